/* The hot part of the sums in own cells; see own.h. */
#include "simulation/own.h"

/* The firms of a tile for which a condition does not hold leave the cell. One function a type of column. */
static void keep_float(const xw_own_test *test, const float *restrict value, int n,
                       float *restrict mask) {
  _Alignas(64) float any[XW_TILE_ROW];
  XW_EACH(i, n) any[i] = 0.0f;
  for (int k = 0; k < test->any_count; k++) {
    const float low = (float)test->any[k].low, high = (float)test->any[k].high;
    XW_EACH(i, n) {
      const float above = value[i] >= low ? 1.0f : 0.0f, below = value[i] <= high ? 1.0f : 0.0f;
      any[i] = xw_maxf(any[i], above * below);
    }
  }
  XW_EACH(i, n) mask[i] *= any[i];
}

static void keep_uint8_t(const xw_own_test *test, const uint8_t *restrict column, int n,
                         float *restrict mask) {
  _Alignas(64) float value[XW_TILE_ROW];
  XW_EACH(i, n) value[i] = (float)column[i];
  keep_float(test, value, n, mask);
}

static void keep_uint16_t(const xw_own_test *test, const uint16_t *restrict column, int n,
                          float *restrict mask) {
  _Alignas(64) float value[XW_TILE_ROW];
  XW_EACH(i, n) value[i] = (float)column[i];
  keep_float(test, value, n, mask);
}

/* Few conditions are on cash and id: these loops may stay scalar. */
static void keep_double(const xw_own_test *test, const double *restrict value, int n,
                        float *restrict mask) {
  for (int i = 0; i < n; i++) {
    bool any = false;
    for (int k = 0; k < test->any_count; k++)
      any = any || (value[i] >= test->any[k].low && value[i] <= test->any[k].high);
    mask[i] = any ? mask[i] : 0.0f;
  }
}

static void keep_uint64_t(const xw_own_test *test, const uint64_t *restrict column, int n,
                          float *restrict mask) {
  double value[XW_TILE_ROW];
  for (int i = 0; i < n; i++)
    value[i] = (double)column[i];
  keep_double(test, value, n, mask);
}

static void keep(const xw_own_test *test, const xw_tile *t, float *restrict mask) {
  switch (test->column) {
#define XW_COLUMN(name, type, ...)          \
  case XW_COLUMN_##name:                    \
    keep_##type(test, t->name, t->n, mask); \
    break;
#include "population/columns.def"
#undef XW_COLUMN
    default: break;
  }
}

/* Who is in a cell; false: nobody. */
static bool make_mask(const xw_own *own, int cell, const xw_tile *t, float *restrict mask) {
  float firms = 0.0f;
  XW_EACH(i, t->n) mask[i] = 1.0f;
  for (int k = own->first[cell]; k < own->first[cell + 1]; k++)
    keep(&own->test[k], t, mask);
  for (int i = 0; i < t->n; i++)
    firms += mask[i];
  return firms > 0.0f;
}

/* As the tally adds a row: four firms a lane in single precision, then one addition in double. */
static inline void add_lanes(const float *restrict row, const float *restrict mask, int n,
                             double *restrict lane) {
  int i = 0;
  for (; i + XW_CHUNK <= n; i += XW_CHUNK) {
    const float *restrict x = row + i, *restrict m = mask + i;
    for (int l = 0; l < XW_LANES; l++)
      lane[l] += (double)((m[l] * x[l] + m[l + 16] * x[l + 16]) +
                          (m[l + 32] * x[l + 32] + m[l + 48] * x[l + 48]));
  }
  for (int l = 0; i + l < n; l++)
    lane[l % XW_LANES] += (double)(mask[i + l] * row[i + l]);
}

static double *lanes_of(const xw_own_tally *tally, int cell, int sum) {
  return tally->lane + ((size_t)cell * XW_SUM_COUNT + (size_t)sum) * XW_LANES;
}

void xw_own_start(xw_own_tally *tally) {
  const size_t sums = (size_t)tally->own->count * XW_SUM_COUNT;
  memset(tally->sums, 0, sums * sizeof *tally->sums);
  memset(tally->lane, 0, sums * XW_LANES * sizeof *tally->lane);
}

void xw_own_add(xw_own_tally *tally, const xw_tile *t, const float *const row[XW_SUM_COUNT]) {
  const xw_own *own = tally->own;
  int present[XW_OWN_MAX], count = 0;
  for (int c = 0; c < own->count; c++)
    if (make_mask(own, c, t, tally->mask[c]))
      present[count++] = c;
  for (int k = 0; k < own->sum_count; k++) {
    const int sum = own->sum[k];
    for (int c = 0; row[sum] != NULL && c < count; c++)
      add_lanes(row[sum], tally->mask[present[c]], t->n, lanes_of(tally, present[c], sum));
  }
}

void xw_own_finish(xw_own_tally *tally) {
  for (int c = 0; c < tally->own->count; c++)
    for (int k = 0; k < tally->own->sum_count; k++)
      for (int l = 0; l < XW_LANES; l++)
        tally->sums[c * XW_SUM_COUNT + tally->own->sum[k]] +=
            lanes_of(tally, c, tally->own->sum[k])[l];
}
