/* Round axes: values onto columns or lines. */
#include "plot/axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/rounding.h"

void xw_plot_number(double value, int digits, bool sign, char text[40]) {
  xw_rounded_text(value, digits < 0 ? xw_places_of(value, NAN) : digits, sign, text);
}

xw_plot_axis xw_plot_axis_make(double low, double high, int from, int size, int ticks) {
  low = fmax(low, -1e300); /* so that their difference is finite */
  high = fmin(high, 1e300);
  if (!(high - low > 1e-12 * fmax(fabs(low), fabs(high)))) {
    const double half = low != 0 ? 0.5 * fabs(low) : 1;
    low -= half;
    high += half;
  }
  const double rough = (high - low) / (ticks > 1 ? ticks : 1), power = pow(10, floor(log10(rough)));
  const double scaled = rough / power;
  const double step = power * (scaled <= 1 ? 1 : scaled <= 2 ? 2 : scaled <= 5 ? 5 : 10);
  const double largest = fmax(fabs(low), fabs(high));
  int digits = (int)fmax(0, -floor(log10(step) + 1e-9));
  digits = digits > 6 || largest >= 1e7 ? -1 : digits;
  return (xw_plot_axis){low, high, ceil(low / step - 1e-9) * step, step, digits, from, size};
}

xw_plot_axis xw_plot_axis_make_round(double low, double high, int from, int size, int ticks) {
  xw_plot_axis axis = xw_plot_axis_make(low, high, from, size, ticks);
  axis.low = axis.first = floor(axis.low / axis.step + 1e-9) * axis.step;
  axis.high = ceil(axis.high / axis.step - 1e-9) * axis.step;
  return axis;
}

int xw_plot_axis_place(const xw_plot_axis *axis, double value) {
  const double share = (value - axis->low) / (axis->high - axis->low);
  return axis->from + (int)lround(fmax(0, fmin(1, share)) * (axis->size - 1));
}

double xw_plot_axis_value(const xw_plot_axis *axis, int place) {
  const double share = axis->size > 1 ? (double)place / (axis->size - 1) : 0;
  return axis->low + share * (axis->high - axis->low);
}

int xw_plot_axis_tick_count(const xw_plot_axis *axis) {
  return (int)floor((axis->high - axis->first) / axis->step + 1e-6) + 1;
}

double xw_plot_axis_tick(const xw_plot_axis *axis, int index) {
  const double value = axis->first + index * axis->step;
  return fabs(value) < 1e-6 * axis->step ? 0 : value;
}

void xw_plot_axis_label(const xw_plot_axis *axis, double value, char text[40]) {
  if (axis->digits < 0) {
    snprintf(text, 40, "%.4g", value);
  } else {
    xw_plot_number(value, axis->digits, false, text);
  }
}

/* The label of a tick below it, unless it would touch another one. */
static void draw_label(xw_canvas *canvas, const xw_plot_axis *axis, double value, int y) {
  char text[40];
  xw_plot_axis_label(axis, value, text);
  const int width = (int)strlen(text);
  int x = xw_plot_axis_place(axis, value) - width / 2;
  x = x + width > canvas->width ? canvas->width - width : x < 0 ? 0 : x;
  if (xw_canvas_is_blank(canvas, x - 1, x + width + 1, y)) {
    xw_canvas_text(canvas, x, y, width, text, XW_INK_PLAIN);
  }
}

void xw_plot_axis_draw(xw_canvas *canvas, const xw_plot_axis *axis, int y) {
  for (int i = 0; i < axis->size; i++) {
    xw_canvas_mark(canvas, axis->from + i, y, XW_MARK_AXIS, XW_INK_FAINT);
  }
  if (axis->low <= 0 && axis->high >= 0) {
    draw_label(canvas, axis, 0, y + 1);
  }
  for (int i = 0; i < xw_plot_axis_tick_count(axis); i++) {
    const double value = xw_plot_axis_tick(axis, i);
    xw_canvas_mark(canvas, xw_plot_axis_place(axis, value), y, XW_MARK_TICK, XW_INK_FAINT);
    draw_label(canvas, axis, value, y + 1);
  }
}

void xw_plot_axis_widen(double *low, double *high, double value) {
  if (isfinite(value)) {
    *low = fmin(*low, value);
    *high = fmax(*high, value);
  }
}
