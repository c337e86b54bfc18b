/* One Lua state with its limits: memory by the allocator, instructions by a count hook.
 *
 * A passed limit is an error that nothing catches: it is remembered, the hook then fires at every
 * instruction, and the protected calls of the environment raise it again. */
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/plain.h"
#include "base/shown.h"
#include "scripting/blame.h"
#include "scripting/columns.h"

enum { HOOK_INTERVAL = 1000, FRAMES_SHOWN = 8, MESSAGE_SIZE = 2000, SLACK = 1 << 20 };

xw_lua *xw_lua_of(lua_State *L) {
  void *lua = NULL;
  lua_getallocf(L, &lua);
  return lua;
}

/* Where the script is, "file:line: ", without allocating: in the coroutine that runs. */
static void place_of(lua_State *L, char *out, size_t size) {
  lua_Debug ar;
  out[0] = '\0';
  for (int level = 0; lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sl", &ar);
    if (ar.currentline > 0) {
      snprintf(out, size, "%s:%d: ", ar.short_src, ar.currentline);
      return;
    }
  }
}

static void set_stop(xw_lua *lua, lua_State *L, const char *what) {
  char place[LUA_IDSIZE + 16] = "";
  if (L)
    place_of(L, place, sizeof place);
  snprintf(lua->stop, sizeof lua->stop, "%s%s", place, what);
}

static void set_memory_stop(xw_lua *lua) {
  char what[96];
  xw_said(what, sizeof what, "the script passed its limit of %llu MB of memory",
          (unsigned long long)lua->limits.memory >> 20);
  set_stop(lua, lua->state, what);
}

static void *allocate(void *self, void *block, size_t old_size, size_t new_size) {
  xw_lua *lua = self;
  size_t held = block ? old_size : 0;
  if (new_size == 0) {
    xw_free(block);
    lua->used -= held;
    return NULL;
  }
  size_t slack = lua->stopped ? SLACK : 0; /* the stop itself needs a little */
  if (new_size > held && lua->used + (new_size - held) > lua->limits.memory + slack) {
    if (!lua->stopped)
      set_memory_stop(lua);
    return NULL;
  }
  void *fresh = xw_realloc(block, new_size, 1);
  if (!fresh)
    return NULL;
  lua->used = lua->used - held + new_size;
  lua->most = lua->used > lua->most ? lua->used : lua->most;
  return fresh;
}

static void on_count(lua_State *L, lua_Debug *ar) {
  (void)ar;
  xw_lua_charge(L, (uint64_t)lua_gethookcount(L));
}

static int raise_stop(lua_State *L) {
  xw_lua *lua = xw_lua_of(L);
  lua->stopped = true;
  lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
  lua_pushstring(L, lua->stop);
  return lua_error(L);
}

int xw_raise(lua_State *L, const char *format, ...) {
  char text[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  xw_vsaid(text, sizeof text, format, arguments);
  va_end(arguments);
  return luaL_error(L, "%s", text);
}

int xw_lua_stop(lua_State *L, const char *what) {
  xw_lua *lua = xw_lua_of(L);
  if (!lua->stopped && what)
    set_stop(lua, L, what);
  return raise_stop(L);
}

void xw_lua_charge(lua_State *L, uint64_t steps) {
  xw_lua *lua = xw_lua_of(L);
  lua->steps += steps;
  const bool late = lua->deadline > 0 && xw_clock_seconds() > lua->deadline;
  const bool asked = lua->limits.stop != NULL && atomic_load(lua->limits.stop);
  if (!lua->stopped && !late && !asked && lua->steps <= lua->limits.steps)
    return;
  char what[96];
  if (asked)
    xw_said(what, sizeof what, "interrupted");
  else if (lua->steps > lua->limits.steps)
    xw_said(what, sizeof what, "the script passed its limit of %llu steps",
            (unsigned long long)lua->limits.steps);
  else
    xw_said(what, sizeof what, "the script passed its limit of %g seconds", lua->limits.seconds);
  xw_lua_stop(L, what);
}

static int open_protected(lua_State *L) {
  xw_sandbox_open(L);
  return 0;
}

void xw_lua_watch(lua_State *co, int interval) {
  lua_sethook(co, on_count, LUA_MASKCOUNT, interval);
}

/* Letters, digits, the order of texts and the sign before decimals as in C; messages as they are. */
static locale_t plain_locale(void) {
  const locale_t now = duplocale(uselocale((locale_t)0));
  const locale_t plain =
      now ? newlocale(LC_CTYPE_MASK | LC_COLLATE_MASK | LC_NUMERIC_MASK, "C", now) : (locale_t)0;
  if (now && !plain)
    freelocale(now);
  return plain;
}

xw_status xw_lua_open(xw_lua *lua, xw_sources *sources, const xw_limits *limits) {
  *lua = (xw_lua){.limits = *limits, .sources = sources, .root = -1, .running = -1};
  lua->plain = plain_locale();
  lua->columns = xw_calloc(1, sizeof *lua->columns);
  lua->state = lua->columns ? lua_newstate(allocate, lua) : NULL;
  if (!lua->state || !lua->plain) {
    xw_lua_close(lua);
    return xw_fail_memory("a Lua state");
  }
  lua_pushcfunction(lua->state, open_protected);
  if (lua_pcall(lua->state, 0, 0, 0) != LUA_OK) {
    xw_lua_close(lua);
    return xw_fail_memory("a Lua state");
  }
  xw_lua_watch(lua->state, HOOK_INTERVAL);
  return XW_OK;
}

void xw_lua_renew(xw_lua *lua) {
  lua->steps = 0;
  lua->stopped = false;
  xw_lua_watch(lua->state, HOOK_INTERVAL);
}

void xw_lua_close(xw_lua *lua) {
  if (lua->state)
    lua_close(lua->state);
  lua->state = NULL;
  if (lua->plain)
    freelocale(lua->plain);
  lua->plain = (locale_t)0;
  xw_columns_close(lua);
  xw_free(lua->columns);
  lua->columns = NULL;
}

/* ---- the watch from outside ---- */

static void watch(const xw_lua *lua) {
  const xw_call_watch *guard = lua->limits.guard;
  if (guard != NULL && lua->deadline > 0)
    guard->begin(guard->self, lua->running >= 0 ? lua->sources->items[lua->running].path : "input",
                 lua->phase, lua->limits.seconds, lua->deadline - xw_clock_seconds());
}

static void unwatch(const xw_lua *lua) {
  if (lua->limits.guard != NULL)
    lua->limits.guard->end(lua->limits.guard->self);
}

double xw_lua_pause(xw_lua *lua) {
  unwatch(lua);
  return xw_clock_seconds();
}

void xw_lua_resume(xw_lua *lua, double since, bool counts) {
  if (!counts && lua->deadline > 0)
    lua->deadline += xw_clock_seconds() - since;
  watch(lua);
}

/* The list of the objects that a root makes. */
static void begin_root(lua_State *L, int root) {
  luaL_getsubtable(L, LUA_REGISTRYINDEX, "xw.objects");
  lua_newtable(L);
  lua_rawseti(L, -2, root);
  lua_pop(L, 1);
  xw_lua_of(L)->root = root;
}

void xw_lua_check_functions(lua_State *L, const char *path) {
  int line;
  size_t constants;
  switch (xw_bytecode_check(L, &line, &constants)) {
    case XW_BYTECODE_GOOD: return;
    case XW_BYTECODE_NO_MEMORY: xw_raise(L, "out of memory"); break;
    case XW_BYTECODE_UNREADABLE:
      xw_raise(L, "%s: the code that %s made of it could not be checked", path, LUA_RELEASE);
      break;
    case XW_BYTECODE_LARGE:
      xw_raise(L,
               "%s:%d: this function has %d constants and uses bitwise operators, which %s gets "
               "wrong; split it into smaller functions",
               path, line, (int)constants, LUA_RELEASE);
      break;
  }
}

void xw_lua_run(lua_State *L, int source) {
  xw_lua *lua = xw_lua_of(L);
  const xw_source *item = &lua->sources->items[source];
  size_t skip = strncmp(item->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  const int before = lua->running;
  bool is_root = lua->root < 0;
  if (is_root)
    begin_root(L, source);
  lua->running = source;
  watch(lua);
  xw_lua_charge(L, item->size / 16);
  lua_pushfstring(L, "@%s", item->path);
  const char *name = lua_tostring(L, -1);
  if (luaL_loadbufferx(L, item->text + skip, item->size - skip, name, "t") != LUA_OK) {
    xw_blame_syntax(L, item->text + skip);
    lua_error(L);
  }
  xw_lua_check_functions(L, item->path);
  lua_remove(L, -2);
  xw_sandbox_push(L, source);
  lua_setupvalue(L, -2, 1);
  lua_call(L, 0, 1);
  if (is_root)
    lua->root = -1;
  lua->running = before >= 0 ? before : source;
}

/* What may be shown of a text, up to a bound; the rest is a question mark each. */
static void append_safe(xw_text *out, const char *text) {
  const size_t size = strlen(text);
  size_t i = 0;
  while (i < size && i < MESSAGE_SIZE) {
    const size_t length = xw_plain_length(text + i, size - i);
    const bool space = length == 0 && (text[i] == '\n' || text[i] == '\t' || text[i] == '\r');
    xw_text_append_n(out, length > 0 ? text + i : space ? " " : "?", length > 0 ? length : 1);
    i += length > 0 ? length : 1;
  }
  if (text[i] != '\0')
    xw_text_append(out, " ...");
}

enum { TAIL = LUA_IDSIZE - 4 }; /* of a long path in messages, behind "..." */

/* Bytes of the name of a source, and of the colon behind it, with which a message begins; 0: it does not.
 * *path: the whole path. */
static size_t named_source(const xw_sources *sources, const char *message, const char **path) {
  for (int i = 0; i < sources->count; i++) {
    *path = sources->items[i].path;
    const size_t length = strlen(*path);
    const bool cut = length >= LUA_IDSIZE - 1;
    const char *name = cut ? *path + length - TAIL : *path;
    const char *at = message + (cut ? 3 : 0);
    const size_t n = strlen(name);
    if ((!cut || strncmp(message, "...", 3) == 0) && strncmp(at, name, n) == 0 && at[n] == ':')
      return (size_t)(at - message) + n + 1;
  }
  return 0;
}

/* Lua shortens long paths in its messages to "...tail": put the whole path back. */
static void append_whole_path(xw_text *out, const xw_sources *sources, const char **message) {
  const char *path = NULL;
  const size_t size = named_source(sources, *message, &path);
  if (size == 0)
    return;
  append_safe(out, path);
  *message += size - 1;
}

static void append_error(xw_lua *lua, int status, xw_text *out) {
  lua_State *L = lua->state;
  const char *text = NULL;
  char other[64];
  if (lua->stopped || status == LUA_ERRMEM) {
    text = lua->stop;
  } else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
    text = lua_tostring(L, -1);
  } else {
    xw_said(other, sizeof other, "the error raised is a %s; raise a text", luaL_typename(L, -1));
    text = other;
  }
  append_whole_path(out, lua->sources, &text);
  append_safe(out, text);
}

/* Add where the frames of the script stood, but for the first, which the message names. */
static void append_frames(lua_State *L, luaL_Buffer *b) {
  lua_Debug ar;
  int frames = 0;
  for (int level = 1; frames <= FRAMES_SHOWN && lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sln", &ar);
    if (ar.currentline <= 0 || frames++ == 0)
      continue;
    char place[LUA_IDSIZE + 64];
    if (frames == 2)
      xw_said(place, sizeof place, " (called from %s:%d", ar.short_src, ar.currentline);
    else
      snprintf(place, sizeof place, ", %s:%d", ar.short_src, ar.currentline);
    luaL_addstring(b, place);
  }
  if (frames > FRAMES_SHOWN)
    luaL_addstring(b, ", ...");
  if (frames > 1)
    luaL_addchar(b, ')');
}

/* Where the script was, when the message does not say: it was raised by a function of C that no script called,
 * or as a value that is no text. */
static void append_place(lua_State *L, const char *message, luaL_Buffer *b) {
  char place[LUA_IDSIZE + 16];
  const char *path = NULL;
  if (named_source(xw_lua_of(L)->sources, message, &path) > 0 || strncmp(message, "input:", 6) == 0)
    return;
  place_of(L, place, sizeof place);
  luaL_addstring(b, place);
}

/* Message handler: the text of the error with its place and the frames of the script. */
static int explain_error(lua_State *L) {
  luaL_Buffer b;
  char other[64];
  if (xw_lua_of(L)->stopped)
    return 1;
  if (lua_type(L, 1) != LUA_TSTRING && lua_type(L, 1) != LUA_TNUMBER) {
    xw_said(other, sizeof other, "the error raised is a %s; raise a text", luaL_typename(L, 1));
    lua_pushstring(L, other);
    lua_replace(L, 1);
  }
  xw_blame_argument(L);
  luaL_buffinit(L, &b);
  append_place(L, lua_tostring(L, 1), &b);
  lua_pushvalue(L, 1);
  luaL_addvalue(&b);
  append_frames(L, &b);
  luaL_pushresult(&b);
  return 1;
}

bool xw_lua_call(xw_lua *lua, int arguments, int results, xw_text *message) {
  lua_State *L = lua->state;
  const int handler = lua_gettop(L) - arguments;
  lua_pushcfunction(L, explain_error);
  lua_insert(L, handler);
  lua->deadline = xw_clock_seconds() + lua->limits.seconds;
  watch(lua);
  const locale_t before = uselocale(lua->plain);
  int status = lua_pcall(L, arguments, results, handler);
  uselocale(before);
  unwatch(lua);
  lua->deadline = 0;
  lua_remove(L, handler);
  if (status == LUA_OK)
    return true;
  lua->root = -1;
  append_error(lua, status, message);
  lua_pop(L, 1);
  return false;
}

uint64_t xw_mix64(uint64_t x) {
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

uint64_t xw_lua_random(xw_lua *lua) {
  lua->random_counter++;
  return xw_mix64(lua->random_key + lua->random_counter * UINT64_C(0x9E3779B97F4A7C15));
}

double xw_lua_random_unit(xw_lua *lua) { return (double)(xw_lua_random(lua) >> 11) * 0x1.0p-53; }
