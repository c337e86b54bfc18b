/* What moves an effect: the parameters that were drawn, or the seeds under each draw. */
#ifndef XW_STATS_NESTED_H
#define XW_STATS_NESTED_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/intervals.h"

/* One-way random-effects analysis of variance of `draws` groups of `seeds` values each. The estimators
 * E(MS within) = seed, E(MS between) = seed + seeds * parameters are unbiased without an assumption on the
 * laws. Source: Searle, Casella, McCulloch, Variance Components (1992), section 3.6. */
typedef struct xw_nested {
  size_t draws, seeds;
  double mean; /* over all */
  double
      parameters; /* variance of the expectation over draws; NAN with 1 seed; may be below 0 by chance */
  double seed; /* variance of a single value within a draw; NAN with 1 seed */
  double
      of_means; /* variance of the means of draws: parameters + seed / seeds; NAN below 2 draws */
} xw_nested;

/* values[draws][seeds], all known. */
xw_nested xw_nested_of(const double *values, size_t draws, size_t seeds);

/* parameters / (parameters + seed), negative components taken as 0; NAN when they are not known or both 0. */
double xw_nested_share(const xw_nested *nested);

/* The same with the interval from the law of F, of normal values; NAN where the share is. */
xw_interval xw_nested_share_interval(const xw_nested *nested, double confidence);

/* Whether there are effects to tell of: a variance between draws beyond that of the seeds is shown at 95 %, or the
 * means of draws are all the same; also with one seed, whose noise is in them. Never below 2 draws. */
bool xw_nested_has_spread(const xw_nested *nested);

/* Draws without seed noise that would tell as much of a share or a quantile of the effects: draws times the fourth power
 * of the shrinkage, for the error of a mean grows with its inverse square and that of a spread with its inverse
 * fourth power. */
double xw_nested_effective(const xw_nested *nested);

/* Standard deviation of effects over standard deviation of the means of draws, in 0 to 1: by so much the means
 * are drawn together about the mean of all, so that their spread is that of the parameters alone; 1 with one
 * seed, whose noise cannot be told. */
double xw_nested_shrink(const xw_nested *nested);

/* Effects of the draws, ascending, into effects[draws]: means of draws, shrunk. The spread is right and so are the
 * quantiles where effects and noise are nearly normal; a law of effects with two humps or a
 * sharp edge comes out smoother than it is. Source: Louis, JASA 79 (1984) 393; Ghosh, JASA 87 (1992) 533. */
void xw_nested_effects(const xw_nested *nested, const double *values, double *effects);

#endif
