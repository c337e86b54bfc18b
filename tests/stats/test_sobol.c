/* Sobol points: known values, and that each randomisation is the net that theory promises, random in
 * every other respect. Seeds are fixed; each statistical comparison errs with probability 1e-6. */
#include <math.h>
#include <stdlib.h>

#include "stats/design.h"
#include "support/design.h"

/* --- the plain sequence ----------------------------------------------------------------------- */

/* Worked out by hand from the primitive polynomials 1, x + 1, x^2 + x + 1 and initial numbers 1. */
static void the_first_points_are_known(void **state) {
  (void)state;
  static const double known[8][3] = {
      {0, 0, 0},
      {0.5, 0.5, 0.5},
      {0.75, 0.25, 0.75},
      {0.25, 0.75, 0.25},
      {0.375, 0.375, 0.625},
      {0.875, 0.875, 0.125},
      {0.625, 0.125, 0.375},
      {0.125, 0.625, 0.875},
  };
  double points[8 * 3];
  assert_int_equal(xw_design_sobol_plain(points, 8, 3), XW_OK);
  for (int i = 0; i < 8; i++)
    for (int f = 0; f < 3; f++)
      assert_true(points[i * 3 + f] == known[i][f]);
}

static void the_first_factor_is_van_der_corput_in_gray_order(void **state) {
  (void)state;
  enum { N = 1024 };
  double points[N];
  assert_int_equal(xw_design_sobol_plain(points, N, 1), XW_OK);
  for (unsigned i = 0; i < N; i++) {
    double expected = 0.0, unit = 0.5;
    for (unsigned gray = i ^ (i >> 1); gray > 0; gray >>= 1, unit /= 2)
      expected += (gray & 1) ? unit : 0.0;
    assert_true(points[i] == expected);
  }
}

/* --- nets ------------------------------------------------------------------------------------- */

enum { MOST = 4096, DIMENSIONS = 40 };

static void assert_each_stratum_once(const double *points, int n, int k, int factor) {
  char is_taken[MOST] = {0};
  for (int i = 0; i < n; i++) {
    const double x = points[i * k + factor];
    assert_true(x > 0.0 && x < 1.0);
    const int stratum = (int)(x * n);
    assert_false(is_taken[stratum]);
    is_taken[stratum] = 1;
  }
}

static void every_factor_has_one_point_in_each_stratum(void **state) {
  (void)state;
  enum { RANDOMISATIONS = 3 };
  double *points = calloc((size_t)RANDOMISATIONS * MOST * DIMENSIONS, sizeof *points);
  assert_non_null(points);
  for (int n = 1; n <= MOST; n *= 2) {
    assert_int_equal(xw_design_sobol(points, n, DIMENSIONS, RANDOMISATIONS, 7), XW_OK);
    for (int r = 0; r < RANDOMISATIONS; r++)
      for (int f = 0; f < DIMENSIONS; f++)
        assert_each_stratum_once(points + (ptrdiff_t)r * n * DIMENSIONS, n, DIMENSIONS, f);
  }
  free(points);
}

/* Points in each box of 2^cut[0] x 2^cut[1] x ... equal boxes: all the same number. */
static void assert_boxes_even(const double *points, int n, int k, int dimensions, const int *cut) {
  static int count[MOST];
  int boxes = 1;
  for (int f = 0; f < dimensions; f++)
    boxes <<= cut[f];
  memset(count, 0, sizeof count);
  for (int i = 0; i < n; i++) {
    int box = 0;
    for (int f = 0; f < dimensions; f++)
      box = (box << cut[f]) + (int)(points[i * k + f] * (1 << cut[f]));
    count[box]++;
  }
  for (int b = 0; b < boxes; b++)
    assert_int_equal(count[b], n / boxes);
}

/* A (t, m, s)-net: every way to cut the cube into 2^(m - t) boxes leaves 2^t points in each. */
static void assert_net(const double *points, int m, int k, int dimensions, int t) {
  int cut[4];
  for (cut[0] = 0; cut[0] <= m - t; cut[0]++)
    for (cut[1] = 0; cut[0] + cut[1] <= m - t; cut[1]++)
      for (cut[2] = 0; cut[0] + cut[1] + cut[2] <= m - t; cut[2]++) {
        cut[3] = m - t - cut[0] - cut[1] - cut[2];
        if (dimensions < 4 && cut[3] > 0)
          continue;
        if (dimensions < 3 && cut[2] > 0)
          continue;
        assert_boxes_even(points, 1 << m, k, dimensions, cut);
      }
}

/* Sobol (1967): t is the sum over the factors from the second on of the degree of their polynomial - 1. */
static void the_first_factors_are_nets_of_known_quality(void **state) {
  (void)state;
  enum { K = 4, RANDOMISATIONS = 4 };
  static double points[RANDOMISATIONS * 1024 * K];
  for (int m = 3; m <= 10; m++) {
    const int n = 1 << m;
    assert_int_equal(xw_design_sobol_plain(points, n, K), XW_OK);
    assert_net(points, m, K, 2, 0);
    assert_int_equal(xw_design_sobol(points, n, K, RANDOMISATIONS, 99), XW_OK);
    for (int r = 0; r < RANDOMISATIONS; r++) {
      const double *of = points + (ptrdiff_t)r * n * K;
      assert_net(of, m, K, 2, 0);
      assert_net(of, m, K, 3, 1);
      assert_net(of, m, K, 4, 3);
    }
  }
}

/* A scrambled sequence is a net at every power of 2 on its way. */
static void a_smaller_design_is_the_start_of_a_larger(void **state) {
  (void)state;
  static double small[64 * 5], large[256 * 5];
  assert_int_equal(xw_design_sobol(small, 64, 5, 1, 11), XW_OK);
  assert_int_equal(xw_design_sobol(large, 256, 5, 1, 11), XW_OK);
  assert_memory_equal(small, large, sizeof small);
}

/* --- what is random --------------------------------------------------------------------------- */

/* Point 5 of a pair of factors, over randomisations: uniform on the square. */
static void each_point_is_uniform_and_factors_are_independent(void **state) {
  (void)state;
  enum { RANDOMISATIONS = 20000, SIDE = 8 };
  static double points[RANDOMISATIONS * 8 * 2];
  static int count[SIDE * SIDE], fine[256];
  assert_int_equal(xw_design_sobol(points, 8, 2, RANDOMISATIONS, 12), XW_OK);
  for (int r = 0; r < RANDOMISATIONS; r++) {
    const double *x = points + ((ptrdiff_t)r * 8 + 5) * 2;
    count[(int)(x[0] * SIDE) * SIDE + (int)(x[1] * SIDE)]++;
    const double low = x[0] * 0x1p20; /* digits beyond those that the net orders */
    fine[(int)((low - floor(low)) * 256)]++;
  }
  assert_even(count, SIDE * SIDE, RANDOMISATIONS);
  assert_even(fine, 256, RANDOMISATIONS);
}

/* Digits of the difference of two points that differ in the first digit: below it, the matrix alone
 * decides, every pattern alike. A shift alone would leave the difference as it is. */
static void the_matrix_scrambles_every_lower_digit(void **state) {
  (void)state;
  enum { RANDOMISATIONS = 20000, BINS = 128 };
  static double points[RANDOMISATIONS * 2];
  static int count[BINS], low[BINS];
  assert_int_equal(xw_design_sobol(points, 2, 1, RANDOMISATIONS, 13), XW_OK);
  for (int r = 0; r < RANDOMISATIONS; r++) {
    const uint32_t a = (uint32_t)(points[2 * r] * 0x1p32),
                   b = (uint32_t)(points[2 * r + 1] * 0x1p32);
    assert_int_equal((a ^ b) >> 31, 1);
    count[((a ^ b) >> 24) % BINS]++;
    low[(a ^ b) % BINS]++;
  }
  assert_even(count, BINS, RANDOMISATIONS);
  assert_even(low, BINS, RANDOMISATIONS);
}

static void randomisations_do_not_depend_on_their_number(void **state) {
  (void)state;
  static double few[2 * 16 * 3], many[5 * 16 * 3];
  assert_int_equal(xw_design_sobol(few, 16, 3, 2, 14), XW_OK);
  assert_int_equal(xw_design_sobol(many, 16, 3, 5, 14), XW_OK);
  assert_memory_equal(few, many, sizeof few);
  for (int i = 0; i < 16 * 3; i++)
    assert_true(many[i] != many[16 * 3 + i]);
}

/* A stored study names its points by number: the points of a seed must never change. */
static void a_seed_gives_the_same_points_for_ever(void **state) {
  (void)state;
  static double points[2 * 64 * DIMENSIONS];
  assert_int_equal(xw_design_sobol(points, 64, DIMENSIONS, 2, 20150701), XW_OK);
  assert_int_equal(digest_of(points, 2 * 64 * DIMENSIONS), UINT64_C(0x5ed4be0d102d22ea));
  assert_int_equal(xw_design_sobol_plain(points, 128, DIMENSIONS), XW_OK);
  assert_int_equal(digest_of(points, 128 * DIMENSIONS), UINT64_C(0xebc388d0ebd1f3bd));
}

/* --- refusals --------------------------------------------------------------------------------- */

static void a_number_that_is_no_power_of_two_names_its_neighbours(void **state) {
  (void)state;
  double point[1];
  assert_refused(xw_design_sobol(point, 100, 1, 1, 1), "write 64 or 128");
  assert_refused(xw_design_sobol(point, 3, 1, 1, 1), "write 2 or 4");
  assert_refused(xw_design_sobol(point, 1023, 1, 1, 1), "write 512 or 1024");
  assert_refused(xw_design_sobol(point, XW_DESIGN_POINTS_MOST - 1, 1, 1, 1),
                 "write 33554432 or 67108864");
  assert_refused(xw_design_sobol(point, 0, 1, 1, 1), "a power of 2, 1 to 67108864");
  assert_refused(xw_design_sobol(point, XW_DESIGN_POINTS_MOST * 2, 1, 1, 1), "1 to 67108864");
  assert_refused(xw_design_sobol_plain(point, 12, 1), "write 8 or 16");
}

static void more_factors_than_there_are_numbers_for_are_refused(void **state) {
  (void)state;
  double point[1];
  assert_refused(xw_design_sobol(point, 4, 41, 1, 1), "41 factors; write 1 to 40");
  assert_refused(xw_design_sobol(point, 4, 0, 1, 1), "0 factors; write 1 to 40");
  assert_refused(xw_design_sobol(point, 4, 1, 0, 1), "0 randomisations; write at least 1");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_points_are_known),
      cmocka_unit_test(the_first_factor_is_van_der_corput_in_gray_order),
      cmocka_unit_test(every_factor_has_one_point_in_each_stratum),
      cmocka_unit_test(the_first_factors_are_nets_of_known_quality),
      cmocka_unit_test(a_smaller_design_is_the_start_of_a_larger),
      cmocka_unit_test(each_point_is_uniform_and_factors_are_independent),
      cmocka_unit_test(the_matrix_scrambles_every_lower_digit),
      cmocka_unit_test(randomisations_do_not_depend_on_their_number),
      cmocka_unit_test(a_seed_gives_the_same_points_for_ever),
      cmocka_unit_test(a_number_that_is_no_power_of_two_names_its_neighbours),
      cmocka_unit_test(more_factors_than_there_are_numbers_for_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
