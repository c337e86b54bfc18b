/* The streams as a run meets them: a million words in each of six orders (firm after firm, quarter
 * after quarter, purpose after purpose, replication after replication, tile after tile, index after
 * index) through a battery of classical tests (Knuth, The Art of Computer Programming, 3.3.2;
 * L'Ecuyer and Simard, TestU01).
 *
 * Seeds are fixed. Every p-value is two-sided, too good being as suspect as too bad; 16 tests of six
 * orders at 1e-6 each: the file errs on fewer than one seed in 10,000 (Bonferroni). The low bits of
 * a congruential generator must fail every one of the tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rng/philox.h"

#define LEVEL 1e-6
#define N (1 << 20)
#define SEED 20150701

/* --- p-values, two-sided ---------------------------------------------------------------------- */

static double either_side(double p, double q) { return fmin(1.0, 2.0 * fmin(p, q)); }

static double chi2_p(double chi2, double freedom) {
  return either_side(gsl_cdf_chisq_P(chi2, freedom), gsl_cdf_chisq_Q(chi2, freedom));
}

/* P(X <= k) and P(X >= k). */
static double poisson_p(double count, double mean) {
  const unsigned k = (unsigned)count;
  return either_side(gsl_cdf_poisson_P(k, mean),
                     gsl_cdf_poisson_Q(k, mean) + gsl_ran_poisson_pdf(k, mean));
}

/* Counts against the chances of their cells. */
static double cells_p(const int *count, const double *chance, int cells, double n) {
  double chi2 = 0.0;
  for (int i = 0; i < cells; i++)
    chi2 += (count[i] - n * chance[i]) * (count[i] - n * chance[i]) / (n * chance[i]);
  return chi2_p(chi2, cells - 1);
}

static double even_p(const int *count, int cells, double n) {
  double chi2 = 0.0;
  for (int i = 0; i < cells; i++)
    chi2 += (count[i] - n / cells) * (count[i] - n / cells) * cells / n;
  return chi2_p(chi2, cells - 1);
}

/* --- the battery ------------------------------------------------------------------------------ */

static int ones(uint32_t x) {
  x -= (x >> 1) & 0x55555555u;
  x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
  return (int)((((x + (x >> 4)) & 0x0F0F0F0Fu) * 0x01010101u) >> 24);
}

static double high_bits_are_even(const uint32_t *w) {
  static int count[4096];
  memset(count, 0, sizeof count);
  for (int i = 0; i < N; i++)
    count[w[i] >> 20]++;
  return even_p(count, 4096, N);
}

static double low_bits_are_even(const uint32_t *w) {
  static int count[4096];
  memset(count, 0, sizeof count);
  for (int i = 0; i < N; i++)
    count[w[i] & 4095]++;
  return even_p(count, 4096, N);
}

static double each_bit_is_fair(const uint32_t *w) {
  double chi2 = 0.0;
  for (int bit = 0; bit < 32; bit++) {
    int set = 0;
    for (int i = 0; i < N; i++)
      set += (int)(w[i] >> bit & 1u);
    chi2 += (set - N / 2.0) * (set - N / 2.0) / (N / 4.0);
  }
  return chi2_p(chi2, 32);
}

static double serial_pairs(const uint32_t *w) {
  static int count[4096];
  memset(count, 0, sizeof count);
  for (int i = 0; i < N; i += 2)
    count[(w[i] >> 26) << 6 | w[i + 1] >> 26]++;
  return even_p(count, 4096, N / 2);
}

static double serial_triples_of_middle_bits(const uint32_t *w) {
  static int count[4096];
  memset(count, 0, sizeof count);
  for (int i = 0; i + 2 < N; i += 3)
    count[(w[i] >> 9 & 15) << 8 | (w[i + 1] >> 9 & 15) << 4 | (w[i + 2] >> 9 & 15)]++;
  return even_p(count, 4096, N / 3);
}

/* Hands of five cards of sixteen: how many differ. Chances by Stirling numbers. */
static double poker(const uint32_t *w) {
  static const double stirling[5] = {1.0, 15.0, 25.0, 10.0, 1.0};
  int count[5] = {0};
  double chance[5], falling = 1.0;
  for (int k = 0; k < 5; k++) {
    falling *= 16.0 - k;
    chance[k] = stirling[k] * falling / pow(16.0, 5);
  }
  for (int i = 0; i + 4 < N; i += 5) {
    uint32_t seen = 0;
    for (int k = 0; k < 5; k++)
      seen |= 1u << (w[i + k] >> 28);
    count[ones(seen) - 1]++;
  }
  return cells_p(count, chance, 5, N / 5);
}

/* Words between two below 1/16 of the range. */
static double gaps(const uint32_t *w) {
  enum { LONGEST = 80 };
  int count[LONGEST + 1] = {0}, gap = 0, total = 0;
  double chance[LONGEST + 1], rest = 1.0;
  for (int k = 0; k < LONGEST; k++) {
    chance[k] = rest / 16.0;
    rest -= chance[k];
  }
  chance[LONGEST] = rest;
  for (int i = 0; i < N; i++) {
    if (w[i] >> 28 != 0) {
      gap++;
      continue;
    }
    count[gap < LONGEST ? gap : LONGEST]++;
    total++;
    gap = 0;
  }
  return cells_p(count, chance, LONGEST + 1, total);
}

/* Ascending runs; the word that ends one is thrown away, which makes them independent. */
static double runs_up(const uint32_t *w) {
  int count[6] = {0}, total = 0, length = 1;
  double chance[6], factorial = 1.0, rest = 1.0;
  for (int r = 1; r < 6; r++) {
    factorial *= r;
    chance[r - 1] = 1.0 / factorial - 1.0 / (factorial * (r + 1));
    rest -= chance[r - 1];
  }
  chance[5] = rest;
  for (int i = 1; i < N; i++) {
    if (w[i] > w[i - 1]) {
      length++;
      continue;
    }
    count[length < 6 ? length - 1 : 5]++;
    total++;
    length = 1;
    i++;
  }
  return cells_p(count, chance, 6, total);
}

static double maximum_of_eight(const uint32_t *w) {
  int count[256] = {0};
  for (int i = 0; i < N; i += 8) {
    uint32_t most = 0;
    for (int k = 0; k < 8; k++)
      most = w[i + k] > most ? w[i + k] : most;
    count[(int)(256.0 * pow(xw_uniform(most), 8.0))]++;
  }
  return even_p(count, 256, N / 8);
}

/* Pairs as balls into 2^24 urns: how many fall where one is. */
static double collisions(const uint32_t *w) {
  enum { BALLS = 1 << 17, URNS = 1 << 24 };
  static uint8_t taken[URNS / 8];
  double count = 0.0;
  for (int i = 0; i < N; i += 2) {
    if (i % (2 * BALLS) == 0)
      memset(taken, 0, sizeof taken);
    const uint32_t urn = (w[i] >> 20) << 12 | w[i + 1] >> 20;
    count += taken[urn / 8] >> urn % 8 & 1;
    taken[urn / 8] = (uint8_t)(taken[urn / 8] | 1u << urn % 8);
  }
  const double each = BALLS - URNS * -expm1(BALLS * log1p(-1.0 / URNS));
  return poisson_p(count, each * N / (2.0 * BALLS));
}

static int ascending(const void *a, const void *b) {
  const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

/* 4096 birthdays in a year of 2^32 days: equal spacings are Poisson with mean n^3 / (4 * 2^32). */
static double birthday_spacings(const uint32_t *w) {
  enum { PEOPLE = 4096 };
  uint32_t day[PEOPLE];
  double equal = 0.0;
  for (int first = 0; first < N; first += PEOPLE) {
    memcpy(day, w + first, sizeof day);
    qsort(day, PEOPLE, sizeof *day, ascending);
    const uint32_t last = day[0] - day[PEOPLE - 1];
    for (int i = 0; i < PEOPLE - 1; i++)
      day[i] = day[i + 1] - day[i];
    day[PEOPLE - 1] = last; /* around the new year */
    qsort(day, PEOPLE, sizeof *day, ascending);
    for (int i = 1; i < PEOPLE; i++)
      equal += day[i] == day[i - 1];
  }
  return poisson_p(equal, 4.0 * N / PEOPLE);
}

static double weights_are_binomial(const uint32_t *w) {
  int count[33] = {0}, cell[17] = {0};
  double chance[17] = {0};
  for (int i = 0; i < N; i++)
    count[ones(w[i])]++;
  for (int k = 0; k <= 32; k++) { /* rare weights share the cells at the ends */
    const int c = k < 8 ? 0 : k > 24 ? 16 : k - 8;
    cell[c] += count[k];
    chance[c] += gsl_ran_binomial_pdf((unsigned)k, 0.5, 32);
  }
  return cells_p(cell, chance, 17, N);
}

/* Light, middling and heavy words and their neighbours. */
static double weights_are_independent(const uint32_t *w) {
  int count[9] = {0};
  double side = gsl_cdf_binomial_P(14, 0.5, 32), chance[9];
  const double one[3] = {side, 1.0 - 2.0 * side, side};
  for (int k = 0; k < 9; k++)
    chance[k] = one[k / 3] * one[k % 3];
  for (int i = 0; i < N; i += 2) {
    const int a = ones(w[i]), b = ones(w[i + 1]);
    count[(a < 15 ? 0 : a > 17 ? 2 : 1) * 3 + (b < 15 ? 0 : b > 17 ? 2 : 1)]++;
  }
  return cells_p(count, chance, 9, N / 2);
}

static int rank_of(const uint32_t *w) {
  uint32_t row[32];
  int rank = 0;
  memcpy(row, w, sizeof row);
  for (int bit = 0; bit < 32; bit++) {
    int pivot = rank;
    while (pivot < 32 && !(row[pivot] >> bit & 1u))
      pivot++;
    if (pivot == 32)
      continue;
    const uint32_t found = row[pivot];
    row[pivot] = row[rank];
    row[rank] = found;
    for (int r = rank + 1; r < 32; r++)
      row[r] ^= (row[r] >> bit & 1u) ? found : 0u;
    rank++;
  }
  return rank;
}

/* Binary matrices of 32 x 32: ranks up to 30, 31, 32. */
static double ranks_of_matrices(const uint32_t *w) {
  int count[3] = {0};
  double chance[3] = {0.0, 0.0, 1.0};
  for (int k = 1; k <= 32; k++)
    chance[2] *= 1.0 - ldexp(1.0, -k);
  /* 31: by the number of matrices of a rank, 2^-1 prod_{i<31} (1 - 2^(i-32))^2 / (1 - 2^(i-31)) */
  chance[1] = 0.5;
  for (int i = 0; i < 31; i++)
    chance[1] *= pow(1.0 - ldexp(1.0, i - 32), 2) / (1.0 - ldexp(1.0, i - 31));
  chance[0] = 1.0 - chance[1] - chance[2];
  for (int i = 0; i < N; i += 32) {
    const int rank = rank_of(w + i);
    count[rank < 31 ? 0 : rank - 30]++;
  }
  return cells_p(count, chance, 3, N / 32);
}

/* Lags within a block, of the number of purposes, of a year, of a horizon, of a tile. */
static const int lags[] = {1,  2,  3,  4,  5,  7,   8,   11,  12,  16,  20,  28,   31,
                           32, 48, 49, 64, 70, 100, 128, 256, 341, 500, 512, 1000, 6000};
#define LAGS ((int)(sizeof lags / sizeof *lags))

static double words_are_uncorrelated(const uint32_t *w) {
  double chi2 = 0.0;
  for (int k = 0; k < LAGS; k++) {
    double sum = 0.0;
    for (int i = 0; i + lags[k] < N; i++)
      sum += (xw_uniform(w[i]) - 0.5) * (xw_uniform(w[i + lags[k]]) - 0.5);
    chi2 += sum * sum * 144.0 / (N - lags[k]);
  }
  return chi2_p(chi2, LAGS);
}

/* Bits that differ from those a lag before. */
static double bits_are_uncorrelated(const uint32_t *w) {
  double chi2 = 0.0;
  for (int k = 0; k < LAGS; k++) {
    int64_t differ = 0;
    for (int i = 0; i + lags[k] < N; i++)
      differ += ones(w[i] ^ w[i + lags[k]]);
    const double n = 32.0 * (N - lags[k]), off = (double)differ - n / 2.0;
    chi2 += off * off * 4.0 / n;
  }
  return chi2_p(chi2, LAGS);
}

typedef double (*test)(const uint32_t *w);

#define TEST(name) \
  { #name, name }
static const struct {
  const char *name;
  test p;
} battery[] = {
    TEST(high_bits_are_even),
    TEST(low_bits_are_even),
    TEST(each_bit_is_fair),
    TEST(serial_pairs),
    TEST(serial_triples_of_middle_bits),
    TEST(poker),
    TEST(gaps),
    TEST(runs_up),
    TEST(maximum_of_eight),
    TEST(collisions),
    TEST(birthday_spacings),
    TEST(weights_are_binomial),
    TEST(weights_are_independent),
    TEST(ranks_of_matrices),
    TEST(words_are_uncorrelated),
    TEST(bits_are_uncorrelated),
};
#define TESTS ((int)(sizeof battery / sizeof *battery))

/* --- orders ----------------------------------------------------------------------------------- */

static uint32_t word[N];

static void assert_random(const char *order) {
  double least = 1.0, most = 0.0;
  int failures = 0;
  for (int k = 0; k < TESTS; k++) {
    const double p = battery[k].p(word);
    if (!(p >= LEVEL)) {
      print_error("%s: %s: p = %.3g\n", order, battery[k].name, p);
      failures++;
    }
    least = fmin(least, p), most = fmax(most, p);
  }
  print_message("%s: p from %.3g to %.3g\n", order, least, most);
  assert_int_equal(failures, 0);
}

static void firm_after_firm_is_random(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(SEED, 0);
  for (uint32_t i = 0; i < N; i++)
    word[i] = xw_rng_word(key, i / 50000, i % 50000, XW_STREAM_quality_shock, 0);
  assert_random("firms");
}

static void quarter_after_quarter_is_random(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(SEED, 1);
  for (uint32_t i = 0; i < N; i++)
    word[i] = xw_rng_word(key, i % 70, i / 70, XW_STREAM_sample, 0);
  assert_random("periods");
}

static void purpose_after_purpose_is_random(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(SEED, 2);
  for (uint32_t i = 0; i < N; i++)
    word[i] = xw_rng_word(key, 30, i / XW_STREAM_COUNT, (xw_stream)(i % XW_STREAM_COUNT), 0);
  assert_random("purposes");
}

static void replication_after_replication_is_random(void **state) {
  (void)state;
  enum { REPLICATIONS = 500 };
  static xw_rng_key key[REPLICATIONS];
  for (uint32_t r = 0; r < REPLICATIONS; r++)
    key[r] = xw_rng_key_make(SEED, r);
  for (uint32_t i = 0; i < N; i++)
    word[i] = xw_rng_word(key[i % REPLICATIONS], 30, i / REPLICATIONS, XW_STREAM_growth_shock, 0);
  assert_random("replications");
}

/* As a step fills them: twelve rows of a tile, tile after tile, quarter after quarter. */
static void tile_after_tile_is_random(void **state) {
  (void)state;
  enum { TILE = 500, HOT = 4 * XW_HOT_BLOCKS, TILES = 20 };
  const xw_rng_key key = xw_rng_key_make(SEED, 3);
  for (uint32_t i = 0; i < N; i++) {
    const uint32_t tile = i / (TILE * HOT), row = i / TILE % HOT;
    word[i] = xw_rng_word(key, tile / TILES, (uint64_t)(tile % TILES) * TILE + i % TILE,
                          (xw_stream)row, 0);
  }
  assert_random("tiles");
}

/* As counts of entrants use them: several draws of one cell, with ids of 0 .. 340. */
static void index_after_index_is_random(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(SEED, 4);
  for (uint32_t i = 0; i < N; i++)
    word[i] = xw_rng_word(key, i / (8 * 341), i / 8 % 341, XW_STREAM_entry_count, i % 8);
  assert_random("indices");
}

/* --- controls --------------------------------------------------------------------------------- */

static void low_bits_of_a_congruential_generator_fail_every_test(void **state) {
  (void)state;
  uint32_t x = 1;
  int passed = 0;
  for (int i = 0; i < N; i++)
    for (int part = 0; part < 4; part++) {
      x = 69069u * x + 1u;
      word[i] = word[i] << 8 | (x & 255u);
    }
  for (int k = 0; k < TESTS; k++) {
    const double p = battery[k].p(word);
    if (p >= LEVEL)
      print_error("%s lets low bits pass: p = %.3g\n", battery[k].name, p);
    passed += p >= LEVEL;
  }
  assert_int_equal(passed, 0);
}

/* Whole words of the same generator, and a counter that is mixed too little: some test must see each. */
static int failures_of(const char *name) {
  int failed = 0;
  for (int k = 0; k < TESTS; k++)
    failed += !(battery[k].p(word) >= LEVEL);
  print_message("%s: fails %d of %d tests\n", name, failed, TESTS);
  return failed;
}

static void whole_words_of_a_congruential_generator_are_seen(void **state) {
  (void)state;
  uint32_t x = 1;
  for (int i = 0; i < N; i++)
    word[i] = x = 69069u * x + 1u;
  assert_true(failures_of("congruential") >= 3);
}

/* Two rounds instead of ten. */
static void philox_of_two_rounds_is_seen(void **state) {
  (void)state;
  for (uint32_t i = 0; i < N; i++) {
    uint32_t c[4] = {i / 4, 0, 30, 1}, key[2] = {20150701u, 7u};
    for (int round = 0; round < 2; round++) {
      const uint64_t p0 = (uint64_t)0xD2511F53u * c[0], p1 = (uint64_t)0xCD9E8D57u * c[2];
      const uint32_t c0 = (uint32_t)(p1 >> 32) ^ c[1] ^ key[0];
      c[2] = (uint32_t)(p0 >> 32) ^ c[3] ^ key[1];
      c[0] = c0, c[1] = (uint32_t)p1, c[3] = (uint32_t)p0;
      key[0] += 0x9E3779B9u, key[1] += 0xBB67AE85u;
    }
    word[i] = c[i % 4];
  }
  assert_true(failures_of("two rounds") >= 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(firm_after_firm_is_random),
      cmocka_unit_test(quarter_after_quarter_is_random),
      cmocka_unit_test(purpose_after_purpose_is_random),
      cmocka_unit_test(replication_after_replication_is_random),
      cmocka_unit_test(tile_after_tile_is_random),
      cmocka_unit_test(index_after_index_is_random),
      cmocka_unit_test(low_bits_of_a_congruential_generator_fail_every_test),
      cmocka_unit_test(whole_words_of_a_congruential_generator_are_seen),
      cmocka_unit_test(philox_of_two_rounds_is_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
