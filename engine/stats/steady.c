/* MSER and the slope of a series.
 *
 * Leaving out more of the beginning takes away bias and adds variance; the marginal standard error weighs one against
 * the other without knowing the steady state. Batches of five (MSER-5) are for one long and noisy run: of the 46
 * quarters of a study they leave nine, and a start that is over after 17 quarters then looks like one that never is. A
 * mean path over replications has its noise averaged out already, so its values are taken one by one. */
#include "stats/steady.h"

#include <math.h>

#include "stats/moments.h"

/* Sum of squares of the values from `from` on over the square of their number. */
static double error_from(const double *values, size_t from, size_t n) {
  const xw_moments moments = xw_moments_of(values + from, n - from);
  return moments.m2 / ((double)moments.n * (double)moments.n);
}

size_t xw_mser(const double *values, size_t n) {
  const size_t last = n / 2;
  size_t best = 0;
  if (n < XW_MSER_FEWEST) {
    return n;
  }
  double least = error_from(values, 0, n);
  for (size_t from = 1; from <= last; from++) {
    const double error = error_from(values, from, n);
    if (error < least) {
      least = error;
      best = from;
    }
  }
  return best == last ? n : best;
}

double xw_slope(const double *values, size_t n) {
  xw_comoments moments = {0};
  for (size_t i = 0; i < n; i++) {
    xw_comoments_add(&moments, (double)i, values[i]);
  }
  return n < 2 ? (double)NAN : moments.cxy / moments.x.m2;
}
