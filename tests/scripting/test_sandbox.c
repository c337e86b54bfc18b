/* What scripts can't do: reach out, loop for ever, fill the memory, see addresses. */
#include "support.h"

#include <lua.h>
#include <sys/stat.h>

/* The statements must run before a scenario is returned. */
static void holds(const char *statements) {
  loaded l;
  char text[4096];
  snprintf(text, sizeof text, "%s\nreturn scenario { id = \"mine\" }", statements);
  load_text(&l, text);
  unload(&l);
}

/* The statements must be refused with a message that contains `part`. */
static void refused(const char *statements, const char *part) {
  loaded l;
  write_file("a.lua", statements);
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  if (!strstr(xw_last_error(), part))
    fail_msg("%s", xw_last_error());
  unload(&l);
}

static void files_clocks_and_loaders_are_not_there(void **state) {
  (void)state;
  static const char *const names[] = {"io",     "os",       "debug",          "package", "load",
                                      "dofile", "loadfile", "collectgarbage", "_G"};
  char text[64], message[64];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    snprintf(text, sizeof text, "local x = %s", names[i]);
    snprintf(message, sizeof message, "a.lua:1: %s is not available in scripts", names[i]);
    refused(text, message);
  }
  refused("print(1)", "a.lua:1: print is not available here; in a hook, use world:note(text)");
  holds("assert(string.dump == nil and math.randomseed == nil and string.pack == nil)");
  holds("assert((\"\").dump == nil and (\"x\"):rep(3) == \"xxx\")");
}

static void endless_loops_are_stopped_even_inside_pcall(void **state) {
  (void)state;
  refused("while true do end", "a.lua:1: the script passed its limit of 100000000 steps");
  refused("while true do pcall(function() while true do end end) end", "limit of 100000000 steps");
  refused("local function f() return xpcall(f, f) end\nwhile true do f() end", "a.lua:");
  refused(
      "setmetatable({}, { __index = function(t, k) while true do end end }).x = 1\n"
      "return setmetatable({}, { __index = function(t, k) while true do end end }).x",
      "limit of 100000000 steps");
}

static void memory_is_bounded(void **state) {
  (void)state;
  refused("local t = {}\nfor i = 1, 1e9 do t[i] = { i } end",
          "a.lua:2: the script passed its limit of 64 MB of memory");
  refused("local s = \"x\"\nwhile true do s = s .. s end",
          "a.lua:2: the script passed its limit of 64 MB");
  refused("local s = \"x\"\nwhile true do pcall(function() while true do s = s .. s end end) end",
          "limit of 64 MB");
  refused("return (\"x\"):rep(1e9)",
          "a.lua:1: string.rep: the result would take 1000000000 bytes; at most 16777216 (16 MB)");
  refused("error(#(\"\"):rep(1 << 60))", "a.lua:1: 0");
}

static void loops_inside_library_functions_are_bounded(void **state) {
  (void)state;
  refused("table.move({}, 1, 1 << 60, 2)", "table.move: more than 10000000 elements");
  refused("local s = (\"a\"):rep(100000)\nreturn s:find(\".-.-.-.-b\")",
          "the script passed its limit");
  refused("setmetatable({}, { __index = rawlen })", "__index must be a function of the script");
  refused("setmetatable({}, { __len = function() return 1 << 60 end })", "may not have __len");
}

static void metatables_may_not_reach_the_collector(void **state) {
  (void)state;
  refused("setmetatable({}, { __gc = function() end })", "metatables of scripts may not have __gc");
  refused("setmetatable({}, { __mode = \"k\" })", "metatables of scripts may not have __mode");
  refused("setmetatable({}, { __close = function() end })", "may not have __close");
  refused("setmetatable({}, { __concat = function() end })", "may not have __concat");
  holds(
      "local m = {}\nlocal t = setmetatable({}, m)\nm.__concat = function() return 1 end\n"
      "assert(not pcall(function() return t .. t end))");
  holds("assert(getmetatable(\"\") == nil)");
  refused("setmetatable(_ENV, nil)", "this table is protected");
}

static void coroutines_work(void **state) {
  (void)state;
  holds(
      "local function numbers(n) return coroutine.wrap(function()\n"
      "  for i = 1, n do coroutine.yield(i) end end) end\n"
      "local sum = 0 for i in numbers(100) do sum = sum + i end assert(sum == 5050)\n"
      "local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) error(b, 0) end)\n"
      "local ok, x = coroutine.resume(co, 1) assert(ok and x == 2)\n"
      "local bad, message = coroutine.resume(co, \"no\") assert(not bad and message == \"no\")\n"
      "assert(coroutine.status(co) == \"dead\" and coroutine.isyieldable() == false)\n"
      "local through = coroutine.wrap(function()\n"
      "  local ok, v = pcall(function() return coroutine.yield(1) + 1 end)\n"
      "  assert(ok) coroutine.yield(v)\n"
      "  ok, v = xpcall(function() error(coroutine.yield(3), 0) end, function(m) return m .. \"!\" "
      "end)\n"
      "  assert(not ok) return v end)\n"
      "assert(through() == 1 and through(41) == 42 and through() == 3 and through(\"x\") == "
      "\"x!\")\n"
      "assert(tostring(coroutine.create(pairs)) == \"thread\")");
}

static void limits_hold_in_coroutines(void **state) {
  (void)state;
  refused("coroutine.wrap(function() while true do end end)()", "limit of 100000000 steps");
  refused("while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
          "limit of 100000000 steps");
  refused("while true do coroutine.wrap(function() end)() end", "limit of 100000000 steps");
  refused("while true do pcall(coroutine.wrap(function() while true do end end)) end",
          "limit of 100000000 steps");
  refused("local t = {}\nwhile true do t[#t + 1] = coroutine.create(function() end) end",
          "limit of 64 MB");
  refused("local function f() return coroutine.wrap(f)() end\nf()", "C stack overflow");
}

static void large_functions_with_bitwise_operators_are_refused(void **state) {
  (void)state;
  char *text = malloc(1 << 16);
  assert_non_null(text);
  int used = sprintf(text, "local t = {}\nlocal function f(x)\n  local s = 0\n");
  for (int i = 0; i < 300; i++)
    used += sprintf(text + used, "  s = s + %d.5\n", i);
  const int body = used;
  sprintf(text + used, "  return s, x & 0xFF00\nend\n");
  if (LUA_VERSION_RELEASE_NUM < 50405)
    refused(text, "a.lua:2: this function has 30");
  sprintf(text + body,
          "  return s\nend\nassert(f(1) == 300 * 299 / 2 + 150)\n"
          "return scenario { id = \"x\" }");
  loaded l;
  load_text(&l, text);
  unload(&l);
  holds("local x = 0xFF0F assert(x & 0xFF00 == 0xFF00 and x ~ 1 == 0xFF0E and ~0 == -1)");
  free(text);
}

static void limits_can_be_changed(void **state) {
  (void)state;
  loaded l;
  const xw_overrides few = {.limits = {.steps = 50000}}, little = {.limits = {.memory = 2 << 20}};
  const xw_overrides soon = {.limits = {.steps = UINT64_MAX / 2, .seconds = 0.2}};
  write_file("a.lua", "while true do end");
  assert_int_equal(load_with(&l, &few, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "limit of 50000 steps"));
  unload(&l);
  assert_int_equal(load_with(&l, &soon, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "limit of 0.2 seconds"));
  unload(&l);
  write_file("a.lua", "local t = {} while true do t[#t + 1] = { 1 } end");
  assert_int_equal(load_with(&l, &little, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "limit of 2 MB"));
  unload(&l);
}

static void metatables_work_for_objects(void **state) {
  (void)state;
  holds(
      "local Point = {}\nPoint.__index = Point\n"
      "Point.__add = function(a, b) return setmetatable({ x = a.x + b.x }, Point) end\n"
      "Point.__tostring = function(p) return \"point \" .. p.x end\n"
      "function Point.twice(p) return 2 * p.x end\n"
      "local p = setmetatable({ x = 1 }, Point) + setmetatable({ x = 2 }, Point)\n"
      "assert(p:twice() == 6 and tostring(p) == \"point 3\" and getmetatable(p) == Point)");
}

static void order_and_text_do_not_depend_on_addresses(void **state) {
  (void)state;
  holds(
      "local seen = {}\nfor k in pairs { b = 1, a = 1, [2] = 1, [1] = 1, [true] = 1 } do\n"
      "  seen[#seen + 1] = tostring(k) end\n"
      "assert(table.concat(seen, \" \") == \"1 2 a b true\")");
  holds("assert(tostring({}) == \"table\" and tostring(pairs) == \"function\")");
  holds("assert(string.format(\"%s\", {}) == \"table\")");
  refused("return string.format(\"%p\", {})", "%p is not available in scripts");
  refused("for k in pairs { [{}] = 1 } do end",
          "the order of keys that are a table is not reproducible");
}

static void sorting_is_right_and_stable(void **state) {
  (void)state;
  holds(
      "local t = {}\nfor i = 1, 500 do t[i] = { k = (i * 7) % 10, i = i } end\n"
      "table.sort(t, function(a, b) return a.k < b.k end)\n"
      "for i = 2, 500 do local a, b = t[i - 1], t[i]\n"
      "  assert(a.k < b.k or (a.k == b.k and a.i < b.i)) end\n"
      "local u = { 3, 1, 2 } table.sort(u) assert(table.concat(u) == \"123\")\n"
      "local v = {} table.sort(v) v = { 1 } table.sort(v)");
}

static void random_numbers_are_in_range_in_the_unit_interval_or_of_all_bits(void **state) {
  (void)state;
  holds(
      "for i = 1, 1000 do local x, n, m = math.random(), math.random(6), math.random(-2, 2)\n"
      "  assert(x >= 0 and x < 1 and n >= 1 and n <= 6 and m >= -2 and m <= 2 and m % 1 == 0) end\n"
      "assert(not pcall(math.random, 2, 1) and not pcall(math.random, -1))\n"
      "local ones, zeros = 0, -1\n"
      "for i = 1, 100 do local x = math.random(0)\n"
      "  assert(math.type(x) == \"integer\") ones, zeros = ones | x, zeros & x end\n"
      "assert(ones == -1 and zeros == 0)");
}

static void pcall_and_xpcall_catch_ordinary_errors(void **state) {
  (void)state;
  holds(
      "local ok, message = pcall(error, \"x\", 0)\nassert(not ok and message == \"x\")\n"
      "assert(select(\"#\", pcall(function() return 1, 2 end)) == 3)\n"
      "local bad, seen = xpcall(function(a) error(a, 0) end, function(m) return m .. \"!\" end, "
      "\"y\")\n"
      "assert(not bad and seen == \"y!\")");
}

static void modules_have_plain_names_and_stay_in_their_folder(void **state) {
  (void)state;
  refused("require \"../secret\"",
          "no module \"../secret\" beside the script or among the shipped scripts");
  refused("require \"/etc/passwd\"", "no module");
  write_file("loop_a.lua", "return require \"loop_a\"");
  refused("require \"loop_a\"", "module \"loop_a\" requires itself");
}

/* A folder that is a link is the user's own doing; a file that leads elsewhere, or is none, is refused at once. */
static void modules_are_regular_files_of_their_folder(void **state) {
  (void)state;
  static const char *const irregular = "evil.lua: cannot be read: this is not a regular file";
  static const char text[] =
      "local x = require \"evil\"\nassert(x == 1)\nreturn scenario { id = \"mine\" }";
  loaded l;
  alarm(20); /* a pipe must not make it wait */
  assert_int_equal(symlink("/etc/passwd", "evil.lua"), 0);
  refused(text, "a.lua:1: evil.lua: this is a link to a file elsewhere");
  unlink("evil.lua");
  assert_int_equal(symlink("/dev/zero", "evil.lua"), 0);
  refused(text, "evil.lua: this is a link to a file elsewhere");
  unlink("evil.lua");
  assert_int_equal(mkfifo("evil.lua", 0600), 0);
  refused(text, irregular);
  unlink("evil.lua");
  assert_int_equal(mkdir("evil.lua", 0700), 0);
  refused(text, irregular);
  rmdir("evil.lua");
  assert_int_equal(mkfifo("pipe.lua", 0600), 0);
  assert_int_equal(load_with(&l, NULL, "pipe.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "pipe.lua: cannot be read: this is not a regular file"));
  unload(&l);
  write_file("real.lua", "return 1");
  assert_int_equal(symlink("real.lua", "evil.lua"), 0);
  load_text(&l, text);
  unload(&l);
  assert_int_equal(symlink("a.lua", "link.lua"), 0);
  assert_int_equal(load_with(&l, NULL, "link.lua"), XW_OK);
  unload(&l);
  assert_int_equal(symlink(".", "folder"), 0);
  assert_int_equal(load_with(&l, NULL, "folder/a.lua"), XW_OK);
  unload(&l);
  alarm(0);
}

/* Scenarios that a study names are held to the same. */
static void named_scenarios_are_files_of_their_folder(void **state) {
  (void)state;
  assert_int_equal(symlink("/etc/passwd", "outside.lua"), 0);
  refused("return study { id = \"s\", scenarios = { \"baseline\", \"outside\" } }",
          "outside.lua: this is a link to a file elsewhere");
}

static void a_module_has_at_most_a_megabyte(void **state) {
  (void)state;
  FILE *file = fopen("large.lua", "w");
  assert_non_null(file);
  for (int i = 0; i < (1 << 20) + 1; i++)
    fputc(' ', file);
  fclose(file);
  refused("require \"large\"", "large.lua: larger than the 1048576 bytes allowed here");
}

static void globals_of_one_file_are_not_seen_by_another(void **state) {
  (void)state;
  write_file("leaky.lua", "shared = 1 string.upper = nil return true");
  refused("require \"leaky\"\nassert(string.upper)\nreturn shared",
          "a.lua:3: unknown name \"shared\"");
}

static void byte_code_is_refused(void **state) {
  (void)state;
  refused("\x1bLua", "attempt to load a binary chunk");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_clocks_and_loaders_are_not_there),
      cmocka_unit_test(endless_loops_are_stopped_even_inside_pcall),
      cmocka_unit_test(memory_is_bounded),
      cmocka_unit_test(loops_inside_library_functions_are_bounded),
      cmocka_unit_test(metatables_may_not_reach_the_collector),
      cmocka_unit_test(coroutines_work),
      cmocka_unit_test(limits_hold_in_coroutines),
      cmocka_unit_test(large_functions_with_bitwise_operators_are_refused),
      cmocka_unit_test(limits_can_be_changed),
      cmocka_unit_test(metatables_work_for_objects),
      cmocka_unit_test(order_and_text_do_not_depend_on_addresses),
      cmocka_unit_test(sorting_is_right_and_stable),
      cmocka_unit_test(random_numbers_are_in_range_in_the_unit_interval_or_of_all_bits),
      cmocka_unit_test(pcall_and_xpcall_catch_ordinary_errors),
      cmocka_unit_test(modules_have_plain_names_and_stay_in_their_folder),
      cmocka_unit_test(modules_are_regular_files_of_their_folder),
      cmocka_unit_test(named_scenarios_are_files_of_their_folder),
      cmocka_unit_test(a_module_has_at_most_a_megabyte),
      cmocka_unit_test(globals_of_one_file_are_not_seen_by_another),
      cmocka_unit_test(byte_code_is_refused),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
