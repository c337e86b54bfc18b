/* find, match, gmatch and gsub: the patterns of Lua 5.4 with every step of the matcher charged to the script,
 * so that no pattern runs longer than the limits allow.
 *
 * Nothing is allocated outside Lua while matching, so that a limit may raise anywhere. Semantics: reference
 * manual of Lua 5.4, section 6.4.1. */
#include "scripting/pattern.h"

#include <string.h>

#include "base/plain.h"

enum { CAPTURES_MOST = 32, DEPTH_MOST = 200, CHARGE_EVERY = 256 };
enum { LENGTH_OPEN = -1, LENGTH_POSITION = -2 }; /* of captures */

typedef struct capture {
  const char *start;
  ptrdiff_t length;
} capture;

typedef struct matcher {
  lua_State *L;
  const char *text, *text_end, *pattern_end;
  capture captures[CAPTURES_MOST];
  int count, depth, steps;
} matcher;

static void step(matcher *m) {
  if (++m->steps < CHARGE_EVERY)
    return;
  m->steps = 0;
  xw_lua_charge(m->L, CHARGE_EVERY / 8);
}

/* ---- single characters ---- */

/* Classes are of ASCII: those of the C library depend on the locale, and results with them. */
static bool in_class(int code, int class) {
  const char c = (char)code;
  const bool printable = code > ' ' && code < 0x7f;
  bool in = false;
  switch (xw_to_lower((char)class)) {
    case 'a': in = xw_is_letter(c); break;
    case 'c': in = code < ' ' || code == 0x7f; break;
    case 'd': in = xw_is_digit(c); break;
    case 'g': in = printable; break;
    case 'l': in = xw_is_lower(c); break;
    case 'p': in = printable && !xw_is_word(c); break;
    case 's': in = xw_is_space(c); break;
    case 'u': in = xw_is_upper(c); break;
    case 'w': in = xw_is_word(c); break;
    case 'x': in = xw_is_hex(c); break;
    default: return class == code;
  }
  return xw_is_upper((char)class) ? !in : in;
}

/* End of the single-character item that begins at p. */
static const char *item_end(const matcher *m, const char *p) {
  const char first = *p++;
  if (first == '%') {
    if (p == m->pattern_end)
      xw_raise(m->L, "malformed pattern (ends with '%%')");
    return p + 1;
  }
  if (first != '[')
    return p;
  if (p < m->pattern_end && *p == '^')
    p++;
  do { /* a ']' right after the bracket is a member */
    if (p == m->pattern_end)
      xw_raise(m->L, "malformed pattern (missing ']')");
    const char c = *p++;
    if (c == '%' && p < m->pattern_end)
      p++;
  } while (p == m->pattern_end || *p != ']');
  return p + 1;
}

/* Whether c is in the set [ ... ], p at '[' and end at ']'. */
static bool in_set(int c, const char *p, const char *end) {
  bool wanted = true;
  if (p[1] == '^') {
    wanted = false;
    p++;
  }
  while (++p < end) {
    if (*p == '%') {
      p++;
      if (in_class(c, (unsigned char)*p))
        return wanted;
    } else if (p[1] == '-' && p + 2 < end) {
      p += 2;
      if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p)
        return wanted;
    } else if ((unsigned char)*p == c) {
      return wanted;
    }
  }
  return !wanted;
}

static bool matches_item(const matcher *m, const char *s, const char *p, const char *end) {
  if (s >= m->text_end)
    return false;
  const int c = (unsigned char)*s;
  switch (*p) {
    case '.': return true;
    case '%': return in_class(c, (unsigned char)p[1]);
    case '[': return in_set(c, p, end - 1);
    default: return (unsigned char)*p == c;
  }
}

/* ---- the matcher ---- */

static const char *match_here(matcher *m, const char *s, const char *p);

/* As many as there are, then fewer. */
static const char *match_most(matcher *m, const char *s, const char *p, const char *end) {
  ptrdiff_t n = 0;
  while (matches_item(m, s + n, p, end)) {
    step(m);
    n++;
  }
  for (; n >= 0; n--) {
    const char *after = match_here(m, s + n, end + 1);
    if (after != NULL)
      return after;
  }
  return NULL;
}

/* As few as do. */
static const char *match_least(matcher *m, const char *s, const char *p, const char *end) {
  for (;;) {
    const char *after = match_here(m, s, end + 1);
    if (after != NULL)
      return after;
    if (!matches_item(m, s, p, end))
      return NULL;
    step(m);
    s++;
  }
}

static const char *match_balanced(matcher *m, const char *s, const char *p) {
  if (p + 1 >= m->pattern_end)
    xw_raise(m->L, "malformed pattern (missing arguments to '%%b')");
  if (s >= m->text_end || *s != *p)
    return NULL;
  int open = 1;
  for (const char *at = s + 1; at < m->text_end; at++) {
    step(m);
    if (*at == p[1]) { /* first: both may be the same character */
      if (--open == 0)
        return at + 1;
    } else if (*at == *p) {
      open++;
    }
  }
  return NULL;
}

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t length) {
  if (m->count >= CAPTURES_MOST)
    xw_raise(m->L, "too many captures");
  m->captures[m->count++] = (capture){s, length};
  const char *after = match_here(m, s, p);
  if (after == NULL)
    m->count--;
  return after;
}

static const char *close_capture(matcher *m, const char *s, const char *p) {
  int i = m->count - 1;
  while (i >= 0 && m->captures[i].length != LENGTH_OPEN)
    i--;
  if (i < 0)
    xw_raise(m->L, "invalid pattern capture");
  m->captures[i].length = s - m->captures[i].start;
  const char *after = match_here(m, s, p);
  if (after == NULL)
    m->captures[i].length = LENGTH_OPEN;
  return after;
}

static const char *match_again(matcher *m, const char *s, int digit) {
  const int i = digit - '1';
  if (i < 0 || i >= m->count || m->captures[i].length == LENGTH_OPEN)
    xw_raise(m->L, "invalid capture index %%%d", i + 1);
  const ptrdiff_t length = m->captures[i].length;
  if (length < 0)
    return NULL; /* a position is no text */
  if (m->text_end - s < length)
    return NULL;
  xw_lua_charge(m->L, 1 + (uint64_t)length / 64);
  return memcmp(m->captures[i].start, s, (size_t)length) == 0 ? s + length : NULL;
}

/* %f[set]: between a character outside the set and one inside it; the ends count as '\0'. */
static bool at_frontier(const matcher *m, const char *s, const char *p, const char *end) {
  const int before = s == m->text ? 0 : (unsigned char)s[-1];
  const int here = s < m->text_end ? (unsigned char)*s : 0;
  return !in_set(before, p, end - 1) && in_set(here, p, end - 1);
}

/* What a '%' begins that is more than a character; *p is left behind it. *done: the result is final. */
static const char *match_special(matcher *m, const char *s, const char **p, bool *done) {
  const char *at = *p + 1;
  *done = false;
  if (at == m->pattern_end)
    return s;
  if (*at == 'b') {
    *p = at + 3;
    s = match_balanced(m, s, at + 1);
    *done = s == NULL;
  } else if (*at == 'f') {
    if (at + 1 >= m->pattern_end || at[1] != '[')
      xw_raise(m->L, "missing '[' after '%%f' in pattern");
    const char *end = item_end(m, at + 1);
    *p = end;
    *done = !at_frontier(m, s, at + 1, end);
    if (*done)
      s = NULL;
  } else if (xw_is_digit(*at)) {
    *p = at + 1;
    s = match_again(m, s, (unsigned char)*at);
    *done = s == NULL;
  }
  return s;
}

/* A single-character item with its suffix; *p moves on when it simply matched. */
static const char *match_item(matcher *m, const char *s, const char **p, bool *done) {
  const char *end = item_end(m, *p), *item = *p;
  const char suffix = end < m->pattern_end ? *end : '\0';
  *done = true;
  switch (suffix) {
    case '*': return match_most(m, s, item, end);
    case '+': return matches_item(m, s, item, end) ? match_most(m, s + 1, item, end) : NULL;
    case '-': return match_least(m, s, item, end);
    case '?': {
      const char *after = matches_item(m, s, item, end) ? match_here(m, s + 1, end + 1) : NULL;
      if (after != NULL)
        return after;
      *p = end + 1;
      *done = false;
      return s;
    }
    default: break;
  }
  if (!matches_item(m, s, item, end))
    return NULL;
  *p = end;
  *done = false;
  return s + 1;
}

static bool is_special(const matcher *m, const char *p) {
  return *p == '%' && p + 1 < m->pattern_end && (p[1] == 'b' || p[1] == 'f' || xw_is_digit(p[1]));
}

/* End of the match of the pattern from p on at s; NULL when there is none. */
static const char *match_here(matcher *m, const char *s, const char *p) {
  bool done = false;
  if (++m->depth > DEPTH_MOST)
    xw_raise(m->L, "pattern too complex");
  while (s != NULL && !done && p < m->pattern_end) {
    step(m);
    if (*p == '(' || *p == ')') {
      const bool position = *p == '(' && p + 1 < m->pattern_end && p[1] == ')';
      done = true;
      if (*p == ')')
        s = close_capture(m, s, p + 1);
      else
        s = open_capture(m, s, p + (position ? 2 : 1), position ? LENGTH_POSITION : LENGTH_OPEN);
    } else if (*p == '$' && p + 1 == m->pattern_end) {
      done = true;
      s = s == m->text_end ? s : NULL;
    } else if (is_special(m, p)) {
      s = match_special(m, s, &p, &done);
    } else {
      s = match_item(m, s, &p, &done);
    }
  }
  m->depth--;
  return s;
}

/* ---- results ---- */

static void push_capture(matcher *m, int i, const char *s, const char *end) {
  if (i >= m->count) {
    if (i != 0)
      xw_raise(m->L, "invalid capture index %%%d", i + 1);
    lua_pushlstring(m->L, s, (size_t)(end - s)); /* the whole match */
    return;
  }
  const capture *c = &m->captures[i];
  if (c->length == LENGTH_OPEN)
    xw_raise(m->L, "unfinished capture");
  if (c->length == LENGTH_POSITION)
    lua_pushinteger(m->L, (c->start - m->text) + 1);
  else
    lua_pushlstring(m->L, c->start, (size_t)c->length);
}

/* Push all captures, or the whole match when there are none and s is given; how many. */
static int push_captures(matcher *m, const char *s, const char *end) {
  const int count = m->count == 0 && s != NULL ? 1 : m->count;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++)
    push_capture(m, i, s, end);
  return count;
}

static void begin(matcher *m, lua_State *L, const char *text, size_t length, size_t pattern_length,
                  const char *pattern) {
  m->L = L;
  m->text = text;
  m->text_end = text + length;
  m->pattern_end = pattern + pattern_length;
  m->count = m->depth = m->steps = 0;
}

/* ---- find and match ---- */

/* 0-based place of a 1-based, perhaps negative, position; beyond the end: length + 1. */
static size_t place_of(lua_Integer position, size_t length) {
  if (position > 0)
    return (size_t)position - 1 <= length ? (size_t)position - 1 : length + 1;
  if (position == 0 || position < -(lua_Integer)length)
    return 0;
  return length - (size_t)-position;
}

static const char *find_plain(lua_State *L, const char *text, size_t length, const char *what,
                              size_t size) {
  xw_lua_charge(L, 1 + length / 16);
  if (size == 0)
    return text;
  for (const char *at = text, *end = text + length; (size_t)(end - at) >= size; at++) {
    at = memchr(at, *what, (size_t)(end - at) - size + 1);
    if (at == NULL)
      return NULL;
    if (memcmp(at, what, size) == 0)
      return at;
    xw_lua_charge(L, 1 + size / 64);
  }
  return NULL;
}

static bool has_specials(const char *pattern, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (strchr("^$*+?.([%-", pattern[i]) != NULL) /* '\0' too: patterns may hold it */
      return true;
  return false;
}

static int search(lua_State *L, bool find) {
  size_t length, size;
  const char *text = luaL_checklstring(L, 1, &length), *pattern = luaL_checklstring(L, 2, &size);
  const size_t from = place_of(luaL_optinteger(L, 3, 1), length);
  if (from > length) {
    luaL_pushfail(L);
    return 1;
  }
  if (find && (lua_toboolean(L, 4) || !has_specials(pattern, size))) {
    const char *at = find_plain(L, text + from, length - from, pattern, size);
    if (at == NULL) {
      luaL_pushfail(L);
      return 1;
    }
    lua_pushinteger(L, (at - text) + 1);
    lua_pushinteger(L, (at - text) + (lua_Integer)size);
    return 2;
  }
  matcher m;
  const bool anchored = size > 0 && *pattern == '^';
  begin(&m, L, text, length, size, pattern);
  const char *first = pattern + anchored;
  for (const char *s = text + from; s <= m.text_end; s++) {
    m.count = m.depth = 0;
    const char *end = match_here(&m, s, first);
    if (end != NULL && find) {
      lua_pushinteger(L, (s - text) + 1);
      lua_pushinteger(L, end - text);
      return push_captures(&m, NULL, NULL) + 2;
    }
    if (end != NULL)
      return push_captures(&m, s, end);
    if (anchored)
      break;
    step(&m);
  }
  luaL_pushfail(L);
  return 1;
}

int xw_pattern_find(lua_State *L) { return search(L, true); }

int xw_pattern_match(lua_State *L) { return search(L, false); }

/* ---- gmatch ---- */

/* Upvalues: text, pattern, place to go on at, end of the last match (-1: none). */
static int next_match(lua_State *L) {
  size_t length, size;
  const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
  const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &size);
  const lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
  matcher m;
  begin(&m, L, text, length, size, pattern);
  for (const char *s = text + lua_tointeger(L, lua_upvalueindex(3)); s <= m.text_end; s++) {
    m.count = m.depth = 0;
    const char *end = match_here(&m, s, pattern);
    if (end != NULL && end - text != last) {
      lua_pushinteger(L, end - text);
      lua_pushvalue(L, -1);
      lua_replace(L, lua_upvalueindex(3));
      lua_replace(L, lua_upvalueindex(4));
      return push_captures(&m, s, end);
    }
    step(&m);
  }
  lua_pushinteger(L, (lua_Integer)length + 1);
  lua_replace(L, lua_upvalueindex(3));
  return 0;
}

int xw_pattern_gmatch(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  const size_t from = place_of(luaL_optinteger(L, 3, 1), length);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)(from > length ? length + 1 : from));
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

/* ---- gsub ---- */

/* Add the replacement text with its %0 .. %9. */
static void add_text(matcher *m, luaL_Buffer *b, const char *s, const char *end) {
  size_t size;
  const char *text = lua_tolstring(m->L, 3, &size);
  for (size_t i = 0; i < size; i++) {
    if (text[i] != '%') {
      luaL_addchar(b, text[i]);
      continue;
    }
    const char c = ++i < size ? text[i] : '\0';
    if (c == '%')
      luaL_addchar(b, c);
    else if (c == '0')
      luaL_addlstring(b, s, (size_t)(end - s));
    else if (xw_is_digit(c)) {
      push_capture(m, c - '1', s, end);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(b);
    } else
      xw_raise(m->L, "invalid use of '%%' in replacement string");
  }
  xw_lua_charge(m->L, 1 + size / 16);
}

/* Add what a match becomes. Stack: text, pattern, replacement, ... */
static bool add_value(matcher *m, luaL_Buffer *b, const char *s, const char *end) {
  lua_State *L = m->L;
  const int type = lua_type(L, 3);
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, s, end), 1);
  } else if (type == LUA_TTABLE) {
    push_capture(m, 0, s, end);
    lua_gettable(L, 3);
  } else {
    add_text(m, b, s, end);
    return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(b, s, (size_t)(end - s));
    return false;
  }
  if (!lua_isstring(L, -1))
    xw_raise(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(b);
  return true;
}

int xw_pattern_gsub(lua_State *L) {
  size_t length, size;
  const char *text = luaL_checklstring(L, 1, &length), *pattern = luaL_checklstring(L, 2, &size);
  const int type = lua_type(L, 3);
  luaL_argexpected(
      L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE,
      3, "string/function/table");
  const lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  const bool anchored = size > 0 && *pattern == '^';
  const char *first = pattern + anchored, *s = text, *last = NULL;
  lua_Integer count = 0;
  matcher m;
  luaL_Buffer b;
  if (type == LUA_TNUMBER)
    lua_tostring(L, 3);
  begin(&m, L, text, length, size, pattern);
  luaL_buffinit(L, &b);
  while (count < most) {
    m.count = m.depth = 0;
    const char *end = match_here(&m, s, first);
    if (end != NULL && end != last) {
      count++;
      add_value(&m, &b, s, end);
      s = last = end;
    } else if (s < m.text_end) {
      luaL_addchar(&b, *s++);
    } else {
      break;
    }
    step(&m);
    if (anchored)
      break;
  }
  luaL_addlstring(&b, s, (size_t)(m.text_end - s));
  luaL_pushresult(&b);
  lua_pushinteger(L, count);
  return 2;
}
