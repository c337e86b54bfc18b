/* Linear regression of an outcome on the factors of a design: how much each factor moves it. */
#ifndef XW_STATS_REGRESSION_H
#define XW_STATS_REGRESSION_H

#include <stddef.h>

#include "xiaowei/status.h"

/* A design that has been factored, for any number of outcomes. */
typedef struct xw_regression xw_regression;

/* What a fit says of one factor. */
typedef struct xw_coefficient {
  double standardised; /* b sd(x) / sd(y): standard deviations of y that one of x moves it */
  double partial;      /* correlation of y and x, both without what the other factors explain */
} xw_coefficient;

/* Factor a design, x[n][k] row-major, which is copied. *out is freed with xw_regression_free.
 * XW_ERR_ARGUMENT when n is below k + 2, or a factor is constant or a linear function of those before it;
 * *culprit (NULL allowed) is then its number, else k. XW_ERR_MEMORY. */
xw_status xw_regression_create(const double *x, size_t n, size_t k, size_t *culprit,
                               xw_regression **out);
void xw_regression_free(xw_regression *regression); /* NULL is allowed */

/* Least squares of y[n] with an intercept, into coefficients[k]; returns R squared, the share of the variance
 * of y that the line explains. All NAN when y is constant. Source of the partial correlation,
 * b / sqrt(b^2 + RSS (Z'Z)^-1_jj): Draper and Smith, Applied Regression Analysis (1998), section 7. */
double xw_regression_fit(xw_regression *regression, const double *y, xw_coefficient *coefficients);

/* Ranks 1..n, the mean rank for ties. XW_ERR_MEMORY. */
xw_status xw_ranks(const double *values, size_t n, double *ranks);

#endif
