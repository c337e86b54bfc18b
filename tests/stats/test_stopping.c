/* Sequential sampling: the rule worked out by hand, its forecast, its schedule, and what stopping
 * does to coverage. Seeds are fixed; limits are four standard errors of the simulation and what the
 * reference may be off, so that a right rule fails one of 30 comparisons at one seed in 500. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "stats/hash.h"
#include "stats/intervals.h"
#include "stats/stopping.h"
#include "support/chance.h"

static void a_goal_is_met_where_the_interval_is_narrow_enough(void **state) {
  (void)state;
  /* Half-width t(0.975, 4) sqrt(0.5) = 2.776445 * 0.7071068 = 1.963243 around 3. */
  const double values[] = {1, 2, 3, 4, 5};
  xw_moments moments = xw_moments_of(values, 5);
  xw_stop_goal goal = {.half_width = 1.9633, .confidence = 0.95};
  assert_true(xw_stop_met(&goal, &moments));
  goal.half_width = 1.9632;
  assert_false(xw_stop_met(&goal, &moments));
}

static void a_relative_goal_is_smaller_by_one_plus_itself(void **state) {
  (void)state;
  const double values[] = {-1, -2, -3, -4, -5};
  xw_moments moments = xw_moments_of(values, 5);
  /* 1.963243 / 3 = 0.654414 = g / (1 + g) for g = 1.89365. */
  xw_stop_goal goal = {.half_width = 1.8937, .relative = true, .confidence = 0.95};
  assert_true(xw_stop_met(&goal, &moments));
  assert_near(xw_stop_limit(&goal, &moments), 1.963266, 1e-5);
  goal.half_width = 1.8936;
  assert_false(xw_stop_met(&goal, &moments));
}

static void nothing_is_enough_without_two_values(void **state) {
  (void)state;
  const double values[] = {1, 2, 3}, same[] = {2, 2}, around[] = {-1, 1, 0};
  xw_moments none = {0}, one = xw_moments_of(values, 1), three = xw_moments_of(values, 3);
  xw_stop_goal goal = {.half_width = 1e9, .confidence = 0.95};
  xw_stop_goal relative = {.half_width = 0.1, .relative = true, .confidence = 0.95};
  assert_false(xw_stop_met(&goal, &none) || xw_stop_met(&goal, &one));
  assert_true(isinf(xw_stop_forecast(&goal, &none)) && isinf(xw_stop_forecast(&goal, &one)));
  assert_true(xw_stop_met(&goal, &three));
  xw_moments equal = xw_moments_of(same, 2);
  assert_true(xw_stop_met(&relative, &equal));
  assert_near(xw_stop_forecast(&relative, &equal), 2, 0);
  /* Nothing is a tenth of a mean of 0. */
  xw_moments zero = xw_moments_of(around, 3);
  assert_false(xw_stop_met(&relative, &zero));
  assert_true(isinf(xw_stop_forecast(&relative, &zero)));
}

static void the_forecast_is_the_first_n_that_is_enough(void **state) {
  (void)state;
  xw_stop_goal goal = {.half_width = 0.37, .confidence = 0.95};
  for (double deviation = 0.03; deviation < 300; deviation *= 2.7) {
    xw_moments moments = {.n = 20, .mean = 4, .m2 = 19 * deviation * deviation};
    double n = xw_stop_forecast(&goal, &moments);
    assert_near(n, floor(n), 0);
    assert_true(n >= 2);
    assert_true(xw_t_quantile(0.975, n - 1) * deviation / sqrt(n) <= 0.37);
    if (n > 2) {
      assert_true(xw_t_quantile(0.975, n - 2) * deviation / sqrt(n - 1) > 0.37);
    }
  }
}

static void the_forecast_of_much_data_is_that_of_known_variance(void **state) {
  (void)state;
  /* (1.959964 / 0.1)^2 = 384.146 for a relative half-width of 0.1 and deviation = mean; Student's
   * quantile adds (z^2 + 1) / 2 = 2.4 to it. */
  xw_moments moments = {.n = 1000, .mean = -7, .m2 = 999 * 49};
  xw_stop_goal goal = {.half_width = 1.0 / 9, .relative = true, .confidence = 0.95};
  assert_near(xw_stop_forecast(&goal, &moments), 384.146 + 2.4, 1);
  goal.half_width = 0.1;
  assert_near(xw_stop_forecast(&goal, &moments), 464.817 + 2.4, 1);
}

static void looks_are_a_tenth_apart_from_the_least_to_the_most(void **state) {
  (void)state;
  assert_int_equal(xw_stop_next_look(0, 30, 5000), 30);
  assert_int_equal(xw_stop_next_look(29, 30, 5000), 30);
  assert_int_equal(xw_stop_next_look(30, 30, 5000), 33);
  assert_int_equal(xw_stop_next_look(9, 2, 5000), 10);
  assert_int_equal(xw_stop_next_look(4990, 30, 5000), 5000);
  assert_int_equal(xw_stop_next_look(5000, 30, 5000), 5000);
  assert_int_equal(xw_stop_next_look(0, 30, 20), 20);
  assert_int_equal(xw_stop_next_look(0, 0, 20), 1);
  assert_int_equal(xw_stop_next_look(UINT32_MAX - 1, 2, UINT32_MAX), UINT32_MAX);
  uint32_t n = 0, looks = 0;
  for (; n < 100000; looks++) {
    uint32_t next = xw_stop_next_look(n, 10, 100000);
    assert_true(next > n);
    n = next;
  }
  assert_true(looks < 110); /* log(10,000) / log(1.1) and some for whole numbers */
}

/* --- what stopping does to coverage ------------------------------------------------------------ */

typedef enum law { NORMAL, EXPONENTIAL, LOGNORMAL } law;

/* Deviation equal to the mean for the first two. */
static double draw(gsl_rng *rng, law l) {
  switch (l) {
    case NORMAL: return 1 + gsl_ran_gaussian_ziggurat(rng, 1);
    case EXPONENTIAL: return gsl_ran_exponential(rng, 1);
    case LOGNORMAL: return exp(gsl_ran_gaussian_ziggurat(rng, 1));
  }
  return NAN;
}

typedef struct outcome {
  xw_moments n;
  int covered, near; /* the interval holds the mean; the estimate is within a tenth of it */
} outcome;

enum { RUNS = 6000 };

static outcome stop(law l, double relative, uint32_t least, bool every_n) {
  const double mean = l == LOGNORMAL ? exp(0.5) : 1;
  xw_stop_goal goal = {.half_width = relative, .relative = true, .confidence = 0.95};
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  outcome all = {{0}, 0, 0};
  for (int run = 0; run < RUNS; run++) {
    xw_moments moments = {0};
    uint32_t look = 0;
    do {
      look = every_n && look >= least ? look + 1 : xw_stop_next_look(look, least, UINT32_MAX);
      while (moments.n < look) {
        xw_moments_add(&moments, draw(rng, l));
      }
    } while (!xw_stop_met(&goal, &moments));
    xw_interval interval = xw_interval_mean(&moments, 0.95);
    xw_moments_add(&all.n, (double)moments.n);
    all.covered += interval.low <= mean && mean <= interval.high;
    all.near += fabs(moments.mean / mean - 1) <= 0.1;
  }
  gsl_rng_free(rng);
  return all;
}

/* A ninth makes the half-width a tenth of the mean, a tenth an eleventh. */
static const struct {
  const char *name;
  law l;
  double relative;
  uint32_t least;
  double n, coverage, near; /* looking at every n: 50,000 runs, the lognormal 20,000 */
} cases[] = {
    {"normal, 1/9, least 10", NORMAL, 1.0 / 9, 10, 384.7, 0.9490, 0.9447},
    {"normal, 1/10, least 10", NORMAL, 0.1, 10, 465.2, 0.9499, 0.9660},
    {"normal, 1/9, least 2", NORMAL, 1.0 / 9, 2, 379.8, 0.9381, 0.9342},
    {"exponential, 1/9, least 10", EXPONENTIAL, 1.0 / 9, 10, 382.8, 0.9462, 0.9478},
    {"exponential, 1/10, least 10", EXPONENTIAL, 0.1, 10, 463.3, 0.9468, 0.9670},
    {"lognormal, 1/10, least 10", LOGNORMAL, 0.1, 10, 755.9, 0.9363, 0.9631},
};

static void looking_at_every_n_covers_as_often_as_known(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    outcome all = stop(cases[i].l, cases[i].relative, cases[i].least, true);
    print_message("%s\n", cases[i].name);
    assert_mean("  values", &all.n, cases[i].n, 0.005 * cases[i].n);
    assert_share("  interval holds the mean", all.covered, RUNS, cases[i].coverage, 0.002);
    assert_share("  estimate within a tenth", all.near, RUNS, cases[i].near, 0.002);
  }
}

/* It is no remedy for the coverage lost: what matters is the smallest n at which a rule may stop. */
static void looking_seldom_covers_as_often_for_a_twentieth_more_values(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    outcome all = stop(cases[i].l, cases[i].relative, cases[i].least, false);
    print_message("%s\n", cases[i].name);
    assert_mean("  values", &all.n, 1.05 * cases[i].n, 0.015 * cases[i].n);
    assert_share("  interval holds the mean", all.covered, RUNS, cases[i].coverage, 0.002);
  }
}

/* Half-widths near where each beginning covers least; five standard errors of a share of 20,000. */
static void few_first_values_cover_as_little_as_is_said(void **state) {
  (void)state;
  enum { TIMES = 20000 };
  static const struct {
    int least;
    double half_width;
  } begun[] = {{2, 0.57}, {3, 0.57}, {5, 0.46}, {9, 0.46}};
  for (size_t c = 0; c < sizeof begun / sizeof *begun; c++) {
    const xw_stop_goal goal = {begun[c].half_width, false, 0.95};
    int covered = 0;
    for (uint64_t run = 0; run < TIMES; run++) {
      xw_moments moments = {0};
      do {
        const uint32_t next =
            xw_stop_next_look((uint32_t)moments.n, (uint32_t)begun[c].least, 2000);
        while (moments.n < next) {
          const uint64_t bits = xw_hash_bits(11 + c, run, moments.n);
          xw_moments_add(&moments, xw_normal_quantile(((double)(bits >> 11) + 0.5) * 0x1p-53));
        }
      } while (!xw_stop_met(&goal, &moments));
      const xw_interval mean = xw_interval_mean(&moments, 0.95);
      covered += mean.low <= 0 && 0 <= mean.high;
    }
    assert_true(fabs(covered / (double)TIMES - 0.01 * xw_stop_coverage(begun[c].least)) < 0.012);
  }
  assert_true(xw_stop_coverage(10) > xw_stop_coverage(9) && isnan(xw_stop_coverage(1)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_goal_is_met_where_the_interval_is_narrow_enough),
      cmocka_unit_test(a_relative_goal_is_smaller_by_one_plus_itself),
      cmocka_unit_test(nothing_is_enough_without_two_values),
      cmocka_unit_test(the_forecast_is_the_first_n_that_is_enough),
      cmocka_unit_test(the_forecast_of_much_data_is_that_of_known_variance),
      cmocka_unit_test(looks_are_a_tenth_apart_from_the_least_to_the_most),
      cmocka_unit_test(looking_at_every_n_covers_as_often_as_known),
      cmocka_unit_test(few_first_values_cover_as_little_as_is_said),
      cmocka_unit_test(looking_seldom_covers_as_often_for_a_twentieth_more_values),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
