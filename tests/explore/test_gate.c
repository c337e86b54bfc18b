/* Who gets in: the right token, from this machine, under its name. */
#include "explore/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const xw_gate gate = {7788, "0123456789abcdef0123456789abcdef"};
#define HERE "127.0.0.1:7788"

static void tokens_are_long_and_differ(void **state) {
  (void)state;
  xw_gate a = {0}, b = {0};
  assert_int_equal(xw_gate_make(&a), XW_OK);
  assert_int_equal(xw_gate_make(&b), XW_OK);
  assert_int_equal(strlen(a.token), 32);
  assert_int_equal(strspn(a.token, "0123456789abcdef"), 32);
  assert_string_not_equal(a.token, b.token);
}

static void equality_is_that_of_texts(void **state) {
  (void)state;
  assert_true(xw_gate_same("abc", "abc"));
  assert_false(xw_gate_same("abc", "abd"));
  assert_false(xw_gate_same("abc", "ab"));
  assert_false(xw_gate_same("abc", "abcabc"));
  assert_false(xw_gate_same("abc", ""));
  assert_false(xw_gate_same("", "a"));
}

static void the_token_may_come_in_three_ways(void **state) {
  (void)state;
  const xw_bearer cookie = {.host = HERE, .cookie = gate.token};
  const xw_bearer header = {.host = HERE, .header = gate.token};
  const xw_bearer query = {.host = "localhost:7788", .query = gate.token};
  assert_null(xw_gate_refusal(&gate, &cookie));
  assert_null(xw_gate_refusal(&gate, &header));
  assert_null(xw_gate_refusal(&gate, &query));
}

static void without_the_token_nobody_gets_in(void **state) {
  (void)state;
  const xw_bearer nothing = {.host = HERE};
  const xw_bearer wrong = {.host = HERE, .cookie = "0123456789abcdef0123456789abcdee", .query = ""};
  const xw_bearer start = {.host = HERE, .header = "0123456789abcdef"};
  assert_non_null(xw_gate_refusal(&gate, &nothing));
  assert_non_null(xw_gate_refusal(&gate, &wrong));
  assert_non_null(xw_gate_refusal(&gate, &start));
}

static void a_foreign_name_of_this_machine_does_not_get_in(void **state) {
  (void)state;
  const char *const hosts[] = {NULL,
                               "",
                               "evil.example:7788",
                               "127.0.0.1",
                               "127.0.0.1:80",
                               "127.0.0.1:7788.evil.example",
                               "127.0.0.1:77880",
                               "localhost"};
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    const xw_bearer bearer = {.host = hosts[i], .cookie = gate.token};
    assert_non_null(xw_gate_refusal(&gate, &bearer));
  }
}

static void another_site_does_not_get_in(void **state) {
  (void)state;
  const char *const origins[] = {"http://evil.example", "null", "https://127.0.0.1:7788",
                                 "http://127.0.0.1:7789"};
  const xw_bearer own = {.host = HERE, .origin = "http://" HERE, .cookie = gate.token};
  assert_null(xw_gate_refusal(&gate, &own));
  for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
    const xw_bearer bearer = {.host = HERE, .origin = origins[i], .cookie = gate.token};
    assert_non_null(xw_gate_refusal(&gate, &bearer));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tokens_are_long_and_differ),
      cmocka_unit_test(equality_is_that_of_texts),
      cmocka_unit_test(the_token_may_come_in_three_ways),
      cmocka_unit_test(without_the_token_nobody_gets_in),
      cmocka_unit_test(a_foreign_name_of_this_machine_does_not_get_in),
      cmocka_unit_test(another_site_does_not_get_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
