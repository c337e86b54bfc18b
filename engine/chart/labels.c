/* Labels that do not lie on each other. */
#include "chart/labels.h"

#include <math.h>

#include "base/memory.h"

bool xw_box_meets(const xw_box *a, const xw_box *b) {
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* A run of labels that touch: they want their mean. */
typedef struct run {
  double sum; /* of wishes less their place within the run */
  size_t count;
} run;

static double start_of(const run *own, double gap, double low, double high) {
  double start = own->sum / (double)own->count;
  return fmax(low, fmin(start, high - gap * (double)(own->count - 1)));
}

static double end_of(const run *own, double gap, double low, double high) {
  return start_of(own, gap, low, high) + gap * (double)own->count;
}

/* Runs that touch become one (pool adjacent violators). */
static size_t pool(const double *y, size_t n, double gap, double low, double high, run *runs) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    runs[count++] = (run){y[i], 1};
    while (count > 1 && end_of(&runs[count - 2], gap, low, high) >
                            start_of(&runs[count - 1], gap, low, high) + 1e-9) {
      run *into = &runs[count - 2], *from = &runs[count - 1];
      into->sum += from->sum - gap * (double)into->count * (double)from->count;
      into->count += from->count;
      count--;
    }
  }
  return count;
}

bool xw_labels_spread(double *y, size_t n, double gap, double low, double high) {
  run *runs = n > 0 && gap * (double)(n - 1) <= high - low ? xw_calloc(n, sizeof *runs) : NULL;
  if (runs == NULL) {
    return n == 0;
  }
  size_t count = pool(y, n, gap, low, high, runs), at = 0;
  for (size_t r = 0; r < count; r++) {
    double start = start_of(&runs[r], gap, low, high);
    for (size_t i = 0; i < runs[r].count; i++) {
      y[at++] = start + gap * (double)i;
    }
  }
  xw_free(runs);
  return true;
}

static bool is_free(const xw_box *taken, size_t n, const xw_box *bounds, const xw_box *box) {
  if (box->left < bounds->left || box->right > bounds->right || box->top < bounds->top ||
      box->bottom > bounds->bottom) {
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    if (xw_box_meets(&taken[i], box)) {
      return false;
    }
  }
  return true;
}

bool xw_label_place(const xw_box *taken, size_t n, const xw_box *bounds, double x, double y,
                    double far, double width, double height, xw_box *place) {
  /* Right, left, above, below, then the corners, then what is between. */
  static const double sides[][2] = {
      {1, 0},    {-1, 0},  {0, -1},    {0, 1},    {1, -1},   {1, 1},   {-1, -1},   {-1, 1},
      {1, -0.5}, {1, 0.5}, {-1, -0.5}, {-1, 0.5}, {0.5, -1}, {0.5, 1}, {-0.5, -1}, {-0.5, 1}};
  for (double off = 7; off <= far; off *= 1.25) {
    for (size_t s = 0; s < sizeof sides / sizeof *sides; s++) {
      double across = x + sides[s][0] * (off + 0.5 * width);
      double up = y + sides[s][1] * (off + 0.5 * height);
      *place = (xw_box){across - 0.5 * width, up - 0.5 * height, across + 0.5 * width,
                        up + 0.5 * height};
      if (is_free(taken, n, bounds, place)) {
        return true;
      }
    }
  }
  return false;
}
