/* Double precision exp and log with the same bits in every build; see vmath.h. */
#include "base/vmath.h"

#include "base/vector.h"

double xw_exp(double x) {
  const double clipped = x < -700.0 ? -700.0 : x > 700.0 ? 700.0 : x;
  const double magic = 6755399441055744.0; /* 1.5 * 2^52 */
  const double k = (clipped * 1.4426950408889634074 + magic) - magic;
  const double r = (clipped - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
  double p = 1.0 / 6227020800.0; /* Taylor to r^13 on +-ln2/2 */
  static const double inverse_factorial[] = {
      1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
      1.0 / 720,       1.0 / 120,      1.0 / 24,      1.0 / 6,      0.5};
  XW_UNROLL(11)
  for (int i = 0; i < 11; i++)
    p = p * r + inverse_factorial[i];
  const int64_t n = (int64_t)k;
  const uint64_t bits = (uint64_t)(n + 1023) << 52;
  double scale;
  memcpy(&scale, &bits, sizeof scale);
  return ((p * r) * r + r + 1.0) * scale;
}

double xw_log(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  const uint64_t half_root = 0x3FE6A09E667F3BCDu; /* sqrt(1/2) */
  const int64_t shifted = (int64_t)(bits - half_root);
  const double e = (double)(shifted >> 52);
  const uint64_t mantissa = ((uint64_t)shifted & 0xFFFFFFFFFFFFFu) + half_root;
  double m;
  memcpy(&m, &mantissa, sizeof m);
  const double s = (m - 1.0) / (m + 1.0), z = s * s; /* ln m = 2 atanh s, |s| < 0.172 */
  static const double odd[] = {1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13,
                               1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};
  double p = 0.0;
  XW_UNROLL(11)
  for (int i = 0; i < 11; i++)
    p = (p + odd[i]) * z;
  return e * 6.93147180369123816490e-01 +
         (2.0 * s + (2.0 * s * p + e * 1.90821492927058770002e-10));
}

double xw_pow(double x, double y) { return xw_exp(y * xw_log(x)); }

double xw_logistic(double x) { return 1.0 / (1.0 + xw_exp(-x)); }

double xw_hazard(double rate) {
  const double y = (rate > 0.0 ? rate : 0.0) * 0.25;
  if (y < 0.01)
    return y *
           (1.0 - y * (0.5 - y * (1.0 / 6 - y * (1.0 / 24 - y * (1.0 / 120 - y * (1.0 / 720))))));
  return 1.0 - xw_exp(-y);
}
