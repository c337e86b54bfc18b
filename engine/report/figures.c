/* The figures of the report as inline SVG. */
#include "report/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "report/words.h"
#include "stats/quantile.h"

void xw_html_escape(xw_text *out, const char *text) {
  for (const char *c = text; *c != '\0'; c++) {
    switch (*c) {
      case '&': xw_text_append(out, "&amp;"); break;
      case '<': xw_text_append(out, "&lt;"); break;
      case '>': xw_text_append(out, "&gt;"); break;
      case '"': xw_text_append(out, "&quot;"); break;
      case '\'': xw_text_append(out, "&#39;"); break;
      default: xw_text_append_n(out, c, 1);
    }
  }
}

/* A linear axis: values [low, high] onto pixels [from, to]. */
typedef struct axis {
  double low, high, from, to, step;
  int digits; /* of tick labels */
} axis;

/* An axis that holds [low, high] with about `ticks` round steps. */
static axis make_axis(double low, double high, double from, double to, int ticks) {
  if (!(high > low)) {
    double half = low != 0 ? 0.5 * fabs(low) : 1;
    low -= half;
    high += half;
  }
  double rough = (high - low) / ticks, power = pow(10, floor(log10(rough)));
  double scaled = rough / power;
  double step = power * (scaled <= 1 ? 1 : scaled <= 2 ? 2 : scaled <= 5 ? 5 : 10);
  int digits = (int)fmax(0, -floor(log10(step) + 1e-9));
  return (axis){floor(low / step) * step, ceil(high / step) * step, from, to, step, digits};
}

static double place(const axis *on, double value) {
  double share = (value - on->low) / (on->high - on->low);
  return on->from + fmax(0, fmin(1, share)) * (on->to - on->from);
}

static int tick_count(const axis *on) { return (int)lround((on->high - on->low) / on->step); }

static void begin_svg(xw_text *out, int width, int height, const char *label) {
  xw_text_format(out,
                 "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"",
                 width, height, width, height);
  xw_html_escape(out, label);
  xw_text_append(out, "\"><title>");
  xw_html_escape(out, label);
  xw_text_append(out, "</title>\n");
}

static void line(xw_text *out, const char *style, double x1, double y1, double x2, double y2) {
  xw_text_format(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                 style, x1, y1, x2, y2);
}

static void label(xw_text *out, const char *anchor, double x, double y, const char *text) {
  xw_text_format(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
  xw_html_escape(out, text);
  xw_text_append(out, "</text>\n");
}

/* Grid and tick labels of an axis across, between heights top and bottom. */
static void draw_across(xw_text *out, const axis *x, double top, double bottom) {
  for (int i = 0; i <= tick_count(x); i++) {
    char text[40];
    double value = x->low + i * x->step, at = place(x, value);
    xw_format_fixed(value, x->digits, false, text);
    line(out, fabs(value) < 1e-9 * x->step ? "zero" : "grid", at, top, at, bottom);
    label(out, "middle", at, bottom + 16, text);
  }
}

static void draw_up(xw_text *out, const axis *y, double left, double right) {
  for (int i = 0; i <= tick_count(y); i++) {
    char text[40];
    double value = y->low + i * y->step, at = place(y, value);
    xw_format_fixed(value, y->digits, false, text);
    line(out, fabs(value) < 1e-9 * y->step ? "zero" : "grid", left, at, right, at);
    label(out, "end", left - 6, at + 4, text);
  }
}

/* Range of the intervals that are shown in a metric, 0 included, in shown units. */
static void range_of(const xw_decision *decision, int metric, double factor, double *low,
                     double *high) {
  *low = *high = 0;
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    const xw_interval *interval = &decision->choices[decision->order[i]].effects[metric].difference;
    double bounds[] = {interval->estimate, interval->low, interval->high};
    for (int b = 0; b < 3; b++) {
      if (isfinite(bounds[b])) {
        *low = fmin(*low, bounds[b] * factor);
        *high = fmax(*high, bounds[b] * factor);
      }
    }
  }
}

static const char *metric_title(int metric, bool chinese) {
  static const char *const titles[XW_HEAD_COUNT][2] = {
      {"Pass rate", "合格率"},         {"Harm over revenue", "消费者损害占比"},
      {"Consumer harm", "消费者损害"}, {"Quality cost over revenue", "质量成本占比"},
      {"Public cost", "财政净成本"},   {"Profit", "税后利润"},
      {"Net benefit", "净效益"},
  };
  return titles[metric][chinese];
}

static void metric_caption(int metric, const xw_scale *scale, bool chinese, char text[160]) {
  bool yearly = metric == XW_HEAD_CONSUMER_HARM || metric >= XW_HEAD_PUBLIC_COST;
  snprintf(text, 160, chinese ? "%s：与基准之差，%s%s" : "%s: difference from the baseline, %s%s",
           metric_title(metric, chinese), scale->unit, yearly ? (chinese ? "/年" : " a year") : "");
}

/* One row of a forest plot: dot, interval, numbers at the right. */
static void draw_effect(xw_text *out, const xw_decision *decision, const xw_choice *choice,
                        int metric, const xw_scale *scale, const axis *x, double y) {
  char text[128], name[160];
  const xw_effect *effect = &choice->effects[metric];
  const xw_interval *interval = &effect->difference;
  xw_choice_label(decision, choice, name);
  label(out, "end", x->from - 10, y + 4, name);
  if (isnan(interval->estimate)) {
    return;
  }
  const char *style = effect->significant ? "mark" : "mark faint";
  if (isfinite(interval->low)) {
    line(out, style, place(x, interval->low * scale->factor), y,
         place(x, interval->high * scale->factor), y);
  }
  xw_text_format(out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", style,
                 place(x, interval->estimate * scale->factor), y);
  xw_format_interval(interval, scale, true, text);
  label(out, "start", x->to + 12, y + 4, text);
}

void xw_figure_forest(xw_text *out, const xw_decision *decision, int metric, bool chinese) {
  char caption[160];
  double low, high, top = 28, row = 22;
  size_t shown = xw_decision_shown(decision);
  xw_scale scale = xw_scale_of(decision, metric, chinese);
  int height = (int)(top + row * (double)shown + 30);
  metric_caption(metric, &scale, chinese, caption);
  range_of(decision, metric, scale.factor, &low, &high);
  axis x = make_axis(low, high, 130, 500, 5);
  begin_svg(out, 720, height, caption);
  label(out, "start", 8, 14, caption);
  draw_across(out, &x, top - 6, top + row * (double)shown);
  for (size_t i = 0; i < shown; i++) {
    draw_effect(out, decision, &decision->choices[decision->order[i]], metric, &scale, &x,
                top + row * (double)i + 8);
  }
  xw_text_append(out, "</svg>\n");
}

static void draw_point(xw_text *out, const xw_decision *decision, const xw_choice *choice,
                       const xw_scale *cost, const xw_scale *pass, const axis *x, const axis *y) {
  char name[160];
  const xw_interval *c = &choice->effects[XW_HEAD_PUBLIC_COST].difference;
  const xw_interval *p = &choice->effects[XW_HEAD_TRUE_PASS].difference;
  if (isnan(c->estimate) || isnan(p->estimate)) {
    return;
  }
  double at_x = place(x, c->estimate * cost->factor), at_y = place(y, p->estimate * pass->factor);
  const char *style = choice->dominated_by >= 0 ? "mark faint" : "mark";
  if (isfinite(c->low) && isfinite(p->low)) {
    line(out, style, place(x, c->low * cost->factor), at_y, place(x, c->high * cost->factor), at_y);
    line(out, style, at_x, place(y, p->low * pass->factor), at_x, place(y, p->high * pass->factor));
  }
  xw_text_format(out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", style, at_x,
                 at_y);
  xw_choice_label(decision, choice, name);
  label(out, at_x > 0.8 * x->to ? "end" : "start", at_x > 0.8 * x->to ? at_x - 6 : at_x + 6,
        at_y - 5, name);
}

void xw_figure_scatter(xw_text *out, const xw_decision *decision, bool chinese) {
  char across[160], up[160];
  double low, high;
  xw_scale cost = xw_scale_of(decision, XW_HEAD_PUBLIC_COST, chinese);
  xw_scale pass = xw_scale_of(decision, XW_HEAD_TRUE_PASS, chinese);
  metric_caption(XW_HEAD_PUBLIC_COST, &cost, chinese, across);
  metric_caption(XW_HEAD_TRUE_PASS, &pass, chinese, up);
  range_of(decision, XW_HEAD_PUBLIC_COST, cost.factor, &low, &high);
  axis x = make_axis(low, high, 70, 690, 6);
  range_of(decision, XW_HEAD_TRUE_PASS, pass.factor, &low, &high);
  axis y = make_axis(low, high, 340, 30, 6);
  begin_svg(out, 720, 395, chinese ? "财政净成本与合格率" : "Public cost and pass rate");
  label(out, "start", 8, 14, up);
  draw_across(out, &x, 30, 340);
  draw_up(out, &y, 70, 690);
  label(out, "middle", 380, 384, across);
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    draw_point(out, decision, &decision->choices[decision->order[i]], &cost, &pass, &x, &y);
  }
  xw_text_append(out, "</svg>\n");
}

/* -------------------------------------------------------------------------------- the time path */

enum { QUANTILES = 7, MEDIAN = 3 };

static xw_status allocate_fan(xw_fan *fan, size_t periods) {
  fan->labels = xw_calloc(periods + 1, sizeof *fan->labels);
  fan->quantiles = xw_calloc(periods + 1, sizeof *fan->quantiles);
  if (fan->labels == NULL || fan->quantiles == NULL) {
    return xw_fail_memory("the time path of a metric");
  }
  return XW_OK;
}

/* Rows of (label, value), ascending in period: quantiles of each run of equal labels. */
static xw_status reduce(const xw_table *table, xw_fan *fan) {
  static const double levels[QUANTILES] = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
  double *values = xw_calloc(table->row_count + 1, sizeof *values);
  if (values == NULL) {
    return xw_fail_memory("the time path of a metric");
  }
  for (size_t from = 0, to; from < table->row_count; from = to) {
    const char *own = table->values[2 * from].as.text;
    for (to = from; to < table->row_count && strcmp(table->values[2 * to].as.text, own) == 0;
         to++) {
      values[to - from] = table->values[2 * to + 1].as.real;
    }
    snprintf(fan->labels[fan->periods], sizeof *fan->labels, "%s", own);
    xw_sort(values, to - from);
    for (int q = 0; q < QUANTILES; q++) {
      fan->quantiles[fan->periods][q] = xw_quantile_sorted(values, to - from, levels[q]);
    }
    fan->periods++;
  }
  xw_free(values);
  return XW_OK;
}

xw_status xw_fan_read(xw_store *store, const char *metric, size_t scenario, int64_t point,
                      size_t points, xw_fan *fan) {
  static const char one[] =
      "SELECT p.label, v.value FROM jobs j CROSS JOIN series_values v ON v.job = j.job"
      " JOIN periods p ON p.period = v.period"
      " WHERE j.scenario = ?1 AND j.point = ?3 AND j.status = 'done'"
      " AND v.metric = (SELECT number FROM metrics WHERE name = ?2) ORDER BY v.period";
  static const char mean[] =
      "SELECT max(p.label), avg(v.value) FROM jobs j CROSS JOIN series_values v ON v.job = j.job"
      " JOIN periods p ON p.period = v.period"
      " WHERE j.scenario = ?1 AND j.status = 'done'"
      " AND v.metric = (SELECT number FROM metrics WHERE name = ?2)"
      " GROUP BY v.period, j.replication HAVING count(*) = ?3 ORDER BY v.period";
  xw_table table = {0};
  char *name = xw_strdup(metric);
  *fan = (xw_fan){0};
  if (name == NULL) {
    return xw_fail_memory("the time path of a metric");
  }
  xw_value bound[] = {{.type = XW_CELL_INTEGER, .as.integer = (int64_t)scenario},
                      {.type = XW_CELL_TEXT, .as.text = name},
                      {.type = XW_CELL_INTEGER, .as.integer = point < 0 ? (int64_t)points : point}};
  xw_status status = xw_store_query(store, point < 0 ? mean : one, bound, 3, &table);
  if (status == XW_OK) {
    status = allocate_fan(fan, table.row_count);
  }
  if (status == XW_OK) {
    status = reduce(&table, fan);
  }
  xw_table_free(&table);
  xw_free(name);
  return status;
}

void xw_fan_free(xw_fan *fan) {
  xw_free(fan->labels);
  xw_free(fan->quantiles);
  *fan = (xw_fan){0};
}

/* A band between two quantiles as one closed path, over the periods both axes hold. */
static void band(xw_text *out, const xw_fan *fan, int low, int high, const axis *x, const axis *y,
                 const char *style) {
  xw_text_format(out, "<path class=\"%s\" d=\"", style);
  for (size_t t = 0; t < fan->periods; t++) {
    xw_text_format(out, "%s%.1f %.1f", t == 0 ? "M" : "L", place(x, (double)t),
                   place(y, 100 * fan->quantiles[t][high]));
  }
  for (size_t t = fan->periods; t-- > 0;) {
    xw_text_format(out, "L%.1f %.1f", place(x, (double)t), place(y, 100 * fan->quantiles[t][low]));
  }
  xw_text_append(out, "Z\"/>\n");
}

static void path(xw_text *out, const xw_fan *fan, int quantile, const axis *x, const axis *y,
                 const char *style) {
  xw_text_format(out, "<path class=\"%s\" d=\"", style);
  for (size_t t = 0; t < fan->periods; t++) {
    xw_text_format(out, "%s%.1f %.1f", t == 0 ? "M" : "L", place(x, (double)t),
                   place(y, 100 * fan->quantiles[t][quantile]));
  }
  xw_text_append(out, "\"/>\n");
}

static void widen(const xw_fan *fan, double *low, double *high) {
  for (size_t t = 0; t < fan->periods; t++) {
    *low = fmin(*low, 100 * fan->quantiles[t][0]);
    *high = fmax(*high, 100 * fan->quantiles[t][QUANTILES - 1]);
  }
}

void xw_figure_fan(xw_text *out, const xw_fan *fan, const xw_fan *baseline, const char *name,
                   const char *baseline_name, bool chinese) {
  double low = INFINITY, high = -INFINITY;
  widen(fan, &low, &high);
  widen(baseline, &low, &high);
  axis x = {0, fmax(1, (double)fan->periods - 1), 60, 690, 1, 0};
  axis y = make_axis(low, high, 290, 34, 6);
  begin_svg(out, 720, 330, chinese ? "合格率的时间路径" : "Time path of the pass rate");
  label(out, "start", 8, 14, chinese ? "合格率，%" : "Pass rate, %");
  draw_up(out, &y, 60, 690);
  for (size_t t = 0; t<fan->periods; t += fan->periods> 24 ? 8 : 4) {
    label(out, "middle", place(&x, (double)t), 308, fan->labels[t]);
  }
  band(out, fan, 0, 6, &x, &y, "band");
  band(out, fan, 1, 5, &x, &y, "band");
  band(out, fan, 2, 4, &x, &y, "band");
  path(out, fan, MEDIAN, &x, &y, "median");
  path(out, baseline, 0, &x, &y, "base thin");
  path(out, baseline, MEDIAN, &x, &y, "base");
  path(out, baseline, QUANTILES - 1, &x, &y, "base thin");
  line(out, "median", 420, 10, 444, 10);
  label(out, "start", 450, 14, name);
  line(out, "base", 570, 10, 594, 10);
  label(out, "start", 600, 14, baseline_name);
  xw_text_append(out, "</svg>\n");
}
