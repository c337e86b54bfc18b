/* Radix sort and selection on numbers whose bits ascend with the value. Bytes that all share cost one look, so
 * columns of single precision need half the passes. */
#include "columns/order.h"

#include <string.h>

enum { DIGITS = 256, BYTES = 8 };

static uint64_t ascending(double x) {
  uint64_t bits;
  x += 0.0; /* both zeros are one */
  memcpy(&bits, &x, sizeof bits);
  return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static int digit_of(double x, int byte) { return (int)(ascending(x) >> (8 * byte) & 0xff); }

static void count_digits(const double *value, int64_t count, int64_t of[BYTES][DIGITS]) {
  memset(of, 0, sizeof(int64_t) * BYTES * DIGITS);
  for (int64_t i = 0; i < count; i++) {
    const uint64_t key = ascending(value[i]);
    for (int b = 0; b < BYTES; b++)
      of[b][key >> (8 * b) & 0xff]++;
  }
}

static void swap(double **a, double **b) {
  double *kept = *a;
  *a = *b;
  *b = kept;
}

static void distribute(const double *from, const double *from_weight, int64_t count, int byte,
                       const int64_t of[DIGITS], double *to, double *to_weight) {
  int64_t start[DIGITS], sum = 0;
  for (int d = 0; d < DIGITS; d++) {
    start[d] = sum;
    sum += of[d];
  }
  for (int64_t i = 0; i < count; i++) {
    const int64_t at = start[digit_of(from[i], byte)]++;
    to[at] = from[i];
    if (from_weight != NULL)
      to_weight[at] = from_weight[i];
  }
}

void xw_order_sort(double *value, double *weight, int64_t count, double *room,
                   double *weight_room) {
  int64_t of[BYTES][DIGITS];
  double *from = value, *to = room, *from_weight = weight, *to_weight = weight_room;
  if (count < 2)
    return;
  count_digits(value, count, of);
  for (int b = 0; b < BYTES; b++) {
    if (of[b][digit_of(from[0], b)] == count)
      continue;
    distribute(from, from_weight, count, b, of[b], to, to_weight);
    swap(&from, &to);
    swap(&from_weight, &to_weight);
  }
  if (from == value)
    return;
  memcpy(value, from, (size_t)count * sizeof *value);
  if (weight != NULL)
    memcpy(weight, from_weight, (size_t)count * sizeof *weight);
}

/* Keep the values with the digit of the ranked one; *above: the least value dropped above. */
static int64_t keep_digit(double *value, int64_t count, int byte, int64_t *rank, double *above) {
  int64_t of[DIGITS] = {0}, kept = 0;
  int digit = 0;
  for (int64_t i = 0; i < count; i++)
    of[digit_of(value[i], byte)]++;
  for (; of[digit] <= *rank; digit++)
    *rank -= of[digit];
  if (of[digit] == count)
    return count;
  for (int64_t i = 0; i < count; i++) {
    const double x = value[i];
    const int d = digit_of(x, byte);
    if (d > digit && x < *above)
      *above = x;
    value[kept] = x;
    kept += d == digit;
  }
  return kept;
}

void xw_order_choose(double *value, int64_t count, int64_t rank, double *at, double *next) {
  double above = __builtin_inf();
  int64_t left = rank, n = count;
  for (int b = BYTES - 1; b >= 0; b--)
    n = keep_digit(value, n, b, &left, &above);
  *at = value[0];
  *next = left + 1 < n || rank + 1 == count ? value[0] : above;
}
