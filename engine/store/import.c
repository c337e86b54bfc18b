/* Rows of a table of somebody's SQLite database. The file is opened as one that nobody changes: no lock, no
 * file beside it; what a journal beside it still holds is not in it, so a journal is refused. */
#include <errno.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/shown.h"
#include "base/text.h"
#include "store/sql.h"
#include "xiaowei/population.h"

/* A failure that is the fault of the file or of who names it. */
static xw_status refuse(const xw_population_source *source, const char *why) {
  return xw_fail(XW_ERR_SCRIPT, "%s: %s", source->path, why);
}

static xw_status fail(const xw_population_source *source, sqlite3 *db) {
  if (db == NULL || sqlite3_errcode(db) == SQLITE_NOMEM)
    return xw_fail_memory("a population");
  return refuse(source, xw_sql_words(sqlite3_errmsg(db)));
}

/* ---- the file ---- */

/* What SQLite itself would say of another file does not tell what to do. */
static xw_status check_kind(const xw_population_source *source) {
  static const char magic[] = "SQLite format 3"; /* with its zero byte */
  char start[sizeof magic] = "";
  FILE *file = xw_file_open(source->path);
  if (file == NULL)
    return refuse(source, xw_file_why(errno));
  const size_t got = fread(start, 1, sizeof start, file);
  fclose(file);
  if (got < sizeof start || memcmp(start, magic, sizeof magic) != 0)
    return refuse(source,
                  XW_N("this is no SQLite database; of a CSV file leave out table = \"...\""));
  return XW_OK;
}

/* The file is complete only when no journal waits beside it. */
static xw_status check_journals(const xw_population_source *source) {
  static const char *const suffixes[] = {"-wal", "-journal"};
  struct stat about;
  xw_status status = XW_OK;
  for (int i = 0; i < 2 && status == XW_OK; i++) {
    xw_text path = {0};
    xw_text_format(&path, "%s%s", source->path, suffixes[i]);
    if (path.failed)
      status = xw_fail_memory("a population");
    else if (stat(path.data, &about) == 0 && about.st_size > 0)
      status = xw_fail(XW_ERR_SCRIPT,
                       "%s: %s holds changes that are not in it yet; close what writes to it",
                       source->path, path.data);
    xw_text_free(&path);
  }
  return status;
}

static xw_status open_database(const xw_population_source *source, sqlite3 **db) {
  xw_text uri = {0};
  xw_text_append(&uri, "file:");
  for (const char *c = source->path; *c != '\0'; c++) {
    if (strchr("%?#", *c) != NULL)
      xw_text_format(&uri, "%%%02X", (unsigned char)*c);
    else
      xw_text_append_n(&uri, c, 1);
  }
  xw_text_append(&uri, "?immutable=1");
  const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  xw_status status = uri.failed ? xw_fail_memory("a population") : XW_OK;
  if (status == XW_OK && sqlite3_open_v2(uri.data, db, flags, NULL) != SQLITE_OK)
    status = fail(source, *db);
  if (status == XW_OK)
    sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  xw_text_free(&uri);
  return status;
}

/* ---- the table ---- */

/* Prepare a statement; its parameter, if it has one, is the name of the table. */
static xw_status prepare(const xw_population_source *source, sqlite3 *db, const char *sql,
                         sqlite3_stmt **statement) {
  if (sqlite3_prepare_v2(db, sql, -1, statement, NULL) != SQLITE_OK)
    return fail(source, db);
  if (sqlite3_bind_parameter_count(*statement) > 0)
    sqlite3_bind_text(*statement, 1, source->table, -1, SQLITE_STATIC);
  return XW_OK;
}

static xw_status no_such_table(const xw_population_source *source, sqlite3 *db) {
  static const char sql[] =
      "SELECT group_concat(name, ', ') FROM (SELECT name FROM sqlite_schema"
      " WHERE type = 'table' AND rootpage > 0 ORDER BY name LIMIT 10)";
  sqlite3_stmt *statement = NULL;
  xw_status status = prepare(source, db, sql, &statement);
  if (status == XW_OK && sqlite3_step(statement) != SQLITE_ROW)
    status = fail(source, db);
  if (status == XW_OK) {
    const char *tables = (const char *)sqlite3_column_text(statement, 0);
    status =
        xw_fail(XW_ERR_SCRIPT, "%s: there is no table \"%s\"; %s%.400s", source->path,
                source->table, tables != NULL ? XW_N("the file has ") : XW_N("the file has none"),
                tables != NULL ? tables : "");
  }
  sqlite3_finalize(statement);
  return status;
}

/* Only a table of its own pages has an order of rows that no index or view decides. */
static xw_status check_table(const xw_population_source *source, sqlite3 *db) {
  static const char sql[] =
      "SELECT type = 'table' AND rootpage > 0 FROM sqlite_schema"
      " WHERE name = ?1 COLLATE NOCASE AND type IN ('table', 'view')";
  sqlite3_stmt *statement = NULL;
  xw_status status = prepare(source, db, sql, &statement);
  const int code = status == XW_OK ? sqlite3_step(statement) : SQLITE_OK;
  if (status == XW_OK && code == SQLITE_DONE)
    status = no_such_table(source, db);
  else if (status == XW_OK && code != SQLITE_ROW)
    status = fail(source, db);
  else if (status == XW_OK && !sqlite3_column_int(statement, 0))
    status = xw_fail(XW_ERR_SCRIPT,
                     "%s: \"%s\" is a view or a virtual table; make a table of it: CREATE TABLE "
                     "name AS SELECT ...",
                     source->path, source->table);
  sqlite3_finalize(statement);
  return status;
}

static xw_status select_all(const xw_population_source *source, sqlite3 *db,
                            sqlite3_stmt **statement) {
  char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" NOT INDEXED", source->table);
  if (sql == NULL)
    return xw_fail_memory("a population");
  const xw_status status = prepare(source, db, sql, statement);
  sqlite3_free(sql);
  return status;
}

/* ---- rows ---- */

static xw_field text_field(const char *text, size_t size) {
  return (xw_field){.type = size > 0 ? XW_CELL_TEXT : XW_CELL_NULL, .text = text, .as.size = size};
}

/* A field of the row at hand; false for a blob. A text of nothing is an empty field, as in a CSV file. */
static bool read_field(sqlite3_stmt *statement, int column, xw_field *field) {
  *field = (xw_field){.type = XW_CELL_NULL};
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      field->type = XW_CELL_INTEGER;
      field->as.integer = sqlite3_column_int64(statement, column);
      return true;
    case SQLITE_FLOAT:
      field->type = XW_CELL_REAL;
      field->as.real = sqlite3_column_double(statement, column);
      return true;
    case SQLITE_TEXT: {
      const char *text = (const char *)sqlite3_column_text(statement, column);
      *field = text_field(text, text != NULL ? (size_t)sqlite3_column_bytes(statement, column) : 0);
      return true;
    }
    case SQLITE_NULL: return true;
    default: return false;
  }
}

static xw_status give_row(sqlite3_stmt *statement, int64_t number, int columns, xw_field *fields,
                          const xw_row_taker *taker) {
  for (int c = 0; c < columns; c++)
    if (!read_field(statement, c, &fields[c])) {
      char why[160];
      xw_said(why, sizeof why, "column %.100s holds a blob", sqlite3_column_name(statement, c));
      return taker->refuse(taker->self, number, why);
    }
  return taker->row(taker->self, number, fields);
}

static xw_status give_heading(sqlite3_stmt *statement, int columns, xw_field *fields,
                              const xw_row_taker *taker) {
  for (int c = 0; c < columns; c++) {
    const char *name = sqlite3_column_name(statement, c);
    if (name == NULL)
      return xw_fail_memory("a population");
    fields[c] = text_field(name, strlen(name));
  }
  return taker->heading(taker->self, fields, columns);
}

static xw_status give_all(const xw_population_source *source, sqlite3 *db,
                          const xw_row_taker *taker) {
  sqlite3_stmt *statement = NULL;
  xw_field *fields = NULL;
  int code = SQLITE_ROW;
  xw_status status = select_all(source, db, &statement);
  if (status != XW_OK)
    goto out;
  const int columns = sqlite3_column_count(statement);
  fields = xw_calloc((size_t)columns, sizeof *fields);
  status = fields != NULL ? give_heading(statement, columns, fields, taker)
                          : xw_fail_memory("a population");
  for (int64_t number = 1; status == XW_OK; number++) {
    code = sqlite3_step(statement);
    if (code != SQLITE_ROW)
      break;
    status = give_row(statement, number, columns, fields, taker);
  }
  if (status == XW_OK && code != SQLITE_DONE)
    status = fail(source, db);
out:
  sqlite3_finalize(statement);
  xw_free(fields);
  return status;
}

xw_status xw_rows_from_sqlite(const xw_population_source *source, const xw_row_taker *taker,
                              char sha256[65]) {
  sqlite3 *db = NULL;
  xw_status status = check_kind(source);
  if (status == XW_OK)
    status = xw_sha256_file(source->path, sha256);
  if (status == XW_OK)
    status = check_journals(source);
  if (status == XW_OK)
    status = open_database(source, &db);
  if (status == XW_OK)
    status = check_table(source, db);
  if (status == XW_OK)
    status = give_all(source, db, taker);
  sqlite3_close(db);
  return status;
}
