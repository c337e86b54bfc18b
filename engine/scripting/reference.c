/* The reference of scripts in Markdown, from api.def: the part of scripts/README.md between its markers. */
#include <string.h>

#include "base/language.h"
#include "scripting/api.h"

/* A section: a heading and the rows that stand under it, in the order of the table. */
typedef struct section {
  const char *title;
  bool (*takes)(const xw_api_row *row);
} section;

static bool is_constructor(const xw_api_row *r) { return r->kind == XW_API_CONSTRUCTOR; }
static bool is_key(const xw_api_row *r) { return r->kind == XW_API_KEY; }
static bool is_law(const xw_api_row *r) { return r->kind == XW_API_LAW; }

static bool has_owner(const xw_api_row *r, const char *owner) {
  char text[32];
  xw_api_owner(r, text, sizeof text);
  return xw_api_member(r) != NULL && strcmp(text, owner) == 0;
}

static bool is_world(const xw_api_row *r) {
  return r->kind != XW_API_KEY && (has_owner(r, "world") || has_owner(r, "period"));
}

static bool is_firms(const xw_api_row *r) {
  return has_owner(r, "firms") || has_owner(r, "expression") || r->kind == XW_API_FREE ||
         (r->kind == XW_API_FUNCTION && r->where != XW_API_PROMPT);
}

static bool is_readout(const xw_api_row *r) {
  return r->where == XW_API_READOUT && r->kind != XW_API_KEY;
}

static bool is_prompt(const xw_api_row *r) { return r->where == XW_API_PROMPT; }

static bool is_language(const xw_api_row *r) {
  return (r->kind == XW_API_STOCK && r->where != XW_API_READOUT) || r->kind == XW_API_LIBRARY;
}

static bool is_absent(const xw_api_row *r) { return r->kind == XW_API_ABSENT; }

static const section sections[] = {
    {XW_N("Constructors"), is_constructor},
    {XW_N("Keys of the tables that they take"), is_key},
    {XW_N("Laws"), is_law},
    {XW_N("`world`, in hooks and metrics"), is_world},
    {XW_N("`world.firms` and columns"), is_firms},
    {XW_N("Readouts"), is_readout},
    {XW_N("The prompt of `xiaowei repl`"), is_prompt},
    {XW_N("Lua that is there"), is_language},
    {XW_N("Lua that is not there"), is_absent},
};

/* The bar begins a new cell in Markdown, also inside code. */
static void append_cell(xw_text *out, const char *text) {
  for (; *text; text++) {
    if (*text == '|')
      xw_text_append(out, "\\");
    xw_text_append_n(out, text, 1);
  }
}

static void append_code(xw_text *out, const char *text) {
  if (*text == '\0')
    return;
  xw_text_append(out, "`");
  append_cell(out, text);
  xw_text_append(out, "`");
}

/* Both languages in English, Chinese alone in Chinese. */
static void append_docs(xw_text *out, const xw_api_row *row, bool chinese) {
  const bool has_chinese = *row->doc_zh != '\0';
  if (!chinese || !has_chinese)
    append_cell(out, xw_tr(chinese, row->doc_en));
  if (!has_chinese)
    return;
  if (!chinese)
    xw_text_append(out, "<br>");
  append_cell(out, row->doc_zh);
}

static void append_row(xw_text *out, const xw_api_row *row, bool chinese) {
  xw_text signature = {0};
  xw_api_signature(row, &signature);
  xw_text_append(out, "| ");
  append_code(out, signature.data ? signature.data : row->name);
  xw_text_append(out, " | ");
  append_code(out, row->kind == XW_API_CONSTRUCTOR ? row->parameters : row->result);
  if (row->kind == XW_API_KEY && row->parameters[0] != '?')
    xw_text_append(out, xw_tr(chinese, " needed"));
  xw_text_append(out, " | ");
  append_docs(out, row, chinese);
  xw_text_append(out, " |\n");
  xw_text_free(&signature);
}

void xw_reference_write(xw_text *out, bool chinese) {
  for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
    xw_text_format(out, "%s### %s\n\n%s\n|---|---|---|\n", s > 0 ? "\n" : "",
                   xw_tr(chinese, sections[s].title), xw_tr(chinese, "| name | type | meaning |"));
    for (int i = 0; xw_api_at(i); i++)
      if (sections[s].takes(xw_api_at(i)))
        append_row(out, xw_api_at(i), chinese);
  }
}
