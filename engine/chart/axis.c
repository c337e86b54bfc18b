/* Linear axes. */
#include "chart/axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/rounding.h"

static const char minus[] = "\xE2\x88\x92";

void xw_range_add(double *low, double *high, double value) {
  if (isfinite(value)) {
    *low = fmin(*low, value);
    *high = fmax(*high, value);
  }
}

/* The next of 1, 2, 5, 10, 20 ... times a power of ten that is above `step`. */
static double next_step(double step) {
  double power = pow(10, floor(log10(step) + 1e-9)), lead = step / power;
  return power * (lead < 1.5 ? 2 : lead < 3.5 ? 5 : 10);
}

static void widen(double *low, double *high) {
  if (!isfinite(*low) || !isfinite(*high) || *low > *high) {
    *low = 0;
    *high = 1;
  }
  if (*high - *low <= 1e-9 * fmax(fabs(*low), fabs(*high))) {
    double half = *low != 0 ? 0.5 * fabs(*low) : 1;
    *low -= half;
    *high += half;
  }
}

/* Where an axis ends below (side -1) or above a value, in steps: at a whole one where no more
 * than NEAR lies between, else a little beyond the value. A bound that is a whole step but for
 * rounding is one. */
static double end_of(double value, int side) {
  static const double near = 0.35, margin = 0.06;
  double whole = side < 0 ? floor(value + 1e-9) : ceil(value - 1e-9);
  return fabs(value - whole) <= near ? whole : value + side * margin;
}

/* Ends and the first and last tick of an axis with this step, in steps. */
typedef struct scale {
  double low, high, first, last;
} scale;

static scale scale_of(double low, double high) {
  scale own = {.low = end_of(low, -1), .high = end_of(high, 1)};
  own.first = ceil(own.low - 1e-9);
  own.last = floor(own.high + 1e-9);
  if (own.last - own.first < 1) {
    own.low = own.first = floor(low + 1e-9);
    own.high = own.last = fmax(own.first + 1, ceil(high - 1e-9));
  }
  return own;
}

xw_axis xw_axis_make(double low, double high, int most, xw_unit unit, double from, double to) {
  double factor = unit.factor[0];
  scale own;
  widen(&low, &high);
  low *= factor;
  high *= factor;
  double step = pow(10, floor(log10((high - low) / most)) - 1);
  do {
    step = next_step(step);
    own = scale_of(low / step, high / step);
  } while (own.last - own.first + 1 > most);
  return (xw_axis){.low = own.low * step / factor,
                   .high = own.high * step / factor,
                   .from = from,
                   .to = to,
                   .first = own.first * step / factor,
                   .step = step,
                   .ticks = (int)(own.last - own.first) + 1,
                   .unit = unit};
}

double xw_axis_place(const xw_axis *axis, double value) {
  if (isnan(value)) {
    return value;
  }
  double share = (value - axis->low) / (axis->high - axis->low);
  return axis->from + fmax(0, fmin(1, share)) * (axis->to - axis->from);
}

double xw_axis_tick(const xw_axis *axis, int tick) {
  double value = axis->first + tick * axis->step / axis->unit.factor[0];
  return fabs(value) < 1e-9 * axis->step / axis->unit.factor[0] ? 0 : value;
}

void xw_number_text(double value, int digits, bool sign, char text[40]) {
  char plain[40];
  xw_rounded_text(value, digits, sign, plain);
  if (!isfinite(value)) {
    snprintf(text, 40, "\xE2\x80\x93");
  } else {
    snprintf(text, 40, "%s%.36s", *plain == '-' ? minus : "", plain + (*plain == '-'));
  }
}

void xw_axis_text(const xw_axis *axis, int tick, int language, char text[40]) {
  double factor = axis->unit.factor[language];
  double step = axis->step / axis->unit.factor[0] * factor;
  int digits = (int)fmax(0, -floor(log10(step) + 1e-9));
  double value = xw_axis_tick(axis, tick) * factor;
  if (digits > 6 || fabs(value) >= 1e7) {
    snprintf(text, 40, "%.6g", value);
  } else {
    xw_number_text(value, digits, false, text);
  }
}

static void tick_text(xw_svg *svg, const xw_axis *axis, int tick, xw_anchor anchor, double x,
                      double y) {
  char english[40], chinese[40];
  xw_axis_text(axis, tick, 0, english);
  xw_axis_text(axis, tick, 1, chinese);
  xw_svg_text(svg, "n", anchor, x, y, XW_BOTH(english, chinese));
}

/* A number under its tick, or beside the edge of the drawing that it would cross. */
static void tick_across(xw_svg *svg, const xw_axis *axis, int tick, double at, double y) {
  char english[40], chinese[40];
  xw_axis_text(axis, tick, 0, english);
  xw_axis_text(axis, tick, 1, chinese);
  double half = xw_both_width(XW_BOTH(english, chinese)) / 2;
  bool left = at - half<0, right = at + half> svg->width;
  tick_text(svg, axis, tick,
            left    ? XW_ANCHOR_START
            : right ? XW_ANCHOR_END
                    : XW_ANCHOR_MIDDLE,
            left    ? 0
            : right ? svg->width
                    : at,
            y);
}

static void append_texts(xw_text *out, const char *name, xw_both words) {
  for (int language = 0; language < 2; language++) {
    xw_text_format(out, " data-%s-%s=\"", name, language == 0 ? "en" : "zh");
    xw_html_escape(out, words.text[language] == NULL ? "" : words.text[language]);
    xw_text_append(out, "\"");
  }
}

void xw_axis_note(xw_svg *svg, const xw_axis *axis, const char *name, xw_both title) {
  xw_text_format(svg->out,
                 "<g data-axis=\"%s\" data-low=\"%.9g\" data-high=\"%.9g\" data-first=\"%.9g\""
                 " data-step=\"%.9g\" data-factor=\"%.9g %.9g\"",
                 name, axis->low, axis->high, axis->first, axis->step / axis->unit.factor[0],
                 axis->unit.factor[0], axis->unit.factor[1]);
  append_texts(svg->out, "unit", axis->unit.name);
  append_texts(svg->out, "title", title);
  xw_text_append(svg->out, "/>\n");
}

static const char *grid_style(const xw_axis *axis, int tick) {
  return xw_axis_tick(axis, tick) == 0 ? "zero" : "grid";
}

void xw_axis_draw_across(xw_svg *svg, const xw_axis *axis, double top, double bottom,
                         xw_both title) {
  for (int i = 0; i < axis->ticks; i++) {
    double at = xw_axis_place(axis, xw_axis_tick(axis, i));
    xw_svg_line(svg, grid_style(axis, i), at, top, at, bottom);
    tick_across(svg, axis, i, at, bottom + 17);
  }
  double middle = bottom + 32 + 0.5 * XW_LEADING * (xw_both_lines(title, axis->to) - 1);
  xw_svg_label(svg, "t", XW_ANCHOR_END, axis->to, middle, axis->to, title);
}

void xw_axis_draw_up(xw_svg *svg, const xw_axis *axis, double left, double right, xw_both title) {
  for (int i = 0; i < axis->ticks; i++) {
    double y = xw_axis_place(axis, xw_axis_tick(axis, i));
    xw_svg_line(svg, grid_style(axis, i), left, y, right, y);
    tick_text(svg, axis, i, XW_ANCHOR_END, left - 7, y + 0.35 * XW_LETTER);
  }
  double lines = xw_paragraph_lines(title, svg->width);
  xw_svg_paragraph(svg, "t", 0, axis->to - 8 - XW_LEADING * lines, svg->width, title);
}

double xw_axis_room(const xw_axis *axis) {
  double room = 0;
  for (int i = 0; i < axis->ticks; i++) {
    for (int language = 0; language < 2; language++) {
      char text[40];
      xw_axis_text(axis, i, language, text);
      room = fmax(room, xw_text_width(text));
    }
  }
  return room + 8;
}
