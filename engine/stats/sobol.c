/* Sobol points and their randomisation; see design.h.
 *
 * A coordinate is a 32-bit word, the first binary digit on top. Both scrambles act on words: the matrix
 * is linear over exclusive or, so it is applied once to each direction number, not to each point. The
 * points then follow one another in Gray code order, one exclusive or a step. */
#include <gsl/gsl_qrng.h>
#include <string.h>

#include "base/memory.h"
#include "stats/design.h"
#include "stats/draw.h"

#define DIGITS 32

/* Direction numbers of one factor, the first m of them. */
typedef struct directions {
  uint32_t number[DIGITS];
} directions;

static uint32_t parity(uint32_t x) {
  x ^= x >> 16;
  x ^= x >> 8;
  x ^= x >> 4;
  return (0x6996u >> (x & 15u)) & 1u;
}

/* Place of the lowest one; x > 0. */
static int lowest_one(uint32_t x) {
  int place = 0;
  for (; (x & 1u) == 0; x >>= 1)
    place++;
  return place;
}

/* --- direction numbers ------------------------------------------------------------------------ */

/* GSL does not give its direction numbers away, but point i is point i - 1 changed by direction number
 * lowest_one(i): those of i = 1, 2, 4, ... are read off the sequence. Its first point is point 1, the
 * origin is left out. Coordinates are exact multiples of 2^-30. */
static xw_status read_directions(directions *of, int k, int m) {
  double before[XW_SOBOL_FACTORS_MOST] = {0.0}, point[XW_SOBOL_FACTORS_MOST];
  gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)k);
  if (sequence == NULL)
    return xw_fail_memory("a Sobol sequence");
  int found = 0;
  for (uint32_t i = 1; found < m; i++) {
    gsl_qrng_get(sequence, point);
    if (i == UINT32_C(1) << found) {
      for (int f = 0; f < k; f++)
        of[f].number[found] = (uint32_t)(point[f] * 0x1p32) ^ (uint32_t)(before[f] * 0x1p32);
      found++;
    }
    memcpy(before, point, sizeof before);
  }
  gsl_qrng_free(sequence);
  return XW_OK;
}

/* --- scrambling ------------------------------------------------------------------------------- */

/* Row `digit` of a random lower triangular matrix with ones on the diagonal, as a word. */
static uint32_t matrix_row(const xw_draws *draws, int digit) {
  const uint32_t random = (uint32_t)(xw_draw_bits(draws, (uint32_t)digit) >> 32);
  const uint32_t diagonal = UINT32_C(1) << (DIGITS - 1 - digit);
  const uint32_t left = ~(diagonal | (diagonal - 1));
  return (random & left) | diagonal;
}

static directions scramble(const directions *plain, int m, const xw_draws *draws) {
  directions scrambled = {{0}};
  for (int digit = 0; digit < DIGITS; digit++) {
    const uint32_t row = matrix_row(draws, digit);
    for (int j = 0; j < m; j++)
      scrambled.number[j] |= parity(row & plain->number[j]) << (DIGITS - 1 - digit);
  }
  return scrambled;
}

/* --- points ----------------------------------------------------------------------------------- */

/* n values of one factor, k apart, from `word` on; half a unit of the last digit is added when they shall
 * lie inside (0, 1). */
static void lay_out(double *value, int n, int k, const directions *of, uint32_t word, double half) {
  for (uint32_t i = 0; i < (uint32_t)n; i++, value += k) {
    if (i > 0)
      word ^= of->number[lowest_one(i)];
    *value = (word + half) * 0x1p-32;
  }
}

static xw_status check(int n, int k) {
  if (n < 1 || n > XW_DESIGN_POINTS_MOST)
    return xw_fail(XW_ERR_ARGUMENT, "a Sobol design of %d points; write a power of 2, 1 to %d", n,
                   XW_DESIGN_POINTS_MOST);
  int below = 1;
  while (below <= n / 2)
    below *= 2;
  if (below != n)
    return xw_fail(XW_ERR_ARGUMENT,
                   "a Sobol design of %d points is not balanced; write %d or %d, powers of 2", n,
                   below, 2 * below);
  if (k < 1 || k > XW_SOBOL_FACTORS_MOST)
    return xw_fail(XW_ERR_ARGUMENT,
                   "a Sobol design of %d factors; write 1 to %d, or take a Latin hypercube", k,
                   XW_SOBOL_FACTORS_MOST);
  return XW_OK;
}

xw_status xw_design_sobol_plain(double *points, int n, int k) {
  directions of[XW_SOBOL_FACTORS_MOST];
  xw_status status = check(n, k);
  if (status == XW_OK)
    status = read_directions(of, k, lowest_one((uint32_t)n));
  for (int f = 0; f < k && status == XW_OK; f++)
    lay_out(points + f, n, k, &of[f], 0, 0.0);
  return status;
}

static void randomise(double *points, int n, int k, const directions *of, int part, uint64_t seed) {
  for (int f = 0; f < k; f++) {
    const xw_draws draws = xw_draws_of(seed, XW_DRAW_SOBOL_SCRAMBLE, (uint32_t)part, (uint32_t)f);
    const directions scrambled = scramble(&of[f], lowest_one((uint32_t)n), &draws);
    const uint32_t shift = (uint32_t)(xw_draw_bits(&draws, DIGITS) >> 32);
    lay_out(points + f, n, k, &scrambled, shift, 0.5);
  }
}

xw_status xw_design_sobol(double *points, int n, int k, int randomisations, uint64_t seed) {
  directions of[XW_SOBOL_FACTORS_MOST];
  xw_status status = check(n, k);
  if (status == XW_OK && randomisations < 1)
    status = xw_fail(XW_ERR_ARGUMENT, "a Sobol design of %d randomisations; write at least 1",
                     randomisations);
  if (status == XW_OK)
    status = read_directions(of, k, lowest_one((uint32_t)n));
  for (int r = 0; r < randomisations && status == XW_OK; r++)
    randomise(points + (size_t)r * (size_t)n * (size_t)k, n, k, of, r, seed);
  return status;
}
