/* A model in the hands of a test: one run stepped by hand, or a small study run through
 * xw_replicate. Header only; needs cmocka.h before it. */
#ifndef XW_TESTS_SUPPORT_RUN_H
#define XW_TESTS_SUPPORT_RUN_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "levers/fields.h"
#include "simulation/state.h"

#define SET_LEVER(r, id, to) (XW_LEVER_OF(&(r)->levers, id) = (to))
#define SET_PARAMETER(r, id, to) (XW_PARAMETER_OF(&(r)->parameters, id) = (to))
#define SUM_OF(r, id) ((r)->result.sums.total[XW_SUM_##id])

/* One run. Open, set levers and parameters, start, step, close. */
typedef struct run {
  xw_study study;
  xw_model *model;
  xw_state state;
  xw_stepper stepper;
  xw_step_result result;
  xw_levers levers;
  xw_parameters parameters;
  xw_parts parts;
  bool medians;
  double values[XW_CELL_COUNT * XW_METRIC_COUNT];
} run;

static inline void run_open(run *r, int64_t firms, uint64_t seed) {
  memset(r, 0, sizeof *r);
  xw_study_init(&r->study);
  r->study.firms = firms;
  r->study.seed = seed;
  r->levers = xw_levers_baseline();
  r->parameters = xw_parameters_default();
  assert_int_equal(xw_model_create(&r->study, NULL, &r->model), XW_OK);
  assert_int_equal(xw_stepper_init(&r->stepper), XW_OK);
}

static inline void run_start(run *r, uint32_t replication) {
  assert_int_equal(
      xw_state_start(r->model, &r->state, &r->levers, &r->parameters, replication, &r->stepper),
      XW_OK);
}

/* Steps that must succeed. */
static inline void run_steps(run *r, int steps) {
  for (int t = 0; t < steps; t++) {
    const xw_status status =
        xw_step(r->model, &r->state, &r->levers, &r->stepper, r->parts, r->medians, &r->result);
    if (status != XW_OK)
      print_error("step %d: %s\n", t, xw_last_error());
    assert_int_equal(status, XW_OK);
  }
}

static inline void run_measure(run *r) {
  xw_metrics_compute(&r->state, &r->levers, &r->result, &r->stepper, r->parts, r->values);
}

/* Metric of all firms after run_measure. */
static inline double run_metric(const run *r, const char *name) {
  const int m = xw_metric_find(name);
  assert_true(m >= 0);
  return r->values[m];
}

static inline void run_close(run *r) {
  xw_stepper_free(&r->stepper);
  xw_state_free(&r->state);
  xw_model_free(r->model);
}

/* No firm leaves but by the hazard, and none enters. */
static inline void run_close_borders(run *r) {
  SET_PARAMETER(r, firm_entry_rate, 0.0);
  SET_PARAMETER(r, firm_overdraft, 1e30);
  SET_PARAMETER(r, supervision_relapse_closure, 0.0);
  SET_LEVER(r, enforcement_closure, 0.0);
}

static inline void run_stop_exits(run *r) {
  run_close_borders(r);
  SET_PARAMETER(r, firm_exit_base, 0.0);
  SET_PARAMETER(r, firm_exit_hump, 0.0);
}

/* A study of `count` scenarios at the 2014 levers, named s0, s1, ...; freed with xw_study_free. */
static inline void study_make(xw_study *study, int64_t firms, int count) {
  xw_study_init(study);
  study->id = xw_strdup("test");
  study->title_en = xw_strdup("");
  study->title_zh = xw_strdup("");
  study->firms = firms;
  study->scenarios = xw_calloc((size_t)count, sizeof *study->scenarios);
  assert_non_null(study->scenarios);
  study->scenario_count = count;
  for (int s = 0; s < count; s++) {
    xw_scenario *x = &study->scenarios[s];
    char id[16];
    (void)snprintf(id, sizeof id, "s%d", s);
    x->id = xw_strdup(id);
    x->title_en = xw_strdup("");
    x->title_zh = xw_strdup("");
    x->place = xw_strdup("test:1");
    x->reform = 6;
    x->history = xw_levers_baseline();
    x->parameters = xw_parameters_default();
    x->levers = xw_calloc((size_t)study->periods, sizeof *x->levers);
    assert_non_null(x->levers);
    for (int p = 0; p < study->periods; p++)
      x->levers[p] = xw_levers_baseline();
  }
}

/* A shorter study: to be called before any lever is set. */
static inline void study_shorten(xw_study *study, int burn_in, int periods, int window) {
  study->burn_in = burn_in;
  study->periods = periods;
  study->window = window;
}

/* A scenario takes a measure (0: all) from its reform date on. */
static inline void study_reform(xw_study *study, int scenario, int measure) {
  xw_scenario *x = &study->scenarios[scenario];
  for (int p = x->reform; p < study->periods; p++)
    xw_levers_apply_measure(&x->levers[p], measure);
}

/* Keep every metric by period. */
static inline void study_keep_all_series(xw_study *study) {
  study->series = xw_calloc(XW_METRIC_COUNT, sizeof *study->series);
  assert_non_null(study->series);
  study->series_count = XW_METRIC_COUNT;
  for (int m = 0; m < XW_METRIC_COUNT; m++)
    study->series[m] = m;
}

#endif
