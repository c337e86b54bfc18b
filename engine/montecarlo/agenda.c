/* A cursor over the pieces of a plan. Whoever shares it between threads locks it. */
#include "montecarlo/agenda.h"

/* A piece repeats what its points share; of a design over levers that is the whole history. */
enum { PIECES_A_THREAD = 4, POINTS_THAT_SHARE = 8 };

static bool points_share_history(const xw_design *design) {
  for (int f = 0; f < design->factor_count; f++)
    if (!design->factors[f].is_lever)
      return false;
  return true;
}

static uint32_t pieces_of(const xw_study *study, const xw_plan *plan, int threads) {
  const uint32_t points = (uint32_t)xw_study_points(study);
  const uint32_t wanted = PIECES_A_THREAD * (uint32_t)threads;
  if (points < 2 || threads < 2 || plan->missing_replications == 0 ||
      plan->missing_replications >= wanted)
    return 1;
  const uint32_t most = points_share_history(&study->design) ? points / POINTS_THAT_SHARE : points;
  const uint32_t pieces = (wanted + plan->missing_replications - 1) / plan->missing_replications;
  return pieces < most ? pieces : most > 1 ? most : 1;
}

/* Variants of piece `p` of a replication: first and past the last. */
static int bound_of(const xw_plan_agenda *agenda, uint32_t p) {
  const uint64_t points = (uint64_t)agenda->plan->variant_count / (uint64_t)agenda->scenarios;
  return (int)(p * points / agenda->pieces) * agenda->scenarios;
}

/* Missing jobs of a piece; wanted [variants] may be NULL. */
static int want_piece(const xw_plan_agenda *agenda, uint64_t unit, bool *wanted) {
  const uint32_t replication = (uint32_t)(unit / agenda->pieces);
  const uint32_t piece = (uint32_t)(unit % agenda->pieces);
  const int first = bound_of(agenda, piece), end = bound_of(agenda, piece + 1);
  int missing = 0;
  for (int v = 0; v < agenda->plan->variant_count; v++) {
    const bool mine = v >= first && v < end;
    const bool want = mine && !agenda->plan->done[xw_plan_job(agenda->plan, replication, v)];
    if (wanted != NULL)
      wanted[v] = want;
    missing += want;
  }
  return missing;
}

static uint64_t units_of(const xw_plan_agenda *agenda) {
  return (uint64_t)agenda->plan->replications * agenda->pieces;
}

void xw_plan_agenda_init(xw_plan_agenda *agenda, const xw_study *study, const xw_plan *plan,
                         int threads) {
  *agenda = (xw_plan_agenda){.plan = plan,
                             .scenarios = study->scenario_count,
                             .pieces = pieces_of(study, plan, threads),
                             .left = plan->missing_replications};
  if (agenda->pieces == 1)
    return;
  agenda->left = 0;
  for (uint64_t u = 0; u < units_of(agenda); u++)
    agenda->left += want_piece(agenda, u, NULL) > 0;
}

xw_task xw_plan_agenda_next(void *self, uint32_t *replication, bool *wanted) {
  xw_plan_agenda *agenda = self;
  for (uint64_t u = agenda->next; u < units_of(agenda); u++) {
    if (u % agenda->pieces == 0) { /* many replications that are done are passed at once */
      const uint32_t r = xw_plan_next(agenda->plan, (uint32_t)(u / agenda->pieces));
      u = (uint64_t)r * agenda->pieces;
      if (r >= agenda->plan->replications)
        break;
    }
    if (want_piece(agenda, u, wanted) == 0)
      continue;
    agenda->next = u + 1;
    agenda->left--;
    *replication = (uint32_t)(u / agenda->pieces);
    return XW_TASK_FOUND;
  }
  agenda->next = units_of(agenda);
  return XW_TASK_NONE;
}
