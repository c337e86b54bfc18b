/* What could reverse the ranking: how often the first alternative falls behind another over plausible parameters, and
 * which parameter, within the range that it took, puts it behind. */
#ifndef XW_REPORT_REVERSAL_H
#define XW_REPORT_REVERSAL_H

#include "report/decision.h"

/* Parameters that are told of. */
#define XW_REVERSAL_MOST 3

typedef struct xw_reversal_driver {
  char name[64];
  double low, high; /* the range that it took */
  xw_interval
      rho; /* rank correlation with the lead; the interval holds for all parameters at once */
  double turns_at;  /* the value at which the fitted lead is 0; NAN: not within the range */
  bool turns_above; /* the lead is lost above that value, else below */
} xw_reversal_driver;

typedef struct xw_reversal {
  size_t n,
      parameters; /* worlds in which both are known; parameters that vary; 0: nothing can be said */
  size_t behind;  /* worlds in which the leader is behind */
  xw_interval share; /* of these, Wilson's interval */
  double least; /* size of rho from which on one would be shown of so many worlds; NAN: of none */
  size_t shown; /* drivers whose rho is shown to differ from 0 */
  size_t count; /* of `drivers`: those that turn first, then by the size of rho; only shown ones */
  xw_reversal_driver drivers[XW_REVERSAL_MOST];
} xw_reversal;

/* Of worlds given as numbers: lead[n] of the leader over the rival, values[k][n]. The names are copied. A line is
 * fitted to the lead parameter by parameter: they are drawn independently. XW_ERR_MEMORY. */
xw_status xw_reversal_of(const double *lead, const double *values, const char *const *names,
                         size_t n, size_t k, xw_reversal *reversal);

/* Net benefit of two alternatives of a frame over the parameters that the study drew, or over the points of a design
 * that varies parameters alone. Without such parameters n is 0. */
xw_status xw_reversal_read(xw_store *store, const xw_frame *frame, size_t leader, size_t rival,
                           xw_reversal *reversal);

#endif
