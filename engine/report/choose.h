/* The best alternative of a study with a guarantee: Kim and Nelson's selection on the stored replications. */
#ifndef XW_REPORT_CHOOSE_H
#define XW_REPORT_CHOOSE_H

#include <stdbool.h>

#include "report/effect.h"
#include "store/store.h"
#include "xiaowei/table.h"

/* Replications over which the variances are measured before anything is dropped. */
#define XW_CHOOSE_FIRST 20
/* Alternatives that are compared pair by pair. */
#define XW_CHOOSE_MOST 2000

typedef struct xw_choose_options {
  const char *metric;
  double indifference; /* smallest difference that matters, in the unit of the metric; above 0 */
  double error;        /* 1 minus the probability of a correct selection */
  int direction;       /* 1: the largest is best, -1: the smallest, 0: as the metric says */
  xw_compare_how how;  /* baseline and points */
  bool chinese;
  xw_table_format format;
} xw_choose_options;

/* Select among all alternatives that have the metric, the baseline included (once, where only levers vary).
 * Replications are taken in their order; those that the study itself ran after a selection of the same
 * metric are left out of it and measure the winner again. CSV and JSON: one row an alternative. *text is
 * freed with xw_free.
 * XW_ERR_ARGUMENT: the metric has no direction of good; fewer than two alternatives or more than
 * XW_CHOOSE_MOST; points with other parameters, which are no alternatives of each other. */
xw_status xw_report_choose(xw_store *store, const xw_choose_options *options, char **text);

#endif
