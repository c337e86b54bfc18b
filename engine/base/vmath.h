/* Elementary functions that give the same bits in every build: IEEE add, multiply, divide and
 * square root only, no library call, no contraction. Float versions are branch-free, so that loops
 * over them vectorise.
 *
 * Accuracy against the C library, measured by tests/base/test_vmath.c: xw_expf and xw_logf within
 * 2 ulp, xw_exp and xw_log within 2 ulp, xw_hazardf within 2 ulp. */
#ifndef XW_BASE_VMATH_H
#define XW_BASE_VMATH_H

#include <math.h>
#include <stdint.h>
#include <string.h>

static inline float xw_float_of_bits(int32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline int32_t xw_bits_of_float(float x) {
  int32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline float xw_minf(float a, float b) { return a < b ? a : b; }
static inline float xw_maxf(float a, float b) { return a > b ? a : b; }
static inline float xw_clipf(float x, float low, float high) {
  return xw_minf(xw_maxf(x, low), high);
}
static inline float xw_unitf(float x) { return xw_clipf(x, 0.0f, 1.0f); }

/* a0 + a1 x + ... + a8 x^8 by halves (Estrin): few additions wait for one another. */
static inline float xw_polynomial_8f(float x, float a0, float a1, float a2, float a3, float a4,
                                     float a5, float a6, float a7, float a8) {
  const float x2 = x * x, x4 = x2 * x2;
  const float low = (a0 + x * a1) + x2 * (a2 + x * a3);
  const float high = (a4 + x * a5) + x2 * (a6 + x * a7);
  return (low + x4 * high) + (x4 * x4) * a8;
}

/* e^x = scale (1 + rest), x in [-87, 88]: scale a power of two, |rest| < 0.42. Reduction by ln 2 in two
 * parts, then a polynomial of degree 6 (minimax on +-ln2/2, Cephes). */
static inline float xw_exp_partsf(float x, float *scale) {
  const float magic = 12582912.0f; /* 1.5 * 2^23: adding it rounds to an integer */
  const float shifted = x * 1.44269504088896341f + magic;
  const int32_t n = xw_bits_of_float(shifted) - xw_bits_of_float(magic);
  const float k = shifted - magic;
  const float r = (x - k * 0.693359375f) - k * -2.12194440e-4f;
  const float r2 = r * r;
  const float low =
      (5.0000001201e-1f + r * 1.6666665459e-1f) + r2 * (4.1665795894e-2f + r * 8.3334519073e-3f);
  const float p = low + (r2 * r2) * (1.3981999507e-3f + r * 1.9875691500e-4f);
  *scale = xw_float_of_bits((int32_t)((uint32_t)(n + 127) << 23));
  return p * r2 + r;
}

/* e^x; x is clipped to [-87, 88]. */
static inline float xw_expf(float x) {
  float scale;
  const float rest = xw_exp_partsf(xw_clipf(x, -87.0f, 88.0f), &scale);
  return (rest + 1.0f) * scale;
}

/* ln x for normal x > 0 (Cephes polynomial on [sqrt(1/2), sqrt 2)). */
static inline float xw_logf(float x) {
  const int32_t bits = xw_bits_of_float(x) - 0x3F3504F3;
  const float e = (float)(bits >> 23);
  const float f = xw_float_of_bits((bits & 0x7FFFFF) + 0x3F3504F3) - 1.0f;
  const float z = f * f;
  const float p = xw_polynomial_8f(f, 3.3333331174e-1f, -2.4999993993e-1f, 2.0000714765e-1f,
                                   -1.6668057665e-1f, 1.4249322787e-1f, -1.2420140846e-1f,
                                   1.1676998740e-1f, -1.1514610310e-1f, 7.0376836292e-2f);
  const float y = (p * f) * z + e * -2.12194440e-4f;
  return (f + (y - 0.5f * z)) + e * 0.693359375f;
}

/* 1 - e^(-max(rate, 0) / 4): the probability in a quarter of an event with a yearly rate. Taken from the
 * parts of the exponential, it keeps its relative accuracy however small the rate. */
static inline float xw_hazardf(float rate) {
  float scale;
  const float rest = xw_exp_partsf(xw_clipf(rate * -0.25f, -87.0f, 0.0f), &scale);
  return (1.0f - scale) - scale * rest;
}

/* 1 / (1 + e^-x). */
static inline float xw_logisticf(float x) { return 1.0f / (1.0f + xw_expf(-x)); }

/* x^n for n >= 0, by squaring. n is the same for all lanes of a loop. */
static inline float xw_powif(float x, int n) {
  float result = 1.0f;
  for (float square = x; n > 0; n >>= 1, square *= square)
    result = (n & 1) ? result * square : result;
  return result;
}

/* Standard normal quantile of u in (0, 1): sqrt 2 * erfinv(2u - 1), single precision polynomials of
 * Giles (2011), "Approximating the erfinv function". */
static inline float xw_normal_quantilef(float u) {
  const float x = 2.0f * u - 1.0f;
  const float w = -xw_logf(xw_minf(4.0f * u * (1.0f - u), 1.0f));
  const float c = w - 2.5f, t = sqrtf(xw_maxf(w, 0.0f)) - 3.0f;
  const float p = xw_polynomial_8f(c, 1.50140941f, 0.246640727f, -0.00417768164f, -0.00125372503f,
                                   0.00021858087f, -4.39150654e-06f, -3.5233877e-06f,
                                   3.43273939e-07f, 2.81022636e-08f);
  const float q =
      xw_polynomial_8f(t, 2.83297682f, 1.00167406f, 0.00943887047f, -0.0076224613f, 0.00573950773f,
                       -0.00367342844f, 0.00134934322f, 0.000100950558f, -0.000200214257f);
  return 1.41421356237f * x * (w < 5.0f ? p : q);
}

/* Laplace quantile of u in (0, 1), mean 0 and standard deviation 1. */
static inline float xw_laplace_quantilef(float u) {
  const float tail = xw_minf(u, 1.0f - u);
  const float size = -0.70710678118f * xw_logf(2.0f * tail);
  return u < 0.5f ? -size : size;
}

/* e^x in double precision, clipped to [-700, 700]. */
double xw_exp(double x);
/* ln x in double precision, for normal x > 0. */
double xw_log(double x);
/* x^y for x > 0. */
double xw_pow(double x, double y);
/* 1 / (1 + e^-x). */
double xw_logistic(double x);
/* 1 - e^(-max(rate, 0) / 4), see xw_hazardf. */
double xw_hazard(double rate);

#endif
