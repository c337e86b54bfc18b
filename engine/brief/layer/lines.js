// Lines over time or over replications: fan, difference, convergence.
import { band, base, categoryAxis, colorOf, inside, tip, valueAxis, zeroLine } from "./parts.js";
import { interval, number } from "./words.js";

const bands = [["q025", "q975", 0.14], ["q100", "q900", 0.2], ["q250", "q750", 0.28]];
const column = (rows, name) => rows.map((row) => row[name]);
const metricOf = (id) => id.slice(id.indexOf("-") + 1);

const line = (name, data, color, more = {}) => ({
  type: "line", name, data, showSymbol: false, z: 3, lineStyle: { color, width: 2, ...more.lineStyle },
  itemStyle: { color }, emphasis: { focus: "none" },
});

const grid = { left: 8, right: 24, top: 44, bottom: 66, containLabel: true };
const slider = (colors) => ({
  type: "slider", xAxisIndex: 0, filterMode: "none", height: 20, bottom: 14, borderColor: colors.line,
  fillerColor: "rgba(128,128,128,.18)", textStyle: { color: colors.soft }, showDataShadow: false, brushSelect: false,
});

// What all of them are: a category for each step, a value axis, a tip for each step.
function timed(colors, steps, y, series, say) {
  const plan = base(colors);
  return {
    ...plan,
    tooltip: { ...plan.tooltip, trigger: "axis", axisPointer: { type: "line", lineStyle: { color: colors.soft } },
      formatter: tip((params) => say(params[0].dataIndex)) },
    grid,
    xAxis: categoryAxis(colors, steps, { boundaryGap: false, axisLabel: { color: colors.soft, hideOverlap: true } }),
    yAxis: y,
    dataZoom: [inside("x"), slider(colors)],
    series,
  };
}

export function fan(records, words, colors, id) {
  const steps = [...new Set(column(records, "period"))].map(String);
  const scenarios = [...new Set(column(records, "scenario"))].map((label, i) => {
    const rows = new Map(records.filter((row) => row.scenario === label).map((row) => [String(row.period), row]));
    const all = steps.map((step) => rows.get(step) ?? {});
    return { label, i, rows: all, role: all.find((row) => row.role)?.role, title: words.scenario(label) };
  });
  const unit = words.unit(metricOf(id), records.flatMap((row) => [row.q500, row.q975]));
  const color = ({ role, i }) => (role === "focus" ? colors.mark : role === "baseline" ? colors.base : colorOf(colors, i));
  const rank = ({ role }) => ["focus", "baseline"].indexOf(role) >>> 0;
  const sorted = [...scenarios].sort((a, b) => rank(a) - rank(b));
  const quantile = (row, name) => (row[name] === undefined ? null : row[name]);
  const series = (one) => [
    ...(one.role === "focus"
      ? bands.map(([low, high, opacity]) =>
        band(one.title, one.rows.map((row) => quantile(row, low)), one.rows.map((row) => quantile(row, high)), colors.mark, opacity))
      : []),
    ...(one.role === "baseline"
      ? ["q025", "q975"].map((name) => line(one.title, one.rows.map((row) => quantile(row, name)), colors.base,
        { lineStyle: { type: "dashed", width: 1, opacity: 0.7 } }))
      : []),
    line(one.title, one.rows.map((row) => quantile(row, "q500")), color(one), {
      lineStyle: one.role === "baseline" ? { type: "dashed" } : one.role === "focus" ? { width: 2.5 } : { width: 1.4 },
    }),
  ];
  return {
    keys: sorted.map((one) => ({ id: one.label, label: one.title, color: color(one) })),
    hidden: sorted.slice(2).filter((one) => one.role === "other" && sorted.length > 8).map((one) => one.label),
    zoom: "x",
    option: (hidden) => {
      const seen = sorted.filter((one) => !hidden.has(one.label));
      return timed(colors, steps, valueAxis(colors, unit, words.metric(metricOf(id))), seen.flatMap(series), (step) => [
        steps[step],
        ...seen.map((one) => {
          const row = one.rows[step];
          const spread = Number.isFinite(row.q025) ? ` ${interval(row.q025, row.q975, unit)}` : "";
          return `${one.title}: ${number(row.q500 ?? null, unit)}${spread}\u00a0${unit.unit}`;
        }),
      ]);
    },
  };
}

export function difference(records, words, colors, id) {
  const steps = column(records, "period").map(String);
  const unit = words.unit(metricOf(id), records.flatMap((row) => [row.q025, row.q975]), true);
  const mean = words.of("mean and its 95 % interval");
  const middle = words.of("middle 50, 80 and 95 % of replications");
  return {
    keys: [{ id: "mean", label: mean, color: colors.base }, { id: "middle", label: middle, color: colors.mark }],
    zoom: "x",
    option: (hidden) =>
      timed(colors, steps, valueAxis(colors, unit, words.metric(metricOf(id)), { scale: false }), [
        zeroLine(colors, "y"),
        line("", steps.map(() => 0), "transparent"),
        ...(hidden.has("middle") ? [] : [
          ...bands.map(([low, high, opacity]) => band(middle, column(records, low), column(records, high), colors.mark, opacity)),
          line(middle, column(records, "q500"), colors.mark)]),
        ...(hidden.has("mean") ? [] : [
          ...["low", "high"].map((name) => line(mean, column(records, name), colors.base, { lineStyle: { width: 1, type: "dashed" } })),
          line(mean, column(records, "estimate"), colors.base)]),
      ], (step) => {
        const row = records[step];
        return [steps[step],
          `${mean}: ${number(row.estimate, unit, true)} ${interval(row.low, row.high, unit, true)} ${unit.unit}`,
          `${words.of("median")}: ${number(row.q500, unit, true)}, 95 %: ${interval(row.q025, row.q975, unit, true)}`,
          `n = ${row.n}`];
      }),
  };
}

export function convergence(records, words, colors, id) {
  const steps = column(records, "n").map(String);
  const unit = words.unit(metricOf(id), records.flatMap((row) => [row.low, row.high]), true);
  return {
    zoom: "x",
    option: () =>
      timed(colors, steps, valueAxis(colors, unit, ""), [
        band("", column(records, "low"), column(records, "high"), colors.mark, 0.2),
        line("", column(records, "estimate"), colors.mark),
        // Lines that are not seen make room for the ends of the band.
        ...["low", "high"].map((name) => line("", column(records, name), "transparent")),
      ], (step) => {
        const row = records[step];
        return [`n = ${row.n}`, `${number(row.estimate, unit, true)} ${interval(row.low, row.high, unit, true)} ${unit.unit}`];
      }),
  };
}

