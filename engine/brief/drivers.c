/* What the answer depends on: the factors of a design, and the parameters that each replication drew. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "chart/charts.h"
#include "report/drivers.h"
#include "stats/regression.h"

enum { SHOWN = 12, SCATTER_WIDTH = 476, SCATTER_HEIGHT = 340, SCATTER_MOST = 400 };

/* Names of inputs are those of levers and parameters in both languages. */
static xw_both plain(const char *text) { return XW_BOTH(text, text); }

/* ---------------------------------------------------------------------- an input and the outcome */

static void moments_of(const double *values, size_t n, double *mean, double *low, double *high) {
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
  moments_of(y, n, &mean_y, &ignored, &ignored);
  moments_of(x, n, &mean_x, &low, &high);
  double slope = slope_of(x, y, n).estimate;
  double line_x[2] = {low, high};
  double line_y[2] = {mean_y + slope * (low - mean_x), mean_y + slope * (high - mean_x)};
  size_t shown = n > SCATTER_MOST ? SCATTER_MOST : n;
  xw_chart_point cloud = {
      .x = NAN, .y = NAN, .style = "plain", .cloud_x = x, .cloud_y = y, .cloud = shown};
  for (int language = 0; language < 2; language++) {
    xw_text_format(&up.text[language], xw_tr(language == 1, "%s, %s"),
                   xw_metric_heading("net_benefit", language, "net_benefit"),
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
                                                      .across = plain(input),
                                                      .up = xw_saying_of(&up),
                                                      .x_unit = XW_UNIT_PLAIN,
                                                      .y_unit = *unit});
  xw_saying_free(&up);
}

static xw_status write_scatter(xw_page *page, const char *input, const double *x, const double *y,
                               size_t n) {
  char name[96];
  double mean, low, high, mean_x, from, to;
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  snprintf(name, sizeof name, "scatter-%.60s", input);
  for (char *c = name; *c != '\0'; c++) {
    *c = *c == '.' ? '-' : *c;
  }
  moments_of(y, n, &mean, &low, &high);
  moments_of(x, n, &mean_x, &from, &to);
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
  xw_status status = fill_scatter(input, x, y, n, &table);
  if (status == XW_OK) {
    xw_figure_begin(page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_scatter(page, name, input, x, y, n, &unit);
    xw_figure_end(page, "scatter", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

/* ------------------------------------------------------------------------- factors of a design */

/* What a factor does to the outcome when it goes from its lowest to its highest value. */
typedef struct swing {
  const char *factor;
  double low_input, high_input, at_low, at_high; /* outcomes less their mean */
} swing;

static void column_of(const xw_frame *frame, size_t factor, double *x) {
  for (size_t p = 0; p < frame->point_count; p++) {
    x[p] = frame->values[p * frame->factor_count + factor];
  }
}

/* From the standardised coefficient b sd(x) / sd(y) of the fit of all factors. */
static swing swing_of(const xw_drivers *drivers, const xw_driven *driven, size_t factor,
                      double *x) {
  size_t n = drivers->frame.point_count;
  double mean, low, high;
  column_of(&drivers->frame, factor, x);
  moments_of(x, n, &mean, &low, &high);
  xw_moments in = xw_moments_of(x, n), out = xw_moments_of(driven->mean, n);
  double b =
      driven->found.factor[factor][0] * xw_moments_deviation(&out) / xw_moments_deviation(&in);
  return (swing){drivers->frame.factors[factor].name, low, high, b * (low - mean),
                 b * (high - mean)};
}

static size_t shown_factors(const xw_drivers *drivers) {
  return drivers->frame.factor_count < SHOWN ? drivers->frame.factor_count : SHOWN;
}

static void draw_tornado(xw_page *page, const char *name, const swing *swings, size_t count,
                         const xw_unit *unit) {
  char id[96], texts[SHOWN][2][40];
  xw_chart_segment segments[SHOWN][2];
  xw_chart_bar bars[SHOWN];
  xw_saying title = {0};
  for (size_t i = 0; i < count; i++) {
    const swing *own = &swings[i];
    bool rises = own->at_high >= own->at_low;
    snprintf(texts[i][0], sizeof texts[i][0], "%.4g", rises ? own->low_input : own->high_input);
    snprintf(texts[i][1], sizeof texts[i][1], "%.4g", rises ? own->high_input : own->low_input);
    segments[i][0] = (xw_chart_segment){0, own->at_low, XW_FILLS + 1};
    segments[i][1] = (xw_chart_segment){0, own->at_high, XW_FILLS + 0};
    bars[i] = (xw_chart_bar){.label = plain(own->factor),
                             .segments = segments[i],
                             .segment_count = 2,
                             .total = NAN,
                             .low = NAN,
                             .high = NAN,
                             .at_low = plain(texts[i][0]),
                             .at_high = plain(texts[i][1])};
  }
  for (int language = 0; language < 2; language++) {
    xw_text_format(&title.text[language],
                   xw_tr(language == 1,
                         "Net benefit against its mean over the design, %s; at the ends "
                         "the value of the factor: orange its lowest, blue its highest"),
                   unit->name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_bars(&page->out, &(xw_chart_bars){.id = id,
                                                  .bars = bars,
                                                  .bar_count = count,
                                                  .title = xw_saying_of(&title),
                                                  .unit = *unit});
  xw_saying_free(&title);
}

static xw_status fill_tornado(const swing *swings, size_t count, xw_table *table) {
  static const char *const columns[] = {"factor", "low_input", "high_input", "at_low", "at_high"};
  xw_status status = xw_table_init(table, columns, 5);
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    const swing *own = &swings[i];
    status = xw_figure_row(table, "trrrr", own->factor, own->low_input, own->high_input,
                           own->at_low, own->at_high);
  }
  return status;
}

static xw_status write_tornado(xw_page *page, const xw_drivers *drivers, const xw_driven *driven,
                               double *x) {
  static const char name[] = "tornado";
  swing swings[SHOWN];
  size_t count = shown_factors(drivers);
  double most = 0;
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  for (size_t i = 0; i < count; i++) {
    swings[i] = swing_of(drivers, driven, driven->order[i], x);
    most = fmax(most, fmax(fabs(swings[i].at_low), fabs(swings[i].at_high)));
  }
  xw_unit unit = xw_unit_money(most);
  for (int language = 0; language < 2; language++) {
    char value[96];
    xw_unit_value(&unit, language, swings[0].at_high - swings[0].at_low, true, value);
    xw_text_format(
        &finding.text[language],
        xw_tr(language == 1,
              "The strongest factor is %s: from %.4g to %.4g it changes net benefit by %s"),
        swings[0].factor, swings[0].low_input, swings[0].high_input, value);
    xw_text_format(&alternative.text[language],
                   xw_tr(language == 1,
                         "Tornado of the %zu strongest of %zu factors, from a linear fit over "
                         "%zu points that explains %.0f %% of the variance."),
                   count, drivers->frame.factor_count, drivers->frame.point_count,
                   100 * driven->found.r2);
  }
  xw_status status = fill_tornado(swings, count, &table);
  if (status == XW_OK) {
    xw_figure_begin(page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_tornado(page, name, swings, count, &unit);
    xw_figure_end(page, "tornado", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

static xw_status fill_screening(const xw_drivers *drivers, const xw_driven *driven,
                                xw_table *table) {
  static const char *const columns[] = {
      "factor",          "mu", "mu_half_width", "mu_star", "mu_star_half_width", "sigma",
      "sigma_half_width"};
  xw_status status = xw_table_init(table, columns, 7);
  for (size_t i = 0; i < drivers->frame.factor_count && status == XW_OK; i++) {
    size_t f = driven->order[i];
    const double *found = driven->found.factor[f], *spread = driven->spread[f];
    status = xw_figure_row(table, "trrrrrr", drivers->frame.factors[f].name, found[0], spread[0],
                           found[1], spread[1], found[2], spread[2]);
  }
  return status;
}

static void draw_screening(xw_page *page, const char *name, const xw_drivers *drivers,
                           const xw_driven *driven, const xw_unit *unit) {
  char id[96], notes[SHOWN][2][96];
  xw_chart_segment segments[SHOWN];
  xw_chart_bar bars[SHOWN];
  xw_saying title = {0};
  size_t count = shown_factors(drivers);
  for (size_t i = 0; i < count; i++) {
    size_t f = driven->order[i];
    const double *found = driven->found.factor[f];
    double half = driven->spread[f][1];
    for (int language = 0; language < 2; language++) {
      char mu[40], sigma[40];
      int digits = xw_unit_digits(unit, language, driven->found.factor[driven->order[0]][1]);
      xw_number_text(found[0] * unit->factor[language], digits, true, mu);
      xw_number_text(found[2] * unit->factor[language], digits, false, sigma);
      snprintf(notes[i][language], sizeof notes[i][language], "%s, %s", mu, sigma);
    }
    segments[i] = (xw_chart_segment){0, found[1], XW_FILLS + (found[0] < 0 ? 1u : 0u)};
    bars[i] = (xw_chart_bar){.label = plain(drivers->frame.factors[f].name),
                             .segments = &segments[i],
                             .segment_count = 1,
                             .total = NAN,
                             .low = found[1] - half,
                             .high = found[1] + half,
                             .note = XW_BOTH(notes[i][0], notes[i][1])};
  }
  for (int language = 0; language < 2; language++) {
    xw_text_format(&title.text[language],
                   xw_tr(language == 1,
                         "Size of the change in net benefit over the range of the factor "
                         "(mu*), %s; blue raises, orange lowers it"),
                   unit->name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_bars(&page->out, &(xw_chart_bars){.id = id,
                                                  .bars = bars,
                                                  .bar_count = count,
                                                  .title = xw_saying_of(&title),
                                                  .note_title = plain("mu, sigma"),
                                                  .unit = *unit});
  xw_saying_free(&title);
}

static xw_status write_screening(xw_page *page, const xw_drivers *drivers,
                                 const xw_driven *driven) {
  static const char name[] = "screening";
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  size_t first = driven->order[0];
  double most = driven->found.factor[first][1];
  xw_unit unit = xw_unit_money(most);
  for (int language = 0; language < 2; language++) {
    char value[96];
    xw_unit_value(&unit, language, most, false, value);
    xw_text_format(
        &finding.text[language],
        xw_tr(language == 1,
              "The strongest factor is %s: over its range net benefit changes by %s on average"),
        drivers->frame.factors[first].name, value);
    xw_text_format(
        &alternative.text[language],
        xw_tr(language == 1,
              "Bars of mu* for the %zu strongest of %zu factors in a Morris screening of "
              "%zu points, with the 95 %% interval over %zu replications."),
        shown_factors(drivers), drivers->frame.factor_count, drivers->frame.point_count, driven->n);
  }
  xw_status status = fill_screening(drivers, driven, &table);
  if (status == XW_OK) {
    xw_figure_begin(page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_screening(page, name, drivers, driven, &unit);
    xw_figure_end(page, "screening", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

static xw_status write_factors(xw_page *page, const xw_drivers *drivers, const xw_driven *driven) {
  const xw_frame *frame = &drivers->frame;
  double *x = xw_calloc(frame->point_count + 1, sizeof *x);
  xw_status status = x == NULL                    ? xw_fail_memory("a figure")
                     : drivers->factors.is_morris ? write_screening(page, drivers, driven)
                                                  : write_tornado(page, drivers, driven, x);
  xw_figure_pair(page);
  for (size_t i = 0; i < frame->factor_count && i < 2 && status == XW_OK; i++) {
    column_of(frame, driven->order[i], x);
    status = write_scatter(page, frame->factors[driven->order[i]].name, x, driven->mean,
                           frame->point_count);
  }
  xw_figure_pair_end(page);
  xw_free(x);
  return status;
}

static bool is_constant(const xw_drivers *drivers, const xw_driven *driven) {
  const double *strongest = driven->found.factor[driven->order[0]];
  return !isfinite(strongest[drivers->factors.is_morris ? 1 : 0]);
}

static xw_status write_design(xw_page *page) {
  xw_drivers drivers;
  xw_driven driven = {0};
  xw_status status =
      xw_drivers_open(page->store, "net_benefit", page->options->how.baseline, &drivers);
  if (status == XW_ERR_ARGUMENT) {
    xw_figure_missing(page, XW_N("The effects of the factors cannot be told: the design has too "
                                 "few points, or factors that move together."));
    status = XW_OK;
  } else if (status == XW_OK && !xw_drivers_act_on(&drivers, page->focus->scenario)) {
    xw_figure_missing(page, XW_N("No factor of the design acts on the scenario in focus."));
  } else if (status == XW_OK) {
    status = xw_drivers_measure(&drivers, page->focus->scenario, &driven);
    if (status == XW_OK && (driven.n == 0 || is_constant(&drivers, &driven))) {
      xw_figure_missing(page, XW_N("No replication of the scenario in focus has all points of the "
                                   "design, or its net benefit is the same at all."));
    } else if (status == XW_OK) {
      status = write_factors(page, &drivers, &driven);
    }
  }
  xw_driven_free(&driven);
  xw_drivers_close(&drivers);
  return status;
}

/* ------------------------------------------------------------------------ parameters that vary */

typedef struct draw {
  const char *parameter; /* of the table of names */
  double rho, low, high;
  size_t n;
} draw;

typedef struct draws {
  xw_page *page;
  xw_table names;
  double *values;   /* [parameters][replications], NAN where there is none */
  double *outcomes; /* [replications], paired differences of the focus */
  draw *found;      /* [parameters] */
  size_t *order;    /* the strongest first */
  size_t count, replications;
} draws;

static size_t find_replication(const xw_frame *frame, int64_t replication) {
  size_t low = 0, high = frame->replication_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((int64_t)frame->replications[middle] < replication) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  bool found = low < frame->replication_count && frame->replications[low] == replication;
  return found ? low : frame->replication_count;
}

/* Row: replication, place of the parameter, value. */
static xw_status take_draw(void *context, const xw_value *row, size_t columns) {
  draws *own = context;
  size_t replication = find_replication(&own->page->decision.frame, row[0].as.integer);
  size_t parameter = (size_t)row[1].as.integer;
  (void)columns;
  if (replication < own->replications && parameter < own->count) {
    own->values[parameter * own->replications + replication] = row[2].as.real;
  }
  return XW_OK;
}

static xw_status read_outcomes(draws *own) {
  static const char *const metric[] = {"net_benefit"};
  const xw_decision *decision = &own->page->decision;
  xw_samples samples;
  size_t alternative = (size_t)(own->page->focus - decision->choices);
  size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, alternative);
  xw_status status = xw_samples_read(own->page->store, &decision->frame, metric, 1, &samples);
  for (size_t r = 0; r < own->replications && status == XW_OK; r++) {
    own->outcomes[r] = xw_samples_of(&samples, alternative)[r] - xw_samples_of(&samples, base)[r];
  }
  xw_samples_free(&samples);
  return status;
}

static xw_status read_draws(draws *own) {
  static const char names[] = "SELECT name FROM uncertain ORDER BY number";
  static const char sql[] =
      "SELECT v.replication, (SELECT count(*) FROM uncertain u WHERE u.number <"
      " v.number), v.value FROM draw_values v";
  own->replications = own->page->decision.frame.replication_count;
  xw_status status = xw_store_query(own->page->store, names, NULL, 0, &own->names);
  if (status != XW_OK) {
    return status;
  }
  own->count = own->names.row_count;
  size_t cells = own->count * own->replications;
  own->values = xw_calloc(cells + 1, sizeof *own->values);
  own->outcomes = xw_calloc(own->replications + 1, sizeof *own->outcomes);
  own->found = xw_calloc(own->count + 1, sizeof *own->found);
  own->order = xw_calloc(own->count + 1, sizeof *own->order);
  if (own->values == NULL || own->outcomes == NULL || own->found == NULL || own->order == NULL) {
    return xw_fail_memory("the draws of parameters");
  }
  for (size_t i = 0; i < cells; i++) {
    own->values[i] = NAN;
  }
  status = xw_store_each(own->page->store, sql, NULL, 0, take_draw, own);
  return status == XW_OK ? read_outcomes(own) : status;
}

/* The pairs of a parameter and the outcome that are both known. */
static size_t pairs_of(const draws *own, size_t parameter, double *x, double *y) {
  size_t n = 0;
  for (size_t r = 0; r < own->replications; r++) {
    double value = own->values[parameter * own->replications + r];
    if (!isnan(value) && !isnan(own->outcomes[r])) {
      x[n] = value;
      y[n++] = own->outcomes[r];
    }
  }
  return n;
}

/* Rank correlation (Spearman) with the interval of Fisher's transformation, variance 1.06 / (n - 3).
 * Source: Fieller, Hartley and Pearson, Biometrika 44 (1957) 470. */
static xw_status correlate(const draws *own, size_t parameter, double *scratch, draw *into) {
  double *x = scratch, *y = x + own->replications, *ranks_x = y + own->replications,
         *ranks_y = ranks_x + own->replications;
  size_t n = pairs_of(own, parameter, x, y);
  *into = (draw){own->names.values[parameter].as.text, NAN, NAN, NAN, n};
  if (n < 4) {
    return XW_OK;
  }
  xw_status status = xw_ranks(x, n, ranks_x);
  status = status == XW_OK ? xw_ranks(y, n, ranks_y) : status;
  if (status == XW_OK) {
    xw_comoments both = xw_comoments_of(ranks_x, ranks_y, n);
    double half =
        xw_normal_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE) * sqrt(1.06 / ((double)n - 3));
    into->rho = xw_comoments_correlation(&both);
    into->low = tanh(atanh(into->rho) - half);
    into->high = tanh(atanh(into->rho) + half);
  }
  return status;
}

static xw_status correlate_all(draws *own) {
  double *scratch = xw_calloc(4 * own->replications + 1, sizeof *scratch);
  xw_status status = scratch == NULL ? xw_fail_memory("rank correlations") : XW_OK;
  size_t known = 0;
  for (size_t p = 0; p < own->count && status == XW_OK; p++) {
    status = correlate(own, p, scratch, &own->found[p]);
    if (status != XW_OK || isnan(own->found[p].rho)) {
      continue;
    }
    size_t at = known++;
    for (; at > 0 && fabs(own->found[own->order[at - 1]].rho) < fabs(own->found[p].rho); at--) {
      own->order[at] = own->order[at - 1];
    }
    own->order[at] = p;
  }
  own->count = known;
  xw_free(scratch);
  return status;
}

static void say_draws(const draws *own, xw_saying *finding, xw_saying *alternative) {
  const draw *first = &own->found[own->order[0]];
  size_t shown = 0;
  for (size_t i = 0; i < own->count; i++) {
    const draw *at = &own->found[own->order[i]];
    shown += at->low > 0 || at->high < 0;
  }
  bool sure = first->low > 0 || first->high < 0;
  for (int language = 0; language < 2; language++) {
    char rho[40];
    bool chinese = language == 1;
    xw_number_text(first->rho, 2, true, rho);
    if (sure) {
      xw_text_format(
          &finding->text[language],
          xw_tr(chinese,
                "Of the uncertain parameters %s moves net benefit most: rank correlation %s"),
          first->parameter, rho);
    } else {
      xw_text_format(&finding->text[language],
                     xw_tr(chinese,
                           "No uncertain parameter is shown to move net benefit; the largest rank "
                           "correlation is that of %s, %s"),
                     first->parameter, rho);
    }
    xw_text_format(
        &alternative->text[language],
        xw_tr(chinese,
              "Rank correlations of %zu parameters with net benefit over %zu replications. "
              "For %zu the 95 %% interval excludes 0; by chance alone about %.0f would."),
        own->count, first->n, shown, 0.05 * (double)own->count);
  }
}

static xw_status fill_draws(const draws *own, xw_table *table) {
  static const char *const columns[] = {"parameter", "n", "estimate", "low", "high"};
  xw_status status = xw_table_init(table, columns, 5);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    const draw *at = &own->found[own->order[i]];
    status =
        xw_figure_row(table, "tirrr", at->parameter, (int64_t)at->n, at->rho, at->low, at->high);
  }
  return status;
}

static void draw_draws(const draws *own, const char *name) {
  char id[96], notes[SHOWN][128];
  xw_chart_row rows[SHOWN] = {0};
  xw_chart_dot dots[SHOWN];
  size_t count = own->count < SHOWN ? own->count : SHOWN;
  xw_unit one = XW_UNIT_PLAIN;
  for (size_t i = 0; i < count; i++) {
    const draw *at = &own->found[own->order[i]];
    xw_unit_interval(&one, 0, 2, &(xw_interval){at->rho, at->low, at->high}, notes[i]);
    rows[i].label = plain(at->parameter);
    dots[i] =
        (xw_chart_dot){at->rho, at->low, at->high, !(at->low > 0 || at->high < 0), plain(notes[i])};
  }
  const char *title = XW_N("Rank correlation with net benefit");
  xw_chart_panel panel = {XW_BOTH(title, xw_tr(true, title)), one, dots};
  xw_figure_id(name, id);
  xw_chart_draw_rows(
      &own->page->out,
      &(xw_chart_rows){
          .id = id, .rows = rows, .row_count = count, .panels = &panel, .panel_count = 1});
}

static xw_status write_correlations(const draws *own) {
  static const char name[] = "correlations";
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  xw_status status = fill_draws(own, &table);
  say_draws(own, &finding, &alternative);
  if (status == XW_OK) {
    xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_draws(own, name);
    xw_figure_end(own->page, "correlation", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

static xw_status write_strongest(const draws *own) {
  double *x = xw_calloc(2 * own->replications + 1, sizeof *x);
  xw_status status = x == NULL ? xw_fail_memory("a figure") : XW_OK;
  xw_figure_pair(own->page);
  for (size_t i = 0; i < own->count && i < 2 && status == XW_OK; i++) {
    size_t n = pairs_of(own, own->order[i], x, x + own->replications);
    status =
        write_scatter(own->page, own->found[own->order[i]].parameter, x, x + own->replications, n);
  }
  xw_figure_pair_end(own->page);
  xw_free(x);
  return status;
}

static xw_status write_draws(xw_page *page) {
  draws own = {.page = page};
  xw_status status = read_draws(&own);
  if (status == XW_OK && own.count > 0) {
    status = correlate_all(&own);
    if (status == XW_OK && own.count == 0) {
      xw_figure_missing(
          page,
          XW_N("Too few replications for rank correlations of the parameters that they drew."));
    } else if (status == XW_OK) {
      status = write_correlations(&own);
      status = status == XW_OK ? write_strongest(&own) : status;
    }
  }
  xw_table_free(&own.names);
  xw_free(own.values);
  xw_free(own.outcomes);
  xw_free(own.found);
  xw_free(own.order);
  return status;
}

bool xw_brief_has_drivers(const xw_page *page) {
  char *count = NULL;
  bool drawn = xw_store_fact(page->store, "uncertain_count", &count) == XW_OK && count != NULL &&
               atoi(count) > 0;
  xw_free(count);
  return page->focus != NULL && (drawn || page->decision.frame.factor_count > 0);
}

xw_status xw_brief_drivers(xw_page *page) {
  xw_status status = page->decision.frame.factor_count > 0 ? write_design(page) : XW_OK;
  return status == XW_OK ? write_draws(page) : status;
}
