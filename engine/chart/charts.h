/* The kinds of drawings: lines over time, rows of intervals, bars, a cloud of points, a map of
 * numbers.
 *
 * Each is drawn from a plain struct that borrows all it points to, twice: wide, and of the
 * width of a phone. Values are in one unit; an xw_unit says how each language shows them. NAN
 * is a gap. Memory that lacks sets out->failed. */
#ifndef XW_CHART_CHARTS_H
#define XW_CHART_CHARTS_H

#include "chart/axis.h"

/* --------------------------------------------------------------------------------------- lines */

typedef struct xw_chart_band {
  const double *low, *high; /* [points] */
} xw_chart_band;

typedef struct xw_chart_line {
  const double *y;   /* [points] */
  const char *style; /* "focus", "base", "other" ... of the style sheet */
  xw_both label;     /* at its right end; "": none */
} xw_chart_line;

typedef struct xw_chart_tick {
  double x;
  xw_both label;
} xw_chart_tick;

typedef struct xw_chart_lines {
  const char *id;
  double width, height;
  size_t points;
  const double *x; /* [points], ascending; NULL: 0, 1, 2 ... */
  const xw_chart_band *bands;
  size_t band_count;
  const xw_chart_line *lines; /* the last is on top */
  size_t line_count;
  const xw_chart_tick *ticks; /* across; those without room are left out */
  size_t tick_count;
  const xw_chart_tick *marks; /* upright lines with a label */
  size_t mark_count;
  double span_from, span_to; /* a stretch that is shaded; none when it does not go forward */
  xw_both up, across;        /* titles of the axes */
  xw_unit unit;
  bool zero; /* the axis holds 0 */
} xw_chart_lines;

void xw_chart_draw_lines(xw_text *out, const xw_chart_lines *chart);

/* ---------------------------------------------------------------------------- rows of intervals */

typedef struct xw_chart_dot {
  double estimate, low, high; /* NAN: nothing; infinite: to the edge */
  bool faint;                 /* no difference from 0 is shown */
  int worth;                  /* above 0: better, below 0: worse, 0: neither */
  xw_both note;               /* numbers at the right; "": none */
} xw_chart_dot;

typedef struct xw_chart_row {
  xw_both label;
  bool heading, strong;
  xw_both note; /* at the far right, such as n */
} xw_chart_row;

typedef struct xw_chart_panel {
  xw_both title;
  xw_unit unit;
  const xw_chart_dot *dots; /* [rows] */
} xw_chart_panel;

/* Better, worse, no difference shown. */
enum { XW_LEGEND_ROWS = 3 };

typedef struct xw_chart_rows {
  const char *id;
  const xw_chart_row *rows;
  size_t row_count;
  const xw_chart_panel *panels;
  size_t panel_count;
  xw_both note_title;             /* above the notes of dots, of one panel */
  xw_both last_title;             /* above the notes of rows */
  xw_both legend[XW_LEGEND_ROWS]; /* "": none */
} xw_chart_rows;

void xw_chart_draw_rows(xw_text *out, const xw_chart_rows *chart);

/* ---------------------------------------------------------------------------------------- bars */

typedef struct xw_chart_segment {
  double from, to;
  const char *fill; /* what it stands for, see xw_svg_fill */
} xw_chart_segment;

typedef struct xw_chart_key {
  const char *fill;
  xw_both label;
} xw_chart_key;

typedef struct xw_chart_bar {
  xw_both label;
  const xw_chart_segment *segments;
  size_t segment_count;
  double total, low, high; /* a mark with its interval; NAN: none */
  xw_both note;            /* at the far right */
  xw_both at_low, at_high; /* beside the lowest and the highest end of the segments */
  bool strong;
} xw_chart_bar;

typedef struct xw_chart_bars {
  const char *id;
  const xw_chart_bar *bars;
  size_t bar_count;
  const xw_chart_key *legend; /* NULL: none */
  size_t legend_count;
  bool steps; /* a thin line joins the end of each bar with the next one: a waterfall */
  xw_both title, note_title;
  xw_unit unit;
} xw_chart_bars;

void xw_chart_draw_bars(xw_text *out, const xw_chart_bars *chart);

/* -------------------------------------------------------------------------------------- points */

typedef struct xw_chart_point {
  double x, x_low, x_high, y, y_low, y_high;
  const char *style;
  xw_shape shape;
  xw_both label; /* "": none */
  bool strong;   /* label first */
  const double *cloud_x, *cloud_y;
  size_t cloud;
} xw_chart_point;

typedef struct xw_chart_points {
  const char *id;
  double width, height;
  const xw_chart_point *points;
  size_t point_count;
  const double *line_x, *line_y; /* a line through them; NULL: none */
  size_t line_count;
  xw_both line_label;
  xw_both across, up;
  xw_unit x_unit, y_unit;
  bool zero; /* both axes hold 0 */
} xw_chart_points;

void xw_chart_draw_points(xw_text *out, const xw_chart_points *chart);

/* ---------------------------------------------------------------------------------------- a map */

typedef struct xw_chart_map {
  const char *id;
  const xw_both *rows, *columns;
  size_t row_count, column_count;
  const double *values; /* [rows][columns], coloured about 0 */
  const bool *sure;     /* [rows][columns]; others are set in faint letters */
  xw_unit unit;
  int digits[2];
  xw_both title;
} xw_chart_map;

void xw_chart_draw_map(xw_text *out, const xw_chart_map *chart);

#endif
