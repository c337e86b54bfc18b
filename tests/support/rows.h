/* Population tables in a folder of their own, for tests. Header only; needs cmocka.h before it. */
#ifndef XW_TESTS_SUPPORT_ROWS_H
#define XW_TESTS_SUPPORT_ROWS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "population/table.h"

/* Each test program works in a fresh folder. */
static inline int rows_folder(void **state) {
  char folder[] = "/tmp/xw-rows-XXXXXX";
  (void)state;
  assert_non_null(mkdtemp(folder));
  return chdir(folder);
}

static inline void rows_write_bytes(const char *name, const char *bytes, size_t size) {
  FILE *file = fopen(name, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
}

static inline void rows_write(const char *name, const char *text) {
  rows_write_bytes(name, text, strlen(text));
}

/* A study that leaves its size to the table in file `name`. */
static inline void rows_study(xw_study *study, const char *name) {
  xw_study_init(study);
  study->firms = 0;
  study->represents = 0.0;
  study->population.path = xw_strdup(name);
}

static inline void rows_map(xw_study *study, const char *from, const char *to) {
  xw_population_source *s = &study->population;
  const size_t n = (size_t)s->mapping_count + 1;
  s->from = xw_realloc(s->from, n, sizeof *s->from);
  s->to = xw_realloc(s->to, n, sizeof *s->to);
  s->from[n - 1] = xw_strdup(from);
  s->to[n - 1] = xw_strdup(to);
  s->mapping_count++;
}

/* Load "t.csv" made of `text`; it must be right. */
static inline void rows_load(xw_study *study, const char *text) {
  rows_write("t.csv", text);
  rows_study(study, "t.csv");
  if (xw_population_load(study, xw_rows_from_csv) != XW_OK)
    fail_msg("%s", xw_last_error());
}

/* The study must be refused with exactly this message, and stay as it was. */
static inline void rows_refuses(xw_study *study, xw_row_giver giver, const char *message) {
  const int64_t firms = study->firms;
  const xw_status status = xw_population_load(study, giver);
  if (status == XW_OK)
    fail_msg("not refused: %s", message);
  assert_string_equal(xw_last_error(), message);
  assert_int_equal(status, XW_ERR_SCRIPT);
  assert_null(study->population.rows);
  assert_int_equal(study->firms, firms);
  assert_string_equal(study->population.sha256, "");
}

/* "t.csv" made of `text` must be refused with exactly this message. */
static inline void rows_refuse(const char *text, const char *message) {
  xw_study study;
  rows_write("t.csv", text);
  rows_study(&study, "t.csv");
  rows_refuses(&study, xw_rows_from_csv, message);
  xw_study_free(&study);
}

/* Value in the table, NAN where the field is empty. */
static inline double rows_value(const xw_study *study, int column, int64_t row) {
  const void *values = study->population.rows->column[column];
  switch (column) {
#define XW_COLUMN(name, type, ...)                                                  \
  case XW_COLUMN_##name: {                                                          \
    const type value = ((const type *)values)[row];                                 \
    const type empty = (type)XW_EMPTY_##type;                                       \
    return memcmp(&value, &empty, sizeof value) == 0 ? (double)NAN : (double)value; \
  }
#include "population/columns.def"
#undef XW_COLUMN
    default: return (double)NAN;
  }
}

#endif
