// Parts of options that kinds share.
import { number, interval, tick } from "./words.js";

const variables = ["fg", "bg", "soft", "line", "mark", "base", "box"];
// Okabe and Ito, which most eyes can tell apart; dark grounds take them lighter.
const many = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#7a5fa0", "#8a8a8a"];
const manyOnDark = ["#6db6e8", "#f0a267", "#5fd0aa", "#e5a9cb", "#e8cf5a", "#9ad3f5", "#b9a3dc", "#b0b0b0"];

// The colours of the page as it is now.
export function palette(box) {
  const seen = getComputedStyle(box);
  const colors = Object.fromEntries(variables.map((name) => [name, seen.getPropertyValue(`--${name}`).trim()]));
  const dark = seen.colorScheme.includes("dark");
  // room: for names at the left.
  const room = Math.max(90, Math.min(300, 0.3 * box.clientWidth));
  return { ...colors, font: seen.fontFamily, many: dark ? manyOnDark : many, room };
}

export const colorOf = (colors, i) => colors.many[i % colors.many.length];

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

export const named = (name, unit) => [name, unit.unit].filter(Boolean).join(", ");

// name: null for an axis whose title stands above the chart.
export function valueAxis(colors, unit, name, more = {}) {
  return {
    type: "value",
    name: name === null ? "" : named(name, unit),
    nameTextStyle: { color: colors.soft, align: "left" },
    axisLabel: { color: colors.soft, formatter: tick(unit), hideOverlap: true },
    axisLine: { show: false, onZero: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colors.line } },
    scale: true,
    ...more,
  };
}

export function categoryAxis(colors, data, more = {}) {
  return {
    type: "category",
    data,
    axisLabel: { color: colors.fg, width: colors.room, overflow: "truncate", interval: 0 },
    axisLine: { lineStyle: { color: colors.soft } },
    axisTick: { show: false },
    ...more,
  };
}

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
export const zeroLine = (colors, axis) =>
  custom("", [[0, 0]], (at, datum, params) => {
    const { x, y, width, height } = params.coordSys;
    const [cx, cy] = at(0, 0);
    return [{
      type: "line", silent: true, style: { stroke: colors.soft, lineWidth: 1 },
      shape: axis === "x" ? { x1: cx, x2: cx, y1: y, y2: y + height } : { x1: x, x2: x + width, y1: cy, y2: cy },
    }];
  }, { silent: true, z: 1, tooltip: { show: false } });

// "estimate [low, high] unit" of a row.
export const effect = (row, unit, sign = true) =>
  `${number(row.estimate, unit, sign)} ${interval(row.low, row.high, unit, sign)}${unit.unit ? `\u00a0${unit.unit}` : ""}`;
