/* Quantiles of the Beta(2, b) laws that capabilities are born with. */
#ifndef XW_PROCESSES_BETA_H
#define XW_PROCESSES_BETA_H

#define XW_BETA_KNOTS 128

/* Quantile table of Beta(2, 2/mean - 2); plain data. */
typedef struct xw_beta {
  double b;
  double knot[XW_BETA_KNOTS + 1]; /* quantiles of i / XW_BETA_KNOTS: where Newton starts */
} xw_beta;

/* Prepare the law with this mean, 0 < mean <= 1/2. */
void xw_beta_init(xw_beta *beta, double mean);

/* Quantile of u in (0, 1), to about 1e-9. */
double xw_beta_quantile(const xw_beta *beta, double u);

#endif
