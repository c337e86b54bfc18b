/* Sample quantiles by sorting; studies keep at most some ten thousand values a metric. */
#include "stats/quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static int compare_doubles(const void *left, const void *right) {
  const double *a = left, *b = right;
  return (*a > *b) - (*a < *b);
}

void xw_sort(double *values, size_t n) {
  if (n > 1) {
    qsort(values, n, sizeof *values, compare_doubles);
  }
}

double xw_quantile_sorted(const double *sorted, size_t n, double p) {
  if (n == 0) {
    return NAN;
  }
  double position = p * (double)(n - 1);
  if (!(position > 0)) {
    return sorted[0];
  }
  if (position >= (double)(n - 1)) {
    return sorted[n - 1];
  }
  size_t below = (size_t)position;
  double part = position - (double)below;
  /* Without the test an exact position would interpolate with an infinite neighbour. */
  return part > 0 ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[below];
}

xw_status xw_quantile(const double *values, size_t n, double p, double *quantile) {
  *quantile = NAN;
  if (n == 0) {
    return XW_OK;
  }
  double *sorted = xw_calloc(n, sizeof *sorted);
  if (sorted == NULL) {
    return xw_fail_memory("a quantile");
  }
  memcpy(sorted, values, n * sizeof *sorted);
  xw_sort(sorted, n);
  *quantile = xw_quantile_sorted(sorted, n, p);
  xw_free(sorted);
  return XW_OK;
}
