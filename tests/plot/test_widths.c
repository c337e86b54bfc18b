/* Charts of random data: never wider than they may be, no control characters, ASCII where it is asked for. */
#include "support.h"

enum { ROWS = 12, PERIODS = 70 };

/* Deterministic random numbers, the same everywhere. */
static double uniform(uint64_t *seed) {
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(*seed >> 11) * 0x1p-53;
}

/* Sizes from 1e-6 to 1e9, of either sign, now and then missing or infinite. */
static double any_number(uint64_t *seed) {
  const double kind = uniform(seed), size = pow(10, 15 * uniform(seed) - 6);
  if (kind < 0.04) {
    return kind < 0.02 ? (double)NAN : (double)INFINITY;
  }
  return kind < 0.5 ? size : -size;
}

static int any_digits(uint64_t *seed) { return (int)(uniform(seed) * 7) - 1; }

static const char *const labels[ROWS] = {"m01",
                                         "训练基金与计量",
                                         "a\tlabel\nwith controls\x7f",
                                         "",
                                         "e\xCC\x81t\xC3\xA9",
                                         "plain",
                                         "一",
                                         "\xFF\xFE bad bytes",
                                         "x",
                                         "a rather long name of a scenario @12",
                                         "质 量",
                                         "opinion"};
static const char *const plain_labels[ROWS] = {
    "a", "bb", "ccc", "a rather long name of a scenario", "", "x", "y", "z @3", "m", "n", "o", "p"};

/* Every line is valid for its style. Lines of text may not be wider either. */
static void check(const xw_text *out, const xw_plot_style *style) {
  const int most = xw_plot_columns(style);
  char line[4096];
  assert_false(out->failed);
  for (const char *at = out->data; *at != '\0';) {
    const size_t size = strcspn(at, "\n");
    assert_true(size < sizeof line && at[size] == '\n');
    memcpy(line, at, size);
    line[size] = '\0';
    for (size_t i = 0; i < size; i++) {
      const unsigned char byte = (unsigned char)line[i];
      assert_true(byte >= 0x20 && byte != 0x7F && (!style->ascii || byte < 0x7F));
    }
    if (xw_display_width(line) > most) {
      fail_msg("%d columns, allowed %d: %s", xw_display_width(line), most, line);
    }
    assert_true(size == 0 || line[size - 1] != ' ');
    at += size + 1;
  }
}

static void draw_forest(uint64_t *seed, const xw_plot_style *style) {
  xw_forest_row rows[ROWS];
  xw_text out = {0};
  for (int i = 0; i < ROWS; i++) {
    const double estimate = any_number(seed), half = fabs(any_number(seed));
    rows[i] = (xw_forest_row){style->ascii ? plain_labels[i] : labels[i], estimate, estimate - half,
                              estimate + half, (xw_sign)(i % 6)};
  }
  const xw_forest forest = {"A caption that is longer than twenty columns", rows, ROWS};
  assert_int_equal(xw_plot_forest(&out, &forest, style), XW_OK);
  check(&out, style);
  xw_text_free(&out);
}

static void draw_fan(uint64_t *seed, const xw_plot_style *style) {
  static double quantiles[PERIODS][XW_FAN_QUANTILES], baseline[PERIODS];
  const char *names[PERIODS];
  xw_text out = {0};
  const size_t periods = (size_t)(uniform(seed) * (PERIODS + 1));
  const double size = fabs(any_number(seed));
  for (int t = 0; t < PERIODS; t++) {
    names[t] = style->ascii ? "2014Q1" : t % 2 ? "2014年" : "t";
    baseline[t] = uniform(seed) < 0.1 ? (double)NAN : size * uniform(seed);
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      quantiles[t][q] = size * (uniform(seed) + q);
    }
  }
  const xw_fan_chart fan = {.caption = "Caption",
                            .name = style->ascii ? "name" : "方案之名称甚长",
                            .baseline_name = "baseline",
                            .periods = periods,
                            .labels = names,
                            .quantiles = (const double(*)[XW_FAN_QUANTILES])quantiles,
                            .baseline = baseline,
                            .reform = (long)(uniform(seed) * PERIODS)};
  assert_int_equal(xw_plot_fan(&out, &fan, style), XW_OK);
  check(&out, style);
  xw_text_free(&out);
}

static void draw_bars(uint64_t *seed, const xw_plot_style *style) {
  xw_bar bars[ROWS];
  double values[ROWS];
  xw_text out = {0};
  for (int i = 0; i < ROWS; i++) {
    values[i] = any_number(seed);
    bars[i] = (xw_bar){style->ascii ? plain_labels[i] : labels[i], values[i]};
  }
  assert_int_equal(xw_plot_bars(&out, "Caption", bars, ROWS, any_digits(seed), style), XW_OK);
  assert_int_equal(xw_plot_histogram(&out, "Caption", values, ROWS, style), XW_OK);
  xw_plot_sparkline(&out, values, ROWS, 1 + (int)(uniform(seed) * 20), style->ascii);
  xw_text_append(&out, "|\n");
  check(&out, style);
  xw_text_free(&out);
}

/* Seed 1; each style at every width. */
static void no_chart_is_wider_than_its_style(void **state) {
  (void)state;
  uint64_t seed = 1;
  for (int width = 20; width <= 200; width++) {
    for (int kind = 0; kind < 8; kind++) {
      const xw_plot_style style = {.width = width, .ascii = kind % 2 == 1};
      draw_forest(&seed, &style);
      draw_fan(&seed, &style);
      draw_bars(&seed, &style);
    }
  }
}

static void a_style_that_is_too_narrow_gets_twenty_columns(void **state) {
  (void)state;
  uint64_t seed = 2;
  const xw_plot_style style = {.width = 3};
  assert_int_equal(xw_plot_columns(&style), 20);
  draw_forest(&seed, &style);
  draw_fan(&seed, &style);
  draw_bars(&seed, &style);
}

/* Column in which the first zero line of a line stands; -1: none. */
static int zero_at(const char *line, size_t size) {
  char start[1024] = "";
  const char *mark = strstr(line, "│");
  if (mark == NULL || mark >= line + size) {
    return -1;
  }
  memcpy(start, line, (size_t)(mark - line));
  return xw_display_width(start);
}

/* All intervals lie right of 0, so that each line shows the line at 0. */
static void labels_of_any_script_leave_the_columns_aligned(void **state) {
  (void)state;
  xw_forest_row rows[ROWS];
  for (int i = 0; i < ROWS; i++) {
    rows[i] = (xw_forest_row){labels[i], 10, 9, 11, XW_SIGN_BETTER};
  }
  const xw_forest forest = {"c", rows, ROWS};
  for (int width = 20; width <= 200; width++) {
    const xw_plot_style style = {.width = width};
    xw_text out = {0};
    assert_int_equal(xw_plot_forest(&out, &forest, &style), XW_OK);
    const char *at = strchr(out.data, '\n') + 1;
    const int wanted = zero_at(at, strcspn(at, "\n"));
    for (int i = 0, columns = -1; i < ROWS; i++) {
      char line[1024] = "";
      const size_t size = strcspn(at, "\n");
      memcpy(line, at, size);
      assert_int_equal(zero_at(at, size), wanted);
      assert_true(columns < 0 || columns == xw_display_width(line));
      columns = xw_display_width(line);
      at += size + 1;
    }
    assert_true(wanted > 0);
    xw_text_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_chart_is_wider_than_its_style),
      cmocka_unit_test(a_style_that_is_too_narrow_gets_twenty_columns),
      cmocka_unit_test(labels_of_any_script_leave_the_columns_aligned),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
