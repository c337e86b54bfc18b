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
#include "report/decision.h"
#include "report/outcomes.h"
#include "scripting/api.h"
#include "simulation/kernel.h"

/* Number of a measure written "3", "m3" or "m03"; 0: it is none. */
static int find_measure(const char *name) {
  char *end = NULL;
  const char *digits = name + (*name == 'm');
  const long number = *digits >= '0' && *digits <= '9' ? strtol(digits, &end, 10) : 0;
  return end && *end == '\0' && number <= XW_MEASURE_COUNT ? (int)number : 0;
}

/* ---- the index of everything that has a name ---- */

typedef enum kind {
  LEVER,
  PARAMETER,
  METRIC,
  SECTOR,
  REGION,
  COLUMN,
  PROCESS,
  MEASURE,
  WORD,
  KINDS
} kind;

static const char *const measure_names[] = {"m01", "m02", "m03", "m04", "m05", "m06", "m07",
                                            "m08", "m09", "m10", "m11", "m12", "m13", "m14"};

/* Name `form` of thing `i` of a kind: 0 as it is written, 1 in Chinese, 2 in Chinese in full. NULL: no such thing; "": no
 * such form. */
static const char *name_of(kind k, int i, int form) {
  const bool zh = form == 1;
  if (form == 2)
    return k == REGION && i < XW_REGION_COUNT ? xw_region_info_at(i)->full_zh : "";
  switch (k) {
    case LEVER:
      return i >= XW_LEVER_COUNT ? NULL
             : zh                ? xw_lever_info_at(i)->doc_zh
                                 : xw_lever_info_at(i)->name;
    case PARAMETER: return i >= XW_PARAMETER_COUNT ? NULL : zh ? "" : xw_parameter_info_at(i)->name;
    case METRIC:
      return i >= XW_METRIC_COUNT ? NULL
             : zh                 ? xw_metric_info_at(i)->doc_zh
                                  : xw_metric_info_at(i)->name;
    case SECTOR:
      return i >= XW_SECTOR_COUNT ? NULL
             : zh                 ? xw_sector_info_at(i)->name_zh
                                  : xw_sector_info_at(i)->name;
    case REGION:
      return i >= XW_REGION_COUNT ? NULL
             : zh                 ? xw_region_info_at(i)->name_zh
                                  : xw_region_info_at(i)->name;
    case COLUMN:
      return i >= XW_COLUMN_COUNT ? NULL
             : zh                 ? xw_column_info_at(i)->doc_zh
                                  : xw_column_info_at(i)->name;
    case PROCESS: return xw_process_at(i) == NULL ? NULL : zh ? "" : xw_process_at(i)->name;
    case MEASURE:
      return i >= XW_MEASURE_COUNT ? NULL : zh ? xw_measure_title(i + 1, true) : measure_names[i];
    case WORD: return xw_api_at(i) == NULL ? NULL : zh ? "" : xw_api_at(i)->name;
    case KINDS: break;
  }
  return NULL;
}

static bool is_called(kind k, int i, const char *name) {
  for (int form = 0; form < 3; form++)
    if (strcmp(name_of(k, i, form), name) == 0)
      return true;
  return false;
}

/* Every name that can be explained, one after the other. */
static const char *any_name(const void *context, int at) {
  (void)context;
  for (int form = 0; form < 2; form++)
    for (kind k = LEVER; k < KINDS; k++)
      for (int i = 0; name_of(k, i, form) != NULL; i++)
        if (at-- == 0)
          return name_of(k, i, form);
  return NULL;
}

static xw_status explain_thing(const xw_options *o, kind k, int i) {
  switch (k) {
    case LEVER: return xw_explain_lever(o, i);
    case PARAMETER: return xw_explain_parameter(o, i);
    case METRIC: return xw_explain_metric(o, i, false);
    case SECTOR: return xw_explain_sector(o, i);
    case REGION: return xw_explain_region(o, i);
    case COLUMN: return xw_explain_column(o, i);
    case PROCESS: return xw_explain_process(o, i);
    case MEASURE: return xw_explain_measure(o, i + 1);
    case WORD: return xw_explain_word(o, xw_api_at(i));
    case KINDS: break;
  }
  return XW_OK;
}

/* All things of a name: people get each, programs the first. *found counts them. */
static xw_status explain_all(const xw_options *o, const char *name, int *found) {
  const bool once = o->json || o->csv;
  xw_status status = XW_OK;
  *found = 0;
  for (kind k = LEVER; k < KINDS; k++)
    for (int i = 0; name_of(k, i, 0) != NULL && status == XW_OK; i++) {
      if (!is_called(k, i, name) || (once && *found > 0))
        continue;
      if (*found > 0)
        xw_print_text("\n");
      status = explain_thing(o, k, i);
      ++*found;
    }
  return status;
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
    xw_print_text(
        xw_tr(o->chinese,
              "\nMemory and steps are of one Lua state: one a load, one a run, one a readout; "
              "steps are the same on\n"
              "every machine. Seconds are wall clock of one call, a safety net. A passed limit "
              "ends the script whatever\n"
              "it does to catch it. Change them with --lua-memory, --lua-steps, --lua-seconds.\n"));
  return status;
}

static xw_status explain(const xw_options *o, const char *name) {
  int found = 0, index = 0;
  if (strcmp(name, "limits") == 0)
    return explain_limits(o);
  const xw_status status = explain_all(o, name, &found);
  if (found > 0)
    return status;
  if ((index = find_total(name)) >= 0)
    return xw_explain_metric(o, index, true);
  if ((index = find_measure(name)) > 0)
    return xw_explain_measure(o, index);
  if (xw_explain_scenario(o, name) == XW_OK)
    return XW_OK;
  if (strcmp(name, xw_headline(XW_HEAD_NET_BENEFIT)) == 0)
    return explain(o, "welfare"); /* its definition says what net benefit is */
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
