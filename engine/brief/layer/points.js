// Clouds of points: frontier, scatter.
import { base, custom, inside, tip, valueAxis, zeroLine } from "./parts.js";
import { interval, number, plain } from "./words.js";

const grid = { left: 8, right: 28, top: 44, bottom: 40, containLabel: true };

function plane(colors, x, y, series, say) {
  const plan = base(colors);
  return {
    ...plan,
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(say) },
    grid,
    xAxis: { ...x, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: colors.soft } },
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
  ].filter(({ shape }) => Object.values(shape).every(Number.isFinite));
};

// Alternatives on the frontier are coloured and named, dominated ones are grey; each can be taken away.
export function frontier(records, words, colors) {
  const names = [...new Set(records.map((row) => row.scenario))];
  const cost = words.money(records.map((row) => row.cost));
  const pass = { factor: 100, unit: words.of("percentage points") };
  const dominated = new Set(records.filter((row) => row.dominated_by !== null).map((row) => row.scenario));
  const color = (name) => (dominated.has(name) ? colors.soft : colors.mark);
  const say = (row) => [
    words.scenario(row.scenario) + (row.role === "replication" ? `, ${words.of("replication")} ${row.replication}` : ""),
    ...[["public cost", "cost", cost], ["pass rate", "pass", pass]].map(([text, name, unit]) => {
      const spread = row.role === "mean" && row[`${name}_low`] !== null
        ? ` ${interval(row[`${name}_low`], row[`${name}_high`], unit, true)}` : "";
      return `${words.of(text)}: ${number(row[name], unit, true)}${spread}\u00a0${unit.unit}`;
    }),
    ...(row.dominated_by === null ? [] : [`${words.of("dominated by")}: ${words.scenario(row.dominated_by)}`]),
  ];
  const known = names.filter((name) => records.some((row) => row.scenario === name && row.role === "mean"));
  return {
    keys: known.map((name) => ({ id: name, label: words.scenario(name), color: color(name) })),
    zoom: "xy",
    height: 460,
    option: (hidden) => {
      const seen = records.filter((row) => !hidden.has(row.scenario));
      const main = seen.filter((row) => row.role === "mean");
      const cloud = seen.filter((row) => row.role !== "mean");
      const dots = (rows, id, size, more) => ({
        type: "scatter", id, symbolSize: size, z: 2, ...more,
        data: rows.map((row) => ({ value: [row.cost, row.pass], itemStyle: { color: color(row.scenario) } })),
      });
      return plane(colors,
        valueAxis(colors, cost, words.of("public cost")),
        valueAxis(colors, pass, words.of("pass rate")),
        [zeroLine(colors, "x"), zeroLine(colors, "y"),
          dots(cloud, "cloud", 4, { itemStyle: { opacity: 0.4 } }),
          custom("", main.map((row) => [row.cost, row.pass]), (at, datum, { dataIndex }) =>
            cross(main[dataIndex], at, color(main[dataIndex].scenario)), { silent: true, z: 3 }),
          dots(main, "mean", 13, {
            z: 4,
            label: { show: true, position: "right", color: colors.fg, fontSize: 12, textBorderColor: colors.bg, textBorderWidth: 2,
              formatter: ({ dataIndex }) => (dominated.has(main[dataIndex].scenario) ? "" : words.scenario(main[dataIndex].scenario)) },
            labelLayout: { hideOverlap: true },
          })],
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
