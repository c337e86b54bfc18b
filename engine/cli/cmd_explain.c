/* xiaowei explain: finds what a name means; explaining.c says it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/explaining.h"
#include "population/population.h"
#include "population/value.h"

/* Number of a measure written "3", "m3" or "m03"; 0: it is none. */
static int find_measure(const char *name) {
  char *end = NULL;
  const char *digits = name + (*name == 'm');
  const long number = *digits >= '0' && *digits <= '9' ? strtol(digits, &end, 10) : 0;
  return end && *end == '\0' && number <= XW_MEASURE_COUNT ? (int)number : 0;
}

/* Every name that can be explained. */
static const char *any_name(const void *context, int i) {
  (void)context;
  if (i < XW_LEVER_COUNT)
    return xw_lever_info_at(i)->name;
  i -= XW_LEVER_COUNT;
  if (i < XW_PARAMETER_COUNT)
    return xw_parameter_info_at(i)->name;
  i -= XW_PARAMETER_COUNT;
  if (i < XW_METRIC_COUNT)
    return xw_metric_info_at(i)->name;
  i -= XW_METRIC_COUNT;
  if (i < XW_SECTOR_COUNT)
    return xw_sector_info_at(i)->name;
  i -= XW_SECTOR_COUNT;
  return i < XW_COLUMN_COUNT ? xw_column_info_at(i)->name : NULL;
}

static int find_total(const char *name) {
  static const char ending[] = "_total";
  char metric[128];
  const size_t size = strlen(name), cut = sizeof ending - 1;
  if (size <= cut || size >= sizeof metric || strcmp(name + size - cut, ending) != 0)
    return -1;
  memcpy(metric, name, size - cut);
  metric[size - cut] = '\0';
  const int index = xw_metric_find(metric);
  return index >= 0 && xw_metric_info_at(index)->has_total ? index : -1;
}

/* The limits of scripts, one row a phase. */
static xw_status explain_limits(const xw_options *o) {
  static const char *const columns[] = {"phase", "memory_MB", "steps", "seconds"};
  xw_table table = {0};
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  for (int phase = 0; phase < XW_PHASE_COUNT && status == XW_OK; phase++) {
    const xw_limits limits = xw_limits_of(&o->limits, (xw_phase)phase);
    xw_value *row = NULL;
    status = xw_table_append(&table, &row);
    if (status == XW_OK)
      status = xw_value_set_text(&row[0], xw_phase_name((xw_phase)phase));
    if (status != XW_OK)
      break;
    xw_value_set_integer(&row[1], (int64_t)(limits.memory >> 20));
    xw_value_set_integer(&row[2], (int64_t)limits.steps);
    xw_value_set_real(&row[3], limits.seconds);
  }
  if (status == XW_OK)
    status = xw_print_table(o, &table);
  xw_table_free(&table);
  if (status == XW_OK && !o->json && !o->csv)
    puts(xw_tr(o->chinese,
               "\nMemory and steps are of one Lua state: one a load, one a run, one a readout; "
               "steps are the same on\n"
               "every machine. Seconds are wall clock of one call, a safety net. A passed limit "
               "ends the script whatever\n"
               "it does to catch it. Change them with --lua-memory, --lua-steps, --lua-seconds."));
  return status;
}

static xw_status explain(const xw_options *o, const char *name) {
  if (strcmp(name, "limits") == 0)
    return explain_limits(o);
  int index = xw_lever_find(name);
  if (index >= 0)
    return xw_explain_lever(o, index);
  if ((index = xw_parameter_find(name)) >= 0)
    return xw_explain_parameter(o, index);
  if ((index = xw_metric_find(name)) >= 0)
    return xw_explain_metric(o, index, false);
  if ((index = find_total(name)) >= 0)
    return xw_explain_metric(o, index, true);
  if ((index = xw_sector_find(name)) >= 0)
    return xw_explain_sector(o, index);
  if ((index = xw_column_find(name, strlen(name))) >= 0)
    return xw_explain_column(o, index);
  if ((index = find_measure(name)) > 0)
    return xw_explain_measure(o, index);
  const char *nearest = xw_nearest(name, any_name, NULL);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "nothing is called '%s'; did you mean '%s'?", name, nearest);
  return xw_fail(XW_ERR_ARGUMENT,
                 "nothing is called '%s'; see 'xiaowei list levers', 'list "
                 "parameters', 'list metrics'",
                 name);
}

int xw_cmd_explain(const xw_options *o) {
  const xw_status status = explain(o, o->operands[0]);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
