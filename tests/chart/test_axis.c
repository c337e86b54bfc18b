/* Axes: round ticks that hold the data. */
#include "chart/axis.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

static const xw_unit plain = {{1, 1}, {{"", ""}}};

/* A number in [0, 1), the same in every run. */
static double draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(*state >> 11) / 9007199254740992.0;
}

static bool is_round(double step) {
  double lead = step / pow(10, floor(log10(step) + 1e-9));
  return fabs(lead - 1) < 1e-6 || fabs(lead - 2) < 1e-6 || fabs(lead - 5) < 1e-6;
}

static void ticks_are_round_hold_the_data_and_are_never_too_many(void **state) {
  (void)state;
  uint64_t seed = 7;
  for (int i = 0; i < 20000; i++) {
    double size = pow(10, 24 * draw(&seed) - 12);
    double low = size * (draw(&seed) - 0.5), high = low + size * draw(&seed) * draw(&seed);
    int most = 3 + (int)(8 * draw(&seed));
    xw_axis axis = xw_axis_make(low, high, most, plain, 0, 100);
    assert_in_range(axis.ticks, 2, most);
    assert_true(is_round(axis.step));
    assert_true(axis.low <= low + 1e-8 * axis.step && axis.high >= high - 1e-8 * axis.step);
    double first = xw_axis_tick(&axis, 0), last = xw_axis_tick(&axis, axis.ticks - 1);
    assert_true(first >= axis.low - 1e-6 * axis.step && last <= axis.high + 1e-6 * axis.step);
    assert_true(fabs(remainder(first, axis.step)) < 1e-6 * axis.step);
  }
}

static void a_whole_step_of_either_end_is_no_wider_than_the_data(void **state) {
  (void)state;
  xw_axis axis = xw_axis_make(0, 0.3, 5, plain, 0, 100);
  assert_true(axis.low == 0 && fabs(axis.high - 0.3) < 1e-12 && axis.ticks == 4);
  axis = xw_axis_make(-10, 15, 6, plain, 0, 100);
  assert_true(axis.low == -10 && axis.high == 15 && axis.step == 5);
}

/* What an axis has beside the data, in parts of its length. */
static void an_axis_fits_its_data(void **state) {
  (void)state;
  static const double ranges[][2] = {{-1.1, 9.2}, {-8, 60}, {0, 61.3}, {88.9, 92.1}, {-51, 3}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    const double *own = ranges[i];
    xw_axis axis = xw_axis_make(own[0], own[1], 6, plain, 0, 100);
    assert_true(axis.high - axis.low < 1.16 * (own[1] - own[0]));
    assert_true(axis.low <= own[0] && axis.high >= own[1] && axis.ticks >= 3);
  }
}

static void without_a_range_there_is_still_an_axis(void **state) {
  (void)state;
  const double ranges[][2] = {{5, 5},         {0, 0}, {NAN, NAN}, {INFINITY, -INFINITY},
                              {-INFINITY, 3}, {4, 1}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    xw_axis axis = xw_axis_make(ranges[i][0], ranges[i][1], 6, plain, 0, 100);
    assert_true(isfinite(axis.low) && axis.high > axis.low && axis.ticks >= 2);
  }
}

static void values_off_the_axis_stay_on_it(void **state) {
  (void)state;
  xw_axis axis = xw_axis_make(0, 10, 6, plain, 300, 40);
  assert_true(xw_axis_place(&axis, 0) == 300 && xw_axis_place(&axis, 10) == 40);
  assert_true(xw_axis_place(&axis, 5) == 170);
  assert_true(xw_axis_place(&axis, INFINITY) == 40 && xw_axis_place(&axis, -7) == 300);
  assert_true(isnan(xw_axis_place(&axis, NAN)));
}

static void each_language_has_its_unit(void **state) {
  (void)state;
  char text[40];
  xw_unit money = {{0.001, 0.01}, {{"billion", "yi"}}};
  xw_axis axis = xw_axis_make(-1200, 2300, 6, money, 0, 100);
  xw_axis_text(&axis, 0, 0, text);
  assert_string_equal(text,
                      "\xE2\x88\x92"
                      "1");
  xw_axis_text(&axis, 0, 1, text);
  assert_string_equal(text,
                      "\xE2\x88\x92"
                      "10");
  xw_axis_text(&axis, 1, 0, text);
  assert_string_equal(text, "0");
}

static void numbers_have_a_true_minus_and_zero_no_sign(void **state) {
  (void)state;
  char text[40];
  xw_number_text(-1.25, 1, true, text);
  assert_string_equal(text,
                      "\xE2\x88\x92"
                      "1.2");
  xw_number_text(0.04, 1, true, text);
  assert_string_equal(text, "0.0");
  xw_number_text(-0.04, 1, false, text);
  assert_string_equal(text, "0.0");
  xw_number_text(3, 0, true, text);
  assert_string_equal(text, "+3");
  xw_number_text(NAN, 0, true, text);
  assert_string_equal(text, "\xE2\x80\x93");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ticks_are_round_hold_the_data_and_are_never_too_many),
      cmocka_unit_test(a_whole_step_of_either_end_is_no_wider_than_the_data),
      cmocka_unit_test(an_axis_fits_its_data),
      cmocka_unit_test(without_a_range_there_is_still_an_axis),
      cmocka_unit_test(values_off_the_axis_stay_on_it),
      cmocka_unit_test(each_language_has_its_unit),
      cmocka_unit_test(numbers_have_a_true_minus_and_zero_no_sign),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
