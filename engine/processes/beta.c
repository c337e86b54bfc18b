/* Beta(2, b): F(x) = 1 - (1-x)^b (1 + b x), density b (b+1) x (1-x)^(b-1). Inverted by Newton's method
 * inside a bracket. */
#include "processes/beta.h"

#include "base/vmath.h"

static double invert(double b, double u, double x) {
  double low = 0.0, high = 1.0;
  for (int i = 0; i < 80; i++) {
    const double power = xw_pow(1.0 - x, b - 1.0);
    const double excess = 1.0 - power * (1.0 - x) * (1.0 + b * x) - u;
    if (excess > 0.0)
      high = x;
    else
      low = x;
    const double step = excess / (b * (b + 1.0) * x * power);
    if (fabs(step) < 1e-7)
      return x - step; /* the next step would be about its square */
    x = x - step > low && x - step < high ? x - step : 0.5 * (low + high);
  }
  return x;
}

double xw_beta_quantile(double mean, double u) { return invert(2.0 / mean - 2.0, u, mean); }

void xw_beta_init(xw_beta *beta, double mean) {
  const double b = 2.0 / mean - 2.0;
  double below = 0.5 * mean, above = mean;
  beta->knot[0][0] = 0.0f;
  beta->knot[1][0] = 1.0f;
  for (int i = 1; i <= XW_BETA_KNOTS; i++) {
    const double at = (double)i / XW_BETA_KNOTS;
    below = invert(b, 0.5 * at * at, below);
    above = invert(b, 1.0 - 0.5 * at * at * at * at, i == 1 ? 0.99 : above);
    beta->knot[0][i] = (float)below;
    beta->knot[1][i] = (float)above;
  }
  for (int side = 0; side < 2; side++)
    beta->knot[side][XW_BETA_KNOTS + 1] = beta->knot[side][XW_BETA_KNOTS];
}
