/* Bars across: stacked parts, steps of a waterfall, ranges of a tornado. On a phone labels
 * stand above their bars. */
#include <math.h>
#include <string.h>

#include "chart/charts.h"

enum { WIDTH = 720, FILLS_MOST = 16 };
#define ROW 26.0
#define TALL 34.0 /* where a label has two lines: of all rows */
#define THICK 16.0

typedef struct layout {
  double width, label, note, low, high; /* widths of labels, notes and texts at the ends */
  double title, top, row;               /* heights of the title, above the rows, of a wide row */
  double left, right;                   /* of the axis */
  bool narrow;
} layout;

/* Where entry i of the legend is, and the number of lines up to it. */
static double legend_place(const xw_chart_bars *chart, double most, size_t i, int *line) {
  double x = 0;
  *line = 0;
  for (size_t k = 0; k <= i && k < chart->legend_count; k++) {
    double width = 20 + xw_both_width(chart->legend[k].label) + 18;
    if (x + width > most && x > 0) {
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

static void measure(const xw_chart_bars *chart, layout *own) {
  for (size_t b = 0; b < chart->bar_count; b++) {
    const xw_chart_bar *bar = &chart->bars[b];
    own->label = fmax(own->label, xw_label_width(bar->label, 250));
    own->note = fmax(own->note, xw_both_width(bar->note));
    own->low = fmax(own->low, xw_both_width(bar->at_low));
    own->high = fmax(own->high, xw_both_width(bar->at_high));
  }
}

static void lay_out_wide(const xw_chart_bars *chart, layout *own) {
  own->row = ROW;
  for (size_t b = 0; b < chart->bar_count; b++) {
    own->row = xw_both_lines(chart->bars[b].label, own->label + 1) > 1 ? TALL : own->row;
  }
  own->left = own->label + 16;
  own->right = own->width - 14 - own->note - (own->note > 0 ? 14 : 0);
}

static void lay_out_narrow(const xw_chart_bars *chart, layout *own) {
  (void)chart;
  own->label = own->width - (own->note > 0 ? own->note + 14 : 0);
  own->left = 8;
  own->right = own->width - 8;
}

static layout lay_out(const xw_chart_bars *chart, double width) {
  layout own = {
      .width = width, .narrow = xw_is_narrow(width), .note = xw_both_width(chart->note_title)};
  int legend_lines = 0;
  measure(chart, &own);
  (own.narrow ? lay_out_narrow : lay_out_wide)(chart, &own);
  own.left += own.low > 0 ? own.low + 8 : 0;
  own.right -= own.high;
  if (chart->legend_count > 0) {
    legend_place(chart, width, chart->legend_count - 1, &legend_lines);
    legend_lines++;
  }
  own.title = XW_LEADING * xw_paragraph_lines(chart->title, width);
  own.top = own.title + 19 + 20 * legend_lines;
  return own;
}

static double name_height(const layout *own, const xw_chart_bar *bar) {
  return own->narrow ? 3 + XW_LEADING * xw_paragraph_lines(bar->label, own->label) : 0;
}

static double row_height(const layout *own, const xw_chart_bar *bar) {
  return own->narrow ? name_height(own, bar) + THICK + 9 : own->row;
}

/* Where in its row a bar is. */
static double line_of(const layout *own, const xw_chart_bar *bar) {
  return own->narrow ? name_height(own, bar) + THICK / 2 + 3 : own->row / 2;
}

static xw_axis axis_of(const xw_chart_bars *chart, const layout *own) {
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
  return xw_axis_make(low, high, own->narrow ? 5 : 6, chart->unit, own->left, own->right);
}

/* Those of the bars and of the legend, each once. */
static void define_fills(xw_svg *svg, const xw_chart_bars *chart) {
  const char *names[FILLS_MOST];
  size_t count = 0;
  for (size_t f = 0; xw_fill_at(f) != NULL && count < FILLS_MOST; f++) {
    bool used = false;
    for (size_t b = 0; b < chart->bar_count; b++) {
      for (size_t s = 0; s < chart->bars[b].segment_count; s++) {
        used = used || strcmp(chart->bars[b].segments[s].fill, xw_fill_at(f)) == 0;
      }
    }
    if (used) {
      names[count++] = xw_fill_at(f);
    }
  }
  xw_svg_define_fills(svg, names, count);
}

static void draw_legend(xw_svg *svg, const xw_chart_bars *chart, const layout *own) {
  for (size_t i = 0; i < chart->legend_count; i++) {
    int line;
    double x = legend_place(chart, own->width, i, &line), y = 8 + own->title + 20 * line;
    xw_svg_fill(svg, chart->legend[i].fill, x, y, 13, 13);
    xw_svg_text(svg, "", XW_ANCHOR_START, x + 19, y + 11, chart->legend[i].label);
  }
}

static void draw_segment(xw_svg *svg, const xw_axis *x, const xw_chart_segment *segment, double y) {
  double from = xw_axis_place(x, segment->from), to = xw_axis_place(x, segment->to);
  if (!isnan(from) && !isnan(to)) {
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

static void draw_label(xw_svg *svg, const layout *own, const xw_chart_bar *bar, double top) {
  double bottom = top + name_height(own, bar), y = top + line_of(own, bar);
  const char *style = bar->strong ? "strong" : "";
  if (own->narrow) {
    xw_svg_rect(svg, "ground", 0, top, own->width, bottom - top);
    xw_svg_paragraph_above(svg, style, 0, bottom, own->label, bar->label);
  } else {
    xw_svg_label(svg, style, XW_ANCHOR_END, own->label, y, own->label + 1, bar->label);
  }
  xw_svg_text(svg, bar->strong ? "n strong" : "n", XW_ANCHOR_END, own->width,
              own->narrow ? bottom - 2 : y + 0.35 * XW_LETTER, bar->note);
}

static void draw_bar(xw_svg *svg, const xw_axis *x, const layout *own, const xw_chart_bar *bar,
                     double top) {
  double y = top + line_of(own, bar);
  draw_label(svg, own, bar, top);
  for (size_t s = 0; s < bar->segment_count; s++) {
    draw_segment(svg, x, &bar->segments[s], y);
  }
  draw_total(svg, x, bar, y);
  draw_ends(svg, x, bar, y);
}

/* From the end of a bar to the next one. */
static void draw_step(xw_svg *svg, const xw_axis *x, const xw_chart_bar *bar, double y,
                      double next) {
  if (bar->segment_count > 0 && !isnan(bar->segments[bar->segment_count - 1].to)) {
    double at = xw_axis_place(x, bar->segments[bar->segment_count - 1].to);
    xw_svg_line(svg, "step", at, y + THICK / 2, at, next - THICK / 2);
  }
}

static void draw_rows(xw_svg *svg, const xw_chart_bars *chart, const layout *own,
                      const xw_axis *x) {
  double top = own->top;
  for (size_t b = 0; b < chart->bar_count; b++) {
    const xw_chart_bar *bar = &chart->bars[b];
    double next = top + row_height(own, bar);
    draw_bar(svg, x, own, bar, top);
    if (chart->steps && b + 1 < chart->bar_count) {
      draw_step(svg, x, bar, top + line_of(own, bar), next + line_of(own, bar + 1));
    }
    top = next;
  }
}

static void draw(xw_text *out, const xw_chart_bars *chart, const layout *own) {
  double bottom = own->top;
  for (size_t b = 0; b < chart->bar_count; b++) {
    bottom += row_height(own, &chart->bars[b]);
  }
  xw_svg svg = xw_svg_begin(out, chart->id, own->width, bottom + 28);
  xw_axis x = axis_of(chart, own);
  define_fills(&svg, chart);
  xw_axis_note(&svg, &x, "x", chart->title);
  xw_svg_paragraph(&svg, "t", 0, 2, own->width, chart->title);
  xw_svg_text(&svg, "t", XW_ANCHOR_END, own->width, own->top - 6, chart->note_title);
  draw_legend(&svg, chart, own);
  xw_axis_draw_across(&svg, &x, own->top, bottom, XW_BOTH("", ""));
  draw_rows(&svg, chart, own, &x);
  xw_svg_end(&svg);
}

void xw_chart_draw_bars(xw_text *out, const xw_chart_bars *chart) {
  if (chart->bar_count > 0) {
    layout wide = lay_out(chart, WIDTH), narrow = lay_out(chart, XW_NARROW);
    draw(out, chart, &wide);
    draw(out, chart, &narrow);
  }
}
