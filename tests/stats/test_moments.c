/* Moments and quantiles against values worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "stats/moments.h"
#include "stats/quantile.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

static void mean_and_variance_of_known_values(void **state) {
  (void)state;
  const double values[] = {2, 4, 4, 4, 5, 5, 7, 9};
  xw_moments moments = xw_moments_of(values, 8);
  assert_int_equal(moments.n, 8);
  assert_near(moments.mean, 5, 1e-15);
  assert_near(xw_moments_variance(&moments), 32.0 / 7, 1e-14);
  assert_near(xw_moments_error(&moments), sqrt(32.0 / 7 / 8), 1e-14);
}

static void a_large_mean_loses_no_digits_of_the_variance(void **state) {
  (void)state;
  const double values[] = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
  xw_moments moments = xw_moments_of(values, 4);
  assert_near(xw_moments_variance(&moments), 30, 1e-9);
}

static void merged_parts_equal_the_whole(void **state) {
  (void)state;
  double values[100];
  for (int i = 0; i < 100; i++) {
    values[i] = sin(i) * 1000 + i;
  }
  xw_moments whole = xw_moments_of(values, 100), empty = {0};
  for (uint64_t split = 0; split <= 100; split += 10) {
    xw_moments left = xw_moments_of(values, split);
    xw_moments right = xw_moments_of(values + split, 100 - split);
    xw_moments_merge(&left, &right);
    xw_moments_merge(&left, &empty);
    assert_int_equal(left.n, 100);
    assert_near(left.mean, whole.mean, 1e-10);
    assert_near(left.m2 / whole.m2, 1, 1e-13);
  }
}

static void one_value_has_no_variance(void **state) {
  (void)state;
  const double value = 3;
  xw_moments moments = xw_moments_of(&value, 1);
  assert_true(isnan(xw_moments_variance(&moments)));
  assert_true(isnan(xw_moments_error(&(xw_moments){0})));
}

static void correlation_of_lines_is_one(void **state) {
  (void)state;
  const double x[] = {1, 2, 3, 4}, up[] = {3, 5, 7, 9}, down[] = {4, 3, 2, 1},
               flat[] = {1, 1, 1, 1};
  xw_comoments moments = xw_comoments_of(x, up, 4);
  assert_near(xw_comoments_covariance(&moments), 10.0 / 3, 1e-14);
  assert_near(xw_comoments_correlation(&moments), 1, 1e-15);
  moments = xw_comoments_of(x, down, 4);
  assert_near(xw_comoments_correlation(&moments), -1, 1e-15);
  moments = xw_comoments_of(x, flat, 4);
  assert_true(isnan(xw_comoments_correlation(&moments)));
}

static void quantiles_are_of_type_seven(void **state) {
  (void)state;
  const double values[] = {40, 10, 30, 20};
  double q = 0;
  const double expected[][2] = {{0, 10}, {0.25, 17.5}, {0.5, 25}, {0.9, 37}, {1, 40}};
  for (int i = 0; i < 5; i++) {
    assert_int_equal(xw_quantile(values, 4, expected[i][0], &q), XW_OK);
    assert_near(q, expected[i][1], 1e-12);
  }
  assert_near(values[0], 40, 0);
  assert_int_equal(xw_quantile(values, 0, 0.5, &q), XW_OK);
  assert_true(isnan(q));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(mean_and_variance_of_known_values),
      cmocka_unit_test(a_large_mean_loses_no_digits_of_the_variance),
      cmocka_unit_test(merged_parts_equal_the_whole),
      cmocka_unit_test(one_value_has_no_variance),
      cmocka_unit_test(correlation_of_lines_is_one),
      cmocka_unit_test(quantiles_are_of_type_seven),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
