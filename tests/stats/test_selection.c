/* The race of Kim and Nelson: constants to the printed digits, single eliminations worked out by
 * hand, and the guarantee over simulated races. Seeds are fixed. A frequency of right selections
 * must not be below the promise by more than four standard errors, and must agree with the reference
 * within four: a right procedure fails one of the 20 comparisons at one seed in 800. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "stats/selection.h"
#include "support/chance.h"

static void constants_match_to_the_printed_digits(void **state) {
  (void)state;
  static const struct {
    int n0, k;
    double eta, h2;
  } rows[] = {
      {10, 2, 0.334050, 6.0129},   {10, 5, 0.634967, 11.4294},   {10, 10, 0.859083, 15.4635},
      {20, 10, 0.302934, 11.5115}, {20, 100, 0.533475, 20.2721},
  };
  for (size_t i = 0; i < 5; i++) {
    assert_near(xw_selection_eta(rows[i].k, 0.05, rows[i].n0), rows[i].eta, 5.1e-7);
    assert_near(xw_selection_h2(rows[i].k, 0.05, rows[i].n0), rows[i].h2, 5.1e-5);
  }
}

static xw_selection *create(int k, double alpha, double delta, int n0, bool maximise) {
  xw_selection *s;
  assert_int_equal(xw_selection_create(k, alpha, delta, n0, maximise, &s), XW_OK);
  return s;
}

static void add(xw_selection *s, double a, double b, double c) {
  const double values[] = {a, b, c};
  assert_true(xw_selection_add(s, values));
}

/* Three systems, n0 = 2, alpha = 1/4: eta = ((1/4)^-2 - 1) / 2 = 7.5, h^2 = 15. */
static void a_system_leaves_when_another_is_ahead_by_enough(void **state) {
  (void)state;
  xw_selection *s = create(3, 0.25, 1, 2, true);
  assert_near(xw_selection_h2(3, 0.25, 2), 15, 1e-12);
  add(s, 0, 1, 8);
  assert_int_equal(xw_selection_survivors(s), 3);
  assert_int_equal(xw_selection_count(s), 1);
  add(s, 1, 1, 10);
  /* S^2 of differences: a-b 1/2, a-c 1/2, b-c 2; h^2 S^2 7.5, 7.5, 30; W after two: (7.5/2 - 1)/2
   * = 1.375, 1.375, 7. Leads of means: b-a 0.5, c-a 8.5, c-b 8: a and b leave at once. */
  assert_int_equal(xw_selection_winner(s), 2);
  assert_int_equal(xw_selection_survivors(s), 1);
  assert_true(xw_selection_is_in(s, 2) && !xw_selection_is_in(s, 0));
  assert_int_equal(xw_selection_dropped_at(s, 0), 2);
  assert_int_equal(xw_selection_dropped_at(s, 2), 0);
  xw_selection_free(s);
}

static void the_race_goes_on_while_leads_are_small(void **state) {
  (void)state;
  xw_selection *s = create(3, 0.25, 1, 2, true);
  add(s, 0, 1, 5.5);
  add(s, 1, 1, 7.5); /* the same variances; c-b 5.5 is not above 7, c-a 6 is above 1.375 */
  assert_int_equal(xw_selection_survivors(s), 2);
  assert_false(xw_selection_is_in(s, 0));
  assert_int_equal(xw_selection_winner(s), -1);
  /* b and c: the means lead by 5.5, so (30/n - 1)/2 falls to it at n = 30/12 = 2.5. */
  assert_int_equal(xw_selection_leader(s), 2);
  assert_near(xw_selection_forecast(s), 1, 0);
  assert_near(xw_selection_bound(s), 28, 0);
  add(s, NAN, 1, 2); /* lead (5.5 * 2 + 1) / 3 = 4 is below (30/3 - 1)/2 = 4.5 */
  assert_int_equal(xw_selection_winner(s), -1);
  add(s, NAN, 1, 2); /* 13 / 4 = 3.25 and (30/4 - 1)/2 = 3.25: not above */
  assert_int_equal(xw_selection_winner(s), -1);
  add(s, NAN, 1, 2); /* 14 / 5 = 2.8 is above (30/5 - 1)/2 = 2.5 */
  assert_int_equal(xw_selection_winner(s), 2);
  assert_int_equal(xw_selection_count(s), 5);
  assert_int_equal(xw_selection_dropped_at(s, 1), 5);
  assert_near(xw_selection_forecast(s), 0, 0);
  assert_near(xw_selection_bound(s), 0, 0);
  xw_selection_free(s);
}

static void minimising_is_maximising_the_negative(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  xw_selection *up = create(4, 0.1, 0.5, 8, true), *down = create(4, 0.1, 0.5, 8, false);
  while (xw_selection_winner(up) < 0) {
    double values[4], turned[4];
    for (int i = 0; i < 4; i++) {
      values[i] = gsl_ran_gaussian_ziggurat(rng, 1) + 0.2 * i;
      turned[i] = -values[i];
    }
    xw_selection_add(up, values);
    xw_selection_add(down, turned);
    assert_int_equal(xw_selection_survivors(up), xw_selection_survivors(down));
  }
  assert_int_equal(xw_selection_winner(up), xw_selection_winner(down));
  xw_selection_free(up);
  xw_selection_free(down);
  gsl_rng_free(rng);
}

static void systems_that_are_the_same_do_not_race_forever(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  xw_selection *s = create(3, 0.05, 0.5, 5, true);
  for (int n = 0; n < 100000 && xw_selection_winner(s) < 0; n++) {
    double twin = gsl_ran_gaussian_ziggurat(rng, 1), other = gsl_ran_gaussian_ziggurat(rng, 1) - 2;
    add(s, other, twin, twin);
  }
  assert_int_equal(xw_selection_winner(s), 1);
  assert_int_equal(xw_selection_survivors(s), 1);
  xw_selection_free(s);
  gsl_rng_free(rng);
}

static void an_observation_without_a_value_is_left_out_and_changes_nothing(void **state) {
  (void)state;
  xw_selection *s = create(3, 0.25, 1, 2, true);
  assert_int_equal(xw_selection_leader(s), -1);
  add(s, 0, 1, 5.5);
  const double missing[] = {100, NAN, 7.5}, infinite[] = {1, 1, INFINITY};
  assert_false(xw_selection_add(s, missing) || xw_selection_add(s, infinite));
  assert_int_equal(xw_selection_count(s), 1);
  assert_int_equal(xw_selection_leader(s), 2);
  assert_true(isinf(xw_selection_forecast(s)) && isinf(xw_selection_bound(s)));
  xw_selection_free(s);
}

static void races_that_cannot_be_held_are_refused(void **state) {
  (void)state;
  xw_selection *s;
  assert_int_equal(xw_selection_create(1, 0.05, 1, 10, true, &s), XW_ERR_ARGUMENT);
  assert_null(s);
  assert_int_equal(xw_selection_create(4, 0.75, 1, 10, true, &s), XW_ERR_ARGUMENT);
  assert_int_equal(xw_selection_create(4, 0, 1, 10, true, &s), XW_ERR_ARGUMENT);
  assert_int_equal(xw_selection_create(4, 0.05, 0, 10, true, &s), XW_ERR_ARGUMENT);
  assert_int_equal(xw_selection_create(4, 0.05, NAN, 10, true, &s), XW_ERR_ARGUMENT);
  assert_int_equal(xw_selection_create(4, 0.05, 1, 1, true, &s), XW_ERR_ARGUMENT);
  xw_selection_free(NULL);
}

/* --- the guarantee ------------------------------------------------------------------------------ */

/* Normal systems of variance 1; delta 1/4, the error 5 %. */
typedef struct contest {
  const char *name;
  int k, n0;
  double correlation;
  bool increasing; /* means 0, -delta, -2 delta, ... instead of 0, -delta, -delta, ... */
  int runs;
  double right, total; /* reference: right selections, values taken */
} contest;

static void draw_systems(gsl_rng *rng, const contest *c, double *values) {
  double common = sqrt(c->correlation) * gsl_ran_gaussian_ziggurat(rng, 1);
  double scale = sqrt(1 - c->correlation);
  for (int i = 0; i < c->k; i++) {
    double below = i == 0 ? 0 : c->increasing ? 0.25 * i : 0.25;
    values[i] = common + scale * gsl_ran_gaussian_ziggurat(rng, 1) - below;
  }
}

/* A whole race; the winner, and the number of values that were needed. */
static int race(gsl_rng *rng, const contest *c, xw_moments *total) {
  double values[16], count = 0;
  xw_selection *s = create(c->k, 0.05, 0.25, c->n0, true);
  while (xw_selection_winner(s) < 0) {
    count += xw_selection_survivors(s);
    draw_systems(rng, c, values);
    xw_selection_add(s, values);
  }
  int winner = xw_selection_winner(s);
  xw_moments_add(total, count);
  xw_selection_free(s);
  return winner;
}

static void the_best_is_selected_as_often_as_promised(void **state) {
  (void)state;
  static const contest contests[] = {
      {"10 systems", 10, 10, 0, false, 3000, 0.9626, 1545},
      {"10 systems, common random numbers", 10, 10, 0.5, false, 3000, 0.9650, 782},
      {"10 systems, increasing means", 10, 10, 0, true, 3000, 0.9951, 678},
      {"5 systems, first stage of 20", 5, 20, 0, false, 5000, 0.9643, 505},
      {"2 systems", 2, 10, 0, false, 10000, 0.9556, 130},
  };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  for (size_t i = 0; i < 5; i++) {
    const contest *c = &contests[i];
    xw_moments total = {0};
    int right = 0;
    for (int run = 0; run < c->runs; run++) {
      right += race(rng, c, &total) == 0;
    }
    print_message("%s\n", c->name);
    assert_share("  right selections", right, c->runs, c->right, 0.004);
    assert_true((double)right / c->runs >= 0.95 - 4 * share_error(0.95, c->runs));
    assert_mean("  values", &total, c->total, 0.01 * c->total);
  }
  gsl_rng_free(rng);
}

/* Half-way through a race the forecast must have the order of magnitude of what is still needed. */
static void the_forecast_is_of_the_right_size(void **state) {
  (void)state;
  static const contest c = {"", 5, 20, 0, false, 0, 0, 0};
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  xw_moments expected = {0}, needed = {0};
  double values[16];
  for (int run = 0; run < 1000; run++) {
    xw_selection *s = create(c.k, 0.05, 0.25, c.n0, true);
    double rest = 0, forecast = 0, bound = 0;
    while (xw_selection_winner(s) < 0) {
      draw_systems(rng, &c, values);
      xw_selection_add(s, values);
      if (xw_selection_count(s) == 60) {
        forecast = xw_selection_forecast(s);
        bound = xw_selection_bound(s);
      }
      rest = (double)xw_selection_count(s) - 60;
    }
    if (rest > 0) {
      assert_true(forecast >= 1 && forecast <= bound && rest <= bound);
      xw_moments_add(&expected, forecast);
      xw_moments_add(&needed, rest);
    }
    xw_selection_free(s);
  }
  gsl_rng_free(rng);
  print_message("forecast %.1f, needed %.1f, in %d races\n", expected.mean, needed.mean,
                (int)needed.n);
  assert_true(needed.n > 500);
  assert_true(expected.mean > needed.mean / 2 && expected.mean < needed.mean * 2);
}

/* --- inventory ---------------------------------------------------------------------------------- */

/* Koenig and Law, Commun. Statist. 14 (1985) 719: order up to `upto` when the stock is below
 * `below`, cost 32 + 3 a unit; demand of a period Poisson(25), holding 1, backlog 5 a unit. */
static const struct {
  int below, upto;
  double cost; /* exact mean a period over 30 periods */
} policies[] = {{20, 40, 114.1763},
                {20, 80, 112.7424},
                {40, 60, 130.5498},
                {40, 100, 130.6992},
                {60, 100, 147.3821}};

enum { POLICIES = 5, PERIODS = 30 };

static void inventory(gsl_rng *rng, double *cost) {
  int stock[POLICIES];
  for (int i = 0; i < POLICIES; i++) {
    stock[i] = policies[i].upto;
    cost[i] = 0;
  }
  for (int t = 0; t < PERIODS; t++) {
    int demand = (int)gsl_ran_poisson(rng, 25);
    for (int i = 0; i < POLICIES; i++) {
      if (stock[i] < policies[i].below) {
        cost[i] += (32 + 3 * (policies[i].upto - stock[i])) / (double)PERIODS;
        stock[i] = policies[i].upto;
      }
      stock[i] -= demand;
      cost[i] += (stock[i] > 0 ? stock[i] : -5 * stock[i]) / (double)PERIODS;
    }
  }
}

static void the_inventory_has_the_exact_costs(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  xw_moments costs[POLICIES] = {{0}};
  for (int run = 0; run < 10000; run++) {
    double cost[POLICIES];
    inventory(rng, cost);
    for (int i = 0; i < POLICIES; i++) {
      xw_moments_add(&costs[i], cost[i]);
    }
  }
  for (int i = 0; i < POLICIES; i++) {
    assert_mean("cost of a policy", &costs[i], policies[i].cost, 0);
  }
  gsl_rng_free(rng);
}

static void the_best_inventory_policy_is_selected(void **state) {
  (void)state;
  enum { RUNS = 1000 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  int best = 0;
  xw_moments total = {0};
  for (int run = 0; run < RUNS; run++) {
    /* The second best costs 1.434 more: it may not be taken for a difference of 1. */
    xw_selection *s = create(POLICIES, 0.05, 1, 10, false);
    while (xw_selection_winner(s) < 0) {
      double cost[POLICIES];
      inventory(rng, cost);
      xw_selection_add(s, cost);
    }
    best += xw_selection_winner(s) == 1;
    xw_moments_add(&total, (double)xw_selection_count(s));
    xw_selection_free(s);
  }
  gsl_rng_free(rng);
  print_message("(20,80) in %.4f of races of %.1f replications\n", (double)best / RUNS, total.mean);
  assert_true((double)best / RUNS >= 0.95 - 4 * share_error(0.95, RUNS));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(constants_match_to_the_printed_digits),
      cmocka_unit_test(a_system_leaves_when_another_is_ahead_by_enough),
      cmocka_unit_test(the_race_goes_on_while_leads_are_small),
      cmocka_unit_test(minimising_is_maximising_the_negative),
      cmocka_unit_test(systems_that_are_the_same_do_not_race_forever),
      cmocka_unit_test(an_observation_without_a_value_is_left_out_and_changes_nothing),
      cmocka_unit_test(races_that_cannot_be_held_are_refused),
      cmocka_unit_test(the_best_is_selected_as_often_as_promised),
      cmocka_unit_test(the_forecast_is_of_the_right_size),
      cmocka_unit_test(the_inventory_has_the_exact_costs),
      cmocka_unit_test(the_best_inventory_policy_is_selected),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
