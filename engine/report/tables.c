/* The decision and the differences as tables, for CSV, JSON and readout scripts. */
#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/decision.h"

enum {
  LEADING = 6,    /* rank, scenario, title_en, title_zh, n, dominated_by */
  PER_METRIC = 6, /* baseline, mean, difference, low, high, p_better */
  PER_RATIO = 4,  /* estimate, low, high, kind */
  WIDTH = LEADING + PER_METRIC * XW_HEAD_COUNT + 2 * PER_RATIO,
};

static const char *const ratio_names[] = {"cost_per_point", "cost_per_harm"};
static const char *const ratio_kinds[] = {
    [XW_RATIO_BOUNDED] = "bounded",
    [XW_RATIO_UNBOUNDED] = "not determined",
    [XW_RATIO_UNDEFINED] = "undefined",
};

static xw_status name_columns(xw_table *table) {
  static const char *const leading[LEADING] = {"rank",     "scenario", "title_en",
                                               "title_zh", "n",        "dominated_by"};
  static const char *const parts[PER_METRIC] = {"baseline", "mean", "difference",
                                                "low",      "high", "p_better"};
  static const char *const ratio_parts[PER_RATIO] = {"", "_low", "_high", "_kind"};
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
    for (size_t i = 0; i < PER_RATIO; i++) {
      snprintf(names[n++], sizeof names[0], "%s%s", ratio_names[r], ratio_parts[i]);
    }
  }
  for (size_t i = 0; i < n; i++) {
    columns[i] = names[i];
  }
  return xw_table_init(table, columns, n);
}

static void set_effect(xw_value *values, const xw_effect *effect) {
  xw_value_set_real(&values[0], effect->baseline);
  xw_value_set_real(&values[1], effect->mean);
  xw_value_set_real(&values[2], effect->difference.estimate);
  xw_value_set_real(&values[3], effect->difference.low);
  xw_value_set_real(&values[4], effect->difference.high);
  xw_value_set_real(&values[5], effect->p_better);
}

static xw_status set_ratio(xw_value *values, const xw_ratio *ratio) {
  xw_value_set_real(&values[0], ratio->interval.estimate);
  xw_value_set_real(&values[1], ratio->interval.low);
  xw_value_set_real(&values[2], ratio->interval.high);
  return xw_value_set_text(&values[3], ratio_kinds[ratio->kind]);
}

static xw_status set_leading(xw_value *row, const xw_decision *decision, const xw_choice *choice) {
  if (choice->rank > 0) {
    xw_value_set_integer(&row[0], choice->rank);
  }
  xw_value_set_integer(&row[4], (int64_t)choice->effects[XW_HEAD_TRUE_PASS].n);
  xw_status status = xw_value_set_text(&row[1], choice->id);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[2], choice->title_en);
  }
  if (status == XW_OK) {
    status = xw_value_set_text(&row[3], choice->title_zh);
  }
  if (status == XW_OK && choice->dominated_by >= 0) {
    status = xw_value_set_text(&row[5], decision->choices[choice->dominated_by].id);
  }
  return status;
}

xw_status xw_decision_table(const xw_decision *decision, xw_table *table) {
  xw_status status = name_columns(table);
  for (size_t i = 0; i + 1 < decision->count && status == XW_OK; i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    xw_value *row = NULL;
    status = xw_table_append(table, &row);
    if (status != XW_OK) {
      break;
    }
    for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
      set_effect(row + LEADING + PER_METRIC * m, &choice->effects[m]);
    }
    xw_value *ratios = row + LEADING + PER_METRIC * XW_HEAD_COUNT;
    status = set_leading(row, decision, choice);
    if (status == XW_OK) {
      status = set_ratio(ratios, &choice->per_point);
    }
    if (status == XW_OK) {
      status = set_ratio(ratios + PER_RATIO, &choice->per_harm);
    }
  }
  return status;
}

static xw_status add_difference(xw_table *table, const char *scenario, const char *metric,
                                const xw_effect *effect) {
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[0], scenario);
  }
  if (status == XW_OK) {
    status = xw_value_set_text(&row[1], metric);
  }
  if (status == XW_OK) {
    xw_value_set_integer(&row[2], (int64_t)effect->n);
    set_effect(row + 3, effect);
  }
  return status;
}

/* All scenarios in one metric. */
static xw_status add_metric(xw_store *store, const xw_decision *decision, const char *metric,
                            xw_table *table) {
  xw_samples samples;
  xw_status status = xw_samples_read(store, metric, &samples);
  for (size_t s = 0; s < decision->count && status == XW_OK; s++) {
    xw_effect effect;
    if (s == decision->baseline) {
      continue;
    }
    status = xw_effect_of(&samples, s, decision->baseline, xw_metric_direction(metric), &effect);
    if (status == XW_OK) {
      status = add_difference(table, decision->choices[s].id, metric, &effect);
    }
  }
  xw_samples_free(&samples);
  return status;
}

xw_status xw_differences_table(xw_store *store, const char *const *metrics, size_t metric_count,
                               const char *baseline, xw_table *table) {
  static const char *const columns[] = {"scenario",   "metric", "n",    "baseline", "mean",
                                        "difference", "low",    "high", "p_better"};
  xw_decision decision;
  *table = (xw_table){0};
  xw_status status = xw_decision_make(store, baseline, &decision);
  if (status == XW_OK) {
    status = xw_table_init(table, columns, sizeof columns / sizeof *columns);
  }
  size_t count = metrics != NULL ? metric_count : XW_HEAD_COUNT;
  for (size_t m = 0; m < count && status == XW_OK; m++) {
    status = add_metric(store, &decision, metrics != NULL ? metrics[m] : xw_headline(m), table);
  }
  xw_decision_free(&decision);
  return status;
}
