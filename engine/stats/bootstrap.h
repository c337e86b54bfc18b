/* Bootstrap intervals of any statistic, for values that are far from normal. */
#ifndef XW_STATS_BOOTSTRAP_H
#define XW_STATS_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

#include "stats/intervals.h"
#include "xiaowei/status.h"

/* Fewer values give no bounds: seven have but 1,716 different resamples, and the two adjustments
 * below cannot be told from so few. */
#define XW_BOOTSTRAP_LEAST 8

/* Enough resamples for a 95 % interval of a mean even where one value outweighs all the others,
 * which moves the upper level to at most 0.9997. */
#define XW_BOOTSTRAP_RESAMPLES 5000

/* A number computed from n values, which must not be changed. `context` is the caller's. */
typedef double (*xw_statistic)(const double *values, size_t n, void *context);

/* Statistic of the values with the bias-corrected and accelerated (BCa) bootstrap interval: the
 * levels at which the sorted resamples are read are Phi(z0 + (z0 + z) / (1 - a (z0 + z))), with z0
 * from the share of resamples below the estimate (ties half) and a from the jackknife.
 * Deterministic: draw k of resample b is a hash of (seed, b, k).
 * Where all resamples equal the estimate, so do the bounds. Bounds are NAN when n is below
 * XW_BOOTSTRAP_LEAST, when the statistic is not finite for some resample, when all resamples lie
 * on one side of the estimate (as for a maximum), and where a level lies beyond the outermost
 * resample, which more resamples remedy.
 * It sets the two bounds where the skewness of the data asks for them, so that misses are not all
 * on one side, but it is not made for few values. Measured coverage at 95 % of the mean of 20 (and
 * 50) values: normal 92.5 % (94.2 %), exponential 91.1 % (92.7 %), lognormal 87.2 % (90.7 %), where
 * Student's t has 95.0 %, 91.9 % and 86.7 % for 20 values.
 * n below 2^32. Source: Efron, JASA 82 (1987) 171; Efron and Tibshirani 1993, chapter 14.
 * XW_ERR_MEMORY. */
xw_status xw_bootstrap(const double *values, size_t n, xw_statistic statistic, void *context,
                       double confidence, uint32_t resamples, uint64_t seed, xw_interval *interval);

/* The same for the mean. */
xw_status xw_bootstrap_mean(const double *values, size_t n, double confidence, uint32_t resamples,
                            uint64_t seed, xw_interval *interval);

#endif
