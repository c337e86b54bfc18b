/* The environment of a script, made from an allow list: what is not put in is not there.
 *
 * Every source has an environment and library tables of its own. C never takes a function back
 * from a table that a script can reach, so nothing a script overwrites can harm another one.
 * Metatables are copied: fields added later, and those that make the collector or the order of
 * memory visible, never take effect. There are no files, clocks or loaders. */
#include <lualib.h>
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/plain.h"
#include "base/shown.h"
#include "scripting/api.h"
#include "scripting/columns.h"

static const char *const from_base[] = {"assert", "error",    "ipairs",  "rawequal",
                                        "rawget", "rawlen",   "rawset",  "select",
                                        "type",   "tonumber", "_VERSION"};
static const char *const libraries[] = {"string", "table", "math", "utf8", "coroutine"};
static const char *const denied[] = {"io",       "os",   "debug",          "package", "dofile",
                                     "loadfile", "load", "collectgarbage", "warn",    "_G"};
static const char *const operators[] = {
    "__index", "__newindex", "__call", "__add",  "__sub",  "__mul", "__div",
    "__mod",   "__pow",      "__unm",  "__idiv", "__band", "__bor", "__bxor",
    "__shl",   "__shr",      "__bnot", "__eq",   "__lt",   "__le",  "__tostring"};

enum { PROTECTED_DEPTH = 1000 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

void xw_set_function(lua_State *L, const char *name, lua_CFunction function) {
  lua_pushcfunction(L, function);
  lua_setfield(L, -2, name);
}

/* ---- protected calls ---- */

/* A passed limit is raised again. */
static void raise_limit(lua_State *L, int status) {
  if (status == LUA_ERRMEM || xw_lua_of(L)->stopped)
    xw_lua_stop(L, NULL);
}

/* In a coroutine protected calls take no C stack, and each level that an error passes looks through all below
 * it: thousands of them would take longer than the limits allow. */
static void check_depth(lua_State *L) {
  lua_Debug ar;
  if (lua_isyieldable(L) && lua_getstack(L, PROTECTED_DEPTH, &ar))
    xw_raise(L, "stack overflow (protected calls are nested too deep)");
}

/* What follows the call of pcall, at once or after a yield inside it. */
static int finish_pcall(lua_State *L, int status, lua_KContext context) {
  (void)context;
  raise_limit(L, status);
  lua_pushboolean(L, status == LUA_OK || status == LUA_YIELD);
  lua_insert(L, 1);
  return lua_gettop(L);
}

static int safe_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  xw_lua_charge(L, 16);
  check_depth(L);
  const int status = lua_pcallk(L, lua_gettop(L) - 1, LUA_MULTRET, 0, 0, finish_pcall);
  return finish_pcall(L, status, 0);
}

static int finish_handler(lua_State *L, int status, lua_KContext context) {
  (void)context;
  raise_limit(L, status);
  lua_pushboolean(L, false);
  lua_replace(L, 1);
  return lua_gettop(L);
}

static int finish_xpcall(lua_State *L, int status, lua_KContext context) {
  raise_limit(L, status);
  if (status == LUA_OK || status == LUA_YIELD) {
    lua_pushboolean(L, true);
    lua_replace(L, 1);
    return lua_gettop(L);
  }
  lua_pushvalue(L, 1);
  lua_insert(L, 2);
  status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, context, finish_handler);
  return finish_handler(L, status, context);
}

/* The handler runs after the stack is unwound: there is no traceback to lose. */
static int safe_xpcall(lua_State *L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, 1);
  lua_replace(L, 2);
  lua_replace(L, 1); /* handler, function, arguments */
  xw_lua_charge(L, 16);
  check_depth(L);
  const int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_xpcall);
  return finish_xpcall(L, status, 0);
}

/* ---- metatables ---- */

static bool is_operator(const char *name) {
  for (size_t i = 0; i < COUNT(operators); i++) {
    if (strcmp(name, operators[i]) == 0)
      return true;
  }
  return false;
}

/* Functions of C as metamethods run without a step being counted. */
static void check_metamethod(lua_State *L, const char *name, int index) {
  bool table =
      lua_istable(L, index) && (strcmp(name, "__index") == 0 || strcmp(name, "__newindex") == 0);
  if (table || (lua_isfunction(L, index) && !lua_iscfunction(L, index)))
    return;
  xw_raise(L, "%s must be a function of the script", name);
}

static void copy_metatable(lua_State *L, int from) {
  lua_newtable(L);
  lua_pushvalue(L, from);
  lua_rawseti(L, -2, 1);
  lua_pushnil(L);
  while (lua_next(L, from)) {
    const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    if (strncmp(key, "__", 2) == 0) {
      if (!is_operator(key))
        xw_raise(L, "metatables of scripts may not have %s", key);
      check_metamethod(L, key, -1);
      lua_pushvalue(L, -1);
      lua_setfield(L, -4, key);
    }
    lua_pop(L, 1);
  }
}

static int safe_setmetatable(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
    return xw_raise(L, "this table is protected");
  }
  lua_settop(L, 2);
  if (lua_istable(L, 2)) {
    copy_metatable(L, 2);
  } else {
    lua_pushnil(L);
  }
  lua_setmetatable(L, 1);
  lua_settop(L, 1);
  return 1;
}

static int safe_getmetatable(lua_State *L) {
  luaL_checkany(L, 1);
  if (!lua_istable(L, 1) || !lua_getmetatable(L, 1))
    return 0;
  lua_rawgeti(L, -1, 1);
  return 1;
}

/* ---- texts and numbers ---- */

void xw_sandbox_tostring(lua_State *L, int index) {
  int type = lua_type(L, index);
  bool plain =
      type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
  if (type == LUA_TNUMBER && isnan(lua_tonumber(L, index))) {
    lua_pushstring(L, "nan"); /* the C library prints its sign */
  } else if (plain || luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
    if (!plain)
      lua_pop(L, 1);
    luaL_tolstring(L, index, NULL);
  } else {
    lua_pushstring(L, lua_typename(L, type));
  }
}

static int safe_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  xw_sandbox_tostring(L, 1);
  return 1;
}

/* A whole number in [0, limit] without bias. */
static uint64_t random_below(xw_lua *lua, uint64_t limit) {
  if (limit == UINT64_MAX)
    return xw_lua_random(lua);
  uint64_t range = limit + 1, reject = (UINT64_MAX - range + 1) % range;
  uint64_t draw = xw_lua_random(lua);
  while (draw < reject)
    draw = xw_lua_random(lua);
  return draw % range;
}

/* math.random on the run's own stream. */
static int safe_random(lua_State *L) {
  xw_lua *lua = xw_lua_of(L);
  if (lua_gettop(L) == 0) {
    lua_pushnumber(L, xw_lua_random_unit(lua));
    return 1;
  }
  if (lua_gettop(L) == 1 && luaL_checkinteger(L, 1) == 0) { /* all bits, as in Lua */
    lua_pushinteger(L, (lua_Integer)xw_lua_random(lua));
    return 1;
  }
  lua_Integer low = lua_gettop(L) > 1 ? luaL_checkinteger(L, 1) : 1;
  lua_Integer high = luaL_checkinteger(L, lua_gettop(L) > 1 ? 2 : 1);
  luaL_argcheck(L, low <= high, lua_gettop(L) > 1 ? 2 : 1, "interval is empty");
  uint64_t draw = random_below(lua, (uint64_t)high - (uint64_t)low);
  lua_pushinteger(L, (lua_Integer)((uint64_t)low + draw));
  return 1;
}

/* ---- names that are not there ---- */

/* Globals of the table of what scripts see, one after another. */
static const char *next_global(const void *context, int i) {
  (void)context;
  const xw_api_row *row = NULL;
  for (int at = 0; (row = xw_api_at(at)); at++)
    if (xw_api_is_global(row) && i-- == 0)
      return row->name;
  return NULL;
}

void xw_sandbox_missing(const char *name, char *out, size_t size) {
  const char *nearest = NULL;
  for (size_t i = 0; i < COUNT(denied); i++) {
    if (strcmp(name, denied[i]) == 0) {
      xw_said(out, size, "%s is not available in scripts", name);
      return;
    }
  }
  if (strcmp(name, "print") == 0)
    xw_said(out, size, "print is not available here; in a hook, use world:note(text)");
  else if ((nearest = xw_nearest(name, next_global, NULL)) != NULL)
    xw_said(out, size, "unknown name \"%.80s\"; nearest \"%s\"", name, nearest);
  else
    xw_said(out, size, "unknown name \"%.80s\"; declare it with local", name);
}

static int missing_name(lua_State *L) {
  char text[256];
  xw_sandbox_missing(lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?", text, sizeof text);
  return xw_raise(L, "%s", text);
}

/* ---- require ---- */

static bool is_module_name(const char *name) {
  if (!(name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z')))
    return false;
  return name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static int find_module(lua_State *L, int beside, const char *name) {
  xw_lua *lua = xw_lua_of(L);
  char path[1024];
  bool found =
      is_module_name(name) && (lua->sealed ? xw_sources_recall : xw_sources_locate)(
                                  lua->sources, beside, "scripts", name, path, sizeof path);
  if (!found) {
    char nearest[256];
    if (!lua->sealed &&
        xw_sources_nearest(lua->sources, beside, "scripts", name, nearest, sizeof nearest))
      return xw_raise(L,
                      "no module \"%s\" beside the script or among the shipped scripts; nearest "
                      "\"%s\"",
                      name, nearest);
    return xw_raise(L, "no module \"%s\" beside the script or among the shipped scripts%s", name,
                    lua->sealed ? XW_N("; require it at the top of the script") : "");
  }
  int index =
      lua->sealed ? xw_sources_find(lua->sources, path) : xw_sources_take(lua->sources, path);
  return index >= 0 ? index : xw_raise(L, "%s", xw_last_error());
}

/* Upvalue: the source that asks. A module runs once for each root. */
static int safe_require(lua_State *L) {
  const char *name = xw_name_at(L, 1);
  int module = find_module(L, (int)lua_tointeger(L, lua_upvalueindex(1)), name);
  lua_Integer key = ((lua_Integer)(xw_lua_of(L)->root + 1) << 32) + module;
  luaL_getsubtable(L, LUA_REGISTRYINDEX, "xw.modules");
  if (lua_rawgeti(L, -1, key) != LUA_TNIL) {
    if (lua_islightuserdata(L, -1))
      return xw_raise(L, "module \"%s\" requires itself", name);
    return 1;
  }
  lua_pop(L, 1);
  lua_pushlightuserdata(L, xw_lua_of(L));
  lua_rawseti(L, -2, key);
  xw_lua_run(L, module);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, true);
  }
  lua_pushvalue(L, -1);
  lua_rawseti(L, -3, key);
  return 1;
}

/* ---- print ---- */

static const double SLOW =
    0.1; /* seconds that a write takes at most, unless it waits for a reader */

/* Write, however long who reads it takes; a delay is not the script's. */
static void write_out(xw_lua *lua, const char *text, size_t size) {
  const double start = xw_lua_pause(lua);
  xw_plain_write(lua->out, text, size, true);
  xw_lua_resume(lua, start, xw_clock_seconds() - start < SLOW);
}

static int safe_print(lua_State *L) {
  luaL_Buffer line;
  const int n = lua_gettop(L);
  luaL_buffinit(L, &line);
  for (int i = 1; i <= n; i++) {
    if (i > 1)
      luaL_addchar(&line, '\t');
    xw_sandbox_tostring(L, i);
    luaL_addvalue(&line);
  }
  luaL_addchar(&line, '\n');
  luaL_pushresult(&line);
  size_t size = 0;
  const char *text = lua_tolstring(L, -1, &size);
  xw_lua_charge(L, 1 + size / 16);
  write_out(xw_lua_of(L), text, size);
  return 0;
}

/* ---- putting it together ---- */

static void keep_library(lua_State *L, const char *name, lua_CFunction open,
                         void (*bound)(lua_State *)) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
  if (bound)
    bound(L);
  lua_setfield(L, LUA_REGISTRYINDEX, name);
}

static void bound_math(lua_State *L) {
  lua_pushnil(L);
  lua_setfield(L, -2, "randomseed");
  xw_set_function(L, "random", safe_random);
}

void xw_sandbox_open(lua_State *L) {
  keep_library(L, "xw.base", luaopen_base, NULL);
  keep_library(L, "xw.string", luaopen_string, xw_sandbox_text);
  keep_library(L, "xw.table", luaopen_table, xw_sandbox_table);
  keep_library(L, "xw.math", luaopen_math, bound_math);
  keep_library(L, "xw.utf8", luaopen_utf8, xw_sandbox_utf8);
  keep_library(L, "xw.coroutine", luaopen_coroutine, xw_sandbox_coroutine);
  xw_columns_open(L);
}

static void push_copy(lua_State *L, const char *library) {
  lua_newtable(L);
  lua_pushfstring(L, "xw.%s", library);
  lua_rawget(L, LUA_REGISTRYINDEX);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
}

static void set_base(lua_State *L) {
  static const luaL_Reg own[] = {{"pairs", xw_sandbox_pairs},
                                 {"next", xw_sandbox_next},
                                 {"pcall", safe_pcall},
                                 {"xpcall", safe_xpcall},
                                 {"setmetatable", safe_setmetatable},
                                 {"getmetatable", safe_getmetatable},
                                 {"tostring", safe_tostring},
                                 {NULL, NULL}};
  lua_getfield(L, LUA_REGISTRYINDEX, "xw.base");
  for (size_t i = 0; i < COUNT(from_base); i++) {
    lua_getfield(L, -1, from_base[i]);
    lua_setfield(L, -3, from_base[i]);
  }
  lua_pop(L, 1);
  luaL_setfuncs(L, own, 0);
  if (xw_lua_of(L)->out)
    xw_set_function(L, "print", safe_print);
}

void xw_sandbox_push(lua_State *L, int source) {
  luaL_checkstack(L, 12, NULL);
  lua_newtable(L);
  set_base(L);
  for (size_t i = 0; i < COUNT(libraries); i++) {
    push_copy(L, libraries[i]);
    lua_setfield(L, -2, libraries[i]);
  }
  lua_pushinteger(L, source);
  lua_pushcclosure(L, safe_require, 1);
  lua_setfield(L, -2, "require");
  xw_objects_install(L, source);
  xw_columns_install(L);
  lua_newtable(L);
  xw_set_function(L, "__index", missing_name);
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}
