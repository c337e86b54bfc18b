/* All alternatives in one metric, one metric after another. */
#ifndef XW_REPORT_DIFFERENCES_H
#define XW_REPORT_DIFFERENCES_H

#include "report/effect.h"
#include "report/words.h"

typedef struct xw_differences {
  xw_frame frame;
  xw_compare_how how;
  size_t baseline;    /* scenario */
  size_t count;       /* alternatives */
  xw_effect *effects; /* [count]; those of the baseline are no differences */
  /* of the metric that was read last: */
  const char *metric; /* borrowed */
  char unit[32];
  int direction;
  xw_critical critical;
  double factor;  /* simultaneous intervals would be so many times wider; NAN: not known */
  size_t partial; /* means over points that were left out */
} xw_differences;

/* XW_ERR_ARGUMENT: no such scenario or point. Free with xw_differences_close, also after a failure. */
xw_status xw_differences_open(xw_store *store, const xw_compare_how *how,
                              xw_differences *differences);
/* Read a metric and compare. XW_ERR_ARGUMENT: no such metric. */
xw_status xw_differences_read(xw_store *store, const char *metric, xw_differences *differences);
void xw_differences_close(xw_differences *differences);

/* How the metric that was read is shown: its differences, or its levels. */
xw_scale xw_differences_scale(const xw_differences *of, bool difference, bool chinese);

/* One row an alternative and metric, with every number of xw_effect and the method. metrics: NULL for the
 * headline ones. Errors as above. */
xw_status xw_differences_table(xw_store *store, const char *const *metrics, size_t metric_count,
                               const xw_compare_how *how, xw_table *table);

#endif
