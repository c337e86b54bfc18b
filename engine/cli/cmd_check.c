/* xiaowei check: load, look at names and sums of money, run a small trial; then the levers that a scenario changes of its
 * base, with --csv all that differ from 2014, quarter by quarter with equal quarters joined. With --json a list of what is wrong, for editors, instead. */
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/diagnose.h"
#include "report/standing.h"

/* One row: a lever holds a value in quarters first..last. */
static xw_status add_row(xw_table *table, const xw_study *study, const xw_scenario *scenario,
                         int lever, int first, int last, bool chinese) {
  char from[8], to[8];
  xw_value *row = NULL;
  const xw_lever_info *info = xw_lever_info_at(lever);
  xw_period_label(study, first, from);
  xw_period_label(study, last, to);
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], scenario->id);
  if (status == XW_OK)
    status = xw_value_set_text(&row[1], info->name);
  if (status == XW_OK)
    status = xw_value_set_text(&row[2], from);
  if (status == XW_OK)
    status = xw_value_set_text(&row[3], to);
  if (status == XW_OK)
    status = xw_value_set_text(&row[6], xw_tr(chinese, info->unit));
  if (status != XW_OK)
    return status;
  xw_value_set_real(&row[4], scenario->levers[first].value[lever]);
  xw_value_set_real(&row[5], info->baseline);
  return XW_OK;
}

static xw_status add_lever(xw_table *table, const xw_study *study, const xw_scenario *scenario,
                           int lever, bool chinese) {
  const double baseline = xw_lever_info_at(lever)->baseline;
  xw_status status = XW_OK;
  for (int t = 0, next = 0; t < study->periods && status == XW_OK; t = next) {
    const double value = scenario->levers[t].value[lever];
    for (next = t + 1; next < study->periods; next++)
      if (scenario->levers[next].value[lever] != value)
        break;
    if (value != baseline)
      status = add_row(table, study, scenario, lever, t, next - 1, chinese);
  }
  return status;
}

static xw_status fill(const xw_options *o, xw_table *table, const xw_study *study) {
  static const char *const columns[] = {"scenario", "lever", "from", "to", "value", "2014", "unit"};
  xw_status status = xw_table_init(table, columns, sizeof columns / sizeof *columns);
  for (int s = 0; s < study->scenario_count; s++)
    for (int i = 0; i < XW_LEVER_COUNT && status == XW_OK; i++)
      status = add_lever(table, study, &study->scenarios[s], i, xw_reads_chinese(o));
  return status;
}

static void say_ok(const xw_options *o, const xw_study *study) {
  int rules = 0;
  for (int s = 0; s < study->scenario_count; s++)
    rules += study->scenarios[s].has_hooks || study->scenarios[s].has_rules;
  xw_say(o,
         "ok: %s, %d scenarios, %d with rules that act during a run, %d own metrics, %d quarters\n",
         study->id, study->scenario_count, rules, study->custom_count, study->periods);
}

/* One row for people: a lever and its path, and what the base has instead. */
static xw_status add_change(const xw_options *o, xw_table *table, const xw_study *study,
                            int scenario, int lever) {
  const xw_lever_info *info = xw_lever_info_at(lever);
  xw_text value = {0}, instead = {0};
  xw_value *row = NULL;
  xw_asked_lever(o, study, scenario, lever, &value, &instead);
  xw_text_format(&instead, " (%s)", xw_asked_base(study, scenario));
  xw_status status = value.failed || instead.failed ? xw_fail_memory("a table") : XW_OK;
  if (status == XW_OK)
    status = xw_table_append(table, &row);
  const char *cells[] = {study->scenarios[scenario].id, info->name, value.data, instead.data,
                         xw_tr(o->chinese, info->unit)};
  for (int c = 0; c < 5 && status == XW_OK; c++)
    status = xw_value_set_text(&row[c], cells[c]);
  xw_text_free(&value);
  xw_text_free(&instead);
  return status;
}

static xw_status print_changes(const xw_options *o, const xw_study *study, int *count) {
  static const char *const columns[] = {"scenario", "lever", "value", "instead of", "unit"};
  xw_table table = {0};
  int levers[XW_LEVER_COUNT];
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  for (int s = 0; s < study->scenario_count; s++) {
    const int changed = xw_asked_changes(study, s, levers);
    for (int i = 0; i < changed && status == XW_OK; i++)
      status = add_change(o, &table, study, s, levers[i]);
  }
  *count = (int)table.row_count;
  if (status == XW_OK && *count > 0)
    status = xw_print_table(o, &table);
  xw_table_free(&table);
  return status;
}

/* What the table does not hold: bases that change something themselves, factors, sums of money. */
static void print_rest(const xw_options *o, const xw_study *study) {
  xw_text money = {0};
  for (int s = 1; s < study->scenario_count; s++) {
    const int inherited = xw_asked_inherited(study, s);
    if (inherited > 0)
      xw_print(
          xw_trn(o->chinese, "%s starts from %s, which changes %d lever of %s\n",
                 "%s starts from %s, which changes %d levers of %s\n", (unsigned long)inherited),
          study->scenarios[s].id, xw_asked_base(study, s), inherited, study->scenarios[0].id);
  }
  for (int f = 0; f < study->design.factor_count; f++) {
    xw_text text = {0};
    xw_asked_factor(o, study, f, &text);
    xw_print(study->design.factors[f].is_lever
                 ? xw_tr(o->chinese, "varied in every scenario but the baseline: %s\n")
                 : xw_tr(o->chinese, "varied in every scenario: %s\n"),
             text.failed ? "" : text.data);
    xw_text_free(&text);
  }
  xw_asked_money(study, o->chinese, false, &money);
  xw_print("%s", money.size > 0 ? money.data : "");
  if (xw_asked_regions(study))
    xw_print("%s\n", xw_tr(o->chinese, xw_regions_remark));
  xw_text_free(&money);
}

static xw_status show(const xw_options *o, const xw_study *study) {
  int count = 0;
  say_ok(o, study);
  const xw_status status = print_changes(o, study, &count);
  bool acts = false; /* code may set levers */
  for (int s = 0; s < study->scenario_count; s++)
    acts = acts || study->scenarios[s].has_hooks;
  if (status == XW_OK && count == 0 && study->design.factor_count == 0 && !acts)
    xw_say(o, "every lever keeps its value of 2014\n");
  if (status == XW_OK)
    print_rest(o, study);
  return status;
}

/* Every value of every lever, quarter by quarter with equal quarters joined. */
static xw_status show_csv(const xw_options *o, const xw_study *study) {
  xw_table table = {0};
  xw_status status = fill(o, &table, study);
  if (status == XW_OK)
    say_ok(o, study);
  if (status == XW_OK)
    status = xw_print_table(o, &table);
  xw_table_free(&table);
  return status;
}

/* All that can be found: what the loader refuses, or else remarks on names and a trial. */
static xw_status diagnose(const xw_options *o, xw_study *study, xw_script **script,
                          xw_diagnoses *found) {
  xw_status status = xw_load(o, 0, study, script);
  if (status == XW_ERR_SCRIPT)
    return xw_diagnose_text(found, o->json ? xw_last_error() : xw_last_error_shown());
  if (status == XW_OK)
    status = xw_diagnose_names(found, *script);
  if (status == XW_OK)
    status = xw_diagnose_money(found, study, o->chinese);
  if (status == XW_OK)
    status = xw_diagnose_trial(found, study, *script);
  return status;
}

int xw_cmd_check(const xw_options *o) {
  xw_study study;
  xw_script *script = NULL;
  xw_diagnoses found = {0};
  xw_study_init(&study);
  xw_catch_signals();
  xw_status status = xw_diagnoses_init(&found, o->json);
  if (status == XW_OK)
    status = diagnose(o, &study, &script, &found);
  if (status == XW_OK)
    status = xw_diagnoses_print(o, &found);
  if (status == XW_OK && found.errors == 0 && !o->json)
    status = o->csv ? show_csv(o, &study) : show(o, &study);
  const int exit_status = status != XW_OK    ? xw_complain(o, status)
                          : found.errors > 0 ? XW_EXIT_SCRIPT
                                             : XW_EXIT_DONE;
  xw_diagnoses_free(&found);
  xw_script_free(script);
  xw_study_free(&study);
  return exit_status;
}
