/* A replication that is a formula instead of a simulation, and a sink in memory: the functions of
 * xiaowei/model.h are defined here, so the library's are not linked. Header only; needs cmocka.h
 * before it. */
#ifndef XW_TESTS_MONTECARLO_DOUBLE_H
#define XW_TESTS_MONTECARLO_DOUBLE_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "montecarlo/workers.h"

enum { SCENARIOS = 3, REPLICATIONS = 100, JOBS = SCENARIOS * REPLICATIONS };

/* What the double of the simulation should do; handed to it as the model. */
struct xw_model {
  uint32_t break_at; /* replication whose run is an error; UINT32_MAX: none */
  uint32_t fail_at;  /* replication whose scenarios fail at run time */
  bool breaks;       /* every replication is an error */
  atomic_int *begun; /* counts replications; NULL: not counted */
  atomic_int *gate;  /* waits until this is not 0; NULL: does not wait */
  atomic_bool *hold; /* waits while this is true, until it is halted; NULL: does not wait */
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

/* Stuck while held. */
bool xw_model_overdue(const xw_model *model, char *text, size_t size) {
  const bool stuck = model->hold && atomic_load(model->hold);
  if (stuck)
    (void)snprintf(text, size, "a hook does not end");
  return stuck;
}

/* As if every worker had stepped one firm. */
xw_costs *xw_model_costs(const xw_model *model) {
  (void)model;
  return NULL;
}

void xw_costs_add(xw_costs *costs, const xw_cost *more) {
  (void)costs, (void)more;
  fail_msg("no costs of code are kept here");
}

void xw_workspace_profile(const xw_model *model, const xw_workspace *workspace, xw_profile *sum) {
  (void)model;
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

static void wait_if_told(const xw_model *model, const atomic_bool *stop) {
  while (!atomic_load(stop)) {
    const bool closed = model->gate && atomic_load(model->gate) == 0;
    if (!closed && !(model->hold && atomic_load(model->hold)))
      return;
  }
}

xw_status xw_replicate(const xw_model *model, xw_workspace *workspace, uint32_t replication,
                       const bool *wanted, const atomic_bool *stop, xw_deliver deliver,
                       void *context) {
  if (model->begun)
    atomic_fetch_add(model->begun, 1);
  for (int s = 0; s < SCENARIOS; s++) {
    wait_if_told(model, stop);
    if (model->breaks || replication == model->break_at)
      return xw_fail(XW_ERR_MEMORY, "out of memory: the firms");
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
  void (*before_first)(void *context); /* NULL: nothing */
  void *context;
} memory_sink;

static xw_status sink_put(void *self, const xw_result *result) {
  memory_sink *sink = self;
  if (sink->put == 0 && sink->before_first)
    sink->before_first(sink->context);
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

static const xw_model sound = {.break_at = UINT32_MAX, .fail_at = UINT32_MAX};

#endif
