/* Definitions for LuaLS, so that editors complete and check scripts: names of the registries, classes of
 * levers and parameters with unit, range and meaning, and all of api.def. */
#include <string.h>

#include "columns/shape.h"
#include "levers/money.h"
#include "rng/laws.h"
#include "scripting/api.h"
#include "scripting/internal.h"
#include "simulation/kernel.h"
#include "xiaowei/words.h"

/* ---- registries ---- */

typedef const char *(*name_at)(int index, const char **doc_en, const char **doc_zh);

static const char *lever_name(int i, const char **en, const char **zh) {
  const xw_lever_info *info = xw_lever_info_at(i);
  *en = info ? info->doc_en : NULL;
  *zh = info ? info->doc_zh : NULL;
  return info ? info->name : NULL;
}

static const char *parameter_name(int i, const char **en, const char **zh) {
  const xw_parameter_info *info = xw_parameter_info_at(i);
  *en = info ? info->doc_en : NULL;
  *zh = "";
  return info ? info->name : NULL;
}

static const char *metric_name(int i, const char **en, const char **zh) {
  const xw_metric_info *info = xw_metric_info_at(i);
  *en = info ? info->doc_en : NULL;
  *zh = info ? info->doc_zh : NULL;
  return info ? info->name : NULL;
}

static const char *sector_name(int i, const char **en, const char **zh) {
  const xw_sector_info *info = xw_sector_info_at(i);
  *en = "";
  *zh = info ? info->name_zh : NULL;
  return info ? info->name : NULL;
}

static const char *region_name(int i, const char **en, const char **zh) {
  const xw_region_info *info = xw_region_info_at(i);
  *en = "";
  *zh = info ? info->full_zh : NULL;
  return info ? info->name : NULL;
}

static const char *size_name(int i, const char **en, const char **zh) {
  *en = *zh = "";
  return i < XW_SIZE_COUNT ? xw_cell_key(XW_CELL_SIZE + i) : NULL;
}

static const char *column_name(int i, const char **en, const char **zh) {
  const xw_column_info *info = xw_column_info_at(i);
  *en = info ? info->doc_en : NULL;
  *zh = info ? info->doc_zh : NULL;
  return info ? info->name : NULL;
}

static const char *process_name(int i, const char **en, const char **zh) {
  const xw_process *process = xw_process_at(i);
  *en = process ? process->doc : NULL;
  *zh = "";
  return process ? process->name : NULL;
}

static void append_doc(xw_text *out, const char *en, const char *zh) {
  xw_text_format(out, "%s%s%s", en, *en && *zh ? " / " : "", zh);
}

static void append_names(xw_text *out, const char *alias, name_at at) {
  const char *en, *zh, *name;
  xw_text_format(out, "\n---@alias xw.%s\n", alias);
  for (int i = 0; (name = at(i, &en, &zh)) != NULL; i++) {
    xw_text_format(out, "---| \"%s\"%s", name, *en || *zh ? " # " : "");
    append_doc(out, en, zh);
    xw_text_append(out, "\n");
  }
}

static void append_registries(xw_text *out) {
  append_names(out, "LeverName", lever_name);
  append_names(out, "ParameterName", parameter_name);
  append_names(out, "MetricName", metric_name);
  append_names(out, "SectorName", sector_name);
  append_names(out, "RegionName", region_name);
  append_names(out, "SizeName", size_name);
  append_names(out, "ColumnName", column_name);
  append_names(out, "ProcessName", process_name);
}

/* ---- levers and parameters: nested and dotted ---- */

/* What the classes need of a row of either registry. What a script may leave out it sets: there the
 * definition stands as well. */
typedef struct row {
  const char *name, *unit, *doc_en, *doc_zh, *more;
  xw_value_kind kind;
  double min, max;
  const xw_both *definition;
} row;

static row row_at(bool levers, int i) {
  if (levers) {
    const xw_lever_info *l = xw_lever_info_at(i);
    return (row){l->name,   l->unit, l->doc_en,
                 l->doc_zh, "",      l->kind,
                 l->min,    l->max,  &xw_lever_words_at(i)->definition};
  }
  const xw_parameter_info *p = xw_parameter_info_at(i);
  return (row){p->name, p->unit,     p->doc_en,
               "",      p->evidence, p->kind,
               p->min,  p->max,      &xw_parameter_words_at(i)->definition};
}

static int row_count(bool levers) { return levers ? XW_LEVER_COUNT : XW_PARAMETER_COUNT; }

/* number, or the names of a choice and what else is allowed. */
static void append_type(xw_text *out, const row *r, const char *number, const char *more) {
  char words[160], *rest = words;
  if (r->kind == XW_CHOICE) {
    xw_choice_words(r->unit, words, sizeof words);
    for (char *word = strtok_r(rest, ", ", &rest); word; word = strtok_r(NULL, ", ", &rest))
      xw_text_format(out, "\"%s\"|", word);
  }
  xw_text_format(out, "%s%s", number, more);
}

static void append_meaning(xw_text *out, const row *r, bool defined) {
  char range[256];
  xw_range_text(r->kind, r->unit, r->min, r->max, range, sizeof range);
  append_doc(out, r->doc_en, r->doc_zh);
  xw_text_format(out, "; %s%s%s", range, *r->more ? "; " : "", r->more);
  if (defined)
    xw_text_format(out, "; %s / %s", r->definition->en, r->definition->zh);
  xw_text_append(out, "\n");
}

/* One of the families of classes that are made of a registry. */
typedef struct family {
  const char *name, *number, *more, *optional; /* "Levers", "number", "|xw.Schedule", "?" */
  bool levers;
} family;

/* A sum of money takes amounts for each enterprise too, where it is written. */
static void append_sum(xw_text *out, const family *f, int index) {
  if (f->levers && *f->more && xw_lever_is_sum(index))
    xw_text_append(out, "|xw.PerEnterprise");
}

static size_t group_of(const char *name) { return strcspn(name, "."); }

static void append_group(xw_text *out, const family *f, int first) {
  const row head = row_at(f->levers, first);
  const size_t n = group_of(head.name);
  xw_text_format(out, "\n---@class (exact) xw.%s.%.*s\n", f->name, (int)n, head.name);
  for (int i = first; i < row_count(f->levers); i++) {
    const row r = row_at(f->levers, i);
    if (group_of(r.name) != n || strncmp(r.name, head.name, n) != 0)
      continue;
    xw_text_format(out, "---@field %s%s ", r.name + n + 1, f->optional);
    append_type(out, &r, f->number, f->more);
    append_sum(out, f, i);
    xw_text_append(out, " # ");
    append_meaning(out, &r, *f->optional != '\0');
  }
}

static bool begins_group(bool levers, int index) {
  const row r = row_at(levers, index);
  const size_t n = group_of(r.name) + 1;
  for (int i = 0; i < index; i++)
    if (strncmp(row_at(levers, i).name, r.name, n) == 0)
      return false;
  return true;
}

static void append_family(xw_text *out, const family *f) {
  for (int i = 0; i < row_count(f->levers); i++)
    if (begins_group(f->levers, i))
      append_group(out, f, i);
  xw_text_format(out, "\n---@class (exact) xw.%s\n", f->name);
  for (int i = 0; i < row_count(f->levers); i++) {
    const row r = row_at(f->levers, i);
    const int n = (int)group_of(r.name);
    if (begins_group(f->levers, i))
      xw_text_format(out, "---@field %.*s%s xw.%s.%.*s\n", n, r.name, f->optional, f->name, n,
                     r.name);
    xw_text_format(out, "---@field [\"%s\"]%s ", r.name, f->optional);
    append_type(out, &r, f->number, f->more);
    append_sum(out, f, i);
    xw_text_append(out, " # ");
    append_meaning(out, &r, *f->optional != '\0');
  }
}

/* ---- columns and metrics ---- */

static void append_columns(xw_text *out, const char *class, bool values) {
  xw_text_format(out, "\n---@class xw.%s\n", class);
  for (int i = 0; i < XW_COLUMN_COUNT; i++) {
    const xw_column_info *info = xw_column_info_at(i);
    const xw_kind kind = xw_shape_kind(i);
    const char *value = kind == XW_KIND_CATEGORY    ? "string"
                        : kind == XW_KIND_CONDITION ? "boolean"
                                                    : "number";
    xw_text_format(out, "---@field %s %s # ", info->name, values ? value : "xw.Expression");
    append_doc(out, info->doc_en, info->doc_zh);
    xw_text_format(out, " [%s]; %s / %s\n", info->unit, xw_column_definition(i)->en,
                   xw_column_definition(i)->zh);
  }
  xw_text_format(out, "---@field [string] %s # own columns\n",
                 values ? "number|string|boolean" : "xw.Expression");
}

static void append_metrics(xw_text *out) {
  xw_text_append(out, "\n---@class (exact) xw.WorldMetrics\n");
  for (int i = 0; i < XW_METRIC_COUNT; i++) {
    const xw_metric_info *info = xw_metric_info_at(i);
    xw_text_format(out, "---@field %s? number # ", info->name);
    append_doc(out, info->doc_en, info->doc_zh);
    xw_text_format(out, " [%s]; %s / %s\n", info->unit, xw_metric_definition(i)->en,
                   xw_metric_definition(i)->zh);
  }
  xw_text_append(out,
                 "---@overload fun(name: xw.MetricName, cell?: { sector?: xw.SectorName, size?: "
                 "xw.SizeName }): number?\n");
}

/* ---- rows of the API ---- */

/* Classes of what methods and fields belong to. */
static const struct class {
  const char *owner, *name;
} classes[] = {{"world", "World"},           {"period", "Period"},     {"firms", "Firms"},
               {"expression", "Expression"}, {"study", "StudyResult"}, {"result", "Result"}};

static void append_field(xw_text *out, const xw_api_row *r) {
  xw_text_format(out, "---@field %s%s %s # ", xw_api_member(r), r->parameters, r->result);
  append_doc(out, r->doc_en, r->doc_zh);
  xw_text_append(out, "\n");
}

/* The keys of the table that `owner` takes, when `first` is the first of them. */
static void append_keys(xw_text *out, int first) {
  char owner[32], other[32];
  xw_api_owner(xw_api_at(first), owner, sizeof owner);
  for (int i = 0; xw_api_at(i); i++) {
    xw_api_owner(xw_api_at(i), other, sizeof other);
    if (xw_api_at(i)->kind != XW_API_KEY || strcmp(owner, other) != 0)
      continue;
    if (i < first)
      return;
    if (i == first)
      xw_text_format(out, "\n---@class%s xw.keys.%s\n",
                     strcmp(owner, "lhs") == 0 || strcmp(owner, "sobol") == 0 ||
                             strcmp(owner, "morris") == 0 || strcmp(owner, "until_precise") == 0
                         ? ""
                         : " (exact)",
                     owner);
    append_field(out, xw_api_at(i));
  }
}

static void append_function(xw_text *out, const xw_api_row *r, const char *path) {
  xw_api_parameter p;
  xw_text_format(out, "\n---%s\n", r->doc_en);
  if (*r->doc_zh)
    xw_text_format(out, "---%s\n", r->doc_zh);
  for (int i = 0; xw_api_parameter_at(r, i, &p); i++)
    xw_text_format(out, "---@param %s%s %s\n", p.name, p.is_optional ? "?" : "", p.type);
  if (*r->result)
    xw_text_format(out, "---@return %s\n", r->result);
  if (r->kind == XW_API_FREE)
    xw_text_append(out, "---@overload fun(...: number): number\n");
  xw_text_format(out, "function %s(", path);
  for (int i = 0; xw_api_parameter_at(r, i, &p); i++)
    xw_text_format(out, "%s%s", i > 0 ? ", " : "", p.name);
  xw_text_append(out, ") end\n");
}

/* The fields and methods of a class; its columns were written before. */
static void append_class(xw_text *out, const struct class *class, bool open) {
  char owner[32], path[80];
  if (!open)
    xw_text_format(out, "\n---@class xw.%s%s\n", class->name,
                   strcmp(class->owner, "period") == 0 ? ": string" : "");
  for (int i = 0; xw_api_at(i); i++) {
    xw_api_owner(xw_api_at(i), owner, sizeof owner);
    if (xw_api_at(i)->kind == XW_API_FIELD && strcmp(owner, class->owner) == 0)
      append_field(out, xw_api_at(i));
  }
  if (strcmp(class->owner, "expression") == 0) {
    static const char *const binary[] = {"add", "sub", "mul", "div", "pow", "band", "bor"};
    for (size_t i = 0; i < sizeof binary / sizeof *binary; i++)
      xw_text_format(out, "---@operator %s(xw.Operand): xw.Expression\n", binary[i]);
    xw_text_append(out, "---@operator unm: xw.Expression\n---@operator bnot: xw.Expression\n");
  }
  if (open || strcmp(class->owner, "result") == 0)
    xw_text_append(out, "---@operator len: integer\n");
  xw_text_format(out, "local %s = {}\n", class->owner);
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    xw_api_owner(r, owner, sizeof owner);
    snprintf(path, sizeof path, "%s:%s", owner, r->kind == XW_API_METHOD ? xw_api_member(r) : "");
    if (r->kind == XW_API_METHOD && strcmp(owner, class->owner) == 0)
      append_function(out, r, path);
  }
}

static void append_globals(xw_text *out) {
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    if (r->where == XW_API_PROMPT)
      continue;
    const bool own = r->kind == XW_API_CONSTRUCTOR || r->kind == XW_API_FUNCTION ||
                     r->kind == XW_API_FREE || r->kind == XW_API_LAW;
    if (strcmp(r->name, "table") == 0)
      xw_text_format(out, "\n---%s\n---%s\n---@class tablelib\n---@overload fun(%s): %s\n",
                     r->doc_en, r->doc_zh, r->parameters, r->result);
    else if (own)
      append_function(out, r, r->name);
  }
}

/* ---- the whole ---- */

static const char preface[] =
    "---@meta xiaowei\n"
    "-- What scripts of Xiaowei see, for LuaLS. Made from the tables of the engine by `make "
    "stubs`.\n"
    "\n"
    "---@alias xw.Quarter string # \"2015Q3\"\n"
    "---@alias xw.Title string|{ en: string, zh: string }\n"
    "---@alias xw.Operand number|boolean|string|xw.Expression\n"
    "---@alias xw.Key xw.ColumnName|string|xw.Expression\n"
    "---@alias xw.MeasureOptions { weights?: xw.Operand, by?: xw.Key|xw.Key[] }\n"
    "---@alias xw.Cells table<string|integer, string|table>\n"
    "---@alias xw.FactorName xw.LeverName|xw.ParameterName\n"
    "---@alias xw.Factors table<xw.FactorName|string, "
    "number[]|string[]|xw.PerEnterprise[]|true|xw.Law|table>\n"
    "\n"
    "---@class xw.Scenario\n"
    "---@class xw.Study\n"
    "---@class xw.Readout\n"
    "---@class xw.Schedule\n"
    "---@class xw.Ramp\n"
    "---@class xw.PerEnterprise\n"
    "---@class xw.Rule\n"
    "---@class xw.PopulationTable\n"
    "---@class xw.Design\n"
    "---@class xw.UntilPrecise\n"
    "---@class xw.Law\n"
    "---@class xw.SymbolicLevers\n"
    "---@field [xw.LeverName|string] xw.Expression|any\n";

static const family families[] = {
    {"Levers", "number", "|xw.Schedule|xw.Ramp", "?", true},
    {"WorldLevers", "number", "", "", true},
    {"Parameters", "number", "", "?", false},
};

void xw_stubs_write(xw_text *out) {
  xw_text_append(out, preface);
  append_registries(out);
  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    append_family(out, &families[i]);
  append_metrics(out);
  append_columns(out, "Firm", true);
  for (int i = 0; xw_api_at(i); i++)
    if (xw_api_at(i)->kind == XW_API_KEY)
      append_keys(out, i);
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    const bool firms = strcmp(classes[i].owner, "firms") == 0;
    if (firms)
      append_columns(out, "Firms", false);
    append_class(out, &classes[i], firms);
  }
  append_globals(out);
}

/* ---- settings of editors ---- */

/* A JSON text in quotes. */
static void append_quoted(xw_text *out, const char *text) {
  xw_text_append(out, "\"");
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      xw_text_append(out, "\\");
    xw_text_append_n(out, text, 1);
  }
  xw_text_append(out, "\"");
}

void xw_luarc_write(xw_text *out, const char *folder) {
  xw_text_append(out, "{\n  \"runtime.version\": \"Lua 5.4\",\n  \"runtime.builtin\": {\n");
  xw_text_append(out, "    \"io\": \"disable\",\n    \"os\": \"disable\",\n");
  xw_text_append(out, "    \"debug\": \"disable\",\n    \"package\": \"disable\"\n  },\n");
  xw_text_append(out, "  \"workspace.library\": [");
  append_quoted(out, folder);
  xw_text_append(out, "],\n  \"workspace.checkThirdParty\": false\n}\n");
}

void xw_luacheckrc_write(xw_text *out) {
  bool first = true;
  xw_text_append(
      out,
      "-- The sandbox of Xiaowei: Lua 5.4 without files, clock and loader, and the words "
      "of the engine.\nstd = \"lua54\"\nmax_line_length = false\nread_globals = {");
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    if (!xw_api_is_global(r) || r->kind == XW_API_STOCK || r->kind == XW_API_LIBRARY ||
        strcmp(r->name, "table") == 0)
      continue;
    xw_text_format(out, "%s\"%s\"", first ? "\n  " : ",\n  ", r->name);
    first = false;
  }
  xw_text_append(out, ",\n  table = { other_fields = true },\n}\nnot_globals = {");
  first = true;
  for (int i = 0; xw_api_at(i); i++) {
    if (xw_api_at(i)->kind != XW_API_ABSENT || xw_api_member(xw_api_at(i)) != NULL)
      continue;
    xw_text_format(out, "%s\"%s\"", first ? " " : ", ", xw_api_at(i)->name);
    first = false;
  }
  xw_text_append(out, " }\n");
}
