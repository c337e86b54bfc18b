/* Charts as text, for a terminal: drawn from plain numbers, never wider than they may be.
 *
 * Marks are Unicode's box and block characters, or ASCII. Colour repeats what a sign and a word say and never
 * says more. All functions append to a text whose lines end with a line feed; they fail with XW_ERR_MEMORY
 * alone. Texts that are handed in are UTF-8 and borrowed; control characters in them are shown as spaces. */
#ifndef XW_PLOT_PLOT_H
#define XW_PLOT_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* A chart takes at least so many columns, whatever is asked for. */
#define XW_PLOT_NARROWEST 20

typedef struct xw_plot_style {
  int width;    /* columns that a chart may take */
  int height;   /* lines of the screen, which time paths fill by half; 0: not known */
  bool ascii;   /* marks of ASCII alone; texts stay as they are */
  bool color;   /* escape sequences of a terminal with 256 colours */
  bool chinese; /* words of the chart */
} xw_plot_style;

/* style->width, or the narrowest. */
int xw_plot_columns(const xw_plot_style *style);

/* ---- lines of text ---- */

/* Append a text broken into lines of at most style->width columns, at spaces and between wide characters; a
 * longer word is broken. */
void xw_plot_wrapped(xw_text *out, const char *text, const xw_plot_style *style);

/* ---- sparkline ---- */

/* One line without its end, of at most `columns` marks that rise from the least to the largest value; where there are
 * more values than columns a mark is the mean of several. Missing values (NAN) are blank, equal ones in the middle. */
void xw_plot_sparkline(xw_text *out, const double *values, size_t count, int columns, bool ascii);

/* ---- forest ---- */

typedef enum xw_sign {
  XW_SIGN_MISSING, /* no data */
  XW_SIGN_UNCLEAR, /* the interval holds 0 */
  XW_SIGN_BETTER,
  XW_SIGN_WORSE,
  XW_SIGN_HIGHER, /* where neither direction is good */
  XW_SIGN_LOWER
} xw_sign;

typedef struct xw_forest_row {
  const char *label;
  double estimate, low, high; /* in the unit that is shown; NAN or infinite: not known, not drawn */
  xw_sign verdict;
} xw_forest_row;

typedef struct xw_forest {
  const char *caption;
  const xw_forest_row *rows; /* drawn in this order */
  size_t count;
} xw_forest;

/* A line for each row: label, interval and dot on an axis that holds 0, the numbers, the verdict as sign and word. What
 * does not fit is left out in this order: the bounds, the word, the number. */
xw_status xw_plot_forest(xw_text *out, const xw_forest *forest, const xw_plot_style *style);

/* ---- fan ---- */

enum { XW_FAN_QUANTILES = 7 }; /* 2.5, 10, 25, 50, 75, 90, 97.5 % */

typedef struct xw_fan_chart {
  const char *caption;
  const char *name;          /* of what the bands are of */
  const char *baseline_name; /* NULL: none */
  size_t periods;
  const char *const *labels;                   /* [periods] */
  const double (*quantiles)[XW_FAN_QUANTILES]; /* [periods]; only the median: the others NAN */
  const double *baseline;                      /* [periods], medians; NULL: none */
  long reform; /* period that a vertical line marks; outside of [0, periods): none */
} xw_fan_chart;

/* Median and bands over time. Between periods values lie on straight lines; where several periods share a column
 * the bands hold all of theirs and medians are means. */
xw_status xw_plot_fan(xw_text *out, const xw_fan_chart *fan, const xw_plot_style *style);

/* ---- bars and histogram ---- */

typedef struct xw_bar {
  const char *label;
  double value; /* NAN: no bar */
} xw_bar;

/* Horizontal bars from 0, in order, with their numbers. digits: after the point; negative: six significant ones. */
xw_status xw_plot_bars(xw_text *out, const char *caption, const xw_bar *bars, size_t count,
                       int digits, const xw_plot_style *style);

/* How often values fall into bins of equal, round width, which follows Freedman and Diaconis (1981), "On the histogram
 * as a density estimator: L2 theory": twice the interquartile range over the cube root of the count. Values that are not
 * finite are left out and counted in a line. */
xw_status xw_plot_histogram(xw_text *out, const char *caption, const double *values, size_t count,
                            const xw_plot_style *style);

#endif
