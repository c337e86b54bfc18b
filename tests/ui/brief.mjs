// The decision brief in a browser.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { attempt, axe, check, close, finish, open, out, report, start, stop } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { testFaults } from "./faults.mjs";
import { testLayer } from "./layer.mjs";

const studies = ["small", "design", "drivers", "hostile"];
const file = (name) => join(out, `${name}.html`);
const url = (name) => pathToFileURL(file(name)).href;
const widths = [[360, "phone"], [768, "tablet"], [1280, "desktop"]];

async function testSource(name) {
  const source = readFileSync(file(name), "utf8");
  report(`${name}: the source loads nothing from elsewhere`, checks.loads(source));
  report(`${name}: less than 1.5 MB`, checks.tooLarge(source));
}

// Everything that can be seen at one width, in both languages.
async function testLook(name, width, place) {
  const page = await open({ url: url(name), width, height: 900 });
  await checks.unfold(page);
  for (const chinese of [false, true]) {
    const where = `${name}, ${place}, ${chinese ? "Chinese" : "English"}`;
    await page.click(chinese ? "label[for=zh]" : "label[for=en]");
    report(`${where}: the page is no wider than the window`, await checks.overflow(page));
    report(`${where}: one language is seen`, await checks.otherLanguage(page, chinese));
    report(`${where}: every figure fits and can be read`, await checks.figuresFit(page));
    report(`${where}: no mark of a drawing is cut`, await checks.marksInside(page));
    report(`${where}: no drawing is empty`, await checks.emptyDrawings(page));
    report(`${where}: every figure has caption, alternative and data`, await checks.figures(page));
    report(`${where}: no text leaves its drawing`, await checks.textsOutside(page));
    report(`${where}: no texts lie on each other`, await checks.textsOverlap(page));
    if (chinese) {
      report(`${where}: Chinese characters are drawn`, await checks.tofu(page));
      report(`${where}: texts are translated`, await checks.untranslated(page));
    }
    await page.screenshot({ path: join(out, `${name}-${place}-${chinese ? "zh" : "en"}.png`), fullPage: true });
  }
  report(`${name}, ${place}: no network, no error`, page.troubles);
  await close(page);
}

async function testWithoutScripts(name) {
  const page = await open({ url: url(name), scripts: false });
  report(`${name}, without scripts: sections and drawings are seen`, await checks.sections(page));
  report(`${name}, without scripts: one language is seen`, await checks.otherLanguage(page, false));
  await page.click("label[for=zh]");
  report(`${name}, without scripts: the switch works`, await checks.otherLanguage(page, true));
  const paper = () => page.evaluate(() => getComputedStyle(document.querySelector(".page")).backgroundColor);
  const light = await paper();
  await page.click("label[for=theme-dark]");
  check(`${name}, without scripts: the theme can be chosen`, (await paper()) !== light);
  await close(page);
}

async function testKeyboard() {
  const page = await open({ url: url("small") });
  await page.keyboard.press("Tab");
  check("keyboard: the first stop is the language", (await page.evaluate(() => document.activeElement.id)) === "en");
  const outline = (id) =>
    page.evaluate((name) => getComputedStyle(document.querySelector(`label[for=${name}]`)).outlineStyle, id);
  check("keyboard: its focus is seen", (await outline("en")) === "solid");
  await page.keyboard.press("ArrowRight");
  report("keyboard: an arrow changes the language", await checks.otherLanguage(page, true));
  check("keyboard: the page says that it is Chinese", (await page.getAttribute("html", "lang")) === "zh-CN");
  check("keyboard: so does its title", /\p{Script=Han}/u.test(await page.title()));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  check("keyboard: then the link to the content, which comes into sight",
    await page.evaluate(() => document.activeElement.className === "skip" && document.activeElement.getBoundingClientRect().top >= 0));
  await page.keyboard.press("Enter");
  check("keyboard: it leads there", await page.evaluate(() => document.activeElement.id === "content"));
  await close(page);
}

async function testAxe(name, width, place, dark, languages) {
  const page = await open({ url: url(name), width, dark });
  for (const chinese of languages) {
    await page.click(chinese ? "label[for=zh]" : "label[for=en]");
    report(`${name}, ${place}, ${dark ? "dark" : "light"}, ${chinese ? "Chinese" : "English"}: axe finds nothing serious`,
      await axe(page));
    if (dark) {
      await page.screenshot({ path: join(out, `${name}-${place}-dark-${chinese ? "zh" : "en"}.png`), fullPage: true });
    }
  }
  await close(page);
}

// Every combination for the first study; the others have the same style and other contents.
async function testAccess(name) {
  const all = name === studies[0];
  await testAxe(name, 360, "phone", false, all ? [false, true] : [true]);
  await testAxe(name, 1280, "desktop", true, all ? [false, true] : [false]);
  if (all) {
    await testAxe(name, 360, "phone", true, [false, true]);
    await testAxe(name, 1280, "desktop", false, [false, true]);
  }
}

// A4 less its margins at 96 dots an inch.
const sheet = Math.floor((210 - 28) / 25.4 * 96);

async function testPrint(name) {
  for (const chinese of [false, true]) {
    const language = chinese ? "Chinese" : "English";
    const page = await open({ url: url(name), width: sheet, height: 1000, dark: true, chinese, print: true });
    report(`${name}, paper, ${language}: nothing is cut off`, await checks.clipped(page));
    report(`${name}, paper, ${language}: what is for screens is left out`, await checks.onPaper(page));
    await page.screenshot({ path: join(out, `${name}-paper-${chinese ? "zh" : "en"}.png`), fullPage: true });
    const pdf = await page.pdf({ preferCSSPageSize: true, path: join(out, `${name}-${chinese ? "zh" : "en"}.pdf`) });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    const a4 = /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/.test(pdf.toString("latin1"));
    check(`${name}, paper, ${language}: a PDF of A4 pages`, pages.length > 0 && a4, `${pages.length} pages, A4: ${a4}`);
    await close(page);
  }
}

async function testHostile() {
  const page = await open({ url: url("hostile") });
  check("hostile titles: none is taken for markup",
    await page.evaluate(() => document.title !== "taken" && !document.querySelector("[onmouseover], [onerror], [onload]")));
  const title = await page.locator("h1.en").textContent();
  check("hostile titles: the title is shown as it is", title.trim().startsWith("</title></script><script>"), title);
  report("hostile titles: no error", page.troubles);
  await close(page);
}

// A script that somehow got into the page is not run.
async function testPolicy() {
  const planted = join(out, "policy.html");
  writeFileSync(planted, readFileSync(file("small"), "utf8").replace("<main", "<script>document.title='taken'</script><main"));
  const page = await open({ url: pathToFileURL(planted).href });
  check("policy: a script that the engine did not write is not run", (await page.title()) !== "taken");
  check("policy: that is reported", page.troubles.some((each) => /Content Security Policy/.test(each)), page.troubles.join());
  await close(page);
}

// A tablet is tried with the first study alone: between a phone and a desktop nothing else changes.
await start();
for (const name of studies) {
  await attempt(`${name}: source`, () => testSource(name));
  for (const [width, place] of widths.filter(([, each]) => each !== "tablet" || name === studies[0])) {
    await attempt(`${name}, ${place}`, () => testLook(name, width, place));
  }
  await attempt(`${name}, without scripts`, () => testWithoutScripts(name));
  await attempt(`${name}: axe`, () => testAccess(name));
  await attempt(`${name}: paper`, () => testPrint(name));
}
await attempt("keyboard", testKeyboard);
await attempt("hostile titles", testHostile);
await attempt("policy", testPolicy);
const layers = [["small", false, 1280], ["small", true, 360], ["design", true, 768], ["drivers", false, 768], ["hostile", true, 1280]];
for (const [name, chinese, width] of layers) {
  await attempt(`${name}: layer`, () => testLayer(name, url(name), chinese, width));
}
await attempt("faults", () => testFaults(file("small")));
await stop();
finish();
