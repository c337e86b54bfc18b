/* xiaowei check: load, look at names, run a small trial; then the levers that differ from 2014, quarter by quarter
 * with equal quarters joined. With --json a list of what is wrong, for editors, instead. */
#include <stdio.h>

#include "base/language.h"
#include "cli/diagnose.h"

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

static xw_status show(const xw_options *o, const xw_study *study) {
  xw_table table = {0};
  xw_status status = fill(o, &table, study);
  if (status == XW_OK)
    say_ok(o, study);
  if (status == XW_OK && (table.row_count > 0 || o->csv))
    status = xw_print_table(o, &table);
  else if (status == XW_OK)
    xw_say(o, "every lever keeps its value of 2014\n");
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
    status = show(o, &study);
  const int exit_status = status != XW_OK    ? xw_complain(o, status)
                          : found.errors > 0 ? XW_EXIT_SCRIPT
                                             : XW_EXIT_DONE;
  xw_diagnoses_free(&found);
  xw_script_free(script);
  xw_study_free(&study);
  return exit_status;
}
