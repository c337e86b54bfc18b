/* The decision and the differences as tables, for CSV, JSON and readout scripts. */
#include <stdio.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/decision.h"
#include "report/differences.h"
#include "report/tradeoff.h"

/* The columns of an effect; the method is a text, all others are numbers. */
static const char *const parts[] = {
    "baseline",    "mean",        "difference",        "low",      "high",         "half_width",
    "method",      "p_value",     "p_adjusted",        "p_better", "p_better_low", "p_better_high",
    "gain",        "effective_n", "points_half_width", "q10",      "q10_low",      "q10_high",
    "q50",         "q50_low",     "q50_high",          "q90",      "q90_low",      "q90_high",
    "significant", "unit",
};

/* The columns of an alternative. */
static const char *const leading[] = {
    "rank",
    "scenario",
    "point",
    "title_en",
    "title_zh",
    "n",
    "dominated_by",
    "p_better_method",
    "quantile_method",
    "ratio_method",
    "perhaps_dominated_by",
    "dominated_p",
    "dominated_share",
};

enum {
  LEADING = sizeof leading / sizeof *leading,
  PER_METRIC = sizeof parts / sizeof *parts,
  METHOD = 6, /* in parts */
  SIGNIFICANT = 24,
  PER_RATIO = 4, /* estimate, low, high, kind */
  PER_TOTAL = 3, /* difference, low, high */
  TRADEOFF = LEADING + PER_METRIC * XW_HEAD_COUNT + 2 * PER_RATIO + PER_TOTAL,
  BEFORE_PRICE = 3, /* of the columns of the trade-off */
  WIDTH = TRADEOFF + BEFORE_PRICE + PER_RATIO,
};

/* What an alternative is in the trade-off: names of options, its place on the frontier from 1, and the one before
 * it there; then what a further point costs from that one to this. */
static const char *const of_tradeoff[BEFORE_PRICE] = {"option", "frontier_place", "frontier_from"};

static const char p_better_method[] = "Wilson score";
static const char quantile_method[] = "order statistics";
static const char ratio_method[] = "Fieller";
static const char *const ratio_names[] = {"cost_per_point", "cost_per_harm"};
static const char marginal[] = "marginal_cost_per_point";
static const char *const ratio_kinds[] = {
    [XW_RATIO_BOUNDED] = "bounded",
    [XW_RATIO_UNBOUNDED] = "not determined",
    [XW_RATIO_UNDEFINED] = "not determined",
    [XW_RATIO_NO_GAIN] = "no gain",
    [XW_RATIO_SAVES] = "saves",
};

/* Set a text unless a text before could not be set. */
static void put_text(xw_value *value, const char *text, xw_status *status) {
  if (*status == XW_OK) {
    *status = xw_value_set_text(value, text);
  }
}

static void put_point(xw_value *value, int64_t point) {
  if (point >= 0) {
    xw_value_set_integer(value, point);
  }
}

static void put_interval(xw_value *values, const xw_interval *interval) {
  xw_value_set_real(&values[0], interval->estimate);
  xw_value_set_real(&values[1], interval->low);
  xw_value_set_real(&values[2], interval->high);
}

/* In the order of `parts`. */
static xw_status put_effect(xw_value *values, const xw_effect *effect, const char *method,
                            const char *unit) {
  xw_status status = XW_OK;
  xw_value_set_real(&values[0], effect->baseline);
  xw_value_set_real(&values[1], effect->mean);
  put_interval(&values[2], &effect->difference);
  xw_value_set_real(&values[5], xw_effect_half_width(effect));
  put_text(&values[METHOD], method, &status);
  xw_value_set_real(&values[7], effect->p_value);
  xw_value_set_real(&values[8], effect->p_adjusted);
  put_interval(&values[9], &effect->better);
  xw_value_set_real(&values[12], effect->gain);
  xw_value_set_real(&values[13], xw_effect_equivalent(effect));
  xw_value_set_real(&values[14], effect->points_half_width);
  for (int q = 0; q < XW_EFFECT_QUANTILES; q++) {
    put_interval(&values[15 + 3 * q], &effect->quantiles[q]);
  }
  if (effect->n > 0) {
    xw_value_set_integer(&values[SIGNIFICANT], effect->significant);
  }
  put_text(&values[SIGNIFICANT + 1], unit, &status);
  return status;
}

/* ---------------------------------------------------------------------------------- the decision */

static size_t name_ratio(char (*names)[48], const char *name) {
  static const char *const ratio_parts[PER_RATIO] = {"", "_low", "_high", "_kind"};
  for (size_t i = 0; i < PER_RATIO; i++) {
    snprintf(names[i], sizeof names[0], "%s%s", name, ratio_parts[i]);
  }
  return PER_RATIO;
}

static xw_status name_columns(xw_table *table) {
  char names[WIDTH][48];
  const char *columns[WIDTH];
  size_t n = 0;
  for (size_t i = 0; i < LEADING; i++) {
    snprintf(names[n++], sizeof names[0], "%s", leading[i]);
  }
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    for (size_t i = 0; i < PER_METRIC; i++) {
      snprintf(names[n++], sizeof names[0], "%s_%s", xw_headline(m), parts[i]);
    }
  }
  for (size_t r = 0; r < 2; r++) {
    n += name_ratio(names + n, ratio_names[r]);
  }
  for (size_t i = 0; i < PER_TOTAL; i++) {
    static const char *const total_parts[PER_TOTAL] = {"difference", "low", "high"};
    snprintf(names[n++], sizeof names[0], "public_cost_total_%s", total_parts[i]);
  }
  for (size_t i = 0; i < BEFORE_PRICE; i++) {
    snprintf(names[n++], sizeof names[0], "%s", of_tradeoff[i]);
  }
  n += name_ratio(names + n, marginal);
  for (size_t i = 0; i < n; i++) {
    columns[i] = names[i];
  }
  return xw_table_init(table, columns, n);
}

static xw_status put_ratio(xw_value *values, const xw_ratio *ratio) {
  put_interval(values, &ratio->interval);
  return xw_value_set_text(&values[3], ratio_kinds[ratio->kind]);
}

/* The label of another choice; nothing when there is none. */
static void put_other(xw_value *value, const xw_decision *decision, int other, xw_status *status) {
  char label[160];
  if (other >= 0) {
    xw_choice_label(decision, &decision->choices[other], label);
    put_text(value, label, status);
  }
}

static xw_status put_leading(xw_value *row, const xw_decision *decision, const xw_choice *choice) {
  const xw_frame_scenario *scenario = xw_choice_scenario(decision, choice);
  xw_status status = XW_OK;
  if (choice->rank > 0) {
    xw_value_set_integer(&row[0], choice->rank);
  }
  put_text(&row[1], scenario->id, &status);
  put_point(&row[2], choice->point);
  put_text(&row[3], scenario->title_en, &status);
  put_text(&row[4], scenario->title_zh, &status);
  xw_value_set_integer(&row[5], (int64_t)choice->effects[XW_HEAD_TRUE_PASS].n);
  put_other(&row[6], decision, choice->dominated_by, &status);
  put_text(&row[7], p_better_method, &status);
  put_text(&row[8], quantile_method, &status);
  put_text(&row[9], ratio_method, &status);
  put_other(&row[10], decision, choice->perhaps_dominated_by, &status);
  xw_value_set_real(&row[11], choice->dominated_p);
  xw_value_set_real(&row[12], choice->dominated_share);
  return status;
}

static xw_status put_options(xw_value *value, const xw_tradeoff *tradeoff, int choice) {
  xw_text names = {0};
  for (int k = 0; k < XW_OPTION_COUNT; k++) {
    if (tradeoff->options[k] == choice) {
      xw_text_append(&names, names.size > 0 ? " " : "");
      xw_text_append(&names, xw_option_name((xw_option_kind)k));
    }
  }
  xw_status status = names.failed      ? xw_fail_memory("the options")
                     : names.size == 0 ? XW_OK
                                       : xw_value_set_text(value, names.data);
  xw_text_free(&names);
  return status;
}

static xw_status put_tradeoff(xw_value *values, const xw_decision *decision,
                              const xw_tradeoff *tradeoff, const xw_choice *choice) {
  size_t number = (size_t)(choice - decision->choices);
  size_t place = xw_tradeoff_place(tradeoff, number);
  xw_status status = put_options(values, tradeoff, (int)number);
  if (place < tradeoff->count) {
    xw_value_set_integer(&values[1], (int64_t)place + 1);
  }
  if (status == XW_OK && place < tradeoff->count && place > 0) {
    const xw_tradeoff_step *step = &tradeoff->steps[place];
    char label[160];
    xw_choice_label(decision, &decision->choices[step[-1].choice], label);
    put_text(&values[2], label, &status);
    status = status == XW_OK ? put_ratio(values + BEFORE_PRICE, &step->per_point) : status;
  }
  return status;
}

static xw_status put_choice(xw_value *row, const xw_decision *decision, const xw_choice *choice) {
  xw_status status = put_leading(row, decision, choice);
  for (size_t m = 0; m < XW_HEAD_COUNT && status == XW_OK; m++) {
    const char *method = xw_method_name(&decision->how, &decision->critical[m], false);
    status = put_effect(row + LEADING + PER_METRIC * m, &choice->effects[m], method,
                        xw_headline_unit(m));
  }
  xw_value *ratios = row + LEADING + PER_METRIC * XW_HEAD_COUNT;
  if (status == XW_OK) {
    status = put_ratio(ratios, &choice->per_point);
  }
  put_interval(ratios + 2 * PER_RATIO, &choice->cost_total);
  return status == XW_OK ? put_ratio(ratios + PER_RATIO, &choice->per_harm) : status;
}

static xw_status add_choice(xw_table *table, const xw_decision *decision,
                            const xw_tradeoff *tradeoff, const xw_choice *choice) {
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK) {
    status = put_choice(row, decision, choice);
  }
  return status == XW_OK ? put_tradeoff(row + TRADEOFF, decision, tradeoff, choice) : status;
}

xw_status xw_decision_table(const xw_decision *decision, const xw_tradeoff *tradeoff,
                            xw_table *table) {
  xw_status status = name_columns(table);
  for (size_t i = 0; i < decision->ranked && status == XW_OK; i++) {
    status = add_choice(table, decision, tradeoff, &decision->choices[decision->order[i]]);
  }
  return status;
}

/* ------------------------------------------------------------------------------- the differences */

enum { BEFORE_EFFECT = 6 }; /* scenario, point, metric, n, p_better_method, quantile_method */

static xw_status name_differences(xw_table *table) {
  const char *columns[BEFORE_EFFECT + PER_METRIC] = {
      "scenario", "point", "metric", "n", "p_better_method", "quantile_method"};
  for (size_t i = 0; i < PER_METRIC; i++) {
    columns[BEFORE_EFFECT + i] = parts[i];
  }
  return xw_table_init(table, columns, BEFORE_EFFECT + PER_METRIC);
}

static xw_status add_difference(xw_table *table, const xw_differences *of, size_t alternative) {
  const xw_effect *effect = &of->effects[alternative];
  size_t scenario = xw_frame_scenario_of(&of->frame, alternative);
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status != XW_OK) {
    return status;
  }
  put_text(&row[0], of->frame.scenarios[scenario].id, &status);
  put_point(&row[1], xw_frame_point_of(&of->frame, alternative));
  put_text(&row[2], of->metric, &status);
  xw_value_set_integer(&row[3], (int64_t)effect->n);
  put_text(&row[4], p_better_method, &status);
  put_text(&row[5], quantile_method, &status);
  return status == XW_OK ? put_effect(row + BEFORE_EFFECT, effect,
                                      xw_method_name(&of->how, &of->critical, false), of->unit)
                         : status;
}

/* All alternatives in one metric. */
static xw_status add_metric(xw_differences *of, xw_table *table) {
  xw_status status = XW_OK;
  for (size_t a = 0; a < of->count && status == XW_OK; a++) {
    if (xw_frame_scenario_of(&of->frame, a) != of->baseline) {
      status = add_difference(table, of, a);
    }
  }
  return status;
}

xw_status xw_differences_table(xw_store *store, const char *const *metrics, size_t metric_count,
                               const xw_compare_how *how, xw_table *table) {
  xw_differences own;
  *table = (xw_table){0};
  size_t count = metrics != NULL ? metric_count : XW_HEAD_COUNT;
  xw_status status = xw_differences_open(store, how, &own);
  if (status == XW_OK) {
    status = name_differences(table);
  }
  for (size_t m = 0; m < count && status == XW_OK; m++) {
    status = xw_differences_read(store, metrics != NULL ? metrics[m] : xw_headline(m), &own);
    if (status == XW_OK) {
      status = add_metric(&own, table);
    }
  }
  xw_differences_close(&own);
  return status;
}
