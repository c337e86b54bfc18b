/* The laws of include/xiaowei/laws.def: names, checks and quantiles. */
#ifndef XW_RNG_LAWS_H
#define XW_RNG_LAWS_H

#include "xiaowei/study.h"

/* Most that a shape of gamma and beta and degrees of freedom may be. */
#define XW_LAW_SHAPE_MOST 1e5

/* One row of the table; texts are static. */
typedef struct xw_law_info {
  const char *name;
  int count;              /* numbers that it has, 1 to 3 */
  const char *numbers[3]; /* what they are; "" beyond count */
  const char *doc;
} xw_law_info;

/* Row `index`; NULL when out of range. Static. */
const xw_law_info *xw_law_info_at(int index);

/* XW_ERR_ARGUMENT when the numbers of a law make none, such as a low above a high. */
xw_status xw_law_check(const xw_law *law);

/* Quantile of a checked law at 0 < u < 1; where it is beyond the doubles, the largest or an infinite one.
 * Source: GSL's inverse distribution functions; for gamma, beta, Student and chi-squared its distribution
 * functions, bisected; the triangular law from its own (low + sqrt(u (high - low) (mode - low)) below the
 * mode). */
double xw_law_quantile(const xw_law *law, double u);

#endif
