/* Whatever changes in a study database is found: any value, by SQL; any bit of the file that a
 * reader can see; any cut.
 *
 * FAULT_FLIPS= bits are flipped at random besides those of the header, FAULT_SEED= chooses them. */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "base/file.h"
#include "fault/life.h"

enum { HEADER = 100, STEP = 512, MANY = 1024 };

/* A sound study as bytes, and what a reader sees in it. */
typedef struct image {
  life_fixture *own;
  char *bytes;
  size_t size;
  uint64_t seen;
} image;

/* ---- readers ---- */

static sqlite3 *open_raw(const char *path) {
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
  return db;
}

static void hash_bytes(uint64_t *hash, const void *bytes, size_t size) {
  const unsigned char *byte = bytes;
  for (size_t i = 0; i < size; i++)
    *hash = (*hash ^ byte[i]) * UINT64_C(0x100000001B3);
}

/* Types and values of all rows. */
static void hash_query(sqlite3 *db, const char *sql, uint64_t *hash) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      const int type = sqlite3_column_type(statement, i);
      hash_bytes(hash, &type, sizeof type);
      const void *value = sqlite3_column_blob(statement, i);
      hash_bytes(hash, value, (size_t)sqlite3_column_bytes(statement, i));
    }
    code = SQLITE_OK;
  }
  hash_bytes(hash, &code, sizeof code);
  sqlite3_finalize(statement);
}

/* Texts that a query gives. */
typedef struct texts {
  char *text[MANY];
  int count;
} texts;

static texts list(sqlite3 *db, const char *sql) {
  texts all = {0};
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  while (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
    assert_true(all.count < MANY);
    const unsigned char *text = sqlite3_column_text(statement, 0);
    all.text[all.count++] = xw_strdup(text != NULL ? (const char *)text : "");
  }
  sqlite3_finalize(statement);
  return all;
}

static void free_texts(texts *all) {
  for (int i = 0; i < all->count; i++)
    xw_free(all->text[i]);
}

/* All that a reader sees: the schema, every table and view, in its order; versions. */
static uint64_t read_all(const char *path) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  sqlite3 *db = open_raw(path);
  hash_query(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema", &hash);
  hash_query(db, "PRAGMA user_version", &hash);
  hash_query(db, "PRAGMA application_id", &hash);
  texts queries = list(db,
                       "SELECT 'SELECT * FROM \"' || name || '\"' FROM sqlite_schema"
                       " WHERE type <> 'index'");
  for (int i = 0; i < queries.count; i++)
    hash_query(db, queries.text[i], &hash);
  free_texts(&queries);
  sqlite3_close(db);
  return hash;
}

/* ---- the image ---- */

static int set_up(void **state) {
  image *self = xw_calloc(1, sizeof *self);
  void *own = NULL;
  if (self == NULL || life_set_up(&own) != 0)
    return -1;
  self->own = own;
  life_begin_anew(self->own);
  life_require(lives[0].run(self->own), "an undisturbed life");
  life_require(xw_read_file(self->own->path, 1 << 28, &self->bytes, &self->size), "the study");
  self->seen = read_all(self->own->path);
  *state = self;
  return 0;
}

static int tear_down(void **state) {
  image *self = *state;
  void *own = self->own;
  xw_free(self->bytes);
  xw_free(self);
  return life_tear_down(&own);
}

static void write_bytes(const char *path, const char *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
}

/* A fresh copy of the study in place of whatever was there. */
static void restore(image *self) {
  life_begin_anew(self->own);
  write_bytes(self->own->path, self->bytes, self->size);
}

/* What `xiaowei verify` would answer. */
static xw_status verify(image *self) {
  xw_store *store = NULL;
  xw_status status = xw_store_open_readonly(self->own->path, &store);
  if (status == XW_OK)
    status = xw_store_verify(store, NULL);
  xw_store_close(store);
  return status;
}

/* ---- changes by SQL ---- */

/* Run a change on a fresh copy, without any rule that would stop it; verify must find it. */
static void change_is_found(image *self, const char *sql) {
  restore(self);
  sqlite3 *db = open_raw(self->own->path);
  char *message = NULL;
  assert_int_equal(sqlite3_exec(db,
                                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
                                "PRAGMA writable_schema = ON",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", sql, message);
  assert_true(sqlite3_changes(db) > 0);
  sqlite3_close(db);
  const xw_status status = verify(self);
  if (status != XW_ERR_STORE)
    fail_msg("%s: verify says %s", sql, xw_status_name(status));
}

/* Statements on the first, a middle and the last row of every table. */
#define ROWS                                                                                   \
  "WITH keys(name, keys) AS (SELECT t.name,"                                                   \
  " group_concat('quote(\"' || c.name || '\")', '|| '' '' ||') FROM sqlite_schema t"           \
  " JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk > 0 GROUP BY t.name),"    \
  " rows(name, condition) AS (SELECT name, ' WHERE ' || keys || ' = (SELECT ' || keys ||"      \
  " ' FROM \"' || name || '\" LIMIT 1 OFFSET (SELECT ' || place.column1 || ' FROM \"' || name" \
  " || '\"))' FROM keys, (VALUES('0'), ('count(*) / 2'), ('count(*) - 1')) place) "

/* A larger number; the next double, or the smallest one; a longer text. */
static const char updates_sql[] = ROWS
    "SELECT 'UPDATE \"' || rows.name || '\" SET \"' || c.name || '\" = ' || CASE"
    " WHEN c.type = 'TEXT' THEN 'coalesce(\"' || c.name || '\", '''') || ''x'''"
    " WHEN c.type = 'REAL' THEN '\"' || c.name || '\" * (1 + 4e-16) + 5e-324'"
    " ELSE 'coalesce(\"' || c.name || '\", 0) + 1000003' END || condition"
    " FROM rows JOIN pragma_table_info(rows.name) c";

static const char deletes_sql[] =
    ROWS "SELECT 'DELETE FROM \"' || name || '\"' || condition FROM rows";

/* All statements that `sql` gives are changes that are found; how many. */
static int all_are_found(image *self, const char *sql) {
  sqlite3 *db = open_raw(self->own->path);
  texts changes = list(db, sql);
  sqlite3_close(db);
  for (int i = 0; i < changes.count; i++)
    change_is_found(self, changes.text[i]);
  free_texts(&changes);
  return changes.count;
}

static void any_value_that_is_changed_is_found(void **state) {
  const int count = all_are_found(*state, updates_sql);
  print_message("%d columns, each in three rows\n", count / 3);
  assert_true(count > 3 * 70);
}

static void any_row_that_is_deleted_is_found(void **state) {
  assert_true(all_are_found(*state, deletes_sql) > 3 * 16);
}

static void a_run_that_is_deleted_with_all_its_values_is_found(void **state) {
  image *self = *state;
  change_is_found(self,
                  "DELETE FROM cell_values WHERE job = 4; DELETE FROM series_values WHERE job = 4;"
                  "DELETE FROM note_texts WHERE job = 4; DELETE FROM jobs WHERE job = 4");
}

static void any_change_of_the_schema_is_found(void **state) {
  image *self = *state;
  const int count =
      all_are_found(self,
                    "SELECT 'UPDATE sqlite_schema SET sql = sql || '' '' WHERE name = '''"
                    " || name || '''' FROM sqlite_schema WHERE sql IS NOT NULL");
  assert_true(count > 20);
  change_is_found(self,
                  "UPDATE sqlite_schema SET sql = replace(sql, 'avg(', 'max(')"
                  " WHERE name = 'summary'");
  change_is_found(self, "DROP VIEW differences; UPDATE cells SET key = key");
  change_is_found(self,
                  "CREATE TRIGGER odd AFTER INSERT ON cell_values BEGIN"
                  " UPDATE cell_values SET value = 0; END; UPDATE cells SET key = key");
}

static void what_an_analyst_adds_is_let_be(void **state) {
  image *self = *state;
  restore(self);
  sqlite3 *db = open_raw(self->own->path);
  assert_int_equal(sqlite3_exec(db,
                                "CREATE INDEX own_index ON cell_values(metric, cell);"
                                "CREATE VIEW own_view AS SELECT * FROM outcomes;"
                                "CREATE TABLE own_notes(text TEXT)",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  life_require(verify(self), "a study with an index, a view and a table of an analyst");
}

/* ---- flips of bits ---- */

typedef struct tally {
  long found, harmless;
} tally;

/* One bit of the file: found by verify, or nothing that a reader sees has changed. */
static void flip(image *self, size_t bit, tally *t) {
  char *byte = &self->bytes[bit / 8];
  *byte = (char)(*byte ^ (1 << bit % 8));
  restore(self);
  const bool found = verify(self) != XW_OK;
  restore(self); /* whoever opens it may change the file */
  *byte = (char)(*byte ^ (1 << bit % 8));
  t->found += found;
  if (found)
    return;
  if (read_all(self->own->path) != self->seen)
    fail_msg("bit %zu of byte %zu: a reader sees something else, verify finds nothing", bit % 8,
             bit / 8);
  t->harmless++;
}

static void every_bit_of_the_header_is_found_or_harmless(void **state) {
  tally t = {0};
  for (size_t bit = 0; bit < 8 * HEADER; bit++)
    flip(*state, bit, &t);
  print_message("header: %ld flips found, %ld harmless\n", t.found, t.harmless);
  assert_true(t.found > 100);
}

static void any_bit_that_a_reader_sees_is_found(void **state) {
  image *self = *state;
  tally t = {0};
  const long flips = life_wish("FAULT_FLIPS", 400);
  uint64_t x = (uint64_t)life_wish("FAULT_SEED", 1);
  for (long i = 0; i < flips; i++) {
    x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    flip(self, (size_t)((x >> 16) % (8 * self->size)), &t);
  }
  print_message("%zu bytes: %ld flips found, %ld harmless (%.1f %%)\n", self->size, t.found,
                t.harmless, 100.0 * (double)t.harmless / (double)flips);
  assert_true(t.found > flips / 4);
}

/* ---- cuts ---- */

static void any_cut_is_found_and_the_file_is_left_alone(void **state) {
  image *self = *state;
  for (size_t size = 0; size < self->size; size += STEP) {
    char *after = NULL;
    size_t after_size = 0;
    life_begin_anew(self->own);
    write_bytes(self->own->path, self->bytes, size);
    if (verify(self) == XW_OK)
      fail_msg("cut to %zu of %zu bytes: verify finds nothing", size, self->size);
    life_require(xw_read_file(self->own->path, 1 << 28, &after, &after_size), "the cut file");
    assert_int_equal(after_size, size);
    assert_memory_equal(after, self->bytes, size);
    xw_free(after);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(any_value_that_is_changed_is_found),
      TEST(any_row_that_is_deleted_is_found),
      TEST(a_run_that_is_deleted_with_all_its_values_is_found),
      TEST(any_change_of_the_schema_is_found),
      TEST(what_an_analyst_adds_is_let_be),
      TEST(every_bit_of_the_header_is_found_or_harmless),
      TEST(any_bit_that_a_reader_sees_is_found),
      TEST(any_cut_is_found_and_the_file_is_left_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
