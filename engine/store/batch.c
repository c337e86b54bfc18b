/* Parameters of a statement: ?1 is the job, then three a row. */
#include "store/batch.h"

#include "base/memory.h"
#include "base/text.h"
#include "store/sql.h"

static const int sizes[XW_BATCH_SIZES] = {XW_BATCH_MOST, 8, 1};

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

xw_status xw_batch_prepare(xw_batch *batch, sqlite3 *db, const char *table) {
  xw_status status = XW_OK;
  for (int i = 0; i < XW_BATCH_SIZES && status == XW_OK; i++) {
    if (batch->insert[i] == NULL) {
      status = prepare(db, table, sizes[i], &batch->insert[i]);
    }
  }
  return status;
}

void xw_batch_free(xw_batch *batch) {
  for (int i = 0; i < XW_BATCH_SIZES; i++) {
    sqlite3_finalize(batch->insert[i]);
    batch->insert[i] = NULL;
  }
}

void xw_batch_begin(xw_batch *batch, int64_t job) {
  batch->job = job;
  batch->count = 0;
}

/* Insert `size` rows from row `from` on. */
static xw_status insert(const xw_batch *batch, sqlite3_stmt *statement, int from, int size) {
  sqlite3_bind_int64(statement, 1, batch->job);
  for (int i = 0; i < size; i++) {
    sqlite3_bind_int(statement, 3 * i + 2, batch->number[from + i]);
    sqlite3_bind_int(statement, 3 * i + 3, batch->metric[from + i]);
    sqlite3_bind_double(statement, 3 * i + 4, batch->value[from + i]);
  }
  return xw_sql_run(statement);
}

xw_status xw_batch_end(xw_batch *batch) {
  xw_status status = XW_OK;
  int from = 0;
  for (int i = 0; i < XW_BATCH_SIZES; i++) {
    for (; batch->count - from >= sizes[i] && status == XW_OK; from += sizes[i]) {
      status = insert(batch, batch->insert[i], from, sizes[i]);
    }
  }
  batch->count = 0;
  return status;
}

xw_status xw_batch_put(xw_batch *batch, int number, int metric, double value) {
  batch->number[batch->count] = number;
  batch->metric[batch->count] = metric;
  batch->value[batch->count++] = value;
  return batch->count == XW_BATCH_MOST ? xw_batch_end(batch) : XW_OK;
}
