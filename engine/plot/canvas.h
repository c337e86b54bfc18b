/* A grid of characters that charts are drawn on. */
#ifndef XW_PLOT_CANVAS_H
#define XW_PLOT_CANVAS_H

#include "plot/plot.h"

typedef enum xw_ink { XW_INK_PLAIN, XW_INK_BETTER, XW_INK_WORSE, XW_INK_FAINT } xw_ink;

struct xw_canvas_cell;

typedef struct xw_canvas {
  const xw_plot_style *style;
  int width, height;
  struct xw_canvas_cell *cells; /* [height][width] */
} xw_canvas;

/* Marks in both sets. */
typedef enum xw_mark {
  XW_MARK_DOT,  /* an estimate that is clear */
  XW_MARK_RING, /* one that is not */
  XW_MARK_LINE, /* an interval */
  XW_MARK_LEFT, /* its ends */
  XW_MARK_RIGHT,
  XW_MARK_ZERO,  /* line up at 0, or at the reform */
  XW_MARK_AXIS,  /* line across */
  XW_MARK_TICK,  /* on it */
  XW_MARK_EDGE,  /* line up at the left */
  XW_MARK_NOTCH, /* a tick on it */
  XW_MARK_CORNER,
  XW_MARK_BAND_95,
  XW_MARK_BAND_80,
  XW_MARK_BAND_50,
  XW_MARK_MEDIAN,
  XW_MARK_BASELINE,
  XW_MARK_BOTH, /* median and baseline */
  XW_MARK_BLOCK,
  XW_MARK_CUT, /* the end of a text that was cut */
  XW_MARK_COUNT
} xw_mark;

/* Static, one column wide. */
const char *xw_mark_of(const xw_plot_style *style, xw_mark mark);

/* Blank. The style is borrowed. Free with xw_canvas_free, also after a failure. */
xw_status xw_canvas_init(xw_canvas *canvas, const xw_plot_style *style, int width, int height);
void xw_canvas_free(xw_canvas *canvas);

/* What lies outside of the canvas is not drawn. */
void xw_canvas_put(xw_canvas *canvas, int x, int y, const char *mark, xw_ink ink);
void xw_canvas_mark(xw_canvas *canvas, int x, int y, xw_mark mark, xw_ink ink);
/* A text from x on in at most `limit` columns, cut visibly when it is longer. */
void xw_canvas_text(xw_canvas *canvas, int x, int y, int limit, const char *text, xw_ink ink);
/* The same, ending before column `end`. */
void xw_canvas_text_right(xw_canvas *canvas, int end, int y, int limit, const char *text,
                          xw_ink ink);
/* Whether columns from x to before `end` of a line are blank or outside. */
bool xw_canvas_is_blank(const xw_canvas *canvas, int x, int end, int y);

/* All lines, without blanks at their ends. */
void xw_canvas_append(const xw_canvas *canvas, xw_text *out);

#endif
