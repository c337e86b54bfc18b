/* Time paths: a fan for every metric that the study kept by period, and the paired difference of the first one.
 *
 * The fans of two scenarios are wide, because replications differ much and in the same way; the differences
 * replication by replication are not. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "brief/series.h"
#include "chart/charts.h"
#include "stats/intervals.h"

enum {
  FIRST_METRICS = 4, /* seen at once, with the means of other scenarios; the rest is folded away */
  OTHERS_MOST = 40,  /* lines of other scenarios */
  HALF_WIDTH = 476,
  HALF_HEIGHT = 320,
};

typedef struct paths {
  xw_page *page;
  xw_series_list list;
  xw_series focus, base;
  const xw_choice *baseline;
  xw_titles focus_title, base_title;
  double *others; /* [other scenarios][metrics][periods] means */
  const xw_choice **other;
  size_t other_count;
  int64_t reform; /* period; periods or more: never */
  xw_chart_tick *ticks, mark;
  char (*tick_texts)[16];
  size_t tick_count;
  xw_saying mark_text;
} paths;

/* ------------------------------------------------------------------------------------- reading */

static size_t shown_metrics(const paths *own) {
  return own->list.metric_count < FIRST_METRICS ? own->list.metric_count : FIRST_METRICS;
}

/* Means over periods. */
static double *other_at(const paths *own, size_t other, size_t metric) {
  return own->others + (other * own->list.metric_count + metric) * own->list.period_count;
}

static xw_status read_other(paths *own, size_t at) {
  xw_series series = {0};
  const xw_choice *choice = own->other[at];
  xw_status status = xw_series_read(own->page->store, &own->page->decision.frame, &own->list,
                                    choice->scenario, choice->point, &series);
  for (size_t m = 0; m < shown_metrics(own) && status == XW_OK; m++) {
    xw_fan fan = {0};
    status = xw_fan_make(&series, NULL, m, &fan);
    if (status == XW_OK) {
      memcpy(other_at(own, at, m), fan.mean, own->list.period_count * sizeof *own->others);
    }
    xw_fan_free(&fan);
  }
  xw_series_free(&series);
  return status;
}

/* Scenarios at the point of the focus but for the focus and its baseline, the best first. */
static xw_status read_others(paths *own) {
  const xw_decision *decision = &own->page->decision;
  const xw_choice *focus = own->page->focus;
  xw_status status = XW_OK;
  own->other = xw_calloc(OTHERS_MOST, sizeof *own->other);
  own->others = xw_calloc(OTHERS_MOST * own->list.metric_count * own->list.period_count + 1,
                          sizeof *own->others);
  if (own->other == NULL || own->others == NULL) {
    return xw_fail_memory("the time paths of scenarios");
  }
  for (size_t i = 0; i < decision->ranked && own->other_count < OTHERS_MOST && status == XW_OK;
       i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    if (choice != focus && choice->point == focus->point) {
      own->other[own->other_count] = choice;
      status = read_other(own, own->other_count++);
    }
  }
  return status;
}

static xw_status read_reform(paths *own) {
  xw_table table = {0};
  xw_value bound[] = {{.type = XW_CELL_INTEGER, .as.integer = (int64_t)own->page->focus->scenario}};
  xw_status status = xw_store_query(
      own->page->store, "SELECT reform FROM scenarios WHERE number = ?1", bound, 1, &table);
  own->reform =
      status == XW_OK && table.row_count == 1 ? xw_value_integer(&table.values[0]) : INT64_MAX;
  xw_table_free(&table);
  return status;
}

static xw_status read_all(paths *own) {
  xw_page *page = own->page;
  const xw_decision *decision = &page->decision;
  size_t at = xw_frame_baseline_of(&decision->frame, decision->baseline,
                                   (size_t)(page->focus - decision->choices));
  own->baseline = &decision->choices[at];
  own->focus_title = xw_titles_of(page, page->focus);
  own->base_title = xw_titles_of(page, own->baseline);
  xw_status status = xw_series_list_read(page->store, &own->list);
  if (status == XW_OK && own->list.metric_count > 0) {
    status = xw_series_read(page->store, &decision->frame, &own->list, page->focus->scenario,
                            page->focus->point, &own->focus);
  }
  if (status == XW_OK && own->list.metric_count > 0) {
    status = xw_series_read(page->store, &decision->frame, &own->list, own->baseline->scenario,
                            own->baseline->point, &own->base);
  }
  if (status == XW_OK && own->list.metric_count > 0) {
    status = read_others(own);
  }
  return status == XW_OK ? read_reform(own) : status;
}

/* ---------------------------------------------------------------------------------- time axis */

/* First quarters of years, as years; all periods when none is. */
static xw_status make_ticks(paths *own) {
  size_t periods = own->list.period_count;
  own->ticks = xw_calloc(periods + 1, sizeof *own->ticks);
  own->tick_texts = xw_calloc(periods + 1, sizeof *own->tick_texts);
  if (own->ticks == NULL || own->tick_texts == NULL) {
    return xw_fail_memory("the axis of time");
  }
  for (int pass = 0; pass < 2 && own->tick_count < 2; pass++) {
    own->tick_count = 0;
    for (size_t t = 0; t < periods; t++) {
      const char *label = own->list.labels[t], *quarter = strstr(label, "Q1");
      int length = pass == 0 && quarter != NULL ? (int)(quarter - label) : (int)strlen(label);
      if (pass == 1 || (quarter != NULL && quarter[2] == '\0')) {
        char *text = own->tick_texts[own->tick_count];
        snprintf(text, sizeof *own->tick_texts, "%.*s", length, label);
        own->ticks[own->tick_count++] = (xw_chart_tick){(double)t, XW_BOTH(text, text)};
      }
    }
  }
  return XW_OK;
}

static bool has_reform(const paths *own) {
  return own->reform > 0 && (uint64_t)own->reform < own->list.period_count;
}

static void make_mark(paths *own) {
  if (has_reform(own)) {
    for (int language = 0; language < 2; language++) {
      xw_text_format(&own->mark_text.text[language], xw_tr(language == 1, "reform %s"),
                     own->list.labels[own->reform]);
    }
    own->mark = (xw_chart_tick){(double)own->reform, xw_saying_of(&own->mark_text)};
  }
}

/* --------------------------------------------------------------------------------------- a fan */

static double largest_of(const xw_fan *fan, size_t periods) {
  double most = 0;
  for (size_t t = 0; t < periods; t++) {
    most = fmax(most, fmax(fabs(fan->quantiles[0][t]), fabs(fan->quantiles[XW_FAN_LEVELS - 1][t])));
  }
  return most;
}

/* "Pass rate, %" */
static void name_axis(const xw_series_metric *metric, const xw_unit *unit, bool difference,
                      xw_saying *into) {
  const char *docs[] = {metric->doc_en, metric->doc_zh};
  for (int language = 0; language < 2; language++) {
    const char *name = xw_metric_title(metric->name, language, docs[language]);
    const char *pattern = difference ? XW_N("%s: difference, %s") : XW_N("%s, %s");
    xw_text_format(&into->text[language], xw_tr(language == 1, pattern), name,
                   unit->name.text[language]);
  }
}

static xw_chart_lines frame_of(const paths *own, const char *id, const xw_unit *unit,
                               const xw_saying *up) {
  return (xw_chart_lines){.id = id,
                          .width = HALF_WIDTH,
                          .height = HALF_HEIGHT,
                          .points = own->list.period_count,
                          .ticks = own->ticks,
                          .tick_count = own->tick_count,
                          .marks = &own->mark,
                          .mark_count = has_reform(own) ? 1 : 0,
                          .span_from = (double)own->page->decision.frame.window.first,
                          .span_to = (double)own->page->decision.frame.window.last,
                          .up = xw_saying_of(up),
                          .unit = *unit};
}

static xw_status add_rows(const paths *own, const xw_choice *choice, const char *role,
                          const xw_fan *fan, xw_table *table) {
  char label[160];
  xw_status status = XW_OK;
  xw_choice_label(&own->page->decision, choice, label);
  for (size_t t = 0; t < own->list.period_count && status == XW_OK; t++) {
    double *const *q = fan->quantiles;
    status =
        xw_figure_row(table, "tttirrrrrrrr", own->list.labels[t], label, role, (int64_t)fan->n[t],
                      fan->mean[t], q[0][t], q[1][t], q[2][t], q[3][t], q[4][t], q[5][t], q[6][t]);
  }
  return status;
}

enum { OWN_COLUMNS = 12, LABEL_SIZE = 176 };

/* The mean of every other scenario is a column, filled in the rows of the focus. */
static xw_status init_table(const paths *own, size_t others, xw_table *table) {
  static const char *const columns[OWN_COLUMNS] = {"period", "scenario", "role", "n",
                                                   "mean",   "q025",     "q100", "q250",
                                                   "q500",   "q750",     "q900", "q975"};
  const char *names[OWN_COLUMNS + OTHERS_MOST];
  char labels[OTHERS_MOST][LABEL_SIZE];
  memcpy(names, columns, sizeof columns);
  for (size_t o = 0; o < others; o++) {
    char label[160];
    xw_choice_label(&own->page->decision, own->other[o], label);
    snprintf(labels[o], sizeof labels[o], "mean:%s", label);
    names[OWN_COLUMNS + o] = labels[o];
  }
  return xw_table_init(table, names, OWN_COLUMNS + others);
}

static void add_other_means(const paths *own, size_t metric, size_t others, xw_table *table) {
  for (size_t t = 0; t < own->list.period_count; t++) {
    xw_value *row = table->values + t * table->column_count + OWN_COLUMNS;
    for (size_t o = 0; o < others; o++) {
      xw_value_set_real(&row[o], other_at(own, o, metric)[t]);
    }
  }
}

static xw_status fill_table(const paths *own, size_t metric, const xw_fan *focus,
                            const xw_fan *base, bool with_others, xw_table *table) {
  const size_t others = with_others ? own->other_count : 0;
  xw_status status = init_table(own, others, table);
  if (status == XW_OK) {
    status = add_rows(own, own->page->focus, "focus", focus, table);
  }
  if (status == XW_OK) {
    add_other_means(own, metric, others, table);
    status = add_rows(own, own->baseline, "baseline", base, table);
  }
  return status;
}

/* Mean over the window of a run, over its quarters that have a value: the statistic of the
 * tables. */
static double window_mean(const paths *own, const xw_series *series, size_t metric,
                          size_t replication) {
  const xw_window *w = &own->page->decision.frame.window;
  double sum = 0;
  size_t n = 0;
  for (size_t t = (size_t)w->first; t <= (size_t)w->last && t < own->list.period_count; t++) {
    const double value = xw_series_at(series, metric, t)[replication];
    sum += isnan(value) ? 0 : value;
    n += isnan(value) ? 0 : 1;
  }
  return n > 0 ? sum / (double)n : (double)NAN;
}

/* Paired difference of the means over the window. */
static xw_interval difference_in_window(const paths *own, size_t metric, size_t *n) {
  const size_t count = own->focus.replications;
  double *levels = xw_calloc(2 * count + 1, sizeof *levels);
  if (levels == NULL) {
    *n = 0;
    return (xw_interval){NAN, NAN, NAN};
  }
  for (size_t r = 0; r < count; r++) {
    levels[r] = window_mean(own, &own->base, metric, r);
    levels[count + r] = window_mean(own, &own->focus, metric, r);
  }
  const xw_interval difference = xw_paired_difference(levels, levels + count, count, n);
  xw_free(levels);
  return difference;
}

/* Mean over the window and all replications. */
static double level_in_window(const paths *own, const xw_series *series, size_t metric) {
  xw_moments moments = {0};
  for (size_t r = 0; r < series->replications; r++) {
    const double value = window_mean(own, series, metric, r);
    if (!isnan(value)) {
      xw_moments_add(&moments, value);
    }
  }
  return moments.n > 0 ? moments.mean : (double)NAN;
}

/* Mean of the paired differences of a metric in a period. */
static xw_interval difference_at(const paths *own, size_t metric, size_t period, size_t *n) {
  const double *after = xw_series_at(&own->focus, metric, period);
  const double *before = xw_series_at(&own->base, metric, period);
  return xw_paired_difference(before, after, own->focus.replications, n);
}

static void say_fan(const paths *own, size_t metric, const xw_fan *focus, xw_saying *finding,
                    xw_saying *alternative) {
  const xw_series_metric *of = &own->list.metrics[metric];
  const xw_window *w = &own->page->decision.frame.window;
  size_t last = own->list.period_count - 1, n;
  xw_interval difference = difference_in_window(own, metric, &n);
  xw_unit unit = xw_unit_of(of->unit, fabs(difference.estimate), true);
  xw_unit level = xw_unit_of(of->unit, largest_of(focus, own->list.period_count), false);
  xw_say_effect(finding, &own->focus_title, of->name, &unit, &difference,
                xw_told_of_interval(&difference, n));
  for (int language = 0; language < 2; language++) {
    char from[96], to[96];
    xw_text_format(&finding->text[language], xw_tr(language == 1, " over %s–%s"), w->from, w->to);
    xw_unit_value(&level, language, level_in_window(own, &own->base, metric), false, from);
    xw_unit_value(&level, language, level_in_window(own, &own->focus, metric), false, to);
    xw_text_format(&alternative->text[language],
                   xw_tr(language == 1,
                         "Fan chart from %s to %s. Over %s–%s, the window that is shaded, the mean "
                         "is %s in the baseline and %s under \"%s\"; the bands hold 50, 80 and "
                         "95 %% of %zu replications."),
                   own->list.labels[0], own->list.labels[last], w->from, w->to, from, to,
                   own->focus_title.text[language], focus->n[last]);
  }
}

static void draw_fan(const paths *own, size_t metric, const char *name, const xw_fan *focus,
                     const xw_fan *base, bool others) {
  const xw_series_metric *of = &own->list.metrics[metric];
  char id[96];
  xw_saying up = {0};
  xw_unit unit = xw_unit_of(
      of->unit,
      fmax(largest_of(focus, own->list.period_count), largest_of(base, own->list.period_count)),
      false);
  xw_chart_band bands[3];
  xw_chart_line lines[OTHERS_MOST + 2];
  size_t count = 0;
  for (int b = 0; b < 3; b++) {
    bands[b] = (xw_chart_band){focus->quantiles[b], focus->quantiles[XW_FAN_LEVELS - 1 - b]};
  }
  for (size_t o = 0; o < own->other_count && others; o++) {
    lines[count++] = (xw_chart_line){other_at(own, o, metric), "other", XW_BOTH("", "")};
  }
  lines[count++] = (xw_chart_line){base->mean, "base", xw_titles_both(&own->base_title)};
  lines[count++] = (xw_chart_line){focus->mean, "focus", xw_titles_both(&own->focus_title)};
  xw_figure_id(name, id);
  name_axis(of, &unit, false, &up);
  xw_chart_lines chart = frame_of(own, id, &unit, &up);
  chart.bands = bands;
  chart.band_count = 3;
  chart.lines = lines;
  chart.line_count = count;
  xw_chart_draw_lines(&own->page->out, &chart);
  xw_saying_free(&up);
}

static xw_status write_fan(const paths *own, size_t metric) {
  char name[80];
  xw_fan focus = {0}, base = {0};
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  bool others = metric < FIRST_METRICS;
  snprintf(name, sizeof name, "path-%.60s", own->list.metrics[metric].name);
  xw_status status = xw_fan_make(&own->focus, NULL, metric, &focus);
  status = status == XW_OK ? xw_fan_make(&own->base, NULL, metric, &base) : status;
  status = status == XW_OK ? fill_table(own, metric, &focus, &base, others, &table) : status;
  if (status == XW_OK) {
    say_fan(own, metric, &focus, &finding, &alternative);
    xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_fan(own, metric, name, &focus, &base, others);
    xw_figure_end(own->page, "fan", &table);
  }
  xw_fan_free(&focus);
  xw_fan_free(&base);
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

/* ------------------------------------------------------------------------------ the difference */

/* Since when the interval excludes 0 on one side without a break, up to the last period. */
static size_t shown_since(const paths *own, size_t metric) {
  size_t n, since = own->list.period_count;
  double sign = 0;
  for (size_t t = own->list.period_count; t-- > 0;) {
    xw_interval at = difference_at(own, metric, t, &n);
    double own_sign = at.low > 0 ? 1 : at.high < 0 ? -1 : 0;
    if (own_sign == 0 || (sign != 0 && own_sign != sign)) {
      break;
    }
    sign = own_sign;
    since = t;
  }
  return since;
}

static void say_difference(const paths *own, size_t metric, xw_saying *finding,
                           xw_saying *alternative) {
  const xw_series_metric *of = &own->list.metrics[metric];
  size_t last = own->list.period_count - 1, since = shown_since(own, metric), n;
  const xw_window *w = &own->page->decision.frame.window;
  xw_interval end = difference_in_window(own, metric, &n);
  xw_unit unit = xw_unit_of(of->unit, fabs(end.estimate), true);
  for (int language = 0; language < 2; language++) {
    char value[96], interval[128];
    const char *docs[] = {of->doc_en, of->doc_zh};
    const char *noun = xw_metric_noun(of->name, language, docs[language]);
    xw_unit_estimate(&unit, language, &end, false, false, value);
    xw_unit_interval(&unit, language, &end, interval);
    if (since <= last) {
      xw_text_format(
          &finding->text[language],
          xw_tr(language == 1, "The difference in %s is shown from %s on: %s over %s–%s"), noun,
          own->list.labels[since], value, w->from, w->to);
    } else {
      xw_text_format(&finding->text[language],
                     xw_tr(language == 1, "At the end no difference in %s is shown"), noun);
    }
    xw_text_format(&alternative->text[language],
                   xw_tr(language == 1,
                         "Difference between \"%s\" and the baseline, replication by "
                         "replication, period by period. Over %s–%s, the window that is shaded: "
                         "%s %s, from %zu pairs."),
                   own->focus_title.text[language], w->from, w->to, interval,
                   unit.name.text[language], n);
  }
}

static xw_status fill_differences(const paths *own, size_t metric, const xw_fan *fan,
                                  xw_table *table) {
  static const char *const columns[] = {"period", "n",    "estimate", "low",  "high", "q025",
                                        "q100",   "q250", "q500",     "q750", "q900", "q975"};
  xw_status status = xw_table_init(table, columns, 12);
  for (size_t t = 0; t < own->list.period_count && status == XW_OK; t++) {
    size_t n;
    xw_interval at = difference_at(own, metric, t, &n);
    double *const *q = fan->quantiles;
    status =
        xw_figure_row(table, "tirrrrrrrrrr", own->list.labels[t], (int64_t)n, at.estimate, at.low,
                      at.high, q[0][t], q[1][t], q[2][t], q[3][t], q[4][t], q[5][t], q[6][t]);
  }
  return status;
}

static void draw_difference(const paths *own, size_t metric, const char *name, const xw_fan *fan) {
  char id[96];
  xw_saying up = {0};
  const xw_series_metric *of = &own->list.metrics[metric];
  xw_unit unit = xw_unit_of(of->unit, largest_of(fan, own->list.period_count), true);
  xw_chart_band bands[3];
  xw_chart_line line = {fan->mean, "focus", xw_titles_both(&own->focus_title)};
  for (int b = 0; b < 3; b++) {
    bands[b] = (xw_chart_band){fan->quantiles[b], fan->quantiles[XW_FAN_LEVELS - 1 - b]};
  }
  xw_figure_id(name, id);
  name_axis(of, &unit, true, &up);
  xw_chart_lines chart = frame_of(own, id, &unit, &up);
  chart.bands = bands;
  chart.band_count = 3;
  chart.lines = &line;
  chart.line_count = 1;
  chart.zero = true;
  xw_chart_draw_lines(&own->page->out, &chart);
  xw_saying_free(&up);
}

static xw_status write_difference(const paths *own, size_t metric) {
  char name[80];
  xw_fan fan = {0};
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  snprintf(name, sizeof name, "difference-%.60s", own->list.metrics[metric].name);
  xw_status status = xw_fan_make(&own->focus, &own->base, metric, &fan);
  status = status == XW_OK ? fill_differences(own, metric, &fan, &table) : status;
  if (status == XW_OK) {
    say_difference(own, metric, &finding, &alternative);
    xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_difference(own, metric, name, &fan);
    xw_figure_end(own->page, "difference", &table);
  }
  xw_fan_free(&fan);
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

/* --------------------------------------------------------------------------------- the section */

static xw_status write_metrics(paths *own) {
  size_t first = shown_metrics(own);
  xw_figure_pair(own->page);
  xw_status status = write_fan(own, 0);
  status = status == XW_OK ? write_difference(own, 0) : status;
  for (size_t m = 1; m < first && status == XW_OK; m++) {
    status = write_fan(own, m);
  }
  xw_figure_pair_end(own->page);
  if (status == XW_OK && own->list.metric_count > first) {
    xw_figure_details(own->page, XW_N("Other metrics over time"));
    xw_figure_pair(own->page);
    for (size_t m = first; m < own->list.metric_count && status == XW_OK; m++) {
      status = write_fan(own, m);
    }
    xw_figure_pair_end(own->page);
    xw_figure_details_end(own->page);
  }
  return status;
}

static void free_all(paths *own) {
  xw_series_list_free(&own->list);
  xw_series_free(&own->focus);
  xw_series_free(&own->base);
  xw_free(own->others);
  xw_free(own->other);
  xw_free(own->ticks);
  xw_free(own->tick_texts);
  xw_saying_free(&own->mark_text);
}

xw_status xw_brief_paths(xw_page *page) {
  paths own = {.page = page};
  xw_status status = read_all(&own);
  if (status == XW_OK && own.list.metric_count == 0) {
    xw_figure_missing(
        page,
        XW_N("The study kept no series by period; outputs = { series = { ... } } keeps them."));
  } else if (status == XW_OK && page->focus == own.baseline) {
    xw_figure_missing(page, XW_N("There is no scenario to set against the baseline."));
  } else if (status == XW_OK) {
    status = make_ticks(&own);
    make_mark(&own);
    status = status == XW_OK ? write_metrics(&own) : status;
    xw_text_append(&page->out, "<div class=\"soft\">\n");
    xw_page_say(page, "p",
                XW_N(/* xgettext:no-c-format */
                     "Lines are means over replications, and bands hold the middle 50, 80 and 95 % "
                     "of them; the baseline is dashed, other scenarios are grey. The quarters "
                     "that are shaded are the window: numbers in words are means over it, as in "
                     "the tables. Differences are taken replication by replication under the same "
                     "random numbers."));
    xw_text_append(&page->out, "</div>\n");
  }
  free_all(&own);
  return status;
}
