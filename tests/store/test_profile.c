/* The profile of a study: kept beside the results, and added to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "fake_study.h"
#include "store/store.h"

static const char *const part[] = {"draws", "sums"};

/* A path that no other process uses. */
static void make_path(char path[64]) {
  snprintf(path, 64, "/tmp/xw-profile-%ld.db", (long)getpid());
  unlink(path);
}

static xw_store *new_study(const char *path, const xw_study *study) {
  xw_store *store = NULL;
  assert_int_equal(xw_store_create_or_open(path, study, &store), XW_OK);
  return store;
}

static void assert_rows(xw_store *store, double seconds, double firm_steps) {
  xw_table table = {0};
  assert_int_equal(xw_store_query(store,
                                  "SELECT part, seconds, firm_steps FROM profile"
                                  " ORDER BY part DESC",
                                  NULL, 0, &table),
                   XW_OK);
  assert_int_equal(table.row_count, 2);
  assert_string_equal(table.values[0].as.text, "sums");
  assert_true(table.values[1].as.real == seconds);
  assert_true(table.values[2].as.real == firm_steps);
  xw_table_free(&table);
}

static void a_second_profile_is_added_to_the_first(void **state) {
  static const double first[] = {1.0, 2.0}, second[] = {0.5, 0.25};
  char path[64];
  make_path(path);
  xw_study study = fake_study(1);
  xw_store *store = new_study(path, &study);
  uint64_t jobs = 0;
  (void)state;
  assert_int_equal(xw_store_add_profile(store, part, first, 2, 100.0, NULL, 0), XW_OK);
  assert_rows(store, 2.0, 100.0);
  assert_int_equal(xw_store_add_profile(store, part, second, 2, 50.0, NULL, 0), XW_OK);
  assert_rows(store, 2.25, 150.0);
  assert_int_equal(xw_store_verify(store, &jobs), XW_OK);
  xw_store_close(store);
  unlink(path);
  xw_study_free(&study);
}

static void a_study_opened_to_read_takes_no_profile(void **state) {
  static const double seconds[] = {1.0, 2.0};
  char path[64];
  make_path(path);
  xw_study study = fake_study(1);
  xw_store *store = new_study(path, &study);
  (void)state;
  xw_store_close(store);
  assert_int_equal(xw_store_open_readonly(path, &store), XW_OK);
  assert_int_equal(xw_store_add_profile(store, part, seconds, 2, 1.0, NULL, 0), XW_ERR_ARGUMENT);
  xw_store_close(store);
  unlink(path);
  xw_study_free(&study);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_second_profile_is_added_to_the_first),
      cmocka_unit_test(a_study_opened_to_read_takes_no_profile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
