/* Two threads against one, through the plan as a study runs it. */
#include <math.h>

#include "bench/bench.h"
#include "montecarlo/workers.h"

static xw_status drop(void *self, const xw_result *result) {
  *(uint64_t *)self ^= result->digest;
  return XW_OK;
}

static xw_status keep(void *self) {
  (void)self;
  return XW_OK;
}

/* Wall seconds of `replications` of a study of `firms` firms; the best of `rounds`. */
static double time_plan(int threads, uint32_t replications, int64_t firms, int rounds) {
  xw_study study;
  xw_model *model = NULL;
  xw_plan plan = {0};
  xw_run_counts counts;
  uint64_t digest = 0;
  const xw_sink sink = {&digest, drop, keep};
  double least = 1e9;
  bench_study(&study, firms);
  bench_need(xw_model_create(&study, NULL, &model));
  for (int round = 0; round < rounds; round++) {
    bench_need(xw_plan_init(&plan, 1, replications, NULL));
    bench_need(xw_run_plan(model, &study, &plan, threads, NULL, &sink, NULL, &counts));
    least = bench_least(least, counts.seconds);
    xw_plan_free(&plan);
  }
  xw_model_free(model);
  xw_study_free(&study);
  return least;
}

void bench_threads(bench_table *table) {
  if (table->machine.cores < 2)
    return;
  const double one = time_plan(1, 48, 2000, 3), two = time_plan(2, 48, 2000, 3);
  const double alone = time_plan(1, 1, 200000, 2), both = time_plan(2, 1, 200000, 2);
  bench_add(table, "two_threads_many", one / two, "ratio", BENCH_LARGER, 1.9,
            "two threads over one, 48 replications of 2,000 firms");
  bench_add(table, "two_threads_one", alone / both, "ratio", BENCH_LARGER, 1.8,
            "two threads over one, one replication of 200,000 firms");
}
