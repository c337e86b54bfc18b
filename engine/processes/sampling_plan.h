/* Single sampling plans (n, c): a sample of n units fails when more than c are defective. Functions
 * work on whole tiles, loop over terms outside and firms inside, so that they vectorise. */
#ifndef XW_PROCESSES_SAMPLING_PLAN_H
#define XW_PROCESSES_SAMPLING_PLAN_H

#include "base/isa.h"

#define xw_plan_pass XW_ISA_NAME(xw_plan_pass)
#define xw_plan_slope XW_ISA_NAME(xw_plan_slope)

/* Scratch rows of a tile that the functions below may overwrite. */
typedef struct xw_plan_rows {
  float *square, *term;
} xw_plan_rows;

/* pass[i] = P(X <= c), X ~ Binomial(n, p[i]); 1 when n <= c. count firms; arrays do not overlap. */
void xw_plan_pass(int n, int c, const float *p, float *pass, int count, xw_plan_rows rows);

/* slope[i] = d(1 - pass)/dp = n C(n-1, c) p^c (1-p)^(n-1-c); 0 when n <= c. */
void xw_plan_slope(int n, int c, const float *p, float *slope, int count, xw_plan_rows rows);

#endif
