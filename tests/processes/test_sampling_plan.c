/* Sampling plans: pass probability and its slope against the exact binomial law, over the whole
 * range of plans that the levers allow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "processes/sampling_plan.h"

#define POINTS 40

/* Shares from 1e-8 to 1, and both ends. */
static void fill_shares(float p[POINTS]) {
  p[0] = 0.0f;
  p[1] = 1.0f;
  for (int i = 2; i < POINTS; i++)
    p[i] = (float)exp(log(1e-8) * (POINTS - 1 - i) / (POINTS - 2));
}

static void pass(int n, int c, const float *p, float *out, int count) {
  static float square[POINTS], term[POINTS];
  xw_plan_pass(n, c, p, out, count, (xw_plan_rows){square, term});
}

static void slope(int n, int c, const float *p, float *out, int count) {
  static float square[POINTS], term[POINTS];
  xw_plan_slope(n, c, p, out, count, (xw_plan_rows){square, term});
}

static void pass_is_the_binomial_distribution_function(void **state) {
  (void)state;
  float p[POINTS], got[POINTS];
  double worst = 0.0;
  fill_shares(p);
  for (int n = 1; n <= 125; n++) {
    for (int c = 0; c <= 20; c++) {
      pass(n, c, p, got, POINTS);
      for (int i = 0; i < POINTS; i++) {
        const double exact =
            n <= c ? 1.0 : gsl_cdf_binomial_P((unsigned)c, (double)p[i], (unsigned)n);
        assert_true(got[i] >= 0.0f && got[i] <= 1.0f);
        worst = fmax(worst, fabs((double)got[i] - exact));
      }
    }
  }
  print_message("pass: largest error %.2g\n", worst);
  assert_true(worst < 1e-5);
}

/* d(1 - pass)/dp = n times the binomial mass at c of n - 1 units. */
static void slope_is_n_times_a_binomial_mass(void **state) {
  (void)state;
  float p[POINTS], got[POINTS];
  double worst = 0.0;
  fill_shares(p);
  for (int n = 1; n <= 125; n++) {
    for (int c = 0; c <= 20; c++) {
      slope(n, c, p, got, POINTS);
      for (int i = 0; i < POINTS; i++) {
        const double exact =
            n <= c ? 0.0 : n * gsl_ran_binomial_pdf((unsigned)c, (double)p[i], (unsigned)n - 1);
        worst = fmax(worst, fabs((double)got[i] - exact) / fmax(1.0, exact));
      }
    }
  }
  print_message("slope: largest error %.2g\n", worst);
  assert_true(worst < 1e-5);
}

static void slope_is_the_derivative_of_pass(void **state) {
  (void)state;
  const double step = 1.0 / 256;
  for (int n = 1; n <= 60; n += 7) {
    for (int c = 0; c <= 6; c += 2) {
      const float at[2] = {(float)(0.125 - step), (float)(0.125 + step)}, middle = 0.125f;
      float two[2], got;
      pass(n, c, at, two, 2);
      slope(n, c, &middle, &got, 1);
      const double difference = ((double)two[0] - (double)two[1]) / (2.0 * step);
      assert_true(fabs((double)got - difference) < 0.01 * n);
    }
  }
}

static void a_plan_without_rejection_always_passes(void **state) {
  (void)state;
  float p[POINTS], got[POINTS];
  fill_shares(p);
  for (int n = 1; n <= 20; n++) {
    pass(n, n, p, got, POINTS);
    for (int i = 0; i < POINTS; i++)
      assert_true(got[i] == 1.0f);
    slope(n, 20, p, got, POINTS);
    for (int i = 0; i < POINTS; i++)
      assert_true(got[i] == 0.0f);
  }
}

static void perfect_goods_pass_and_bad_goods_fail(void **state) {
  (void)state;
  const float p[2] = {0.0f, 1.0f};
  float got[2];
  for (int n = 1; n <= 125; n++) {
    for (int c = 0; c < n && c <= 20; c++) {
      pass(n, c, p, got, 2);
      assert_true(got[0] == 1.0f);
      assert_true(got[1] == 0.0f);
    }
  }
}

static void a_row_does_not_depend_on_its_neighbours(void **state) {
  (void)state;
  float p[POINTS], all[POINTS], one;
  fill_shares(p);
  pass(50, 3, p, all, POINTS);
  for (int i = 0; i < POINTS; i++) {
    pass(50, 3, p + i, &one, 1);
    assert_true(one == all[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pass_is_the_binomial_distribution_function),
      cmocka_unit_test(slope_is_n_times_a_binomial_mass),
      cmocka_unit_test(slope_is_the_derivative_of_pass),
      cmocka_unit_test(a_plan_without_rejection_always_passes),
      cmocka_unit_test(perfect_goods_pass_and_bad_goods_fail),
      cmocka_unit_test(a_row_does_not_depend_on_its_neighbours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
