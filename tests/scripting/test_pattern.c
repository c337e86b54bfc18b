/* The bounded pattern functions give what those of stock Lua give, on random patterns and texts, and stop where
 * stock Lua would go on. */
#include "support.h"

#include <lualib.h>

#include "scripting/pattern.h"

enum { CASES = 60000 };

typedef struct both {
  xw_lua lua;
  xw_sources sources;
} both;

static const luaL_Reg own[] = {{"find", xw_pattern_find},
                               {"match", xw_pattern_match},
                               {"gmatch", xw_pattern_gmatch},
                               {"gsub", xw_pattern_gsub},
                               {NULL, NULL}};

/* Compare f(text, pattern, ...) of two libraries; a generator is run to its end. */
static const char compare[] =
    "local stock, own = ...\n"
    "local function all(library, name, text, pattern, extra)\n"
    "  if name ~= 'gmatch' then return table.pack(pcall(library[name], text, pattern, extra)) end\n"
    "  local list = { pcall(function()\n"
    "    local out = {}\n"
    "    for a, b, c in library.gmatch(text, pattern) do\n"
    "      out[#out + 1] = tostring(a) .. '|' .. tostring(b) .. '|' .. tostring(c)\n"
    "    end\n"
    "    return table.concat(out, ';') end) }\n"
    "  list.n = #list\n"
    "  return list\n"
    "end\n"
    "return function(name, text, pattern, extra)\n"
    "  local a, b = all(stock, name, text, pattern, extra), all(own, name, text, pattern, extra)\n"
    "  if a[1] ~= b[1] or a.n ~= b.n then return false end\n"
    "  if not a[1] then return true end\n"
    "  for i = 1, a.n do if a[i] ~= b[i] then return false end end\n"
    "  return true\n"
    "end\n";

static void open_both(both *b) {
  lua_State *L;
  memset(b, 0, sizeof *b);
  const xw_limits limits = {.memory = 64 << 20, .steps = UINT64_MAX / 2, .seconds = 600};
  assert_int_equal(xw_lua_open(&b->lua, &b->sources, &limits), XW_OK);
  L = b->lua.state;
  luaL_requiref(L, "table", luaopen_table, 1);
  luaL_requiref(L, "_G", luaopen_base, 1);
  lua_settop(L, 0);
  assert_int_equal(luaL_loadstring(L, compare), LUA_OK);
  luaL_requiref(L, "string", luaopen_string, 0);
  luaL_newlib(L, own);
  assert_int_equal(lua_pcall(L, 2, 1, 0), LUA_OK);
}

static uint32_t draw(uint64_t *state, uint32_t below) {
  *state += UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(xw_mix64(*state) >> 33) % below;
}

static void make(uint64_t *state, const char *const *pieces, uint32_t count, uint32_t most,
                 char *out) {
  out[0] = '\0';
  for (uint32_t n = draw(state, most + 1); n > 0; n--)
    strcat(out, pieces[draw(state, count)]);
}

static void random_patterns_give_what_stock_lua_gives(void **state) {
  static const char *const pattern_pieces[] = {
      "a",      "b",    ".",  "%a", "%s", "%d", "%w",   "%W",   "(",
      ")",      "()",   "*",  "+",  "-",  "?",  "[ab]", "[^a]", "[a-c]",
      "[%d%s]", "[]a]", "^",  "$",  "%1", "%2", "%b()", "%bab", "%f[%w]",
      "%f[^a]", "%",    "%%", "1",  " ",  "[",  "]",    "[a-",  "%bx"};
  static const char *const text_pieces[] = {"a", "b", "c", " ", "1", "2", "(", ")", "ab", "aa"};
  static const char *const replacements[] = {"<%0>", "%1", "x", "%%", "%2%1", "%", ""};
  static const char *const functions[] = {"find", "match", "gmatch", "gsub"};
  uint64_t seed = 20150701;
  both b;
  (void)state;
  open_both(&b);
  lua_State *L = b.lua.state;
  for (int i = 0; i < CASES; i++) {
    char pattern[256], text[256];
    const char *name = functions[i % 4];
    make(&seed, pattern_pieces, sizeof pattern_pieces / sizeof *pattern_pieces, 6, pattern);
    make(&seed, text_pieces, sizeof text_pieces / sizeof *text_pieces, 9, text);
    lua_pushvalue(L, 1);
    lua_pushstring(L, name);
    lua_pushstring(L, text);
    lua_pushstring(L, pattern);
    if (i % 4 == 3)
      lua_pushstring(L, replacements[draw(&seed, 7)]);
    else
      lua_pushinteger(L, (lua_Integer)draw(&seed, 12) - 4);
    assert_int_equal(lua_pcall(L, 4, 1, 0), LUA_OK);
    if (!lua_toboolean(L, -1))
      fail_msg("%s(\"%s\", \"%s\") differs", name, text, pattern);
    lua_pop(L, 1);
  }
  xw_lua_close(&b.lua);
}

static void a_pattern_that_takes_for_ever_meets_the_limit(void **state) {
  (void)state;
  loaded l;
  write_file("a.lua", "local s = (\"a\"):rep(10000)\nreturn s:find((\".-\"):rep(30) .. \"b\")");
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "a.lua:2: the script passed its limit"));
  unload(&l);
}

static void trimming_a_long_text_is_harmless(void **state) {
  (void)state;
  loaded l;
  load_text(&l,
            "local s = (\" \"):rep(1000) .. (\"a b\"):rep(2000) .. (\" \"):rep(1000)\n"
            "assert(#s:match(\"^%s*(.-)%s*$\") == 6000)\n"
            "local t, n = s:gsub(\"a\", function(c) return c:upper() end)\n"
            "assert(n == 2000 and t:find(\"A b\", 1, true))\n"
            "return scenario { id = \"x\" }");
  unload(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_patterns_give_what_stock_lua_gives),
      cmocka_unit_test(a_pattern_that_takes_for_ever_meets_the_limit),
      cmocka_unit_test(trimming_a_long_text_is_harmless),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
