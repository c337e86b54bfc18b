/* The state of the page, all of it in the fragment of the address: it is shared and gone back through by that. */

export const state = {
  base: "", moved: {}, metric: "true_pass", cells: "true_pass", n: 1000, firm: null, replication: 0, follow: false,
  language: "en", pins: [],
};

const plain = (value) => String(Number(Number(value).toPrecision(15)));

function movedText(moved) {
  return Object.keys(moved).sort().map((name) => `${name}=${plain(moved[name])}`).join(";");
}

/* Levers of "a=1;b=2" that the registry has, within their ranges. */
function readMoved(text, levers) {
  const moved = {};
  for (const part of text.split(";")) {
    const [name, value] = part.split("=");
    const lever = levers.get(name), number = Number(value);
    if (lever && value !== "" && isFinite(number) && number >= lever.min && number <= lever.max) moved[name] = number;
  }
  return moved;
}

/* Two settings are the same when their keys are. */
export const keyOf = (setting) => `${setting.base}|${movedText(setting.moved)}`;

/* What the server is asked for a setting. */
export function formOf(setting, more = {}) {
  const form = new URLSearchParams({ base: setting.base });
  for (const [name, value] of Object.entries(setting.moved)) form.set(name, plain(value));
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return form;
}

export function writeAddress(push) {
  const form = new URLSearchParams();
  form.set("base", state.base);
  if (Object.keys(state.moved).length) form.set("set", movedText(state.moved));
  form.set("metric", state.metric);
  form.set("cells", state.cells);
  if (state.n !== 1000) form.set("n", state.n);
  if (state.firm !== null) form.set("firm", state.firm);
  form.set("replication", state.replication);
  if (state.follow) form.set("follow", "1");
  form.set("lang", state.language);
  for (const pin of state.pins) form.append("pin", `${pin.title}~${pin.base}~${movedText(pin.moved)}`);
  const address = `${location.pathname}#${form}`;
  if (address === location.pathname + location.hash) return;
  if (push) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/* Read the address into the state; what it does not say, or says wrongly, stays. */
export function readAddress(levers, scenarios) {
  const form = new URLSearchParams(location.hash.slice(1));
  const known = (id) => scenarios.some((s) => s.id === id);
  const whole = (name, least) => { const n = Number(form.get(name)); if (form.has(name) && Number.isInteger(n) && n >= least) state[name] = n; };
  if (known(form.get("base"))) state.base = form.get("base");
  if (form.has("base")) state.moved = readMoved(form.get("set") ?? "", levers);
  for (const name of ["metric", "cells"]) if (/^\w+$/.test(form.get(name) ?? "")) state[name] = form.get(name);
  whole("n", 2);
  whole("firm", 0);
  whole("replication", 0);
  state.follow = form.get("follow") === "1";
  if (["en", "zh"].includes(form.get("lang"))) state.language = form.get("lang");
  if (form.has("base"))
    state.pins = form.getAll("pin").map((text) => {
      const [title, base, moved] = text.split("~");
      return known(base) ? { title, base, moved: readMoved(moved ?? "", levers) } : null;
    }).filter(Boolean);
}
