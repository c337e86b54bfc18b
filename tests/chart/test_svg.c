/* Drawing: a known small one, escaping, texts that fold, coordinates that stay inside. */
#include "chart/svg.h"

#include <math.h>

#include "chart/charts.h"
#include "drawing.h"

static double draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(*state >> 11) / 9007199254740992.0;
}

static void a_small_drawing_is_what_is_expected(void **state) {
  (void)state;
  xw_text out = {0};
  const double x[] = {0, 10, 20, 30}, y[] = {5, 6.25, NAN, 1};
  xw_svg svg = xw_svg_begin(&out, "one", 100, 50);
  xw_svg_line(&svg, "grid", 0, 1.04, 99.96, 1.04);
  xw_svg_path(&svg, "median", x, y, 4);
  xw_svg_mark(&svg, "mark", XW_SHAPE_CIRCLE, 10, 20, 4.5);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, 90, 40, XW_BOTH("yes", "\xE6\x98\xAF"));
  xw_svg_text(&svg, "", XW_ANCHOR_START, 0, 10, XW_BOTH("2014", "2014"));
  xw_svg_end(&svg);
  assert_string_equal(out.data,
                      "<svg viewBox=\"0 0 100 50\" class=\"narrow\" role=\"img\" "
                      "aria-labelledby=\"one-title one-text\">\n"
                      "<path class=\"grid\" d=\"M0 1H100\"/>\n"
                      "<path class=\"median\" d=\"M0 5l10 1.3M30 1\"/>\n"
                      "<circle class=\"mark\" cx=\"10\" cy=\"20\" r=\"4.5\"/>\n"
                      "<text class=\"en t e\" x=\"90\" y=\"40\">yes</text>\n"
                      "<text class=\"zh t e\" x=\"90\" y=\"40\">\xE6\x98\xAF</text>\n"
                      "<text x=\"0\" y=\"10\">2014</text>\n"
                      "</svg>\n");
  xw_text_free(&out);
}

static void reserved_characters_are_escaped_and_control_characters_left_out(void **state) {
  (void)state;
  xw_text out = {0};
  xw_html_escape(&out,
                 "a<b>&\"c'\x01\x1b"
                 "d\n\xE6\x98\xAF");
  assert_string_equal(out.data, "a&lt;b&gt;&amp;&quot;c&#39;d\n\xE6\x98\xAF");
  xw_text_free(&out);
  xw_svg svg = xw_svg_begin(&out, "one", 100, 50);
  xw_svg_text(&svg, "", XW_ANCHOR_START, 0, 0, XW_BOTH("<script>", "<script>"));
  xw_svg_label(&svg, "", XW_ANCHOR_START, 0, 0, 500, XW_BOTH("<script>", "<i>"));
  xw_svg_slanted(&svg, 0, 5, 5, "<script>");
  assert_null(strstr(out.data, "<script>"));
  assert_null(strstr(out.data, "<i>"));
  xw_text_free(&out);
}

static void texts_fold_into_two_lines_that_fit(void **state) {
  (void)state;
  static const char *const texts[] = {"Capability: people, management, standards, services",
                                      "short",
                                      "",
                                      "Donaudampfschifffahrtsgesellschaft",
                                      ("\xE5\x8A\xA0\xE5\xBC\xBA\xE8\xB4\xA8\xE9\x87\x8F\xE5\xAE"
                                       "\x89\xE5\x85\xA8\xE9\xA3\x8E\xE9\x99"
                                       "\xA9\xE7\x9B\x91\xE6\x8E\xA7"),
                                      "a b c d e f g h i j k l m n o p q r s t u v w x y z"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (double width = 30; width < 500; width += 7) {
      char lines[2][160];
      xw_text_fold(texts[i], width, lines);
      assert_true(xw_text_width(lines[0]) <= width + 1e-9);
      assert_true(xw_text_width(lines[1]) <= width + 1e-9);
      bool whole = strstr(lines[1], "\xE2\x80\xA6") == NULL;
      size_t length = strlen(lines[0]) + strlen(lines[1]);
      assert_true(!whole || length == strlen(texts[i]) || length + 1 == strlen(texts[i]));
      assert_true(xw_text_width(texts[i]) > width || lines[1][0] == '\0');
    }
  }
}

static void what_lies_outside_is_drawn_at_the_edge(void **state) {
  (void)state;
  xw_text out = {0};
  const double x[] = {-10, 500}, low[] = {-3, INFINITY}, high[] = {70, -INFINITY};
  xw_svg svg = xw_svg_begin(&out, "one", 100, 50);
  xw_svg_line(&svg, "grid", -5, -5, 105, 55);
  xw_svg_rect(&svg, "part", 90, 40, 30, -60);
  xw_svg_band(&svg, "band", x, low, high, 2);
  xw_svg_mark(&svg, "mark", XW_SHAPE_DIAMOND, 0, 50, 5);
  xw_svg_mark(&svg, "mark", XW_SHAPE_CIRCLE, -1, 51, 5);
  xw_svg_text(&svg, "", XW_ANCHOR_START, -1, 51, XW_BOTH("a", "a"));
  xw_svg_end(&svg);
  assert_drawing(out.data);
  assert_non_null(strstr(out.data, "M0 0L100 50"));
  assert_non_null(strstr(out.data, "x=\"90\" y=\"0\" width=\"10\" height=\"40\""));
  xw_text_free(&out);
}

static void lines_with_gaps_and_extreme_values_stay_inside(void **state) {
  (void)state;
  uint64_t seed = 3;
  for (int i = 0; i < 200; i++) {
    enum { N = 30 };
    double y[N], low[N], high[N], size = pow(10, 30 * draw(&seed) - 15);
    xw_text out = {0};
    for (int t = 0; t < N; t++) {
      y[t] = draw(&seed) < 0.1 ? (double)NAN : size * (draw(&seed) - 0.3);
      low[t] = y[t] - size * draw(&seed);
      high[t] = draw(&seed) < 0.05 ? INFINITY : y[t] + size * draw(&seed);
    }
    xw_chart_band band = {low, high};
    xw_chart_line lines[] = {{y, "median", XW_BOTH("A long label of a line", "\xE6\x98\xAF")},
                             {low, "base", XW_BOTH("Another one", "")}};
    xw_chart_tick mark = {28, XW_BOTH("reform 2015Q3", "")};
    xw_chart_draw_lines(&out, &(xw_chart_lines){.id = "f",
                                                .width = 476,
                                                .height = 320,
                                                .points = N,
                                                .bands = &band,
                                                .band_count = 1,
                                                .lines = lines,
                                                .line_count = 2,
                                                .marks = &mark,
                                                .mark_count = 1,
                                                .unit = {{1, 1}, {{"", ""}}}});
    assert_false(out.failed);
    assert_drawing(out.data);
    xw_text_free(&out);
  }
}

static void rows_bars_points_and_maps_of_random_numbers_stay_inside(void **state) {
  (void)state;
  uint64_t seed = 5;
  enum { N = 20 };
  static const char label[] = "A label that is long enough to be folded, twice over even";
  for (int i = 0; i < 100; i++) {
    xw_chart_row rows[N];
    xw_chart_dot dots[N];
    xw_chart_bar bars[N];
    xw_chart_segment segments[N];
    xw_chart_key keys[N];
    xw_chart_point points[N];
    double values[N], size = pow(10, 20 * draw(&seed) - 10);
    bool sure[N] = {false};
    xw_unit unit = {{1, 100}, {{"", ""}}};
    xw_both names[N];
    for (int k = 0; k < N; k++) {
      double at = draw(&seed) < 0.1 ? (double)NAN : size * (draw(&seed) - 0.5);
      names[k] = XW_BOTH(label + (k * 3) % 40, "\xE6\x98\xAF");
      rows[k] = (xw_chart_row){.label = names[k], .heading = k == 0, .note = XW_BOTH("30", "30")};
      dots[k] = (xw_chart_dot){.estimate = at,
                               .low = at - size,
                               .high = k == 3 ? INFINITY : at + size,
                               .faint = k % 2,
                               .worth = k % 3 - 1,
                               .note = XW_BOTH("+1 [0, 2]", "")};
      segments[k] = (xw_chart_segment){0, at, xw_fill_at((size_t)k % 15)};
      keys[k] = (xw_chart_key){segments[k].fill, names[k]};
      bars[k] = (xw_chart_bar){.label = names[k],
                               .segments = &segments[k],
                               .segment_count = 1,
                               .total = at,
                               .low = at - size,
                               .high = INFINITY,
                               .at_low = XW_BOTH("0.5", "0.5"),
                               .at_high = XW_BOTH("2", "2")};
      points[k] = (xw_chart_point){at,        at - size, at + size,   size * draw(&seed),
                                   -INFINITY, size,      "efficient", (xw_shape)(k % 4),
                                   names[k],  k % 2,     NULL,        NULL,
                                   0};
      values[k] = at;
    }
    xw_text out = {0};
    xw_chart_panel panels[] = {{XW_BOTH("one", "one"), unit, dots},
                               {XW_BOTH("two", "two"), unit, dots}};
    xw_chart_draw_rows(&out, &(xw_chart_rows){.id = "r",
                                              .rows = rows,
                                              .row_count = N,
                                              .panels = panels,
                                              .panel_count = 1 + (size_t)i % 2,
                                              .legend = {names[1], names[2], names[3]}});
    xw_chart_draw_bars(&out, &(xw_chart_bars){.id = "b",
                                              .bars = bars,
                                              .bar_count = N,
                                              .legend = keys,
                                              .legend_count = 6,
                                              .steps = i % 2,
                                              .title = names[0],
                                              .unit = unit});
    xw_chart_draw_points(&out, &(xw_chart_points){.id = "p",
                                                  .width = 720,
                                                  .height = 440,
                                                  .points = points,
                                                  .point_count = N,
                                                  .x_unit = unit,
                                                  .y_unit = unit,
                                                  .zero = i % 2});
    xw_chart_draw_map(&out, &(xw_chart_map){.id = "m",
                                            .rows = names,
                                            .columns = names,
                                            .row_count = 4,
                                            .column_count = 5,
                                            .values = values,
                                            .sure = sure,
                                            .unit = unit,
                                            .digits = {1, 1}});
    assert_false(out.failed);
    int drawings = 0;
    for (const char *svg = strstr(out.data, "<svg"); svg != NULL;
         svg = strstr(assert_drawing(svg), "<svg")) {
      drawings++;
    }
    assert_int_equal(drawings, 8); /* wide and narrow */
    xw_text_free(&out);
  }
}

/* Texts of a drawing that are exactly this. */
static int count_texts(const char *svg, const char *end, const char *text) {
  char wanted[200];
  snprintf(wanted, sizeof wanted, ">%.150s</text>", text);
  return (int)drawing_count(svg, end, wanted);
}

/* Points that lie on each other have no room for their names; each has one all the same, or a
 * number that a list explains, in both widths. */
static void every_point_is_named_or_numbered(void **state) {
  (void)state;
  enum { N = 30 };
  xw_chart_point points[N];
  char names[N][32];
  xw_text out = {0};
  for (int i = 0; i < N; i++) {
    double at = 10 + 0.02 * i;
    snprintf(names[i], sizeof names[i], "Measure of number %d", 100 + i);
    points[i] = (xw_chart_point){.x = at,
                                 .x_low = at - 1,
                                 .x_high = at + 1,
                                 .y = at,
                                 .y_low = NAN,
                                 .y_high = NAN,
                                 .style = "dominated",
                                 .label = XW_BOTH(names[i], names[i])};
  }
  xw_chart_draw_points(&out, &(xw_chart_points){.id = "p",
                                                .width = 720,
                                                .height = 440,
                                                .points = points,
                                                .point_count = N,
                                                .x_unit = {{1, 1}, {{"", ""}}},
                                                .y_unit = {{1, 1}, {{"", ""}}}});
  const char *svg = out.data;
  for (int width = 0; width < 2; width++) {
    const char *end = strstr(svg, "</svg>");
    assert_non_null(end);
    for (int i = 0; i < N; i++) {
      assert_int_equal(count_texts(svg, end, names[i]), 1);
    }
    svg = strstr(end, "<svg");
  }
  assert_null(strstr(out.data, "\xE2\x80\xA6"));
  xw_text_free(&out);
}

static double coordinate(const char *at, const char *name) {
  return strtod(strstr(at, name) + strlen(name), NULL);
}

/* Whether the only name stands at the height of its point and touches the room of the other. */
static bool a_name_touches_the_other_mark(double other_x) {
  const xw_both names[] = {XW_BOTH("Named", "Named"), XW_BOTH("", ""), XW_BOTH("", "")};
  const double places[][2] = {{0, 5}, {other_x, 5}, {10, 10}};
  xw_chart_point points[3];
  xw_text out = {0};
  for (int i = 0; i < 3; i++) {
    points[i] = (xw_chart_point){.x = places[i][0],
                                 .x_low = NAN,
                                 .x_high = NAN,
                                 .y = places[i][1],
                                 .y_low = NAN,
                                 .y_high = NAN,
                                 .style = "plain",
                                 .label = names[i],
                                 .strong = i == 0};
  }
  xw_chart_draw_points(&out, &(xw_chart_points){.id = "p",
                                                .width = 460,
                                                .height = 300,
                                                .points = points,
                                                .point_count = 3,
                                                .x_unit = {{1, 1}, {{"", ""}}},
                                                .y_unit = {{1, 1}, {{"", ""}}}});
  const char *first = strstr(out.data, "<circle"), *name = strstr(out.data, ">Named<");
  assert_non_null(first);
  assert_non_null(name);
  while (strncmp(name, "<text", 5) != 0) {
    name--;
  }
  const double level = coordinate(first, "cy=\""), from = coordinate(name, "x=\"");
  const double at = coordinate(first, "cx=\""); /* points with strong names are drawn last */
  const bool beside = fabs(coordinate(name, "y=\"") - level) < 10;
  const bool before = from < at;
  const double end = from + xw_label_width(names[0], 200);
  xw_text_free(&out);
  return beside && before && end > at - 12;
}

static void a_name_keeps_clear_of_the_mark_of_another_point(void **state) {
  (void)state;
  for (double x = 0.5; x < 4; x += 0.05) {
    assert_false(a_name_touches_the_other_mark(x));
  }
}

static void better_worse_and_unshown_differ_in_shape_and_colour(void **state) {
  (void)state;
  const xw_chart_dot dots[] = {{.estimate = 3, .low = 2, .high = 4, .worth = 1},
                               {.estimate = -3, .low = -4, .high = -2, .worth = -1},
                               {.estimate = 1, .low = -1, .high = 3, .faint = true, .worth = 1}};
  static const char *const marks[] = {"<path class=\"mark better\"", "<path class=\"mark worse\"",
                                      "<circle class=\"mark unshown\""};
  static const char *const caps[] = {"\"interval better\"", "\"interval worse\"",
                                     "\"interval unshown\""};
  const xw_chart_row rows[3] = {{.label = XW_BOTH("a", "a")}};
  xw_chart_panel panel = {XW_BOTH("one", "one"), {{1, 1}, {{"", ""}}}, dots};
  xw_text out = {0};
  xw_chart_draw_rows(
      &out, &(xw_chart_rows){
                .id = "r", .rows = rows, .row_count = 3, .panels = &panel, .panel_count = 1});
  const char *end = strstr(out.data, "</svg>");
  for (int i = 0; i < 3; i++) {
    assert_int_equal(drawing_count(out.data, end, marks[i]), 1);
    /* The interval and a cap at each end: seen beside a mark that covers it. */
    assert_int_equal(drawing_count(out.data, end, caps[i]), 3);
  }
  assert_null(strstr(out.data, "faint"));
  xw_text_free(&out);
}

static void a_drawing_says_what_its_axes_and_marks_are(void **state) {
  (void)state;
  const double y[] = {2, 3, 4, 10};
  xw_chart_line line = {y, "focus", XW_BOTH("a", "b")};
  xw_chart_tick mark = {2, XW_BOTH("reform", "\xE6\x94\xB9")};
  xw_text out = {0};
  xw_chart_draw_lines(&out, &(xw_chart_lines){.id = "f",
                                              .width = 476,
                                              .height = 320,
                                              .points = 4,
                                              .lines = &line,
                                              .line_count = 1,
                                              .marks = &mark,
                                              .mark_count = 1,
                                              .span_from = 2,
                                              .span_to = 3,
                                              .up = XW_BOTH("Rate, %", "Rate, %"),
                                              .unit = {{100, 100}, {{"%", "%"}}}});
  assert_non_null(strstr(out.data, "data-axis=\"y\" data-low=\"2\" data-high=\"10\""));
  assert_non_null(strstr(out.data, "data-factor=\"100 100\" data-unit-en=\"%\""));
  assert_non_null(strstr(out.data, "data-mark=\"2\" data-en=\"reform\""));
  assert_non_null(strstr(out.data, "data-span=\"2 3\""));
  xw_text_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_small_drawing_is_what_is_expected),
      cmocka_unit_test(reserved_characters_are_escaped_and_control_characters_left_out),
      cmocka_unit_test(texts_fold_into_two_lines_that_fit),
      cmocka_unit_test(what_lies_outside_is_drawn_at_the_edge),
      cmocka_unit_test(lines_with_gaps_and_extreme_values_stay_inside),
      cmocka_unit_test(every_point_is_named_or_numbered),
      cmocka_unit_test(a_name_keeps_clear_of_the_mark_of_another_point),
      cmocka_unit_test(better_worse_and_unshown_differ_in_shape_and_colour),
      cmocka_unit_test(a_drawing_says_what_its_axes_and_marks_are),
      cmocka_unit_test(rows_bars_points_and_maps_of_random_numbers_stay_inside),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
