/* The choice between threads across replications and threads within: time is rounds of workers over the speed of
 * a team, which works on groups of firms and loses a little when it meets. */
#include "montecarlo/layout.h"

#include <math.h>

#include "simulation/tally.h"

static const double ALONE = 0.03; /* share of a replication's work that one member does alone */

/* Speed of a team against one thread. */
static double speed(int64_t firms, int members) {
  const double groups = (double)((firms + XW_GROUP - 1) / XW_GROUP);
  const double most = ceil(groups / members); /* groups of the member with most */
  return 1.0 / (ALONE + (1.0 - ALONE) * most / groups);
}

xw_layout xw_layout_choose(int64_t firms, uint32_t missing, int threads) {
  const int most = missing < (uint32_t)threads ? (int)missing : threads;
  xw_layout best = {most < 1 ? 1 : most, most < 1 ? 1 : most};
  double least = -1.0;
  if (firms < XW_SHARED_FIRMS)
    return best;
  for (int workers = best.workers; workers >= 1; workers--) {
    const uint32_t rounds = (missing + (uint32_t)workers - 1) / (uint32_t)workers;
    const double time = rounds / speed(firms, threads / workers);
    if (least >= 0.0 && time >= least)
      continue;
    least = time;
    best = (xw_layout){workers, threads / workers > 1 ? threads : workers};
  }
  return best;
}

int xw_layout_team(xw_layout layout, int index) {
  const int size = layout.threads / layout.workers;
  return index < layout.threads % layout.workers ? size + 1 : size;
}
