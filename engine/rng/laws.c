/* Laws of numbers that are drawn once a replication or once a point of a design; not in the hot path. */
#include "rng/laws.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const xw_law_info rows[] = {
#define XW_LAW(name, count, first, second, third, doc) {#name, count, {first, second, third}, doc},
#include "xiaowei/laws.def"
#undef XW_LAW
};

const xw_law_info *xw_law_info_at(int index) {
  return index >= 0 && index < XW_LAW_COUNT ? &rows[index] : NULL;
}

const char *xw_law_name(int kind) {
  const xw_law_info *row = xw_law_info_at(kind);
  return row != NULL ? row->name : NULL;
}

static xw_status positive(const xw_law_info *row, int number, double value) {
  if (value > 0.0)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT, "%s: its %s is %g; write a positive number", row->name,
                 row->numbers[number], value);
}

static xw_status rising(const xw_law_info *row, const double *numbers) {
  for (int i = 1; i < row->count; i++)
    if (numbers[i] < numbers[i - 1])
      return xw_fail(XW_ERR_ARGUMENT,
                     "%s: its %s %g is below its %s %g; write them in rising order", row->name,
                     row->numbers[i], numbers[i], row->numbers[i - 1], numbers[i - 1]);
  return XW_OK;
}

/* First of the numbers that must be positive: spreads and shapes follow a place, where there is one. */
static int first_positive(xw_law_kind kind) {
  switch (kind) {
    case XW_LAW_normal:
    case XW_LAW_lognormal:
    case XW_LAW_logistic:
    case XW_LAW_laplace:
    case XW_LAW_gumbel:
    case XW_LAW_cauchy:
    case XW_LAW_student: return 1;
    default: return 0;
  }
}

/* Laws whose distribution function is a series: beyond the limit it may not converge. */
static xw_status within_limit(const xw_law_info *row, int number, double value) {
  if (value <= XW_LAW_SHAPE_MOST)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "%s: its %s is %g; write at most %g, the normal law is near it there", row->name,
                 row->numbers[number], value, XW_LAW_SHAPE_MOST);
}

static xw_status limited(const xw_law_info *row, const xw_law *law) {
  switch (law->kind) {
    case XW_LAW_gamma:
    case XW_LAW_chisquared: return within_limit(row, 0, law->a);
    case XW_LAW_student: return within_limit(row, 2, law->c);
    case XW_LAW_beta: return within_limit(row, law->a > law->b ? 0 : 1, fmax(law->a, law->b));
    default: return XW_OK;
  }
}

xw_status xw_law_check(const xw_law *law) {
  const double numbers[3] = {law->a, law->b, law->c};
  const xw_law_info *row = xw_law_info_at((int)law->kind);
  if (row == NULL)
    return xw_fail(XW_ERR_ARGUMENT, "there is no law number %d", (int)law->kind);
  for (int i = 0; i < row->count; i++)
    if (!isfinite(numbers[i]))
      return xw_fail(XW_ERR_ARGUMENT, "%s: its %s is not a finite number", row->name,
                     row->numbers[i]);
  if (law->kind == XW_LAW_uniform || law->kind == XW_LAW_triangular)
    return rising(row, numbers);
  xw_status status = XW_OK;
  for (int i = first_positive(law->kind); i < row->count && status == XW_OK; i++)
    status = positive(row, i, numbers[i]);
  return status == XW_OK ? limited(row, law) : status;
}

static double triangular(double low, double mode, double high, double u) {
  const double width = high - low;
  if (!(width > 0.0))
    return low;
  if (u * width < mode - low)
    return low + sqrt(u * width * (mode - low));
  return high - sqrt((1.0 - u) * width * (high - mode));
}

typedef double distribution(double x, double a, double b);

/* The smallest x in [0, most] whose tail has reached `tail`: mass up to x, or with `is_upper` no more than
 * that above x. GSL's own inverses of these laws give up, and end the program, at small shapes and far
 * out; its distribution functions never do. The bisection is over the doubles themselves, which are in
 * the order of their bits: 63 steps for any law. */
static double search(distribution *function, double a, double b, double most, double tail,
                     bool is_upper) {
  uint64_t low = 0, high;
  memcpy(&high, &most, sizeof high);
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    double x;
    memcpy(&x, &middle, sizeof x);
    const double mass = function(x, a, b);
    if (is_upper ? mass <= tail : mass >= tail)
      high = middle;
    else
      low = middle + 1;
  }
  memcpy(&most, &low, sizeof most);
  return most;
}

static double gamma_quantile(double shape, double scale, double u) {
  return scale * (u < 0.5 ? search(gsl_cdf_gamma_P, shape, 1.0, DBL_MAX, u, false)
                          : search(gsl_cdf_gamma_Q, shape, 1.0, DBL_MAX, 1.0 - u, true));
}

static double beta_quantile(double a, double b, double u) {
  return u < 0.5 ? search(gsl_cdf_beta_P, a, b, 1.0, u, false)
                 : search(gsl_cdf_beta_Q, a, b, 1.0, 1.0 - u, true);
}

static double student_above(double x, double df, double unused) {
  (void)unused;
  return gsl_cdf_tdist_Q(x, df);
}

static double student_quantile(double df, double u) {
  const double size = search(student_above, df, 0.0, DBL_MAX, fmin(u, 1.0 - u), true);
  return u < 0.5 ? -size : size;
}

double xw_law_quantile(const xw_law *law, double u) {
  const double a = law->a, b = law->b, c = law->c;
  switch (law->kind) {
    case XW_LAW_uniform: return a + u * (b - a);
    case XW_LAW_triangular: return triangular(a, b, c, u);
    case XW_LAW_normal: return a + gsl_cdf_gaussian_Pinv(u, b);
    case XW_LAW_lognormal: return gsl_cdf_lognormal_Pinv(u, a, b);
    case XW_LAW_exponential: return gsl_cdf_exponential_Pinv(u, a);
    case XW_LAW_gamma: return gamma_quantile(a, b, u);
    case XW_LAW_beta: return beta_quantile(a, b, u);
    case XW_LAW_weibull: return gsl_cdf_weibull_Pinv(u, a, b);
    case XW_LAW_logistic: return a + gsl_cdf_logistic_Pinv(u, b);
    case XW_LAW_laplace: return a + gsl_cdf_laplace_Pinv(u, b);
    case XW_LAW_gumbel: return a - b * log(-log(u));
    case XW_LAW_cauchy: return a + gsl_cdf_cauchy_Pinv(u, b);
    case XW_LAW_student: return a + b * student_quantile(c, u);
    case XW_LAW_pareto: return gsl_cdf_pareto_Pinv(u, b, a);
    case XW_LAW_rayleigh: return gsl_cdf_rayleigh_Pinv(u, a);
    case XW_LAW_chisquared: return gamma_quantile(0.5 * a, 2.0, u);
    case XW_LAW_COUNT: break;
  }
  return NAN;
}
