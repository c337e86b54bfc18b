/* The checksum of stored rows. Bytes are taken from the value, low byte first, so the sum does
 * not depend on the machine. */
#include "store/checksum.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "store/internal.h"
#include "store/sql.h"

static uint64_t take_byte(uint64_t sum, unsigned byte) {
  return (sum ^ byte) * UINT64_C(0x100000001B3);
}

static uint64_t take_word(uint64_t sum, unsigned tag, uint64_t word) {
  sum = take_byte(sum, tag);
  for (int i = 0; i < 8; i++) {
    sum = take_byte(sum, (unsigned)(word >> (8 * i)) & 0xffu);
  }
  return sum;
}

void xw_checksum_integer(uint64_t *sum, int64_t value) {
  *sum = take_word(*sum, 'i', (uint64_t)value);
}

void xw_checksum_real(uint64_t *sum, double value) {
  uint64_t bits = 0;
  if (value != 0) {
    memcpy(&bits, &value, sizeof bits);
  }
  *sum = take_word(*sum, 'r', bits);
}

void xw_checksum_text(uint64_t *sum, const char *text, size_t size) {
  if (text == NULL) {
    *sum = take_byte(*sum, 'n');
    return;
  }
  *sum = take_word(*sum, 't', size);
  for (size_t i = 0; i < size; i++) {
    *sum = take_byte(*sum, (unsigned char)text[i]);
  }
}

static void take_column(uint64_t *sum, sqlite3_stmt *statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: xw_checksum_integer(sum, sqlite3_column_int64(statement, column)); break;
    case SQLITE_FLOAT: xw_checksum_real(sum, sqlite3_column_double(statement, column)); break;
    case SQLITE_NULL: xw_checksum_text(sum, NULL, 0); break;
    default: {
      const void *bytes = sqlite3_column_blob(statement, column);
      size_t size = (size_t)sqlite3_column_bytes(statement, column);
      xw_checksum_text(sum, size == 0 ? "" : bytes, size);
    }
  }
}

xw_status xw_checksum_rows(uint64_t *sum, sqlite3_stmt *statement, int64_t *rows) {
  int code, columns = sqlite3_column_count(statement);
  int64_t count = 0;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int column = 0; column < columns; column++) {
      take_column(sum, statement, column);
    }
    count++;
  }
  xw_status status = XW_OK;
  if (code != SQLITE_DONE) {
    status = xw_sql_fail(sqlite3_db_handle(statement), XW_N("read rows"));
  }
  sqlite3_reset(statement);
  if (rows != NULL) {
    *rows += count;
  }
  return status;
}

/* FNV-1a spreads the last bytes little; sums need all bits mixed. Source: Steele, Lea, Flood 2014,
 * the finaliser of SplitMix64. */
static uint64_t mix(uint64_t z) {
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

xw_status xw_checksum_set(uint64_t *sum, sqlite3_stmt *statement) {
  int code, columns = sqlite3_column_count(statement);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    uint64_t row = XW_CHECKSUM_START;
    for (int column = 0; column < columns; column++) {
      take_column(&row, statement, column);
    }
    *sum += mix(row);
  }
  xw_status status = XW_OK;
  if (code != SQLITE_DONE) {
    status = xw_sql_fail(sqlite3_db_handle(statement), XW_N("read rows"));
  }
  sqlite3_reset(statement);
  return status;
}

void xw_checksum_job(uint64_t *sum, int64_t job, int64_t scenario, int64_t point,
                     int64_t replication, const char *status, const char *digest,
                     const char *message) {
  xw_checksum_integer(sum, job);
  xw_checksum_integer(sum, scenario);
  xw_checksum_integer(sum, point);
  xw_checksum_integer(sum, replication);
  xw_checksum_text(sum, status, strlen(status));
  xw_checksum_text(sum, digest, strlen(digest));
  xw_checksum_text(sum, message, message == NULL ? 0 : strlen(message));
}

static xw_status take_query(sqlite3 *db, const char *sql, uint64_t *sum) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(db, sql, &statement);
  if (status == XW_OK) {
    status = xw_checksum_rows(sum, statement, NULL);
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_checksum_setup(sqlite3 *db, uint64_t *sum) {
  static const char *const queries[] = {
      ("SELECT key, value FROM study WHERE key NOT IN ('setup_checksum', 'jobs_checksum')"
       " ORDER BY key"),
      "SELECT * FROM scenarios ORDER BY number",
      "SELECT * FROM sources ORDER BY number",
      "SELECT * FROM periods ORDER BY period",
      "SELECT * FROM lever_changes ORDER BY scenario, lever, period",
      "SELECT * FROM parameter_values ORDER BY scenario, name",
      "SELECT * FROM metrics ORDER BY number",
      "SELECT * FROM cells ORDER BY number",
      "SELECT * FROM factors ORDER BY number",
      "SELECT * FROM point_values ORDER BY point, factor",
      "SELECT * FROM uncertain ORDER BY number",
  };
  bool profile = false, code_profile = false, checks = false;
  *sum = XW_CHECKSUM_START;
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof queries / sizeof *queries && status == XW_OK; i++) {
    status = take_query(db, queries[i], sum);
  }
  if (status == XW_OK) {
    status = xw_store_has_profile(db, &profile);
  }
  if (status == XW_OK && profile) {
    status = take_query(db, "SELECT * FROM profile ORDER BY part", sum);
  }
  if (status == XW_OK) {
    status = xw_store_has_code_profile(db, &code_profile);
  }
  if (status == XW_OK && code_profile) {
    status = take_query(db, "SELECT * FROM profile_code ORDER BY scenario, kind, name", sum);
  }
  if (status == XW_OK) {
    status = xw_store_has_firm_checks(db, &checks);
  }
  return status == XW_OK && checks
             ? take_query(db, "SELECT * FROM firm_checks ORDER BY firms, scenario, metric", sum)
             : status;
}

void xw_checksum_hex(uint64_t sum, char hex[17]) { snprintf(hex, 17, "%016" PRIx64, sum); }
