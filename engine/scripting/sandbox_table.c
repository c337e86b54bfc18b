/* Tables in an order that does not depend on addresses or the clock: pairs and next visit numbers,
 * then texts, then booleans, each sorted; sort is a stable merge sort. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scripting/internal.h"

enum { MOVE_COUNT = 10000000 };

typedef struct sort_key {
  int type, index; /* index: in the table of keys */
  bool whole;      /* a number that is an integer */
  lua_Integer integer;
  lua_Number number;
  const char *text;
  size_t size;
} sort_key;

static int rank_of(int type) { return type == LUA_TNUMBER ? 0 : type == LUA_TSTRING ? 1 : 2; }

/* Texts by their bytes, of which a zero is one. */
static int by_bytes(const sort_key *x, const sort_key *y) {
  const int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);
  return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

/* An integer against a float that holds none, exactly: as a double the integer might equal it. */
static int against_float(lua_Integer whole, lua_Number number) {
  if (number >= 0x1p63)
    return -1;
  if (number < -0x1p63)
    return 1;
  const lua_Number below = floor(number);
  return whole <= (lua_Integer)below ? -1 : 1;
}

static int by_number(const sort_key *x, const sort_key *y) {
  if (x->whole && y->whole)
    return (x->integer > y->integer) - (x->integer < y->integer);
  if (x->whole)
    return against_float(x->integer, y->number);
  if (y->whole)
    return -against_float(y->integer, x->number);
  return (x->number > y->number) - (x->number < y->number);
}

static int by_key(const void *a, const void *b) {
  const sort_key *x = a, *y = b;
  if (x->type != y->type)
    return rank_of(x->type) - rank_of(y->type);
  if (x->type == LUA_TSTRING)
    return by_bytes(x, y);
  return by_number(x, y);
}

/* Push the list of the keys of the table at 1, unsorted; returns how many. */
static int push_keys(lua_State *L) {
  int count = 0;
  lua_newtable(L);
  int keys = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    int type = lua_type(L, -2);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN) {
      return xw_raise(L,
                      "the order of keys that are a %s is not reproducible; use numbers or "
                      "texts as keys",
                      lua_typename(L, type));
    }
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, keys, ++count);
  }
  xw_lua_charge(L, (uint64_t)count);
  return count;
}

static sort_key read_key(lua_State *L, int keys, int index) {
  sort_key key = {.index = index, .type = lua_rawgeti(L, keys, index)};
  if (key.type == LUA_TSTRING)
    key.text = lua_tolstring(L, -1, &key.size);
  if (key.type == LUA_TNUMBER) {
    key.whole = lua_isinteger(L, -1);
    key.integer = lua_tointeger(L, -1);
    key.number = lua_tonumber(L, -1);
  }
  if (key.type == LUA_TBOOLEAN)
    key.number = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return key;
}

/* Replace the list of keys at the top by a sorted one. */
static void sort_keys(lua_State *L, int count) {
  int keys = lua_gettop(L);
  sort_key *order = lua_newuserdatauv(L, sizeof *order * ((size_t)count + 1), 0);
  for (int i = 0; i < count; i++)
    order[i] = read_key(L, keys, i + 1);
  qsort(order, (size_t)count, sizeof *order, by_key);
  lua_createtable(L, count, 0);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(L, keys, order[i].index);
    lua_rawseti(L, -2, i + 1);
  }
  lua_replace(L, keys);
  lua_settop(L, keys);
}

/* Upvalues: table, sorted keys, position. */
static int next_pair(lua_State *L) {
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));
  for (;;) {
    if (lua_rawgeti(L, lua_upvalueindex(2), ++at) == LUA_TNIL)
      return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
      break;
    lua_pop(L, 2); /* removed while going through */
  }
  lua_pushinteger(L, at);
  lua_replace(L, lua_upvalueindex(3));
  return 2;
}

int xw_sandbox_pairs(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  sort_keys(L, push_keys(L));
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_pair, 3);
  return 1;
}

int xw_sandbox_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2))
    return xw_raise(L, "next takes no key in scripts; use pairs");
  lua_settop(L, 1);
  sort_keys(L, push_keys(L));
  if (lua_rawgeti(L, -1, 1) == LUA_TNIL)
    return 1;
  lua_pushvalue(L, -1);
  lua_rawget(L, 1);
  return 2;
}

/* Is the value at `a` before the value at `b`? Stack: table 1, comparison or nil 2. */
static bool comes_before(lua_State *L, int a, int b) {
  if (lua_isnil(L, 2))
    return lua_compare(L, a, b, LUA_OPLT);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  bool before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

/* Merge [low, middle) and [middle, high) of the table at `from` into the table at `to`. */
static void merge(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle,
                  lua_Integer high) {
  lua_Integer a = low, b = middle;
  for (lua_Integer at = low; at < high; at++) {
    lua_settop(L, 4);
    lua_rawgeti(L, from, a);
    lua_rawgeti(L, from, b);
    bool right = a >= middle || (b < high && comes_before(L, 6, 5));
    lua_pushvalue(L, right ? 6 : 5);
    lua_rawseti(L, to, at);
    if (right)
      b++;
    else
      a++;
  }
  lua_settop(L, 4);
}

static int safe_sort(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2))
    luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_Integer n = (lua_Integer)lua_rawlen(L, 1);
  lua_createtable(L, (int)n, 0);
  lua_createtable(L, (int)n, 0);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, 1, i);
    lua_rawseti(L, 3, i);
  }
  int from = 3, to = 4;
  for (lua_Integer width = 1; width < n; width *= 2) {
    xw_lua_charge(L, (uint64_t)n);
    for (lua_Integer low = 1; low <= n; low += 2 * width) {
      lua_Integer middle = low + width <= n ? low + width : n + 1;
      lua_Integer high = middle + width <= n ? middle + width : n + 1;
      merge(L, from, to, low, middle, high);
    }
    int swap = from;
    from = to;
    to = swap;
  }
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, from, i);
    lua_rawseti(L, 1, i);
  }
  return 0;
}

static int safe_move(lua_State *L) {
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
  if (last >= first && (uint64_t)last - (uint64_t)first >= MOVE_COUNT) {
    return xw_raise(L, "table.move: more than %d elements", MOVE_COUNT);
  }
  if (last >= first)
    xw_lua_charge(L, (uint64_t)last - (uint64_t)first + 1);
  int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  return 1;
}

/* A function that may move or join every element; upvalue 1: the stock one. */
static int safe_whole(lua_State *L) {
  const int arguments = lua_gettop(L);
  if (lua_istable(L, 1))
    xw_lua_charge(L, 1 + lua_rawlen(L, 1) / 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, LUA_MULTRET);
  return lua_gettop(L);
}

/* The end of a table, the usual place, moves nothing. */
static int safe_insert(lua_State *L) {
  if (lua_gettop(L) != 2)
    return safe_whole(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 2, 0);
  return 0;
}

static int safe_remove(lua_State *L) {
  if (lua_gettop(L) != 1)
    return safe_whole(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

/* Elements first..last of a table, which need not be there, are pushed one by one. */
static int safe_unpack(lua_State *L) {
  const lua_Integer first = luaL_optinteger(L, 2, 1);
  const lua_Integer last = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
  if (last >= first)
    xw_lua_charge(L, ((uint64_t)last - (uint64_t)first) % MOVE_COUNT + 1);
  const int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, LUA_MULTRET);
  return lua_gettop(L);
}

static int safe_concat(lua_State *L) {
  const lua_Integer first = luaL_optinteger(L, 3, 1);
  const lua_Integer last = lua_isnoneornil(L, 4) ? luaL_len(L, 1) : luaL_checkinteger(L, 4);
  if (last >= first && (uint64_t)last - (uint64_t)first >= MOVE_COUNT)
    return xw_raise(L, "table.concat: more than %d elements", MOVE_COUNT);
  if (last >= first)
    xw_lua_charge(L, (uint64_t)last - (uint64_t)first + 1);
  const int arguments = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  xw_lua_charge(L, lua_rawlen(L, -1) / 16);
  return 1;
}

static void wrap(lua_State *L, const char *name, lua_CFunction function) {
  lua_getfield(L, -1, name);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
}

void xw_sandbox_table(lua_State *L) {
  xw_set_function(L, "sort", safe_sort);
  wrap(L, "insert", safe_insert);
  wrap(L, "remove", safe_remove);
  wrap(L, "unpack", safe_unpack);
  wrap(L, "concat", safe_concat);
  wrap(L, "move", safe_move);
}
