/* The table of what scripts see agrees with what they see, and what is made from it is up to date. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "scripting/api.h"
#include "support.h"

static char root[1024]; /* folder of the project: tests run from it */

static int enter_from_root(void **state) {
  assert_non_null(getcwd(root, sizeof root));
  return enter_folder(state);
}

static char *read_whole(const char *name) {
  char *text = NULL, path[1200];
  size_t size = 0;
  snprintf(path, sizeof path, "%s%s", root, name);
  if (xw_read_file(path, 1 << 20, &text, &size) != XW_OK)
    fail_msg("%s", xw_last_error());
  return text;
}

/* Load a scenario whose statements are `text`; it must be right. */
static void runs(const xw_text *text) {
  loaded l;
  assert_false(text->failed);
  load_text(&l, text->data);
  unload(&l);
}

static bool is_stock_library(const char *name) {
  return strcmp(name, "table") == 0 || xw_api_find(name)->kind == XW_API_LIBRARY;
}

/* print is there in readouts alone. */
static void every_global_of_scripts_is_in_the_table_and_the_other_way_round(void **state) {
  (void)state;
  xw_text text = {0};
  xw_text_append(&text, "local known = {");
  for (int i = 0; xw_api_at(i); i++)
    if (xw_api_is_global(xw_api_at(i)) && strcmp(xw_api_at(i)->name, "print") != 0)
      xw_text_format(&text, "[\"%s\"] = true,", xw_api_at(i)->name);
  xw_text_append(&text,
                 "}\nfor name in pairs(_ENV) do assert(known[name], name .. ' is not in "
                 "api.def') end\nfor name in pairs(known) do assert(rawget(_ENV, name) ~= nil, "
                 "name .. ' is not there') end\nreturn scenario { id = \"mine\" }");
  runs(&text);
  xw_text_free(&text);
}

static void what_is_absent_is_absent_and_members_are_there(void **state) {
  (void)state;
  xw_text text = {0};
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    char owner[32];
    xw_api_owner(r, owner, sizeof owner);
    if (r->kind == XW_API_ABSENT && !xw_api_member(r))
      xw_text_format(&text, "assert(rawget(_ENV, \"%s\") == nil)\n", r->name);
    else if (r->kind == XW_API_ABSENT || (r->kind == XW_API_STOCK && xw_api_member(r)))
      xw_text_format(&text, "assert((%s == nil) == %s, \"%s\")\n", r->name,
                     r->kind == XW_API_ABSENT ? "true" : "false", r->name);
  }
  xw_text_append(&text, "return scenario { id = \"mine\" }");
  runs(&text);
  xw_text_free(&text);
}

/* Append a statement that Lua's own `library.name` is there or named as absent. */
static void append_stock(xw_text *text, const char *library, const char *name) {
  char full[80];
  snprintf(full, sizeof full, "%s.%s", library, name);
  const xw_api_row *row = xw_api_find(full);
  if (row == NULL || row->kind != XW_API_ABSENT)
    xw_text_format(text, "assert(%s ~= nil, \"%s\")\n", full, full);
}

static void of_the_libraries_of_lua_nothing_is_missing_unsaid(void **state) {
  (void)state;
  xw_text text = {0};
  lua_State *L = luaL_newstate();
  assert_non_null(L);
  luaL_openlibs(L);
  lua_pushglobaltable(L);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    const char *name = lua_tostring(L, -2);
    if (strcmp(name, "print") != 0 && !xw_api_find(name))
      fail_msg("%s of Lua is not in api.def", name);
    if (!lua_istable(L, -1) || !is_stock_library(name))
      continue;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
      append_stock(&text, name, lua_tostring(L, -2));
  }
  lua_close(L);
  xw_text_append(&text, "return scenario { id = \"mine\" }");
  runs(&text);
  xw_text_free(&text);
}

/* The rows of an owner and kind are the words of a list "a, b, c". */
static void has_members(const char *owner, xw_api_kind kind, const char *list, const char *extra) {
  char own[32], words[1024];
  int count = 0, listed = 0;
  snprintf(words, sizeof words, ", %s%s,", list, extra);
  for (const char *c = words; (c = strchr(c, ',')) != NULL; c++)
    listed++;
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    xw_api_owner(r, own, sizeof own);
    const bool same = strcmp(own, owner) == 0 && r->kind == kind;
    if (!same || !xw_api_member(r))
      continue;
    char word[64];
    snprintf(word, sizeof word, ", %s,", xw_api_member(r));
    if (!strstr(words, word))
      fail_msg("%s is in api.def and not among %s", r->name, words);
    count++;
  }
  if (count != listed - 1)
    fail_msg("%s: %d rows in api.def, %d words in %s", owner, count, listed - 1, words);
}

/* The words that the refusal of an unknown key names. */
static void keys_are(const char *owner, const char *text) {
  loaded l;
  write_file("a.lua", text);
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  const char *list = strstr(xw_last_error(), "; allowed ");
  if (!list || strchr(list, '\n'))
    fail_msg("%s", xw_last_error());
  has_members(owner, XW_API_KEY, list + strlen("; allowed "), "");
  unload(&l);
}

#define STUDY "return study { id = \"s\", scenarios = { \"baseline\" }, "

static void the_keys_of_tables_are_those_that_are_taken(void **state) {
  (void)state;
  keys_are("scenario", "return scenario { id = \"m\", qqqqqqqqq = 1 }");
  keys_are("study", STUDY "qqqqqqqqq = 1 }");
  keys_are("outputs", STUDY "outputs = { qqqqqqqqq = 1 } }");
  keys_are("select",
           STUDY "select = { metric = \"welfare\", indifference = 1, qqqqqqqqqqqq = 1 } }");
  keys_are("goal", STUDY "until_precise = { true_pass = { half_width = 1, qqqqqqqqqq = 1 } } }");
  keys_are("ramp",
           "return scenario { id = \"m\", levers = { [\"sampling.ratio\"] = ramp { to = 0.1, over "
           "= 4, qqqqqqqqq = 1 } } }");
  keys_are("metric",
           "return scenario { id = \"m\", metrics = { x = { value = function() end, qqqqqqqqq = 1 "
           "} } }");
  keys_are("own_column",
           "return scenario { id = \"m\", columns = { x = { initial = 1, qqqqqqqqq = 1 } } }");
  keys_are("rule",
           "return scenario { id = \"m\", rules = { rule { after = \"effort\", qqqqqqqqq = 1,\n"
           "set = function(f) return { effort = 0.5 } end } } }");
  write_file("f.csv", "employees\n10\n");
  keys_are("table", STUDY "population = table { file = \"f.csv\", qqqqqqqqq = 1 } }");
}

/* Keys of designs, until_precise and expect have refusals of their own: each row is taken. */
static void the_keys_of_designs_are_taken(void **state) {
  (void)state;
  xw_overrides none = {0};
  static const char *const texts[] = {
      STUDY "vary = lhs { n = 2, seed = 1, [\"quality.beta_skill\"] = { 0.1, 0.2 } } }",
      STUDY
      "vary = sobol { n = 2, seed = 1, randomisations = 2, [\"quality.beta_skill\"] = true } }",
      STUDY
      "vary = morris { trajectories = 2, levels = 4, seed = 1, [\"quality.beta_skill\"] = true } }",
      STUDY "until_precise = { min = 3, max = 5, force = true, true_pass = 1 } }",
      STUDY
      "expect = { { \"a\", metric = \"skill\", scenario = \"baseline\", about = 0, within = 1 },\n"
      "{ \"b\", metric = \"skill\", above = 0 }, { \"c\", metric = \"skill\", below = 0 },\n"
      "{ \"d\", metric = \"skill\", level = { 0, 1 } } } }",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    loaded l;
    write_file("a.lua", texts[i]);
    if (load_with(&l, &none, "a.lua") != XW_OK)
      fail_msg("%s", xw_last_error());
    unload(&l);
  }
  has_members("lhs", XW_API_KEY, "n, seed", "");
  has_members("sobol", XW_API_KEY, "n, seed, randomisations", "");
  has_members("morris", XW_API_KEY, "trajectories, levels, seed", "");
  has_members("until_precise", XW_API_KEY, "min, force, max", "");
  has_members("expect", XW_API_KEY, "metric, scenario, above, below, about, within, level", "");
}

/* Call after_period of a scenario with this body; its failure is the message. */
static const char *in_a_hook(const char *body) {
  static char message[2000];
  loaded l;
  char text[4096];
  const double metrics[XW_CELL_COUNT * XW_METRIC_COUNT] = {0};
  snprintf(text, sizeof text,
           "return scenario { id = \"mine\", reform = \"2014Q1\", after_period = function(world)\n"
           "%s\nend }",
           body);
  load_text(&l, text);
  const xw_actor_class *class = xw_script_actors(l.script);
  xw_actor *actor = NULL;
  assert_int_equal(class->open(class->host, 1, 0, 1, &actor), XW_OK);
  xw_levers levers = xw_levers_baseline();
  xw_world world = {.study = &l.study, .scenario = 1, .levers = &levers, .metrics = metrics};
  xw_clear_error();
  const xw_status status = class->hook(actor, XW_HOOK_AFTER_PERIOD, &world);
  snprintf(message, sizeof message, "%s", status == XW_OK ? "" : xw_last_error());
  class->close(actor);
  unload(&l);
  return message;
}

static void the_world_has_what_the_table_says(void **state) {
  (void)state;
  char list[512], own[32], body[512];
  const char *message = in_a_hook("return world.qqqqqqqqqqqq");
  const char *words = strstr(message, "; allowed ");
  assert_non_null(words);
  snprintf(list, sizeof list, "%.*s", (int)strcspn(words + 10, "("), words + 10);
  list[strcspn(list, "(") - 1] = '\0';
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    xw_api_owner(r, own, sizeof own);
    if (strcmp(own, "world") != 0 || !xw_api_member(r))
      continue;
    if (!strstr(list, xw_api_member(r)))
      fail_msg("%s is not in \"%s\"", r->name, list);
  }
  int listed = 1, rows = 0;
  for (const char *c = list; *c; c++)
    listed += *c == ',';
  for (int i = 0; xw_api_at(i); i++) {
    xw_api_owner(xw_api_at(i), own, sizeof own);
    rows += strcmp(own, "world") == 0 && xw_api_member(xw_api_at(i)) != NULL;
    if (strcmp(own, "period") == 0) {
      snprintf(body, sizeof body, "assert(math.type(world.%s) == \"integer\")", xw_api_at(i)->name);
      assert_string_equal(in_a_hook(body), "");
    }
  }
  assert_int_equal(rows, listed);
}

/* In a rule expressions and enterprises are symbols, which have the same methods. */
static void the_methods_of_columns_are_there(void **state) {
  (void)state;
  char own[32];
  xw_text text = {0};
  xw_text_append(&text,
                 "return scenario { id = \"m\", rules = { rule { after = \"effort\", set = "
                 "function(f)\nlocal firms, expression = f, f.skill\n");
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    xw_api_owner(r, own, sizeof own);
    if (r->kind == XW_API_METHOD && (strcmp(own, "firms") == 0 || strcmp(own, "expression") == 0))
      xw_text_format(&text, "assert(type(%s.%s) == \"function\", \"%s\")\n", own, xw_api_member(r),
                     r->name);
  }
  xw_text_append(&text, "return { effort = 0.5 } end } } }");
  runs(&text);
  xw_text_free(&text);
}

/* The reference in a page of scripts is the one that is made. */
static void has_reference(const char *page, bool chinese) {
  xw_text reference = {0};
  char *readme = read_whole(page);
  xw_reference_write(&reference, chinese);
  assert_false(reference.failed);
  char *begin = strstr(readme, "<!-- reference: made by make stubs -->\n\n");
  char *end = strstr(readme, "\n<!-- end of reference -->\n");
  assert_non_null(begin);
  assert_non_null(end);
  begin = strstr(begin, "\n\n") + 2;
  *end = '\0';
  if (strcmp(begin, reference.data) != 0)
    fail_msg("the reference in %s is out of date; run make stubs", page);
  xw_free(readme);
  xw_text_free(&reference);
}

static void what_is_committed_is_what_is_generated(void **state) {
  (void)state;
  xw_text stubs = {0};
  char *stored = read_whole("/scripts/meta/xiaowei.d.lua");
  xw_stubs_write(&stubs);
  assert_false(stubs.failed);
  if (strcmp(stored, stubs.data) != 0)
    fail_msg("scripts/meta/xiaowei.d.lua is out of date; run make stubs");
  has_reference("/scripts/README.md", false);
  xw_language_start(true);
  if (strcmp(xw_tr(true, "Laws"), "Laws") != 0) /* there is a catalogue */
    has_reference("/scripts/README.zh.md", true);
  xw_language_start(false);
  xw_free(stored);
  xw_text_free(&stubs);
}

/* The definitions are Lua, and the linter of this project knows the words. */
static void the_definitions_compile_and_the_linter_knows_the_words(void **state) {
  (void)state;
  char *rc = read_whole("/.luacheckrc");
  xw_text stubs = {0}, quoted = {0};
  lua_State *L = luaL_newstate();
  xw_stubs_write(&stubs);
  assert_int_equal(luaL_loadstring(L, stubs.data), LUA_OK);
  lua_close(L);
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *r = xw_api_at(i);
    if (!xw_api_is_global(r) || r->kind == XW_API_STOCK || is_stock_library(r->name))
      continue;
    xw_text_free(&quoted);
    quoted = (xw_text){0};
    xw_text_format(&quoted, "\"%s\"", r->name);
    if (!strstr(rc, quoted.data))
      fail_msg("%s is not in .luacheckrc", r->name);
  }
  xw_text_free(&quoted);
  xw_text_free(&stubs);
  xw_free(rc);
}

static void parameters_are_taken_apart_at_commas_outside_brackets(void **state) {
  (void)state;
  xw_api_parameter p;
  const xw_api_row *row = xw_api_find("table.sort");
  assert_true(xw_api_parameter_at(row, 1, &p));
  assert_string_equal(p.name, "before");
  assert_string_equal(p.type, "fun(a: any, b: any): boolean");
  assert_true(p.is_optional);
  assert_false(xw_api_parameter_at(row, 2, &p));
  xw_text text = {0};
  xw_api_signature(xw_api_find("study:query"), &text);
  xw_api_signature(xw_api_find("triangular"), &text);
  assert_string_equal(text.data, "study:query(sql, ...)triangular(a, b, c)");
  xw_text_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_global_of_scripts_is_in_the_table_and_the_other_way_round),
      cmocka_unit_test(what_is_absent_is_absent_and_members_are_there),
      cmocka_unit_test(of_the_libraries_of_lua_nothing_is_missing_unsaid),
      cmocka_unit_test(the_keys_of_tables_are_those_that_are_taken),
      cmocka_unit_test(the_keys_of_designs_are_taken),
      cmocka_unit_test(the_world_has_what_the_table_says),
      cmocka_unit_test(the_methods_of_columns_are_there),
      cmocka_unit_test(what_is_committed_is_what_is_generated),
      cmocka_unit_test(the_definitions_compile_and_the_linter_knows_the_words),
      cmocka_unit_test(parameters_are_taken_apart_at_commas_outside_brackets),
  };
  return cmocka_run_group_tests(tests, enter_from_root, NULL);
}
