// The decision brief in a browser.
import { execFileSync } from "node:child_process";
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
  for (let i = 0; i < 3; i += 1) { // the theme, what is printed, the link
    await page.keyboard.press("Tab");
  }
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

// ---- the first screen and the decision table

const compared = (name) => JSON.parse(execFileSync(process.env.XIAOWEI, ["compare", join(out, `${name}.db`), "--json"])).decision;

async function testFirstScreen(name, width, height) {
  const page = await open({ url: url(name), width, height });
  for (const chinese of [false, true]) {
    await page.click(chinese ? "label[for=zh]" : "label[for=en]");
    report(`${name}, ${width} x ${height}, ${chinese ? "Chinese" : "English"}: the first screen holds the answer and how sure it is`,
      await checks.firstScreen(page));
    await page.screenshot({ path: join(out, `${name}-first-${width}-${chinese ? "zh" : "en"}.png`) });
  }
  await close(page);
}

async function testTable(name) {
  const rows = compared(name);
  const page = await open({ url: url(name) });
  report(`${name}: the decision table has the numbers of compare --json`, await checks.sameNumbers(page, rows));
  report(`${name}: so has what a point costs`, await checks.sameMargin(page, rows));
  await page.locator(".decisions summary").click();
  report(`${name}: so it has with all its columns`, await checks.sameNumbers(page, rows));
  await page.locator(".decisions summary").click();
  const ranks = () => page.locator("table.decision:visible tbody tr").evaluateAll((all) => all.map((row) => row.cells[0].innerText));
  const before = await ranks();
  await page.locator("table.decision:visible thead th button").nth(2).click();
  const costs = await page.locator("table.decision:visible tbody tr").evaluateAll((all) => all.map((row) => Number(row.cells[3].dataset.v)));
  check(`${name}: a click on a head sorts by it`, costs.length > 1 && costs.every((each, i) => i === 0 || each <= costs[i - 1]), costs.join());
  await page.locator("table.decision:visible thead th button").first().click();
  check(`${name}: and by rank again`, (await ranks()).join() === before.join());
  await close(page);
  for (const width of [1280, 1600]) {
    const wide = await open({ url: url(name), width });
    report(`${name}, ${width} px: the decision table fits`, await checks.tableFits(wide));
    await close(wide);
  }
  const phone = await open({ url: url(name), width: 360 });
  report(`${name}, phone: names and net benefit are seen together`, await checks.rowsOnPhone(phone));
  await close(phone);
}

// ---- on paper

// The text of each page of a PDF; null where there is no pdftotext.
function textsOf(path) {
  try {
    return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  } catch (error) {
    if (error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

// Two sheets, in both languages, whatever the study.
async function testBrief(name) {
  for (const chinese of [false, true]) {
    const language = chinese ? "Chinese" : "English";
    const page = await open({ url: url(`${name}-brief`), width: sheet, height: 1000, chinese });
    report(`${name}, brief, ${language}: no error`, page.troubles);
    report(`${name}, brief, ${language}: one language is seen`, await checks.otherLanguage(page, chinese));
    await page.emulateMedia({ media: "print" });
    report(`${name}, brief, ${language}: nothing is cut off`, [...await checks.sheets(page), ...await checks.clipped(page)]);
    const path = join(out, `${name}-brief-${chinese ? "zh" : "en"}.pdf`);
    const pdf = await page.pdf({ preferCSSPageSize: true, path });
    check(`${name}, brief, ${language}: two pages`, pagesOf(pdf) === 2, `${pagesOf(pdf)} pages`);
    const texts = textsOf(path);
    if (texts) {
      const [first, second] = texts.map((text) => text.replace(/\s+/g, ""));
      const words = chinese ? ["净效益", "可选方案", "模拟误差", "什么可能使排名逆转", "许可证", "xiaoweirun"]
        : ["netbenefit", "Options", "Errorofthesimulation", "Whatcouldreversetheranking", "License", "xiaoweirun"];
      report(`${name}, brief, ${language}: answer, options, certainty, reversal, licence, command`,
        words.filter((word, i) => !(i === 0 ? first : second).includes(word)).map((word) => `${word} is not there`));
    }
    await close(page);
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
    const path = join(out, `${name}-${chinese ? "zh" : "en"}.pdf`);
    const pdf = await page.pdf({ preferCSSPageSize: true, path });
    const texts = textsOf(path);
    if (texts) {
      report(`${name}, paper, ${language}: no page ends with a heading`, await checks.orphans(page, texts));
      check(`${name}, paper, ${language}: the first page has a chart`, /Public cost: difference|财政净成本：与基准之差/.test(texts[0]), texts[0].slice(-200));
    }
    const a4 = /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/.test(pdf.toString("latin1"));
    check(`${name}, paper, ${language}: a PDF of at most 24 A4 pages`, pagesOf(pdf) > 0 && pagesOf(pdf) <= 24 && a4, `${pagesOf(pdf)} pages, A4: ${a4}`);
    if (!chinese) {
      await page.evaluate(() => document.querySelector("#print-all").click());
      const whole = await page.pdf({ preferCSSPageSize: true });
      check(`${name}, paper: folded parts are printed when that is chosen`, pagesOf(whole) > pagesOf(pdf), `${pagesOf(whole)} pages, ${pagesOf(pdf)} without`);
    }
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
// The layer rounds as the engine does: the cases are those of the engine's own test.
await attempt("the layer rounds as the engine does", async () => {
  const { number, spread } = await import("../../engine/brief/layer/words.js");
  const source = readFileSync(new URL("../base/test_rounding.c", import.meta.url), "utf8");
  const cases = [...source.matchAll(/^ +\{([-\d.e]+), ([-\d.e]+|NAN), "([-+\d.]+)( \u00b1[\d.]+)?"\},/gm)];
  const first = (value, half) =>
    (half === "NAN" ? number(value, undefined, true)
      : spread(value, value - Number(half), value + Number(half), undefined, true).split(" ")[0]).replace("\u2212", "-");
  const wrong = cases.filter(([, value, half, text]) => first(Number(value), half) !== text)
    .map(([, value, half, text]) => `${value}, ${half}: ${first(Number(value), half)}, not ${text}`);
  check("the layer has cases of rounding", cases.length > 8, `${cases.length} found`);
  report("the layer rounds as the engine does", wrong);
});

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
for (const [width, height] of [[1280, 800], [360, 740]]) {
  await attempt("first screen", () => testFirstScreen("small", width, height));
}
await attempt("first screen over parameters", () => testFirstScreen("plausible", 1280, 800));
await attempt("decision table", () => testTable("small"));
for (const name of ["small", "pair", "shipped", "plausible", "hostile"]) {
  await attempt(`${name}: brief`, () => testBrief(name));
}
await attempt("keyboard", testKeyboard);
await attempt("hostile titles", testHostile);
await attempt("policy", testPolicy);
const layers = [["small", false, 1280], ["small", true, 360], ["design", true, 768], ["drivers", false, 768], ["hostile", true, 1280]];
for (const [name, chinese, width] of layers) {
  await attempt(`${name}: layer`, () => testLayer(name, url(name), chinese, width));
}
await attempt("faults", () => testFaults(file("small"), file("small-brief"), compared("small")));
await stop();
finish();
