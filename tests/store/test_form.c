/* Every opening looks at what a study database is made of: strangers hand them over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "fake_study.h"
#include "store/store.h"

typedef struct fixture {
  char folder[64], path[96];
  xw_study study;
} fixture;

static void write_study(fixture *own) {
  fake_values values;
  xw_store *store = NULL;
  xw_sink sink;
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_OK);
  assert_int_equal(xw_store_sink(store, &sink), XW_OK);
  for (uint32_t r = 0; r < 2; r++)
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&values, s, r);
      assert_int_equal(sink.put(sink.self, &result), XW_OK);
    }
  assert_int_equal(sink.commit(sink.self), XW_OK);
  xw_store_close(store);
}

static int set_up(void **state) {
  fixture *own = xw_calloc(1, sizeof *own);
  snprintf(own->folder, sizeof own->folder, "/tmp/xw-form-XXXXXX");
  if (mkdtemp(own->folder) == NULL)
    return -1;
  snprintf(own->path, sizeof own->path, "%s/study.db", own->folder);
  own->study = fake_study(1);
  write_study(own);
  *state = own;
  return 0;
}

static int tear_down(void **state) {
  fixture *own = *state;
  static const char *const suffixes[] = {"", "-wal", "-shm", "-lock"};
  char name[128];
  for (int i = 0; i < 4; i++) {
    snprintf(name, sizeof name, "%s%s", own->path, suffixes[i]);
    unlink(name);
  }
  rmdir(own->folder);
  xw_study_free(&own->study);
  xw_free(own);
  return 0;
}

static void change(const fixture *own, const char *sql) {
  sqlite3 *db = NULL;
  char *message = NULL;
  assert_int_equal(sqlite3_open(own->path, &db), SQLITE_OK);
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", sql, message);
  sqlite3_close(db);
}

/* Neither to read nor to write, and why. */
static void is_refused(fixture *own, const char *why) {
  xw_store *store = NULL;
  assert_int_equal(xw_store_open_readonly(own->path, &store), XW_ERR_STORE);
  assert_null(store);
  if (strstr(xw_last_error(), why) == NULL)
    fail_msg("%s", xw_last_error());
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_STORE);
  assert_null(store);
  if (strstr(xw_last_error(), why) == NULL)
    fail_msg("%s", xw_last_error());
}

static void a_study_as_it_was_written_opens(void **state) {
  fixture *own = *state;
  xw_store *store = NULL;
  assert_int_equal(xw_store_open_readonly(own->path, &store), XW_OK);
  xw_store_close(store);
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_OK);
  xw_store_close(store);
}

static void what_an_analyst_adds_is_let_be(void **state) {
  fixture *own = *state;
  change(own,
         "CREATE TABLE mine(x); CREATE INDEX mine_x ON mine(x);"
         "CREATE VIEW best AS SELECT * FROM summary; ANALYZE");
  a_study_as_it_was_written_opens(state);
}

static void a_table_made_anew_without_types_is_refused(void **state) {
  fixture *own = *state;
  change(own,
         "PRAGMA legacy_alter_table = ON; CREATE TABLE copy AS SELECT * FROM scenarios; DROP TABLE "
         "scenarios;"
         "ALTER TABLE copy RENAME TO scenarios; UPDATE scenarios SET id = 1094795585");
  is_refused(own, "table scenarios is not as this engine makes it");
}

/* The text of the schema may be put back over values that it would not let in. */
static void a_value_of_another_type_under_the_right_schema_is_refused(void **state) {
  fixture *own = *state;
  static const struct {
    const char *table, *change;
  } all[] = {{"scenarios", "id = x'41' WHERE number = 1"},
             {"scenarios", "title_zh = x'00'"},
             {"sources", "text = x'07'"},
             {"periods", "label = x'07' WHERE period = 1"},
             {"metrics", "unit = x'07' WHERE number = 1"},
             {"metrics", "doc_en = NULL"},
             {"cells", "kind = x'07' WHERE number = 1"},
             {"jobs", "status = x'07' WHERE job = 1"},
             {"lever_changes", "label = x'07'"},
             {"parameter_values", "value = 'x'"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    char sql[1024], why[64];
    unlink(own->path);
    write_study(own);
    snprintf(sql, sizeof sql,
             "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
             " replace(replace(replace(sql, ' STRICT', ' '), '), WITHOUT', ') WITHOUT'),"
             " ' NOT NULL', '') WHERE name = '%s'",
             all[i].table);
    change(own, sql);
    snprintf(sql, sizeof sql, "PRAGMA ignore_check_constraints = ON; UPDATE %s SET %s",
             all[i].table, all[i].change);
    change(own, sql);
    xw_store *other = NULL;
    xw_study study = fake_study(2);
    char fresh[128];
    snprintf(fresh, sizeof fresh, "%s/fresh.db", own->folder);
    assert_int_equal(xw_store_create_or_open(fresh, &study, &other), XW_OK);
    xw_store_close(other);
    snprintf(
        sql, sizeof sql,
        "ATTACH '%s' AS fresh; PRAGMA writable_schema = ON; UPDATE main.sqlite_schema SET sql ="
        " (SELECT f.sql FROM fresh.sqlite_schema f WHERE f.name = '%s') WHERE name = '%s'",
        fresh, all[i].table, all[i].table);
    change(own, sql);
    unlink(fresh);
    xw_study_free(&study);
    snprintf(why, sizeof why, "table %s holds a value of a wrong type", all[i].table);
    xw_store *store = NULL;
    assert_int_equal(xw_store_open_readonly(own->path, &store), XW_ERR_STORE);
    if (strstr(xw_last_error(), why) == NULL)
      fail_msg("%s: %s", all[i].change, xw_last_error());
  }
}

static void a_trigger_is_refused_before_it_can_fire(void **state) {
  fixture *own = *state;
  change(own,
         "CREATE TRIGGER t BEFORE INSERT ON jobs WHEN new.job > 3 BEGIN"
         " SELECT raise(ignore); END");
  is_refused(own, "has triggers");
}

static void an_index_that_refuses_rows_or_computes_is_refused(void **state) {
  fixture *own = *state;
  static const char *const all[] = {
      "CREATE UNIQUE INDEX one ON jobs(status, scenario, replication)",
      "CREATE INDEX one ON jobs(abs(seconds))",
      "CREATE INDEX one ON jobs(seconds) WHERE status = 'done'",
      "CREATE INDEX plain ON jobs(seconds); CREATE INDEX one ON jobs(digest || checksum)",
      "CREATE INDEX one ON firm_checks(abs(few))"};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    change(own, all[i]);
    is_refused(own, strstr(all[i], "firm_checks") ? "has an index on its table firm_checks"
                                                  : "has an index on its table jobs");
    change(own, "DROP INDEX one");
  }
}

static void a_plain_index_for_speed_is_let_be(void **state) {
  fixture *own = *state;
  change(own,
         "CREATE INDEX fast ON cell_values(metric, cell, job); CREATE INDEX by_name ON"
         " scenarios(title_en COLLATE NOCASE DESC); ANALYZE");
  a_study_as_it_was_written_opens(state);
  xw_store *store = NULL;
  assert_int_equal(xw_store_open_readonly(own->path, &store), XW_OK);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  xw_store_close(store);
}

static void a_number_that_cannot_be_is_refused(void **state) {
  fixture *own = *state;
  static const struct {
    const char *change, *why;
  } all[] = {
      {"UPDATE study SET value = '99999999999999999999' WHERE key = 'periods'",
       "its fact periods is"},
      {"UPDATE study SET value = '99999999' WHERE key = 'periods'", "its fact periods is"},
      {"UPDATE study SET value = '-1' WHERE key = 'window'", "its fact window is"},
      {"UPDATE study SET value = '' WHERE key = 'replications'", "its fact replications is"},
      {"UPDATE study SET value = '1e300' WHERE key = 'represents'", "its fact represents is"},
      {"UPDATE scenarios SET reform = -9223372036854775807 - 1", "table scenarios holds"},
      {"UPDATE periods SET period = period + 9223372036854775000", "table periods holds"},
      {"PRAGMA ignore_check_constraints = ON; UPDATE jobs SET point = -1 WHERE job = 2",
       "table jobs holds"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    unlink(own->path);
    write_study(own);
    change(own, all[i].change);
    xw_store *store = NULL;
    assert_int_equal(xw_store_open_readonly(own->path, &store), XW_ERR_STORE);
    if (strstr(xw_last_error(), all[i].why) == NULL)
      fail_msg("%s: %s", all[i].change, xw_last_error());
  }
}

static void a_view_made_anew_is_refused(void **state) {
  fixture *own = *state;
  change(own, "DROP VIEW outcomes; CREATE VIEW outcomes AS SELECT 1 AS scenario");
  is_refused(own, "view outcomes is not as this engine makes it");
}

static void jobs_that_were_taken_out_or_shifted_are_said_before_a_study_goes_on(void **state) {
  fixture *own = *state;
  xw_store *store = NULL;
  change(own, "PRAGMA foreign_keys = OFF; UPDATE jobs SET job = job + 100 WHERE job = 2");
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "runs are missing, or their times have changed"));
  change(own, "DELETE FROM jobs WHERE job > 50");
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "runs are missing, or their times have changed"));
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(a_study_as_it_was_written_opens),
      TEST(what_an_analyst_adds_is_let_be),
      TEST(a_table_made_anew_without_types_is_refused),
      TEST(a_value_of_another_type_under_the_right_schema_is_refused),
      TEST(a_trigger_is_refused_before_it_can_fire),
      TEST(an_index_that_refuses_rows_or_computes_is_refused),
      TEST(a_plain_index_for_speed_is_let_be),
      TEST(a_number_that_cannot_be_is_refused),
      TEST(a_view_made_anew_is_refused),
      TEST(jobs_that_were_taken_out_or_shifted_are_said_before_a_study_goes_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
