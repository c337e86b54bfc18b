/* Critical value for k comparisons with one baseline that are all equally correlated. */
#ifndef XW_STATS_DUNNETT_H
#define XW_STATS_DUNNETT_H

#include <stddef.h>

/* The c with P(max |T_i| <= c) = confidence, T_1 .. T_k k-variate t with one common estimate of the
 * variance on df degrees of freedom (INFINITY: known) and equal correlations rho. Scenarios with
 * samples of equal size and variance, drawn independently, have rho 1/2. Under common random
 * numbers neither holds: use xw_max_t_quantile of stats/multiple.h.
 * k >= 1, df >= 1, 0 <= rho <= 1, 0 < confidence < 1; NAN else. Relative error below 1e-8 for k up
 * to 100 and df from 4, below 2e-5 else.
 * Source: Dunnett, JASA 50 (1955) 1096 and Biometrics 20 (1964) 482; by numerical integration. */
double xw_dunnett_quantile(size_t k, double df, double rho, double confidence);

#endif
