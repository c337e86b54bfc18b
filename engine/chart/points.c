/* Points on a plane, each with its intervals and its cloud.
 *
 * Every point is named: beside it where there is room, with a line to it where that is farther
 * off; else it has a number, which a list under the drawing explains. On a phone all have
 * numbers. The plane fits the points and their intervals; of clouds what lies outside of it is
 * not drawn. */
#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "chart/charts.h"
#include "chart/labels.h"

#define NAME_MOST 200.0 /* width of a name beside its point */
#define KEY_NUMBER 26.0 /* of a number before its name in the list */

typedef struct plot {
  xw_svg svg;
  const xw_chart_points *chart;
  xw_axis x, y;
  double width, left, right, top, bottom;
  bool narrow;
  xw_box *taken, *places; /* places: [points] of names, or of numbers */
  size_t taken_count;
  size_t *numbers; /* [points] 0: named at the point, or not at all */
  size_t number_count;
} plot;

static bool is_known(const xw_chart_point *point) { return !isnan(point->x) && !isnan(point->y); }

static bool has_interval(double low, double high) { return !isnan(low) && !isnan(high); }

/* Clouds alone make the range where there are no points. */
static void range_of(const xw_chart_points *chart, bool up, double *low, double *high) {
  *low = chart->zero ? 0 : INFINITY;
  *high = chart->zero ? 0 : -INFINITY;
  for (size_t i = 0; i < chart->point_count; i++) {
    const xw_chart_point *p = &chart->points[i];
    xw_range_add(low, high, up ? p->y : p->x);
    xw_range_add(low, high, up ? p->y_low : p->x_low);
    xw_range_add(low, high, up ? p->y_high : p->x_high);
    for (size_t c = 0; c < p->cloud && !is_known(p); c++) {
      xw_range_add(low, high, up ? p->cloud_y[c] : p->cloud_x[c]);
    }
  }
}

static void prepare(plot *own, const xw_chart_points *chart, bool narrow) {
  double low, high;
  *own = (plot){.chart = chart, .narrow = narrow, .width = narrow ? XW_NARROW : chart->width};
  own->top = 24 + XW_LEADING * xw_paragraph_lines(chart->up, own->width);
  own->bottom = own->top + (narrow ? fmin(chart->height, 400) : chart->height) - 86;
  own->right = own->width - (narrow ? 10 : 20);
  range_of(chart, true, &low, &high);
  own->y = xw_axis_make(low, high, 7, chart->y_unit, own->bottom, own->top);
  own->left = xw_axis_room(&own->y) + 8;
  range_of(chart, false, &low, &high);
  int most = narrow ? 5 : own->width < 600 ? 6 : 8;
  own->x = xw_axis_make(low, high, most, chart->x_unit, own->left, own->right);
}

/* --------------------------------------------------------------------------------------- points */

static bool is_inside(const xw_axis *axis, double value) {
  return value >= axis->low && value <= axis->high;
}

static void draw_cloud(plot *own, const xw_chart_point *point) {
  if (point->cloud == 0) {
    return;
  }
  char style[64];
  snprintf(style, sizeof style, "cloud %s", point->style);
  /* Dots are strokes without length: shorter than circles. */
  xw_text *out = own->svg.out;
  xw_text_format(out, "<path class=\"%s\" d=\"", style);
  for (size_t i = 0; i < point->cloud; i++) {
    if (is_inside(&own->x, point->cloud_x[i]) && is_inside(&own->y, point->cloud_y[i])) {
      xw_text_format(out, "M%.1f %.1fh0", xw_axis_place(&own->x, point->cloud_x[i]),
                     xw_axis_place(&own->y, point->cloud_y[i]));
    }
  }
  xw_text_append(out, "\"/>\n");
}

static void draw_point(plot *own, const xw_chart_point *p) {
  char style[64];
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  if (!is_known(p)) {
    return;
  }
  snprintf(style, sizeof style, "mark %s", p->style);
  xw_svg_mark(&own->svg, style, p->shape, x, y, p->strong ? 4.8 : 4);
  snprintf(style, sizeof style, "interval %s", p->style);
  if (has_interval(p->x_low, p->x_high)) {
    xw_svg_line(&own->svg, style, xw_axis_place(&own->x, p->x_low), y,
                xw_axis_place(&own->x, p->x_high), y);
  }
  if (has_interval(p->y_low, p->y_high)) {
    xw_svg_line(&own->svg, style, x, xw_axis_place(&own->y, p->y_low), x,
                xw_axis_place(&own->y, p->y_high));
  }
}

static void draw_path(plot *own) {
  size_t n = own->chart->line_count;
  double *x = xw_calloc(2 * n + 1, sizeof *x), *y = x == NULL ? NULL : x + n;
  if (x == NULL) {
    own->svg.out->failed = true;
    return;
  }
  for (size_t i = 0; i < n; i++) {
    x[i] = xw_axis_place(&own->x, own->chart->line_x[i]);
    y[i] = xw_axis_place(&own->y, own->chart->line_y[i]);
  }
  xw_svg_path(&own->svg, "frontier", x, y, n);
  xw_free(x);
}

/* ---------------------------------------------------------------------------------------- names */

/* Room of a mark, and of one that is not to look named by another name. */
#define MARK_ROOM 6.0
#define OTHER_ROOM 12.0

static xw_box mark_box(const plot *own, const xw_chart_point *p, double room) {
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  return is_known(p) ? (xw_box){x - room, y - room, x + room, y + room} : (xw_box){0};
}

/* Intervals are obstacles for every name. */
static void take_intervals(plot *own, const xw_chart_point *p) {
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  if (!is_known(p)) {
    return;
  }
  if (has_interval(p->x_low, p->x_high)) {
    own->taken[own->taken_count++] =
        (xw_box){xw_axis_place(&own->x, p->x_low), y - 2, xw_axis_place(&own->x, p->x_high), y + 2};
  }
  if (has_interval(p->y_low, p->y_high)) {
    own->taken[own->taken_count++] =
        (xw_box){x - 2, xw_axis_place(&own->y, p->y_high), x + 2, xw_axis_place(&own->y, p->y_low)};
  }
}

/* Marks are the first obstacles, in the order of the points; a name keeps clear of marks that are not its own, so that
 * nobody reads it as theirs. */
static void take_marks(plot *own, size_t named) {
  for (size_t i = 0; i < own->chart->point_count; i++) {
    own->taken[i] = mark_box(own, &own->chart->points[i], i == named ? MARK_ROOM : OTHER_ROOM);
  }
}

static bool find_place(plot *own, size_t i, double far, double width, double height) {
  const xw_chart_point *p = &own->chart->points[i];
  xw_box bounds = {own->left + 2, own->top - 8, own->width, own->bottom - 2};
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  take_marks(own, i);
  bool found = xw_label_place(own->taken, own->taken_count, &bounds, x, y, far, width, height,
                              &own->places[i]);
  if (found) {
    own->taken[own->taken_count++] = own->places[i];
  }
  return found;
}

/* A name at the point if it fits there, a number otherwise; strong names may be farther off. */
static void place_name(plot *own, size_t i) {
  const xw_chart_point *p = &own->chart->points[i];
  if (!is_known(p) || xw_both_empty(p->label)) {
    return;
  }
  double height = xw_both_lines(p->label, NAME_MOST) * XW_LEADING;
  double whole = xw_both_width(p->label) <= 1.9 * NAME_MOST ? 1 : 0; /* two lines hold it */
  if (!own->narrow && whole > 0 &&
      find_place(own, i, p->strong ? 130 : 18, xw_label_width(p->label, NAME_MOST) + 4, height)) {
    return;
  }
  own->numbers[i] = 1;
  if (!find_place(own, i, 300, 18, XW_LEADING)) {
    double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
    own->places[i] = (xw_box){x - 9, y - 20, x + 9, y - 5};
  }
}

static void place_names(plot *own) {
  own->taken_count = own->chart->point_count;
  for (size_t i = 0; i < own->chart->point_count; i++) {
    take_intervals(own, &own->chart->points[i]);
  }
  for (int strong = 1; strong >= 0; strong--) {
    for (size_t i = 0; i < own->chart->point_count; i++) {
      if (own->chart->points[i].strong == (strong == 1)) {
        place_name(own, i);
      }
    }
  }
  for (size_t i = 0; i < own->chart->point_count; i++) {
    own->numbers[i] = own->numbers[i] > 0 ? ++own->number_count : 0;
  }
}

/* From the mark to the nearest corner or side of a box that is not close to it. */
static void draw_lead(plot *own, const xw_box *box, double x, double y) {
  double edge = fmax(box->left, fmin(x, box->right)), level = fmax(box->top, fmin(y, box->bottom));
  if (hypot(edge - x, level - y) > 12) {
    xw_svg_line(&own->svg, "lead", x, y, edge, level);
  }
}

static void draw_name(plot *own, size_t i) {
  const xw_chart_point *p = &own->chart->points[i];
  const xw_box *box = &own->places[i];
  if (!is_known(p) || xw_both_empty(p->label)) {
    return;
  }
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  double middle = (box->left + box->right) / 2, high = (box->top + box->bottom) / 2;
  draw_lead(own, box, x, y);
  if (own->numbers[i] > 0) {
    char number[24];
    snprintf(number, sizeof number, "%zu", own->numbers[i]);
    xw_svg_text(&own->svg, p->strong ? "n strong halo" : "n halo", XW_ANCHOR_MIDDLE, middle,
                high + 0.35 * XW_LETTER, XW_BOTH(number, number));
    return;
  }
  xw_anchor anchor = middle > x + 5   ? XW_ANCHOR_START
                     : middle < x - 5 ? XW_ANCHOR_END
                                      : XW_ANCHOR_MIDDLE;
  double at = anchor == XW_ANCHOR_START ? box->left + 2
              : anchor == XW_ANCHOR_END ? box->right - 2
                                        : middle;
  xw_svg_label(&own->svg, p->strong ? "strong halo" : "halo", anchor, at, high, NAME_MOST + 1,
               p->label);
}

/* ------------------------------------------------------------------------------ list of numbers */

static size_t columns_of(const plot *own) { return own->width < 600 ? 1 : 2; }

static double list_width(const plot *own) {
  return own->width / (double)columns_of(own) - KEY_NUMBER - 10;
}

static size_t point_of_number(const plot *own, size_t number) {
  size_t i = 0;
  while (own->numbers[i] != number) {
    i++;
  }
  return i;
}

/* Heights of entries differ; each column takes half of them. Draws when `svg` is set; returns
 * the height. */
static double run_list(plot *own, double top, bool drawing) {
  size_t columns = columns_of(own), half = (own->number_count + columns - 1) / columns;
  double y = top, lowest = top, left = 0;
  for (size_t number = 1; number <= own->number_count; number++) {
    const xw_chart_point *p = &own->chart->points[point_of_number(own, number)];
    if (number == half + 1) {
      left = own->width / (double)columns;
      y = top;
    }
    if (drawing) {
      char text[24];
      snprintf(text, sizeof text, "%zu", number);
      xw_svg_text(&own->svg, "n", XW_ANCHOR_END, left + KEY_NUMBER - 8, y + 13,
                  XW_BOTH(text, text));
      xw_svg_paragraph(&own->svg, p->strong ? "strong" : "", left + KEY_NUMBER, y, list_width(own),
                       p->label);
    }
    y += XW_LEADING * xw_paragraph_lines(p->label, list_width(own)) + 3;
    lowest = fmax(lowest, y);
  }
  return lowest - top;
}

/* ------------------------------------------------------------------------------------ the whole */

static void draw_plane(plot *own) {
  const xw_chart_points *chart = own->chart;
  xw_axis_note(&own->svg, &own->x, "x", chart->across);
  xw_axis_note(&own->svg, &own->y, "y", chart->up);
  xw_axis_draw_up(&own->svg, &own->y, own->left, own->right, chart->up);
  xw_axis_draw_across(&own->svg, &own->x, own->top, own->bottom, chart->across);
  for (size_t i = 0; i < chart->point_count; i++) {
    draw_cloud(own, &chart->points[i]);
  }
  if (chart->line_count > 1) {
    draw_path(own);
  }
  for (int strong = 0; strong < 2; strong++) {
    for (size_t i = 0; i < chart->point_count; i++) {
      if (chart->points[i].strong == (strong == 1)) {
        draw_point(own, &chart->points[i]);
      }
    }
  }
  for (size_t i = 0; i < chart->point_count; i++) {
    draw_name(own, i);
  }
}

static void draw(xw_text *out, const xw_chart_points *chart, bool narrow) {
  plot own;
  size_t n = chart->point_count;
  prepare(&own, chart, narrow);
  own.taken = xw_calloc(4 * n + 1, sizeof *own.taken);
  own.places = xw_calloc(n + 1, sizeof *own.places);
  own.numbers = xw_calloc(n + 1, sizeof *own.numbers);
  if (own.taken == NULL || own.places == NULL || own.numbers == NULL) {
    out->failed = true;
  } else {
    place_names(&own);
    double bottom = own.bottom + 46 + XW_LEADING * (xw_both_lines(chart->across, own.right) - 1);
    double list = run_list(&own, 0, false);
    own.svg = xw_svg_begin(out, chart->id, own.width, bottom + (list > 0 ? list + 6 : 0));
    draw_plane(&own);
    run_list(&own, bottom + 6, true);
    xw_svg_end(&own.svg);
  }
  xw_free(own.taken);
  xw_free(own.places);
  xw_free(own.numbers);
}

void xw_chart_draw_points(xw_text *out, const xw_chart_points *chart) {
  draw(out, chart, false);
  draw(out, chart, true);
}
