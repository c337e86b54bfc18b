/* Round axes: values onto columns or lines. */
#ifndef XW_PLOT_AXIS_H
#define XW_PLOT_AXIS_H

#include "plot/canvas.h"

typedef struct xw_plot_axis {
  double low, high; /* values at the first and the last place */
  double first;     /* tick */
  double step;      /* between ticks, which are multiples of it */
  int digits;       /* of tick labels after the point; negative: four significant ones */
  int from, size;   /* places */
} xw_plot_axis;

/* An axis of [low, high], which are finite, with about `ticks` steps of 1, 2 or 5 times a power of ten; equal bounds are
 * moved apart. */
xw_plot_axis xw_plot_axis_make(double low, double high, int from, int size, int ticks);
/* The same, but from the tick at or below `low` to the one at or above `high`. */
xw_plot_axis xw_plot_axis_make_round(double low, double high, int from, int size, int ticks);

/* Place of a value, the nearest end when it lies outside. */
int xw_plot_axis_place(const xw_plot_axis *axis, double value);
/* The other way round, `place` counted from axis->from. */
double xw_plot_axis_value(const xw_plot_axis *axis, int place);

int xw_plot_axis_tick_count(const xw_plot_axis *axis);
double xw_plot_axis_tick(const xw_plot_axis *axis, int index);
void xw_plot_axis_label(const xw_plot_axis *axis, double value, char text[40]);

/* A line across at y with ticks, their labels below it; labels that would touch others are left out, 0 last. */
void xw_plot_axis_draw(xw_canvas *canvas, const xw_plot_axis *axis, int y);

/* Widen [*low, *high] to hold a value, unless it is not finite. */
void xw_plot_axis_widen(double *low, double *high, double value);

/* Fixed digits, or for negative `digits` three significant ones; otherwise as xw_rounded_text. */
void xw_plot_number(double value, int digits, bool sign, char text[40]);

#endif
