/* Parameters of a statement: ?1 is the job, then three a row. */
#include "store/rows.h"

#include "base/memory.h"
#include "base/text.h"
#include "store/sql.h"

static const int sizes[XW_ROWS_SIZES] = {XW_ROWS_MOST, 8, 1};

static xw_status prepare(sqlite3 *db, const char *table, int size, sqlite3_stmt **statement) {
  xw_text sql = {0};
  xw_text_format(&sql, "INSERT INTO %s VALUES", table);
  for (int row = 0; row < size; row++) {
    xw_text_format(&sql, "%s(?1, ?%d, ?%d, ?%d)", row > 0 ? ", " : "", 3 * row + 2, 3 * row + 3,
                   3 * row + 4);
  }
  xw_status status =
      sql.failed ? xw_fail_memory("a statement") : xw_sql_prepare(db, sql.data, statement);
  xw_text_free(&sql);
  return status;
}

xw_status xw_rows_prepare(xw_rows *rows, sqlite3 *db, const char *table) {
  xw_status status = XW_OK;
  for (int i = 0; i < XW_ROWS_SIZES && status == XW_OK; i++) {
    if (rows->insert[i] == NULL) {
      status = prepare(db, table, sizes[i], &rows->insert[i]);
    }
  }
  return status;
}

void xw_rows_free(xw_rows *rows) {
  for (int i = 0; i < XW_ROWS_SIZES; i++) {
    sqlite3_finalize(rows->insert[i]);
    rows->insert[i] = NULL;
  }
}

void xw_rows_begin(xw_rows *rows, int64_t job) {
  rows->job = job;
  rows->count = 0;
}

/* Insert `size` rows from row `from` on. */
static xw_status insert(const xw_rows *rows, sqlite3_stmt *statement, int from, int size) {
  sqlite3_bind_int64(statement, 1, rows->job);
  for (int i = 0; i < size; i++) {
    sqlite3_bind_int(statement, 3 * i + 2, rows->number[from + i]);
    sqlite3_bind_int(statement, 3 * i + 3, rows->metric[from + i]);
    sqlite3_bind_double(statement, 3 * i + 4, rows->value[from + i]);
  }
  return xw_sql_run(statement);
}

xw_status xw_rows_end(xw_rows *rows) {
  xw_status status = XW_OK;
  int from = 0;
  for (int i = 0; i < XW_ROWS_SIZES; i++) {
    for (; rows->count - from >= sizes[i] && status == XW_OK; from += sizes[i]) {
      status = insert(rows, rows->insert[i], from, sizes[i]);
    }
  }
  rows->count = 0;
  return status;
}

xw_status xw_rows_put(xw_rows *rows, int number, int metric, double value) {
  rows->number[rows->count] = number;
  rows->metric[rows->count] = metric;
  rows->value[rows->count++] = value;
  return rows->count == XW_ROWS_MOST ? xw_rows_end(rows) : XW_OK;
}
