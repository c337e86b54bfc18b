// Rows with a mean and its interval: forest, correlation, screening, groups.
import { base, categoryAxis, custom, effect, inside, named, tip, valueAxis, zeroLine } from "./parts.js";
import { plain } from "./words.js";

const least = (values) => Math.min(...values.filter(Number.isFinite));
const most = (values) => Math.max(...values.filter(Number.isFinite));

// rows: { name, estimate, low, high, lines }, from the top down.
function intervals(rows, unit, title, colors) {
  const plan = base(colors);
  const ends = rows.flatMap((row) => [row.estimate, row.low, row.high, 0]);
  const room = 0.04 * (most(ends) - least(ends) || 1);
  const dot = (at, [, i]) => {
    const row = rows[i];
    if (!Number.isFinite(row.estimate)) {
      return [];
    }
    const faint = row.low <= 0 && row.high >= 0;
    const [x, y] = at(row.estimate, i);
    const style = { stroke: colors.mark, fill: colors.mark, lineWidth: 2, opacity: faint ? 0.5 : 1 };
    const bar = Number.isFinite(row.low) && Number.isFinite(row.high)
      ? [{ type: "line", shape: { x1: at(row.low, i)[0], x2: at(row.high, i)[0], y1: y, y2: y }, style }]
      : [];
    return [
      { type: "rect", shape: { x: x - 400, y: y - 11, width: 800, height: 22 }, style: { fill: "transparent" } },
      ...bar,
      { type: "circle", shape: { cx: x, cy: y, r: 5 }, style },
    ];
  };
  return {
    ...plan,
    title: named(title, unit),
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(({ dataIndex }) =>
      [rows[dataIndex].name, effect(rows[dataIndex], unit), ...rows[dataIndex].lines]) },
    grid: { left: 8, right: 28, top: 30, bottom: 20, containLabel: true },
    xAxis: valueAxis(colors, unit, null, { position: "top", min: least(ends) - room,
      max: most(ends) + room, axisLabel: { ...valueAxis(colors, unit, "").axisLabel, showMinLabel: false, showMaxLabel: false } }),
    yAxis: categoryAxis(colors, rows.map((row) => row.name), { inverse: true }),
    dataZoom: [inside("x")],
    series: [zeroLine(colors, "x"), custom("", rows.map((row, i) => [row.estimate ?? 0, i]), dot, { z: 3 })],
  };
}

const height = (rows) => 90 + 26 * rows.length;
const metricOf = (id) => id.slice(id.indexOf("-") + 1);
const ends = (records) => records.flatMap((row) => [row.estimate, row.low, row.high]);
const pairs = (words, row) => (Number.isFinite(row.n) ? [`n = ${row.n}`] : []);

export function forest(records, words, colors, id) {
  const title = words.chinese ? "title_zh" : "title_en";
  const unit = words.unit(metricOf(id), ends(records), true);
  const rows = records.map((row) => ({
    ...row,
    name: row[title] === null ? words.scenario(row.scenario) : String(row[title]),
    lines: [
      ...(Number.isFinite(row.better) ? [`${words.of("better than the baseline")}: ${(100 * row.better).toFixed(0)} %`] : []),
      ...pairs(words, row),
    ],
  }));
  const shown = words.of("interval without 0");
  const other = words.of("interval with 0");
  const holds = (row) => row.low <= 0 && row.high >= 0;
  const both = rows.some(holds) && rows.some((row) => !holds(row));
  return {
    keys: both ? [{ id: "shown", label: shown }, { id: "other", label: other }] : [],
    zoom: "x",
    height: height(rows),
    option: (hidden) =>
      intervals(rows.filter((row) => !hidden.has(holds(row) ? "other" : "shown")), unit, words.metric(metricOf(id)), colors),
  };
}

const simple = (name) => (records, words, colors) => {
  const rows = records.map((row) => ({ ...row, name: String(row[name]), lines: pairs(words, row) }));
  return { zoom: "x", height: height(rows), option: () => intervals(rows, plain, "", colors) };
};

export const correlation = simple("parameter");

// How much the answer moves when a factor does, and in which direction.
export function screening(records, words, colors, id) {
  const around = (row, name) => ({
    name: String(row.factor), estimate: row[name], low: row[name] - row[`${name}_half_width`],
    high: row[name] + row[`${name}_half_width`],
    lines: [`\u03bc = ${row.mu}`, `\u03bc* = ${row.mu_star}`, `\u03c3 = ${row.sigma}`],
  });
  const unit = words.unit(metricOf(id), records.flatMap((row) => [row.mu_star]), true);
  return {
    keys: [{ id: "mu_star", label: "\u03bc*" }, { id: "mu", label: "\u03bc" }],
    exclusive: true,
    hidden: ["mu"],
    zoom: "x",
    height: height(records),
    option: (hidden) => {
      const name = hidden.has("mu_star") ? "mu" : "mu_star";
      return intervals(records.map((row) => around(row, name)), unit, name === "mu" ? "\u03bc" : "\u03bc*", colors);
    },
  };
}

// Groups of enterprises; one metric at a time.
export function groups(records, words, colors) {
  const metrics = [...new Set(records.map((row) => row.metric))];
  const count = new Set(records.map((row) => `${row.kind} ${row.key}`)).size;
  return {
    keys: metrics.map((name) => ({ id: name, label: words.metric(name) })),
    exclusive: true,
    hidden: metrics.slice(1),
    zoom: "x",
    height: height({ length: count }),
    option: (hidden) => {
      const metric = metrics.find((name) => !hidden.has(name));
      const rows = records.filter((row) => row.metric === metric)
        .map((row) => ({ ...row, name: words.key(row.key), lines: pairs(words, row) }));
      return intervals(rows, words.unit(metric, ends(rows), true), words.metric(metric), colors);
    },
  };
}
