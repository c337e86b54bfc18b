// Bars and cells: waterfall, stack, tornado, map.
import { base, categoryAxis, colorOf, custom, effect, inside, named, tip, valueAxis, zeroLine } from "./parts.js";
import { number } from "./words.js";

// "map" alone is that of the pass rate.
const metricOf = (id) => (id.includes("-") ? id.slice(id.indexOf("-") + 1) : "true_pass");
const sum = (values) => values.reduce((a, b) => a + b, 0);

// Names from the top down, values across.
function across(colors, names, unit, title, series, say, range) {
  const plan = base(colors);
  const room = 0.04 * (range[1] - range[0] || 1);
  return {
    ...plan,
    title: named(title, unit),
    tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(say) },
    grid: { left: 8, right: 28, top: 30, bottom: 20, containLabel: true },
    xAxis: valueAxis(colors, unit, null, { position: "top", min: range[0] - room,
      max: range[1] + room, axisLabel: { ...valueAxis(colors, unit, "").axisLabel, showMinLabel: false, showMaxLabel: false } }),
    yAxis: categoryAxis(colors, names, { inverse: true }),
    dataZoom: [inside("x")],
    series: [...series, zeroLine(colors, "x")],
  };
}

const rangeOf = (values) => {
  const known = [0, ...values.filter(Number.isFinite)];
  return [Math.min(...known), Math.max(...known)];
};

const bar = (at, row, from, to, color, thick = 16) => {
  const [x1, y] = at(from, row);
  const [x2] = at(to, row);
  return { type: "rect", shape: { x: Math.min(x1, x2), y: y - thick / 2, width: Math.max(1, Math.abs(x2 - x1)), height: thick },
    style: { fill: color } };
};

const whisker = (at, row, low, high, color) => {
  const [x1, y] = at(low, row);
  return { type: "line", shape: { x1, x2: at(high, row)[0], y1: y, y2: y }, style: { stroke: color, lineWidth: 2 } };
};

const height = (count) => 100 + 30 * count;

export function waterfall(records, words, colors) {
  const unit = words.money(records.flatMap((row) => [row.from, row.to]));
  const color = (row) => (row.estimate < 0 ? colorOf(colors, 1) : colorOf(colors, 0));
  return {
    zoom: "x",
    height: height(records.length),
    option: () => across(colors, records.map((row) => words.key(row.part)), unit, "",
      [custom("", records.map((row, i) => [row.to, i]), (at, [, i]) => {
        const row = records[i];
        const shift = row.to - row.estimate;
        return [bar(at, i, row.from, row.to, color(row)),
          ...(Number.isFinite(row.low) ? [whisker(at, i, row.low + shift, row.high + shift, colors.fg)] : [])];
      })],
      ({ dataIndex }) => [words.key(records[dataIndex].part), effect(records[dataIndex], unit)],
      rangeOf(records.flatMap((row) => [row.from, row.to]))),
  };
}

// Parts on each other from zero, the negative ones to the left; what they sum to is marked.
export function stack(records, words, colors, id) {
  const known = records.filter((row) => Number.isFinite(row.estimate));
  const scenarios = [...new Set(known.map((row) => row.scenario))];
  const isSum = ({ part }) => part in words.names.metrics && !(part in words.names.keys);
  const parts = [...new Set(known.filter((row) => !isSum(row)).map((row) => row.part))];
  const unit = words.unit(metricOf(id), known.map((row) => row.estimate), true);
  const line = (row) => scenarios.indexOf(row.scenario);
  return {
    keys: parts.map((part, i) => ({ id: part, label: words.key(part), color: colorOf(colors, i) })),
    zoom: "x",
    height: height(scenarios.length),
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
        return [words.scenario(row.scenario), `${words.key(row.part)}: ${effect(row, unit)}`,
          ...(isSum(row) ? [] : [`${words.of("sum of what is shown")}: ${number(sum(shown.map((each) => each.estimate)), unit, true)}`])];
      };
      return across(colors, scenarios.map((name) => words.scenario(name)), unit, "", [
        custom("", laid.map((row) => [row.to, line(row)]), (at, datum, { dataIndex }) =>
          [bar(at, line(laid[dataIndex]), laid[dataIndex].from, laid[dataIndex].to, colorOf(colors, parts.indexOf(laid[dataIndex].part)))],
        { tooltip: { formatter: tip(say(laid)) } }),
        custom("", sums.map((row) => [row.estimate, line(row)]), (at, datum, { dataIndex }) => {
          const [cx, cy] = at(sums[dataIndex].estimate, line(sums[dataIndex]));
          return [{ type: "circle", shape: { cx, cy, r: 5 }, style: { fill: colors.fg, stroke: colors.bg, lineWidth: 1.5 } }];
        }, { z: 5, tooltip: { formatter: tip(say(sums)) } }),
      ], () => [], rangeOf([...laid.flatMap((row) => [row.from, row.to]), ...sums.map((row) => row.estimate)]));
    },
  };
}

// The answer at both ends of the range of each input.
export function tornado(records, words, colors, id) {
  const unit = words.unit(metricOf(id), records.flatMap((row) => [row.at_low, row.at_high]), true);
  return {
    zoom: "x",
    height: height(records.length),
    option: () => {
      const ends = records.flatMap((row) => [row.at_low, row.at_high]).filter(Number.isFinite);
      const range = [Math.min(...ends), Math.max(...ends)];
      return across(colors, records.map((row) => String(row.factor)), unit, "",
        [custom("", records.map((row, i) => [row.at_high, i]), (at, [, i]) => {
          const row = records[i];
          const middle = (row.at_low + row.at_high) / 2;
          return [bar(at, i, row.at_low, middle, colorOf(colors, 1)), bar(at, i, middle, row.at_high, colorOf(colors, 0))];
        })],
        ({ dataIndex }) => {
          const row = records[dataIndex];
          return [String(row.factor), `${number(row.low_input)}: ${number(row.at_low, unit, true)} ${unit.unit}`,
            `${number(row.high_input)}: ${number(row.at_high, unit, true)} ${unit.unit}`];
        }, range);
    },
  };
}

// Scenarios by sectors; the colour says how much, the tip says it exactly.
export function map(records, words, colors, id) {
  const scenarios = [...new Set(records.map((row) => row.scenario))];
  const sectors = [...new Set(records.map((row) => row.sector))];
  const unit = words.unit(metricOf(id), records.map((row) => row.estimate), true);
  const largest = Math.max(...records.map((row) => Math.abs(row.estimate)).filter(Number.isFinite), 1e-300);
  const plan = base(colors);
  return {
    height: height(scenarios.length) + 60,
    option: () => ({
      ...plan,
      tooltip: { ...plan.tooltip, trigger: "item", formatter: tip(({ dataIndex }) => {
        const row = records[dataIndex];
        return [words.scenario(row.scenario), words.key(row.sector), effect(row, unit), `n = ${row.n}`];
      }) },
      grid: { left: 8, right: 16, top: 16, bottom: 16, containLabel: true },
      xAxis: categoryAxis(colors, sectors.map((name) => words.key(name)),
        { axisLabel: { color: colors.fg, rotate: 40, interval: 0, width: 110, overflow: "truncate" } }),
      yAxis: categoryAxis(colors, scenarios.map((name) => words.scenario(name)), { inverse: true }),
      series: [custom("", records.map((row) => [sectors.indexOf(row.sector), scenarios.indexOf(row.scenario)]),
        (at, [x, y], { dataIndex }, api) => {
          const [cx, cy] = at(x, y);
          const [width, high] = api.size([1, 1]);
          const { estimate } = records[dataIndex];
          return [{ type: "rect", shape: { x: cx - width / 2 + 1, y: cy - high / 2 + 1, width: width - 2, height: high - 2 },
            style: { fill: estimate < 0 ? colorOf(colors, 1) : colorOf(colors, 0),
              opacity: Number.isFinite(estimate) ? 0.08 + 0.9 * Math.abs(estimate) / largest : 0 } }];
        })],
    }),
  };
}

