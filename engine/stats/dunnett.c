/* Dunnett's critical value: given the common part z of the comparisons and the estimate s of the
 * standard deviation they are independent, so the probability is an integral over both. Both are
 * split into panels where the integrand turns, with a 21-point Gauss-Kronrod rule on each. */
#include "stats/dunnett.h"

#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "stats/intervals.h"

#define NORMAL_END 9.0 /* the normal law beyond it is below 1e-18 */

typedef double (*integrand)(double x, void *context);

static double integrate(integrand f, void *context, double low, double high, int panels) {
  gsl_function function = {f, context};
  double sum = 0, width = (high - low) / panels;
  for (int i = 0; i < panels && high > low; i++) {
    double part, error, absolute, deviation;
    gsl_integration_qk21(&function, low + i * width, low + (i + 1) * width, &part, &error,
                         &absolute, &deviation);
    sum += part;
  }
  return sum;
}

typedef struct comparisons {
  double k, df, rho;
  double c;     /* candidate */
  double bound; /* c times the estimate of the standard deviation */
  double log_scale;
} comparisons;

/* Probability that one of the k exceeds the bound, given the common part; tails throughout, so
 * that nothing is lost when it is small. */
static double exceeds_given(const comparisons *d, double common) {
  double scale = sqrt(2 * (1 - d->rho)), shift = sqrt(d->rho) * common;
  double one = 0.5 * erfc((d->bound + shift) / scale) + 0.5 * erfc((d->bound - shift) / scale);
  return -expm1(d->k * log1p(-fmin(one, 1)));
}

static double weighted_by_normal(double z, void *context) {
  return exceeds_given(context, z) * exp(-0.5 * z * z) * 0.3989422804014327;
}

static double clamp(double x, double low, double high) { return fmax(low, fmin(high, x)); }

/* Probability that one of the k exceeds the bound: the turn is where the common part alone
 * reaches it. */
static double exceeds(comparisons *d) {
  if (d->rho == 0) {
    return exceeds_given(d, 0);
  }
  double turn = d->bound / sqrt(d->rho), width = 8 * sqrt((1 - d->rho) / d->rho);
  double from = clamp(turn - width, 0, NORMAL_END), to = clamp(turn + width, 0, NORMAL_END);
  return 2 * (integrate(weighted_by_normal, d, 0, from, 3) +
              integrate(weighted_by_normal, d, from, to, 4) +
              integrate(weighted_by_normal, d, to, NORMAL_END, 3));
}

/* Density of sqrt(chi-squared / df) at s, times the probability given s. */
static double weighted_by_chi(double s, void *context) {
  comparisons *d = context;
  d->bound = d->c * s;
  double density = exp(d->log_scale + (d->df - 1) * log(s) - 0.5 * d->df * s * s);
  return density * exceeds(d);
}

static double tail(comparisons *d, double c) {
  d->c = d->bound = c;
  if (isinf(d->df)) {
    return exceeds(d);
  }
  d->log_scale = log(2) + 0.5 * d->df * log(0.5 * d->df) - gsl_sf_lngamma(0.5 * d->df);
  double spread = 12 / sqrt(2 * d->df), low = fmax(0, 1 - spread), high = 1 + spread;
  double turn = clamp(8 / c, low, high);
  /* With few degrees of freedom small s count, for which the integrand turns sharply. */
  int panels = d->df < 4 ? 16 : 6;
  return integrate(weighted_by_chi, d, low, turn, panels) +
         integrate(weighted_by_chi, d, turn, high, 6);
}

/* Student's value bounds it from below, Bonferroni's from above: Illinois' false position. */
static double solve(comparisons *d, double low, double high, double target) {
  double f_low = tail(d, low) - target, f_high = tail(d, high) - target;
  int side = 0;
  for (int i = 0; i < 100 && high - low > 1e-10 * high && f_low > 0 && f_high < 0; i++) {
    double c = (low * f_high - high * f_low) / (f_high - f_low), f = tail(d, c) - target;
    if (fabs(f) < 1e-12 * target) {
      return c;
    }
    if (f > 0) {
      f_high *= side > 0 ? 0.5 : 1;
      low = c, f_low = f, side = 1;
    } else {
      f_low *= side < 0 ? 0.5 : 1;
      high = c, f_high = f, side = -1;
    }
  }
  return f_low <= 0 ? low : f_high >= 0 ? high : 0.5 * (low + high);
}

static double two_sided(double df, double error) {
  return isinf(df) ? xw_normal_quantile(1 - 0.5 * error) : xw_t_quantile(1 - 0.5 * error, df);
}

double xw_dunnett_quantile(size_t k, double df, double rho, double confidence) {
  double error = 1 - confidence;
  if (k < 1 || !(df >= 1) || !(rho >= 0 && rho <= 1) || !(error > 0 && error < 1)) {
    return NAN;
  }
  double low = two_sided(df, error), high = two_sided(df, error / (double)k);
  if (k == 1 || rho == 1) {
    return low;
  }
  comparisons d = {.k = (double)k, .df = df, .rho = rho};
  return solve(&d, low, high, error);
}
