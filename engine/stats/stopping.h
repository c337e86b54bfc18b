/* When a sequence of replications is precise enough. */
#ifndef XW_STATS_STOPPING_H
#define XW_STATS_STOPPING_H

#include <stdbool.h>
#include <stdint.h>

#include "stats/moments.h"

/* A goal: half-width of Student's interval of a mean. */
typedef struct xw_stop_goal {
  double half_width; /* above 0; a share of the mean when relative */
  bool relative;
  double confidence; /* such as 0.95 */
} xw_stop_goal;

/* Half-width that the goal allows now. A relative one is gamma / (1 + gamma) of the estimated mean, so that the
 * error relative to the true mean is at most gamma. Source: Law, Simulation Modeling and Analysis (2015),
 * section 9.4. NAN without values. */
double xw_stop_limit(const xw_stop_goal *goal, const xw_moments *moments);

/* Whether the goal is met: at least two values, and the half-width within the limit. */
bool xw_stop_met(const xw_stop_goal *goal, const xw_moments *moments);

/* Values that the goal needs by the variance and mean so far; infinite while they tell nothing. */
double xw_stop_forecast(const xw_stop_goal *goal, const xw_moments *moments);

/* Number of replications at the next look after n (0: the first): least, then a tenth more each time, at most
 * `most`. It follows from its arguments alone, so that a sequence stops at the same number on every machine. */
uint32_t xw_stop_next_look(uint32_t n, uint32_t least, uint32_t most);

#endif
