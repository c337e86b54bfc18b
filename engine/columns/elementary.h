/* Operations of column expressions on one number, without branches where loops over them should
 * vectorise. Only IEEE operations, so the bits are the same in every build. Missing is NaN and stays so. */
#ifndef XW_COLUMNS_ELEMENTARY_H
#define XW_COLUMNS_ELEMENTARY_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "columns/graph.h"

static inline uint64_t xw_bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline double xw_of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* e^x within 2 ulp; above 709.4 infinite, below -708 zero. Reduction by ln 2 in two parts, then Taylor to
 * r^13 on +-ln2/2. */
static inline double xw_lane_exp(double x) {
  const double c = x < -708.0 ? -708.0 : x > 709.4 ? 709.4 : x;
  const double magic = 6755399441055744.0; /* 1.5 * 2^52: adding it rounds to an integer */
  const double shifted = c * 1.4426950408889634074 + magic, k = shifted - magic;
  const double r = (c - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  const double scale = xw_of_bits((xw_bits_of(shifted) - xw_bits_of(magic) + 1023) << 52);
  const double y = ((p * r) * r + r + 1.0) * scale;
  return x > 709.4 ? (double)INFINITY : x < -708.0 ? 0.0 : y;
}

/* ln x within 2 ulp; -infinity at 0, missing below. ln m = 2 atanh s with |s| < 0.172. */
static inline double xw_lane_log(double x) {
  const uint64_t half_root = 0x3FE6A09E667F3BCDu; /* sqrt(1/2) */
  const double y = x < 0x1p-1022 ? x * 0x1p54 : x;
  const uint64_t shifted = xw_bits_of(y) - half_root;
  const uint64_t exponent = (shifted + ((uint64_t)1100 << 52)) >> 52;
  const double e =
      (xw_of_bits(exponent | 0x4330000000000000u) - 0x1p52) - (x < 0x1p-1022 ? 1154.0 : 1100.0);
  const double m = xw_of_bits((shifted & 0xFFFFFFFFFFFFFu) + half_root);
  const double s = (m - 1.0) / (m + 1.0), z = s * s;
  double p = z * (1.0 / 23);
  p = (p + 1.0 / 21) * z;
  p = (p + 1.0 / 19) * z;
  p = (p + 1.0 / 17) * z;
  p = (p + 1.0 / 15) * z;
  p = (p + 1.0 / 13) * z;
  p = (p + 1.0 / 11) * z;
  p = (p + 1.0 / 9) * z;
  p = (p + 1.0 / 7) * z;
  p = (p + 1.0 / 5) * z;
  p = (p + 1.0 / 3) * z;
  const double ln =
      e * 6.93147180369123816490e-01 + (2.0 * s + (2.0 * s * p + e * 1.90821492927058770002e-10));
  const double above = x < (double)INFINITY ? ln : x; /* infinite or missing: itself */
  return x > 0.0 || x != x ? above : x < 0.0 ? (double)NAN : -(double)INFINITY;
}

/* x^y; of a negative x only for whole y. */
static inline double xw_lane_pow(double x, double y) {
  const double size = xw_lane_exp(y * xw_lane_log(fabs(x)));
  const bool whole = floor(y) == y, odd = whole && floor(0.5 * y) != 0.5 * y;
  if (x != x || y != y)
    return (double)NAN;
  if (y == 0.0)
    return 1.0;
  if (x == 0.0)
    return y > 0.0 ? 0.0 : (double)INFINITY;
  if (x > 0.0)
    return size;
  return !whole ? (double)NAN : odd ? -size : size;
}

/* Missing when one is. */
static inline double xw_lane_min(double x, double y) { return x < y || x != x ? x : y; }
static inline double xw_lane_max(double x, double y) { return x > y || x != x ? x : y; }

/* One operation on numbers, as the loops over rows do it. */
static inline double xw_operate(xw_op op, double x, double y, double z) {
  switch (op) {
    case XW_OP_NEG: return -x;
    case XW_OP_NOT: return 1.0 - x;
    case XW_OP_EXP: return xw_lane_exp(x);
    case XW_OP_LOG: return xw_lane_log(x);
    case XW_OP_SQRT: return sqrt(x);
    case XW_OP_ABS: return fabs(x);
    case XW_OP_FLOOR: return floor(x);
    case XW_OP_MISSING: return x != x ? 1.0 : 0.0;
    case XW_OP_ADD: return x + y;
    case XW_OP_SUB: return x - y;
    case XW_OP_MUL:
    case XW_OP_AND: return x * y;
    case XW_OP_DIV: return x / y;
    case XW_OP_POW: return xw_lane_pow(x, y);
    case XW_OP_LT: return x < y ? 1.0 : 0.0;
    case XW_OP_LE: return x <= y ? 1.0 : 0.0;
    case XW_OP_EQ: return x == y ? 1.0 : 0.0;
    case XW_OP_NE: return x != y ? 1.0 : 0.0;
    case XW_OP_OR: return x > y ? x : y;
    case XW_OP_MIN: return xw_lane_min(x, y);
    case XW_OP_MAX: return xw_lane_max(x, y);
    case XW_OP_WHERE: return x != 0.0 ? y : z;
    default: return x; /* AS */
  }
}

#endif
