/* What scripts see, as data: rows of api.def, and what is generated from them. Needs no Lua. */
#ifndef XW_SCRIPTING_API_H
#define XW_SCRIPTING_API_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

typedef enum xw_api_kind {
  XW_API_CONSTRUCTOR,
  XW_API_FUNCTION,
  XW_API_FREE, /* of columns and of plain numbers */
  XW_API_LAW,
  XW_API_METHOD,
  XW_API_FIELD,
  XW_API_OPERATOR,
  XW_API_KEY,
  XW_API_STOCK, /* Lua's own */
  XW_API_LIBRARY,
  XW_API_ABSENT,
  XW_API_KIND_COUNT
} xw_api_kind;

typedef enum xw_api_where {
  XW_API_ANYWHERE,
  XW_API_TOP,
  XW_API_HOOK,
  XW_API_READOUT,
  XW_API_PROMPT, /* of xiaowei repl */
} xw_api_where;

/* One row; texts are static. */
typedef struct xw_api_row {
  const char *name; /* "study:query", "scenario.id" */
  xw_api_kind kind;
  xw_api_where where;
  const char *parameters, *result; /* types as LuaLS writes them; see api.def */
  const char *doc_en, *doc_zh;     /* doc_zh may be "" */
} xw_api_row;

/* Row `index`; NULL when out of range. Static. */
const xw_api_row *xw_api_at(int index);
/* Row of an exact name; NULL when there is none. A constructor comes before a library of its name. */
const xw_api_row *xw_api_find(const char *name);
/* "constructor", "in a hook or metric". Static. */
const char *xw_api_kind_word(xw_api_kind kind);
const char *xw_api_where_word(xw_api_where where, bool chinese);

/* Whether a script of any kind may read the row's name as a global. */
bool xw_api_is_global(const xw_api_row *row);

/* The part of a name before its first dot, colon or space into out[size]; the whole name where there is none. */
void xw_api_owner(const xw_api_row *row, char *out, size_t size);
/* The part after it; NULL where there is none. */
const char *xw_api_member(const xw_api_row *row);

/* One parameter of a row. */
typedef struct xw_api_parameter {
  char name[32]; /* "...", "from" */
  char type[160];
  bool is_optional;
} xw_api_parameter;

/* Parameter `index` of a row; false beyond the last. */
bool xw_api_parameter_at(const xw_api_row *row, int index, xw_api_parameter *parameter);

/* Append "study:query(sql, ...)", "ramp { }", "scenario.id". */
void xw_api_signature(const xw_api_row *row, xw_text *text);

/* Append the definitions for LuaLS: scripts/meta/xiaowei.d.lua. */
void xw_stubs_write(xw_text *text);
/* Append the reference in Markdown: the part of scripts/README.md between its markers. */
void xw_reference_write(xw_text *text, bool chinese);
/* Append a .luarc.json that finds the stubs in `folder`, and a .luacheckrc. */
void xw_luarc_write(xw_text *text, const char *folder);
void xw_luacheckrc_write(xw_text *text);

#endif
