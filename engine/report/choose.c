/* Selection of the best alternative on stored replications; see choose.h. */
#include "report/choose.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "report/notes.h"
#include "report/outcomes.h"
#include "report/render.h"
#include "report/standing.h"
#include "report/words.h"
#include "stats/selection.h"

/* What a study that ran with `select` says of it. */
typedef struct record {
  bool known;     /* it selected by the same metric */
  char *winner;   /* as the run named it; "" when it gave up */
  uint32_t until; /* replications that were used, from 0 on */
} record;

typedef struct choosing {
  const xw_choose_options *options;
  xw_frame frame;
  xw_samples samples;
  size_t baseline;
  char unit[32];
  bool maximise;
  size_t *candidate; /* alternatives in the selection */
  size_t count;
  size_t without; /* alternatives that have no value of the metric */
  size_t skipped; /* replications without a value of an alternative that was in */
  xw_selection *selection;
  record record;
} choosing;

/* ------------------------------------------------------------------------------------- reading */

static xw_status read_record(xw_store *store, choosing *own) {
  char *metric = NULL, *until = NULL;
  xw_status status = xw_store_fact(store, "select_metric", &metric);
  if (status == XW_OK) {
    status = xw_store_fact(store, "select_winner", &own->record.winner);
  }
  if (status == XW_OK) {
    status = xw_store_fact(store, "select_until", &until);
  }
  own->record.known = status == XW_OK && metric != NULL && own->record.winner != NULL &&
                      until != NULL && strcmp(metric, own->options->metric) == 0;
  own->record.until = own->record.known ? (uint32_t)strtoul(until, NULL, 10) : UINT32_MAX;
  xw_free(metric);
  xw_free(until);
  return status;
}

static xw_status settle_direction(xw_store *store, choosing *own) {
  int direction = own->options->direction;
  if (direction == 0 && xw_outcome_direction(store, own->options->metric, &direction) != XW_OK)
    return XW_ERR_STORE;
  own->maximise = direction > 0;
  return direction != 0
             ? XW_OK
             : xw_fail(XW_ERR_ARGUMENT,
                       "whether more or less of %s is better is not known; add --maximise "
                       "or --minimise",
                       own->options->metric);
}

static xw_status read_all(xw_store *store, choosing *own) {
  int64_t number;
  const char *metric = own->options->metric;
  xw_status status = xw_outcome_find(store, metric, &number, own->unit);
  if (status == XW_OK) {
    status = settle_direction(store, own);
  }
  if (status == XW_OK) {
    status = xw_frame_read_within(store, own->options->how.points, own->options->how.window,
                                  own->options->how.horizon, &own->frame);
  }
  if (status == XW_OK) {
    status = xw_frame_find(&own->frame, own->options->how.baseline, &own->baseline);
  }
  if (status == XW_OK && xw_frame_has_worlds(&own->frame)) {
    status =
        xw_fail(XW_ERR_ARGUMENT,
                "the design varies parameters: its points are other worlds, not alternatives of "
                "each other; select at one point (--point N) or over all (--point mean)");
  }
  if (status == XW_OK) {
    status = xw_samples_read(store, &own->frame, &metric, 1, &own->samples);
  }
  if (status == XW_OK && !own->samples.kept) {
    status = xw_window_fail(&metric, &own->samples.kept, 1);
  }
  return status == XW_OK ? read_record(store, own) : status;
}

static bool has_values(const xw_samples *samples, size_t alternative) {
  for (size_t r = 0; r < samples->replications; r++) {
    if (!isnan(xw_samples_of(samples, alternative)[r])) {
      return true;
    }
  }
  return false;
}

/* No lever acts on the first scenario, so one of its points stands for all. */
static xw_status list_candidates(choosing *own) {
  size_t all = xw_frame_alternatives(&own->frame);
  own->candidate = xw_calloc(all, sizeof *own->candidate);
  if (own->candidate == NULL) {
    return xw_fail_memory("a selection");
  }
  for (size_t a = 0; a < all; a++) {
    bool again = xw_frame_scenario_of(&own->frame, a) == 0 && a > 0;
    if (!again && has_values(&own->samples, a)) {
      own->candidate[own->count++] = a;
    } else if (!again) {
      own->without++;
    }
  }
  if (own->count < 2) {
    return xw_fail(
        XW_ERR_ARGUMENT,
        "a selection needs at least two alternatives with values of %s; the study has %zu",
        own->options->metric, own->count);
  }
  return own->count <= XW_CHOOSE_MOST
             ? XW_OK
             : xw_fail(XW_ERR_ARGUMENT,
                       "a selection among %zu alternatives; allowed up to %d: choose a point with "
                       "--point N",
                       own->count, XW_CHOOSE_MOST);
}

/* ------------------------------------------------------------------------------------ selecting */

static xw_status choose(choosing *own) {
  const xw_choose_options *o = own->options;
  double *row = xw_calloc(own->count, sizeof *row);
  xw_status status = row == NULL
                         ? xw_fail_memory("a selection")
                         : xw_selection_create((int)own->count, o->error, o->indifference,
                                               XW_CHOOSE_FIRST, own->maximise, &own->selection);
  for (size_t r = 0;
       status == XW_OK && r < own->samples.replications &&
       own->frame.replications[r] < own->record.until && xw_selection_winner(own->selection) < 0;
       r++) {
    for (size_t i = 0; i < own->count; i++) {
      row[i] = xw_samples_of(&own->samples, own->candidate[i])[r];
    }
    own->skipped += !xw_selection_add(own->selection, row);
  }
  xw_free(row);
  return status;
}

/* Moments of an alternative, and of its difference from the baseline, over replications before `until` or
 * from it on. */
typedef struct estimate {
  xw_moments level, difference;
} estimate;

static estimate estimate_of(const choosing *own, size_t alternative, bool fresh) {
  estimate found = {{0}, {0}};
  size_t base = xw_frame_baseline_of(&own->frame, own->baseline, alternative);
  const double *mine = xw_samples_of(&own->samples, alternative);
  const double *its = xw_samples_of(&own->samples, base);
  for (size_t r = 0; r < own->samples.replications; r++) {
    bool after = own->frame.replications[r] >= own->record.until;
    if (after == fresh && !isnan(mine[r])) {
      xw_moments_add(&found.level, mine[r]);
    }
    if (after == fresh && !isnan(mine[r] - its[r])) {
      xw_moments_add(&found.difference, mine[r] - its[r]);
    }
  }
  return found;
}

/* The alternative that the run called by this name; their number when there is none. */
static size_t find_named(const choosing *own, const char *name) {
  size_t all = xw_frame_alternatives(&own->frame);
  for (size_t a = 0; a < all; a++) {
    char text[160];
    const char *id = own->frame.scenarios[xw_frame_scenario_of(&own->frame, a)].id;
    if (xw_frame_is_by_point(&own->frame)) {
      snprintf(text, sizeof text, "%.100s at point %" PRId64, id,
               xw_frame_point_of(&own->frame, a));
    } else {
      snprintf(text, sizeof text, "%.100s", id);
    }
    if (strcmp(text, name) == 0) {
      return a;
    }
  }
  return all;
}

/* --------------------------------------------------------------------------------------- tables */

static const char *fate_of(const choosing *own, size_t i) {
  bool in = xw_selection_is_in(own->selection, (int)i);
  return !in ? "dropped" : xw_selection_winner(own->selection) >= 0 ? XW_N("best") : XW_N("in");
}

static xw_status add_row(const choosing *own, size_t i, xw_table *table) {
  size_t a = own->candidate[i];
  int64_t point = xw_frame_point_of(&own->frame, a);
  estimate found = estimate_of(own, a, false);
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK) {
    status =
        xw_value_set_text(&row[0], own->frame.scenarios[xw_frame_scenario_of(&own->frame, a)].id);
  }
  if (status == XW_OK) {
    status = xw_value_set_text(&row[2], fate_of(own, i));
  }
  if (status != XW_OK) {
    return status;
  }
  if (point >= 0) {
    xw_value_set_integer(&row[1], point);
  }
  if (!xw_selection_is_in(own->selection, (int)i)) {
    xw_value_set_integer(&row[3], xw_selection_dropped_at(own->selection, (int)i));
  }
  xw_value_set_integer(&row[4], (int64_t)found.level.n);
  xw_value_set_real(&row[5], found.level.n > 0 ? found.level.mean : NAN);
  return XW_OK;
}

/* Those in first, then by the replication of their drop, the last first. */
static bool is_before(const choosing *own, size_t a, size_t b) {
  uint32_t x = xw_selection_dropped_at(own->selection, (int)a);
  uint32_t y = xw_selection_dropped_at(own->selection, (int)b);
  return x != y && (x == 0 || (y != 0 && x > y));
}

static xw_status make_table(const choosing *own, xw_table *table) {
  static const char *const columns[] = {"scenario", "point", "fate", "dropped_after", "n", "mean"};
  size_t *order = xw_calloc(own->count, sizeof *order);
  xw_status status =
      order == NULL ? xw_fail_memory("a selection") : xw_table_init(table, columns, 6);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    size_t at = i;
    while (at > 0 && is_before(own, i, order[at - 1])) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = i;
  }
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    status = add_row(own, order[i], table);
  }
  xw_free(order);
  return status;
}

/* ----------------------------------------------------------------------------------- for people */

static void append_winner(const choosing *own, size_t alternative, xw_text *out) {
  const xw_choose_options *o = own->options;
  uint32_t count = xw_selection_count(own->selection);
  char label[160];
  xw_frame_label(&own->frame, alternative, label);
  xw_text_format(
      out,
      xw_tr(o->chinese,
            "Selected after %" PRIu32 " replications: %s is best in %s.\n"
            "Where the best is better than every other by at least %g (unit: %s), it is\nselected "
            "with "
            "probability at least %g; nothing is promised among those that are nearer to each "
            "other.\n"),
      count, label, o->metric, o->indifference, xw_tr(o->chinese, own->unit), 1 - o->error);
}

static void append_undecided(const choosing *own, xw_text *out) {
  const xw_choose_options *o = own->options;
  uint32_t count = xw_selection_count(own->selection);
  double more = xw_selection_forecast(own->selection);
  int in = xw_selection_survivors(own->selection);
  if (count < XW_CHOOSE_FIRST) {
    xw_text_format(
        out,
        xw_tr(o->chinese, "Not selected: all alternatives have %" PRIu32
                          " replications in common, the first %d are needed before any can be "
                          "dropped.\n"),
        count, XW_CHOOSE_FIRST);
    return;
  }
  xw_text_format(
      out,
      xw_tr(o->chinese, "Not selected after %" PRIu32
                        " replications: %d alternatives are still in; about %.0f more "
                        "replications are needed\n(forecast from variances and means so far), or a "
                        "larger --indifference.\n"),
      count, in, more);
}

static xw_status set_shown(const choosing *own, const xw_value *from, xw_value *row) {
  bool chinese = own->options->chinese;
  const char *fate = xw_value_text(&from[2]);
  char label[160], text[64] = "";
  snprintf(label, sizeof label, "%.*s", (int)xw_cut(xw_value_text(&from[0]), 60),
           xw_value_text(&from[0]));
  if (xw_frame_is_by_point(&own->frame)) {
    snprintf(label, sizeof label, "%.*s @%" PRId64, (int)xw_cut(xw_value_text(&from[0]), 60),
             xw_value_text(&from[0]), xw_value_integer(&from[1]));
  }
  if (from[3].type == XW_CELL_INTEGER) {
    snprintf(text, sizeof text, xw_tr(chinese, "dropped after %" PRId64),
             xw_value_integer(&from[3]));
  } else {
    snprintf(text, sizeof text, "%s", xw_tr(chinese, fate));
  }
  xw_status status = xw_value_set_text(&row[0], label);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[1], text);
  }
  snprintf(text, sizeof text, "%" PRId64, xw_value_integer(&from[4]));
  if (status == XW_OK) {
    status = xw_value_set_text(&row[2], text);
  }
  snprintf(text, sizeof text, "%.6g", xw_value_real(&from[5]));
  return status == XW_OK ? xw_value_set_text(&row[3], text) : status;
}

static xw_status append_shown(const choosing *own, const xw_table *table, xw_text *out) {
  bool chinese = own->options->chinese;
  const char *const names[4] = {xw_tr(chinese, "alternative"), xw_tr(chinese, "fate"),
                                xw_tr(chinese, "n"), xw_tr(chinese, "mean")};
  xw_table shown = {0};
  size_t count = table->row_count < XW_SHOWN_MOST ? table->row_count : XW_SHOWN_MOST;
  count = xw_frame_is_by_point(&own->frame) ? count : table->row_count;
  xw_status status = xw_table_init(&shown, names, 4);
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    xw_value *row = NULL;
    status = xw_table_append(&shown, &row);
    if (status == XW_OK) {
      status = set_shown(own, table->values + 6 * i, row);
    }
  }
  if (status == XW_OK) {
    xw_text_append(out, "\n");
    xw_append_aligned(out, &shown, 3u, 0);
    xw_note_shown(out, count, table->row_count, chinese);
  }
  xw_table_free(&shown);
  return status;
}

static void append_estimate(const xw_moments *moments, bool sign, xw_text *out) {
  xw_interval interval = xw_interval_mean(moments, XW_REPORT_CONFIDENCE);
  xw_text_format(out, sign ? "%+.6g" : "%.6g", interval.estimate);
  if (isfinite(interval.low)) {
    xw_text_format(out, sign ? " [%+.6g, %+.6g]" : " [%.6g, %.6g]", interval.low, interval.high);
  }
}

static void append_measure(const choosing *own, size_t winner, bool fresh, xw_text *out) {
  bool chinese = own->options->chinese;
  estimate found = estimate_of(own, winner, fresh);
  xw_text_format(out, xw_tr(chinese, "  %s (%" PRIu64 " replications): "),
                 fresh ? xw_tr(chinese, "fresh replications") : xw_tr(chinese, "in the selection"),
                 found.level.n);
  append_estimate(&found.level, false, out);
  if (xw_frame_scenario_of(&own->frame, winner) != own->baseline) {
    xw_text_append(out, xw_tr(chinese, "; against the baseline "));
    append_estimate(&found.difference, true, out);
  }
  xw_text_append(out, "\n");
}

static void append_gave_up(const choosing *own, xw_text *out) {
  xw_text_format(out,
                 xw_tr(own->options->chinese,
                       "\nThe `select` of the study gave up after %" PRIu32 " replications.\n"),
                 own->record.until);
}

/* The winner of the run, in the selection and on fresh replications. */
static void append_curse(const choosing *own, size_t winner, xw_text *out) {
  const record *of = &own->record;
  xw_text_format(
      out,
      xw_tr(own->options->chinese, "\nThe study selected %s when it ran, on %" PRIu32
                                   " replications; the estimate that won is optimistic:\n"),
      of->winner, of->until);
  append_measure(own, winner, false, out);
  append_measure(own, winner, true, out);
}

static void append_record(const choosing *own, xw_text *out) {
  size_t none = xw_frame_alternatives(&own->frame);
  size_t winner = own->record.known ? find_named(own, own->record.winner) : none;
  if (winner < none) {
    append_curse(own, winner, out);
  } else if (own->record.known && *own->record.winner == '\0') {
    append_gave_up(own, out);
  } else {
    xw_text_append(out,
                   xw_tr(own->options->chinese,
                         "\nThe estimate of a winner on the replications that chose it is "
                         "optimistic; `select` in a study measures\nit again on fresh ones.\n"));
  }
}

/* Why there were fewer observations than replications. */
static void append_left_out(const choosing *own, xw_text *out) {
  bool chinese = own->options->chinese;
  if (own->skipped > 0) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "%zu replications lack a value of an alternative that was still in and do "
                         "not count.\n"),
                   own->skipped);
  }
  if (own->without > 0) {
    xw_text_format(
        out, xw_tr(chinese, "%zu alternatives have no value of the metric and take no part.\n"),
        own->without);
  }
}

static xw_status for_people(const choosing *own, const xw_standing *standing, const xw_table *table,
                            char **text) {
  xw_text out = {0};
  const bool chinese = own->options->chinese;
  xw_standing_append_head(standing, chinese, 0, &out);
  xw_standing_append(standing, chinese, 0, &out);
  xw_text_append(&out, "\n");
  int winner = xw_selection_winner(own->selection);
  if (winner >= 0) {
    append_winner(own, own->candidate[winner], &out);
  } else {
    append_undecided(own, &out);
  }
  if (own->frame.is_drawn) {
    xw_text_append(&out, xw_tr(own->options->chinese,
                               "Replications are draws of the parameters here: the best is that in "
                               "the mean over their laws.\n"));
  }
  xw_status status = append_shown(own, table, &out);
  append_record(own, &out);
  append_left_out(own, &out);
  if (status == XW_OK && out.failed) {
    status = xw_fail_memory("a selection");
  }
  if (status == XW_OK) {
    *text = out.data;
  } else {
    xw_text_free(&out);
  }
  return status;
}

xw_status xw_report_choose(xw_store *store, const xw_choose_options *options, char **text) {
  choosing own = {.options = options};
  xw_table table = {0};
  xw_standing standing = {0};
  const xw_compare_how *how = &options->how;
  *text = NULL;
  xw_status status = read_all(store, &own);
  if (status == XW_OK) {
    status = list_candidates(&own);
  }
  if (status == XW_OK) {
    status = choose(&own);
  }
  if (status == XW_OK) {
    status = make_table(&own, &table);
  }
  if (status == XW_OK) {
    status = xw_standing_read(store, how->window, how->horizon, how->baseline, &standing);
  }
  if (status == XW_OK) {
    status = options->format == XW_FORMAT_ALIGNED
                 ? for_people(&own, &standing, &table, text)
                 : xw_standing_render(&standing, "selection", &table, options->format, text);
  }
  xw_standing_free(&standing);
  xw_table_free(&table);
  xw_selection_free(own.selection);
  xw_frame_free(&own.frame);
  xw_samples_free(&own.samples);
  xw_free(own.candidate);
  xw_free(own.record.winner);
  return status;
}
