/* Limits are met closely: what a script used when it was stopped is within a tenth of what it was allowed. */
#include "support.h"

#include "scripting/internal.h"

typedef struct spent {
  uint64_t steps;
  size_t memory;
} spent;

static int run_source(lua_State *L) {
  xw_lua_run(L, 0);
  return 0;
}

/* Run a text as a script with these limits; it must be stopped. */
static spent stop_script(const char *text, xw_limits limits) {
  xw_sources sources = {0};
  xw_lua lua;
  xw_text message = {0};
  limits.seconds = 60;
  write_file("a.lua", text);
  assert_int_equal(xw_sources_read(&sources, "a.lua"), 0);
  assert_int_equal(xw_lua_open(&lua, &sources, &limits), XW_OK);
  lua_pushcfunction(lua.state, run_source);
  assert_false(xw_lua_call(&lua, 0, 0, &message));
  if (!lua.stopped && !strstr(message.data, "limit"))
    fail_msg("%s", message.data);
  const spent used = {lua.steps, lua.most};
  xw_text_free(&message);
  xw_lua_close(&lua);
  xw_sources_free(&sources);
  return used;
}

static const char *const busy[] = {
    "local n = 0 while true do n = n + 1 end",
    "while true do pcall(error, \"x\") end",
    ("local co = coroutine.wrap(function() while true do coroutine.yield(1) end end)\n"
     "while true do co() end"),
    "while true do coroutine.wrap(function() for i = 1, 300 do local x = i * i end end)() end",
    "while true do (\"abc def\"):find(\"(%a+) (%a+)\") end",
    "local t = {} for i = 1, 100 do t[i] = i end while true do table.sort(t) end",
};

static void steps_are_counted_to_a_tenth(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof busy / sizeof *busy; i++)
    for (uint64_t limit = 200000; limit <= 20000000; limit *= 10) {
      const spent used = stop_script(busy[i], (xw_limits){.memory = 64 << 20, .steps = limit});
      assert_true(used.steps > limit);
      assert_true((double)used.steps <= 1.1 * (double)limit);
    }
}

static const char *const greedy[] = {
    "local t = {} while true do t[#t + 1] = {} end",
    "local t = {} while true do t[#t + 1] = (\"x\"):rep(1000) .. #t end",
    "local t = {} while true do t[#t + 1] = coroutine.create(function() end) end",
    "local t = {} for i = 1, 1e9 do t[\"k\" .. i] = i end",
};

/* Tables double, so the last step may be refused at half of what is allowed; never is more held. */
static void memory_is_held_to_the_limit(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof greedy / sizeof *greedy; i++)
    for (uint64_t limit = 2 << 20; limit <= 32 << 20; limit *= 4) {
      const spent used =
          stop_script(greedy[i], (xw_limits){.memory = limit, .steps = UINT64_C(2000000000)});
      assert_true((double)used.memory <= 1.1 * (double)limit);
      assert_true((double)used.memory >= 0.4 * (double)limit);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(steps_are_counted_to_a_tenth),
      cmocka_unit_test(memory_is_held_to_the_limit),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
