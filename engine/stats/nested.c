/* One-way random effects: the variance of values that are nested in draws.
 *
 * A simulation under drawn parameters varies for two reasons. More seeds make one of them smaller and none the
 * other, so they must be told apart before anything is called a range of the effect. */
#include "stats/nested.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/quantile.h"

static xw_moments draw_of(const double *values, size_t draw, size_t seeds) {
  return xw_moments_of(values + draw * seeds, seeds);
}

xw_nested xw_nested_of(const double *values, size_t draws, size_t seeds) {
  xw_nested nested = {draws, seeds, NAN, NAN, NAN, NAN};
  xw_moments means = {0};
  double within = 0;
  for (size_t d = 0; d < draws; d++) {
    const xw_moments own = draw_of(values, d, seeds);
    xw_moments_add(&means, own.mean);
    within += own.m2;
  }
  nested.mean = draws > 0 ? means.mean : (double)NAN;
  nested.of_means = xw_moments_variance(&means);
  if (seeds > 1 && draws > 1) {
    nested.seed = within / ((double)draws * (double)(seeds - 1));
    nested.parameters = nested.of_means - nested.seed / (double)seeds;
  }
  return nested;
}

double xw_nested_share(const xw_nested *nested) {
  const double all = fmax(0, nested->parameters) + nested->seed;
  return isnan(nested->parameters) || !(all > 0) ? (double)NAN : fmax(0, nested->parameters) / all;
}

xw_interval xw_nested_share_interval(const xw_nested *nested, double confidence) {
  const double share = xw_nested_share(nested), seeds = (double)nested->seeds;
  const double between = (double)nested->draws - 1, within = (double)nested->draws * (seeds - 1);
  double ends[2];
  if (isnan(share)) {
    return (xw_interval){NAN, NAN, NAN};
  }
  const double f = seeds * nested->of_means / nested->seed;
  for (int i = 0; i < 2; i++) {
    const double tail = 0.5 + (i == 0 ? 0.5 : -0.5) * confidence;
    const double ratio = (f / gsl_cdf_fdist_Pinv(tail, between, within) - 1) / seeds;
    ends[i] = nested->seed > 0 ? fmax(0, ratio) / (1 + fmax(0, ratio)) : 1;
  }
  return (xw_interval){share, ends[0], ends[1]};
}

bool xw_nested_has_spread(const xw_nested *nested) {
  return nested->draws > 1 && (nested->seeds < 2 || !(nested->of_means > 0) ||
                               xw_nested_share_interval(nested, 0.95).low > 0);
}

double xw_nested_effective(const xw_nested *nested) {
  return (double)nested->draws * pow(xw_nested_shrink(nested), 4);
}

double xw_nested_shrink(const xw_nested *nested) {
  if (isnan(nested->parameters) || !(nested->of_means > 0)) {
    return 1;
  }
  return sqrt(fmax(0, nested->parameters) / nested->of_means);
}

void xw_nested_effects(const xw_nested *nested, const double *values, double *effects) {
  const double shrink = xw_nested_shrink(nested);
  for (size_t d = 0; d < nested->draws; d++) {
    const double mean = draw_of(values, d, nested->seeds).mean;
    effects[d] = nested->mean + shrink * (mean - nested->mean);
  }
  xw_sort(effects, nested->draws);
}
