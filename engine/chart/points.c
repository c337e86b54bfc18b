/* Points on a plane, each with its intervals and its cloud, labelled where there is room. */
#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "chart/charts.h"
#include "chart/labels.h"

typedef struct plot {
  xw_svg svg;
  const xw_chart_points *chart;
  xw_axis x, y;
  double left, right, top, bottom;
} plot;

static bool is_known(const xw_chart_point *point) { return !isnan(point->x) && !isnan(point->y); }

static void range_of(const xw_chart_points *chart, bool up, double *low, double *high) {
  *low = chart->zero ? 0 : INFINITY;
  *high = chart->zero ? 0 : -INFINITY;
  for (size_t i = 0; i < chart->point_count; i++) {
    const xw_chart_point *p = &chart->points[i];
    xw_range_add(low, high, up ? p->y : p->x);
    xw_range_add(low, high, up ? p->y_low : p->x_low);
    xw_range_add(low, high, up ? p->y_high : p->x_high);
    for (size_t c = 0; c < p->cloud; c++) {
      xw_range_add(low, high, up ? p->cloud_y[c] : p->cloud_x[c]);
    }
  }
}

static void prepare(plot *own, const xw_chart_points *chart) {
  double low, high;
  *own =
      (plot){.chart = chart, .top = 40, .bottom = chart->height - 46, .right = chart->width - 20};
  range_of(chart, true, &low, &high);
  own->y = xw_axis_make(low, high, 7, chart->y_unit, own->bottom, own->top);
  own->left = xw_axis_room(&own->y) + 8;
  range_of(chart, false, &low, &high);
  own->x =
      xw_axis_make(low, high, chart->width < 600 ? 6 : 8, chart->x_unit, own->left, own->right);
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
    double x = xw_axis_place(&own->x, point->cloud_x[i]);
    double y = xw_axis_place(&own->y, point->cloud_y[i]);
    if (!isnan(x) && !isnan(y)) {
      xw_text_format(out, "M%.1f %.1fh0", x, y);
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
  snprintf(style, sizeof style, "interval %s", p->style);
  if (!isnan(p->x_low) && !isnan(p->x_high)) {
    xw_svg_line(&own->svg, style, xw_axis_place(&own->x, p->x_low), y,
                xw_axis_place(&own->x, p->x_high), y);
  }
  if (!isnan(p->y_low) && !isnan(p->y_high)) {
    xw_svg_line(&own->svg, style, x, xw_axis_place(&own->y, p->y_low), x,
                xw_axis_place(&own->y, p->y_high));
  }
  snprintf(style, sizeof style, "mark %s", p->style);
  xw_svg_mark(&own->svg, style, p->shape, x, y, p->strong ? 5.5 : 4.5);
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

static void draw_label(plot *own, const xw_chart_point *p, xw_box *taken, size_t *count) {
  xw_box box, bounds = {own->left + 2, own->top - 8, own->chart->width, own->bottom - 2};
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  double most = 170, width = xw_label_width(p->label, most);
  double height = xw_both_lines(p->label, most) * XW_LEADING;
  if (is_known(p) && width > 0 &&
      xw_label_place(taken, *count, &bounds, x, y, p->strong ? 60 : 14, width + 4, height, &box)) {
    double middle = (box.left + box.right) / 2, high = (box.top + box.bottom) / 2;
    xw_anchor anchor = middle > x + 5   ? XW_ANCHOR_START
                       : middle < x - 5 ? XW_ANCHOR_END
                                        : XW_ANCHOR_MIDDLE;
    double at = anchor == XW_ANCHOR_START ? box.left + 2
                : anchor == XW_ANCHOR_END ? box.right - 2
                                          : middle;
    if (fabs(middle - x) > 0.5 * width + 16 || fabs(high - y) > 0.5 * height + 16) {
      double edge = fmax(box.left, fmin(x, box.right)), level = fmax(box.top, fmin(y, box.bottom));
      xw_svg_line(&own->svg, "lead", x, y, edge, level);
    }
    xw_svg_label(&own->svg, p->strong ? "strong halo" : "halo", anchor, at, high, most + 1,
                 p->label);
    taken[(*count)++] = box;
  }
}

/* Where a mark and its intervals are. */
static size_t take_mark(const plot *own, const xw_chart_point *p, xw_box *taken) {
  size_t count = 0;
  double x = xw_axis_place(&own->x, p->x), y = xw_axis_place(&own->y, p->y);
  if (!is_known(p)) {
    return 0;
  }
  taken[count++] = (xw_box){x - 6, y - 6, x + 6, y + 6};
  if (!isnan(p->x_low) && !isnan(p->x_high)) {
    taken[count++] =
        (xw_box){xw_axis_place(&own->x, p->x_low), y - 2, xw_axis_place(&own->x, p->x_high), y + 2};
  }
  if (!isnan(p->y_low) && !isnan(p->y_high)) {
    taken[count++] =
        (xw_box){x - 2, xw_axis_place(&own->y, p->y_high), x + 2, xw_axis_place(&own->y, p->y_low)};
  }
  return count;
}

/* Marks and intervals are obstacles for every label; strong labels come first. */
static void draw_labels(plot *own) {
  size_t n = own->chart->point_count, count = 0;
  xw_box *taken = xw_calloc(4 * n + 1, sizeof *taken);
  if (taken == NULL) {
    own->svg.out->failed = true;
    return;
  }
  for (size_t i = 0; i < n; i++) {
    count += take_mark(own, &own->chart->points[i], taken + count);
  }
  for (int strong = 1; strong >= 0; strong--) {
    for (size_t i = 0; i < n; i++) {
      if (own->chart->points[i].strong == (strong == 1)) {
        draw_label(own, &own->chart->points[i], taken, &count);
      }
    }
  }
  xw_free(taken);
}

void xw_chart_draw_points(xw_text *out, const xw_chart_points *chart) {
  plot own;
  prepare(&own, chart);
  own.svg = xw_svg_begin(out, chart->id, chart->width, chart->height);
  xw_axis_draw_up(&own.svg, &own.y, own.left, own.right, 0, chart->up);
  xw_axis_draw_across(&own.svg, &own.x, own.top, own.bottom, chart->across);
  for (size_t i = 0; i < chart->point_count; i++) {
    draw_cloud(&own, &chart->points[i]);
  }
  if (chart->line_count > 1) {
    draw_path(&own);
  }
  for (size_t i = 0; i < chart->point_count; i++) {
    draw_point(&own, &chart->points[i]);
  }
  draw_labels(&own);
  xw_svg_end(&own.svg);
}
