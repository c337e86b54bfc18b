/* Parameters and seeds apart: a known answer by hand, and in simulation. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "stats/hash.h"
#include "stats/nested.h"
#include "stats/quantile.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

/* Means 2, 4, 9, variance 13; within, (2 + 2 + 8) / 3 = 4; parameters 13 - 4 / 2 = 11. */
static void variance_parts_of_three_draws_are_those_worked_out_by_hand(void **state) {
  (void)state;
  const double values[] = {1, 3, 5, 3, 7, 11};
  double effects[3];
  const xw_nested nested = xw_nested_of(values, 3, 2);
  assert_near(nested.mean, 5, 1e-14);
  assert_near(nested.of_means, 13, 1e-13);
  assert_near(nested.seed, 4, 1e-13);
  assert_near(nested.parameters, 11, 1e-13);
  assert_near(xw_nested_share(&nested), 11.0 / 15, 1e-14);
  xw_nested_effects(&nested, values, effects);
  assert_near(effects[0], 5 - 3 * sqrt(11.0 / 13), 1e-13);
  assert_near(effects[2], 5 + 4 * sqrt(11.0 / 13), 1e-13);
}

static void one_seed_says_nothing_of_the_parts(void **state) {
  (void)state;
  const double values[] = {4, 1, 7};
  double effects[3];
  const xw_nested nested = xw_nested_of(values, 3, 1);
  assert_true(isnan(nested.parameters) && isnan(nested.seed) && isnan(xw_nested_share(&nested)));
  xw_nested_effects(&nested, values, effects);
  assert_true(effects[0] == 1 && effects[1] == 4 && effects[2] == 7);
}

static void noise_alone_leaves_no_range_of_the_effect(void **state) {
  (void)state;
  const double values[] = {-1, 1, 1, -1, -2, 2};
  double effects[3];
  const xw_nested nested = xw_nested_of(values, 3, 2);
  assert_true(nested.parameters < 0);
  assert_near(xw_nested_share(&nested), 0, 0);
  xw_nested_effects(&nested, values, effects);
  assert_near(effects[2] - effects[0], 0, 0);
}

static double normal(uint64_t *at) {
  const double u = ((double)(xw_hash_bits(7, 0, (*at)++) >> 11) + 0.5) * 0x1p-53;
  return xw_normal_quantile(u);
}

enum { TRIALS = 1000, DRAWS = 60, SEEDS = 2 };
static const double MEAN = 1, PARAMETER = 2, SEED = 3;

/* Of true N(1, 2^2) over parameters and N(0, 3^2) over seeds. Errors are five standard errors of the averages over
 * trials; coverage within five standard errors of a share. */
static void parts_quantiles_and_intervals_are_right_on_average(void **state) {
  (void)state;
  static const double levels[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  double values[DRAWS * SEEDS], effects[DRAWS];
  xw_moments parameters = {0}, seed = {0}, raw = {0}, quantiles[5] = {{0}};
  uint64_t at = 0;
  int covered = 0;
  for (int t = 0; t < TRIALS; t++) {
    xw_moments means = {0};
    for (int d = 0; d < DRAWS; d++) {
      const double effect = MEAN + PARAMETER * normal(&at);
      for (int s = 0; s < SEEDS; s++) {
        values[d * SEEDS + s] = effect + SEED * normal(&at);
      }
      xw_moments_add(&means, 0.5 * (values[d * SEEDS] + values[d * SEEDS + 1]));
    }
    const xw_nested nested = xw_nested_of(values, DRAWS, SEEDS);
    const xw_interval mean = xw_interval_mean(&means, 0.95);
    covered += mean.low <= MEAN && MEAN <= mean.high;
    xw_moments_add(&parameters, nested.parameters);
    xw_moments_add(&seed, nested.seed);
    xw_moments_add(&raw, nested.of_means);
    xw_nested_effects(&nested, values, effects);
    for (int q = 0; q < 5; q++) {
      xw_moments_add(&quantiles[q], xw_quantile_sorted(effects, DRAWS, levels[q]));
    }
  }
  assert_near(parameters.mean, PARAMETER * PARAMETER, 5 * xw_moments_error(&parameters));
  assert_near(seed.mean, SEED * SEED, 5 * xw_moments_error(&seed));
  assert_true(raw.mean > PARAMETER * PARAMETER + 3); /* with the noise: twice the true variance */
  assert_near(covered / (double)TRIALS, 0.95, 5 * sqrt(0.95 * 0.05 / TRIALS));
  for (int q = 0; q < 5; q++) {
    const double truth = MEAN + PARAMETER * xw_normal_quantile(levels[q]);
    assert_near(quantiles[q].mean, truth, 0.15 * PARAMETER);
  }
}

/* Whether the interval of the probability that an effect is above 0 holds it, over 50 draws of two seeds, with the effect
 * N(centre, 1) and seed noise of `noise`. Wilson's interval of the 50 draws themselves, as if they had no noise, holds it in
 * 94, 88 and 70 % (centre 0, noise 0.2, 1 and 2); counted by an independent program. */
static double coverage_of_sign(double centre, double noise) {
  enum { TIMES = 2000, FEW = 50 };
  double values[FEW * SEEDS], effects[FEW];
  uint64_t at = 1000000;
  int covered = 0;
  const double truth = 0.5 * erfc(-centre / sqrt(2));
  for (int t = 0; t < TIMES; t++) {
    int above = 0;
    for (int d = 0; d < FEW; d++) {
      const double effect = centre + normal(&at);
      for (int s = 0; s < SEEDS; s++) {
        values[d * SEEDS + s] = effect + noise * normal(&at);
      }
    }
    const xw_nested nested = xw_nested_of(values, FEW, SEEDS);
    xw_nested_effects(&nested, values, effects);
    for (int d = 0; d < FEW; d++) {
      above += effects[d] > 0;
    }
    const xw_interval share =
        xw_interval_share(above / (double)FEW, xw_nested_effective(&nested), 0.95);
    covered += share.low <= truth && truth <= share.high;
  }
  return covered / (double)TIMES;
}

static void a_probability_from_noisy_draws_is_held_as_often_as_said(void **state) {
  (void)state;
  static const double centres[] = {0, 0.5, 1.5}, noises[] = {0.2, 1, 2};
  for (int c = 0; c < 3; c++) {
    for (int n = 0; n < 3; n++) {
      assert_true(coverage_of_sign(centres[c], noises[n]) > 0.95 - 5 * sqrt(0.95 * 0.05 / 2000));
    }
  }
}

/* Equal variances, 40 draws of three seeds: Searle's interval of the share holds it in 95 of 100, and a study without any
 * variance between draws is taken for one with a spread in 1 of 40. */
static void the_share_of_the_parameters_has_an_interval(void **state) {
  (void)state;
  enum { TIMES = 2000, FEW = 40, THREE = 3 };
  double values[FEW * THREE];
  uint64_t at = 9000000;
  int covered = 0, spread = 0;
  for (int t = 0; t < 2 * TIMES; t++) {
    for (int d = 0; d < FEW; d++) {
      const double effect = t < TIMES ? normal(&at) : 0;
      for (int s = 0; s < THREE; s++) {
        values[d * THREE + s] = effect + normal(&at);
      }
    }
    const xw_nested nested = xw_nested_of(values, FEW, THREE);
    const xw_interval share = xw_nested_share_interval(&nested, 0.95);
    covered += t < TIMES && share.low <= 0.5 && 0.5 <= share.high;
    spread += t >= TIMES && xw_nested_has_spread(&nested);
  }
  assert_near(covered / (double)TIMES, 0.95, 5 * sqrt(0.95 * 0.05 / TIMES));
  assert_near(spread / (double)TIMES, 0.025, 5 * sqrt(0.025 * 0.975 / TIMES));
}

static void draws_that_are_all_the_same_have_a_spread_of_nothing(void **state) {
  (void)state;
  const double same[] = {4, 4, 4, 4};
  const xw_nested nested = xw_nested_of(same, 2, 2), one = xw_nested_of(same, 1, 2);
  assert_true(xw_nested_has_spread(&nested) && isnan(xw_nested_share(&nested)));
  assert_false(xw_nested_has_spread(&one));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(variance_parts_of_three_draws_are_those_worked_out_by_hand),
      cmocka_unit_test(one_seed_says_nothing_of_the_parts),
      cmocka_unit_test(noise_alone_leaves_no_range_of_the_effect),
      cmocka_unit_test(a_probability_from_noisy_draws_is_held_as_often_as_said),
      cmocka_unit_test(the_share_of_the_parameters_has_an_interval),
      cmocka_unit_test(draws_that_are_all_the_same_have_a_spread_of_nothing),
      cmocka_unit_test(parts_quantiles_and_intervals_are_right_on_average),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
