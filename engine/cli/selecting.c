/* Selection of the best alternative; see selecting.h. Replications are numbered on: the fresh ones follow those
 * that the selection used, so that every run of the study keeps its one number. */
#include "cli/selecting.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/alternatives.h"
#include "report/decision.h"
#include "report/words.h"
#include "stats/intervals.h"
#include "stats/selection.h"
#include "stats/stopping.h"

typedef struct choosing {
  xw_job *job;
  const xw_stage *stage;
  xw_alternatives all;
  int *candidate; /* alternatives in the selection */
  int count;
  xw_selection *selection;
  bool *keep;    /* [variants]: to be run */
  uint32_t seen; /* replications that were looked at */
} choosing;

static const char *metric_name(const xw_study *study) {
  const int m = study->selection.metric;
  return m < XW_METRIC_COUNT ? xw_metric_info_at(m)->name : study->custom[m - XW_METRIC_COUNT].name;
}

static xw_status direction_of(const xw_study *study, bool *maximise) {
  int direction = study->selection.direction;
  if (direction == 0)
    direction = study->selection.metric < XW_METRIC_COUNT
                    ? xw_metric_direction(metric_name(study))
                    : study->custom[study->selection.metric - XW_METRIC_COUNT].good;
  *maximise = direction > 0;
  if (direction != 0)
    return XW_OK;
  return xw_fail(
      XW_ERR_ARGUMENT,
      "select: whether more or less of %s is better is not known; add best = \"largest\" "
      "or best = \"smallest\"",
      metric_name(study));
}

xw_status xw_select_check(const xw_study *study) {
  bool maximise = false;
  return direction_of(study, &maximise);
}

/* The baseline is the same at every point of a design over levers: one of it is enough. */
static void list_candidates(choosing *c) {
  for (int a = 0; a < c->all.count; a++)
    if (a == 0 || a != xw_alternative_baseline(&c->all, a))
      c->candidate[c->count++] = a;
}

static void keep_alternative(choosing *c, int alternative) {
  const int scenarios = c->job->study.scenario_count;
  for (int v = 0; v < xw_study_variants(&c->job->study); v++)
    if (c->all.by_point ? v == alternative : v % scenarios == alternative)
      c->keep[v] = true;
}

static void keep_none(choosing *c) {
  for (int v = 0; v < xw_study_variants(&c->job->study); v++)
    c->keep[v] = false;
}

static void keep_survivors(choosing *c) {
  keep_none(c);
  for (int i = 0; i < c->count; i++)
    if (xw_selection_is_in(c->selection, i))
      keep_alternative(c, c->candidate[i]);
}

/* Run replications `from`.. n-1 of what is kept. */
static xw_status run_kept(choosing *c, uint32_t from, uint32_t n) {
  const xw_status status = xw_job_plan(c->job, n);
  if (status != XW_OK)
    return status;
  xw_plan_keep_range(&c->job->plan, from, c->keep);
  return c->stage->run(c->stage->self, c->job->plan.total - c->job->plan.left_out);
}

static xw_status observe(choosing *c, uint32_t n) {
  const size_t all = (size_t)c->all.count, rows = n - c->seen;
  double *values = xw_calloc((rows + 1) * all, sizeof *values);
  double *row = xw_calloc((size_t)c->count, sizeof *row);
  xw_status status = values && row ? XW_OK : xw_fail_memory("the values of a selection");
  if (status == XW_OK)
    status = xw_alternatives_read(&c->all, c->job->store, c->job->study.selection.metric, c->seen,
                                  n, values);
  for (size_t r = 0; r < rows && status == XW_OK; r++) {
    for (int i = 0; i < c->count; i++)
      row[i] = values[r * all + (size_t)c->candidate[i]];
    if (xw_selection_winner(c->selection) < 0)
      xw_selection_add(c->selection, row);
  }
  xw_free(values);
  xw_free(row);
  c->seen = n;
  return status;
}

static void say_look(const choosing *c) {
  const xw_options *o = c->job->options;
  const int in = xw_selection_survivors(c->selection);
  if (o->verbose)
    xw_say(o, "after %" PRIu32 " replications: %d of %d are in\n", c->seen, in, c->count);
}

static xw_status choose(choosing *c) {
  const xw_selection_rule *rule = &c->job->study.selection;
  xw_status status = XW_OK;
  while (status == XW_OK && xw_selection_winner(c->selection) < 0 &&
         c->seen < (uint32_t)rule->most) {
    const uint32_t n = xw_stop_next_look(c->seen, (uint32_t)rule->first, (uint32_t)rule->most);
    keep_survivors(c);
    status = run_kept(c, 0, n);
    if (status == XW_OK)
      status = observe(c, n);
    if (status == XW_OK)
      say_look(c);
  }
  return status;
}

/* ---- the winner again ---- */

static xw_status measure_again(choosing *c, int winner, xw_interval *level, xw_interval *gain) {
  const uint32_t from = c->seen, n = from + (uint32_t)c->job->study.selection.confirm;
  const int base = xw_alternative_baseline(&c->all, winner);
  xw_moments mean = {0}, difference = {0};
  keep_none(c);
  keep_alternative(c, winner);
  keep_alternative(c, base);
  xw_status status = run_kept(c, from, n);
  double *values = xw_calloc((size_t)(n - from) * (size_t)c->all.count, sizeof *values);
  if (status == XW_OK && values == NULL)
    status = xw_fail_memory("the fresh values of the winner");
  if (status == XW_OK)
    status = xw_alternatives_read(&c->all, c->job->store, c->job->study.selection.metric, from, n,
                                  values);
  for (uint32_t r = 0; status == XW_OK && r < n - from; r++) {
    const double *row = values + (size_t)r * (size_t)c->all.count;
    if (isnan(row[winner] - row[base]))
      continue;
    xw_moments_add(&mean, row[winner]);
    xw_moments_add(&difference, row[winner] - row[base]);
  }
  *level = xw_interval_mean(&mean, 0.95);
  *gain = xw_interval_mean(&difference, 0.95);
  xw_free(values);
  c->seen = n;
  return status;
}

/* ---- what is kept of it ---- */

/* "m09 20, m12 66": who was dropped after how many replications. */
static void describe_dropped(const choosing *c, xw_text *text) {
  char name[160];
  xw_text_append(text, "");
  for (int i = 0; i < c->count; i++) {
    const uint32_t at = xw_selection_dropped_at(c->selection, i);
    xw_alternative_name(&c->all, c->candidate[i], name);
    if (at > 0)
      xw_text_format(text, "%s%s %" PRIu32, text->size > 0 ? ", " : "", name, at);
  }
}

static xw_status keep_facts(const choosing *c, uint32_t until, const char *winner) {
  char last[16], seen[16];
  xw_text dropped = {0};
  snprintf(last, sizeof last, "%" PRIu32, until);
  snprintf(seen, sizeof seen, "%" PRIu32, c->seen);
  describe_dropped(c, &dropped);
  const xw_fact facts[] = {{"stop_reason", *winner ? "selected" : "most replications"},
                           {"select_metric", metric_name(&c->job->study)},
                           {"select_winner", winner},
                           {"select_until", last},
                           {"stop_replications", seen},
                           {"replications", seen},
                           {"select_dropped", dropped.data ? dropped.data : ""}};
  const xw_status status =
      dropped.failed ? xw_fail_memory("the record of a selection")
                     : xw_store_set_facts(c->job->store, facts, sizeof facts / sizeof *facts);
  xw_text_free(&dropped);
  return status;
}

static const char *metric_unit(const xw_study *study) {
  const int m = study->selection.metric;
  return m < XW_METRIC_COUNT ? xw_metric_info_at(m)->unit : study->custom[m - XW_METRIC_COUNT].unit;
}

/* "76.0 [68.7, 83.3] bn CNY/y", with the digits and units of compare. */
static void write_interval(const choosing *c, const xw_interval *interval, bool difference,
                           char text[200]) {
  const bool chinese = c->job->options->chinese;
  const xw_scale scale =
      xw_scale_of_unit(metric_unit(&c->job->study), fabs(interval->estimate), difference, chinese);
  char number[128];
  xw_format_interval(interval, &scale, difference, number);
  snprintf(text, 200, "%s %s", number, scale.unit);
}

static void say_winner(const choosing *c, uint32_t until, const char *name,
                       const xw_interval *level, const xw_interval *gain) {
  const xw_options *o = c->job->options;
  const xw_selection_rule *rule = &c->job->study.selection;
  char mean[200], difference[200];
  write_interval(c, level, false, mean);
  write_interval(c, gain, true, difference);
  xw_say(o,
         "selected after %" PRIu32
         " replications: %s is best in %s, with probability at least %g "
         "when it is better than every other by %g [%s]\n"
         "in %d fresh replications: %s; against the baseline %s (95 %% intervals)\n",
         until, name, metric_name(&c->job->study), 1 - rule->error, rule->indifference,
         xw_tr(o->chinese, metric_unit(&c->job->study)), rule->confirm, mean, difference);
}

static void say_undecided(const choosing *c) {
  const xw_options *o = c->job->options;
  const double more = xw_selection_forecast(c->selection);
  xw_say(o,
         "not selected after %" PRIu32
         " replications, the most that were allowed: %d are still in; "
         "about %.0f more are needed (raise select.most)\n",
         c->seen, xw_selection_survivors(c->selection), more);
}

static xw_status conclude(choosing *c) {
  const int system = xw_selection_winner(c->selection);
  const uint32_t until = c->seen;
  char name[160] = "";
  xw_interval level, gain;
  if (system < 0) {
    say_undecided(c);
    return keep_facts(c, until, name);
  }
  xw_alternative_name(&c->all, c->candidate[system], name);
  xw_status status = measure_again(c, c->candidate[system], &level, &gain);
  if (status == XW_OK)
    status = keep_facts(c, until, name);
  if (status == XW_OK)
    say_winner(c, until, name, &level, &gain);
  return status;
}

static xw_status open_selection(choosing *c) {
  const xw_selection_rule *rule = &c->job->study.selection;
  bool maximise = true;
  c->candidate = xw_calloc((size_t)c->all.count, sizeof *c->candidate);
  c->keep = xw_calloc((size_t)xw_study_variants(&c->job->study), sizeof *c->keep);
  if (c->candidate == NULL || c->keep == NULL)
    return xw_fail_memory("a selection");
  list_candidates(c);
  const xw_status status = direction_of(&c->job->study, &maximise);
  if (status != XW_OK)
    return status;
  return xw_selection_create(c->count, rule->error, rule->indifference, rule->first, maximise,
                             &c->selection);
}

xw_status xw_select_run(xw_job *job, const xw_stage *stage) {
  choosing c = {.job = job, .stage = stage, .all = xw_alternatives_of(&job->study)};
  xw_status status = open_selection(&c);
  if (status == XW_OK)
    status = choose(&c);
  if (status == XW_OK)
    status = conclude(&c);
  xw_selection_free(c.selection);
  xw_free(c.candidate);
  xw_free(c.keep);
  return status;
}
