/* The sink: results into the database.
 *
 * Results gather in one transaction until commit. Each is put inside a savepoint, so a result that
 * cannot be stored leaves no half of itself behind. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "store/checksum.h"
#include "store/internal.h"
#include "store/sql.h"

static const char *const statement_sql[STATEMENT_COUNT] = {
    [INSERT_JOB] = "INSERT INTO jobs VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [INSERT_NOTE] = "INSERT INTO note_texts VALUES(?1, ?2, ?3, ?4)",
    [DELETE_JOB] = "DELETE FROM jobs WHERE job = ?1",
    [SELECT_JOB] = "SELECT * FROM jobs WHERE job = ?1",
    [BEGIN_PUT] = "SAVEPOINT job",
    [END_PUT] = "RELEASE job",
    [INSERT_DRAW] = "INSERT OR IGNORE INTO draw_values VALUES(?1, ?2, ?3)",
};

/* A job being written: its checksum and number of rows so far. */
typedef struct writing {
  xw_store *store;
  const xw_result *result;
  uint64_t sum;
  int64_t rows;
} writing;

static bool cell_wanted(const xw_study *study, int cell) {
  if (cell == XW_CELL_ALL) {
    return true;
  }
  return cell < XW_CELL_SECTOR ? study->by_size : study->by_sector;
}

/* Row of two numbers and a value: (cell, metric) or (period, metric). NAN is missing: no row. */
static xw_status put_number(writing *job, xw_batch *batch, int first, int metric, double value) {
  if (isnan(value)) {
    return XW_OK;
  }
  xw_checksum_integer(&job->sum, first);
  xw_checksum_integer(&job->sum, metric);
  xw_checksum_real(&job->sum, value);
  job->rows++;
  return xw_batch_put(batch, first, metric, value);
}

/* The draws of the job's replication; other jobs of it have the same. */
static xw_status put_draws(writing *job) {
  sqlite3_stmt *statement = job->store->statements[INSERT_DRAW];
  xw_status status = XW_OK;
  for (int i = 0; i < job->store->study->uncertain_count && status == XW_OK; i++) {
    sqlite3_bind_int64(statement, 1, job->result->replication);
    sqlite3_bind_int(statement, 2, i);
    sqlite3_bind_double(statement, 3, job->result->draws[i]);
    xw_checksum_integer(&job->sum, i);
    xw_checksum_real(&job->sum, job->result->draws[i]);
    status = xw_sql_run(statement);
  }
  return status;
}

/* All values of a cell in order of metric number: registry, custom, totals. */
static xw_status put_cell(writing *job, int cell) {
  const xw_study *study = job->store->study;
  int width = XW_METRIC_COUNT + (cell == XW_CELL_ALL ? study->custom_count : 0);
  const double *means =
      job->result->means + (size_t)cell * (size_t)(XW_METRIC_COUNT + study->custom_count);
  const double *totals = job->result->totals + (size_t)cell * XW_METRIC_COUNT;
  xw_status status = XW_OK;
  for (int m = 0; m < width && status == XW_OK; m++) {
    status = put_number(job, &job->store->values, cell, m, means[m]);
  }
  for (int m = 0; m < XW_METRIC_COUNT && status == XW_OK; m++) {
    int number = job->store->total_number[m];
    if (number >= 0) {
      status = put_number(job, &job->store->values, cell, number, totals[m]);
    }
  }
  return status;
}

/* Own cells are numbered after the others; they have no totals. */
static xw_status put_own_cells(writing *job) {
  const int count = job->store->study->own_count * XW_METRIC_COUNT;
  xw_status status = XW_OK;
  for (int i = 0; i < count && status == XW_OK; i++) {
    status = put_number(job, &job->store->values, XW_CELL_COUNT + i / XW_METRIC_COUNT,
                        i % XW_METRIC_COUNT, job->result->own_means[i]);
  }
  return status;
}

/* The columns of the series in ascending metric number, for the canonical order of rows. */
static int next_column(const xw_study *study, int after) {
  int best = -1;
  for (int i = 0; i < study->series_count; i++) {
    if (study->series[i] > after && (best < 0 || study->series[i] < study->series[best])) {
      best = i;
    }
  }
  return best;
}

static xw_status put_series(writing *job) {
  const xw_study *study = job->store->study;
  const double *row = job->result->series;
  xw_status status = XW_OK;
  for (int t = 0; t < study->periods && status == XW_OK; t++, row += study->series_count) {
    int column = next_column(study, -1);
    while (column >= 0 && status == XW_OK) {
      status = put_number(job, &job->store->series, t, study->series[column], row[column]);
      column = next_column(study, study->series[column]);
    }
  }
  return status;
}

static xw_status put_notes(writing *job) {
  sqlite3_stmt *statement = job->store->statements[INSERT_NOTE];
  xw_status status = XW_OK;
  for (int i = 0; i < job->result->note_count && status == XW_OK; i++) {
    const xw_note *note = &job->result->notes[i];
    sqlite3_bind_int(statement, 2, i);
    sqlite3_bind_int(statement, 3, note->period);
    sqlite3_bind_text(statement, 4, note->text, -1, SQLITE_STATIC);
    xw_checksum_integer(&job->sum, i);
    xw_checksum_integer(&job->sum, note->period);
    xw_checksum_text(&job->sum, note->text, strlen(note->text));
    job->rows++;
    status = xw_sql_run(statement);
  }
  return status;
}

static xw_status put_values(writing *job) {
  xw_status status = XW_OK;
  xw_batch_begin(&job->store->values, (int64_t)job->result->job);
  xw_batch_begin(&job->store->series, (int64_t)job->result->job);
  for (int cell = 0; cell < XW_CELL_COUNT && status == XW_OK; cell++) {
    if (cell_wanted(job->store->study, cell)) {
      status = put_cell(job, cell);
    }
  }
  if (status == XW_OK) {
    status = put_own_cells(job);
  }
  if (status == XW_OK && job->store->study->series_count > 0) {
    status = put_series(job);
  }
  if (status == XW_OK) {
    status = xw_batch_end(&job->store->values);
  }
  return status == XW_OK ? xw_batch_end(&job->store->series) : status;
}

/* The checksum of a job's row as stored; 0 when there is none. */
static xw_status sum_job(xw_store *store, int64_t job, uint64_t *sum) {
  *sum = 0;
  sqlite3_bind_int64(store->statements[SELECT_JOB], 1, job);
  return xw_checksum_set(sum, store->statements[SELECT_JOB]);
}

/* Replace a row of the same job, if there is one: a failed job tried again. */
static xw_status delete_job(xw_store *store, int64_t job) {
  char sql[192];
  uint64_t before = 0;
  xw_status status = sum_job(store, job, &before);
  if (status != XW_OK || before == 0) {
    return status;
  }
  store->jobs_sum -= before;
  sqlite3_bind_int64(store->statements[DELETE_JOB], 1, job);
  status = xw_sql_run(store->statements[DELETE_JOB]);
  if (status == XW_OK) {
    snprintf(sql, sizeof sql,
             "DELETE FROM cell_values WHERE job = %" PRId64
             "; DELETE FROM series_values WHERE job = %" PRId64
             "; DELETE FROM note_texts WHERE job = %" PRId64,
             job, job, job);
    status = xw_sql_exec(store->db, sql);
  }
  return status;
}

static xw_status put_job(writing *job, bool done, const char *message) {
  const xw_result *result = job->result;
  sqlite3_stmt *statement = job->store->statements[INSERT_JOB];
  char digest[17], checksum[17], now[21];
  xw_checksum_hex(result->digest, digest);
  xw_checksum_hex(job->sum, checksum);
  xw_clock_iso(now);
  sqlite3_bind_int64(statement, 1, (int64_t)result->job);
  sqlite3_bind_int(statement, 2, result->scenario);
  sqlite3_bind_int(statement, 3, result->point);
  sqlite3_bind_int64(statement, 4, result->replication);
  sqlite3_bind_text(statement, 5, done ? "done" : "failed", -1, SQLITE_STATIC);
  sqlite3_bind_double(statement, 6, result->seconds);
  sqlite3_bind_text(statement, 7, now, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 8, digest, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 9, checksum, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 10, message, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 11, job->rows);
  return xw_sql_run(statement);
}

/* Name the first infinite value into `message`; false when there is none. */
static bool find_infinite(const xw_store *store, const xw_result *result, xw_text *message) {
  const xw_study *study = store->study;
  int width = XW_METRIC_COUNT + study->custom_count;
  for (int cell = 0; cell < XW_CELL_COUNT; cell++) {
    for (int m = 0; m < width; m++) {
      bool total = m < XW_METRIC_COUNT && store->total_number[m] >= 0 &&
                   isinf(result->totals[cell * XW_METRIC_COUNT + m]);
      if (total || isinf(result->means[cell * width + m])) {
        xw_text_format(message, "%s%s of %s became infinite",
                       m < XW_METRIC_COUNT ? xw_metric_info_at(m)->name
                                           : study->custom[m - XW_METRIC_COUNT].name,
                       total ? "_total" : "", xw_cell_key(cell));
        return true;
      }
    }
  }
  for (int i = 0; i < study->own_count * XW_METRIC_COUNT; i++) {
    if (isinf(result->own_means[i])) {
      xw_text_format(message, "%s of %s became infinite",
                     xw_metric_info_at(i % XW_METRIC_COUNT)->name,
                     study->own[i / XW_METRIC_COUNT].name);
      return true;
    }
  }
  for (int i = 0; i < study->periods * study->series_count; i++) {
    if (isinf(result->series[i])) {
      xw_text_format(message, "a value became infinite in period %d", i / study->series_count);
      return true;
    }
  }
  return false;
}

static xw_status write_result(xw_store *store, const xw_result *result) {
  writing job = {store, result, XW_CHECKSUM_START, 0};
  uint64_t sum = 0;
  xw_text infinite = {0};
  bool done = result->status == XW_OK && !find_infinite(store, result, &infinite);
  const char *message = done ? NULL : result->message;
  if (infinite.data != NULL) {
    message = infinite.data;
  }
  char digest[17];
  xw_checksum_hex(result->digest, digest);
  xw_checksum_job(&job.sum, (int64_t)result->job, result->scenario, result->point,
                  result->replication, done ? "done" : "failed", digest, message);
  sqlite3_bind_int64(store->statements[INSERT_NOTE], 1, (int64_t)result->job);
  xw_status status = delete_job(store, (int64_t)result->job);
  if (status == XW_OK) {
    status = put_draws(&job);
  }
  if (status == XW_OK && done) {
    status = put_values(&job);
  }
  if (status == XW_OK) {
    status = put_notes(&job);
  }
  if (status == XW_OK) {
    status = put_job(&job, done, message);
  }
  if (status == XW_OK) {
    status = sum_job(store, (int64_t)result->job, &sum);
    store->jobs_sum += sum;
  }
  xw_text_free(&infinite);
  return status;
}

static xw_status check_result(const xw_store *store, const xw_result *result) {
  const xw_study *study = store->study;
  const int points = xw_study_points(study);
  uint64_t job = ((uint64_t)result->replication * (uint64_t)points + (uint64_t)result->point) *
                     (uint64_t)study->scenario_count +
                 (uint64_t)result->scenario;
  if (result->scenario < 0 || result->scenario >= study->scenario_count || result->point < 0 ||
      result->point >= points || result->job != job) {
    return xw_fail(XW_ERR_ARGUMENT,
                   "job %" PRIu64 " is not replication %" PRIu32
                   " of scenario %d at point %d of this study",
                   result->job, result->replication, result->scenario, result->point);
  }
  return XW_OK;
}

/* Begin a transaction, unless one is under way. */
static xw_status begin(xw_store *store) {
  if (store->in_transaction && sqlite3_get_autocommit(store->db) == 0) {
    return XW_OK;
  }
  xw_status status = xw_sql_exec(store->db, "BEGIN IMMEDIATE");
  if (status == XW_OK) {
    status = xw_store_get_jobs_sum(store, &store->jobs_sum);
    if (status != XW_OK) {
      sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
  }
  store->in_transaction = status == XW_OK;
  return status;
}

static xw_status put(void *self, const xw_result *result) {
  xw_store *store = self;
  xw_status status = check_result(store, result);
  if (status == XW_OK) {
    status = begin(store);
  }
  if (status == XW_OK) {
    status = xw_sql_run(store->statements[BEGIN_PUT]);
  }
  if (status != XW_OK) {
    return status;
  }
  const uint64_t before = store->jobs_sum;
  status = write_result(store, result);
  if (status == XW_OK) {
    return xw_sql_run(store->statements[END_PUT]);
  }
  sqlite3_exec(store->db, "ROLLBACK TO job; RELEASE job", NULL, NULL, NULL);
  store->jobs_sum = before;
  /* SQLite itself ends the transaction after a full disk or an input/output error. */
  store->in_transaction = sqlite3_get_autocommit(store->db) == 0;
  return status;
}

static xw_status commit(void *self) {
  xw_store *store = self;
  if (!store->in_transaction) {
    return XW_OK;
  }
  xw_status status = xw_store_put_jobs_sum(store, store->jobs_sum);
  if (status == XW_OK) {
    status = xw_sql_exec(store->db, "COMMIT");
  }
  store->in_transaction = sqlite3_get_autocommit(store->db) == 0;
  return status;
}

xw_status xw_store_sink(xw_store *store, xw_sink *sink) {
  if (store->study == NULL) {
    return xw_fail(XW_ERR_ARGUMENT, "%s was opened to read", store->path);
  }
  xw_status status = XW_OK;
  for (int i = 0; i < STATEMENT_COUNT && status == XW_OK; i++) {
    if (store->statements[i] == NULL) {
      status = xw_sql_prepare(store->db, statement_sql[i], &store->statements[i]);
    }
  }
  if (status == XW_OK) {
    status = xw_batch_prepare(&store->values, store->db, "cell_values");
  }
  if (status == XW_OK) {
    status = xw_batch_prepare(&store->series, store->db, "series_values");
  }
  *sink = (xw_sink){store, put, commit};
  return status;
}

static bool is_identity_fact(const xw_store *store, const char *key) {
  xw_setting settings[XW_SETTING_LIMIT];
  size_t n = xw_store_settings(store->study, settings);
  bool is = strcmp(key, "identity") == 0 || strcmp(key, "setup_checksum") == 0 ||
            strcmp(key, "jobs_checksum") == 0;
  for (size_t i = 0; i < n; i++) {
    is = is || strcmp(key, settings[i].key) == 0;
  }
  return is;
}

static xw_status may_set(const xw_store *store, const char *key) {
  if (store->study != NULL && !store->in_transaction && !is_identity_fact(store, key)) {
    return XW_OK;
  }
  return xw_fail(XW_ERR_ARGUMENT, "fact \"%s\" cannot be set: %s", key,
                 store->study == NULL
                     ? XW_N("the study was opened to read")
                     : XW_N("it belongs to the identity, or results wait for commit"));
}

/* A damaged set-up must not get a new seal. */
static xw_status put_facts(xw_store *store, const xw_fact *facts, size_t count) {
  xw_status status = xw_store_check_setup(store);
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    status = xw_store_put_fact(store, facts[i].key, facts[i].value);
  }
  return status == XW_OK ? xw_store_seal(store) : status;
}

xw_status xw_store_set_facts(xw_store *store, const xw_fact *facts, size_t count) {
  xw_status status = XW_OK;
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    status = may_set(store, facts[i].key);
  }
  if (status == XW_OK) {
    status = xw_sql_exec(store->db, "BEGIN IMMEDIATE");
  }
  if (status != XW_OK) {
    return status;
  }
  status = put_facts(store, facts, count);
  if (status == XW_OK) {
    status = xw_sql_exec(store->db, "COMMIT");
  }
  if (status != XW_OK) {
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  }
  return status;
}

xw_status xw_store_set_fact(xw_store *store, const char *key, const char *value) {
  return xw_store_set_facts(store, &(xw_fact){key, value}, 1);
}
