/* What came of the setting: the sentence, the differences, the fan, sizes and sectors, one enterprise. */
import { byId, isChinese, make, t } from "./text.js";
import { effect, effectAxis, fan, pair, reachOf, ticks } from "./chart.js";

let context = null; /* { registry, study, format } */
export const useContext = (given) => { context = given; };

const metricOf = (name) => context.registry.metrics.find((m) => m.name === name) ?? context.study.custom.find((m) => m.name === name);

export function metricName(name) {
  const own = context.registry.names[name];
  if (own) return own[isChinese() ? 1 : 0];
  const metric = metricOf(name);
  const text = (metric && (isChinese() ? metric.zh : metric.en)) || name;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/* What a metric is, unless its name says it. */
function metricNote(name) {
  if (name === "net_benefit") return t("difference in welfare");
  const metric = metricOf(name);
  return name in context.registry.names && metric ? (isChinese() ? metric.zh : metric.en) : "";
}

/* A difference that is not larger than rounding is 0. */
const differenceOf = (row) => row.negligible ? context.format.difference(0, 0, 0, row.unit)
  : context.format.difference(row.difference, row.low, row.high, row.unit);

export function kindOf(row, direction) {
  const shown = row.significant ?? (row.low > 0 || row.high < 0);
  if (!shown || direction === 0) return "unclear";
  return row.difference * direction > 0 ? "better" : "worse";
}
export const verdictOf = (kind, direction) => (direction === 0 ? "" : { better: t("better"), worse: t("worse"), unclear: t("not clear") }[kind]);

export const widthOf = (element, least = 160) => Math.max(least, Math.round(element.clientWidth));

/* ---- the sentence ---- */

export function showAnswer(result, title) {
  byId("answer-title").textContent = title;
  const said = ["true_pass", "consumer_harm", "public_cost", "net_benefit"].map((name) => {
    const row = result.headline.find((r) => r.metric === name);
    const label = metricName(name);
    return `${label.charAt(0).toLowerCase() + label.slice(1)} ${differenceOf(row).value}`;
  });
  byId("answer").textContent = t("Against the baseline: {list}.", { list: said.join(t(", ")) });
  byId("ticker").replaceChildren(...["true_pass", "consumer_harm", "net_benefit"].map((name) => {
    const row = result.headline.find((r) => r.metric === name);
    const text = differenceOf(row).value.replace(/.CNY\/y$/, "");
    return make("div", {}, make("small", {}, metricName(name)), make("b", {}, text));
  }));
  byId("ticker").hidden = false;
}

export function statusText(result) {
  const row = result.headline[0], half = differenceOf(row).error;
  const values = { n: context.format.count(result.n), f: context.format.count(result.firms), e: half };
  const text = result.kind === "preview" ? t("Preview: {n} replications of {f} firms, Monte Carlo error of the pass rate {e}.", values)
    : result.kind === "stored" ? t("From the study database: {n} replications of {f} firms, Monte Carlo error of the pass rate {e}.", { ...values, n: context.format.count(row.n) })
      : t("Run: {n} replications of {f} firms, Monte Carlo error of the pass rate {e}.", values);
  return result.failed > 0 ? `${text} ${t("{n} runs failed.", { n: result.failed })}` : text;
}

/* ---- what the numbers do not hold ---- */

/* Remarks on the study, and on the scenario that is shown. */
function showRemarks(result) {
  const remarks = (result.remarks ?? []).filter((r) => r.scenario === undefined || r.scenario === result.scenario);
  byId("remarks").hidden = remarks.length === 0;
  byId("remarks").replaceChildren(...remarks.map((r) => make("li", { className: r.severity, "data-code": r.code }, isChinese() ? r.text_zh : r.text_en)));
}

/* ---- how sure ---- */

/* Three things that are never mixed: the error of simulation, the range over plausible parameters, the misfit. */
export function showSure(result) {
  const { format } = context, row = result.headline.find((r) => r.metric === "net_benefit"), over = result.certainty.parameters?.net_benefit;
  const half = format.difference(row.difference, row.low, row.high, row.unit).error;
  const range = () => {
    const low = over.q05.estimate, high = over.q95.estimate;
    const at = (q) => format.difference(q, low, high, row.unit, Math.max(Math.abs(low), Math.abs(high))).value;
    return t("net benefit {low} to {high} in 90 % of {n} draws of parameters; better in {share} of them. More replications do not narrow this.", {
      low: at(low), high: at(high), n: format.count(over.draws), share: `${Math.round(100 * over.p_better.estimate)}\u202f%` });
  };
  const rows = [
    [t("Simulation"), context.study.uncertain ? t("net benefit {error}, the error of the mean over draws of parameters; more replications narrow it.", { error: half })
      : t("net benefit {error} at the middle values of the parameters; more replications narrow it.", { error: half })],
    [t("Parameters"), over ? range() : t("not known for this setting: a run with --uncertain draws them, and compare --plausible shows the range.")],
    [t("Misfit"), `${(isChinese() ? result.misfit_zh : result.misfit_en)}${t(".")}`],
  ];
  byId("sure").replaceChildren(...rows.flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]));
}

/* ---- headline differences ---- */

export function showHeadline(result, pinned) {
  const host = byId("headline");
  const rows = result.headline.map((row) => {
    const kind = kindOf(row, row.direction), text = differenceOf(row);
    const others = pinned.map((p) => ({ number: p.number, value: p.result.headline.find((r) => r.metric === row.metric)?.difference ?? null }))
      .filter((p) => p.value !== null);
    const reach = reachOf([row.low ?? row.difference, row.high ?? row.difference, ...others.map((p) => p.value)]);
    const axis = context.format.axis([-reach, 0, reach], row.unit, true), ends = [`${axis.labels[0]}`, `${axis.labels[2]} ${axis.word}`.trim()];
    const label = `${metricName(row.metric)}: ${text.value}, ${t("95 % interval")} ${text.interval}. ${verdictOf(kind, row.direction)}`;
    const plot = make("div", { className: "plot" });
    const levels = row.metric === "net_benefit" ? metricNote(row.metric)
      : context.format.change(row.baseline, row.mean, row.unit, (row.high - row.low) / 2);
    return { plot, row, kind, reach, others, label, ends, element: make("div", { className: "outcome", "data-metric": row.metric, title: metricNote(row.metric) },
      make("div", { className: "label" }, metricName(row.metric), make("small", {}, levels)), plot,
      make("div", { className: "figure" }, make("b", {}, text.value), make("small", {}, text.interval)),
      make("div", { className: `verdict ${kind}` }, verdictOf(kind, row.direction))) };
  });
  byId("headline-caption").textContent = t("Difference from the baseline, mean of the last {n} quarters, 95 % interval over paired replications. Each strip has an axis of its own, from minus to plus the number at its end; numbered rings are pinned settings.", { n: context.study.window });
  showRemarks(result);
  host.replaceChildren(...rows.map((r) => r.element));
  for (const r of rows) r.plot.append(effect(r.row, { reach: r.reach, kind: r.kind, pinned: r.others, width: widthOf(r.plot), label: r.label, ends: r.ends }));
}

/* ---- the fan ---- */

function table(columns, rows) {
  return make("table", {}, make("thead", {}, make("tr", {}, ...columns.map((c) => make("th", { scope: "col" }, c)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, i) => make(i ? "td" : "th", i ? {} : { scope: "row" }, cell))))));
}

/* Quarters of a metric in which both have values. By quarter: quantiles 2.5, 10, 25, 50, 75, 90, 97.5 % and the mean. */
const MEAN = 7;
function seriesOf(result, name) {
  const fan = result.fans.find((f) => f.metric === name) ?? result.fans[0];
  const there = result.periods.map((_, i) => i).filter((i) => fan && fan.setting[i][MEAN] !== null && fan.baseline[i][MEAN] !== null);
  const pick = (list) => there.map((i) => list[i]);
  return there.length > 0 ? { metric: fan.metric, periods: pick(result.periods), setting: pick(fan.setting), baseline: pick(fan.baseline) } : null;
}

export function showFan(result, name, reform, title) {
  const host = byId("fan"), data = seriesOf(result, name);
  if (!data) {
    host.replaceChildren();
    byId("fan-caption").textContent = t("This study keeps no series: give it outputs = { series = { \"true_pass\" } }.");
    byId("fan-table").replaceChildren();
    return;
  }
  const unit = metricOf(data.metric)?.unit ?? "", last = data.periods.length - 1, { format } = context;
  const readout = make("output", {});
  const value = (q) => format.level(q[MEAN], unit, (q[6] - q[0]) / 4);
  const first = Math.max(0, last + 1 - context.study.window), mean = (rows) => rows.slice(first).reduce((sum, q) => sum + q[MEAN], 0) / (last + 1 - first);
  const over = (rows) => format.level(mean(rows), unit, (rows[last][6] - rows[last][0]) / 8);
  const label = t("{metric} by quarter: {after} under the setting and {before} under the baseline, means over {from} to {to}.",
    { metric: metricName(data.metric), after: over(data.setting), before: over(data.baseline), from: data.periods[first], to: data.periods[last] });
  const onMove = (i) => { readout.textContent = i === null ? "" : `${data.periods[i]}: ${value(data.setting[i])} ${t("against")} ${value(data.baseline[i])}`; };
  const chart = fan(data, { width: widthOf(host, 280), axisOf: format.axis, unit, label, reform, reformLabel: t("reform"), onMove, window: [first, last], mean: MEAN });
  byId("fan-caption").textContent = t("{metric}. Lines are means over replications; bands hold the middle 50 and 95 % of them. The shaded quarters are the window: its mean is {after}, under the baseline {before}.", { metric: metricName(data.metric), after: over(data.setting), before: over(data.baseline) });
  host.replaceChildren(make("figcaption", { className: "legend" }, make("span", {}, title), make("span", { className: "base" }, t("Baseline")), readout), chart);
  byId("fan-table").replaceChildren(table([t("Quarter"), t("Baseline"), t("Setting"), "2.5 %", "97.5 %"],
    data.periods.map((p, i) => [p, value(data.baseline[i]), value(data.setting[i]), format.level(data.setting[i][0], unit, (data.setting[i][6] - data.setting[i][0]) / 4),
      format.level(data.setting[i][6], unit, (data.setting[i][6] - data.setting[i][0]) / 4)])));
}

/* ---- sizes and sectors ---- */

function cellName(cell) {
  if (cell.kind === "size") return t({ micro: "Micro", small: "Small", medium: "Medium and large" }[cell.key] ?? cell.key);
  const sector = context.registry.sectors.find((s) => s.name === cell.key);
  const name = isChinese() ? sector?.zh ?? cell.key : cell.key.replaceAll("_", " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function showCells(result, name) {
  const host = byId("cells"), { format } = context;
  const cells = result.cells.filter((c) => c.metric === name), metric = metricOf(name);
  byId("cells-caption").textContent = cells.length ? t("{metric}: difference from the baseline with its 95 % interval", { metric: metricName(name) })
    : t("This study keeps no outcomes by size or sector: give it by = { \"sector\", \"size\" }.");
  if (!cells.length) { host.replaceChildren(); byId("cells-table").replaceChildren(); return; }
  const reach = Math.max(...cells.flatMap((c) => [Math.abs(c.low ?? 0), Math.abs(c.high ?? 0)])) * 1.15 || 1;
  const marks = ticks(-reach, reach, host.clientWidth < 500 ? 3 : 6).filter((m) => Math.abs(m) <= reach), axis = format.axis(marks, metric.unit, true);
  byId("cells-caption").textContent += ` (${axis.word})`;
  const drawn = [], bare = (text) => text.replace(/[\u00a0\u202f].*$/, "");
  const draw = (cell) => {
    const kind = kindOf(cell, metric.direction), text = format.difference(cell.difference, cell.low, cell.high, metric.unit, reach), plot = make("div", { className: "plot" });
    drawn.push(() => plot.append(effect(cell, { reach, kind, width: widthOf(plot, 120), height: 24, axisMarks: marks, label: `${cellName(cell)}: ${text.value}, ${text.error}. ${verdictOf(kind, metric.direction)}` })));
    return make("div", { className: "cell", "data-cell": cell.key }, make("span", {}, cellName(cell)), plot, make("span", { className: "figure" }, `${bare(text.value)} ${bare(text.error)}`));
  };
  const group = (kind, title) => { const mine = cells.filter((c) => c.kind === kind); return mine.length ? [make("h3", { className: "cell-group" }, title), ...mine.map(draw)] : []; };
  const foot = make("div", { className: "plot" });
  host.replaceChildren(...group("size", t("By size")), ...group("sector", t("By sector")), make("div", { className: "cell" }, make("span", {}), foot, make("span", {})));
  for (const f of drawn) f();
  foot.append(effectAxis(marks, axis.labels, reach, widthOf(foot, 120)));
  byId("cells-table").replaceChildren(table([t("Part"), t("Baseline"), t("Difference"), t("95 % interval")], cells.map((c) => {
    const text = format.difference(c.difference, c.low, c.high, metric.unit);
    return [cellName(c), format.level(c.baseline, metric.unit, (c.high - c.low) / 2), text.value, text.interval];
  })));
}

/* ---- one enterprise ---- */

const traced = [["effort", "Quality effort"], ["skill", "Skill"], ["reputation", "Reputation"], ["defect", "Defect rate"], ["profit", "Profit"], ["cash", "Cash"]];

/* What differs first, in words. */
function storyOf(answer) {
  const born = answer.baseline.find((r) => r.sector !== null) ?? answer.setting.find((r) => r.sector !== null);
  const who = born ? t("Enterprise {id}: {sector}, {size}, {employees} employees at first.", {
    id: answer.firm, sector: cellName({ kind: "sector", key: born.sector }), size: cellName({ kind: "size", key: born.size }).toLowerCase(), employees: context.format.count(born.employees) }) : "";
  if (!answer.parting) return `${who} ${t("Its two histories are the same.")}`;
  const first = answer.parting;
  if (first.entry) return `${who} ${t("From {period} on it is there under one of the two alone.", { period: first.period })}`;
  /* The last two of a row are the values under the setting and under the baseline. */
  const instead = (rows, name) => rows.slice(0, 3).map((r) => {
    const values = Object.values(r), n = values.length;
    const [after, before] = context.format.apart(values[n - 2], values[n - 1]);
    return t("{name} {after} instead of {before}", { name: r[name], after, before });
  }).join(t(", "));
  const say = (parting, rows, text) => t(text, { period: parting.period, process: isChinese() ? parting.zh : parting.en, changes: instead(rows, "value") });
  const seen = answer.shown_parting, at_once = seen && seen.period === first.period && seen.process === first.process && answer.first_shown.length > 0;
  const parts = [who, say(first, at_once ? answer.first_shown : answer.first_difference, "The first decision that differs, in {period} ({process}): {changes}.")];
  if (seen && !seen.entry && !at_once && answer.first_shown.length > 0)
    parts.push(say(seen, answer.first_shown, "What is drawn here differs first in {period} ({process}): {changes}."));
  const levers = answer.settings.filter((r) => r.kind === "lever");
  if (levers.length > 0) parts.push(t("Levers that differ then: {changes}{more}.", { changes: instead(levers, "name"), more: levers.length > 3 ? t(" and {n} more", { n: levers.length - 3 }) : "" }));
  return parts.join(" ");
}

export function showTrace(answer) {
  const host = byId("trace"), { format } = context, { units } = answer;
  byId("trace-story").textContent = storyOf(answer);
  const periods = [...new Set([...answer.baseline, ...answer.setting].map((r) => r.period))].sort();
  const column = (rows, name) => periods.map((p) => { const v = rows.find((r) => r.period === p)?.[name]; return typeof v === "number" ? v : null; });
  /* Profit and cash have one scale, or the smaller one would look the larger. */
  const isMoney = (name) => (units[name] ?? "").startsWith("CNY");
  const money = Math.max(0, ...traced.filter(([name]) => isMoney(name)).flatMap(([name]) => [...column(answer.baseline, name), ...column(answer.setting, name)]).map((v) => Math.abs(v ?? 0)));
  const frames = traced.map(([name, title]) => {
    const frame = make("div", {}, make("h3", {}, t(title)));
    return { frame, draw: () => {
      const before = column(answer.baseline, name), after = column(answer.setting, name);
      const chart = pair(periods, before, after, { width: widthOf(frame, 200), label: t("{name} by quarter under the setting and the baseline", { name: t(title) }), parting: answer.parting?.period, axisOf: (marks, unit, differs) => format.axis(marks, unit, differs, isMoney(name) ? money : 0), unit: units[name] ?? "" });
      if (chart) frame.append(chart);
    } };
  });
  host.replaceChildren(make("figcaption", { className: "legend" }, make("span", {}, t("Setting")), make("span", { className: "base" }, t("Baseline"))), make("div", { className: "multiples" }, ...frames.map((f) => f.frame)));
  for (const f of frames) f.draw();
  const names = ["alive", "effort", "skill", "reputation", "credit", "failed", "caught", "profit"];
  const at = (rows, p) => rows.find((r) => r.period === p) ?? {};
  const cell = (p, name) => { const a = format.short(at(answer.setting, p)[name]), b = format.short(at(answer.baseline, p)[name]); return a === b ? a : `${a} | ${b}`; };
  byId("trace-table").replaceChildren(make("p", { className: "hint" }, t("Where both differ: setting | baseline.")),
    table([t("Quarter"), ...names.map((n) => (units[n] ? `${t(n)} (${t(units[n])})` : t(n)))], periods.map((p) => [p, ...names.map((n) => cell(p, n))])));
}

/* ---- settings side by side ---- */

const pinColumns = ["true_pass", "consumer_harm", "public_cost", "profit", "net_benefit"];

/* pins: [{ number, title, note, result or null, current, onOpen, onRemove }]; the number is that of its ring. */
export function showPins(pins) {
  byId("pins-empty").hidden = pins.length > 0;
  const figures = (result) => pinColumns.map((name) => {
    const row = result?.headline.find((r) => r.metric === name);
    if (!row) return make("td", {}, "…");
    const text = differenceOf(row);
    return make("td", {}, text.value, make("small", {}, text.error));
  });
  byId("pins").replaceChildren(pins.length === 0 ? "" : make("table", {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, t("Setting")), ...pinColumns.map((n) => make("th", { scope: "col" }, metricName(n))), make("th", {}, make("span", { className: "away" }, t("Actions"))))),
    make("tbody", {}, ...pins.map((pin) => {
      const open = make("button", { type: "button", className: "quiet" }, t("Open")), remove = make("button", { type: "button", className: "quiet" }, t("Remove"));
      open.setAttribute("aria-label", `${t("Open")}: ${pin.title}`);
      remove.setAttribute("aria-label", `${t("Remove")}: ${pin.title}`);
      open.addEventListener("click", pin.onOpen);
      remove.addEventListener("click", pin.onRemove);
      return make("tr", { className: pin.current ? "current" : "" }, make("td", {}, make("span", { className: "title" }, `${pin.number}. ${pin.title}`), make("small", {}, pin.note)),
        ...figures(pin.result), make("td", {}, pin.current ? null : open, remove));
    }))));
}
