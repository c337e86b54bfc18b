/* string: nothing in it may loop in C beyond a bound, show an address, or make byte code. */
#include <math.h>
#include <string.h>

#include "scripting/pattern.h"

static const char *const left_out[] = {"dump", "pack", "unpack", "packsize"};

enum { REPEAT_BYTES = 1 << 24 };

static int safe_rep(lua_State *L) {
  size_t length = 0, between = 0;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &between);
  if (count <= 0 || length + between == 0) {
    lua_pushstring(L, ""); /* however often */
    return 1;
  }
  const double bytes = (double)(length + between) * (double)count - (double)between;
  if (bytes > REPEAT_BYTES)
    return xw_raise(L, "string.rep: the result would take %.0f bytes; at most %d (16 MB)", bytes,
                    REPEAT_BYTES);
  xw_lua_charge(L, 1 + (uint64_t)bytes / 16);
  int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  return 1;
}

/* A format may hold NUL: it is read to its end. */
static bool asks_address(const char *format, size_t size) {
  const char *const end = format + size;
  for (const char *at = format; (at = memchr(at, '%', (size_t)(end - at))) != NULL; at++) {
    at++;
    if (*at == '%')
      continue;
    at += strspn(at, "-+ #0123456789.");
    if (*at == 'p')
      return true;
    if (at == end)
      return false;
  }
  return false;
}

static int safe_format(lua_State *L) {
  size_t size = 0;
  const char *format = luaL_checklstring(L, 1, &size);
  if (asks_address(format, size)) {
    return xw_raise(L, "string.format: %%p is not available in scripts");
  }
  int arguments = lua_gettop(L);
  xw_lua_charge(L, 32 * (uint64_t)arguments);
  for (int i = 2; i <= arguments; i++) {
    if (lua_type(L, i) == LUA_TNIL || lua_type(L, i) == LUA_TBOOLEAN)
      continue;
    if (lua_type(L, i) == LUA_TNUMBER && isnan(lua_tonumber(L, i))) {
      lua_pushnumber(L, (lua_Number)NAN); /* its sign is of the machine, and would be printed */
      lua_replace(L, i);
    }
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

/* utf8.codes over a text that is valid throughout: the stock one passes over stray bytes. Upvalue 1: it;
 * 2: utf8.len. */
static int safe_codes(lua_State *L) {
  size_t size = 0;
  luaL_checklstring(L, 1, &size);
  const bool lax = lua_toboolean(L, 2);
  xw_lua_charge(L, 1 + size / 16);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 1);
  lua_pushinteger(L, -1);
  lua_pushboolean(L, lax);
  lua_call(L, 4, 1);
  if (!lua_isinteger(L, -1))
    return xw_raise(L, "utf8.codes: the text is not valid UTF-8");
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 2, 3);
  return 3;
}

void xw_sandbox_utf8(lua_State *L) {
  lua_getfield(L, -1, "codes");
  lua_getfield(L, -2, "len");
  lua_pushcclosure(L, safe_codes, 2);
  lua_setfield(L, -2, "codes");
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
