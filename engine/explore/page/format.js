/* Numbers for people: k, mn, bn in English; 万 and 亿 in Chinese. Pure functions of the language and the number. */

const MINUS = "\u2212";

/* The unit that suits a size: what to divide by and what to write behind. */
function scaleOf(size, unit, chinese, t) {
  if (unit === "1") return { by: 0.01, word: "%", differs: t("pp"), tight: true };
  if (unit === "million CNY a year") {
    const yuan = Math.abs(size) * 1e6;
    if (chinese) return yuan >= 1e8 ? { by: 100, word: "亿元/年" } : { by: 0.01, word: "万元/年" };
    if (yuan >= 1e9) return { by: 1e3, word: "bn CNY/y" };
    return { by: 1, word: "mn CNY/y" };
  }
  if (unit === "share" || unit === "probability") return { by: 0.01, word: "%", differs: t("pp"), tight: true };
  const magnitude = Math.abs(size);
  const word = unit && unit !== "count" ? t(unit) : "";
  if (chinese) {
    if (magnitude >= 1e8) return { by: 1e8, word: "亿" + word };
    return magnitude >= 1e4 ? { by: 1e4, word: "万" + word } : { by: 1, word };
  }
  if (magnitude >= 1e9) return { by: 1e9, word: ("bn " + word).trim() };
  if (magnitude >= 1e6) return { by: 1e6, word: ("mn " + word).trim() };
  return magnitude >= 1e4 ? { by: 1e3, word: ("k " + word).trim() } : { by: 1, word };
}

function fixed(value, digits) {
  const step = 10 ** Math.max(0, -digits), places = Math.max(0, digits);
  const rounded = digits < 0 ? Math.round(Math.abs(value) / step) * step : Math.abs(value);
  const digit = { minimumFractionDigits: places, maximumFractionDigits: places };
  const text = rounded.toLocaleString("en", digit);
  return (value < 0 && /[1-9]/.test(text) ? MINUS : "") + text;
}

/* Digits after the point, negative before it: two significant ones of `error`, at most six. */
function digitsFor(error, most = 6) {
  if (!(error > 0) || !isFinite(error)) return 2;
  return Math.min(most, 1 - Math.floor(Math.log10(error)));
}

function signed(value, digits) {
  const text = fixed(value, digits);
  return value > 0 && /[1-9]/.test(text) ? "+" + text : text;
}

export function formatter(language, t) {
  const chinese = language === "zh";
  const behind = (scale, word) => (word ? (scale.tight && word === "%" ? "\u202f%" : "\u00a0" + word) : "");

  /* A level: "88.97 %". `error` says how many digits mean something. */
  function level(value, unit, error) {
    if (value === null || !isFinite(value)) return "–";
    const scale = scaleOf(value, unit, chinese, t);
    const digits = error ? digitsFor(error / scale.by, 3) : plainDigits(value / scale.by);
    return fixed(value / scale.by, digits) + behind(scale, scale.word);
  }
  /* Two levels that share a unit: "171.3 → 77.2 bn CNY/y". */
  function change(from, to, unit, error) {
    if (from === null || to === null) return "–";
    const scale = scaleOf(Math.max(Math.abs(from), Math.abs(to)), unit, chinese, t);
    const digits = digitsFor(error / scale.by, 3);
    return `${fixed(from / scale.by, digits)} → ${fixed(to / scale.by, digits)}${behind(scale, scale.word)}`;
  }
  /* A difference: { value: "+3.08 pp", interval: "+3.02 … +3.13", error: "±0.06 pp" }. */
  function difference(value, low, high, unit, size = 0) {
    if (value === null || !isFinite(value)) return { value: "–", interval: "", error: "" };
    if (value === 0 && low === 0 && high === 0) return { value: "0", interval: "", error: "" };
    const half = (high - low) / 2;
    const scale = scaleOf(size || Math.max(Math.abs(value), Math.abs(half) || 0), unit, chinese, t);
    const digits = digitsFor(half / scale.by);
    const word = behind(scale, scale.differs || scale.word);
    return {
      value: signed(value / scale.by, digits) + word,
      interval: low === null ? "" : `${signed(low / scale.by, digits)} … ${signed(high / scale.by, digits)}`,
      error: "±" + fixed(half / scale.by, digits) + word,
    };
  }
  /* Labels of an axis: one scale for all ticks; that of a larger size where several axes are to have one. */
  function axis(values, unit, differs, least = 0) {
    const size = Math.max(least, ...values.map(Math.abs));
    const scale = scaleOf(size, unit, chinese, t);
    const step = Math.abs(values[1] - values[0]) / scale.by || 1;
    const digits = Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    const clean = digits > 0 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6 ? digits + 1 : digits;
    return {
      labels: values.map((v) => (differs ? signed(v / scale.by, clean) : fixed(v / scale.by, clean))),
      word: differs ? scale.differs || scale.word : scale.word,
    };
  }
  function plainDigits(value) {
    const magnitude = Math.abs(value);
    return magnitude >= 100 || magnitude === 0 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3;
  }
  const tidy = (value) => Number(value.toPrecision(Math.abs(value) >= 1000 ? Math.ceil(Math.log10(Math.abs(value))) : 3))
    .toLocaleString("en", { maximumFractionDigits: 12 }).replace("-", MINUS);
  /* Two values with as many digits as tell them apart. */
  function apart(a, b) {
    if (typeof a !== "number" || typeof b !== "number" || a === b) return [short(a), short(b)];
    for (let digits = 3; digits < 15; digits++)
      if (a.toPrecision(digits) !== b.toPrecision(digits)) return [a, b].map((v) => String(Number(v.toPrecision(digits))).replace("-", MINUS));
    return [String(a), String(b)];
  }
  const count = (value) => Number(value).toLocaleString("en", { maximumFractionDigits: 0 });
  /* As short as reads back: for inputs and addresses. */
  const plain = (value) => String(Number(Number(value).toPrecision(12)));
  const short = (value) => (value === null || value === undefined ? "–" : typeof value === "number" ? tidy(value) : String(value));
  return { level, change, apart, difference, axis, count, plain, short };
}
