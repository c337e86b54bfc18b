/* The thread pool, with a replication that is a formula instead of a simulation. */
#include "montecarlo/workers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "montecarlo/double.h"

/* Run all jobs on this sink; `done` as in xw_plan_init. */
static xw_status run(const xw_model *model, memory_sink *memory, const bool *done, int threads,
                     xw_run_counts *counts) {
  const xw_sink sink = {memory, sink_put, sink_commit};
  xw_study study = {.scenario_count = SCENARIOS, .replications = REPLICATIONS};
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, SCENARIOS, REPLICATIONS, done), XW_OK);
  const xw_status status =
      xw_run_plan(model, &study, &plan, threads, memory->stop, &sink, NULL, counts);
  xw_plan_free(&plan);
  return status;
}

static void every_job_is_put_once_for_any_number_of_threads(void **state) {
  (void)state;
  const int threads[] = {1, 2, 7, 500};
  for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
    memory_sink sink = {0};
    xw_run_counts counts;
    assert_int_equal(run(&sound, &sink, NULL, threads[t], &counts), XW_OK);
    for (int j = 0; j < JOBS; j++)
      assert_int_equal(sink.times[j], 1);
    assert_int_equal(sink.committed, JOBS);
    assert_int_equal(counts.done, JOBS);
    assert_int_equal(counts.failed, 0);
    assert_true(counts.threads >= 1 && counts.threads <= REPLICATIONS);
    assert_true(counts.profile.firm_steps == (double)counts.workers);
  }
}

static void jobs_that_are_done_are_not_run_again(void **state) {
  (void)state;
  bool done[JOBS];
  memory_sink sink = {0};
  xw_run_counts counts;
  for (int j = 0; j < JOBS; j++)
    done[j] = j % 5 != 0;
  assert_int_equal(run(&sound, &sink, done, 2, &counts), XW_OK);
  for (int j = 0; j < JOBS; j++)
    assert_int_equal(sink.times[j], !done[j]);
}

static void a_complete_study_runs_nothing(void **state) {
  (void)state;
  bool done[JOBS];
  memory_sink sink = {0};
  xw_run_counts counts;
  memset(done, true, sizeof done);
  assert_int_equal(run(&sound, &sink, done, 2, &counts), XW_OK);
  assert_int_equal(sink.put + sink.commits, 0);
}

static void an_interrupted_run_commits_what_was_finished(void **state) {
  (void)state;
  atomic_bool stop = false;
  memory_sink sink = {.stop_after = 10, .stop = &stop};
  xw_run_counts counts;
  assert_int_equal(run(&sound, &sink, NULL, 2, &counts), XW_ERR_INTERRUPTED);
  assert_true(sink.put >= 10 && sink.put < JOBS);
  assert_int_equal(sink.committed, sink.put);
  assert_int_equal(counts.done, sink.put);
}

static void an_interrupted_run_can_be_completed(void **state) {
  (void)state;
  atomic_bool stop = false;
  bool done[JOBS];
  memory_sink sink = {.stop_after = 25, .stop = &stop};
  xw_run_counts counts;
  assert_int_equal(run(&sound, &sink, NULL, 2, &counts), XW_ERR_INTERRUPTED);
  for (int j = 0; j < JOBS; j++)
    done[j] = sink.times[j] > 0;
  sink.stop = NULL;
  sink.stop_after = 0;
  assert_int_equal(run(&sound, &sink, done, 2, &counts), XW_OK);
  for (int j = 0; j < JOBS; j++)
    assert_int_equal(sink.times[j], 1);
}

static void an_error_of_the_sink_stops_the_run_and_is_returned(void **state) {
  (void)state;
  memory_sink sink = {.refuse_after = 20};
  xw_run_counts counts;
  assert_int_equal(run(&sound, &sink, NULL, 4, &counts), XW_ERR_IO);
  assert_string_equal(xw_last_error(), "the disk is full");
  assert_int_equal(sink.put, 20);
}

static void an_error_of_a_worker_reaches_the_caller_with_its_message(void **state) {
  (void)state;
  const xw_model breaks = {.break_at = 40, .fail_at = UINT32_MAX};
  memory_sink sink = {0};
  xw_run_counts counts;
  assert_int_equal(run(&breaks, &sink, NULL, 2, &counts), XW_ERR_MEMORY);
  assert_string_equal(xw_last_error(), "out of memory: the firms");
  assert_int_equal(sink.committed, sink.put);
}

static void a_job_that_fails_is_stored_and_counted_and_stops_nothing(void **state) {
  (void)state;
  const xw_model fails = {.break_at = UINT32_MAX, .fail_at = 7};
  memory_sink sink = {0};
  xw_run_counts counts;
  assert_int_equal(run(&fails, &sink, NULL, 2, &counts), XW_OK);
  assert_int_equal(sink.committed, JOBS);
  assert_int_equal(counts.failed, SCENARIOS);
}

/* What the callback saw. */
typedef struct stuck_run {
  memory_sink sink;
  atomic_bool hold;
  int told, committed, put;
} stuck_run;

static void hold_now(void *context) { atomic_store(&((stuck_run *)context)->hold, true); }

static void release(void *self, const char *text) {
  stuck_run *r = self;
  assert_string_equal(text, "a hook does not end");
  r->told++;
  r->committed = r->sink.committed;
  r->put = r->sink.put;
  atomic_store(&r->hold, false);
}

static void a_run_that_is_stuck_is_told_once_what_was_finished_is_committed(void **state) {
  (void)state;
  static stuck_run r;
  const xw_model held = {.break_at = UINT32_MAX, .fail_at = UINT32_MAX, .hold = &r.hold};
  const xw_sink sink = {&r.sink, sink_put, sink_commit};
  const xw_progress progress = {.self = &r, .stuck = release};
  xw_study study = {.scenario_count = SCENARIOS, .replications = REPLICATIONS};
  xw_plan plan;
  xw_run_counts counts;
  r.sink.before_first = hold_now;
  r.sink.context = &r;
  assert_int_equal(xw_plan_init(&plan, SCENARIOS, REPLICATIONS, NULL), XW_OK);
  assert_int_equal(xw_run_plan(&held, &study, &plan, 2, NULL, &sink, &progress, &counts), XW_OK);
  assert_int_equal(r.told, 1);
  assert_true(r.put > 0);
  assert_int_equal(r.committed, r.put);
  assert_int_equal(r.sink.committed, JOBS);
  xw_plan_free(&plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_job_is_put_once_for_any_number_of_threads),
      cmocka_unit_test(jobs_that_are_done_are_not_run_again),
      cmocka_unit_test(a_complete_study_runs_nothing),
      cmocka_unit_test(a_run_that_is_stuck_is_told_once_what_was_finished_is_committed),
      cmocka_unit_test(an_interrupted_run_commits_what_was_finished),
      cmocka_unit_test(an_interrupted_run_can_be_completed),
      cmocka_unit_test(an_error_of_the_sink_stops_the_run_and_is_returned),
      cmocka_unit_test(an_error_of_a_worker_reaches_the_caller_with_its_message),
      cmocka_unit_test(a_job_that_fails_is_stored_and_counted_and_stops_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
