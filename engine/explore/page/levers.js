/* The column of levers: a slider and a number for each, by measure. */
import { byId, isChinese, make, t } from "./text.js";
import { state } from "./state.js";

let context = null; /* { registry, scenarios, format, onInput, onChange } */
const rows = new Map();
const wrong = new Map(); /* by lever: { value, low, high } that was typed and is not possible */
const PLACES = 400; /* of a slider that is stretched */

const valuesOf = (id) => context.scenarios.find((s) => s.id === id)?.values ?? context.scenarios[0].values;
const startValue = (lever) => valuesOf(state.base)[lever.index];
const valueOf = (lever) => state.moved[lever.name] ?? startValue(lever);
const idOf = (lever) => lever.name.replaceAll(".", "-");

/* Ranges are wide, and most of what matters lies low in some of them: such a slider is stretched there. */
function bendOf(lever) {
  const share = (Math.max(lever.baseline, lever.opinion) - lever.min) / (lever.max - lever.min);
  return lever.kind !== "choice" && share > 0 && share < 0.15 ? Math.log(share) / Math.log(0.35) : 1;
}
const toPlace = (lever, value) => ((value - lever.min) / (lever.max - lever.min)) ** (1 / lever.bend);
function fromPlace(lever, place) {
  const raw = lever.min + (lever.max - lever.min) * place ** lever.bend;
  if (lever.kind === "count") return Math.round(raw);
  if (lever.bend === 1) return Number((Math.round(raw / lever.step) * lever.step).toPrecision(12));
  return place >= 1 ? lever.max : Number(raw.toPrecision(2));
}

function describe(lever) {
  const text = isChinese() ? lever.zh : lever.en;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/* What was typed and cannot be, a sentence each. */
export const wrongValues = () => [...wrong].map(([name, w]) => t("{name} = {value} is not between {low} and {high}", { name, value: w.value || "–", low: w.low, high: w.high }));
export const forgetWrong = () => wrong.clear();

function move(lever, value, final) {
  wrong.delete(lever.name);
  if (value === startValue(lever)) delete state.moved[lever.name];
  else state.moved[lever.name] = value;
  showLever(lever);
  showCounts();
  (final ? context.onChange : context.onInput)();
}

function makeSlider(lever, id) {
  const slider = make("input", { type: "range", id: `lever-${id}`, min: 0, max: PLACES, step: 1, "data-lever": lever.name });
  if (lever.bend === 1) Object.assign(slider, { min: lever.min, max: lever.max, step: lever.kind === "count" ? 1 : lever.step });
  const read = () => (lever.bend === 1 ? Number(slider.value) : fromPlace(lever, Number(slider.value) / PLACES));
  slider.addEventListener("input", () => move(lever, read(), false));
  slider.addEventListener("change", () => move(lever, read(), true));
  return slider;
}

/* A typed value outside the range stays where it was typed, and the page says that its numbers are not of it. */
function makeNumber(lever, id) {
  const number = make("input", { type: "number", id: `number-${id}`, min: lever.min, max: lever.max, step: lever.kind === "count" ? 1 : "any", inputMode: "decimal" });
  number.addEventListener("change", () => {
    const value = Number(number.value);
    const good = number.value !== "" && isFinite(value) && value >= lever.min && value <= lever.max && (lever.kind === "real" || Number.isInteger(value));
    if (good) { wrong.delete(lever.name); move(lever, value, true); return; }
    wrong.set(lever.name, { value: number.value, low: lever.min, high: lever.max });
    number.setCustomValidity(t("Between {low} and {high}", { low: lever.min, high: lever.max }));
    number.reportValidity();
    showLever(lever);
    context.onWrong();
  });
  return number;
}

function makeChoice(lever, id) {
  const select = make("select", { id: `lever-${id}`, "data-lever": lever.name });
  lever.choices.forEach((name, i) => select.append(make("option", { value: i }, t(name))));
  select.addEventListener("change", () => move(lever, Number(select.value), true));
  return select;
}

/* Marks under the slider: where the lever stood in 2014, and where the scenario starts from. */
function makeTicks(lever) {
  const old = make("i", { title: t("2014") }), from = make("i", { className: "from", title: t("Start") });
  old.style.left = `${100 * toPlace(lever, lever.baseline)}%`;
  return { strip: make("div", { className: "ticks", "aria-hidden": "true" }, old, from), from };
}

const evidenceWords = { V: "verified in a source", D: "derived from sources", R: "recalled, not looked up", P: "proposed, no source" };

/* What a lever is and what raising it does, with the evidence for it. */
function meaningOf(lever) {
  const pick = (name) => (isChinese() ? lever[`${name}_zh`] : lever[`${name}_en`]) ?? "";
  const evidence = [lever.mark in evidenceWords ? t(evidenceWords[lever.mark]) : "", pick("evidence"), pick("source")].filter(Boolean).join(t("; "));
  return make("details", { className: "meaning" }, make("summary", {}, t("What it is")), make("p", {}, pick("definition")),
    evidence ? make("p", {}, `${t("Evidence")}${t(": ")}${evidence}`) : null);
}

/* What a sum of money is for one enterprise, beside the shipped study's figure. */
function eachOf(lever, value) {
  const sum = context.sums[lever.name];
  if (!sum || !(value > 0)) return "";
  const each = sum.each * value, far = each > sum.times * sum.shipped;
  const text = t("{each} CNY an enterprise and year; the shipped study: {shipped}", { each: context.format.count(each), shipped: context.format.count(sum.shipped) });
  return far ? `${text}. ${t("Far more than in the shipped study: is the sum meant for this population?")}` : text;
}

function makeLever(lever) {
  const id = idOf(lever), isChoice = lever.kind === "choice";
  const control = isChoice ? makeChoice(lever, id) : makeSlider(lever, id);
  const number = isChoice ? null : makeNumber(lever, id);
  const ticks = isChoice ? null : makeTicks(lever);
  const label = make("label", { htmlFor: `lever-${id}` }, describe(lever));
  const back = make("button", { type: "button", className: "quiet", hidden: true }, t("put back"));
  const note = make("span", {}, isChoice ? "" : t(lever.unit)), each = make("div", { className: "each", hidden: true });
  back.addEventListener("click", () => move(lever, startValue(lever), true));
  back.setAttribute("aria-label", `${t("put back")}: ${describe(lever)}`);
  number?.setAttribute("aria-label", describe(lever));
  const element = make("div", { className: `lever${isChoice ? " is-choice" : ""}`, id: `row-${id}` },
    label, make("div", { className: "name" }, make("span", {}, lever.name), back), meaningOf(lever),
    make("div", { className: "row" }, make("div", {}, control, ticks?.strip ?? ""), number ?? ""),
    make("div", { className: "unit" }, note, make("span", { className: "was" })), each);
  rows.set(lever.name, { lever, element, control, number, back, each, from: ticks?.from, was: element.querySelector(".was") });
  return element;
}

export function showLever(lever) {
  const row = rows.get(lever.name), value = valueOf(lever), moved = lever.name in state.moved;
  const varies = context.scenarios.find((s) => s.id === state.base)?.varies.includes(lever.name);
  const named = (v) => (lever.kind === "choice" ? t(lever.choices[v]) : context.format.plain(v));
  row.element.classList.toggle("is-moved", moved);
  row.element.classList.toggle("is-wrong", wrong.has(lever.name));
  row.back.hidden = !moved;
  row.each.textContent = eachOf(lever, value);
  row.each.hidden = row.each.textContent === "";
  /* Values are rounder than places: a slider that already stands for the value is left where it is. */
  const bent = lever.kind !== "choice" && lever.bend !== 1;
  if (!bent) row.control.value = value;
  else if (fromPlace(lever, Number(row.control.value) / PLACES) !== value) row.control.value = Math.round(PLACES * toPlace(lever, value));
  row.control.setAttribute("aria-valuetext", `${named(value)} ${lever.kind === "choice" ? "" : t(lever.unit)}`.trim());
  if (row.number && !wrong.has(lever.name)) { row.number.value = context.format.plain(value); row.number.setCustomValidity(""); }
  if (row.number) row.number.setAttribute("aria-invalid", String(wrong.has(lever.name)));
  if (row.from) row.from.style.left = `${100 * toPlace(lever, startValue(lever))}%`;
  row.was.textContent = wrong.has(lever.name) ? t("not possible; the numbers are of {value}", { value: named(value) }) : varies && !moved ? t("changes over time; shown is its last value")
    : value !== valuesOf(context.scenarios[0].id)[lever.index] ? t("baseline {value}", { value: named(valuesOf(context.scenarios[0].id)[lever.index]) }) : "";
}

const differs = (lever) => valueOf(lever) !== context.scenarios[0].values[lever.index];

export function showCounts() {
  const moved = Object.keys(state.moved).length;
  byId("moved").textContent = moved === 0 ? t("No lever moved") : moved === 1 ? t("1 lever moved") : t("{n} levers moved", { n: moved });
  byId("reset").hidden = moved === 0;
  for (const element of document.querySelectorAll("details.measure")) {
    const mine = context.registry.levers.filter((l) => l.measure === Number(element.dataset.measure));
    const changed = mine.filter(differs).length, touched = mine.filter((l) => l.name in state.moved).length;
    element.querySelector(".count").textContent = touched ? t("{n} moved", { n: touched }) : changed ? t("{n} differ", { n: changed }) : "";
  }
}

/* Show the levers that the search and the filter leave. */
export function filterLevers() {
  const wanted = byId("search").value.trim().toLowerCase(), only = byId("only-changed").checked;
  let any = false;
  for (const group of document.querySelectorAll("details.measure")) {
    let left = 0;
    for (const { lever, element } of rows.values()) {
      if (lever.measure !== Number(group.dataset.measure)) continue;
      const text = `${lever.name} ${lever.en} ${lever.zh} ${group.querySelector("summary").textContent}`.toLowerCase();
      element.hidden = !(text.includes(wanted) && (!only || differs(lever)));
      left += !element.hidden;
    }
    group.hidden = left === 0;
    if (wanted || only) group.open = left > 0;
    any = any || left > 0;
  }
  byId("nothing-found").hidden = any;
}

export function showLevers() {
  for (const { lever } of rows.values()) showLever(lever);
  showCounts();
}

/* Build the column anew, in the language of the page; groups that were open stay open. */
export function buildLevers(given) {
  context = given;
  const open = new Set([...document.querySelectorAll("details.measure[open]")].map((e) => e.dataset.measure));
  if (open.size === 0 && window.innerWidth >= 1000) open.add("9");
  rows.clear();
  context.registry.levers.forEach((lever, index) => { lever.index = index; lever.bend = bendOf(lever); });
  byId("levers").replaceChildren(...context.registry.measures.map((measure) =>
    make("details", { className: "measure", "data-measure": measure.number, id: `measure-${measure.number}`, open: open.has(String(measure.number)) },
      make("summary", {}, make("span", { className: "number" }, String(measure.number)), make("span", {}, isChinese() ? measure.zh : measure.en),
        make("span", { className: "count" })),
      ...context.registry.levers.filter((l) => l.measure === measure.number).map(makeLever))));
  showLevers();
  filterLevers();
}
