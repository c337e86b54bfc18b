/* Random numbers of designs: fair, and shared with nothing else. Seeds are fixed; each statistical
 * comparison errs with probability 1e-6. */
#include <stdlib.h>

#include "rng/philox.h"
#include "stats/draw.h"
#include "support/design.h"

static void numbers_below_a_bound_are_equally_likely(void **state) {
  (void)state;
  enum { BOUND = 100, N = 200000 };
  static int count[BOUND];
  const xw_draws draws = xw_draws_of(1, XW_DRAW_LHS_ORDER, 0, 0);
  for (uint32_t i = 0; i < N; i++)
    count[xw_draw_below(&draws, i, BOUND)]++;
  assert_even(count, BOUND, N);
}

static void places_fill_the_open_unit_interval_evenly(void **state) {
  (void)state;
  enum { BINS = 64, N = 200000 };
  static int count[BINS];
  const xw_draws draws = xw_draws_of(2, XW_DRAW_LHS_PLACE, 3, 4);
  for (uint32_t i = 0; i < N; i++) {
    const double place = xw_draw_place(&draws, i);
    assert_true(place > 0.0 && place < 1.0);
    count[(int)(BINS * place)]++;
  }
  assert_even(count, BINS, N);
}

/* Number of a permutation of 0 .. 3, from 0 to 23 (Lehmer code). */
static int rank_of(const int order[4]) {
  int rank = 0;
  for (int i = 0; i < 4; i++) {
    int smaller = 0;
    for (int j = i + 1; j < 4; j++)
      smaller += order[j] < order[i];
    rank = rank * (4 - i) + smaller;
  }
  return rank;
}

static void every_order_of_four_is_equally_likely(void **state) {
  (void)state;
  enum { N = 48000 };
  static int count[24];
  for (uint32_t part = 0; part < N; part++) {
    int order[4];
    const xw_draws draws = xw_draws_of(3, XW_DRAW_MORRIS_ORDER, part, 0);
    xw_draw_order(&draws, order, 4);
    count[rank_of(order)]++;
  }
  assert_even(count, 24, N);
}

static int ascending(const void *a, const void *b) {
  const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

/* 64-bit values: 100,000 of them collide by chance once in a billion times. */
static void seeds_uses_parts_factors_and_indices_share_no_value(void **state) {
  (void)state;
  enum { SIDE = 10 };
  static uint64_t value[SIDE * SIDE * SIDE * SIDE * 5];
  size_t n = 0;
  for (uint32_t i = 0; i < SIDE * SIDE * SIDE * SIDE; i++)
    for (int use = 0; use < 5; use++) {
      const xw_draws draws = xw_draws_of(i % SIDE, (xw_draw_use)use, i / 10 % 10, i / 100 % 10);
      value[n++] = xw_draw_bits(&draws, i / 1000);
    }
  qsort(value, n, sizeof *value, ascending);
  for (size_t i = 1; i < n; i++)
    assert_true(value[i] != value[i - 1]);
}

/* Neither the key nor the counter of a design is ever that of a run: replications are ints, and the last
 * word of a run's counter, stream / 4 + 256 * index, would need an index beyond six million. */
static void no_replication_has_the_key_of_a_design(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 100; seed++) {
    const xw_draws draws = xw_draws_of(seed, XW_DRAW_LHS_ORDER, 0, 0);
    for (uint32_t r = 0; r < 1000; r++) {
      const xw_rng_key key = xw_rng_key_make(seed, r);
      assert_false(key.word[0] == draws.key[0] && key.word[1] == draws.key[1]);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_below_a_bound_are_equally_likely),
      cmocka_unit_test(places_fill_the_open_unit_interval_evenly),
      cmocka_unit_test(every_order_of_four_is_equally_likely),
      cmocka_unit_test(seeds_uses_parts_factors_and_indices_share_no_value),
      cmocka_unit_test(no_replication_has_the_key_of_a_design),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
