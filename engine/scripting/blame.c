/* Arguments that a function of C refused. Lua names the function only where a script called it directly, and never
 * what was written; both can be found: the frames tell the function and the line, the line tells the argument. */
#include "scripting/blame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scripting/internal.h"
#include "scripting/lex.h"

enum { NAME_SIZE = 64, ARGUMENT_MOST = 60 };

/* A refused argument, as the message and the frames tell it. */
typedef struct refusal {
  int number;
  char name[NAME_SIZE];            /* of the function */
  char wanted[NAME_SIZE];          /* "number"; "" : not told */
  char got[NAME_SIZE];             /* "nil" */
  const char *tail;                /* what stands in parentheses; borrowed */
  bool counts_self;                /* the number counts the object of a method, too */
  char written[ARGUMENT_MOST + 4]; /* "row.value"; "": not known */
} refusal;

/* The stack level of the frame of a script that runs, -1: none. */
static int script_level(lua_State *L, lua_Debug *ar) {
  for (int level = 0; lua_getstack(L, level, ar); level++) {
    lua_getinfo(L, "Sl", ar);
    if (ar->currentline > 0)
      return level;
  }
  return -1;
}

static bool read_message(const char *at, refusal *r) {
  int end = -1;
  *r = (refusal){.number = 0};
  if (sscanf(at, "bad argument #%d to '%63[^']' (%n", &r->number, r->name, &end) != 2 || end < 0)
    return false;
  r->tail = at + end;
  if (sscanf(r->tail, "%63[a-z] expected, got %63[a-z ]", r->wanted, r->got) != 2)
    r->wanted[0] = r->got[0] = '\0';
  return true;
}

/* The function that the frame of the script called. */
static void name_function(lua_State *L, int level, refusal *r) {
  lua_Debug ar;
  if (strcmp(r->name, "?") != 0 || level < 1 || !lua_getstack(L, level - 1, &ar))
    return;
  lua_getinfo(L, "n", &ar);
  r->counts_self = ar.namewhat != NULL && strcmp(ar.namewhat, "method") == 0;
  if (ar.name != NULL)
    snprintf(r->name, sizeof r->name, "%s", ar.name);
}

static bool opens(const xw_lexeme *t) {
  static const char *const words[] = {"(", "[", "{", "function", "do", "then", "repeat", NULL};
  return xw_lexeme_is_among(t, words);
}

static bool closes(const xw_lexeme *t) {
  static const char *const words[] = {")", "]", "}", "end", "until", NULL};
  return xw_lexeme_is_among(t, words);
}

/* Argument `number` of the call whose ( has just been read. */
static void take_argument(xw_lexer *lexer, int number, refusal *r) {
  const char *from = NULL, *to = NULL;
  int depth = 0, index = 1;
  for (xw_lexeme t = xw_lex(lexer); t.kind != XW_LEX_END; t = xw_lex(lexer)) {
    const bool ends = depth == 0 && (closes(&t) || xw_lexeme_is(&t, ","));
    if (ends && (index == number || !xw_lexeme_is(&t, ",")))
      break;
    depth += opens(&t) - closes(&t);
    index += ends;
    if (index == number && !ends) {
      from = from == NULL ? t.text : from;
      to = t.text + t.length;
    }
  }
  const size_t size = from != NULL ? (size_t)(to - from) : 0;
  if (size > 0 && size <= ARGUMENT_MOST && memchr(from, '\n', size) == NULL)
    snprintf(r->written, sizeof r->written, "%.*s", (int)size, from);
}

/* Find the one call of the function in a line, and what is written for the argument. */
static void find_argument(const char *text, int line, refusal *r) {
  xw_lexer lexer = {text, 1}, found = {NULL, 0};
  int calls = 0;
  for (xw_lexeme t = xw_lex(&lexer); t.kind != XW_LEX_END && t.line <= line; t = xw_lex(&lexer)) {
    xw_lexer after = lexer;
    const xw_lexeme next = t.line == line && xw_lexeme_is(&t, r->name) ? xw_lex(&after) : t;
    if (t.line != line || !xw_lexeme_is(&t, r->name) || !xw_lexeme_is(&next, "("))
      continue;
    found = after;
    calls++;
  }
  if (calls == 1)
    take_argument(&found, r->number, r);
}

static void say(const refusal *r, char *out, size_t size) {
  if (r->wanted[0] == '\0')
    xw_said(out, size, "argument %d of %s is wrong (%s", r->number, r->name, r->tail);
  else if (r->written[0] == '\0' || strcmp(r->written, r->got) == 0)
    xw_said(out, size, "%s expects a %s as argument %d, not %s", r->name, r->wanted, r->number,
            r->got);
  else
    xw_said(out, size, "%s expects a %s as argument %d, not %s: %s", r->name, r->wanted, r->number,
            r->got, r->written);
}

void xw_blame_argument(lua_State *L) {
  const int top = lua_gettop(L);
  const char *message = lua_tostring(L, -1), *at = strstr(message, "bad argument #");
  char text[512];
  refusal r;
  lua_Debug ar;
  if (at == NULL || !read_message(at, &r))
    return;
  const int level = script_level(L, &ar);
  if (level < 0)
    return;
  name_function(L, level, &r);
  r.number -= r.counts_self && r.number > 1;
  const int source =
      ar.source[0] == '@' ? xw_sources_find(xw_lua_of(L)->sources, ar.source + 1) : -1;
  if (source >= 0)
    find_argument(xw_lua_of(L)->sources->items[source].text, ar.currentline, &r);
  say(&r, text, sizeof text);
  if (at == message)
    lua_pushfstring(L, "%s:%d: %s", source >= 0 ? ar.source + 1 : ar.short_src, ar.currentline,
                    text);
  else
    lua_pushfstring(L, "%s%s", lua_pushlstring(L, message, (size_t)(at - message)), text);
  lua_replace(L, top);
  lua_settop(L, top);
}
