/* The agenda of a plan: its missing replications in order, each taken once. */
#ifndef XW_MONTECARLO_AGENDA_H
#define XW_MONTECARLO_AGENDA_H

#include "montecarlo/plan.h"
#include "montecarlo/pool.h"

typedef struct xw_plan_agenda {
  const xw_plan *plan;
  uint32_t next; /* replications before it were taken */
  uint32_t left; /* that nobody took yet */
} xw_plan_agenda;

void xw_plan_agenda_init(xw_plan_agenda *agenda, const xw_plan *plan);
/* For the workers of a pool; `self` is the xw_plan_agenda. Never XW_TASK_LATER. */
xw_task xw_plan_agenda_next(void *self, uint32_t *replication, bool *wanted);

#endif
