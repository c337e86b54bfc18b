/* Tables as text: known outputs, byte for byte. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/render.h"

static int set_up(void **state) {
  static const char *const columns[] = {"name", "n", "share"};
  xw_value *row = NULL;
  xw_table *table = xw_calloc(1, sizeof *table);
  xw_table_init(table, columns, 3);
  xw_table_append(table, &row);
  xw_value_set_text(&row[0], "小微 \"A\", B");
  xw_value_set_integer(&row[1], -7);
  xw_value_set_real(&row[2], 0.1);
  xw_table_append(table, &row);
  xw_value_set_text(&row[0], "line\nbreak");
  xw_value_set_real(&row[2], 1.0 / 3);
  *state = table;
  return 0;
}

static int tear_down(void **state) {
  xw_table_free(*state);
  xw_free(*state);
  return 0;
}

static void assert_renders(void **state, xw_table_format format, const char *expected) {
  char *text = NULL;
  assert_int_equal(xw_render_table(*state, format, &text), XW_OK);
  assert_string_equal(text, expected);
  xw_free(text);
}

static void aligned_text_counts_wide_characters_twice(void **state) {
  assert_renders(state, XW_FORMAT_ALIGNED,
                 "name          n     share\n"
                 "小微 \"A\", B  -7  0.1\n"
                 "line break       0.333333\n");
}

/* The whole is 25 columns wide: 11, 2 and 8, and two gaps of 2. */
static void assert_fits(void **state, int width, const char *expected) {
  char *text = NULL;
  assert_int_equal(xw_render_within(*state, XW_FORMAT_ALIGNED, width, &text), XW_OK);
  assert_string_equal(text, expected);
  xw_free(text);
}

static void a_table_that_is_too_wide_goes_on_below(void **state) {
  const char *const two =
      "name          n\n"
      "小微 \"A\", B  -7\n"
      "line break\n"
      "\n"
      "name            share\n"
      "小微 \"A\", B  0.1\n"
      "line break   0.333333\n";
  assert_fits(state, 25,
              "name          n     share\n"
              "小微 \"A\", B  -7  0.1\n"
              "line break       0.333333\n");
  assert_fits(state, 24, two);
  assert_fits(state, 5, two); /* one column beside the first at least */
}

/* A key that is repeated, a rule after the names. */
static void texts_for_people_go_on_below_too(void **state) {
  static const char *const columns[] = {"a", "bb", "ccc"}, *const cells[] = {"x", "1", "22"};
  (void)state;
  xw_table table;
  xw_value *row = NULL;
  xw_text out = {0};
  xw_table_init(&table, columns, 3);
  xw_table_append(&table, &row);
  for (int i = 0; i < 3; i++) {
    xw_value_set_text(&row[i], cells[i]);
  }
  xw_append_within(&out, &table, 1, 0, 1, 6);
  assert_string_equal(out.data, "a  bb\n─────\nx   1\n\na  ccc\n──────\nx   22\n");
  xw_text_free(&out);
  xw_append_within(&out, &table, 1, 0, 1, 10);
  assert_string_equal(out.data, "a  bb  ccc\n──────────\nx   1   22\n");
  xw_text_free(&out);
  xw_table_free(&table);
}

static void csv_quotes_and_ends_lines_as_the_standard_says(void **state) {
  assert_renders(state, XW_FORMAT_CSV,
                 "name,n,share\r\n\"小微 \"\"A\"\", B\",-7,0.1\r\n"
                 "\"line\nbreak\",,0.3333333333333333\r\n");
}

static void json_escapes_and_keeps_every_digit(void **state) {
  assert_renders(
      state, XW_FORMAT_JSON,
      "[\n {\"name\": \"小微 \\\"A\\\", B\", \"n\": -7, \"share\": 0.1},\n"
      " {\"name\": \"line\\u000abreak\", \"n\": null, \"share\": 0.3333333333333333}\n]\n");
}

static void every_double_reads_back_as_itself(void **state) {
  (void)state;
  char text[32];
  uint64_t bits = 1;
  for (int i = 0; i < 20000; i++) {
    double value;
    bits = bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    memcpy(&value, &bits, sizeof value);
    if (isfinite(value)) {
      xw_format_real(value, text);
      assert_true(strtod(text, NULL) == value);
    }
  }
  xw_format_real(DBL_MIN / 4, text);
  assert_true(strtod(text, NULL) == DBL_MIN / 4);
  xw_format_real(100, text);
  assert_string_equal(text, "100");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(aligned_text_counts_wide_characters_twice, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_table_that_is_too_wide_goes_on_below, set_up, tear_down),
      cmocka_unit_test(texts_for_people_go_on_below_too),
      cmocka_unit_test_setup_teardown(csv_quotes_and_ends_lines_as_the_standard_says, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(json_escapes_and_keeps_every_digit, set_up, tear_down),
      cmocka_unit_test(every_double_reads_back_as_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
