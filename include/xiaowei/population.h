/* xiaowei/population.h: initial enterprises that come from a table.
 *
 * A giver reads a table and hands its rows, one by one, to a taker. Two givers ship, for CSV files and
 * for tables of SQLite databases; whoever embeds the library may bring others. */
#ifndef XIAOWEI_POPULATION_H
#define XIAOWEI_POPULATION_H

#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"
#include "xiaowei/study.h"
#include "xiaowei/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One field of a row, borrowed for the call. XW_CELL_NULL: empty. */
typedef struct xw_field {
  xw_cell_type type;
  const char *text; /* of a text: UTF-8, not NUL-terminated; else NULL */
  union {
    int64_t integer;
    double real;
    size_t size; /* of the text, bytes */
  } as;
} xw_field;

/* Who takes rows. A status other than XW_OK ends the giving. */
typedef struct xw_row_taker {
  void *self;
  /* The names of the columns, once, before all rows; they are texts. */
  xw_status (*heading)(void *self, const xw_field *names, int count);
  /* One row with a field for every column; line: where it begins in the file, or its number. */
  xw_status (*row)(void *self, int64_t line, const xw_field *fields);
  /* A row that could not be read, and why: noted with the other mistakes. */
  xw_status (*refuse)(void *self, int64_t line, const char *why);
} xw_row_taker;

/* Give all rows of a source. sha256: of what was given, 64 lower-case hexadecimal digits; it becomes
 * part of the identity of the study. XW_ERR_SCRIPT: not a table, with the place and the remedy. */
typedef xw_status (*xw_row_giver)(const xw_population_source *source, const xw_row_taker *taker,
                                  char sha256[65]);

/* Rows of a CSV file as in RFC 4180: UTF-8 with or without a byte order mark, LF or CRLF. Blanks around
 * a field do not count, empty lines are passed over, a record has at most 1 MB. */
xw_status xw_rows_from_csv(const xw_population_source *source, const xw_row_taker *taker,
                           char sha256[65]);

/* Rows of table source->table of a SQLite database, in the order of its rowid or primary key. Views and
 * virtual tables are refused. Nothing is written beside the file. */
xw_status xw_rows_from_sqlite(const xw_population_source *source, const xw_row_taker *taker,
                              char sha256[65]);

/* Load study->population, whose path is set, and check every value; before xw_model_create. Where
 * study->firms or study->represents is 0 it becomes what the table says (xiaowei/study.h). The rows are
 * freed with the study.
 * XW_ERR_SCRIPT: the last error holds one line "file:line: column = value: what is allowed" for each
 * of the first 20 mistakes; nothing is kept. */
xw_status xw_population_load(xw_study *study, xw_row_giver giver);

#ifdef __cplusplus
}
#endif
#endif
