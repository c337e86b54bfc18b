/* Charts of a study for a terminal: from decisions, differences and series to plain structs. */
#include "report/drawings.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/course.h"
#include "report/words.h"

enum { NAME = 160 };

/* ---- forests ---- */

xw_sign xw_sign_of(double estimate, double low, double high, int direction) {
  if (!isfinite(estimate)) {
    return XW_SIGN_MISSING;
  }
  if (!(low > 0 || high < 0)) {
    return XW_SIGN_UNCLEAR;
  }
  if (direction == 0) {
    return estimate > 0 ? XW_SIGN_HIGHER : XW_SIGN_LOWER;
  }
  return estimate * direction > 0 ? XW_SIGN_BETTER : XW_SIGN_WORSE;
}

/* As xw_sign_of, but what is significant may hang on adjusted p-values. */
static xw_sign verdict_of(const xw_effect *effect, int direction) {
  const double estimate = effect->difference.estimate;
  return isfinite(estimate) && !effect->significant
             ? XW_SIGN_UNCLEAR
             : xw_sign_of(estimate, estimate, estimate, direction);
}

static xw_forest_row row_of(const char *label, const xw_effect *effect, int direction,
                            double factor) {
  const xw_interval *difference = &effect->difference;
  return (xw_forest_row){label, difference->estimate * factor, difference->low * factor,
                         difference->high * factor, verdict_of(effect, direction)};
}

static int compare_rows(const xw_forest_row *a, const xw_forest_row *b, int direction) {
  const double x = a->estimate, y = b->estimate;
  if (isnan(x) || isnan(y)) {
    return isnan(x) - isnan(y);
  }
  return direction < 0 ? (x > y) - (x < y) : (x < y) - (x > y);
}

/* Insertion keeps the order of equal rows. */
void xw_sort_forest(xw_forest_row *rows, size_t count, int direction) {
  for (size_t i = 1; i < count; i++) {
    const xw_forest_row own = rows[i];
    size_t at = i;
    for (; at > 0 && compare_rows(&rows[at - 1], &own, direction) > 0; at--) {
      rows[at] = rows[at - 1];
    }
    rows[at] = own;
  }
}

/* Rows and the labels that they borrow. */
typedef struct listing {
  xw_forest_row *rows;
  char (*labels)[NAME];
} listing;

static xw_status open_listing(size_t count, listing *list) {
  list->rows = xw_calloc(count + 1, sizeof *list->rows);
  list->labels = xw_calloc(count + 1, sizeof *list->labels);
  return list->rows == NULL || list->labels == NULL ? xw_fail_memory("a chart") : XW_OK;
}

static void close_listing(listing *list) {
  xw_free(list->rows);
  xw_free(list->labels);
}

xw_status xw_draw_decision(xw_text *out, const xw_decision *decision, const xw_plot_style *style) {
  listing list = {0};
  char caption[256];
  const size_t shown = xw_decision_shown(decision);
  const xw_scale scale = xw_scale_of(decision, XW_HEAD_NET_BENEFIT, style->chinese);
  xw_status status = open_listing(shown, &list);
  for (size_t i = 0; i < shown && status == XW_OK; i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    xw_choice_label(decision, choice, list.labels[i]);
    list.rows[i] = row_of(list.labels[i], &choice->effects[XW_HEAD_NET_BENEFIT], 1, scale.factor);
  }
  snprintf(caption, sizeof caption,
           xw_tr(style->chinese, "Net benefit: difference from %s, %s a year, 95 %% intervals"),
           decision->frame.scenarios[decision->baseline].id, scale.unit);
  const xw_forest forest = {caption, list.rows, shown, scale.digits};
  if (status == XW_OK) {
    status = xw_plot_forest(out, &forest, style);
  }
  close_listing(&list);
  return status;
}

xw_status xw_draw_differences(xw_text *out, const xw_differences *of, const size_t *alternatives,
                              size_t count, const xw_plot_style *style) {
  listing list = {0};
  char caption[256];
  xw_status status = open_listing(count, &list);
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    xw_frame_label(&of->frame, alternatives[i], list.labels[i]);
    list.rows[i] = row_of(list.labels[i], &of->effects[alternatives[i]], of->direction, 1);
  }
  snprintf(caption, sizeof caption,
           xw_tr(style->chinese, "%s (%s): difference from %s, 95 %% intervals"), of->metric,
           xw_tr(style->chinese, of->unit), of->frame.scenarios[of->baseline].id);
  const xw_forest forest = {caption, list.rows, count, -1};
  if (status == XW_OK) {
    xw_sort_forest(list.rows, count, of->direction);
    status = xw_plot_forest(out, &forest, style);
  }
  close_listing(&list);
  return status;
}

/* ---- fans ---- */

/* Horizon period of the reform of a scenario. */
static xw_status read_reform(xw_store *store, size_t scenario, long *reform) {
  xw_table table = {0};
  const xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = (int64_t)scenario};
  xw_status status =
      xw_store_query(store, "SELECT reform FROM scenarios WHERE number = ?1", &bound, 1, &table);
  *reform = status == XW_OK && table.row_count == 1 ? (long)xw_value_integer(&table.values[0]) : -1;
  xw_table_free(&table);
  return status;
}

/* Two fans of the same periods as one chart. */
static xw_status draw_fans(xw_text *out, xw_fan_chart *chart, const xw_course *fan,
                           const xw_course *baseline, const xw_plot_style *style) {
  const char **labels = xw_calloc(fan->periods + 1, sizeof *labels);
  double *medians = xw_calloc(fan->periods + 1, sizeof *medians);
  xw_status status = labels == NULL || medians == NULL ? xw_fail_memory("a chart") : XW_OK;
  for (size_t t = 0; t < fan->periods && status == XW_OK; t++) {
    labels[t] = fan->labels[t];
    medians[t] = baseline->periods == fan->periods ? baseline->quantiles[t][3] : (double)NAN;
  }
  chart->periods = fan->periods;
  chart->labels = labels;
  chart->quantiles = (const double(*)[XW_FAN_QUANTILES])fan->quantiles;
  chart->baseline = chart->baseline_name != NULL ? medians : NULL;
  if (status == XW_OK) {
    status = xw_plot_fan(out, chart, style);
  }
  xw_free((void *)labels);
  xw_free(medians);
  return status;
}

xw_status xw_draw_path(xw_text *out, xw_store *store, const xw_frame *frame, const char *metric,
                       size_t alternative, size_t baseline, const xw_plot_style *style,
                       bool *kept) {
  char caption[256], unit[32], name[NAME], base[NAME];
  int64_t number;
  xw_course fan = {0}, before = {0};
  xw_fan_chart chart = {.caption = caption, .name = name};
  const size_t scenario = xw_frame_scenario_of(frame, alternative);
  metric = strcmp(metric, "net_benefit") == 0 ? "welfare" : metric;
  xw_status status = xw_outcome_find(store, metric, &number, unit);
  if (status == XW_OK) {
    status = read_reform(store, scenario, &chart.reform);
  }
  if (status == XW_OK) {
    status = xw_course_read(store, frame, metric, alternative, &fan);
  }
  if (status == XW_OK && scenario != baseline) {
    const size_t other = xw_frame_baseline_of(frame, baseline, alternative);
    status = xw_course_read(store, frame, metric, other, &before);
    xw_frame_label(frame, other, base);
    chart.baseline_name = base;
  }
  *kept = fan.periods > 0;
  if (status == XW_OK && *kept) {
    xw_frame_label(frame, alternative, name);
    snprintf(caption, sizeof caption, xw_tr(style->chinese, "%s (%s) over time"), metric,
             xw_tr(style->chinese, unit));
    status = draw_fans(out, &chart, &fan, &before, style);
  }
  xw_course_free(&fan);
  xw_course_free(&before);
  return status;
}

/* The best alternative of a scenario, or of all but the baseline; where neither direction is good the one that differs
 * most. False: none has data. */
static bool find_best(const xw_differences *of, bool any, size_t scenario, size_t *best) {
  bool found = false;
  double most = 0;
  for (size_t a = 0; a < of->count; a++) {
    const size_t own = xw_frame_scenario_of(&of->frame, a);
    const double estimate = of->effects[a].difference.estimate;
    const double value = of->direction == 0 ? fabs(estimate) : of->direction * estimate;
    if ((any ? own != of->baseline : own == scenario) && !isnan(value) &&
        (!found || value > most)) {
      found = true;
      most = value;
      *best = a;
    }
  }
  return found;
}

xw_status xw_draw_asked_path(xw_text *out, xw_store *store, const xw_differences *of,
                             const xw_report_look *look) {
  size_t scenario = 0, best = 0;
  bool kept = false;
  const bool any = look->scenario == NULL, chinese = look->style->chinese;
  xw_status status = any ? XW_OK : xw_frame_find(&of->frame, look->scenario, &scenario);
  const bool found = status == XW_OK && find_best(of, any, scenario, &best);
  if (found) {
    status =
        xw_draw_path(out, store, &of->frame, of->metric, best, of->baseline, look->style, &kept);
  }
  if (status == XW_OK && !kept) {
    char line[256];
    snprintf(line, sizeof line,
             found ? xw_tr(chinese,
                           "The study kept no series of %s; outputs = { series = ... } of a "
                           "study says of which metrics it does.")
                   : xw_tr(chinese, "There is no time path of %s: no replication is done."),
             of->metric);
    xw_plot_wrapped(out, line, look->style);
  }
  return status;
}
