/* Forest plots: known drawings, character by character. */
#include "support.h"

static const xw_forest_row rows[] = {
    {"up", 2, 1, 3, XW_SIGN_BETTER},
    {"训练基金", -1, -1.5, -0.5, XW_SIGN_WORSE},
    {"flat", 0.25, -0.25, 0.75, XW_SIGN_UNCLEAR},
    {"one", 1, NAN, NAN, XW_SIGN_UNCLEAR},
    {"none", NAN, NAN, NAN, XW_SIGN_MISSING},
};
static const xw_forest forest = {"Net benefit", rows, 5};

static void every_row_has_its_interval_number_and_verdict(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(60, false);
  assert_int_equal(xw_plot_forest(&out, &forest, &style), XW_OK);
  assert_drawn(&out,
               "Net benefit\n"
               "up             │  ├───●───┤  +2.0  [+1.0,  +3.0]   + better\n"
               "训练基金 ├─●─┤ │             -1.00 [-1.50, -0.50]  - worse\n"
               "flat          ├─○─┤          +0.25 [-0.25, +0.75]  ? unclear\n"
               "one            │  ○          +1.00                 ? unclear\n"
               "none           │                 -                   no data\n"
               "         ──────┴──────┴────\n"
               "               0      2\n");
}

static void what_does_not_fit_is_left_out_but_not_the_sign(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(40, true), narrow = style_of(20, false);
  assert_int_equal(xw_plot_forest(&out, &forest, &style), XW_OK);
  assert_drawn(&out,
               "Net benefit\n"
               "up           | [--*--]  +2.0   + better\n"
               "训练基金 [*] |          -1.00  - worse\n"
               "flat         [o]        +0.25  ? unclear\n"
               "one          |  o       +1.00  ? unclear\n"
               "none         |              -    no data\n"
               "         ----+----+---\n"
               "             0    2\n");
  assert_int_equal(xw_plot_forest(&out, &forest, &narrow), XW_OK);
  assert_drawn(&out,
               "Net benefit\n"
               "up        │ ├─●─┤  +\n"
               "训练…  ├●┤│        -\n"
               "flat      ├○┤      ?\n"
               "one       │ ○      ?\n"
               "none      │\n"
               "       ───┴───┴──\n"
               "          0   2\n");
}

static void colour_repeats_what_sign_and_word_say(void **state) {
  (void)state;
  xw_text out = {0};
  xw_plot_style style = style_of(30, false);
  const xw_forest small = {"c", rows, 2};
  style.color = true;
  assert_int_equal(xw_plot_forest(&out, &small, &style), XW_OK);
  assert_drawn(
      &out,
      "c\n"
      "up          \033[2m│  \033[0m\033[38;5;32m├─●─┤  \033[0m+2.0   \033[38;5;32m+\033[0m\n"
      "训练基金 \033[38;5;166m├●┤\033[0m\033[2m│         \033[0m-1.00  \033[38;5;166m-\033[0m\n"
      "         \033[2m───┴────┴──\033[0m\n"
      "            0    2\n");
}

/* Two digits of its half-width for each number, and one line for their points. */
static void digits_follow_each_interval(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(80, false);
  const xw_forest_row own[] = {{"a", 1.23456, 1.22456, 1.24456, XW_SIGN_HIGHER},
                               {"b", -0.0001, -5.0001, 4.9999, XW_SIGN_UNCLEAR}};
  const xw_forest two = {"", own, 2};
  assert_int_equal(xw_plot_forest(&out, &two, &style), XW_OK);
  assert_non_null(strstr(out.data, "+1.235 [+1.225, +1.245]  > higher"));
  assert_non_null(strstr(out.data, " 0.0   [-5.0,   +5.0]    ? unclear"));
  xw_text_free(&out);
}

static void no_rows_give_an_axis_alone(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(20, true);
  const xw_forest nothing = {"none", rows, 0};
  assert_int_equal(xw_plot_forest(&out, &nothing, &style), XW_OK);
  assert_int_equal(strncmp(out.data, "none\n", 5), 0);
  xw_text_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_row_has_its_interval_number_and_verdict),
      cmocka_unit_test(what_does_not_fit_is_left_out_but_not_the_sign),
      cmocka_unit_test(colour_repeats_what_sign_and_word_say),
      cmocka_unit_test(digits_follow_each_interval),
      cmocka_unit_test(no_rows_give_an_axis_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
