/* Whether a series has settled: how much of its beginning is better left out. */
#ifndef XW_STATS_STEADY_H
#define XW_STATS_STEADY_H

#include <stddef.h>

#define XW_MSER_BATCH 5

/* MSER-5: values whose removal from the beginning makes the standard error of the mean of the rest least, over means
 * of batches of five, among the first half of the batches. n: not settled, the least error is at the last
 * place that is looked at; also for fewer than 4 batches, of which nothing can be said. A constant series needs
 * none left out: 0. Source: White, Cobb, Spratt, Proc. Winter Simulation Conf. (2000) 755. */
size_t xw_mser(const double *values, size_t n);

/* Slope of values against 0, 1, ... by least squares; NAN below 2 values. */
double xw_slope(const double *values, size_t n);

#endif
