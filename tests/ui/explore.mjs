// `xiaowei explore` in a browser: the real command, its page, and the command lines that the page gives out.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { attempt, axe, check, close, finish, open, out, report, start, stop } from "./browser.mjs";
import * as checks from "./checks.mjs";

const command = process.env.XIAOWEI;
const study = resolve("tests/ui/studies/small.lua");
const work = mkdtempSync(join(tmpdir(), "explore-"));
symlinkSync(command, join(work, "xiaowei"));

// ---- the server

function serve(file = study) {
  const child = spawn(command, ["explore", file], { cwd: work, stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((done, fail) => {
    let text = "";
    const read = (data) => {
      text += data;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\w+/.exec(text);
      if (found) {
        done({ child, address: new URL(found[0]) });
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => fail(new Error(`explore ended with ${code}: ${text}`)));
  });
}

// The status of a request that no browser would make.
const statusOf = (address, headers = {}) =>
  new Promise((done, fail) => {
    http.get(address, { headers }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).on("error", fail);
  });

// ---- the page

const visit = async (server, what = {}) => {
  const page = await open({
    url: server.address.href, offline: false, ...what,
    allow: (url) => url.startsWith(server.address.origin) || /^(data|blob|about):/.test(url),
  });
  await settled(page);
  return page;
};

// The numbers on the page are those of the setting.
async function settled(page) {
  await page.locator("#headline .outcome").first().waitFor({ timeout: 60000 });
  for (let i = 0; i < 600; i++) {
    const busy = await page.locator("#status.is-busy, #headline.is-stale").count();
    if (busy === 0) {
      return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error("the numbers do not come");
}

// Waits for something that comes about in the page.
async function until(page, what, seconds = 60) {
  for (let i = 0; i < seconds * 10; i++) {
    if (await what()) {
      return true;
    }
    await page.waitForTimeout(100);
  }
  return false;
}

const shown = (page) =>
  page.locator("#headline .outcome").evaluateAll((all) =>
    Object.fromEntries(all.map((each) => [each.dataset.metric, each.querySelector(".figure b").textContent])));

const lever = "sampling.ratio";
const slider = `#lever-${lever.replace(".", "-")}`;

async function showLever(page) {
  await page.fill("#search", lever);
  await page.locator(slider).waitFor({ state: "visible" });
}

// ---- comparing with the command line

// The difference of each metric by the lines of a shell, from the CSV that they print.
function byShell(lines) {
  const text = execFileSync("bash", ["-c", lines], {
    cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, PATH: `${work}:${process.env.PATH}` },
  });
  const rows = text.trim().split(/\r?\n/).map((row) => row.match(/(?:^|,)("(?:[^"]|"")*"|[^",]*)/g)
    .map((cell, i) => (i > 0 ? cell.slice(1) : cell)));
  const [columns, ...data] = rows;
  return data.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
}

// "-76.8 bn CNY/y" as a number and the power of ten of its last digit, in the unit of the data.
function read(text) {
  const [, sign, digits, unit] = /^([+\u2212-]?)([\d,.]+)\s*(.*)$/u.exec(text.trim());
  const plain = digits.replace(/,/g, "");
  const factor = /bn/.test(unit) ? 1000 : /pp/.test(unit) ? 0.01 : 1;
  const decimals = (plain.split(".")[1] ?? "").length;
  return { value: (sign && sign !== "+" ? -1 : 1) * Number(plain) * factor, step: factor * 10 ** -decimals };
}

// Metrics whose text on the page is not the number of a row.
const differing = (texts, row) =>
  Object.entries(texts).filter(([metric, text]) => {
    const { value, step } = read(text);
    return !(Math.abs(value - Number(row[`${metric}_difference`])) <= 0.5001 * step);
  }).map(([metric, text]) => `${metric}: page ${text}, command ${row[`${metric}_difference`]}`);

async function testNumbers(page) {
  await showLever(page);
  const before = await shown(page);
  await page.focus(slider);
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("ArrowRight");
  }
  check("explore: a slider moved by keyboard is in the command",
    await until(page, async () => (await page.locator("#command").innerText()).includes(`--set ${lever}=`)),
    await page.locator("#command").innerText());
  await settled(page);
  const after = await shown(page);
  check("explore: the numbers follow the slider", JSON.stringify(before) !== JSON.stringify(after));
  const lines = await page.locator("#command").innerText();
  const rows = byShell(lines);
  const row = rows.find((each) => each.scenario === new URLSearchParams(new URL(page.url()).hash.slice(1)).get("base"));
  report("explore: its command gives the numbers of the page", differing(after, row));
  check("explore: other numbers would be noticed", differing(before, row).length > 0);
  check("explore: all metrics of the decision are compared", Object.keys(after).length >= 7, Object.keys(after).join());
  return after;
}

async function testReload(page, numbers) {
  const hash = new URL(page.url()).hash;
  check("explore: the setting is in the address", decodeURIComponent(hash).includes(`${lever}=`), hash);
  const value = await page.inputValue(slider);
  await page.reload();
  await settled(page);
  await showLever(page);
  check("explore: a reload keeps the setting", (await page.inputValue(slider)) === value && new URL(page.url()).hash === hash,
    `${value} -> ${await page.inputValue(slider)}; ${hash} -> ${new URL(page.url()).hash}`);
  const again = await shown(page);
  check("explore: and gives the same numbers", JSON.stringify(again) === JSON.stringify(numbers));
}

// Texts of the page without Chinese characters.
const inEnglish = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, button, label span, .caption, .label, summary")]
      .filter((each) => each.getClientRects().length > 0 && !each.closest("body [lang=en]"))
      .map((each) => each.textContent.trim())
      .filter((text) => /[A-Za-z]{4}/.test(text) && !/\p{Script=Han}/u.test(text) && !/^[\w.]+$/.test(text)));

async function testLanguage(page) {
  check("explore: English texts would be noticed", (await inEnglish(page)).length > 3);
  await page.click("#lang-zh");
  await settled(page);
  check("explore: the page says that it is Chinese", (await page.getAttribute("html", "lang"))?.startsWith("zh"));
  const left = await inEnglish(page);
  report("explore: its texts are in Chinese", left.map((text) => `not in Chinese: "${text}"`));
  await page.screenshot({ path: join(out, "explore-desktop-zh.png"), fullPage: true });
  await page.click("#lang-en");
  await settled(page);
}

async function testRun(page) {
  await page.selectOption("#run-n", "200");
  await page.click("#run");
  await page.locator("#running").waitFor({ state: "visible" });
  const seen = new Set();
  const ended = await until(page, async () => {
    seen.add(await page.locator("#run-progress").evaluate((each) => each.value));
    return page.locator("#running").isHidden();
  }, 240);
  check("explore: a run comes to its end", ended);
  check("explore: its progress is shown on the way", seen.size > 2, [...seen].join());
  await settled(page);
  check("explore: its numbers take the place of the preview", (await page.locator("#status.is-run").count()) === 1 &&
    /200/.test(await page.locator("#status").innerText()), await page.locator("#status").innerText());
  check("explore: it is pinned", (await page.locator("#pins").innerText()).trim() !== "");
}

const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
};

async function testKeeping(page) {
  await page.fill("#scenario-name", "mine");
  const scenario = await saved(page, "#download");
  check("explore: the scenario file is one", scenario.name === "mine.lua" && /return\s+scenario/.test(scenario.text), scenario.text.slice(0, 200));
  const value = new RegExp(`${lever.split(".")[1]}\\s*=`).test(scenario.text);
  check("explore: the moved lever is in it", value, scenario.text);
  writeFileSync(join(work, scenario.name), scenario.text);
  let said = "";
  try {
    execFileSync(command, ["check", join(work, scenario.name)], { cwd: work, stdio: "pipe" });
  } catch (error) {
    said = `${error.stdout}${error.stderr}`;
  }
  check("explore: `xiaowei check` finds it good", said === "", said);
  const brief = await saved(page, "#report");
  report("explore: the exported report is a page that loads nothing",
    [...(/^<!DOCTYPE html>/.test(brief.text) ? [] : ["no page"]), ...checks.loads(brief.text)]);
}

// ---- what the address says wrongly, what is typed wrongly, runs that outlive their page, a server that is gone

const at = (server, fragment) => ({ ...server, address: new URL(`${server.address.href}#${fragment}`) });

async function testAddress(server) {
  for (const [fragment, word] of [
    ["base=no-such&set=", "no-such"], ["base=reform&set=sampling.rato%3D0.1", "sampling.rato"],
    ["base=reform&set=sampling.ratio%3D999", "999"], ["base=reform&set=&pin=x~gone~", "gone"], ["base=reform&set=&run=77", "77"],
  ]) {
    const page = await visit(at(server, fragment));
    await until(page, () => page.locator("#error").isVisible(), 5);
    const said = await page.locator("#error").textContent();
    check(`explore: an address with ${word} is not shown as another in silence`, said.includes(word), `said: "${said}"`);
    await page.click("#reset", { force: true }).catch(() => {});
    await close(page);
  }
  const page = await visit(server);
  check("explore: an address without mistakes brings no complaint", await page.locator("#error").isHidden(), await page.locator("#error").textContent());
  await close(page);
}

// On a phone the answer is read before the levers, and by the keyboard also.
async function testNarrow(server) {
  const page = await visit(at(server, "lang=zh"), { width: 360, height: 780 });
  const order = () => page.evaluate(() => {
    const [answer, levers] = [".answer", ".controls"].map((each) => document.querySelector(each));
    return { seen: answer.getBoundingClientRect().bottom <= levers.getBoundingClientRect().top,
      read: (answer.compareDocumentPosition(levers) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 };
  });
  const phone = await order();
  check("explore: on a phone the answer comes before the levers", phone.seen && phone.read, JSON.stringify(phone));
  check("explore: an address of a language alone brings that language", (await page.getAttribute("html", "lang")) === "zh-CN");
  await page.screenshot({ path: join(out, "explore-phone-first.png") });
  await page.setViewportSize({ width: 1280, height: 900 });
  check("explore: beside one another the levers come first again", !(await order()).read);
  await close(page);
}

async function testTyped(server) {
  const page = await visit(server), number = "#number-sampling-ratio";
  await showLever(page);
  const before = await shown(page);
  await page.fill(number, "999");
  await page.press(number, "Enter");
  check("explore: a value that cannot be is said beside the lever and the results",
    (await page.locator("#error").textContent()).includes("999") && (await page.locator("#row-sampling-ratio.is-wrong").count()) === 1,
    await page.locator("#error").textContent());
  check("explore: the numbers of another setting are dimmed then", (await page.locator("#headline.is-stale").count()) === 1);
  check("explore: and cannot be run or kept as if they were its", await page.locator("#run").isDisabled() && await page.locator("#copy").isDisabled());
  await page.fill(number, "0.04");
  await page.press(number, "Enter");
  await settled(page);
  check("explore: a right value takes the complaint back", await page.locator("#error").isHidden() && await page.locator("#run").isEnabled(),
    await page.locator("#error").textContent());
  check("explore: nothing else has changed", Object.keys(await shown(page)).length === Object.keys(before).length);
  await page.fill("#search", "zzzz");
  check("explore: a search that finds nothing says so", await page.locator("#nothing-found").isVisible());
  await close(page);
}

async function testAttach(server) {
  const page = await visit(server);
  await page.selectOption("#run-n", "5000");
  await page.click("#run");
  await page.locator("#running").waitFor({ state: "visible" });
  await page.reload();
  check("explore: a run goes on and is followed after a reload",
    await until(page, () => page.locator("#running").isVisible(), 10) && /run=\d+/.test(new URL(page.url()).hash), page.url());
  const other = await visit(server);
  check("explore: another tab shows the run that is under way", await until(other, () => other.locator("#running").isVisible(), 10));
  await other.click("#cancel");
  check("explore: a run that is cancelled in one tab ends in the other", await until(page, () => page.locator("#running").isHidden(), 20));
  await close(other);
  await close(page);
}

// The axis of each strip: its ends are numbers with a unit, opposite to one another.
async function testStrips(page) {
  const ends = await page.locator("#headline .outcome").evaluateAll((all) =>
    all.map((each) => [each.dataset.metric, ...[...each.querySelectorAll("svg text.end")].map((text) => text.textContent)]));
  report("explore: every strip has an axis of numbers with their unit", ends.filter(([, low, zero, high]) =>
    !(/^\u2212[\d.,]+$/u.test(low ?? "") && zero === "0" && /^\+[\d.,]+ \S+/u.test(high ?? ""))).map((each) => each.join(" ")));
}

// One enterprise: every frame says its unit, and amounts of money have one.
async function testTraceUnits(page) {
  await until(page, async () => (await page.locator("#trace svg").count()) >= 6, 20);
  const frames = await page.locator("#trace .multiples > div").evaluateAll((all) =>
    all.map((each) => [each.querySelector("h3").textContent, [...each.querySelectorAll("svg text")].map((text) => text.textContent).find((text) => /[A-Za-z%\u4e00-\u9fff]|0\.\.1/u.test(text)) ?? ""]));
  check("explore: one enterprise is drawn", frames.length === 6, await page.locator("#trace-story").textContent());
  report("explore: every drawing of it says its unit", frames.filter(([, unit]) => unit === "").map(([name]) => name));
  const money = frames.filter(([name]) => /Profit|Cash/.test(name)).map(([, unit]) => unit.replace(/ a quarter$/, ""));
  check("explore: profit and cash are drawn on one scale", money.length === 2 && money[0] === money[1], money.join(" and "));
}

async function testRules() {
  const folder = mkdtempSync(join(work, "rules-"));
  writeFileSync(join(folder, "follows.lua"), `return scenario { id = "follows", reform = "2015Q3", after_period = function(world)
    world.levers["sampling.ratio"] = world.metrics.true_pass < 0.95 and 0.4 or 0.1 end }\n`);
  writeFileSync(join(folder, "both.lua"), `return study { id = "both", firms = 200, replications = 4, scenarios = { "baseline", "follows",
    scenario { id = "inside", reform = "2015Q3", after_period = function(world) world.levers["sampling.ratio"] = 0.3 end } } }\n`);
  const server = await serve(join(folder, "both.lua"));
  const page = await visit(at(server, "base=follows&set=sampling.fine%3D2"));
  await page.fill("#scenario-name", "kept");
  const kept = await saved(page, "#download");
  writeFileSync(join(folder, "kept.lua"), kept.text);
  const [row] = byShell(`xiaowei run '${folder}/both.lua' --set sampling.fine=2 --only scenario=baseline -o '${folder}/a.db' && xiaowei run '${folder}/both.lua' --set sampling.fine=2 --only scenario=follows -o '${folder}/a.db' && xiaowei compare '${folder}/a.db' --csv`);
  writeFileSync(join(folder, "again.lua"), `return study { id = "again", firms = 200, replications = 4, scenarios = { "baseline", "kept" } }\n`);
  const [again] = byShell(`xiaowei run '${folder}/again.lua' -o '${folder}/b.db' && xiaowei compare '${folder}/b.db' --csv`);
  check("explore: a file that is kept of a scenario with rules gives the same numbers",
    row && again && row.net_benefit_difference === again.net_benefit_difference && Number(row.net_benefit_difference) !== 0,
    `${row?.net_benefit_difference} ${again?.net_benefit_difference}`);
  await close(page);
  const inside = await visit(at(server, "base=inside&set="));
  check("explore: where rules cannot be kept no file is offered, and why is said",
    await until(inside, async () => (await inside.locator("#keep-note").textContent()).includes("both.lua"), 10) && await inside.locator("#download").isDisabled(),
    await inside.locator("#keep-note").textContent());
  await close(inside);
  server.child.removeAllListeners("exit");
  server.child.kill("SIGKILL");
}

async function testGone() {
  const server = await serve(study);
  const page = await visit(server);
  server.child.removeAllListeners("exit");
  server.child.kill("SIGKILL");
  await showLever(page);
  await page.focus(slider);
  await page.keyboard.press("ArrowRight");
  check("explore: a server that is gone is said in words", await until(page, async () =>
    /does not answer/.test(await page.locator("#error").textContent()), 10), await page.locator("#error").textContent());
  check("explore: and what is shown is dimmed", (await page.locator("#results.is-gone").count()) === 1);
  await close(page);
}

async function testGuard(server) {
  const { origin, port } = server.address;
  check("explore: no token, no page", (await statusOf(`${origin}/`)) === 403);
  check("explore: a wrong token is refused", (await statusOf(`${origin}/?token=${"0".repeat(32)}`)) === 403);
  check("explore: so it is for data", (await statusOf(`${origin}/api/state?token=wrong`)) === 403);
  check("explore: the name of another host is refused",
    (await statusOf(server.address.href, { Host: `evil.example:${port}` })) === 403);
  check("explore: the right token is let in", (await statusOf(server.address.href)) === 200);
}

async function testAccess(server) {
  for (const [width, place, dark, language] of [
    [1280, "desktop", false, "en"], [1280, "desktop", true, "zh"], [360, "phone", false, "zh"], [360, "phone", true, "en"],
  ]) {
    const page = await visit(server, { width, dark });
    await page.click(`#lang-${language}`);
    await settled(page);
    const where = `explore, ${place}, ${dark ? "dark" : "light"}, ${language}`;
    report(`${where}: axe finds nothing serious`, await axe(page));
    report(`${where}: the page is no wider than the window`, await checks.overflow(page));
    await page.screenshot({ path: join(out, `explore-${place}-${dark ? "dark-" : ""}${language}.png`), fullPage: true });
    report(`${where}: no error`, page.troubles);
    await close(page);
  }
}

const server = await serve();
await start();
let page;
await attempt("explore: opens", async () => {
  page = await visit(server);
  check("explore: the token does not stay in the address", !page.url().includes("token"), page.url());
});
await attempt("explore: numbers", async () => testReload(page, await testNumbers(page)));
await attempt("explore: strips", () => testStrips(page));
await attempt("explore: units of one enterprise", () => testTraceUnits(page));
await attempt("explore: language", () => testLanguage(page));
await attempt("explore: a run", () => testRun(page));
await attempt("explore: keeping", () => testKeeping(page));
await attempt("explore: no trouble", async () => {
  report("explore: nothing but this server is asked, no error", page.troubles);
  await close(page);
});
await attempt("explore: addresses", () => testAddress(server));
await attempt("explore: narrow", () => testNarrow(server));
await attempt("explore: what is typed", () => testTyped(server));
await attempt("explore: runs that outlive a page", () => testAttach(server));
await attempt("explore: rules", () => testRules());
await attempt("explore: gone", () => testGone());
await attempt("explore: guard", () => testGuard(server));
await attempt("explore: access", () => testAccess(server));
await stop();
server.child.removeAllListeners("exit");
const ended = new Promise((done) => server.child.on("exit", (code, signal) => done(signal ?? code)));
server.child.kill("SIGINT");
check("explore: an interrupt ends it", [0, 130, "SIGINT"].includes(await Promise.race([ended, new Promise((done) => setTimeout(done, 10000, "not ended"))])));
server.child.kill("SIGKILL");
rmSync(work, { recursive: true });
finish();
