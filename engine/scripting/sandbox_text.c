/* string: nothing in it may loop in C beyond a bound, show an address, or make byte code. */
#include <math.h>
#include <string.h>

#include "scripting/internal.h"

static const char *const left_out[] = {"dump", "pack", "unpack", "packsize"};
static const char *const searching[] = {"find", "match", "gmatch", "gsub"};

enum { REPEAT_BYTES = 1 << 24, REPEAT_COUNT = 10000000 };
static const double SEARCH_STEPS = 1e10;

static int safe_rep(lua_State *L) {
  size_t length = 0, between = 0;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &between);
  double bytes = (double)(length + between) * (double)count;
  if (count > REPEAT_COUNT || bytes > REPEAT_BYTES) {
    return luaL_error(L, "string.rep: the result would pass 16 MB");
  }
  if (count > 0)
    xw_lua_charge(L, (uint64_t)count);
  int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  return 1;
}

/* Upper bound of the matcher's steps: each quantifier may try every length. */
static double search_cost(const char *pattern, size_t length, size_t subject) {
  int quantifiers = pattern[0] == '^' ? 0 : 1;
  for (size_t i = 0; i < length; i++) {
    if (pattern[i] == '%') {
      i++;
      if (i < length && pattern[i] == 'b')
        quantifiers++;
    } else if (i > 0 && strchr("*+-?", pattern[i]) && pattern[i]) {
      quantifiers++;
    }
  }
  return pow((double)subject + 1, quantifiers);
}

static int safe_search(lua_State *L) {
  size_t subject = 0, length = 0;
  luaL_checklstring(L, 1, &subject);
  const char *pattern = luaL_checklstring(L, 2, &length);
  bool plain = lua_toboolean(L, lua_upvalueindex(2)) && lua_toboolean(L, 4);
  if (!plain && search_cost(pattern, length, subject) > SEARCH_STEPS) {
    return luaL_error(L,
                      "this pattern could take too long on a text of %d bytes; anchor it with ^ "
                      "or search a shorter text",
                      (int)subject);
  }
  xw_lua_charge(L, 1 + subject);
  int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, LUA_MULTRET);
  return lua_gettop(L);
}

static bool asks_address(const char *format) {
  for (const char *at = strchr(format, '%'); at; at = strchr(at + 1, '%')) {
    at++;
    if (*at == '%')
      continue;
    at += strspn(at, "-+ #0123456789.");
    if (*at == 'p')
      return true;
    if (!*at)
      return false;
  }
  return false;
}

static int safe_format(lua_State *L) {
  if (asks_address(luaL_checkstring(L, 1))) {
    return luaL_error(L, "string.format: %%p is not available in scripts");
  }
  int arguments = lua_gettop(L);
  for (int i = 2; i <= arguments; i++) {
    if (lua_type(L, i) == LUA_TNIL || lua_type(L, i) == LUA_TBOOLEAN)
      continue;
    if (lua_type(L, i) == LUA_TNUMBER || lua_type(L, i) == LUA_TSTRING)
      continue;
    xw_sandbox_tostring(L, i);
    lua_replace(L, i);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  return 1;
}

/* Replace function `name` of the table at the top by one that has the stock one as upvalue 1. */
static void wrap(lua_State *L, const char *name, lua_CFunction function) {
  lua_getfield(L, -1, name);
  lua_pushboolean(L, strcmp(name, "find") == 0);
  lua_pushcclosure(L, function, 2);
  lua_setfield(L, -2, name);
}

void xw_sandbox_text(lua_State *L) {
  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
    lua_pushnil(L);
    lua_setfield(L, -2, left_out[i]);
  }
  for (size_t i = 0; i < sizeof searching / sizeof *searching; i++) {
    wrap(L, searching[i], safe_search);
  }
  wrap(L, "rep", safe_rep);
  wrap(L, "format", safe_format);
  lua_pushstring(L, "");
  lua_getmetatable(L, -1);
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, xw_period_field, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 2);
}
