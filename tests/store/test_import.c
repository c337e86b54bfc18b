/* Population tables of SQLite databases: the same rows as from a CSV file, and what is said of the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/sha256.h"
#include "support/rows.h"
#include "support/run.h"

/* Make database "t.db" by statements. */
static void make_database(const char *sql) {
  sqlite3 *db = NULL;
  char *message = NULL;
  unlink("t.db");
  assert_int_equal(sqlite3_open("t.db", &db), SQLITE_OK);
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s", message);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void database_study(xw_study *study, const char *table) {
  rows_study(study, "t.db");
  study->population.table = xw_strdup(table);
}

static void refuses(const char *table, const char *message) {
  xw_study study;
  database_study(&study, table);
  rows_refuses(&study, xw_rows_from_sqlite, message);
  xw_study_free(&study);
}

static void start(run *r, xw_row_giver giver) {
  if (xw_population_load(&r->study, giver) != XW_OK)
    fail_msg("%s", xw_last_error());
  run_start(r, 0);
}

/* All types that a database has for the same values. */
static void a_database_gives_the_bits_of_a_csv_file(void **state) {
  static run csv, database;
  (void)state;
  rows_write("t.csv",
             "weight,employees,sector,region,age,cash,exporter,note\n"
             "1,10.1,toys,广东,3,-1.5e3,1,x\n2,20,3,,4,0.1,0,\n1,7,textile,5,,2,yes,y\n"
             "3,4321.125,9,beijing,0,1e9,true,z\n");
  make_database(
      "CREATE TABLE firms(weight INT, employees REAL, sector, region TEXT, age, cash NUM,"
      " exporter, note);"
      "INSERT INTO firms VALUES(1, 10.1, 'toys', '广东', 3, -1500, 1, 'x'),"
      "(2, 20, 3, NULL, '4', 0.1, 0, NULL), (1, 7, 'textile', '5', '', 2, 'yes', 'y'),"
      "(3, '4321.125', 9.0, 'beijing', 0.0, '1e9', 'true', 'z');"
      "CREATE INDEX backwards ON firms(employees DESC, sector, region, age)");
  run_open(&csv, 4000, 5);
  csv.study.population.path = xw_strdup("t.csv");
  start(&csv, xw_rows_from_csv);
  run_open(&database, 4000, 5);
  database.study.population.path = xw_strdup("t.db");
  database.study.population.table = xw_strdup("firms");
  start(&database, xw_rows_from_sqlite);
  assert_true(xw_state_digest(&csv.state) == xw_state_digest(&database.state));
  run_steps(&csv, 3);
  run_steps(&database, 3);
  assert_true(xw_state_digest(&csv.state) == xw_state_digest(&database.state));
  run_close(&csv);
  run_close(&database);
  xw_study_free(&csv.study);
  xw_study_free(&database.study);
}

static void names_of_tables_may_be_anything(void **state) {
  xw_study study;
  (void)state;
  make_database(
      "CREATE TABLE \"a \"\"b\"\" [企业]; --\"(employees PRIMARY KEY) WITHOUT ROWID;"
      "INSERT INTO \"a \"\"b\"\" [企业]; --\" VALUES(30), (10), (20)");
  database_study(&study, "a \"b\" [企业]; --");
  if (xw_population_load(&study, xw_rows_from_sqlite) != XW_OK)
    fail_msg("%s", xw_last_error());
  assert_int_equal(study.firms, 3);
  for (int i = 0; i < 3; i++) /* in the order of the primary key */
    assert_true(rows_value(&study, XW_COLUMN_employees, i) == 10.0 * (i + 1));
  xw_study_free(&study);
}

static void nothing_is_written_beside_the_file(void **state) {
  xw_study study;
  struct stat about;
  char before[65], after[65];
  (void)state;
  make_database("PRAGMA journal_mode = WAL; CREATE TABLE firms(age); INSERT INTO firms VALUES(1)");
  assert_int_equal(xw_sha256_file("t.db", before), XW_OK);
  database_study(&study, "firms");
  assert_int_equal(xw_population_load(&study, xw_rows_from_sqlite), XW_OK);
  assert_int_equal(xw_sha256_file("t.db", after), XW_OK);
  assert_string_equal(before, after);
  assert_string_equal(study.population.sha256, after);
  assert_true(stat("t.db-wal", &about) != 0 && stat("t.db-shm", &about) != 0);
  xw_study_free(&study);
}

static void what_is_no_database_is_refused(void **state) {
  (void)state;
  unlink("t.db");
  refuses("firms", "t.db: No such file or directory");
  assert_int_equal(mkdir("t.db", 0700), 0);
  refuses("firms", "t.db: this is not a regular file");
  assert_int_equal(rmdir("t.db"), 0);
  rows_write("t.db", "");
  refuses("firms", "t.db: this is no SQLite database; of a CSV file leave out table = \"...\"");
  rows_write("t.db", "employees,sector\n10,toys\n");
  refuses("firms", "t.db: this is no SQLite database; of a CSV file leave out table = \"...\"");
  rows_write_bytes("t.db", "SQLite format 3\0 and nothing that is one", 41);
  refuses("firms", "t.db: file is not a database");
}

static void a_journal_that_waits_is_refused(void **state) {
  (void)state;
  make_database("CREATE TABLE firms(age); INSERT INTO firms VALUES(1)");
  rows_write("t.db-wal", "something");
  refuses("firms", "t.db: t.db-wal holds changes that are not in it yet; close what writes to it");
  unlink("t.db-wal");
  rows_write("t.db-journal", "something");
  refuses("firms",
          "t.db: t.db-journal holds changes that are not in it yet; close what writes to it");
  unlink("t.db-journal");
}

static void what_is_no_table_is_refused(void **state) {
  (void)state;
  make_database("SELECT 1; CREATE TABLE a(x); DROP TABLE a");
  refuses("firms", "t.db: there is no table \"firms\"; the file has none");
  make_database(
      "CREATE TABLE other(age); CREATE TABLE firms(age);"
      "CREATE VIEW seen AS SELECT * FROM firms");
  refuses("firm", "t.db: there is no table \"firm\"; the file has firms, other");
  refuses("seen",
          "t.db: \"seen\" is a view or a virtual table; make a table of it: CREATE TABLE name "
          "AS SELECT ...");
  refuses("sqlite_schema", "t.db: there is no table \"sqlite_schema\"; the file has firms, other");
  refuses("firms", "t.db: there is no row below the names of the columns");
}

static void values_that_are_wrong_are_named_with_their_row(void **state) {
  (void)state;
  make_database(
      "CREATE TABLE firms(age, sector, weight);"
      "INSERT INTO firms VALUES(1, 'toys', 1), (-1, 11, 1), (2.5, 'toy', 1), (9e999, 1, 1),"
      "(1, 1, NULL), (1, x'00', 1)");
  refuses(
      "firms",
      "t.db: table firms, row 2: age = -1: allowed 0 to 1200 [quarters], whole numbers\n"
      "t.db: table firms, row 2: sector = 11: allowed 0 to 10 [index], whole numbers or a name: "
      "xiaowei list sectors\n"
      "t.db: table firms, row 3: age = 2.5: allowed 0 to 1200 [quarters], whole numbers\n"
      "t.db: table firms, row 3: sector = toy: no such name; nearest \"toys\"\n"
      "t.db: table firms, row 4: age = inf: allowed 0 to 1200 [quarters], whole numbers\n"
      "t.db: table firms, row 5: weight = : allowed 0 to 1e+12 [enterprises]\n"
      "t.db: table firms, row 6: column sector holds a blob");
  make_database("CREATE TABLE firms(name); INSERT INTO firms VALUES(1)");
  refuses(
      "firms",
      "t.db: table firms: no column has a name that the engine knows (the first is \"name\"); see "
      "xiaowei list columns, or map names with columns = { ... }");
}

/* Pages that were overwritten are found out while reading. */
static void a_damaged_database_is_refused(void **state) {
  xw_study study;
  (void)state;
  make_database(
      "CREATE TABLE firms(age, note);"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
      "INSERT INTO firms SELECT i % 100, 'some text to fill the pages' FROM n");
  FILE *file = fopen("t.db", "r+b");
  assert_non_null(file);
  assert_int_equal(fseek(file, 4096, SEEK_SET), 0);
  for (int i = 0; i < 8192; i++)
    assert_true(fputc(0xA5, file) != EOF);
  assert_int_equal(fclose(file), 0);
  database_study(&study, "firms");
  assert_int_equal(xw_population_load(&study, xw_rows_from_sqlite), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "malformed"));
  assert_null(study.population.rows);
  xw_study_free(&study);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_database_gives_the_bits_of_a_csv_file),
      cmocka_unit_test(names_of_tables_may_be_anything),
      cmocka_unit_test(nothing_is_written_beside_the_file),
      cmocka_unit_test(what_is_no_database_is_refused),
      cmocka_unit_test(a_journal_that_waits_is_refused),
      cmocka_unit_test(what_is_no_table_is_refused),
      cmocka_unit_test(values_that_are_wrong_are_named_with_their_row),
      cmocka_unit_test(a_damaged_database_is_refused),
  };
  return cmocka_run_group_tests(tests, rows_folder, NULL);
}
