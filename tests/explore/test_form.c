/* Forms: what browsers write is read, what is not a form is refused. */
#include "explore/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static xw_status read_text(const char *text, xw_form *form) {
  *form = (xw_form){0};
  return xw_form_read(text, strlen(text), form);
}

static void assert_refused(const char *text, const char *why) {
  xw_form form;
  assert_int_equal(read_text(text, &form), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), why));
  xw_form_free(&form);
}

static void pairs_are_decoded(void **state) {
  (void)state;
  xw_form form;
  assert_int_equal(read_text("base=opinion&sampling.ratio=0.1&title=a+b%26c%3D%E5%B0%8F&e=", &form),
                   XW_OK);
  assert_int_equal(form.count, 4);
  assert_string_equal(xw_form_value(&form, "base"), "opinion");
  assert_string_equal(xw_form_value(&form, "sampling.ratio"), "0.1");
  assert_string_equal(xw_form_value(&form, "title"), "a b&c=\xE5\xB0\x8F");
  assert_string_equal(xw_form_value(&form, "e"), "");
  assert_null(xw_form_value(&form, "title "));
  xw_form_free(&form);
}

static void an_equals_sign_within_a_value_belongs_to_it(void **state) {
  (void)state;
  xw_form form;
  assert_int_equal(read_text("a=b=c", &form), XW_OK);
  assert_string_equal(xw_form_value(&form, "a"), "b=c");
  xw_form_free(&form);
}

static void nothing_is_a_form_without_pairs(void **state) {
  (void)state;
  xw_form form;
  assert_int_equal(read_text("", &form), XW_OK);
  assert_int_equal(form.count, 0);
  xw_form_free(&form);
}

static void what_is_no_pair_is_refused(void **state) {
  (void)state;
  assert_refused("a", "name=value");
  assert_refused("=a", "name=value");
  assert_refused("a=1&", "name=value");
  assert_refused("a=1&&b=2", "name=value");
  assert_refused("a=1&a=2", "twice");
  assert_refused("a=1&%61=2", "twice");
}

static void broken_escapes_are_refused(void **state) {
  (void)state;
  assert_refused("a=%", "hexadecimal");
  assert_refused("a=%4", "hexadecimal");
  assert_refused("a=%g0", "hexadecimal");
  assert_refused("%4=a", "hexadecimal");
}

static void bytes_that_are_no_text_are_refused(void **state) {
  (void)state;
  assert_refused("a=%00b", "UTF-8");
  assert_refused("a=%07", "UTF-8");
  assert_refused("a=%7F", "UTF-8");
  assert_refused("a=%C0%AF", "UTF-8");       /* an overlong slash */
  assert_refused("a=%E0%80%AF", "UTF-8");    /* and a longer one */
  assert_refused("a=%ED%A0%80", "UTF-8");    /* a surrogate */
  assert_refused("a=%F4%90%80%80", "UTF-8"); /* beyond Unicode */
  assert_refused("a=%E5%B0", "UTF-8");       /* cut short */
  assert_refused("a=\xFF", "UTF-8");
  xw_form form = {0};
  assert_int_equal(xw_form_read("a=b\0c=d", 7, &form), XW_ERR_ARGUMENT);
  xw_form_free(&form);
}

static void lengths_are_bounded(void **state) {
  (void)state;
  static char text[XW_FORM_BYTES + 2];
  xw_form form = {0};
  memset(text, 'x', sizeof text - 1);
  memcpy(text, "a=", 2);
  assert_int_equal(xw_form_read(text, XW_FORM_BYTES, &form), XW_OK);
  assert_int_equal(strlen(xw_form_value(&form, "a")), XW_FORM_BYTES - 2);
  xw_form_free(&form);
  assert_int_equal(xw_form_read(text, XW_FORM_BYTES + 1, &form), XW_ERR_ARGUMENT);
  xw_form_free(&form);
}

static void pairs_are_counted(void **state) {
  (void)state;
  char text[16 * (XW_FORM_PAIRS + 1)] = "";
  xw_form form = {0};
  size_t size = 0;
  for (int i = 0; i <= XW_FORM_PAIRS; i++) {
    if (i == XW_FORM_PAIRS) {
      assert_int_equal(xw_form_read(text, size, &form), XW_OK);
      xw_form_free(&form);
    }
    size += (size_t)snprintf(text + size, sizeof text - size, "%sn%d=%d", i ? "&" : "", i, i);
  }
  assert_int_equal(xw_form_read(text, size, &form), XW_ERR_ARGUMENT);
  xw_form_free(&form);
}

/* Texts from a generator with a fixed seed: whatever comes, it is read or refused. */
static void no_text_breaks_it(void **state) {
  (void)state;
  static const char letters[] = "a=&%0f+\xC3\xA9";
  uint32_t random = 20150701;
  int good = 0;
  for (int round = 0; round < 20000; round++) {
    char text[24];
    xw_form form = {0};
    const size_t size = (size_t)(round % (int)sizeof text);
    for (size_t i = 0; i < size; i++) {
      random = random * 1664525u + 1013904223u;
      text[i] = letters[(random >> 16) % (sizeof letters - 1)];
    }
    good += xw_form_read(text, size, &form) == XW_OK;
    xw_form_free(&form);
  }
  assert_true(good > 100 && good < 20000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pairs_are_decoded),
      cmocka_unit_test(an_equals_sign_within_a_value_belongs_to_it),
      cmocka_unit_test(nothing_is_a_form_without_pairs),
      cmocka_unit_test(what_is_no_pair_is_refused),
      cmocka_unit_test(broken_escapes_are_refused),
      cmocka_unit_test(bytes_that_are_no_text_are_refused),
      cmocka_unit_test(lengths_are_bounded),
      cmocka_unit_test(pairs_are_counted),
      cmocka_unit_test(no_text_breaks_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
