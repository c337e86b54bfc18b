/* rules = { rule { after =, where =, set = } }: read once into programs that run inside a step. */
#include <string.h>

#include "base/language.h"
#include "columns/rules.h"
#include "scripting/columns.h"
#include "simulation/kernel.h"

/* One rule while it is read. */
typedef struct draft {
  xw_rules *rules;
  const char *place;
  int after;
} draft;

static const char *next_process(const void *context, int i) {
  (void)context;
  const xw_process *process = xw_process_at(i);
  return process != NULL ? process->name : NULL;
}

/* Number of the process that the text at the top names. */
static int process_named(lua_State *L) {
  if (lua_type(L, -1) != LUA_TSTRING)
    return xw_raise(L, "after expects the name of a process, such as \"supervision\", not a %s",
                    luaL_typename(L, -1));
  const char *name = lua_tostring(L, -1);
  for (int i = 0; xw_process_at(i) != NULL; i++)
    if (strcmp(xw_process_at(i)->name, name) == 0)
      return i;
  const char *nearest = xw_nearest(name, next_process, NULL);
  if (nearest != NULL)
    return xw_raise(L, "there is no process \"%s\"; nearest \"%s\"", name, nearest);
  luaL_Buffer all;
  luaL_buffinit(L, &all);
  for (int i = 0; xw_process_at(i) != NULL; i++) {
    luaL_addstring(&all, i > 0 ? ", " : "");
    luaL_addstring(&all, xw_process_at(i)->name);
  }
  luaL_pushresult(&all);
  return xw_raise(L, "there is no process \"%s\"; allowed %s", name, lua_tostring(L, -1));
}

/* Values of a rule are about every enterprise, not about a view. */
static int whole_node(lua_State *L, int index, int like) {
  const xw_operand_at x = xw_operand_read(L, index, like);
  if (x.mask >= 0)
    xw_raise(L, XW_N("a rule chooses enterprises by its own `where`, not by f:where()"));
  return x.node;
}

static int read_condition(lua_State *L, int body) {
  if (xw_raw_field(L, body, "where") == LUA_TNIL)
    return -1;
  xw_symbols_value(L, lua_gettop(L));
  xw_operand_no_truth(L, -1, "where");
  const int node = whole_node(L, lua_gettop(L), -1);
  const xw_graph *graph = xw_columns_host(L)->graph;
  if (xw_graph_node(graph, node)->kind != XW_KIND_CONDITION)
    xw_raise(L, "where returns a condition, such as f.employees:lt(20), not a number");
  return node;
}

static void check_columns(lua_State *L, xw_symbols *s, int set) {
  const xw_shape *shape = &xw_columns_host(L)->shape;
  int count = 0;
  for (lua_pushnil(L); lua_next(L, set); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      xw_raise(L, "set is a table { column = value }");
    const char *name = lua_tostring(L, -2);
    const int column = xw_shape_find(shape, name);
    const char *nearest = column < 0 ? xw_shape_nearest(shape, name) : NULL;
    xw_symbols_path(s, "set.%.100s", name);
    if (column < 0)
      xw_raise(L, "unknown column \"%s\"%s%s%s", name, nearest ? XW_N("; nearest \"") : "",
               nearest ? nearest : XW_N("; see xiaowei list columns"), nearest ? "\"" : "");
    if (xw_shape_refusal(column) != NULL)
      xw_raise(L, XW_N("a rule can't set %s: %s"), name, xw_shape_refusal(column));
    count++;
  }
  xw_symbols_path(s, "%s", "set");
  if (count == 0)
    xw_raise(L, "set changes nothing; give { column = value }");
}

/* The columns of the table at `set`, in the order of the registry. */
static int read_settings(lua_State *L, xw_symbols *s, int set, int *column, int *node) {
  xw_column_host *host = xw_columns_host(L);
  int count = 0;
  for (int c = 1; c < XW_COLUMN_COUNT + host->shape.own_count; c++) {
    const char *name = xw_shape_name(&host->shape, c);
    if (xw_raw_field(L, set, name) != LUA_TNIL) {
      xw_symbols_path(s, "set.%.100s", name);
      const int self = xw_columns_made(L, xw_graph_column(host->graph, c));
      column[count] = c;
      node[count] = whole_node(L, lua_gettop(L), self);
      if (!xw_graph_fits(host->graph, node[count], c))
        xw_raise(L, "%s", xw_last_error());
      count++;
    }
    lua_pop(L, 1);
  }
  return count;
}

static void read_rule(lua_State *L, xw_symbols *s) {
  draft *d = s->self;
  luaL_checkstack(L, 16, NULL);
  xw_symbols_path(s, "%s", "after");
  xw_raw_field(L, 1, "after");
  d->after = process_named(L);
  xw_symbols_path(s, "%s", "where");
  const int mask = read_condition(L, 1);
  xw_symbols_path(s, "%s", "set");
  const int type = xw_raw_field(L, 1, "set");
  if (type != LUA_TFUNCTION && type != LUA_TTABLE)
    xw_raise(L, XW_N("a rule needs set = function(f) return { column = value } end"));
  xw_symbols_value(L, lua_gettop(L));
  const int set = lua_gettop(L);
  if (!lua_istable(L, set))
    xw_raise(L, "set returns a table { column = value }, not a %s", luaL_typename(L, set));
  check_columns(L, s, set);
  const size_t room = (size_t)(XW_COLUMN_COUNT + xw_columns_host(L)->shape.own_count);
  int *column = lua_newuserdatauv(L, 2 * room * sizeof *column, 0), *node = column + room;
  const int count = read_settings(L, s, set, column, node);
  if (xw_rules_add(d->rules, xw_columns_host(L)->graph, d->place, d->after, mask, column, node,
                   count) != XW_OK)
    xw_raise(L, "%s", xw_last_error());
}

/* The object at the top of the stack. */
static void take_rule(xw_loader *loader, const xw_object *owner, int number, xw_rules *rules) {
  static const char *const known[] = {"after", "where", "set", NULL};
  lua_State *L = loader->lua.state;
  const xw_object *object = xw_object_test(L, -1);
  char path[40], place[1200];
  if (object == NULL || object->kind != XW_OBJECT_RULE) {
    snprintf(path, sizeof path, "rules.%d", number);
    xw_loader_mistake(loader, owner, path,
                      XW_N("a rule is written rule { after =, where =, set = }, not a %s"),
                      object ? xw_object_word(object->kind) : luaL_typename(L, -1));
    return;
  }
  snprintf(place, sizeof place, "%s:%d", loader->script->sources.items[object->source].path,
           object->line);
  xw_object_push_body(L, -1);
  const int found = loader->mistakes.count;
  xw_loader_keys(loader, object, lua_gettop(L), "", known, NULL);
  draft d = {.rules = rules, .place = place};
  xw_symbols s = {.object = object, .body = lua_gettop(L), .read = read_rule, .self = &d};
  if (loader->mistakes.count == found)
    xw_symbols_read(loader, &s, XW_N("a rule"), loader->study->column_count);
  lua_pop(L, 1);
}

void xw_rules_load(xw_loader *loader, xw_def *def) {
  lua_State *L = loader->lua.state;
  const xw_def *code = &loader->defs[def->code];
  lua_rawgeti(L, LUA_REGISTRYINDEX, code->reference);
  xw_object_push_body(L, -1);
  const int type = xw_raw_field(L, -1, "rules"), list = lua_gettop(L);
  if (type != LUA_TNIL && type != LUA_TTABLE)
    xw_loader_mistake(loader, &code->object, "rules",
                      "rules expects a list { rule {}, ... }, not a %s", luaL_typename(L, list));
  const int count = type == LUA_TTABLE ? (int)lua_rawlen(L, list) : 0;
  if (count > 0 && def->rules == NULL && xw_rules_create(&def->rules) != XW_OK)
    xw_raise(L, "%s", xw_last_error());
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, list, i);
    take_rule(loader, &code->object, i, def->rules);
    lua_pop(L, 1);
  }
  lua_pop(L, 3);
}
