/* A population table in use: rows become enterprises by weight, given values go over drawn ones. No
 * draw depends on the table, so an enterprise has the same draws with any table or none. */
#include "population/table.h"

#include <math.h>

#include "base/memory.h"

void xw_population_table_free(xw_population_table *table) {
  if (table == NULL)
    return;
  for (int c = 0; c < XW_COLUMN_COUNT; c++)
    xw_free(table->column[c]);
  xw_free(table->cumulated);
  xw_free(table->ignored);
  xw_free(table->suspect);
  xw_free(table);
}

/* Enterprises that the rows up to and with `row` become. */
static int64_t end_of(const xw_population_table *t, int64_t firms, int64_t row) {
  const double up_to = t->cumulated != NULL ? t->cumulated[row] : (double)(row + 1);
  return (int64_t)floor(up_to * (double)firms / t->weight + 0.5);
}

/* Row of enterprise number `firm`: the first whose end lies beyond it. */
static int64_t row_of(const xw_population_table *t, int64_t firms, int64_t firm) {
  int64_t low = 0, high = t->rows - 1;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (end_of(t, firms, middle) > firm)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

void xw_population_table_rows(const xw_population_table *t, int64_t firms, int64_t first, int count,
                              int64_t *row) {
  int64_t at = row_of(t, firms, first), end = end_of(t, firms, at);
  for (int i = 0; i < count; i++) {
    while (end <= first + i && at < t->rows - 1)
      end = end_of(t, firms, ++at);
    row[i] = at;
  }
}

void xw_population_table_floats(const xw_population_table *t, int column, const int64_t *row,
                                int count, float *values) {
  const float *given = t->column[column];
  if (given == NULL)
    return;
  for (int i = 0; i < count; i++)
    if (!isnan(given[row[i]]))
      values[i] = given[row[i]];
}

void xw_population_table_bytes(const xw_population_table *t, int column, const int64_t *row,
                               int count, uint8_t *values) {
  const uint8_t *given = t->column[column];
  if (given == NULL)
    return;
  for (int i = 0; i < count; i++)
    if (given[row[i]] != XW_EMPTY_uint8_t)
      values[i] = given[row[i]];
}

#define IS_EMPTY_uint64_t(value) ((value) == XW_EMPTY_uint64_t)
#define IS_EMPTY_double(value) isnan(value)
#define IS_EMPTY_float(value) isnan(value)
#define IS_EMPTY_uint16_t(value) ((value) == XW_EMPTY_uint16_t)
#define IS_EMPTY_uint8_t(value) ((value) == XW_EMPTY_uint8_t)

/* One function a type of column. */
#define WRITE(type)                                                                          \
  static void write_##type(const type *given, const int64_t *row, int count, type *values) { \
    for (int i = 0; given != NULL && i < count; i++)                                         \
      if (!IS_EMPTY_##type(given[row[i]]))                                                   \
        values[i] = given[row[i]];                                                           \
  }
WRITE(uint64_t)
WRITE(double)
WRITE(float)
WRITE(uint16_t)
WRITE(uint8_t)
#undef WRITE

void xw_population_table_write(const xw_population_table *t, const int64_t *row, int64_t first,
                               int count, xw_population *p) {
#define XW_COLUMN(name, type, ...) \
  write_##type(t->column[XW_COLUMN_##name], row, count, p->name + first);
#include "population/columns.def"
#undef XW_COLUMN
}
