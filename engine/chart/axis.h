/* Linear axes: round ticks, numbers in the unit of each language. */
#ifndef XW_CHART_AXIS_H
#define XW_CHART_AXIS_H

#include "chart/svg.h"

/* What is shown is value * factor. Factors are powers of ten times those of the other language,
 * so that ticks are round in both. */
typedef struct xw_unit {
  double factor[2];
  xw_both name;
} xw_unit;

#define XW_UNIT_PLAIN ((xw_unit){{1, 1}, {{"", ""}}})

typedef struct xw_axis {
  double low, high; /* of what is drawn: whole steps where these are near the data */
  double from, to;  /* pixels */
  double first;     /* the first tick */
  double step;      /* 1, 2 or 5 times a power of ten, in shown units */
  int ticks;        /* how many; at least 2 */
  xw_unit unit;
} xw_axis;

/* An axis that holds [low, high] with at most `most` ticks (at least 3), and little beside it:
 * it ends at a whole step only where that is near. A range that is empty or not finite is made
 * one. */
xw_axis xw_axis_make(double low, double high, int most, xw_unit unit, double from, double to);
/* Pixel of a value, kept on the axis; NAN for NAN. */
double xw_axis_place(const xw_axis *axis, double value);
double xw_axis_tick(const xw_axis *axis, int tick);
/* Number of a tick in a language: "-1.5" with a true minus. */
void xw_axis_text(const xw_axis *axis, int tick, int language, char text[40]);

/* What the axis is, as attributes of an empty group: whoever draws the figure anew reads them.
 * name: "x", "y" ... */
void xw_axis_note(xw_svg *svg, const xw_axis *axis, const char *name, xw_both title);
/* Grid and numbers across, between heights top and bottom; title under the numbers at the right
 * end. */
void xw_axis_draw_across(xw_svg *svg, const xw_axis *axis, double top, double bottom,
                         xw_both title);
/* Grid and numbers up, between left and right; title above, at the left edge of the drawing. */
void xw_axis_draw_up(xw_svg *svg, const xw_axis *axis, double left, double right, xw_both title);
/* Room that the numbers of an upright axis take. */
double xw_axis_room(const xw_axis *axis);

/* Widen [*low, *high] to hold a value; NAN and infinity are passed over. Start with INFINITY,
 * -INFINITY. */
void xw_range_add(double *low, double *high, double value);

/* A number with a true minus and a sign when asked for; "–" for NAN. */
void xw_number_text(double value, int digits, bool sign, char text[40]);

#endif
