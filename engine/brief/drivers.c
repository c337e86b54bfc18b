/* What the answer depends on: the factors of a design, and the parameters that each replication drew. */
#include "report/drivers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/inputs.h"
#include "brief/sections.h"
#include "chart/charts.h"

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
  xw_moments_and_range(x, n, &mean, &low, &high);
  xw_moments in = xw_moments_of(x, n), out = xw_moments_of(driven->mean, n);
  double b =
      driven->found.factor[factor][0] * xw_moments_deviation(&out) / xw_moments_deviation(&in);
  return (swing){drivers->frame.factors[factor].name, low, high, b * (low - mean),
                 b * (high - mean)};
}

static size_t shown_factors(const xw_drivers *drivers) {
  return drivers->frame.factor_count < XW_DRIVERS_SHOWN ? drivers->frame.factor_count
                                                        : XW_DRIVERS_SHOWN;
}

static void draw_tornado(xw_page *page, const char *name, const swing *swings, size_t count,
                         const xw_unit *unit) {
  char id[96], texts[XW_DRIVERS_SHOWN][2][40];
  xw_chart_segment segments[XW_DRIVERS_SHOWN][2];
  xw_chart_bar bars[XW_DRIVERS_SHOWN];
  xw_saying title = {0};
  for (size_t i = 0; i < count; i++) {
    const swing *own = &swings[i];
    bool rises = own->at_high >= own->at_low;
    snprintf(texts[i][0], sizeof texts[i][0], "%.4g", rises ? own->low_input : own->high_input);
    snprintf(texts[i][1], sizeof texts[i][1], "%.4g", rises ? own->high_input : own->low_input);
    segments[i][0] = (xw_chart_segment){0, own->at_low, "low"};
    segments[i][1] = (xw_chart_segment){0, own->at_high, "high"};
    bars[i] = (xw_chart_bar){.label = xw_same_in_both(own->factor),
                             .segments = segments[i],
                             .segment_count = 2,
                             .total = NAN,
                             .low = NAN,
                             .high = NAN,
                             .at_low = xw_same_in_both(texts[i][0]),
                             .at_high = xw_same_in_both(texts[i][1])};
  }
  for (int language = 0; language < 2; language++) {
    xw_text_format(&title.text[language],
                   xw_tr(language == 1,
                         "Net benefit against its mean over the design, %s; at the ends "
                         "the value of the factor"),
                   unit->name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_bars(
      &page->out,
      &(xw_chart_bars){
          .id = id,
          .bars = bars,
          .bar_count = count,
          .legend = (xw_chart_key[]){{"low", xw_translated(XW_N("its lowest value"))},
                                     {"high", xw_translated(XW_N("its highest value"))}},
          .legend_count = 2,
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
  swing swings[XW_DRIVERS_SHOWN];
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
  char id[96], notes[XW_DRIVERS_SHOWN][2][96];
  xw_chart_segment segments[XW_DRIVERS_SHOWN];
  xw_chart_bar bars[XW_DRIVERS_SHOWN];
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
    segments[i] = (xw_chart_segment){0, found[1], found[0] < 0 ? "down" : "up"};
    bars[i] = (xw_chart_bar){.label = xw_same_in_both(drivers->frame.factors[f].name),
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
                         "(mu*), %s"),
                   unit->name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_bars(
      &page->out,
      &(xw_chart_bars){.id = id,
                       .bars = bars,
                       .bar_count = count,
                       .legend = (xw_chart_key[]){{"up", xw_translated(XW_N("raises it"))},
                                                  {"down", xw_translated(XW_N("lowers it"))}},
                       .legend_count = 2,
                       .title = xw_saying_of(&title),
                       .note_title = xw_same_in_both("mu, sigma"),
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
    status = xw_write_scatter(page, frame->factors[driven->order[i]].name, x, driven->mean,
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

bool xw_brief_has_drivers(const xw_page *page) {
  char *count = NULL;
  bool drawn = xw_store_fact(page->store, "uncertain_count", &count) == XW_OK && count != NULL &&
               atoi(count) > 0;
  xw_free(count);
  return page->focus != NULL && (drawn || page->decision.frame.factor_count > 0);
}

xw_status xw_brief_drivers(xw_page *page) {
  xw_status status = page->decision.frame.factor_count > 0 ? write_design(page) : XW_OK;
  return status == XW_OK ? xw_write_draws(page) : status;
}
