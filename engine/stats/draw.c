/* Draws of designs: blocks of Philox whose key and counter no run ever has.
 *
 * The key is that of a replication beyond every study, whose replications are ints. The counter is
 * (index / 2, factor, part, DOMAIN + use); one block gives two draws of 64 bits. */
#include "stats/draw.h"

#include "rng/philox.h"

#define DOMAIN 0x64736e00u /* "dsn" */

xw_draws xw_draws_of(uint64_t seed, xw_draw_use use, uint32_t part, uint32_t factor) {
  const xw_rng_key key = xw_rng_key_make(seed, UINT32_MAX);
  return (xw_draws){{key.word[0], key.word[1]}, (uint32_t)use, part, factor};
}

uint64_t xw_draw_bits(const xw_draws *draws, uint32_t index) {
  uint32_t counter[4] = {index / 2, draws->factor, draws->part, DOMAIN + draws->use};
  xw_philox4x32_10(counter, draws->key);
  const uint32_t *word = counter + 2 * (index % 2);
  return (uint64_t)word[0] << 32 | word[1];
}

uint32_t xw_draw_below(const xw_draws *draws, uint32_t index, uint32_t bound) {
  return (uint32_t)(xw_draw_bits(draws, index) % bound);
}

double xw_draw_place(const xw_draws *draws, uint32_t index) {
  return (double)xw_uniformf((uint32_t)(xw_draw_bits(draws, index) >> 32));
}

/* Source: Durstenfeld (1964), Algorithm 235, Commun. ACM 7, 420. */
void xw_draw_order(const xw_draws *draws, int *order, int n) {
  for (int i = 0; i < n; i++)
    order[i] = i;
  for (int last = n - 1; last > 0; last--) {
    const int chosen = (int)xw_draw_below(draws, (uint32_t)last, (uint32_t)last + 1);
    const int kept = order[last];
    order[last] = order[chosen];
    order[chosen] = kept;
  }
}
