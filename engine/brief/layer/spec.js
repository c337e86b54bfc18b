// What the drawing of a figure says of itself: its axes with their ends, units and titles, what stands at them, and
// whether a line joins its points. The figure is drawn anew to the same measure.

const text = (element, name, chinese) => element.getAttribute(`data-${name}-${chinese ? "zh" : "en"}`) ?? "";

function axisOf(element, chinese) {
  const { low, high, step, factor } = element.dataset;
  return {
    low: Number(low),
    high: Number(high),
    step: Number(step),
    factor: Number(factor.split(" ")[chinese ? 1 : 0]),
    unit: text(element, "unit", chinese),
    title: text(element, "title", chinese),
  };
}

export function specOf(drawing, chinese) {
  const svg = drawing.querySelector("svg");
  const all = (selector) => [...svg.querySelectorAll(selector)];
  const span = svg.querySelector("[data-span]")?.dataset.span.split(" ").map(Number);
  return {
    axes: Object.fromEntries(all("[data-axis]").map((each) => [each.dataset.axis, axisOf(each, chinese)])),
    marks: all("[data-mark]").map((each) => ({ at: Number(each.dataset.mark), label: each.dataset[chinese ? "zh" : "en"] })),
    span,
    joined: svg.querySelector(".frontier") !== null,
  };
}
