/* Bytes as text: known answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "brief/encode.h"

static void assert_encodes(const char *bytes, const char *wanted) {
  xw_text out = {0};
  xw_text_append(&out, "=");
  xw_append_base64(&out, (const unsigned char *)bytes, strlen(bytes));
  assert_false(out.failed);
  assert_string_equal(out.data + 1, wanted);
  xw_text_free(&out);
}

static void base64_gives_the_answers_of_rfc_4648(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    assert_encodes(pairs[i][0], pairs[i][1]);
  }
}

static void base64_uses_all_its_digits(void **state) {
  (void)state;
  assert_encodes("\xFB\xEF\xBE\xFF\xFF\xFF", "++++////");
}

/* The example of the recommendation Content Security Policy Level 3, section 2.3.1. */
static void a_policy_names_a_script_by_its_hash(void **state) {
  (void)state;
  static const char script[] = "alert('Hello, world.');";
  xw_text out = {0};
  xw_append_script_source(&out, (const unsigned char *)script, sizeof script - 1);
  assert_string_equal(out.data, "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
  xw_text_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(base64_gives_the_answers_of_rfc_4648),
      cmocka_unit_test(base64_uses_all_its_digits),
      cmocka_unit_test(a_policy_names_a_script_by_its_hash),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
