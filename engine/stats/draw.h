/* Random numbers of designs: pure functions of (seed, use, part, factor, index), apart from all draws of
 * a run. */
#ifndef XW_STATS_DRAW_H
#define XW_STATS_DRAW_H

#include <stdint.h>

/* What a draw is for. New rows go at the end: a row's place is part of every design. */
typedef enum xw_draw_use {
  XW_DRAW_LHS_ORDER,
  XW_DRAW_LHS_PLACE,
  XW_DRAW_SOBOL_SCRAMBLE,
  XW_DRAW_MORRIS_START,
  XW_DRAW_MORRIS_ORDER,
} xw_draw_use;

/* A row of draws, indexed from 0. Plain data. `part` is the randomisation or the trajectory. */
typedef struct xw_draws {
  uint32_t key[2];
  uint32_t use, part, factor;
} xw_draws;

/* The draws of one factor in one part of a design. */
xw_draws xw_draws_of(uint64_t seed, xw_draw_use use, uint32_t part, uint32_t factor);

/* 64 random bits. */
uint64_t xw_draw_bits(const xw_draws *draws, uint32_t index);

/* Uniform on 0 .. bound - 1; no value is more likely than another by more than bound / 2^64. */
uint32_t xw_draw_below(const xw_draws *draws, uint32_t index, uint32_t bound);

/* Uniform on (0, 1): 23 bits and a half. Sums with whole numbers below 2^29 are exact. */
double xw_draw_place(const xw_draws *draws, uint32_t index);

/* Make `order` a random permutation of 0 .. n - 1, from the draws 1 .. n - 1. */
void xw_draw_order(const xw_draws *draws, int *order, int n);

#endif
