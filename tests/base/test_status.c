/* The last error: recorded per thread, prefixed, cut between characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <pthread.h>
#include <string.h>

#include "xiaowei/status.h"

static void there_is_no_error_at_first(void **state) {
  (void)state;
  xw_clear_error();
  assert_string_equal(xw_last_error(), "");
}

static void a_failure_returns_its_status_and_keeps_its_text(void **state) {
  (void)state;
  assert_int_equal(xw_fail(XW_ERR_IO, "%s:%d: no such file", "a.lua", 7), XW_ERR_IO);
  assert_string_equal(xw_last_error(), "a.lua:7: no such file");
}

static void a_prefix_goes_before_the_last_message(void **state) {
  (void)state;
  xw_fail(XW_ERR_RUNTIME, "a value became NaN");
  assert_int_equal(xw_fail_prefix(XW_ERR_SCRIPT, "period %s: ", "2015Q3"), XW_ERR_SCRIPT);
  assert_string_equal(xw_last_error(), "period 2015Q3: a value became NaN");
}

static void a_message_may_quote_the_last_one(void **state) {
  (void)state;
  xw_fail(XW_ERR_IO, "inner");
  xw_fail(XW_ERR_IO, "outer (%s)", xw_last_error());
  assert_string_equal(xw_last_error(), "outer (inner)");
}

static void a_long_message_is_cut_between_characters(void **state) {
  (void)state;
  static char text[30001];
  for (size_t i = 0; i < 30000; i += 3) {
    memcpy(text + i, "\xE5\xBE\xAE", 3);
  }
  xw_fail(XW_ERR_IO, "%s", text);
  size_t length = strlen(xw_last_error());
  assert_true(length > 8000 && length < 8192);
  assert_int_equal(length % 3, 0);
  xw_fail_prefix(XW_ERR_IO, "a");
  assert_int_equal(strlen(xw_last_error()) % 3, 1);
  xw_fail_prefix(XW_ERR_IO, "%s", text);
  assert_int_equal(strlen(xw_last_error()) % 3, 1); /* one byte was left: the "a" fits */
}

static void *fail_elsewhere(void *unused) {
  (void)unused;
  xw_fail(XW_ERR_IO, "of another thread");
  return NULL;
}

static void every_thread_has_its_own_error(void **state) {
  (void)state;
  pthread_t thread;
  xw_fail(XW_ERR_IO, "mine");
  assert_int_equal(pthread_create(&thread, NULL, fail_elsewhere, NULL), 0);
  pthread_join(thread, NULL);
  assert_string_equal(xw_last_error(), "mine");
}

static void every_status_has_a_name_of_its_own(void **state) {
  (void)state;
  for (int a = XW_OK; a <= XW_ERR_INTERRUPTED; a++) {
    assert_string_not_equal(xw_status_name((xw_status)a), "unknown status");
    for (int b = XW_OK; b < a; b++) {
      assert_string_not_equal(xw_status_name((xw_status)a), xw_status_name((xw_status)b));
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(there_is_no_error_at_first),
      cmocka_unit_test(a_failure_returns_its_status_and_keeps_its_text),
      cmocka_unit_test(a_prefix_goes_before_the_last_message),
      cmocka_unit_test(a_message_may_quote_the_last_one),
      cmocka_unit_test(a_long_message_is_cut_between_characters),
      cmocka_unit_test(every_thread_has_its_own_error),
      cmocka_unit_test(every_status_has_a_name_of_its_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
