/* What no checksum of a job covers: that every job is there with its times, and that tables and
 * views are those of the schema.
 *
 * The fact "jobs_checksum" is the sum, modulo 2^64, of a checksum of every row of jobs. It does not
 * depend on the order in which jobs were stored, and is kept in the transaction that stores them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "store/checksum.h"
#include "store/internal.h"
#include "store/schema.h"
#include "store/sql.h"

static const char fact[] = "jobs_checksum";

xw_status xw_store_put_jobs_sum(xw_store *store, uint64_t sum) {
  char hex[17];
  xw_checksum_hex(sum, hex);
  return xw_store_put_fact(store, fact, hex);
}

xw_status xw_store_get_jobs_sum(xw_store *store, uint64_t *sum) {
  char *text = NULL, *end = NULL;
  xw_status status = xw_store_fact(store, fact, &text);
  if (status == XW_OK && text != NULL) {
    *sum = strtoull(text, &end, 16);
  }
  if (status == XW_OK && (text == NULL || strlen(text) != 16 || *end != '\0')) {
    status =
        xw_fail(XW_ERR_STORE, "%s is damaged: the checksum of its runs is missing", store->path);
  }
  xw_free(text);
  return status;
}

xw_status xw_store_sum_jobs(sqlite3 *db, const char *sql, uint64_t *sum) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(db, sql, &statement);
  if (status == XW_OK) {
    status = xw_checksum_set(sum, statement);
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_check_jobs_sum(xw_store *store) {
  uint64_t stored = 0, sum = 0;
  xw_status status = xw_store_get_jobs_sum(store, &stored);
  if (status == XW_OK) {
    status = xw_store_sum_jobs(store->db, "SELECT * FROM jobs", &sum);
  }
  if (status == XW_OK && sum != stored) {
    status = xw_fail(XW_ERR_STORE,
                     "%s is damaged: runs are missing, or their times have changed since they were "
                     "stored",
                     store->path);
  }
  return status;
}

/* ---- the schema ---- */

/* "TABLE cells(" gives type "table" and name "cells". */
static void name_object(const char *sql, const char **type, char name[64]) {
  const char *from = sql + strlen("CREATE ");
  *type = strncmp(from, "VIEW", 4) == 0 ? "view" : "table";
  from += strlen(*type) + 1;
  snprintf(name, 64, "%.*s", (int)strcspn(from, "( "), from);
}

/* The object that this statement makes is there as it makes it, or, where it may be missing, is not there. */
static xw_status check_object(const xw_store *store, sqlite3_stmt *count, const char *sql,
                              bool may_be_missing) {
  char name[64];
  const char *type;
  name_object(sql, &type, name);
  sqlite3_bind_text(count, 1, type, -1, SQLITE_STATIC);
  sqlite3_bind_text(count, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text(count, 3, sql, -1, SQLITE_STATIC);
  xw_status status = XW_OK;
  int code = sqlite3_step(count);
  if (code != SQLITE_ROW) {
    status = xw_sql_fail(store->db, XW_N("read its schema"));
  } else if (sqlite3_column_int(count, 0) != 1 &&
             !(may_be_missing && sqlite3_column_int(count, 1) == 0)) {
    status = xw_fail(XW_ERR_STORE, "%s is damaged: its %s %s is not as this engine makes it",
                     store->path, type, name);
  }
  sqlite3_reset(count);
  return status;
}

static xw_status check_objects(xw_store *store, bool profile, bool code_profile) {
  sqlite3_stmt *count = NULL;
  xw_status status = xw_sql_prepare(store->db,
                                    "SELECT coalesce(sum(type = ?1 AND tbl_name = ?2 AND sql = ?3),"
                                    " 0), count(*) FROM sqlite_schema WHERE name = ?2",
                                    &count);
  for (int i = 0; xw_schema[i] != NULL && status == XW_OK; i++) {
    status = check_object(store, count, xw_schema[i], false);
  }
  for (int i = 0; xw_schema_later[i] != NULL && status == XW_OK; i++) {
    status = check_object(store, count, xw_schema_later[i], true);
  }
  if (status == XW_OK && profile) {
    status = check_object(store, count, xw_schema_profile, false);
  }
  if (status == XW_OK && code_profile) {
    status = check_object(store, count, xw_schema_code_profile, false);
  }
  sqlite3_finalize(count);
  return status;
}

static bool is_table(const char *sql, char name[64]) {
  const char *type;
  name_object(sql, &type, name);
  return strcmp(type, "table") == 0;
}

/* A plain index, which an analyst adds for speed, changes no answer. One that is unique refuses rows; one over an
 * expression or a part of the rows runs code of strangers. */
static const char odd_index[] =
    "SELECT name FROM pragma_index_list(?1) list WHERE origin = 'c' AND (\"unique\" OR partial"
    " OR EXISTS (SELECT 1 FROM pragma_index_info(list.name) WHERE cid < -1))";

static xw_status check_indexes_of(xw_store *store, sqlite3_stmt *statement, const char *table) {
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  const int code = sqlite3_step(statement);
  xw_status status = XW_OK;
  if (code == SQLITE_ROW) {
    status = xw_fail(XW_ERR_STORE,
                     "%s has an index on its table %s that is unique, partial or over an "
                     "expression; drop it: only plain indexes are let be",
                     store->path, table);
  } else if (code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("read its schema"));
  }
  sqlite3_reset(statement);
  return status;
}

static xw_status check_indexes(xw_store *store) {
  const char *const *const schemas[] = {xw_schema, xw_schema_later};
  sqlite3_stmt *statement = NULL;
  char table[64];
  xw_status status = xw_sql_prepare(store->db, odd_index, &statement);
  for (size_t s = 0; s < sizeof schemas / sizeof *schemas; s++) {
    for (int i = 0; schemas[s][i] != NULL && status == XW_OK; i++) {
      if (is_table(schemas[s][i], table)) {
        status = check_indexes_of(store, statement, table);
      }
    }
  }
  sqlite3_finalize(statement);
  return status;
}

/* What no statement made: the indexes of SQLite itself, which are named by their table. */
static const char unnamed[] =
    "SELECT count(*) FROM sqlite_schema WHERE sql IS NULL AND (type <> 'index'"
    " OR substr(name, 1, length(tbl_name) + 18) <> 'sqlite_autoindex_' || tbl_name || '_')";

xw_status xw_store_check_schema(xw_store *store) {
  int64_t odd = 0, triggers = 0;
  bool profile = false, code_profile = false;
  xw_status status = xw_store_has_profile(store->db, &profile);
  if (status == XW_OK) {
    status = xw_store_has_code_profile(store->db, &code_profile);
  }
  if (status == XW_OK) {
    status = xw_sql_integer(store->db, unnamed, &odd);
  }
  if (status == XW_OK) {
    status = xw_sql_integer(store->db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'",
                            &triggers);
  }
  if (status == XW_OK && triggers > 0) {
    return xw_fail(XW_ERR_STORE, "%s has triggers, which change what is stored; drop them",
                   store->path);
  }
  if (status == XW_OK && odd > 0) {
    return xw_fail(XW_ERR_STORE, "%s is damaged: its schema has objects that nothing made",
                   store->path);
  }
  if (status == XW_OK) {
    status = check_objects(store, profile, code_profile);
  }
  return status == XW_OK ? check_indexes(store) : status;
}

/* ---- the types ---- */

/* Tables whose rows grow with the runs: looked at by xw_store_verify, and read by type. */
static bool is_large(const char *table) {
  static const char *const large[] = {"draw_values", "cell_values", "series_values", "note_texts"};
  for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
    if (strcmp(table, large[i]) == 0) {
      return true;
    }
  }
  return false;
}

/* The statement that finds a row with a value of another type than its column has: STRICT tables hold none, unless
 * they were made by other means. */
static xw_status write_type_check(xw_store *store, const char *table, char **sql) {
  static const char columns[] =
      "SELECT group_concat(printf('typeof(\"%w\") NOT IN (%Q%s)', name, CASE type"
      " WHEN 'TEXT' THEN 'text' WHEN 'INTEGER' THEN 'integer' ELSE 'real' END,"
      " iif(\"notnull\" OR pk, '', ', ''null''')), ' OR ') FROM pragma_table_info(?1)";
  sqlite3_stmt *statement = NULL;
  *sql = NULL;
  xw_status status = xw_sql_prepare(store->db, columns, &statement);
  if (status == XW_OK) {
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    const bool row = sqlite3_step(statement) == SQLITE_ROW;
    const unsigned char *where = row ? sqlite3_column_text(statement, 0) : NULL;
    if (where != NULL) {
      *sql = sqlite3_mprintf("SELECT 1 FROM \"%w\" WHERE %s LIMIT 1", table, where);
    }
    if (*sql == NULL) {
      status =
          row ? xw_fail_memory("a statement") : xw_sql_fail(store->db, XW_N("read its schema"));
    }
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status check_types_of(xw_store *store, const char *table) {
  sqlite3_stmt *statement = NULL;
  char *sql = NULL;
  xw_status status = write_type_check(store, table, &sql);
  if (status == XW_OK) {
    status = xw_sql_prepare(store->db, sql, &statement);
  }
  int code = status == XW_OK ? sqlite3_step(statement) : SQLITE_DONE;
  if (code == SQLITE_ROW) {
    status = xw_fail(XW_ERR_STORE, "%s is damaged: table %s holds a value of a wrong type",
                     store->path, table);
  } else if (code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("check its types"));
  }
  sqlite3_finalize(statement);
  sqlite3_free(sql);
  return status;
}

xw_status xw_store_check_types(xw_store *store, bool large) {
  char table[64];
  xw_status status = XW_OK;
  for (int i = 0; xw_schema[i] != NULL && status == XW_OK; i++) {
    if (is_table(xw_schema[i], table) && is_large(table) == large) {
      status = check_types_of(store, table);
    }
  }
  return status;
}

xw_status xw_store_check_form(xw_store *store) {
  xw_status status = xw_store_check_schema(store);
  if (status == XW_OK) {
    status = xw_store_check_types(store, false);
  }
  return status == XW_OK ? xw_store_check_ranges(store) : status;
}

xw_status xw_store_change_setup(xw_store *store, const char *what, xw_setup_change *change,
                                const void *context) {
  if (store->study == NULL || store->in_transaction)
    return xw_fail(XW_ERR_ARGUMENT, "%s cannot be stored now: %s", what,
                   store->study == NULL ? XW_N("the study was opened to read")
                                        : XW_N("results wait for commit"));
  xw_status status = xw_sql_exec(store->db, "BEGIN IMMEDIATE");
  if (status != XW_OK)
    return status;
  status = xw_store_check_setup(store);
  if (status == XW_OK)
    status = change(store, context);
  if (status == XW_OK)
    status = xw_store_seal(store);
  if (status == XW_OK)
    status = xw_sql_exec(store->db, "COMMIT");
  if (status != XW_OK)
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
