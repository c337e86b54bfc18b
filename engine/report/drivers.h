/* How much each factor of a design moves a metric of a scenario, as numbers: for tables and for figures. */
#ifndef XW_REPORT_DRIVERS_H
#define XW_REPORT_DRIVERS_H

#include "report/factors.h"
#include "report/samples.h"

/* A metric at all points of a design. */
typedef struct xw_drivers {
  const char *metric; /* borrowed */
  xw_frame frame;
  xw_samples samples;
  size_t baseline;    /* scenario */
  bool is_difference; /* net benefit: from the baseline at the same point */
  char unit[32];
  xw_factors factors;
} xw_drivers;

/* baseline: scenario id, NULL for the study's first. XW_ERR_ARGUMENT: no design, no such metric or scenario, too few
 * points, a factor whose effect cannot be told. Free with xw_drivers_close, also after a failure. */
xw_status xw_drivers_open(xw_store *store, const char *metric, const char *baseline,
                          xw_drivers *drivers);
void xw_drivers_close(xw_drivers *drivers);

/* Whether a factor acts on a scenario: no lever does on the first one, and the difference of the baseline from
 * itself is nothing. */
bool xw_drivers_act_on(const xw_drivers *drivers, size_t scenario);

/* Effects on one scenario. */
typedef struct xw_driven {
  size_t n;                /* replications that have all points */
  double *mean;            /* [points], over them */
  xw_factor_numbers found; /* from the means */
  double (*spread)
      [XW_FACTOR_NUMBERS]; /* [factors], half-widths of the 95 % intervals; NAN: not known */
  size_t *order;           /* [factors], the largest mu* or SRC first */
  void *memory;
} xw_driven;

/* n is 0, and nothing else is set, when no replication has all points. Free with xw_driven_free, also after a
 * failure. XW_ERR_MEMORY. */
xw_status xw_drivers_measure(const xw_drivers *drivers, size_t scenario, xw_driven *driven);
void xw_driven_free(xw_driven *driven);

#endif
