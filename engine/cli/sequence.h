/* Runs whose number of replications follows from their results: until they are precise, or until one
 * alternative is selected. */
#ifndef XW_CLI_SEQUENCE_H
#define XW_CLI_SEQUENCE_H

#include "cli/job.h"
#include "montecarlo/workers.h"

/* Runs the plan of the job and adds to the counts; expected: jobs of the whole study as far as is known, for
 * the time left. */
typedef struct xw_stage {
  void *self;
  xw_status (*run)(void *self, uint64_t expected);
} xw_stage;

/* Whether the study stops by its results. */
bool xw_is_sequential(const xw_study *study);

/* XW_ERR_ARGUMENT when a part of a study was asked for that stops by the results of all of it. */
xw_status xw_sequence_check(const xw_job *job);

/* Run the stages of such a study. What was decided, and why, becomes facts of the study: stop_reason,
 * stop_replications, stop_goals; select_metric, select_winner, select_until, select_dropped. The number of replications at each look
 * follows from the study alone, so that the same are run on any machine and after any interruption. */
xw_status xw_sequence_run(xw_job *job, const xw_stage *stage);

#endif
