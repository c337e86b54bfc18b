/* What one outcome a point says of the factors of a design: elementary effects of a Morris screening, else
 * regression and rank correlation. */
#ifndef XW_REPORT_FACTORS_H
#define XW_REPORT_FACTORS_H

#include <stdbool.h>

#include "report/frame.h"
#include "stats/regression.h"

/* Numbers of a factor: mu, mu* and sigma; or SRC and PRCC. */
#define XW_FACTOR_NUMBERS 3

/* A design made ready for any number of outcomes. */
typedef struct xw_factors {
  const xw_frame *frame; /* borrowed */
  bool is_morris;
  size_t levels; /* of a Morris design */
  bool
      levels_guessed; /* an old study did not store them: effects may be too small where few were visited */
  double *cube; /* [points][factors] of a Morris design on the unit cube */
  xw_regression *line, *ranks;
} xw_factors;

typedef struct xw_factor_numbers {
  double (*factor)[XW_FACTOR_NUMBERS]; /* [factors], memory of the caller */
  double r2, r2_ranks; /* of a regression: share of the variance that the fit explains */
} xw_factor_numbers;

/* XW_ERR_ARGUMENT: no design, too few points, or a factor whose effect cannot be told. Free with
 * xw_factors_close, also after a failure. */
xw_status xw_factors_open(xw_store *store, const xw_frame *frame, xw_factors *factors);
void xw_factors_close(xw_factors *factors);

/* Numbers of all factors from y[points]. */
xw_status xw_factors_measure(const xw_factors *factors, const double *y,
                             xw_factor_numbers *numbers);

#endif
