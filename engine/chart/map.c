/* A map of numbers: rows by columns, coloured about 0. */
#include <math.h>
#include <stdio.h>

#include "chart/charts.h"

enum { WIDTH = 720, SHADES = 5, LABEL_MOST = 190 };
#define ROW 24.0
#define TALL 34.0

typedef struct layout {
  double label, top, width, row, most; /* of a column, of each row; most: the largest size */
  bool slanted[2];                     /* heads that are too long to stand level */
} layout;

static double largest_of(const xw_chart_map *chart) {
  double most = 0;
  for (size_t i = 0; i < chart->row_count * chart->column_count; i++) {
    most = isfinite(chart->values[i]) ? fmax(most, fabs(chart->values[i])) : most;
  }
  return most;
}

static const char *head_of(const xw_chart_map *chart, size_t column, int language) {
  const char *text = chart->columns[column].text[language];
  return text == NULL ? "" : text;
}

static layout lay_out(const xw_chart_map *chart) {
  layout own = {.most = largest_of(chart), .row = ROW};
  double head = XW_LEADING, slope = 0;
  for (size_t r = 0; r < chart->row_count; r++) {
    own.label = fmax(own.label, xw_label_width(chart->rows[r], LABEL_MOST));
  }
  for (size_t r = 0; r < chart->row_count; r++) {
    own.row = xw_both_lines(chart->rows[r], own.label + 1) > 1 ? TALL : own.row;
  }
  own.width = (WIDTH - own.label - 64) / (double)chart->column_count;
  for (size_t c = 0; c < 2 * chart->column_count; c++) {
    double width = xw_text_width(head_of(chart, c / 2, (int)(c % 2)));
    own.slanted[c % 2] = own.slanted[c % 2] || width > own.width - 2;
    slope = fmax(slope, width);
  }
  head = own.slanted[0] || own.slanted[1] ? 0.64 * slope + 10 : head;
  own.top = 26 + head;
  return own;
}

/* Up and down have a hue each; their depth is the size. */
static void shade_of(double value, bool sure, double most, char style[16]) {
  int shade =
      sure && most > 0 && isfinite(value) ? (int)ceil(SHADES * fabs(value) / most - 1e-9) : 0;
  snprintf(style, 16, "%s%d", value < 0 ? "down" : "up", shade);
}

static void draw_cell(xw_svg *svg, const xw_chart_map *chart, size_t at, const layout *own,
                      double x, double y, double height) {
  char style[16], english[40], chinese[40];
  double value = chart->values[at];
  shade_of(value, chart->sure[at], own->most, style);
  xw_svg_rect(svg, style, x + 1, y + 1, own->width - 2, height - 2);
  xw_number_text(value * chart->unit.factor[0], chart->digits[0], true, english);
  xw_number_text(value * chart->unit.factor[1], chart->digits[1], true, chinese);
  xw_svg_text(svg, chart->sure[at] ? "n" : "n soft", XW_ANCHOR_MIDDLE, x + own->width / 2,
              y + height / 2 + 0.33 * XW_LETTER, XW_BOTH(english, chinese));
}

static void draw_heads(xw_svg *svg, const xw_chart_map *chart, const layout *own) {
  for (size_t c = 0; c < chart->column_count; c++) {
    double middle = own->label + 10 + own->width * ((double)c + 0.5);
    for (int language = 0; language < 2; language++) {
      const char *text = head_of(chart, c, language);
      if (own->slanted[language]) {
        xw_svg_slanted(svg, language, middle - 4, own->top - 6, text);
      } else {
        xw_svg_text(svg, "", XW_ANCHOR_MIDDLE, middle, own->top - 6,
                    language == 0 ? XW_BOTH(text, "") : XW_BOTH("", text));
      }
    }
  }
}

void xw_chart_draw_map(xw_text *out, const xw_chart_map *chart) {
  if (chart->row_count == 0 || chart->column_count == 0) {
    return;
  }
  layout own = lay_out(chart);
  xw_svg svg =
      xw_svg_begin(out, chart->id, WIDTH, own.top + own.row * (double)chart->row_count + 2);
  xw_svg_text(&svg, "t", XW_ANCHOR_START, 0, 14, chart->title);
  draw_heads(&svg, chart, &own);
  for (size_t r = 0; r < chart->row_count; r++) {
    double y = own.top + own.row * (double)r;
    xw_svg_label(&svg, "", XW_ANCHOR_END, own.label, y + own.row / 2, own.label + 1,
                 chart->rows[r]);
    for (size_t c = 0; c < chart->column_count; c++) {
      draw_cell(&svg, chart, r * chart->column_count + c, &own,
                own.label + 10 + own.width * (double)c, y, own.row);
    }
  }
  xw_svg_end(&svg);
}
