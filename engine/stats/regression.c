/* Linear regression by a QR factorisation of the standardised factors; GSL works on memory of this
 * library, so that running out of it is an error and not the end of the program. */
#include "stats/regression.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/moments.h"

/* A factor is taken as a function of the others when less than this share of its deviation is its own. */
#define OWN_SHARE 1e-7
/* Coefficients below are rounding. */
#define NOTHING 1e-12

struct xw_regression {
  size_t n, k;
  double *qr;       /* [n][k], as gsl_linalg_QR_decomp leaves it */
  double *tau;      /* [k] */
  double *variance; /* [k]: diagonal of (Z'Z)^-1 */
  double *b;        /* [k], and [n] each: scratch of a fit */
  double *y, *residual;
};

/* Mean 0 and standard deviation 1; false when constant. */
static bool standardise(double *values, size_t n, size_t stride) {
  xw_moments moments = {0};
  for (size_t i = 0; i < n; i++) {
    xw_moments_add(&moments, values[i * stride]);
  }
  double deviation = xw_moments_deviation(&moments);
  if (!(deviation > 0)) {
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    values[i * stride] = (values[i * stride] - moments.mean) / deviation;
  }
  return true;
}

/* Column c of the inverse of R by back substitution, its squares added to the rows of `variance`. */
static void add_inverse_column(xw_regression *own, size_t c) {
  double *x = own->b;
  for (size_t row = c + 1; row-- > 0;) {
    double rest = row == c ? 1 : 0;
    for (size_t j = row + 1; j <= c; j++) {
      rest -= own->qr[row * own->k + j] * x[j];
    }
    x[row] = rest / own->qr[row * own->k + row];
    own->variance[row] += x[row] * x[row];
  }
}

static xw_status factor(xw_regression *own, size_t *culprit) {
  for (size_t j = 0; j < own->k; j++) {
    if (!standardise(own->qr + j, own->n, own->k)) {
      *culprit = j;
      return xw_fail(XW_ERR_ARGUMENT, "a regression: factor %zu is the same at every point", j + 1);
    }
  }
  gsl_matrix_view qr = gsl_matrix_view_array(own->qr, own->n, own->k);
  gsl_vector_view tau = gsl_vector_view_array(own->tau, own->k);
  gsl_linalg_QR_decomp(&qr.matrix, &tau.vector);
  for (size_t j = 0; j < own->k; j++) {
    if (!(fabs(own->qr[j * own->k + j]) > OWN_SHARE * sqrt((double)own->n - 1))) {
      *culprit = j;
      return xw_fail(XW_ERR_ARGUMENT,
                     "a regression: factor %zu moves with the factors before it at every point",
                     j + 1);
    }
  }
  for (size_t c = 0; c < own->k; c++) {
    add_inverse_column(own, c);
  }
  return XW_OK;
}

static xw_status make_room(xw_regression *own, const double *x) {
  size_t n = own->n, k = own->k;
  own->qr = xw_calloc(n * k, sizeof *own->qr);
  own->tau = xw_calloc(k, sizeof *own->tau);
  own->variance = xw_calloc(k, sizeof *own->variance);
  own->b = xw_calloc(k, sizeof *own->b);
  own->y = xw_calloc(n, sizeof *own->y);
  own->residual = xw_calloc(n, sizeof *own->residual);
  if (own->qr == NULL || own->tau == NULL || own->variance == NULL || own->b == NULL ||
      own->y == NULL || own->residual == NULL) {
    return xw_fail_memory("a regression");
  }
  for (size_t i = 0; i < n * k; i++) {
    own->qr[i] = x[i];
  }
  return XW_OK;
}

xw_status xw_regression_create(const double *x, size_t n, size_t k, size_t *culprit,
                               xw_regression **out) {
  size_t ignored;
  culprit = culprit != NULL ? culprit : &ignored;
  *culprit = k;
  *out = NULL;
  if (k < 1 || n < k + 2) {
    return xw_fail(XW_ERR_ARGUMENT,
                   "a regression on %zu factors needs at least %zu points, not %zu", k, k + 2, n);
  }
  xw_regression *own = xw_calloc(1, sizeof *own);
  if (own == NULL) {
    return xw_fail_memory("a regression");
  }
  own->n = n;
  own->k = k;
  xw_status status = make_room(own, x);
  if (status == XW_OK) {
    status = factor(own, culprit);
  }
  if (status != XW_OK) {
    xw_regression_free(own);
    return status;
  }
  *out = own;
  return XW_OK;
}

void xw_regression_free(xw_regression *regression) {
  if (regression == NULL) {
    return;
  }
  xw_free(regression->qr);
  xw_free(regression->tau);
  xw_free(regression->variance);
  xw_free(regression->b);
  xw_free(regression->y);
  xw_free(regression->residual);
  xw_free(regression);
}

static double partial_of(double b, double unexplained, double variance) {
  return fabs(b) > NOTHING ? b / sqrt(b * b + unexplained * variance) : 0;
}

double xw_regression_fit(xw_regression *own, const double *y, xw_coefficient *coefficients) {
  for (size_t i = 0; i < own->n; i++) {
    own->y[i] = y[i];
  }
  if (!standardise(own->y, own->n, 1)) {
    for (size_t j = 0; j < own->k; j++) {
      coefficients[j] = (xw_coefficient){NAN, NAN};
    }
    return NAN;
  }
  gsl_matrix_const_view qr = gsl_matrix_const_view_array(own->qr, own->n, own->k);
  gsl_vector_const_view tau = gsl_vector_const_view_array(own->tau, own->k);
  gsl_vector_const_view right = gsl_vector_const_view_array(own->y, own->n);
  gsl_vector_view b = gsl_vector_view_array(own->b, own->k);
  gsl_vector_view residual = gsl_vector_view_array(own->residual, own->n);
  gsl_linalg_QR_lssolve(&qr.matrix, &tau.vector, &right.vector, &b.vector, &residual.vector);
  double unexplained = 0;
  for (size_t i = 0; i < own->n; i++) {
    unexplained += own->residual[i] * own->residual[i];
  }
  for (size_t j = 0; j < own->k; j++) {
    coefficients[j] =
        (xw_coefficient){own->b[j], partial_of(own->b[j], unexplained, own->variance[j])};
  }
  return 1 - unexplained / ((double)own->n - 1);
}

/* A value and where it was. */
typedef struct placed {
  double value;
  size_t at;
} placed;

static int compare_placed(const void *a, const void *b) {
  double x = ((const placed *)a)->value, y = ((const placed *)b)->value;
  return (x > y) - (x < y);
}

xw_status xw_ranks(const double *values, size_t n, double *ranks) {
  placed *order = xw_calloc(n + 1, sizeof *order);
  if (order == NULL) {
    return xw_fail_memory("ranks");
  }
  for (size_t i = 0; i < n; i++) {
    order[i] = (placed){values[i], i};
  }
  qsort(order, n, sizeof *order, compare_placed);
  for (size_t from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && order[to].value == order[from].value; to++) {
    }
    for (size_t i = from; i < to; i++) {
      ranks[order[i].at] = 0.5 * (double)(from + 1 + to);
    }
  }
  xw_free(order);
  return XW_OK;
}
