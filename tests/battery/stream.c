/* Usage: stream firms|periods|purposes|replications | dieharder -g 200 -a
 *
 * Writes the random streams of the engine as raw 32-bit words until the reader has had enough,
 * interleaved so that neighbours in the output are neighbours of one kind in a run:
 *
 *   firms         firm after firm of one purpose in one quarter, then the next quarter
 *   periods       quarter after quarter of one firm, then the next firm
 *   purposes      all purposes of a firm in a quarter, then the next firm
 *   replications  replication after replication of one draw, then the next firm */
#include <stdio.h>
#include <string.h>

#include "rng/philox.h"

#define SEED 20150701
#define WORDS 4096
#define FIRMS 100000u     /* of a run */
#define PERIODS 70u       /* of a run */
#define REPLICATIONS 500u /* of a study */

typedef uint32_t (*draw)(uint64_t n);

static uint32_t by_firm(uint64_t n) {
  const xw_rng_key key = xw_rng_key_make(SEED, (uint32_t)(n / FIRMS / PERIODS));
  return xw_rng_word(key, (uint32_t)(n / FIRMS % PERIODS), n % FIRMS, XW_STREAM_quality_shock, 0);
}

static uint32_t by_period(uint64_t n) {
  const xw_rng_key key = xw_rng_key_make(SEED, 0);
  return xw_rng_word(key, (uint32_t)(n % PERIODS), n / PERIODS, XW_STREAM_sample, 0);
}

static uint32_t by_purpose(uint64_t n) {
  const xw_rng_key key = xw_rng_key_make(SEED, 1);
  const uint64_t firm = n / XW_STREAM_COUNT;
  return xw_rng_word(key, (uint32_t)(firm / FIRMS), firm % FIRMS, (xw_stream)(n % XW_STREAM_COUNT),
                     0);
}

static uint32_t by_replication(uint64_t n) {
  const xw_rng_key key = xw_rng_key_make(SEED, (uint32_t)(n % REPLICATIONS));
  return xw_rng_word(key, 30, n / REPLICATIONS, XW_STREAM_growth_shock, 0);
}

static const struct {
  const char *name;
  draw draw;
} order[] = {{"firms", by_firm},
             {"periods", by_period},
             {"purposes", by_purpose},
             {"replications", by_replication}};

int main(int argc, char **argv) {
  static uint32_t word[WORDS];
  draw next = NULL;
  for (size_t k = 0; argc == 2 && k < sizeof order / sizeof *order; k++)
    if (strcmp(argv[1], order[k].name) == 0)
      next = order[k].draw;
  if (next == NULL) {
    (void)fputs("usage: stream firms|periods|purposes|replications\n", stderr);
    return 2;
  }
  for (uint64_t n = 0;; n += WORDS) {
    for (uint64_t i = 0; i < WORDS; i++)
      word[i] = next(n + i);
    if (fwrite(word, sizeof *word, WORDS, stdout) != WORDS)
      return 0; /* the reader has left */
  }
}
