/* Accuracy of the elementary functions against the C library in higher precision, in units of the
 * last place; the limits are those that vmath.h states. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/vmath.h"

/* Size of the last place of a float or double near x. */
static double place_float(double x) {
  int exponent;
  (void)frexp(x, &exponent);
  return ldexp(1.0, (exponent < -125 ? -125 : exponent) - FLT_MANT_DIG);
}

static long double place_double(long double x) {
  int exponent;
  (void)frexpl(x, &exponent);
  return ldexpl(1.0L, exponent - DBL_MANT_DIG);
}

static double ulp_float(float got, double exact) {
  return fabs((double)got - exact) / place_float(exact);
}

static double ulp_double(double got, long double exact) {
  return (double)(fabsl((long double)got - exact) / place_double(exact));
}

#define POINTS 400000

static void expf_is_within_two_ulp(void **state) {
  (void)state;
  double worst = 0.0;
  for (int i = 0; i <= POINTS; i++) {
    const float x = (float)(-87.0 + 175.0 * i / POINTS);
    worst = fmax(worst, ulp_float(xw_expf(x), exp((double)x)));
  }
  for (int i = 0; i <= POINTS; i++) {
    const float x = (float)(-2.0 + 4.0 * i / POINTS);
    worst = fmax(worst, ulp_float(xw_expf(x), exp((double)x)));
  }
  print_message("xw_expf: %.3f ulp\n", worst);
  assert_true(worst <= 2.0);
}

static void logf_is_within_two_ulp(void **state) {
  (void)state;
  double worst = 0.0;
  for (int i = 0; i <= POINTS; i++) {
    const float x = (float)exp(-87.0 + 175.0 * i / POINTS);
    worst = fmax(worst, ulp_float(xw_logf(x), log((double)x)));
  }
  for (int i = 1; i <= POINTS; i++) {
    const float x = (float)(2.0 * i / POINTS);
    if (x != 1.0f)
      worst = fmax(worst, ulp_float(xw_logf(x), log((double)x)));
  }
  print_message("xw_logf: %.3f ulp\n", worst);
  assert_true(worst <= 2.0);
  assert_true(xw_logf(1.0f) == 0.0f);
}

static void exp_is_within_two_ulp(void **state) {
  (void)state;
  double worst = 0.0;
  for (int i = 0; i <= POINTS; i++) {
    const double x = -700.0 + 1400.0 * i / POINTS, y = -1.0 + 2.0 * i / POINTS;
    worst = fmax(worst, ulp_double(xw_exp(x), expl((long double)x)));
    worst = fmax(worst, ulp_double(xw_exp(y), expl((long double)y)));
  }
  print_message("xw_exp: %.3f ulp\n", worst);
  assert_true(worst <= 2.0);
  assert_true(xw_exp(0.0) == 1.0);
}

static void log_is_within_two_ulp(void **state) {
  (void)state;
  double worst = 0.0;
  for (int i = 0; i <= POINTS; i++) {
    const double x = exp(-700.0 + 1400.0 * i / POINTS), y = 0.5 + 1.5 * i / POINTS;
    worst = fmax(worst, ulp_double(xw_log(x), logl((long double)x)));
    if (y != 1.0)
      worst = fmax(worst, ulp_double(xw_log(y), logl((long double)y)));
  }
  print_message("xw_log: %.3f ulp\n", worst);
  assert_true(worst <= 2.0);
  assert_true(xw_log(1.0) == 0.0);
}

static void hazards_keep_their_relative_accuracy(void **state) {
  (void)state;
  double worst = 0.0, worst_double = 0.0;
  for (int i = 0; i <= POINTS; i++) {
    const double rate = exp(log(1e-9) + (log(60.0) - log(1e-9)) * i / POINTS);
    const float single = (float)rate;
    worst = fmax(worst, ulp_float(xw_hazardf(single), -expm1(-0.25 * (double)single)));
    const long double exact = -expm1l(-0.25L * (long double)rate);
    worst_double = fmax(worst_double, (double)fabsl((long double)xw_hazard(rate) / exact - 1.0L));
  }
  print_message("xw_hazardf: %.3f ulp; xw_hazard: relative error %.2g\n", worst, worst_double);
  assert_true(worst <= 5.0);
  assert_true(worst_double < 1e-13);
  assert_true(xw_hazardf(-1.0f) == 0.0f && xw_hazardf(0.0f) == 0.0f);
  assert_true(xw_hazard(-1.0) == 0.0 && xw_hazard(0.0) == 0.0);
}

static void logistics_and_powers_follow_from_them(void **state) {
  (void)state;
  for (int i = 0; i <= 20000; i++) {
    const double x = -40.0 + 80.0 * i / 20000, exact = 1.0 / (1.0 + exp(-x));
    assert_true(
        fabs((double)xw_logisticf((float)x) / (1.0 / (1.0 + exp(-(double)(float)x))) - 1.0) < 4e-7);
    assert_true(fabs(xw_logistic(x) / exact - 1.0) < 2e-15);
    const double base = exp(-5.0 + 10.0 * i / 20000);
    assert_true(fabs(xw_pow(base, 1.7) / pow(base, 1.7) - 1.0) < 1e-14);
  }
  for (int n = 0; n <= 125; n++)
    assert_true(fabs((double)xw_powif(0.99f, n) / pow((double)0.99f, n) - 1.0) < 1e-5);
}

/* Arguments outside are clipped, never NaN or infinite. */
static void extreme_arguments_stay_finite(void **state) {
  (void)state;
  assert_true(xw_expf(-1e30f) > 0.0f && xw_expf(-1e30f) < 1e-37f);
  assert_true(isfinite(xw_expf(1e30f)) && xw_expf(1e30f) > 1e38f);
  assert_true(xw_exp(-1e300) > 0.0 && isfinite(xw_exp(1e300)));
  assert_true(xw_hazardf(1e30f) == 1.0f && xw_hazard(1e300) == 1.0);
}

static void normal_quantiles_agree_with_gsl(void **state) {
  (void)state;
  double worst = 0.0;
  for (int i = 0; i < POINTS; i++) {
    const float u = (float)((i + 0.5) / POINTS);
    const double exact = gsl_cdf_ugaussian_Pinv((double)u);
    worst = fmax(worst, fabs((double)xw_normal_quantilef(u) - exact) / fmax(1.0, fabs(exact)));
  }
  print_message("xw_normal_quantilef: error %.2g\n", worst);
  assert_true(worst < 2e-6);
  const float least = 0.5f / 8388608.0f; /* the smallest uniform that is drawn */
  assert_true(fabs((double)xw_normal_quantilef(least) - gsl_cdf_ugaussian_Pinv((double)least)) <
              1e-5);
  assert_true(xw_normal_quantilef(0.5f) == 0.0f);
}

static void laplace_quantiles_agree_with_gsl(void **state) {
  (void)state;
  double worst = 0.0;
  for (int i = 0; i < POINTS; i++) {
    const float u = (float)((i + 0.5) / POINTS);
    const double exact = gsl_cdf_laplace_Pinv((double)u, 0.70710678118654752);
    worst = fmax(worst, fabs((double)xw_laplace_quantilef(u) - exact) / fmax(1.0, fabs(exact)));
  }
  print_message("xw_laplace_quantilef: error %.2g\n", worst);
  assert_true(worst < 1e-6);
}

/* A million equal steps: mean and variance of the shocks are 0 and 1. */
static void shocks_have_mean_zero_and_unit_variance(void **state) {
  (void)state;
  double normal[2] = {0, 0}, laplace[2] = {0, 0};
  const int n = 1000000;
  for (int i = 0; i < n; i++) {
    const float u = (float)((i + 0.5) / n);
    const double z = (double)xw_normal_quantilef(u), x = (double)xw_laplace_quantilef(u);
    normal[0] += z / n, normal[1] += z * z / n;
    laplace[0] += x / n, laplace[1] += x * x / n;
  }
  assert_true(fabs(normal[0]) < 1e-5 && fabs(normal[1] - 1.0) < 1e-4);
  assert_true(fabs(laplace[0]) < 1e-5 && fabs(laplace[1] - 1.0) < 1e-4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(expf_is_within_two_ulp),
      cmocka_unit_test(logf_is_within_two_ulp),
      cmocka_unit_test(exp_is_within_two_ulp),
      cmocka_unit_test(log_is_within_two_ulp),
      cmocka_unit_test(hazards_keep_their_relative_accuracy),
      cmocka_unit_test(logistics_and_powers_follow_from_them),
      cmocka_unit_test(extreme_arguments_stay_finite),
      cmocka_unit_test(normal_quantiles_agree_with_gsl),
      cmocka_unit_test(laplace_quantiles_agree_with_gsl),
      cmocka_unit_test(shocks_have_mean_zero_and_unit_variance),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
