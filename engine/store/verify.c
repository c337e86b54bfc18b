/* Verifying a study, and merging a part of it that was computed elsewhere. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/checksum.h"
#include "store/internal.h"
#include "store/sql.h"

static const char *column_text(sqlite3_stmt *statement, int column) {
  const unsigned char *text = sqlite3_column_text(statement, column);
  return (const char *)text;
}

/* The code of an error in the words of SQLite's check, which speaks alike of a page that is wrong
 * and of one that it did not get; SQLITE_CORRUPT when it names none. */
static int code_in(const char *text) {
  const char *code = strstr(text, "error code=");
  return code != NULL ? atoi(code + strlen("error code=")) & 0xff : SQLITE_CORRUPT;
}

static xw_status tell_check(const xw_store *store, const char *text) {
  switch (code_in(text)) {
    case SQLITE_NOMEM: return xw_fail_memory("the check of a study database");
    case SQLITE_IOERR:
      return xw_fail(XW_ERR_IO, "%s cannot be read (%s); check the disk and try again", store->path,
                     text);
    default:
      return xw_fail(XW_ERR_STORE, "%s is damaged (%s); restore a copy or run the study anew",
                     store->path, text);
  }
}

xw_status xw_store_check_pages(xw_store *store, const char *check) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, check, &statement);
  if (status == XW_OK) {
    int code = sqlite3_step(statement);
    const char *text = code == SQLITE_ROW ? column_text(statement, 0) : NULL;
    if (text == NULL) {
      status = xw_sql_fail(store->db, XW_N("check it"));
    } else if (strcmp(text, "ok") != 0) {
      status = tell_check(store, text);
    }
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status check_pages(xw_store *store) {
  return xw_store_check_pages(store, "PRAGMA integrity_check(1)");
}

static xw_status check_values(xw_store *store) { return xw_store_check_types(store, true); }

static xw_status check_references(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, "PRAGMA foreign_key_check", &statement);
  int code = status == XW_OK ? sqlite3_step(statement) : SQLITE_DONE;
  if (code == SQLITE_ROW) {
    status = xw_fail(XW_ERR_STORE, "%s is damaged: a row of table %s refers to nothing",
                     store->path, column_text(statement, 0));
  } else if (code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("check references"));
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_check_setup(xw_store *store) {
  char *stored = NULL, hex[17];
  uint64_t sum = 0;
  xw_status status = xw_store_fact(store, "setup_checksum", &stored);
  if (status == XW_OK) {
    status = xw_checksum_setup(store->db, &sum);
  }
  if (status == XW_OK) {
    xw_checksum_hex(sum, hex);
    if (stored == NULL || strcmp(stored, hex) != 0) {
      status = xw_fail(XW_ERR_STORE,
                       "%s is damaged: facts, scenarios, levers, metrics or sources have changed "
                       "since they were written",
                       store->path);
    }
  }
  xw_free(stored);
  return status;
}

static xw_status check_sources(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "SELECT path, sha256, text FROM sources", &statement);
  int code = SQLITE_DONE;
  while (status == XW_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    char hex[65];
    const char *text = column_text(statement, 2);
    xw_sha256_hex(text != NULL ? text : "", (size_t)sqlite3_column_bytes(statement, 2), hex);
    const char *stored = column_text(statement, 1);
    if (stored == NULL || strcmp(stored, hex) != 0) {
      status = xw_fail(XW_ERR_STORE, "%s is damaged: the text of %s does not have its hash",
                       store->path, column_text(statement, 0));
    }
  }
  if (status == XW_OK && code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("read the sources"));
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_prepare_rows(sqlite3 *db, const char *schema,
                                sqlite3_stmt *rows[XW_ROW_TABLES]) {
  static const char *const queries[XW_ROW_TABLES] = {
      "SELECT number, value FROM %s.draw_values WHERE replication = ?1 ORDER BY number",
      "SELECT cell, metric, value FROM %s.cell_values WHERE job = ?1 ORDER BY cell, metric",
      "SELECT period, metric, value FROM %s.series_values WHERE job = ?1 ORDER BY period, metric",
      "SELECT number, period, text FROM %s.note_texts WHERE job = ?1 ORDER BY number",
  };
  xw_status status = XW_OK;
  for (int i = 0; i < XW_ROW_TABLES && status == XW_OK; i++) {
    char *sql = sqlite3_mprintf(queries[i], schema);
    status = sql == NULL ? xw_fail_memory("a statement") : xw_sql_prepare(db, sql, &rows[i]);
    sqlite3_free(sql);
  }
  return status;
}

/* Columns of a header. */
enum { JOB, SCENARIO, POINT, REPLICATION, STATUS, DIGEST, MESSAGE, CHECKSUM, VALUE_ROWS };

static xw_status damaged_job(sqlite3_stmt *header) {
  return xw_fail(XW_ERR_STORE,
                 "the study is damaged: replication %" PRId64 " of scenario %" PRId64
                 " (job %" PRId64 ") does not have its checksum",
                 (int64_t)sqlite3_column_int64(header, REPLICATION),
                 (int64_t)sqlite3_column_int64(header, SCENARIO),
                 (int64_t)sqlite3_column_int64(header, JOB));
}

xw_status xw_store_check_job(sqlite3_stmt *header, sqlite3_stmt *const rows[XW_ROW_TABLES]) {
  int64_t job = sqlite3_column_int64(header, JOB), count = 0;
  const int64_t replication = sqlite3_column_int64(header, REPLICATION);
  const char *job_status = column_text(header, STATUS), *digest = column_text(header, DIGEST);
  const char *checksum = column_text(header, CHECKSUM);
  if (job_status == NULL || digest == NULL || checksum == NULL) {
    return damaged_job(header);
  }
  uint64_t sum = XW_CHECKSUM_START;
  xw_checksum_job(&sum, job, sqlite3_column_int64(header, SCENARIO),
                  sqlite3_column_int64(header, POINT), replication, job_status, digest,
                  column_text(header, MESSAGE));
  for (int i = 0; i < XW_ROW_TABLES; i++) {
    sqlite3_bind_int64(rows[i], 1, i == 0 ? replication : job); /* draws belong to a replication */
    xw_status status = xw_checksum_rows(&sum, rows[i], i == 0 ? NULL : &count);
    if (status != XW_OK) {
      return status;
    }
  }
  char hex[17];
  xw_checksum_hex(sum, hex);
  bool good = strcmp(hex, checksum) == 0 && count == sqlite3_column_int64(header, VALUE_ROWS);
  return good ? XW_OK : damaged_job(header);
}

/* Check all jobs of a schema ("main" or "part"); *jobs, *rows: how many. */
static xw_status check_jobs(sqlite3 *db, const char *schema, uint64_t *jobs, int64_t *rows) {
  sqlite3_stmt *header = NULL, *columns[XW_ROW_TABLES] = {NULL};
  int code = SQLITE_DONE;
  char *sql = sqlite3_mprintf(
      "SELECT job, scenario, point, replication, status, digest, message, checksum,"
      " value_rows FROM %s.jobs ORDER BY job",
      schema);
  xw_status status = sql == NULL ? xw_fail_memory("a statement") : xw_sql_prepare(db, sql, &header);
  sqlite3_free(sql);
  if (status == XW_OK) {
    status = xw_store_prepare_rows(db, schema, columns);
  }
  while (status == XW_OK && (code = sqlite3_step(header)) == SQLITE_ROW) {
    status = xw_store_check_job(header, columns);
    *rows += sqlite3_column_int64(header, VALUE_ROWS);
    *jobs += 1;
  }
  if (status == XW_OK && code != SQLITE_DONE) {
    status = xw_sql_fail(db, XW_N("read jobs"));
  }
  sqlite3_finalize(header);
  for (int i = 0; i < XW_ROW_TABLES; i++) {
    sqlite3_finalize(columns[i]);
  }
  return status;
}

/* Rows without a job would be counted by no checksum. */
static xw_status check_orphans(xw_store *store, int64_t rows) {
  int64_t stored = 0, draws = 0;
  xw_status status = xw_sql_integer(store->db,
                                    "SELECT (SELECT count(*) FROM cell_values)"
                                    " + (SELECT count(*) FROM series_values)"
                                    " + (SELECT count(*) FROM note_texts)",
                                    &stored);
  if (status == XW_OK) {
    status = xw_sql_integer(store->db,
                            "SELECT count(*) FROM draw_values WHERE replication NOT IN"
                            " (SELECT replication FROM jobs)",
                            &draws);
  }
  if (status == XW_OK && draws > 0) {
    return xw_fail(XW_ERR_STORE, "%s is damaged: %" PRId64 " drawn parameters belong to no run",
                   store->path, draws);
  }
  if (status == XW_OK && stored != rows) {
    status =
        xw_fail(XW_ERR_STORE, "%s is damaged: it has %" PRId64 " values, its jobs say %" PRId64,
                store->path, stored, rows);
  }
  return status;
}

static xw_status verify_all(xw_store *store, uint64_t *jobs) {
  xw_status (*const steps[])(xw_store *) = {
      check_pages,          xw_store_check_form, check_values,           check_references,
      xw_store_check_setup, check_sources,       xw_store_check_jobs_sum};
  int64_t rows = 0;
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof steps / sizeof *steps && status == XW_OK; i++) {
    status = steps[i](store);
  }
  if (status == XW_OK) {
    status = check_jobs(store->db, "main", jobs, &rows);
  }
  return status == XW_OK ? check_orphans(store, rows) : status;
}

xw_status xw_store_verify(xw_store *store, uint64_t *jobs) {
  uint64_t checked = 0;
  if (store->in_transaction) {
    return xw_fail(XW_ERR_ARGUMENT, "%s cannot be verified: results wait for commit", store->path);
  }
  /* All steps see one moment of a study that is being written. */
  xw_status status = xw_sql_exec(store->db, "BEGIN");
  if (status == XW_OK) {
    status = verify_all(store, &checked);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  }
  if (jobs != NULL) {
    *jobs = checked;
  }
  return status;
}

static xw_status attach(xw_store *store, const char *part) {
  sqlite3_stmt *statement = NULL;
  /* A part may have stayed when memory ran out at its detaching. */
  sqlite3_exec(store->db, "DETACH part", NULL, NULL, NULL);
  xw_status status = xw_sql_prepare(store->db, "ATTACH ?1 AS part", &statement);
  if (status == XW_OK) {
    sqlite3_bind_text(statement, 1, part, -1, SQLITE_STATIC);
    status = sqlite3_step(statement) == SQLITE_DONE
                 ? XW_OK
                 : xw_sql_fail_at(store->db, part, XW_N("open it"));
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status check_part(xw_store *store, const char *part) {
  xw_store *other = NULL;
  char *here = NULL, *there = NULL;
  xw_status status = xw_store_open_readonly(part, &other);
  if (status == XW_OK) {
    status = xw_store_fact(store, "identity", &here);
  }
  if (status == XW_OK) {
    status = xw_store_fact(other, "identity", &there);
  }
  if (status == XW_OK && (here == NULL || there == NULL || strcmp(here, there) != 0)) {
    status =
        xw_fail(XW_ERR_OTHER_STUDY, "%s is a part of another study than %s", part, store->path);
  }
  if (status == XW_OK) {
    status = xw_store_check_jobs_sum(other);
  }
  xw_free(here);
  xw_free(there);
  xw_store_close(other);
  return status;
}

/* No job of both has other values in the part. */
static xw_status check_clash(xw_store *store, const char *part) {
  static const char sql[] =
      "SELECT s.id, p.replication, p.point FROM part.jobs p JOIN main.jobs m USING(job)"
      " JOIN main.scenarios s ON s.number = p.scenario WHERE p.status = 'done'"
      " AND m.status = 'done' AND p.checksum <> m.checksum ORDER BY job LIMIT 1";
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, sql, &statement);
  if (status == XW_OK) {
    const int step = sqlite3_step(statement);
    if (step == SQLITE_ROW)
      status = xw_fail(
          XW_ERR_STORE,
          "%s and %s hold other results for scenario %s, point %lld, replication %lld; one of "
          "them was changed or made by another build: see 'xiaowei verify'",
          store->path, part, (const char *)sqlite3_column_text(statement, 0),
          (long long)sqlite3_column_int64(statement, 2),
          (long long)sqlite3_column_int64(statement, 1));
    else if (step != SQLITE_DONE)
      status = xw_sql_fail_at(store->db, part, XW_N("read it"));
  }
  sqlite3_finalize(statement);
  return status;
}

/* Names the jobs of the part that are to be copied, and brings the checksum of all jobs up to date. */
static xw_status choose_jobs(xw_store *store) {
  uint64_t sum = 0, old = 0, new = 0;
  xw_status status = xw_sql_exec(
      store->db,
      "CREATE TEMP TABLE wanted AS SELECT p.job FROM part.jobs p WHERE NOT EXISTS (SELECT 1"
      " FROM main.jobs m WHERE m.job = p.job AND (m.status = 'done' OR p.status = 'failed'))");
  if (status == XW_OK) {
    status = xw_store_get_jobs_sum(store, &sum);
  }
  if (status == XW_OK) {
    status = xw_store_sum_jobs(
        store->db, "SELECT * FROM main.jobs WHERE job IN (SELECT job FROM wanted)", &old);
  }
  if (status == XW_OK) {
    status = xw_store_sum_jobs(
        store->db, "SELECT * FROM part.jobs WHERE job IN (SELECT job FROM wanted)", &new);
  }
  return status == XW_OK ? xw_store_put_jobs_sum(store, sum - old + new) : status;
}

static xw_status copy_part(xw_store *store) {
  static const char copy[] =
      "DELETE FROM main.note_texts WHERE job IN (SELECT job FROM wanted);"
      "INSERT OR IGNORE INTO main.draw_values SELECT * FROM part.draw_values"
      " WHERE replication IN (SELECT replication FROM part.jobs WHERE job IN"
      " (SELECT job FROM wanted));"
      "INSERT OR REPLACE INTO main.jobs SELECT * FROM part.jobs"
      " WHERE job IN (SELECT job FROM wanted);"
      "INSERT INTO main.cell_values SELECT * FROM part.cell_values"
      " WHERE job IN (SELECT job FROM wanted);"
      "INSERT INTO main.series_values SELECT * FROM part.series_values"
      " WHERE job IN (SELECT job FROM wanted);"
      "INSERT INTO main.note_texts SELECT * FROM part.note_texts"
      " WHERE job IN (SELECT job FROM wanted);";
  const xw_status status = choose_jobs(store);
  return status == XW_OK ? xw_sql_exec(store->db, copy) : status;
}

xw_status xw_store_merge(xw_store *store, const char *part, uint64_t *copied) {
  uint64_t jobs = 0;
  int64_t rows = 0, count = 0;
  if (store->study == NULL || store->in_transaction) {
    return xw_fail(
        XW_ERR_ARGUMENT, "%s cannot take parts: %s", store->path,
        store->study == NULL ? XW_N("it was opened to read") : XW_N("results wait for commit"));
  }
  xw_status status = check_part(store, part);
  if (status == XW_OK) {
    status = attach(store, part);
  }
  if (status != XW_OK) {
    return status;
  }
  status = check_jobs(store->db, "part", &jobs, &rows);
  if (status == XW_OK) {
    status = xw_sql_exec(store->db, "BEGIN IMMEDIATE");
  }
  if (status == XW_OK) {
    status = check_clash(store, part);
  }
  if (status == XW_OK) {
    status = copy_part(store);
  }
  if (status == XW_OK) {
    status = xw_sql_integer(store->db, "SELECT count(*) FROM temp.wanted", &count);
  }
  if (status == XW_OK) {
    status = xw_sql_exec(store->db, "DROP TABLE temp.wanted; COMMIT");
  }
  if (status != XW_OK && sqlite3_get_autocommit(store->db) == 0) {
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  }
  sqlite3_exec(store->db, "DETACH part", NULL, NULL, NULL);
  if (copied != NULL) {
    *copied = (uint64_t)count;
  }
  return status;
}
