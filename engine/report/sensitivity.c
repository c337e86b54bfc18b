/* How much each factor of a design moves a metric, in tables. */
#include "report/sensitivity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "base/text.h"
#include "report/drivers.h"
#include "report/render.h"
#include "report/standing.h"
#include "report/words.h"

typedef struct analysis {
  const xw_effects_options *options;
  xw_drivers drivers;
} analysis;

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
                         const xw_driven *driven) {
  const xw_frame_factor *of = &own->drivers.frame.factors[factor];
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[0], own->drivers.frame.scenarios[scenario].id);
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
  xw_value_set_integer(&row[3], (int64_t)driven->n);
  for (int i = 0; i < (own->drivers.factors.is_morris ? 3 : 2); i++) {
    xw_value_set_real(&row[4 + 2 * i], driven->found.factor[factor][i]);
    xw_value_set_real(&row[5 + 2 * i], driven->spread[factor][i]);
  }
  if (!own->drivers.factors.is_morris) {
    xw_value_set_real(&row[8], driven->found.r2);
    xw_value_set_real(&row[9], driven->found.r2_ranks);
  }
  return XW_OK;
}

static xw_status add_scenario(const analysis *own, size_t scenario, xw_table *table) {
  xw_driven driven;
  xw_status status = xw_drivers_measure(&own->drivers, scenario, &driven);
  for (size_t i = 0; i < own->drivers.frame.factor_count && driven.n > 0 && status == XW_OK; i++) {
    status = add_row(own, table, scenario, driven.order[i], &driven);
  }
  xw_driven_free(&driven);
  return status;
}

static xw_status make_table(const analysis *own, xw_table *table) {
  xw_status status =
      xw_table_init(table, own->drivers.factors.is_morris ? morris_columns : line_columns, COLUMNS);
  for (size_t s = 0; s < own->drivers.frame.scenario_count && status == XW_OK; s++) {
    status = xw_drivers_act_on(&own->drivers, s) ? add_scenario(own, s, table) : XW_OK;
  }
  if (status == XW_OK && table->row_count == 0) {
    status =
        xw_fail(XW_ERR_ARGUMENT,
                "no replication has a value of %s at all %zu points of the design; let the run "
                "finish",
                own->options->metric, own->drivers.frame.point_count);
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
    xw_rounded_with_error(known ? value->as.real : NAN, sure ? half->as.real : NAN, false, text);
  }
}

static xw_status add_shown(const analysis *own, const xw_value *from, xw_table *shown) {
  char text[96];
  xw_value *row = NULL;
  int count = own->drivers.factors.is_morris ? 3 : 2;
  xw_status status = xw_table_append(shown, &row);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[0], xw_value_text(&from[1]));
  }
  for (int i = 0; i < count && status == XW_OK; i++) {
    format_number(&from[4 + 2 * i], &from[5 + 2 * i], !own->drivers.factors.is_morris, text);
    status = xw_value_set_text(&row[1 + i], text);
  }
  return status;
}

static const char *column_name(const analysis *own, int column) {
  static const char *const names[2][4] = {{XW_N("factor"), "SRC", "PRCC", ""},
                                          {XW_N("factor"), "mu", "mu*", "sigma"}};
  return xw_tr(own->options->chinese, names[own->drivers.factors.is_morris][column]);
}

static void append_scenario_head(const analysis *own, const xw_value *row, xw_text *out) {
  bool chinese = own->options->chinese;
  xw_text_format(out, xw_tr(chinese, "\n%s, %lld replications"), xw_value_text(&row[0]),
                 (long long)xw_value_integer(&row[3]));
  if (!own->drivers.factors.is_morris && row[8].type == XW_CELL_REAL) {
    xw_text_format(out, xw_tr(chinese, ", R2 %.3f (ranks: %.3f)"), xw_value_real(&row[8]),
                   xw_value_real(&row[9]));
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
  xw_status status = xw_table_init(&shown, names, own->drivers.factors.is_morris ? 4 : 3);
  for (size_t f = 0; f < own->drivers.frame.factor_count && status == XW_OK; f++) {
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
    "its size; sigma: its spread over trajectories, from interaction or curvature. ± half-width "
    "of "
    "the 95 % interval over replications; it does not hold the error of few trajectories.\n");
static const char line_notes[] = XW_N(
    /* xgettext:no-c-format */
    "\nSRC: standard deviations of the metric that one of the factor moves it, in a linear fit "
    "that "
    "explains R2 of its variance; PRCC: correlation of ranks without what the other factors "
    "explain. "
    "Trust them as far as R2 is near 1.\n± half-width of the 95 % interval over replications; it "
    "does "
    "not hold the error of few points.\n");

/* An old study did not store its levels. */
static void append_guess(xw_text *out, const xw_factors *factors, bool chinese) {
  if (factors->levels_guessed) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "This study is from before the number of levels was stored: %zu is "
                         "the most that a factor visited. If it had more, the effects "
                         "are up to a sixth too small; run it again.\n"),
                   factors->levels);
  }
}

static xw_status for_people(const analysis *own, const xw_standing *standing, const xw_table *table,
                            char **text) {
  xw_text out = {0}, below = {0};
  xw_status status = XW_OK;
  bool chinese = own->options->chinese;
  xw_standing_append_head(standing, chinese, 0, &out);
  xw_standing_append(standing, chinese, 0, &out);
  xw_text_format(
      &out,
      xw_tr(chinese, "Effects of the factors on %s (unit: %s), over %zu points of the design\n"),
      own->options->metric, xw_tr(chinese, own->drivers.unit), own->drivers.frame.point_count);
  for (size_t r = 0; r < table->row_count && status == XW_OK;
       r += own->drivers.frame.factor_count) {
    status = append_scenario(own, table, r, &out);
  }
  if (own->drivers.factors.is_morris) {
    xw_text_append(&below, xw_tr(chinese, morris_notes));
    append_guess(&below, &own->drivers.factors, chinese);
  } else {
    xw_text_append(&below, xw_tr(chinese, line_notes));
  }
  xw_append_notes(&out, below.data != NULL ? below.data : "", 0);
  out.failed = out.failed || below.failed;
  xw_text_free(&below);
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

xw_status xw_report_effects(xw_store *store, const xw_effects_options *options, char **text) {
  analysis own = {.options = options};
  xw_table table = {0};
  xw_standing standing = {0};
  *text = NULL;
  xw_status status = xw_drivers_open(store, options->metric, options->baseline, &own.drivers);
  if (status == XW_OK) {
    status = make_table(&own, &table);
  }
  if (status == XW_OK) {
    status = xw_standing_read(store, NULL, NULL, options->baseline, &standing);
  }
  if (status == XW_OK) {
    status = options->format == XW_FORMAT_ALIGNED
                 ? for_people(&own, &standing, &table, text)
                 : xw_standing_render(&standing, "effects", &table, options->format, text);
  }
  xw_standing_free(&standing);
  xw_table_free(&table);
  xw_drivers_close(&own.drivers);
  return status;
}
