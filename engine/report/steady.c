/* The baseline through time: a run-up that is too short leaves its mark on everything after it, in all scenarios alike,
 * so that no difference and no interval shows it. */
#include "report/steady.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/effect.h"
#include "report/render.h"
#include "stats/steady.h"

enum { YEAR = 4 };
static const double MATTERS = 0.02;

/* Series of one metric, [replications][periods]. */
typedef struct paths {
  const xw_frame *frame;
  double *sums;
  uint32_t *counts;
  size_t periods;
} paths;

/* Row: replication, period, value. */
static xw_status take(void *context, const xw_value *row, size_t columns) {
  const paths *own = context;
  const size_t r = xw_frame_place(own->frame, xw_value_integer(&row[0]));
  const size_t t = (size_t)xw_value_integer(&row[1]);
  (void)columns;
  if (r < own->frame->replication_count && t < own->periods) {
    own->sums[r * own->periods + t] += xw_value_real(&row[2]);
    own->counts[r * own->periods + t]++;
  }
  return XW_OK;
}

static xw_status read_number(xw_store *store, const char *key, size_t *number) {
  char *text = NULL;
  xw_status status = xw_store_fact(store, key, &text);
  *number = text != NULL ? (size_t)strtoul(text, NULL, 10) : 0;
  xw_free(text);
  return status;
}

static double mean_between(const double *path, size_t from, size_t to) {
  return xw_moments_of(path + from, to - from).mean;
}

/* Sums become means over points and seeds; a missing period makes NAN. */
static void average(const paths *own) {
  for (size_t i = 0; i < own->frame->replication_count * own->periods; i++) {
    own->sums[i] = own->counts[i] > 0 ? own->sums[i] / own->counts[i] : (double)NAN;
  }
}

/* Mean path of all replications, on which MSER is taken: the noise of one replication would hide the start. */
static void mean_path(const paths *own, double *path) {
  for (size_t t = 0; t < own->periods; t++) {
    xw_moments moments = {0};
    for (size_t r = 0; r < own->frame->replication_count; r++) {
      const double value = own->sums[r * own->periods + t];
      if (!isnan(value)) {
        xw_moments_add(&moments, value);
      }
    }
    path[t] = moments.n > 0 ? moments.mean : (double)NAN;
  }
}

static xw_interval share_of(const xw_moments *moments, double level) {
  const xw_interval i = xw_interval_mean(moments, XW_REPORT_CONFIDENCE);
  const double scale = fabs(level);
  return (xw_interval){i.estimate / scale, i.low / scale, i.high / scale};
}

static void measure(const paths *own, size_t window, const double *path, xw_steady *into) {
  const size_t from = own->periods - window;
  const double level = mean_between(path, from, own->periods);
  xw_moments moved = {0}, drifts = {0};
  for (size_t r = 0; r < own->frame->replication_count; r++) {
    const double *mine = own->sums + r * own->periods;
    const double last = mean_between(mine, from, own->periods);
    const double slope = xw_slope(mine + from, window) * (double)(window - 1);
    if (!isnan(last - mean_between(mine, 0, YEAR) + slope)) {
      xw_moments_add(&moved, last - mean_between(mine, 0, YEAR));
      xw_moments_add(&drifts, slope);
    }
  }
  into->n = (size_t)moved.n;
  into->periods = own->periods;
  into->cut = xw_mser(path, own->periods);
  into->moved = share_of(&moved, level);
  into->drifts = share_of(&drifts, level);
}

static xw_status read_paths(xw_store *store, const char *metric, size_t baseline, paths *own) {
  static const char sql[] =
      "SELECT j.replication, v.period, v.value FROM jobs j CROSS JOIN series_values v ON v.job = "
      "j.job AND v.metric = (SELECT number FROM metrics WHERE name = ?2)"
      " WHERE j.scenario = ?1 AND j.status = 'done' ORDER BY j.job";
  char *name = xw_strdup(metric);
  const size_t cells = own->frame->replication_count * own->periods;
  own->sums = xw_calloc(cells + 1, sizeof *own->sums);
  own->counts = xw_calloc(cells + 1, sizeof *own->counts);
  const xw_value bound[] = {{.type = XW_CELL_INTEGER, .as.integer = (int64_t)baseline},
                            {.type = XW_CELL_TEXT, .as.text = name}};
  xw_status status = name == NULL || own->sums == NULL || own->counts == NULL
                         ? xw_fail_memory("the series of the baseline")
                         : xw_store_each(store, sql, bound, 2, take, own);
  xw_free(name);
  return status;
}

static xw_status read_one(xw_store *store, const xw_frame *frame, size_t baseline, size_t periods,
                          size_t window, xw_steady *into) {
  paths own = {.frame = frame, .periods = periods};
  double *path = xw_calloc(periods + 1, sizeof *path);
  xw_status status = path == NULL ? xw_fail_memory("the series of the baseline")
                                  : read_paths(store, into->metric, baseline, &own);
  if (status == XW_OK) {
    average(&own);
    mean_path(&own, path);
    measure(&own, window, path, into);
  }
  xw_free(own.sums);
  xw_free(own.counts);
  xw_free(path);
  return status;
}

xw_status xw_steady_read(xw_store *store, const xw_frame *frame, size_t baseline, xw_steady *list,
                         size_t *count) {
  static const char *const names[XW_STEADY_MOST] = {"true_pass", "harm_share", "consumer_harm",
                                                    "quality_cost"};
  size_t periods = 0, window = 0;
  *count = 0;
  xw_status status = read_number(store, "periods", &periods);
  status = status == XW_OK ? read_number(store, "window", &window) : status;
  const bool possible = window >= 2 && window <= periods && periods >= YEAR;
  for (size_t m = 0; m < XW_STEADY_MOST && status == XW_OK && possible; m++) {
    xw_steady *into = &list[*count];
    *into = (xw_steady){.metric = names[m]};
    status = read_one(store, frame, baseline, periods, window, into);
    *count += status == XW_OK && into->n > 0;
  }
  return status;
}

/* ------------------------------------------------------------------------------------------ saying */

static bool is_large(const xw_interval *share) {
  return share->low > MATTERS || share->high < -MATTERS;
}

bool xw_steady_is_unsettled(const xw_steady *steady) { return is_large(&steady->moved); }

bool xw_steady_has_drift(const xw_steady *steady) { return is_large(&steady->drifts); }

void xw_steady_format(const xw_interval *share, char text[64]) {
  const double half = 50 * (share->high - share->low);
  if (isnan(share->estimate)) {
    snprintf(text, 64, "–");
  } else if (isnan(half)) {
    snprintf(text, 64, "%+.1f %%", 100 * share->estimate);
  } else {
    snprintf(text, 64, "%+.1f ±%.1f %%", 100 * share->estimate, half);
  }
}

void xw_steady_cut(const xw_steady *steady, bool chinese, char text[96]) {
  if (steady->periods < XW_MSER_FEWEST) {
    snprintf(text, 96, xw_tr(chinese, "too few quarters to tell"));
  } else if (steady->cut == steady->periods) {
    snprintf(text, 96, xw_tr(chinese, "cannot be told from %zu quarters"), steady->periods);
  } else {
    snprintf(text, 96, xw_tr(chinese, "%zu of %zu quarters"), steady->cut, steady->periods);
  }
}

static void append_one(xw_text *out, const xw_steady *s, bool chinese) {
  char moved[64], drifts[64], cut[96];
  xw_steady_format(&s->moved, moved);
  xw_steady_format(&s->drifts, drifts);
  xw_steady_cut(s, chinese, cut);
  xw_text_format(out,
                 xw_tr(chinese,
                       "%s: window against the first year %s, within the window %s; MSER leaves "
                       "out: %s"),
                 s->metric, moved, drifts, cut);
  xw_text_append(out, xw_steady_is_unsettled(s) || xw_steady_has_drift(s) ? " !\n" : "\n");
}

static void append_way(xw_text *out, const xw_steady *s, bool chinese) {
  static const char *const words[2][2] = {{XW_N("%s is lower than in the first year (%s)"),
                                           XW_N("%s is higher than in the first year (%s)")},
                                          {XW_N("%s still falls within the window (%s)"),
                                           XW_N("%s still rises within the window (%s)")}};
  char share[64];
  const bool drifts = xw_steady_has_drift(s);
  const xw_interval *way = drifts ? &s->drifts : &s->moved;
  xw_steady_format(way, share);
  xw_text_format(out, xw_tr(chinese, words[drifts][way->estimate > 0]), s->metric, share);
}

size_t xw_steady_finding(xw_text *out, const xw_steady *list, size_t count, bool chinese) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    if (xw_steady_is_unsettled(&list[i]) || xw_steady_has_drift(&list[i])) {
      xw_text_append(out, found++ == 0 ? xw_tr(chinese, "The baseline is in no steady state: ")
                                       : xw_tr(chinese, "; "));
      append_way(out, &list[i], chinese);
    }
  }
  if (found > 0) {
    xw_text_append(
        out,
        xw_tr(chinese,
              ". Either the run-up is too short, or there is a trend that no run-up ends, as in "
              "amounts of money where sales grow. Means over the window are of these quarters, not "
              "of a steady state. All scenarios share the drift, so no interval holds it: whether "
              "the answer depends on it, a run with a much larger burn_in shows."));
  }
  return found;
}

void xw_steady_append(xw_text *out, const xw_steady *list, size_t count, int width, bool chinese) {
  xw_text says = {0};
  xw_text_append(&says, xw_tr(chinese, "Steady state of the baseline:\n"));
  for (size_t i = 0; i < count; i++) {
    append_one(&says, &list[i], chinese);
  }
  if (count == 0) {
    xw_text_append(&says, xw_tr(chinese, "Not known: the study keeps no series of it.\n"));
  }
  if (xw_steady_finding(&says, list, count, chinese) > 0) {
    xw_text_append(&says, "\n");
  }
  xw_append_notes(out, says.data != NULL ? says.data : "", width);
  out->failed = out->failed || says.failed;
  xw_text_free(&says);
}

static void json_share(xw_text *out, const char *key, const xw_interval *share) {
  char number[32];
  const double parts[3] = {share->estimate, share->low, share->high};
  static const char *const names[3] = {"estimate", "low", "high"};
  xw_text_format(out, ", \"%s\": {", key);
  for (int i = 0; i < 3; i++) {
    xw_text_format(out, "%s\"%s\": ", i > 0 ? ", " : "", names[i]);
    if (isfinite(parts[i])) {
      xw_format_real(parts[i], number);
    }
    xw_text_append(out, isfinite(parts[i]) ? number : "null");
  }
  xw_text_append(out, "}");
}

/* null with the reason where MSER has no answer. */
static void json_cut(xw_text *out, const xw_steady *steady) {
  if (steady->cut < steady->periods) {
    xw_text_format(out, "%zu", steady->cut);
  } else {
    xw_text_append(out, "null");
    xw_text_format(out, ", \"cut_reason\": \"%s\"",
                   steady->periods < XW_MSER_FEWEST ? "too_few_quarters" : "least_at_the_limit");
  }
}

void xw_steady_json(xw_text *out, const xw_steady *list, size_t count) {
  xw_text_append(out, "[");
  for (size_t i = 0; i < count; i++) {
    xw_text_format(out, "%s{\"metric\": \"%s\", \"n\": %zu, \"quarters\": %zu, \"cut\": ",
                   i > 0 ? ", " : "", list[i].metric, list[i].n, list[i].periods);
    json_cut(out, &list[i]);
    json_share(out, "moved", &list[i].moved);
    json_share(out, "drifts", &list[i].drifts);
    xw_text_format(out, ", \"unsettled\": %s, \"drift\": %s}",
                   xw_steady_is_unsettled(&list[i]) ? "true" : "false",
                   xw_steady_has_drift(&list[i]) ? "true" : "false");
  }
  xw_text_append(out, "]");
}
