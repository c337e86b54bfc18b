/* A study as data: defaults, freeing, identity and period labels.
 *
 * The identity hashes a canonical text: one line a field, numbers in a form that depends neither
 * on locale nor C library (reals as their bits), texts preceded by their length. It is fed to the
 * hash line by line, so it needs no memory and cannot fail. */
#include "xiaowei/study.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/sha256.h"
#include "columns/own.h"
#include "population/table.h"
#include "xiaowei/version.h"

void xw_study_init(xw_study *study) {
  *study = (xw_study){
      .firms = 20000,
      .represents = XW_REPRESENTS_DEFAULT,
      .burn_in = 24,
      .periods = 46,
      .window = 8,
      .start_year = 2014,
      .start_quarter = 1,
      .discount = 0.0,
      .replications = 100,
      .seed = 20150701,
      .uncertain_seeds = 1,
      .selection.metric = -1,
  };
}

static void free_scenario(xw_scenario *scenario) {
  xw_free(scenario->id);
  xw_free(scenario->title_en);
  xw_free(scenario->title_zh);
  xw_free(scenario->place);
  xw_free(scenario->file);
  xw_free(scenario->levers);
  xw_free(scenario->base);
  xw_free(scenario->base_levers);
  xw_rules_free(scenario->rules);
}

static void free_custom(xw_custom_metric *metric) {
  xw_free(metric->name);
  xw_free(metric->unit);
  xw_free(metric->title_en);
  xw_free(metric->title_zh);
}

static void free_own_cell(xw_own_cell *cell) {
  for (int i = 0; i < cell->condition_count; i++) {
    xw_free(cell->conditions[i].column);
    xw_free(cell->conditions[i].any);
  }
  xw_free(cell->conditions);
  xw_free(cell->name);
  xw_free(cell->text);
}

static void free_column(xw_own_column *column) {
  xw_free(column->name);
  xw_free(column->unit);
  xw_free(column->title_en);
  xw_free(column->title_zh);
  xw_own_free_birth(column->birth);
}

static void free_population_source(xw_population_source *source) {
  for (int i = 0; i < source->mapping_count; i++) {
    xw_free(source->from[i]);
    xw_free(source->to[i]);
  }
  xw_free(source->from);
  xw_free(source->to);
  xw_free(source->path);
  xw_free(source->table);
  xw_free(source->weight);
  xw_population_table_free(source->rows);
}

void xw_study_free(xw_study *study) {
  for (int i = 0; i < study->scenario_count; i++) {
    free_scenario(&study->scenarios[i]);
  }
  for (int i = 0; i < study->custom_count; i++) {
    free_custom(&study->custom[i]);
  }
  for (int i = 0; i < study->column_count; i++) {
    free_column(&study->columns[i]);
  }
  for (int i = 0; i < study->source_count; i++) {
    xw_free(study->sources[i].path);
    xw_free(study->sources[i].text);
  }
  for (int i = 0; i < study->own_count; i++) {
    free_own_cell(&study->own[i]);
  }
  xw_free(study->own);
  xw_free(study->id);
  xw_free(study->title_en);
  xw_free(study->title_zh);
  xw_free(study->scenarios);
  xw_free(study->custom);
  xw_free(study->columns);
  xw_free(study->series);
  xw_free(study->sources);
  xw_free(study->design.factors);
  xw_free(study->design.values);
  xw_free(study->uncertain);
  xw_free(study->goals);
  free_population_source(&study->population);
  *study = (xw_study){0};
}

static void hash_integer(xw_sha256 *hash, const char *name, int64_t value) {
  char line[96];
  int length = snprintf(line, sizeof line, "%.48s %" PRId64 "\n", name, value);
  xw_sha256_add(hash, line, (size_t)length);
}

static void hash_real(xw_sha256 *hash, const char *name, double value) {
  char line[96];
  uint64_t bits;
  value += 0.0; /* one zero: -0.0 + 0.0 is 0.0 */
  memcpy(&bits, &value, sizeof bits);
  int length = snprintf(line, sizeof line, "%.48s %016" PRIx64 "\n", name, bits);
  xw_sha256_add(hash, line, (size_t)length);
}

static void hash_text(xw_sha256 *hash, const char *name, const char *text) {
  size_t size = text != NULL ? strlen(text) : 0;
  hash_integer(hash, name, (int64_t)size);
  xw_sha256_add(hash, text, size);
  xw_sha256_add(hash, "\n", 1);
}

static void hash_levers(xw_sha256 *hash, const char *name, const xw_levers *levers) {
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    hash_real(hash, name, levers->value[i]);
  }
}

static void hash_scenario(xw_sha256 *hash, const xw_study *study, const xw_scenario *scenario) {
  hash_text(hash, "scenario", scenario->id);
  hash_integer(hash, "reform", scenario->reform);
  hash_integer(hash, "hooks", scenario->has_hooks);
  if (scenario->has_rules)
    hash_integer(hash, "rules", 1);
  hash_levers(hash, "history", &scenario->history);
  for (int t = 0; scenario->levers != NULL && t < study->periods; t++) {
    hash_levers(hash, "levers", &scenario->levers[t]);
  }
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    hash_real(hash, "parameter", scenario->parameters.value[i]);
  }
}

static void hash_settings(xw_sha256 *hash, const xw_study *study) {
  hash_integer(hash, "model", XW_MODEL_VERSION);
  if (XW_STREAM_VERSION > 1)
    hash_integer(hash, "streams", XW_STREAM_VERSION);
  hash_integer(hash, "seed", (int64_t)study->seed);
  hash_integer(hash, "firms", study->firms);
  hash_real(hash, "represents", study->represents);
  hash_integer(hash, "burn_in", study->burn_in);
  hash_integer(hash, "periods", study->periods);
  hash_integer(hash, "window", study->window);
  hash_integer(hash, "start_year", study->start_year);
  hash_integer(hash, "start_quarter", study->start_quarter);
  hash_real(hash, "discount", study->discount);
  hash_integer(hash, "by_size", study->by_size);
  hash_integer(hash, "by_sector", study->by_sector);
  hash_integer(hash, "series", study->series_count);
  for (int i = 0; i < study->series_count; i++) {
    hash_integer(hash, "series", study->series[i]);
  }
}

static void hash_design(xw_sha256 *hash, const xw_design *design) {
  if (design->point_count == 0)
    return;
  hash_integer(hash, "points", design->point_count);
  hash_integer(hash, "factors", design->factor_count);
  for (int f = 0; f < design->factor_count; f++) {
    hash_integer(hash, "lever", design->factors[f].is_lever);
    hash_integer(hash, "factor", design->factors[f].index);
  }
  for (int i = 0; i < design->point_count * design->factor_count; i++)
    hash_real(hash, "value", design->values[i]);
}

static void hash_uncertain(xw_sha256 *hash, const xw_study *study) {
  if (study->uncertain_count > 0 && study->uncertain_seeds > 1)
    hash_integer(hash, "uncertain_seeds", study->uncertain_seeds);
  for (int i = 0; i < study->uncertain_count; i++) {
    const xw_uncertainty *uncertain = &study->uncertain[i];
    hash_integer(hash, "uncertain", uncertain->parameter);
    hash_integer(hash, "law", uncertain->law.kind);
    hash_real(hash, "a", uncertain->law.a);
    hash_real(hash, "b", uncertain->law.b);
    hash_real(hash, "c", uncertain->law.c);
  }
}

static void hash_condition(xw_sha256 *hash, const xw_condition *condition) {
  hash_text(hash, "column", condition->column);
  hash_integer(hash, "any", condition->any_count);
  for (int i = 0; i < condition->any_count; i++) {
    hash_real(hash, "low", condition->any[i].low);
    hash_real(hash, "high", condition->any[i].high);
  }
}

static void hash_own_cells(xw_sha256 *hash, const xw_study *study) {
  for (int i = 0; i < study->own_count; i++) {
    const xw_own_cell *cell = &study->own[i];
    hash_text(hash, "own", cell->name);
    hash_integer(hash, "conditions", cell->condition_count);
    for (int k = 0; k < cell->condition_count; k++)
      hash_condition(hash, &cell->conditions[k]);
  }
}

static void hash_population(xw_sha256 *hash, const xw_population_source *source) {
  if (source->path == NULL)
    return;
  hash_text(hash, "population", source->sha256);
  hash_text(hash, "table", source->table);
  hash_text(hash, "weight", source->weight);
  for (int i = 0; i < source->mapping_count; i++) {
    hash_text(hash, "from", source->from[i]);
    hash_text(hash, "to", source->to[i]);
  }
}

/* Behaviour is known only by its source. Every source counts, since one may call another. */
static void hash_code(xw_sha256 *hash, const xw_study *study) {
  bool has_code = study->custom_count > 0 || study->column_count > 0;
  for (int i = 0; i < study->scenario_count; i++) {
    has_code = has_code || study->scenarios[i].has_hooks || study->scenarios[i].has_rules;
  }
  for (int i = 0; i < study->custom_count; i++) {
    hash_text(hash, "metric", study->custom[i].name);
    hash_text(hash, "unit", study->custom[i].unit);
  }
  for (int i = 0; i < study->column_count; i++) {
    hash_text(hash, "column", study->columns[i].name);
    hash_text(hash, "unit", study->columns[i].unit);
    hash_real(hash, "initial", study->columns[i].initial);
    hash_real(hash, "min", study->columns[i].min);
    hash_real(hash, "max", study->columns[i].max);
  }
  for (int i = 0; has_code && i < study->source_count; i++) {
    hash_text(hash, "source", study->sources[i].sha256);
  }
}

void xw_study_identity(const xw_study *study, char identity[65]) {
  xw_sha256 hash;
  xw_sha256_begin(&hash);
  hash_settings(&hash, study);
  hash_integer(&hash, "scenarios", study->scenario_count);
  for (int i = 0; i < study->scenario_count; i++) {
    hash_scenario(&hash, study, &study->scenarios[i]);
  }
  hash_design(&hash, &study->design);
  hash_uncertain(&hash, study);
  if (study->fork > 0)
    hash_integer(&hash, "fork", study->fork);
  hash_population(&hash, &study->population);
  hash_own_cells(&hash, study);
  hash_code(&hash, study);
  xw_sha256_end(&hash, identity);
}

void xw_period_label(const xw_study *study, int period, char text[8]) {
  int quarters = study->start_year * 4 + study->start_quarter - 1 + period;
  unsigned from_zero = quarters > 0 ? (unsigned)quarters : 0u;
  snprintf(text, 8, "%04uQ%u", from_zero / 4 % 10000u, from_zero % 4 + 1);
}

xw_status xw_period_parse(const xw_study *study, const char *label, int *period) {
  int year = 0;
  int i = 0;
  for (; i < 4 && label[i] >= '0' && label[i] <= '9'; i++) {
    year = year * 10 + (label[i] - '0');
  }
  if (i < 4 || label[4] != 'Q' || label[5] < '1' || label[5] > '4' || label[6] != '\0') {
    return xw_fail(XW_ERR_ARGUMENT,
                   "\"%.40s\" is not a quarter; write a year, Q and 1 to 4, as in \"2015Q3\"",
                   label);
  }
  int quarter = label[5] - '0';
  *period = (year - study->start_year) * 4 + quarter - study->start_quarter;
  return XW_OK;
}
