/* Charts as SVG, drawn for the width they have. Colours and strokes come from the style sheet. */

const NS = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/* About `count` round steps that hold [low, high]. */
export function ticks(low, high, count) {
  if (!(high > low)) { const half = Math.abs(low) * 0.05 || 1; low -= half; high += half; }
  const rough = (high - low) / count, power = 10 ** Math.floor(Math.log10(rough)), share = rough / power;
  const step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9), list = [];
  for (let i = first; i <= last; i++) list.push(Math.abs(i * step) < step * 1e-9 ? 0 : i * step);
  return list;
}

const line = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/* Fans of the baseline and the setting. quantiles: 2.5, 10, 25, 50, 75, 90, 97.5 %, and the mean at place `mean`; the
 * quarters of the window are shaded. onMove(period or null). */
export function fan(data, options) {
  const { width, axisOf, unit, label, reform, onMove, reformLabel, window: span, mean } = options;
  const height = Math.round(Math.min(360, Math.max(230, width * 0.42)));
  const all = [...data.setting, ...data.baseline].flatMap((q) => [q[0], q[6]]).filter((v) => v !== null && isFinite(v));
  const marks = ticks(Math.min(...all), Math.max(...all), 5);
  const axis = axisOf(marks, unit, false);
  const left = Math.max(...axis.labels.map((l) => l.length)) * 7 + 12, right = 14, top = 26, bottom = 26;
  const n = data.periods.length;
  const x = (i) => left + ((width - left - right) * i) / Math.max(1, n - 1);
  const y = (v) => height - bottom - ((height - top - bottom) * (v - marks[0])) / (marks[marks.length - 1] - marks[0]);
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img", tabindex: 0, "aria-label": label });
  root.append(svg("rect", { class: "span", x: x(span[0]), width: Math.max(2, x(span[1]) - x(span[0])), y: top, height: height - bottom - top }));
  marks.forEach((m, i) => {
    root.append(svg("line", { class: "grid", x1: left, x2: width - right, y1: y(m), y2: y(m) }),
      svg("text", { x: left - 8, y: y(m) + 4, "text-anchor": "end" }, axis.labels[i]));
  });
  root.append(svg("text", { x: 0, y: 12 }, axis.word));
  const every = width < 480 ? 4 : 2;
  data.periods.forEach((p, i) => {
    const year = Number(p.slice(0, 4));
    if (p.endsWith("Q1") && (year - Number(data.periods[0].slice(0, 4))) % every === 0)
      root.append(svg("text", { x: x(i), y: height - 6, "text-anchor": i === 0 ? "start" : "middle" }, String(year)));
  });
  const at = data.periods.indexOf(reform);
  if (at > 0) root.append(svg("line", { class: "reform", x1: x(at), x2: x(at), y1: top - 6, y2: height - bottom }),
    svg("text", { x: x(at) + 5, y: top - 10 }, reformLabel));
  const band = (rows, low, high, style) => svg("path", { class: style,
    d: line(rows.map((q, i) => [x(i), y(q[high])])) + line(rows.map((q, i) => [x(i), y(q[low])]).reverse()).replace("M", "L") + "Z" });
  const centre = (rows, style) => svg("path", { class: style, d: line(rows.map((q, i) => [x(i), y(q[mean])])) });
  root.append(band(data.baseline, 0, 6, "base-band"), band(data.setting, 0, 6, "band"), band(data.setting, 2, 4, "band inner"),
    centre(data.baseline, "base-median"), centre(data.setting, "median"));
  const cursor = svg("g", { visibility: "hidden" }, svg("line", { class: "cursor", y1: top, y2: height - bottom }),
    svg("circle", { class: "dot base", r: 4 }), svg("circle", { class: "dot", r: 4.5 }));
  root.append(cursor);
  let now = null;
  const show = (i) => {
    now = i;
    cursor.setAttribute("visibility", i === null ? "hidden" : "visible");
    if (i !== null) {
      const [rule, before, after] = cursor.children;
      rule.setAttribute("x1", x(i)); rule.setAttribute("x2", x(i));
      before.setAttribute("cx", x(i)); before.setAttribute("cy", y(data.baseline[i][mean]));
      after.setAttribute("cx", x(i)); after.setAttribute("cy", y(data.setting[i][mean]));
    }
    onMove(i);
  };
  root.addEventListener("pointermove", (event) => {
    const box = root.getBoundingClientRect();
    const i = Math.round((((event.clientX - box.left) * width) / box.width - left) / ((width - left - right) / Math.max(1, n - 1)));
    show(Math.min(n - 1, Math.max(0, i)));
  });
  root.addEventListener("pointerleave", () => show(null));
  root.addEventListener("blur", () => show(null));
  root.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -4, PageDown: 4 };
    const to = event.key === "Home" ? 0 : event.key === "End" ? n - 1 : event.key in steps ? (now === null ? n - 1 : now + steps[event.key]) : null;
    if (event.key === "Escape") show(null);
    if (to === null) return;
    event.preventDefault();
    show(Math.min(n - 1, Math.max(0, to)));
  });
  return root;
}

/* The mark of an effect: filled circle better, diamond worse, hollow circle when it is not clear. */
function mark(x, y, kind, size) {
  if (kind === "worse") return svg("path", { class: "worse", d: `M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z` });
  return svg("circle", { class: kind, cx: x, cy: y, r: size * 0.85, "stroke-width": kind === "unclear" ? 2 : 0 });
}

/* The round number at or above a size: where the axis of a difference ends. It depends on nothing but what is shown. */
export function reachOf(sizes) {
  const most = Math.max(0, ...sizes.filter((v) => v !== null && isFinite(v)).map(Math.abs));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most)), share = most / power;
  return power * ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step >= share * 1.02) ?? 15);
}

/* One difference with its interval around a zero line; pinned settings as numbered rings. reach: value at both ends, which
 * `ends` label below the line. */
export function effect(row, options) {
  const { reach, kind, pinned = [], width = 300, height = 30, label, axisMarks = [], ends } = options;
  const foot = ends ? 14 : 0, root = svg("svg", { viewBox: `0 0 ${width} ${height + foot}`, role: "img", "aria-label": label });
  const half = width / 2 - 10, middle = height / 2 + (pinned.length && ends ? 3 : 0);
  const x = (v) => width / 2 + half * Math.max(-1, Math.min(1, reach > 0 ? v / reach : 0));
  for (const m of axisMarks) root.append(svg("line", { class: "grid", x1: x(m), x2: x(m), y1: 0, y2: height }));
  root.append(svg("line", { class: "grid", x1: 10, x2: width - 10, y1: middle, y2: middle }),
    svg("line", { class: "zero", x1: width / 2, x2: width / 2, y1: 4, y2: height - 2 }));
  if (ends) {
    for (const v of [-reach, reach]) root.append(svg("line", { class: "grid", x1: x(v), x2: x(v), y1: middle - 4, y2: middle + 4 }));
    root.append(svg("text", { class: "end", x: 10, y: height + 10 }, ends[0]), svg("text", { class: "end", x: width / 2, y: height + 10, "text-anchor": "middle" }, "0"),
      svg("text", { class: "end", x: width - 10, y: height + 10, "text-anchor": "end" }, ends[1]));
  }
  for (const p of pinned) root.append(svg("circle", { class: "pinned", cx: x(p.value), cy: middle, r: 5 }),
    svg("text", { class: "end", x: x(p.value), y: middle - 7, "text-anchor": "middle" }, String(p.number)));
  if (row.low !== null && isFinite(row.low)) root.append(svg("line", { class: `interval ${kind}`, x1: x(row.low), x2: x(row.high), y1: middle, y2: middle }));
  root.append(mark(x(row.difference), middle, kind, 6));
  return root;
}

/* Labels below a column of effects. */
export function effectAxis(marks, labels, reach, width) {
  const root = svg("svg", { viewBox: `0 0 ${width} 20`, class: "cell-axis", "aria-hidden": "true" });
  const x = (v) => width / 2 + (width / 2 - 10) * (v / reach);
  marks.forEach((m, i) => root.append(svg("text", { x: x(m), y: 14, "text-anchor": "middle" }, m === 0 ? "0" : labels[i])));
  return root;
}

/* Two lines over the quarters; gaps where a value is missing. */
export function pair(periods, before, after, options) {
  const { width = 280, height = 110, label, parting, axisOf, unit } = options;
  const values = [...before, ...after].filter((v) => v !== null);
  if (values.length === 0) return null;
  const marks = ticks(Math.min(...values), Math.max(...values), 2), axis = axisOf(marks, unit, false);
  const left = Math.max(...axis.labels.map((l) => l.length)) * 6.6 + 8, bottom = 18, top = axis.word ? 20 : 8;
  const x = (i) => left + ((width - left - 6) * i) / Math.max(1, periods.length - 1);
  const y = (v) => height - bottom - ((height - bottom - top) * (v - marks[0])) / (marks[marks.length - 1] - marks[0]);
  const path = (list) => { let d = "", open = false; list.forEach((v, i) => { if (v === null) { open = false; return; } d += `${open ? "L" : "M"}${x(i).toFixed(1)} ${y(v).toFixed(1)}`; open = true; }); return d; };
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img", "aria-label": label });
  for (const i of [0, marks.length - 1]) root.append(svg("line", { class: "grid", x1: left, x2: width, y1: y(marks[i]), y2: y(marks[i]) }),
    svg("text", { x: left - 5, y: y(marks[i]) + 4, "text-anchor": "end" }, axis.labels[i]));
  root.append(svg("text", { x: left, y: height - 3 }, periods[0].slice(0, 4)),
    svg("text", { x: width, y: height - 3, "text-anchor": "end" }, periods[periods.length - 1].slice(0, 4)));
  if (axis.word) root.append(svg("text", { x: 0, y: 11 }, axis.word));
  const at = periods.indexOf(parting);
  if (at >= 0) root.append(svg("line", { class: "reform", x1: x(at), x2: x(at), y1: top, y2: height - bottom }));
  root.append(svg("path", { class: "median", d: path(after) }), svg("path", { class: "base-median", d: path(before) }));
  return root;
}
