/* Sequential runs by goals of precision; see sequence.h. Selection is in selecting.c. */
#include "cli/sequence.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/shown.h"
#include "base/text.h"
#include "cli/alternatives.h"
#include "cli/selecting.h"
#include "stats/intervals.h"
#include "stats/stopping.h"

static const double CONFIDENCE = 0.95;

bool xw_is_sequential(const xw_study *study) {
  return study->goal_count > 0 || study->selection.metric >= 0;
}

xw_status xw_sequence_check(const xw_job *job) {
  const xw_options *o = job->options;
  if (!xw_is_sequential(&job->study))
    return XW_OK;
  if (job->study.selection.metric >= 0 && xw_select_check(&job->study) != XW_OK)
    return XW_ERR_ARGUMENT;
  if (o->shards == 0 && !o->only_scenario && o->only_replication < 0 && o->only_point < 0)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "the study stops when its results are precise, which a part of it cannot know: "
                 "leave out --shard and --only, or give a fixed number of replications");
}

/* ---- goals ---- */

/* The alternative that is furthest from a goal. */
typedef struct worst {
  int alternative;
  uint64_t n;
  double half_width, wanted;
  bool met;
  double needed; /* replications, by the variance so far */
} worst;

typedef struct tracking {
  xw_job *job;
  xw_alternatives all;
  xw_moments *moments; /* [goal][alternative] */
  uint32_t seen;       /* replications in the moments */
} tracking;

static xw_moments *moments_of(const tracking *t, int goal) {
  return t->moments + (size_t)goal * (size_t)t->all.count;
}

static void take(const tracking *t, int goal, const double *row) {
  const bool level = t->job->study.goals[goal].is_level;
  for (int a = 0; a < t->all.count; a++) {
    const double base = level ? 0.0 : row[xw_alternative_baseline(&t->all, a)];
    if (!isnan(row[a] - base))
      xw_moments_add(moments_of(t, goal) + a, row[a] - base);
  }
}

/* Add the replications from t->seen to n-1. */
static xw_status look(tracking *t, uint32_t n) {
  const size_t count = (size_t)t->all.count, rows = n - t->seen;
  double *values = xw_calloc(rows * count + 1, sizeof *values);
  xw_status status = values ? XW_OK : xw_fail_memory("the values of a look");
  for (int g = 0; g < t->job->study.goal_count && status == XW_OK; g++) {
    status = xw_alternatives_read(&t->all, t->job->store, t->job->study.goals[g].metric, t->seen, n,
                                  values);
    for (size_t r = 0; r < rows && status == XW_OK; r++)
      take(t, g, values + r * count);
  }
  xw_free(values);
  t->seen = n;
  return status;
}

static worst assess(const tracking *t, int goal) {
  const xw_goal *wanted = &t->job->study.goals[goal];
  const xw_stop_goal rule = {
      .half_width = wanted->half_width, .relative = wanted->is_relative, .confidence = CONFIDENCE};
  worst w = {.alternative = -1, .met = true};
  for (int a = 0; a < t->all.count; a++) {
    const xw_moments *m = moments_of(t, goal) + a;
    if (!wanted->is_level && a == xw_alternative_baseline(&t->all, a))
      continue;
    const double needed = xw_stop_forecast(&rule, m);
    const bool met = xw_stop_met(&rule, m);
    w.met = w.met && met;
    if (w.alternative >= 0 && !(needed > w.needed))
      continue;
    w.alternative = a;
    w.n = m->n;
    w.needed = needed;
    w.half_width = xw_half_width(m, CONFIDENCE);
    w.wanted = xw_stop_limit(&rule, m);
  }
  return w;
}

/* ---- words ---- */

static const char *goal_name(const xw_study *study, int goal) {
  const int metric = study->goals[goal].metric;
  return metric < XW_METRIC_COUNT ? xw_metric_info_at(metric)->name
                                  : study->custom[metric - XW_METRIC_COUNT].name;
}

/* "true_pass: half-width 0.00098 of the difference of opinion, 0.001 was asked, reached". */
static void describe(const tracking *t, int goal, const worst *w, xw_bilingual *text) {
  char name[160];
  xw_alternative_name(&t->all, w->alternative, name);
  xw_bilingual_add(text, "%s: half-width %.3g of %s of %s, %.3g was asked%s",
                   goal_name(&t->job->study, goal), w->half_width,
                   t->job->study.goals[goal].is_level ? XW_N("the level") : XW_N("the difference"),
                   name, w->wanted, w->met ? XW_N(", reached") : XW_N(", not reached"));
}

static void say_look(const tracking *t, int goal, const worst *w) {
  const xw_options *o = t->job->options;
  xw_bilingual text = {0};
  if (!o->verbose)
    return;
  describe(t, goal, w, &text);
  if (text.shown.data)
    xw_say(o, "after %" PRIu32 " replications: %s\n", t->seen, text.shown.data);
  xw_bilingual_free(&text);
}

static xw_status keep_facts(const tracking *t, bool met, const char *goals) {
  char count[16];
  snprintf(count, sizeof count, "%" PRIu32, t->seen);
  const xw_fact facts[] = {{"stop_reason", met ? "precise" : "most replications"},
                           {"stop_replications", count},
                           {"stop_goals", goals},
                           {"replications", count}};
  return xw_store_set_facts(t->job->store, facts, sizeof facts / sizeof *facts);
}

static xw_status conclude(const tracking *t, bool met) {
  const xw_options *o = t->job->options;
  xw_bilingual text = {0};
  for (int g = 0; g < t->job->study.goal_count; g++) {
    const worst w = assess(t, g);
    if (g > 0)
      xw_bilingual_add(&text, "\n");
    describe(t, g, &w, &text);
  }
  if (text.english.failed) {
    xw_bilingual_free(&text);
    return xw_fail_memory("the reason of the stop");
  }
  const xw_status status = keep_facts(t, met, text.english.data);
  if (met)
    xw_say(o, "stopped after %" PRIu32 " replications: precise\n%s\n", t->seen, text.shown.data);
  else
    xw_say(o,
           "stopped after %" PRIu32
           " replications, the most that were allowed: not precise yet\n"
           "%s\n",
           t->seen, text.shown.data);
  xw_bilingual_free(&text);
  return status;
}

/* ---- the sequence ---- */

/* Whether all goals are met; *needed: replications that the worst of them wants. */
static bool all_met(const tracking *t, double *needed) {
  bool met = true;
  *needed = 0.0;
  for (int g = 0; g < t->job->study.goal_count; g++) {
    const worst w = assess(t, g);
    say_look(t, g, &w);
    met = met && w.met;
    *needed = w.needed > *needed ? w.needed : *needed;
  }
  return met;
}

static xw_status run_to_goals(tracking *t, const xw_stage *stage) {
  const xw_study *study = &t->job->study;
  const uint32_t least = (uint32_t)study->min_replications, most = (uint32_t)study->replications;
  const double variants = xw_study_variants(study);
  double needed = least;
  bool met = false;
  while (!met && t->seen < most) {
    const uint32_t n = xw_stop_next_look(t->seen, least, most);
    xw_status status = xw_job_plan(t->job, n);
    if (status == XW_OK)
      status = stage->run(stage->self, (uint64_t)(fmin(fmax(needed, n), most) * variants));
    if (status == XW_OK)
      status = look(t, n);
    if (status != XW_OK)
      return status;
    met = all_met(t, &needed);
  }
  return conclude(t, met);
}

static xw_status until_precise(xw_job *job, const xw_stage *stage) {
  tracking t = {.job = job, .all = xw_alternatives_of(&job->study)};
  t.moments = xw_calloc((size_t)job->study.goal_count * (size_t)t.all.count, sizeof *t.moments);
  const xw_status status =
      t.moments ? run_to_goals(&t, stage) : xw_fail_memory("the goals of the study");
  xw_free(t.moments);
  return status;
}

xw_status xw_sequence_run(xw_job *job, const xw_stage *stage) {
  if (job->study.selection.metric >= 0)
    return xw_select_run(job, stage);
  return until_precise(job, stage);
}
