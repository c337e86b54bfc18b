/* Latin hypercubes and Morris trajectories: their structure, point by point, and that what is random in
 * them is fair. Seeds are fixed; each statistical comparison errs with probability 1e-6. */
#include <math.h>

#include "stats/design.h"
#include "support/design.h"

/* --- Latin hypercube -------------------------------------------------------------------------- */

static void each_stratum_of_each_factor_has_one_point(void **state) {
  (void)state;
  enum { MOST = 1000, K = 7 };
  static double points[MOST * K];
  static const int sizes[] = {1, 2, 3, 10, 49, 257, 1000};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    const int n = sizes[s];
    assert_int_equal(xw_design_lhs(points, n, K, 20150701 + s), XW_OK);
    for (int f = 0; f < K; f++) {
      char is_taken[MOST] = {0};
      for (int i = 0; i < n; i++) {
        const double x = points[i * K + f];
        assert_true(x > 0.0 && x < 1.0);
        const int stratum = (int)(x * n);
        assert_false(is_taken[stratum]);
        is_taken[stratum] = 1;
      }
    }
  }
}

static void a_point_is_uniform_within_its_stratum(void **state) {
  (void)state;
  enum { N = 100000, BINS = 50 };
  static double points[N];
  static int count[BINS];
  assert_int_equal(xw_design_lhs(points, N, 1, 5), XW_OK);
  for (int i = 0; i < N; i++) {
    const double place = points[i] * N - floor(points[i] * N);
    count[(int)(place * BINS)]++;
  }
  assert_even(count, BINS, N);
}

/* Which of the six orders of three strata a factor has. */
static int order_of(const double *points, int k, int factor) {
  const int first = (int)(3 * points[factor]), second = (int)(3 * points[k + factor]);
  return 2 * first + (second > (first == 0 ? 1 : 0));
}

static void orders_of_strata_are_random_and_independent(void **state) {
  (void)state;
  enum { N = 36000 };
  static int count[3][36];
  for (uint64_t seed = 0; seed < N; seed++) {
    double points[9];
    assert_int_equal(xw_design_lhs(points, 3, 3, seed), XW_OK);
    for (int f = 0; f < 3; f++)
      count[f][6 * order_of(points, 3, f) + order_of(points, 3, (f + 1) % 3)]++;
  }
  for (int f = 0; f < 3; f++)
    assert_even(count[f], 36, N);
}

static void a_hypercube_of_nothing_is_refused(void **state) {
  (void)state;
  double point[1];
  assert_refused(xw_design_lhs(point, 0, 1, 1), "of 0 points; write 1 to");
  assert_refused(xw_design_lhs(point, XW_DESIGN_POINTS_MOST + 1, 1, 1), "write 1 to 67108864");
  assert_refused(xw_design_lhs(point, 1, 0, 1), "of 0 factors; write at least 1");
}

/* --- Morris ----------------------------------------------------------------------------------- */

enum { TRAJECTORIES = 400, FACTORS = 6 };
static double morris[TRAJECTORIES * (FACTORS + 1) * FACTORS];

static const double *row_of(int trajectory, int step) {
  return morris + ((size_t)trajectory * (FACTORS + 1) + (size_t)step) * FACTORS;
}

static int level_of(double x, int levels) {
  const double level = x * (levels - 1);
  assert_true(fabs(level - round(level)) < 1e-12);
  return (int)round(level);
}

static void each_step_moves_one_factor_by_delta_and_each_factor_once(void **state) {
  (void)state;
  for (int levels = 4; levels <= 20; levels += 2) {
    const double delta = levels / (2.0 * (levels - 1));
    assert_int_equal(xw_design_morris(morris, TRAJECTORIES, FACTORS, levels, 1), XW_OK);
    for (int t = 0; t < TRAJECTORIES; t++) {
      int moves[FACTORS] = {0};
      for (int step = 0; step < FACTORS; step++) {
        const double *from = row_of(t, step), *to = row_of(t, step + 1);
        int moved = 0;
        for (int f = 0; f < FACTORS; f++)
          if (to[f] != from[f]) {
            assert_true(fabs(fabs(to[f] - from[f]) - delta) < 1e-15);
            moves[f]++;
            moved++;
          }
        assert_int_equal(moved, 1);
      }
      for (int f = 0; f < FACTORS; f++)
        assert_int_equal(moves[f], 1);
    }
  }
}

/* A factor that starts at level l ends half the grid away: both are counted, all levels must be even. */
static void all_levels_are_visited_equally_often(void **state) {
  (void)state;
  for (int levels = 4; levels <= 20; levels += 4)
    for (int end = 0; end <= FACTORS; end += FACTORS) {
      int count[20] = {0};
      assert_int_equal(xw_design_morris(morris, TRAJECTORIES, FACTORS, levels, 2), XW_OK);
      for (int t = 0; t < TRAJECTORIES; t++)
        for (int f = 0; f < FACTORS; f++)
          count[level_of(row_of(t, end)[f], levels)]++;
      assert_even(count, levels, TRAJECTORIES * FACTORS);
    }
}

static void moves_go_up_and_down_in_any_order_of_factors(void **state) {
  (void)state;
  int count[FACTORS][FACTORS][2] = {{{0}}};
  assert_int_equal(xw_design_morris(morris, TRAJECTORIES, FACTORS, 4, 3), XW_OK);
  for (int t = 0; t < TRAJECTORIES; t++)
    for (int step = 0; step < FACTORS; step++)
      for (int f = 0; f < FACTORS; f++) {
        const double move = row_of(t, step + 1)[f] - row_of(t, step)[f];
        if (move != 0.0)
          count[step][f][move > 0.0]++;
      }
  for (int step = 0; step < FACTORS; step++)
    assert_even(&count[step][0][0], 2 * FACTORS, TRAJECTORIES);
}

static void a_grid_with_odd_or_few_levels_is_refused(void **state) {
  (void)state;
  double points[2];
  assert_refused(xw_design_morris(points, 1, 1, 5, 1), "5 levels, which is odd; write 4 or 6");
  assert_refused(xw_design_morris(points, 1, 1, 2, 1), "even number, at least 4");
  assert_refused(xw_design_morris(points, 0, 1, 4, 1), "0 trajectories; write at least 1");
  assert_refused(xw_design_morris(points, 1, 0, 4, 1), "0 factors; write at least 1");
}

/* --- the same design for ever ----------------------------------------------------------------- */

/* A stored study names its points by number: the points of a seed must never change. */
static void a_seed_gives_the_same_points_for_ever(void **state) {
  (void)state;
  double lhs[50 * 4], trajectories[5 * 4 * 3];
  assert_int_equal(xw_design_lhs(lhs, 50, 4, 20150701), XW_OK);
  assert_int_equal(xw_design_morris(trajectories, 5, 3, 6, 20150701), XW_OK);
  assert_int_equal(digest_of(lhs, 50 * 4), UINT64_C(0xf669fe9a8b260671));
  assert_int_equal(digest_of(trajectories, 5 * 4 * 3), UINT64_C(0x4defc8020211ce19));
}

static void another_seed_gives_another_design(void **state) {
  (void)state;
  double a[50 * 4], b[50 * 4];
  assert_int_equal(xw_design_lhs(a, 50, 4, 1), XW_OK);
  assert_int_equal(xw_design_lhs(b, 50, 4, 1 + (UINT64_C(1) << 32)), XW_OK);
  for (int i = 0; i < 50 * 4; i++)
    assert_true(a[i] != b[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_stratum_of_each_factor_has_one_point),
      cmocka_unit_test(a_point_is_uniform_within_its_stratum),
      cmocka_unit_test(orders_of_strata_are_random_and_independent),
      cmocka_unit_test(a_hypercube_of_nothing_is_refused),
      cmocka_unit_test(each_step_moves_one_factor_by_delta_and_each_factor_once),
      cmocka_unit_test(all_levels_are_visited_equally_often),
      cmocka_unit_test(moves_go_up_and_down_in_any_order_of_factors),
      cmocka_unit_test(a_grid_with_odd_or_few_levels_is_refused),
      cmocka_unit_test(a_seed_gives_the_same_points_for_ever),
      cmocka_unit_test(another_seed_gives_another_design),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
