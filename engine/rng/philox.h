/* Philox4x32-10 and the keys of every draw.
 *
 * Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3". A draw is a pure
 * function of (seed, replication, period, enterprise id, stream, index): counter = (id low, id high,
 * period, stream / 4 + 256 * index), word = stream % 4; the key is made from seed and replication. No
 * draw shifts another, so scenarios are compared under common random numbers. */
#ifndef XW_RNG_PHILOX_H
#define XW_RNG_PHILOX_H

#include <stdint.h>

#include "base/isa.h"

#define XW_HOT_BLOCKS 3 /* blocks that every firm needs every quarter */

typedef enum xw_stream {
#define XW_STREAM(name, doc) XW_STREAM_##name,
#include "rng/streams.def"
#undef XW_STREAM
  XW_STREAM_COUNT
} xw_stream;

/* Key of a replication. Plain data. */
typedef struct xw_rng_key {
  uint32_t word[2];
} xw_rng_key;

/* Name and meaning of a stream; NULL when out of range. Static. */
const char *xw_stream_name(int stream);
const char *xw_stream_doc(int stream);

/* One block: counter[4] is replaced by four random words. */
void xw_philox4x32_10(uint32_t counter[4], const uint32_t key[2]);

/* Key of one replication of a study seed. */
xw_rng_key xw_rng_key_make(uint64_t seed, uint32_t replication);

/* 32 random bits of one draw. period counts from 0 at the start of the burn-in. */
uint32_t xw_rng_word(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream,
                     uint32_t index);

/* Uniform on (0, 1): 23 bits and a half, never 0 or 1. */
static inline float xw_uniformf(uint32_t word) {
  return ((float)(int32_t)(word >> 9) + 0.5f) * (1.0f / 8388608.0f);
}
static inline double xw_uniform(uint32_t word) {
  return ((double)word + 0.5) * (1.0 / 4294967296.0);
}

/* The four uniforms of block `block` (streams 4 * block ..) of one firm. */
void xw_rng_block(xw_rng_key key, uint32_t period, uint64_t id, uint32_t block, float uniform[4]);

/* One uniform of a draw, float and double. */
float xw_rng_uniformf(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream);
double xw_rng_uniform(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream);

#define xw_rng_fill XW_ISA_NAME(xw_rng_fill)
/* Four uniforms of block `block` (streams 4 * block ..) for n firms, into out[0..3][n]. */
void xw_rng_fill(xw_rng_key key, uint32_t period, const uint64_t *id, int n, uint32_t block,
                 float *const out[4]);

#endif
