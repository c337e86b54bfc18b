/* Drawing SVG. */
#include "chart/svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------------------------- coordinates */

/* A coordinate with at most one digit after the point. */
static void number(xw_text *out, double value) {
  char text[40];
  snprintf(text, sizeof text, "%.1f", round(10 * value) / 10);
  size_t length = strlen(text);
  if (text[length - 1] == '0') {
    text[length - 2] = '\0';
  }
  xw_text_append(out, strcmp(text, "-0") == 0 ? "0" : text);
}

static double within(double value, double high) {
  return isnan(value) || value < 0 ? 0 : value > high ? high : value;
}

static void attribute(xw_text *out, const char *name, double value) {
  xw_text_format(out, " %s=\"", name);
  number(out, value);
  xw_text_append(out, "\"");
}

static void place(xw_svg *svg, double x, double y) {
  number(svg->out, within(x, svg->width));
  xw_text_append(svg->out, " ");
  number(svg->out, within(y, svg->height));
}

/* The next point of a polyline, from the last one: tenths of a pixel, so that roundings do not add
 * up; a third less than two coordinates. */
static void step(xw_svg *svg, double from_x, double from_y, double x, double y) {
  const double dx = round(10 * within(x, svg->width)) - round(10 * within(from_x, svg->width));
  const double dy = round(10 * within(y, svg->height)) - round(10 * within(from_y, svg->height));
  xw_text_append(svg->out, "l");
  number(svg->out, dx / 10);
  xw_text_append(svg->out, dy < 0 ? "" : " ");
  number(svg->out, dy / 10);
}

static void class_of(xw_text *out, const char *style) {
  if (*style != '\0') {
    xw_text_format(out, " class=\"%s\"", style);
  }
}

/* --------------------------------------------------------------------------------------- shapes */

bool xw_is_narrow(double width) { return width <= XW_NARROW; }

static const char *class_of_width(double width) {
  return xw_is_narrow(width) ? "narrow" : width < 600 ? "half" : "whole";
}

xw_svg xw_svg_begin(xw_text *out, const char *id, double width, double height) {
  xw_text_format(out,
                 "<svg viewBox=\"0 0 %.0f %.0f\" class=\"%s\" role=\"img\" "
                 "aria-labelledby=\"%s-title %s-text\">\n",
                 width, height, class_of_width(width), id, id);
  return (xw_svg){out, round(width), round(height), id};
}

void xw_svg_end(xw_svg *svg) { xw_text_append(svg->out, "</svg>\n"); }

void xw_svg_line(xw_svg *svg, const char *style, double x1, double y1, double x2, double y2) {
  xw_text_append(svg->out, "<path");
  class_of(svg->out, style);
  xw_text_append(svg->out, " d=\"M");
  place(svg, x1, y1);
  if (within(y1, svg->height) == within(y2, svg->height)) {
    xw_text_append(svg->out, "H");
    number(svg->out, within(x2, svg->width));
  } else if (within(x1, svg->width) == within(x2, svg->width)) {
    xw_text_append(svg->out, "V");
    number(svg->out, within(y2, svg->height));
  } else {
    xw_text_append(svg->out, "L");
    place(svg, x2, y2);
  }
  xw_text_append(svg->out, "\"/>\n");
}

static void rect(xw_svg *svg, double x, double y, double width, double height) {
  double left = within(fmin(x, x + width), svg->width),
         top = within(fmin(y, y + height), svg->height);
  attribute(svg->out, "x", left);
  attribute(svg->out, "y", top);
  attribute(svg->out, "width", within(fmax(x, x + width), svg->width) - left);
  attribute(svg->out, "height", within(fmax(y, y + height), svg->height) - top);
}

void xw_svg_rect(xw_svg *svg, const char *style, double x, double y, double width, double height) {
  xw_text_append(svg->out, "<rect");
  class_of(svg->out, style);
  rect(svg, x, y, width, height);
  xw_text_append(svg->out, "/>\n");
}

void xw_svg_path(xw_svg *svg, const char *style, const double *x, const double *y, size_t n) {
  bool drawing = false;
  xw_text_append(svg->out, "<path");
  class_of(svg->out, style);
  xw_text_append(svg->out, " d=\"");
  for (size_t i = 0; i < n; i++) {
    if (isnan(x[i]) || isnan(y[i])) {
      drawing = false;
      continue;
    }
    if (drawing) {
      step(svg, x[i - 1], y[i - 1], x[i], y[i]);
    } else {
      xw_text_append(svg->out, "M");
      place(svg, x[i], y[i]);
    }
    drawing = true;
  }
  xw_text_append(svg->out, "\"/>\n");
}

static void stretch(xw_svg *svg, const double *x, const double *low, const double *high,
                    size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    if (i == from) {
      xw_text_append(svg->out, "M");
      place(svg, x[i], high[i]);
    } else {
      step(svg, x[i - 1], high[i - 1], x[i], high[i]);
    }
  }
  for (size_t i = to; i-- > from;) {
    step(svg, x[i + 1 < to ? i + 1 : i], i + 1 < to ? low[i + 1] : high[i], x[i], low[i]);
  }
  xw_text_append(svg->out, "Z");
}

void xw_svg_band(xw_svg *svg, const char *style, const double *x, const double *low,
                 const double *high, size_t n) {
  xw_text_append(svg->out, "<path");
  class_of(svg->out, style);
  xw_text_append(svg->out, " d=\"");
  for (size_t from = 0, to; from < n; from = to + 1) {
    for (to = from; to < n && !isnan(low[to]) && !isnan(high[to]); to++) {
    }
    if (to > from) {
      stretch(svg, x, low, high, from, to);
    }
  }
  xw_text_append(svg->out, "\"/>\n");
}

/* Corners of the shapes but the circle, in radii; the areas are about the same. */
static const struct {
  int count;
  double corner[4][2];
} corners[] = {
    [XW_SHAPE_SQUARE] = {4, {{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}}},
    [XW_SHAPE_DIAMOND] = {4, {{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}}},
    [XW_SHAPE_TRIANGLE] = {3, {{0, -1.25}, {1.2, 0.9}, {-1.2, 0.9}}},
    [XW_SHAPE_TRIANGLE_DOWN] = {3, {{0, 1.25}, {1.2, -0.9}, {-1.2, -0.9}}},
};

void xw_svg_mark(xw_svg *svg, const char *style, xw_shape shape, double x, double y,
                 double radius) {
  xw_text_append(svg->out, shape == XW_SHAPE_CIRCLE ? "<circle" : "<path");
  class_of(svg->out, style);
  if (shape == XW_SHAPE_CIRCLE) {
    attribute(svg->out, "cx", within(x, svg->width));
    attribute(svg->out, "cy", within(y, svg->height));
    attribute(svg->out, "r", radius);
    xw_text_append(svg->out, "/>\n");
    return;
  }
  xw_text_append(svg->out, " d=\"");
  for (int i = 0; i < corners[shape].count; i++) {
    xw_text_append(svg->out, i == 0 ? "M" : "L");
    place(svg, x + radius * corners[shape].corner[i][0], y + radius * corners[shape].corner[i][1]);
  }
  xw_text_append(svg->out, "Z\"/>\n");
}

/* ---------------------------------------------------------------------------------------- texts */

static const char *text_of(xw_both words, int language) {
  return words.text[language] == NULL ? "" : words.text[language];
}

static bool is_same(xw_both words) { return strcmp(text_of(words, 0), text_of(words, 1)) == 0; }

/* language: -1 seen in both. */
static void text_in(xw_svg *svg, int language, const char *style, xw_anchor anchor, double x,
                    double y, const char *text) {
  static const char *const languages[] = {"", "en", "zh"};
  static const char *const anchors[] = {"", "m", "e"};
  char classes[80];
  if (*text == '\0') {
    return;
  }
  const char *own = languages[language + 1], *side = anchors[anchor];
  snprintf(classes, sizeof classes, "%s%s%s%s%s", own, *own != '\0' && *style != '\0' ? " " : "",
           style, (*own != '\0' || *style != '\0') && *side != '\0' ? " " : "", side);
  xw_text_append(svg->out, "<text");
  class_of(svg->out, classes);
  attribute(svg->out, "x", within(x, svg->width));
  attribute(svg->out, "y", within(y, svg->height));
  xw_text_append(svg->out, ">");
  xw_html_escape(svg->out, text);
  xw_text_append(svg->out, "</text>\n");
}

void xw_svg_text(xw_svg *svg, const char *style, xw_anchor anchor, double x, double y,
                 xw_both words) {
  if (is_same(words)) {
    text_in(svg, -1, style, anchor, x, y, text_of(words, 0));
    return;
  }
  for (int language = 0; language < 2; language++) {
    text_in(svg, language, style, anchor, x, y, text_of(words, language));
  }
}

void xw_svg_slanted(xw_svg *svg, int language, double x, double y, const char *text) {
  double left = within(x, svg->width), top = within(y, svg->height);
  xw_text_format(svg->out, "<text class=\"%s\"", language == 0 ? "en" : "zh");
  attribute(svg->out, "x", left);
  attribute(svg->out, "y", top);
  xw_text_format(svg->out, " transform=\"rotate(-40 %.1f %.1f)\">", left, top);
  xw_html_escape(svg->out, text);
  xw_text_append(svg->out, "</text>\n");
}

static void label_in(xw_svg *svg, int language, const char *style, xw_anchor anchor, double x,
                     double y, double width, const char *text) {
  char lines[2][160];
  xw_text_fold(text, width, lines);
  double first = y + 0.35 * XW_LETTER - (*lines[1] != '\0' ? 0.5 * XW_LEADING : 0);
  for (int i = 0; i < 2; i++) {
    text_in(svg, language, style, anchor, x, first + i * XW_LEADING, lines[i]);
  }
}

void xw_svg_label(xw_svg *svg, const char *style, xw_anchor anchor, double x, double y,
                  double width, xw_both words) {
  if (is_same(words)) {
    label_in(svg, -1, style, anchor, x, y, width, text_of(words, 0));
    return;
  }
  for (int language = 0; language < 2; language++) {
    label_in(svg, language, style, anchor, x, y, width, text_of(words, language));
  }
}

static int lines_of(const char *text, double width) {
  return xw_paragraph_lines(XW_BOTH(text, ""), width);
}

static void paragraph_in(xw_svg *svg, int language, const char *style, double x, double top,
                         double width, const char *text) {
  for (double y = top + 13; *text != '\0'; y += XW_LEADING) {
    char line[160];
    size_t length = xw_text_line(text, width);
    snprintf(line, sizeof line, "%.*s", (int)length, text);
    text_in(svg, language, style, XW_ANCHOR_START, x, y, line);
    text += length;
    text += *text == ' ';
  }
}

void xw_svg_paragraph(xw_svg *svg, const char *style, double x, double top, double width,
                      xw_both words) {
  if (is_same(words)) {
    paragraph_in(svg, -1, style, x, top, width, text_of(words, 0));
    return;
  }
  for (int language = 0; language < 2; language++) {
    paragraph_in(svg, language, style, x, top, width, text_of(words, language));
  }
}

void xw_svg_paragraph_above(xw_svg *svg, const char *style, double x, double bottom, double width,
                            xw_both words) {
  for (int language = 0; language < (is_same(words) ? 1 : 2); language++) {
    const char *text = text_of(words, language);
    double top = bottom - XW_LEADING * lines_of(text, width);
    paragraph_in(svg, is_same(words) ? -1 : language, style, x, top, width, text);
  }
}

/* ---------------------------------------------------------------------------------------- fills */

/* Hatchings on a square of 6 pixels; "" is none. */
static const struct {
  const char *name, *hatching;
} fills[] = {
    /* Who bears a change in net benefit. */
    {"firms", ""},
    {"suppliers", "M0 6L6 0"},
    {"buyers", "M0 0L6 6"},
    {"consumers", "M0 3L6 3"},
    {"state", "M3 0L3 6"},
    {"cost_of_funds", "M0 6L6 0M0 0L6 6"},
    /* Kinds of quality cost. */
    {"prevention", ""},
    {"appraisal", "M0 6L6 0"},
    {"internal_failure", "M0 0L6 6"},
    {"external_failure", "M0 3L6 3"},
    /* What parts sum to; ends of the range of an input; what raises and what lowers it. */
    {"total", ""},
    {"low", ""},
    {"high", ""},
    {"up", ""},
    {"down", ""},
};
enum { FILLS = sizeof fills / sizeof *fills };

const char *xw_fill_at(size_t index) { return index < FILLS ? fills[index].name : NULL; }

static const char *hatching_of(const char *name) {
  size_t at = 0;
  while (at < FILLS && strcmp(fills[at].name, name) != 0) {
    at++;
  }
  return at < FILLS ? fills[at].hatching : "";
}

static void append_fill_id(xw_svg *svg, const char *name) {
  xw_text_format(svg->out, "%s%s-fill-%s", svg->id, xw_is_narrow(svg->width) ? "-narrow" : "",
                 name);
}

void xw_svg_define_fills(xw_svg *svg, const char *const *names, size_t count) {
  xw_text_append(svg->out, "<defs>\n");
  for (size_t i = 0; i < count; i++) {
    if (*hatching_of(names[i]) != '\0') {
      xw_text_append(svg->out, "<pattern id=\"");
      append_fill_id(svg, names[i]);
      xw_text_format(svg->out,
                     "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect "
                     "class=\"fill-%s\" width=\"6\" height=\"6\"/><path class=\"hatch\" "
                     "d=\"%s\"/></pattern>\n",
                     names[i], hatching_of(names[i]));
    }
  }
  xw_text_append(svg->out, "</defs>\n");
}

void xw_svg_fill(xw_svg *svg, const char *name, double x, double y, double width, double height) {
  bool hatched = *hatching_of(name) != '\0';
  xw_text_format(svg->out, "<rect class=\"part%s%s\"", hatched ? "" : " fill-",
                 hatched ? "" : name);
  rect(svg, x, y, width, height);
  if (hatched) {
    xw_text_append(svg->out, " fill=\"url(#");
    append_fill_id(svg, name);
    xw_text_append(svg->out, ")\"");
  }
  xw_text_append(svg->out, "/>\n");
}
