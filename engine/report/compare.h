/* The decision table for a terminal, or as data. */
#ifndef XW_REPORT_COMPARE_H
#define XW_REPORT_COMPARE_H

#include "report/drawings.h"
#include "report/effect.h"
#include "store/store.h"
#include "xiaowei/table.h"

typedef struct xw_compare_options {
  xw_compare_how how;
  bool chinese;           /* language of titles, units and notes */
  xw_table_format format; /* aligned: for people, with notes; CSV and JSON: every headline metric */
  xw_report_look look;    /* of the aligned format */
  xw_store *plausible;    /* the same over plausible parameters, as in certainty.h; NULL: none */
} xw_compare_options;

/* Compare the alternatives of a study; *text is freed with xw_free. */
xw_status xw_report_compare(xw_store *store, const xw_compare_options *options, char **text);

/* The differences in the metrics that are named: for people a table a metric, with the gain of common random
 * numbers; else rows of xw_differences_table. *text is freed with xw_free. */
xw_status xw_report_differences(xw_store *store, const char *const *metrics, size_t metric_count,
                                const xw_compare_options *options, char **text);

#endif
