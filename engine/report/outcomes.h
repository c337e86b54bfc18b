/* The outcomes that reports know by name: headline metrics, the direction of good, numbers in a store. */
#ifndef XW_REPORT_OUTCOMES_H
#define XW_REPORT_OUTCOMES_H

#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

/* The metrics of the decision table, in order. */
enum {
  XW_HEAD_TRUE_PASS,
  XW_HEAD_HARM_SHARE,
  XW_HEAD_CONSUMER_HARM,
  XW_HEAD_QUALITY_COST,
  XW_HEAD_PUBLIC_COST,
  XW_HEAD_PROFIT,
  XW_HEAD_NET_BENEFIT, /* the difference in welfare */
  XW_HEAD_COUNT,
};

/* Name of a headline metric; "net_benefit" stands for welfare. Static; NULL out of range. */
const char *xw_headline(size_t index);
/* Its name at the head of a column ("public cost") and by itself ("Public cost"). Static. */
const char *xw_headline_column(size_t index, bool chinese);
const char *xw_headline_title(size_t index, bool chinese);

/* Its unit: "1", "million CNY a year". Static; NULL out of range. */
const char *xw_headline_unit(size_t index);

/* Direction of good of a metric: 1 more is better, -1 less is better, 0 neither. Totals count as
 * what they sum. */
int xw_metric_direction(const char *metric);
/* The same in a study, whose own metrics may say it. */
xw_status xw_outcome_direction(xw_store *store, const char *metric, int *direction);

/* Number of a metric (its name, or net_benefit) in table metrics, and its unit into unit[32] (NULL: not
 * asked for). XW_ERR_ARGUMENT: no such metric, with the nearest name. */
xw_status xw_outcome_find(xw_store *store, const char *metric, int64_t *number, char *unit);

#endif
