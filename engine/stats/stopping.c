/* Stopping by precision; see stopping.h. */
#include "stats/stopping.h"

#include <math.h>

#include "stats/intervals.h"

double xw_stop_limit(const xw_stop_goal *goal, const xw_moments *moments) {
  if (moments->n == 0)
    return (double)NAN;
  if (!goal->relative)
    return goal->half_width;
  return goal->half_width / (1.0 + goal->half_width) * fabs(moments->mean);
}

bool xw_stop_met(const xw_stop_goal *goal, const xw_moments *moments) {
  return xw_half_width(moments, goal->confidence) <= xw_stop_limit(goal, moments);
}

double xw_stop_forecast(const xw_stop_goal *goal, const xw_moments *moments) {
  const double width = xw_half_width(moments, goal->confidence),
               limit = xw_stop_limit(goal, moments);
  if (isnan(width))
    return (double)INFINITY;
  const double ratio = width > 0.0 ? width / limit : 0.0;
  return ceil((double)moments->n * ratio * ratio);
}

uint32_t xw_stop_next_look(uint32_t n, uint32_t least, uint32_t most) {
  const uint32_t step = n / 10 > 1 ? n / 10 : 1;
  const uint32_t next = n < least ? least : most - n > step ? n + step : most;
  return next < most ? next : most;
}
