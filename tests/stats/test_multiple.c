/* Many comparisons: adjusted p-values worked out by hand, and critical values against Dunnett's,
 * against a simulation of whole experiments, and at both ends. Seeds are fixed; a right value fails
 * a simulated comparison once in 16,000. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "stats/dunnett.h"
#include "stats/multiple.h"
#include "support/chance.h"

static void the_paired_test_matches_the_published_example(void **state) {
  (void)state;
  /* Student 1908, hours of sleep gained, two drugs: t = -4.0621, 9 df, p = 0.002833. */
  const double gain[] = {-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4};
  xw_moments moments = xw_moments_of(gain, 10);
  assert_near(xw_t_test(&moments), 0.002833, 5e-7);
}

static void a_test_without_variance_is_certain(void **state) {
  (void)state;
  const double zeros[] = {0, 0, 0}, twos[] = {2, 2, 2};
  xw_moments moments = xw_moments_of(zeros, 3);
  assert_near(xw_t_test(&moments), 1, 0);
  moments = xw_moments_of(twos, 3);
  assert_near(xw_t_test(&moments), 0, 0);
  moments = xw_moments_of(twos, 1);
  assert_true(isnan(xw_t_test(&moments)));
}

static void holm_steps_down(void **state) {
  (void)state;
  const double p[] = {0.01, 0.04, NAN, 0.03, 0.005, 0.04},
               expected[] = {0.04, 0.09, 0, 0.09, 0.025};
  double adjusted[6];
  xw_holm(p, 6, adjusted);
  for (int i = 0; i < 5; i++) {
    if (i != 2) {
      assert_near(adjusted[i], expected[i], 1e-15);
    }
  }
  assert_true(isnan(adjusted[2]));
  assert_near(adjusted[5], adjusted[1], 0); /* equal p, equal adjustment */
  const double large[] = {0.6, 0.9};
  xw_holm(large, 2, adjusted);
  assert_near(adjusted[0], 1, 0);
  assert_near(adjusted[1], 1, 0);
}

/* Waves of n values: orthogonal, of mean 0 and of the same norm. */
static double wave(size_t frequency, size_t r, size_t n) {
  return cos(6.283185307179586 * (double)frequency * ((double)r + 0.5) / (double)n);
}

/* Differences with a mean of 3 and exact correlations load[i] load[j]. */
static void make_differences(const double *load, size_t k, size_t n, double *differences) {
  for (size_t i = 0; i < k; i++) {
    double own = sqrt(1 - load[i] * load[i]);
    for (size_t r = 0; r < n; r++) {
      double value = load[i] * wave(1, r, n) + own * wave(i + 2, r, n);
      differences[i * n + r] = 3 + (double)(i + 1) * value;
    }
  }
}

static void equal_correlations_give_the_value_of_dunnett(void **state) {
  (void)state;
  enum { K = 9, N = 2000 };
  static double differences[K * N];
  double load[K];
  for (double rho = 0; rho < 0.9; rho += 0.4) {
    for (int i = 0; i < K; i++) {
      load[i] = sqrt(rho);
    }
    make_differences(load, K, N, differences);
    xw_critical critical;
    assert_int_equal(xw_max_t_quantile(differences, K, N, 0.95, 1, &critical), XW_OK);
    assert_int_equal(critical.method, XW_SIMULTANEOUS_MAX_T);
    assert_int_equal(critical.count, K);
    /* Four standard errors of the share of draws, over the density of about 0.13 at the quantile. */
    double expected = xw_dunnett_quantile(K, N - 1, rho, 0.95);
    assert_near(critical.value, expected, 4 * share_error(0.95, XW_MAX_T_DRAWS) / 0.13);
  }
}

/* The largest |t| of a whole experiment of n normal differences without effect. */
static double experiment(gsl_rng *rng, const double *load, size_t k, size_t n) {
  xw_moments moments[16] = {{0}};
  for (size_t r = 0; r < n; r++) {
    double common = gsl_ran_gaussian_ziggurat(rng, 1);
    for (size_t i = 0; i < k; i++) {
      double own = gsl_ran_gaussian_ziggurat(rng, sqrt(1 - load[i] * load[i]));
      xw_moments_add(&moments[i], load[i] * common + own);
    }
  }
  double most = 0;
  for (size_t i = 0; i < k; i++) {
    most = fmax(most, fabs(moments[i].mean) / xw_moments_error(&moments[i]));
  }
  return most;
}

/* The critical value, averaged over four seeds, holds all comparisons inside with probability p. */
static void assert_holds_together(gsl_rng *rng, const double *load, size_t k, size_t n, double p) {
  enum { RUNS = 40000, SEEDS = 4 };
  double differences[16 * 60], value = 0;
  make_differences(load, k, n, differences);
  for (uint64_t seed = 0; seed < SEEDS; seed++) {
    xw_critical critical;
    xw_max_t_quantile(differences, k, n, 0.95, seed, &critical);
    assert_int_equal(critical.method, XW_SIMULTANEOUS_MAX_T);
    value += critical.value / SEEDS;
  }
  int inside = 0;
  for (int run = 0; run < RUNS; run++) {
    inside += experiment(rng, load, k, n) <= value;
  }
  double off = 3 * share_error(0.95, SEEDS * XW_MAX_T_DRAWS);
  assert_share("all comparisons inside", inside, RUNS, p, off);
}

/* Dependence of the variances in their lower tails, which normal variates do not have, costs up to
 * 0.3 % at few values. A variance common to all would give 0.939 in the last case. */
static void unequal_correlations_hold_together_nearly_as_often_as_promised(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  const double mixed[] = {0.99, 0.99, 0.98, -0.9, 0, 0, 0.5},
               half[] = {.7, .7, .7, .7, .7, .7, .7, .7, .7, .7, .7, .7, .7, .7};
  assert_holds_together(rng, mixed, 7, 12, 0.948);
  assert_holds_together(rng, mixed, 7, 40, 0.950);
  assert_holds_together(rng, half, 14, 20, 0.947);
  gsl_rng_free(rng);
}

static void the_same_comparison_and_its_opposite_are_one_comparison(void **state) {
  (void)state;
  enum { K = 20, N = 12 };
  double differences[K * N];
  for (size_t i = 0; i < K * N; i++) {
    size_t scenario = i / N;
    double scale = (double)(1 + scenario) * (scenario % 2 ? -1 : 1);
    differences[i] = wave(1, i % N, N) * scale;
  }
  xw_critical critical;
  xw_max_t_quantile(differences, K, N, 0.95, 1, &critical);
  double one = xw_t_quantile(0.975, N - 1);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_MAX_T);
  assert_true(critical.value >= one && critical.value < 1.02 * one);
}

static void more_comparisons_than_values_lie_between_student_and_bonferroni(void **state) {
  (void)state;
  enum { K = 40, N = 12 };
  double differences[K * N];
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  for (size_t i = 0; i < K * N; i++) {
    differences[i] = gsl_ran_gaussian_ziggurat(rng, 1);
  }
  gsl_rng_free(rng);
  xw_critical critical;
  assert_int_equal(xw_max_t_quantile(differences, K, N, 0.95, 1, &critical), XW_OK);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_MAX_T);
  double all = xw_t_quantile(1 - 0.025 / K, N - 1);
  assert_true(critical.value > 0.9 * all && critical.value <= all);
}

static void few_values_and_many_comparisons_take_the_bound_of_bonferroni(void **state) {
  (void)state;
  static double differences[(XW_MAX_T_LARGEST + 1) * 10];
  for (size_t i = 0; i < sizeof differences / sizeof *differences; i++) {
    differences[i] = (double)(i * i * 31 % 1009);
  }
  xw_critical critical;
  xw_max_t_quantile(differences, 4, 9, 0.95, 1, &critical);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_BONFERRONI);
  assert_near(critical.value, xw_t_quantile(1 - 0.025 / 4, 8), 1e-12);
  xw_max_t_quantile(differences, XW_MAX_T_LARGEST + 1, 10, 0.95, 1, &critical);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_BONFERRONI);
  xw_max_t_quantile(differences, 1, 5, 0.95, 1, &critical);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_STUDENT);
  assert_near(critical.value, xw_t_quantile(0.975, 4), 1e-12);
}

static void what_does_not_vary_is_not_compared(void **state) {
  (void)state;
  enum { N = 15 };
  double differences[3 * N];
  for (size_t r = 0; r < N; r++) {
    differences[r] = 0; /* the baseline under another name */
    differences[N + r] = wave(1, r, N);
    differences[2 * N + r] = 5;
  }
  xw_interval intervals[3];
  xw_critical critical;
  assert_int_equal(xw_intervals_simultaneous(differences, 3, N, 0.95, 1, intervals, &critical),
                   XW_OK);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_STUDENT);
  assert_int_equal(critical.count, 1);
  assert_true(intervals[0].low == 0 && intervals[0].high == 0);
  assert_true(intervals[1].low < 0 && intervals[1].high > 0);
  assert_true(intervals[2].low == 5 && intervals[2].high == 5);
  xw_intervals_simultaneous(differences + 2 * N, 1, N, 0.95, 1, intervals, &critical);
  assert_int_equal(critical.method, XW_SIMULTANEOUS_NONE);
  assert_true(intervals[0].low == 5 && intervals[0].high == 5);
}

static void one_value_gives_no_bounds(void **state) {
  (void)state;
  const double differences[] = {4, 5};
  xw_interval intervals[2];
  xw_critical critical;
  xw_intervals_simultaneous(differences, 2, 1, 0.95, 1, intervals, &critical);
  assert_true(isnan(critical.value) && critical.method == XW_SIMULTANEOUS_NONE);
  assert_true(intervals[1].estimate == 5 && isnan(intervals[1].low) && isnan(intervals[1].high));
}

static void intervals_are_means_with_the_critical_value(void **state) {
  (void)state;
  enum { K = 3, N = 25 };
  const double load[K] = {0.9, 0.8, 0};
  double differences[K * N];
  make_differences(load, K, N, differences);
  xw_interval intervals[K], again[K];
  xw_critical critical;
  xw_intervals_simultaneous(differences, K, N, 0.9, 5, intervals, &critical);
  xw_intervals_simultaneous(differences, K, N, 0.9, 5, again, &critical);
  assert_memory_equal(intervals, again, sizeof intervals);
  for (size_t i = 0; i < K; i++) {
    xw_moments moments = xw_moments_of(differences + i * N, N);
    assert_near(intervals[i].estimate, 3, 1e-12);
    double half = critical.value * xw_moments_error(&moments);
    assert_near(intervals[i].high - intervals[i].estimate, half, 1e-12);
    assert_near(intervals[i].estimate - intervals[i].low, half, 1e-12);
  }
}

static void every_method_has_a_phrase_in_both_languages(void **state) {
  (void)state;
  for (int m = XW_SIMULTANEOUS_NONE; m <= XW_SIMULTANEOUS_BONFERRONI; m++) {
    const char *english = xw_simultaneous_method((xw_simultaneous)m, false);
    const char *chinese = xw_simultaneous_method((xw_simultaneous)m, true);
    assert_true(strlen(english) > 0 && strlen(chinese) > 0 && strcmp(english, chinese) != 0);
  }
}

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_paired_test_matches_the_published_example),
      cmocka_unit_test(a_test_without_variance_is_certain),
      cmocka_unit_test(holm_steps_down),
      cmocka_unit_test(equal_correlations_give_the_value_of_dunnett),
      cmocka_unit_test(unequal_correlations_hold_together_nearly_as_often_as_promised),
      cmocka_unit_test(the_same_comparison_and_its_opposite_are_one_comparison),
      cmocka_unit_test(more_comparisons_than_values_lie_between_student_and_bonferroni),
      cmocka_unit_test(few_values_and_many_comparisons_take_the_bound_of_bonferroni),
      cmocka_unit_test(what_does_not_vary_is_not_compared),
      cmocka_unit_test(one_value_gives_no_bounds),
      cmocka_unit_test(intervals_are_means_with_the_critical_value),
      cmocka_unit_test(every_method_has_a_phrase_in_both_languages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
