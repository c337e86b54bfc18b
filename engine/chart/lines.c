/* Lines and bands over time or over a number. Lines are named at their ends; on a phone above
 * the drawing. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "chart/charts.h"
#include "chart/labels.h"

typedef struct plot {
  xw_svg svg;
  const xw_chart_lines *chart;
  xw_axis y;
  double width, height, left, right, top, bottom, first, last, label_width;
  bool narrow;
  double *x, *low, *high; /* [points], pixels */
} plot;

static double value_at(const xw_chart_lines *chart, size_t i) {
  return chart->x != NULL ? chart->x[i] : (double)i;
}

static double across(const plot *own, double x) {
  double span = own->last - own->first;
  double share = span > 0 ? (x - own->first) / span : 0.5;
  return own->left + fmax(0, fmin(1, share)) * (own->right - own->left);
}

static void range_of(const xw_chart_lines *chart, double *low, double *high) {
  *low = chart->zero ? 0 : INFINITY;
  *high = chart->zero ? 0 : -INFINITY;
  for (size_t i = 0; i < chart->points; i++) {
    for (size_t b = 0; b < chart->band_count; b++) {
      xw_range_add(low, high, chart->bands[b].low[i]);
      xw_range_add(low, high, chart->bands[b].high[i]);
    }
    for (size_t l = 0; l < chart->line_count; l++) {
      xw_range_add(low, high, chart->lines[l].y[i]);
    }
  }
}

#define LABEL_SHARE 0.26 /* of the width, for names of lines */
#define SWATCH 30.0      /* of a line before its name */

static double label_room(const xw_chart_lines *chart) {
  double room = 0;
  for (size_t l = 0; l < chart->line_count; l++) {
    room = fmax(room, xw_label_width(chart->lines[l].label, LABEL_SHARE * chart->width));
  }
  return room;
}

static double legend_height(const xw_chart_lines *chart, double width) {
  double height = 4;
  for (size_t l = 0; l < chart->line_count; l++) {
    int lines = xw_paragraph_lines(chart->lines[l].label, width - SWATCH);
    height += lines > 0 ? XW_LEADING * lines + 4 : 0;
  }
  return height;
}

static void lay_out(plot *own, const xw_chart_lines *chart, bool narrow) {
  double names = narrow ? legend_height(chart, XW_NARROW) : 0;
  own->narrow = narrow;
  own->width = narrow ? XW_NARROW : chart->width;
  own->height = (narrow ? fmin(chart->height, 270) : chart->height) + names;
  own->top = 24 + names + XW_LEADING * xw_paragraph_lines(chart->up, own->width);
  own->bottom = own->height - (xw_both_empty(chart->across) ? 26 : 44);
  own->label_width = narrow ? 0 : label_room(chart);
  own->right = own->width - (own->label_width > 0 ? own->label_width + 14 : 12);
}

static bool prepare(plot *own, const xw_chart_lines *chart, bool narrow, xw_text *out) {
  double low, high;
  size_t n = chart->points;
  *own = (plot){.chart = chart};
  lay_out(own, chart, narrow);
  own->x = xw_calloc(3 * (n + 1), sizeof *own->x);
  if (own->x == NULL) {
    out->failed = true;
    return false;
  }
  own->low = own->x + n;
  own->high = own->low + n;
  range_of(chart, &low, &high);
  own->y = xw_axis_make(low, high, narrow ? 5 : 6, chart->unit, own->bottom, own->top);
  own->left = xw_axis_room(&own->y) + 4;
  own->first = value_at(chart, 0);
  own->last = value_at(chart, n - 1);
  for (size_t i = 0; i < n; i++) {
    own->x[i] = across(own, value_at(chart, i));
  }
  return true;
}

/* Every k-th tick, k the least that leaves room between labels. */
static void draw_ticks(plot *own) {
  const xw_chart_lines *chart = own->chart;
  size_t stride = 1;
  for (size_t i = 0; i + stride < chart->tick_count; i++) {
    const xw_chart_tick *a = &chart->ticks[i], *b = &chart->ticks[i + stride];
    double room = across(own, b->x) - across(own, a->x);
    if (room < xw_both_width(a->label) / 2 + xw_both_width(b->label) / 2 + 12) {
      stride++;
      i = (size_t)-1;
    }
  }
  for (size_t i = 0; i < chart->tick_count; i += stride) {
    double at = across(own, chart->ticks[i].x);
    double half = xw_both_width(chart->ticks[i].label) / 2;
    xw_anchor anchor = at + half > own->width ? XW_ANCHOR_END : XW_ANCHOR_MIDDLE;
    xw_svg_line(&own->svg, "tick", at, own->bottom, at, own->bottom + 4);
    xw_svg_text(&own->svg, "n", anchor, at, own->bottom + 18, chart->ticks[i].label);
  }
  xw_svg_text(&own->svg, "t", XW_ANCHOR_END, own->right, own->bottom + 36, chart->across);
}

static void draw_marks(plot *own) {
  for (size_t i = 0; i < own->chart->mark_count; i++) {
    const xw_chart_tick *mark = &own->chart->marks[i];
    double at = across(own, mark->x), width = xw_both_width(mark->label);
    bool fits = at + width + 6 < own->right;
    xw_svg_line(&own->svg, "event", at, own->top - 6, at, own->bottom);
    xw_svg_text(&own->svg, "t halo", fits ? XW_ANCHOR_START : XW_ANCHOR_END, at + (fits ? 5 : -5),
                own->top + 4, mark->label);
  }
}

/* A stretch of the axis, behind everything. */
static void draw_span(plot *own) {
  const xw_chart_lines *chart = own->chart;
  if (chart->span_to > chart->span_from) {
    const double from = across(own, chart->span_from), to = across(own, chart->span_to);
    xw_text_format(own->svg.out, "<g data-span=\"%.9g %.9g\"/>\n", chart->span_from,
                   chart->span_to);
    xw_svg_rect(&own->svg, "span", from, own->top, to - from, own->bottom - own->top);
  }
}

static void draw_band(plot *own, const xw_chart_band *band) {
  for (size_t i = 0; i < own->chart->points; i++) {
    own->low[i] = xw_axis_place(&own->y, band->low[i]);
    own->high[i] = xw_axis_place(&own->y, band->high[i]);
  }
  xw_svg_band(&own->svg, "band", own->x, own->low, own->high, own->chart->points);
}

static void draw_line(plot *own, const xw_chart_line *line) {
  for (size_t i = 0; i < own->chart->points; i++) {
    own->low[i] = xw_axis_place(&own->y, line->y[i]);
  }
  xw_svg_path(&own->svg, line->style, own->x, own->low, own->chart->points);
}

/* The last known height of a line; NAN without any. */
static double end_of(const plot *own, const xw_chart_line *line) {
  for (size_t i = own->chart->points; i-- > 0;) {
    if (!isnan(line->y[i])) {
      return xw_axis_place(&own->y, line->y[i]);
    }
  }
  return NAN;
}

typedef struct ending {
  double y;
  const xw_chart_line *line;
} ending;

static size_t list_endings(const plot *own, ending *endings) {
  size_t count = 0;
  for (size_t l = 0; l < own->chart->line_count; l++) {
    ending it = {end_of(own, &own->chart->lines[l]), &own->chart->lines[l]};
    if (isnan(it.y) || xw_both_empty(it.line->label)) {
      continue;
    }
    size_t at = count++;
    for (; at > 0 && endings[at - 1].y > it.y; at--) {
      endings[at] = endings[at - 1];
    }
    endings[at] = it;
  }
  return count;
}

/* Lines are named at their ends; without room for all, those drawn last are. */
static void draw_endings(plot *own) {
  size_t lines = own->chart->line_count;
  ending *endings = xw_calloc(lines + 1, sizeof *endings);
  double *y = xw_calloc(lines + 1, sizeof *y);
  size_t count = endings != NULL && y != NULL ? list_endings(own, endings) : 0;
  double gap = 2 * XW_LEADING + 2;
  for (size_t i = 0; i < count; i++) {
    y[i] = endings[i].y;
  }
  own->svg.out->failed = own->svg.out->failed || endings == NULL || y == NULL;
  if (count > 0 && xw_labels_spread(y, count, gap, own->top, own->bottom)) {
    for (size_t i = 0; i < count; i++) {
      char style[48] = "of-";
      strncat(style, endings[i].line->style, 40);
      xw_svg_label(&own->svg, style, XW_ANCHOR_START, own->right + 8, y[i],
                   LABEL_SHARE * own->width, endings[i].line->label);
    }
  }
  xw_free(endings);
  xw_free(y);
}

/* Names above the drawing, each after a stroke of its line. */
static void draw_legend(plot *own) {
  double y = 4;
  for (size_t l = own->chart->line_count; l-- > 0;) {
    const xw_chart_line *line = &own->chart->lines[l];
    int lines = xw_paragraph_lines(line->label, own->width - SWATCH);
    if (lines > 0) {
      char style[48] = "of-";
      strncat(style, line->style, 40);
      xw_svg_line(&own->svg, line->style, 1, y + 7, SWATCH - 8, y + 7);
      xw_svg_paragraph(&own->svg, style, SWATCH, y, own->width - SWATCH, line->label);
      y += XW_LEADING * lines + 4;
    }
  }
}

/* What stands at the axis across, for whoever draws the figure anew. */
static void note_marks(plot *own) {
  for (size_t i = 0; i < own->chart->mark_count; i++) {
    const xw_chart_tick *mark = &own->chart->marks[i];
    xw_text *out = own->svg.out;
    xw_text_format(out, "<g data-mark=\"%.9g\"", mark->x);
    for (int language = 0; language < 2; language++) {
      const char *text = mark->label.text[language];
      xw_text_format(out, " data-%s=\"", language == 0 ? "en" : "zh");
      xw_html_escape(out, text == NULL ? "" : text);
      xw_text_append(out, "\"");
    }
    xw_text_append(out, "/>\n");
  }
}

static void draw(xw_text *out, const xw_chart_lines *chart, bool narrow) {
  plot own;
  if (!prepare(&own, chart, narrow, out)) {
    return;
  }
  own.svg = xw_svg_begin(out, chart->id, own.width, own.height);
  xw_axis_note(&own.svg, &own.y, "y", chart->up);
  note_marks(&own);
  draw_span(&own);
  xw_axis_draw_up(&own.svg, &own.y, own.left, own.right, chart->up);
  draw_ticks(&own);
  for (size_t b = 0; b < chart->band_count; b++) {
    draw_band(&own, &chart->bands[b]);
  }
  draw_marks(&own);
  for (size_t l = 0; l < chart->line_count; l++) {
    draw_line(&own, &chart->lines[l]);
  }
  (narrow ? draw_legend : draw_endings)(&own);
  xw_svg_end(&own.svg);
  xw_free(own.x);
}

void xw_chart_draw_lines(xw_text *out, const xw_chart_lines *chart) {
  if (chart->points > 0) {
    draw(out, chart, false);
    draw(out, chart, true);
  }
}
