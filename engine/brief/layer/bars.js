// Bars and cells: waterfall, stack, tornado, screening, map.
import { base, categoryAxis, custom, effect, inside, intervalOf, rowAxis, rowHeight, shift, tip, valueAxis, zeroLine } from "./parts.js";
import { number, spread } from "./words.js";

const sum = (values) => values.reduce((a, b) => a + b, 0);

// Names from the top down, values across, on the axis of the drawing.
function across(colors, names, axis, series, say) {
  const plan = base(colors);
  return {
    ...plan,
    title: axis.title,
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(say) },
    grid: { left: 8, right: colors.narrow ? 16 : 28, top: 30, bottom: 20, containLabel: true },
    xAxis: valueAxis(colors, axis, { position: "top" }),
    yAxis: rowAxis(colors, names),
    dataZoom: [inside("x")],
    series: [zeroLine(colors, "x"), ...series],
  };
}

const bar = (colors, at, row, from, to, color, thick = 16) => {
  const [x1, middle] = at(from, row);
  const [x2] = at(to, row);
  const y = middle + shift(colors) - thick / 2;
  return { type: "rect", shape: { x: Math.min(x1, x2), y, width: Math.max(1, Math.abs(x2 - x1)), height: thick },
    style: { fill: color, stroke: colors.bg, lineWidth: 1 } };
};

const height = (count, colors) => 70 + rowHeight(colors) * count;

export function waterfall(records, words, colors, id, columns, spec) {
  const axis = spec.axes.x;
  const color = (row) => colors.fill(row.part === "net_benefit" ? "total" : row.part);
  return {
    zoom: "x",
    height: height(records.length, colors),
    option: () => across(colors, records.map((row) => words.key(row.part)), axis,
      [custom("", records.map((row, i) => [row.to, i]), (at, [, i]) => {
        const row = records[i];
        return [bar(colors, at, i, row.from, row.to, color(row))];
      })],
      ({ dataIndex }) => [words.key(records[dataIndex].part), effect(records[dataIndex], axis)]),
  };
}

// Parts on each other from zero, the negative ones to the left; what they sum to is marked.
export function stack(records, words, colors, id, columns, spec) {
  const axis = spec.axes.x;
  const known = records.filter((row) => Number.isFinite(row.estimate));
  const scenarios = [...new Set(known.map((row) => row.scenario))];
  const isSum = ({ part }) => part in words.names.metrics && !(part in words.names.keys);
  const parts = [...new Set(known.filter((row) => !isSum(row)).map((row) => row.part))];
  const line = (row) => scenarios.indexOf(row.scenario);
  return {
    keys: parts.map((part) => ({ id: part, label: words.key(part), color: colors.fill(part) })),
    zoom: "x",
    height: height(scenarios.length, colors),
    option: (hidden) => {
      const ends = { up: new Map(), down: new Map() };
      const laid = known.filter((row) => !isSum(row) && !hidden.has(row.part)).map((row) => {
        const side = row.estimate < 0 ? ends.down : ends.up;
        const from = side.get(row.scenario) ?? 0;
        side.set(row.scenario, from + row.estimate);
        return { ...row, from, to: from + row.estimate };
      });
      const sums = hidden.size > 0 ? [] : known.filter(isSum);
      const say = (rows) => ({ dataIndex }) => {
        const row = rows[dataIndex];
        const shown = laid.filter((each) => each.scenario === row.scenario);
        return [words.scenario(row.scenario), `${words.key(row.part)}: ${effect(row, axis)}`,
          ...(isSum(row) ? [] : [`${words.of("sum of what is shown")}: ${number(sum(shown.map((each) => each.estimate)), axis, true)}`])];
      };
      return across(colors, scenarios.map((name) => words.scenario(name)), axis, [
        custom("", laid.map((row) => [row.to, line(row)]), (at, datum, { dataIndex }) =>
          [bar(colors, at, line(laid[dataIndex]), laid[dataIndex].from, laid[dataIndex].to, colors.fill(laid[dataIndex].part))],
        { tooltip: { formatter: tip(say(laid)) } }),
        custom("", sums.map((row) => [row.estimate, line(row)]), (at, datum, { dataIndex }) => {
          const [x, middle] = at(sums[dataIndex].estimate, line(sums[dataIndex]));
          const y = middle + shift(colors);
          return [{ type: "polygon", shape: { points: [[x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]] },
            style: { fill: colors.fg, stroke: colors.bg, lineWidth: 1 } }];
        }, { z: 5, tooltip: { formatter: tip(say(sums)) } }),
      ], () => []);
    },
  };
}

// The answer at both ends of the range of each input.
export function tornado(records, words, colors, id, columns, spec) {
  const axis = spec.axes.x;
  const shown = records.slice(0, records.length);
  return {
    zoom: "x",
    height: height(shown.length, colors),
    option: () => across(colors, shown.map((row) => String(row.factor)), axis,
      [custom("", shown.map((row, i) => [row.at_high, i]), (at, [, i]) =>
        [bar(colors, at, i, 0, shown[i].at_low, colors.fill("low")), bar(colors, at, i, 0, shown[i].at_high, colors.fill("high"))])],
      ({ dataIndex }) => {
        const row = shown[dataIndex];
        return [String(row.factor), `${number(row.low_input)}: ${number(row.at_low, axis, true)} ${axis.unit}`,
          `${number(row.high_input)}: ${number(row.at_high, axis, true)} ${axis.unit}`];
      }),
  };
}

// How much the answer moves when a factor does; the colour says in which direction.
export function screening(records, words, colors, id, columns, spec) {
  const axis = spec.axes.x;
  const say = (row) => [
    String(row.factor),
    ...[["\u03bc*", "mu_star", false], ["\u03bc", "mu", true], ["\u03c3", "sigma", false]].map(([name, key, sign]) =>
      `${name} = ${spread(row[key], row[key] - row[`${key}_half_width`], row[key] + row[`${key}_half_width`], axis, sign)} ${axis.unit}`),
  ];
  return {
    keys: [["up", "raises it"], ["down", "lowers it"]].map(([key, text]) => ({ id: key, label: words.of(text), color: colors.fill(key) })),
    zoom: "x",
    height: height(records.length, colors),
    option: (hidden) => {
      const kind = (row) => (row.mu < 0 ? "down" : "up");
      const rows = records.filter((row) => !hidden.has(kind(row)));
      return across(colors, rows.map((row) => String(row.factor)), axis,
        [custom("", rows.map((row, i) => [row.mu_star, i]), (at, [, i]) => {
          const row = rows[i];
          const y = at(0, i)[1] + shift(colors);
          return [bar(colors, at, i, 0, row.mu_star, colors.fill(kind(row))),
            ...intervalOf(at, i, row.mu_star - row.mu_star_half_width, row.mu_star + row.mu_star_half_width, y, colors.fg)];
        })],
        ({ dataIndex }) => say(rows[dataIndex]));
    },
  };
}

// Shades of the drawing: five steps of size; none where no difference is shown.
const shades = [0, 0.12, 0.22, 0.32, 0.42, 0.52];
const isSure = (row) => row.low > 0 || row.high < 0;

// As in the drawing: a difference that is shown is never printed as 0.
function cellText(row, unit) {
  const shown = row.estimate * unit.factor;
  let digits = 1;
  while (isSure(row) && digits < 4 && Math.abs(shown) < 0.5 * 10 ** -digits) {
    digits += 1;
  }
  const text = shown.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : (shown > 0 ? "+" : "") + text.replace("-", "\u2212");
}

// Scenarios by sectors: the number in its cell, the colour its sign and size.
export function map(records, words, colors, id, columns, spec) {
  const unit = spec.axes.value;
  const scenarios = [...new Set(records.map((row) => row.scenario))];
  const sectors = [...new Set(records.map((row) => row.sector))];
  const plan = base(colors);
  const fill = (row) => {
    const shade = isSure(row) && unit.high > 0 ? Math.ceil(5 * Math.abs(row.estimate) / unit.high - 1e-9) : 0;
    return shade === 0 ? { fill: colors.box } : { fill: colors.fill(row.estimate < 0 ? "down" : "up"), opacity: shades[shade] };
  };
  return {
    height: height(scenarios.length, colors) + 60,
    option: () => ({
      ...plan,
      title: unit.title,
      tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(({ dataIndex }) => {
        const row = records[dataIndex];
        return [words.scenario(row.scenario), words.key(row.sector), effect(row, unit), `n = ${row.n}`];
      }) },
      grid: { left: 8, right: 16, top: 16, bottom: 16, containLabel: true },
      xAxis: categoryAxis(colors, sectors.map((name) => words.key(name)),
        { position: "top", axisLabel: { color: colors.fg, rotate: colors.narrow ? 60 : 40, interval: 0 } }),
      yAxis: rowAxis(colors, scenarios.map((name) => words.scenario(name))),
      series: [custom("", records.map((row) => [sectors.indexOf(row.sector), scenarios.indexOf(row.scenario)]),
        (at, [x, y], { dataIndex }, api) => {
          const row = records[dataIndex];
          const [cx, middle] = at(x, y);
          const [width, tall] = api.size([1, 1]);
          const [cy, high] = colors.narrow ? [middle + shift(colors), 22] : [middle, tall];
          const text = cellText(row, unit);
          const fontSize = Math.min(12, (width - 3) / (0.58 * Math.max(4, text.length)));
          return Number.isFinite(row.estimate) ? [
            { type: "rect", shape: { x: cx - width / 2 + 1, y: cy - high / 2 + 1, width: width - 2, height: high - 2 }, style: fill(row) },
            { type: "text", x: cx, y: cy, style: { text, align: "center", verticalAlign: "middle",
              fontSize, fontFamily: colors.font, fill: isSure(row) ? colors.fg : colors.soft } },
          ] : [];
        })],
    }),
  };
}
