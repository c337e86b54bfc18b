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

enum { NAME = 160, WIDE = 120 };

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

/* The name, and where there is room the title: labels take three tenths of the width. */
static void write_label(const xw_decision *decision, const xw_choice *choice,
                        const xw_plot_style *style, char text[NAME]) {
  char label[160], title[320];
  xw_choice_label(decision, choice, label);
  xw_choice_title(decision, choice, style->chinese, title);
  bool other = xw_plot_columns(style) >= WIDE && strcmp(title, label) != 0;
  snprintf(text, NAME, "%.100s%s%.*s", label, other ? "  " : "",
           other ? (int)xw_cut(title, NAME - 110) : 0, title);
}

xw_status xw_draw_decision(xw_text *out, const xw_decision *decision, const xw_plot_style *style) {
  listing list = {0};
  char caption[256];
  const size_t shown = xw_decision_shown(decision);
  const xw_scale scale = xw_scale_of(decision, XW_HEAD_NET_BENEFIT, style->chinese);
  xw_status status = open_listing(shown, &list);
  for (size_t i = 0; i < shown && status == XW_OK; i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    write_label(decision, choice, style, list.labels[i]);
    list.rows[i] = row_of(list.labels[i], &choice->effects[XW_HEAD_NET_BENEFIT], 1, scale.factor);
  }
  snprintf(caption, sizeof caption,
           xw_tr(style->chinese, "Net benefit: difference from %s, %s a year, 95 %% intervals"),
           decision->frame.scenarios[decision->baseline].id, scale.unit);
  const xw_forest forest = {caption, list.rows, shown};
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
  const xw_scale scale = xw_differences_scale(of, true, style->chinese);
  xw_status status = open_listing(count, &list);
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    xw_frame_label(&of->frame, alternatives[i], list.labels[i]);
    list.rows[i] =
        row_of(list.labels[i], &of->effects[alternatives[i]], of->direction, scale.factor);
  }
  snprintf(caption, sizeof caption,
           xw_tr(style->chinese, "%s (%s): difference from %s, 95 %% intervals"), of->metric,
           scale.unit, of->frame.scenarios[of->baseline].id);
  const xw_forest forest = {caption, list.rows, count};
  if (status == XW_OK) {
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

static double largest_of(const xw_course *fan) {
  double largest = 0;
  for (size_t t = 0; t < fan->periods; t++) {
    double middle = fabs(fan->quantiles[t][3]);
    largest = isfinite(middle) ? fmax(largest, middle) : largest;
  }
  return largest;
}

/* Two fans of the same periods as one chart. */
static xw_status draw_fans(xw_text *out, xw_fan_chart *chart, xw_course *fan,
                           const xw_course *baseline, double factor, const xw_plot_style *style) {
  const char **labels = xw_calloc(fan->periods + 1, sizeof *labels);
  double *medians = xw_calloc(fan->periods + 1, sizeof *medians);
  xw_status status = labels == NULL || medians == NULL ? xw_fail_memory("a chart") : XW_OK;
  for (size_t t = 0; t < fan->periods && status == XW_OK; t++) {
    labels[t] = fan->labels[t];
    medians[t] =
        baseline->periods == fan->periods ? factor * baseline->quantiles[t][3] : (double)NAN;
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      fan->quantiles[t][q] *= factor;
    }
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

/* What a time path is drawn of. */
typedef struct course_pair {
  xw_course fan, before; /* before: of the baseline; empty for differences */
  bool difference;
} course_pair;

/* net_benefit is the difference in welfare: its path is that of the differences. */
static xw_status read_courses(xw_store *store, const xw_frame *frame, const char *metric,
                              size_t alternative, size_t baseline, course_pair *of) {
  const bool own = xw_frame_scenario_of(frame, alternative) == baseline;
  const size_t other = xw_frame_baseline_of(frame, baseline, alternative);
  of->difference = strcmp(metric, "net_benefit") == 0;
  if (of->difference) {
    return xw_course_read_difference(store, frame, "welfare", alternative, other, &of->fan);
  }
  xw_status status = xw_course_read(store, frame, metric, alternative, &of->fan);
  return status == XW_OK && !own ? xw_course_read(store, frame, metric, other, &of->before)
                                 : status;
}

static void write_caption(char caption[256], const char *metric, const char *unit, const char *base,
                          const xw_frame *frame, bool difference, bool chinese) {
  const char *from = frame->window.from, *to = frame->window.to;
  if (difference) {
    snprintf(
        caption, 256,
        xw_tr(chinese, "%s (%s): difference from %s over time; the table's means are over %s–%s"),
        metric, unit, base, from, to);
  } else {
    snprintf(caption, 256, xw_tr(chinese, "%s (%s) over time; the table's means are over %s–%s"),
             metric, unit, from, to);
  }
}

static xw_status draw_courses(xw_text *out, const xw_frame *frame, const char *metric,
                              const char *unit, size_t alternative, size_t baseline,
                              xw_fan_chart *chart, course_pair *of, const xw_plot_style *style) {
  char caption[256], name[NAME], base[NAME];
  const xw_scale scale =
      xw_scale_of_unit(unit, largest_of(&of->fan), of->difference, style->chinese);
  xw_frame_label(frame, alternative, name);
  xw_frame_label(frame, xw_frame_baseline_of(frame, baseline, alternative), base);
  write_caption(caption, metric, scale.unit, base, frame, of->difference, style->chinese);
  chart->caption = caption;
  chart->name = name;
  chart->baseline_name = of->before.periods > 0 ? base : NULL;
  return draw_fans(out, chart, &of->fan, &of->before, scale.factor, style);
}

xw_status xw_draw_path(xw_text *out, xw_store *store, const xw_frame *frame, const char *metric,
                       size_t alternative, size_t baseline, const xw_plot_style *style,
                       bool *kept) {
  char unit[32];
  int64_t number;
  course_pair own = {.difference = false};
  xw_fan_chart chart = {0};
  xw_status status = xw_outcome_find(store, metric, &number, unit);
  if (status == XW_OK) {
    status = read_reform(store, xw_frame_scenario_of(frame, alternative), &chart.reform);
  }
  if (status == XW_OK) {
    status = read_courses(store, frame, metric, alternative, baseline, &own);
  }
  *kept = own.fan.periods > 0;
  if (status == XW_OK && *kept) {
    status = draw_courses(out, frame, metric, unit, alternative, baseline, &chart, &own, style);
  }
  xw_course_free(&own.fan);
  xw_course_free(&own.before);
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
