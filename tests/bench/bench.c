/* Speed of the engine as ratios to loops that this program runs itself, in the same minutes on the same
 * machine: bare Philox, and the bandwidth of memory. Bare times say more of the machine than of us. Each
 * figure is the best of several rounds. Not a test: it passes no judgement. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "montecarlo/workers.h"
#include "rng/philox.h"
#include "simulation/kernel.h"

#define ROUNDS 3

static double best(double a, double b) { return a < b ? a : b; }

static void need(xw_status status) {
  if (status == XW_OK)
    return;
  fprintf(stderr, "bench: %s\n", xw_last_error());
  exit(1);
}

/* Nanoseconds for the hot draws of one firm and quarter, in tiles as the step draws them. */
static double time_draws(const xw_kernel *kernel) {
  enum { N = 256, REPEATS = 4000 };
  static uint64_t id[N];
  static float rows[4][N];
  float *const out[4] = {rows[0], rows[1], rows[2], rows[3]};
  const xw_rng_key key = xw_rng_key_make(1, 1);
  double least = 1e9;
  for (int i = 0; i < N; i++)
    id[i] = (uint64_t)i;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    for (uint32_t t = 0; t < REPEATS; t++)
      for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
        kernel->fill(key, t, id, N, block, out);
    least = best(least, (xw_clock_seconds() - start) * 1e9 / (N * (double)REPEATS));
  }
  return least;
}

/* Nanoseconds to read and write one byte of a large array. */
static double time_memory(void) {
  const size_t n = (size_t)64 << 20;
  uint64_t *data = xw_calloc_aligned(n / 8, 8);
  double least = 1e9;
  if (data == NULL)
    need(xw_fail_memory("the array of the bench"));
  for (int round = 0; round < ROUNDS + 1; round++) {
    const double start = xw_clock_seconds();
    for (size_t i = 0; i < n / 8; i++)
      data[i] += i;
    least = best(least, (xw_clock_seconds() - start) * 1e9 / (double)n);
  }
  if (data[1] == 0)
    printf("\n"); /* the loop must not vanish */
  xw_free(data);
  return least;
}

static int bytes_a_firm(void) {
  int bytes = 0;
  for (int c = 0; xw_column_info_at(c) != NULL; c++)
    bytes += xw_column_info_at(c)->size;
  return bytes;
}

/* Nanoseconds a firm and quarter of the full model, without the birth of the population. */
static double time_step(int64_t firms, int steps) {
  xw_study study;
  xw_model *model = NULL;
  xw_stepper *stepper = xw_calloc_aligned(1, sizeof *stepper);
  xw_step_result *result = xw_calloc(1, sizeof *result);
  const xw_levers levers = xw_levers_baseline();
  const xw_parameters parameters = xw_parameters_default();
  double least = 1e9;
  if (stepper == NULL || result == NULL)
    need(xw_fail_memory("the scratch of the bench"));
  xw_study_init(&study);
  study.firms = firms;
  need(xw_model_create(&study, NULL, &model));
  need(xw_stepper_init(stepper));
  for (int round = 0; round < ROUNDS; round++) {
    xw_state state = {0};
    double work = 0.0;
    need(xw_state_start(model, &state, &levers, &parameters, (uint32_t)round));
    const double start = xw_clock_seconds();
    for (int t = 0; t < steps; t++) {
      work += (double)state.population.count;
      need(xw_step(model, &state, &levers, stepper, XW_PARTS_NONE, false, result));
    }
    least = best(least, (xw_clock_seconds() - start) * 1e9 / work);
    xw_state_free(&state);
  }
  xw_stepper_free(stepper);
  xw_free(stepper);
  xw_free(result);
  xw_model_free(model);
  xw_study_free(&study);
  return least;
}

static xw_status drop(void *self, const xw_result *result) {
  *(uint64_t *)self ^= result->digest;
  return XW_OK;
}

static xw_status keep(void *self) {
  (void)self;
  return XW_OK;
}

static void make_study(xw_study *study, int64_t firms) {
  xw_study_init(study);
  study->firms = firms;
  study->scenario_count = 1;
  study->scenarios = xw_calloc(1, sizeof *study->scenarios);
  if (study->scenarios == NULL)
    need(xw_fail_memory("the study of the bench"));
  xw_scenario *s = study->scenarios;
  s->id = xw_strdup("baseline");
  s->reform = study->periods;
  s->history = xw_levers_baseline();
  s->parameters = xw_parameters_default();
  s->levers = xw_calloc((size_t)study->periods, sizeof *s->levers);
  if (s->levers == NULL)
    need(xw_fail_memory("the study of the bench"));
  for (int p = 0; p < study->periods; p++)
    s->levers[p] = s->history;
}

/* Wall seconds of many replications on `threads` threads. */
static double time_threads(int threads, uint32_t replications) {
  xw_study study;
  xw_model *model = NULL;
  xw_plan plan = {0};
  xw_run_counts counts;
  uint64_t digest = 0;
  const xw_sink sink = {&digest, drop, keep};
  double least = 1e9;
  make_study(&study, 2000);
  need(xw_model_create(&study, NULL, &model));
  for (int round = 0; round < ROUNDS; round++) {
    need(xw_plan_init(&plan, 1, replications, NULL));
    need(xw_run_plan(model, &study, &plan, threads, NULL, &sink, NULL, &counts));
    least = best(least, counts.seconds);
    xw_plan_free(&plan);
  }
  xw_model_free(model);
  xw_study_free(&study);
  return least;
}

/* Milliseconds from nothing to the end of the first period, 1,000 firms. */
static double time_start(void) {
  double least = 1e9;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    xw_study study;
    xw_model *model = NULL;
    xw_stepper *stepper = xw_calloc_aligned(1, sizeof *stepper);
    xw_step_result *result = xw_calloc(1, sizeof *result);
    xw_state state = {0};
    const xw_levers levers = xw_levers_baseline();
    const xw_parameters parameters = xw_parameters_default();
    if (stepper == NULL || result == NULL)
      need(xw_fail_memory("the scratch of the bench"));
    xw_study_init(&study);
    study.firms = 1000;
    need(xw_model_create(&study, NULL, &model));
    need(xw_stepper_init(stepper));
    need(xw_state_start(model, &state, &levers, &parameters, 0));
    need(xw_step(model, &state, &levers, stepper, XW_PARTS_NONE, false, result));
    least = best(least, (xw_clock_seconds() - start) * 1e3);
    xw_state_free(&state);
    xw_stepper_free(stepper);
    xw_free(stepper);
    xw_free(result);
    xw_model_free(model);
    xw_study_free(&study);
  }
  return least;
}

static void line(const char *what, double value, const char *unit) {
  printf("%-62s %8.2f %s\n", what, value, unit);
}

int main(void) {
  const xw_kernel *kernel = NULL;
  need(xw_kernel_choose(getenv("XW_ISA"), &kernel));
  const double draws = time_draws(kernel), memory = time_memory();
  const double small = time_step(10000, 40), large = time_step(1000000, 6);
  const double one = time_threads(1, 24), two = time_threads(2, 24);
  printf("instruction set %s\n", kernel->name);
  line("step of the full model, 10,000 firms", small, "ns a firm and quarter");
  line("  that is, on one core", 1e3 / small, "million firm-steps a second");
  line("  over its sixteen random draws alone (bare Philox4x32-10)", small / draws, "times");
  line("  over reading and writing its columns once (memory)", small / (memory * bytes_a_firm()),
       "times");
  line("step at 1,000,000 firms over 10,000", large / small, "times");
  line("one thread over two, 24 replications of 2,000 firms", one / two, "times");
  line("columns of a firm", bytes_a_firm(), "bytes");
  line("model, 1,000 firms and first period", time_start(), "ms");
  return 0;
}
