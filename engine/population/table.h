/* A loaded population table: what it gives, and which row an initial enterprise comes from. */
#ifndef XW_POPULATION_TABLE_H
#define XW_POPULATION_TABLE_H

#include "population/population.h"
#include "xiaowei/population.h"

/* Columns hold the values in the types of the engine; an empty field holds a mark that no value has.
 * Constant once loaded, shared by all threads. */
typedef struct xw_population_table {
  int64_t rows;
  void *column[XW_COLUMN_COUNT];  /* [rows]; NULL: not given, drawn for every enterprise */
  int64_t empty[XW_COLUMN_COUNT]; /* empty fields of a given column, drawn */
  double *cumulated; /* [rows], weights up to and with the row; NULL: every row weighs 1 */
  double weight;     /* sum of all weights */
  char *ignored;     /* columns of the file that give nothing, "a, b"; NULL: none */
  char *suspect;     /* one of them whose name is nearly that of a column not given; NULL: none */
  int suspected;     /* that column */
} xw_population_table;

void xw_population_table_free(xw_population_table *table); /* NULL is allowed */

/* Rows of the table that enterprises first .. first+count-1 of `firms` come from, into row[count]: of the
 * enterprises that row i becomes, the last is number floor(C_i firms / W + 1/2) - 1, C_i the weights up
 * to and with row i, W their sum. */
void xw_population_table_rows(const xw_population_table *table, int64_t firms, int64_t first,
                              int count, int64_t *row);

/* Put given values of a float or byte column over values[count], which were drawn. */
void xw_population_table_floats(const xw_population_table *table, int column, const int64_t *row,
                                int count, float *values);
void xw_population_table_bytes(const xw_population_table *table, int column, const int64_t *row,
                               int count, uint8_t *values);

/* Put everything given over rows first .. first+count-1 of the population. */
void xw_population_table_write(const xw_population_table *table, const int64_t *row, int64_t first,
                               int count, xw_population *population);

/* What an empty field holds, by type of column. */
#define XW_EMPTY_uint64_t UINT64_MAX
#define XW_EMPTY_double ((double)NAN)
#define XW_EMPTY_float NAN
#define XW_EMPTY_uint16_t UINT16_MAX
#define XW_EMPTY_uint8_t UINT8_MAX

#endif
