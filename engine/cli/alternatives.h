/* What a study compares: its scenarios, at each point of a design that varies levers, or averaged over the points
 * of a design that varies parameters alone. */
#ifndef XW_CLI_ALTERNATIVES_H
#define XW_CLI_ALTERNATIVES_H

#include "store/store.h"
#include "xiaowei/study.h"

typedef struct xw_alternatives {
  const xw_study *study; /* borrowed */
  bool by_point;         /* each point is an alternative of its own */
  int count;
} xw_alternatives;

xw_alternatives xw_alternatives_of(const xw_study *study);

/* The alternative that an alternative is compared with: the baseline, at the same point. */
int xw_alternative_baseline(const xw_alternatives *all, int alternative);

/* "opinion", or "opinion at point 3", into text[160]. */
void xw_alternative_name(const xw_alternatives *all, int alternative, char text[160]);

/* Means over the window of a metric in replications from..to-1: values[to - from][count], NAN where a run is
 * missing or failed. */
xw_status xw_alternatives_read(const xw_alternatives *all, xw_store *store, int metric,
                               uint32_t from, uint32_t to, double *values);

#endif
