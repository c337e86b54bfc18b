// The layer of interaction, and the buttons of figures.
import { readFileSync } from "node:fs";
import { check, close, open, report } from "./browser.mjs";
import { unfold } from "./checks.mjs";

const figuresOf = async (page) => {
  // What was just unfolded has its place after the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.locator("figure").evaluateAll((all) =>
    // The first screen of a phone has a figure without its buttons.
    all.filter((each) => each.querySelector(".figurebar")?.getClientRects().length > 0)
      .map((each) => ({ id: each.id, kind: each.querySelector("a.csv")?.dataset.kind })));
};

const save = async (page, figure, action) => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click(`#${figure} [data-do=${action}]`),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

async function testButtons(name, page, figure) {
  const svg = await save(page, figure.id, "svg");
  const drawn = await page.evaluate((text) => {
    const made = new DOMParser().parseFromString(text, "image/svg+xml");
    return made.querySelector("parsererror") ? "no XML" : made.querySelectorAll("text, path, line, rect, circle").length;
  }, svg.bytes.toString("utf8"));
  const whole = svg.bytes.toString("utf8").replace(/<style[\s\S]*?<\/style>/, "");
  const texts = [...whole.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join("").replace(/\s/g, "");
  const title = (await page.locator(`#${figure.id} figcaption`).innerText()).replace(/\s/g, "");
  check(`${name}, ${figure.id}: the saved SVG has its title`,
    texts.includes(title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")), title);
  check(`${name}, ${figure.id}: and its source, window, date and terms`,
    /Xiaowei\d/.test(texts) && /\d{4}Q\d/.test(texts) && /\d{4}-\d\d-\d\d/.test(texts) && texts.includes("GPL-3.0"));
  check(`${name}, ${figure.id}: the saved SVG is one`, drawn > 5 && svg.name.endsWith(".svg"), `${svg.name}: ${drawn}`);
  const png = await save(page, figure.id, "png");
  check(`${name}, ${figure.id}: the saved PNG is one and large enough for print`,
    png.bytes.subarray(1, 4).toString() === "PNG" && png.bytes.readUInt32BE(16) >= 1200 && png.bytes.length > 5000,
    `${png.name}: ${png.bytes.length} bytes`);
  await page.click(`#${figure.id} [data-do=table]`);
  const rows = await page.locator(`#${figure.id} .rows tbody tr`).count();
  check(`${name}, ${figure.id}: its table has rows`, rows > 0);
  const heads = await page.locator(`#${figure.id} .rows thead th`).allInnerTexts();
  check(`${name}, ${figure.id}: its headings are words`, !heads.some((head) => /^q\d|^[a-z]+_/.test(head)), heads.join("; "));
  await page.click(`#${figure.id} [data-do=table]`);
  check(`${name}, ${figure.id}: its table goes again`, (await page.locator(`#${figure.id} .rows`).count()) === 0);
}

const markup = (page, figure) => page.locator(`#${figure.id} .live .canvas svg`).evaluate((svg) => svg.outerHTML);

// Waits for something that comes about in the page, however busy the machine is.
async function until(page, what) {
  for (let i = 0; i < 100; i++) {
    if (await what()) {
      return true;
    }
    await page.waitForTimeout(100);
  }
  return false;
}

// After animations: two looks that are the same.
async function still(page, figure) {
  let last = "";
  await until(page, async () => {
    const now = await markup(page, figure);
    const same = now === last;
    last = now;
    return same;
  });
  return last;
}

const said = (page, figure) =>
  page.locator(`#${figure.id} .live .tip`).evaluateAll((all) =>
    all.filter((each) => getComputedStyle(each).visibility !== "hidden" && getComputedStyle(each).display !== "none")
      .map((each) => each.innerText.trim()).join(""));

// Middles of what is drawn small enough to be a mark, from the inside out, and the middle of the chart.
const places = (page, figure) =>
  page.locator(`#${figure.id} .live .canvas svg`).evaluate((svg) => {
    const all = svg.getBoundingClientRect();
    const middle = { x: all.left + all.width / 2, y: all.top + all.height / 2 };
    const far = (at) => Math.hypot(at.x - middle.x, at.y - middle.y);
    const marks = [...svg.querySelectorAll("path, rect, circle")].map((each) => each.getBoundingClientRect())
      .filter((box) => box.width > 5 && box.height > 5 && box.height < 40)
      .map((box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 }))
      .filter((at) => at.x > all.left && at.x < all.right && at.y > all.top && at.y < all.bottom);
    return [middle, ...marks.sort((a, b) => far(a) - far(b))].slice(0, 30);
  });

async function tooltip(page, figure) {
  for (const at of await places(page, figure)) {
    await page.mouse.move(at.x + 1, at.y);
    await page.mouse.move(at.x, at.y);
    for (let i = 0; i < 6; i++) {
      const text = await said(page, figure);
      if (text !== "") {
        return text;
      }
      await page.waitForTimeout(50);
    }
  }
  return "";
}

// What the drawing and the live figure must have in common: the numbers at the axes, marks, colours of what has a name.
const common = (page, figure) =>
  page.locator(`#${figure.id}`).evaluate((element) => {
    const chinese = document.querySelector("#zh").checked;
    const numberOf = (text) => Number(text.replace("\u2212", "-").replace("+", ""));
    const drawing = element.querySelector(".drawing svg");
    const live = [...element.querySelector(".live .canvas").shadowRoot.querySelectorAll("text")].map((each) => each.textContent.trim());
    const shown = new Set(live.filter((text) => /\d/.test(text)).map(numberOf));
    const ticks = [...drawing.querySelectorAll("[data-axis]")].filter((axis) => !["value", "x1"].includes(axis.dataset.axis))
      .flatMap((axis) => {
        const { first, step, high } = axis.dataset;
        const factor = Number(axis.dataset.factor.split(" ")[chinese ? 1 : 0]);
        const count = Math.floor((high - first) / step + 1e-6) + 1;
        return Array.from({ length: count }, (_, i) => Number(((Number(first) + i * step) * factor).toPrecision(6)));
      });
    const marks = [...drawing.querySelectorAll("[data-mark]")].map((mark) => mark.dataset[chinese ? "zh" : "en"]);
    const seen = getComputedStyle(element);
    const keys = [...element.querySelectorAll(".live .key")].map((key) => key.style.getPropertyValue("--key").trim()).filter(Boolean);
    const palette = ["mark", "base", "other", "better", "worse", ...[...document.querySelector("#chart-style").textContent
      .matchAll(/--(fill-\w+):/g)].map(([, each]) => each)].map((each) => seen.getPropertyValue(`--${each}`).trim());
    const legend = element.querySelector(".live .keys");
    return [
      // ECharts leaves out labels that would touch: half of them must be there.
      ...(ticks.filter((tick) => shown.has(tick)).length >= ticks.length / 2 ? [] : [`ticks ${ticks} are not in ${[...shown]}`]),
      ...marks.filter((mark) => !live.includes(mark)).map((mark) => `no mark "${mark}"`),
      ...keys.filter((key) => !palette.includes(key)).map((key) => `${key} is no colour of the drawings`),
      ...(legend && (legend.scrollHeight > legend.clientHeight + 1) ? ["the legend is cut"] : []),
      ...live.filter((text) => /^[a-z]+_[a-z_]+$/.test(text)).map((text) => `an id: ${text}`),
    ];
  });

async function testLive(name, page, figure) {
  const where = `${name}, ${figure.id} (${figure.kind})`;
  await page.click(`#${figure.id} [data-do=live]`);
  await page.locator(`#${figure.id} .live svg`).waitFor({ timeout: 20000 });
  await page.locator(`#${figure.id} .live .canvas`).scrollIntoViewIfNeeded();
  await still(page, figure);
  const drawn = await page.locator(`#${figure.id} .live svg path, #${figure.id} .live svg rect`).count();
  check(`${where}: it is drawn again`, drawn > 5, `${drawn} elements`);
  report(`${where}: to the axes, marks, colours and names of the drawing`, await common(page, figure));
  const text = await tooltip(page, figure);
  check(`${where}: the pointer is told a number`, /\d/.test(text), `"${text}"`);
  await page.mouse.move(2, 2);
  const keys = page.locator(`#${figure.id} .live .key`);
  if (figure.kind === "map") {
    const cells = await page.locator(`#${figure.id} .live svg text`).allTextContents();
    check(`${where}: cells have their numbers`, cells.filter((text) => /^[+\u2212]?\d+\.\d/.test(text.trim())).length > 20);
  }
  if ((await keys.count()) > 0) {
    const before = await still(page, figure);
    const label = await keys.last().innerText();
    await keys.last().click();
    check(`${where}: "${label}" changes what is shown`, await until(page, async () => (await markup(page, figure)) !== before));
    await keys.last().click();
  }
  const zoom = page.locator(`#${figure.id} .live [data-zoom]`);
  if ((await zoom.count()) > 0) {
    await zoom.scrollIntoViewIfNeeded();
    const before = await still(page, figure);
    const box = await zoom.boundingBox();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    check(`${where}: it can be zoomed`, await until(page, async () => (await markup(page, figure)) !== before));
  }
  await page.click(`#${figure.id} [data-do=live]`);
  check(`${where}: the drawing comes back`,
    (await page.locator(`#${figure.id} .drawing svg`).evaluateAll((all) => all.some((each) => each.getClientRects().length > 0))) &&
    (await page.locator(`#${figure.id} .live`).count()) === 0);
}

// A browser that cannot unpack the layer keeps its drawings, without a button that does nothing.
async function testFallback(name, url) {
  const page = await open({ url, before: "delete window.DecompressionStream" });
  const shown = await page.locator("[data-do=live]").evaluateAll((all) => all.filter((each) => each.offsetParent).length);
  check(`${name}, without DecompressionStream: no button of the layer`, shown === 0);
  const drawn = await page.locator("figure .drawing svg").evaluateAll((all) =>
    all.filter((each) => each.getClientRects().length > 0).length);
  check(`${name}, without DecompressionStream: the drawings are there`, drawn > 0);
  report(`${name}, without DecompressionStream: no error`, page.troubles);
  await close(page);
}

// One figure of each kind; all of them would say no more.
export async function testLayer(name, url, chinese, width) {
  const page = await open({ url, chinese, width });
  const label = `${name}, ${chinese ? "Chinese" : "English"}, ${width} wide`;
  await unfold(page);
  const all = await figuresOf(page);
  check(`${label}: there are figures`, all.length > 0);
  const tried = new Set();
  for (const figure of all.filter(({ kind }) => !tried.has(kind) && tried.add(kind))) {
    await testButtons(label, page, figure);
    if (await page.locator(`#${figure.id} [data-do=live]`).isVisible()) {
      await testLive(label, page, figure);
    }
  }
  const without = await page.locator("figure .figurebar:visible").evaluateAll((bars) =>
    bars.filter((bar) => !bar.querySelector("[data-do=live]")?.getClientRects().length)
      .map((bar) => bar.closest("figure").id));
  report(`${label}: the layer is in the page and serves every figure`, without);
  report(`${label}: no network, no error`, page.troubles);
  await close(page);
  await testFallback(label, url);
}
