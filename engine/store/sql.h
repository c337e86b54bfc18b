/* A thin layer over SQLite: errors become xw_status, statements are prepared in one call. */
#ifndef XW_STORE_SQL_H
#define XW_STORE_SQL_H

#include <sqlite3.h>
#include <stdint.h>

#include "xiaowei/status.h"

/* Last error from what SQLite says of this connection; `doing` is "read a job". */
xw_status xw_sql_fail(sqlite3 *db, const char *doing);
/* The same of a file that the connection may not know: one that was not opened, or is attached. */
xw_status xw_sql_fail_at(sqlite3 *db, const char *path, const char *doing);
/* A message of SQLite; what often happens to files is translated as an argument of an error. */
const char *xw_sql_words(const char *text);
/* Run statements without results. */
xw_status xw_sql_exec(sqlite3 *db, const char *sql);
/* Prepare one statement that the caller finalizes. */
xw_status xw_sql_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **statement);
/* Step a statement that gives no rows, then reset it. */
xw_status xw_sql_run(sqlite3_stmt *statement);
/* First column of the first row as an integer; XW_ERR_STORE when there is no row. */
xw_status xw_sql_integer(sqlite3 *db, const char *sql, int64_t *value);

#endif
