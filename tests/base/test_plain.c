/* Texts of strangers: what may come in, how it is shown, how a shell reads it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/plain.h"
#include "base/shell.h"

static void an_id_is_letters_digits_and_three_signs(void **state) {
  (void)state;
  assert_true(xw_plain_is_id("a"));
  assert_true(xw_plain_is_id("Reform-2.0_b"));
  static const char *const wrong[] = {"",    "-x",    ".x",           "../x", "a b",  "a/b", "a\nb",
                                      "a#b", "a\x1b", "\xe4\xb8\xad", "a;b",  "$(x)", "a\\b"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(xw_plain_is_id(wrong[i]));
  char text[66];
  memset(text, 'a', sizeof text);
  text[65] = '\0';
  assert_false(xw_plain_is_id(text));
  text[64] = '\0';
  assert_true(xw_plain_is_id(text));
}

static void shows(const char *text, const char *expected) {
  char *shown = xw_plain_copy(text, false);
  assert_string_equal(shown, expected);
  xw_free(shown);
}

static void what_controls_a_terminal_is_shown_as_a_code(void **state) {
  (void)state;
  shows("plain 中文 é", "plain 中文 é");
  shows("a\x1b[31mb", "a\\x1b[31mb");
  shows("a\nb\tc", "a\\x0ab\\x09c");
  shows(
      "\xc2\x9b"
      "2J",
      "\\u009b2J");
  shows(
      "\xe2\x80\xae"
      "abc",
      "\\u202eabc");
  shows("\xd6\xd0\xce\xc4", "\\xd6\\xd0\\xce\\xc4");
  shows("\xf3\xa0\x80\x81", "\\u{e0001}");
  shows("\xed\xa0\x80", "\\xed\\xa0\\x80");
  char *lines = xw_plain_copy("a\nb\tc\r", true);
  assert_string_equal(lines, "a\nb\tc\\x0d");
  xw_free(lines);
}

static void a_text_that_may_not_come_in_has_a_reason(void **state) {
  (void)state;
  assert_null(xw_plain_problem("中文", 6, false));
  assert_null(xw_plain_problem("a\nb", 3, true));
  assert_non_null(strstr(xw_plain_problem("a\nb", 3, false), "control character"));
  assert_non_null(strstr(xw_plain_problem("a\0b", 3, true), "control character"));
  assert_non_null(strstr(xw_plain_problem("\xd6\xd0", 2, false), "GBK"));
  assert_non_null(strstr(xw_plain_problem("\xe2\x80\xae", 3, false), "direction"));
}

/* bash itself tells what it reads. */
static void reads_back(const char *word) {
  char got[512];
  xw_text command = {0}, whole = {0};
  xw_text_append(&command, "printf %s ");
  xw_shell_word(&command, word);
  assert_null(strchr(command.data, '\n'));
  xw_text_append(&whole, "exec bash -c ");
  xw_shell_word(&whole, command.data);
  FILE *pipe = popen(whole.data, "r");
  assert_non_null(pipe);
  got[fread(got, 1, sizeof got - 1, pipe)] = '\0';
  assert_int_equal(pclose(pipe), 0);
  assert_string_equal(got, word);
  xw_text_free(&command);
  xw_text_free(&whole);
}

static void a_shell_reads_every_word_back(void **state) {
  (void)state;
  static const char *const words[] = {"plain",        "a b",      "it's", "$(touch x)", "`x`",
                                      "a\ntouch x #", "\x1b[31m", "中文", "\xd6\xd0",   "~",
                                      "!!",           "\\",       "*",    "a\"b"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    reads_back(words[i]);
}

static void a_file_is_no_option(void **state) {
  (void)state;
  xw_text out = {0};
  xw_shell_operand(&out, "-o evil.lua");
  assert_string_equal(out.data, "'./-o evil.lua'");
  xw_text_free(&out);
}

static void a_line_begins_anew_only_where_a_text_begins(void **state) {
  (void)state;
  static const char text[] = XW_STYLE_LINE "a" XW_STYLE_LINE XW_STYLE_BOLD "b";
  char got[64] = "";
  FILE *to = tmpfile();
  assert_non_null(to);
  xw_plain_write(to, text, strlen(text), true);
  rewind(to);
  assert_non_null(fgets(got, sizeof got, to));
  fclose(to);
  assert_string_equal(got, XW_STYLE_LINE "a\\x0d\\x1b[K" XW_STYLE_BOLD "b");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_id_is_letters_digits_and_three_signs),
      cmocka_unit_test(what_controls_a_terminal_is_shown_as_a_code),
      cmocka_unit_test(a_line_begins_anew_only_where_a_text_begins),
      cmocka_unit_test(a_text_that_may_not_come_in_has_a_reason),
      cmocka_unit_test(a_shell_reads_every_word_back),
      cmocka_unit_test(a_file_is_no_option),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
