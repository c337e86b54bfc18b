/* The figures of the report as inline SVG. Colours come from the page's style sheet. */
#ifndef XW_REPORT_FIGURES_H
#define XW_REPORT_FIGURES_H

#include <stdbool.h>

#include "base/text.h"
#include "report/decision.h"

/* Append text with the characters that HTML reserves escaped. */
void xw_html_escape(xw_text *out, const char *text);

/* Forest plot: the difference of every alternative that is shown in a headline metric, by rank. */
void xw_figure_forest(xw_text *out, const xw_decision *decision, int metric, bool chinese);
/* Scatter of public cost (across) and pass rate (up), with both intervals. */
void xw_figure_scatter(xw_text *out, const xw_decision *decision, bool chinese);

/* Quantiles of a metric over replications, period by period. */
typedef struct xw_fan {
  size_t periods;
  char (*labels)[8];      /* [periods] */
  double (*quantiles)[7]; /* [periods]: 2.5, 10, 25, 50, 75, 90, 97.5 % */
} xw_fan;

/* Read the fan of a metric and a scenario number at a point of the design, or (point < 0) of its mean over
 * all `points` in replications that have them all; periods is 0 when the study kept no series of
 * it. Free with xw_fan_free, also after a failure. */
xw_status xw_fan_read(xw_store *store, const char *metric, size_t scenario, int64_t point,
                      size_t points, xw_fan *fan);
void xw_fan_free(xw_fan *fan);
/* Time path: the fan of one scenario, the baseline's median and 95 % band as lines. */
void xw_figure_fan(xw_text *out, const xw_fan *fan, const xw_fan *baseline, const char *name,
                   const char *baseline_name, bool chinese);

#endif
