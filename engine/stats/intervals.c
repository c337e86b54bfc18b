/* Confidence intervals; the quantile functions come from GSL. */
#include "stats/intervals.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/memory.h"
#include "stats/hash.h"
#include "stats/quantile.h"

double xw_t_quantile(double p, double df) { return gsl_cdf_tdist_Pinv(p, df); }

double xw_normal_quantile(double p) { return gsl_cdf_ugaussian_Pinv(p); }

double xw_half_width(const xw_moments *moments, double confidence) {
  if (moments->n < 2) {
    return NAN;
  }
  double t = xw_t_quantile(0.5 + 0.5 * confidence, (double)(moments->n - 1));
  return t * xw_moments_error(moments);
}

xw_interval xw_interval_mean(const xw_moments *moments, double confidence) {
  if (moments->n == 0) {
    return (xw_interval){NAN, NAN, NAN};
  }
  double half = xw_half_width(moments, confidence);
  return (xw_interval){moments->mean, moments->mean - half, moments->mean + half};
}

xw_interval xw_interval_paired(const double *before, const double *after, size_t n,
                               double confidence) {
  xw_moments moments = {0};
  for (size_t i = 0; i < n; i++) {
    xw_moments_add(&moments, after[i] - before[i]);
  }
  return xw_interval_mean(&moments, confidence);
}

xw_interval xw_interval_proportion(uint64_t successes, uint64_t n, double confidence) {
  if (n == 0) {
    return (xw_interval){NAN, NAN, NAN};
  }
  return xw_interval_share((double)successes / (double)n, (double)n, confidence);
}

xw_interval xw_interval_share(double share, double count, double confidence) {
  if (!(count > 0)) {
    return (xw_interval){share, 0, 1};
  }
  double z = xw_normal_quantile(0.5 + 0.5 * confidence), scale = 1 + z * z / count;
  double centre = (share + z * z / (2 * count)) / scale;
  double half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / scale;
  /* At the ends the bound is exact; rounding must not put it outside [0, 1]. */
  double low = !(share > 0) ? 0 : fmax(0, centre - half);
  double high = !(share < 1) ? 1 : fmin(1, centre + half);
  return (xw_interval){share, low, high};
}

xw_interval xw_interval_level(double n, double p, double confidence) {
  const double below = p * fmax(0, n - 1) + 1, above = fmax(0, n + 1 - below);
  const double tail = 0.5 - 0.5 * confidence;
  if (!(n > 0)) {
    return (xw_interval){NAN, 0, 1};
  }
  return (xw_interval){below / (below + above), gsl_cdf_beta_Pinv(tail, below, above),
                       gsl_cdf_beta_Qinv(tail, below, above)};
}

/* Smallest k with P(B <= k) >= level, B binomial(n, p). */
static unsigned binomial_quantile(double level, double p, unsigned n) {
  unsigned low = 0, high = n;
  while (low < high) {
    unsigned middle = low + (high - low) / 2;
    if (gsl_cdf_binomial_P(middle, p, n) >= level) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

xw_status xw_interval_quantile(const double *values, size_t n, double p, double confidence,
                               xw_interval *interval) {
  *interval = (xw_interval){NAN, NAN, NAN};
  if (n == 0) {
    return XW_OK;
  }
  double *sorted = xw_calloc(n, sizeof *sorted);
  if (sorted == NULL) {
    return xw_fail_memory("an interval of a quantile");
  }
  for (size_t i = 0; i < n; i++) {
    sorted[i] = values[i];
  }
  xw_sort(sorted, n);
  double tail = 0.5 - 0.5 * confidence;
  unsigned count = (unsigned)n;
  /* The order statistic l may be used when P(B <= l - 1) <= tail: the largest such l. */
  unsigned l = binomial_quantile(tail, p, count);
  if (gsl_cdf_binomial_P(l, p, count) <= tail) {
    l++;
  }
  unsigned u = binomial_quantile(1 - tail, p, count) + 1;
  interval->estimate = xw_quantile_sorted(sorted, n, p);
  interval->low = l == 0 ? -INFINITY : sorted[l - 1];
  interval->high = u > count ? INFINITY : sorted[u - 1];
  xw_free(sorted);
  return XW_OK;
}

static const xw_ratio undefined_ratio = {XW_RATIO_UNDEFINED, {NAN, NAN, NAN}};

xw_ratio xw_interval_ratio(const double *numerator, const double *denominator, size_t n,
                           double confidence) {
  xw_comoments pairs = xw_comoments_of(denominator, numerator, n);
  double mx = pairs.x.mean, my = pairs.y.mean;
  if (n < 2 || mx == 0) {
    return undefined_ratio;
  }
  double t = xw_t_quantile(0.5 + 0.5 * confidence, (double)(n - 1));
  double scale = t * t / (double)n;
  double a = mx * mx - scale * xw_moments_variance(&pairs.x);
  double b = mx * my - scale * xw_comoments_covariance(&pairs);
  double c = my * my - scale * xw_moments_variance(&pairs.y);
  double ratio = my / mx;
  if (!(a > 0)) {
    return (xw_ratio){XW_RATIO_UNBOUNDED, {ratio, -INFINITY, INFINITY}};
  }
  /* With a > 0 the discriminant is not negative but for rounding (Cauchy and Schwarz). */
  double root = sqrt(fmax(0, b * b - a * c));
  return (xw_ratio){XW_RATIO_BOUNDED, {ratio, (b - root) / a, (b + root) / a}};
}

xw_status xw_bootstrap_ratio(const double *numerator, const double *denominator, size_t n,
                             double confidence, uint32_t resamples, uint64_t seed,
                             xw_ratio *ratio) {
  *ratio = undefined_ratio;
  double mean_x = xw_moments_of(denominator, n).mean;
  if (n < 2 || resamples == 0 || mean_x == 0) {
    return XW_OK;
  }
  double *ratios = xw_calloc(resamples, sizeof *ratios);
  if (ratios == NULL) {
    return xw_fail_memory("a bootstrap");
  }
  bool defined = true;
  for (uint32_t b = 0; b < resamples; b++) {
    double x = 0, y = 0;
    for (size_t k = 0; k < n; k++) {
      size_t i = xw_hash_index(seed, b, k, n);
      x += denominator[i];
      y += numerator[i];
    }
    defined = defined && x != 0;
    ratios[b] = x != 0 ? y / x : 0;
  }
  if (defined) {
    double tail = 0.5 - 0.5 * confidence;
    xw_sort(ratios, resamples);
    ratio->kind = XW_RATIO_BOUNDED;
    ratio->interval.estimate = xw_moments_of(numerator, n).mean / mean_x;
    ratio->interval.low = xw_quantile_sorted(ratios, resamples, tail);
    ratio->interval.high = xw_quantile_sorted(ratios, resamples, 1 - tail);
  }
  xw_free(ratios);
  return XW_OK;
}
