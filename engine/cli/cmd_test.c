/* xiaowei test: what a test of scenarios expects, judged with the error of its replications.
 *
 * A difference from the baseline counts as above or below a bound when its 99 % interval lies there; it is about
 * a value, and a level in a range, unless its interval says otherwise. Nothing is stored. Output is TAP. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "montecarlo/workers.h"
#include "stats/intervals.h"

static const double CONFIDENCE = 0.99;

/* Values of every metric of every run, [replication][scenario][metric]. */
typedef struct values {
  const xw_study *study;
  double *value;
  size_t metrics;
  char failure[1024]; /* of the first run that failed */
} values;

static double *at(const values *v, uint32_t replication, int scenario) {
  return v->value +
         ((size_t)replication * (size_t)v->study->scenario_count + (size_t)scenario) * v->metrics;
}

static xw_status put(void *self, const xw_result *r) {
  values *v = self;
  double *to = at(v, r->replication, r->scenario);
  if (r->status == XW_OK) {
    memcpy(to, r->means, v->metrics * sizeof *to);
    return XW_OK;
  }
  for (size_t m = 0; m < v->metrics; m++)
    to[m] = (double)NAN;
  if (v->failure[0] == '\0')
    snprintf(v->failure, sizeof v->failure, "%s", r->shown ? r->shown : "?");
  return XW_OK;
}

static xw_status commit(void *self) {
  (void)self;
  return XW_OK;
}

static xw_status run_all(const xw_options *o, const xw_study *study, xw_script *script, values *v) {
  xw_plan plan = {0};
  xw_model *model = NULL;
  xw_meter meter;
  xw_progress progress;
  const xw_sink sink = {v, put, commit};
  v->study = study;
  v->metrics = XW_METRIC_COUNT + (size_t)study->custom_count;
  v->value = xw_calloc((size_t)study->replications * (size_t)study->scenario_count * v->metrics,
                       sizeof *v->value);
  if (v->value == NULL)
    return xw_fail_memory("the values of a test");
  xw_status status =
      xw_plan_init(&plan, study->scenario_count, (uint32_t)study->replications, NULL);
  if (status == XW_OK)
    status = xw_model_create(study, xw_script_actors(script), &model);
  if (status == XW_OK) {
    xw_meter_init(&meter, o, 0, &progress);
    status =
        xw_run_plan(model, study, &plan, (int)o->threads, xw_stop_flag(), &sink, &progress, NULL);
    xw_meter_finish(&meter);
  }
  xw_model_free(model);
  xw_plan_free(&plan);
  return status;
}

static xw_interval measure(const values *v, const xw_expectation *e, size_t *n) {
  xw_moments moments = {0};
  for (int r = 0; r < v->study->replications; r++) {
    const double mine = at(v, (uint32_t)r, e->scenario)[e->metric];
    const double base = e->kind == XW_EXPECT_LEVEL ? 0.0 : at(v, (uint32_t)r, 0)[e->metric];
    if (!isnan(mine - base))
      xw_moments_add(&moments, mine - base);
  }
  *n = (size_t)moments.n;
  return xw_interval_mean(&moments, CONFIDENCE);
}

static bool holds(const xw_expectation *e, const xw_interval *x) {
  switch (e->kind) {
    case XW_EXPECT_ABOVE: return x->low > e->low;
    case XW_EXPECT_BELOW: return x->high < e->low;
    case XW_EXPECT_ABOUT: return x->low <= e->low + e->high && x->high >= e->low - e->high;
    case XW_EXPECT_LEVEL: return x->low <= e->high && x->high >= e->low;
  }
  return false;
}

static void describe(const xw_options *o, const xw_expectation *e, const xw_interval *x, size_t n,
                     const char *metric, const char *scenario) {
  static const char *const words[] = {XW_N("above"), XW_N("below"), XW_N("about")};
  if (e->kind == XW_EXPECT_LEVEL)
    xw_print(
        xw_tr(o->chinese,
              "# %s of %s: %.6g, 99 %% interval %.6g to %.6g (n = %zu), expected %.6g to %.6g\n"),
        metric, scenario, x->estimate, x->low, x->high, n, e->low, e->high);
  else
    xw_print(
        xw_tr(o->chinese,
              "# difference in %s of %s: %.6g, 99 %% interval %.6g to %.6g (n = %zu), expected "
              "%s %.6g\n"),
        metric, scenario, x->estimate, x->low, x->high, n, xw_tr(o->chinese, words[e->kind]),
        e->low);
}

static bool judge(const xw_options *o, const values *v, const xw_expectation *e, int number) {
  const xw_study *study = v->study;
  size_t n = 0;
  const xw_interval x = measure(v, e, &n);
  const bool good = n >= 2 && holds(e, &x);
  const char *metric = e->metric < XW_METRIC_COUNT
                           ? xw_metric_info_at(e->metric)->name
                           : study->custom[e->metric - XW_METRIC_COUNT].name;
  xw_print("%s %d - %s\n", good ? "ok" : "not ok", number, e->name);
  if (!good || o->verbose)
    describe(o, e, &x, n, metric, study->scenarios[e->scenario].id);
  return good;
}

static xw_status judge_all(const xw_options *o, const values *v, const xw_script *script,
                           int *failed) {
  const xw_expectation *list = NULL;
  const int count = xw_script_expectations(script, &list);
  for (int i = 0; i < count; i++)
    *failed += !judge(o, v, &list[i], i + 1);
  xw_print("1..%d\n", count);
  if (v->failure[0] != '\0')
    xw_print(xw_tr(o->chinese, "# a run failed: %s\n"), v->failure);
  return XW_OK;
}

static xw_status check(const xw_study *study, const xw_script *script) {
  const xw_expectation *list = NULL;
  if (xw_script_expectations(script, &list) == 0)
    return xw_fail(XW_ERR_SCRIPT,
                   "%s expects nothing: end it with return test { scenarios = { ... }, "
                   "expect = { { \"what must hold\", metric =, above = } } }",
                   study->source_count > 0 ? study->sources[0].path : XW_N("the file"));
  if (xw_study_points(study) > 1 || study->goal_count > 0 || study->selection.metric >= 0)
    return xw_fail(XW_ERR_SCRIPT, "a test has a fixed number of replications and no design");
  return XW_OK;
}

int xw_cmd_test(const xw_options *o) {
  xw_study study;
  xw_script *script = NULL;
  values v = {0};
  int failed = 0;
  xw_catch_signals();
  xw_status status = xw_load(o, 0, &study, &script);
  if (status == XW_OK)
    status = check(&study, script);
  if (status == XW_OK)
    status = run_all(o, &study, script, &v);
  if (status == XW_OK)
    status = judge_all(o, &v, script, &failed);
  const int exit_status = status != XW_OK ? xw_complain(o, status)
                          : failed > 0    ? XW_EXIT_FAILED
                                          : XW_EXIT_DONE;
  xw_free(v.value);
  xw_script_free(script);
  xw_study_free(&study);
  return exit_status;
}
