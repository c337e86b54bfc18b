/* A forest plot: dot and interval on one line each, round a line at 0. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "plot/axis.h"

enum { NUMBER = 40, INTERVAL = 96, GAP = 2, LEAST = 10 };

/* Columns of the parts of a line; 0: left out. */
typedef struct layout {
  int label, plot, number, interval, word;
  char (*numbers)[NUMBER], (*intervals)[INTERVAL]; /* [count], points in one line */
} layout;

static const char *word_of(xw_sign verdict, bool chinese) {
  switch (verdict) {
    case XW_SIGN_BETTER: return xw_tr(chinese, "better");
    case XW_SIGN_WORSE: return xw_tr(chinese, "worse");
    case XW_SIGN_HIGHER: return xw_tr(chinese, "higher");
    case XW_SIGN_LOWER: return xw_tr(chinese, "lower");
    case XW_SIGN_UNCLEAR: return xw_tr(chinese, "unclear");
    case XW_SIGN_MISSING:
    default: return xw_tr(chinese, "no data");
  }
}

static const char *sign_of(xw_sign verdict) {
  static const char *const signs[] = {
      [XW_SIGN_BETTER] = "+", [XW_SIGN_WORSE] = "-",   [XW_SIGN_HIGHER] = ">",
      [XW_SIGN_LOWER] = "<",  [XW_SIGN_UNCLEAR] = "?", [XW_SIGN_MISSING] = "",
  };
  return signs[verdict];
}

static xw_ink ink_of(xw_sign verdict) {
  return verdict == XW_SIGN_BETTER  ? XW_INK_BETTER
         : verdict == XW_SIGN_WORSE ? XW_INK_WORSE
                                    : XW_INK_PLAIN;
}

/* The texts of a row. */
static void format_row(const xw_forest_row *row, char number[NUMBER], char interval[INTERVAL]) {
  char low[NUMBER], high[NUMBER];
  const int places = xw_places_of(row->estimate, 0.5 * (row->high - row->low));
  interval[0] = '\0';
  xw_plot_number(row->estimate, places, true, number);
  if (isfinite(row->low) && isfinite(row->high)) {
    xw_plot_number(row->low, places, true, low);
    xw_plot_number(row->high, places, true, high);
    snprintf(interval, INTERVAL, "[%s, %s]", low, high);
  }
}

static int larger(int a, int b) { return a > b ? a : b; }

static xw_status format_rows(const xw_forest *forest, layout *parts) {
  parts->numbers = xw_calloc(forest->count + 1, sizeof *parts->numbers);
  parts->intervals = xw_calloc(forest->count + 1, sizeof *parts->intervals);
  if (parts->numbers == NULL || parts->intervals == NULL) {
    return xw_fail_memory("a chart");
  }
  for (size_t i = 0; i < forest->count; i++) {
    format_row(&forest->rows[i], parts->numbers[i], parts->intervals[i]);
  }
  xw_align_points(parts->numbers[0], forest->count, NUMBER);
  xw_align_points(parts->intervals[0], forest->count, INTERVAL);
  return XW_OK;
}

/* What the parts would like to take. */
static void measure(const xw_forest *forest, bool chinese, layout *parts) {
  for (size_t i = 0; i < forest->count; i++) {
    const xw_forest_row *row = &forest->rows[i];
    parts->label = larger(parts->label, xw_display_width(row->label));
    parts->number = larger(parts->number, (int)strlen(parts->numbers[i]));
    parts->interval = larger(parts->interval, (int)strlen(parts->intervals[i]));
    parts->word = larger(parts->word, xw_display_width(word_of(row->verdict, chinese)));
  }
}

static int rest_of(const layout *parts, int width) {
  return width - parts->label - 1 - (parts->number > 0 ? GAP + parts->number : 0) -
         (parts->interval > 0 ? 1 + parts->interval : 0) - GAP - 1 -
         (parts->word > 0 ? 1 + parts->word : 0);
}

/* Labels take at most three tenths; parts are left out until a quarter is for the intervals. */
static void arrange(const xw_forest *forest, const xw_plot_style *style, layout *parts) {
  const int width = xw_plot_columns(style), least = larger(LEAST, width / 4);
  const int most = larger(5, width * 3 / 10);
  measure(forest, style->chinese, parts);
  parts->label = parts->label < most ? parts->label : most;
  int *const optional[] = {&parts->interval, &parts->word, &parts->number};
  for (size_t i = 0; i < sizeof optional / sizeof *optional && rest_of(parts, width) < least; i++) {
    *optional[i] = 0;
  }
  parts->plot = rest_of(parts, width);
}

static xw_plot_axis axis_of(const xw_forest *forest, const layout *parts) {
  double low = 0, high = 0;
  for (size_t i = 0; i < forest->count; i++) {
    const xw_forest_row *row = &forest->rows[i];
    xw_plot_axis_widen(&low, &high, row->estimate);
    xw_plot_axis_widen(&low, &high, row->low);
    xw_plot_axis_widen(&low, &high, row->high);
  }
  return xw_plot_axis_make(low, high, parts->label + 1, parts->plot, larger(3, parts->plot / 12));
}

/* Columns of the ends. An interval that is symmetric about its dot stays so on columns: its half-width is rounded, not each
 * end by itself. */
static void find_ends(const xw_plot_axis *axis, const xw_forest_row *row, int *from, int *to) {
  const double up = row->high - row->estimate, down = row->estimate - row->low;
  *from = xw_plot_axis_place(axis, row->low);
  *to = xw_plot_axis_place(axis, row->high);
  if (isfinite(row->estimate) && fabs(up - down) <= 1e-6 * (up + down)) {
    const int dot = xw_plot_axis_place(axis, row->estimate), last = axis->from + axis->size - 1;
    const double column = (axis->high - axis->low) / fmax(1, axis->size - 1);
    const int half = (int)lround(fmin(up / column, axis->size));
    *from = dot - half > axis->from ? dot - half : axis->from;
    *to = dot + half < last ? dot + half : last;
  }
}

static void draw_interval(xw_canvas *canvas, const xw_plot_axis *axis, const xw_forest_row *row,
                          int y) {
  const xw_ink ink = ink_of(row->verdict);
  if (isfinite(row->low) && isfinite(row->high)) {
    int from, to;
    find_ends(axis, row, &from, &to);
    for (int x = from; x <= to; x++) {
      xw_canvas_mark(canvas, x, y, XW_MARK_LINE, ink);
    }
    xw_canvas_mark(canvas, from, y, XW_MARK_LEFT, ink);
    xw_canvas_mark(canvas, to, y, XW_MARK_RIGHT, ink);
  }
  if (isfinite(row->estimate)) {
    xw_canvas_mark(canvas, xw_plot_axis_place(axis, row->estimate), y,
                   row->verdict == XW_SIGN_UNCLEAR ? XW_MARK_RING : XW_MARK_DOT, ink);
  }
}

static void draw_texts(xw_canvas *canvas, const layout *parts, const xw_forest_row *row, int y) {
  int x = parts->label + 1 + parts->plot;
  const xw_ink ink = ink_of(row->verdict);
  xw_canvas_text(canvas, 0, y, parts->label, row->label, XW_INK_PLAIN);
  if (parts->number > 0) {
    x += GAP + parts->number;
    xw_canvas_text_right(canvas, x, y, parts->number, parts->numbers[y], XW_INK_PLAIN);
  }
  if (parts->interval > 0) {
    x += 1 + parts->interval;
    xw_canvas_text_right(canvas, x, y, parts->interval, parts->intervals[y], XW_INK_PLAIN);
  }
  x += GAP;
  xw_canvas_put(canvas, x, y, sign_of(row->verdict), ink);
  if (parts->word > 0) {
    xw_canvas_text(canvas, x + 2, y, parts->word, word_of(row->verdict, canvas->style->chinese),
                   ink);
  }
}

static xw_status draw(xw_text *out, const xw_forest *forest, const xw_plot_style *style,
                      const layout *parts) {
  xw_canvas canvas;
  const xw_plot_axis axis = axis_of(forest, parts);
  const int lines = (int)forest->count;
  xw_status status = xw_canvas_init(&canvas, style, xw_plot_columns(style), lines + 2);
  for (int i = 0; i < lines && status == XW_OK; i++) {
    xw_canvas_mark(&canvas, xw_plot_axis_place(&axis, 0), i, XW_MARK_ZERO, XW_INK_FAINT);
    draw_interval(&canvas, &axis, &forest->rows[i], i);
    draw_texts(&canvas, parts, &forest->rows[i], i);
  }
  if (status == XW_OK) {
    xw_plot_axis_draw(&canvas, &axis, lines);
    xw_plot_wrapped(out, forest->caption, style);
    xw_canvas_append(&canvas, out);
    status = out->failed ? xw_fail_memory("a chart") : XW_OK;
  }
  xw_canvas_free(&canvas);
  return status;
}

xw_status xw_plot_forest(xw_text *out, const xw_forest *forest, const xw_plot_style *style) {
  layout parts = {0};
  xw_status status = format_rows(forest, &parts);
  if (status == XW_OK) {
    arrange(forest, style, &parts);
    status = draw(out, forest, style, &parts);
  }
  xw_free(parts.numbers);
  xw_free(parts.intervals);
  return status;
}
