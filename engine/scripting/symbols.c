/* Functions of scripts that are called once, at load, with symbols for columns: of rules and first values. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "scripting/columns.h"

void xw_symbols_path(xw_symbols *s, const char *format, const char *name) {
  snprintf(s->path, sizeof s->path, format, name);
}

/* Push the value of the function at `index` for symbolic columns and levers, or the value itself. */
void xw_symbols_value(lua_State *L, int index) {
  lua_pushvalue(L, index);
  if (!lua_isfunction(L, -1))
    return;
  xw_columns_push(L);
  xw_columns_push_levers(L);
  lua_call(L, 2, 1);
  xw_uses_return(L, -1);
  xw_uses_judge(L, true);
}

static int read_protected(lua_State *L) {
  xw_symbols *s = lua_touserdata(L, 1);
  lua_remove(L, 1);
  s->read(L, s);
  return 0;
}

/* What stands after "path:line: " in a message; NULL when that is not how it begins. */
static const char *after_place(const char *message, const char *path, int *line) {
  const size_t n = strlen(path);
  char *end = NULL;
  if (strncmp(message, path, n) != 0 || message[n] != ':')
    return NULL;
  *line = (int)strtol(message + n + 1, &end, 10);
  return strncmp(end, ": ", 2) == 0 ? end + 2 : NULL;
}

/* A message that begins with a place keeps it; another gets that of the key. */
static void note(xw_loader *loader, const xw_symbols *s, const char *message) {
  const int source = s->object->source;
  int line = 0;
  const char *text = after_place(message, loader->script->sources.items[source].path, &line);
  if (text != NULL)
    xw_mistake_at(&loader->mistakes, source, line, "%s", text);
  else if (strstr(message, ".lua:") != NULL)
    xw_mistake_at(&loader->mistakes, -1, 0, "%s", message);
  else
    xw_loader_mistake(loader, s->object, s->path[0] != '\0' ? s->path : NULL, "%s", message);
}

bool xw_symbols_read(xw_loader *loader, xw_symbols *s, const char *what, int own_count) {
  lua_State *L = loader->lua.state;
  xw_text message = {0};
  xw_columns_enter(&loader->lua, loader->study->columns, own_count, NULL, what);
  lua_pushcfunction(L, read_protected);
  lua_pushlightuserdata(L, s);
  lua_pushvalue(L, s->body);
  const bool done = xw_lua_call(&loader->lua, 2, 0, &message);
  if (!done)
    note(loader, s, message.data != NULL ? message.data : XW_N("out of memory"));
  xw_columns_leave(&loader->lua);
  xw_text_free(&message);
  return done;
}
