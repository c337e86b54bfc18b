/* Selection by rank: keys that share the upper bits with the one sought are kept, eight bits at a time, so that time
 * grows with their number whatever the values. */
#include "simulation/order.h"

#include <stdbool.h>

double xw_key_value(int32_t key) {
  const int32_t bits = key < 0 ? key ^ INT32_MAX : key;
  float x;
  memcpy(&x, &bits, sizeof x);
  return (double)x;
}

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, FEW = 16 };

/* Keys of which one has a rank. */
typedef struct choice {
  int32_t *key;
  int64_t count, rank;
  uint32_t from, bits; /* keys are from..from + 2^bits - 1, as numbers */
  int32_t below;       /* largest key dropped below */
} choice;

static void sort_few(int32_t *key, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const int32_t k = key[i];
    int64_t j = i;
    for (; j > 0 && key[j - 1] > k; j--)
      key[j] = key[j - 1];
    key[j] = k;
  }
}

/* Keep the keys with the digit of the ranked one. */
static void keep_digit(choice *c) {
  const uint32_t shift = c->bits > DIGIT_BITS ? c->bits - DIGIT_BITS : 0;
  uint32_t of[DIGITS] = {0}, digit = 0;
  int64_t kept = 0;
  for (int64_t i = 0; i < c->count; i++)
    of[(xw_key_number(c->key[i]) - c->from) >> shift]++;
  for (; of[digit] <= c->rank; digit++)
    c->rank -= of[digit];
  const int32_t first = xw_number_key(c->from + (digit << shift));
  for (int64_t i = 0; i < c->count; i++) {
    const int32_t k = c->key[i];
    if (k < first && k > c->below)
      c->below = k;
    c->key[kept] = k;
    kept += (xw_key_number(k) - c->from) >> shift == digit;
  }
  c->count = kept;
  c->from += digit << shift;
  c->bits = shift;
}

void xw_key_choose(int32_t *key, int64_t count, int64_t rank, xw_key_bounds b, int32_t *before,
                   int32_t *at) {
  const uint32_t span = xw_key_number(b.high) - xw_key_number(b.low);
  choice c = {key, count, rank, xw_key_number(b.low), 0, INT32_MIN};
  while (c.bits < 32 && span >> c.bits != 0)
    c.bits++;
  while (c.count > FEW && c.bits > 0)
    keep_digit(&c);
  if (c.bits > 0)
    sort_few(c.key, c.count);
  *at = c.key[c.rank];
  *before = c.rank > 0 ? c.key[c.rank - 1] : rank > 0 ? c.below : *at;
}
