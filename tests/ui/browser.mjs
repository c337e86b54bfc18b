// The browser, TAP, and pages that are watched: what they ask of the network and what goes wrong in them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(join(process.env.UI_MODULES, "package.json"));
const { chromium } = load("playwright-core");
const axeSource = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
export const out = process.env.UI_OUT;

let browser;
export async function start() {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  });
}
export const stop = () => browser.close();

// ---- TAP

let count = 0;
let failures = 0;
// A test: `complaints` is a list, empty when all is well.
export function report(name, complaints) {
  const list = [complaints].flat();
  count += 1;
  failures += list.length > 0 ? 1 : 0;
  console.log(`${list.length > 0 ? "not ok" : "ok"} ${count} - ${name}`);
  list.slice(0, 12).forEach((each) => console.log(`#   ${String(each).replace(/\n/g, "\n#   ")}`));
  if (list.length > 12) {
    console.log(`#   and ${list.length - 12} more`);
  }
}
export const check = (name, good, why = "it is not so") => report(name, good ? [] : [why]);
// All tests of a block; one that throws is a failure, not the end.
export async function attempt(name, body) {
  try {
    await body();
  } catch (error) {
    report(name, [error.stack || error]);
  }
}
export function finish() {
  console.log(`1..${count}`);
  process.exitCode = failures > 0 || count === 0 ? 1 : 0;
}

// ---- pages

const local = (url) => /^(file|data|blob|about):/.test(url);

// Open a page. what: url, width, height, dark, scripts (default true), chinese, print, before (a script).
// The page has `troubles`: requests for anything that is not here, errors, complaints of the console.
export async function open(what) {
  const context = await browser.newContext({
    viewport: { width: what.width ?? 1280, height: what.height ?? 900 },
    colorScheme: what.dark ? "dark" : "light",
    javaScriptEnabled: what.scripts ?? true,
    offline: what.offline ?? true,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.troubles = [];
  const allowed = what.allow ?? local;
  await context.route("**", (route) =>
    allowed(route.request().url()) ? route.continue() : route.abort());
  page.on("request", (request) => {
    if (!allowed(request.url())) {
      page.troubles.push(`asks the network for ${request.url()}`);
    }
  });
  page.on("pageerror", (error) => page.troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      page.troubles.push(`console: ${message.text()}`);
    }
  });
  page.on("dialog", (dialog) => {
    page.troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  if (what.before) {
    await page.addInitScript(what.before);
  }
  await page.goto(what.url);
  if (what.chinese) {
    await page.click("label[for=zh]");
  }
  if (what.print) {
    await page.emulateMedia({ media: "print" });
  }
  return page;
}
export const close = (page) => page.context().close();

// Serious and critical violations that axe finds.
export async function axe(page) {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(axeSource);
  }
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 4).map((node) =>
        `${id}: ${help}: ${node.target.join(" ")}: ${node.any.map((each) => each.message).join("; ")}`));
}
