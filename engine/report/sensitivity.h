/* How much each factor of a design moves a metric: elementary effects of a Morris screening, else
 * regression and rank correlation over the points. */
#ifndef XW_REPORT_SENSITIVITY_H
#define XW_REPORT_SENSITIVITY_H

#include <stdbool.h>

#include "store/store.h"
#include "xiaowei/table.h"

typedef struct xw_effects_options {
  const char *metric;
  const char
      *baseline; /* what net_benefit is a difference from; NULL: the study's first scenario */
  bool chinese;
  xw_table_format format;
} xw_effects_options;

/* Effects of the factors, scenario by scenario, on the mean of the metric over the replications that have all
 * points; the Monte Carlo error is that of resampling these replications. A scenario that no factor
 * acts on is left out: the baseline of a design over levers. *text is freed with xw_free.
 * XW_ERR_ARGUMENT: no design, no such metric, too few points, no complete replication. */
xw_status xw_report_effects(xw_store *store, const xw_effects_options *options, char **text);

#endif
