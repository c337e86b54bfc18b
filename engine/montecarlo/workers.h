/* Workers: the missing jobs of a plan, computed on threads and written by one.
 *
 * Each worker, a thread or a team of threads, takes the next replication that has missing jobs.
 * Results travel through a bounded queue to the calling thread, which alone talks to the sink and
 * the progress callback. A result is a function of its job, so what is stored does not depend on
 * the number of threads. */
#ifndef XW_MONTECARLO_WORKERS_H
#define XW_MONTECARLO_WORKERS_H

#include "montecarlo/agenda.h"
#include "montecarlo/processors.h"
#include "montecarlo/writer.h"

/* What a run did. */
typedef struct xw_run_counts {
  uint64_t done;      /* results taken by the sink, failed ones among them */
  uint64_t failed;    /* results whose status is not XW_OK */
  int threads;        /* that really ran */
  int workers;        /* replications at a time */
  int ranks;          /* processes that took part; see montecarlo/ranks.h */
  double seconds;     /* wall clock */
  xw_profile profile; /* of all threads; zero unless xw_model_profile asked for it */
} xw_run_counts;

/* How xw_run_plan lays out `threads` (< 1: one a processor) for the missing jobs of a plan. */
xw_layout xw_run_layout(const xw_study *study, const xw_plan *plan, int threads);

/* Run all missing jobs. threads < 1: one a processor; fewer are used when the system refuses more. Threads
 * work on replications of their own, or in teams within a replication; see montecarlo/layout.h.
 * stop (NULL: never) may be set at any time, also by a signal handler: what is finished is
 * committed and XW_ERR_INTERRUPTED returned. Results are committed in blocks, about every 200 ms
 * and at the end. progress and counts may be NULL.
 * An error of the sink or of a worker stops the run and is returned with its message; what was
 * committed stays. A job that failed at run time is a result, not an error: see counts->failed. */
xw_status xw_run_plan(const xw_model *model, const xw_study *study, const xw_plan *plan,
                      int threads, const atomic_bool *stop, const xw_sink *sink,
                      const xw_progress *progress, xw_run_counts *counts);

#endif
