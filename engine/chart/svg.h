/* Drawing SVG: shapes with coordinates to a tenth of a pixel, texts in both languages.
 *
 * A drawing is one <svg> with one geometry; where the languages differ it holds both texts, and
 * the page's switch shows one of them. Colours, widths and dashes come from classes of the
 * style sheet, so that light, dark and print need no other drawing. Coordinates are kept inside
 * the drawing. */
#ifndef XW_CHART_SVG_H
#define XW_CHART_SVG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* A text in English and Chinese; borrowed. NULL counts as "". */
typedef struct xw_both {
  const char *text[2];
} xw_both;

#define XW_BOTH(english, chinese) ((xw_both){{(english), (chinese)}})

typedef enum xw_anchor { XW_ANCHOR_START, XW_ANCHOR_MIDDLE, XW_ANCHOR_END } xw_anchor;

/* Size of the letters of a chart. */
#define XW_LETTER 13.0
/* From one baseline to the next within a label. */
#define XW_LEADING 15.0

/* Every figure is drawn twice: wide, and of this width for a phone; the style sheet shows the
 * one that fits. */
#define XW_NARROW 330.0

typedef struct xw_svg {
  xw_text *out;
  double width, height;
  const char *id; /* unique on the page but for its other width: names what the drawing defines */
} xw_svg;

bool xw_is_narrow(double width);
/* id also names the elements that label the drawing: "ID-title" and "ID-text". */
xw_svg xw_svg_begin(xw_text *out, const char *id, double width, double height);
void xw_svg_end(xw_svg *svg);

void xw_svg_line(xw_svg *svg, const char *style, double x1, double y1, double x2, double y2);
/* Sides of negative length are turned round. */
void xw_svg_rect(xw_svg *svg, const char *style, double x, double y, double width, double height);
/* A polyline, broken where a coordinate is NAN. */
void xw_svg_path(xw_svg *svg, const char *style, const double *x, const double *y, size_t n);
/* The area between two polylines; a stretch for each run of points that are known. */
void xw_svg_band(xw_svg *svg, const char *style, const double *x, const double *low,
                 const double *high, size_t n);

/* Marks that differ in shape as well as in colour. */
typedef enum xw_shape {
  XW_SHAPE_CIRCLE,
  XW_SHAPE_SQUARE,
  XW_SHAPE_DIAMOND,
  XW_SHAPE_TRIANGLE,
  XW_SHAPE_TRIANGLE_DOWN
} xw_shape;
void xw_svg_mark(xw_svg *svg, const char *style, xw_shape shape, double x, double y, double radius);

/* One line of text, its baseline at y. style: "" or more classes. */
void xw_svg_text(xw_svg *svg, const char *style, xw_anchor anchor, double x, double y,
                 xw_both words);
/* Text in as many as two lines of at most `width`, its middle at y; what is longer ends with an
 * ellipsis. */
void xw_svg_label(xw_svg *svg, const char *style, xw_anchor anchor, double x, double y,
                  double width, xw_both words);

/* Text in as many lines as it takes, from `top` down, or up from `bottom`. */
void xw_svg_paragraph(xw_svg *svg, const char *style, double x, double top, double width,
                      xw_both words);
void xw_svg_paragraph_above(xw_svg *svg, const char *style, double x, double bottom, double width,
                            xw_both words);

/* The same as xw_svg_text in one language, rising to the right from (x, y). */
void xw_svg_slanted(xw_svg *svg, int language, double x, double y, const char *text);

/* Fills are called by what they stand for: the id of a part of a sum ("suppliers"), "total", or
 * an end of a range. The style sheet holds the colour of each as --fill-NAME, once for these
 * drawings and for whoever draws a figure anew; parts that may touch have a hatching too, so
 * that they also tell in grey. */
const char *xw_fill_at(size_t index); /* NULL past the last */
/* What the hatchings of these fills need, before they are used. */
void xw_svg_define_fills(xw_svg *svg, const char *const *names, size_t count);
void xw_svg_fill(xw_svg *svg, const char *name, double x, double y, double width, double height);

/* ------------------------------------------------------------------------------- sizes of texts */

/* Approximate width in pixels: an em for wide characters, 0.6 em for others,
 * which bold letters of common fonts need. */
double xw_text_width(const char *utf8);
/* Bytes of the first line of a text that is broken at `width`; the space at its end is none of
 * them. */
size_t xw_text_line(const char *utf8, double width);
bool xw_both_empty(xw_both words);
/* Lines of a paragraph, in the language that needs more; 0 for "". */
int xw_paragraph_lines(xw_both words, double width);
/* The wider of both languages. */
double xw_both_width(xw_both words);
/* Break a text into at most two lines of `width` pixels, about as long as each other, at spaces
 * or between wide characters; an ellipsis ends what is longer. */
void xw_text_fold(const char *utf8, double width, char lines[2][160]);
/* Lines that a label of this width takes, 1 or 2, in the language that needs more. */
int xw_both_lines(xw_both words, double width);
/* The width that it then takes. */
double xw_label_width(xw_both words, double width);

#endif
