/* Laws of uncertain numbers: each quantile against a distribution function written down here, in closed
 * form or by series or quadrature; symmetry; far tails and small shapes; what numbers make no law. */
#include <math.h>
#include <stdio.h>

#include "rng/laws.h"
#include "support/design.h"

#define PI 3.14159265358979323846
#define COUNT(array) (sizeof(array) / sizeof *(array))

static double quantile(xw_law_kind kind, double a, double b, double c, double u) {
  const xw_law law = {kind, a, b, c};
  assert_int_equal(xw_law_check(&law), XW_OK);
  return xw_law_quantile(&law, u);
}

/* --- distribution functions ------------------------------------------------------------------- */

typedef double function(double x, double p, double q);

/* Simpson's rule on 4000 pieces. */
static double integral(function *f, double from, double to, double p, double q) {
  enum { PIECES = 4000 };
  const double step = (to - from) / PIECES;
  double sum = f(from, p, q) + f(to, p, q);
  for (int i = 1; i < PIECES; i++)
    sum += (i % 2 ? 4.0 : 2.0) * f(from + i * step, p, q);
  return sum * step / 3.0;
}

static double below_uniform(double x, double a, double b, double c) {
  (void)c;
  return (x - a) / (b - a);
}

static double below_triangular(double x, double low, double mode, double high) {
  if (x < mode)
    return (x - low) * (x - low) / ((high - low) * (mode - low));
  return 1.0 - (high - x) * (high - x) / ((high - low) * (high - mode));
}

static double below_normal(double x, double mean, double sd, double c) {
  (void)c;
  return 0.5 * erfc((mean - x) / (sd * sqrt(2.0)));
}

static double below_lognormal(double x, double mean, double sd, double c) {
  return below_normal(log(x), mean, sd, c);
}

static double below_exponential(double x, double mean, double b, double c) {
  (void)b, (void)c;
  return -expm1(-x / mean);
}

/* Series of the incomplete gamma function (Abramowitz and Stegun 6.5.29). */
static double below_gamma(double x, double shape, double scale, double c) {
  (void)c;
  const double z = x / scale;
  double term = 1.0, sum = 1.0;
  for (int n = 1; n < 2000; n++) {
    term *= z / (shape + n);
    sum += term;
  }
  return sum * exp(shape * log(z) - z - lgamma(shape + 1.0));
}

static double below_chisquared(double x, double df, double b, double c) {
  (void)b;
  return below_gamma(x, df / 2.0, 2.0, c);
}

/* x = sin^2 t makes the density smooth when 2a and 2b are whole. */
static double beta_density(double t, double a, double b) {
  return 2.0 * pow(sin(t), 2.0 * a - 1.0) * pow(cos(t), 2.0 * b - 1.0);
}

static double below_beta(double x, double a, double b, double c) {
  (void)c;
  return integral(beta_density, 0.0, atan2(sqrt(x), sqrt(1.0 - x)), a, b) *
         exp(lgamma(a + b) - lgamma(a) - lgamma(b));
}

static double below_weibull(double x, double scale, double shape, double c) {
  (void)c;
  return -expm1(-pow(x / scale, shape));
}

static double below_logistic(double x, double mean, double scale, double c) {
  (void)c;
  return 1.0 / (1.0 + exp((mean - x) / scale));
}

static double below_laplace(double x, double mean, double scale, double c) {
  (void)c;
  const double tail = 0.5 * exp(-fabs(x - mean) / scale);
  return x < mean ? tail : 1.0 - tail;
}

static double below_gumbel(double x, double mode, double scale, double c) {
  (void)c;
  return exp(-exp((mode - x) / scale));
}

static double below_cauchy(double x, double median, double scale, double c) {
  (void)c;
  return atan2(scale, median - x) / PI;
}

/* x = sqrt(df) tan t. */
static double student_density(double t, double df, double unused) {
  (void)unused;
  return pow(cos(t), df - 1.0);
}

static double below_student(double x, double mean, double scale, double df) {
  const double to = atan((x - mean) / (scale * sqrt(df)));
  return 0.5 + integral(student_density, 0.0, to, df, 0.0) *
                   exp(lgamma(0.5 * df + 0.5) - lgamma(0.5 * df)) / sqrt(PI);
}

static double below_pareto(double x, double lowest, double exponent, double c) {
  (void)c;
  return -expm1(exponent * log(lowest / x));
}

static double below_rayleigh(double x, double scale, double b, double c) {
  (void)b, (void)c;
  return -expm1(-0.5 * (x / scale) * (x / scale));
}

/* --- quantiles -------------------------------------------------------------------------------- */

static const struct {
  xw_law_kind kind;
  double a, b, c;
  double (*below)(double x, double a, double b, double c);
} laws[] = {
    {XW_LAW_uniform, -3, 5, 0, below_uniform},
    {XW_LAW_triangular, 0.03, 0.045, 0.08, below_triangular},
    {XW_LAW_triangular, -2, -2, 1, below_triangular},
    {XW_LAW_triangular, -2, 1, 1, below_triangular},
    {XW_LAW_normal, 4, 0.5, 0, below_normal},
    {XW_LAW_lognormal, 1, 0.7, 0, below_lognormal},
    {XW_LAW_exponential, 2.5, 0, 0, below_exponential},
    {XW_LAW_gamma, 3.7, 0.2, 0, below_gamma},
    {XW_LAW_gamma, 0.4, 5, 0, below_gamma},
    {XW_LAW_gamma, 120, 1, 0, below_gamma},
    {XW_LAW_beta, 2, 5, 0, below_beta},
    {XW_LAW_beta, 0.5, 0.5, 0, below_beta},
    {XW_LAW_beta, 3.5, 1.5, 0, below_beta},
    {XW_LAW_beta, 40, 7, 0, below_beta},
    {XW_LAW_weibull, 2, 1.7, 0, below_weibull},
    {XW_LAW_logistic, -1, 0.3, 0, below_logistic},
    {XW_LAW_laplace, 6, 2, 0, below_laplace},
    {XW_LAW_gumbel, 1, 3, 0, below_gumbel},
    {XW_LAW_cauchy, -2, 0.1, 0, below_cauchy},
    {XW_LAW_student, 1, 2, 3, below_student},
    {XW_LAW_student, 0, 1, 1, below_student},
    {XW_LAW_student, -5, 0.5, 30.5, below_student},
    {XW_LAW_pareto, 10, 1.2, 0, below_pareto},
    {XW_LAW_rayleigh, 3, 0, 0, below_rayleigh},
    {XW_LAW_chisquared, 1, 0, 0, below_chisquared},
    {XW_LAW_chisquared, 7.5, 0, 0, below_chisquared},
};

static const double chances[] = {1e-6, 1e-4, 0.01, 0.05, 0.2,      0.25,     0.45,
                                 0.5,  0.55, 0.75, 0.9,  1 - 0.01, 1 - 1e-4, 1 - 1e-6};

static void every_law_is_compared_below(void **state) {
  (void)state;
  int seen[XW_LAW_COUNT] = {0};
  for (size_t i = 0; i < COUNT(laws); i++)
    seen[laws[i].kind]++;
  for (int k = 0; k < XW_LAW_COUNT; k++)
    if (seen[k] == 0)
      fail_msg("nothing is compared for the law %s", xw_law_info_at(k)->name);
}

/* The mass below quantile u is u, to seven digits of the smaller tail, or to 2e-11: so much mass can lie
 * between two neighbouring doubles near 1. */
static void the_mass_below_a_quantile_is_its_chance(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(laws); i++) {
    double before = -INFINITY;
    for (size_t j = 0; j < COUNT(chances); j++) {
      const double u = chances[j], a = laws[i].a, b = laws[i].b, c = laws[i].c;
      const double x = quantile(laws[i].kind, a, b, c, u), mass = laws[i].below(x, a, b, c);
      if (!(fabs(mass - u) <= 1e-7 * fmin(u, 1.0 - u) + 2e-11))
        fail_msg("%s(%g, %g, %g): the mass below quantile %.12g, %.12g, is %.12g",
                 xw_law_info_at((int)laws[i].kind)->name, a, b, c, u, x, mass);
      assert_true(x > before);
      before = x;
    }
  }
}

static void symmetric_laws_are_symmetric_about_their_centre(void **state) {
  (void)state;
  static const struct {
    xw_law_kind kind;
    double a, b, c, centre;
  } symmetric[] = {
      {XW_LAW_uniform, 2, 6, 0, 4},   {XW_LAW_triangular, -1, 1, 3, 1}, {XW_LAW_normal, 3, 2, 0, 3},
      {XW_LAW_logistic, 3, 2, 0, 3},  {XW_LAW_laplace, 3, 2, 0, 3},     {XW_LAW_cauchy, 3, 2, 0, 3},
      {XW_LAW_student, 3, 2, 4.5, 3}, {XW_LAW_beta, 2.5, 2.5, 0, 0.5},
  };
  for (size_t i = 0; i < COUNT(symmetric); i++) {
    const xw_law_kind kind = symmetric[i].kind;
    const double a = symmetric[i].a, b = symmetric[i].b, c = symmetric[i].c;
    assert_true(fabs(quantile(kind, a, b, c, 0.5) - symmetric[i].centre) < 1e-14);
    for (double u = 0x1p-20; u < 0.5; u *= 2) { /* 1 - u is exact */
      const double low = symmetric[i].centre - quantile(kind, a, b, c, u);
      const double high = quantile(kind, a, b, c, 1.0 - u) - symmetric[i].centre;
      assert_true(low > 0.0 && fabs(high / low - 1.0) < 1e-9);
    }
  }
}

/* P(X <= x) of beta(a, 2) is (1 + a) x^a - a x^(1 + a); gamma of a small shape is near x^a / Gamma(1 + a)
 * there. A quantile below the smallest double is that double. */
static void small_shapes_have_quantiles_too(void **state) {
  (void)state;
  for (double a = 0.01; a < 1.0; a *= 1.5)
    for (double u = 0.001; u < 1.0; u += 0.0333) {
      const double x = quantile(XW_LAW_beta, a, 2, 0, u);
      const double y = quantile(XW_LAW_gamma, a, 3, 0, u),
                   z = quantile(XW_LAW_chisquared, 2 * a, 0, 0, u);
      assert_true(fabs((1.0 + a) * pow(x, a) - a * pow(x, 1.0 + a) - u) < 1e-9);
      assert_true(fabs(below_gamma(y, a, 3, 0) - u) < 1e-9);
      assert_true(fabs(z / 2.0 - y / 3.0) <= 1e-12 * z);
    }
  assert_true(quantile(XW_LAW_gamma, 0.01, 1, 0, 1e-6) == 0x1p-1074);
}

/* Near the ends of (0, 1) each law gives a number, on its support and on the right side. */
static void far_tails_are_numbers(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(laws); i++) {
    const double a = laws[i].a, b = laws[i].b, c = laws[i].c;
    const double low = quantile(laws[i].kind, a, b, c, 0x1p-53);
    const double high = quantile(laws[i].kind, a, b, c, 1.0 - 0x1p-53);
    assert_true(isfinite(low) && isfinite(high));
    assert_true(low <= quantile(laws[i].kind, a, b, c, 1e-6));
    assert_true(high >= quantile(laws[i].kind, a, b, c, 1 - 1e-6));
    assert_true(low == 0.0 || laws[i].below(low, a, b, c) > -1e-9);
    assert_true(laws[i].below(high, a, b, c) < 1.0 + 1e-9);
  }
}

/* Mean -2/9k above, sd sqrt(2/9k): Wilson and Hilferty (1931), good to a millionth at 100,000 degrees. */
static void the_largest_shapes_are_near_the_normal_law(void **state) {
  (void)state;
  for (size_t j = 0; j < COUNT(chances); j++) {
    const double u = chances[j], z = quantile(XW_LAW_normal, 0, 1, 0, u);
    const double n = XW_LAW_SHAPE_MOST, v = 2.0 / (9.0 * n);
    const double chi2 = quantile(XW_LAW_chisquared, n, 0, 0, u);
    assert_true(fabs(chi2 / (n * pow(1.0 - v + z * sqrt(v), 3)) - 1.0) < 1e-6);
    assert_true(fabs(quantile(XW_LAW_gamma, n / 2, 2, 0, u) / chi2 - 1.0) < 1e-12);
    assert_true(fabs(quantile(XW_LAW_student, 0, 1, n, u) - z) < 1e-3);
    const double beta = (quantile(XW_LAW_beta, n, n, 0, u) - 0.5) * sqrt(8.0 * n + 4.0);
    assert_true(fabs(beta - z) < 1e-3);
  }
}

static void a_law_without_width_is_its_number(void **state) {
  (void)state;
  assert_true(quantile(XW_LAW_uniform, 7, 7, 0, 0.3) == 7.0);
  assert_true(quantile(XW_LAW_triangular, 7, 7, 7, 0.3) == 7.0);
}

/* --- what makes no law ------------------------------------------------------------------------ */

/* Numbers that make a law, and which of them must be positive. */
static const struct {
  const char *name;
  double number[3];
  const char *positive;
} valid[] = {
    {"uniform", {1, 2, 0}, "--"},    {"triangular", {1, 2, 3}, "---"},
    {"normal", {-1, 2, 0}, "-+"},    {"lognormal", {-1, 2, 0}, "-+"},
    {"exponential", {1, 0, 0}, "+"}, {"gamma", {1, 2, 0}, "++"},
    {"beta", {1, 2, 0}, "++"},       {"weibull", {1, 2, 0}, "++"},
    {"logistic", {-1, 2, 0}, "-+"},  {"laplace", {-1, 2, 0}, "-+"},
    {"gumbel", {-1, 2, 0}, "-+"},    {"cauchy", {-1, 2, 0}, "-+"},
    {"student", {-1, 2, 3}, "-++"},  {"pareto", {1, 2, 0}, "++"},
    {"rayleigh", {1, 0, 0}, "+"},    {"chisquared", {1, 0, 0}, "+"},
};

static xw_status check(int kind, const double number[3]) {
  const xw_law law = {(xw_law_kind)kind, number[0], number[1], number[2]};
  return xw_law_check(&law);
}

static void assert_number_refused(int kind, int number, double value, const char *reason) {
  const xw_law_info *row = xw_law_info_at(kind);
  double numbers[3];
  char message[200];
  memcpy(numbers, valid[kind].number, sizeof numbers);
  numbers[number] = value;
  snprintf(message, sizeof message, "%s: its %s is %s", row->name, row->numbers[number], reason);
  assert_refused(check(kind, numbers), message);
}

static void each_number_of_each_law_is_checked(void **state) {
  (void)state;
  assert_int_equal(COUNT(valid), XW_LAW_COUNT);
  for (int k = 0; k < XW_LAW_COUNT; k++) {
    const xw_law_info *row = xw_law_info_at(k);
    assert_string_equal(row->name, valid[k].name);
    assert_int_equal(row->count, strlen(valid[k].positive));
    assert_int_equal(check(k, valid[k].number), XW_OK);
    for (int i = 0; i < row->count; i++) {
      assert_number_refused(k, i, NAN, "not a finite number");
      assert_number_refused(k, i, INFINITY, "not a finite number");
      if (valid[k].positive[i] == '+') {
        assert_number_refused(k, i, 0, "0; write a positive number");
        assert_number_refused(k, i, -1.5, "-1.5; write a positive number");
      }
    }
  }
}

static void numbers_in_falling_order_are_refused(void **state) {
  (void)state;
  assert_refused(check(XW_LAW_uniform, (const double[3]){2, 1, 0}),
                 "uniform: its high 1 is below its low 2; write them in rising order");
  assert_refused(check(XW_LAW_triangular, (const double[3]){2, 1, 3}),
                 "its mode 1 is below its low 2");
  assert_refused(check(XW_LAW_triangular, (const double[3]){1, 3, 2}),
                 "its high 2 is below its mode 3");
}

static void shapes_beyond_the_limit_are_refused(void **state) {
  (void)state;
  const double most = XW_LAW_SHAPE_MOST, more = 2e5;
  assert_number_refused(XW_LAW_gamma, 0, more, "200000; write at most 100000");
  assert_number_refused(XW_LAW_beta, 0, more, "200000; write at most 100000");
  assert_number_refused(XW_LAW_beta, 1, more, "200000; write at most 100000");
  assert_number_refused(XW_LAW_student, 2, more, "200000; write at most 100000");
  assert_number_refused(XW_LAW_chisquared, 0, more, "200000; write at most 100000");
  assert_int_equal(check(XW_LAW_beta, (const double[3]){most, most, 0}), XW_OK);
  assert_int_equal(check(XW_LAW_gamma, (const double[3]){1, more, 0}), XW_OK);
}

static void there_is_no_law_beyond_the_table(void **state) {
  (void)state;
  const double number[3] = {1, 2, 3};
  assert_null(xw_law_info_at(-1));
  assert_null(xw_law_info_at(XW_LAW_COUNT));
  assert_refused(check(XW_LAW_COUNT, number), "there is no law number");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_law_is_compared_below),
      cmocka_unit_test(the_mass_below_a_quantile_is_its_chance),
      cmocka_unit_test(symmetric_laws_are_symmetric_about_their_centre),
      cmocka_unit_test(small_shapes_have_quantiles_too),
      cmocka_unit_test(far_tails_are_numbers),
      cmocka_unit_test(the_largest_shapes_are_near_the_normal_law),
      cmocka_unit_test(a_law_without_width_is_its_number),
      cmocka_unit_test(each_number_of_each_law_is_checked),
      cmocka_unit_test(numbers_in_falling_order_are_refused),
      cmocka_unit_test(shapes_beyond_the_limit_are_refused),
      cmocka_unit_test(there_is_no_law_beyond_the_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
