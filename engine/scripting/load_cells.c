/* by = { "sector", "size", exporters = { exporter = 1 }, weak = { credit = { "C", "D" } } }: the cells in
 * which outcomes are kept too. Those with a name are the author's own; a table of Lua has no order, so
 * they are numbered in that of their names. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "population/population.h"
#include "population/value.h"
#include "scripting/internal.h"

enum { PATH = 320, NAME_LIMIT = 64 };

/* A condition being read; its value is at the top of the stack. */
typedef struct reading {
  xw_loader *loader;
  const char *path; /* "by.weak.credit" */
  int column;
  xw_condition *condition;
} reading;

/* ---- values ---- */

static bool is_flag(int column) { return strcmp(xw_column_info_at(column)->unit, "flag") == 0; }

/* Note that this is not how a value is written. */
static void complain(const reading *r, const char *what) {
  const xw_column_info *info = xw_column_info_at(r->column);
  xw_loader_mistake(r->loader, &r->loader->study_object, r->path,
                    "%s %s; allowed %.9g to %.9g [%s]", r->path, what, info->min, info->max,
                    info->unit);
}

/* The value that a field has in the column; false: it has none, which is noted. */
static bool read_field(const reading *r, const xw_field *field, double *value) {
  xw_bilingual text = {0};
  if (xw_value_read(r->column, field, value))
    return true;
  xw_value_complain(r->column, field, &text);
  xw_remember(&text);
  xw_loader_mistake(r->loader, &r->loader->study_object, r->path, "%.*s: %s",
                    (int)(strrchr(r->path, '.') - r->path), r->path,
                    text.english.data != NULL ? text.english.data : XW_N("out of memory"));
  xw_bilingual_free(&text);
  return false;
}

static bool is_number(const reading *r, double value) {
  const xw_field field = {.type = XW_CELL_REAL, .as.real = value};
  double read;
  if (!isnan(value))
    return read_field(r, &field, &read);
  complain(r, XW_N("is not a number (nan)"));
  return false;
}

/* A region by its code; -1: none. */
static int find_code(int column, const char *text) {
  char code[16];
  for (int i = 0; column == XW_COLUMN_region && i < XW_REGION_COUNT; i++) {
    snprintf(code, sizeof code, "%d", xw_region_info_at(i)->code);
    if (strcmp(code, text) == 0)
      return i;
  }
  return -1;
}

static void add_range(const reading *r, double low, double high) {
  xw_condition *c = r->condition;
  c->any = xw_grow(r->loader->lua.state, c->any, c->any_count, sizeof *c->any);
  c->any[c->any_count++] = (xw_range){low, high};
}

static void take_number(const reading *r) {
  const double value = lua_tonumber(r->loader->lua.state, -1);
  if (is_number(r, value))
    add_range(r, value, value);
}

static void take_name(const reading *r) {
  size_t size;
  const char *name = lua_tolstring(r->loader->lua.state, -1, &size);
  const xw_field field = {.type = XW_CELL_TEXT, .text = name, .as.size = size};
  const int code = find_code(r->column, name);
  double value;
  if (code >= 0)
    add_range(r, code, code);
  else if (xw_value_number(&field, &value))
    complain(r, r->column == XW_COLUMN_region ? XW_N("has no region of this code")
                                              : XW_N("expects a number without quotes"));
  else if (read_field(r, &field, &value))
    add_range(r, value, value);
}

static void take_flag(const reading *r) {
  const int value = lua_toboolean(r->loader->lua.state, -1);
  if (is_flag(r->column))
    add_range(r, value, value);
  else
    complain(r, XW_N("expects a number or a range { low, high }, not a boolean"));
}

/* { low, high }; math.huge leaves an end open. */
static void take_pair(const reading *r) {
  lua_State *L = r->loader->lua.state;
  int are_numbers = 0, low_is = 0, high_is = 0;
  lua_rawgeti(L, -1, 1);
  const double low = lua_tonumberx(L, -1, &low_is);
  lua_rawgeti(L, -2, 2);
  const double high = lua_tonumberx(L, -1, &high_is);
  are_numbers = lua_type(L, -1) == LUA_TNUMBER && lua_type(L, -2) == LUA_TNUMBER;
  lua_pop(L, 2);
  if (!are_numbers || !low_is || !high_is || lua_rawlen(L, -1) != 2)
    complain(r, XW_N("expects a range of two numbers { low, high }, or names"));
  else if (low > high)
    complain(r, XW_N("has its high end before its low end"));
  else if ((low == -HUGE_VAL || is_number(r, low)) && (high == HUGE_VAL || is_number(r, high)))
    add_range(r, low, high);
}

static void take_names(const reading *r) {
  lua_State *L = r->loader->lua.state;
  const int n = (int)lua_rawlen(L, -1);
  for (int i = 1; i <= n; i++) {
    if (lua_rawgeti(L, -1, i) == LUA_TSTRING)
      take_name(r);
    else
      complain(r, XW_N("expects names in a list, or a range of two numbers { low, high }"));
    lua_pop(L, 1);
  }
}

/* Entries of the table at the top of the stack. */
static size_t size_of_table(lua_State *L) {
  size_t n = 0;
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
    n++;
  return n;
}

static void take_table(const reading *r) {
  lua_State *L = r->loader->lua.state;
  const size_t n = lua_rawlen(L, -1);
  const int first = lua_rawgeti(L, -1, 1);
  lua_pop(L, 1);
  if (n == 0 || n != size_of_table(L))
    complain(r, XW_N("expects a range of two numbers { low, high }, or names"));
  else if (first == LUA_TSTRING)
    take_names(r);
  else
    take_pair(r);
}

static void take_value(const reading *r) {
  lua_State *L = r->loader->lua.state;
  char what[96];
  switch (lua_type(L, -1)) {
    case LUA_TNUMBER: take_number(r); break;
    case LUA_TSTRING: take_name(r); break;
    case LUA_TBOOLEAN: take_flag(r); break;
    case LUA_TTABLE: take_table(r); break;
    default:
      xw_said(what, sizeof what, "expects a number or a range { low, high }, not a %s",
              luaL_typename(L, -1));
      complain(r, what);
  }
}

/* ---- the order of what was read, and its text ---- */

static int by_low(const void *a, const void *b) {
  const xw_range *x = a, *y = b;
  return x->low < y->low ? -1 : x->low > y->low;
}

/* Names may come in any order, and twice. */
static void put_in_order(xw_condition *c) {
  int kept = 0;
  if (c->any_count > 1)
    qsort(c->any, (size_t)c->any_count, sizeof *c->any, by_low);
  for (int i = 0; i < c->any_count; i++)
    if (i == 0 || c->any[i].low != c->any[kept - 1].low)
      c->any[kept++] = c->any[i];
  c->any_count = kept;
}

static void write_number(xw_text *text, double value) {
  if (isinf(value))
    xw_text_append(text, value < 0 ? "-math.huge" : "math.huge");
  else
    xw_text_format(text, "%.9g", value);
}

/* Name of category i of a column; NULL where values have no names. */
static const char *category_name(int column, int i) {
  static const char *const classes[] = {"A", "B", "C", "D"};
  if (column == XW_COLUMN_sector)
    return xw_sector_info_at(i)->name;
  if (column == XW_COLUMN_region)
    return xw_region_info_at(i)->name;
  return column == XW_COLUMN_credit ? classes[i] : NULL;
}

static void write_point(xw_text *text, int column, double value) {
  const char *name = category_name(column, (int)value);
  if (name != NULL)
    xw_text_format(text, "\"%s\"", name);
  else
    write_number(text, value);
}

static void write_condition(xw_text *text, const xw_condition *c) {
  const int column = xw_column_find(c->column, strlen(c->column));
  const bool is_point = c->any_count == 1 && c->any->low == c->any->high;
  xw_text_format(text, "%s = %s", c->column, is_point ? "" : "{ ");
  if (c->any_count == 1 && !is_point) {
    write_number(text, c->any->low);
    xw_text_append(text, ", ");
    write_number(text, c->any->high);
  }
  for (int i = 0; i < c->any_count && c->any[i].low == c->any[i].high; i++) {
    xw_text_append(text, i > 0 ? ", " : "");
    write_point(text, column, c->any[i].low);
  }
  xw_text_append(text, is_point ? "" : " }");
}

/* What a script would say that means the same. */
static void write_cell(lua_State *L, xw_own_cell *cell) {
  xw_text text = {0};
  for (int i = 0; i < cell->condition_count; i++) {
    xw_text_append(&text, i > 0 ? ", " : "{ ");
    write_condition(&text, &cell->conditions[i]);
  }
  xw_text_append(&text, cell->condition_count > 0 ? " }" : "{ }");
  cell->text = text.data;
  if (text.failed)
    xw_raise(L, XW_N("out of memory"));
}

/* ---- a cell ---- */

/* One condition for every column that the table at the top of the stack names, in the order of columns. */
static void take_conditions(xw_loader *loader, xw_own_cell *cell, const char *path) {
  lua_State *L = loader->lua.state;
  char place[PATH];
  for (int column = 0; column < XW_COLUMN_COUNT; column++) {
    const char *name = xw_column_info_at(column)->name;
    if (xw_raw_field(L, -1, name) != LUA_TNIL) {
      snprintf(place, sizeof place, "%s.%s", path, name);
      cell->conditions =
          xw_grow(L, cell->conditions, cell->condition_count, sizeof *cell->conditions);
      xw_condition *condition = &cell->conditions[cell->condition_count++];
      xw_set_text(L, &condition->column, name);
      take_value(&(reading){loader, place, column, condition});
      put_in_order(condition);
    }
    lua_pop(L, 1);
  }
}

static void check_columns(xw_loader *loader, const char *path) {
  lua_State *L = loader->lua.state;
  const xw_object *study = &loader->study_object;
  char place[PATH];
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) {
      xw_loader_mistake(loader, study, path,
                        "%s has a value without a column; write column = value", path);
      continue;
    }
    const char *name = lua_tostring(L, -2);
    if (xw_column_find(name, strlen(name)) >= 0)
      continue;
    const char *nearest = xw_column_nearest(name);
    snprintf(place, sizeof place, "%s.%.80s", path, name);
    if (nearest != NULL)
      xw_loader_mistake(loader, study, place, "unknown column \"%.80s\"; nearest \"%s\"", name,
                        nearest);
    else
      xw_loader_mistake(loader, study, place, "unknown column \"%.80s\"; see xiaowei list columns",
                        name);
  }
}

static bool is_plain(const char *name) {
  const size_t n = strlen(name);
  bool plain = n > 0 && n <= NAME_LIMIT;
  for (size_t i = 0; plain && i < n; i++)
    plain = xw_is_word(name[i]) || name[i] == '_';
  return plain;
}

static bool is_taken(const char *name) {
  for (int cell = 0; cell < XW_CELL_COUNT; cell++)
    if (strcmp(name, xw_cell_key(cell)) == 0 || strcmp(name, xw_cell_kind(cell)) == 0)
      return true;
  return false;
}

static bool check_name(xw_loader *loader, const char *path, const char *name) {
  if (!is_plain(name))
    xw_loader_mistake(loader, &loader->study_object, path,
                      "\"%.80s\" does not name a cell; use 1 to %d letters, digits or _", name,
                      NAME_LIMIT);
  else if (is_taken(name))
    xw_loader_mistake(loader, &loader->study_object, path,
                      "\"%s\" already names a cell; choose another name", name);
  else
    return true;
  return false;
}

/* The cell `name`, whose conditions are at the top of the stack. */
static void take_cell(xw_loader *loader, const char *name) {
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  char path[PATH / 2];
  snprintf(path, sizeof path, "by.%.80s", name);
  if (!check_name(loader, path, name))
    return;
  if (lua_type(L, -1) != LUA_TTABLE || size_of_table(L) == 0) {
    xw_loader_mistake(loader, &loader->study_object, path,
                      "%s expects conditions on columns, such as { exporter = 1 }", path);
    return;
  }
  study->own = xw_grow(L, study->own, study->own_count, sizeof *study->own);
  xw_own_cell *cell = &study->own[study->own_count++];
  xw_set_text(L, &cell->name, name);
  check_columns(loader, path);
  take_conditions(loader, cell, path);
  write_cell(L, cell);
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const xw_own_cell *)a)->name, ((const xw_own_cell *)b)->name);
}

/* ---- by ---- */

/* Entry i of the list, at the top of the stack. */
static void take_kind(xw_loader *loader, int i) {
  lua_State *L = loader->lua.state;
  const char *by = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "?";
  char path[32];
  snprintf(path, sizeof path, "by.%d", i);
  if (strcmp(by, "size") == 0)
    loader->study->by_size = true;
  else if (strcmp(by, "sector") == 0)
    loader->study->by_sector = true;
  else
    xw_loader_mistake(loader, &loader->study_object, path,
                      "unknown kind of cell \"%.40s\"; allowed sector, size, and cells of your own "
                      "such as exporters = { exporter = 1 }",
                      by);
}

/* The table at the top of the stack. */
static void take_cells(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  const int n = (int)lua_rawlen(L, -1);
  for (int i = 1; i <= n; i++) {
    lua_rawgeti(L, -1, i);
    take_kind(loader, i);
    lua_pop(L, 1);
  }
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING)
      take_cell(loader, lua_tostring(L, -2));
  if (study->own_count > 1)
    qsort(study->own, (size_t)study->own_count, sizeof *study->own, by_name);
  if (study->own_count > XW_OWN_MAX)
    xw_loader_mistake(loader, &loader->study_object, "by",
                      "by has %d cells of your own; allowed at most %d", study->own_count,
                      XW_OWN_MAX);
}

void xw_study_by(xw_loader *loader, int body) {
  lua_State *L = loader->lua.state;
  const int type = xw_raw_field(L, body, "by");
  if (type == LUA_TSTRING)
    take_kind(loader, 1);
  else if (type == LUA_TTABLE)
    take_cells(loader);
  else if (type != LUA_TNIL)
    xw_loader_mistake(loader, &loader->study_object, "by",
                      "by expects a list; allowed sector, size, and cells of your own such as "
                      "exporters = { exporter = 1 }");
  lua_pop(L, 1);
}
