/* Inputs against the outcome. */
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "brief/inputs.h"
#include "chart/charts.h"
#include "report/effect.h"

enum { SCATTER_WIDTH = 476, SCATTER_HEIGHT = 340, SCATTER_MOST = 400 };

xw_both xw_same_in_both(const char *text) { return XW_BOTH(text, text); }

void xw_moments_and_range(const double *values, size_t n, double *mean, double *low, double *high) {
  xw_moments moments = {0};
  *low = INFINITY;
  *high = -INFINITY;
  for (size_t i = 0; i < n; i++) {
    xw_moments_add(&moments, values[i]);
    xw_range_add(low, high, values[i]);
  }
  *mean = moments.mean;
}

/* Least squares of y on x alone, with Student's t interval; NAN when x or y is constant. */
static xw_interval slope_of(const double *x, const double *y, size_t n) {
  xw_comoments both = xw_comoments_of(x, y, n);
  double rho = xw_comoments_correlation(&both), slope = both.cxy / both.x.m2, df = (double)n - 2;
  if (isnan(rho) || n < 3) {
    return (xw_interval){NAN, NAN, NAN};
  }
  double error = sqrt(fmax(0, (1 - rho * rho) * both.y.m2 / both.x.m2 / df));
  double half = error * xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, df);
  return (xw_interval){slope, slope - half, slope + half};
}

/* Evenly spaced outcomes, at most SCATTER_MOST of n, for the drawing and its data; how many. */
static size_t thin_out(const double *x, const double *y, size_t n, double thin[2][SCATTER_MOST]) {
  size_t stride = (n + SCATTER_MOST - 1) / SCATTER_MOST, count = 0;
  for (size_t i = 0; i < n; i += stride) {
    thin[0][count] = x[i];
    thin[1][count++] = y[i];
  }
  return count;
}

/* What the drawing leaves out is said. */
static void say_thinned(xw_page *page, size_t drawn, size_t n) {
  for (int chinese = 0; drawn < n && chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_format(&page->out,
                   xw_tr(chinese,
                         "Drawn and in the data: %zu of %zu outcomes, evenly spaced; the line is "
                         "fitted to all."),
                   drawn, n);
    xw_page_close(page, "p");
  }
}

static xw_status fill_scatter(const char *input, const double *x, const double *y, size_t n,
                              xw_table *table) {
  const char *const columns[] = {input, "outcome"};
  xw_status status = xw_table_init(table, columns, 2);
  for (size_t i = 0; i < n && status == XW_OK; i++) {
    status = xw_figure_row(table, "rr", x[i], y[i]);
  }
  return status;
}

static void draw_scatter(xw_page *page, const char *name, const char *input, const double *x,
                         const double *y, size_t n, const xw_unit *unit) {
  char id[96];
  double mean_x, mean_y, low, high, ignored;
  xw_saying up = {0};
  xw_moments_and_range(y, n, &mean_y, &ignored, &ignored);
  xw_moments_and_range(x, n, &mean_x, &low, &high);
  double slope = slope_of(x, y, n).estimate;
  double line_x[2] = {low, high};
  double line_y[2] = {mean_y + slope * (low - mean_x), mean_y + slope * (high - mean_x)};
  double thin[2][SCATTER_MOST];
  size_t shown = thin_out(x, y, n, thin);
  xw_chart_point cloud = {
      .x = NAN, .y = NAN, .style = "plain", .cloud_x = thin[0], .cloud_y = thin[1], .cloud = shown};
  for (int language = 0; language < 2; language++) {
    xw_text_format(&up.text[language], xw_tr(language == 1, "%s, %s"),
                   xw_metric_title("net_benefit", language, "net_benefit"),
                   unit->name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_points(&page->out, &(xw_chart_points){.id = id,
                                                      .width = SCATTER_WIDTH,
                                                      .height = SCATTER_HEIGHT,
                                                      .points = &cloud,
                                                      .point_count = 1,
                                                      .line_x = line_x,
                                                      .line_y = line_y,
                                                      .line_count = 2,
                                                      .across = xw_same_in_both(input),
                                                      .up = xw_saying_of(&up),
                                                      .x_unit = XW_UNIT_PLAIN,
                                                      .y_unit = *unit});
  xw_saying_free(&up);
}

xw_status xw_write_scatter(xw_page *page, const char *input, const double *x, const double *y,
                           size_t n) {
  char name[96];
  double mean, low, high, mean_x, from, to;
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  snprintf(name, sizeof name, "scatter-%.60s", input);
  for (char *c = name; *c != '\0'; c++) {
    *c = *c == '.' ? '-' : *c;
  }
  xw_moments_and_range(y, n, &mean, &low, &high);
  xw_moments_and_range(x, n, &mean_x, &from, &to);
  xw_interval slope = slope_of(x, y, n);
  double change = slope.estimate * (to - from);
  bool shown = slope.low > 0 || slope.high < 0;
  xw_unit unit = xw_unit_money(fmax(fabs(low), fabs(high)));
  for (int language = 0; language < 2; language++) {
    char value[96];
    xw_unit_value(&unit, language, change, true, value);
    if (shown) {
      xw_text_format(&finding.text[language],
                     xw_tr(language == 1, "As %s goes from %.3g to %.3g net benefit changes by %s"),
                     input, from, to, value);
    } else {
      xw_text_format(
          &finding.text[language],
          xw_tr(language == 1, "No trend of net benefit with %s is shown (%s from %.3g to %.3g)"),
          input, value, from, to);
    }
    xw_text_format(&alternative.text[language],
                   xw_tr(language == 1,
                         "Scatter of %zu outcomes against %s with a least-squares line; "
                         "other inputs vary too."),
                   n, input);
  }
  double thin[2][SCATTER_MOST];
  size_t drawn = thin_out(x, y, n, thin);
  xw_status status = fill_scatter(input, thin[0], thin[1], drawn, &table);
  if (status == XW_OK) {
    xw_figure_begin(page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_scatter(page, name, input, x, y, n, &unit);
    xw_figure_end(page, "scatter", &table);
    say_thinned(page, drawn, n);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}
