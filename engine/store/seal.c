/* What no checksum of a job covers: that every job is there with its times, and that tables and
 * views are those of the schema.
 *
 * The fact "jobs_checksum" is the sum, modulo 2^64, of a checksum of every row of jobs. It does not
 * depend on the order in which jobs were stored, and is kept in the transaction that stores them. */
#include <stdlib.h>
#include <string.h>

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

/* An empty database of the schema; with the table of profiles where the study has one. */
static xw_status make_model(bool profile, sqlite3 **model) {
  xw_status status = XW_OK;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(":memory:", model, flags, NULL) != SQLITE_OK) {
    return xw_sql_fail(*model, "make its schema");
  }
  for (int i = 0; xw_schema[i] != NULL && status == XW_OK; i++) {
    status = xw_sql_exec(*model, xw_schema[i]);
  }
  return status == XW_OK && profile ? xw_sql_exec(*model, xw_schema_profile) : status;
}

/* Compare one row (type, name, tbl_name, sql) of the model with the study. */
static xw_status check_object(const xw_store *store, sqlite3_stmt *wanted, sqlite3_stmt *count) {
  int code = SQLITE_OK;
  for (int column = 0; column < 4 && code == SQLITE_OK; column++) {
    code = sqlite3_bind_value(count, column + 1, sqlite3_column_value(wanted, column));
  }
  if (code != SQLITE_OK) {
    return xw_fail_memory("a row of the schema");
  }
  xw_status status = XW_OK;
  code = sqlite3_step(count);
  if (code != SQLITE_ROW) {
    status = xw_sql_fail(store->db, "read its schema");
  } else if (sqlite3_column_int(count, 0) != 1) {
    status = xw_fail(XW_ERR_STORE, "%s is damaged: its %s %s is not as this engine makes it",
                     store->path, (const char *)sqlite3_column_text(wanted, 0),
                     (const char *)sqlite3_column_text(wanted, 1));
  }
  sqlite3_reset(count);
  return status;
}

static xw_status check_objects(xw_store *store, sqlite3 *model) {
  sqlite3_stmt *wanted = NULL, *count = NULL;
  int code = SQLITE_DONE;
  xw_status status =
      xw_sql_prepare(model, "SELECT type, name, tbl_name, sql FROM sqlite_schema", &wanted);
  if (status == XW_OK) {
    status = xw_sql_prepare(store->db,
                            "SELECT count(*) FROM sqlite_schema WHERE type IS ?1 AND name IS ?2"
                            " AND tbl_name IS ?3 AND sql IS ?4",
                            &count);
  }
  while (status == XW_OK && (code = sqlite3_step(wanted)) == SQLITE_ROW) {
    status = check_object(store, wanted, count);
  }
  if (status == XW_OK && code != SQLITE_DONE) {
    status = xw_sql_fail(model, "read the schema");
  }
  sqlite3_finalize(wanted);
  sqlite3_finalize(count);
  return status;
}

static xw_status count_objects(xw_store *store, const char *condition, int64_t *count) {
  char *sql = sqlite3_mprintf("SELECT count(*) FROM sqlite_schema WHERE %s", condition);
  xw_status status =
      sql == NULL ? xw_fail_memory("a statement") : xw_sql_integer(store->db, sql, count);
  sqlite3_free(sql);
  return status;
}

xw_status xw_store_check_schema(xw_store *store) {
  sqlite3 *model = NULL;
  int64_t profiles = 0, triggers = 0;
  xw_status status = count_objects(store, "name = 'profile'", &profiles);
  if (status == XW_OK) {
    status = count_objects(store, "type = 'trigger'", &triggers);
  }
  if (status == XW_OK && triggers > 0) {
    status = xw_fail(XW_ERR_STORE, "%s has triggers, which change what is stored; drop them",
                     store->path);
  }
  if (status == XW_OK) {
    status = make_model(profiles > 0, &model);
  }
  if (status == XW_OK) {
    status = check_objects(store, model);
  }
  sqlite3_close(model);
  return status;
}
