/* What was drawn for the uncertain parameters of a study, replication by replication. */
#ifndef XW_REPORT_DRAWN_H
#define XW_REPORT_DRAWN_H

#include "report/frame.h"
#include "stats/intervals.h"

typedef struct xw_drawn {
  xw_table names; /* one column */
  size_t count, replications;
  double *values; /* [count][replications of the frame], NAN where there is none */
} xw_drawn;

/* count is 0 when the study draws none. Free with xw_drawn_free, also after a failure. */
xw_status xw_drawn_read(xw_store *store, const xw_frame *frame, xw_drawn *draws);
void xw_drawn_free(xw_drawn *draws);

/* Name of a parameter, its values over replications; borrowed. */
const char *xw_drawn_name(const xw_drawn *draws, size_t parameter);
const double *xw_drawn_values(const xw_drawn *draws, size_t parameter);

/* Rank correlation (Spearman) of x[n] and y[n] with the interval of Fisher's transformation, variance
 * 1.06 / (n - 3); all NAN for n < 4 or a constant. scratch has room for 2 n.
 * Source: Fieller, Hartley and Pearson, Biometrika 44 (1957) 470. XW_ERR_MEMORY. */
xw_status xw_rank_correlation(const double *x, const double *y, size_t n, double confidence,
                              double *scratch, xw_interval *rho);
/* Half-width of that interval in atanh(rho), n > 3. */
double xw_rank_half_width(size_t n, double confidence);

#endif
