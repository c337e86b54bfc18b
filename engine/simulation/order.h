/* Integers that sort like floats, and the one of a rank among many. */
#ifndef XW_SIMULATION_ORDER_H
#define XW_SIMULATION_ORDER_H

#include <stdint.h>
#include <string.h>

/* Inclusive; nothing is inside when low is above high. */
typedef struct xw_key_bounds {
  int32_t low, high;
} xw_key_bounds;

/* Integer that sorts like the value; both zeros are one. No branch: loops vectorise. */
static inline int32_t xw_key_of(float value) {
  const float x = value + 0.0f;
  int32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits ^ (-(int32_t)(bits < 0) & INT32_MAX);
}

/* Keys as numbers from 0, in the same order, and back. */
static inline uint32_t xw_key_number(int32_t key) { return (uint32_t)key ^ 0x80000000u; }
static inline int32_t xw_number_key(uint32_t number) {
  return (int32_t)((int64_t)number + INT32_MIN);
}

/* The value of a key. */
double xw_key_value(int32_t key);

/* *at becomes the key of this rank, from 0, among `count` keys that are all within the bounds, *before the
 * one ranked before it: itself for rank 0. 0 <= rank < count. Spoils the keys. */
void xw_key_choose(int32_t *key, int64_t count, int64_t rank, xw_key_bounds bounds, int32_t *before,
                   int32_t *at);

#endif
