/* How often every kind of interval holds what it is an interval of.
 *
 * The expected coverage is exact, or that of a simulation of 10,000 to a million runs by a program
 * of its own, whose four standard errors are added. Where an interval is known to cover less than it
 * promises, as Student's does for skew laws, that lower number is expected, and more would be an
 * error too. Seeds are fixed; a band holds 99.9 % of the runs of a right interval, so that one of
 * the 31 comparisons of this file fails at one seed in 32. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "stats/bootstrap.h"
#include "stats/multiple.h"
#include "support/chance.h"

#define BAND 3.2905 /* standard errors that hold 99.9 % */

static void assert_coverage(const char *name, int covered, int runs, double expected, double off) {
  double share = (double)covered / runs, limit = BAND * share_error(expected, runs) + off;
  print_message("%-44s %.4f, expected %.4f -+ %.4f\n", name, share, expected, limit);
  assert_near(share, expected, limit);
}

static bool holds(const xw_interval *interval, double value) {
  return interval->low <= value && value <= interval->high;
}

typedef enum law { NORMAL, EXPONENTIAL, LOGNORMAL, LAWS } law;

static const char *const law_name[LAWS] = {"normal", "exponential", "lognormal"};
static const double law_mean[LAWS] = {0, 1, 1.6487212707001282};

static double draw(gsl_rng *rng, law l) {
  switch (l) {
    case NORMAL: return gsl_ran_gaussian_ziggurat(rng, 1);
    case EXPONENTIAL: return gsl_ran_exponential(rng, 1);
    case LOGNORMAL: return exp(gsl_ran_gaussian_ziggurat(rng, 1));
    case LAWS: break;
  }
  return NAN;
}

/* --- Student's t -------------------------------------------------------------------------------- */

static int mean_covered(gsl_rng *rng, law l, int n, int runs) {
  int covered = 0;
  for (int run = 0; run < runs; run++) {
    xw_moments moments = {0};
    for (int i = 0; i < n; i++) {
      xw_moments_add(&moments, draw(rng, l));
    }
    xw_interval interval = xw_interval_mean(&moments, 0.95);
    covered += holds(&interval, law_mean[l]);
  }
  return covered;
}

static void the_interval_of_a_mean_covers_as_known_for_each_law(void **state) {
  (void)state;
  enum { RUNS = 10000 };
  static const int n[] = {5, 10, 20, 40, 100};
  static const double expected[LAWS][5] = {{0.95, 0.95, 0.95, 0.95, 0.95},
                                           {0.8824, 0.9010, 0.9190, 0.9320, 0.9416},
                                           {0.8209, 0.8387, 0.8673, 0.8926, 0.9171}};
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  for (int l = 0; l < LAWS; l++) {
    for (int i = 0; i < 5; i++) {
      int covered = mean_covered(rng, (law)l, n[i], RUNS);
      assert_coverage(law_name[l], covered, RUNS, expected[l][i], l == NORMAL ? 0 : 0.0016);
    }
  }
  gsl_rng_free(rng);
}

/* Mean delay of the first 25 customers of a queue with one server, arrivals 1, service 10/9. */
static double mean_delay(gsl_rng *rng) {
  double delay = 0, sum = 0;
  for (int customer = 0; customer < 25; customer++) {
    sum += delay;
    delay += gsl_ran_exponential(rng, 0.9);
    delay = fmax(0, delay - gsl_ran_exponential(rng, 1));
  }
  return sum / 25;
}

static void replications_of_a_queue_cover_its_mean_delay_as_known(void **state) {
  (void)state;
  enum { RUNS = 4000 };
  static const int n[] = {5, 10, 20, 40};
  static const double expected[] = {0.8377, 0.8587, 0.8760, 0.8878}; /* at 90 % */
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  for (int i = 0; i < 4; i++) {
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      xw_moments moments = {0};
      for (int k = 0; k < n[i]; k++) {
        xw_moments_add(&moments, mean_delay(rng));
      }
      xw_interval interval = xw_interval_mean(&moments, 0.90);
      covered += holds(&interval, 2.124489);
    }
    assert_coverage("queue", covered, RUNS, expected[i], 0.0032);
  }
  gsl_rng_free(rng);
}

static void pairs_cover_their_difference(void **state) {
  (void)state;
  enum { RUNS = 10000, N = 12 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int covered = 0;
  xw_moments width = {0};
  for (int run = 0; run < RUNS; run++) {
    double before[N], after[N];
    for (int i = 0; i < N; i++) {
      double common = 10 * draw(rng, NORMAL), own = draw(rng, NORMAL);
      before[i] = common + own;
      after[i] = common + draw(rng, NORMAL) + 3;
    }
    xw_interval interval = xw_interval_paired(before, after, N, 0.95);
    covered += holds(&interval, 3);
    xw_moments_add(&width, interval.high - interval.low);
  }
  gsl_rng_free(rng);
  assert_coverage("paired difference", covered, RUNS, 0.95, 0);
  /* The common part, of variance 100, is not in the width: 2 t sqrt(2 / 12) E s / sigma. */
  double mean_s = sqrt(2.0 / (N - 1)) * tgamma(N / 2.0) / tgamma((N - 1) / 2.0);
  assert_mean("width", &width, 2 * xw_t_quantile(0.975, N - 1) * sqrt(2.0 / N) * mean_s, 0);
}

/* --- exact coverage by enumeration ---------------------------------------------------------------- */

static double wilson_coverage(unsigned n, double p) {
  double covered = 0;
  for (unsigned successes = 0; successes <= n; successes++) {
    xw_interval interval = xw_interval_proportion(successes, n, 0.95);
    covered += holds(&interval, p) ? gsl_ran_binomial_pdf(successes, p, n) : 0;
  }
  return covered;
}

static void the_interval_of_a_proportion_has_its_exact_coverage(void **state) {
  (void)state;
  assert_near(wilson_coverage(50, 0.1), 0.97031, 5e-6);
  assert_near(wilson_coverage(20, 0.1), 0.95683, 5e-6);
  assert_near(wilson_coverage(100, 0.05), 0.96589, 5e-6);
  xw_interval interval = xw_interval_proportion(5, 50, 0.95);
  assert_near(interval.low, 0.043476, 5e-7);
  assert_near(interval.high, 0.213602, 5e-7);
}

static void the_interval_of_a_quantile_has_its_ranks_and_exact_coverage(void **state) {
  (void)state;
  static const struct {
    unsigned n, low, high;
    double p, coverage;
  } rows[] = {
      {100, 40, 61, 0.5, 0.96480}, {100, 84, 96, 0.9, 0.95569}, {1000, 936, 964, 0.95, 0.95810}};
  double ranks[1000];
  for (int i = 0; i < 1000; i++) {
    ranks[i] = i + 1;
  }
  for (int i = 0; i < 3; i++) {
    xw_interval interval;
    xw_interval_quantile(ranks, rows[i].n, rows[i].p, 0.95, &interval);
    assert_near(interval.low, rows[i].low, 0);
    assert_near(interval.high, rows[i].high, 0);
    /* The quantile is covered when at least `low` and fewer than `high` values are below it. */
    double coverage = gsl_cdf_binomial_P((unsigned)interval.high - 1, rows[i].p, rows[i].n) -
                      gsl_cdf_binomial_P((unsigned)interval.low - 1, rows[i].p, rows[i].n);
    assert_near(coverage, rows[i].coverage, 5e-6);
  }
}

static void values_cover_their_quantile_with_that_coverage(void **state) {
  (void)state;
  enum { RUNS = 10000, N = 100 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int covered = 0;
  for (int run = 0; run < RUNS; run++) {
    double values[N];
    for (int i = 0; i < N; i++) {
      values[i] = draw(rng, EXPONENTIAL);
    }
    xw_interval interval;
    xw_interval_quantile(values, N, 0.9, 0.95, &interval);
    covered += holds(&interval, log(10));
  }
  gsl_rng_free(rng);
  assert_coverage("quantile 0.9", covered, RUNS, 0.95569, 0);
}

/* --- ratios ------------------------------------------------------------------------------------- */

static void draw_pairs(gsl_rng *rng, double *x, double *y, int n) {
  for (int i = 0; i < n; i++) {
    double deviation = draw(rng, NORMAL);
    x[i] = 3 + deviation;
    y[i] = 6 + 0.5 * deviation + draw(rng, NORMAL);
  }
}

static void the_interval_of_fieller_covers_a_ratio_exactly(void **state) {
  (void)state;
  enum { RUNS = 10000, N = 10 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int covered = 0;
  for (int run = 0; run < RUNS; run++) {
    double x[N], y[N];
    draw_pairs(rng, x, y, N);
    xw_ratio ratio = xw_interval_ratio(y, x, N, 0.95);
    assert_int_equal(ratio.kind, XW_RATIO_BOUNDED);
    covered += holds(&ratio.interval, 2);
  }
  gsl_rng_free(rng);
  assert_coverage("ratio, Fieller", covered, RUNS, 0.95, 0);
}

static void the_percentile_bootstrap_covers_a_ratio_as_known(void **state) {
  (void)state;
  enum { RUNS = 2000, N = 50 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int covered = 0;
  for (int run = 0; run < RUNS; run++) {
    double x[N], y[N];
    draw_pairs(rng, x, y, N);
    xw_ratio ratio;
    xw_bootstrap_ratio(y, x, N, 0.95, 1000, (uint64_t)run, &ratio);
    covered += holds(&ratio.interval, 2);
  }
  gsl_rng_free(rng);
  assert_coverage("ratio, percentile bootstrap", covered, RUNS, 0.9422, 0.009);
}

/* --- bootstrap ---------------------------------------------------------------------------------- */

static int bca_covered(gsl_rng *rng, law l, size_t n, int runs) {
  int covered = 0;
  for (int run = 0; run < runs; run++) {
    double values[50];
    for (size_t i = 0; i < n; i++) {
      values[i] = draw(rng, l);
    }
    xw_interval interval;
    xw_bootstrap_mean(values, n, 0.95, XW_BOOTSTRAP_RESAMPLES, (uint64_t)run, &interval);
    assert_true(interval.low < interval.estimate && interval.estimate < interval.high);
    covered += holds(&interval, law_mean[l]);
  }
  return covered;
}

static void the_bca_bootstrap_covers_a_mean_as_known_for_each_law(void **state) {
  (void)state;
  enum { RUNS = 1000 };
  static const struct {
    law l;
    size_t n;
    double expected; /* 10,000 runs */
  } rows[] = {{NORMAL, 20, 0.9252},
              {EXPONENTIAL, 20, 0.9115},
              {LOGNORMAL, 20, 0.8720},
              {EXPONENTIAL, 50, 0.9270}};
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  for (int i = 0; i < 4; i++) {
    int covered = bca_covered(rng, rows[i].l, rows[i].n, RUNS);
    double expected = rows[i].expected, off = 4 * share_error(expected, 10000);
    assert_coverage(law_name[rows[i].l], covered, RUNS, expected, off);
  }
  gsl_rng_free(rng);
}

/* --- many comparisons ---------------------------------------------------------------------------- */

enum { SCENARIOS = 5 };

/* Differences of scenario i from a baseline have mean i. All have the noise of the baseline in
 * common, two of them nearly nothing else. */
static void draw_study(gsl_rng *rng, size_t n, double *differences) {
  static const double own[SCENARIOS] = {0.05, 0.1, 1, 1, 3};
  for (size_t r = 0; r < n; r++) {
    double baseline = draw(rng, NORMAL);
    for (size_t i = 0; i < SCENARIOS; i++) {
      differences[i * n + r] = (double)i + own[i] * draw(rng, NORMAL) - baseline;
    }
  }
}

static int studies_covered(gsl_rng *rng, size_t n, int runs, xw_simultaneous *method) {
  int covered = 0;
  for (int run = 0; run < runs; run++) {
    double differences[SCENARIOS * 20];
    xw_interval intervals[SCENARIOS];
    xw_critical critical;
    draw_study(rng, n, differences);
    xw_intervals_simultaneous(differences, SCENARIOS, n, 0.95, (uint64_t)run, intervals, &critical);
    bool all = true;
    for (int i = 0; i < SCENARIOS; i++) {
      all = all && holds(&intervals[i], i);
    }
    covered += all;
    *method = critical.method;
  }
  return covered;
}

static void simultaneous_intervals_cover_all_differences_at_once(void **state) {
  (void)state;
  enum { RUNS = 300 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  xw_simultaneous method;
  int covered = studies_covered(rng, 20, RUNS, &method);
  assert_int_equal(method, XW_SIMULTANEOUS_MAX_T);
  assert_coverage("all differences, largest |t|", covered, RUNS, 0.95, 0);
  covered = studies_covered(rng, 8, 4000, &method);
  assert_int_equal(method, XW_SIMULTANEOUS_BONFERRONI);
  print_message("all differences, Bonferroni %.4f\n", covered / 4000.0);
  assert_true(covered / 4000.0 >= 0.95 - BAND * share_error(0.95, 4000));
  gsl_rng_free(rng);
}

/* Student's intervals, each by itself, must miss some difference much more often: else the two
 * tests around this one would show nothing. */
static void single_intervals_do_not(void **state) {
  (void)state;
  enum { RUNS = 4000, N = 20 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int covered = 0;
  for (int run = 0; run < RUNS; run++) {
    double differences[SCENARIOS * N];
    draw_study(rng, N, differences);
    bool all = true;
    for (int i = 0; i < SCENARIOS; i++) {
      xw_moments moments = xw_moments_of(differences + i * N, N);
      xw_interval interval = xw_interval_mean(&moments, 0.95);
      all = all && holds(&interval, i);
    }
    covered += all;
  }
  gsl_rng_free(rng);
  print_message("all differences, each by itself %.4f\n", (double)covered / RUNS);
  assert_true((double)covered / RUNS < 0.90);
}

static void holm_rejects_a_true_hypothesis_as_seldom_as_promised(void **state) {
  (void)state;
  enum { RUNS = 10000, N = 20 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int erred = 0;
  for (int run = 0; run < RUNS; run++) {
    double differences[SCENARIOS * N], p[SCENARIOS], adjusted[SCENARIOS];
    draw_study(rng, N, differences);
    for (int i = 0; i < SCENARIOS; i++) {
      xw_moments moments = xw_moments_of(differences + i * N, N);
      moments.mean -= i < 3 ? i : 0; /* the first three have no effect, the others one */
      p[i] = xw_t_test(&moments);
    }
    xw_holm(p, SCENARIOS, adjusted);
    erred += adjusted[0] <= 0.05 || adjusted[1] <= 0.05 || adjusted[2] <= 0.05;
  }
  gsl_rng_free(rng);
  print_message("a true hypothesis rejected %.4f\n", (double)erred / RUNS);
  assert_true((double)erred / RUNS <= 0.05 + BAND * share_error(0.05, RUNS));
  assert_true((double)erred / RUNS > 0.02); /* three at 0.05 / 3, nearly the same two of them */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_interval_of_a_mean_covers_as_known_for_each_law),
      cmocka_unit_test(replications_of_a_queue_cover_its_mean_delay_as_known),
      cmocka_unit_test(pairs_cover_their_difference),
      cmocka_unit_test(the_interval_of_a_proportion_has_its_exact_coverage),
      cmocka_unit_test(the_interval_of_a_quantile_has_its_ranks_and_exact_coverage),
      cmocka_unit_test(values_cover_their_quantile_with_that_coverage),
      cmocka_unit_test(the_interval_of_fieller_covers_a_ratio_exactly),
      cmocka_unit_test(the_percentile_bootstrap_covers_a_ratio_as_known),
      cmocka_unit_test(the_bca_bootstrap_covers_a_mean_as_known_for_each_law),
      cmocka_unit_test(simultaneous_intervals_cover_all_differences_at_once),
      cmocka_unit_test(single_intervals_do_not),
      cmocka_unit_test(holm_rejects_a_true_hypothesis_as_seldom_as_promised),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
