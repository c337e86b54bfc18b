/* Numbers of a study database that are counted with: as large as this engine writes them, so that no file makes a
 * sum overflow or asks for the memory of a billion quarters. Outcomes, levers and parameters may be any number. */
#include <stddef.h>

#include "base/language.h"
#include "store/internal.h"
#include "store/sql.h"

/* Facts that are whole numbers; those of earlier builds that are not there are none. */
static const char odd_fact[] =
    "SELECT key FROM study WHERE key IN ('burn_in', 'custom_count', 'design_block',"
    " 'design_levels', 'factor_count', 'firms', 'periods', 'point_count', 'replications',"
    " 'scenario_count', 'series_count', 'uncertain_count', 'uncertain_seeds', 'window')"
    " AND (value = '' OR length(value) > 9 OR value GLOB '*[^0-9]*') OR"
    " key IN ('burn_in', 'periods', 'window') AND CAST(value AS INTEGER) > 1000 OR"
    " key = 'represents' AND NOT CAST(value AS REAL) BETWEEN 0 AND 1e12 OR"
    " key = 'discount' AND NOT CAST(value AS REAL) BETWEEN 0 AND 1";

static const struct range {
  const char *table, *odd; /* a row that this finds is none of ours */
} ranges[] = {
    {"scenarios",
     "SELECT 1 FROM scenarios WHERE number NOT BETWEEN 0 AND 999999"
     " OR reform NOT BETWEEN 0 AND 1000"},
    {"periods", "SELECT 1 FROM periods WHERE period NOT BETWEEN 0 AND 1000"},
    {"lever_changes", "SELECT 1 FROM lever_changes WHERE period NOT BETWEEN -1000 AND 1000"},
    {"factors", "SELECT 1 FROM factors WHERE number NOT BETWEEN 0 AND 999999"},
    {"uncertain", "SELECT 1 FROM uncertain WHERE number NOT BETWEEN 0 AND 999999"},
    {"metrics", "SELECT 1 FROM metrics WHERE number NOT BETWEEN 0 AND 999999"},
    {"cells", "SELECT 1 FROM cells WHERE number NOT BETWEEN 0 AND 999999"},
    {"jobs",
     "SELECT 1 FROM jobs WHERE point NOT BETWEEN 0 AND 999999999"
     " OR replication NOT BETWEEN 0 AND 4294967295"},
};

static xw_status check_facts(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, odd_fact, &statement);
  const int code = status == XW_OK ? sqlite3_step(statement) : SQLITE_DONE;
  if (code == SQLITE_ROW) {
    status = xw_fail(XW_ERR_STORE, "%s is damaged: its fact %s is no number that can be",
                     store->path, (const char *)sqlite3_column_text(statement, 0));
  } else if (code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("read its facts"));
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status check_range(xw_store *store, const struct range *range) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, range->odd, &statement);
  const int code = status == XW_OK ? sqlite3_step(statement) : SQLITE_DONE;
  if (code == SQLITE_ROW) {
    status = xw_fail(XW_ERR_STORE, "%s is damaged: table %s holds a number that cannot be",
                     store->path, range->table);
  } else if (code != SQLITE_DONE) {
    status = xw_sql_fail(store->db, XW_N("check its numbers"));
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_check_ranges(xw_store *store) {
  xw_status status = check_facts(store);
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges && status == XW_OK; i++) {
    status = check_range(store, &ranges[i]);
  }
  return status;
}
