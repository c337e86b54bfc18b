/* Quantiles of the Beta(2, b) laws that capabilities are born with. */
#ifndef XW_PROCESSES_BETA_H
#define XW_PROCESSES_BETA_H

/* Quantile of u in (0, 1) of Beta(2, 2/mean - 2), 0 < mean <= 1/2, to about 1e-9. */
double xw_beta_quantile(double mean, double u);

#define XW_BETA_KNOTS 256

/* The same as a table for whole tiles: linear in sqrt(2u) below the median and in (2(1-u))^(1/4) above, where
 * the quantile is nearly straight. The error is under 2e-5 for u in (0, 0.9999) and under 5e-5 beyond.
 * Plain data. */
typedef struct xw_beta {
  float knot[2][XW_BETA_KNOTS + 2]; /* below, above; the last entry repeats the one before */
} xw_beta;

/* Prepare the law with this mean. */
void xw_beta_init(xw_beta *beta, double mean);

#endif
