// Each checker is turned on a page with one fault planted, and must find it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, check, close, open, out } from "./browser.mjs";
import * as checks from "./checks.mjs";

const inMain = (source, text) => source.replace(/(<main[^>]*>)/, `$1${text}`);
const inDrawing = (source, text) => source.replace(/(<figure[\s\S]*?<svg[^>]*>)/, `$1${text}`);
const withoutPolicy = (source) => source.replace(/<meta http-equiv[^>]*>/, "");
const troubles = async (page) => page.troubles;

// What is planted; how the page is opened; who must complain, and with which word.
const faults = [
  ["an image from elsewhere, in the source", (s) => inMain(s, '<img alt="" src="http://127.0.0.1:9/x.png">'), {},
    async (page, source) => checks.loads(source), /127\.0\.0\.1/],
  ["a style from elsewhere, in the source", (s) => s.replace("<style>", "<style>@import 'x.css';"), {},
    async (page, source) => checks.loads(source), /@import/],
  ["a request", (s) => withoutPolicy(inMain(s, '<img alt="" src="http://127.0.0.1:9/x.png">')), {}, troubles, /asks the network/],
  ["an image that the policy forbids", (s) => inMain(s, '<img alt="" src="http://127.0.0.1:9/x.png">'), {}, troubles, /Policy/],
  ["an error of a script", (s) => withoutPolicy(inMain(s, "<script>nothing.here()</script>")), {}, troubles, /error/],
  ["too many bytes", (s) => s + " ".repeat(1.5e6), {}, async (page, source) => checks.tooLarge(source), /bytes/],
  ["a wide box", (s) => inMain(s, '<div style="width:3000px">wide</div>'), { width: 360 }, checks.overflow, /wide/],
  ["an empty drawing", (s) => s.replace(/(<figure[\s\S]*?<svg[^>]*>)[\s\S]*?(<\/svg>)/, "$1$2"), {}, (page) => checks.emptyDrawings(page), /drawn/],
  ["a drawing without an alternative", (s) => s.replace(/(<figure[\s\S]*?role="img") aria-label(ledby)?="[^"]*"/, "$1"), {},
    checks.figures, /alternative/],
  ["a figure without a caption", (s) => s.replace(/<figcaption[\s\S]*?<\/figcaption>/, ""), {}, checks.figures, /captions/],
  ["data without rows", (s) => s.replace(/(class="csv"[^>]*utf-8,)[^"]*/, "$1a,b%0A"), {}, checks.figures, /no rows/],
  ["data of uneven rows", (s) => s.replace(/(class="csv"[^>]*utf-8,)[^"]*/, "$1a,b%0A1,2%0A3%0A"), {}, checks.figures, /cells/],
  ["a text outside its drawing", (s) => inDrawing(s, '<text x="-60" y="20">outside</text>'), {}, checks.textsOutside, /outside/],
  ["texts on each other", (s) => inDrawing(s, '<text x="90" y="90">one text</text><text x="92" y="91">another</text>'), {},
    checks.textsOverlap, /lies on/],
  ["the other language", (s) => inMain(s, "<p>这一段未标明语言</p>"), {},
    (page) => checks.otherLanguage(page, false), /Chinese in/],
  ["a style that shows both", (s) => s.replace("#en:checked~.page .zh", ".nothing"), {},
    (page) => checks.otherLanguage(page, false), /seen/],
  ["a text without a translation", (s) => inMain(s, '<h2 class="zh">Not translated</h2>'), { chinese: true }, checks.untranslated, /Not/],
  ["a character that no font has", (s) => s.replace(/(<h1 class="zh"[^>]*>)/, "$1\u{e123}"), { chinese: true }, checks.tofu, /e123/],
  ["a hidden section", (s) => s.replace(/<section /, "<section hidden "), { scripts: false }, checks.sections, /not seen/],
  ["a table wider than paper", (s) => inMain(s, `<table style="min-width:1200px"><tr><td>x</td></tr></table>`),
    { width: 688, print: true }, checks.clipped, /TABLE/],
  ["navigation on paper", (s) => inMain(s, "<nav style='display:block!important'>x</nav>"), { width: 688, print: true }, checks.onPaper, /NAV/],
  ["pale text", (s) => inMain(s, '<p style="color:#ccc;background:#fff">pale</p>'), {}, axe, /color-contrast/],
  ["a button without a name", (s) => inMain(s, "<button></button>"), {}, axe, /button-name/],
];

// Faults of the first screen, the decision table and of paper: how many sheets, what JSON says.
const numbersDiffer = (find) => (page, planted, rows) => find(page, rows);
const first = { width: 1280, height: 800 };
const deep = '<div style="height:900px">deep</div>';
const later = [
  ["an answer below the first screen", (s) => s.replace('<div class="answer">', `${deep}<div class="answer">`), first,
    (page) => checks.firstScreen(page), /answer p ends/],
  ["no trade-off", (s) => s.replace('<div class="tradeoff">', '<div class="tradeoff" hidden>'), first, (page) => checks.firstScreen(page), /tradeoff/],
  ["no word on parameters", (s) => s.replace('id="sure-parameters"', 'id="other"'), first, (page) => checks.firstScreen(page), /sure-parameters/],
  ["a number that is not that of JSON", (s) => s.replace(/(<td data-v="[^"]*">)([+−]\d)/, "$19$2"), {}, numbersDiffer(checks.sameNumbers), /where JSON has/],
  ["a value to sort by that is another", (s) => s.replace(/(<td data-v=")([^"]{5,}")/, "$19$2"), {}, numbersDiffer(checks.sameNumbers), /sorted by/],
  ["a head without its unit", (s) => s.replace(/(<th scope="col">Net benefit)<br><small>[^<]*<\/small>/, "$1"), {}, numbersDiffer(checks.sameNumbers), /no unit/],
  ["a price of a point that is not that of JSON", (s) => s.replace(/(point of pass rate costs )(\S+)/, "$19$2"), {}, numbersDiffer(checks.sameMargin), /where JSON has/],
  ["a decision table that is too wide", (s) => s.replace('<table class="decision">', '<table class="decision" style="min-width:1400px">'), {}, checks.tableFits, /wider/],
  ["names without numbers on a phone", (s) => s.replace('<table class="decision">', '<table class="decision" style="border-spacing:0;border-collapse:separate;padding-left:400px">'), { width: 360 },
    checks.rowsOnPhone, /out of sight/],
];

async function testOrphans(source) {
  const place = join(out, "fault.html");
  writeFileSync(place, inMain(source, '<h2 class="en" style="break-after:page!important">A lonely heading</h2><p class="en">A text.</p>'));
  const page = await open({ url: pathToFileURL(place).href, print: true });
  const found = await checks.orphans(page, ["some text\nA lonely heading\n   1 / 2", "A text."]);
  check("planted: a heading at the foot of a page is found", found.some((each) => /lonely/i.test(each)), found.join());
  await close(page);
}

async function testSheets(file) {
  const place = join(out, "fault.html");
  writeFileSync(place, readFileSync(file, "utf8").replace(/(id="sheet-2">)/, '$1<div style="height:200mm">deep</div>'));
  const page = await open({ url: pathToFileURL(place).href, width: 688, print: true });
  const found = await checks.sheets(page);
  check("planted: a sheet that is too full is found", found.some((each) => /sheet-2 is cut/.test(each)), found.join());
  await close(page);
}

export async function testFaults(file, brief, rows) {
  const source = readFileSync(file, "utf8");
  await testOrphans(source);
  await testSheets(brief);
  faults.push(...later);
  for (const [name, plant, how, find, word] of faults) {
    const planted = plant(source);
    const place = join(out, "fault.html");
    writeFileSync(place, planted);
    const page = await open({ url: pathToFileURL(place).href, ...how });
    const found = await find(page, planted, rows);
    check(`planted: ${name} is found`, planted !== source && found.some((each) => word.test(each)),
      planted === source ? "nothing could be planted" : `found: ${found.join(" | ") || "nothing"}`);
    await close(page);
  }
}
