/* Over which quarters outcomes are means: the study's own window, or one that is asked for and
 * computed from the series that the study kept. */
#ifndef XW_REPORT_WINDOW_H
#define XW_REPORT_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

/* Periods are those of the horizon, from 0. */
typedef struct xw_window {
  long first, last; /* of the means, both included */
  long sum_first;   /* where totals of a window of its own begin; they end with `last` */
  long reform;      /* the earliest of all scenarios but the baseline; periods: there is none */
  long periods;     /* of the horizon */
  long usual;       /* quarters of the study's window */
  bool is_own;      /* asked for: means come from series */
  double discount;  /* a year */
  char from[16], to[16];
} xw_window;

/* window: "2015Q3..2018Q2", either end left out, "reform.." or "last 8"; horizon: the quarter
 * that counts as the last one. NULL: the study's. XW_ERR_ARGUMENT says what to write. */
xw_status xw_window_read(xw_store *store, const char *window, const char *horizon,
                         xw_window *settled);

/* Whether it ends with the last quarter of the horizon. */
bool xw_window_is_last(const xw_window *window);

/* Value of a run over a window of its own from its series, row by row as (scenario, point,
 * replication, number, value), in the order of jobs: means over the quarters that have a value;
 * of a total the discounted sum. numbers: of table metrics. kept[i] tells whether there are
 * series of it. point: -1, all. */
xw_status xw_window_each(xw_store *store, const xw_window *window, const int64_t *numbers,
                         size_t count, int64_t point, bool *kept, xw_store_row take, void *context);

/* XW_ERR_ARGUMENT, with what to write into the study so that it keeps series of the metrics that
 * are not kept. */
xw_status xw_window_fail(const char *const *metrics, const bool *kept, size_t count);

/* Label of a period of the study, "2015Q3"; "?" when it has none. */
xw_status xw_window_label(xw_store *store, long period, char label[16]);

#endif
