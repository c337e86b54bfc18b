/* Streaming moments: count, mean, variance and covariance in one pass, mergeable. */
#ifndef XW_STATS_MOMENTS_H
#define XW_STATS_MOMENTS_H

#include <stdint.h>

/* Moments of one variable; zero-initialise. Plain data: copy freely. */
typedef struct xw_moments {
  uint64_t n;
  double mean;
  double m2; /* sum of squared deviations from the mean */
} xw_moments;

/* Moments of paired observations (x, y); zero-initialise. */
typedef struct xw_comoments {
  xw_moments x, y;
  double cxy; /* sum of products of deviations */
} xw_comoments;

/* Take one value. Source: Welford, Technometrics 4 (1962) 419-420. */
void xw_moments_add(xw_moments *moments, double value);
/* Take all that `other` has seen. Source: Chan, Golub, LeVeque, Am. Statistician 37 (1983) 242. */
void xw_moments_merge(xw_moments *moments, const xw_moments *other);
/* Moments of an array. */
xw_moments xw_moments_of(const double *values, uint64_t n);
/* Unbiased variance, sum of squares / (n - 1); NAN when n < 2. */
double xw_moments_variance(const xw_moments *moments);
/* Square root of the variance; NAN when n < 2. */
double xw_moments_deviation(const xw_moments *moments);
/* Standard error of the mean, sqrt(variance / n); NAN when n < 2. */
double xw_moments_error(const xw_moments *moments);

/* Take one pair. */
void xw_comoments_add(xw_comoments *moments, double x, double y);
/* Moments of two arrays of equal length. */
xw_comoments xw_comoments_of(const double *x, const double *y, uint64_t n);
/* Unbiased covariance; NAN when n < 2. */
double xw_comoments_covariance(const xw_comoments *moments);
/* Pearson correlation in [-1, 1]; NAN when n < 2 or a variable is constant. */
double xw_comoments_correlation(const xw_comoments *moments);

#endif
