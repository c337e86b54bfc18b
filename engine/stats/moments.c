/* Streaming moments. The update never subtracts two large sums, so a mean that is large against
 * the deviation loses no digits. */
#include "stats/moments.h"

#include <math.h>

void xw_moments_add(xw_moments *moments, double value) {
  double delta = value - moments->mean;
  moments->n++;
  moments->mean += delta / (double)moments->n;
  moments->m2 += delta * (value - moments->mean);
}

void xw_moments_merge(xw_moments *moments, const xw_moments *other) {
  if (other->n == 0) {
    return;
  }
  if (moments->n == 0) {
    *moments = *other;
    return;
  }
  double a = (double)moments->n, b = (double)other->n, n = a + b;
  double delta = other->mean - moments->mean;
  moments->n += other->n;
  moments->mean += delta * (b / n);
  moments->m2 += other->m2 + delta * delta * (a * b / n);
}

xw_moments xw_moments_of(const double *values, uint64_t n) {
  xw_moments moments = {0};
  for (uint64_t i = 0; i < n; i++) {
    xw_moments_add(&moments, values[i]);
  }
  return moments;
}

double xw_moments_variance(const xw_moments *moments) {
  return moments->n < 2 ? NAN : moments->m2 / (double)(moments->n - 1);
}

double xw_moments_deviation(const xw_moments *moments) {
  return sqrt(xw_moments_variance(moments));
}

double xw_moments_error(const xw_moments *moments) {
  return sqrt(xw_moments_variance(moments) / (double)moments->n);
}

void xw_comoments_add(xw_comoments *moments, double x, double y) {
  double delta_x = x - moments->x.mean;
  xw_moments_add(&moments->x, x);
  xw_moments_add(&moments->y, y);
  moments->cxy += delta_x * (y - moments->y.mean);
}

xw_comoments xw_comoments_of(const double *x, const double *y, uint64_t n) {
  xw_comoments moments = {0};
  for (uint64_t i = 0; i < n; i++) {
    xw_comoments_add(&moments, x[i], y[i]);
  }
  return moments;
}

double xw_comoments_covariance(const xw_comoments *moments) {
  return moments->x.n < 2 ? NAN : moments->cxy / (double)(moments->x.n - 1);
}

double xw_comoments_correlation(const xw_comoments *moments) {
  double scale = sqrt(moments->x.m2) * sqrt(moments->y.m2);
  if (moments->x.n < 2 || !(scale > 0)) {
    return NAN;
  }
  return fmax(-1.0, fmin(1.0, moments->cxy / scale));
}
