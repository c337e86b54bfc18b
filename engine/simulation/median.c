/* Median by quickselect; a value does not depend on the order of the rows, so neither do the bits. */
#include "simulation/median.h"

#include <math.h>

static bool in_cell(int part, int cell) {
  if (cell == XW_CELL_ALL)
    return true;
  if (cell >= XW_CELL_SECTOR)
    return part / XW_SIZE_COUNT == cell - XW_CELL_SECTOR;
  return part % XW_SIZE_COUNT == cell - XW_CELL_SIZE;
}

static void swap(xw_stepper *s, int64_t a, int64_t b) {
  const float margin = s->margin[a];
  const uint8_t part = s->margin_part[a];
  s->margin[a] = s->margin[b];
  s->margin_part[a] = s->margin_part[b];
  s->margin[b] = margin;
  s->margin_part[b] = part;
}

/* Bring the firms of a cell to the front; how many they are. */
static int64_t gather(xw_stepper *s, int cell) {
  int64_t n = 0;
  if (cell == XW_CELL_ALL)
    return s->margin_count;
  for (int64_t i = 0; i < s->margin_count; i++)
    if (in_cell(s->margin_part[i], cell))
      swap(s, n++, i);
  return n;
}

/* Put the k-th smallest of the first n into place k, smaller ones before it (Hoare). */
static float select_kth(xw_stepper *s, int64_t n, int64_t k) {
  int64_t low = 0, high = n - 1;
  while (low < high) {
    const float pivot = s->margin[low + (high - low) / 2];
    int64_t i = low, j = high;
    while (i <= j) {
      while (s->margin[i] < pivot)
        i++;
      while (s->margin[j] > pivot)
        j--;
      if (i <= j)
        swap(s, i++, j--);
    }
    if (k <= j)
      high = j;
    else if (k >= i)
      low = i;
    else
      break;
  }
  return s->margin[k];
}

double xw_margin_median(xw_stepper *s, int cell) {
  const int64_t n = gather(s, cell);
  if (n == 0)
    return (double)NAN;
  const double upper = (double)select_kth(s, n, n / 2);
  if (n % 2 == 1)
    return upper;
  float below = s->margin[0];
  for (int64_t i = 1; i < n / 2; i++)
    if (s->margin[i] > below)
      below = s->margin[i];
  return 0.5 * ((double)below + upper);
}
