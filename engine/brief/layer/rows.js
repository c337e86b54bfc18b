// Rows with a mean and its interval: forest, correlation, groups.
import { base, effect, inside, intervalOf, rowAxis, rowHeight, custom, shift, tip, valueAxis, zeroLine } from "./parts.js";

const isShown = (row) => !(row.low <= 0 && row.high >= 0);

// Better and worse differ in shape as well as in colour, as in the drawings.
function markOf(row, x, y, colors) {
  const worth = isShown(row) ? Math.sign(row.estimate) * row.direction : 0;
  if (!isShown(row)) {
    return { color: colors.other, shape: { type: "circle", shape: { cx: x, cy: y, r: 3.6 },
      style: { fill: colors.bg, stroke: colors.other, lineWidth: 1.6 } } };
  }
  const color = worth > 0 ? colors.better : worth < 0 ? colors.worse : colors.mark;
  const corners = [[0, -4.5 * worth], [4.3, 3.2 * worth], [-4.3, 3.2 * worth]].map(([dx, dy]) => [x + dx, y + dy]);
  return { color, shape: worth === 0
    ? { type: "circle", shape: { cx: x, cy: y, r: 3.6 }, style: { fill: color } }
    : { type: "polygon", shape: { points: corners }, style: { fill: color } } };
}

// rows: { name, direction, estimate, low, high, lines }, from the top down.
function intervals(rows, axis, colors) {
  const plan = base(colors);
  const dot = (at, [, i], params) => {
    const row = rows[i];
    if (!Number.isFinite(row.estimate)) {
      return [];
    }
    const [x, middle] = at(row.estimate, i);
    const y = middle + shift(colors);
    const { color, shape } = markOf(row, x, y, colors);
    const all = params.coordSys;
    return [
      { type: "rect", shape: { x: all.x, y: y - 11, width: all.width, height: 22 }, style: { fill: "transparent" } },
      shape,
      ...intervalOf(at, i, row.low, row.high, y, color),
    ];
  };
  return {
    ...plan,
    title: axis.title,
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(({ dataIndex }) =>
      [rows[dataIndex].name, effect(rows[dataIndex], axis), ...rows[dataIndex].lines]) },
    grid: { left: 8, right: colors.narrow ? 16 : 28, top: 30, bottom: 20, containLabel: true },
    xAxis: valueAxis(colors, axis, { position: "top" }),
    yAxis: rowAxis(colors, rows.map((row) => row.name)),
    dataZoom: [inside("x")],
    series: [zeroLine(colors, "x"), custom("", rows.map((row, i) => [row.estimate ?? 0, i]), dot, { z: 3 })],
  };
}

const height = (rows, colors) => 70 + rowHeight(colors) * rows.length;
const metricOf = (id) => id.slice(id.indexOf("-") + 1);
const pairs = (row) => (Number.isFinite(row.n) ? [`n = ${row.n}`] : []);

export function forest(records, words, colors, id, columns, spec) {
  const title = words.chinese ? "title_zh" : "title_en";
  const direction = words.direction(metricOf(id));
  const rows = records.map((row) => ({
    ...row,
    direction,
    name: row[title] === null ? words.scenario(row.scenario) : String(row[title]),
    lines: [
      ...(Number.isFinite(row.better) ? [`${words.of("replications better than the baseline")}: ${(100 * row.better).toFixed(0)} %`] : []),
      ...pairs(row),
    ],
  }));
  const kinds = [["better", words.of("better than the baseline"), colors.better],
    ["worse", words.of("worse than the baseline"), colors.worse], ["none", words.of("no difference shown"), colors.other]];
  const kindOf = (row) => (!isShown(row) ? "none" : row.estimate * direction > 0 ? "better" : "worse");
  return {
    keys: kinds.filter(([kind]) => rows.some((row) => kindOf(row) === kind)).map(([key, label, color]) => ({ id: key, label, color })),
    zoom: "x",
    height: height(rows, colors),
    option: (hidden) => intervals(rows.filter((row) => !hidden.has(kindOf(row))), spec.axes.x0, colors),
  };
}

export const correlation = (records, words, colors, id, columns, spec) => {
  const rows = records.map((row) => ({ ...row, direction: 0, name: String(row.parameter), lines: pairs(row) }));
  return { zoom: "x", height: height(rows, colors), option: () => intervals(rows, spec.axes.x0, colors) };
};

// Groups of enterprises; one metric at a time.
export function groups(records, words, colors, id, columns, spec) {
  const metrics = [...new Set(records.map((row) => row.metric))];
  const count = new Set(records.map((row) => `${row.kind} ${row.key}`)).size;
  return {
    keys: metrics.map((name) => ({ id: name, label: words.metric(name) })),
    exclusive: true,
    hidden: metrics.slice(1),
    zoom: "x",
    height: height({ length: count }, colors),
    option: (hidden) => {
      const metric = metrics.find((name) => !hidden.has(name));
      const rows = records.filter((row) => row.metric === metric)
        .map((row) => ({ ...row, direction: words.direction(metric), name: words.key(row.key), lines: pairs(row) }));
      return intervals(rows, spec.axes[`x${metrics.indexOf(metric)}`], colors);
    },
  };
}
