/* Stopping by precision; see stopping.h. */
#include "stats/stopping.h"

#include <math.h>

#include "stats/intervals.h"

#define LARGEST 4503599627370496.0 /* counts up to twice it are exact in a double */

double xw_stop_limit(const xw_stop_goal *goal, const xw_moments *moments) {
  if (moments->n == 0)
    return (double)NAN;
  if (!goal->relative)
    return goal->half_width;
  return goal->half_width / (1.0 + goal->half_width) * fabs(moments->mean);
}

/* Whether the interval of n values with this deviation is narrow enough. */
static bool reaches(double n, double deviation, double limit, double confidence) {
  const double p = 0.5 + 0.5 * confidence, error = deviation / sqrt(n);
  /* The normal quantile is below Student's and much cheaper: most looks end here. */
  if (!(xw_normal_quantile(p) * error <= limit))
    return false;
  return xw_t_quantile(p, n - 1.0) * error <= limit;
}

/* Fewer than two values have no deviation (NAN), which reaches nothing. */
bool xw_stop_met(const xw_stop_goal *goal, const xw_moments *moments) {
  return reaches((double)moments->n, xw_moments_deviation(moments), xw_stop_limit(goal, moments),
                 goal->confidence);
}

double xw_stop_forecast(const xw_stop_goal *goal, const xw_moments *moments) {
  const double deviation = xw_moments_deviation(moments), limit = xw_stop_limit(goal, moments);
  double no = 1.0, yes = 2.0;
  if (moments->n < 2)
    return (double)INFINITY;
  for (; !reaches(yes, deviation, limit, goal->confidence); yes *= 2.0) {
    if (!(yes < LARGEST))
      return (double)INFINITY;
    no = yes;
  }
  while (yes - no > 1.0) {
    const double middle = floor(0.5 * (no + yes));
    if (reaches(middle, deviation, limit, goal->confidence))
      yes = middle;
    else
      no = middle;
  }
  return yes;
}

uint32_t xw_stop_next_look(uint32_t n, uint32_t least, uint32_t most) {
  const uint32_t step = n / 10 > 1 ? n / 10 : 1;
  const uint32_t next = n < least ? least : most - n > step ? n + step : most;
  return next < most ? next : most;
}

double xw_stop_coverage(int least) {
  static const double measured[] = {88.0, 90.2, 91.3, 92.1, 92.6, 92.9, 93.1, 93.3};
  enum { COUNT = sizeof measured / sizeof *measured };
  return least < 2 ? (double)NAN : least - 2 < COUNT ? measured[least - 2] : 93.5;
}
