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
  ["data without rows", (s) => s.replace(/(class="csv"[^>]*base64,)[^"]*/, "$1YSxiCg=="), {}, checks.figures, /no rows/],
  ["data of uneven rows", (s) => s.replace(/(class="csv"[^>]*base64,)[^"]*/, "$1YSxiCjEsMgozCg=="), {}, checks.figures, /cells/],
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

export async function testFaults(file) {
  const source = readFileSync(file, "utf8");
  for (const [name, plant, how, find, word] of faults) {
    const planted = plant(source);
    const place = join(out, "fault.html");
    writeFileSync(place, planted);
    const page = await open({ url: pathToFileURL(place).href, ...how });
    const found = await find(page, planted);
    check(`planted: ${name} is found`, planted !== source && found.some((each) => word.test(each)),
      planted === source ? "nothing could be planted" : `found: ${found.join(" | ") || "nothing"}`);
    await close(page);
  }
}
