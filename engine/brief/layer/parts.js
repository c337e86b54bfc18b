// Parts of options that kinds share.
import { spread, tick } from "./words.js";

const variables = ["fg", "bg", "soft", "line", "mark", "base", "box", "better", "worse", "other"];
const phone = 520; // pixels below which names stand above their rows, as in the drawings

// The colours of the page as it is now: those of the drawings, by the same names.
export function palette(box) {
  const seen = getComputedStyle(box);
  const of = (name) => seen.getPropertyValue(`--${name}`).trim();
  return {
    ...Object.fromEntries(variables.map((name) => [name, of(name)])),
    fill: (name) => of(`fill-${name}`) || of("fill-total"),
    font: seen.fontFamily,
    narrow: box.clientWidth < phone,
    width: box.clientWidth,
    room: Math.max(90, Math.min(300, 0.3 * box.clientWidth)), // for names at the left
  };
}

// Lines of a tip as elements, never as markup: titles are written by others.
function tipOf(lines) {
  const made = document.createElement("div");
  lines.forEach((text, i) => {
    const line = made.appendChild(document.createElement(i === 0 ? "strong" : "div"));
    line.textContent = text;
    line.style.cssText = i === 0 ? "display:block;margin-bottom:2px" : "";
  });
  return made;
}

export function base(colors) {
  return {
    animationDuration: 250,
    animationDurationUpdate: 250,
    textStyle: { fontFamily: colors.font, color: colors.fg, fontSize: 13 },
    tooltip: {
      className: "tip",
      confine: true,
      backgroundColor: colors.bg,
      borderColor: colors.soft,
      textStyle: { color: colors.fg, fontSize: 13, fontFamily: colors.font },
      extraCssText: "white-space:normal;max-width:22rem;box-shadow:none",
    },
  };
}

// tooltip.formatter: `say` gives lines for what is pointed at, or nothing.
export const tip = (say) => (params) => {
  const lines = say(params);
  return lines?.length > 0 ? tipOf(lines) : "";
};

const isStep = (value, step) => Math.abs(value / step - Math.round(value / step)) < 1e-6;

// An axis of the drawing: from end to end, with its ticks; a zoom may have finer ones. Its title stands above the chart.
export function valueAxis(colors, axis, more = {}) {
  const ends = { showMinLabel: isStep(axis.low, axis.step), showMaxLabel: isStep(axis.high, axis.step) };
  return {
    type: "value",
    min: axis.low,
    max: axis.high,
    splitNumber: Math.max(1, Math.round((axis.high - axis.low) / axis.step)),
    axisLabel: { color: colors.soft, formatter: tick(axis), hideOverlap: true, ...ends },
    axisLine: { show: false, onZero: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colors.line }, showMinLine: ends.showMinLabel, showMaxLine: ends.showMaxLabel },
    ...more,
  };
}

export function categoryAxis(colors, data, more = {}) {
  return {
    type: "category",
    data,
    axisLabel: { color: colors.fg, width: colors.room, overflow: "break", interval: 0 },
    axisLine: { lineStyle: { color: colors.soft } },
    axisTick: { show: false },
    ...more,
  };
}

// Names from the top down: at the left, on a phone above their rows. `shift`: by how much rows are lower for that.
export const rowHeight = (colors) => (colors.narrow ? 50 : 30);
export const shift = (colors) => (colors.narrow ? 12 : 0);
export const rowAxis = (colors, names) =>
  categoryAxis(colors, names, {
    inverse: true,
    ...(colors.narrow && {
      axisLabel: { color: colors.fg, interval: 0, inside: true, margin: 2, align: "left", padding: [0, 0, 42, 0],
        width: colors.width - 24, overflow: "truncate" },
      z: 4,
    }),
  });

export const inside = (axis) => ({
  type: "inside", [`${axis}AxisIndex`]: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false,
  moveOnMouseMove: "ctrl",
});

// A series that draws one shape over the whole grid; `shapes(at)` gives graphic elements, `at` turns values to pixels.
export function custom(name, data, shapes, more = {}) {
  // Shapes may share a style, which the renderer would change.
  const own = (shape) => ({ ...shape, style: { ...shape.style } });
  return {
    type: "custom", name, data, clip: true, animation: false,
    renderItem: (params, api) => ({
      type: "group",
      children: shapes((x, y) => api.coord([x, y]), data[params.dataIndex], params, api).map(own),
    }),
    ...more,
  };
}

// The area between two lines over positions 0, 1, 2, ...; known stretches only.
export function band(name, low, high, color, opacity) {
  const stretches = [];
  low.forEach((value, i) => {
    if (value === null || high[i] === null) {
      stretches.push([]);
    } else {
      (stretches[stretches.length - 1] ?? stretches[stretches.push([]) - 1]).push(i);
    }
  });
  const first = low.find((value) => value !== null) ?? 0;
  return custom(name, [[0, first]], (at) =>
    stretches.filter((all) => all.length > 1).map((all) => ({
      type: "polygon",
      shape: { points: [...all.map((i) => at(i, high[i])), ...[...all].reverse().map((i) => at(i, low[i]))] },
      style: { fill: color, opacity },
      silent: true,
    })), { silent: true, z: 1, tooltip: { show: false } });
}

// A straight line over the whole grid at a value of an axis.
export const zeroLine = (colors, axis, middle = 0) =>
  custom("", [[axis === "x" ? 0 : middle, axis === "x" ? middle : 0]], (at, datum, params) => {
    const { x, y, width, height } = params.coordSys;
    const [cx, cy] = at(0, 0);
    return [{
      type: "line", silent: true, style: { stroke: colors.soft, lineWidth: 1 },
      shape: axis === "x" ? { x1: cx, x2: cx, y1: y, y2: y + height } : { x1: x, x2: x + width, y1: cy, y2: cy },
    }];
  }, { silent: true, z: 1, tooltip: { show: false } });

// "estimate [low, high] unit" of a row.
export const effect = (row, unit, sign = true) =>
  `${spread(row.estimate, row.low, row.high, unit, sign)}${unit.unit ? `\u00a0${unit.unit}` : ""}`;

// An interval as in the drawings: a line with caps that are taller than the mark.
export function intervalOf(at, row, low, high, y, color) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return [];
  }
  const [x1, x2] = [at(low, row)[0], at(high, row)[0]];
  const line = (a, b, from, to) => ({ type: "line", shape: { x1: a, x2: b, y1: from, y2: to }, style: { stroke: color, lineWidth: 1.5 } });
  return [line(x1, x2, y, y), line(x1, x1, y - 5.5, y + 5.5), line(x2, x2, y - 5.5, y + 5.5)];
}
