/* Labels keep apart. */
#include "chart/labels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

enum { MOST = 24 };

static double draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(*state >> 11) / 9007199254740992.0;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static size_t draw_heights(uint64_t *seed, double *y) {
  size_t n = 1 + (size_t)(MOST * draw(seed));
  for (size_t i = 0; i < n; i++) {
    y[i] = 300 * draw(seed) * draw(seed);
  }
  qsort(y, n, sizeof *y, ascending);
  return n;
}

static void heights_are_spread_without_overlap_and_in_order(void **state) {
  (void)state;
  uint64_t seed = 11;
  int crowded = 0;
  for (int i = 0; i < 5000; i++) {
    double y[MOST + 1], before[MOST + 1];
    size_t n = draw_heights(&seed, y);
    double gap = 5 + 20 * draw(&seed);
    for (size_t k = 0; k < n; k++) {
      before[k] = y[k];
    }
    bool room = gap * (double)(n - 1) <= 300;
    assert_int_equal(xw_labels_spread(y, n, gap, 0, 300), room);
    crowded += !room;
    for (size_t k = 0; k < n; k++) {
      assert_true(room ? y[k] >= -1e-6 && y[k] <= 300 + 1e-6 : y[k] == before[k]);
      assert_true(!room || k == 0 || y[k] - y[k - 1] >= gap - 1e-6);
    }
  }
  assert_in_range(crowded, 100, 4900);
}

static double cost(const double *y, const double *wish, size_t n) {
  double sum = 0;
  for (size_t k = 0; k < n; k++) {
    sum += (y[k] - wish[k]) * (y[k] - wish[k]);
  }
  return sum;
}

/* No label can be moved by itself, nor any run of neighbours together, to a smaller sum of squares. */
static void no_small_move_brings_labels_nearer_to_their_wishes(void **state) {
  (void)state;
  uint64_t seed = 13;
  for (int i = 0; i < 500; i++) {
    double y[MOST + 1], wish[MOST + 1];
    size_t n = draw_heights(&seed, y);
    for (size_t k = 0; k < n; k++) {
      wish[k] = y[k];
    }
    if (!xw_labels_spread(y, n, 11, 0, 300)) {
      continue;
    }
    double least = cost(y, wish, n);
    for (size_t from = 0; from < n; from++) {
      for (size_t to = from; to < n; to++) {
        for (double move = -0.5; move <= 0.5; move += 1) {
          double moved[MOST + 1];
          bool allowed = true;
          for (size_t k = 0; k < n; k++) {
            moved[k] = y[k] + (k >= from && k <= to ? move : 0);
            allowed = allowed && moved[k] >= 0 && moved[k] <= 300 &&
                      (k == 0 || moved[k] - moved[k - 1] >= 11 - 1e-9);
          }
          assert_true(!allowed || cost(moved, wish, n) >= least - 1e-6);
        }
      }
    }
  }
}

static void labels_of_points_meet_neither_each_other_nor_the_edge(void **state) {
  (void)state;
  uint64_t seed = 17;
  int placed = 0, dropped = 0;
  const xw_box bounds = {0, 0, 600, 400};
  for (int i = 0; i < 300; i++) {
    xw_box taken[2 * MOST];
    size_t count = 0;
    for (int k = 0; k < MOST; k++) {
      double x = 600 * draw(&seed) * draw(&seed), y = 400 * draw(&seed) * draw(&seed);
      double width = 20 + 120 * draw(&seed);
      xw_box box;
      if (!xw_label_place(taken, count, &bounds, x, y, 60, width, 30, &box)) {
        dropped++;
        continue;
      }
      placed++;
      assert_true(box.left >= 0 && box.top >= 0 && box.right <= 600 && box.bottom <= 400);
      assert_true(fabs(box.right - box.left - width) < 1e-9);
      for (size_t other = 0; other < count; other++) {
        assert_false(xw_box_meets(&taken[other], &box));
      }
      taken[count++] = box;
    }
  }
  assert_true(placed > 10 * dropped / 4 && dropped > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(heights_are_spread_without_overlap_and_in_order),
      cmocka_unit_test(no_small_move_brings_labels_nearer_to_their_wishes),
      cmocka_unit_test(labels_of_points_meet_neither_each_other_nor_the_edge),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
