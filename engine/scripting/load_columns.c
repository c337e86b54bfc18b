/* columns = { name = { initial =, unit =, title =, min =, max = } }: own columns, the union over the study and
 * its scenarios; every enterprise has them in every scenario. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "columns/own.h"
#include "scripting/columns.h"

static bool is_name(const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
  const size_t n = strlen(name);
  return n > 0 && n <= 64 && (name[0] < '0' || name[0] > '9') && strspn(name, allowed) == n;
}

/* Words that world.firms has for itself. */
static bool is_method(const char *name) {
  static const char *const words[] = {"where",    "by",   "each",     "rand", "count",
                                      "mean",     "sum",  "sd",       "min",  "max",
                                      "quantile", "gini", "histogram"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], name) == 0)
      return true;
  return false;
}

static bool check_name(xw_loader *loader, const xw_object *object, const char *path,
                       const char *name) {
  const xw_shape shape = {loader->study->columns, loader->study->column_count};
  const int column = xw_shape_find(&shape, name);
  if (!is_name(name))
    xw_loader_mistake(loader, object, path,
                      "column name \"%.80s\" is not plain; allowed a to z, 0 to 9 and _", name);
  else if (is_method(name))
    xw_loader_mistake(loader, object, path,
                      "\"%s\" is a word of world.firms; give the column another name", name);
  else if (column >= XW_COLUMN_COUNT)
    xw_loader_mistake(
        loader, object, path,
        "column \"%s\" is defined twice; define it once, it is there in every scenario", name);
  else if (column >= 0)
    xw_loader_mistake(loader, object, path,
                      "the engine has a column \"%s\" already; give yours another name", name);
  else
    return true;
  return false;
}

/* A limit of the values, when it is given. */
static void read_limit(xw_loader *loader, const xw_object *object, const char *path, int body,
                       const char *key, double *limit) {
  lua_State *L = loader->lua.state;
  char place[300];
  snprintf(place, sizeof place, "%s.%s", path, key);
  const int type = xw_raw_field(L, body, key);
  if (type == LUA_TNUMBER && fabs(lua_tonumber(L, -1)) <= (double)FLT_MAX)
    *limit = lua_tonumber(L, -1);
  else if (type != LUA_TNIL)
    xw_loader_mistake(loader, object, place, "%s expects a number, not a %s", key,
                      luaL_typename(L, -1));
  lua_pop(L, 1);
}

/* initial = function(f): an expression of what an enterprise is born with. */
static void read_birth(lua_State *L, xw_symbols *s) {
  xw_own_column *column = s->self;
  xw_raw_field(L, 1, "initial");
  xw_symbols_value(L, lua_gettop(L));
  const xw_operand_at x = xw_operand_read(L, lua_gettop(L), -1);
  xw_graph *graph = xw_columns_host(L)->graph;
  const int32_t root = x.node;
  if (xw_graph_node(graph, x.node)->kind != XW_KIND_NUMBER)
    xw_raise(L, "initial is a number; write where(c, 1, 0) to make one of a condition");
  const int as = xw_columns_made(L, xw_graph_as(graph, x.node, column->unit));
  const xw_node *found = xw_graph_node(graph, x.node);
  if (!found->wild && !xw_unit_equal(&found->unit, &xw_graph_node(graph, as)->unit))
    xw_raise(L,
             "initial has another unit than the column; write :as(\"%s\") if the number is meant",
             column->unit);
  column->birth = xw_calloc(1, sizeof *column->birth);
  if (column->birth != NULL)
    column->birth->listed = true;
  if (column->birth == NULL || xw_program_compile(column->birth, graph, &root, 1) != XW_OK)
    xw_raise(L, "out of memory");
}

static void read_initial(xw_loader *loader, const xw_object *object, const char *path, int body,
                         xw_own_column *column) {
  lua_State *L = loader->lua.state;
  char place[300];
  snprintf(place, sizeof place, "%s.initial", path);
  const int type = xw_raw_field(L, body, "initial");
  const double number = type == LUA_TNUMBER ? lua_tonumber(L, -1) : 0.0;
  lua_pop(L, 1);
  xw_symbols s = {.object = object, .body = body, .read = read_birth, .self = column};
  snprintf(s.path, sizeof s.path, "%.190s", place);
  column->initial = number;
  if (type == LUA_TFUNCTION)
    xw_symbols_read(loader, &s, XW_N("an initial value"), 0);
  else if (type != LUA_TNUMBER)
    xw_loader_mistake(loader, object, place,
                      "column \"%s\" needs initial = a number or function(f) return ... end",
                      column->name);
  else if (!(number >= column->min && number <= column->max))
    xw_loader_mistake(loader, object, place, "initial = %.9g is out of range; allowed %.9g to %.9g",
                      number, column->min, column->max);
}

/* The column whose table is at the top of the stack. */
static void collect_one(xw_loader *loader, const xw_object *object, const char *name) {
  static const char *const known[] = {"initial", "unit", "title", "min", "max", NULL};
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  const int body = lua_gettop(L);
  char path[256];
  snprintf(path, sizeof path, "columns.%.100s", name);
  if (!check_name(loader, object, path, name))
    return;
  if (!lua_istable(L, body)) {
    xw_loader_mistake(loader, object, path,
                      "a column is a table { initial =, unit =, title = }, not a %s",
                      luaL_typename(L, body));
    return;
  }
  xw_loader_keys(loader, object, body, path, known, NULL);
  study->columns = xw_grow(L, study->columns, study->column_count, sizeof *study->columns);
  xw_own_column *column = &study->columns[study->column_count++];
  column->min = -(double)FLT_MAX;
  column->max = (double)FLT_MAX;
  xw_set_text(L, &column->name, name);
  xw_set_text(L, &column->unit, "1");
  xw_set_text(L, &column->title_en, name);
  xw_set_text(L, &column->title_zh, name);
  xw_loader_text(loader, object, body, "unit", &column->unit);
  xw_loader_title(loader, object, body, path, &column->title_en, &column->title_zh);
  read_limit(loader, object, path, body, "min", &column->min);
  read_limit(loader, object, path, body, "max", &column->max);
  read_initial(loader, object, path, body, column);
}

void xw_columns_collect(xw_loader *loader, const xw_object *object, int index) {
  lua_State *L = loader->lua.state;
  const int top = lua_gettop(L), type = xw_raw_field(L, index, "columns");
  if (type == LUA_TTABLE) {
    lua_pushcfunction(L, xw_sandbox_pairs);
    lua_pushvalue(L, -2);
    lua_call(L, 1, 1); /* in order of name */
    for (;;) {
      lua_pushvalue(L, top + 2);
      lua_call(L, 0, 2);
      if (lua_isnil(L, -2))
        break;
      if (lua_type(L, -2) == LUA_TSTRING)
        collect_one(loader, object, lua_tostring(L, -2));
      else
        xw_loader_mistake(loader, object, "columns", "a value without a key; write `key = value`");
      lua_settop(L, top + 2);
    }
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, object, "columns", "columns expects a table, not a %s",
                      lua_typename(L, type));
  }
  lua_settop(L, top);
}
