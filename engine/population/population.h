/* The population: one array a column, rows 0..count-1 all alive. */
#ifndef XW_POPULATION_POPULATION_H
#define XW_POPULATION_POPULATION_H

#include <stdint.h>

#include "xiaowei/metrics.h"
#include "xiaowei/status.h"
#include "xiaowei/words.h"

enum {
#define XW_COLUMN(name, type, ...) XW_COLUMN_##name,
#include "population/columns.def"
#undef XW_COLUMN
  XW_COLUMN_COUNT
};

/* A population owns its columns. Zero-initialise; free with xw_population_free. */
typedef struct xw_population {
#define XW_COLUMN(name, type, ...) type *name;
#include "population/columns.def"
#undef XW_COLUMN
  void *block[XW_COLUMN_COUNT]; /* what the columns lie in */
  int64_t count, capacity;      /* rows */
  float **extra;                /* [extra_count] columns that a study adds, likewise */
  int extra_count;
} xw_population;

/* One row of the column table; texts are static. */
typedef struct xw_column_info {
  const char *name, *type, *unit, *doc_en, *doc_zh;
  int size;        /* bytes */
  double min, max; /* of every enterprise; only age grows on */
} xw_column_info;

/* Row `index`; NULL when out of range. Static. */
const xw_column_info *xw_column_info_at(int index);
/* What the column is, in words; NULL when out of range. Static. */
const xw_both *xw_column_definition(int index);

/* Room for at least `capacity` rows; rows are kept. Rows that are never written take no memory.
 * XW_ERR_MEMORY leaves the population as it was. */
xw_status xw_population_reserve(xw_population *population, int64_t capacity);
/* Have `count` extra columns, of what values is left open; an empty population. XW_ERR_MEMORY. */
xw_status xw_population_extend(xw_population *population, int count);
/* Make `to` equal to `from`, growing it where needed. */
xw_status xw_population_copy(xw_population *to, const xw_population *from);
/* Copy row `from` over row `to`. */
void xw_population_move(xw_population *population, int64_t to, int64_t from);
/* Free all columns; safe on a zeroed or freed population. */
void xw_population_free(xw_population *population);
/* 64-bit FNV-1a over all columns of all rows, in order: equal bits, equal digest. */
uint64_t xw_population_digest(const xw_population *population);
/* Check the range and finiteness of every column of every row; the message names row, id and column. For
 * tests and debug builds. */
xw_status xw_population_verify(const xw_population *population);

#endif
