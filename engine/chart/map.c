/* A map of numbers: rows by columns, coloured about 0. On a phone names stand above their rows, and
 * some columns under the others. */
#include <math.h>
#include <stdio.h>

#include "chart/charts.h"

enum { WIDTH = 720, SHADES = 5, LABEL_MOST = 250, COLUMNS_NARROW = 6 };
#define ROW 24.0
#define TALL 34.0

/* Columns from `first` to before `end`, in a block of their own. */
typedef struct layout {
  double all, left, head;  /* left: of the cells; head: height */
  double width, row, most; /* of a column, of the cells of a row; most: the largest size */
  bool narrow;
  size_t columns;  /* of a block */
  bool slanted[2]; /* heads that are too long to stand level */
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

static void measure_heads(const xw_chart_map *chart, layout *own) {
  double slope = 0;
  for (size_t c = 0; c < 2 * chart->column_count; c++) {
    double width = xw_text_width(head_of(chart, c / 2, (int)(c % 2)));
    own->slanted[c % 2] = own->slanted[c % 2] || width > own->width - 2;
    slope = fmax(slope, width);
  }
  own->head = own->slanted[0] || own->slanted[1] ? 0.64 * slope + 10 : XW_LEADING;
}

static void lay_out_wide(const xw_chart_map *chart, layout *own) {
  double label = 0;
  for (size_t r = 0; r < chart->row_count; r++) {
    label = fmax(label, xw_label_width(chart->rows[r], LABEL_MOST));
  }
  own->left = label + 10;
  own->row = ROW;
  for (size_t r = 0; r < chart->row_count; r++) {
    own->row = xw_both_lines(chart->rows[r], label + 1) > 1 ? TALL : own->row;
  }
  own->columns = chart->column_count;
  own->width = (own->all - own->left - 54) / (double)own->columns;
}

static void lay_out_narrow(const xw_chart_map *chart, layout *own) {
  own->narrow = true;
  own->row = ROW;
  own->columns = chart->column_count < COLUMNS_NARROW ? chart->column_count : COLUMNS_NARROW;
  own->width = (own->all - 36) / (double)own->columns;
}

/* Of the name above a row. */
static double name_height(const xw_chart_map *chart, const layout *own, size_t row) {
  return own->narrow ? 5 + XW_LEADING * xw_paragraph_lines(chart->rows[row], own->all) : 0;
}

static double block_height(const xw_chart_map *chart, const layout *own) {
  double height = own->head;
  for (size_t r = 0; r < chart->row_count; r++) {
    height += name_height(chart, own, r) + own->row;
  }
  return height;
}

static layout lay_out(const xw_chart_map *chart, double width) {
  layout own = {.all = width, .most = largest_of(chart)};
  (xw_is_narrow(width) ? lay_out_narrow : lay_out_wide)(chart, &own);
  measure_heads(chart, &own);
  return own;
}

/* Up and down have a hue each; their depth is the size. */
static void shade_of(double value, bool sure, double most, char style[16]) {
  int shade =
      sure && most > 0 && isfinite(value) ? (int)ceil(SHADES * fabs(value) / most - 1e-9) : 0;
  snprintf(style, 16, "%s%d", value < 0 ? "down" : "up", shade);
}

/* A difference that is shown is never printed as 0: it gets more digits. */
static void number_of(const xw_chart_map *chart, size_t at, int language, char text[40]) {
  double value = chart->values[at] * chart->unit.factor[language];
  int digits = chart->digits[language];
  while (chart->sure[at] && digits < chart->digits[language] + 3 &&
         fabs(value) < 0.5 * pow(10, -digits)) {
    digits++;
  }
  xw_number_text(value, digits, true, text);
}

static void draw_cell(xw_svg *svg, const xw_chart_map *chart, size_t at, const layout *own,
                      double x, double y, double height) {
  char style[16], english[40], chinese[40];
  double value = chart->values[at];
  shade_of(value, chart->sure[at], own->most, style);
  xw_svg_rect(svg, style, x + 1, y + 1, own->width - 2, height - 2);
  number_of(chart, at, 0, english);
  number_of(chart, at, 1, chinese);
  xw_svg_text(svg, chart->sure[at] ? "n" : "n soft", XW_ANCHOR_MIDDLE, x + own->width / 2,
              y + height / 2 + 0.33 * XW_LETTER, XW_BOTH(english, chinese));
}

static void draw_heads(xw_svg *svg, const xw_chart_map *chart, const layout *own, size_t first,
                       double bottom) {
  for (size_t c = first; c < first + own->columns && c < chart->column_count; c++) {
    double middle = own->left + own->width * ((double)(c - first) + 0.5);
    for (int language = 0; language < 2; language++) {
      const char *text = head_of(chart, c, language);
      if (own->slanted[language]) {
        xw_svg_slanted(svg, language, middle - 4, bottom - 6, text);
      } else {
        xw_svg_text(svg, "", XW_ANCHOR_MIDDLE, middle, bottom - 6,
                    language == 0 ? XW_BOTH(text, "") : XW_BOTH("", text));
      }
    }
  }
}

static void draw_row(xw_svg *svg, const xw_chart_map *chart, const layout *own, size_t row,
                     size_t first, double y) {
  double name = name_height(chart, own, row);
  if (own->narrow) {
    xw_svg_paragraph_above(svg, "", 0, y + name, own->all, chart->rows[row]);
  } else {
    xw_svg_label(svg, "", XW_ANCHOR_END, own->left - 10, y + own->row / 2, own->left - 9,
                 chart->rows[row]);
  }
  for (size_t c = first; c < first + own->columns && c < chart->column_count; c++) {
    draw_cell(svg, chart, row * chart->column_count + c, own,
              own->left + own->width * (double)(c - first), y + name, own->row);
  }
}

static void draw_block(xw_svg *svg, const xw_chart_map *chart, const layout *own, size_t first,
                       double top) {
  double y = top + own->head;
  draw_heads(svg, chart, own, first, y);
  for (size_t r = 0; r < chart->row_count; r++) {
    draw_row(svg, chart, own, r, first, y);
    y += name_height(chart, own, r) + own->row;
  }
}

/* Values are in the unit of an axis about 0 that is not drawn. */
static void note_values(xw_svg *svg, const xw_chart_map *chart, const layout *own) {
  xw_axis axis = xw_axis_make(-own->most, own->most, 5, chart->unit, 0, 1);
  axis.low = -own->most;
  axis.high = own->most;
  xw_axis_note(svg, &axis, "value", chart->title);
}

static void draw(xw_text *out, const xw_chart_map *chart, double width) {
  layout own = lay_out(chart, width);
  size_t blocks = (chart->column_count + own.columns - 1) / own.columns;
  double title = 10 + XW_LEADING * xw_paragraph_lines(chart->title, width);
  double block = block_height(chart, &own);
  xw_svg svg = xw_svg_begin(out, chart->id, width,
                            title + block * (double)blocks + 18 * (double)(blocks - 1) + 2);
  note_values(&svg, chart, &own);
  xw_svg_paragraph(&svg, "t", 0, 2, width, chart->title);
  for (size_t b = 0; b < blocks; b++) {
    draw_block(&svg, chart, &own, b * own.columns, title + (block + 18) * (double)b);
  }
  xw_svg_end(&svg);
}

void xw_chart_draw_map(xw_text *out, const xw_chart_map *chart) {
  if (chart->row_count > 0 && chart->column_count > 0) {
    draw(out, chart, WIDTH);
    draw(out, chart, XW_NARROW);
  }
}
