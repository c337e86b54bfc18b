/* Whether the study starts settled and its window is one: the baseline's series through time. */
#ifndef XW_REPORT_STEADY_H
#define XW_REPORT_STEADY_H

#include <stdbool.h>

#include "base/text.h"
#include "report/frame.h"
#include "stats/intervals.h"

#define XW_STEADY_MOST 4

/* A metric of the baseline. Shares are of the mean over the window; intervals are Student's over replications (over
 * draws, where each has several seeds). */
typedef struct xw_steady {
  const char *metric; /* static */
  size_t n, periods;
  size_t cut;         /* quarters that MSER leaves out at the start; `periods`: it cannot be told */
  xw_interval moved;  /* mean over the window less that over the first year, as a share */
  xw_interval drifts; /* from the first to the last quarter of the window, as a share */
} xw_steady;

/* The metrics of true_pass, harm_share, consumer_harm and quality_cost that the study keeps series of, into
 * list[XW_STEADY_MOST]; *count 0 when it keeps none. */
xw_status xw_steady_read(xw_store *store, const xw_frame *frame, size_t baseline, xw_steady *list,
                         size_t *count);

/* Whether the metric moves by more than 2 % after the start, surely; whether it still drifts so in the window. */
bool xw_steady_is_unsettled(const xw_steady *steady);
bool xw_steady_has_drift(const xw_steady *steady);

/* "+3.4 ±1.6 %": a share with half of its interval; without it of one replication. */
void xw_steady_format(const xw_interval *share, char text[64]);
/* What MSER leaves out, "17 of 46 quarters", or that it cannot be told. */
void xw_steady_cut(const xw_steady *steady, bool chinese, char text[96]);
/* In a sentence what is surely not steady and what follows; how many metrics that is, and nothing when none. */
size_t xw_steady_finding(xw_text *out, const xw_steady *list, size_t count, bool chinese);
/* A line a metric; that no series were kept when count is 0. width: of lines, 0: any. */
void xw_steady_append(xw_text *out, const xw_steady *list, size_t count, int width, bool chinese);
/* [{"metric": ..., "cut": ..., ...}]; "cut" null has a "cut_reason". */
void xw_steady_json(xw_text *out, const xw_steady *list, size_t count);

#endif
