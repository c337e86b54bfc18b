/* What a run leaves behind: all metrics of every horizon period, from which means over the window, totals
 * and series are made. */
#ifndef XW_SIMULATION_RECORD_H
#define XW_SIMULATION_RECORD_H

#include "xiaowei/sink.h"
#include "xiaowei/study.h"

enum { XW_MISSING_SIZE = 192 }; /* bytes of a note about a metric without values */

/* Arrays are owned. Zero-initialise, then xw_record_init. */
typedef struct xw_record {
  double *values; /* [periods][XW_CELL_COUNT][XW_METRIC_COUNT] */
  double *custom; /* [periods][custom_count] */
  double *own;    /* [window][own_count][XW_METRIC_COUNT], periods of the window alone */
  double *own_means;
  double *means, *totals, *series;
  double *discount;              /* [periods]: factor of each period in a total */
  xw_note *notes;                /* those of the run and of what its metrics miss */
  char (*said)[XW_MISSING_SIZE]; /* [custom_count] */
} xw_record;

xw_status xw_record_init(xw_record *record, const xw_study *study);
void xw_record_free(xw_record *record);

/* Metrics of a period, [XW_CELL_COUNT][XW_METRIC_COUNT]. */
double *xw_record_period(xw_record *record, int period);
/* Custom metrics of a period. */
double *xw_record_custom(const xw_study *study, xw_record *record, int period);

/* Metrics of a period of the window in own cells, [own_count][XW_METRIC_COUNT]. */
double *xw_record_own(const xw_study *study, const xw_record *record, int period);
/* First period of the window. */
int xw_window_start(const xw_study *study);

/* Copy the periods before `end`. */
void xw_record_copy(const xw_study *study, xw_record *to, const xw_record *from, int end);

/* Fill means, totals and series and point the result at them; XW_ERR_RUNTIME names the first infinite
 * value. Missing periods do not count in a mean. */
xw_status xw_record_summarise(const xw_study *study, xw_record *record, int reform,
                              xw_result *result);

/* Add a note for each custom metric that has no value in a period of the window: its mean is over fewer periods
 * than that of others. After xw_record_summarise; the notes of the run are in *result. */
xw_status xw_record_notes(const xw_study *study, xw_record *record, xw_result *result);

#endif
