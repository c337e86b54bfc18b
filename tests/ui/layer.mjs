// The layer of interaction, and the buttons of figures.
import { readFileSync } from "node:fs";
import { check, close, open, report } from "./browser.mjs";
import { unfold } from "./checks.mjs";

const figuresOf = (page) =>
  page.locator("figure").evaluateAll((all) =>
    all.map((each) => ({ id: each.id, kind: each.querySelector("a.csv")?.dataset.kind })));

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
  check(`${name}, ${figure.id}: the saved SVG is one`, drawn > 5 && svg.name.endsWith(".svg"), `${svg.name}: ${drawn}`);
  const png = await save(page, figure.id, "png");
  check(`${name}, ${figure.id}: the saved PNG is one and large enough for print`,
    png.bytes.subarray(1, 4).toString() === "PNG" && png.bytes.readUInt32BE(16) >= 1200 && png.bytes.length > 5000,
    `${png.name}: ${png.bytes.length} bytes`);
  await page.click(`#${figure.id} [data-do=table]`);
  const rows = await page.locator(`#${figure.id} .rows tbody tr`).count();
  check(`${name}, ${figure.id}: its table has rows`, rows > 0);
  await page.click(`#${figure.id} [data-do=table]`);
  check(`${name}, ${figure.id}: its table goes again`, (await page.locator(`#${figure.id} .rows`).count()) === 0);
}

const markup = (page, figure) =>
  page.locator(`#${figure.id} .live .canvas svg`).evaluate((svg) => svg.outerHTML);

// Where the pointer must be for something to be said: tried over a grid of places.
async function tooltip(page, figure) {
  const box = await page.locator(`#${figure.id} .live`).boundingBox();
  for (const y of [0.5, 0.3, 0.7, 0.2, 0.4, 0.6, 0.8, 0.15, 0.25]) {
    for (const x of [0.5, 0.35, 0.65, 0.25, 0.45, 0.8]) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
      await page.waitForTimeout(30);
      const text = await page.locator(`#${figure.id} .live .tip`).evaluateAll((all) =>
        all.filter((each) => getComputedStyle(each).visibility !== "hidden" && getComputedStyle(each).display !== "none" &&
          Number(getComputedStyle(each).opacity) > 0.5).map((each) => each.innerText.trim()).join(""));
      if (text !== "") {
        return text;
      }
    }
  }
  return "";
}

async function testLive(name, page, figure) {
  const where = `${name}, ${figure.id} (${figure.kind})`;
  await page.locator(`#${figure.id}`).scrollIntoViewIfNeeded();
  await page.click(`#${figure.id} [data-do=live]`);
  await page.locator(`#${figure.id} .live svg`).waitFor({ timeout: 10000 });
  await page.waitForTimeout(200);
  const drawn = await page.locator(`#${figure.id} .live svg path, #${figure.id} .live svg rect`).count();
  check(`${where}: it is drawn again`, drawn > 5, `${drawn} elements`);
  const text = await tooltip(page, figure);
  check(`${where}: the pointer is told a number`, /\d/.test(text), `"${text}"`);
  await page.mouse.move(2, 2);
  const keys = page.locator(`#${figure.id} .live .key`);
  if ((await keys.count()) > 0) {
    await page.waitForTimeout(300);
    const before = await markup(page, figure);
    const label = await keys.last().innerText();
    await keys.last().click();
    await page.waitForTimeout(400);
    check(`${where}: "${label}" can be taken away`, (await markup(page, figure)) !== before);
    await keys.last().click();
    await page.waitForTimeout(400);
  }
  const zoom = page.locator(`#${figure.id} .live [data-zoom]`);
  if ((await zoom.count()) > 0) {
    const before = await markup(page, figure);
    const box = await zoom.boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    await page.waitForTimeout(400);
    check(`${where}: it can be zoomed`, (await markup(page, figure)) !== before);
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

export async function testLayer(name, url) {
  for (const [chinese, width] of [[false, 1280], [true, 360]]) {
    const page = await open({ url, chinese, width });
    const label = `${name}, ${chinese ? "Chinese phone" : "English desktop"}`;
    await unfold(page);
    const all = await figuresOf(page);
    check(`${label}: there are figures`, all.length > 0);
    for (const figure of all) {
      await testButtons(label, page, figure);
      if (await page.locator(`#${figure.id} [data-do=live]`).isVisible()) {
        await testLive(label, page, figure);
      }
    }
    const lively = await page.locator("[data-do=live]:visible").count();
    check(`${label}: the layer is in the page and serves figures`, lively > 0, `${lively} of ${all.length}`);
    report(`${label}: no network, no error`, page.troubles);
    await close(page);
  }
  await testFallback(name, url);
}
