/* Medians of margins against sorting, for whatever the margins did since the last call and any team, and
 * the selection by rank below them. */
#include "simulation/median.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "montecarlo/crew.h"
#include "simulation/order.h"

enum { ROWS_MAX = 60000, TEAMS = 4 };

/* Steppers alone and with teams of 1, 2 and 3, over the same margins. */
typedef struct bench {
  float *margin;
  uint8_t *part;
  double *sorted;
  uint64_t seed;
  xw_stepper stepper[TEAMS];
  xw_crew *crew[TEAMS];
} bench;

static uint32_t draw(bench *b) {
  b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(b->seed >> 33);
}

static double uniform(bench *b) { return draw(b) / 2147483648.0; }

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  assert_non_null(b);
  b->seed = 1;
  b->margin = calloc(ROWS_MAX, sizeof *b->margin);
  b->part = calloc(ROWS_MAX, sizeof *b->part);
  b->sorted = calloc(ROWS_MAX, sizeof *b->sorted);
  assert_true(b->margin != NULL && b->part != NULL && b->sorted != NULL);
  for (int i = 0; i < TEAMS; i++) {
    xw_stepper *s = &b->stepper[i];
    assert_int_equal(xw_stepper_init(s), XW_OK);
    s->margin = xw_malloc_aligned(ROWS_MAX, sizeof *s->margin);
    s->margin_part = xw_malloc_aligned(ROWS_MAX, sizeof *s->margin_part);
    assert_true(s->margin != NULL && s->margin_part != NULL);
    s->margin_capacity = ROWS_MAX;
    if (i == 0)
      continue;
    assert_int_equal(xw_crew_create(i, false, &b->crew[i]), XW_OK);
    assert_int_equal(xw_stepper_join(s, xw_crew_team(b->crew[i])), XW_OK);
  }
  *state = b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  for (int i = 0; i < TEAMS; i++) {
    xw_stepper_free(&b->stepper[i]);
    if (i > 0)
      xw_crew_free(b->crew[i]);
  }
  free(b->margin);
  free(b->part);
  free(b->sorted);
  free(b);
  return 0;
}

static int by_value(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static bool is_in(int part, int cell) {
  if (part == XW_NOT_SELLING)
    return false;
  return cell == XW_CELL_ALL || cell == XW_CELL_SIZE + part % XW_SIZE_COUNT ||
         cell == XW_CELL_SECTOR + part / XW_SIZE_COUNT;
}

static double by_sorting(bench *b, int64_t rows, int cell) {
  size_t n = 0;
  for (int64_t i = 0; i < rows; i++)
    if (is_in(b->part[i], cell))
      b->sorted[n++] = (double)(b->margin[i] + 0.0f);
  if (n == 0)
    return (double)NAN;
  qsort(b->sorted, n, sizeof *b->sorted, by_value);
  const double lower = b->sorted[(n - 1) / 2], upper = b->sorted[n / 2];
  return n % 2 == 1 || lower == upper ? upper : 0.5 * (lower + upper);
}

static void assert_same_bits(double x, double y) {
  if (isnan(x) && isnan(y))
    return;
  assert_memory_equal(&x, &y, sizeof x);
}

static void check(bench *b, int64_t rows, bool cells) {
  for (int i = 0; i < TEAMS; i++) {
    memcpy(b->stepper[i].margin, b->margin, (size_t)rows * sizeof *b->margin);
    memcpy(b->stepper[i].margin_part, b->part, (size_t)rows);
    assert_int_equal(xw_medians(&b->stepper[i], rows, cells), XW_OK);
  }
  for (int c = 0; c < XW_CELL_COUNT; c++) {
    const bool wanted = cells || c == XW_CELL_ALL;
    const double median = wanted ? by_sorting(b, rows, c) : (double)NAN;
    for (int i = 0; i < TEAMS; i++)
      assert_same_bits(b->stepper[i].median[c], median);
  }
}

/* Margins around a centre, of unevenly many firms a part; one in ten does not sell. */
static void fill(bench *b, int64_t rows, double centre, double spread) {
  for (int64_t i = 0; i < rows; i++) {
    const double shape = uniform(b) + uniform(b) + uniform(b) - 1.5;
    const double part = uniform(b) * uniform(b) * XW_PARTS;
    b->margin[i] = (float)(centre + spread * shape);
    b->part[i] = draw(b) % 10 == 0 ? XW_NOT_SELLING : (uint8_t)part;
  }
}

static void medians_are_those_of_sorting_for_every_small_number(void **state) {
  bench *b = *state;
  for (int64_t rows = 0; rows <= 300; rows++) {
    fill(b, rows, 0.02, 0.1);
    check(b, rows, rows % 3 != 0);
  }
}

static void medians_are_those_of_sorting_while_margins_drift(void **state) {
  bench *b = *state;
  for (int t = 0; t < 30; t++) {
    const int64_t rows = 30000 + 1000 * t + (t * t) % 7;
    fill(b, rows, 0.03 - 0.002 * t, 0.1 + 0.001 * t); /* through zero */
    check(b, rows, t % 5 != 2);
  }
}

static void medians_are_those_of_sorting_after_jumps(void **state) {
  bench *b = *state;
  static const double centre[] = {0.03, 0.03, -5.0, 1e-6, 1e6, 0.03, -1e30, 1e-30, 0.0};
  static const double spread[] = {0.1, 1e-5, 10.0, 1e-3, 1.0, 1e-9, 1e31, 1e-31, 1e38};
  const size_t n = sizeof centre / sizeof *centre;
  for (size_t i = 0; i < 3 * n; i++) {
    const int64_t rows = i % 4 == 3 ? 700 : 20001 + (int64_t)i;
    fill(b, rows, centre[i % n], spread[(i * 2) % n]);
    check(b, rows, true);
  }
}

static void ties_and_equal_margins_have_their_median(void **state) {
  bench *b = *state;
  for (int values = 1; values <= 5; values++)
    for (int t = 0; t < 3; t++) {
      const int64_t rows = 30000 + t;
      fill(b, rows, 0.0, 0.1);
      for (int64_t i = 0; i < rows; i++)
        b->margin[i] = (float)((int)(draw(b) % (uint32_t)values) - 1) * 0.25f;
      check(b, rows, true);
    }
}

/* Half below and half above: the two middle values are far from each other. */
static void middle_values_may_lie_far_apart(void **state) {
  bench *b = *state;
  for (int t = 0; t < 4; t++) {
    fill(b, 20000, 0.0, 0.01);
    for (int64_t i = 0; i < 20000; i++) {
      b->part[i] = (uint8_t)(i / 2 % XW_PARTS);
      b->margin[i] += i % 2 == 0 ? -1.0f : 1.0f;
    }
    check(b, 20000, true);
  }
}

static void both_zeros_are_one_value(void **state) {
  bench *b = *state;
  for (int64_t i = 0; i < 5000; i++) {
    b->margin[i] = i % 2 == 0 ? 0.0f : -0.0f;
    b->part[i] = (uint8_t)(i % XW_PARTS);
  }
  check(b, 5000, true);
  check(b, 5000, true);
}

static void infinite_margins_count_as_largest_and_smallest(void **state) {
  bench *b = *state;
  for (int t = 0; t < 6; t++) {
    fill(b, 9000, 0.03, 0.1);
    for (int64_t i = 0; i < 9000; i++)
      if (draw(b) % 10 < (uint32_t)t * 2)
        b->margin[i] = t % 2 == 0 ? INFINITY : -INFINITY;
    check(b, 9000, true);
  }
}

static void cells_without_firms_have_no_median(void **state) {
  bench *b = *state;
  for (int t = 0; t < 4; t++) {
    fill(b, 12000, 0.03, 0.1);
    for (int64_t i = 0; i < 12000; i++)
      if (t == 3 || b->part[i] % XW_SIZE_COUNT == 1 || b->part[i] / XW_SIZE_COUNT == t)
        b->part[i] = XW_NOT_SELLING;
    check(b, 12000, true);
    assert_true(isnan(b->stepper[0].median[XW_CELL_SIZE + 1]));
    assert_true(isnan(b->stepper[0].median[XW_CELL_SECTOR + t]));
    assert_int_equal(isnan(b->stepper[0].median[XW_CELL_ALL]) != 0, t == 3);
  }
}

/* Rows that a sample of every so many does not see. */
static void rows_that_a_sample_misses_count(void **state) {
  bench *b = *state;
  for (int t = 0; t < 3; t++) {
    fill(b, 50000, 0.03, 0.1);
    for (int64_t i = 0; i < 50000; i += 13)
      b->margin[i] = -3.0f;
    for (int64_t i = 0; i < 50000; i++)
      if (i % 13 != 0)
        b->margin[i] += 7.0f;
    check(b, 50000, true);
  }
}

/* A sector of which a sample sees nothing, whose values fill what may be collected to the last place,
 * the least one last, and then rows of it that lie near the median of all. */
static void a_list_that_is_just_full_loses_no_value(void **state) {
  bench *b = *state;
  enum { ROWS = 20000 };
  for (int64_t count = ROWS / 8 + 4090; count < ROWS / 8 + 4100; count++) {
    int64_t written = 0;
    for (int64_t i = 0; i < ROWS; i++) {
      const bool lone = i % 5 != 0 && written < count;
      b->margin[i] = lone ? (float)(count - written) : 1e31f;
      b->part[i] = lone || i >= ROWS - 20 ? 0 : XW_SIZE_COUNT;
      written += lone;
    }
    for (int i = 0; i < TEAMS; i++) /* nothing is known from before */
      if (b->stepper[i].bracket != NULL) {
        xw_free(b->stepper[i].bracket);
        b->stepper[i].bracket = NULL;
      }
    check(b, ROWS, true);
  }
}

static int by_key(const void *a, const void *b) {
  const int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

static void the_key_of_a_rank_is_that_of_sorting(void **state) {
  bench *b = *state;
  static const int32_t low[] = {INT32_MIN, -100, 1000000, 7, -70000};
  static const int32_t high[] = {INT32_MAX, 100, 1000300, 7, 70000};
  int32_t key[500], sorted[500], spoilt[500], before, at;
  for (int k = 0; k < 5; k++)
    for (int64_t n = 1; n <= 500; n += 1 + n / 3) {
      const uint64_t span = (uint64_t)((int64_t)high[k] - low[k]) + 1;
      for (int64_t i = 0; i < n; i++)
        key[i] = (int32_t)(low[k] + (int64_t)(((uint64_t)draw(b) << 16 | draw(b)) % span));
      memcpy(sorted, key, sizeof key);
      qsort(sorted, (size_t)n, sizeof *sorted, by_key);
      for (int64_t rank = 0; rank < n; rank++) {
        memcpy(spoilt, key, sizeof key);
        xw_key_choose(spoilt, n, rank, (xw_key_bounds){low[k], high[k]}, &before, &at);
        assert_int_equal(at, sorted[rank]);
        assert_int_equal(before, sorted[rank > 0 ? rank - 1 : 0]);
      }
    }
}

static void keys_sort_like_values_and_give_them_back(void **state) {
  (void)state;
  static const float value[] = {-INFINITY, -1e30f, -1.0f, -1e-40f, 0.0f, 1e-40f, 0.5f, INFINITY};
  for (int i = 0; i < 8; i++) {
    assert_true(xw_key_value(xw_key_of(value[i])) == (double)value[i]);
    assert_true(i == 0 || xw_key_of(value[i - 1]) < xw_key_of(value[i]));
    assert_int_equal(xw_number_key(xw_key_number(xw_key_of(value[i]))), xw_key_of(value[i]));
  }
  assert_int_equal(xw_key_of(-0.0f), xw_key_of(0.0f));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(medians_are_those_of_sorting_for_every_small_number),
      TEST(medians_are_those_of_sorting_while_margins_drift),
      TEST(medians_are_those_of_sorting_after_jumps),
      TEST(ties_and_equal_margins_have_their_median),
      TEST(middle_values_may_lie_far_apart),
      TEST(both_zeros_are_one_value),
      TEST(infinite_margins_count_as_largest_and_smallest),
      TEST(cells_without_firms_have_no_median),
      TEST(rows_that_a_sample_misses_count),
      TEST(a_list_that_is_just_full_loses_no_value),
      TEST(the_key_of_a_rank_is_that_of_sorting),
      TEST(keys_sort_like_values_and_give_them_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
