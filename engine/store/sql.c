/* A thin layer over SQLite. */
#include "store/sql.h"

#include <stddef.h>
#include <string.h>

#include "base/language.h"

static xw_status status_of(int code) {
  if (code == SQLITE_IOERR_NOMEM) {
    return XW_ERR_MEMORY;
  }
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR: return XW_ERR_STORE;
    case SQLITE_NOMEM: return XW_ERR_MEMORY;
    case SQLITE_INTERRUPT: return XW_ERR_INTERRUPTED;
    default: return XW_ERR_IO;
  }
}

static const char *remedy_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return XW_N("; free some space and run again");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return XW_N(": another process is using it; wait for it to end");
    case SQLITE_CONSTRAINT:
      return XW_N(
          ": rows of the study were changed since they were written; 'xiaowei verify' names them; "
          "restore a copy, or run the study into another file with -o");
    case SQLITE_CORRUPT: return XW_N(": the file is damaged; restore a copy or run the study anew");
    case SQLITE_NOTADB: return XW_N(": this is not a study database; name another file");
    case SQLITE_READONLY:
      return XW_N(": the file or its folder may not be written; write to another file with -o");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return XW_N("; make sure that the disk has room and may be written, and run again");
    default: return "";
  }
}

/* Words of SQLite for what happens to files: listed here, they are translated as arguments of errors. */
static const char *const words_of_sqlite[] = {
    XW_N("file is not a database"),
    XW_N("unable to open database file"),
    XW_N("attempt to write a readonly database"),
    XW_N("database disk image is malformed"),
    XW_N("database or disk is full"),
    XW_N("database is locked"),
    XW_N("disk I/O error"),
};

const char *xw_sql_words(const char *text) {
  for (size_t i = 0; i < sizeof words_of_sqlite / sizeof *words_of_sqlite; i++)
    if (strcmp(text, words_of_sqlite[i]) == 0)
      return words_of_sqlite[i];
  return text;
}

xw_status xw_sql_fail_at(sqlite3 *db, const char *path, const char *doing) {
  int code = db == NULL ? SQLITE_NOMEM : sqlite3_extended_errcode(db);
  const char *text = db == NULL ? XW_N("out of memory") : xw_sql_words(sqlite3_errmsg(db));
  return xw_fail(status_of(code), "%s: cannot %s: %s%s", path, doing, text, remedy_of(code));
}

xw_status xw_sql_fail(sqlite3 *db, const char *doing) {
  const char *path = db == NULL ? NULL : sqlite3_db_filename(db, "main");
  return xw_sql_fail_at(db, path != NULL ? path : XW_N("study database"), doing);
}

xw_status xw_sql_exec(sqlite3 *db, const char *sql) {
  return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? XW_OK : xw_sql_fail(db, "write");
}

xw_status xw_sql_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **statement) {
  int code = sqlite3_prepare_v2(db, sql, -1, statement, NULL);
  return code == SQLITE_OK ? XW_OK : xw_sql_fail(db, XW_N("prepare a statement"));
}

xw_status xw_sql_run(sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  xw_status status = XW_OK;
  if (code != SQLITE_DONE && code != SQLITE_ROW) {
    status = xw_sql_fail(sqlite3_db_handle(statement), "write");
  }
  sqlite3_reset(statement);
  return status;
}

xw_status xw_sql_integer(sqlite3 *db, const char *sql, int64_t *value) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(db, sql, &statement);
  if (status != XW_OK) {
    return status;
  }
  int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) {
    *value = sqlite3_column_int64(statement, 0);
  } else {
    status = code == SQLITE_DONE
                 ? xw_fail(XW_ERR_STORE, "the study database has no row for: %s", sql)
                 : xw_sql_fail(db, "read");
  }
  sqlite3_finalize(statement);
  return status;
}
