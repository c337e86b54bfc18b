/* Charts of tables: columns by name into plain structs. */
#include "report/plots.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "report/drawings.h"
#include "report/outcomes.h"

enum { LABEL = 160, NONE = -1 };

/* The columns that a chart reads, and their values. */
typedef struct columns {
  int label, value, low, high, metric;
} columns;

typedef struct drawing {
  xw_store *store; /* knows which direction of an own metric is good */
  const xw_table *table;
  const xw_plot_question *chart;
  xw_plot_style style;
  columns at;
  char (*labels)[LABEL]; /* [rows] */
  double *values;        /* [rows] */
} drawing;

static const xw_value *cell(const xw_table *table, size_t row, int column) {
  return &table->values[row * table->column_count + (size_t)column];
}

static double number_at(const xw_table *table, size_t row, int column) {
  const xw_value *value = column == NONE ? NULL : cell(table, row, column);
  if (value != NULL && value->type == XW_CELL_INTEGER) {
    return (double)value->as.integer;
  }
  return value != NULL && value->type == XW_CELL_REAL ? value->as.real : (double)NAN;
}

static bool is_text(const xw_table *table, size_t column) {
  for (size_t row = 0; row < table->row_count; row++) {
    if (cell(table, row, (int)column)->type == XW_CELL_TEXT) {
      return true;
    }
  }
  return false;
}

static int find(const xw_table *table, const char *name) {
  for (size_t c = 0; c < table->column_count; c++) {
    if (strcmp(table->columns[c], name) == 0) {
      return (int)c;
    }
  }
  return NONE;
}

static const char *next_column(const void *context, int i) {
  const xw_table *table = context;
  return (size_t)i < table->column_count ? table->columns[i] : NULL;
}

/* A column that was asked for, or else the usual one. numeric: it must be of numbers. */
static xw_status choose(const xw_table *table, const char *asked, const char *usual, bool numeric,
                        int *column) {
  *column = find(table, asked != NULL ? asked : usual);
  if (asked != NULL && *column == NONE) {
    const char *nearest = xw_nearest(asked, next_column, table);
    if (nearest == NULL) {
      return xw_fail(XW_ERR_ARGUMENT, "plot: the table has no column \"%s\"", asked);
    }
    return xw_fail(XW_ERR_ARGUMENT, "plot: the table has no column \"%s\"; did you mean \"%s\"?",
                   asked, nearest);
  }
  if (numeric && *column != NONE && is_text(table, (size_t)*column)) {
    return xw_fail(XW_ERR_ARGUMENT, "plot: column \"%s\" holds texts; name one of numbers",
                   table->columns[*column]);
  }
  return XW_OK;
}

/* The first column of texts, or of numbers but for the label; NONE. */
static int first_column(const xw_table *table, bool texts, int but) {
  for (size_t c = 0; c < table->column_count; c++) {
    if (is_text(table, c) == texts && (int)c != but) {
      return (int)c;
    }
  }
  return NONE;
}

static xw_status choose_columns(drawing *of) {
  const xw_plot_question *chart = of->chart;
  const xw_table *table = of->table;
  columns *at = &of->at;
  xw_status status = choose(table, chart->label, "scenario", false, &at->label);
  if (status == XW_OK) {
    status = choose(table, chart->value, "difference", true, &at->value);
  }
  if (status == XW_OK) {
    status = choose(table, chart->low, "low", true, &at->low);
  }
  if (status == XW_OK) {
    status = choose(table, chart->high, "high", true, &at->high);
  }
  at->metric = find(table, "metric");
  at->label = at->label == NONE ? first_column(table, true, NONE) : at->label;
  at->value = at->value == NONE ? first_column(table, false, at->label) : at->value;
  if (status == XW_OK && at->value == NONE) {
    status = xw_fail(XW_ERR_ARGUMENT, "plot: the table has no column of numbers");
  }
  return status;
}

/* Whether rows are of several points; NONE: the table has no such column. */
static bool has_points(const xw_table *table, int point) {
  for (size_t row = 1; point != NONE && row < table->row_count; row++) {
    const double before = number_at(table, row - 1, point), own = number_at(table, row, point);
    if (before < own || before > own) {
      return true;
    }
  }
  return false;
}

static void fill_label(const drawing *of, size_t row, char label[LABEL]) {
  const xw_value *value = of->at.label == NONE ? NULL : cell(of->table, row, of->at.label);
  const int point = find(of->table, "point");
  if (value == NULL) {
    snprintf(label, LABEL, "%zu", row + 1);
  } else if (value->type == XW_CELL_TEXT) {
    snprintf(label, LABEL, "%.*s", (int)xw_cut(value->as.text, LABEL - 32), value->as.text);
  } else {
    snprintf(label, LABEL, "%.6g", number_at(of->table, row, of->at.label));
  }
  if (has_points(of->table, point) && point != of->at.label &&
      cell(of->table, row, point)->type == XW_CELL_INTEGER) {
    const size_t size = strlen(label);
    snprintf(label + size, LABEL - size, " @%" PRId64,
             xw_value_integer(cell(of->table, row, point)));
  }
}

static xw_status fill(drawing *of) {
  const size_t rows = of->table->row_count;
  of->labels = xw_calloc(rows + 1, sizeof *of->labels);
  of->values = xw_calloc(rows + 1, sizeof *of->values);
  if (of->labels == NULL || of->values == NULL) {
    return xw_fail_memory("a chart");
  }
  for (size_t row = 0; row < rows; row++) {
    fill_label(of, row, of->labels[row]);
    of->values[row] = number_at(of->table, row, of->at.value);
  }
  return XW_OK;
}

/* ---- kinds ---- */

static const char *title_of(const drawing *of) {
  return of->chart->title != NULL ? of->chart->title : of->table->columns[of->at.value];
}

/* Text of the metric of a row; "" where the table has none. */
static const char *metric_at(const drawing *of, size_t row) {
  const xw_value *value = of->at.metric == NONE ? NULL : cell(of->table, row, of->at.metric);
  return value != NULL && value->type == XW_CELL_TEXT ? value->as.text : "";
}

/* Rows from `first` on of the same metric. */
static xw_status forest_of(const drawing *of, size_t first, xw_text *out) {
  const xw_table *table = of->table;
  const char *metric = metric_at(of, first);
  int direction = of->chart->direction;
  char caption[256];
  size_t n = 0;
  xw_forest_row *rows = xw_calloc(table->row_count + 1, sizeof *rows);
  if (rows == NULL) {
    return xw_fail_memory("a chart");
  }
  if (direction == 0 && xw_outcome_direction(of->store, metric, &direction) != XW_OK) {
    xw_free(rows);
    return XW_ERR_STORE;
  }
  for (size_t row = first; row < table->row_count; row++) {
    if (strcmp(metric_at(of, row), metric) == 0) {
      const double low = number_at(table, row, of->at.low),
                   high = number_at(table, row, of->at.high);
      rows[n++] = (xw_forest_row){of->labels[row], of->values[row], low, high,
                                  xw_sign_of(of->values[row], low, high, direction)};
    }
  }
  snprintf(caption, sizeof caption, "%s%s%.*s", metric, *metric != '\0' ? ": " : "",
           (int)xw_cut(title_of(of), 180), title_of(of));
  xw_sort_forest(rows, n, direction);
  const xw_forest forest = {caption, rows, n};
  const xw_status status = xw_plot_forest(out, &forest, &of->style);
  xw_free(rows);
  return status;
}

static bool was_before(const drawing *of, size_t row) {
  for (size_t earlier = 0; earlier < row; earlier++) {
    if (strcmp(metric_at(of, earlier), metric_at(of, row)) == 0) {
      return true;
    }
  }
  return false;
}

/* One forest a metric. */
static xw_status draw_forests(const drawing *of, xw_text *out) {
  xw_status status = XW_OK;
  for (size_t row = 0; row < of->table->row_count && status == XW_OK; row++) {
    if (!was_before(of, row)) {
      xw_text_append(out, row > 0 ? "\n" : "");
      status = forest_of(of, row, out);
    }
  }
  return status;
}

static xw_status draw_bars(const drawing *of, xw_text *out) {
  const size_t rows = of->table->row_count;
  xw_bar *bars = xw_calloc(rows + 1, sizeof *bars);
  if (bars == NULL) {
    return xw_fail_memory("a chart");
  }
  for (size_t row = 0; row < rows; row++) {
    bars[row] = (xw_bar){of->labels[row], of->values[row]};
  }
  const xw_status status = xw_plot_bars(out, title_of(of), bars, rows, -1, &of->style);
  xw_free(bars);
  return status;
}

/* A fan of nothing but a line. */
static xw_status draw_line(const drawing *of, xw_text *out) {
  const size_t rows = of->table->row_count;
  const char **labels = xw_calloc(rows + 1, sizeof *labels);
  double(*quantiles)[XW_FAN_QUANTILES] = xw_calloc(rows + 1, sizeof *quantiles);
  xw_status status = labels == NULL || quantiles == NULL ? xw_fail_memory("a chart") : XW_OK;
  for (size_t row = 0; row < rows && status == XW_OK; row++) {
    labels[row] = of->labels[row];
    for (int q = 0; q < XW_FAN_QUANTILES; q++) {
      quantiles[row][q] = q == XW_FAN_QUANTILES / 2 ? of->values[row] : (double)NAN;
    }
  }
  const xw_fan_chart chart = {.caption = title_of(of),
                              .name = of->table->columns[of->at.value],
                              .periods = rows,
                              .labels = labels,
                              .quantiles = (const double(*)[XW_FAN_QUANTILES])quantiles,
                              .reform = -1};
  if (status == XW_OK) {
    status = xw_plot_fan(out, &chart, &of->style);
  }
  xw_free((void *)labels);
  xw_free(quantiles);
  return status;
}

static xw_status draw(const drawing *of, xw_text *out) {
  const size_t rows = of->table->row_count;
  const bool has_intervals = of->at.low != NONE && of->at.high != NONE;
  switch (of->chart->kind) {
    case XW_PLOT_FOREST: return draw_forests(of, out);
    case XW_PLOT_BARS: return draw_bars(of, out);
    case XW_PLOT_LINE: return draw_line(of, out);
    case XW_PLOT_HISTOGRAM:
      return xw_plot_histogram(out, title_of(of), of->values, rows, &of->style);
    case XW_PLOT_SPARKLINE:
      xw_plot_sparkline(out, of->values, rows, xw_plot_columns(&of->style), of->style.ascii);
      return out->failed ? xw_fail_memory("a chart") : XW_OK;
    case XW_PLOT_USUAL:
    default: return has_intervals ? draw_forests(of, out) : draw_bars(of, out);
  }
}

/* The text of a chart, "" when nothing was drawn; freed on failure. */
static xw_status hand_over(xw_status status, xw_text *out, char **text) {
  xw_text_append(out, "");
  if (status == XW_OK && (out->failed || out->data == NULL)) {
    status = xw_fail_memory("a chart");
  }
  *text = status == XW_OK ? out->data : NULL;
  if (status != XW_OK) {
    xw_text_free(out);
  }
  return status;
}

static xw_plot_style style_of(const xw_plot_style *style, int width) {
  xw_plot_style own = *style;
  own.width = width > 0 ? width : own.width;
  return own;
}

xw_status xw_plot_table(xw_store *store, const xw_table *table, const xw_plot_question *chart,
                        const xw_plot_style *style, char **text) {
  xw_text out = {0};
  drawing own = {
      .store = store, .table = table, .chart = chart, .style = style_of(style, chart->width)};
  xw_status status = choose_columns(&own);
  if (status == XW_OK) {
    status = fill(&own);
  }
  if (status == XW_OK) {
    status = draw(&own, &out);
  }
  xw_free(own.labels);
  xw_free(own.values);
  return hand_over(status, &out, text);
}

/* ---- series ---- */

/* The alternative of a frame that a fan is of. */
static xw_status find_alternative(const xw_frame *frame, const xw_fan_question *fan,
                                  size_t *alternative) {
  size_t scenario = 0;
  const xw_status status = xw_frame_find(frame, fan->scenario, &scenario);
  if (status == XW_OK && frame->rows > 1) {
    return xw_fail(XW_ERR_ARGUMENT,
                   "fan: the design has %zu points; say which with point = 0 to %zu", frame->rows,
                   frame->rows - 1);
  }
  *alternative = scenario;
  return status;
}

xw_status xw_plot_series(xw_store *store, const xw_fan_question *fan, const xw_plot_style *style,
                         char **text) {
  xw_frame frame = {0};
  xw_text out = {0};
  size_t alternative = 0, baseline = 0;
  bool kept = false;
  const xw_points points = {fan->point >= 0 ? XW_POINTS_ONE : XW_POINTS_AUTO, fan->point};
  const xw_plot_style own = style_of(style, fan->width);
  xw_status status = xw_frame_read(store, points, &frame);
  if (status == XW_OK) {
    status = xw_frame_find(&frame, fan->versus, &baseline);
  }
  if (status == XW_OK) {
    status = find_alternative(&frame, fan, &alternative);
  }
  if (status == XW_OK) {
    status = xw_draw_path(&out, store, &frame, fan->metric, alternative, baseline, &own, &kept);
  }
  if (status == XW_OK && !kept) {
    status =
        xw_fail(XW_ERR_ARGUMENT,
                "fan: the study kept no series of %s; name it in outputs = { series = ... } of the "
                "study",
                fan->metric);
  }
  xw_frame_free(&frame);
  return hand_over(status, &out, text);
}
