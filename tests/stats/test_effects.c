/* Elementary effects: all trajectories of a grid, enumerated here, give the exact population values of
 * known functions; missing values and points that are no trajectories. */
#include <math.h>
#include <stdlib.h>

#include "stats/design.h"
#include "support/design.h"

#define PI 3.14159265358979323846

/* --- every trajectory there is ---------------------------------------------------------------- */

enum { MOST = 4 };

typedef double function(const double *x);

/* All trajectories of a grid: each choice of lower levels, directions and order of factors once. */
typedef struct census {
  int k, levels, trajectories;
  double *points, *y;
} census;

/* Factor that moves in step `step` of order number `order`, counted as in the Lehmer code. */
static int moving(int order, int step, int k) {
  int left[MOST], chosen = 0;
  for (int f = 0; f < k; f++)
    left[f] = f;
  for (int s = 0; s <= step; s++) {
    const int at = order % (k - s);
    order /= k - s;
    chosen = left[at];
    for (int f = at; f + 1 < k - s; f++)
      left[f] = left[f + 1];
  }
  return chosen;
}

static void enumerate_trajectory(const census *c, int number, double *row) {
  int first[MOST], second[MOST];
  const int half = c->levels / 2;
  for (int f = 0; f < c->k; f++) {
    const int lower = number % half, is_up = number / half % 2;
    number /= 2 * half;
    first[f] = is_up ? lower : lower + half;
    second[f] = is_up ? lower + half : lower;
  }
  for (int f = 0; f < c->k; f++)
    row[f] = (double)first[f] / (c->levels - 1);
  for (int step = 0; step < c->k; step++, row += c->k) {
    const int moved = moving(number, step, c->k);
    for (int f = 0; f < c->k; f++)
      row[c->k + f] = f == moved ? (double)second[f] / (c->levels - 1) : row[f];
  }
}

static census census_take(function *f, int k, int levels) {
  census c = {.k = k, .levels = levels, .trajectories = 1};
  for (int i = 0; i < k; i++)
    c.trajectories *= levels * (i + 1);
  const size_t rows = (size_t)c.trajectories * (size_t)(k + 1);
  c.points = calloc(rows * (size_t)k, sizeof(double));
  c.y = calloc(rows, sizeof(double));
  assert_true(c.points != NULL && c.y != NULL);
  for (int t = 0; t < c.trajectories; t++)
    enumerate_trajectory(&c, t, c.points + (size_t)t * (size_t)(k + 1) * (size_t)k);
  for (size_t i = 0; i < rows; i++)
    c.y[i] = f(c.points + i * (size_t)k);
  return c;
}

static void census_close(census *c) {
  free(c->points);
  free(c->y);
}

/* --- known functions -------------------------------------------------------------------------- */

/* Ishigami and Homma (1990), a 7, b 0.1, the cube stretched to -pi .. pi. */
static double ishigami(const double *u) {
  double x[3];
  for (int f = 0; f < 3; f++)
    x[f] = PI * (2.0 * u[f] - 1.0);
  return sin(x[0]) + 7.0 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

/* The G function of Sobol with a = (0, 1, 4.5, 9). */
static double g_function(const double *x) {
  static const double a[4] = {0, 1, 4.5, 9};
  double product = 1.0;
  for (int f = 0; f < 4; f++)
    product *= (fabs(4.0 * x[f] - 2.0) + a[f]) / (1.0 + a[f]);
  return product;
}

static void assert_close(double value, double expected) {
  if (!(fabs(value - expected) <= 6e-6))
    fail_msg("%.7f is not %.5f", value, expected);
}

/* sigma of a whole population divides by n, that of a sample by n - 1. */
static double population_sigma(const xw_elementary *e) { return e->sigma * sqrt(1.0 - 1.0 / e->n); }

static void ishigami_has_its_exact_effects_on_four_levels(void **state) {
  (void)state;
  static const double mu[3] = {7.70405, 0, 0}, mu_star[3] = {7.70405, 7.875, 6.24880},
                      sigma[3] = {6.24880, 7.875, 8.83713};
  xw_elementary effects[3];
  census c = census_take(ishigami, 3, 4);
  assert_int_equal(xw_morris_effects(c.points, c.y, c.trajectories, 3, effects), XW_OK);
  for (int f = 0; f < 3; f++) {
    assert_close(effects[f].mu, mu[f]);
    assert_close(effects[f].mu_star, mu_star[f]);
    assert_close(population_sigma(&effects[f]), sigma[f]);
    assert_int_equal(effects[f].n, 384);
  }
  census_close(&c);
}

/* With many levels a move of half the range meets the half period of the second factor. */
static void ishigami_has_its_exact_effects_on_finer_grids(void **state) {
  (void)state;
  static const struct {
    int levels;
    double mu_star[3];
  } known[] = {
      {6, {7.98996, 2.68716, 5.54286}},
      {8, {7.95919, 3.23081, 5.72354}},
      {10, {7.90338, 2.28716, 5.38339}},
      {16, {NAN, 1.65895, NAN}},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    xw_elementary effects[3];
    census c = census_take(ishigami, 3, known[i].levels);
    assert_int_equal(xw_morris_effects(c.points, c.y, c.trajectories, 3, effects), XW_OK);
    for (int f = 0; f < 3; f++)
      if (!isnan(known[i].mu_star[f]))
        assert_close(effects[f].mu_star, known[i].mu_star[f]);
    census_close(&c);
  }
}

static void the_g_function_has_its_exact_effects(void **state) {
  (void)state;
  static const double mu_star[4] = {2.55724, 1.46128, 0.58451, 0.32997},
                      sigma[4] = {2.68245, 1.64781, 0.68107, 0.38617};
  xw_elementary effects[4];
  census c = census_take(g_function, 4, 4);
  assert_int_equal(xw_morris_effects(c.points, c.y, c.trajectories, 4, effects), XW_OK);
  for (int f = 0; f < 4; f++) {
    assert_close(effects[f].mu, 0.0);
    assert_close(effects[f].mu_star, mu_star[f]);
    assert_close(population_sigma(&effects[f]), sigma[f]);
  }
  census_close(&c);
}

/* --- by hand ---------------------------------------------------------------------------------- */

/* Two factors, three trajectories on four levels; effects 3, -6, 9 and -1.5, 0, 3. */
static const double third = 1.0 / 3, two_thirds = 2.0 / 3;
static void by_hand(double points[18], double y[9]) {
  const double p[18] = {0, third, two_thirds, third,      two_thirds, 1,
                        1, 1,     third,      1,          third,      third,
                        0, 0,     0,          two_thirds, two_thirds, two_thirds};
  const double value[9] = {10, 12, 11, 1, 5, 5, 2, 4, 10};
  memcpy(points, p, sizeof p);
  memcpy(y, value, sizeof value);
}

static void effects_of_three_trajectories_worked_out_by_hand(void **state) {
  (void)state;
  double points[18], y[9];
  xw_elementary effects[2];
  by_hand(points, y);
  assert_int_equal(xw_morris_effects(points, y, 3, 2, effects), XW_OK);
  assert_close(effects[0].mu, 2.0);
  assert_close(effects[0].mu_star, 6.0);
  assert_close(effects[0].sigma, sqrt((1.0 + 64.0 + 49.0) / 2.0));
  assert_close(effects[0].mu_star_error, sqrt(9.0 / 3.0));
  assert_close(effects[1].mu, 0.5);
  assert_close(effects[1].mu_star, 1.5);
  assert_close(effects[1].sigma, sqrt((4.0 + 0.25 + 6.25) / 2.0));
  assert_int_equal(effects[0].n, 3);
}

static void a_missing_value_drops_the_effects_beside_it(void **state) {
  (void)state;
  double points[18], y[9];
  xw_elementary effects[2];
  by_hand(points, y);
  y[1] = NAN; /* between both moves of the first trajectory */
  y[5] = NAN; /* the end of the second, whose last move is of the second factor */
  assert_int_equal(xw_morris_effects(points, y, 3, 2, effects), XW_OK);
  assert_int_equal(effects[0].n, 2);
  assert_close(effects[0].mu, 1.5);
  assert_close(effects[0].mu_star, 7.5);
  assert_int_equal(effects[1].n, 1);
  assert_close(effects[1].mu, 3.0);
  assert_close(effects[1].mu_star, 3.0);
  assert_true(isnan(effects[1].sigma) && isnan(effects[1].mu_star_error));
}

static void a_factor_of_which_nothing_is_known_has_no_effect(void **state) {
  (void)state;
  double points[18], y[9];
  xw_elementary effects[2];
  by_hand(points, y);
  for (int i = 0; i < 9; i++)
    y[i] = NAN;
  assert_int_equal(xw_morris_effects(points, y, 3, 2, effects), XW_OK);
  for (int f = 0; f < 2; f++) {
    assert_int_equal(effects[f].n, 0);
    assert_true(isnan(effects[f].mu) && isnan(effects[f].mu_star) && isnan(effects[f].sigma));
  }
}

static void points_that_are_no_trajectories_are_refused(void **state) {
  (void)state;
  double points[18], y[9];
  xw_elementary effects[2] = {{.n = -1}, {.n = -1}};
  by_hand(points, y);
  points[14] = two_thirds; /* both factors at once */
  assert_refused(xw_morris_effects(points, y, 3, 2, effects), "trajectory 3 do not move");
  by_hand(points, y);
  points[2] = 0; /* nothing moves, then both */
  assert_refused(xw_morris_effects(points, y, 3, 2, effects), "trajectory 1 do not move");
  by_hand(points, y);
  points[10] = points[11] = 1; /* the first factor forth and back */
  assert_refused(xw_morris_effects(points, y, 3, 2, effects), "trajectory 2 do not move");
  by_hand(points, y);
  points[3] = two_thirds; /* both factors, then one of them again */
  assert_refused(xw_morris_effects(points, y, 3, 2, effects), "trajectory 1 do not move");
  by_hand(points, y);
  points[4] = NAN;
  assert_refused(xw_morris_effects(points, y, 3, 2, effects), "trajectory 1 do not move");
  assert_refused(xw_morris_effects(points, y, 0, 2, effects), "0 trajectories");
  assert_int_equal(effects[0].n, -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ishigami_has_its_exact_effects_on_four_levels),
      cmocka_unit_test(ishigami_has_its_exact_effects_on_finer_grids),
      cmocka_unit_test(the_g_function_has_its_exact_effects),
      cmocka_unit_test(effects_of_three_trajectories_worked_out_by_hand),
      cmocka_unit_test(a_missing_value_drops_the_effects_beside_it),
      cmocka_unit_test(a_factor_of_which_nothing_is_known_has_no_effect),
      cmocka_unit_test(points_that_are_no_trajectories_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
