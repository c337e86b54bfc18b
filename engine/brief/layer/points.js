// Clouds of points: frontier, scatter.
import { base, custom, inside, tip, valueAxis, zeroLine } from "./parts.js";
import { number, plain, spread } from "./words.js";

const grid = { left: 8, right: 28, top: 24, bottom: 40, containLabel: true };

function plane(colors, spec, series, say) {
  const plan = base(colors);
  const { x, y } = spec.axes;
  return {
    ...plan,
    title: y.title,
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(say) },
    grid,
    xAxis: valueAxis(colors, x, { name: x.title, nameLocation: "end", nameGap: 26,
      nameTextStyle: { color: colors.soft, align: "right", verticalAlign: "top", padding: [24, 0, 0, 0] } }),
    yAxis: valueAxis(colors, y),
    dataZoom: [inside("x"), inside("y")],
    series,
  };
}

const cross = (row, up, at, color) => {
  const [x, y] = at(row.cost, row[up]);
  const style = { stroke: color, lineWidth: 1.5 };
  return [
    { type: "line", style, shape: { x1: at(row.cost_low, row[up])[0], x2: at(row.cost_high, row[up])[0], y1: y, y2: y } },
    { type: "line", style, shape: { x1: x, x2: x, y1: at(row.cost, row[`${up}_low`])[1], y2: at(row.cost, row[`${up}_high`])[1] } },
  ].filter(({ shape }) => Object.values(shape).every(Number.isFinite));
};

// A place for the number of each point that lies on no mark and no other number: near it, else farther off with a line.
function placeNumbers(places, { x: left, y: top, width, height }) {
  const taken = places.map(([x, y]) => [x - 6, y - 6, x + 6, y + 6]);
  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const isFree = (box) => box[0] >= left && box[2] <= left + width && box[1] >= top - 14 && box[3] <= top + height &&
    !taken.some((other) => meets(other, box));
  return places.map(([x, y]) => {
    for (let off = 15; off < 300; off *= 1.2) {
      for (let turn = 0; turn < 16; turn += 1) {
        const [cx, cy] = [x + off * Math.sin(turn * Math.PI / 8), y - off * Math.cos(turn * Math.PI / 8)];
        const box = [cx - 8, cy - 7, cx + 8, cy + 7];
        if (isFree(box)) {
          taken.push(box);
          return [cx, cy];
        }
      }
    }
    return [x, y - 15];
  });
}

const numbersAt = (rows, up, digit, colors) => (at, datum, params) => {
  const places = rows.map((row) => at(row.cost, row[up]));
  return placeNumbers(places, params.coordSys).flatMap(([x, y], i) => {
    const [px, py] = places[i];
    const far = Math.hypot(x - px, y - py);
    const lead = { type: "line", style: { stroke: colors.soft, lineWidth: 0.7 },
      shape: { x1: px, y1: py, x2: x - 8 * (x - px) / far, y2: y - 8 * (y - py) / far } };
    return [...(far > 22 ? [lead] : []),
      { type: "text", x, y, style: { text: String(digit(rows[i].scenario)), align: "center", verticalAlign: "middle", fontSize: 12,
        fontFamily: colors.font, fill: colors.fg, stroke: colors.bg, lineWidth: 2 } }];
  });
};

// What is on the frontier has the colour of the focus and filled circles, what is dominated hollow grey diamonds, the
// baseline its square; numbers at the points are those of the keys. Each can be taken away.
const plot = (up, title) => (records, words, colors, id, columns, spec) => {
  const { x: cost, y: outcome } = spec.axes;
  const means = records.filter((row) => row.role !== "replication");
  const edge = spec.joined ? means.filter((row) => row.efficient === 1).sort((a, b) => a.cost - b.cost) : [];
  const dominated = new Set(means.filter((row) => row.efficient !== 1).map((row) => row.scenario));
  const base = new Set(means.filter((row) => row.role === "baseline").map((row) => row.scenario));
  const color = (name) => (base.has(name) ? colors.base : dominated.has(name) ? colors.other : colors.mark);
  const names = means.map((row) => row.scenario);
  const digit = (name) => names.indexOf(name) + 1;
  const say = (row) => [
    words.scenario(row.scenario) + (row.role === "replication" ? `, ${words.of("replication")} ${row.replication}` : ""),
    ...[["public cost", "cost", cost], [title, up, outcome]].map(([text, name, unit]) =>
      `${words.of(text)}: ${spread(row[name], row[`${name}_low`], row[`${name}_high`], unit, true)}\u00a0${unit.unit}`),
    ...(row.dominated_by === null ? [] : [`${words.of("dominated by")}: ${words.scenario(row.dominated_by)}`]),
  ];
  const look = (name) => ({
    symbol: base.has(name) ? "rect" : dominated.has(name) ? "diamond" : "circle",
    itemStyle: dominated.has(name) && !base.has(name)
      ? { color: colors.bg, borderColor: color(name), borderWidth: 1.6 } : { color: color(name) },
  });
  return {
    keys: names.map((name) => ({ id: name, label: `${digit(name)} ${words.scenario(name)}`, color: color(name) })),
    zoom: "xy",
    height: colors.narrow ? 400 : 480,
    option: (hidden) => {
      const main = means.filter((row) => !hidden.has(row.scenario));
      const inFrame = (row) => row.cost >= cost.low && row.cost <= cost.high && row[up] >= outcome.low && row[up] <= outcome.high;
      const cloud = records.filter((row) => row.role === "replication" && !hidden.has(row.scenario) && inFrame(row));
      return plane(colors, spec, [
        zeroLine(colors, "x", outcome.low), zeroLine(colors, "y", cost.low),
        { type: "scatter", id: "cloud", symbolSize: 4, z: 2, itemStyle: { opacity: 0.35 },
          data: cloud.map((row) => ({ value: [row.cost, row[up]], itemStyle: { color: color(row.scenario) } })) },
        { type: "line", id: "edge", silent: true, symbol: "none", z: 2, data: edge.filter((row) => !hidden.has(row.scenario)).map((row) => [row.cost, row[up]]),
          lineStyle: { color: colors.mark, width: 1.2, opacity: 0.7 }, tooltip: { show: false } },
        custom("", main.map((row) => [row.cost, row[up]]), (at, datum, { dataIndex }) =>
          cross(main[dataIndex], up, at, color(main[dataIndex].scenario)), { silent: true, z: 3 }),
        { type: "scatter", id: "mean", symbolSize: 10, z: 4,
          data: main.map((row) => ({ value: [row.cost, row[up]], ...look(row.scenario) })) },
        custom("", [[cost.low, outcome.low]], numbersAt(main, up, digit, colors), { silent: true, z: 5, clip: false, tooltip: { show: false } }),
      ], ({ seriesId, dataIndex }) => say((seriesId === "cloud" ? cloud : main)[dataIndex]));
    },
  };
};

export const frontier = plot("pass", "pass rate");
export const tradeoff = plot("net", "net benefit");

// An input and the outcome, one point a run.
export function scatter(records, words, colors, id, columns, spec) {
  const [x, y] = columns;
  const outcome = spec.axes.y;
  return {
    zoom: "xy",
    option: () => plane(colors, spec,
      [{ type: "scatter", data: records.map((row) => [row[x], row[y]]), symbolSize: 7,
        itemStyle: { color: colors.mark, opacity: 0.7 } }],
      ({ dataIndex }) => [`${x} = ${number(records[dataIndex][x], plain)}`,
        `${words.of(y)}: ${number(records[dataIndex][y], outcome)}\u00a0${outcome.unit}`]),
  };
}
