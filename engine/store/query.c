/* Reading a study: one read-only statement, facts, and what is done. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/sql.h"

/* What a reader's SQL may do; asked by SQLite while it compiles the statement. */
static int authorize(void *context, int action, const char *first, const char *second,
                     const char *database, const char *view) {
  (void)context, (void)first, (void)database, (void)view;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION:
      return second != NULL && strcmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    default: return SQLITE_DENY;
  }
}

static xw_status prepare_one(xw_store *store, const char *sql, sqlite3_stmt **statement) {
  const char *tail = NULL;
  sqlite3_stmt *second = NULL;
  xw_status status = XW_OK;
  if (sqlite3_prepare_v2(store->db, sql, -1, statement, &tail) != SQLITE_OK) {
    int code = sqlite3_errcode(store->db);
    status = code == SQLITE_ERROR || code == SQLITE_AUTH
                 ? xw_fail(XW_ERR_ARGUMENT, "SQL: %s%s", sqlite3_errmsg(store->db),
                           code == SQLITE_AUTH ? XW_N("; only SELECT is allowed") : "")
                 : xw_sql_fail(store->db, XW_N("prepare a query"));
  } else if (*statement == NULL) {
    status = xw_fail(XW_ERR_ARGUMENT, "SQL: the statement is empty");
  } else if (!sqlite3_stmt_readonly(*statement)) {
    status = xw_fail(XW_ERR_ARGUMENT, "SQL: the statement would write; only SELECT is allowed");
  } else if (sqlite3_prepare_v2(store->db, tail, -1, &second, NULL) != SQLITE_OK ||
             second != NULL) {
    status = xw_fail(XW_ERR_ARGUMENT, "SQL: there is more than one statement; ask them one by one");
  }
  sqlite3_finalize(second);
  return status;
}

static xw_status bind_values(sqlite3_stmt *statement, const xw_value *bound, size_t n) {
  int wanted = sqlite3_bind_parameter_count(statement);
  if ((size_t)wanted != n) {
    return xw_fail(XW_ERR_ARGUMENT, "SQL: the statement has %d parameters, %zu values were given",
                   wanted, n);
  }
  int code = SQLITE_OK;
  for (int i = 0; i < wanted && code == SQLITE_OK; i++) {
    switch (bound[i].type) {
      case XW_CELL_INTEGER: code = sqlite3_bind_int64(statement, i + 1, bound[i].as.integer); break;
      case XW_CELL_REAL: code = sqlite3_bind_double(statement, i + 1, bound[i].as.real); break;
      case XW_CELL_TEXT:
        code = sqlite3_bind_text(statement, i + 1, bound[i].as.text, -1, SQLITE_TRANSIENT);
        break;
      case XW_CELL_NULL: code = sqlite3_bind_null(statement, i + 1); break;
    }
  }
  return code == SQLITE_OK ? XW_OK
                           : xw_sql_fail(sqlite3_db_handle(statement), XW_N("bind a value"));
}

static xw_status name_columns(sqlite3_stmt *statement, xw_table *table) {
  int n = sqlite3_column_count(statement);
  const char **names = xw_calloc((size_t)n, sizeof *names);
  if (names == NULL) {
    return xw_fail_memory("the columns of a query");
  }
  for (int i = 0; i < n; i++) {
    names[i] = sqlite3_column_name(statement, i);
    names[i] = names[i] != NULL ? names[i] : "";
  }
  xw_status status = xw_table_init(table, names, (size_t)n);
  xw_free(names);
  return status;
}

static xw_status copy_blob(sqlite3_stmt *statement, int column, xw_value *value) {
  const unsigned char *bytes = sqlite3_column_blob(statement, column);
  int size = sqlite3_column_bytes(statement, column);
  xw_text hex = {0};
  xw_text_append(&hex, "");
  for (int i = 0; i < size; i++) {
    const char digits[2] = {"0123456789abcdef"[bytes[i] >> 4], "0123456789abcdef"[bytes[i] & 15]};
    xw_text_append_n(&hex, digits, 2);
  }
  xw_status status = hex.failed ? xw_fail_memory("a blob")
                                : xw_value_set_text(value, hex.data != NULL ? hex.data : "");
  xw_text_free(&hex);
  return status;
}

static xw_status copy_value(sqlite3_stmt *statement, int column, xw_value *value) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      xw_value_set_integer(value, sqlite3_column_int64(statement, column));
      return XW_OK;
    case SQLITE_FLOAT:
      xw_value_set_real(value, sqlite3_column_double(statement, column));
      return XW_OK;
    case SQLITE_TEXT: {
      const unsigned char *text = sqlite3_column_text(statement, column);
      return text == NULL ? xw_fail_memory("a text of a query")
                          : xw_value_set_text(value, (const char *)text);
    }
    case SQLITE_BLOB: return copy_blob(statement, column, value);
    default: return XW_OK;
  }
}

/* ---- bounds ---- */

enum {
  STEPS_AT_ONCE = 1000,
  TEXT_MOST = 16 << 20, /* bytes of a text or blob */
};

/* A bounded query at work. */
typedef struct bounded {
  sqlite3 *db;
  xw_bounds *bounds; /* NULL: there are none */
  int64_t memory;    /* bytes that SQLite held before */
  size_t answer;     /* bytes of the rows so far */
  int text_most;     /* the limits before, of the connection and of SQLite */
  sqlite3_int64 heap_most;
} bounded;

/* Whether SQLite must end the statement. */
static int on_progress(void *context) {
  const bounded *q = context;
  xw_bounds *b = q->bounds;
  b->taken += STEPS_AT_ONCE;
  if (b->taken > b->steps)
    b->passed = XW_BOUND_STEPS;
  else if (b->until > 0 && xw_clock_seconds() > b->until)
    b->passed = XW_BOUND_SECONDS;
  else if (sqlite3_memory_used() - q->memory > (int64_t)b->bytes)
    b->passed = XW_BOUND_BYTES;
  return b->passed != XW_BOUND_NONE;
}

/* What a statement sorts or collects stays in memory, where it is measured. */
static xw_status begin_bounds(bounded *q) {
  if (q->bounds == NULL)
    return XW_OK;
  q->bounds->taken = 0;
  q->bounds->passed = XW_BOUND_NONE;
  q->text_most = sqlite3_limit(q->db, SQLITE_LIMIT_LENGTH, TEXT_MOST);
  const xw_status status = xw_sql_exec(q->db, "PRAGMA temp_store = MEMORY");
  q->memory = sqlite3_memory_used();
  /* To compile a statement can take much, and nobody asks on the way. */
  q->heap_most = sqlite3_hard_heap_limit64(q->memory + (int64_t)q->bounds->bytes);
  sqlite3_progress_handler(q->db, STEPS_AT_ONCE, on_progress, q);
  return status;
}

static void end_bounds(const bounded *q) {
  if (q->bounds == NULL)
    return;
  sqlite3_progress_handler(q->db, 0, NULL, NULL);
  sqlite3_limit(q->db, SQLITE_LIMIT_LENGTH, q->text_most);
  sqlite3_hard_heap_limit64(q->heap_most);
}

static xw_status count_row(bounded *q, const xw_value *row, size_t columns) {
  if (q->bounds == NULL)
    return XW_OK;
  for (size_t i = 0; i < columns; i++)
    q->answer += sizeof *row + (row[i].type == XW_CELL_TEXT ? strlen(row[i].as.text) + 1 : 0);
  if (q->answer <= q->bounds->bytes)
    return XW_OK;
  q->bounds->passed = XW_BOUND_BYTES;
  return xw_fail(XW_ERR_ARGUMENT, "SQL: the answer has too many rows; ask for fewer, or for sums");
}

static xw_status fail_to_run(const bounded *q, int code) {
  static const char *const what[] = {[XW_BOUND_BYTES] = XW_N("memory"),
                                     [XW_BOUND_STEPS] = XW_N("steps"),
                                     [XW_BOUND_SECONDS] = XW_N("seconds")};
  if (q->bounds != NULL && code == SQLITE_INTERRUPT && q->bounds->passed != XW_BOUND_NONE)
    return xw_fail(XW_ERR_ARGUMENT, "SQL: the statement passed its limit of %s",
                   what[q->bounds->passed]);
  if (q->bounds != NULL && code == SQLITE_TOOBIG)
    return xw_fail(XW_ERR_ARGUMENT, "SQL: a text or blob would pass %d MB", TEXT_MOST >> 20);
  return xw_sql_fail(q->db, XW_N("run a query"));
}

static xw_status copy_rows(bounded *q, sqlite3_stmt *statement, xw_table *table) {
  int code;
  xw_status status = XW_OK;
  while (status == XW_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    xw_value *row = NULL;
    status = xw_table_append(table, &row);
    for (int i = 0; i < (int)table->column_count && status == XW_OK; i++) {
      status = copy_value(statement, i, &row[i]);
    }
    if (status == XW_OK) {
      status = count_row(q, row, table->column_count);
    }
  }
  return status == XW_OK && code != SQLITE_DONE ? fail_to_run(q, code) : status;
}

/* A statement with its values; the caller finalizes it, also after a failure. */
static xw_status begin(xw_store *store, const char *sql, const xw_value *bound, size_t n,
                       sqlite3_stmt **statement) {
  sqlite3_set_authorizer(store->db, authorize, NULL);
  xw_status status = prepare_one(store, sql, statement);
  sqlite3_set_authorizer(store->db, NULL, NULL);
  return status == XW_OK ? bind_values(*statement, bound, n) : status;
}

xw_status xw_store_query_within(xw_store *store, const char *sql, const xw_value *bound,
                                size_t bound_count, xw_bounds *bounds, xw_table *table) {
  sqlite3_stmt *statement = NULL;
  bounded q = {.db = store->db, .bounds = bounds};
  *table = (xw_table){0};
  xw_status status = begin_bounds(&q);
  if (status == XW_OK) {
    status = begin(store, sql, bound, bound_count, &statement);
  }
  if (status == XW_OK) {
    status = name_columns(statement, table);
  }
  if (status == XW_OK) {
    status = copy_rows(&q, statement, table);
  }
  sqlite3_finalize(statement);
  end_bounds(&q);
  if (status == XW_ERR_MEMORY && bounds != NULL) {
    bounds->passed = XW_BOUND_BYTES;
  }
  return status;
}

xw_status xw_store_query(xw_store *store, const char *sql, const xw_value *bound,
                         size_t bound_count, xw_table *table) {
  return xw_store_query_within(store, sql, bound, bound_count, NULL, table);
}

static xw_status lend_value(sqlite3_stmt *statement, int column, xw_value *value) {
  *value = (xw_value){XW_CELL_NULL, {0}};
  if (sqlite3_column_type(statement, column) != SQLITE_TEXT) {
    return sqlite3_column_type(statement, column) == SQLITE_BLOB
               ? XW_OK
               : copy_value(statement, column, value);
  }
  value->type = XW_CELL_TEXT;
  value->as.text = (char *)(uintptr_t)sqlite3_column_text(statement, column);
  return value->as.text == NULL ? xw_fail_memory("a text of a query") : XW_OK;
}

static xw_status take_rows(sqlite3_stmt *statement, xw_value *row, size_t columns,
                           xw_store_row take, void *context) {
  int code;
  xw_status status = XW_OK;
  while (status == XW_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < (int)columns && status == XW_OK; i++) {
      status = lend_value(statement, i, &row[i]);
    }
    if (status == XW_OK) {
      status = take(context, row, columns);
    }
  }
  if (status == XW_OK && code != SQLITE_DONE) {
    status = xw_sql_fail(sqlite3_db_handle(statement), XW_N("run a query"));
  }
  return status;
}

xw_status xw_store_each(xw_store *store, const char *sql, const xw_value *bound, size_t bound_count,
                        xw_store_row take, void *context) {
  sqlite3_stmt *statement = NULL;
  xw_status status = begin(store, sql, bound, bound_count, &statement);
  if (status == XW_OK) {
    size_t columns = (size_t)sqlite3_column_count(statement);
    xw_value *row = xw_calloc(columns, sizeof *row);
    status = row == NULL ? xw_fail_memory("a row of a query")
                         : take_rows(statement, row, columns, take, context);
    xw_free(row);
  }
  sqlite3_finalize(statement);
  return status;
}

/* Asked by SQLite every so many steps. */
static int is_stopped(void *context) { return atomic_load((const atomic_bool *)context) ? 1 : 0; }

xw_status xw_store_heed(xw_store *store, const atomic_bool *stop) {
  enum { STEPS = 20000 };
  if (atomic_load(stop))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
  sqlite3_progress_handler(store->db, STEPS, is_stopped, (void *)(uintptr_t)stop);
  return XW_OK;
}

xw_status xw_store_hold(xw_store *store, const atomic_bool *stop) {
  if (store->study != NULL)
    return xw_fail(XW_ERR_ARGUMENT, "%s was opened to write and is not held", store->path);
  if (stop != NULL && xw_store_heed(store, stop) != XW_OK)
    return XW_ERR_INTERRUPTED;
  if (sqlite3_get_autocommit(store->db) == 0)
    return XW_OK;
  /* The first read takes the state. */
  return xw_sql_exec(store->db,
                     "PRAGMA temp_store = FILE; BEGIN; SELECT count(*) FROM sqlite_schema");
}

xw_status xw_store_fact(xw_store *store, const char *key, char **value) {
  sqlite3_stmt *statement = NULL;
  *value = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "SELECT value FROM study WHERE key = ?1", &statement);
  if (status == XW_OK) {
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
      const unsigned char *text = sqlite3_column_text(statement, 0);
      *value = text != NULL ? xw_strdup((const char *)text) : NULL;
      status = *value == NULL ? xw_fail_memory("a fact of the study") : XW_OK;
    } else if (code != SQLITE_DONE) {
      status = xw_sql_fail(store->db, XW_N("read a fact of the study"));
    }
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_done(xw_store *store, bool *done, uint64_t job_count) {
  sqlite3_stmt *statement = NULL;
  int code = SQLITE_DONE;
  memset(done, 0, job_count * sizeof *done);
  xw_status status =
      xw_sql_prepare(store->db, "SELECT job FROM jobs WHERE status = 'done'", &statement);
  while (status == XW_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    uint64_t job = (uint64_t)sqlite3_column_int64(statement, 0);
    if (job < job_count) {
      done[job] = true;
    }
  }
  if (status == XW_OK && code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("read which jobs are done"));
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_count(xw_store *store, uint64_t *done, uint64_t *failed) {
  int64_t counts[2] = {0, 0};
  xw_status status =
      xw_sql_integer(store->db, "SELECT count(*) FROM jobs WHERE status = 'done'", &counts[0]);
  if (status == XW_OK) {
    status =
        xw_sql_integer(store->db, "SELECT count(*) FROM jobs WHERE status = 'failed'", &counts[1]);
  }
  if (done != NULL) {
    *done = (uint64_t)counts[0];
  }
  if (failed != NULL) {
    *failed = (uint64_t)counts[1];
  }
  return status;
}
