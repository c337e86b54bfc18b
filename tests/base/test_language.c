/* Texts in two languages at once. */
#include <locale.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"

#define KNOWN "the report is in %s: open it in a browser\n"

static void both_languages_can_be_had_in_either(void **state) {
  (void)state;
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_language_start(chinese);
    assert_string_equal(xw_tr(false, KNOWN), KNOWN);
    assert_non_null(strstr(xw_tr(true, KNOWN), "浏览器"));
    assert_int_equal(strstr(xw_tr_here(KNOWN), "浏览器") != NULL, chinese);
  }
}

static void a_text_without_translation_is_its_english(void **state) {
  (void)state;
  xw_language_start(true);
  assert_string_equal(xw_tr(true, "no such text"), "no such text");
  assert_string_equal(xw_tr(true, ""), "");
  assert_string_equal(xw_trn(false, "%d run", "%d runs", 1), "%d run");
  assert_string_equal(xw_trn(false, "%d run", "%d runs", 2), "%d runs");
}

static void *look_up(void *wanted) {
  const char *word = *(bool *)wanted ? "浏览器" : "browser";
  for (int i = 0; i < 2000; i++) {
    if (!strstr(xw_tr(*(bool *)wanted, KNOWN), word)) {
      return wanted;
    }
  }
  return NULL;
}

static void threads_do_not_change_the_language_of_each_other(void **state) {
  (void)state;
  pthread_t threads[4];
  bool wanted[4] = {true, false, true, false};
  xw_language_start(false);
  for (int i = 0; i < 4; i++) {
    assert_int_equal(pthread_create(&threads[i], NULL, look_up, &wanted[i]), 0);
  }
  for (int i = 0; i < 4; i++) {
    void *failed;
    assert_int_equal(pthread_join(threads[i], &failed), 0);
    assert_null(failed);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_languages_can_be_had_in_either),
      cmocka_unit_test(a_text_without_translation_is_its_english),
      cmocka_unit_test(threads_do_not_change_the_language_of_each_other),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
