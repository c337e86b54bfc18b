/* See by_hand.h. In double precision like rules, so that the bits are the same. */
#include "bench/by_hand.h"

#include "base/vector.h"

void XW_ISA_NAME(xw_by_hand)(const xw_population *population, int64_t first, int n) {
  const uint8_t *restrict credit = population->credit + first;
  const float *restrict employees = population->employees + first;
  const float *restrict reputation = population->reputation + first;
  float *restrict effort = population->effort + first;
  XW_EACH(i, n) {
    const double e = (double)effort[i];
    const double raised = e + 0.2 * (1.0 - e) * (1.0 - (double)reputation[i]);
    effort[i] = ((credit[i] >= 1) & (employees[i] < 20.0f)) ? (float)raised : effort[i];
  }
}
