/* Sample quantiles. */
#ifndef XW_STATS_QUANTILE_H
#define XW_STATS_QUANTILE_H

#include <stddef.h>

#include "xiaowei/status.h"

/* Sort ascending, in place. Values must not be NAN. */
void xw_sort(double *values, size_t n);
/* Quantile p in [0, 1] of ascending values, linear between order statistics (type 7 of Hyndman
 * and Fan, Am. Statistician 50 (1996) 361; the default of R and NumPy). NAN when n is 0. */
double xw_quantile_sorted(const double *sorted, size_t n, double p);
/* The same of values in any order, which are left as they are. XW_ERR_MEMORY. */
xw_status xw_quantile(const double *values, size_t n, double p, double *quantile);

#endif
