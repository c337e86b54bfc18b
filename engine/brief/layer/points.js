// Clouds of points: frontier, scatter.
import { base, colorOf, custom, inside, tip, valueAxis, zeroLine } from "./parts.js";
import { interval, number, plain } from "./words.js";

const grid = { left: 8, right: 28, top: 44, bottom: 40, containLabel: true };

function plane(colors, x, y, series, say) {
  const plan = base(colors);
  return {
    ...plan,
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(say) },
    grid,
    xAxis: { ...x, nameLocation: "end", nameGap: 24, nameTextStyle: { ...x.nameTextStyle, align: "right", verticalAlign: "top", padding: [6, 0, 0, 0] } },
    yAxis: y,
    dataZoom: [inside("x"), inside("y")],
    series,
  };
}

const cross = (row, at, color) => {
  const [x, y] = at(row.cost, row.pass);
  const style = { stroke: color, fill: color, lineWidth: 2 };
  return [
    { type: "line", style, shape: { x1: at(row.cost_low, row.pass)[0], x2: at(row.cost_high, row.pass)[0], y1: y, y2: y } },
    { type: "line", style, shape: { x1: x, x2: x, y1: at(row.cost, row.pass_low)[1], y2: at(row.cost, row.pass_high)[1] } },
    { type: "circle", style, shape: { cx: x, cy: y, r: 6 } },
  ].filter(({ shape }) => Object.values(shape).every(Number.isFinite));
};

export function frontier(records, words, colors) {
  const names = [...new Set(records.map((row) => row.scenario))];
  const cost = words.money(records.map((row) => row.cost));
  const pass = { factor: 100, unit: words.of("percentage points") };
  const title = (row) => words.scenario(row.scenario);
  const means = (seen) => records.filter((row) => row.role === "mean" && seen.has(row.scenario));
  const color = (name) => colorOf(colors, names.indexOf(name));
  const say = (row) => [
    title(row) + (row.role === "replication" ? `, ${words.of("replication")} ${row.replication}` : ""),
    `${words.of("public cost")}: ${number(row.cost, cost, true)} ${row.role === "mean" ? interval(row.cost_low, row.cost_high, cost, true) : ""} ${cost.unit}`,
    `${words.of("pass rate")}: ${number(row.pass, pass, true)} ${row.role === "mean" ? interval(row.pass_low, row.pass_high, pass, true) : ""} ${pass.unit}`,
    ...(row.dominated_by === null ? [] : [`${words.of("dominated by")}: ${words.scenario(row.dominated_by)}`]),
  ];
  return {
    keys: names.map((name) => ({ id: name, label: words.scenario(name), color: color(name) })),
    zoom: "xy",
    height: 460,
    option: (hidden) => {
      const seen = new Set(names.filter((name) => !hidden.has(name)));
      const main = means(seen);
      const cloud = records.filter((row) => row.role === "replication" && seen.has(row.scenario));
      const dots = (rows, id, size, opacity) => ({
        type: "scatter", id, data: rows.map((row) => ({ value: [row.cost, row.pass], itemStyle: { color: color(row.scenario), opacity } })),
        symbolSize: size, z: 2,
      });
      return plane(colors,
        valueAxis(colors, cost, words.of("public cost"), { scale: true }),
        valueAxis(colors, pass, words.of("pass rate"), { scale: true }),
        [zeroLine(colors, "x"), zeroLine(colors, "y"), dots(cloud, "cloud", 4, 0.35),
          custom("means", main.map((row) => [row.cost, row.pass]), (at, datum, { dataIndex }) =>
            cross(main[dataIndex], at, color(main[dataIndex].scenario)), { id: "means", z: 4 })],
        ({ seriesId, dataIndex }) => say((seriesId === "cloud" ? cloud : main)[dataIndex]));
    },
  };
}

// An input and the outcome, one point a run.
export function scatter(records, words, colors, id, columns) {
  const [x, y] = columns;
  return {
    zoom: "xy",
    option: () => plane(colors,
      valueAxis(colors, plain, x), valueAxis(colors, plain, words.of(y)),
      [{ type: "scatter", data: records.map((row) => [row[x], row[y]]), symbolSize: 7,
        itemStyle: { color: colors.mark, opacity: 0.7 } }],
      ({ dataIndex }) => [`${x} = ${number(records[dataIndex][x])}`, `${words.of(y)} = ${number(records[dataIndex][y])}`]),
  };
}
