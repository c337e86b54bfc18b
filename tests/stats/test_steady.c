/* Series whose beginning is known to be settled or not. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "stats/hash.h"
#include "stats/intervals.h"
#include "stats/steady.h"

enum { N = 100 };

static double noise(uint64_t at) {
  return xw_normal_quantile(((double)(xw_hash_bits(3, 1, at) >> 11) + 0.5) * 0x1p-53);
}

static void a_constant_series_is_settled(void **state) {
  (void)state;
  double values[N];
  for (int i = 0; i < N; i++) {
    values[i] = 4;
  }
  assert_int_equal(xw_mser(values, N), 0);
  assert_true(xw_slope(values, N) == 0);
}

/* 20 values of another level: four batches. */
static void a_step_is_cut_where_it_ends(void **state) {
  (void)state;
  double values[N];
  for (int i = 0; i < N; i++) {
    values[i] = (i < 20 ? 10 : 0) + 0.1 * noise((uint64_t)i);
  }
  const size_t cut = xw_mser(values, N);
  assert_true(cut >= 20 && cut <= 25);
}

static void an_approach_is_cut_and_a_trend_never_settles(void **state) {
  (void)state;
  double approach[N], trend[N];
  for (int i = 0; i < N; i++) {
    approach[i] = 5 * exp(-i / 6.0) + 0.1 * noise((uint64_t)i);
    trend[i] = 0.3 * i;
  }
  const size_t cut = xw_mser(approach, N);
  assert_true(cut >= 10 && cut <= 40);
  assert_int_equal(xw_mser(trend, N), N);
  assert_true(fabs(xw_slope(trend, N) - 0.3) < 1e-12);
}

static void of_few_values_nothing_is_said(void **state) {
  (void)state;
  const double values[19] = {0};
  assert_int_equal(xw_mser(values, 19), 19);
  assert_true(isnan(xw_slope(values, 1)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_constant_series_is_settled),
      cmocka_unit_test(a_step_is_cut_where_it_ends),
      cmocka_unit_test(an_approach_is_cut_and_a_trend_never_settles),
      cmocka_unit_test(of_few_values_nothing_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
