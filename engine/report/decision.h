/* The decision: every scenario against a baseline, on the replications that both have. */
#ifndef XW_REPORT_DECISION_H
#define XW_REPORT_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/intervals.h"
#include "store/store.h"

/* Confidence of every interval of the reports. */
#define XW_REPORT_CONFIDENCE 0.95

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

/* One metric of one scenario against the baseline. */
typedef struct xw_effect {
  size_t n;               /* common replications */
  double baseline, mean;  /* means over them; NAN when n is 0 */
  xw_interval difference; /* scenario less baseline, Student's t on the pairs */
  double p_better;        /* share of replications better, ties half; NAN: no direction of good */
  double gain; /* variance of independent runs over that of pairs; NAN when not defined */
} xw_effect;

/* Values of one metric, scenario by replication. */
typedef struct xw_samples {
  size_t scenarios, replications;
  double *values; /* [scenarios][replications], NAN where there is none */
} xw_samples;

/* Read a metric (its name, or net_benefit) of all done jobs. XW_ERR_ARGUMENT: no such metric, with
 * the nearest name. Free with xw_samples_free, also after a failure. */
xw_status xw_samples_read(xw_store *store, const char *metric, xw_samples *samples);
void xw_samples_free(xw_samples *samples);

/* Direction of good of a metric: 1 more is better, -1 less is better, 0 neither. Totals count as
 * what they sum. */
int xw_metric_direction(const char *metric);

/* Effect of a scenario against a baseline. */
xw_status xw_effect_of(const xw_samples *samples, size_t scenario, size_t baseline, int direction,
                       xw_effect *effect);

/* A scenario of the decision. */
typedef struct xw_choice {
  char *id, *title_en, *title_zh;
  xw_effect effects[XW_HEAD_COUNT];
  xw_ratio per_point; /* million CNY a year of public cost per percentage point of true_pass */
  xw_ratio per_harm;  /* CNY of public cost per CNY of consumer harm avoided */
  int rank;           /* by net benefit, 1 the best; 0 for the baseline and without data */
  int dominated_by;   /* a scenario with higher true_pass at lower public cost; -1: none */
} xw_choice;

typedef struct xw_decision {
  xw_choice *choices; /* in the order of the study, the baseline included */
  size_t count, baseline;
  size_t *order; /* scenarios by rank, then without data; the baseline not in it: count - 1 */
} xw_decision;

/* Make the decision from a store. baseline: scenario id, NULL for the study's first.
 * XW_ERR_ARGUMENT: no such scenario (the ids are named). Free with xw_decision_free, also after a
 * failure. */
xw_status xw_decision_make(xw_store *store, const char *baseline, xw_decision *decision);
void xw_decision_free(xw_decision *decision);

/* One row a scenario, in order of rank, all headline metrics and ratios as columns. */
xw_status xw_decision_table(const xw_decision *decision, xw_table *table);

/* One row a scenario and metric: scenario, metric, n, baseline, mean, difference, low, high,
 * p_better. metrics: NULL for the headline ones. baseline: as above. */
xw_status xw_differences_table(xw_store *store, const char *const *metrics, size_t metric_count,
                               const char *baseline, xw_table *table);

#endif
