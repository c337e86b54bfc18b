/* coroutine: the stock functions where they are harmless, resume and wrap of our own, so that a passed limit is
 * not caught by a coroutine and what runs inside one is counted.
 *
 * A count hook begins anew in every coroutine; there it fires more often, and each resume is charged as much as
 * may have gone uncounted. */
#include <lualib.h>

#include "scripting/internal.h"

enum { RESUME_STEPS = 100 };

static lua_State *thread_of(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co != NULL, 1, "coroutine");
  return co;
}

/* The results or the error on top of L; how many, negative for an error. */
static int resume(lua_State *L, lua_State *co, int arguments) {
  int results = 0;
  xw_lua_charge(L, RESUME_STEPS);
  if (!lua_checkstack(co, arguments))
    return xw_raise(L, "too many arguments to resume");
  lua_xmove(L, co, arguments);
  const int status = lua_resume(co, L, arguments, &results);
  if (status == LUA_ERRMEM || xw_lua_of(L)->stopped)
    return xw_lua_stop(L, NULL);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_xmove(co, L, 1);
    return -1;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    return xw_raise(L, "too many results to resume");
  }
  lua_xmove(co, L, results);
  return results;
}

static int safe_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State *co = lua_newthread(L);
  xw_lua_watch(co, RESUME_STEPS);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
}

static int safe_resume(lua_State *L) {
  lua_State *co = thread_of(L);
  const int results = resume(L, co, lua_gettop(L) - 1);
  lua_pushboolean(L, results >= 0);
  lua_insert(L, results >= 0 ? -(results + 1) : -2);
  return results >= 0 ? results + 1 : 2;
}

/* Upvalue: the coroutine. */
static int wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  const int results = resume(L, co, lua_gettop(L));
  if (results >= 0)
    return results;
  const int status = lua_status(co);
  if (status != LUA_OK && status != LUA_YIELD)
    lua_resetthread(co);
  return lua_error(L);
}

static int safe_wrap(lua_State *L) {
  safe_create(L);
  lua_pushcclosure(L, wrapped, 1);
  return 1;
}

void xw_sandbox_coroutine(lua_State *L) {
  xw_set_function(L, "create", safe_create);
  xw_set_function(L, "resume", safe_resume);
  xw_set_function(L, "wrap", safe_wrap);
}
