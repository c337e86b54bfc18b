/* Where the time went, kept beside the results: not part of a study's identity. Each of the two
 * tables is made when the first profile is stored, so a study without one has no such table. */
#include "base/language.h"
#include "store/internal.h"
#include "store/schema.h"
#include "store/sql.h"

/* A study that goes on adds to what it had. */
static const char insert_part[] =
    "INSERT INTO profile(part, seconds, firm_steps) VALUES(?1, ?2, ?3)"
    " ON CONFLICT(part) DO UPDATE SET seconds = seconds + excluded.seconds,"
    " firm_steps = firm_steps + excluded.firm_steps";
static const char insert_code[] =
    "INSERT INTO profile_code(scenario, kind, name, place, calls, seconds, steps)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(scenario, kind, name) DO UPDATE SET"
    " place = excluded.place, calls = calls + excluded.calls,"
    " seconds = seconds + excluded.seconds, steps = steps + excluded.steps";

static xw_status has_table(sqlite3 *db, const char *sql, bool *has) {
  int64_t count = 0;
  const xw_status status = xw_sql_integer(db, sql, &count);
  *has = count > 0;
  return status;
}

xw_status xw_store_has_profile(sqlite3 *db, bool *has) {
  return has_table(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'profile'", has);
}

xw_status xw_store_has_code_profile(sqlite3 *db, bool *has) {
  return has_table(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'profile_code'", has);
}

/* What is to be added. */
typedef struct addition {
  const char *const *part;
  const double *seconds;
  int count;
  double firm_steps;
  const xw_code_cost *code;
  int code_count;
} addition;

static xw_status add_parts(xw_store *store, const addition *a) {
  sqlite3_stmt *statement = NULL;
  bool has = false;
  xw_status status = xw_store_has_profile(store->db, &has);
  if (status == XW_OK && !has)
    status = xw_sql_exec(store->db, xw_schema_profile);
  if (status == XW_OK)
    status = xw_sql_prepare(store->db, insert_part, &statement);
  for (int i = 0; status == XW_OK && i < a->count; i++) {
    sqlite3_bind_text(statement, 1, a->part[i], -1, SQLITE_STATIC);
    sqlite3_bind_double(statement, 2, a->seconds[i]);
    sqlite3_bind_double(statement, 3, a->firm_steps);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static void bind_code(sqlite3_stmt *statement, const xw_code_cost *row) {
  sqlite3_bind_text(statement, 1, row->scenario, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, row->kind, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, row->name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 4, row->place, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 5, (int64_t)row->cost.calls);
  sqlite3_bind_double(statement, 6, row->cost.seconds);
  sqlite3_bind_int64(statement, 7, (int64_t)row->cost.steps);
}

static xw_status add_code(xw_store *store, const addition *a) {
  sqlite3_stmt *statement = NULL;
  bool has = false;
  if (a->code_count == 0)
    return XW_OK;
  xw_status status = xw_store_has_code_profile(store->db, &has);
  if (status == XW_OK && !has)
    status = xw_sql_exec(store->db, xw_schema_code_profile);
  if (status == XW_OK)
    status = xw_sql_prepare(store->db, insert_code, &statement);
  for (int i = 0; status == XW_OK && i < a->code_count; i++) {
    bind_code(statement, &a->code[i]);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status add(xw_store *store, const void *context) {
  const xw_status status = add_parts(store, context);
  return status == XW_OK ? add_code(store, context) : status;
}

xw_status xw_store_add_profile(xw_store *store, const char *const *part, const double *seconds,
                               int count, double firm_steps, const xw_code_cost *code,
                               int code_count) {
  const addition a = {part, seconds, count, firm_steps, code, code_count};
  return xw_store_change_setup(store, XW_N("a profile"), add, &a);
}
