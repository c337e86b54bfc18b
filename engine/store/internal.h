/* What the files of the store share. */
#ifndef XW_STORE_INTERNAL_H
#define XW_STORE_INTERNAL_H

#include <sqlite3.h>

#include "store/batch.h"
#include "store/store.h"

enum {
  INSERT_JOB,
  INSERT_NOTE,
  DELETE_JOB,
  INSERT_DRAW,
  SELECT_JOB,
  BEGIN_PUT,
  END_PUT,
  STATEMENT_COUNT
};

/* Tables whose rows a job's checksum covers. */
#define XW_ROW_TABLES 4

struct xw_store {
  sqlite3 *db;
  sqlite3 *lock; /* holds the write lock of the path; NULL when reading */
  char *path, *lock_path;
  const xw_study *study; /* borrowed; NULL when reading */
  sqlite3_stmt *statements[STATEMENT_COUNT];
  xw_batch values, series;           /* of the job that is written */
  int total_number[XW_METRIC_COUNT]; /* of <name>_total in table metrics; -1: none */
  bool in_transaction;
  uint64_t jobs_sum; /* the checksum of all jobs so far; of a transaction */
};

/* A setting of the study as stored in table study. */
typedef struct xw_setting {
  const char *key;
  char value[65]; /* a SHA-256 and its NUL */
} xw_setting;

#define XW_SETTING_LIMIT 24

/* Settings that belong to the identity, for storing and for saying what differs; how many. */
size_t xw_store_settings(const xw_study *study, xw_setting settings[XW_SETTING_LIMIT]);
/* Create schema and set-up of a study in an empty database; the caller holds the transaction. */
xw_status xw_store_set_up(xw_store *store);
/* Compare the stored study with store->study: XW_OK when it is the same. */
xw_status xw_store_check_identity(xw_store *store);
/* Fill total_number from the study. */
void xw_store_number_totals(xw_store *store);
/* Store a fact (no checksum). */
xw_status xw_store_put_fact(xw_store *store, const char *key, const char *value);
/* Bring the fact "setup_checksum" up to date. */
xw_status xw_store_seal(xw_store *store);
/* The fact "jobs_checksum". XW_ERR_STORE: missing. */
xw_status xw_store_put_jobs_sum(xw_store *store, uint64_t sum);
xw_status xw_store_get_jobs_sum(xw_store *store, uint64_t *sum);
/* Add the checksums of the jobs, whole rows, that a query gives to *sum. */
xw_status xw_store_sum_jobs(sqlite3 *db, const char *sql, uint64_t *sum);
/* Compare the jobs with the fact; XW_ERR_STORE when they differ. */
xw_status xw_store_check_jobs_sum(xw_store *store);
/* Compare tables, indexes and views with the schema; XW_ERR_STORE when one differs, or when there is
 * a trigger. Other objects of an analyst are let be. */
xw_status xw_store_check_schema(xw_store *store);
/* Every value of the tables that describe the study and its runs, or with `large` of those that hold results, has
 * the type of its column; XW_ERR_STORE names the table where one has not. */
xw_status xw_store_check_types(xw_store *store, bool large);
/* The numbers that are counted with. */
xw_status xw_store_check_ranges(xw_store *store);
/* What every opening asks: the schema, and the types of what describes the study. */
xw_status xw_store_check_form(xw_store *store);
/* Whether the study has the table of checks with more firms: one from before that does not. */
xw_status xw_store_has_firm_checks(sqlite3 *db, bool *has);
/* Whether the study has the table of profiles. */
xw_status xw_store_has_profile(sqlite3 *db, bool *has);
/* Whether it has that of what code cost. */
xw_status xw_store_has_code_profile(sqlite3 *db, bool *has);
/* Have SQLite check the file; `check` is the statement. XW_ERR_STORE: damaged. */
xw_status xw_store_check_pages(xw_store *store, const char *check);
/* Compare the set-up with the fact "setup_checksum"; XW_ERR_STORE when they differ. */
xw_status xw_store_check_setup(xw_store *store);
/* Check one job of `db` against its checksum; `job` and the header come from a row of jobs. */
xw_status xw_store_check_job(sqlite3_stmt *header, sqlite3_stmt *const rows[XW_ROW_TABLES]);
/* Statements of the row tables of a job, in canonical order, for a schema name. */
xw_status xw_store_prepare_rows(sqlite3 *db, const char *schema, sqlite3_stmt *rows[XW_ROW_TABLES]);

/* What changes the sealed set-up of a study, within a transaction. */
typedef xw_status xw_setup_change(xw_store *store, const void *context);
/* Change it in one transaction and seal it anew; a damaged set-up must not get a new seal, so it is checked first.
 * what: "a profile", marked with XW_N. XW_ERR_ARGUMENT: the study was opened to read, or results wait. */
xw_status xw_store_change_setup(xw_store *store, const char *what, xw_setup_change *change,
                                const void *context);

#endif
