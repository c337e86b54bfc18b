/* MSER-5 and the slope of a series.
 *
 * Leaving out more of the beginning takes away bias and adds variance; the marginal standard error weighs one against
 * the other without knowing the steady state. */
#include "stats/steady.h"

#include <math.h>

#include "stats/moments.h"

static double batch_mean(const double *values, size_t batch) {
  return xw_moments_of(values + batch * XW_MSER_BATCH, XW_MSER_BATCH).mean;
}

/* Sum of squares of the batches from `from` on over the square of their number. */
static double error_from(const double *values, size_t from, size_t batches) {
  xw_moments moments = {0};
  for (size_t b = from; b < batches; b++) {
    xw_moments_add(&moments, batch_mean(values, b));
  }
  return moments.m2 / ((double)moments.n * (double)moments.n);
}

size_t xw_mser(const double *values, size_t n) {
  const size_t batches = n / XW_MSER_BATCH, last = batches / 2;
  size_t best = 0;
  if (batches < 4) {
    return n;
  }
  double least = error_from(values, 0, batches);
  for (size_t from = 1; from <= last; from++) {
    const double error = error_from(values, from, batches);
    if (error < least) {
      least = error;
      best = from;
    }
  }
  return best == last ? n : best * XW_MSER_BATCH;
}

double xw_slope(const double *values, size_t n) {
  xw_comoments moments = {0};
  for (size_t i = 0; i < n; i++) {
    xw_comoments_add(&moments, (double)i, values[i]);
  }
  return n < 2 ? (double)NAN : moments.cxy / moments.x.m2;
}
