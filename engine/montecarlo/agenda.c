/* A cursor over a plan. Whoever shares it between threads locks it. */
#include "montecarlo/agenda.h"

void xw_plan_agenda_init(xw_plan_agenda *agenda, const xw_plan *plan) {
  *agenda = (xw_plan_agenda){.plan = plan, .left = plan->missing_replications};
}

xw_task xw_plan_agenda_next(void *self, uint32_t *replication, bool *wanted) {
  xw_plan_agenda *agenda = self;
  const uint32_t r = xw_plan_next(agenda->plan, agenda->next);
  if (r >= agenda->plan->replications) {
    agenda->next = r;
    return XW_TASK_NONE;
  }
  agenda->next = r + 1;
  agenda->left--;
  *replication = r;
  xw_plan_wanted(agenda->plan, r, wanted);
  return XW_TASK_FOUND;
}
