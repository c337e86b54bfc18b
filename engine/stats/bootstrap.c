/* The BCa bootstrap: resample, measure the bias of the median and the acceleration, read the
 * sorted resamples at the adjusted levels. */
#include "stats/bootstrap.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

#include "base/memory.h"
#include "stats/hash.h"
#include "stats/quantile.h"

/* What is resampled. */
typedef struct sample {
  const double *values;
  size_t n;
  xw_statistic statistic;
  void *context;
} sample;

/* Statistics of all resamples into out[count]; false when one is not finite. */
static bool resample(const sample *s, uint64_t seed, double *drawn, double *out, uint32_t count) {
  bool finite = true;
  for (uint32_t b = 0; b < count; b++) {
    for (size_t k = 0; k < s->n; k++) {
      drawn[k] = s->values[xw_hash_index(seed, b, k, s->n)];
    }
    out[b] = s->statistic(drawn, s->n, s->context);
    finite = finite && isfinite(out[b]);
  }
  return finite;
}

/* Normal quantile of the share of resamples below the estimate. */
static double bias(const double *sorted, uint32_t count, double estimate) {
  double below = 0;
  for (uint32_t b = 0; b < count; b++) {
    below += sorted[b] < estimate ? 1 : sorted[b] == estimate ? 0.5 : 0;
  }
  return xw_normal_quantile(below / count);
}

/* Skewness of n influence values around their mean, over 6 sqrt(n); 0 when all are equal. */
static double acceleration(const double *influence, size_t n) {
  double mean = xw_moments_of(influence, n).mean, square = 0, cube = 0;
  for (size_t i = 0; i < n; i++) {
    double d = influence[i] - mean;
    square += d * d;
    cube += d * d * d;
  }
  return square > 0 ? cube / (6 * square * sqrt(square)) : 0;
}

/* The statistic without value i, for every i, sign changed: what value i adds. */
static void jackknife(const sample *s, double *rest, double *out) {
  for (size_t i = 1; i < s->n; i++) {
    rest[i - 1] = s->values[i];
  }
  for (size_t i = 0; i < s->n; i++) {
    out[i] = -s->statistic(rest, s->n - 1, s->context);
    rest[i] = s->values[i];
  }
}

static double adjusted_bound(const double *sorted, uint32_t count, double z0, double a, double z) {
  double stretch = 1 - a * (z0 + z);
  if (!(stretch > 0)) {
    return NAN;
  }
  double level = gsl_cdf_ugaussian_P(z0 + (z0 + z) / stretch), least = 1 / (count + 1.0);
  return level >= least && level <= 1 - least ? xw_quantile_sorted(sorted, count, level) : NAN;
}

static void read_bounds(const double *sorted, uint32_t count, double a, double confidence,
                        xw_interval *interval) {
  double estimate = interval->estimate;
  if (sorted[0] == estimate && sorted[count - 1] == estimate) {
    interval->low = interval->high = estimate;
    return;
  }
  double z0 = bias(sorted, count, estimate), z = xw_normal_quantile(0.5 + 0.5 * confidence);
  interval->low = adjusted_bound(sorted, count, z0, a, -z);
  interval->high = adjusted_bound(sorted, count, z0, a, z);
}

static bool is_constant(const double *values, size_t n) {
  for (size_t i = 1; i < n; i++) {
    if (values[i] != values[0]) {
      return false;
    }
  }
  return true;
}

/* `influence` holds what every value adds to the statistic, up to a factor; NULL: jackknife. */
static xw_status bca(const sample *s, const double *influence, double confidence,
                     uint32_t resamples, uint64_t seed, xw_interval *interval) {
  double *drawn = xw_calloc(s->n, sizeof *drawn);
  double *added = xw_calloc(s->n, sizeof *added);
  double *out = xw_calloc(resamples, sizeof *out);
  xw_status status = XW_OK;
  if (drawn == NULL || added == NULL || out == NULL) {
    status = xw_fail_memory("a bootstrap");
  } else if (resample(s, seed, drawn, out, resamples)) {
    if (influence == NULL) {
      jackknife(s, drawn, added);
      influence = added;
    }
    xw_sort(out, resamples);
    read_bounds(out, resamples, acceleration(influence, s->n), confidence, interval);
  }
  xw_free(drawn);
  xw_free(added);
  xw_free(out);
  return status;
}

static xw_status interval_of(const sample *s, const double *influence, double confidence,
                             uint32_t resamples, uint64_t seed, xw_interval *interval) {
  *interval = (xw_interval){NAN, NAN, NAN};
  if (s->n == 0) {
    return XW_OK;
  }
  interval->estimate = s->statistic(s->values, s->n, s->context);
  if (s->n < XW_BOOTSTRAP_LEAST || resamples == 0 || !isfinite(interval->estimate)) {
    return XW_OK;
  }
  /* Rounding must not make an interval out of equal values. */
  if (is_constant(s->values, s->n)) {
    interval->low = interval->high = interval->estimate;
    return XW_OK;
  }
  return bca(s, influence, confidence, resamples, seed, interval);
}

xw_status xw_bootstrap(const double *values, size_t n, xw_statistic statistic, void *context,
                       double confidence, uint32_t resamples, uint64_t seed,
                       xw_interval *interval) {
  sample s = {values, n, statistic, context};
  return interval_of(&s, NULL, confidence, resamples, seed, interval);
}

static double mean_of(const double *values, size_t n, void *context) {
  (void)context;
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    sum += values[i];
  }
  return sum / (double)n;
}

xw_status xw_bootstrap_mean(const double *values, size_t n, double confidence, uint32_t resamples,
                            uint64_t seed, xw_interval *interval) {
  /* A value adds itself to the mean, up to a factor. */
  sample s = {values, n, mean_of, NULL};
  return interval_of(&s, values, confidence, resamples, seed, interval);
}
