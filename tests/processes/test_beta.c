/* Quantiles of the Beta laws of birth against their distribution function. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "processes/beta.h"

/* Those of initial firms and of entrants, and one on either side. */
static const double means[] = {0.2, 0.24, 0.25, 0.30, 0.1, 0.5};
#define LAWS (sizeof means / sizeof *means)

static void a_quantile_inverts_the_distribution_function(void **state) {
  (void)state;
  for (size_t k = 0; k < LAWS; k++) {
    for (int i = 0; i < 5000; i++) {
      const double u = (i + 0.5) / 5000, x = xw_beta_quantile(means[k], u);
      assert_true(fabs(gsl_cdf_beta_P(x, 2.0, 2.0 / means[k] - 2.0) - u) < 2e-9);
    }
  }
}

static void quantiles_rise_and_stay_inside_zero_and_one(void **state) {
  (void)state;
  for (size_t k = 0; k < LAWS; k++) {
    double last = 0.0;
    for (int i = 0; i < 5000; i++) {
      const double x = xw_beta_quantile(means[k], (i + 0.5) / 5000);
      assert_true(x > last && x < 1.0);
      last = x;
    }
  }
}

static void the_ends_of_what_is_drawn_are_handled(void **state) {
  (void)state;
  const double least = 0.5 / 4294967296.0;
  for (size_t k = 0; k < LAWS; k++) {
    const double low = xw_beta_quantile(means[k], least),
                 high = xw_beta_quantile(means[k], 1.0 - least);
    assert_true(low > 0.0 && low < 1e-3);
    assert_true(high < 1.0 && high > means[k]);
    assert_true(fabs(gsl_cdf_beta_Q(high, 2.0, 2.0 / means[k] - 2.0) - least) < 2e-9);
  }
}

/* Midpoint sums over 20,000 equal steps. */
static void mean_and_variance_are_those_of_the_law(void **state) {
  (void)state;
  for (size_t k = 0; k < LAWS; k++) {
    const double mean = means[k], b = 2.0 / mean - 2.0;
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < 20000; i++) {
      const double x = xw_beta_quantile(means[k], (i + 0.5) / 20000);
      sum += x / 20000;
      squares += (x - mean) * (x - mean) / 20000;
    }
    assert_true(fabs(sum - mean) < 1e-5);
    assert_true(fabs(squares - 2.0 * b / ((2.0 + b) * (2.0 + b) * (3.0 + b))) < 1e-5);
  }
}

/* The table as births read it. */
static double from_table(const xw_beta *law, double u) {
  const int side = u < 0.5 ? 0 : 1;
  const double at = (side == 0 ? sqrt(2.0 * u) : sqrt(sqrt(2.0 - 2.0 * u))) * XW_BETA_KNOTS;
  const int k = (int)at;
  return law->knot[side][k] + (at - k) * (double)(law->knot[side][k + 1] - law->knot[side][k]);
}

static void the_table_is_as_near_as_it_says(void **state) {
  (void)state;
  double worst = 0.0, worst_tail = 0.0;
  for (size_t k = 0; k < LAWS; k++) {
    xw_beta law;
    xw_beta_init(&law, means[k]);
    for (int i = 0; i < 200000; i++) {
      const double u = (i + 0.5) / 200000;
      const double error = fabs(from_table(&law, u) - xw_beta_quantile(means[k], u));
      if (u < 0.9999)
        worst = fmax(worst, error);
      else
        worst_tail = fmax(worst_tail, error);
    }
  }
  print_message("table: %.2g, beyond 0.9999: %.2g\n", worst, worst_tail);
  assert_true(worst < 2e-5);
  assert_true(worst_tail < 5e-5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_quantile_inverts_the_distribution_function),
      cmocka_unit_test(quantiles_rise_and_stay_inside_zero_and_one),
      cmocka_unit_test(the_ends_of_what_is_drawn_are_handled),
      cmocka_unit_test(the_table_is_as_near_as_it_says),
      cmocka_unit_test(mean_and_variance_are_those_of_the_law),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
