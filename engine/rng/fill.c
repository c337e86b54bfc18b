/* Philox for whole tiles, one 64-bit lane a firm, so that a multiplication leaves its high and low words in
 * place; eight lanes with AVX-512, four with AVX2, two with SSE2, else as the compiler finds. The words
 * are those of xw_philox4x32_10. */
#include "base/vector.h"
#include "rng/philox.h"

#if defined(__AVX512F__) || defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

#define MULTIPLIER_0 0xD2511F53u
#define MULTIPLIER_1 0xCD9E8D57u
#define WEYL_0 0x9E3779B9u
#define WEYL_1 0xBB67AE85u
#define ROUNDS 10

#if defined(__AVX512F__)

#define LANES 8
typedef __m512i words; /* eight 64-bit lanes; the low half of a lane is the word */
static inline words every(uint32_t x) { return _mm512_set1_epi64((long long)x); }
static inline words load_ids(const uint64_t *id) { return _mm512_loadu_si512((const void *)id); }
static inline words multiply(words a, words m) { return _mm512_mul_epu32(a, m); }
static inline words high_half(words a) { return _mm512_srli_epi64(a, 32); }
static inline words exclusive_or(words a, words b) { return _mm512_xor_si512(a, b); }

/* Uniforms of two vectors of words, in order. */
static inline void store_uniforms(float *out, words a, words b) {
  const words even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const words packed = _mm512_permutex2var_epi32(a, even, b);
  const __m512 shifted = _mm512_cvtepi32_ps(_mm512_srli_epi32(packed, 9));
  _mm512_storeu_ps(out, _mm512_mul_ps(_mm512_add_ps(shifted, _mm512_set1_ps(0.5f)),
                                      _mm512_set1_ps(1.0f / 8388608.0f)));
}

#elif defined(__AVX2__)

#define LANES 4
typedef __m256i words; /* four 64-bit lanes; the low half of a lane is the word */
static inline words every(uint32_t x) { return _mm256_set1_epi64x((long long)x); }
static inline words load_ids(const uint64_t *id) {
  return _mm256_loadu_si256((const __m256i *)(const void *)id);
}
static inline words multiply(words a, words m) { return _mm256_mul_epu32(a, m); }
static inline words high_half(words a) { return _mm256_srli_epi64(a, 32); }
static inline words exclusive_or(words a, words b) { return _mm256_xor_si256(a, b); }

/* Uniforms of two vectors of words, in order. */
static inline void store_uniforms(float *out, words a, words b) {
  const __m256 low =
      _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), _MM_SHUFFLE(2, 0, 2, 0));
  const words packed = _mm256_permute4x64_epi64(_mm256_castps_si256(low), _MM_SHUFFLE(3, 1, 2, 0));
  const __m256 shifted = _mm256_cvtepi32_ps(_mm256_srli_epi32(packed, 9));
  _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_add_ps(shifted, _mm256_set1_ps(0.5f)),
                                      _mm256_set1_ps(1.0f / 8388608.0f)));
}

#elif defined(__SSE2__)

#define LANES 2
typedef __m128i words; /* two 64-bit lanes; the low half of a lane is the word */
static inline words every(uint32_t x) { return _mm_set1_epi64x((long long)x); }
static inline words load_ids(const uint64_t *id) {
  return _mm_loadu_si128((const __m128i *)(const void *)id);
}
static inline words multiply(words a, words m) { return _mm_mul_epu32(a, m); }
static inline words high_half(words a) { return _mm_srli_epi64(a, 32); }
static inline words exclusive_or(words a, words b) { return _mm_xor_si128(a, b); }

/* Uniforms of two vectors of words, in order. */
static inline void store_uniforms(float *out, words a, words b) {
  const __m128 low =
      _mm_shuffle_ps(_mm_castsi128_ps(a), _mm_castsi128_ps(b), _MM_SHUFFLE(2, 0, 2, 0));
  const __m128 shifted = _mm_cvtepi32_ps(_mm_srli_epi32(_mm_castps_si128(low), 9));
  _mm_storeu_ps(out,
                _mm_mul_ps(_mm_add_ps(shifted, _mm_set1_ps(0.5f)), _mm_set1_ps(1.0f / 8388608.0f)));
}

#endif

#ifdef LANES
/* Vectors under way at once: one alone waits for its multiplications. Two share a store. */
#ifndef CHAINS
#define CHAINS 4
#endif

typedef struct counters {
  words c[4];
} counters;

/* A word is the low half of its lane; what the multiplications leave above is never read. */
static inline void round_of(counters *x, words m0, words m1, words k0, words k1) {
  const words p0 = multiply(x->c[0], m0), p1 = multiply(x->c[2], m1);
  x->c[0] = exclusive_or(exclusive_or(high_half(p1), x->c[1]), k0);
  x->c[2] = exclusive_or(exclusive_or(high_half(p0), x->c[3]), k1);
  x->c[1] = p1;
  x->c[3] = p0;
}

static int fill_lanes(xw_rng_key key, uint32_t period, const uint64_t *id, int n, uint32_t block,
                      float *const out[4]) {
  const words m0 = every(MULTIPLIER_0), m1 = every(MULTIPLIER_1);
  words key0[ROUNDS], key1[ROUNDS];
  int i = 0;
  for (uint32_t round = 0; round < ROUNDS; round++) {
    key0[round] = every(key.word[0] + round * WEYL_0);
    key1[round] = every(key.word[1] + round * WEYL_1);
  }
  for (; i + CHAINS * LANES <= n; i += CHAINS * LANES) {
    counters x[CHAINS];
    for (int v = 0; v < CHAINS; v++) {
      const words ids = load_ids(id + i + v * LANES);
      x[v] = (counters){{ids, high_half(ids), every(period), every(block)}};
    }
    XW_UNROLL(10)
    for (int round = 0; round < ROUNDS; round++)
      for (int v = 0; v < CHAINS; v++)
        round_of(&x[v], m0, m1, key0[round], key1[round]);
    for (int v = 0; v < CHAINS; v += 2)
      for (int w = 0; w < 4; w++)
        store_uniforms(out[w] + i + v * LANES, x[v].c[w], x[v + 1].c[w]);
  }
  return i;
}
#endif

static inline void philox_round(uint32_t c[4], uint32_t k0, uint32_t k1) {
  const uint64_t p0 = (uint64_t)MULTIPLIER_0 * c[0], p1 = (uint64_t)MULTIPLIER_1 * c[2];
  const uint32_t c0 = (uint32_t)(p1 >> 32) ^ c[1] ^ k0;
  const uint32_t c2 = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
  c[0] = c0;
  c[1] = (uint32_t)p1;
  c[2] = c2;
  c[3] = (uint32_t)p0;
}

static void fill_rest(xw_rng_key key, uint32_t period, const uint64_t *restrict id, int n,
                      uint32_t block, float *const out[4]) {
  float *restrict u0 = out[0], *restrict u1 = out[1], *restrict u2 = out[2], *restrict u3 = out[3];
  XW_EACH(i, n) {
    uint32_t c[4] = {(uint32_t)id[i], (uint32_t)(id[i] >> 32), period, block};
    uint32_t k0 = key.word[0], k1 = key.word[1];
    XW_UNROLL(10)
    for (int round = 0; round < ROUNDS; round++) {
      philox_round(c, k0, k1);
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    u0[i] = xw_uniformf(c[0]);
    u1[i] = xw_uniformf(c[1]);
    u2[i] = xw_uniformf(c[2]);
    u3[i] = xw_uniformf(c[3]);
  }
}

void xw_rng_fill(xw_rng_key key, uint32_t period, const uint64_t *id, int n, uint32_t block,
                 float *const out[4]) {
  int done = 0;
#ifdef LANES
  done = fill_lanes(key, period, id, n, block, out);
#endif
  float *const rest[4] = {out[0] + done, out[1] + done, out[2] + done, out[3] + done};
  fill_rest(key, period, id + done, n - done, block, rest);
}
