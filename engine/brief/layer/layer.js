// The layer of interaction: draws a figure of the brief anew from its data, by its kind, so that it can be pointed
// at, zoomed, and freed of what is not wanted. Everything it shows is in the CSV of the figure; what the columns
// mean is said in ../figure.h. Axes, units, marks and colours are those of the drawing.
import * as echarts from "echarts/core";
import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { Words } from "./words.js";
import { palette } from "./parts.js";
import { specOf } from "./spec.js";
import { difference, convergence, fan } from "./lines.js";
import { correlation, forest, groups } from "./rows.js";
import { frontier, scatter, tradeoff } from "./points.js";
import { map, screening, stack, tornado, waterfall } from "./bars.js";

echarts.use([CustomChart, LineChart, ScatterChart, GridComponent, TooltipComponent, DataZoomInsideComponent,
  DataZoomSliderComponent, SVGRenderer]);

// A kind makes of (data, words, colours, id, columns, spec of the drawing) a figure: { keys, exclusive, zoom, height, option(hidden) }.
const kinds = {
  fan, difference, convergence, forest, correlation, screening, groups, frontier, tradeoff, scatter, waterfall, stack, tornado, map,
};

// Rows as objects by the names of the columns; numbers where they are.
const records = ({ columns, rows }) =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => {
    const text = row[i] ?? "";
    const number = Number(text);
    return [name, text === "" ? null : Number.isFinite(number) ? number : text];
  })));

const element = (tag, name, text = "") => {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
};

// Buttons that take series away and bring them back; of exclusive ones exactly one is pressed.
function addKeys(box, figure, hidden, redraw) {
  const bar = box.appendChild(element("div", "keys"));
  const buttons = figure.keys.map((key) => {
    const button = bar.appendChild(element("button", "key", key.label));
    button.type = "button";
    if (key.color) {
      button.style.setProperty("--key", key.color);
    }
    button.addEventListener("click", () => {
      if (figure.exclusive) {
        figure.keys.forEach((other) => hidden.add(other.id));
      }
      hidden[hidden.has(key.id) ? "delete" : "add"](key.id);
      press();
      redraw();
    });
    return button;
  });
  const press = () =>
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(!hidden.has(figure.keys[i].id))));
  press();
}

function draw(box, kind, data, { chinese, names, id, label, drawing }) {
  const words = new Words(names, chinese);
  const colors = palette(box);
  const figure = kinds[kind](records(data), words, colors, id, data.columns, specOf(drawing, chinese));
  const hidden = new Set(figure.hidden ?? []);
  let chart;
  const axis = element("p", "axis soft");
  const redraw = () => {
    const { title, ...option } = figure.option(hidden);
    axis.textContent = title ?? "";
    axis.hidden = !title;
    chart.setOption(option, { notMerge: true });
  };
  if (figure.keys?.length > 1) {
    addKeys(box, figure, hidden, redraw);
  }
  box.append(axis);
  const canvas = box.appendChild(element("div", "canvas"));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  canvas.style.height = `${figure.height ?? 380}px`;
  if (figure.zoom) {
    canvas.dataset.zoom = figure.zoom;
    box.append(element("p", "hint soft", words.of("Ctrl and the wheel, or two fingers: zoom.")));
  }
  // Apart from the page's styles, which are for its own drawings.
  const place = canvas.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
  place.style.cssText = "width:100%;height:100%";
  chart = echarts.init(place, null, { renderer: "svg" });
  redraw();
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(canvas);
  return {
    dispose() {
      watch.disconnect();
      chart.dispose();
    },
  };
}

window.xiaoweiLayer = { kinds: Object.keys(kinds), draw };
