/* xiaowei explain: one lever, parameter, metric, sector or measure, from its row of the registry. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"

enum { LABEL_WIDTH = 16, NUMBER_SIZE = 32 };

/* A field of the explanation; the key is for programs, the labels for people. */
typedef struct field {
  const char *key, *label, *value; /* label: English, translated where it is shown */
} field;

static void print_fields(const xw_options *o, const field *fields, size_t count) {
  xw_print("%s%s%s\n", xw_bold(true), fields[0].value, xw_bold(false));
  for (size_t i = 1; i < count; i++) {
    const char *label = xw_tr(o->chinese, fields[i].label);
    if (fields[i].value && *fields[i].value)
      xw_print("  %s%*s%s\n", label, LABEL_WIDTH - xw_display_width(label), "", fields[i].value);
  }
}

static xw_status print_row(const xw_options *o, const field *fields, size_t count) {
  const char *columns[16] = {NULL};
  xw_table table = {0};
  xw_value *row = NULL;
  for (size_t i = 0; i < count; i++)
    columns[i] = fields[i].key;
  xw_status status = xw_table_init(&table, columns, count);
  if (status == XW_OK)
    status = xw_table_append(&table, &row);
  for (size_t i = 0; i < count && status == XW_OK; i++)
    if (fields[i].value)
      status = xw_value_set_text(&row[i], fields[i].value);
  if (status == XW_OK)
    status = xw_print_table(o, &table);
  xw_table_free(&table);
  return status;
}

static xw_status show(const xw_options *o, const field *fields, size_t count) {
  if (o->json || o->csv)
    return print_row(o, fields, count);
  print_fields(o, fields, count);
  return XW_OK;
}

static const char *number(char text[NUMBER_SIZE], double value) {
  snprintf(text, NUMBER_SIZE, "%.6g", value);
  return text;
}

static const char *range(char text[2 * NUMBER_SIZE], double min, double max) {
  snprintf(text, 2 * NUMBER_SIZE, "%.6g .. %.6g", min, max);
  return text;
}

static xw_status explain_lever(const xw_options *o, int index) {
  const xw_lever_info *info = xw_lever_info_at(index);
  char limits[2 * NUMBER_SIZE], baseline[NUMBER_SIZE], opinion[NUMBER_SIZE], measure[256];
  snprintf(measure, sizeof measure, "%d. %s", info->measure,
           xw_measure_title(info->measure, xw_reads_chinese(o)));
  const field fields[] = {
      {"name", "", info->name},
      {"kind", XW_N("kind"), xw_tr(xw_reads_chinese(o), "policy lever")},
      {"meaning", o->chinese ? XW_N("meaning in English") : XW_N("meaning"), info->doc_en},
      {"meaning_zh", xw_tr(true, "meaning"), info->doc_zh},
      {"unit", XW_N("unit"), xw_tr(xw_reads_chinese(o), info->unit)},
      {"range", XW_N("range"), range(limits, info->min, info->max)},
      {"2014", XW_N("in 2014"), number(baseline, info->baseline)},
      {"opinion", XW_N("opinion of 2015"), number(opinion, info->opinion)},
      {"measure", XW_N("acts through"), measure},
  };
  return show(o, fields, sizeof fields / sizeof *fields);
}

static const char *evidence_word(const xw_options *o, char mark) {
  switch (mark) {
    case 'V': return xw_tr(xw_reads_chinese(o), "verified in a source");
    case 'D': return xw_tr(xw_reads_chinese(o), "derived from sources");
    case 'R': return xw_tr(xw_reads_chinese(o), "recalled, not looked up");
    case 'P': return xw_tr(xw_reads_chinese(o), "proposed, no source");
    default: return "";
  }
}

static xw_status explain_parameter(const xw_options *o, int index) {
  const xw_parameter_info *info = xw_parameter_info_at(index);
  char limits[2 * NUMBER_SIZE], mid[NUMBER_SIZE], spread[2 * NUMBER_SIZE], evidence[512];
  snprintf(evidence, sizeof evidence, "%s (%s)", info->evidence,
           evidence_word(o, info->evidence[0]));
  const field fields[] = {
      {"name", "", info->name},
      {"kind", XW_N("kind"), xw_tr(xw_reads_chinese(o), "parameter of the model")},
      {"meaning", XW_N("meaning"), xw_tr(xw_reads_chinese(o), info->doc_en)},
      {"unit", XW_N("unit"), xw_tr(xw_reads_chinese(o), info->unit)},
      {"default", XW_N("default"), number(mid, info->mid)},
      {"low_high", XW_N("low .. high"), range(spread, info->low, info->high)},
      {"range", XW_N("accepted"), range(limits, info->min, info->max)},
      {"evidence", XW_N("evidence"), evidence},
  };
  return show(o, fields, sizeof fields / sizeof *fields);
}

/* total: the discounted sum of a money metric. */
static xw_status explain_metric(const xw_options *o, int index, bool total) {
  const xw_metric_info *info = xw_metric_info_at(index);
  char name[128];
  snprintf(name, sizeof name, "%s%s", info->name, total ? "_total" : "");
  const char *sum = xw_tr(xw_reads_chinese(o), "discounted sum from the reform on");
  const char *mean =
      xw_tr(xw_reads_chinese(o), "mean over the last quarters (the window of the study)");
  const field fields[] = {
      {"name", "", name},
      {"kind", XW_N("kind"), xw_tr(xw_reads_chinese(o), "metric")},
      {"meaning", o->chinese ? XW_N("meaning in English") : XW_N("meaning"), info->doc_en},
      {"meaning_zh", xw_tr(true, "meaning"), info->doc_zh},
      {"unit", XW_N("unit"), xw_tr(xw_reads_chinese(o), total ? XW_N("million CNY") : info->unit)},
      {"value", XW_N("reported as"), total ? sum : mean},
      {"total", XW_N("also"), !total && info->has_total ? "<name>_total" : NULL},
  };
  return show(o, fields, sizeof fields / sizeof *fields);
}

static xw_status explain_sector(const xw_options *o, int index) {
  const xw_sector_info *info = xw_sector_info_at(index);
  char share[NUMBER_SIZE], severity[NUMBER_SIZE], licence[NUMBER_SIZE], ccc[NUMBER_SIZE],
      exporters[NUMBER_SIZE];
  const field fields[] = {
      {"name", "", info->name},
      {"kind", XW_N("kind"), xw_tr(xw_reads_chinese(o), "sector")},
      {"name_zh", xw_tr(true, "name in Chinese"), info->name_zh},
      {"share", XW_N("of all firms"), number(share, info->share)},
      {"severity", XW_N("severity"), number(severity, info->severity)},
      {"licence", XW_N("need a licence"), number(licence, info->licence)},
      {"ccc", XW_N("need CCC"), number(ccc, info->ccc)},
      {"exporters", XW_N("exporters"), number(exporters, info->exporters)},
  };
  return show(o, fields, sizeof fields / sizeof *fields);
}

/* Number of a measure written "3", "m3" or "m03"; 0: it is none. */
static int find_measure(const char *name) {
  char *end = NULL;
  const char *digits = name + (*name == 'm');
  const long number = *digits >= '0' && *digits <= '9' ? strtol(digits, &end, 10) : 0;
  return end && *end == '\0' && number <= XW_MEASURE_COUNT ? (int)number : 0;
}

static void append_levers(xw_text *text, int measure) {
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (xw_lever_info_at(i)->measure == measure)
      xw_text_format(text, "%s%s", text->size > 0 ? ", " : "", xw_lever_info_at(i)->name);
}

static xw_status explain_measure(const xw_options *o, int measure) {
  char name[16];
  xw_text levers = {0};
  snprintf(name, sizeof name, "m%02d", measure);
  append_levers(&levers, measure);
  const field fields[] = {
      {"name", "", name},
      {"kind", XW_N("kind"), xw_tr(xw_reads_chinese(o), "measure of the opinion of 2015")},
      {"title", o->chinese ? XW_N("title in English") : XW_N("title"),
       xw_measure_title(measure, false)},
      {"title_zh", xw_tr(true, "title"), xw_measure_title(measure, true)},
      {"levers", XW_N("levers"), levers.data},
      {"text", XW_N("text"), xw_measure_text(measure)},
  };
  const xw_status status = levers.failed ? xw_fail_memory("the levers of a measure")
                                         : show(o, fields, sizeof fields / sizeof *fields);
  xw_text_free(&levers);
  return status;
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
  return i < XW_SECTOR_COUNT ? xw_sector_info_at(i)->name : NULL;
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
    return explain_lever(o, index);
  if ((index = xw_parameter_find(name)) >= 0)
    return explain_parameter(o, index);
  if ((index = xw_metric_find(name)) >= 0)
    return explain_metric(o, index, false);
  if ((index = find_total(name)) >= 0)
    return explain_metric(o, index, true);
  if ((index = xw_sector_find(name)) >= 0)
    return explain_sector(o, index);
  if ((index = find_measure(name)) > 0)
    return explain_measure(o, index);
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
