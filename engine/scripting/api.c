/* The rows of api.def, and their names, owners and parameters taken apart. */
#include "scripting/api.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "rng/laws.h"

static const xw_api_row rows[] = {
#define XW_API(name, kind, where, parameters, result, en, zh) \
  {name, XW_API_##kind, XW_API_##where, parameters, result, en, zh},
#include "scripting/api.def"
#undef XW_API
};

enum { ROWS = sizeof rows / sizeof *rows };

const xw_api_row *xw_api_at(int index) { return index >= 0 && index < ROWS ? &rows[index] : NULL; }

const xw_api_row *xw_api_find(const char *name) {
  for (int i = 0; i < ROWS; i++)
    if (strcmp(rows[i].name, name) == 0)
      return &rows[i];
  return NULL;
}

const char *xw_api_kind_word(xw_api_kind kind) {
  static const char *const words[XW_API_KIND_COUNT] = {"constructor", "function", "function", "law",
                                                       "method",      "field",    "operator", "key",
                                                       "Lua",         "library",  "absent"};
  return words[kind];
}

const char *xw_api_where_word(xw_api_where where, bool chinese) {
  static const char *const words[] = {XW_N("anywhere"), XW_N("top of a file"),
                                      XW_N("hook, metric, rule"), XW_N("readout"),
                                      XW_N("prompt of repl")};
  return xw_tr(chinese, words[where]);
}

const char *xw_api_member(const xw_api_row *row) {
  const char *end = row->name + strcspn(row->name, ".: ");
  return *end ? end + 1 : NULL;
}

bool xw_api_is_global(const xw_api_row *row) {
  return row->where != XW_API_PROMPT && row->kind != XW_API_ABSENT &&
         row->kind != XW_API_OPERATOR && xw_api_member(row) == NULL;
}

void xw_api_owner(const xw_api_row *row, char *out, size_t size) {
  snprintf(out, size, "%.*s", (int)strcspn(row->name, ".: "), row->name);
}

/* Length of a parameter: up to a comma that stands in no brackets. */
static size_t parameter_length(const char *text) {
  int depth = 0;
  size_t n = 0;
  for (; text[n] && !(text[n] == ',' && depth == 0); n++) {
    depth += strchr("(<{", text[n]) != NULL;
    depth -= strchr(")>}", text[n]) != NULL;
  }
  return n;
}

/* Numbers of a law have names with spaces: they are called a, b, c. */
static bool law_parameter(const xw_api_row *row, int index, xw_api_parameter *p) {
  for (int law = 0; xw_law_info_at(law); law++) {
    const xw_law_info *info = xw_law_info_at(law);
    if (strcmp(info->name, row->name) != 0 || index >= info->count)
      continue;
    snprintf(p->name, sizeof p->name, "%c", 'a' + index);
    snprintf(p->type, sizeof p->type, "number @%s", info->numbers[index]);
    return true;
  }
  return false;
}

bool xw_api_parameter_at(const xw_api_row *row, int index, xw_api_parameter *p) {
  *p = (xw_api_parameter){.is_optional = false};
  if (row->kind == XW_API_LAW)
    return law_parameter(row, index, p);
  const char *at = row->kind == XW_API_KEY ? "" : row->parameters;
  for (int i = 0; i < index && *at; i++) {
    at += parameter_length(at);
    at += strspn(at, ", ");
  }
  const size_t size = parameter_length(at), name = strcspn(at, ":");
  if (size == 0 || name >= size)
    return false;
  p->is_optional = at[name - 1] == '?';
  snprintf(p->name, sizeof p->name, "%.*s", (int)(name - p->is_optional), at);
  snprintf(p->type, sizeof p->type, "%.*s", (int)(size - name - 2), at + name + 2);
  return true;
}

static bool takes_parameters(xw_api_kind kind) {
  return kind == XW_API_FUNCTION || kind == XW_API_FREE || kind == XW_API_LAW ||
         kind == XW_API_METHOD || kind == XW_API_STOCK;
}

void xw_api_signature(const xw_api_row *row, xw_text *text) {
  xw_api_parameter p;
  xw_text_append(text, row->name);
  if (row->kind == XW_API_CONSTRUCTOR)
    xw_text_append(text, strncmp(row->parameters, "ask: ", 5) == 0 ? "(function)" : " { }");
  if (!takes_parameters(row->kind) || strcmp(row->name, "_VERSION") == 0)
    return;
  xw_text_append(text, "(");
  for (int i = 0; xw_api_parameter_at(row, i, &p); i++)
    xw_text_format(text, "%s%s%s", i > 0 ? ", " : "", p.name, p.is_optional ? "?" : "");
  xw_text_append(text, ")");
}
