/* Steps of the full model on one thread. */
#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"

bench_rig *bench_rig_make(const xw_kernel *kernel, int64_t firms) {
  bench_rig *r = xw_calloc(1, sizeof *r);
  if (r == NULL)
    bench_stop("no memory");
  r->stepper = xw_calloc_aligned(1, sizeof *r->stepper);
  r->result = xw_calloc(1, sizeof *r->result);
  if (r->stepper == NULL || r->result == NULL)
    bench_stop("no memory");
  r->levers = xw_levers_baseline();
  r->parameters = xw_parameters_default();
  bench_study(&r->study, firms);
  bench_need(xw_model_create(&r->study, NULL, &r->model));
  if (kernel != NULL)
    r->model->kernel = kernel;
  bench_need(xw_stepper_init(r->stepper));
  return r;
}

void bench_rig_free(bench_rig *r) {
  xw_state_free(&r->state);
  xw_stepper_free(r->stepper);
  xw_free(r->stepper);
  xw_free(r->result);
  xw_model_free(r->model);
  xw_study_free(&r->study);
  xw_free(r);
}

void bench_rig_start(bench_rig *r, uint32_t replication) {
  xw_state_free(&r->state);
  r->state = (xw_state){0};
  bench_need(
      xw_state_start(r->model, &r->state, &r->levers, &r->parameters, replication, r->stepper));
}

double bench_rig_run(bench_rig *r, int steps) {
  double work = 0.0;
  for (int t = 0; t < steps; t++) {
    work += (double)r->state.population.count;
    bench_need(
        xw_step(r->model, &r->state, &r->levers, r->stepper, XW_PARTS_NONE, false, r->result));
  }
  return work;
}

double bench_step(const xw_kernel *kernel, int64_t firms, int steps, int rounds) {
  bench_rig *r = bench_rig_make(kernel, firms);
  double least = 1e9;
  for (int round = 0; round < rounds; round++) {
    bench_rig_start(r, (uint32_t)round);
    bench_rig_run(r, 1); /* the first quarter makes room and touches it */
    const double start = xw_clock_seconds();
    const double work = bench_rig_run(r, steps);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / work);
  }
  bench_rig_free(r);
  return least;
}

double bench_work(const xw_kernel *kernel, int64_t firms, int steps) {
  bench_rig *r = bench_rig_make(kernel, firms);
  bench_rig_start(r, 0);
  const double work = bench_rig_run(r, steps);
  bench_rig_free(r);
  return work;
}

double bench_birth(const xw_kernel *kernel, int64_t firms) {
  bench_rig *r = bench_rig_make(kernel, firms);
  double least = 1e9;
  for (int round = 0; round < 3; round++) {
    const double start = xw_clock_seconds();
    bench_rig_start(r, (uint32_t)round);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (double)firms);
  }
  bench_rig_free(r);
  return least;
}

int64_t bench_two_quarters(int64_t firms) {
  bench_rig *r = bench_rig_make(NULL, firms);
  bench_rig_start(r, 0);
  bench_rig_run(r, 2);
  const int64_t count = r->state.population.count;
  bench_rig_free(r);
  return count;
}

int bench_columns(void) {
  int bytes = 0;
  for (int c = 0; xw_column_info_at(c) != NULL; c++)
    bytes += xw_column_info_at(c)->size;
  return bytes;
}

void bench_study(xw_study *study, int64_t firms) {
  xw_study_init(study);
  study->firms = firms;
  study->scenario_count = 1;
  study->scenarios = xw_calloc(1, sizeof *study->scenarios);
  if (study->scenarios == NULL)
    bench_stop("no memory");
  xw_scenario *s = study->scenarios;
  s->id = xw_strdup("baseline");
  s->reform = study->periods;
  s->history = xw_levers_baseline();
  s->parameters = xw_parameters_default();
  s->levers = xw_calloc((size_t)study->periods, sizeof *s->levers);
  if (s->levers == NULL || s->id == NULL)
    bench_stop("no memory");
  for (int p = 0; p < study->periods; p++)
    s->levers[p] = s->history;
}
