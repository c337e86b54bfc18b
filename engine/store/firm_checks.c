/* Checks with more firms, kept beside the results: no part of a study's identity, but of what is sealed. */
#include "base/language.h"
#include "store/internal.h"
#include "store/schema.h"
#include "store/sql.h"

xw_status xw_store_has_firm_checks(sqlite3 *db, bool *has) {
  int64_t count = 0;
  const xw_status status =
      xw_sql_integer(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'firm_checks'", &count);
  *has = count > 0;
  return status;
}

static xw_status make_table(xw_store *store) {
  bool has = false;
  xw_status status = xw_store_has_firm_checks(store->db, &has);
  return status == XW_OK && !has ? xw_sql_exec(store->db, xw_schema_later[0]) : status;
}

static xw_status put_one(sqlite3_stmt *statement, const xw_firm_check *row) {
  sqlite3_bind_int64(statement, 1, row->firms);
  sqlite3_bind_int64(statement, 2, (sqlite3_int64)row->scenario);
  sqlite3_bind_text(statement, 3, row->metric, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 4, row->seed, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 5, row->replications);
  sqlite3_bind_double(statement, 6, row->few);
  sqlite3_bind_double(statement, 7, row->many);
  sqlite3_bind_double(statement, 8, row->low);
  sqlite3_bind_double(statement, 9, row->high);
  return xw_sql_run(statement);
}

static xw_status put_all(xw_store *store, const xw_firm_check *checks, size_t count) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(
      store->db, "INSERT OR REPLACE INTO firm_checks VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      &statement);
  for (size_t i = 0; i < count && status == XW_OK; i++)
    status = put_one(statement, &checks[i]);
  sqlite3_finalize(statement);
  return status;
}

/* Checks on their way into the store. */
typedef struct checks {
  const xw_firm_check *items;
  size_t count;
} checks;

static xw_status put(xw_store *store, const void *context) {
  const checks *own = context;
  const xw_status status = make_table(store);
  return status == XW_OK ? put_all(store, own->items, own->count) : status;
}

xw_status xw_store_put_firm_checks(xw_store *store, const xw_firm_check *items, size_t count) {
  return xw_store_change_setup(store, XW_N("a check with more firms"), put,
                               &(checks){items, count});
}
