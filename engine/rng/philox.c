/* Philox4x32-10, one lane a firm; see philox.h for the meaning of counter and key. */
#include "rng/philox.h"

static const struct {
  const char *name, *doc;
} streams[] = {
#define XW_STREAM(name, doc) {#name, doc},
#include "rng/streams.def"
#undef XW_STREAM
};

const char *xw_stream_name(int stream) {
  return stream < 0 || stream >= XW_STREAM_COUNT ? (const char *)0 : streams[stream].name;
}

const char *xw_stream_doc(int stream) {
  return stream < 0 || stream >= XW_STREAM_COUNT ? (const char *)0 : streams[stream].doc;
}

#define MULTIPLIER_0 0xD2511F53u
#define MULTIPLIER_1 0xCD9E8D57u
#define WEYL_0 0x9E3779B9u
#define WEYL_1 0xBB67AE85u
#define ROUNDS 10

static inline void philox_round(uint32_t c[4], uint32_t k0, uint32_t k1) {
  const uint64_t p0 = (uint64_t)MULTIPLIER_0 * c[0], p1 = (uint64_t)MULTIPLIER_1 * c[2];
  const uint32_t c0 = (uint32_t)(p1 >> 32) ^ c[1] ^ k0;
  const uint32_t c2 = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
  c[0] = c0;
  c[1] = (uint32_t)p1;
  c[2] = c2;
  c[3] = (uint32_t)p0;
}

void xw_philox4x32_10(uint32_t counter[4], const uint32_t key[2]) {
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < ROUNDS; round++) {
    philox_round(counter, k0, k1);
    k0 += WEYL_0;
    k1 += WEYL_1;
  }
}

xw_rng_key xw_rng_key_make(uint64_t seed, uint32_t replication) {
  uint32_t counter[4] = {replication, 0x78697577u, 0x65692121u, 0}; /* "xiuw" "ei!!": a domain */
  const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
  xw_philox4x32_10(counter, key);
  return (xw_rng_key){{counter[0], counter[1]}};
}

uint32_t xw_rng_word(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream,
                     uint32_t index) {
  uint32_t counter[4] = {(uint32_t)id, (uint32_t)(id >> 32), period,
                         (uint32_t)stream / 4 + 256u * index};
  xw_philox4x32_10(counter, key.word);
  return counter[stream % 4];
}

float xw_rng_uniformf(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream) {
  const uint32_t word = xw_rng_word(key, period, id, stream, 0);
  return xw_uniformf(word);
}

double xw_rng_uniform(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream) {
  const uint32_t word = xw_rng_word(key, period, id, stream, 0);
  return xw_uniform(word);
}

void xw_rng_block(xw_rng_key key, uint32_t period, uint64_t id, uint32_t block, float uniform[4]) {
  uint32_t counter[4] = {(uint32_t)id, (uint32_t)(id >> 32), period, block};
  xw_philox4x32_10(counter, key.word);
  for (int w = 0; w < 4; w++)
    uniform[w] = xw_uniformf(counter[w]);
}
