/* Dunnett's critical values: the printed table, closed forms, and a simulation of its own. Seeds
 * are fixed; a right value fails a simulated comparison once in 16,000. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "stats/dunnett.h"
#include "stats/intervals.h"
#include "support/chance.h"

static void the_printed_table_is_met(void **state) {
  (void)state;
  /* Dunnett, Biometrics 20 (1964) 482, two-sided, 95 %, rho 1/2, k = 1 .. 9. */
  static const struct {
    double df, c[9];
  } table[] = {
      {5, {2.57, 3.03, 3.29, 3.48, 3.62, 3.73, 3.82, 3.90, 3.97}},
      {20, {2.09, 2.38, 2.54, 2.65, 2.73, 2.80, 2.86, 2.90, 2.95}},
      {INFINITY, {1.96, 2.21, 2.35, 2.44, 2.51, 2.57, 2.61, 2.65, 2.69}},
  };
  for (size_t row = 0; row < 3; row++) {
    for (size_t k = 1; k <= 9; k++) {
      double c = xw_dunnett_quantile(k, table[row].df, 0.5, 0.95);
      assert_near(c, table[row].c[k - 1], 0.0051);
    }
  }
}

static void uncorrelated_comparisons_of_known_variance_have_a_closed_form(void **state) {
  (void)state;
  for (size_t k = 1; k < 2000; k *= 3) {
    double each = pow(0.95, 1 / (double)k), c = gsl_cdf_ugaussian_Pinv(0.5 + 0.5 * each);
    assert_near(xw_dunnett_quantile(k, INFINITY, 0, 0.95) / c, 1, 1e-9);
    /* A little correlation goes through the integral and changes a little. */
    assert_near(xw_dunnett_quantile(k, INFINITY, 1e-9, 0.95) / c, 1, 1e-8);
  }
}

static void full_correlation_is_one_comparison(void **state) {
  (void)state;
  assert_near(xw_dunnett_quantile(7, 12, 1, 0.9), xw_t_quantile(0.95, 12), 1e-12);
  assert_near(xw_dunnett_quantile(7, 12, 1 - 1e-10, 0.9), xw_t_quantile(0.95, 12), 1e-4);
  assert_near(xw_dunnett_quantile(1, 12, 0.3, 0.9), xw_t_quantile(0.95, 12), 1e-12);
}

static void two_comparisons_agree_with_a_plain_sum_over_the_plane(void **state) {
  (void)state;
  double c = xw_dunnett_quantile(2, INFINITY, 0.5, 0.95), sum = 0, step = c / 500;
  for (double x = -c + step / 2; x < c; x += step) {
    double sd = sqrt(0.75), up = (c - 0.5 * x) / sd, down = (-c - 0.5 * x) / sd;
    double inside = gsl_cdf_ugaussian_P(up) - gsl_cdf_ugaussian_P(down);
    sum += step * gsl_ran_ugaussian_pdf(x) * inside;
  }
  assert_near(sum, 0.95, 1e-6);
}

static void assert_simulated(gsl_rng *rng, int k, double df, double rho) {
  enum { RUNS = 40000 };
  double c = xw_dunnett_quantile((size_t)k, df, rho, 0.95);
  int inside = 0;
  for (int run = 0; run < RUNS; run++) {
    double common = sqrt(rho) * gsl_ran_gaussian_ziggurat(rng, 1);
    double deviation = sqrt(gsl_ran_chisq(rng, df) / df), most = 0;
    for (int i = 0; i < k; i++) {
      most = fmax(most, fabs(common + sqrt(1 - rho) * gsl_ran_gaussian_ziggurat(rng, 1)));
    }
    inside += most <= c * deviation;
  }
  assert_share("all comparisons inside", inside, RUNS, 0.95, 0);
}

static void simulated_comparisons_stay_inside_as_often_as_promised(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  assert_simulated(rng, 5, 20, 0.5);
  assert_simulated(rng, 3, 7, 0.8);
  assert_simulated(rng, 12, 3, 0.2);
  gsl_rng_free(rng);
}

static void the_value_falls_with_correlation_and_rises_with_comparisons(void **state) {
  (void)state;
  for (double rho = 0; rho < 0.8; rho += 0.3) {
    double here = xw_dunnett_quantile(10, 19, rho, 0.95);
    assert_true(here > xw_dunnett_quantile(10, 19, rho + 0.3, 0.95));
    assert_true(here < xw_dunnett_quantile(11, 19, rho, 0.95));
    assert_true(here < xw_t_quantile(1 - 0.025 / 10, 19));
  }
}

static void arguments_out_of_range_give_no_number(void **state) {
  (void)state;
  assert_true(isnan(xw_dunnett_quantile(0, 10, 0.5, 0.95)));
  assert_true(isnan(xw_dunnett_quantile(3, 0.5, 0.5, 0.95)));
  assert_true(isnan(xw_dunnett_quantile(3, 10, -0.1, 0.95)));
  assert_true(isnan(xw_dunnett_quantile(3, 10, 1.1, 0.95)));
  assert_true(isnan(xw_dunnett_quantile(3, 10, 0.5, 1)));
  assert_true(isnan(xw_dunnett_quantile(3, NAN, 0.5, 0.95)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_printed_table_is_met),
      cmocka_unit_test(uncorrelated_comparisons_of_known_variance_have_a_closed_form),
      cmocka_unit_test(full_correlation_is_one_comparison),
      cmocka_unit_test(two_comparisons_agree_with_a_plain_sum_over_the_plane),
      cmocka_unit_test(simulated_comparisons_stay_inside_as_often_as_promised),
      cmocka_unit_test(the_value_falls_with_correlation_and_rises_with_comparisons),
      cmocka_unit_test(arguments_out_of_range_give_no_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
