/* Bars from 0, and the histogram, whose bars are counts. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "plot/axis.h"
#include "stats/quantile.h"

enum { LABEL = 96, BINS_MOST = 20, BINS_LEAST = 4 };

/* ---- bars ---- */

typedef struct layout {
  int label, number, plot;
  double low, high;
} layout;

static int larger(int a, int b) { return a > b ? a : b; }

static layout arrange(const xw_bar *bars, size_t count, int digits, int width) {
  layout own = {0};
  for (size_t i = 0; i < count; i++) {
    char number[40];
    xw_plot_number(bars[i].value, digits, false, number);
    own.label = larger(own.label, xw_display_width(bars[i].label));
    own.number = larger(own.number, (int)strlen(number));
    xw_plot_axis_widen(&own.low, &own.high, bars[i].value);
  }
  const int most = width * 2 / 5;
  own.label = own.label < most ? own.label : most;
  if (width - own.label - 1 - own.number - 1 < 5) {
    own.number = 0;
  }
  own.plot = width - own.label - 1 - (own.number > 0 ? own.number + 1 : 0);
  own.high = own.high > own.low ? own.high : own.low + 1;
  return own;
}

/* A bar to the right ends within an eighth of a column; ASCII bars and those to the left within one. */
static void draw_bar(xw_canvas *canvas, const layout *own, double value, int y) {
  static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double per_unit = own->plot / (own->high - own->low);
  const int zero = own->label + 1 + (int)lround(-own->low * per_unit);
  const int end = own->label + 1 + own->plot;
  const double length = fabs(value) * per_unit;
  const bool fine = value > 0 && !canvas->style->ascii;
  const int eight = (int)lround(8 * length), full = fine ? eight / 8 : (int)lround(length);
  for (int i = 0; i < full; i++) {
    const int x = value > 0 ? zero + i : zero - 1 - i;
    if (x < end && x > own->label) {
      xw_canvas_mark(canvas, x, y, XW_MARK_BLOCK, value > 0 ? XW_INK_BETTER : XW_INK_WORSE);
    }
  }
  if (fine && eight % 8 > 0 && zero + full < end) {
    xw_canvas_put(canvas, zero + full, y, eighths[eight % 8], XW_INK_BETTER);
  }
}

xw_status xw_plot_bars(xw_text *out, const char *caption, const xw_bar *bars, size_t count,
                       int digits, const xw_plot_style *style) {
  xw_canvas canvas;
  const int width = xw_plot_columns(style);
  const layout own = arrange(bars, count, digits, width);
  xw_status status = xw_canvas_init(&canvas, style, width, (int)count);
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    char number[40];
    const int y = (int)i;
    xw_canvas_text(&canvas, 0, y, own.label, bars[i].label, XW_INK_PLAIN);
    if (isfinite(bars[i].value)) {
      draw_bar(&canvas, &own, bars[i].value, y);
    }
    xw_plot_number(bars[i].value, digits, false, number);
    xw_canvas_text_right(&canvas, width, y, own.number, number, XW_INK_PLAIN);
  }
  if (status == XW_OK) {
    xw_plot_wrapped(out, caption, style);
    xw_canvas_append(&canvas, out);
    status = out->failed ? xw_fail_memory("a chart") : XW_OK;
  }
  xw_canvas_free(&canvas);
  return status;
}

/* ---- histogram ---- */

/* Bins as an axis whose steps they are. */
static xw_plot_axis bins_of(const double *sorted, size_t n) {
  const double range = sorted[n - 1] - sorted[0];
  const double middle = xw_quantile_sorted(sorted, n, 0.75) - xw_quantile_sorted(sorted, n, 0.25);
  const double wide = 2 * middle / cbrt((double)n);
  const double wanted = wide > 0 ? range / wide : BINS_LEAST;
  return xw_plot_axis_make_round(sorted[0], sorted[n - 1], 0, 2,
                                 (int)fmax(BINS_LEAST, fmin(BINS_MOST, wanted)));
}

static size_t bin_of(const xw_plot_axis *bins, size_t count, double value) {
  const double at = floor((value - bins->low) / bins->step);
  return at < 0 ? 0 : at >= (double)count ? count - 1 : (size_t)at;
}

static xw_status draw_bins(xw_text *out, const char *caption, const double *sorted, size_t n,
                           const xw_plot_style *style) {
  const xw_plot_axis bins = bins_of(sorted, n);
  const size_t count = (size_t)(xw_plot_axis_tick_count(&bins) - 1);
  xw_bar *bars = xw_calloc(count, sizeof *bars);
  char(*labels)[LABEL] = xw_calloc(count, sizeof *labels);
  xw_status status = bars == NULL || labels == NULL ? xw_fail_memory("a chart") : XW_OK;
  for (size_t i = 0; i < n && status == XW_OK; i++) {
    bars[bin_of(&bins, count, sorted[i])].value += 1;
  }
  for (size_t b = 0; b < count && status == XW_OK; b++) {
    char from[40], to[40];
    xw_plot_axis_label(&bins, xw_plot_axis_tick(&bins, (int)b), from);
    xw_plot_axis_label(&bins, xw_plot_axis_tick(&bins, (int)b + 1), to);
    snprintf(labels[b], LABEL, b + 1 < count ? "[%s, %s)" : "[%s, %s]", from, to);
    bars[b].label = labels[b];
  }
  if (status == XW_OK) {
    status = xw_plot_bars(out, caption, bars, count, 0, style);
  }
  xw_free(labels);
  xw_free(bars);
  return status;
}

xw_status xw_plot_histogram(xw_text *out, const char *caption, const double *values, size_t count,
                            const xw_plot_style *style) {
  char line[96];
  size_t n = 0;
  double *sorted = xw_calloc(count + 1, sizeof *sorted);
  if (sorted == NULL) {
    return xw_fail_memory("a chart");
  }
  for (size_t i = 0; i < count; i++) {
    if (isfinite(values[i])) {
      sorted[n++] = values[i];
    }
  }
  xw_sort(sorted, n);
  xw_status status = XW_OK;
  if (n > 0) {
    status = draw_bins(out, caption, sorted, n, style);
  } else {
    xw_plot_wrapped(out, caption, style);
  }
  if (n < count) {
    snprintf(line, sizeof line, xw_tr(style->chinese, "left out, not a number: %zu"), count - n);
    xw_plot_wrapped(out, line, style);
  }
  xw_free(sorted);
  return status;
}
