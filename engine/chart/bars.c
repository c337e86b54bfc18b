/* Bars across: stacked parts, steps of a waterfall, ranges of a tornado. */
#include <math.h>

#include "chart/charts.h"

enum { WIDTH = 720 };
#define ROW 26.0
#define TALL 34.0 /* where a label has two lines: of all rows */
#define THICK 16.0

typedef struct layout {
  double label, note, low, high; /* widths of labels, notes and texts at the ends */
  double top, row;               /* row: height of each */
  int legend_lines, title_lines;
} layout;

/* Where entry i of the legend is, and the number of lines up to it. */
static double legend_place(const xw_chart_bars *chart, size_t i, int *line) {
  double x = 0;
  *line = 0;
  for (size_t k = 0; k <= i && k < chart->legend_count; k++) {
    double width = 20 + xw_both_width(chart->legend[k]) + 18;
    if (x + width > WIDTH && x > 0) {
      x = 0;
      ++*line;
    }
    if (k == i) {
      break;
    }
    x += width;
  }
  return x;
}

static layout lay_out(const xw_chart_bars *chart) {
  layout own = {.note = xw_both_width(chart->note_title), .row = ROW};
  for (size_t b = 0; b < chart->bar_count; b++) {
    const xw_chart_bar *bar = &chart->bars[b];
    own.label = fmax(own.label, xw_label_width(bar->label, 220));
    own.note = fmax(own.note, xw_both_width(bar->note));
    own.low = fmax(own.low, xw_both_width(bar->at_low));
    own.high = fmax(own.high, xw_both_width(bar->at_high));
  }
  for (size_t b = 0; b < chart->bar_count; b++) {
    own.row = xw_both_lines(chart->bars[b].label, own.label + 1) > 1 ? TALL : own.row;
  }
  if (chart->legend_count > 0) {
    legend_place(chart, chart->legend_count - 1, &own.legend_lines);
    own.legend_lines++;
  }
  own.title_lines = xw_both_lines(chart->title, WIDTH);
  own.top = 19 + XW_LEADING * own.title_lines + 20 * own.legend_lines;
  return own;
}

static xw_axis axis_of(const xw_chart_bars *chart, double from, double to) {
  double low = 0, high = 0;
  for (size_t b = 0; b < chart->bar_count; b++) {
    const xw_chart_bar *bar = &chart->bars[b];
    for (size_t s = 0; s < bar->segment_count; s++) {
      xw_range_add(&low, &high, bar->segments[s].from);
      xw_range_add(&low, &high, bar->segments[s].to);
    }
    xw_range_add(&low, &high, bar->total);
    xw_range_add(&low, &high, bar->low);
    xw_range_add(&low, &high, bar->high);
  }
  return xw_axis_make(low, high, 6, chart->unit, from, to);
}

static void draw_legend(xw_svg *svg, const xw_chart_bars *chart, const layout *own) {
  for (size_t i = 0; i < chart->legend_count; i++) {
    int line;
    double x = legend_place(chart, i, &line), y = 13 + XW_LEADING * own->title_lines + 20 * line;
    xw_svg_fill(svg, i, x, y, 13, 13);
    xw_svg_text(svg, "", XW_ANCHOR_START, x + 19, y + 11, chart->legend[i]);
  }
}

static void draw_segment(xw_svg *svg, const xw_axis *x, const xw_chart_segment *segment, double y) {
  static const char *const plain[] = {"part f0", "part f1", "part f2", "part f3", "part total"};
  double from = xw_axis_place(x, segment->from), to = xw_axis_place(x, segment->to);
  if (isnan(from) || isnan(to)) {
    return;
  }
  if (segment->fill >= XW_FILLS) {
    xw_svg_rect(svg, plain[(segment->fill - XW_FILLS) % 5], from, y - THICK / 2, to - from, THICK);
  } else {
    xw_svg_fill(svg, segment->fill, from, y - THICK / 2, to - from, THICK);
  }
}

static void draw_total(xw_svg *svg, const xw_axis *x, const xw_chart_bar *bar, double y) {
  if (!isnan(bar->low) && !isnan(bar->high)) {
    xw_svg_line(svg, "whisker", xw_axis_place(x, bar->low), y, xw_axis_place(x, bar->high), y);
  }
  if (!isnan(bar->total)) {
    xw_svg_mark(svg, "sum", XW_SHAPE_DIAMOND, xw_axis_place(x, bar->total), y, 4.5);
  }
}

static void draw_ends(xw_svg *svg, const xw_axis *x, const xw_chart_bar *bar, double y) {
  double low = INFINITY, high = -INFINITY;
  for (size_t s = 0; s < bar->segment_count; s++) {
    xw_range_add(&low, &high, xw_axis_place(x, bar->segments[s].from));
    xw_range_add(&low, &high, xw_axis_place(x, bar->segments[s].to));
  }
  if (isfinite(low)) {
    xw_svg_text(svg, "n", XW_ANCHOR_END, low - 6, y + 0.35 * XW_LETTER, bar->at_low);
    xw_svg_text(svg, "n", XW_ANCHOR_START, high + 6, y + 0.35 * XW_LETTER, bar->at_high);
  }
}

static void draw_bar(xw_svg *svg, const xw_axis *x, const layout *own, const xw_chart_bar *bar,
                     double y) {
  xw_svg_label(svg, bar->strong ? "strong" : "", XW_ANCHOR_END, own->label, y, own->label + 1,
               bar->label);
  for (size_t s = 0; s < bar->segment_count; s++) {
    draw_segment(svg, x, &bar->segments[s], y);
  }
  draw_total(svg, x, bar, y);
  draw_ends(svg, x, bar, y);
  xw_svg_text(svg, bar->strong ? "n strong" : "n", XW_ANCHOR_END, WIDTH, y + 0.35 * XW_LETTER,
              bar->note);
}

/* From the end of a bar to the next one. */
static void draw_step(xw_svg *svg, const xw_axis *x, const xw_chart_bar *bar, double y,
                      double next) {
  if (bar->segment_count > 0 && !isnan(bar->segments[bar->segment_count - 1].to)) {
    double at = xw_axis_place(x, bar->segments[bar->segment_count - 1].to);
    xw_svg_line(svg, "step", at, y + THICK / 2, at, next - THICK / 2);
  }
}

void xw_chart_draw_bars(xw_text *out, const xw_chart_bars *chart) {
  layout own = lay_out(chart);
  if (chart->bar_count == 0) {
    return;
  }
  xw_svg svg =
      xw_svg_begin(out, chart->id, WIDTH, own.top + own.row * (double)chart->bar_count + 28);
  xw_svg_define_fills(&svg, chart->legend_count);
  xw_axis x = axis_of(chart, own.label + 16 + own.low + (own.low > 0 ? 8 : 0),
                      WIDTH - 14 - own.note - (own.note > 0 ? 14 : 0) - own.high);
  xw_svg_label(&svg, "t", XW_ANCHOR_START, 0, XW_LEADING * own.title_lines / 2 + 2, WIDTH,
               chart->title);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, WIDTH, own.top - 6, chart->note_title);
  draw_legend(&svg, chart, &own);
  xw_axis_draw_across(&svg, &x, own.top, own.top + own.row * (double)chart->bar_count,
                      XW_BOTH("", ""));
  for (size_t b = 0; b < chart->bar_count; b++) {
    double y = own.top + own.row * ((double)b + 0.5);
    draw_bar(&svg, &x, &own, &chart->bars[b], y);
    if (chart->steps && b + 1 < chart->bar_count) {
      draw_step(&svg, &x, &chart->bars[b], y, y + own.row);
    }
  }
  xw_svg_end(&svg);
}
