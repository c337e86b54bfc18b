/* Time paths of a study: every metric that it kept by period, one scenario at a time. */
#ifndef XW_BRIEF_SERIES_H
#define XW_BRIEF_SERIES_H

#include "report/frame.h"

typedef struct xw_series_metric {
  int64_t number;
  char *name, *unit, *doc_en, *doc_zh;
} xw_series_metric;

/* What there is. */
typedef struct xw_series_list {
  xw_series_metric *metrics;
  size_t metric_count;
  char (*labels)[16]; /* [periods] */
  size_t period_count;
} xw_series_list;

/* Metrics in the order of the decision: pass rate, harm, public cost, quality cost, then others. metric_count is 0 when
 * the study kept none. Free with xw_series_list_free, also after a failure. */
xw_status xw_series_list_read(xw_store *store, xw_series_list *list);
void xw_series_list_free(xw_series_list *list);

/* Values of one scenario at a point of the design, or (point < 0) of its mean over all points in the replications
 * that have them all: [metrics][periods][replications of the frame], NAN where there is none. */
typedef struct xw_series {
  double *values;
  size_t periods, replications;
} xw_series;

xw_status xw_series_read(xw_store *store, const xw_frame *frame, const xw_series_list *list,
                         size_t scenario, int64_t point, xw_series *series);
void xw_series_free(xw_series *series);
/* Values over replications; borrowed. */
double *xw_series_at(const xw_series *series, size_t metric, size_t period);

/* Quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
#define XW_FAN_LEVELS 7
extern const double xw_fan_levels[XW_FAN_LEVELS];

/* Quantiles over replications, period by period. */
typedef struct xw_fan {
  double *quantiles[XW_FAN_LEVELS]; /* [periods] each, NAN without values */
  double *mean;                     /* [periods] */
  size_t *n;                        /* [periods] values */
} xw_fan;

/* Of a metric. base: NULL, or the series that is taken off replication by replication. Free with xw_fan_free,
 * also after a failure. */
xw_status xw_fan_make(const xw_series *series, const xw_series *base, size_t metric, xw_fan *fan);
void xw_fan_free(xw_fan *fan);

#endif
