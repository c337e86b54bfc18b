/* A fan: median and bands over time, and the baseline's median. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "plot/axis.h"

enum { MEDIAN = 3, USUAL_LINES = 13, LEAST_LINES = 7, MOST_LINES = 25, TICKS = 4 };

/* Half the screen, so that a table and a chart are seen together. */
static int lines_of(const xw_plot_style *style) {
  const int half = style->height / 2;
  return style->height <= 0   ? USUAL_LINES
         : half < LEAST_LINES ? LEAST_LINES
         : half > MOST_LINES  ? MOST_LINES
                              : half;
}

/* The values that a column shows. */
typedef struct column {
  double quantiles[XW_FAN_QUANTILES], baseline;
} column;

typedef struct scene {
  const xw_fan_chart *fan;
  xw_plot_axis up; /* lines, counted from the bottom */
  int left, size;  /* columns of the plot */
} scene;

static double baseline_at(const xw_fan_chart *fan, size_t t) {
  return fan->baseline != NULL ? fan->baseline[t] : (double)NAN;
}

static double between(double a, double b, double share) {
  return share > 0 ? a + share * (b - a) : a;
}

/* One position on the straight lines between periods. */
static column interpolate(const xw_fan_chart *fan, double at) {
  column own;
  const size_t t = (size_t)at, next = t + 1 < fan->periods ? t + 1 : t;
  const double share = at - (double)t;
  for (int q = 0; q < XW_FAN_QUANTILES; q++) {
    own.quantiles[q] = between(fan->quantiles[t][q], fan->quantiles[next][q], share);
  }
  own.baseline = between(baseline_at(fan, t), baseline_at(fan, next), share);
  return own;
}

/* Several periods in one column: bands that hold all bands, means of medians. */
static column gather(const xw_fan_chart *fan, size_t from, size_t to) {
  column own = {.baseline = 0};
  for (int q = 0; q < XW_FAN_QUANTILES; q++) {
    double value = q < MEDIAN ? (double)INFINITY : q > MEDIAN ? -(double)INFINITY : 0;
    for (size_t t = from; t < to; t++) {
      const double next = fan->quantiles[t][q];
      value = q < MEDIAN   ? fmin(value, next)
              : q > MEDIAN ? fmax(value, next)
                           : value + next / (double)(to - from);
    }
    own.quantiles[q] = value;
  }
  for (size_t t = from; t < to; t++) {
    own.baseline += baseline_at(fan, t) / (double)(to - from);
  }
  return own;
}

static column column_at(const scene *of, int x) {
  const size_t periods = of->fan->periods, size = (size_t)of->size, i = (size_t)x;
  if (periods > size) {
    return gather(of->fan, i * periods / size, (i + 1) * periods / size);
  }
  return interpolate(of->fan,
                     size > 1 ? (double)i * (double)(periods - 1) / (double)(size - 1) : 0);
}

/* Column of a period, as column_at places it. */
static int place_period(const scene *of, size_t period) {
  const size_t periods = of->fan->periods, size = (size_t)of->size;
  if (periods > size) {
    return of->left + (int)(((period + 1) * size - 1) / periods);
  }
  return of->left + (periods > 1
                         ? (int)lround((double)period * (double)(size - 1) / (double)(periods - 1))
                         : 0);
}

static bool holds(const column *own, int low, double value) {
  return value >= own->quantiles[low] && value <= own->quantiles[XW_FAN_QUANTILES - 1 - low];
}

static int line_of(const scene *of, double value) {
  return of->up.size - 1 - xw_plot_axis_place(&of->up, value);
}

static void draw_bands(xw_canvas *canvas, const scene *of, const column *own, int x) {
  for (int y = 0; y < of->up.size; y++) {
    const double value = xw_plot_axis_value(&of->up, of->up.size - 1 - y);
    for (int low = MEDIAN - 1; low >= 0; low--) {
      if (holds(own, low, value)) {
        xw_canvas_mark(canvas, x, y, (xw_mark)(XW_MARK_BAND_95 + low), XW_INK_BETTER);
        break;
      }
    }
  }
}

static void draw_medians(xw_canvas *canvas, const scene *of, const column *own, int x) {
  const double median = own->quantiles[MEDIAN];
  const bool both = isfinite(median) && isfinite(own->baseline) &&
                    line_of(of, median) == line_of(of, own->baseline);
  if (isfinite(own->baseline)) {
    xw_canvas_mark(canvas, x, line_of(of, own->baseline), XW_MARK_BASELINE, XW_INK_WORSE);
  }
  if (isfinite(median)) {
    xw_canvas_mark(canvas, x, line_of(of, median), both ? XW_MARK_BOTH : XW_MARK_MEDIAN,
                   XW_INK_PLAIN);
  }
}

static bool has_reform(const xw_fan_chart *fan) {
  return fan->reform >= 0 && (size_t)fan->reform < fan->periods;
}

static void draw_reform(xw_canvas *canvas, const scene *of) {
  for (int y = 0; y < of->up.size && has_reform(of->fan); y++) {
    xw_canvas_mark(canvas, place_period(of, (size_t)of->fan->reform), y, XW_MARK_ZERO,
                   XW_INK_FAINT);
  }
}

static void draw_up(xw_canvas *canvas, const scene *of) {
  for (int y = 0; y < of->up.size; y++) {
    xw_canvas_mark(canvas, of->left - 1, y, XW_MARK_EDGE, XW_INK_FAINT);
  }
  for (int i = 0; i < xw_plot_axis_tick_count(&of->up); i++) {
    char text[40];
    const double value = xw_plot_axis_tick(&of->up, i);
    xw_plot_axis_label(&of->up, value, text);
    xw_canvas_text_right(canvas, of->left - 2, line_of(of, value), of->left - 2, text,
                         XW_INK_PLAIN);
    xw_canvas_mark(canvas, of->left - 1, line_of(of, value), XW_MARK_NOTCH, XW_INK_FAINT);
  }
}

/* Periods between labels: a number of years where the periods are quarters. */
static size_t label_step(const scene *of, int width) {
  size_t step = 1;
  const double apart =
      of->fan->periods > 1 ? (double)(of->size - 1) / (double)(of->fan->periods - 1) : 1;
  while ((double)step * apart < width + 2 && step < of->fan->periods) {
    step = step < 4 ? step * 2 : step + 4;
  }
  return step;
}

static void draw_across(xw_canvas *canvas, const scene *of) {
  int widest = 1;
  for (size_t t = 0; t < of->fan->periods; t++) {
    const int own = xw_display_width(of->fan->labels[t]);
    widest = own > widest ? own : widest;
  }
  xw_canvas_mark(canvas, of->left - 1, of->up.size, XW_MARK_CORNER, XW_INK_FAINT);
  for (int x = 0; x < of->size; x++) {
    xw_canvas_mark(canvas, of->left + x, of->up.size, XW_MARK_AXIS, XW_INK_FAINT);
  }
  for (size_t t = 0, step = label_step(of, widest); t < of->fan->periods; t += step) {
    const int at = place_period(of, t), own = xw_display_width(of->fan->labels[t]);
    int from = at - own / 2;
    from = from + own > canvas->width ? canvas->width - own : from;
    from = from < 0 ? 0 : from;
    if (xw_canvas_is_blank(canvas, from - 1, from + own + 1, of->up.size + 1)) {
      xw_canvas_mark(canvas, at, of->up.size, XW_MARK_TICK, XW_INK_FAINT);
      xw_canvas_text(canvas, from, of->up.size + 1, canvas->width - from, of->fan->labels[t],
                     XW_INK_PLAIN);
    }
  }
}

static void range_of(const xw_fan_chart *fan, double *low, double *high) {
  *low = INFINITY;
  *high = -(double)INFINITY;
  for (size_t t = 0; t < fan->periods; t++) {
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      xw_plot_axis_widen(low, high, fan->quantiles[t][q]);
    }
    xw_plot_axis_widen(low, high, baseline_at(fan, t));
  }
  if (!(*low <= *high)) {
    *low = *high = 0;
  }
}

static scene make_scene(const xw_fan_chart *fan, int width, int lines) {
  double low, high;
  range_of(fan, &low, &high);
  scene own = {.fan = fan, .up = xw_plot_axis_make(low, high, 0, lines, TICKS)};
  for (int i = 0; i < xw_plot_axis_tick_count(&own.up); i++) {
    char text[40];
    xw_plot_axis_label(&own.up, xw_plot_axis_tick(&own.up, i), text);
    const int label = (int)strlen(text);
    own.left = label > own.left ? label : own.left;
  }
  own.left += 2;
  own.size = width - own.left;
  return own;
}

static bool has_bands(const xw_fan_chart *fan) {
  for (size_t t = 0; t < fan->periods; t++) {
    if (isfinite(fan->quantiles[t][0])) {
      return true;
    }
  }
  return false;
}

/* Entries of a legend, side by side where they fit. */
typedef struct legend {
  xw_text *out;
  const xw_plot_style *style;
  int column;
} legend;

static void add_entry(legend *to, const xw_text *entry) {
  const char *text = entry->data != NULL ? entry->data : "";
  const int width = xw_display_width(text), most = xw_plot_columns(to->style);
  const bool fits = to->column + 3 + width <= most;
  if (to->column > 0) {
    xw_text_append(to->out, fits ? "   " : "\n");
    to->column = fits ? to->column + 3 : 0;
  }
  if (width > most) { /* alone: it takes lines of its own */
    xw_plot_wrapped(to->out, text, to->style);
    to->column = 0;
  } else {
    xw_text_append(to->out, text);
    to->column += width;
  }
  to->out->failed = to->out->failed || entry->failed;
}

/* "mark name", or "mark name, median". */
static void add_named(legend *to, xw_mark mark, const char *name, bool median) {
  xw_text entry = {0};
  const char *sign = xw_mark_of(to->style, mark);
  if (median) {
    xw_text_format(&entry, xw_tr(to->style->chinese, "%s %s, median"), sign, name);
  } else {
    xw_text_format(&entry, "%s %s", sign, name);
  }
  add_entry(to, &entry);
  xw_text_free(&entry);
}

static void add_bands(legend *to) {
  xw_text entry = {0};
  xw_text_format(&entry,
                 xw_tr(to->style->chinese, "%s %s %s the middle 50, 80, 95 %% of replications"),
                 xw_mark_of(to->style, XW_MARK_BAND_50), xw_mark_of(to->style, XW_MARK_BAND_80),
                 xw_mark_of(to->style, XW_MARK_BAND_95));
  add_entry(to, &entry);
  xw_text_free(&entry);
}

static void add_reform(legend *to, const char *label) {
  xw_text entry = {0};
  xw_text_format(&entry, xw_tr(to->style->chinese, "%s reform %s"),
                 xw_mark_of(to->style, XW_MARK_ZERO), label);
  add_entry(to, &entry);
  xw_text_free(&entry);
}

static void append_legend(xw_text *out, const xw_fan_chart *fan, const xw_plot_style *style) {
  legend own = {out, style, 0};
  const bool bands = has_bands(fan);
  add_named(&own, XW_MARK_MEDIAN, fan->name, bands);
  if (bands) {
    add_bands(&own);
  }
  if (fan->baseline != NULL) {
    add_named(&own, XW_MARK_BASELINE, fan->baseline_name, bands);
    add_named(&own, XW_MARK_BOTH, xw_tr(style->chinese, "both"), false);
  }
  if (has_reform(fan)) {
    add_reform(&own, fan->labels[fan->reform]);
  }
  xw_text_append(out, own.column > 0 ? "\n" : "");
}

xw_status xw_plot_fan(xw_text *out, const xw_fan_chart *fan, const xw_plot_style *style) {
  xw_canvas canvas;
  const int width = xw_plot_columns(style);
  const scene own = make_scene(fan, width, lines_of(style));
  xw_status status = xw_canvas_init(&canvas, style, width, own.up.size + 2);
  for (int x = 0; x < own.size && fan->periods > 0 && status == XW_OK; x++) {
    const column values = column_at(&own, x);
    draw_bands(&canvas, &own, &values, own.left + x);
  }
  if (status == XW_OK) {
    draw_reform(&canvas, &own);
    draw_up(&canvas, &own);
    draw_across(&canvas, &own);
  }
  for (int x = 0; x < own.size && fan->periods > 0 && status == XW_OK; x++) {
    const column values = column_at(&own, x);
    draw_medians(&canvas, &own, &values, own.left + x);
  }
  if (status == XW_OK) {
    xw_plot_wrapped(out, fan->caption, style);
    xw_canvas_append(&canvas, out);
    append_legend(out, fan, style);
    status = out->failed ? xw_fail_memory("a chart") : XW_OK;
  }
  xw_canvas_free(&canvas);
  return status;
}
