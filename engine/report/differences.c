/* All alternatives in one metric; and the tables for people that `compare --metric` prints. */
#include "report/differences.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "base/text.h"
#include "report/compare.h"
#include "report/notes.h"
#include "report/outcomes.h"
#include "report/render.h"
#include "report/standing.h"
#include "report/words.h"

xw_status xw_differences_open(xw_store *store, const xw_compare_how *how,
                              xw_differences *differences) {
  *differences = (xw_differences){.how = *how, .factor = NAN};
  xw_status status = xw_compare_how_check(how);
  if (status == XW_OK) {
    status =
        xw_frame_read_within(store, how->points, how->window, how->horizon, &differences->frame);
  }
  if (status == XW_OK) {
    status = xw_frame_find(&differences->frame, how->baseline, &differences->baseline);
  }
  if (status == XW_OK) {
    differences->count = xw_frame_alternatives(&differences->frame);
    differences->effects = xw_calloc(differences->count, sizeof *differences->effects);
    status = differences->effects == NULL ? xw_fail_memory("differences") : XW_OK;
  }
  return status;
}

void xw_differences_close(xw_differences *differences) {
  xw_frame_free(&differences->frame);
  xw_free(differences->effects);
  *differences = (xw_differences){0};
}

xw_status xw_differences_read(xw_store *store, const char *metric, xw_differences *of) {
  int64_t number;
  xw_samples samples = {0};
  of->metric = metric;
  of->factor = NAN;
  xw_status status = xw_outcome_direction(store, metric, &of->direction);
  if (status == XW_OK)
    status = xw_outcome_find(store, metric, &number, of->unit);
  if (status == XW_OK) {
    status = xw_samples_read(store, &of->frame, &metric, 1, &samples);
  }
  of->partial = samples.partial;
  if (status == XW_OK && !samples.kept) {
    status = xw_window_fail(&metric, &samples.kept, 1);
  }
  if (status == XW_OK) {
    status = xw_effects_of(&samples, &of->frame, of->baseline, of->direction, &of->how, of->effects,
                           &of->critical);
  }
  if (status == XW_OK && of->how.simultaneous) {
    status = xw_simultaneous_of(&samples, &of->frame, of->baseline, &of->critical, &of->factor);
  }
  xw_samples_free(&samples);
  return status;
}

/* ----------------------------------------------------------------------------------- for people */

enum { ALTERNATIVE, N, MEAN, DIFFERENCE, P, GAIN, EFFECTIVE, BETTER, POINTS, COLUMNS, CELL = 192 };

static const char *const names[COLUMNS] = {XW_N("alternative"), XW_N("n"),      XW_N("mean"),
                                           XW_N("difference"),  XW_N("p"),      XW_N("gain"),
                                           XW_N("eff. n"),      XW_N("better"), XW_N("points")};

/* Alternatives in the order of a table, and all that some table has shown. */
typedef struct listing {
  size_t *order;
  bool *was_shown; /* [alternatives] */
  size_t partial;  /* means that were left out, of the metric with the most */
} listing;

/* An alternative and what it is ordered by. */
typedef struct key {
  double value;
  size_t alternative;
} key;

/* Ascending, missing last, ties in the order of the study. */
static int compare_keys(const void *a, const void *b) {
  const key *x = a, *y = b;
  if (isnan(x->value) != isnan(y->value)) {
    return isnan(x->value) ? 1 : -1;
  }
  if (x->value < y->value || x->value > y->value) {
    return x->value < y->value ? -1 : 1;
  }
  return (x->alternative > y->alternative) - (x->alternative < y->alternative);
}

#define LEVEL_MORE 3 /* places of a level beyond the two that stand alone */

/* The alternatives, the best first, or where neither direction is good the largest differences. */
static xw_status list_alternatives(const xw_differences *of, size_t *order, size_t *count) {
  key *keys = xw_calloc(of->count, sizeof *keys);
  if (keys == NULL) {
    return xw_fail_memory("a table of differences");
  }
  *count = 0;
  for (size_t a = 0; a < of->count; a++) {
    double estimate = of->effects[a].difference.estimate;
    if (xw_frame_scenario_of(&of->frame, a) != of->baseline) {
      double value = of->direction == 0 ? -fabs(estimate) : -of->direction * estimate;
      keys[(*count)++] = (key){value, a};
    }
  }
  qsort(keys, *count, sizeof *keys, compare_keys);
  for (size_t i = 0; i < *count; i++) {
    order[i] = keys[i].alternative;
  }
  xw_free(keys);
  return XW_OK;
}

static void format_p(double p, char text[CELL]) {
  if (isnan(p)) {
    snprintf(text, CELL, "-");
  } else {
    snprintf(text, CELL, p < 0.0001 ? "<0.0001" : "%.4f", p);
  }
}

xw_scale xw_differences_scale(const xw_differences *of, bool difference, bool chinese) {
  double largest = 0;
  for (size_t a = 0; a < of->count; a++) {
    double estimate = of->effects[a].difference.estimate;
    bool other = xw_frame_scenario_of(&of->frame, a) != of->baseline;
    largest = other && isfinite(estimate) ? fmax(largest, fabs(estimate)) : largest;
  }
  return xw_scale_of_unit(of->unit, largest, difference, chinese);
}

static void format_difference(const xw_effect *effect, const xw_scale *scale, char text[CELL]) {
  char number[96];
  xw_format_effect(effect, scale, number);
  snprintf(text, CELL, "%s", number);
}

/* To the place of the difference, so that the column subtracts. */
static void format_mean(const xw_effect *effect, double factor, char text[CELL]) {
  char number[40];
  int places = xw_places_that_subtract(effect->baseline * factor, effect->mean * factor,
                                       xw_effect_half_width(effect) * factor);
  if (effect->negligible) {
    places = xw_places_of(effect->mean * factor, NAN) + LEVEL_MORE;
  }
  xw_rounded_text(effect->mean * factor, places, false, number);
  snprintf(text, CELL, "%s", number);
}

static void format_better(const xw_effect *effect, char text[CELL]) {
  const xw_interval *better = &effect->better;
  if (isnan(better->estimate) || effect->negligible) {
    snprintf(text, CELL, "-");
  } else {
    snprintf(text, CELL, "%.0f %% [%.0f, %.0f]", 100 * better->estimate, 100 * better->low,
             100 * better->high);
  }
}

static void format_count(double value, char text[CELL]) {
  if (!isfinite(value)) {
    snprintf(text, CELL, "-");
  } else {
    xw_rounded_text(value, value < 10 ? 1 : 0, false, text);
  }
}

static void format_points(double half_width, char text[CELL]) {
  if (isnan(half_width)) {
    snprintf(text, CELL, "-");
  } else {
    snprintf(text, CELL, half_width < 10 ? "±%.2g" : "±%.0f", half_width);
  }
}

/* The last column is for nets that were randomised more than once. */
static size_t column_count(const xw_differences *of) {
  return of->frame.block_count > 1 ? COLUMNS : POINTS;
}

static xw_status add_alternative(const xw_differences *of, size_t alternative, xw_table *table) {
  char texts[COLUMNS][CELL] = {""};
  const xw_effect *effect = &of->effects[alternative];
  xw_value *row = NULL;
  xw_frame_label(&of->frame, alternative, texts[ALTERNATIVE]);
  snprintf(texts[N], CELL, "%zu", effect->n);
  const xw_scale scale = xw_differences_scale(of, true, false);
  format_mean(effect, scale.factor, texts[MEAN]);
  format_difference(effect, &scale, texts[DIFFERENCE]);
  format_p(of->how.adjust == XW_ADJUST_HOLM ? effect->p_adjusted : effect->p_value, texts[P]);
  format_count(effect->gain, texts[GAIN]);
  format_count(xw_effect_equivalent(effect), texts[EFFECTIVE]);
  format_better(effect, texts[BETTER]);
  format_points(effect->points_half_width * scale.factor, texts[POINTS]);
  xw_status status = xw_table_append(table, &row);
  for (size_t c = 0; c < column_count(of) && status == XW_OK; c++) {
    status = xw_value_set_text(&row[c], texts[c]);
  }
  return status;
}

/* As many as the most exact difference has, at most six digits of the level. */
static int level_places(const xw_differences *of, double factor) {
  int most = -12, cut = 0;
  for (size_t a = 0; a < of->count; a++) {
    const xw_effect *effect = &of->effects[a];
    if (xw_frame_scenario_of(&of->frame, a) != of->baseline && effect->n > 0 &&
        !effect->negligible) {
      int own = xw_places_that_subtract(effect->baseline * factor, effect->mean * factor,
                                        xw_effect_half_width(effect) * factor);
      most = own > most ? own : most;
      cut = xw_places_of(effect->baseline * factor, NAN) + LEVEL_MORE;
    }
  }
  return most < cut ? most : cut;
}

/* Net benefit is a difference: what has a level is welfare. */
static bool is_welfare(const xw_differences *of) {
  return strcmp(of->metric, xw_headline(XW_HEAD_NET_BENEFIT)) == 0;
}

static void append_head(const xw_differences *of, bool chinese, xw_text *out) {
  const char *base = of->frame.scenarios[of->baseline].id;
  double level = NAN;
  for (size_t a = 0; a < of->count && isnan(level); a++) {
    level = of->effects[a].baseline;
  }
  const xw_scale shown = xw_differences_scale(of, true, chinese);
  const xw_scale levels = xw_differences_scale(of, false, chinese);
  xw_text_format(out, xw_tr(chinese, "%s: differences from %s, in %s"), of->metric, base,
                 shown.unit);
  if (strcmp(levels.unit, shown.unit) != 0) {
    xw_text_format(out, xw_tr(chinese, "; means in %s"), levels.unit);
  }
  if (is_welfare(of)) {
    xw_text_append(out, xw_tr(chinese, "; means are of welfare"));
  }
  if (!isnan(level) && !xw_frame_is_by_point(&of->frame)) {
    char number[40];
    xw_rounded_text(level * levels.factor, level_places(of, levels.factor), false, number);
    xw_text_format(out, xw_tr(chinese, "; the mean of %s is %s %s"), base, number, levels.unit);
  }
  xw_text_append(out, "\n\n");
}

/* Below the table of a metric: the alternatives that it shows, and one of them through time. */
static xw_status append_charts(xw_store *store, const xw_differences *of, const size_t *order,
                               size_t shown, const xw_report_look *look, xw_text *out) {
  xw_status status = XW_OK;
  if (look->style != NULL && shown > 0) {
    status = xw_draw_differences(out, of, order, shown, look->style);
    xw_text_append(out, "\n");
  }
  if (status == XW_OK && look->style != NULL && look->paths) {
    status = xw_draw_asked_path(out, store, of, look);
    xw_text_append(out, "\n");
  }
  return status;
}

/* What holds of this metric alone. */
static void append_table_notes(const xw_differences *of, bool chinese, int width, xw_text *out) {
  xw_text below = {0};
  xw_note_simultaneous(&below, &of->critical, of->factor, of->factor, chinese);
  if (of->how.adjust == XW_ADJUST_DUNNETT) {
    xw_note_method(&below, &of->how, &of->critical, chinese);
  }
  xw_append_notes(out, below.data != NULL ? below.data : "", width);
  out->failed = out->failed || below.failed;
  xw_text_free(&below);
}

static xw_status append_metric(xw_store *store, const xw_differences *of, listing *list,
                               bool chinese, const xw_report_look *look, xw_text *out) {
  xw_table table = {0};
  size_t count = 0, shown = 0;
  xw_status status = list_alternatives(of, list->order, &count);
  list->partial = of->partial > list->partial ? of->partial : list->partial;
  shown = xw_frame_is_by_point(&of->frame) && count > XW_SHOWN_MOST ? XW_SHOWN_MOST : count;
  const char *heads[COLUMNS];
  for (int c = 0; c < COLUMNS; c++) {
    heads[c] = xw_tr(chinese, names[c]);
  }
  if (status == XW_OK) {
    status = xw_table_init(&table, heads, column_count(of));
  }
  for (size_t i = 0; i < shown && status == XW_OK; i++) {
    list->was_shown[list->order[i]] = true;
    status = add_alternative(of, list->order[i], &table);
  }
  if (status == XW_OK) {
    status = xw_table_align_points(&table, 1u << ALTERNATIVE, 0);
  }
  if (status == XW_OK) {
    append_head(of, chinese, out);
    xw_append_within(out, &table, 1u << ALTERNATIVE, 0, ALTERNATIVE + 1, look->width);
    xw_note_shown(out, shown, count, chinese);
    append_table_notes(of, chinese, look->width, out);
    xw_text_append(out, "\n");
    status = append_charts(store, of, list->order, shown, look, out);
  }
  xw_table_free(&table);
  return status;
}

static xw_status append_legend(const xw_differences *of, listing *list, int width, bool chinese,
                               xw_text *out) {
  size_t count = 0;
  for (size_t a = 0; a < of->count; a++) {
    if (list->was_shown[a]) {
      list->order[count++] = a;
    }
  }
  return xw_note_points(out, &of->frame, list->order, count, width, chinese);
}

static void append_notes(const xw_differences *of, size_t partial, const char *firms, bool chinese,
                         xw_text *out) {
  if (of->how.adjust != XW_ADJUST_DUNNETT) {
    xw_note_method(out, &of->how, &of->critical, chinese);
  }
  if (of->how.method == XW_METHOD_T) {
    xw_text_append(out, of->how.adjust == XW_ADJUST_HOLM
                            ? (xw_tr(chinese, "p: adjusted by Holm's steps.\n"))
                            : (xw_tr(chinese,
                                     "p: Student's two-sided test that the difference is 0, not "
                                     "adjusted.\n")));
  }
  xw_text_append(out, xw_tr(chinese,
                            /* xgettext:no-c-format */
                            "gain: variance of the difference with independent runs over that on "
                            "common random numbers; "
                            "eff. n: n x gain, the independent runs that would be as precise.\n"
                            "In brackets behind better: Wilson's 95 % interval.\n"));
  xw_note_better(out, &of->frame, firms, chinese);
  if (of->frame.block_count > 1) {
    xw_text_append(
        out, xw_tr(chinese, /* xgettext:no-c-format */ "points: half-width of the 95 % interval "
                                                       "for the error of the points.\n"));
  }
  xw_note_means(out, &of->frame, partial, chinese);
  xw_note_worlds(out, &of->frame, chinese);
  xw_text_format(out, "%s\n", xw_report_caveat(chinese));
}

/* Which study, over which quarters, and what a reader must know of it. */
static void append_top(const xw_differences *of, const xw_standing *standing, bool chinese,
                       int width, xw_text *out) {
  xw_text line = {0};
  xw_standing_append_head(standing, chinese, width, out);
  xw_append_design(&line, &of->frame, chinese);
  if (line.data != NULL) {
    xw_append_notes(out, line.data, width);
  }
  xw_standing_append(standing, chinese, width, out);
  xw_text_append(out, "\n");
  out->failed = out->failed || line.failed;
  xw_text_free(&line);
}

static xw_status open_listing(const xw_differences *of, listing *list) {
  list->order = xw_calloc(of->count, sizeof *list->order);
  list->was_shown = xw_calloc(of->count, sizeof *list->was_shown);
  return list->order == NULL || list->was_shown == NULL ? xw_fail_memory("a table of differences")
                                                        : XW_OK;
}

static xw_status for_people(xw_store *store, const char *const *metrics, size_t metric_count,
                            const xw_compare_how *how, const xw_standing *standing, bool chinese,
                            const xw_report_look *look, xw_text *out) {
  xw_differences own;
  listing list = {0};
  xw_text below = {0};
  char *firms = NULL;
  xw_status status = xw_differences_open(store, how, &own);
  if (status == XW_OK) {
    append_top(&own, standing, chinese, look->width, out);
    status = open_listing(&own, &list);
  }
  for (size_t m = 0; m < metric_count && status == XW_OK; m++) {
    status = xw_differences_read(store, metrics[m], &own);
    if (status == XW_OK) {
      status = append_metric(store, &own, &list, chinese, look, out);
    }
  }
  if (status == XW_OK) {
    status = append_legend(&own, &list, look->width, chinese, out);
  }
  if (status == XW_OK) {
    status = xw_store_fact(store, "firms", &firms);
  }
  if (status == XW_OK) {
    append_notes(&own, list.partial, firms != NULL ? firms : "?", chinese, &below);
    xw_append_notes(out, below.data != NULL ? below.data : "", look->width);
    out->failed = out->failed || below.failed;
    status = out->failed ? xw_fail_memory("a table of differences") : XW_OK;
  }
  xw_text_free(&below);
  xw_free(firms);
  xw_free(list.order);
  xw_free(list.was_shown);
  xw_differences_close(&own);
  return status;
}

static xw_status as_data(xw_store *store, const char *const *metrics, size_t metric_count,
                         const xw_standing *standing, const xw_compare_options *options,
                         char **text) {
  xw_table table = {0};
  xw_status status = xw_differences_table(store, metrics, metric_count, &options->how, &table);
  if (status == XW_OK) {
    status = xw_standing_render(standing, "differences", &table, options->format, text);
  }
  xw_table_free(&table);
  return status;
}

static xw_status as_text(xw_store *store, const char *const *metrics, size_t metric_count,
                         const xw_standing *standing, const xw_compare_options *options,
                         char **text) {
  xw_text out = {0};
  xw_compare_how how = options->how;
  how.simultaneous = how.method == XW_METHOD_T && how.adjust == XW_ADJUST_NONE;
  const xw_status status = for_people(store, metrics, metric_count, &how, standing,
                                      options->chinese, &options->look, &out);
  if (status == XW_OK) {
    *text = out.data;
  } else {
    xw_text_free(&out);
  }
  return status;
}

xw_status xw_report_differences(xw_store *store, const char *const *metrics, size_t metric_count,
                                const xw_compare_options *options, char **text) {
  const xw_compare_how *how = &options->how;
  xw_standing standing = {0};
  *text = NULL;
  xw_status status = xw_standing_read(store, how->window, how->horizon, how->baseline, &standing);
  if (status == XW_OK && options->format == XW_FORMAT_ALIGNED) {
    status = as_text(store, metrics, metric_count, &standing, options, text);
  } else if (status == XW_OK) {
    status = as_data(store, metrics, metric_count, &standing, options, text);
  }
  xw_standing_free(&standing);
  return status;
}
