/* Decimal numbers. Most have few digits: a whole number below 2^53 and a power of ten up to 10^22 are both
 * exact, so one operation rounds correctly (Clinger 1990). strtod does the others. */
#include "base/number.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 800, EXACT_POWER = 22, EXPONENT_LIMIT = 100000 };

static const double power[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                              1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* A text taken apart. */
typedef struct decimal {
  bool negative;
  int digits;     /* read */
  uint64_t whole; /* the digits without the point */
  bool exact;     /* whole holds them all */
  int exponent;   /* of ten */
} decimal;

static void take_digit(decimal *d, char c, bool after_point) {
  d->digits++;
  d->exponent -= after_point;
  if (d->whole < UINT64_MAX / 10 - 1)
    d->whole = d->whole * 10 + (uint64_t)(c - '0');
  else
    d->exact = false;
}

/* "e-5" up to `end`; false when it is not one. */
static bool read_exponent(const char *at, const char *end, int *exponent) {
  const bool negative = at < end && *at == '-';
  int value = 0;
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  if (at == end)
    return false;
  for (; at < end; at++) {
    if (*at < '0' || *at > '9')
      return false;
    if (value < EXPONENT_LIMIT)
      value = value * 10 + (*at - '0');
  }
  *exponent += negative ? -value : value;
  return true;
}

static bool take_apart(const char *at, const char *end, decimal *d) {
  *d = (decimal){.negative = at < end && *at == '-', .exact = true};
  bool point = false;
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  for (; at < end; at++) {
    if (*at >= '0' && *at <= '9')
      take_digit(d, *at, point);
    else if (*at == '.' && !point)
      point = true;
    else
      break;
  }
  if (d->digits == 0)
    return false;
  if (at < end && (*at == 'e' || *at == 'E'))
    return read_exponent(at + 1, end, &d->exponent);
  return at == end;
}

static bool read_slowly(const char *text, size_t size, double *value) {
  char copy[TEXT_LIMIT + 1];
  char *end = NULL;
  if (size > TEXT_LIMIT)
    return false;
  memcpy(copy, text, size);
  copy[size] = '\0';
  *value = strtod(copy, &end);
  return end == copy + size && isfinite(*value);
}

bool xw_number_read(const char *text, size_t size, double *value) {
  decimal d;
  if (!take_apart(text, text + size, &d))
    return false;
  if (!d.exact || d.whole > UINT64_C(1) << 53 || d.exponent < -EXACT_POWER ||
      d.exponent > EXACT_POWER)
    return read_slowly(text, size, value);
  const double whole = (double)d.whole;
  const double number = d.exponent < 0 ? whole / power[-d.exponent] : whole * power[d.exponent];
  *value = d.negative ? -number : number;
  return true;
}
