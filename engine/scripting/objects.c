/* What the constructors of a script return: scenario{}, study{}, schedule{}, ramp{}, readout(), table{},
 * designs and laws.
 *
 * An object is opaque to scripts. It knows where it was written, and its ordinal among the objects
 * of its file: a second execution of the same text makes the same objects in the same order. */
#include <math.h>
#include <string.h>

#include "rng/laws.h"
#include "scripting/internal.h"

#define OBJECT_TYPE "xw.object"

static const char *const words[] = {"scenario",      "study", "schedule", "ramp",  "readout",
                                    "list",          "grid",  "lhs",      "sobol", "morris",
                                    "until_precise", "test",  "rule"};

const char *xw_object_word(xw_object_kind kind) {
  if (kind < XW_OBJECT_LAW)
    return words[kind];
  return kind == XW_OBJECT_LAW ? "law" : kind == XW_OBJECT_EACH ? "per_enterprise" : "table";
}

const xw_object *xw_object_test(lua_State *L, int index) {
  return luaL_testudata(L, index, OBJECT_TYPE);
}

void xw_object_push_body(lua_State *L, int index) { lua_getiuservalue(L, index, 1); }

/* Add the object at the top to the list of its root; returns its ordinal. */
static int list_object(lua_State *L, int root) {
  int object = lua_gettop(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, "xw.objects");
  luaL_checkstack(L, 4, NULL);
  int ordinal = 0;
  if (lua_rawgeti(L, -1, root) == LUA_TTABLE) {
    ordinal = (int)lua_rawlen(L, -1) + 1;
    lua_pushvalue(L, object);
    lua_rawseti(L, -2, ordinal);
  }
  lua_settop(L, object);
  return ordinal;
}

void xw_object_push(lua_State *L, int root, int ordinal) {
  luaL_getsubtable(L, LUA_REGISTRYINDEX, "xw.objects");
  if (lua_rawgeti(L, -1, root) == LUA_TTABLE) {
    lua_rawgeti(L, -1, ordinal);
    lua_replace(L, -3);
    lua_pop(L, 1);
  } else {
    lua_remove(L, -2);
  }
}

static int current_line(lua_State *L) {
  lua_Debug ar;
  if (!lua_getstack(L, 1, &ar))
    return 1;
  lua_getinfo(L, "l", &ar);
  return ar.currentline > 0 ? ar.currentline : 1;
}

/* Upvalues: kind, source. */
static int construct(lua_State *L) {
  xw_object_kind kind = (xw_object_kind)lua_tointeger(L, lua_upvalueindex(1));
  int wanted = kind == XW_OBJECT_READOUT ? LUA_TFUNCTION : LUA_TTABLE;
  if (lua_type(L, 1) != wanted) {
    return xw_raise(L, "%s expects a %s, not a %s", xw_object_word(kind), lua_typename(L, wanted),
                    luaL_typename(L, 1));
  }
  lua_settop(L, 1);
  xw_object *object = lua_newuserdatauv(L, sizeof *object, 1);
  *object = (xw_object){
      .kind = kind,
      .root = xw_lua_of(L)->root,
      .source = (int)lua_tointeger(L, lua_upvalueindex(2)),
      .line = current_line(L),
  };
  luaL_setmetatable(L, OBJECT_TYPE);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  if (object->root >= 0 && (kind <= XW_OBJECT_STUDY || kind == XW_OBJECT_TEST))
    object->ordinal = list_object(L, object->root);
  return 1;
}

/* A law is called with its numbers; upvalues: law, source. The body is { law, a, b, c }. */
static int construct_law(lua_State *L) {
  const xw_law_info *info = xw_law_info_at((int)lua_tointeger(L, lua_upvalueindex(1)));
  double numbers[3] = {0, 0, 0};
  if (lua_gettop(L) != info->count)
    return xw_raise(L, "%s expects %d numbers: %s%s%s%s%s", info->name, info->count,
                    info->numbers[0], info->count > 1 ? ", " : "", info->numbers[1],
                    info->count > 2 ? ", " : "", info->numbers[2]);
  for (int i = 0; i < info->count; i++) {
    if (lua_type(L, i + 1) != LUA_TNUMBER)
      return xw_raise(L, "%s expects a number as its %s, not a %s", info->name, info->numbers[i],
                      luaL_typename(L, i + 1));
    numbers[i] = lua_tonumber(L, i + 1);
  }
  const xw_law law = {(xw_law_kind)lua_tointeger(L, lua_upvalueindex(1)), numbers[0], numbers[1],
                      numbers[2]};
  if (xw_law_check(&law) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  xw_object *object = lua_newuserdatauv(L, sizeof *object, 1);
  *object = (xw_object){.kind = XW_OBJECT_LAW,
                        .root = xw_lua_of(L)->root,
                        .source = (int)lua_tointeger(L, lua_upvalueindex(2)),
                        .line = current_line(L),
                        .law = law};
  luaL_setmetatable(L, OBJECT_TYPE);
  return 1;
}

static void set_law(lua_State *L, int law, int source) {
  lua_pushinteger(L, law);
  lua_pushinteger(L, source);
  lua_pushcclosure(L, construct_law, 2);
  lua_setfield(L, -2, xw_law_info_at(law)->name);
}

static void set_constructor(lua_State *L, const char *word, xw_object_kind kind, int source) {
  lua_pushinteger(L, kind);
  lua_pushinteger(L, source);
  lua_pushcclosure(L, construct, 2);
  lua_setfield(L, -2, word);
}

static void push_each(lua_State *L, double amount, int root, int source, int line) {
  xw_object *object = lua_newuserdatauv(L, sizeof *object, 1);
  *object = (xw_object){
      .kind = XW_OBJECT_EACH, .root = root, .source = source, .line = line, .each = amount};
  luaL_setmetatable(L, OBJECT_TYPE);
}

void xw_object_push_each(lua_State *L, double amount) { push_each(L, amount, -1, -1, 0); }

/* per_enterprise(180): a sum of money by what one enterprise gets. Upvalue: source. */
static int construct_each(lua_State *L) {
  if (lua_type(L, 1) != LUA_TNUMBER)
    return xw_raise(L, "per_enterprise expects CNY an enterprise and year, not a %s",
                    luaL_typename(L, 1));
  const double amount = lua_tonumber(L, 1);
  if (!(amount >= 0.0) || isinf(amount))
    return xw_raise(L, "per_enterprise expects CNY an enterprise and year, 0 or more");
  push_each(L, amount, xw_lua_of(L)->root, (int)lua_tointeger(L, lua_upvalueindex(1)),
            current_line(L));
  return 1;
}

/* table{} is a call of the library of that name: its body is the second argument. */
static int construct_table(lua_State *L) {
  lua_remove(L, 1);
  return construct(L);
}

/* Make the library table of the environment at the top a constructor too. Its metatable is locked. */
static void make_table_callable(lua_State *L, int source) {
  lua_getfield(L, -1, "table");
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, XW_OBJECT_TABLE);
  lua_pushinteger(L, source);
  lua_pushcclosure(L, construct_table, 2);
  lua_setfield(L, -2, "__call");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

void xw_objects_install(lua_State *L, int source) {
  luaL_newmetatable(L, OBJECT_TYPE);
  lua_pop(L, 1);
  make_table_callable(L, source);
  for (int kind = 0; kind < XW_OBJECT_LAW; kind++) {
    set_constructor(L, words[kind], (xw_object_kind)kind, source);
  }
  for (int law = 0; law < XW_LAW_COUNT; law++) {
    set_law(L, law, source);
  }
  lua_pushinteger(L, source);
  lua_pushcclosure(L, construct_each, 1);
  lua_setfield(L, -2, "per_enterprise");
}
