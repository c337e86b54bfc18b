/* The page: what is asked of the server, and when. The engine computes everything; here it is only asked and shown. */
import { byId, isChinese, make, t, translatePage, useLanguage } from "./text.js";
import { formatter } from "./format.js";
import { formOf, keyOf, readAddress, state, writeAddress } from "./state.js";
import { buildLevers, filterLevers, forgetWrong, showLevers, wrongValues } from "./levers.js";
import { metricName, showAnswer, showCells, showFan, showHeadline, showPins, showSure, showTrace, statusText, useContext } from "./results.js";

let registry = null, study = null, format = null;
const results = new Map(); /* by key: the best answer that there is of a setting */
let shown = null;          /* the answer on the page */
let run = null;            /* { id, events } of the large run that is under way */

/* ---- asking ---- */

class Refusal extends Error {
  constructor(status, body) { super(body.error ?? String(status)); this.cancelled = body.cancelled === true; this.status = status; }
}

/* Without an answer what is shown may be of another time: it is dimmed until there is one again. */
async function reach(path, options) {
  const gone = (is) => byId("results").classList.toggle("is-gone", is);
  try {
    const answer = await fetch(path, options);
    gone(false);
    return answer;
  } catch {
    gone(true);
    throw new Refusal(0, { error: t("The explorer does not answer any more. Start it again in the terminal and open the address that it prints.") });
  }
}

async function ask(path, options) {
  const answer = await reach(path, options);
  if (answer.ok) {
    if (!answer.headers.get("content-type").startsWith("application/json")) return answer;
    const body = await answer.json();
    if (body.cancelled) throw new Refusal(answer.status, body);
    return body;
  }
  throw new Refusal(answer.status, await answer.json().catch(() => ({})));
}

const setting = () => ({ base: state.base, moved: { ...state.moved } });
const scenarioOf = (id) => study.scenarios.find((s) => s.id === id);
const titleOfScenario = (s) => (isChinese() ? s.zh : s.en) || s.id;

function titleOf(one) {
  const n = Object.keys(one.moved).length, title = titleOfScenario(scenarioOf(one.base));
  return n === 0 ? title : n === 1 ? t("{title}, 1 lever moved", { title }) : t("{title}, {n} levers moved", { title, n });
}

/* Whether an answer says more than another: runs over previews, more replications over fewer. */
const rank = (r) => (r ? (r.kind === "preview" ? 0 : 1e6) + r.n : -1);
function keep(key, result) {
  if (rank(result) >= rank(results.get(key))) results.set(key, result);
}

/* ---- previews: one at a time, the newest setting first ---- */

let asking = null; /* { key, since } */
let timer = 0;

/* What is wrong with the address and with what was typed stays beside any other complaint, as long as it is so. */
let misread = [];
function complain(message) {
  const typed = wrongValues();
  const lines = [message, misread.length ? t("The address asks for what is not there: {list}. Shown is the setting above.", { list: misread.map((w) => t(w.text, w.values)).join(t("; ")) }) : "",
    typed.length ? t("{list}: the numbers below are of the setting before.", { list: typed.join(t("; ")) }) : ""].filter(Boolean);
  byId("error").textContent = lines.join(" ");
  byId("error").hidden = lines.length === 0;
  for (const id of ["run", "copy", "report"]) byId(id).disabled = typed.length > 0 || (id === "run" && run !== null);
  for (const id of ["headline", "fan", "cells", "answer"]) byId(id).classList.toggle("is-stale", typed.length > 0);
}

function busy(is) {
  byId("status").classList.toggle("is-busy", is);
  for (const id of ["headline", "fan", "cells", "answer"]) byId(id).classList.toggle("is-stale", is && shown !== null);
}

const isStored = (one) => study.stored && Object.keys(one.moved).length === 0 && one.base !== study.scenarios[0].id;

async function preview(one) {
  if (isStored(one)) {
    try { return await ask(`/api/stored?${formOf(one)}`); } catch (error) { if (error.status !== 400) throw error; }
  }
  return ask(`/api/preview?${formOf(one)}`);
}

async function refresh() {
  const one = setting(), key = keyOf(one);
  clearTimeout(timer);
  if (results.has(key)) { busy(false); complain(""); show(results.get(key)); nextPin(); return; }
  /* While a slider is dragged a preview that is young may end: the numbers follow. An old one gives way. */
  if (asking && performance.now() - asking.since < 400) { timer = setTimeout(refresh, 60); return; }
  const mine = { key, since: performance.now() };
  asking = mine;
  busy(true);
  try {
    const result = await preview(one);
    keep(key, result);
    complain("");
    if (keyOf(setting()) === key || asking === mine) show(result);
  } catch (error) {
    if (error.cancelled) timer = setTimeout(refresh, 150);
    else if (keyOf(setting()) === key) complain(error.message);
  }
  if (asking === mine) asking = null;
  if (keyOf(setting()) !== key) timer = setTimeout(refresh, 0);
  else { busy(false); nextPin(); }
}

/* Pins that came with the address have no numbers yet: they are asked for when nothing else is. */
let pinning = false;
async function nextPin() {
  const pin = state.pins.find((p) => !results.has(keyOf(p)));
  if (!pin || pinning || asking) return;
  pinning = true;
  try {
    keep(keyOf(pin), await preview(pin));
  } catch (error) {
    if (!error.cancelled) { complain(error.message); state.pins = state.pins.filter((p) => p !== pin); }
  }
  pinning = false;
  renderPins();
  if (shown) renderHeadline();
  if (!asking) setTimeout(nextPin, 50);
}

/* ---- showing ---- */

function renderHeadline() {
  const here = keyOf(setting());
  showHeadline(shown, state.pins.map((pin, i) => ({ number: i + 1, key: keyOf(pin), result: results.get(keyOf(pin)) })).filter((p) => p.key !== here && p.result));
}

function show(result) {
  shown = result;
  const one = setting();
  showAnswer(result, titleOf(one));
  byId("status").textContent = statusText(result);
  showSure(result);
  byId("status").classList.toggle("is-run", result.kind !== "preview");
  byId("command").textContent = result.command.replaceAll(" && ", " &&\n  ");
  renderHeadline();
  fillMetrics(result);
  showFan(result, state.metric, scenarioOf(state.base).reform, titleOf(one));
  showCells(result, state.cells);
  renderPins();
  showKeeping();
}

function fillSelect(select, names, value) {
  if (select.dataset.names !== names.join() + isChinese())
    select.replaceChildren(...names.map((n) => make("option", { value: n }, metricName(n))));
  select.dataset.names = names.join() + isChinese();
  select.value = names.includes(value) ? value : names[0] ?? "";
}

function fillMetrics(result) {
  fillSelect(byId("fan-metric"), result.fans.map((f) => f.metric), state.metric);
  fillSelect(byId("cells-metric"), [...new Set(result.cells.map((c) => c.metric))], state.cells);
}

function renderPins() {
  const here = keyOf(setting());
  showPins(state.pins.map((pin, i) => {
    const result = results.get(keyOf(pin)) ?? null;
    const note = result ? t("{n} replications of {f} firms", { n: format.count(result.n), f: format.count(result.firms) }) : t("waiting");
    return { number: i + 1, title: pin.title || titleOf(pin), note, result, current: keyOf(pin) === here,
      onOpen: () => { Object.assign(state, { base: pin.base, moved: { ...pin.moved } }); changed(); },
      onRemove: () => { state.pins = state.pins.filter((p) => p !== pin); writeAddress(true); renderPins(); if (shown) renderHeadline(); } };
  }));
  byId("pin").disabled = state.pins.some((p) => keyOf(p) === here);
}

function addPin(one) {
  if (state.pins.some((p) => keyOf(p) === keyOf(one))) return;
  state.pins.push({ title: "", ...one });
  writeAddress(true);
  renderPins();
}

/* ---- changes ---- */

function startNote() {
  const s = scenarioOf(state.base);
  byId("start-note").textContent = [s.reform ? t("Levers hold from {period} on.", { period: s.reform }) : "", s.acts ? t("Rules of this scenario act during a run and may move levers further.") : ""].join(" ").trim();
}

/* The setting is another one: levers, results, address. Changes in quick succession, such as keys on a slider, are one
 * step of going back. */
let lastChange = -Infinity;
function changed() {
  misread = [];
  state.run = null;
  const push = performance.now() - lastChange > 1200;
  lastChange = performance.now();
  byId("start").value = state.base;
  startNote();
  showLevers();
  filterLevers();
  writeAddress(push);
  refresh();
  if (state.follow) follow();
}

/* ---- a large run ---- */

function showRunning(progress) {
  byId("running").hidden = false;
  byId("run").disabled = true;
  byId("run-progress").value = progress.total ? progress.done / progress.total : 0;
  byId("run-text").textContent = t("{title}: {done} of {total} runs", { title: titleOf(settingOf(progress)), done: format.count(progress.done), total: format.count(progress.total) });
}

function stopRunning() {
  run?.events.close();
  run = null;
  byId("running").hidden = true;
  byId("run").disabled = false;
}

const settingOf = (info) => ({ base: info.base, moved: info.moved });

async function endRun(end) {
  const one = settingOf(end), key = keyOf(one);
  stopRunning();
  if (end.status === "failed") complain(end.message ?? t("The run failed."));
  if (end.status !== "done") return;
  keep(key, await ask(`/api/runs/${end.id}`));
  addPin(one);
  if (keyOf(setting()) === key) show(results.get(key));
  else renderPins();
}

/* Follow a run to its end, whoever started it: this page, another one, or this one before it was loaded again. */
function attach(info) {
  stopRunning();
  const events = new EventSource(`/api/runs/${info.id}/events`);
  run = { id: info.id, events };
  showRunning(info);
  events.addEventListener("progress", (event) => showRunning(JSON.parse(event.data)));
  events.addEventListener("end", (event) => endRun(JSON.parse(event.data)).catch((error) => complain(error.message)));
  events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) { stopRunning(); ask("/api/runs").catch((error) => complain(error.message)); } });
}

/* Take up what the explorer runs or has run: the run that is under way, and the one of the address. */
async function findRuns() {
  const list = await ask("/api/runs");
  const active = list.find((one) => one.status === "running");
  if (active && run?.id !== active.id) attach(active);
  const mine = list.find((one) => one.id === state.run && keyOf(settingOf(one)) === keyOf(setting()));
  if (mine?.status === "done" && (results.get(keyOf(settingOf(mine)))?.id !== mine.id)) await endRun(mine);
  if (state.run !== null && !mine) {
    misread.push({ text: "there is no run {n} of this setting any more", values: { n: state.run } });
    state.run = null;
  }
}

async function startRun() {
  complain("");
  try {
    const begun = await ask("/api/runs", { method: "POST", body: formOf(setting(), { n: byId("run-n").value }) });
    state.run = begun.id;
    writeAddress(false);
    attach(begun);
  } catch (error) {
    complain(error.message);
    if (error.status === 409) await findRuns();
  }
}

/* ---- one enterprise ---- */

function showFirm() {
  byId("firm").value = state.firm ?? "";
  byId("replication").value = state.replication;
}

let following = 0;
async function follow(tries = 0) {
  const mine = ++following;
  state.follow = true;
  const whom = state.firm === null ? {} : { firm: state.firm };
  try {
    const answer = await ask(`/api/trace?${formOf(setting(), { ...whom, replication: state.replication })}`);
    if (mine !== following) return;
    state.firm = Number(answer.firm);
    showFirm();
    writeAddress(false);
    showTrace(answer);
  } catch (error) {
    if (mine !== following) return;
    if (error.cancelled) { setTimeout(() => mine === following && follow(tries), 200); return; }
    /* It may have left before the horizon began: then another one is more telling. */
    if (tries > 0 && tries < 30) { state.firm++; follow(tries + 1); return; }
    byId("trace-story").textContent = error.message;
    byId("trace").replaceChildren();
  }
}

/* ---- keeping ---- */

function saveBlob(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

async function download(path, name) {
  try { const answer = await ask(path); saveBlob(await answer.blob(), name); complain(""); } catch (error) { complain(error.message); }
}

/* The database of an older preview is gone: then the setting is run again, to the same numbers. */
async function exportReport() {
  const one = setting(), key = keyOf(one), name = `${study.id}.html`;
  const get = async (id) => saveBlob(await (await ask(`/api/report?id=${id}&lang=${state.language}`)).blob(), name);
  try {
    await get(shown.id).catch(async (error) => {
      if (error.status !== 404) throw error;
      const again = await preview(one);
      results.set(key, again);
      show(again);
      await get(again.id);
    });
    complain("");
  } catch (error) { complain(error.message); }
}

/* What a file of the setting cannot hold, before anybody keeps one. */
let keeping = 0;
async function showKeeping() {
  const mine = ++keeping, button = [byId("download"), byId("save")];
  try {
    const answer = await ask(`/api/keeping?${formOf(setting(), { lang: state.language })}`);
    if (mine !== keeping) return;
    byId("keep-note").textContent = answer.refused ? t("No file can hold this setting: {why}", { why: answer.refused }) : answer.notes.join(" ");
    for (const one of button) one.disabled = answer.refused !== null || wrongValues().length > 0;
  } catch (error) { if (mine === keeping) byId("keep-note").textContent = error.message; }
}

const nameOfFile = () => byId("scenario-name").value.trim() || "setting";

async function saveFile() {
  try {
    await ask("/api/scenario", { method: "POST", body: formOf(setting(), { name: nameOfFile() }) });
    byId("keep-note").textContent = t("{file} is written.", { file: `${nameOfFile()}.lua` });
  } catch (error) { byId("keep-note").textContent = error.message; }
}

async function copyCommand() {
  const text = shown?.command ?? "";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(byId("command"));
    document.execCommand("copy");
  }
  const button = byId("copy");
  button.textContent = t("Copied");
  setTimeout(() => { button.textContent = t("Copy the command"); }, 1600);
}

/* ---- the language ---- */

async function speak(language) {
  state.language = language;
  await useLanguage(language);
  format = formatter(language, t);
  useContext({ registry, study, format });
  translatePage();
  byId("lang-en").setAttribute("aria-pressed", String(language === "en"));
  byId("lang-zh").setAttribute("aria-pressed", String(language === "zh"));
  byId("study-title").textContent = (isChinese() ? study.zh : study.en) || study.id;
  byId("study-file").textContent = study.file.replace(/^.*\//, "");
  byId("study-file").title = study.file;
  document.title = `${study.id} · ${isChinese() ? "小微" : "Xiaowei"}`;
  byId("start").replaceChildren(...study.scenarios.filter((s, i) => i > 0 || study.from_baseline).map((s) => make("option", { value: s.id }, titleOfScenario(s))));
  byId("start").value = state.base;
  byId("run-n").replaceChildren(...[...new Set([200, 1000, 5000, state.n])].sort((a, b) => a - b).map((n) => make("option", { value: n }, format.count(n))));
  byId("run-n").value = state.n;
  labelRun();
  byId("caveat").textContent = isChinese() ? study.caveat_zh : study.caveat_en;
  byId("about").textContent = t("Xiaowei {version}, seed {seed}. Each of {f} simulated firms of a run stands for {r} real ones.", { version: study.version, seed: study.seed, f: format.count(study.firms), r: format.count(study.represents / study.firms) });
  startNote();
  buildLevers({ registry, scenarios: study.scenarios, sums: study.sums, format, onInput: () => { misread = []; refresh(); }, onChange: changed, onWrong: () => complain("") });
}

const labelRun = () => { byId("run").textContent = t("Run {n} replications of {f} firms", { n: format.count(byId("run-n").value), f: format.count(study.firms) }); };

/* ---- the beginning ---- */

function wire() {
  const narrow = matchMedia("(max-width: 999px)");
  placeLevers(narrow.matches);
  narrow.addEventListener("change", () => placeLevers(narrow.matches));
  byId("start").addEventListener("change", () => { state.base = byId("start").value; state.moved = {}; forgetWrong(); changed(); });
  byId("reset").addEventListener("click", () => { state.moved = {}; forgetWrong(); changed(); });
  byId("search").addEventListener("input", filterLevers);
  byId("only-changed").addEventListener("change", filterLevers);
  byId("run").addEventListener("click", startRun);
  byId("run-n").addEventListener("change", () => { state.n = Number(byId("run-n").value); labelRun(); writeAddress(false); });
  byId("cancel").addEventListener("click", () => run && ask(`/api/runs/${run.id}`, { method: "DELETE" }).catch((error) => complain(error.message)));
  byId("pin").addEventListener("click", () => addPin(setting()));
  byId("copy").addEventListener("click", copyCommand);
  byId("report").addEventListener("click", () => shown && exportReport());
  byId("download").addEventListener("click", () => download(`/api/scenario?${formOf(setting(), { name: nameOfFile() })}`, `${nameOfFile()}.lua`));
  byId("save").addEventListener("click", saveFile);
  byId("fan-metric").addEventListener("change", () => { state.metric = byId("fan-metric").value; writeAddress(true); if (shown) show(shown); });
  byId("cells-metric").addEventListener("change", () => { state.cells = byId("cells-metric").value; writeAddress(true); if (shown) show(shown); });
  byId("trace-form").addEventListener("submit", (event) => {
    event.preventDefault();
    state.firm = byId("firm").value === "" ? null : Math.max(0, Math.floor(Number(byId("firm").value) || 0));
    state.replication = Math.max(0, Math.floor(Number(byId("replication").value) || 0));
    follow();
  });
  byId("trace-next").addEventListener("click", () => { state.firm = (state.firm ?? -1) + 1; follow(1); });
  for (const language of ["en", "zh"]) byId(`lang-${language}`).addEventListener("click", async () => {
    await speak(language);
    writeAddress(false);
    if (shown) show(shown);
    if (state.follow) follow();
  });
  window.addEventListener("popstate", async () => {
    const before = state.language;
    misread = readAddress(new Map(registry.levers.map((l) => [l.name, l])), study.scenarios);
    forgetWrong();
    if (state.language !== before) await speak(state.language);
    byId("start").value = state.base;
    startNote();
    showLevers();
    filterLevers();
    refresh();
    if (state.follow) follow();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) findRuns().catch((error) => complain(error.message)); });
  let width = window.innerWidth, waiting = 0;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (shown) show(shown); if (state.follow) follow(); }, 120);
  });
}

/* Where there is one column the answer comes first and the levers after it: moved in the document, not by style alone,
 * so that the keyboard and a reader of the screen go the way of the eye. */
function placeLevers(narrow) {
  const levers = document.querySelector(".controls"), answer = document.querySelector(".answer");
  if (narrow) answer.after(levers);
  else byId("results").before(levers);
}

async function begin() {
  if (location.search) history.replaceState(null, "", location.pathname + location.hash); /* the token is in the cookie now */
  [registry, study] = await Promise.all([ask("/api/registry"), ask("/api/state")]);
  state.base = study.scenarios[study.focus].id;
  state.language = study.language;
  state.moved = { ...study.initial };
  misread = readAddress(new Map(registry.levers.map((l) => [l.name, l])), study.scenarios);
  wire();
  await speak(state.language);
  byId("columns").hidden = false;
  byId("save").hidden = !study.write;
  showFirm();
  if (misread.length === 0) writeAddress(false);
  await findRuns().catch((error) => complain(error.message));
  await refresh();
  if (misread.length > 0) complain("");
  follow();
}

begin().catch((error) => {
  byId("fatal").textContent = error.message;
  byId("fatal").hidden = false;
});
