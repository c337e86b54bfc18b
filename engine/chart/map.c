/* A map of numbers: rows by columns, coloured about 0. */
#include <math.h>
#include <stdio.h>

#include "chart/charts.h"

enum { WIDTH = 720, SHADES = 5 };
#define ROW 24.0

static double largest_of(const xw_chart_map *chart) {
  double most = 0;
  for (size_t i = 0; i < chart->row_count * chart->column_count; i++) {
    most = isfinite(chart->values[i]) ? fmax(most, fabs(chart->values[i])) : most;
  }
  return most;
}

/* Up and down have a hue each; their depth is the size. */
static void shade_of(double value, double most, char style[16]) {
  int shade = most > 0 && isfinite(value) ? (int)ceil(SHADES * fabs(value) / most - 1e-9) : 0;
  snprintf(style, 16, "%s%d", value < 0 ? "down" : "up", shade);
}

static void draw_cell(xw_svg *svg, const xw_chart_map *chart, size_t at, double most, double x,
                      double y, double width) {
  char style[16], english[40], chinese[40];
  double value = chart->values[at];
  shade_of(value, most, style);
  xw_svg_rect(svg, style, x + 1, y + 1, width - 2, ROW - 2);
  xw_number_text(value * chart->unit.factor[0], chart->digits[0], true, english);
  xw_number_text(value * chart->unit.factor[1], chart->digits[1], true, chinese);
  xw_svg_text(svg, chart->sure[at] ? "n" : "n soft", XW_ANCHOR_MIDDLE, x + width / 2,
              y + ROW / 2 + 0.35 * XW_LETTER, XW_BOTH(english, chinese));
}

void xw_chart_draw_map(xw_text *out, const xw_chart_map *chart) {
  double label = 0, head = 1, most = largest_of(chart);
  for (size_t r = 0; r < chart->row_count; r++) {
    label = fmax(label, fmin(170, xw_label_width(chart->rows[r], 170)));
  }
  double width = (WIDTH - label - 10) / (double)chart->column_count;
  for (size_t c = 0; c < chart->column_count; c++) {
    head = fmax(head, xw_both_lines(chart->columns[c], width));
  }
  double top = 24 + head * XW_LEADING + 8;
  double tall = 0;
  for (size_t r = 0; r < chart->row_count; r++) {
    tall += xw_both_lines(chart->rows[r], label + 1) > 1 ? 32 : ROW;
  }
  xw_svg svg = xw_svg_begin(out, chart->id, WIDTH, top + tall + 2);
  xw_svg_text(&svg, "t", XW_ANCHOR_START, 0, 14, chart->title);
  for (size_t c = 0; c < chart->column_count; c++) {
    xw_svg_label(&svg, "", XW_ANCHOR_MIDDLE, label + 10 + width * ((double)c + 0.5),
                 top - 6 - head * XW_LEADING / 2, width, chart->columns[c]);
  }
  double y = top;
  for (size_t r = 0; r < chart->row_count; r++) {
    double row = xw_both_lines(chart->rows[r], label + 1) > 1 ? 32 : ROW;
    xw_svg_label(&svg, "", XW_ANCHOR_END, label, y + row / 2, label + 1, chart->rows[r]);
    for (size_t c = 0; c < chart->column_count; c++) {
      draw_cell(&svg, chart, r * chart->column_count + c, most, label + 10 + width * (double)c,
                y + (row - ROW) / 2, width);
    }
    y += row;
  }
  xw_svg_end(&svg);
}
