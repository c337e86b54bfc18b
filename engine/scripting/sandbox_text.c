/* string: nothing in it may loop in C beyond a bound, show an address, or make byte code. */
#include <string.h>

#include "scripting/pattern.h"

static const char *const left_out[] = {"dump", "pack", "unpack", "packsize"};

enum { REPEAT_BYTES = 1 << 24, REPEAT_COUNT = 10000000 };

static int safe_rep(lua_State *L) {
  size_t length = 0, between = 0;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &between);
  double bytes = (double)(length + between) * (double)count;
  if (count > REPEAT_COUNT || bytes > REPEAT_BYTES) {
    return xw_raise(L, "string.rep: the result would pass 16 MB");
  }
  if (count > 0)
    xw_lua_charge(L, (uint64_t)count);
  int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  return 1;
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
    return xw_raise(L, "string.format: %%p is not available in scripts");
  }
  int arguments = lua_gettop(L);
  xw_lua_charge(L, 32 * (uint64_t)arguments);
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
  xw_lua_charge(L, lua_rawlen(L, -1) / 16);
  return 1;
}

/* Replace function `name` of the table at the top by one that has the stock one as upvalue 1. */
static void wrap(lua_State *L, const char *name, lua_CFunction function) {
  lua_getfield(L, -1, name);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
}

void xw_sandbox_text(lua_State *L) {
  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
    lua_pushnil(L);
    lua_setfield(L, -2, left_out[i]);
  }
  xw_set_function(L, "find", xw_pattern_find);
  xw_set_function(L, "match", xw_pattern_match);
  xw_set_function(L, "gmatch", xw_pattern_gmatch);
  xw_set_function(L, "gsub", xw_pattern_gsub);
  wrap(L, "rep", safe_rep);
  wrap(L, "format", safe_format);
  lua_pushstring(L, "");
  lua_getmetatable(L, -1);
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, xw_period_field, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 2);
}
