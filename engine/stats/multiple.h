/* Many comparisons at once: tests and intervals that hold together.
 *
 * Differences are those of k scenarios from one baseline over the n replications that all of them
 * have, differences[i * n + r] for scenario i in replication r; none may be NAN. */
#ifndef XW_STATS_MULTIPLE_H
#define XW_STATS_MULTIPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/intervals.h"
#include "xiaowei/status.h"

/* Two-sided p-value of Student's t test that the mean is 0; for a paired test give the moments of
 * the differences. NAN when n < 2. All values equal: 1 when they are 0, else 0. */
double xw_t_test(const xw_moments *moments);

/* p-values adjusted for k tests by Holm's step-down rule: rejecting where the adjusted value is at
 * most a errs anywhere with probability at most a, whatever the dependence. NAN stays NAN and does
 * not count as a test. adjusted[k] must not be p. Source: Holm, Scand. J. Statist. 6 (1979) 65. */
void xw_holm(const double *p, size_t k, double *adjusted);

/* How a critical value for intervals that hold together was found. */
typedef enum xw_simultaneous {
  XW_SIMULTANEOUS_NONE,       /* fewer than two values, or nothing varies */
  XW_SIMULTANEOUS_STUDENT,    /* one comparison: Student's t */
  XW_SIMULTANEOUS_MAX_T,      /* the distribution of the largest |t|, by simulation */
  XW_SIMULTANEOUS_BONFERRONI, /* Student's t at the error divided by k */
} xw_simultaneous;

typedef struct xw_critical {
  double value; /* half-width over standard error; NAN when n < 2, 0 when nothing varies */
  xw_simultaneous method;
  size_t count; /* comparisons that it covers: those whose differences vary */
} xw_critical;

/* Below this n, and above this k, the bound of Bonferroni is taken. */
#define XW_MAX_T_LEAST 10
#define XW_MAX_T_LARGEST 128
/* Draws of the simulation. The probability that all intervals hold differs from `confidence` by a
 * Monte Carlo standard error of sqrt(c (1 - c) / draws), 0.0011 at 95 %. */
#define XW_MAX_T_DRAWS 40000

/* Single-step critical value c of k paired comparisons with one baseline: all k intervals mean -+ c
 * standard errors hold together with probability `confidence`. Correlations may be unequal: those
 * observed are used. Simulated is max |Z_i| / S_i with Z normal with the observed correlations r_ij
 * and S_i^2 chi-squared over its n - 1 degrees of freedom, whose correlations are r_ij^2 because
 * every comparison has a variance of its own. The S_i come from normal variates by the cube root of
 * Wilson and Hilferty, PNAS 17 (1931) 684. The probability so reached is 94.7 % to 95 %: 94.7 % with
 * 14 comparisons correlated by 1/2 of 20 pairs each, where a variance common to all, as in the
 * multivariate t law, would reach only 93.9 %. The value is never above Bonferroni's. Deterministic
 * from the seed.
 * Source of the single-step rule: Hothorn, Bretz, Westfall, Biometrical J. 50 (2008) 346, with
 * variances as in Hasler and Hothorn, Biometrical J. 50 (2008) 793. XW_ERR_MEMORY. */
xw_status xw_max_t_quantile(const double *differences, size_t k, size_t n, double confidence,
                            uint64_t seed, xw_critical *critical);

/* Mean differences with intervals that hold together, by that critical value. */
xw_status xw_intervals_simultaneous(const double *differences, size_t k, size_t n,
                                    double confidence, uint64_t seed, xw_interval *intervals,
                                    xw_critical *critical);

/* The method as a phrase for a report, in English or Chinese. Static, never NULL. */
const char *xw_simultaneous_method(xw_simultaneous method, bool chinese);

#endif
