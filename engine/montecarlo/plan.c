/* Which jobs of a study are missing. Pure bookkeeping: no clock, no threads, no files. */
#include "montecarlo/plan.h"

#include <string.h>

#include "base/memory.h"

static void count_missing(xw_plan *plan) {
  plan->missing = 0;
  plan->missing_replications = 0;
  for (uint32_t r = 0; r < plan->replications; r++) {
    const int missing = xw_plan_wanted(plan, r, NULL);
    plan->missing += (uint64_t)missing;
    plan->missing_replications += missing > 0;
  }
}

xw_status xw_plan_init(xw_plan *plan, int scenario_count, uint32_t replications, const bool *done) {
  *plan = (xw_plan){0};
  if (scenario_count < 1 || replications < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a plan needs at least one scenario and one replication");
  const uint64_t total = (uint64_t)scenario_count * replications;
  bool *copy = xw_calloc((size_t)total, sizeof *copy);
  if (!copy)
    return xw_fail_memory("the plan of the run");
  if (done)
    memcpy(copy, done, (size_t)total * sizeof *copy);
  plan->scenario_count = scenario_count;
  plan->replications = replications;
  plan->total = total;
  plan->done = copy;
  count_missing(plan);
  return XW_OK;
}

static void leave_out(xw_plan *plan, uint64_t job) {
  plan->left_out += !plan->done[job];
  plan->done[job] = true;
}

void xw_plan_keep_share(xw_plan *plan, uint32_t index, uint32_t count) {
  for (uint32_t r = 0; r < plan->replications; r++)
    for (int s = 0; s < plan->scenario_count && r % count != index - 1; s++)
      leave_out(plan, xw_plan_job(plan, r, s));
  count_missing(plan);
}

void xw_plan_keep_only(xw_plan *plan, int scenario, int64_t replication) {
  for (uint32_t r = 0; r < plan->replications; r++)
    for (int s = 0; s < plan->scenario_count; s++)
      if ((scenario >= 0 && s != scenario) || (replication >= 0 && r != replication))
        leave_out(plan, xw_plan_job(plan, r, s));
  count_missing(plan);
}

uint64_t xw_plan_stored(const xw_plan *plan) {
  return plan->total - plan->missing - plan->left_out;
}

void xw_plan_free(xw_plan *plan) {
  xw_free(plan->done);
  *plan = (xw_plan){0};
}

uint64_t xw_plan_job(const xw_plan *plan, uint32_t replication, int scenario) {
  return (uint64_t)replication * (uint64_t)plan->scenario_count + (uint64_t)scenario;
}

int xw_plan_wanted(const xw_plan *plan, uint32_t replication, bool *wanted) {
  int missing = 0;
  for (int s = 0; s < plan->scenario_count; s++) {
    const bool want = !plan->done[xw_plan_job(plan, replication, s)];
    if (wanted)
      wanted[s] = want;
    missing += want;
  }
  return missing;
}

uint32_t xw_plan_next(const xw_plan *plan, uint32_t from) {
  uint32_t r = from;
  while (r < plan->replications && xw_plan_wanted(plan, r, NULL) == 0)
    r++;
  return r;
}
