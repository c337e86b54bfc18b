/* The page: what is asked of the server, and when. The engine computes everything; here it is only asked and shown. */
import { byId, isChinese, make, t, translatePage, useLanguage } from "./text.js";
import { formatter } from "./format.js";
import { formOf, keyOf, readAddress, state, writeAddress } from "./state.js";
import { buildLevers, filterLevers, showLevers } from "./levers.js";
import { metricName, showAnswer, showCells, showFan, showHeadline, showPins, showTrace, statusText, useContext } from "./results.js";

let registry = null, study = null, format = null;
const results = new Map(); /* by key: the best answer that there is of a setting */
let shown = null;          /* the answer on the page */
let run = null;            /* { id, events, key } of the large run that is under way */

/* ---- asking ---- */

class Refusal extends Error {
  constructor(status, body) { super(body.error ?? String(status)); this.cancelled = body.cancelled === true; this.status = status; }
}

async function ask(path, options) {
  const answer = await fetch(path, options);
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

function complain(message) {
  byId("error").textContent = message;
  byId("error").hidden = !message;
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
  showHeadline(shown, state.pins.filter((p) => keyOf(p) !== keyOf(setting())).map((p) => results.get(keyOf(p))).filter(Boolean));
}

function show(result) {
  shown = result;
  const one = setting();
  showAnswer(result, titleOf(one));
  byId("status").textContent = statusText(result);
  byId("status").classList.toggle("is-run", result.kind !== "preview");
  byId("command").textContent = result.command.replaceAll(" && ", " &&\n  ");
  renderHeadline();
  fillMetrics(result);
  showFan(result, state.metric, scenarioOf(state.base).reform, titleOf(one));
  showCells(result, state.cells);
  renderPins();
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
  showPins(state.pins.map((pin) => {
    const result = results.get(keyOf(pin)) ?? null;
    const note = result ? t("{n} replications of {f} firms", { n: format.count(result.n), f: format.count(result.firms) }) : t("waiting");
    return { title: pin.title || titleOf(pin), note, result, current: keyOf(pin) === here,
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
  byId("run-text").textContent = t("{done} of {total} runs", { done: format.count(progress.done), total: format.count(progress.total) });
}

function stopRunning() {
  run?.events.close();
  run = null;
  byId("running").hidden = true;
  byId("run").disabled = false;
}

async function endRun(end, one) {
  const key = keyOf(one);
  stopRunning();
  if (end.status === "failed") complain(end.message ?? t("The run failed."));
  if (end.status !== "done") return;
  keep(key, await ask(`/api/runs/${end.id}`));
  addPin(one);
  if (keyOf(setting()) === key) show(results.get(key));
  else renderPins();
}

async function startRun() {
  const one = setting();
  complain("");
  try {
    const begun = await ask("/api/runs", { method: "POST", body: formOf(one, { n: byId("run-n").value }) });
    const events = new EventSource(`/api/runs/${begun.id}/events`);
    run = { id: begun.id, events };
    showRunning(begun);
    events.addEventListener("progress", (event) => showRunning(JSON.parse(event.data)));
    events.addEventListener("end", (event) => endRun(JSON.parse(event.data), one).catch((error) => complain(error.message)));
    events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) { stopRunning(); complain(t("The explorer does not answer any more.")); } });
  } catch (error) { complain(error.message); }
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
  buildLevers({ registry, scenarios: study.scenarios, format, onInput: () => refresh(), onChange: changed });
}

const labelRun = () => { byId("run").textContent = t("Run {n}", { n: format.count(byId("run-n").value) }); };

/* ---- the beginning ---- */

function wire() {
  byId("start").addEventListener("change", () => { state.base = byId("start").value; state.moved = {}; changed(); });
  byId("reset").addEventListener("click", () => { state.moved = {}; changed(); });
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
    readAddress(new Map(registry.levers.map((l) => [l.name, l])), study.scenarios);
    if (state.language !== before) await speak(state.language);
    byId("start").value = state.base;
    startNote();
    showLevers();
    filterLevers();
    refresh();
    if (state.follow) follow();
  });
  let width = window.innerWidth, waiting = 0;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (shown) show(shown); if (state.follow) follow(); }, 120);
  });
}

async function begin() {
  if (location.search) history.replaceState(null, "", location.pathname + location.hash); /* the token is in the cookie now */
  [registry, study] = await Promise.all([ask("/api/registry"), ask("/api/state")]);
  state.base = study.scenarios[study.focus].id;
  state.language = study.language;
  state.moved = { ...study.initial };
  readAddress(new Map(registry.levers.map((l) => [l.name, l])), study.scenarios);
  wire();
  await speak(state.language);
  byId("columns").hidden = false;
  byId("save").hidden = !study.write;
  showFirm();
  writeAddress(false);
  await refresh();
  follow();
}

begin().catch((error) => {
  byId("fatal").textContent = error.message;
  byId("fatal").hidden = false;
});
