/* Pass probabilities of single sampling plans; see sampling_plan.h. Terms C(n, k) p^k are built by their
 * ratio, which neither overflows nor underflows for plans up to (125, 20). */
#include "processes/sampling_plan.h"

#include "base/vector.h"

/* out[i] *= (1 - p[i])^exponent, by squaring. */
static void multiply_power(const float *restrict p, int exponent, float *restrict out,
                           float *restrict square, int count) {
  XW_EACH(i, count) square[i] = 1.0f - p[i];
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1)
      XW_EACH(i, count) out[i] *= square[i];
    if (exponent > 1)
      XW_EACH(i, count) square[i] *= square[i];
  }
}

void xw_plan_pass(int n, int c, const float *restrict p, float *restrict pass, int count,
                  xw_plan_rows rows) {
  float *restrict term = rows.term;
  XW_EACH(i, count) pass[i] = 1.0f;
  if (n <= c)
    return;
  XW_EACH(i, count) term[i] = 1.0f;
  for (int k = 1; k <= c; k++) { /* pass = sum over j <= k of C(n, j) p^j q^(k - j) */
    const float ratio = (float)(n - k + 1) / (float)k;
    XW_EACH(i, count) {
      term[i] *= ratio * p[i];
      pass[i] = pass[i] * (1.0f - p[i]) + term[i];
    }
  }
  multiply_power(p, n - c, pass, rows.square, count);
  XW_EACH(i, count) pass[i] = pass[i] < 1.0f ? pass[i] : 1.0f;
}

void xw_plan_slope(int n, int c, const float *restrict p, float *restrict slope, int count,
                   xw_plan_rows rows) {
  const float first = n <= c ? 0.0f : (float)n;
  XW_EACH(i, count) slope[i] = first;
  if (n <= c)
    return;
  for (int k = 1; k <= c; k++) {
    const float ratio = (float)(n - k) / (float)k;
    XW_EACH(i, count) slope[i] *= ratio * p[i];
  }
  multiply_power(p, n - 1 - c, slope, rows.square, count);
}
