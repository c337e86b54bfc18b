// Lines over time or over replications: fan, difference, convergence.
import { band, base, categoryAxis, custom, inside, tip, valueAxis, zeroLine } from "./parts.js";
import { number, spread } from "./words.js";

const bands = [["q025", "q975", 0.14], ["q100", "q900", 0.14], ["q250", "q750", 0.14]];
const column = (rows, name) => rows.map((row) => row[name] ?? null);

const line = (name, data, color, more = {}) => ({
  type: "line", name, data, showSymbol: false, z: 3, lineStyle: { color, width: 2, ...more.lineStyle },
  itemStyle: { color }, emphasis: { focus: "none" },
});

const grid = { left: 8, right: 24, top: 24, bottom: 66, containLabel: true };
const slider = (colors) => ({
  type: "slider", xAxisIndex: 0, filterMode: "none", height: 20, bottom: 14, borderColor: colors.line,
  fillerColor: "rgba(128,128,128,.18)", textStyle: { color: colors.soft }, showDataShadow: false, brushSelect: false,
});

// Upright lines with a label, and the stretch that is shaded.
function upright(colors, spec) {
  const { low } = spec.axes.y;
  const marks = spec.marks.map(({ at: position, label }) =>
    custom("", [[position, low]], (at, datum, params) => {
      const { x, y, width, height } = params.coordSys;
      const [cx] = at(position, low);
      const right = cx < x + 0.6 * width;
      return [
        { type: "line", shape: { x1: cx, x2: cx, y1: y, y2: y + height }, style: { stroke: colors.soft, lineDash: [2, 3] } },
        { type: "text", x: cx + (right ? 5 : -5), y: y + 3,
          style: { text: label, fill: colors.soft, fontSize: 12, fontFamily: colors.font, align: right ? "left" : "right", stroke: colors.bg, lineWidth: 3 } },
      ];
    }, { silent: true, z: 2, tooltip: { show: false } }));
  const shade = spec.span === undefined ? [] : [custom("", [[spec.span[0], low]], (at, datum, params) => {
    const { y, height } = params.coordSys;
    const [from, to] = spec.span.map((each) => at(each, low)[0]);
    return [{ type: "rect", shape: { x: from, y, width: to - from, height }, style: { fill: colors.box } }];
  }, { silent: true, z: 0, tooltip: { show: false } })];
  return [...shade, ...marks];
}

// What all of them are: a category for each step, the value axis of the drawing, a tip for each step.
function timed(colors, steps, spec, series, say) {
  const plan = base(colors);
  return {
    ...plan,
    title: spec.axes.y.title,
    tooltip: { ...plan.tooltip, trigger: "axis", axisPointer: { type: "line", lineStyle: { color: colors.soft } },
      formatter: tip((params) => say(params[0].dataIndex)) },
    grid,
    xAxis: categoryAxis(colors, steps, { boundaryGap: false, axisLabel: { color: colors.soft, hideOverlap: true } }),
    yAxis: valueAxis(colors, spec.axes.y),
    dataZoom: [inside("x"), slider(colors)],
    series: [...upright(colors, spec), ...series],
  };
}

const fanOf = (rows, name, color) => bands.map(([low, high, opacity]) => band(name, column(rows, low), column(rows, high), color, opacity));

export function fan(records, words, colors, id, columns, spec) {
  const unit = spec.axes.y;
  const steps = [...new Set(column(records, "period"))].map(String);
  const scenarios = [...new Set(column(records, "scenario"))].map((label) => {
    const rows = new Map(records.filter((row) => row.scenario === label).map((row) => [String(row.period), row]));
    const all = steps.map((step) => rows.get(step) ?? {});
    return { label, rows: all, role: all.find((row) => row.role)?.role, title: words.scenario(label) };
  });
  const color = ({ role }) => (role === "focus" ? colors.mark : role === "baseline" ? colors.base : colors.other);
  const rank = ({ role }) => ["focus", "baseline"].indexOf(role) >>> 0;
  const sorted = [...scenarios].sort((a, b) => rank(a) - rank(b));
  const style = { focus: { width: 2.5 }, baseline: { type: "dashed" }, other: { width: 1, opacity: 0.7 } };
  const series = (one) => [
    ...(one.role === "focus" ? fanOf(one.rows, one.title, colors.mark) : []),
    line(one.title, column(one.rows, "mean"), color(one), { lineStyle: style[one.role] }),
  ];
  return {
    keys: sorted.map((one) => ({ id: one.label, label: one.title, color: color(one) })),
    zoom: "x",
    option: (hidden) => {
      const seen = sorted.filter((one) => !hidden.has(one.label));
      return timed(colors, steps, spec, [...seen].reverse().flatMap(series), (step) => [
        steps[step],
        ...seen.slice(0, 8).map(({ rows, title }) =>
          `${title}: ${number(rows[step].mean ?? null, unit)}\u00a0${unit.unit}`),
        ...(seen.length > 8 ? ["\u2026"] : []),
      ]);
    },
  };
}

export function difference(records, words, colors, id, columns, spec) {
  const steps = column(records, "period").map(String);
  const unit = spec.axes.y;
  const mean = words.of("mean and its 95 % interval");
  const middle = words.of("middle 50, 80 and 95 % of replications");
  return {
    keys: [{ id: "mean", label: mean, color: colors.mark }, { id: "middle", label: middle, color: colors.mark }],
    zoom: "x",
    option: (hidden) =>
      timed(colors, steps, spec, [
        zeroLine(colors, "y"),
        line("", steps.map(() => 0), "transparent"),
        ...(hidden.has("middle") ? [] : fanOf(records, middle, colors.mark)),
        ...(hidden.has("mean") ? [] : [
          ...["low", "high"].map((name) => line(mean, column(records, name), colors.mark, { lineStyle: { width: 1, type: "dotted" } })),
          line(mean, column(records, "estimate"), colors.mark)]),
      ], (step) => {
        const row = records[step];
        return [steps[step],
          `${mean}: ${spread(row.estimate, row.low, row.high, unit, true)} ${unit.unit}`,
          `${words.of("median")}: ${number(row.q500, unit, true)}`,
          `95 %: ${number(row.q025, unit, true)} \u2026 ${number(row.q975, unit, true)}`,
          `n = ${row.n}`];
      }),
  };
}

export function convergence(records, words, colors, id, columns, spec) {
  const unit = spec.axes.y;
  // Few pairs have huge intervals, which the drawing leaves out.
  const shown = records.filter((row) => row.low >= unit.low && row.high <= unit.high);
  const steps = column(shown, "n").map(String);
  return {
    zoom: "x",
    option: () =>
      timed(colors, steps, spec, [
        band("", column(shown, "low"), column(shown, "high"), colors.mark, 0.14),
        line("", column(shown, "estimate"), colors.mark),
      ], (step) => {
        const row = shown[step];
        return [`n = ${row.n}`, `${spread(row.estimate, row.low, row.high, unit, true)} ${unit.unit}`];
      }),
  };
}
