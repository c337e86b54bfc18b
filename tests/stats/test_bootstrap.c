/* The BCa bootstrap: a published example, the exact distribution of all resamples, and what data
 * do not determine. Seeds are fixed; the one limit that depends on chance is five standard errors
 * of a share of resamples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

#include "stats/bootstrap.h"
#include "stats/quantile.h"
#include "support/chance.h"

static double plug_in_variance(const double *values, size_t n, void *context) {
  (void)context;
  xw_moments moments = xw_moments_of(values, n);
  return moments.m2 / (double)n;
}

static double median(const double *values, size_t n, void *context) {
  (void)context;
  double q;
  xw_quantile(values, n, 0.5, &q);
  return q;
}

static double scaled_mean(const double *values, size_t n, void *context) {
  return *(const double *)context * xw_moments_of(values, n).mean;
}

static double largest(const double *values, size_t n, void *context) {
  (void)context;
  double most = values[0];
  for (size_t i = 1; i < n; i++) {
    most = fmax(most, values[i]);
  }
  return most;
}

static double over_first(const double *values, size_t n, void *context) {
  (void)context;
  return values[n - 1] / values[0];
}

static void the_published_example_is_met(void **state) {
  (void)state;
  /* Efron and Tibshirani 1993, tables 14.1 and 14.2: the variance of the spatial test data A is
   * 171.5, the BCa interval of 2,000 resamples at 90 % is (115.8, 259.6). */
  const double a[] = {48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6,
                      0,  33, 28, 34, 4,  32, 24, 47, 41, 24, 26, 30, 41};
  xw_interval interval;
  assert_int_equal(xw_bootstrap(a, 26, plug_in_variance, NULL, 0.9, 50000, 1, &interval), XW_OK);
  assert_near(interval.estimate, 171.5, 0.05);
  assert_near(interval.low, 115.8, 2);
  assert_near(interval.high, 259.6, 4);
}

/* All ways to draw eight values out of eight: means and their probabilities. */
typedef struct resamples {
  const double *values;
  double mean[6435], mass[6435];
  int count;
} resamples;

static void enumerate(resamples *all, int value, int left, double sum, double log_mass) {
  if (value == 7) {
    all->mean[all->count] = (sum + left * all->values[7]) / 8;
    all->mass[all->count++] = exp(log_mass - gsl_sf_lnfact((unsigned)left));
    return;
  }
  for (int times = 0; times <= left; times++) {
    enumerate(all, value + 1, left - times, sum + times * all->values[value],
              log_mass - gsl_sf_lnfact((unsigned)times));
  }
}

/* Probability of a mean below x, and below or at x. */
static void mass_below(const resamples *all, double x, double *below, double *up_to) {
  *below = *up_to = 0;
  for (int i = 0; i < all->count; i++) {
    *below += all->mean[i] < x - 1e-9 ? all->mass[i] : 0;
    *up_to += all->mean[i] <= x + 1e-9 ? all->mass[i] : 0;
  }
}

static void bounds_lie_at_the_adjusted_levels_of_the_exact_distribution(void **state) {
  (void)state;
  static const double values[] = {0.13, 0.41, 0.77, 1.06, 1.58, 2.39, 3.94, 8.05};
  static resamples all;
  all.values = values;
  enumerate(&all, 0, 8, 0, gsl_sf_lnfact(8) - 8 * log(8));
  assert_int_equal(all.count, 6435);
  double mean = 0, square = 0, cube = 0, below, up_to;
  for (int i = 0; i < 8; i++) {
    mean += values[i] / 8;
  }
  for (int i = 0; i < 8; i++) {
    square += pow(values[i] - mean, 2);
    cube += pow(values[i] - mean, 3);
  }
  mass_below(&all, mean, &below, &up_to);
  double z0 = gsl_cdf_ugaussian_Pinv((below + up_to) / 2), a = cube / (6 * pow(square, 1.5));
  assert_true(z0 > 0.03 && a > 0.05); /* both adjustments are there to be seen */
  xw_interval interval;
  assert_int_equal(xw_bootstrap_mean(values, 8, 0.95, 100000, 3, &interval), XW_OK);
  const double bound[] = {interval.low, interval.high}, z[] = {-1.959964, 1.959964};
  for (int k = 0; k < 2; k++) {
    double level = gsl_cdf_ugaussian_P(z0 + (z0 + z[k]) / (1 - a * (z0 + z[k])));
    /* The level is itself read off resamples: its error is at most twice that of their share. */
    double limit = 5 * share_error(level, 100000) + 0.002;
    mass_below(&all, bound[k], &below, &up_to);
    assert_true(below <= level + limit && up_to >= level - limit);
  }
}

static void the_mean_is_the_general_statistic_of_a_mean(void **state) {
  (void)state;
  const double values[] = {3.1, 0.2, 5.5, 4.7, 9.8, 1.6, 2.2, 14.9, 3.3, 0.4, 6.1};
  double factor = 1, thrice = 3;
  xw_interval mean, general, scaled;
  xw_bootstrap_mean(values, 11, 0.9, 4000, 5, &mean);
  xw_bootstrap(values, 11, scaled_mean, &factor, 0.9, 4000, 5, &general);
  xw_bootstrap(values, 11, scaled_mean, &thrice, 0.9, 4000, 5, &scaled);
  assert_near(mean.low, general.low, 1e-9);
  assert_near(mean.high, general.high, 1e-9);
  assert_near(scaled.low, 3 * mean.low, 1e-9);
  assert_near(scaled.high, 3 * mean.high, 1e-9);
  assert_true(mean.high - mean.estimate > 1.2 * (mean.estimate - mean.low));
}

static void the_seed_decides_all_draws(void **state) {
  (void)state;
  const double values[] = {3.1, 0.2, 5.5, 4.7, 9.8, 1.6, 2.2, 14.9};
  xw_interval first, again, other;
  xw_bootstrap_mean(values, 8, 0.95, 999, 7, &first);
  xw_bootstrap_mean(values, 8, 0.95, 999, 7, &again);
  xw_bootstrap_mean(values, 8, 0.95, 999, 8, &other);
  assert_memory_equal(&first, &again, sizeof first);
  assert_true(first.low != other.low && first.high != other.high);
}

static void few_values_give_no_bounds(void **state) {
  (void)state;
  const double values[] = {1, 2, 3, 4, 5, 6, 7};
  xw_interval interval;
  assert_int_equal(xw_bootstrap_mean(values, 7, 0.95, 999, 1, &interval), XW_OK);
  assert_near(interval.estimate, 4, 1e-15);
  assert_true(isnan(interval.low) && isnan(interval.high));
  assert_int_equal(xw_bootstrap_mean(values, 0, 0.95, 999, 1, &interval), XW_OK);
  assert_true(isnan(interval.estimate) && isnan(interval.low) && isnan(interval.high));
}

static void equal_values_give_equal_bounds(void **state) {
  (void)state;
  const double values[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
  /* The median of these is 2 in every resample of this seed. */
  const double nearly[] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3};
  xw_interval interval;
  xw_bootstrap_mean(values, 9, 0.95, 999, 1, &interval);
  assert_near(interval.estimate, 0.1, 1e-15);
  assert_true(interval.low == interval.estimate && interval.high == interval.estimate);
  xw_bootstrap(nearly, 20, median, NULL, 0.95, 999, 1, &interval);
  assert_true(interval.low == 2 && interval.high == 2);
}

static void what_resamples_do_not_bound_is_not_a_number(void **state) {
  (void)state;
  const double values[] = {0, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  xw_interval interval;
  xw_bootstrap(values + 1, 9, largest, NULL, 0.95, 999, 1, &interval);
  assert_near(interval.estimate, 10, 0);
  assert_true(isnan(interval.high)); /* no resample is above the largest value */
  xw_bootstrap(values, 10, over_first, NULL, 0.95, 999, 1, &interval);
  assert_true(isnan(interval.low) && isnan(interval.high)); /* 0 is drawn first: not finite */
  xw_bootstrap_mean(values, 10, 0.999, 100, 1, &interval);
  assert_true(isnan(interval.low) && isnan(interval.high)); /* 100 resamples show no 0.05 % */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_published_example_is_met),
      cmocka_unit_test(bounds_lie_at_the_adjusted_levels_of_the_exact_distribution),
      cmocka_unit_test(the_mean_is_the_general_statistic_of_a_mean),
      cmocka_unit_test(the_seed_decides_all_draws),
      cmocka_unit_test(few_values_give_no_bounds),
      cmocka_unit_test(equal_values_give_equal_bounds),
      cmocka_unit_test(what_resamples_do_not_bound_is_not_a_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
