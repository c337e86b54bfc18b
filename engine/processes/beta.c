/* Beta(2, b): F(x) = 1 - (1-x)^b (1 + b x), density b (b+1) x (1-x)^(b-1). Inverted by Newton's method
 * inside a bracket, from a table of starting points. */
#include "processes/beta.h"

#include "base/vmath.h"

static double invert(double b, double u, double low, double high, double x) {
  for (int i = 0; i < 60; i++) {
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

void xw_beta_init(xw_beta *beta, double mean) {
  beta->b = 2.0 / mean - 2.0;
  beta->knot[0] = 0.0;
  beta->knot[XW_BETA_KNOTS] = 1.0;
  for (int i = 1; i < XW_BETA_KNOTS; i++) {
    const double low = beta->knot[i - 1];
    beta->knot[i] = invert(beta->b, (double)i / XW_BETA_KNOTS, low, 1.0, 0.5 * (low + 1.0));
  }
}

double xw_beta_quantile(const xw_beta *beta, double u) {
  const double at = u * XW_BETA_KNOTS;
  const int i = (int)at;
  const double low = beta->knot[i], high = beta->knot[i + 1];
  return invert(beta->b, u, 0.0, 1.0, low + (at - i) * (high - low));
}
