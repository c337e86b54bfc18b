/* Regression: exact lines, numbers against residuals computed the long way round, and what has no answer. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "stats/moments.h"
#include "stats/regression.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

enum { N = 40, K = 3 };

static double uniform(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return ((double)(*state >> 11) + 0.5) / 9007199254740992.0;
}

/* Factors of very different size, the third correlated with the first. */
static void make_factors(double x[N][K]) {
  uint64_t state = 7;
  for (int i = 0; i < N; i++) {
    x[i][0] = uniform(&state);
    x[i][1] = 1e6 + 1e3 * uniform(&state);
    x[i][2] = 0.001 * (x[i][0] + 0.5 * uniform(&state));
  }
}

static double deviation(const double *values, size_t stride) {
  xw_moments moments = {0};
  for (int i = 0; i < N; i++) {
    xw_moments_add(&moments, values[(size_t)i * stride]);
  }
  return xw_moments_deviation(&moments);
}

static void a_line_gives_its_own_coefficients(void **state) {
  (void)state;
  double x[N][K], y[N];
  const double b[K] = {3, -0.002, 500};
  xw_coefficient found[K];
  xw_regression *regression = NULL;
  make_factors(x);
  for (int i = 0; i < N; i++) {
    y[i] = 17 + b[0] * x[i][0] + b[1] * x[i][1] + b[2] * x[i][2];
  }
  assert_int_equal(xw_regression_create(*x, N, K, NULL, &regression), XW_OK);
  assert_near(xw_regression_fit(regression, y, found), 1, 1e-12);
  for (int f = 0; f < K; f++) {
    assert_near(found[f].standardised, b[f] * deviation(*x + f, K) / deviation(y, 1), 1e-9);
    assert_near(found[f].partial, f == 1 ? -1 : 1, 1e-9);
  }
  xw_regression_free(regression);
}

static void a_factor_without_effect_has_none(void **state) {
  (void)state;
  double x[N][K], y[N];
  xw_coefficient found[K];
  xw_regression *regression = NULL;
  make_factors(x);
  for (int i = 0; i < N; i++) {
    y[i] = 5 - 2 * x[i][0];
  }
  assert_int_equal(xw_regression_create(*x, N, K, NULL, &regression), XW_OK);
  xw_regression_fit(regression, y, found);
  assert_near(found[0].partial, -1, 1e-9);
  assert_near(found[1].standardised, 0, 1e-10);
  assert_near(found[1].partial, 0, 0);
  assert_near(found[2].partial, 0, 0);
  xw_regression_free(regression);
}

/* What remains of y after a line in one factor. */
static void remove_line(const double *x, double *y) {
  xw_comoments moments = xw_comoments_of(x, y, N);
  double slope = moments.cxy / moments.x.m2;
  for (int i = 0; i < N; i++) {
    y[i] -= moments.y.mean + slope * (x[i] - moments.x.mean);
  }
}

/* The partial correlation by its definition for two factors: of the residuals on the other one. */
static void the_partial_correlation_is_that_of_residuals(void **state) {
  (void)state;
  double x[N][2], columns[2][N], y[N], of_y[N], of_x[N];
  xw_coefficient found[2];
  xw_regression *regression = NULL;
  uint64_t bits = 3;
  for (int i = 0; i < N; i++) {
    x[i][0] = columns[0][i] = uniform(&bits);
    x[i][1] = columns[1][i] = x[i][0] * x[i][0] + uniform(&bits);
    y[i] = exp(x[i][0]) - 0.4 * x[i][1] + 2 * uniform(&bits);
  }
  assert_int_equal(xw_regression_create(*x, N, 2, NULL, &regression), XW_OK);
  double r2 = xw_regression_fit(regression, y, found);
  for (int f = 0; f < 2; f++) {
    memcpy(of_y, y, sizeof y);
    memcpy(of_x, columns[f], sizeof of_x);
    remove_line(columns[1 - f], of_y);
    remove_line(columns[1 - f], of_x);
    xw_comoments moments = xw_comoments_of(of_x, of_y, N);
    double correlation = xw_comoments_correlation(&moments);
    assert_near(found[f].partial, correlation, 1e-12);
    /* 1 - R2 = (1 - r^2 of y and the other) (1 - partial^2). */
    xw_comoments other = xw_comoments_of(columns[1 - f], y, N);
    double r = xw_comoments_correlation(&other);
    assert_near(1 - r2, (1 - r * r) * (1 - correlation * correlation), 1e-12);
  }
  xw_regression_free(regression);
}

static void factors_that_cannot_be_told_apart_are_refused(void **state) {
  (void)state;
  double x[N][K];
  size_t culprit = 99;
  xw_regression *regression = NULL;
  make_factors(x);
  for (int i = 0; i < N; i++) {
    x[i][2] = 2 * x[i][0] - 1e-3 * x[i][1];
  }
  assert_int_equal(xw_regression_create(*x, N, K, &culprit, &regression), XW_ERR_ARGUMENT);
  assert_int_equal(culprit, 2);
  assert_null(regression);
  for (int i = 0; i < N; i++) {
    x[i][1] = 4;
  }
  assert_int_equal(xw_regression_create(*x, N, K, &culprit, &regression), XW_ERR_ARGUMENT);
  assert_int_equal(culprit, 1);
  make_factors(x);
  assert_int_equal(xw_regression_create(*x, K + 1, K, &culprit, &regression), XW_ERR_ARGUMENT);
  assert_int_equal(culprit, K);
  assert_non_null(strstr(xw_last_error(), "at least 5 points"));
}

static void a_constant_outcome_has_no_coefficients(void **state) {
  (void)state;
  double x[N][K], y[N];
  xw_coefficient found[K];
  xw_regression *regression = NULL;
  make_factors(x);
  for (int i = 0; i < N; i++) {
    y[i] = 0.25;
  }
  assert_int_equal(xw_regression_create(*x, N, K, NULL, &regression), XW_OK);
  assert_true(isnan(xw_regression_fit(regression, y, found)));
  assert_true(isnan(found[0].standardised) && isnan(found[0].partial));
  xw_regression_free(regression);
}

static void ties_share_their_mean_rank(void **state) {
  (void)state;
  const double values[] = {3, -1, 3, 10, 3, -1};
  const double expected[] = {4, 1.5, 4, 6, 4, 1.5};
  double ranks[6];
  assert_int_equal(xw_ranks(values, 6, ranks), XW_OK);
  for (int i = 0; i < 6; i++) {
    assert_near(ranks[i], expected[i], 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_gives_its_own_coefficients),
      cmocka_unit_test(a_factor_without_effect_has_none),
      cmocka_unit_test(the_partial_correlation_is_that_of_residuals),
      cmocka_unit_test(factors_that_cannot_be_told_apart_are_refused),
      cmocka_unit_test(a_constant_outcome_has_no_coefficients),
      cmocka_unit_test(ties_share_their_mean_rank),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
