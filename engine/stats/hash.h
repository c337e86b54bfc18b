/* Random bits as a pure function of (seed, a, b), for resampling and for integrals by simulation:
 * the same seed gives the same interval, and neither order nor number of other draws matters. */
#ifndef XW_STATS_HASH_H
#define XW_STATS_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection with full avalanche. */
static inline uint64_t xw_hash_mix(uint64_t x) {
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

/* 64 bits of draw b in sequence a. */
static inline uint64_t xw_hash_bits(uint64_t seed, uint64_t a, uint64_t b) {
  uint64_t key = xw_hash_mix(seed + (a + 1) * UINT64_C(0x9E3779B97F4A7C15));
  return xw_hash_mix(key + (b + 1) * UINT64_C(0x9E3779B97F4A7C15));
}

/* Index below n, n below 2^32. */
static inline size_t xw_hash_index(uint64_t seed, uint64_t a, uint64_t b, size_t n) {
  return (size_t)(((xw_hash_bits(seed, a, b) >> 32) * (uint64_t)n) >> 32);
}

#endif
