/* xiaowei list: the registries as tables. Each kind is one row of `kinds`. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/headings.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "population/population.h"
#include "scripting/api.h"
#include "xiaowei/words.h"

enum { COLUMNS_MAX = 20, PATH_SIZE = 1024, FILES_MAX = 1000 };

typedef struct list_kind {
  const char *name;
  const char *columns[COLUMNS_MAX]; /* NULL-terminated */
  int plain; /* columns of the plain table; further ones with -v, --json and --csv. 0: all */
  xw_status (*fill)(const xw_options *options, xw_table *table);
} list_kind;

/* Next row in *row, with its first texts: a NULL-terminated list of values. */
static xw_status add(xw_table *table, xw_value **row, const char *const *texts) {
  xw_status status = xw_table_append(table, row);
  for (int i = 0; texts[i] && status == XW_OK; i++)
    status = xw_value_set_text(&(*row)[i], texts[i]);
  return status;
}

static const char *unit_shown(const xw_options *o, const char *unit) {
  return xw_tr(xw_reads_chinese(o), unit);
}

/* The further columns are wanted. */
static bool is_wide(const xw_options *o) { return o->json || o->csv || o->verbose; }

static xw_status set_texts(xw_value *cells, const char *const *texts, int count) {
  xw_status status = XW_OK;
  for (int i = 0; i < count && status == XW_OK; i++)
    if (texts[i])
      status = xw_value_set_text(&cells[i], texts[i]);
  return status;
}

static xw_status set_lever_words(xw_value *cells, int index) {
  const xw_lever_words *w = xw_lever_words_at(index);
  const char mark[] = {w->mark, '\0'};
  const char *const texts[] = {w->definition.en, w->definition.zh, mark,    w->note.en, w->note.zh,
                               w->source.en,     w->source.zh,     w->acts, w->moves};
  return set_texts(cells, texts, 9);
}

static xw_status set_parameter_words(xw_value *cells, int index) {
  const xw_parameter_words *w = xw_parameter_words_at(index);
  const char *const texts[] = {w->definition.en, w->definition.zh, w->evidence_zh, w->source.en,
                               w->source.zh,     w->acts,          w->moves};
  return set_texts(cells, texts, 7);
}

static xw_status set_definition(xw_value *cells, const xw_both *definition) {
  const char *const texts[] = {definition->en, definition->zh};
  return set_texts(cells, texts, 2);
}

static xw_status fill_levers(const xw_options *o, xw_table *table) {
  xw_status status = XW_OK;
  for (int i = 0; i < XW_LEVER_COUNT && status == XW_OK; i++) {
    const xw_lever_info *info = xw_lever_info_at(i);
    const char *const texts[] = {info->name, NULL};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    if (status != XW_OK)
      return status;
    xw_value_set_integer(&row[1], info->measure);
    xw_value_set_real(&row[2], info->baseline);
    xw_value_set_real(&row[3], info->opinion);
    xw_value_set_real(&row[4], info->min);
    xw_value_set_real(&row[5], info->max);
    status = xw_value_set_text(&row[6], unit_shown(o, info->unit));
    if (status == XW_OK)
      status = xw_value_set_text(&row[7], xw_pick(o, info->doc_en, info->doc_zh));
    if (status == XW_OK && is_wide(o))
      status = set_lever_words(&row[8], i);
  }
  return status;
}

static xw_status fill_parameters(const xw_options *o, xw_table *table) {
  (void)o;
  xw_status status = XW_OK;
  for (int i = 0; i < XW_PARAMETER_COUNT && status == XW_OK; i++) {
    const xw_parameter_info *info = xw_parameter_info_at(i);
    const char *const texts[] = {info->name, NULL};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    if (status != XW_OK)
      return status;
    xw_value_set_real(&row[1], info->low);
    xw_value_set_real(&row[2], info->mid);
    xw_value_set_real(&row[3], info->high);
    xw_value_set_real(&row[4], info->min);
    xw_value_set_real(&row[5], info->max);
    status = xw_value_set_text(&row[6], unit_shown(o, info->unit));
    if (status == XW_OK)
      status = xw_value_set_text(
          &row[7], xw_reads_chinese(o) ? xw_parameter_words_at(i)->evidence_zh : info->evidence);
    if (status == XW_OK)
      status = xw_value_set_text(&row[8], xw_tr(o->chinese, info->doc_en));
    if (status == XW_OK && is_wide(o))
      status = set_parameter_words(&row[9], i);
  }
  return status;
}

static xw_status fill_metrics(const xw_options *o, xw_table *table) {
  xw_status status = XW_OK;
  for (int i = 0; i < XW_METRIC_COUNT && status == XW_OK; i++) {
    const xw_metric_info *info = xw_metric_info_at(i);
    const char *const texts[] = {info->name, unit_shown(o, info->unit),
                                 xw_yes_or_no(o, info->has_total),
                                 xw_pick(o, info->doc_en, info->doc_zh), NULL};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    if (status == XW_OK && is_wide(o))
      status = set_definition(&row[4], xw_metric_definition(i));
  }
  return status;
}

static xw_status fill_measures(const xw_options *o, xw_table *table) {
  xw_status status = XW_OK;
  for (int m = 1; m <= XW_MEASURE_COUNT && status == XW_OK; m++) {
    xw_value *row = NULL;
    int levers = 0;
    for (int i = 0; i < XW_LEVER_COUNT; i++)
      levers += xw_lever_info_at(i)->measure == m;
    if ((status = xw_table_append(table, &row)) != XW_OK)
      return status;
    xw_value_set_integer(&row[0], m);
    xw_value_set_integer(&row[1], levers);
    status = xw_value_set_text(&row[2], xw_measure_title(m, o->chinese));
    const xw_both text = {xw_measure_translation(m), xw_measure_text(m)};
    if (status == XW_OK && is_wide(o))
      status = set_definition(&row[3], &text);
  }
  return status;
}

static xw_status fill_sectors(const xw_options *o, xw_table *table) {
  (void)o;
  xw_status status = XW_OK;
  for (int i = 0; i < XW_SECTOR_COUNT && status == XW_OK; i++) {
    const xw_sector_info *info = xw_sector_info_at(i);
    const char *const texts[] = {info->name, info->name_zh, NULL};
    const double numbers[] = {info->share,   info->intercept, info->severity, info->margin,
                              info->licence, info->ccc,       info->exporters};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    for (int k = 0; k < 7 && status == XW_OK; k++)
      xw_value_set_real(&row[2 + k], numbers[k]);
  }
  return status;
}

static xw_status fill_regions(const xw_options *o, xw_table *table) {
  (void)o;
  xw_status status = XW_OK;
  for (int i = 0; i < XW_REGION_COUNT && status == XW_OK; i++) {
    const xw_region_info *info = xw_region_info_at(i);
    const char *const texts[] = {info->name, info->name_zh, info->full_zh, NULL};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    if (status != XW_OK)
      return status;
    xw_value_set_integer(&row[3], i);
    xw_value_set_integer(&row[4], info->code);
  }
  return status;
}

static xw_status fill_columns(const xw_options *o, xw_table *table) {
  xw_status status = XW_OK;
  for (int i = 0; i < XW_COLUMN_COUNT && status == XW_OK; i++) {
    const xw_column_info *info = xw_column_info_at(i);
    const char *const texts[] = {info->name, info->type, unit_shown(o, info->unit), NULL};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    if (status != XW_OK)
      return status;
    xw_value_set_real(&row[3], info->min);
    xw_value_set_real(&row[4], info->max);
    status = xw_value_set_text(&row[5], xw_pick(o, info->doc_en, info->doc_zh));
    if (status == XW_OK && is_wide(o))
      status = set_definition(&row[6], xw_column_definition(i));
  }
  return status;
}

/* ---- scenarios ---- */

/* Cut the last part of a path; false when there is none. */
static bool go_up(char *path) {
  char *slash = strrchr(path, '/');
  if (slash)
    *slash = '\0';
  return slash != NULL;
}

/* The folder of the shipped scenarios: named by the environment, beside the program, above it, or
 * installed; else that of the current directory. False when there is none. */
static bool find_folder(char folder[PATH_SIZE]) {
  static const char *const below[] = {"/scenarios", "/share/xiaowei/scenarios"};
  const char *given = getenv("XIAOWEI_SCENARIOS");
  char self[PATH_SIZE / 2] = "";
  snprintf(folder, PATH_SIZE, "%.1000s", given ? given : "");
  if (*folder)
    return access(folder, R_OK) == 0;
  const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  for (int level = 0; n > 0 && level < 2 && go_up(self); level++) {
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
      snprintf(folder, PATH_SIZE, "%s%s", self, below[i]);
      if (access(folder, R_OK) == 0)
        return true;
    }
  }
  snprintf(folder, PATH_SIZE, "scenarios");
  return access(folder, R_OK) == 0;
}

static xw_status add_scenario(const xw_options *o, xw_table *table, const xw_study *study,
                              int index, const char *file) {
  const xw_scenario *s = &study->scenarios[index];
  char label[8] = "";
  if (s->reform < study->periods)
    xw_period_label(study, s->reform, label);
  const char *const texts[] = {s->id,
                               label,
                               xw_yes_or_no(o, s->has_hooks || s->has_rules),
                               xw_pick(o, s->title_en, s->title_zh),
                               file,
                               NULL};
  xw_value *row = NULL;
  return add(table, &row, texts);
}

/* A place, "FILE:line", is in a file. */
static bool is_placed_in(const char *place, const char *file) {
  const size_t size = strlen(file);
  return strncmp(place, file, size) == 0 && place[size] == ':';
}

/* A file that holds one scenario gives that one; a study file is not a scenario and gives none,
 * unless `whole`: then all of its own. */
static xw_status add_file(const xw_options *o, xw_table *table, const char *file, bool whole) {
  xw_study study;
  xw_script *script = NULL;
  xw_overrides overrides = {.limits = o->limits};
  overrides.limits.guard = xw_call_guard();
  xw_study_init(&study);
  xw_status status = xw_script_load(&file, 1, &overrides, &study, &script);
  const int last = study.scenario_count - 1;
  if (status == XW_OK && whole)
    for (int s = 0; s <= last && status == XW_OK; s++)
      status = add_scenario(o, table, &study, s, study.scenarios[s].place);
  else if (status == XW_OK && last <= 1 && is_placed_in(study.scenarios[last].place, file))
    status = add_scenario(o, table, &study, last, file);
  xw_script_free(script);
  xw_study_free(&study);
  return status;
}

static bool is_lua(const char *name) {
  const size_t size = strlen(name);
  return name[0] != '.' && size > 4 && strcmp(name + size - 4, ".lua") == 0;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Paths of the scripts in a folder, sorted; each freed with xw_free. Returns how many. */
static int read_folder(const char *folder, char **files) {
  int count = 0;
  DIR *directory = opendir(folder);
  const struct dirent *entry = NULL;
  while (directory && count < FILES_MAX && (entry = readdir(directory))) {
    if (!is_lua(entry->d_name))
      continue;
    xw_text path = {0};
    xw_text_format(&path, "%s/%s", folder, entry->d_name);
    if (path.data)
      files[count++] = path.data;
  }
  if (directory)
    closedir(directory);
  if (count > 1)
    qsort((void *)files, (size_t)count, sizeof *files, by_name);
  return count;
}

static xw_status fill_scenarios(const xw_options *o, xw_table *table) {
  char folder[PATH_SIZE];
  if (o->operand_count > 1)
    return add_file(o, table, o->operands[1], true);
  if (!find_folder(folder))
    return xw_fail(XW_ERR_IO,
                   "the shipped scenarios were not found; set XIAOWEI_SCENARIOS to "
                   "their folder or name a file: xiaowei list scenarios FILE.lua");
  char **files = xw_calloc(FILES_MAX, sizeof *files);
  if (!files)
    return xw_fail_memory("the list of scenarios");
  const int count = read_folder(folder, files);
  xw_status status = XW_OK;
  for (int i = 0; i < count; i++) {
    if (status == XW_OK)
      status = add_file(o, table, files[i], false);
    xw_free(files[i]);
  }
  xw_free((void *)files);
  return status;
}

/* ---- the Lua interface ---- */

static xw_status fill_api(const xw_options *o, xw_table *table) {
  xw_status status = XW_OK;
  for (int i = 0; xw_api_at(i) && status == XW_OK; i++) {
    const xw_api_row *info = xw_api_at(i);
    xw_text signature = {0};
    xw_api_signature(info, &signature);
    const char *const texts[] = {info->name,
                                 xw_api_kind_word(info->kind),
                                 xw_api_where_word(info->where, o->chinese),
                                 signature.data ? signature.data : info->name,
                                 info->kind == XW_API_CONSTRUCTOR ? info->parameters : info->result,
                                 xw_pick(o, info->doc_en, info->doc_zh),
                                 NULL};
    xw_value *row = NULL;
    status = add(table, &row, texts);
    xw_text_free(&signature);
  }
  return status;
}

/* The stubs hold both languages. */
static void write_stubs(xw_text *text, bool chinese) {
  (void)chinese;
  xw_stubs_write(text);
}

/* Texts that `make stubs` keeps in scripts/: not for reading, so the help does not name them. */
static const struct text_kind {
  const char *name;
  void (*write)(xw_text *text, bool chinese);
} text_kinds[] = {{"stubs", write_stubs}, {"reference", xw_reference_write}};

static xw_status print_text(const struct text_kind *kind, bool chinese) {
  xw_text text = {0};
  kind->write(&text, chinese);
  const xw_status status = text.failed ? xw_fail_memory("the reference") : XW_OK;
  if (status == XW_OK)
    xw_print_text(text.data);
  xw_text_free(&text);
  return status;
}

/* ---- the verb ---- */

static const list_kind kinds[] = {
    {"levers",
     {"lever", "measure", "2014", "opinion", "min", "max", "unit", "meaning", "definition",
      "definition_zh", "mark", "evidence", "evidence_zh", "source", "source_zh", "acts", "moves"},
     8,
     fill_levers},
    {"parameters",
     {"parameter", "low", "mid", "high", "min", "max", "unit", "evidence", "meaning", "definition",
      "definition_zh", "evidence_zh", "source", "source_zh", "acts", "moves"},
     9,
     fill_parameters},
    {"metrics",
     {"metric", "unit", "total", "meaning", "definition", "definition_zh"},
     4,
     fill_metrics},
    {"measures", {"measure", "levers", "title", "text", "text_zh"}, 3, fill_measures},
    {"sectors",
     {"sector", "name_zh", "share", "intercept", "severity", "margin", "licence", "ccc",
      "exporters"},
     0,
     fill_sectors},
    {"scenarios", {"scenario", "reform", "rules", "title", "file"}, 0, fill_scenarios},
    {"regions", {"region", "name_zh", "full_zh", "index", "code"}, 0, fill_regions},
    {"api", {"name", "kind", "where", "signature", "type", "meaning"}, 0, fill_api},
    {"columns",
     {"column", "type", "unit", "min", "max", "meaning", "definition", "definition_zh"},
     6,
     fill_columns},
};

static const char *kind_name(const void *context, int i) {
  (void)context;
  const int count = sizeof kinds / sizeof *kinds;
  return i < count ? kinds[i].name : NULL;
}

static const list_kind *find_kind(const char *name) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

static xw_status unknown_kind(const char *name) {
  const char *nearest = xw_nearest(name, kind_name, NULL);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "there is no list of '%s'; did you mean '%s'?", name, nearest);
  return xw_fail(XW_ERR_ARGUMENT,
                 "there is no list of '%s'; write levers, parameters, metrics, measures, sectors, "
                 "regions, scenarios, columns or api",
                 name);
}

static size_t columns_of(const xw_options *o, const list_kind *kind) {
  size_t columns = 0;
  while (columns < COLUMNS_MAX && kind->columns[columns])
    columns++;
  return kind->plain > 0 && !is_wide(o) ? (size_t)kind->plain : columns;
}

/* A row in lines, the further columns in the language of the reader. */
static void print_block(const xw_options *o, const xw_table *table, size_t r) {
  const xw_value *row = table->values + r * table->column_count;
  for (size_t c = 0; c < table->column_count; c++) {
    const char *name = table->columns[c];
    const size_t size = strlen(name);
    const bool chinese = size > 3 && strcmp(name + size - 3, "_zh") == 0;
    const bool paired = chinese || xw_has_chinese_twin(table, c);
    xw_text text = {0};
    xw_cell_text(&row[c], &text);
    if (text.data && *text.data && !(paired && chinese != o->chinese))
      xw_print_labelled(c == 0 ? NULL : xw_heading(o->chinese, name), text.data);
    xw_text_free(&text);
  }
}

/* With -v people read a row in lines: definitions do not fit a table. */
static xw_status print_list(const xw_options *o, const list_kind *kind, xw_table *table) {
  const bool people = !o->json && !o->csv;
  if (people && o->verbose && kind->plain > 0) {
    for (size_t r = 0; r < table->row_count; r++)
      print_block(o, table, r);
    return XW_OK;
  }
  return xw_print_table(o, table);
}

static xw_status list(const xw_options *o) {
  for (size_t i = 0; i < sizeof text_kinds / sizeof *text_kinds; i++)
    if (strcmp(text_kinds[i].name, o->operands[0]) == 0)
      return print_text(&text_kinds[i], o->chinese);
  const list_kind *kind = find_kind(o->operands[0]);
  if (!kind)
    return unknown_kind(o->operands[0]);
  if (o->operand_count > 1 && kind->fill != fill_scenarios)
    return xw_fail(XW_ERR_ARGUMENT, "'list %s' takes nothing more; leave out '%s'", kind->name,
                   o->operands[1]);
  xw_table table = {0};
  xw_status status = xw_table_init(&table, kind->columns, columns_of(o, kind));
  if (status == XW_OK)
    status = kind->fill(o, &table);
  if (status == XW_OK)
    status = print_list(o, kind, &table);
  xw_table_free(&table);
  return status;
}

int xw_cmd_list(const xw_options *o) {
  const xw_status status = list(o);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
