/* A run within one process: a pool works through the plan, the calling thread writes. */
#include "montecarlo/workers.h"

#include "base/memory.h"
#include "montecarlo/agenda.h"

static const double LOOK_AROUND = 0.05; /* seconds between looks at the clock and at `stop` */

static int threads_of(int asked) {
  const int threads = asked < 1 ? xw_processors() : asked;
  return threads > XW_THREADS_MAX ? XW_THREADS_MAX : threads;
}

xw_layout xw_run_layout(const xw_study *study, const xw_plan *plan, int threads) {
  xw_plan_agenda agenda;
  xw_plan_agenda_init(&agenda, study, plan, threads_of(threads));
  return xw_layout_choose(study->firms, agenda.left, threads_of(threads));
}

static bool is_set(const atomic_bool *stop) { return stop && atomic_load(stop); }

/* Nothing came for a while: is some script beyond the reach of its limits? */
static void look_for_stuck(const xw_model *model, xw_writer *writer, const xw_progress *progress) {
  char text[512];
  if (!progress || !progress->stuck || !xw_model_overdue(model, text, sizeof text))
    return;
  xw_writer_commit(writer);
  progress->stuck(progress->self, text);
}

/* Until the pool is over; the sink is told all that was finished. */
static void drain(xw_pool *pool, const xw_model *model, xw_writer *writer,
                  const xw_progress *progress, const atomic_bool *stop) {
  xw_parcel parcel = {0};
  for (xw_pop pop = XW_POP_NOTHING; pop != XW_POP_OVER;) {
    pop = xw_pool_pop(pool, LOOK_AROUND, &parcel);
    if (pop == XW_POP_PARCEL) {
      xw_writer_put(writer, &parcel);
      xw_free(parcel.bytes);
    }
    xw_writer_tend(writer);
    if (pop == XW_POP_NOTHING)
      look_for_stuck(model, writer, progress);
    if (is_set(stop) || writer->failure.status != XW_OK)
      xw_pool_halt(pool);
  }
  xw_writer_commit(writer);
}

static xw_status conclude(const xw_writer *writer, xw_status pool, const atomic_bool *stop) {
  if (writer->failure.status != XW_OK)
    return xw_failure_raise(&writer->failure);
  if (pool != XW_OK)
    return pool;
  if (is_set(stop) && writer->done < writer->total)
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted; what was finished is stored");
  return XW_OK;
}

static xw_status run(const xw_pool_setup *setup, xw_writer *writer, const xw_progress *progress,
                     const atomic_bool *stop, xw_run_counts *counts) {
  xw_pool *pool = NULL;
  xw_pool_counts did = {0};
  xw_status status = xw_pool_start(setup, &pool);
  if (status != XW_OK)
    return status;
  drain(pool, setup->model, writer, progress, stop);
  status = xw_pool_end(pool, &did);
  if (counts)
    *counts = (xw_run_counts){.done = writer->done,
                              .failed = writer->failed,
                              .threads = did.threads,
                              .workers = did.workers,
                              .ranks = 1,
                              .seconds = xw_writer_seconds(writer),
                              .profile = did.profile};
  return conclude(writer, status, stop);
}

xw_status xw_run_plan(const xw_model *model, const xw_study *study, const xw_plan *plan,
                      int threads, const atomic_bool *stop, const xw_sink *sink,
                      const xw_progress *progress, xw_run_counts *counts) {
  if (counts)
    *counts = (xw_run_counts){0};
  if (plan->missing == 0)
    return XW_OK;
  xw_writer *writer = xw_calloc(1, sizeof *writer);
  if (!writer)
    return xw_fail_memory("the writer");
  const xw_layout layout = xw_run_layout(study, plan, threads);
  xw_plan_agenda agenda;
  xw_plan_agenda_init(&agenda, study, plan, threads_of(threads));
  xw_writer_init(writer, study, sink, progress, plan->missing);
  const xw_pool_setup setup = {
      model, study, layout, layout.threads <= xw_processors(), {&agenda, xw_plan_agenda_next}};
  const xw_status status = run(&setup, writer, progress, stop, counts);
  xw_free(writer);
  return status;
}
