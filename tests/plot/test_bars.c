/* Bars, histograms, sparklines and wrapped lines: known drawings, character by character. */
#include "support.h"

static const xw_bar bars[] = {{"合格率", 3}, {"b", -1.5}, {"c", 0}, {"d", NAN}, {"e", 0.375}};

static void bars_begin_at_zero_and_end_within_an_eighth(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(60, false);
  assert_int_equal(xw_plot_bars(&out, "Bars", bars, 5, 2, &style), XW_OK);
  assert_drawn(&out,
               "Bars\n"
               "合格率                 ███████████████████████████████  3.00\n"
               "b      ████████████████                                -1.50\n"
               "c                                                       0.00\n"
               "d                                                          -\n"
               "e                      ███▉                             0.38\n");
}

static void ascii_bars_end_within_a_column(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(40, true);
  assert_int_equal(xw_plot_bars(&out, "Bars", bars, 5, 2, &style), XW_OK);
  assert_drawn(&out,
               "Bars\n"
               "合格率          ##################  3.00\n"
               "b      #########                   -1.50\n"
               "c                                   0.00\n"
               "d                                      -\n"
               "e               ##                  0.38\n");
}

/* The interquartile range is 2, n is 9: bins of 2 * 2 / cbrt(9) = 1.9 would be two; the least number, four,
 * gives bins of 1. */
static void a_histogram_counts_every_number_once(void **state) {
  (void)state;
  xw_text out = {0};
  const double values[] = {1, 2, 2, 3, 3, 3, 4, 4, 5, NAN};
  const xw_plot_style style = style_of(40, true);
  assert_int_equal(xw_plot_histogram(&out, "Histogram", values, 10, &style), XW_OK);
  assert_drawn(&out,
               "Histogram\n"
               "[1, 2) ##########                      1\n"
               "[2, 3) #####################           2\n"
               "[3, 4) ############################### 3\n"
               "[4, 5] ############################### 3\n"
               "left out, not a number: 1\n");
  assert_int_equal(xw_plot_histogram(&out, "Empty", values, 0, &style), XW_OK);
  assert_drawn(&out, "Empty\n");
}

static void a_sparkline_rises_from_the_least_to_the_largest(void **state) {
  (void)state;
  xw_text out = {0};
  const double values[] = {0, 1, 2, 3, 4, 5, 6, 7, NAN, 7};
  xw_plot_sparkline(&out, values, 10, 40, false);
  assert_drawn(&out, "▁▂▃▄▅▆▇█ █");
  xw_plot_sparkline(&out, values, 10, 40, true);
  assert_drawn(&out, "_..--==^ ^");
}

static void values_that_share_a_mark_are_averaged(void **state) {
  (void)state;
  xw_text out = {0};
  const double values[] = {0, 2, 7, 9, 3, 5};
  xw_plot_sparkline(&out, values, 6, 3, false); /* 1, 8, 4 */
  assert_drawn(&out, "▁█▄");
  xw_plot_sparkline(&out, values, 6, 0, false);
  assert_drawn(&out, "");
}

static void equal_values_lie_in_the_middle(void **state) {
  (void)state;
  xw_text out = {0};
  const double values[] = {5, 5, 5};
  xw_plot_sparkline(&out, values, 3, 9, true);
  assert_drawn(&out, "---");
}

static void lines_break_at_spaces_and_between_wide_characters(void **state) {
  (void)state;
  xw_text out = {0};
  const xw_plot_style style = style_of(20, false);
  xw_plot_wrapped(&out, "与基准之差，亿元每年，置信区间 and some words", &style);
  assert_drawn(&out, "与基准之差，亿元每年\n，置信区间 and some\nwords\n");
  xw_plot_wrapped(&out, "a-word-that-is-longer-than-a-line is\nbroken", &style);
  assert_drawn(&out, "a-word-that-is-longe\nr-than-a-line is\nbroken\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bars_begin_at_zero_and_end_within_an_eighth),
      cmocka_unit_test(ascii_bars_end_within_a_column),
      cmocka_unit_test(a_histogram_counts_every_number_once),
      cmocka_unit_test(a_sparkline_rises_from_the_least_to_the_largest),
      cmocka_unit_test(values_that_share_a_mark_are_averaged),
      cmocka_unit_test(equal_values_lie_in_the_middle),
      cmocka_unit_test(lines_break_at_spaces_and_between_wide_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
