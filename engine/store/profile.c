/* Where the time went, kept beside the results: not part of a study's identity. The
 * table is made when the first profile is stored, so a study without one has no such table. */
#include "base/language.h"
#include "store/internal.h"
#include "store/schema.h"
#include "store/sql.h"

/* A study that goes on adds to what it had. */
static const char insert[] =
    "INSERT INTO profile(part, seconds, firm_steps) VALUES(?1, ?2, ?3)"
    " ON CONFLICT(part) DO UPDATE SET seconds = seconds + excluded.seconds,"
    " firm_steps = firm_steps + excluded.firm_steps";

xw_status xw_store_has_profile(sqlite3 *db, bool *has) {
  int64_t count = 0;
  const xw_status status =
      xw_sql_integer(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'profile'", &count);
  *has = count > 0;
  return status;
}

static xw_status add_rows(xw_store *store, const char *const *part, const double *seconds,
                          int count, double firm_steps) {
  sqlite3_stmt *statement = NULL;
  bool has = false;
  xw_status status = xw_store_has_profile(store->db, &has);
  if (status == XW_OK && !has)
    status = xw_sql_exec(store->db, xw_schema_profile);
  if (status == XW_OK)
    status = xw_sql_prepare(store->db, insert, &statement);
  for (int i = 0; status == XW_OK && i < count; i++) {
    sqlite3_bind_text(statement, 1, part[i], -1, SQLITE_STATIC);
    sqlite3_bind_double(statement, 2, seconds[i]);
    sqlite3_bind_double(statement, 3, firm_steps);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_add_profile(xw_store *store, const char *const *part, const double *seconds,
                               int count, double firm_steps) {
  if (store->study == NULL || store->in_transaction)
    return xw_fail(XW_ERR_ARGUMENT, "a profile cannot be stored now: %s",
                   store->study == NULL ? XW_N("the study was opened to read")
                                        : XW_N("results wait for commit"));
  xw_status status = xw_sql_exec(store->db, "BEGIN IMMEDIATE");
  if (status != XW_OK)
    return status;
  /* A damaged set-up must not get a new seal. */
  status = xw_store_check_setup(store);
  if (status == XW_OK)
    status = add_rows(store, part, seconds, count, firm_steps);
  if (status == XW_OK)
    status = xw_store_seal(store);
  if (status == XW_OK)
    status = xw_sql_exec(store->db, "COMMIT");
  if (status != XW_OK)
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
