/* The state of the page, all of it in the fragment of the address: it is shared and gone back through by that. */

export const state = {
  base: "", moved: {}, metric: "true_pass", cells: "true_pass", n: 1000, firm: null, replication: 0, follow: false,
  language: "en", pins: [],
  run: null, /* number of the large run that is shown or under way */
};

const plain = (value) => String(Number(Number(value).toPrecision(15)));

function movedText(moved) {
  return Object.keys(moved).sort().map((name) => `${name}=${plain(moved[name])}`).join(";");
}

/* Levers of "a=1;b=2" within their ranges; what is wrong goes to `refuse`. */
function readMoved(text, levers, refuse) {
  const moved = {};
  for (const part of text.split(";").filter((p) => p !== "")) {
    const [name, value = ""] = part.split("=");
    const lever = levers.get(name), number = Number(value);
    if (!lever) refuse("there is no lever {name}", { name });
    else if (value.trim() === "" || !isFinite(number)) refuse("{name} = {value} is no number", { name, value });
    else if (number < lever.min || number > lever.max || (lever.kind !== "real" && !Number.isInteger(number)))
      refuse("{name} = {value} is not between {low} and {high}", { name, value, low: lever.min, high: lever.max });
    else moved[name] = number;
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
  if (state.run !== null) form.set("run", state.run);
  form.set("lang", state.language);
  for (const pin of state.pins) form.append("pin", `${pin.title}~${pin.base}~${movedText(pin.moved)}`);
  const address = `${location.pathname}#${form}`;
  if (address === location.pathname + location.hash) return;
  if (push) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/* Read the address into the state. Returns what it says wrongly, each as { text, values } of a sentence: that stays as it
 * was and must be told, or the page would show another setting than its address. */
export function readAddress(levers, scenarios) {
  const form = new URLSearchParams(location.hash.slice(1)), wrong = [];
  const refuse = (text, values) => wrong.push({ text, values });
  const known = (id) => scenarios.some((s) => s.id === id);
  const whole = (name, least) => {
    if (!form.has(name)) return;
    const text = form.get(name), n = Number(text);
    if (text.trim() !== "" && Number.isInteger(n) && n >= least) state[name] = n;
    else refuse("{name} = {value} is no whole number from {low}", { name, value: text, low: least });
  };
  if (known(form.get("base"))) state.base = form.get("base");
  else if (form.has("base")) refuse("there is no scenario {name}", { name: form.get("base") });
  if (form.has("base")) state.moved = readMoved(form.get("set") ?? "", levers, refuse);
  for (const name of ["metric", "cells"]) if (/^\w+$/.test(form.get(name) ?? "")) state[name] = form.get(name);
  whole("n", 2);
  whole("firm", 0);
  whole("replication", 0);
  whole("run", 1);
  state.follow = form.get("follow") === "1";
  if (["en", "zh"].includes(form.get("lang"))) state.language = form.get("lang");
  if (form.has("base"))
    state.pins = form.getAll("pin").map((text) => {
      const [title, base, moved] = text.split("~");
      if (known(base)) return { title, base, moved: readMoved(moved ?? "", levers, refuse) };
      refuse("there is no scenario {name}", { name: base });
      return null;
    }).filter(Boolean);
  return wrong;
}
