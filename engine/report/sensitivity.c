/* How much each factor of a design moves a metric.
 *
 * The outcome at a point is the mean over replications: the size of an effect (mu*, sigma) taken in one
 * replication would hold its chance as well. Chance that is left is measured by resampling replications. */
#include "report/sensitivity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "report/effect.h"
#include "report/factors.h"
#include "report/outcomes.h"
#include "report/render.h"
#include "report/words.h"
#include "stats/hash.h"

enum {
  NUMBERS = XW_FACTOR_NUMBERS,
  RESAMPLES = 400, /* half-widths are then within 3.5 %, one standard error */
  SEED = 1,
};

typedef struct analysis {
  const xw_effects_options *options;
  xw_frame frame;
  xw_samples samples;
  size_t baseline;
  bool is_difference;
  char unit[32];
  xw_factors factors;
} analysis;

/* ------------------------------------------------------------------------------- one scenario */

/* Outcomes of a scenario, [n][points], of the n replications that have all points. */
typedef struct outcomes {
  double *values, *mean;
  size_t n, points;
} outcomes;

/* Value of a scenario at a point in a replication; net benefit is the difference from the baseline there. */
static double value_of(const analysis *own, size_t scenario, size_t point, size_t replication) {
  size_t at = scenario * own->frame.rows + point;
  double value = xw_samples_of(&own->samples, at)[replication];
  if (own->is_difference) {
    size_t base = xw_frame_baseline_of(&own->frame, own->baseline, at);
    value -= xw_samples_of(&own->samples, base)[replication];
  }
  return value;
}

static xw_status collect(const analysis *own, size_t scenario, outcomes *into) {
  size_t points = own->frame.point_count, replications = own->samples.replications;
  into->points = points;
  into->values = xw_calloc(points * (replications + 1), sizeof *into->values);
  into->mean = xw_calloc(2 * points, sizeof *into->mean);
  if (into->values == NULL || into->mean == NULL) {
    return xw_fail_memory("the outcomes of a design");
  }
  for (size_t r = 0; r < replications; r++) {
    double *row = into->values + into->n * points;
    bool whole = true;
    for (size_t p = 0; p < points; p++) {
      row[p] = value_of(own, scenario, p, r);
      whole = whole && !isnan(row[p]);
    }
    into->n += whole;
  }
  for (size_t r = 0; r < into->n; r++) {
    for (size_t p = 0; p < points; p++) {
      into->mean[p] += into->values[r * points + p] / (double)into->n;
    }
  }
  return XW_OK;
}

/* The mean over as many replications drawn with replacement. */
static const double *mean_of_resample(outcomes *of, uint64_t resample) {
  double *mean = of->mean + of->points;
  memset(mean, 0, of->points * sizeof *mean);
  for (size_t i = 0; i < of->n; i++) {
    const double *row = of->values + of->points * xw_hash_index(SEED, resample, i, of->n);
    for (size_t p = 0; p < of->points; p++) {
      mean[p] += row[p] / (double)of->n;
    }
  }
  return mean;
}

/* Half-widths of the 95 % intervals, into spread[factors]: Student's t times the standard deviation over
 * resamples of the replications, which is too small by (n - 1) / n in its square; NAN for fewer than
 * two replications. Ranks jump, so that leaving out one after another would not do. */
static xw_status resample(const analysis *own, outcomes *of, xw_factor_numbers *scratch,
                          double (*spread)[NUMBERS]) {
  size_t k = own->frame.factor_count;
  double n = (double)of->n;
  xw_moments *moments = xw_calloc(k * NUMBERS, sizeof *moments);
  xw_status status = moments == NULL ? xw_fail_memory("resamples") : XW_OK;
  for (uint64_t b = 0; b < RESAMPLES && of->n > 1 && status == XW_OK; b++) {
    status = xw_factors_measure(&own->factors, mean_of_resample(of, b), scratch);
    for (size_t i = 0; i < k * NUMBERS && status == XW_OK; i++) {
      xw_moments_add(&moments[i], scratch->factor[i / NUMBERS][i % NUMBERS]);
    }
  }
  double t = of->n > 1 ? xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, n - 1) : NAN;
  for (size_t i = 0; i < k * NUMBERS && status == XW_OK; i++) {
    spread[i / NUMBERS][i % NUMBERS] = t * sqrt(n / (n - 1)) * xw_moments_deviation(&moments[i]);
  }
  xw_free(moments);
  return status;
}

/* ------------------------------------------------------------------------------------- tables */

static const char *const morris_columns[] = {
    "scenario", "factor",          "kind",    "n",
    "mu",       "mu_half_width",   "mu_star", "mu_star_half_width",
    "sigma",    "sigma_half_width"};
static const char *const line_columns[] = {"scenario", "factor",         "kind", "n",
                                           "src",      "src_half_width", "prcc", "prcc_half_width",
                                           "r2",       "r2_ranks"};
enum { COLUMNS = 10 };

static xw_status add_row(const analysis *own, xw_table *table, size_t scenario, size_t factor,
                         size_t n, const xw_factor_numbers *found, double (*spread)[NUMBERS]) {
  const xw_frame_factor *of = &own->frame.factors[factor];
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[0], own->frame.scenarios[scenario].id);
  }
  if (status == XW_OK) {
    status = xw_value_set_text(&row[1], of->name);
  }
  if (status == XW_OK) {
    status = xw_value_set_text(&row[2], of->is_lever ? "lever" : "parameter");
  }
  if (status != XW_OK) {
    return status;
  }
  xw_value_set_integer(&row[3], (int64_t)n);
  for (int i = 0; i < (own->factors.is_morris ? 3 : 2); i++) {
    xw_value_set_real(&row[4 + 2 * i], found->factor[factor][i]);
    xw_value_set_real(&row[5 + 2 * i], spread[factor][i]);
  }
  if (!own->factors.is_morris) {
    xw_value_set_real(&row[8], found->r2);
    xw_value_set_real(&row[9], found->r2_ranks);
  }
  return XW_OK;
}

/* Factors with the largest mu* or SRC first. */
static void order_factors(const analysis *own, const xw_factor_numbers *found, size_t *order) {
  int by = own->factors.is_morris ? 1 : 0;
  for (size_t f = 0; f < own->frame.factor_count; f++) {
    size_t at = f;
    while (at > 0 && fabs(found->factor[f][by]) > fabs(found->factor[order[at - 1]][by])) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = f;
  }
}

static xw_status analyse(const analysis *own, size_t scenario, outcomes *of, xw_table *table) {
  size_t k = own->frame.factor_count;
  double(*memory)[NUMBERS] = xw_calloc(3 * k, sizeof *memory);
  size_t *order = xw_calloc(k, sizeof *order);
  xw_factor_numbers found = {.factor = memory}, scratch = {.factor = memory + k};
  double(*spread)[NUMBERS] = memory + 2 * k;
  xw_status status = memory == NULL || order == NULL
                         ? xw_fail_memory("the effects of factors")
                         : xw_factors_measure(&own->factors, of->mean, &found);
  if (status == XW_OK) {
    status = resample(own, of, &scratch, spread);
  }
  if (status == XW_OK) {
    order_factors(own, &found, order);
  }
  for (size_t i = 0; i < k && status == XW_OK; i++) {
    status = add_row(own, table, scenario, order[i], of->n, &found, spread);
  }
  xw_free(memory);
  xw_free(order);
  return status;
}

/* No lever acts on the first scenario; the difference of the baseline from itself is nothing. */
static bool is_moved(const analysis *own, size_t scenario) {
  bool acted_on = scenario > 0 || xw_frame_varies(&own->frame, false);
  return acted_on && !(own->is_difference && scenario == own->baseline);
}

static xw_status add_scenario(const analysis *own, size_t scenario, xw_table *table) {
  outcomes of = {0};
  xw_status status = collect(own, scenario, &of);
  if (status == XW_OK && of.n > 0) {
    status = analyse(own, scenario, &of, table);
  }
  xw_free(of.values);
  xw_free(of.mean);
  return status;
}

static xw_status make_table(const analysis *own, xw_table *table) {
  xw_status status =
      xw_table_init(table, own->factors.is_morris ? morris_columns : line_columns, COLUMNS);
  for (size_t s = 0; s < own->frame.scenario_count && status == XW_OK; s++) {
    status = is_moved(own, s) ? add_scenario(own, s, table) : XW_OK;
  }
  if (status == XW_OK && table->row_count == 0) {
    status =
        xw_fail(XW_ERR_ARGUMENT,
                "no replication has a value of %s at all %zu points of the design; let the run "
                "finish",
                own->options->metric, own->frame.point_count);
  }
  return status;
}

/* --------------------------------------------------------------------------------- for people */

static void format_number(const xw_value *value, const xw_value *half, bool share, char text[96]) {
  bool known = value->type == XW_CELL_REAL, sure = half->type == XW_CELL_REAL;
  if (share && known && sure) {
    snprintf(text, 96, "%.3f ±%.3f", value->as.real, half->as.real);
  } else if (share && known) {
    snprintf(text, 96, "%.3f", value->as.real);
  } else {
    xw_format_with_error(known ? value->as.real : NAN, sure ? half->as.real : NAN, false, text);
  }
}

static xw_status add_shown(const analysis *own, const xw_value *from, xw_table *shown) {
  char text[96];
  xw_value *row = NULL;
  int count = own->factors.is_morris ? 3 : 2;
  xw_status status = xw_table_append(shown, &row);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[0], from[1].as.text);
  }
  for (int i = 0; i < count && status == XW_OK; i++) {
    format_number(&from[4 + 2 * i], &from[5 + 2 * i], !own->factors.is_morris, text);
    status = xw_value_set_text(&row[1 + i], text);
  }
  return status;
}

static const char *column_name(const analysis *own, int column) {
  static const char *const names[2][4] = {{XW_N("factor"), "SRC", "PRCC", ""},
                                          {XW_N("factor"), "mu", "mu*", "sigma"}};
  return xw_tr(own->options->chinese, names[own->factors.is_morris][column]);
}

static void append_scenario_head(const analysis *own, const xw_value *row, xw_text *out) {
  bool chinese = own->options->chinese;
  xw_text_format(out, xw_tr(chinese, "\n%s, %lld replications"), row[0].as.text,
                 (long long)row[3].as.integer);
  if (!own->factors.is_morris && row[8].type == XW_CELL_REAL) {
    xw_text_format(out, xw_tr(chinese, ", R2 %.3f (ranks: %.3f)"), row[8].as.real, row[9].as.real);
  }
  xw_text_append(out, "\n");
}

/* The rows of one scenario, from `first` on, as a table. */
static xw_status append_scenario(const analysis *own, const xw_table *table, size_t first,
                                 xw_text *out) {
  xw_table shown = {0};
  const char *names[4];
  for (int c = 0; c < 4; c++) {
    names[c] = column_name(own, c);
  }
  xw_status status = xw_table_init(&shown, names, own->factors.is_morris ? 4 : 3);
  for (size_t f = 0; f < own->frame.factor_count && status == XW_OK; f++) {
    status = add_shown(own, table->values + (first + f) * COLUMNS, &shown);
  }
  if (status == XW_OK) {
    append_scenario_head(own, table->values + first * COLUMNS, out);
    xw_append_aligned(out, &shown, 1u, 0);
  }
  xw_table_free(&shown);
  return status;
}

static const char morris_notes[] = XW_N(
    /* xgettext:no-c-format */
    "\nmu: mean change when the factor goes through its whole range, the others anywhere; mu*: "
    "mean of "
    "its size;\n  sigma: its spread over trajectories, from interaction or curvature. ± half-width "
    "of "
    "the 95 % interval over\n  replications; it does not hold the error of few trajectories.\n");
static const char line_notes[] = XW_N(
    /* xgettext:no-c-format */
    "\nSRC: standard deviations of the metric that one of the factor moves it, in a linear fit "
    "that "
    "explains R2 of its\n  variance; PRCC: correlation of ranks without what the other factors "
    "explain. "
    "Trust them as far as R2 is near 1.\n± half-width of the 95 % interval over replications; it "
    "does "
    "not hold the error of few points.\n");

static xw_status for_people(const analysis *own, const xw_table *table, char **text) {
  xw_text out = {0};
  xw_status status = XW_OK;
  bool chinese = own->options->chinese;
  xw_text_format(
      &out,
      xw_tr(chinese, "Effects of the factors on %s (unit: %s), over %zu points of the design\n"),
      own->options->metric, own->unit, own->frame.point_count);
  for (size_t r = 0; r < table->row_count && status == XW_OK; r += own->frame.factor_count) {
    status = append_scenario(own, table, r, &out);
  }
  if (own->factors.is_morris) {
    xw_text_append(&out, xw_tr(chinese, morris_notes));
  } else {
    xw_text_append(&out, xw_tr(chinese, line_notes));
  }
  if (status == XW_OK && out.failed) {
    status = xw_fail_memory("the effects of factors");
  }
  if (status == XW_OK) {
    *text = out.data;
  } else {
    xw_text_free(&out);
  }
  return status;
}

static void free_analysis(analysis *own) {
  xw_frame_free(&own->frame);
  xw_samples_free(&own->samples);
  xw_factors_close(&own->factors);
}

static xw_status read_all(xw_store *store, analysis *own) {
  int64_t number;
  const char *metric = own->options->metric;
  xw_status status = xw_frame_read(store, (xw_points){XW_POINTS_ALL, 0}, &own->frame);
  if (status == XW_OK) {
    status = xw_frame_find(&own->frame, own->options->baseline, &own->baseline);
  }
  if (status == XW_OK) {
    status = xw_factors_open(store, &own->frame, &own->factors);
  }
  if (status == XW_OK) {
    status = xw_outcome_find(store, metric, &number, own->unit);
  }
  return status == XW_OK ? xw_samples_read(store, &own->frame, &metric, 1, &own->samples) : status;
}

xw_status xw_report_effects(xw_store *store, const xw_effects_options *options, char **text) {
  analysis own = {.options = options, .is_difference = strcmp(options->metric, "net_benefit") == 0};
  xw_table table = {0};
  *text = NULL;
  xw_status status = read_all(store, &own);
  if (status == XW_OK) {
    status = make_table(&own, &table);
  }
  if (status == XW_OK) {
    status = options->format == XW_FORMAT_ALIGNED ? for_people(&own, &table, text)
                                                  : xw_render_table(&table, options->format, text);
  }
  xw_table_free(&table);
  free_analysis(&own);
  return status;
}
