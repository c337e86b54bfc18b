/* Confidence intervals.
 *
 * `confidence` is a probability such as 0.95. Bounds that the data do not determine are NAN (too
 * few values) or infinite (the interval really is unbounded); neither is ever a made-up number. */
#ifndef XW_STATS_INTERVALS_H
#define XW_STATS_INTERVALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/moments.h"
#include "xiaowei/status.h"

typedef struct xw_interval {
  double estimate, low, high;
} xw_interval;

/* Quantile p of Student's t with df > 0 degrees of freedom, and of the standard normal. */
double xw_t_quantile(double p, double df);
double xw_normal_quantile(double p);

/* Mean with Student's t interval, mean -+ t(1 - a/2, n - 1) s / sqrt(n). Bounds NAN when n < 2. */
xw_interval xw_interval_mean(const xw_moments *moments, double confidence);

/* Half-width of that interval; NAN when n < 2. */
double xw_half_width(const xw_moments *moments, double confidence);

/* Mean of after[i] - before[i] with Student's t interval of the differences. */
xw_interval xw_interval_paired(const double *before, const double *after, size_t n,
                               double confidence);

/* Share of successes with the score interval. Source: Wilson, JASA 22 (1927) 209. NAN for n 0. */
xw_interval xw_interval_proportion(uint64_t successes, uint64_t n, double confidence);
/* The same of a share that is known as well as from `count` trials, not a whole number; 0 to 1 without any. */
xw_interval xw_interval_share(double share, double count, double confidence);

/* How much of a law lies below the sample quantile at p (xw_quantile_sorted) of n independent values, on average and with
 * an interval: the level of an order statistic is Beta whatever the law. n need not be whole. */
xw_interval xw_interval_level(double n, double p, double confidence);

/* Quantile p with the interval between order statistics l and u, where l is the largest and u the
 * smallest with P(B < l) <= a/2 and P(B < u) >= 1 - a/2, B binomial(n, p). No assumption on the
 * distribution. Source: David and Nagaraja, Order Statistics (2003), section 7.1. A bound that n
 * values cannot give is infinite. XW_ERR_MEMORY. */
xw_status xw_interval_quantile(const double *values, size_t n, double p, double confidence,
                               xw_interval *interval);

/* What the data say of a ratio of means. */
typedef enum xw_ratio_kind {
  XW_RATIO_BOUNDED,   /* low and high are finite */
  XW_RATIO_UNBOUNDED, /* the denominator may be 0: every bound is infinite */
  XW_RATIO_UNDEFINED, /* fewer than two pairs, or the denominator is exactly 0 */
  /* What a reader of costs over benefits makes of them: */
  XW_RATIO_NO_GAIN, /* the benefit does not rise: no number */
  XW_RATIO_SAVES, /* bounded, and the cost falls while the benefit rises: the number is negative */
} xw_ratio_kind;

typedef struct xw_ratio {
  xw_ratio_kind kind;
  xw_interval interval; /* undefined: all NAN; unbounded: infinite bounds around the estimate */
} xw_ratio;

/* mean(numerator) / mean(denominator) of paired values with Fieller's interval: all r with
 * (my - r mx)^2 <= t^2 (vyy - 2 r vxy + r^2 vxx), v the variances of the means. It is bounded
 * only when the denominator differs significantly from 0 at the same confidence.
 * Source: Fieller, J. R. Statist. Soc. B 16 (1954) 175. */
xw_ratio xw_interval_ratio(const double *numerator, const double *denominator, size_t n,
                           double confidence);

/* The same ratio with a percentile bootstrap over pairs (Efron and Tibshirani 1993, chapter 13),
 * for ratios that are far from normal. Deterministic: draw k of resample b is a hash of
 * (seed, b, k). Undefined when n < 2 or a resample has a denominator of 0. XW_ERR_MEMORY. */
xw_status xw_bootstrap_ratio(const double *numerator, const double *denominator, size_t n,
                             double confidence, uint32_t resamples, uint64_t seed, xw_ratio *ratio);

#endif
