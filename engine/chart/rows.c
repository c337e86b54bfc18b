/* Rows of dots with intervals, in one panel or several side by side. */
#include <math.h>

#include "chart/charts.h"

enum { WIDTH = 720, GAP = 46 };
#define ROW 24.0
#define TALL 33.0 /* where a label has two lines: of all rows, so that they keep a beat */

typedef struct layout {
  double label, note, last; /* widths */
  double top, row;          /* row: height of each */
} layout;

static layout lay_out(const xw_chart_rows *chart) {
  layout own = {.top = 48,
                .row = ROW,
                .note = xw_both_width(chart->note_title),
                .last = xw_both_width(chart->last_title)};
  double most = chart->panel_count > 1 ? 190 : 230;
  for (size_t r = 0; r < chart->row_count; r++) {
    own.label = fmax(own.label, xw_label_width(chart->rows[r].label, most));
    own.last = fmax(own.last, xw_both_width(chart->rows[r].note));
    if (chart->panel_count == 1) {
      own.note = fmax(own.note, xw_both_width(chart->panels[0].dots[r].note));
    }
  }
  for (size_t r = 0; r < chart->row_count; r++) {
    own.row = xw_both_lines(chart->rows[r].label, own.label + 1) > 1 ? TALL : own.row;
  }
  return own;
}

static xw_axis axis_of(const xw_chart_rows *chart, const xw_chart_panel *panel, double from,
                       double to) {
  double low = 0, high = 0;
  for (size_t r = 0; r < chart->row_count; r++) {
    xw_range_add(&low, &high, panel->dots[r].estimate);
    xw_range_add(&low, &high, panel->dots[r].low);
    xw_range_add(&low, &high, panel->dots[r].high);
  }
  return xw_axis_make(low, high, to - from > 260 ? 6 : 4, panel->unit, from, to);
}

static void draw_dot(xw_svg *svg, const xw_axis *x, const xw_chart_dot *dot, double y) {
  if (isnan(dot->estimate)) {
    return;
  }
  const char *style = dot->faint ? "mark faint" : "mark";
  if (!isnan(dot->low) && !isnan(dot->high)) {
    xw_svg_line(svg, dot->faint ? "interval faint" : "interval", xw_axis_place(x, dot->low), y,
                xw_axis_place(x, dot->high), y);
  }
  xw_svg_mark(svg, style, XW_SHAPE_CIRCLE, xw_axis_place(x, dot->estimate), y, 4.5);
}

static void draw_row(xw_svg *svg, const xw_chart_rows *chart, const layout *own, size_t r,
                     const xw_axis *axes, double y) {
  const xw_chart_row *row = &chart->rows[r];
  bool strong = row->strong || row->heading;
  xw_svg_label(svg, strong ? "strong" : "", row->heading ? XW_ANCHOR_START : XW_ANCHOR_END,
               row->heading ? 0 : own->label, y, own->label + 1, row->label);
  for (size_t p = 0; p < chart->panel_count && !row->heading; p++) {
    draw_dot(svg, &axes[p], &chart->panels[p].dots[r], y);
  }
  if (chart->panel_count == 1) {
    xw_svg_text(svg, strong ? "n strong" : "n", XW_ANCHOR_END,
                WIDTH - own->last - (own->last > 0 ? 14 : 0), y + 0.35 * XW_LETTER,
                chart->panels[0].dots[r].note);
  }
  xw_svg_text(svg, "n", XW_ANCHOR_END, WIDTH, y + 0.35 * XW_LETTER, row->note);
}

static void draw_panels(xw_svg *svg, const xw_chart_rows *chart, const layout *own, xw_axis *axes) {
  double notes = (own->note > 0 ? own->note + 16 : 0) + (own->last > 0 ? own->last + 14 : 0);
  double left = own->label + 20, right = WIDTH - notes - 14, count = (double)chart->panel_count;
  double width = (right - left - GAP * (count - 1)) / count;
  for (size_t p = 0; p < chart->panel_count; p++) {
    double from = left + (width + GAP) * (double)p;
    axes[p] = axis_of(chart, &chart->panels[p], from, from + width);
    xw_axis_draw_across(svg, &axes[p], own->top - 8, own->top + own->row * (double)chart->row_count,
                        XW_BOTH("", ""));
    bool alone = chart->panel_count == 1;
    xw_svg_label(svg, "t", XW_ANCHOR_START, alone ? 0 : from, 15, alone ? WIDTH : width + GAP - 8,
                 chart->panels[p].title);
  }
}

void xw_chart_draw_rows(xw_text *out, const xw_chart_rows *chart) {
  enum { MOST = 4 };
  xw_axis axes[MOST];
  layout own = lay_out(chart);
  if (chart->row_count == 0 || chart->panel_count == 0 || chart->panel_count > MOST) {
    return;
  }
  xw_svg svg =
      xw_svg_begin(out, chart->id, WIDTH, own.top + own.row * (double)chart->row_count + 26);
  draw_panels(&svg, chart, &own, axes);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, WIDTH - own.last - (own.last > 0 ? 14 : 0), 34,
              chart->note_title);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, WIDTH, 34, chart->last_title);
  for (size_t r = 0; r < chart->row_count; r++) {
    draw_row(&svg, chart, &own, r, axes, own.top + own.row * ((double)r + 0.5));
  }
  xw_svg_end(&svg);
}
