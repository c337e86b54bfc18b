/* The agenda of a plan: its missing replications in order, each taken once; or in pieces, when there are fewer
 * replications than hands and a design has points that can run apart. Results do not depend on it. */
#ifndef XW_MONTECARLO_AGENDA_H
#define XW_MONTECARLO_AGENDA_H

#include "montecarlo/plan.h"
#include "montecarlo/pool.h"
#include "xiaowei/study.h"

typedef struct xw_plan_agenda {
  const xw_plan *plan;
  int scenarios;   /* variants of a point, which stay together */
  uint32_t pieces; /* of a replication, each some points */
  uint64_t next;   /* pieces before it were taken */
  uint32_t left;   /* pieces with missing jobs that nobody took yet */
} xw_plan_agenda;

/* threads: hands that are to be kept busy. */
void xw_plan_agenda_init(xw_plan_agenda *agenda, const xw_study *study, const xw_plan *plan,
                         int threads);
/* For the workers of a pool; `self` is the xw_plan_agenda. Never XW_TASK_LATER. wanted: the missing variants of
 * the piece. */
xw_task xw_plan_agenda_next(void *self, uint32_t *replication, bool *wanted);

#endif
