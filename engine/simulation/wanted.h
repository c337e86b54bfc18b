/* Which sums a step must keep: adding up is a tenth of a step, and most of it is read in the evaluation
 * window alone. */
#ifndef XW_SIMULATION_WANTED_H
#define XW_SIMULATION_WANTED_H

#include "simulation/tally.h"
#include "xiaowei/study.h"

typedef struct xw_wanted {
  bool bare[XW_SUM_COUNT];      /* what the next step reads */
  bool usual[XW_SUM_COUNT];     /* and what totals and the study's series are made of */
  bool metric[XW_METRIC_COUNT]; /* metrics that `usual` gives */
} xw_wanted;

void xw_wanted_make(const xw_study *study, xw_wanted *wanted);

/* Sums that metric `metric` is made of, other than through another metric. */
void xw_metric_sums(int metric, int *numerator, int *denominator);

#endif
