/* Intervals: published values, exact theory, and coverage over simulated samples. Coverage limits
 * are four standard errors of a proportion, so that a right interval fails once in 16,000. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "stats/hash.h"
#include "stats/intervals.h"
#include "stats/quantile.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

enum { SAMPLES = 4000 };

/* A plain generator of the test itself: 64-bit linear congruential, high bits. */
static double uniform(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return ((double)(*state >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(uint64_t *state) {
  double radius = sqrt(-2 * log(uniform(state)));
  return radius * cos(6.283185307179586 * uniform(state));
}

static void assert_coverage(int covered, double confidence) {
  double share = (double)covered / SAMPLES;
  double limit = 4 * sqrt(confidence * (1 - confidence) / SAMPLES);
  assert_true(fabs(share - confidence) < limit);
}

static void quantiles_match_printed_tables(void **state) {
  (void)state;
  assert_near(xw_t_quantile(0.975, 1), 12.7062, 5e-5);
  assert_near(xw_t_quantile(0.975, 10), 2.228139, 5e-7);
  assert_near(xw_normal_quantile(0.975), 1.959964, 5e-7);
}

static void the_mean_has_the_interval_of_student(void **state) {
  (void)state;
  const double values[] = {1, 2, 3, 4, 5};
  xw_moments moments = xw_moments_of(values, 5);
  xw_interval interval = xw_interval_mean(&moments, 0.95);
  assert_near(interval.estimate, 3, 1e-15);
  assert_near(interval.low, 3 - 2.776445 * sqrt(0.5), 1e-6);
  assert_near(interval.high, 3 + 2.776445 * sqrt(0.5), 1e-6);
}

static void one_value_gives_no_bounds(void **state) {
  (void)state;
  const double value = 3;
  xw_moments moments = xw_moments_of(&value, 1);
  xw_interval interval = xw_interval_mean(&moments, 0.95);
  assert_near(interval.estimate, 3, 0);
  assert_true(isnan(interval.low) && isnan(interval.high));
}

static void pairing_removes_what_is_common(void **state) {
  (void)state;
  const double before[] = {10, 200, 3000}, after[] = {11, 201, 3001};
  xw_interval interval = xw_interval_paired(before, after, 3, 0.95);
  assert_near(interval.estimate, 1, 1e-12);
  assert_near(interval.high - interval.low, 0, 1e-12);
}

static void the_mean_is_covered_as_often_as_promised(void **state) {
  (void)state;
  uint64_t random = 1;
  int covered = 0;
  for (int s = 0; s < SAMPLES; s++) {
    xw_moments moments = {0};
    for (int i = 0; i < 8; i++) {
      xw_moments_add(&moments, 5 + 2 * normal(&random));
    }
    xw_interval interval = xw_interval_mean(&moments, 0.9);
    covered += interval.low <= 5 && 5 <= interval.high;
  }
  assert_coverage(covered, 0.9);
}

static void a_proportion_matches_the_published_example(void **state) {
  (void)state;
  /* Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3. */
  xw_interval interval = xw_interval_proportion(81, 263, 0.95);
  assert_near(interval.low, 0.2553, 5e-5);
  assert_near(interval.high, 0.3662, 5e-5);
  interval = xw_interval_proportion(0, 20, 0.95);
  assert_near(interval.low, 0, 0);
  assert_near(interval.high, 0.1611, 5e-5);
  interval = xw_interval_proportion(29, 29, 0.95);
  assert_near(interval.low, 0.8830, 5e-5);
  assert_near(interval.high, 1, 0);
}

static void a_median_lies_between_the_right_order_statistics(void **state) {
  (void)state;
  double values[10];
  for (int i = 0; i < 10; i++) {
    values[i] = 10 - i;
  }
  xw_interval interval;
  assert_int_equal(xw_interval_quantile(values, 10, 0.5, 0.95, &interval), XW_OK);
  /* P(B <= 1) = 11/1024 <= 0.025 < P(B <= 2): ranks 2 and 9. */
  assert_near(interval.low, 2, 0);
  assert_near(interval.high, 9, 0);
  assert_near(interval.estimate, 5.5, 0);
}

static void too_few_values_bound_no_median(void **state) {
  (void)state;
  const double values[] = {1, 2, 3};
  xw_interval interval;
  assert_int_equal(xw_interval_quantile(values, 3, 0.5, 0.95, &interval), XW_OK);
  assert_true(isinf(interval.low) && interval.low < 0);
  assert_true(isinf(interval.high) && interval.high > 0);
}

static void a_median_is_covered_at_least_as_often_as_promised(void **state) {
  (void)state;
  uint64_t random = 2;
  int covered = 0;
  for (int s = 0; s < SAMPLES; s++) {
    double values[25];
    for (int i = 0; i < 25; i++) {
      values[i] = -log(uniform(&random));
    }
    xw_interval interval;
    xw_interval_quantile(values, 25, 0.5, 0.9, &interval);
    covered += interval.low <= log(2) && log(2) <= interval.high;
  }
  assert_true((double)covered / SAMPLES > 0.9 - 4 * sqrt(0.09 / SAMPLES));
}

/* Every bound of Fieller solves (my - r mx)^2 = t^2 v(r). */
static void bounds_of_a_ratio_solve_their_equation(void **state) {
  (void)state;
  const double x[] = {4.1, 5.3, 4.4, 6.2, 5.0, 4.7}, y[] = {8.4, 10.2, 9.6, 12.9, 9.1, 9.9};
  xw_ratio ratio = xw_interval_ratio(y, x, 6, 0.95);
  assert_int_equal(ratio.kind, XW_RATIO_BOUNDED);
  const double bounds[] = {ratio.interval.low, ratio.interval.high};
  for (int b = 0; b < 2; b++) {
    xw_moments rest = {0};
    for (int i = 0; i < 6; i++) {
      xw_moments_add(&rest, y[i] - bounds[b] * x[i]);
    }
    double t = rest.mean / xw_moments_error(&rest);
    assert_near(fabs(t), xw_t_quantile(0.975, 5), 1e-9);
  }
  assert_true(ratio.interval.low < ratio.interval.estimate);
  assert_true(ratio.interval.estimate < ratio.interval.high);
}

static void a_denominator_that_may_be_zero_bounds_nothing(void **state) {
  (void)state;
  const double x[] = {-1, 1, -2, 2.5}, y[] = {1, 2, 3, 4}, zero[] = {0, 0, 0, 0};
  xw_ratio ratio = xw_interval_ratio(y, x, 4, 0.95);
  assert_int_equal(ratio.kind, XW_RATIO_UNBOUNDED);
  assert_true(isinf(ratio.interval.low) && isinf(ratio.interval.high));
  ratio = xw_interval_ratio(y, zero, 4, 0.95);
  assert_int_equal(ratio.kind, XW_RATIO_UNDEFINED);
  assert_true(isnan(ratio.interval.estimate));
  ratio = xw_interval_ratio(y, x, 1, 0.95);
  assert_int_equal(ratio.kind, XW_RATIO_UNDEFINED);
}

static void a_ratio_is_covered_as_often_as_promised(void **state) {
  (void)state;
  uint64_t random = 3;
  int covered = 0;
  for (int s = 0; s < SAMPLES; s++) {
    double x[10], y[10];
    for (int i = 0; i < 10; i++) {
      x[i] = 3 + normal(&random);
      y[i] = 6 + normal(&random) + 0.5 * (x[i] - 3);
    }
    xw_ratio ratio = xw_interval_ratio(y, x, 10, 0.9);
    covered += ratio.interval.low <= 2 && 2 <= ratio.interval.high;
  }
  assert_coverage(covered, 0.9);
}

static void the_bootstrap_repeats_and_agrees_with_fieller(void **state) {
  (void)state;
  uint64_t random = 4;
  double x[200], y[200];
  for (int i = 0; i < 200; i++) {
    x[i] = 5 + normal(&random);
    y[i] = 10 + normal(&random);
  }
  xw_ratio first, again, other, fieller = xw_interval_ratio(y, x, 200, 0.95);
  assert_int_equal(xw_bootstrap_ratio(y, x, 200, 0.95, 2000, 7, &first), XW_OK);
  assert_int_equal(xw_bootstrap_ratio(y, x, 200, 0.95, 2000, 7, &again), XW_OK);
  assert_int_equal(xw_bootstrap_ratio(y, x, 200, 0.95, 2000, 8, &other), XW_OK);
  assert_memory_equal(&first.interval, &again.interval, sizeof first.interval);
  assert_true(first.interval.low != other.interval.low);
  double width = fieller.interval.high - fieller.interval.low;
  assert_near(first.interval.low, fieller.interval.low, 0.15 * width);
  assert_near(first.interval.high, fieller.interval.high, 0.15 * width);
}

/* Of 50 uniform values: the level is the quantile itself. */
static void the_level_of_a_sample_quantile_is_known_whatever_the_law(void **state) {
  (void)state;
  enum { TIMES = 4000, FEW = 50 };
  const xw_interval level = xw_interval_level(FEW, 0.05, 0.95);
  double values[FEW];
  int inside = 0;
  for (uint64_t t = 0; t < TIMES; t++) {
    for (uint64_t i = 0; i < FEW; i++) {
      values[i] = (double)(xw_hash_bits(17, t, i) >> 11) * 0x1p-53;
    }
    xw_sort(values, FEW);
    const double below = xw_quantile_sorted(values, FEW, 0.05);
    inside += level.low <= below && below <= level.high;
  }
  assert_true(fabs(level.estimate - 3.45 / 51) < 1e-12);
  assert_true(fabs(inside / (double)TIMES - 0.95) < 5 * sqrt(0.95 * 0.05 / TIMES));
}

static void a_share_of_whole_trials_is_a_proportion(void **state) {
  (void)state;
  const xw_interval a = xw_interval_share(0.1, 50, 0.95), b = xw_interval_proportion(5, 50, 0.95);
  assert_true(a.low == b.low && a.high == b.high);
  const xw_interval none = xw_interval_share(1, 0, 0.95);
  assert_true(none.low == 0 && none.high == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_level_of_a_sample_quantile_is_known_whatever_the_law),
      cmocka_unit_test(a_share_of_whole_trials_is_a_proportion),
      cmocka_unit_test(quantiles_match_printed_tables),
      cmocka_unit_test(the_mean_has_the_interval_of_student),
      cmocka_unit_test(one_value_gives_no_bounds),
      cmocka_unit_test(pairing_removes_what_is_common),
      cmocka_unit_test(the_mean_is_covered_as_often_as_promised),
      cmocka_unit_test(a_proportion_matches_the_published_example),
      cmocka_unit_test(a_median_lies_between_the_right_order_statistics),
      cmocka_unit_test(too_few_values_bound_no_median),
      cmocka_unit_test(a_median_is_covered_at_least_as_often_as_promised),
      cmocka_unit_test(bounds_of_a_ratio_solve_their_equation),
      cmocka_unit_test(a_denominator_that_may_be_zero_bounds_nothing),
      cmocka_unit_test(a_ratio_is_covered_as_often_as_promised),
      cmocka_unit_test(the_bootstrap_repeats_and_agrees_with_fieller),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
