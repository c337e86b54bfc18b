/* Errors in English and in the language of the process: the same arguments, prefixes, quoted errors, messages that
 * travelled as texts, fragments that are texts of the catalogue; what is kept in English does not depend on the
 * language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/shown.h"

static int in_chinese(void **state) {
  (void)state;
  xw_language_start(true);
  xw_clear_error();
  return 0;
}

static int in_english(void **state) {
  (void)state;
  xw_language_start(false);
  xw_clear_error();
  return 0;
}

static void an_error_is_kept_in_english_and_shown_translated(void **state) {
  (void)state;
  xw_fail(XW_ERR_IO, "%s: the disk is full", "a.db");
  assert_string_equal(xw_last_error(), "a.db: the disk is full");
  assert_string_equal(xw_last_error_shown(), "a.db：磁盘已满");
  xw_clear_error();
  assert_string_equal(xw_last_error_shown(), "");
}

static void in_english_both_are_the_same(void **state) {
  (void)state;
  xw_fail(XW_ERR_IO, "%s: the disk is full (%d %s)", "a.db", 7, "years");
  assert_string_equal(xw_last_error(), "a.db: the disk is full (7 years)");
  assert_string_equal(xw_last_error_shown(), xw_last_error());
}

/* Every kind of argument, against snprintf; a text that is not in the catalogue is its own translation. */
static void arguments_are_written_as_printf_does(void **state) {
  (void)state;
  const size_t size = 77;
  const intmax_t wide = INT64_MIN;
  const ptrdiff_t step = -5;
  char expected[512];
#define ARGUMENTS                                                                                 \
  "no text of the catalogue: %d|%-6d|%+05d|%ld|%lld|%zu|%jd|%td|%u|%x|%c|%hhd|%.3f|%10.2e|%g|%s|" \
  "%.3s|%*d|%-*d|%.*f|%.*s|%" PRIu64 "|%%|%5s|%p",                                                \
      -3, 4, 5, -6L, 7LL, size, wide, step, 8u, 255u, 'x', (signed char)9, 3.14159, 12345.678,    \
      0.1, "whole", "cut off", 4, 42, 4, 43, 2, 2.71828, 3, "abcdef", UINT64_MAX, "ab",           \
      (void *)expected
  snprintf(expected, sizeof expected, ARGUMENTS);
  xw_fail(XW_ERR_IO, ARGUMENTS);
  assert_string_equal(xw_last_error(), expected);
  assert_string_equal(xw_last_error_shown(), expected);
}

static void a_translation_may_change_the_order(void **state) {
  (void)state;
  xw_fail(XW_ERR_ARGUMENT, "the design is no Morris design: %zu points of %zu factors", (size_t)12,
          (size_t)3);
  assert_string_equal(xw_last_error_shown(), "该设计不是 Morris 设计：3 个因素、12 个点");
}

static void a_prefix_goes_before_both(void **state) {
  (void)state;
  xw_fail(XW_ERR_IO, "%s: the disk is full", "a.db");
  xw_fail_prefix(XW_ERR_IO, "rank %d on %s: ", 3, "node");
  assert_string_equal(xw_last_error(), "rank 3 on node: a.db: the disk is full");
  assert_string_equal(xw_last_error_shown(), "进程 3（主机 node）：a.db：磁盘已满");
}

static void a_quoted_error_is_shown_translated(void **state) {
  (void)state;
  char copy[64];
  xw_fail(XW_ERR_IO, "%s: the disk is full", "a.db");
  xw_fail(XW_ERR_IO, "%s cannot be written: %s", "b.db", xw_last_error());
  assert_string_equal(xw_last_error(), "b.db cannot be written: a.db: the disk is full");
  assert_string_equal(xw_last_error_shown(), "b.db 无法写入：a.db：磁盘已满");
  xw_fail(XW_ERR_IO, "%s: the disk is full", "c.db");
  snprintf(copy, sizeof copy, "(%s)", xw_last_error());
  xw_fail(XW_ERR_IO, "%s cannot be written: %s", "b.db", copy);
  assert_string_equal(xw_last_error_shown(), "b.db 无法写入：(c.db：磁盘已满)");
}

static void what_was_said_is_recognised_where_it_arrives(void **state) {
  (void)state;
  char said[128], travelled[256];
  xw_said(said, sizeof said, "allowed %.9g to %.9g [%s]", 0.0, 4.0, "per year");
  assert_string_equal(said, "allowed 0 to 4 [per year]");
  snprintf(travelled, sizeof travelled, "a.lua:3: %s ...", said);
  xw_fail(XW_ERR_SCRIPT, "%s", travelled);
  assert_string_equal(xw_last_error(), travelled);
  assert_string_equal(xw_last_error_shown(), "a.lua:3: 允许 0 至 4 [每年] ...");
}

static void a_fragment_of_the_catalogue_is_translated_and_a_name_is_not(void **state) {
  (void)state;
  xw_fail(XW_ERR_ARGUMENT, "--%s %s: write %s", "seed", "x",
          XW_N("the number of an enterprise, from 0"));
  assert_string_equal(xw_last_error_shown(), "--seed x：请写企业编号，自 0 起");
  /* "mean" is a text of the catalogue, too, and here the name of something. */
  xw_fail(XW_ERR_ARGUMENT, "%s: the disk is full", "mean");
  assert_string_equal(xw_last_error_shown(), "mean：磁盘已满");
}

static void a_unit_in_brackets_and_a_type_are_translated_as_one_word(void **state) {
  (void)state;
  char said[128];
  xw_said(said, sizeof said, "allowed %.9g to %.9g [%s]", 0.0, 8.0, "quarters");
  xw_fail(XW_ERR_SCRIPT, "%s", said);
  assert_string_equal(xw_last_error_shown(), "允许 0 至 8 [季度]");
  xw_fail(XW_ERR_SCRIPT, "metrics expects a table, not a %s", "string");
  assert_string_equal(xw_last_error_shown(), "metrics 需要表，而非文字");
  xw_fail(XW_ERR_SCRIPT, "metrics expects a table, not a %s", "quarters"); /* no type */
  assert_string_equal(xw_last_error_shown(), "metrics 需要表，而非quarters");
}

static void long_messages_are_cut_between_characters(void **state) {
  (void)state;
  static char name[9001];
  for (size_t i = 0; i + 3 <= sizeof name - 1; i += 3)
    memcpy(name + i, "中", 3);
  xw_fail(XW_ERR_IO, "%s: the disk is full", name);
  const char *const forms[] = {xw_last_error(), xw_last_error_shown()};
  for (int i = 0; i < 2; i++) {
    assert_in_range(strlen(forms[i]), 8180, 8191);
    assert_int_equal(strlen(forms[i]) % 3, 0);
  }
}

static void a_text_grows_in_both_forms(void **state) {
  (void)state;
  xw_bilingual text = {0};
  xw_bilingual_add(&text, "%s: table %s: ", "a.db", "t");
  xw_bilingual_add(&text, "columns %d and %d are both called \"%s\"", 1, 2, "x");
  assert_string_equal(text.english.data, "a.db: table t: columns 1 and 2 are both called \"x\"");
  assert_string_equal(text.shown.data, "a.db：表 t：第 1 列与第 2 列同名“x”");
  xw_bilingual_free(&text);
}

#define TEST(name, set_up) cmocka_unit_test_setup(name, set_up)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(an_error_is_kept_in_english_and_shown_translated, in_chinese),
      TEST(in_english_both_are_the_same, in_english),
      TEST(arguments_are_written_as_printf_does, in_chinese),
      TEST(a_translation_may_change_the_order, in_chinese),
      TEST(a_prefix_goes_before_both, in_chinese),
      TEST(a_quoted_error_is_shown_translated, in_chinese),
      TEST(what_was_said_is_recognised_where_it_arrives, in_chinese),
      TEST(a_fragment_of_the_catalogue_is_translated_and_a_name_is_not, in_chinese),
      TEST(a_unit_in_brackets_and_a_type_are_translated_as_one_word, in_chinese),
      TEST(long_messages_are_cut_between_characters, in_chinese),
      TEST(a_text_grows_in_both_forms, in_chinese),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
