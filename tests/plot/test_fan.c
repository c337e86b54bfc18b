/* Fans: known drawings, character by character. */
#include "support.h"

enum { PERIODS = 5 };

static const char *const labels[PERIODS] = {"2014Q1", "2014Q2", "2014Q3", "2014Q4", "2015Q1"};
static const double flat[PERIODS] = {2, 2, 2, 2, 2};

/* The median of period t is t, the quantiles are t / 4 apart. */
static void fill(double quantiles[PERIODS][XW_FAN_QUANTILES]) {
  for (int t = 0; t < PERIODS; t++) {
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      quantiles[t][q] = t + (q - 3) * 0.25 * t;
    }
  }
}

static xw_fan_chart chart_of(double quantiles[PERIODS][XW_FAN_QUANTILES]) {
  fill(quantiles);
  return (xw_fan_chart){.caption = "Rise",
                        .name = "up",
                        .baseline_name = "flat",
                        .periods = PERIODS,
                        .labels = labels,
                        .quantiles = (const double(*)[XW_FAN_QUANTILES])quantiles,
                        .baseline = flat,
                        .reform = 2};
}

static void bands_widen_round_the_median(void **state) {
  (void)state;
  double quantiles[PERIODS][XW_FAN_QUANTILES];
  const xw_fan_chart chart = chart_of(quantiles);
  const xw_plot_style style = style_of(60, false);
  xw_text out = {0};
  assert_int_equal(xw_plot_fan(&out, &chart, &style), XW_OK);
  assert_drawn(&out,
               "Rise\n"
               "  │                            │                           ░\n"
               "  │                            │                       ░░░░░\n"
               "6 ┤                            │                  ░░░░░░░░▒▒\n"
               "  │                            │             ░░░░░░░▒▒▒▒▒▒▒▒\n"
               "  │                            │         ░░░░░░▒▒▒▒▒▒▒▒▒▓▓▓▓\n"
               "4 ┤                            │    ░░░░░░▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓━━━\n"
               "  │                            │░░░░▒▒▒▒▒▒▒▓▓▓▓▓━━━━━━━━━▓▓▓\n"
               "  │                        ░░░░│▒▒▒▒▓▓▓▓━━━━━━━━▓▓▓▓▓▓▓▓▓▓▒▒\n"
               "  │                   ░░░▒▒▒▒▒▓│━━━━━━━━▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒\n"
               "2 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌════════╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌\n"
               "  │          ░▒▒━━━━━━━━▓▒▒▒▒▒▒│▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░\n"
               "  │     ━━━━━━━━▒▒▒▒░░░░░░░░░░░│░░░░\n"
               "0 ┤━━━━━                       │\n"
               "  └┴─────────────┴─────────────┴─────────────┴─────────────┴\n"
               "2014Q1        2014Q2        2014Q3        2014Q4      2015Q1\n"
               "━ up, median   ▓ ▒ ░ the middle 50, 80, 95 % of replications\n"
               "╌ flat, median   ═ both   │ reform 2014Q3\n");
}

static void ascii_has_marks_of_its_own(void **state) {
  (void)state;
  double quantiles[PERIODS][XW_FAN_QUANTILES];
  const xw_fan_chart chart = chart_of(quantiles);
  const xw_plot_style style = style_of(40, true);
  xw_text out = {0};
  assert_int_equal(xw_plot_fan(&out, &chart, &style), XW_OK);
  assert_drawn(&out,
               "Rise\n"
               "  |                  |                 .\n"
               "  |                  |              ....\n"
               "6 +                  |           ......:\n"
               "  |                  |        .....:::::\n"
               "  |                  |     ....::::::%%%\n"
               "4 +                  |  ....:::::%%%%%**\n"
               "  |                  |..:::::%%%******%%\n"
               "  |               ...|::%%%*****%%%%%%%:\n"
               "  |            ..:::%|*****%%%%:::::::::\n"
               "2 +oooooooooooooo@@@@@oooooooooooooooooo\n"
               "  |      .:******::::|::................\n"
               "  |   *****:::.......|..\n"
               "0 +***               |\n"
               "  ++--------+--------+--------+--------+\n"
               "2014Q1   2014Q2   2014Q3   2014Q4 2015Q1\n"
               "* up, median\n"
               "% : . the middle 50, 80, 95 % of\n"
               "replications\n"
               "o flat, median   @ both\n"
               "| reform 2014Q3\n");
}

/* 200 periods in about 17 columns: the one high period must be seen. */
static void periods_that_share_a_column_are_all_in_its_band(void **state) {
  (void)state;
  enum { MANY = 200 };
  static double quantiles[MANY][XW_FAN_QUANTILES];
  const char *names[MANY];
  for (int t = 0; t < MANY; t++) {
    names[t] = "t";
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      quantiles[t][q] = q < XW_FAN_QUANTILES - 1 || t != 97 ? 0 : 9;
    }
  }
  const xw_fan_chart chart = {.caption = "",
                              .name = "n",
                              .periods = MANY,
                              .labels = names,
                              .quantiles = (const double(*)[XW_FAN_QUANTILES])quantiles,
                              .reform = -1};
  const xw_plot_style style = style_of(20, true);
  xw_text out = {0};
  assert_int_equal(xw_plot_fan(&out, &chart, &style), XW_OK);
  /* 97 of 200 is column 8 of 17, 11 with the labels. */
  const char *top = strchr(out.data, '\n') + 1;
  assert_int_equal(strcspn(top, "."), 11);
  xw_text_free(&out);
}

static void a_line_without_bands_says_nothing_of_bands(void **state) {
  (void)state;
  double quantiles[PERIODS][XW_FAN_QUANTILES];
  xw_fan_chart chart = chart_of(quantiles);
  const xw_plot_style style = style_of(40, true);
  xw_text out = {0};
  for (int t = 0; t < PERIODS; t++) {
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      quantiles[t][q] = q == 3 ? t : (double)NAN;
    }
  }
  chart.baseline = NULL;
  chart.reform = PERIODS;
  assert_int_equal(xw_plot_fan(&out, &chart, &style), XW_OK);
  const char *end = strstr(out.data, "* up");
  assert_non_null(end);
  assert_string_equal(end, "* up\n");
  assert_null(strpbrk(out.data, ":%"));
  xw_text_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bands_widen_round_the_median),
      cmocka_unit_test(ascii_has_marks_of_its_own),
      cmocka_unit_test(periods_that_share_a_column_are_all_in_its_band),
      cmocka_unit_test(a_line_without_bands_says_nothing_of_bands),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
