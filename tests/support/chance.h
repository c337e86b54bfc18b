/* Comparisons of shares and means over simulated runs with what they should be. Limits are in
 * standard errors: four err once in 16,000 comparisons. */
#ifndef TESTS_SUPPORT_CHANCE_H
#define TESTS_SUPPORT_CHANCE_H

#include <math.h>
#include <stdint.h>

#include "stats/moments.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

/* Standard error of a share of n runs that has probability p. */
static inline double share_error(double p, double n) { return sqrt(p * (1 - p) / n); }

/* `got` of n runs had what has probability p, but for four standard errors and for what the
 * reference itself may be off. */
static inline void assert_share(const char *name, double got, double n, double p, double off) {
  double share = got / n, limit = 4 * share_error(p, n) + off;
  print_message("%-44s %.4f, expected %.4f -+ %.4f\n", name, share, p, limit);
  assert_near(share, p, limit);
}

/* The mean of runs is the expected one, but for four standard errors and `off`. */
static inline void assert_mean(const char *name, const xw_moments *runs, double mean, double off) {
  double limit = 4 * xw_moments_error(runs) + off;
  print_message("%-44s %.6g, expected %.6g -+ %.3g\n", name, runs->mean, mean, limit);
  assert_near(runs->mean, mean, limit);
}

#endif
