/* The decision: every alternative against the baseline.
 *
 * Only replications that both have are compared, so that the pairs share their random numbers and
 * a failed run drops out on both sides. */
#include "report/decision.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/dominance.h"

static xw_status make_room(xw_decision *decision) {
  size_t count = xw_frame_alternatives(&decision->frame);
  decision->choices = xw_calloc(count, sizeof *decision->choices);
  decision->order = xw_calloc(count, sizeof *decision->order);
  if (decision->choices == NULL || decision->order == NULL) {
    return xw_fail_memory("a decision");
  }
  decision->count = count;
  for (size_t a = 0; a < count; a++) {
    xw_choice *choice = &decision->choices[a];
    choice->scenario = xw_frame_scenario_of(&decision->frame, a);
    choice->point = xw_frame_point_of(&decision->frame, a);
    choice->is_baseline = choice->scenario == decision->baseline;
    choice->dominated_by = choice->perhaps_dominated_by = -1;
    choice->dominated_p = choice->dominated_share = NAN;
  }
  return XW_OK;
}

/* ------------------------------------------------------------------------------------- effects */

static xw_status fill_metric(const xw_samples *samples, int metric, xw_effect *scratch,
                             xw_decision *decision) {
  int direction = xw_metric_direction(xw_headline((size_t)metric));
  xw_status status = xw_effects_of(samples, &decision->frame, decision->baseline, direction,
                                   &decision->how, scratch, &decision->critical[metric]);
  for (size_t a = 0; a < decision->count && status == XW_OK; a++) {
    decision->choices[a].effects[metric] = scratch[a];
  }
  decision->factor[metric] = NAN;
  if (status == XW_OK && decision->how.simultaneous) {
    status = xw_simultaneous_of(samples, &decision->frame, decision->baseline,
                                &decision->critical[metric], &decision->factor[metric]);
  }
  return status;
}

static xw_status fill_effects(const xw_samples samples[XW_HEAD_COUNT], xw_decision *decision) {
  xw_effect *scratch = xw_calloc(decision->count, sizeof *scratch);
  xw_status status = scratch == NULL ? xw_fail_memory("a decision") : XW_OK;
  for (int m = 0; m < XW_HEAD_COUNT && status == XW_OK; m++) {
    status = fill_metric(&samples[m], m, scratch, decision);
  }
  xw_free(scratch);
  return status;
}

/* Cost over a benefit that does not rise says nothing, and neither does one over a benefit that may be 0: no number. */
static xw_ratio judged(xw_ratio ratio, double benefit, bool negligible) {
  static const xw_interval none = {NAN, NAN, NAN};
  if (negligible || (ratio.kind == XW_RATIO_BOUNDED && !(benefit > 0))) {
    return (xw_ratio){XW_RATIO_NO_GAIN, none};
  }
  if (ratio.kind != XW_RATIO_BOUNDED) {
    return (xw_ratio){ratio.kind, none};
  }
  ratio.kind = ratio.interval.high < 0 ? XW_RATIO_SAVES : XW_RATIO_BOUNDED;
  return ratio;
}

/* Ratio of mean differences, cost over benefit, where benefit = scale * (alternative - baseline);
 * x and y have room for all replications. */
static xw_ratio ratio_of(const xw_samples *cost, const xw_samples *benefit, size_t alternative,
                         size_t baseline, double scale, double *x, double *y) {
  const double *cost_before = xw_samples_of(cost, baseline);
  const double *cost_after = xw_samples_of(cost, alternative);
  const double *before = xw_samples_of(benefit, baseline);
  const double *after = xw_samples_of(benefit, alternative);
  size_t n = 0;
  for (size_t r = 0; r < cost->replications; r++) {
    double up = cost_after[r] - cost_before[r], down = scale * (after[r] - before[r]);
    if (!isnan(up) && !isnan(down)) {
      y[n] = up;
      x[n++] = down;
    }
  }
  return xw_interval_ratio(y, x, n, XW_REPORT_CONFIDENCE);
}

static xw_status fill_ratios(const xw_samples samples[XW_HEAD_COUNT], xw_decision *decision) {
  const xw_samples *cost = &samples[XW_HEAD_PUBLIC_COST];
  double *x = xw_calloc(2 * cost->replications + 2, sizeof *x);
  if (x == NULL) {
    return xw_fail_memory("a ratio");
  }
  double *y = x + cost->replications + 1;
  for (size_t a = 0; a < decision->count; a++) {
    xw_choice *choice = &decision->choices[a];
    size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, a);
    const xw_effect *pass = &choice->effects[XW_HEAD_TRUE_PASS];
    const xw_effect *harm = &choice->effects[XW_HEAD_CONSUMER_HARM];
    choice->per_point = judged(ratio_of(cost, &samples[XW_HEAD_TRUE_PASS], a, base, 100, x, y),
                               pass->difference.estimate, pass->n > 0 && pass->negligible);
    choice->per_harm = judged(ratio_of(cost, &samples[XW_HEAD_CONSUMER_HARM], a, base, -1, x, y),
                              -harm->difference.estimate, harm->n > 0 && harm->negligible);
  }
  xw_free(x);
  return XW_OK;
}

/* Public cost in all, beside the mean over the window: what was spent before it is in it. Stored
 * totals of scenarios that begin at other dates sum other quarters and are not compared. */
static void fill_totals(const xw_samples *totals, xw_decision *decision) {
  for (size_t a = 0; a < decision->count; a++) {
    xw_choice *choice = &decision->choices[a];
    const size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, a);
    const double *after = xw_samples_of(totals, a), *before = xw_samples_of(totals, base);
    xw_moments moments = {0};
    const bool known =
        decision->frame.window.is_own || decision->frame.scenarios[choice->scenario].reform ==
                                             decision->frame.scenarios[decision->baseline].reform;
    for (size_t r = 0; known && r < totals->replications; r++) {
      if (!isnan(after[r] - before[r])) {
        xw_moments_add(&moments, after[r] - before[r]);
      }
    }
    choice->cost_total = moments.n > 0 ? xw_interval_mean(&moments, XW_REPORT_CONFIDENCE)
                                       : (xw_interval){NAN, NAN, NAN};
  }
}

static double estimate(const xw_choice *choice, int metric) {
  return choice->effects[metric].difference.estimate;
}

/* ------------------------------------------------------------------------------ rank */

/* A choice and the number that it is sorted by. */
typedef struct key {
  double value;
  size_t choice;
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
  return (x->choice > y->choice) - (x->choice < y->choice);
}

static void rank(xw_decision *decision, key *keys) {
  size_t n = 0;
  for (size_t a = 0; a < decision->count; a++) {
    if (!decision->choices[a].is_baseline) {
      keys[n++] = (key){-estimate(&decision->choices[a], XW_HEAD_NET_BENEFIT), a};
    }
  }
  qsort(keys, n, sizeof *keys, compare_keys);
  for (size_t i = 0; i < n; i++) {
    decision->order[i] = keys[i].choice;
    decision->choices[keys[i].choice].rank = isnan(keys[i].value) ? 0 : (int)i + 1;
  }
  decision->ranked = n;
}

static xw_status rank_all(xw_decision *decision) {
  key *keys = xw_calloc(decision->count, sizeof *keys);
  if (keys == NULL) {
    return xw_fail_memory("a decision");
  }
  rank(decision, keys);
  xw_free(keys);
  return XW_OK;
}

/* -------------------------------------------------------------------------------------- the whole */

/* A window of its own needs series at least of what the table shows. */
static xw_status check_kept(const xw_samples samples[XW_HEAD_COUNT], const char *const *names,
                            xw_decision *decision) {
  static const bool shown[XW_HEAD_COUNT] = {
      [XW_HEAD_TRUE_PASS] = true,
      [XW_HEAD_CONSUMER_HARM] = true,
      [XW_HEAD_PUBLIC_COST] = true,
      [XW_HEAD_NET_BENEFIT] = true,
  };
  bool whole = true;
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    decision->kept[m] = samples[m].kept;
    whole = whole && (samples[m].kept || !shown[m]);
  }
  return whole ? XW_OK : xw_window_fail(names, decision->kept, XW_HEAD_COUNT);
}

static xw_status decide(xw_store *store, xw_decision *decision) {
  enum { TOTAL = XW_HEAD_COUNT, READ };
  xw_samples samples[READ];
  const char *names[READ];
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    names[m] = xw_headline(m);
  }
  names[TOTAL] = "public_cost_total";
  xw_status status = xw_samples_read(store, &decision->frame, names, READ, samples);
  if (status == XW_OK) {
    status = check_kept(samples, names, decision);
  }
  if (status == XW_OK) {
    decision->partial = samples[XW_HEAD_NET_BENEFIT].partial;
    status = fill_effects(samples, decision);
  }
  if (status == XW_OK) {
    fill_totals(&samples[TOTAL], decision);
    status = fill_ratios(samples, decision);
  }
  if (status == XW_OK) {
    status = rank_all(decision);
  }
  if (status == XW_OK) {
    status = xw_dominance_mark(samples, decision);
  }
  for (size_t m = 0; m < READ; m++) {
    xw_samples_free(&samples[m]);
  }
  return status;
}

xw_status xw_decision_make(xw_store *store, const xw_compare_how *how, xw_decision *decision) {
  *decision = (xw_decision){.how = *how};
  xw_status status = xw_compare_how_check(how);
  if (status == XW_OK) {
    status = xw_frame_read_within(store, how->points, how->window, how->horizon, &decision->frame);
  }
  if (status == XW_OK) {
    status = xw_frame_find(&decision->frame, how->baseline, &decision->baseline);
  }
  if (status == XW_OK) {
    status = make_room(decision);
  }
  if (status == XW_OK) {
    status = decide(store, decision);
  }
  return status;
}

void xw_decision_free(xw_decision *decision) {
  xw_frame_free(&decision->frame);
  xw_free(decision->choices);
  xw_free(decision->order);
  *decision = (xw_decision){0};
}

size_t xw_decision_shown(const xw_decision *decision) {
  bool cut = xw_frame_is_by_point(&decision->frame) && decision->ranked > XW_SHOWN_MOST;
  return cut ? XW_SHOWN_MOST : decision->ranked;
}

const xw_frame_scenario *xw_choice_scenario(const xw_decision *decision, const xw_choice *choice) {
  return &decision->frame.scenarios[choice->scenario];
}

void xw_choice_label(const xw_decision *decision, const xw_choice *choice, char label[160]) {
  xw_frame_label(&decision->frame, (size_t)(choice - decision->choices), label);
}
