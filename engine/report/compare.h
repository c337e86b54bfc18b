/* The decision table for a terminal, or as data. */
#ifndef XW_REPORT_COMPARE_H
#define XW_REPORT_COMPARE_H

#include "store/store.h"
#include "xiaowei/table.h"

typedef struct xw_compare_options {
  const char *baseline;   /* scenario id; NULL: the study's */
  bool chinese;           /* language of titles, units and notes */
  xw_table_format format; /* aligned: for people, with notes; CSV and JSON: every headline metric */
} xw_compare_options;

/* Compare the scenarios of a study; *text is freed with xw_free. */
xw_status xw_report_compare(xw_store *store, const xw_compare_options *options, char **text);

#endif
