/* One rounding of numbers for people. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* After those, which it needs. */
#include <cmocka.h>

#include "base/rounding.h"

static void a_number_has_two_digits_of_its_half_width(void **state) {
  static const struct {
    double value, half;
    const char *text;
  } cases[] = {
      {2.99531, 0.01823, "+2.995 ±0.018"},
      {-99.94, 3.52, "-99.9 ±3.5"},
      {0.00108, 0.00043, "+0.00108 ±0.00043"},
      {0.1, 0.0996, "+0.10 ±0.10"},
      {0.004, 0.0048, "+0.0040 ±0.0048"},
      {1024950, 12345, "+1025000 ±12000"},
      {1234.5, 99.7, "+1230 ±100"},
      {-0.0001, 0.02, "0.000 ±0.020"},
      {12.3456, NAN, "+12.3"},
      {1024950, NAN, "+1024950"},
      {0, 0, "0"},
      {NAN, 1, "-"},
      {2, 1e-17, "+2.00"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[96];
    xw_rounded_with_error(cases[i].value, cases[i].half, true, text);
    assert_string_equal(text, cases[i].text);
  }
}

static void bounds_are_shown_to_the_same_place(void **state) {
  char text[128];
  (void)state;
  xw_rounded_interval(2.9239, 2.8511, 2.9949, false, text);
  assert_string_equal(text, "2.924 [2.851, 2.995]");
  xw_rounded_interval(1.5, NAN, NAN, true, text);
  assert_string_equal(text, "+1.50");
}

/* To one place 88.96 and 91.94 would be 89.0 and 91.9, and their difference 3.0. */
static void printed_levels_differ_by_the_printed_difference(void **state) {
  (void)state;
  char before[40], after[40], difference[40];
  const int places = xw_places_that_subtract(88.96, 91.94, 1.2);
  xw_rounded_text(88.96, places, false, before);
  xw_rounded_text(91.94, places, false, after);
  xw_rounded_text(91.94 - 88.96, places, true, difference);
  assert_string_equal(before, "88.96");
  assert_string_equal(after, "91.94");
  assert_string_equal(difference, "+2.98");
  assert_int_equal(xw_places_that_subtract(88.952, 91.952, 0.3), 2);
}

static void decimal_points_of_a_column_stand_in_one_line(void **state) {
  char texts[4][48] = {"+2.995 ±0.018*", "-99.9 ±3.5*", "no gain", "0"};
  (void)state;
  xw_align_points(texts[0], 4, sizeof texts[0]);
  assert_string_equal(texts[0], " +2.995 ±0.018*");
  assert_string_equal(texts[1], "-99.9   ±3.5*  ");
  assert_string_equal(texts[2], "no gain");
  assert_string_equal(texts[3], "  0            ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_number_has_two_digits_of_its_half_width),
      cmocka_unit_test(bounds_are_shown_to_the_same_place),
      cmocka_unit_test(printed_levels_differ_by_the_printed_difference),
      cmocka_unit_test(decimal_points_of_a_column_stand_in_one_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
