/* Charts of a study for a terminal. All append to a text and fail with XW_ERR_MEMORY unless said. */
#ifndef XW_REPORT_DRAWINGS_H
#define XW_REPORT_DRAWINGS_H

#include "plot/plot.h"
#include "report/decision.h"
#include "report/differences.h"

/* How tables and charts for a terminal look. */
typedef struct xw_report_look {
  const xw_plot_style *style; /* draw charts too; NULL: none */
  int width;                  /* of tables, in columns; 0: any */
  bool paths;                 /* also time paths of the metrics that were asked for */
  const char *scenario;       /* whose time path; NULL: the best in the metric */
  bool verbose;               /* of the decision: also whether the baseline is in a steady state */
} xw_report_look;

/* Forest plot of net benefit, by rank, as many alternatives as the table shows. */
xw_status xw_draw_decision(xw_text *out, const xw_decision *decision, const xw_plot_style *style);

/* Forest plot of the metric that was read last, of alternatives[count], the best first, or where neither direction is good
 * the highest. */
xw_status xw_draw_differences(xw_text *out, const xw_differences *of, const size_t *alternatives,
                              size_t count, const xw_plot_style *style);

/* Fan of an alternative through time beside the median of a baseline scenario. *kept: whether the study kept a series of
 * the metric; if not nothing is drawn. Of net_benefit it is the difference in welfare. XW_ERR_ARGUMENT: no such metric. */
xw_status xw_draw_path(xw_text *out, xw_store *store, const xw_frame *frame, const char *metric,
                       size_t alternative, size_t baseline, const xw_plot_style *style, bool *kept);

/* The fan that look->scenario asks for, of the metric that was read last; a line that says so when no series of it was
 * kept. XW_ERR_ARGUMENT: no such scenario. */
xw_status xw_draw_asked_path(xw_text *out, xw_store *store, const xw_differences *of,
                             const xw_report_look *look);

/* Sort rows, the best first: descending, for a negative direction ascending; missing ones last. */
void xw_sort_forest(xw_forest_row *rows, size_t count, int direction);

/* What an interval says. direction: as xw_metric_direction. */
xw_sign xw_sign_of(double estimate, double low, double high, int direction);

#endif
