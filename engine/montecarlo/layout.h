/* How threads are laid out over the replications of a study. */
#ifndef XW_MONTECARLO_LAYOUT_H
#define XW_MONTECARLO_LAYOUT_H

#include <stdint.h>

#define XW_SHARED_FIRMS 50000 /* fewer firms: a replication has one thread */

typedef struct xw_layout {
  int workers; /* replications at a time */
  int threads; /* of all workers; the first threads % workers of them have one more than others */
} xw_layout;

/* The layout that should be done first, for `missing` replications of `firms` firms on at most `threads`
 * threads (at least 1). Across replications where that is as good. */
xw_layout xw_layout_choose(int64_t firms, uint32_t missing, int threads);
/* Threads of worker `index`. */
int xw_layout_team(xw_layout layout, int index);

#endif
