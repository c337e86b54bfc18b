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

xw_status xw_plan_init(xw_plan *plan, int variant_count, uint32_t replications, const bool *done) {
  *plan = (xw_plan){0};
  if (variant_count < 1 || replications < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a plan needs at least one scenario and one replication");
  const uint64_t total = (uint64_t)variant_count * replications;
  bool *copy = xw_calloc((size_t)total, sizeof *copy);
  if (!copy)
    return xw_fail_memory("the plan of the run");
  if (done)
    memcpy(copy, done, (size_t)total * sizeof *copy);
  plan->variant_count = variant_count;
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
    for (int v = 0; v < plan->variant_count && r % count != index - 1; v++)
      leave_out(plan, xw_plan_job(plan, r, v));
  count_missing(plan);
}

static bool matches(const xw_plan_part *part, int scenario, int point, uint32_t replication) {
  return (part->scenario < 0 || part->scenario == scenario) &&
         (part->point < 0 || part->point == point) &&
         (part->replication < 0 || part->replication == replication);
}

void xw_plan_keep_only(xw_plan *plan, int scenario_count, const xw_plan_part *part) {
  for (uint32_t r = 0; r < plan->replications; r++)
    for (int v = 0; v < plan->variant_count; v++)
      if (!matches(part, v % scenario_count, v / scenario_count, r))
        leave_out(plan, xw_plan_job(plan, r, v));
  count_missing(plan);
}

void xw_plan_keep_range(xw_plan *plan, uint32_t from, const bool *keep) {
  for (uint32_t r = 0; r < plan->replications; r++)
    for (int v = 0; v < plan->variant_count; v++)
      if (r < from || !keep[v])
        leave_out(plan, xw_plan_job(plan, r, v));
  count_missing(plan);
}

uint64_t xw_plan_stored(const xw_plan *plan) {
  return plan->total - plan->missing - plan->left_out;
}

void xw_plan_free(xw_plan *plan) {
  xw_free(plan->done);
  *plan = (xw_plan){0};
}

uint64_t xw_plan_job(const xw_plan *plan, uint32_t replication, int variant) {
  return (uint64_t)replication * (uint64_t)plan->variant_count + (uint64_t)variant;
}

int xw_plan_wanted(const xw_plan *plan, uint32_t replication, bool *wanted) {
  int missing = 0;
  for (int v = 0; v < plan->variant_count; v++) {
    const bool want = !plan->done[xw_plan_job(plan, replication, v)];
    if (wanted)
      wanted[v] = want;
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
