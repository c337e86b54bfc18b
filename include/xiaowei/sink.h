/* xiaowei/sink.h: where results go. The store implements it; the Monte Carlo layer calls it, from
 * one thread only. */
#ifndef XIAOWEI_SINK_H
#define XIAOWEI_SINK_H

#include "xiaowei/study.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The result of one job: one replication of one scenario at one point. All pointers are borrowed for the call.
 * Metric index m < XW_METRIC_COUNT is the registry's; then come the study's custom metrics (cell
 * "all" only). A value that is missing is NAN. */
typedef struct xw_result {
  uint64_t job;        /* replication * xw_study_variants + variant */
  int scenario, point; /* variant = point * scenario_count + scenario */
  uint32_t replication;
  xw_status status;     /* XW_OK or XW_ERR_RUNTIME */
  const char *message;  /* why it failed, in English; NULL when it did not */
  const char *shown;    /* the same in the language of the process; NULL when it did not */
  double seconds;       /* of computing, wall clock */
  const double *means;  /* [XW_CELL_COUNT][XW_METRIC_COUNT + custom_count], over the window */
  const double *totals; /* [XW_CELL_COUNT][XW_METRIC_COUNT]; NAN where the metric has no total */
  const double
      *own_means; /* [own_count][XW_METRIC_COUNT], over the window; all NAN in an empty cell */
  const double *series; /* [periods][series_count], cell "all" */
  const double
      *draws; /* [uncertain_count], what was drawn for the replication; given also on failure */
  const xw_note *notes;
  int note_count;
  uint64_t digest; /* of the final state and all values above: equal bits, equal digest */
} xw_result;

typedef struct xw_sink {
  void *self;
  /* Take one result; it need not be durable before commit returns. */
  xw_status (*put)(void *self, const xw_result *result);
  /* Make all results taken so far durable, all or nothing. */
  xw_status (*commit)(void *self);
} xw_sink;

#ifdef __cplusplus
}
#endif
#endif
