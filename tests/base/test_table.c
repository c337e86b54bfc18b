/* The container functions of tables: rows, ownership of texts, numbers that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>

#include "xiaowei/table.h"

static const char *const columns[] = {"scenario", "n", "mean"};

static void a_new_table_has_columns_and_no_rows(void **state) {
  (void)state;
  xw_table table;
  assert_int_equal(xw_table_init(&table, columns, 3), XW_OK);
  assert_int_equal(table.column_count, 3);
  assert_int_equal(table.row_count, 0);
  assert_string_equal(table.columns[2], "mean");
  assert_ptr_not_equal(table.columns[2], columns[2]);
  xw_table_free(&table);
  xw_table_free(&table);
}

static void rows_keep_their_values_while_the_table_grows(void **state) {
  (void)state;
  xw_table table;
  assert_int_equal(xw_table_init(&table, columns, 3), XW_OK);
  for (int i = 0; i < 1000; i++) {
    xw_value *row = NULL;
    assert_int_equal(xw_table_append(&table, &row), XW_OK);
    assert_int_equal(row[1].type, XW_CELL_NULL);
    assert_int_equal(xw_value_set_text(&row[0], "基线"), XW_OK);
    xw_value_set_integer(&row[1], INT64_MIN + i);
    xw_value_set_real(&row[2], i / 8.0);
  }
  assert_int_equal(table.row_count, 1000);
  const xw_value *last = table.values + 999 * 3;
  assert_string_equal(last[0].as.text, "基线");
  assert_true(last[1].as.integer == INT64_MIN + 999);
  assert_true(last[2].as.real == 999 / 8.0);
  xw_table_free(&table);
}

static void a_cell_is_set_again_without_leaking(void **state) {
  (void)state;
  xw_table table;
  xw_value *row = NULL;
  assert_int_equal(xw_table_init(&table, columns, 3), XW_OK);
  assert_int_equal(xw_table_append(&table, &row), XW_OK);
  assert_int_equal(xw_value_set_text(&row[0], "one"), XW_OK);
  assert_int_equal(xw_value_set_text(&row[0], row[0].as.text), XW_OK);
  assert_string_equal(row[0].as.text, "one");
  xw_value_set_integer(&row[0], 2);
  assert_int_equal(row[0].type, XW_CELL_INTEGER);
  assert_int_equal(xw_value_set_text(&row[0], "three"), XW_OK);
  assert_int_equal(xw_value_set_text(&row[0], NULL), XW_OK);
  assert_int_equal(row[0].type, XW_CELL_NULL);
  xw_table_free(&table);
}

static void what_is_no_number_becomes_null(void **state) {
  (void)state;
  xw_value value = {0};
  xw_value_set_real(&value, 1.5);
  assert_int_equal(value.type, XW_CELL_REAL);
  xw_value_set_real(&value, (double)NAN);
  assert_int_equal(value.type, XW_CELL_NULL);
  xw_value_set_real(&value, -(double)INFINITY);
  assert_int_equal(value.type, XW_CELL_NULL);
}

static void a_table_without_columns_is_refused(void **state) {
  (void)state;
  xw_table table;
  xw_value *row = NULL;
  assert_int_equal(xw_table_init(&table, columns, 0), XW_ERR_ARGUMENT);
  assert_int_equal(xw_table_append(&table, &row), XW_ERR_ARGUMENT);
  xw_table_free(&table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_new_table_has_columns_and_no_rows),
      cmocka_unit_test(rows_keep_their_values_while_the_table_grows),
      cmocka_unit_test(a_cell_is_set_again_without_leaking),
      cmocka_unit_test(what_is_no_number_becomes_null),
      cmocka_unit_test(a_table_without_columns_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
