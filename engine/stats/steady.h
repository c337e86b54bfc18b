/* Whether a series has settled: how much of its beginning is better left out. */
#ifndef XW_STATS_STEADY_H
#define XW_STATS_STEADY_H

#include <stddef.h>

#define XW_MSER_FEWEST 20

/* MSER: values whose removal from the beginning makes the standard error of the mean of the rest least, among the first
 * half. For a mean path over replications. n: it cannot be told from so few where the series settles, if it does: the
 * least error is at the last place that is looked at; also below XW_MSER_FEWEST values. A constant series needs
 * none left out: 0. Source: White, Simulation 69 (1997) 323. */
size_t xw_mser(const double *values, size_t n);

/* Slope of values against 0, 1, ... by least squares; NAN below 2 values. */
double xw_slope(const double *values, size_t n);

#endif
