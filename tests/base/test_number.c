/* Decimal numbers against strtod, and what is no number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static void assert_as_strtod(const char *text) {
  double value = -1.0;
  const double expected = strtod(text, NULL);
  if (!xw_number_read(text, strlen(text), &value))
    fail_msg("%s is not read", text);
  if (memcmp(&value, &expected, sizeof value) != 0)
    fail_msg("%s becomes %.17g, not %.17g", text, value, expected);
}

static void numbers_are_those_of_strtod_to_the_bit(void **state) {
  static const char *const texts[] = {"0",
                                      "-0",
                                      "+7",
                                      "1.",
                                      ".5",
                                      "00012.500",
                                      "1e5",
                                      "1E-5",
                                      "0.1",
                                      "123456789012345678901234567890",
                                      "9007199254740993",
                                      "9007199254740992.9999999999",
                                      "1e22",
                                      "1e23",
                                      "8.5e-23",
                                      "2.2250738585072014e-308",
                                      "4.9e-324",
                                      "1e-400",
                                      "1.7976931348623157e308",
                                      "0.00000000000000000000000000000000000000001",
                                      "-3.14159265358979323846264338327950288"};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_as_strtod(texts[i]);
}

static void many_decimals_are_those_of_strtod_to_the_bit(void **state) {
  uint64_t seed = 20150701;
  char text[64];
  (void)state;
  for (int i = 0; i < 200000; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    const int digits = (int)(seed >> 60), power = (int)(seed >> 40 & 63) - 32;
    const double number = (double)(seed >> 11) * (seed & 1 ? 1e-10 : -1e-3);
    snprintf(text, sizeof text, i % 2 == 0 ? "%.*fe%d" : "%.*ge%d", digits, number, power);
    if (i % 2 == 1 && strchr(text, 'e') != strrchr(text, 'e'))
      *strrchr(text, 'e') = '\0';
    assert_as_strtod(text);
  }
}

static void what_is_no_number_is_refused(void **state) {
  static const char *const texts[] = {
      "",   "-",  ".",   "e5",  "1e",    "1e+", "1.2.3", "0x10",  "inf", "nan",
      "1 ", " 1", "1,5", "--1", "1e400", "12a", "1_0",   "1e5.0", "１",  "-1e999999999999"};
  double value = 0.0;
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (xw_number_read(texts[i], strlen(texts[i]), &value))
      fail_msg("\"%s\" is read as %g", texts[i], value);
}

static void only_the_given_bytes_are_read(void **state) {
  double value = 0.0;
  (void)state;
  assert_true(xw_number_read("12345", 2, &value));
  assert_true(value == 12.0);
  assert_true(xw_number_read("1e99", 3, &value));
  assert_true(value == 1e9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_those_of_strtod_to_the_bit),
      cmocka_unit_test(many_decimals_are_those_of_strtod_to_the_bit),
      cmocka_unit_test(what_is_no_number_is_refused),
      cmocka_unit_test(only_the_given_bytes_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
