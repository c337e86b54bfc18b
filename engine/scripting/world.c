/* The world that hooks and metrics see: period, levers, metrics, note, random. It points to the
 * run's xw_world for the time of a call and refuses to be used outside. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/plain.h"
#include "levers/money.h"
#include "scripting/columns.h"

static const char *const world_words[] = {"period", "levers", "metrics", "random",
                                          "note",   "firms",  NULL};

static const char *next_word(const void *context, int i) {
  return ((const char *const *)context)[i];
}

static const xw_world *world_of(lua_State *L) {
  const xw_world *world = xw_lua_of(L)->world;
  if (!world)
    xw_raise(L, "the world can only be used while a hook or a metric runs");
  return world;
}

/* ---- period: a text such as "2016Q1", so that ==, <, and .. do what they say ---- */

static void push_period(lua_State *L, const xw_world *world) {
  char label[8];
  xw_period_label(world->study, world->period, label);
  lua_pushstring(L, label);
}

static bool is_label(const char *text) {
  return strlen(text) == 6 && strspn(text, "0123456789") == 4 && text[4] == 'Q' && text[5] >= '1' &&
         text[5] <= '4';
}

int xw_period_field(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL || lua_type(L, 2) != LUA_TSTRING)
    return 1;
  const char *label = lua_tostring(L, 1), *key = lua_tostring(L, 2);
  if (!is_label(label))
    return 1;
  int year =
      (label[0] - '0') * 1000 + (label[1] - '0') * 100 + (label[2] - '0') * 10 + label[3] - '0';
  int quarter = label[5] - '0';
  if (strcmp(key, "year") == 0)
    lua_pushinteger(L, year);
  if (strcmp(key, "quarter") == 0)
    lua_pushinteger(L, quarter);
  if (strcmp(key, "index") == 0) {
    const xw_study *study = world_of(L)->study;
    lua_pushinteger(L, (year - study->start_year) * 4 + quarter - study->start_quarter);
  }
  return 1;
}

/* ---- levers: a proxy for a group, or for all of them when the group is "" ---- */

static void push_levers(lua_State *L, const char *group) {
  lua_newtable(L);
  lua_newtable(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "xw.levers.index");
  lua_pushstring(L, group);
  lua_call(L, 1, 2);
  lua_setfield(L, -3, "__newindex");
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, group);
  lua_setfield(L, -2, "xw.levers"); /* tells what it is */
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

static bool is_group(const char *name) {
  size_t n = strlen(name);
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const char *lever = xw_lever_info_at(i)->name;
    if (strncmp(lever, name, n) == 0 && lever[n] == '.')
      return true;
  }
  return false;
}

/* Push the full name of key at 2 within the group that is upvalue 1. */
static const char *full_name(lua_State *L) {
  const char *group = lua_tostring(L, lua_upvalueindex(1));
  if (lua_type(L, 2) != LUA_TSTRING) {
    xw_raise(L, "a lever is named by a text, not a %s", luaL_typename(L, 2));
  }
  if (!*group)
    lua_pushstring(L, xw_name_at(L, 2));
  else
    lua_pushfstring(L, "%s.%s", group, xw_name_at(L, 2));
  return lua_tostring(L, -1);
}

static int lever_of(lua_State *L, const char *name) {
  int lever = xw_lever_find(name);
  if (lever >= 0)
    return lever;
  const char *nearest = xw_lever_nearest(name);
  if (nearest)
    return xw_raise(L, "unknown lever \"%s\"; nearest \"%s\"", name, nearest);
  return xw_raise(L, "unknown lever \"%s\"; see xiaowei list levers", name);
}

static int lever_read(lua_State *L) {
  const xw_world *world = world_of(L);
  const char *name = full_name(L);
  if (xw_lever_find(name) < 0 && is_group(name)) {
    push_levers(L, name);
    return 1;
  }
  lua_pushnumber(L, world->levers->value[lever_of(L, name)]);
  return 1;
}

/* per_enterprise at index 3 becomes the sum that it makes in this study. */
static void make_sum(lua_State *L, int lever) {
  const xw_object *object = xw_object_test(L, 3);
  if (object == NULL || object->kind != XW_OBJECT_EACH || !xw_lever_is_sum(lever))
    return;
  lua_pushnumber(L, xw_lever_sum(lever, object->each, xw_lua_of(L)->world->study->represents));
  lua_replace(L, 3);
}

static double checked_value(lua_State *L, const xw_lever_info *info) {
  char range[256];
  xw_range_text(info->kind, info->unit, info->min, info->max, range, sizeof range);
  if (info->kind == XW_CHOICE && lua_type(L, 3) == LUA_TSTRING) {
    int choice = xw_choice_index(info->unit, xw_name_at(L, 3));
    if (choice >= 0)
      return choice;
    xw_raise(L, "%s has no choice \"%s\"; %s", info->name, lua_tostring(L, 3), range);
  }
  if (lua_type(L, 3) != LUA_TNUMBER) {
    xw_raise(L, "%s expects a number, not a %s; %s", info->name, luaL_typename(L, 3), range);
  }
  double value = lua_tonumber(L, 3);
  if (isnan(value))
    xw_raise(L, "%s is not a number (nan); %s", info->name, range);
  if (value < info->min || value > info->max) {
    char number[32];
    snprintf(number, sizeof number, "%.9g", value);
    xw_raise(L, "%s = %s is out of range; %s", info->name, number, range);
  }
  return value;
}

static int lever_write(lua_State *L) {
  world_of(L);
  const char *name = full_name(L);
  int lever = lever_of(L, name);
  xw_levers *levers = xw_lua_of(L)->levers;
  if (!levers)
    return xw_raise(L, "a metric may not set %s; use a hook", name);
  make_sum(L, lever);
  levers->value[lever] = checked_value(L, xw_lever_info_at(lever));
  return 0;
}

/* group -> its reader and its writer. */
static int lever_functions(lua_State *L) {
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, lever_read, 1);
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, lever_write, 1);
  return 2;
}

/* ---- metrics ---- */

static int metric_of(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TSTRING) {
    return xw_raise(L, "a metric is named by a text, not a %s", luaL_typename(L, index));
  }
  const char *name = xw_name_at(L, index);
  int metric = xw_metric_find(name);
  if (metric >= 0)
    return metric;
  const char *nearest = xw_metric_nearest(name);
  if (nearest)
    return xw_raise(L, "unknown metric \"%s\"; nearest \"%s\"", name, nearest);
  return xw_raise(L, "unknown metric \"%s\"; see xiaowei list metrics", name);
}

static int push_metric(lua_State *L, int cell, int metric) {
  double value = world_of(L)->metrics[cell * XW_METRIC_COUNT + metric];
  if (isnan(value))
    lua_pushnil(L);
  else
    lua_pushnumber(L, value);
  return 1;
}

static int metric_read(lua_State *L) {
  world_of(L);
  return push_metric(L, XW_CELL_ALL, metric_of(L, 2));
}

static int metric_write(lua_State *L) {
  return xw_raise(L, "metrics are read only; a hook acts through world.levers");
}

static const char *next_cell(const void *context, int i) {
  return i < XW_CELL_COUNT && context ? xw_cell_key(i) : NULL;
}

static int cell_of(lua_State *L, const char *kind, const char *key) {
  for (int cell = 0; cell < XW_CELL_COUNT; cell++) {
    if (strcmp(xw_cell_kind(cell), kind) == 0 && strcmp(xw_cell_key(cell), key) == 0)
      return cell;
  }
  const char *nearest = xw_nearest(key, next_cell, "");
  return xw_raise(L, "unknown %s \"%s\"%s%s%s", kind, key, nearest ? XW_N("; nearest \"") : "",
                  nearest ? nearest : "", nearest ? "\"" : "");
}

/* world.metrics(name, { sector = "toys" }): the object is argument 1. */
static int metric_call(lua_State *L) {
  world_of(L);
  int metric = metric_of(L, 2), cell = XW_CELL_ALL;
  if (lua_isnoneornil(L, 3))
    return push_metric(L, cell, metric);
  luaL_checktype(L, 3, LUA_TTABLE);
  int keys = 0;
  for (lua_pushnil(L); lua_next(L, 3); lua_pop(L, 1)) {
    const char *kind = lua_type(L, -2) == LUA_TSTRING ? xw_name_at(L, -2) : "?";
    if (strcmp(kind, "sector") != 0 && strcmp(kind, "size") != 0) {
      return xw_raise(L, "unknown kind of cell \"%s\"; allowed sector, size", kind);
    }
    if (lua_type(L, -1) != LUA_TSTRING)
      return xw_raise(L, "%s expects a text", kind);
    cell = cell_of(L, kind, xw_name_at(L, -1));
    keys++;
  }
  if (keys > 1)
    return xw_raise(L, "a cell is a sector or a size, not both");
  return push_metric(L, cell, metric);
}

static void push_metrics(lua_State *L) {
  lua_newtable(L);
  lua_newtable(L);
  xw_set_function(L, "__index", metric_read);
  xw_set_function(L, "__newindex", metric_write);
  xw_set_function(L, "__call", metric_call);
  lua_pushboolean(L, true);
  lua_setfield(L, -2, "xw.metrics");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

/* ---- note, random ---- */

/* world:note(text) and world.note(text). */
static int world_note(lua_State *L) {
  world_of(L);
  int at = lua_istable(L, 1) && lua_gettop(L) > 1 ? 2 : 1;
  luaL_argexpected(L, lua_type(L, at) == LUA_TSTRING || lua_type(L, at) == LUA_TNUMBER, at, "text");
  if (!xw_lua_of(L)->levers)
    return xw_raise(L, "a metric may not take notes; use a hook");
  size_t size = 0;
  const char *text = lua_tolstring(L, at, &size), *problem = xw_plain_problem(text, size, true);
  if (problem)
    return xw_raise(L, "a note %s", problem);
  if (!xw_lua_of(L)->actor) { /* at a prompt */
    fputs("note: ", xw_lua_of(L)->out);
    xw_plain_write(xw_lua_of(L)->out, text, size, false);
    fputs("\n", xw_lua_of(L)->out);
    return 0;
  }
  if (xw_actor_note(xw_lua_of(L)->actor, world_of(L)->period, text) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  return 0;
}

static int world_random(lua_State *L) {
  world_of(L);
  lua_pushnumber(L, xw_lua_random_unit(xw_lua_of(L)));
  return 1;
}

/* ---- the world itself ---- */

static int world_index(lua_State *L) {
  const xw_world *world = world_of(L);
  const char *key = lua_type(L, 2) == LUA_TSTRING ? xw_name_at(L, 2) : "?";
  if (strcmp(key, "period") == 0) {
    push_period(L, world);
  } else if (strcmp(key, "firms") == 0) {
    xw_columns_push(L);
  } else if (lua_getfield(L, lua_upvalueindex(1), key) == LUA_TNIL) {
    const char *nearest = xw_nearest(key, next_word, world_words);
    return xw_raise(
        L, "the world has no \"%s\"%s%s%s", key, nearest ? XW_N("; nearest \"") : "",
        nearest ? nearest : XW_N("; allowed period, levers, metrics, firms, random, note"),
        nearest ? "\"" : "");
  }
  return 1;
}

static int world_newindex(lua_State *L) {
  return xw_raise(L, "the world is read only; a hook acts through world.levers");
}

static void make_world(lua_State *L) {
  lua_pushcfunction(L, lever_functions);
  lua_setfield(L, LUA_REGISTRYINDEX, "xw.levers.index");
  lua_newtable(L); /* the world */
  lua_newtable(L); /* its metatable */
  lua_newtable(L); /* its fields */
  push_levers(L, "");
  lua_setfield(L, -2, "levers");
  push_metrics(L);
  lua_setfield(L, -2, "metrics");
  xw_set_function(L, "note", world_note);
  xw_set_function(L, "random", world_random);
  lua_pushcclosure(L, world_index, 1);
  lua_setfield(L, -2, "__index");
  xw_set_function(L, "__newindex", world_newindex);
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void xw_world_push(lua_State *L) {
  if (lua_getfield(L, LUA_REGISTRYINDEX, "xw.world") != LUA_TNIL)
    return;
  lua_pop(L, 1);
  make_world(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, "xw.world");
}
