/* Names end where C thinks that they end: Lua lets a text hold NUL, and "sampling.ratio\0x" would be taken for the
 * lever before it. What a script returns is searched whole, keys and values at every depth; names that it gives while
 * it runs are looked at where they are taken. */
#include <string.h>

#include "base/plain.h"
#include "base/text.h"
#include "scripting/internal.h"

/* More than any field of a study nests. */
#define DEEPEST 40

const char *xw_name_at(lua_State *L, int index) {
  size_t size = 0;
  const char *name = luaL_checklstring(L, index, &size);
  if (memchr(name, '\0', size) != NULL)
    xw_raise(L, "a name holds a NUL character after \"%s\"; a name is plain text", name);
  return name;
}

typedef struct search {
  xw_loader *loader;
  const xw_object *object;
  int seen; /* stack index of the tables that were searched */
} search;

static void search_value(search *s, const char *key, int depth);

static void check_text(search *s, int index, const char *key) {
  size_t size = 0;
  const char *text = lua_tolstring(s->loader->lua.state, index, &size);
  if (memchr(text, '\0', size) != NULL)
    xw_loader_mistake(s->loader, s->object, key,
                      "%s: a text holds a NUL character after \"%.80s\"; a name is plain text", key,
                      text);
}

/* Texts for people and names of files have a check of their own. */
static bool is_checked(const char *key) {
  static const char *const words[] = {"id", "title", "unit", "doc", "file"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], key) == 0)
      return true;
  return false;
}

/* The table at the top of the stack, once. */
static void search_table(search *s, const char *key, int depth) {
  lua_State *L = s->loader->lua.state;
  lua_pushvalue(L, -1);
  const bool known = lua_rawget(L, s->seen) != LUA_TNIL;
  lua_pop(L, 1);
  if (known || depth >= DEEPEST)
    return;
  lua_pushvalue(L, -1);
  lua_pushboolean(L, true);
  lua_rawset(L, s->seen);
  luaL_checkstack(L, 8, NULL);
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    const char *inner = key;
    if (lua_type(L, -2) == LUA_TSTRING) {
      inner = depth == 0 ? lua_tostring(L, -2) : key;
      check_text(s, -2, inner);
    }
    if (lua_type(L, -2) != LUA_TSTRING || !is_checked(lua_tostring(L, -2)))
      search_value(s, inner, depth + 1);
  }
}

/* The value at the top of the stack. Scenarios and studies are searched for themselves. */
static void search_value(search *s, const char *key, int depth) {
  lua_State *L = s->loader->lua.state;
  const xw_object *object = xw_object_test(L, -1);
  if (lua_type(L, -1) == LUA_TSTRING) {
    check_text(s, -1, key);
  } else if (lua_istable(L, -1)) {
    search_table(s, key, depth);
  } else if (object != NULL && object->kind > XW_OBJECT_STUDY && object->kind != XW_OBJECT_TEST) {
    xw_object_push_body(L, -1);
    search_value(s, key, depth + 1);
    lua_pop(L, 1);
  }
}

void xw_loader_plain(xw_loader *loader, const xw_object *object, int body) {
  lua_State *L = loader->lua.state;
  luaL_checkstack(L, 8, NULL);
  lua_newtable(L);
  search s = {loader, object, lua_gettop(L)};
  lua_pushvalue(L, body);
  search_value(&s, "", 0);
  lua_pop(L, 2);
}
