/* Columns of the population: allocation, copy, digest and verification, all looping over
 * columns.def. */
#include "population/population.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/memory.h"

static const xw_column_info column_table[] = {
#define XW_COLUMN(name, type, unit, min, max, en, zh) \
  {#name, #type, unit, en, zh, (int)sizeof(type), (double)(min), (double)(max)},
#include "population/columns.def"
#undef XW_COLUMN
};

#define XW_BOTH(english, chinese) \
  { english, chinese }
static const xw_both definitions[XW_COLUMN_COUNT] = {
#define XW_COLUMN_WORDS(name, definition) [XW_COLUMN_##name] = definition,
#include "population/column_words.def"
#undef XW_COLUMN_WORDS
};
#undef XW_BOTH

enum {
#define XW_COLUMN_WORDS(name, definition) COLUMN_ROW_##name,
#include "population/column_words.def"
#undef XW_COLUMN_WORDS
  COLUMN_ROWS
};
_Static_assert((int)COLUMN_ROWS == (int)XW_COLUMN_COUNT,
               "every column has one row in column_words.def");

const xw_both *xw_column_definition(int index) {
  return index < 0 || index >= XW_COLUMN_COUNT ? NULL : &definitions[index];
}

const xw_column_info *xw_column_info_at(int index) {
  return index < 0 || index >= XW_COLUMN_COUNT ? NULL : &column_table[index];
}

/* Large blocks begin at the same place of a page; columns of neighbouring rows would then share few sets of
 * the cache. So each column begins a little further. */
#define STAGGER 128
#define STAGGER_LIMIT (STAGGER * XW_COLUMN_COUNT)

/* Columns grow one by one; capacity rises only when all have grown. */
#define GROW(column)                                                  \
  do {                                                                \
    const size_t bytes = (size_t)capacity * sizeof *p->column;        \
    char *block = xw_malloc_aligned(bytes + STAGGER_LIMIT, 1);        \
    if (block == NULL)                                                \
      return xw_fail_memory("the enterprises");                       \
    void *grown = block + (size_t)STAGGER * XW_COLUMN_##column;       \
    if (p->count > 0)                                                 \
      memcpy(grown, p->column, (size_t)p->count * sizeof *p->column); \
    xw_free(p->block[XW_COLUMN_##column]);                            \
    p->block[XW_COLUMN_##column] = block;                             \
    p->column = grown;                                                \
  } while (0)

static xw_status grow_extra(xw_population *p, int64_t capacity) {
  for (int k = 0; k < p->extra_count; k++) {
    float *grown = xw_malloc_aligned((size_t)capacity, sizeof *grown);
    if (grown == NULL)
      return xw_fail_memory("the enterprises");
    if (p->count > 0)
      memcpy(grown, p->extra[k], (size_t)p->count * sizeof *grown);
    xw_free(p->extra[k]);
    p->extra[k] = grown;
  }
  return XW_OK;
}

xw_status xw_population_reserve(xw_population *p, int64_t capacity) {
  if (capacity <= p->capacity)
    return XW_OK;
#define XW_COLUMN(name, type, ...) GROW(name);
#include "population/columns.def"
#undef XW_COLUMN
  const xw_status status = grow_extra(p, capacity);
  if (status == XW_OK)
    p->capacity = capacity;
  return status;
}

static void free_extra(xw_population *p) {
  for (int k = 0; k < p->extra_count; k++)
    xw_free(p->extra[k]);
  xw_free(p->extra);
  p->extra = NULL;
  p->extra_count = 0;
}

xw_status xw_population_extend(xw_population *p, int count) {
  if (count == p->extra_count)
    return XW_OK;
  free_extra(p);
  p->extra = xw_calloc((size_t)count + 1, sizeof *p->extra);
  if (p->extra == NULL)
    return xw_fail_memory("the enterprises");
  p->extra_count = count;
  return p->capacity > 0 ? grow_extra(p, p->capacity) : XW_OK;
}

xw_status xw_population_copy(xw_population *to, const xw_population *from) {
  to->count = 0;
  xw_status status = xw_population_extend(to, from->extra_count);
  if (status == XW_OK)
    status = xw_population_reserve(to, from->capacity);
  if (status != XW_OK)
    return status;
#define XW_COLUMN(name, type, ...) \
  memcpy(to->name, from->name, (size_t)from->count * sizeof *to->name);
#include "population/columns.def"
#undef XW_COLUMN
  for (int k = 0; k < from->extra_count; k++)
    memcpy(to->extra[k], from->extra[k], (size_t)from->count * sizeof *to->extra[k]);
  to->count = from->count;
  return XW_OK;
}

void xw_population_move(xw_population *p, int64_t to, int64_t from) {
#define XW_COLUMN(name, type, ...) p->name[to] = p->name[from];
#include "population/columns.def"
#undef XW_COLUMN
  for (int k = 0; k < p->extra_count; k++)
    p->extra[k][to] = p->extra[k][from];
}

void xw_population_free(xw_population *p) {
  for (int c = 0; c < XW_COLUMN_COUNT; c++)
    xw_free(p->block[c]);
  free_extra(p);
  memset(p, 0, sizeof *p);
}

uint64_t xw_population_digest(const xw_population *p) {
  uint64_t digest = XW_DIGEST_START;
#define XW_COLUMN(name, type, ...) \
  digest = xw_digest_add(digest, p->name, (size_t)p->count * sizeof *p->name);
#include "population/columns.def"
#undef XW_COLUMN
  for (int k = 0; k < p->extra_count; k++)
    digest = xw_digest_add(digest, p->extra[k], (size_t)p->count * sizeof *p->extra[k]);
  return digest;
}

static xw_status outside(const xw_population *p, int64_t row, const char *column, double value,
                         double min, double max) {
  return xw_fail(XW_ERR_RUNTIME,
                 "enterprise %" PRIu64 " (row %" PRId64 "): %s = %g is outside %g..%g", p->id[row],
                 row, column, value, min, max);
}

/* Bounds as the column can hold them; written so that NaN fails too. */
static xw_status verify_row(const xw_population *p, int64_t i) {
#define XW_COLUMN(name, type, unit, min, max, en, zh)                                            \
  if (XW_COLUMN_##name != XW_COLUMN_age &&                                                       \
      !((double)p->name[i] >= (double)(type)(min) && (double)p->name[i] <= (double)(type)(max))) \
    return outside(p, i, #name, (double)p->name[i], (double)(min), (double)(max));
#include "population/columns.def"
#undef XW_COLUMN
  return XW_OK;
}

xw_status xw_population_verify(const xw_population *p) {
  for (int64_t i = 0; i < p->count; i++) {
    const xw_status status = verify_row(p, i);
    if (status != XW_OK)
      return status;
  }
  return XW_OK;
}
