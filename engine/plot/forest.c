/* A forest plot: dot and interval on one line each, round a line at 0. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "plot/axis.h"

enum { NUMBER = 40, INTERVAL = 96, GAP = 2, LEAST = 10 };

/* Columns of the parts of a line; 0: left out. */
typedef struct layout {
  int digits;
  int label, plot, number, interval, word;
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

/* Digits that show two of the mean half-width, or of the mean estimate where no interval is known. */
static int digits_of(const xw_forest *forest) {
  double widths = 0, estimates = 0;
  int known = 0, there = 0;
  for (size_t i = 0; i < forest->count; i++) {
    const xw_forest_row *row = &forest->rows[i];
    const double half = 0.5 * (row->high - row->low);
    const bool has_width = isfinite(half) && half > 0, has_estimate = isfinite(row->estimate);
    widths += has_width ? half : 0;
    estimates += has_estimate ? fabs(row->estimate) : 0;
    known += has_width;
    there += has_estimate;
  }
  const double size = known > 0 ? widths / known : there > 0 ? estimates / there : 0;
  if (forest->digits >= 0) {
    return forest->digits;
  }
  return size > 0 ? (int)fmax(0, fmin(12, 1 - floor(log10(size)))) : 0;
}

static void format_interval(const xw_forest_row *row, int digits, char text[INTERVAL]) {
  char low[NUMBER], high[NUMBER];
  text[0] = '\0';
  if (isfinite(row->low) && isfinite(row->high)) {
    xw_plot_number(row->low, digits, true, low);
    xw_plot_number(row->high, digits, true, high);
    snprintf(text, INTERVAL, "[%s, %s]", low, high);
  }
}

static int larger(int a, int b) { return a > b ? a : b; }

/* What the parts would like to take. */
static layout measure(const xw_forest *forest, bool chinese) {
  layout parts = {.digits = digits_of(forest)};
  for (size_t i = 0; i < forest->count; i++) {
    char number[NUMBER], interval[INTERVAL];
    const xw_forest_row *row = &forest->rows[i];
    xw_plot_number(row->estimate, parts.digits, true, number);
    format_interval(row, parts.digits, interval);
    parts.label = larger(parts.label, xw_display_width(row->label));
    parts.number = larger(parts.number, (int)strlen(number));
    parts.interval = larger(parts.interval, (int)strlen(interval));
    parts.word = larger(parts.word, xw_display_width(word_of(row->verdict, chinese)));
  }
  return parts;
}

static int rest_of(const layout *parts, int width) {
  return width - parts->label - 1 - (parts->number > 0 ? GAP + parts->number : 0) -
         (parts->interval > 0 ? 1 + parts->interval : 0) - GAP - 1 -
         (parts->word > 0 ? 1 + parts->word : 0);
}

/* Labels take at most three tenths; parts are left out until a quarter is for the intervals. */
static layout arrange(const xw_forest *forest, const xw_plot_style *style) {
  const int width = xw_plot_columns(style), least = larger(LEAST, width / 4);
  layout parts = measure(forest, style->chinese);
  const int most = larger(5, width * 3 / 10);
  parts.label = parts.label < most ? parts.label : most;
  int *const optional[] = {&parts.interval, &parts.word, &parts.number};
  for (size_t i = 0; i < sizeof optional / sizeof *optional && rest_of(&parts, width) < least;
       i++) {
    *optional[i] = 0;
  }
  parts.plot = rest_of(&parts, width);
  return parts;
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

static void draw_interval(xw_canvas *canvas, const xw_plot_axis *axis, const xw_forest_row *row,
                          int y) {
  const xw_ink ink = ink_of(row->verdict);
  if (isfinite(row->low) && isfinite(row->high)) {
    const int from = xw_plot_axis_place(axis, row->low), to = xw_plot_axis_place(axis, row->high);
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
  char number[NUMBER], interval[INTERVAL];
  int x = parts->label + 1 + parts->plot;
  const xw_ink ink = ink_of(row->verdict);
  xw_canvas_text(canvas, 0, y, parts->label, row->label, XW_INK_PLAIN);
  if (parts->number > 0) {
    xw_plot_number(row->estimate, parts->digits, true, number);
    x += GAP + parts->number;
    xw_canvas_text_right(canvas, x, y, parts->number, number, XW_INK_PLAIN);
  }
  if (parts->interval > 0) {
    format_interval(row, parts->digits, interval);
    x += 1 + parts->interval;
    xw_canvas_text_right(canvas, x, y, parts->interval, interval, XW_INK_PLAIN);
  }
  x += GAP;
  xw_canvas_put(canvas, x, y, sign_of(row->verdict), ink);
  if (parts->word > 0) {
    xw_canvas_text(canvas, x + 2, y, parts->word, word_of(row->verdict, canvas->style->chinese),
                   ink);
  }
}

xw_status xw_plot_forest(xw_text *out, const xw_forest *forest, const xw_plot_style *style) {
  xw_canvas canvas;
  const layout parts = arrange(forest, style);
  const xw_plot_axis axis = axis_of(forest, &parts);
  const int lines = (int)forest->count;
  xw_status status = xw_canvas_init(&canvas, style, xw_plot_columns(style), lines + 2);
  for (int i = 0; i < lines && status == XW_OK; i++) {
    xw_canvas_mark(&canvas, xw_plot_axis_place(&axis, 0), i, XW_MARK_ZERO, XW_INK_FAINT);
    draw_interval(&canvas, &axis, &forest->rows[i], i);
    draw_texts(&canvas, &parts, &forest->rows[i], i);
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
