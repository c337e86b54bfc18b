/* Philox: known answers, draws that depend on nothing but their keys, and the quality of what is
 * drawn. Seeds are fixed; statistical limits have an error rate of 1e-6 for each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rng/philox.h"

static void known_answers_come_out(void **state) {
  (void)state;
  static const struct {
    uint32_t counter[4], key[2], output[4];
  } known[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}},
      {{0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu},
       {0xffffffffu, 0xffffffffu},
       {0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}},
      {{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
       {0xa4093822u, 0x299f31d0u},
       {0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u}},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    uint32_t counter[4];
    memcpy(counter, known[i].counter, sizeof counter);
    xw_philox4x32_10(counter, known[i].key);
    assert_memory_equal(counter, known[i].output, sizeof counter);
  }
}

static void a_word_is_the_block_of_its_counter(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(99, 3);
  const uint64_t id = 0x0123456789abcdefu;
  uint32_t counter[4] = {0x89abcdefu, 0x01234567u, 41, XW_STREAM_sample / 4 + 256u * 5u};
  xw_philox4x32_10(counter, key.word);
  assert_int_equal(xw_rng_word(key, 41, id, XW_STREAM_sample, 5), counter[XW_STREAM_sample % 4]);
}

#define ROWS 300

static void ids_of(uint64_t id[ROWS]) {
  for (uint64_t i = 0; i < ROWS; i++)
    id[i] = (i * 0x9E3779B97F4A7C15u) >> (i % 3 * 24);
}

static void a_filled_tile_equals_single_draws(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(20150701, 7);
  uint64_t id[ROWS];
  static float out[4][ROWS];
  float *const rows[4] = {out[0], out[1], out[2], out[3]};
  ids_of(id);
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++) {
    xw_rng_fill(key, 13, id, ROWS, block, rows);
    for (int i = 0; i < ROWS; i++)
      for (uint32_t w = 0; w < 4; w++)
        assert_true(out[w][i] == xw_rng_uniformf(key, 13, id[i], (xw_stream)(4 * block + w)));
  }
}

static void a_draw_depends_on_neither_tile_nor_order(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(5, 0);
  uint64_t id[ROWS], reversed[ROWS];
  static float whole[4][ROWS], part[4][ROWS];
  float *const all[4] = {whole[0], whole[1], whole[2], whole[3]};
  float *const some[4] = {part[0], part[1], part[2], part[3]};
  ids_of(id);
  for (int i = 0; i < ROWS; i++)
    reversed[i] = id[ROWS - 1 - i];
  xw_rng_fill(key, 2, id, ROWS, 1, all);
  xw_rng_fill(key, 2, reversed, ROWS, 1, some);
  for (int i = 0; i < ROWS; i++)
    assert_true(part[2][i] == whole[2][ROWS - 1 - i]);
  for (int n = 1; n <= 67; n++) { /* odd tails of vector loops */
    memset(part, 0, sizeof part);
    xw_rng_fill(key, 2, id + 100, n, 1, some);
    for (int w = 0; w < 4; w++) {
      assert_memory_equal(part[w], whole[w] + 100, (size_t)n * sizeof(float));
      assert_true(part[w][n] == 0.0f);
    }
  }
}

static int ascending(const void *a, const void *b) {
  const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void assert_all_differ(uint64_t *value, size_t count) {
  qsort(value, count, sizeof *value, ascending);
  for (size_t i = 1; i < count; i++)
    assert_true(value[i] != value[i - 1]);
}

static uint64_t pair(xw_rng_key key, uint32_t period, uint64_t id) {
  return (uint64_t)xw_rng_word(key, period, id, XW_STREAM_training, 0) << 32 |
         xw_rng_word(key, period, id, XW_STREAM_signal, 0);
}

/* 64-bit values: 200,000 of them collide by chance once in a billion times. */
static void neighbouring_seeds_share_no_value(void **state) {
  (void)state;
  enum { HALF = 100000 };
  static uint64_t value[2 * HALF];
  const xw_rng_key a = xw_rng_key_make(41, 0), b = xw_rng_key_make(42, 0);
  for (uint32_t i = 0; i < HALF; i++) {
    value[i] = pair(a, i % 70, i / 70);
    value[HALF + i] = pair(b, i % 70, i / 70);
  }
  assert_all_differ(value, 2 * HALF);
}

static void no_two_replications_or_seeds_share_a_key(void **state) {
  (void)state;
  enum { SEEDS = 100, REPLICATIONS = 1000 };
  static uint64_t value[SEEDS * REPLICATIONS];
  for (uint64_t s = 0; s < SEEDS; s++)
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
      const xw_rng_key key = xw_rng_key_make(s << (s % 2 * 32), r);
      value[s * REPLICATIONS + r] = (uint64_t)key.word[0] << 32 | key.word[1];
    }
  assert_all_differ(value + REPLICATIONS, (SEEDS - 1) * REPLICATIONS);
}

static void indices_and_streams_of_a_firm_never_overlap(void **state) {
  (void)state;
  enum { INDICES = 64 };
  static uint64_t value[XW_STREAM_COUNT * INDICES];
  const xw_rng_key key = xw_rng_key_make(1, 1);
  size_t n = 0;
  for (int s = 0; s < XW_STREAM_COUNT; s++)
    for (uint32_t i = 0; i < INDICES; i++) {
      const uint64_t one = xw_rng_word(key, 1, 1, (xw_stream)s, i);
      value[n++] = one << 32 | xw_rng_word(key, 2, 1, (xw_stream)s, i);
    }
  assert_all_differ(value, n);
}

static void uniforms_are_open_at_both_ends(void **state) {
  (void)state;
  assert_true(xw_uniformf(0) > 0.0f && xw_uniformf(0xffffffffu) < 1.0f);
  assert_true(xw_uniform(0) > 0.0 && xw_uniform(0xffffffffu) < 1.0);
  assert_true(xw_uniformf(0) == 0.5f / 8388608.0f);
}

static void uniforms_fill_256_bins_evenly(void **state) {
  (void)state;
  enum { BINS = 256, DRAWS = 1 << 19 };
  const xw_rng_key key = xw_rng_key_make(20150701, 0);
  for (int s = 0; s < 8; s++) {
    static int count[BINS];
    double chi2 = 0.0;
    memset(count, 0, sizeof count);
    for (uint32_t i = 0; i < DRAWS / 8; i++)
      count[(int)(BINS * xw_rng_uniformf(key, i % 70, i, (xw_stream)(6 * s)))]++;
    for (int b = 0; b < BINS; b++)
      chi2 += pow(count[b] - DRAWS / 8.0 / BINS, 2) * BINS * 8.0 / DRAWS;
    const double tail = 1e-6 / 16; /* eight streams, two sides */
    assert_true(chi2 < gsl_cdf_chisq_Qinv(tail, BINS - 1));
    assert_true(chi2 > gsl_cdf_chisq_Pinv(tail, BINS - 1));
  }
}

static double correlation(const float *x, const float *y, int n) {
  double sum = 0.0;
  for (int i = 0; i < n; i++)
    sum += ((double)x[i] - 0.5) * ((double)y[i] - 0.5);
  return 12.0 * sum / n;
}

static void streams_are_uncorrelated(void **state) {
  (void)state;
  enum { N = 5000 };
  static float draw[XW_STREAM_COUNT][N];
  const xw_rng_key key = xw_rng_key_make(3, 14);
  for (int s = 0; s < XW_STREAM_COUNT; s++)
    for (uint32_t i = 0; i < N; i++)
      draw[s][i] = xw_rng_uniformf(key, 9, i, (xw_stream)s);
  const int pairs = XW_STREAM_COUNT * (XW_STREAM_COUNT - 1) / 2;
  const double limit = gsl_cdf_ugaussian_Qinv(1e-6 / (2.0 * pairs)) / sqrt(N);
  for (int a = 0; a < XW_STREAM_COUNT; a++)
    for (int b = 0; b < a; b++)
      assert_true(fabs(correlation(draw[a], draw[b], N)) < limit);
}

static void neighbouring_firms_periods_and_replications_are_uncorrelated(void **state) {
  (void)state;
  enum { N = 100000 };
  static float draw[4][N];
  const xw_rng_key key = xw_rng_key_make(3, 0), next = xw_rng_key_make(3, 1);
  for (uint32_t i = 0; i < N; i++) {
    draw[0][i] = xw_rng_uniformf(key, 9, i, XW_STREAM_sample);
    draw[1][i] = xw_rng_uniformf(key, 9, i + 1, XW_STREAM_sample);
    draw[2][i] = xw_rng_uniformf(key, 10, i, XW_STREAM_sample);
    draw[3][i] = xw_rng_uniformf(next, 9, i, XW_STREAM_sample);
  }
  const double limit = gsl_cdf_ugaussian_Qinv(1e-6 / 6) / sqrt(N);
  for (int k = 1; k < 4; k++)
    assert_true(fabs(correlation(draw[0], draw[k], N)) < limit);
}

static void every_stream_has_a_name_of_its_own(void **state) {
  (void)state;
  for (int s = 0; s < XW_STREAM_COUNT; s++) {
    assert_non_null(xw_stream_name(s));
    assert_true(strlen(xw_stream_doc(s)) > 0);
    for (int t = 0; t < s; t++)
      assert_string_not_equal(xw_stream_name(s), xw_stream_name(t));
  }
  assert_null(xw_stream_name(-1));
  assert_null(xw_stream_name(XW_STREAM_COUNT));
  assert_null(xw_stream_doc(XW_STREAM_COUNT));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_answers_come_out),
      cmocka_unit_test(a_word_is_the_block_of_its_counter),
      cmocka_unit_test(a_filled_tile_equals_single_draws),
      cmocka_unit_test(a_draw_depends_on_neither_tile_nor_order),
      cmocka_unit_test(neighbouring_seeds_share_no_value),
      cmocka_unit_test(no_two_replications_or_seeds_share_a_key),
      cmocka_unit_test(indices_and_streams_of_a_firm_never_overlap),
      cmocka_unit_test(uniforms_are_open_at_both_ends),
      cmocka_unit_test(uniforms_fill_256_bins_evenly),
      cmocka_unit_test(streams_are_uncorrelated),
      cmocka_unit_test(neighbouring_firms_periods_and_replications_are_uncorrelated),
      cmocka_unit_test(every_stream_has_a_name_of_its_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
