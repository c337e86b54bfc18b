/* Designs against theory: what each is used for holds at the rate that it should.
 *
 * Seeds are fixed. Comparisons of estimates use Student's t over independent designs, those of a variance
 * chi-squared; each errs with probability 5e-7, the file as a whole on fewer than one seed in 10,000. */
#include <math.h>
#include <stdlib.h>

#include "stats/design.h"
#include "stats/intervals.h"
#include "support/design.h"

#define LEVEL 5e-7

/* --- Latin hypercube -------------------------------------------------------------------------- */

/* The variance of the mean of a sum of factors is k / (12 n^3), not k / (12 n): McKay, Beckman and Conover
 * (1979). For two factors and ten points 1.6667e-4 instead of 1.6667e-2. The mean is nearly normal. */
static void the_mean_of_a_sum_has_the_variance_of_a_hypercube(void **state) {
  (void)state;
  enum { N = 10, DESIGNS = 20000 };
  xw_moments moments = {0};
  for (uint64_t seed = 0; seed < DESIGNS; seed++) {
    double points[2 * N], sum = 0.0;
    assert_int_equal(xw_design_lhs(points, N, 2, seed), XW_OK);
    for (int i = 0; i < 2 * N; i++)
      sum += points[i];
    xw_moments_add(&moments, sum / N);
  }
  const double ratio = xw_moments_variance(&moments) / (2.0 / 12.0 / 1000.0);
  const double df = DESIGNS - 1;
  print_message("LHS of U1 + U2, n = 10: variance %.5g\n", xw_moments_variance(&moments));
  assert_true(ratio * df > gsl_cdf_chisq_Pinv(LEVEL / 2, df));
  assert_true(ratio * df < gsl_cdf_chisq_Qinv(LEVEL / 2, df));
  const double t = (moments.mean - 1.0) / xw_moments_error(&moments);
  assert_true(fabs(t) < xw_t_quantile(1.0 - LEVEL / 2, df));
}

/* --- scrambled Sobol -------------------------------------------------------------------------- */

enum { D = 5, FIRST = 4, LAST = 12, RANDOMISATIONS = 100 };

typedef double integrand(const double *x);

static double product(const double *x) {
  double value = 1.0;
  for (int i = 1; i <= D; i++)
    value *= (fabs(4.0 * x[i - 1] - 2.0) + i) / (1.0 + i);
  return value;
}

static double exponential(const double *x) { return exp(x[0] + x[1] + x[2] + x[3] + x[4]); }

static double mean_of(integrand *f, const double *points, int n) {
  double sum = 0.0;
  for (int i = 0; i < n; i++)
    sum += f(points + (ptrdiff_t)i * D);
  return sum / n;
}

/* Root mean square error of the mean over RANDOMISATIONS designs of n points; the errors average to 0. */
static double rmse_of(integrand *f, double truth, int n, const double *points) {
  double squares = 0.0;
  xw_moments errors = {0};
  for (int r = 0; r < RANDOMISATIONS; r++) {
    const double error = mean_of(f, points + (ptrdiff_t)r * n * D, n) - truth;
    xw_moments_add(&errors, error);
    squares += error * error;
  }
  const double t = errors.mean / xw_moments_error(&errors);
  assert_true(fabs(t) < xw_t_quantile(1.0 - LEVEL / 2, RANDOMISATIONS - 1));
  return sqrt(squares / RANDOMISATIONS);
}

/* Slope of the least-squares line through log2 of the error at n = 2^FIRST .. 2^LAST. */
static double slope_of(const double *rmse) {
  xw_comoments moments = {{0}, {0}, 0};
  for (int m = FIRST; m <= LAST; m++)
    xw_comoments_add(&moments, m, log2(rmse[m]));
  return moments.cxy / moments.x.m2;
}

/* Independent points are hypercubes of one point. */
static void draw_independent(double *points, int n) {
  for (int i = 0; i < n * RANDOMISATIONS; i++)
    assert_int_equal(
        xw_design_lhs(points + (ptrdiff_t)i * D, 1, D, (uint64_t)n << 32 | (uint32_t)i), XW_OK);
}

/* The RMSE of a mean over a scrambled net falls faster than n^-0.9, that of independent points as n^-0.5.
 * The logarithm of a root mean square over 100 designs has a standard error of about 0.07 (normal
 * errors), the slope through nine of them 0.013: 0.1 is seven of these from -0.5. */
static void scrambled_nets_beat_independent_points(void **state) {
  (void)state;
  static const struct {
    const char *name;
    integrand *f;
    double truth;
  } cases[] = {{"product", product, 1.0}, {"exp of sum", exponential, 14.97862632}};
  double *points = calloc((size_t)D * RANDOMISATIONS << LAST, sizeof *points);
  double net[2][LAST + 1], independent[2][LAST + 1];
  assert_non_null(points);
  for (int m = FIRST; m <= LAST; m++) {
    const int n = 1 << m;
    assert_int_equal(xw_design_sobol(points, n, D, RANDOMISATIONS, 20150701), XW_OK);
    for (int c = 0; c < 2; c++)
      net[c][m] = rmse_of(cases[c].f, cases[c].truth, n, points);
    draw_independent(points, n);
    for (int c = 0; c < 2; c++)
      independent[c][m] = rmse_of(cases[c].f, cases[c].truth, n, points);
  }
  free(points);
  for (int c = 0; c < 2; c++) {
    const double fast = slope_of(net[c]), slow = slope_of(independent[c]);
    print_message("%-10s slope %.3f, independent %.3f; error ratio at 2^%d: %.0f\n", cases[c].name,
                  fast, slow, LAST, independent[c][LAST] / net[c][LAST]);
    assert_true(fast <= -0.9);
    assert_true(fabs(slow + 0.5) < 0.1);
  }
}

/* --- Morris ----------------------------------------------------------------------------------- */

/* The function of Morris (1991) of 20 inputs, with the coefficients that he drew at random set to
 * (-1)^i and (-1)^(i + j), and b0 = 0. */
enum { INPUTS = 20 };

static double sign(int i) { return i % 2 ? -1.0 : 1.0; }

static double morris(const double *x) {
  double w[INPUTS + 1], sum = 0.0;
  for (int i = 1; i <= INPUTS; i++) {
    const double u = x[i - 1];
    w[i] = 2.0 * ((i == 3 || i == 5 || i == 7 ? 1.1 * u / (u + 0.1) : u) - 0.5);
  }
  for (int i = 1; i <= INPUTS; i++) {
    sum += (i <= 10 ? 20.0 : sign(i)) * w[i];
    for (int j = i + 1; j <= INPUTS; j++) {
      sum += (j <= 6 ? -15.0 : sign(i + j)) * w[i] * w[j];
      for (int l = j + 1; l <= 5; l++)
        sum += -10.0 * w[i] * w[j] * w[l];
    }
  }
  return sum + 5.0 * w[1] * w[2] * w[3] * w[4];
}

/* In exact arithmetic. */
static void the_morris_function_has_its_known_values(void **state) {
  (void)state;
  static const double known[4][2] = {
      {0, -327}, {0.25, -5983.0 / 196}, {0.5, 1475.0 / 36}, {1, -127}};
  for (int c = 0; c < 4; c++) {
    double x[INPUTS];
    for (int i = 0; i < INPUTS; i++)
      x[i] = known[c][0];
    if (fabs(morris(x) - known[c][1]) > 1e-11)
      fail_msg("at %g it is %.10g, not %.10g", known[c][0], morris(x), known[c][1]);
  }
}

/* Exact values over all trajectories of four levels: mu, mu_star, sigma. */
static const double population[INPUTS][3] = {
    {13.5010, 64.2039, 75.4200}, {11.8956, 63.8066, 75.4200}, {23.9528, 51.2293, 70.1343},
    {11.8956, 63.8066, 75.4200}, {23.9528, 50.9276, 70.0051}, {15.1171, 43.3599, 52.2728},
    {34.6479, 34.6479, 25.9396}, {37.5920, 37.5920, 6.6001},  {42.4080, 42.4080, 6.6001},
    {37.5920, 37.5920, 6.6001},  {0.4080, 5.2927, 6.6001},    {-0.4080, 5.2927, 6.6001},
    {0.4080, 5.2927, 6.6001},    {-0.4080, 5.2927, 6.6001},   {0.4080, 5.2927, 6.6001},
    {-0.4080, 5.2927, 6.6001},   {0.4080, 5.2927, 6.6001},    {-0.4080, 5.2927, 6.6001},
    {0.4080, 5.2927, 6.6001},    {-0.4080, 5.2927, 6.6001},
};

enum { TRAJECTORIES = 50, STUDIES = 100, ROWS = TRAJECTORIES * (INPUTS + 1) };

/* Estimates over independent studies: mean, mean absolute effect, variance; and the standard error that
 * each study states for mu_star. */
typedef struct estimates {
  xw_moments value[3], stated_variance;
} estimates;

static void screen(uint64_t seed, estimates *of) {
  static double points[ROWS * INPUTS], y[ROWS];
  xw_elementary effects[INPUTS];
  assert_int_equal(xw_design_morris(points, TRAJECTORIES, INPUTS, 4, seed), XW_OK);
  for (int i = 0; i < ROWS; i++)
    y[i] = morris(points + (ptrdiff_t)i * INPUTS);
  assert_int_equal(xw_morris_effects(points, y, TRAJECTORIES, INPUTS, effects), XW_OK);
  for (int f = 0; f < INPUTS; f++) {
    const xw_elementary *e = &effects[f];
    assert_int_equal(e->n, TRAJECTORIES);
    xw_moments_add(&of[f].value[0], e->mu);
    xw_moments_add(&of[f].value[1], e->mu_star);
    xw_moments_add(&of[f].value[2], e->sigma * e->sigma);
    xw_moments_add(&of[f].stated_variance, e->mu_star_error * e->mu_star_error);
  }
}

/* The squared sigma of a sample is unbiased, sigma itself is not. `rounding` is half a unit of the last
 * digit of the known value. */
static void assert_estimates(int input, const char *name, const xw_moments *of, double known,
                             double rounding) {
  const double limit = xw_t_quantile(1.0 - LEVEL / 2, STUDIES - 1);
  const double error = xw_moments_error(of);
  if (fabs(of->mean - known) > limit * error + rounding)
    fail_msg("input %d: %s is %g, s.e. %g, not %g", input, name, of->mean, error, known);
}

/* A ratio of a stated to a true variance: the true one is estimated from 100 studies, by chi-squared. */
static void assert_stated_error_holds(int input, const estimates *e) {
  const double df = STUDIES - 1;
  const double ratio = xw_moments_variance(&e->value[1]) / e->stated_variance.mean;
  if (ratio * df < gsl_cdf_chisq_Pinv(LEVEL / 2, df) ||
      ratio * df > gsl_cdf_chisq_Qinv(LEVEL / 2, df))
    fail_msg("input %d: mu_star varies %g times as much as stated", input, ratio);
}

static void screening_of_the_morris_function_gives_its_population_values(void **state) {
  (void)state;
  static estimates of[INPUTS];
  for (uint64_t seed = 0; seed < STUDIES; seed++)
    screen(seed, of);
  for (int f = 0; f < INPUTS; f++) {
    const double *known = population[f];
    assert_estimates(f + 1, "mu", &of[f].value[0], known[0], 5e-5);
    assert_estimates(f + 1, "mu_star", &of[f].value[1], known[1], 5e-5);
    assert_estimates(f + 1, "sigma squared", &of[f].value[2], known[2] * known[2], 1e-4 * known[2]);
    assert_stated_error_holds(f + 1, &of[f]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_mean_of_a_sum_has_the_variance_of_a_hypercube),
      cmocka_unit_test(scrambled_nets_beat_independent_points),
      cmocka_unit_test(the_morris_function_has_its_known_values),
      cmocka_unit_test(screening_of_the_morris_function_gives_its_population_values),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
