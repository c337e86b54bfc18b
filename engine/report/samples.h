/* Values of metrics, alternative by replication. */
#ifndef XW_REPORT_SAMPLES_H
#define XW_REPORT_SAMPLES_H

#include "report/frame.h"

typedef struct xw_samples {
  size_t alternatives, replications;
  double *values; /* [alternatives][replications], NAN where there is none */
  double *
      blocks; /* [alternatives][blocks][replications], means over the points of each randomisation of a
                     net; NULL when there is one */
  bool kept;      /* false: a window of its own needs series of the metric, and there are none */
  size_t partial; /* means over the points that are left out because some of them are missing */
} xw_samples;

/* Read metrics (by name, or net_benefit for welfare) of all done jobs into samples[count], in one pass.
 * XW_ERR_ARGUMENT: no such metric, with the nearest name. Free each with xw_samples_free, also after a
 * failure. */
xw_status xw_samples_read(xw_store *store, const xw_frame *frame, const char *const *metrics,
                          size_t count, xw_samples *samples);
void xw_samples_free(xw_samples *samples);

/* Values of an alternative; borrowed. */
const double *xw_samples_of(const xw_samples *samples, size_t alternative);

#endif
