/* The thread pool, with a replication that is a formula instead of a simulation: the functions of
 * xiaowei/model.h are defined here, so the library's are not linked. */
#include "montecarlo/workers.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

enum { SCENARIOS = 3, REPLICATIONS = 100, JOBS = SCENARIOS * REPLICATIONS };

/* What the double of the simulation should do; handed to it as the model. */
struct xw_model {
  uint32_t break_at; /* replication whose run is an error; UINT32_MAX: none */
  uint32_t fail_at;  /* replication whose scenarios fail at run time */
};
struct xw_workspace {
  double numbers[XW_CELL_COUNT * XW_METRIC_COUNT];
};

xw_status xw_workspace_create(const xw_model *model, xw_workspace **out) {
  (void)model;
  *out = xw_calloc(1, sizeof **out);
  return *out ? XW_OK : xw_fail_memory("a workspace");
}

xw_status xw_workspace_join(xw_workspace *workspace, const xw_team *team) {
  assert_non_null(workspace);
  assert_true(team->size > 1);
  return XW_OK;
}

void xw_workspace_free(xw_workspace *workspace) { xw_free(workspace); }

/* As if every worker had stepped one firm. */
void xw_workspace_profile(const xw_workspace *workspace, xw_profile *sum) {
  assert_non_null(workspace);
  sum->firm_steps += 1.0;
}

static double value_of(uint64_t job) { return sqrt((double)job + 1); }

static xw_status deliver_one(const xw_model *model, xw_workspace *workspace, uint32_t replication,
                             int scenario, xw_deliver deliver, void *context) {
  const uint64_t job = (uint64_t)replication * SCENARIOS + (uint64_t)scenario;
  const xw_note note = {.period = 6, .text = "turned"};
  xw_result result = {.job = job, .scenario = scenario, .replication = replication};
  for (size_t i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    workspace->numbers[i] = value_of(job);
  result.means = result.totals = workspace->numbers;
  result.notes = &note;
  result.note_count = 1;
  if (replication == model->fail_at) {
    result.status = XW_ERR_RUNTIME;
    result.message = "a hook raised";
  }
  const xw_status status = deliver(context, &result);
  memset(workspace->numbers, 0, sizeof workspace->numbers); /* the copy must not notice */
  return status;
}

xw_status xw_replicate(const xw_model *model, xw_workspace *workspace, uint32_t replication,
                       const bool *wanted, const atomic_bool *stop, xw_deliver deliver,
                       void *context) {
  if (replication == model->break_at)
    return xw_fail(XW_ERR_MEMORY, "out of memory: the firms");
  for (int s = 0; s < SCENARIOS; s++) {
    if (atomic_load(stop))
      return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
    if (!wanted[s])
      continue;
    const xw_status status = deliver_one(model, workspace, replication, s, deliver, context);
    if (status != XW_OK)
      return status;
  }
  return XW_OK;
}

/* A sink in memory. */
typedef struct memory_sink {
  int times[JOBS]; /* how often each job was put */
  int put, committed, commits;
  int refuse_after; /* puts; 0: never */
  int stop_after;   /* puts; 0: never */
  atomic_bool *stop;
} memory_sink;

static xw_status sink_put(void *self, const xw_result *result) {
  memory_sink *sink = self;
  if (sink->refuse_after && sink->put == sink->refuse_after)
    return xw_fail(XW_ERR_IO, "the disk is full");
  assert_true(result->means[0] == value_of(result->job));
  assert_true(result->totals[XW_CELL_COUNT * XW_METRIC_COUNT - 1] == value_of(result->job));
  assert_null(result->series);
  assert_int_equal(result->note_count, 1);
  assert_string_equal(result->notes[0].text, "turned");
  if (result->status != XW_OK)
    assert_string_equal(result->message, "a hook raised");
  sink->times[result->job]++;
  sink->put++;
  if (sink->stop_after && sink->put == sink->stop_after)
    atomic_store(sink->stop, true);
  return XW_OK;
}

static xw_status sink_commit(void *self) {
  memory_sink *sink = self;
  sink->committed = sink->put;
  sink->commits++;
  return XW_OK;
}

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

static const xw_model sound = {.break_at = UINT32_MAX, .fail_at = UINT32_MAX};

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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_job_is_put_once_for_any_number_of_threads),
      cmocka_unit_test(jobs_that_are_done_are_not_run_again),
      cmocka_unit_test(a_complete_study_runs_nothing),
      cmocka_unit_test(an_interrupted_run_commits_what_was_finished),
      cmocka_unit_test(an_interrupted_run_can_be_completed),
      cmocka_unit_test(an_error_of_the_sink_stops_the_run_and_is_returned),
      cmocka_unit_test(an_error_of_a_worker_reaches_the_caller_with_its_message),
      cmocka_unit_test(a_job_that_fails_is_stored_and_counted_and_stops_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
