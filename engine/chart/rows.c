/* Rows of dots with intervals: in one panel, or several side by side.
 *
 * On a phone labels stand above their rows and panels under each other, so that each has the
 * whole width. What is better, worse or not shown differs in shape as well as in colour; the
 * caps of an interval are taller than the mark, so that it is seen however short it is. */
#include <math.h>
#include <stdio.h>

#include "chart/charts.h"

enum { WIDTH = 720, GAP = 46, PANELS_MOST = 4 };
#define ROW 24.0
#define TALL 33.0 /* where a label has two lines: of all rows, so that they keep a beat */
#define MARK 3.6
#define CAP 5.5

typedef struct layout {
  double width, label, note, last; /* widths */
  double row;                      /* height of each row; on a phone each has its own */
  bool narrow;
} layout;

static double room_beside(double width) { return width > 0 ? width + 14 : 0; }

static double widest_note(const xw_chart_rows *chart) {
  double most = xw_both_width(chart->note_title);
  for (size_t r = 0; r < chart->row_count && chart->panel_count == 1; r++) {
    most = fmax(most, xw_both_width(chart->panels[0].dots[r].note));
  }
  return most;
}

static void lay_out_wide(const xw_chart_rows *chart, layout *own) {
  double most = chart->panel_count > 1 ? 190 : 250;
  for (size_t r = 0; r < chart->row_count; r++) {
    own->label = fmax(own->label, xw_label_width(chart->rows[r].label, most));
  }
  own->row = ROW;
  for (size_t r = 0; r < chart->row_count; r++) {
    own->row = xw_both_lines(chart->rows[r].label, own->label + 1) > 1 ? TALL : own->row;
  }
}

static void lay_out_narrow(const xw_chart_rows *chart, layout *own) {
  (void)chart;
  own->label = own->width - room_beside(own->note) - room_beside(own->last);
}

static layout lay_out(const xw_chart_rows *chart, double width) {
  layout own = {.width = width,
                .narrow = xw_is_narrow(width),
                .note = widest_note(chart),
                .last = xw_both_width(chart->last_title)};
  for (size_t r = 0; r < chart->row_count; r++) {
    own.last = fmax(own.last, xw_both_width(chart->rows[r].note));
  }
  (own.narrow ? lay_out_narrow : lay_out_wide)(chart, &own);
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
  return xw_axis_make(low, high, to - from > 200 ? 6 : 4, panel->unit, from, to);
}

/* ---------------------------------------------------------------------------------------- marks */

typedef struct look {
  const char *mark, *interval;
  xw_shape shape;
} look;

static look look_of(const xw_chart_dot *dot) {
  if (dot->faint) {
    return (look){"mark unshown", "interval unshown", XW_SHAPE_CIRCLE};
  }
  return dot->worth > 0   ? (look){"mark better", "interval better", XW_SHAPE_TRIANGLE}
         : dot->worth < 0 ? (look){"mark worse", "interval worse", XW_SHAPE_TRIANGLE_DOWN}
                          : (look){"mark", "interval", XW_SHAPE_CIRCLE};
}

/* An end that is off the axis has no cap. */
static void draw_cap(xw_svg *svg, const char *style, const xw_axis *x, double value, double y) {
  if (value >= x->low && value <= x->high) {
    double at = xw_axis_place(x, value);
    xw_svg_line(svg, style, at, y - CAP, at, y + CAP);
  }
}

static void draw_dot(xw_svg *svg, const xw_axis *x, const xw_chart_dot *dot, double y) {
  look own = look_of(dot);
  if (isnan(dot->estimate)) {
    return;
  }
  xw_svg_mark(svg, own.mark, own.shape, xw_axis_place(x, dot->estimate), y, MARK);
  if (!isnan(dot->low) && !isnan(dot->high)) {
    xw_svg_line(svg, own.interval, xw_axis_place(x, dot->low), y, xw_axis_place(x, dot->high), y);
    draw_cap(svg, own.interval, x, dot->low, y);
    draw_cap(svg, own.interval, x, dot->high, y);
  }
}

/* What the marks mean, one beside the other, for those that occur. */
static void draw_legend(xw_svg *svg, const xw_chart_rows *chart, double y) {
  static const xw_chart_dot samples[XW_LEGEND_ROWS] = {
      {.worth = 1}, {.worth = -1}, {.faint = true}};
  double x = 6;
  for (int i = 0; i < XW_LEGEND_ROWS; i++) {
    if (xw_both_empty(chart->legend[i])) {
      continue;
    }
    double width = 12 + xw_both_width(chart->legend[i]) + 18;
    if (x + width - 18 > svg->width && x > 6) {
      x = 6;
      y += 19;
    }
    look own = look_of(&samples[i]);
    xw_svg_mark(svg, own.mark, own.shape, x, y, MARK + 0.6);
    xw_svg_text(svg, "t", XW_ANCHOR_START, x + 11, y + 0.35 * XW_LETTER, chart->legend[i]);
    x += width;
  }
}

static double legend_height(const xw_chart_rows *chart, double width) {
  double x = 6, height = 0;
  for (int i = 0; i < XW_LEGEND_ROWS; i++) {
    double own = 12 + xw_both_width(chart->legend[i]) + 18;
    if (!xw_both_empty(chart->legend[i])) {
      bool next = x + own - 18 > width && x > 6;
      height += height == 0 ? 27 : next ? 19 : 0;
      x = (next ? 6 : x) + own;
    }
  }
  return height;
}

/* ----------------------------------------------------------------------------------------- wide */

static void draw_notes(xw_svg *svg, const xw_chart_rows *chart, const layout *own, size_t r,
                       double y) {
  const xw_chart_row *row = &chart->rows[r];
  if (chart->panel_count == 1) {
    xw_svg_text(svg, row->strong ? "n strong" : "n", XW_ANCHOR_END,
                own->width - room_beside(own->last), y, chart->panels[0].dots[r].note);
  }
  xw_svg_text(svg, "n", XW_ANCHOR_END, own->width, y, row->note);
}

static void draw_row(xw_svg *svg, const xw_chart_rows *chart, const layout *own, size_t r,
                     const xw_axis *axes, double y) {
  const xw_chart_row *row = &chart->rows[r];
  xw_svg_label(svg, row->strong || row->heading ? "strong" : "",
               row->heading ? XW_ANCHOR_START : XW_ANCHOR_END, row->heading ? 0 : own->label, y,
               own->label + 1, row->label);
  for (size_t p = 0; p < chart->panel_count && !row->heading; p++) {
    draw_dot(svg, &axes[p], &chart->panels[p].dots[r], y);
  }
  draw_notes(svg, chart, own, r, y + 0.35 * XW_LETTER);
}

static void note_axis(xw_svg *svg, const xw_axis *axis, size_t panel, xw_both title) {
  char name[32];
  snprintf(name, sizeof name, "x%zu", panel);
  xw_axis_note(svg, axis, name, title);
}

static void draw_panels(xw_svg *svg, const xw_chart_rows *chart, const layout *own, double top,
                        xw_axis *axes) {
  double notes = (own->note > 0 ? own->note + 16 : 0) + room_beside(own->last);
  double left = own->label + 20, right = own->width - notes - 14;
  double count = (double)chart->panel_count, width = (right - left - GAP * (count - 1)) / count;
  for (size_t p = 0; p < chart->panel_count; p++) {
    const xw_chart_panel *panel = &chart->panels[p];
    double from = left + (width + GAP) * (double)p;
    bool alone = chart->panel_count == 1;
    axes[p] = axis_of(chart, panel, from, from + width);
    note_axis(svg, &axes[p], p, panel->title);
    xw_axis_draw_across(svg, &axes[p], top - 8, top + own->row * (double)chart->row_count,
                        XW_BOTH("", ""));
    xw_svg_label(svg, "t", XW_ANCHOR_START, alone ? 0 : from, 18,
                 alone ? own->width : width + GAP - 8, panel->title);
  }
}

static void draw_wide(xw_text *out, const xw_chart_rows *chart, const layout *own) {
  xw_axis axes[PANELS_MOST];
  double top = 48, bottom = top + own->row * (double)chart->row_count;
  xw_svg svg =
      xw_svg_begin(out, chart->id, own->width, bottom + 26 + legend_height(chart, own->width));
  draw_panels(&svg, chart, own, top, axes);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, own->width - room_beside(own->last), 34, chart->note_title);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, own->width, 34, chart->last_title);
  for (size_t r = 0; r < chart->row_count; r++) {
    draw_row(&svg, chart, own, r, axes, top + own->row * ((double)r + 0.5));
  }
  draw_legend(&svg, chart, bottom + 39);
  xw_svg_end(&svg);
}

/* --------------------------------------------------------------------------------------- narrow */

static double title_height(const xw_chart_panel *panel, double width) {
  return 6 + XW_LEADING * xw_paragraph_lines(panel->title, width);
}

/* Of the name of a row, and of the row. */
static double name_height(const xw_chart_rows *chart, const layout *own, size_t r) {
  const xw_chart_row *row = &chart->rows[r];
  return 3 + XW_LEADING * xw_paragraph_lines(row->label, row->heading ? own->width : own->label);
}

static double row_height(const xw_chart_rows *chart, const layout *own, size_t r) {
  return name_height(chart, own, r) + (chart->rows[r].heading ? 4 : 21);
}

static double panel_height(const xw_chart_rows *chart, const layout *own, size_t panel) {
  bool heads = !xw_both_empty(chart->note_title) || !xw_both_empty(chart->last_title);
  double height = title_height(&chart->panels[panel], own->width) + (heads ? 19 : 0) + 34;
  for (size_t r = 0; r < chart->row_count; r++) {
    height += row_height(chart, own, r);
  }
  return height;
}

static void draw_narrow_row(xw_svg *svg, const xw_chart_rows *chart, const layout *own, size_t r,
                            const xw_chart_panel *panel, const xw_axis *axis, double top) {
  const xw_chart_row *row = &chart->rows[r];
  double bottom = top + name_height(chart, own, r);
  xw_svg_rect(svg, "ground", 0, top, own->width, bottom - top);
  xw_svg_paragraph_above(svg, row->strong || row->heading ? "strong" : "", 0, bottom,
                         row->heading ? own->width : own->label, row->label);
  draw_notes(svg, chart, own, r, bottom - 2);
  if (!row->heading) {
    draw_dot(svg, axis, &panel->dots[r], bottom + 10);
  }
}

/* Returns the height below it. */
static double draw_narrow_panel(xw_svg *svg, const xw_chart_rows *chart, const layout *own,
                                size_t p, double top) {
  const xw_chart_panel *panel = &chart->panels[p];
  bool heads = !xw_both_empty(chart->note_title) || !xw_both_empty(chart->last_title);
  double end = top + panel_height(chart, own, p), bottom = end - 34;
  double first = top + title_height(panel, own->width) + (heads ? 19 : 0);
  xw_axis axis = axis_of(chart, panel, 8, own->width - 8);
  note_axis(svg, &axis, p, panel->title);
  xw_svg_paragraph(svg, "t", 0, top, own->width, panel->title);
  xw_svg_text(svg, "t", XW_ANCHOR_END, own->width - room_beside(own->last), first - 6,
              chart->note_title);
  xw_svg_text(svg, "t", XW_ANCHOR_END, own->width, first - 6, chart->last_title);
  xw_axis_draw_across(svg, &axis, first, bottom, XW_BOTH("", ""));
  for (size_t r = 0; r < chart->row_count; r++) {
    draw_narrow_row(svg, chart, own, r, panel, &axis, first);
    first += row_height(chart, own, r);
  }
  return end;
}

static void draw_narrow(xw_text *out, const xw_chart_rows *chart, const layout *own) {
  double height = legend_height(chart, own->width) + 4, top = 4;
  for (size_t p = 0; p < chart->panel_count; p++) {
    height += panel_height(chart, own, p);
  }
  xw_svg svg = xw_svg_begin(out, chart->id, own->width, height);
  for (size_t p = 0; p < chart->panel_count; p++) {
    top = draw_narrow_panel(&svg, chart, own, p, top);
  }
  draw_legend(&svg, chart, top + 8);
  xw_svg_end(&svg);
}

void xw_chart_draw_rows(xw_text *out, const xw_chart_rows *chart) {
  if (chart->row_count == 0 || chart->panel_count == 0 || chart->panel_count > PANELS_MOST) {
    return;
  }
  layout wide = lay_out(chart, WIDTH), narrow = lay_out(chart, XW_NARROW);
  draw_wide(out, chart, &wide);
  draw_narrow(out, chart, &narrow);
}
