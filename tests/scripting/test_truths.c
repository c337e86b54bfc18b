/* A column where Lua asks for a truth is an error that says what to write, at its line; what looks alike and is
 * right is left alone. */
#include "base/text.h"
#include "scripting/remarks.h"
#include "support.h"
#include "xiaowei/model.h"

#define TESTED                                                                                \
  "a column decides nothing here: Lua's if, while, until, and, or, not take any column for "  \
  "true; write & | ~ between conditions, where(c, x, y) to choose, f:where(c) to select, or " \
  "measure first, such as f:mean(c) > 0.5"
#define UNUSED                                                                              \
  "nothing uses this condition; if it stood in Lua's if, while, until, and, or, not: they " \
  "take any column for true; write & | ~ between conditions, where(c, x, y) to choose, or " \
  "where = of the rule"

/* ---- where the text tells ---- */

/* A hook whose third line is `line`; f is world.firms. */
static void hook(const char *line, char *text, size_t size) {
  snprintf(text, size,
           "return scenario { id = \"a\", after_period = function(world)\n"
           "local f = world.firms\n%s\nend }\n",
           line);
}

static void hook_is_refused(const char *line) {
  char text[1024];
  hook(line, text, sizeof text);
  refuses(text, "a.lua:3: " TESTED);
}

static void a_tested_column_is_refused_at_load_in_each_form(void **state) {
  (void)state;
  hook_is_refused("if f.age:gt(3) then end");
  hook_is_refused("if world.period < \"2015Q1\" then elseif f.exporter then end");
  hook_is_refused("while f.age:le(3) do end");
  hook_is_refused("repeat until f.age:ge(3)");
  hook_is_refused("local c = f.age:lt(1) and f.exporter return f:count(c)");
  hook_is_refused("local c = f.age:lt(1) or f.exporter return f:count(c)");
  hook_is_refused("local c = not f.exporter return c");
  hook_is_refused("return f:where(not f.credit:eq(\"D\")):count()");
  hook_is_refused("return f:where(f.exporter and f.age:ne(4)):count()");
  hook_is_refused("if world.metrics.harm > 1 and f.exporter then end");
  hook_is_refused("if (f.age:lt(1) & f.exporter) then end");
  hook_is_refused("if ~f.exporter then end");
  hook_is_refused("if f.skill + 1 then end");
  hook_is_refused("if f.skill:min(0.5) then end");
  hook_is_refused("if world.firms.exporter then end");
  hook_is_refused("if f:where(f.exporter).skill then end");
  hook_is_refused("local c = f.age:lt(1) if c then end");
  hook_is_refused("local v = f:where(f.exporter) if v.age:lt(1) then end");
  hook_is_refused("local g = function() return f.exporter and 1 or 0 end g()");
}

static void all_tested_columns_are_named_at_once(void **state) {
  (void)state;
  refuses(
      "return scenario { id = \"a\", after_period = function(world)\n"
      "if world.firms.exporter then end\n"
      "while world.firms.age:lt(1) do end end }\n",
      "a.lua:2: " TESTED "\na.lua:3: " TESTED);
}

/* ---- == and ~= ---- */

#define EQUALITY \
  "Lua's == and ~= never compare a column: the answer is the same for every enterprise; write "
#define DECIDED \
  " expects a condition, not false: Lua's == and ~= give true or false at once; write "

static void hook_is_told(const char *line, const char *instead) {
  char text[1024], message[512];
  hook(line, text, sizeof text);
  snprintf(message, sizeof message, "a.lua:3: " EQUALITY "%s", instead);
  refuses(text, message);
}

static void a_column_beside_an_equality_is_refused_with_what_to_write(void **state) {
  (void)state;
  hook_is_told("return f:where(f.credit == \"D\"):count()", "f.credit:eq(\"D\")");
  hook_is_told("return f:where(f.sector ~= 3):count()", "f.sector:ne(3)");
  hook_is_told("return f:where(\"guangdong\" == f.region):count()", "f.region:eq(\"guangdong\")");
  hook_is_told("local c = f.credit return c == \"D\"", "c:eq(\"D\")");
  hook_is_told("return world.firms.age == 3", "world.firms.age:eq(3)");
  hook_is_told("return f.age * 2 == 3", "(f.age * 2):eq(3)");
  hook_is_told("return f.skill == f.effort", "f.skill:eq(f.effort)");
  hook_is_told("return f.sector == 3 & f.exporter", ":eq(...)");
  hook_is_told("return #f > 1 and f.credit == \"D\"", "f.credit:eq(\"D\")");
  hook_is_told("if f.credit == \"D\" then end", "f.credit:eq(\"D\")");
}

static void an_equality_in_a_rule_is_refused_though_no_enterprise_meets_it(void **state) {
  (void)state;
  refuses(
      "return scenario { id = \"a\", rules = { rule { after = \"effort\",\n"
      "where = function(f) return f.credit == \"D\" end, set = { effort = 1 } } } }",
      "a.lua:2: " EQUALITY "f.credit:eq(\"D\")");
}

/* What a rule says whose third line is `condition`. */
static void rule_is_told(const char *condition, const char *message) {
  char text[1024];
  snprintf(text, sizeof text,
           "return scenario { id = \"a\", rules = {\n"
           "rule { after = \"effort\", set = { effort = 1 },\n%s } } }",
           condition);
  refuses(text, message);
}

static void a_truth_of_lua_is_no_condition_of_a_rule(void **state) {
  (void)state;
  rule_is_told("where = false", "a.lua:3: where" DECIDED "f.credit:eq(\"D\") or f.sector:ne(3)");
  rule_is_told("where = function(f) local t = { f } return t[1] == 3 end",
               "a.lua:3: where" DECIDED "f.credit:eq(\"D\") or f.sector:ne(3)");
  rule_is_told("where = function(f) return f.exporter & false end",
               "a.lua:3: &" DECIDED "f.credit:eq(\"D\") or f.sector:ne(3)");
  rule_is_told("where = true",
               "a.lua:3: where expects a condition, not true: Lua's == and ~= give true or false "
               "at once; write f.credit:eq(\"D\") or f.sector:ne(3), and leave the condition out "
               "for all enterprises");
  rule_is_told(
      "where = function(g) local function d(x) return x.credit == \"D\" end "
      "return d(g) end",
      "a.lua:3: " EQUALITY "x.credit:eq(\"D\")");
}

/* ---- what is right ---- */

static xw_status keep(void *context, const xw_result *result) {
  if (result->status != XW_OK)
    snprintf(context, 1024, "%s", result->message);
  return XW_OK;
}

/* Run "a.lua" made of `text` for a few quarters; the message of the failure, or "". */
static void run(const char *text, char message[1024]) {
  loaded l;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  const bool wanted[2] = {true, true};
  atomic_bool stop = false;
  load_text(&l, text);
  l.study.firms = 100;
  l.study.burn_in = 1;
  l.study.periods = 8; /* two from the reform on */
  message[0] = '\0';
  assert_int_equal(xw_model_create(&l.study, xw_script_actors(l.script), &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 0, wanted, &stop, keep, message), XW_OK);
  xw_workspace_free(work);
  xw_model_free(model);
  unload(&l);
}

static void runs(const char *text) {
  char message[1024];
  run(text, message);
  assert_string_equal(message, "");
}

static void hook_is_fine(const char *line) {
  char text[1024];
  hook(line, text, sizeof text);
  runs(text);
}

static void hook_fails(const char *line, const char *message) {
  char text[1024], got[1024];
  hook(line, text, sizeof text);
  run(text, got);
  assert_non_null(strstr(got, message));
}

static void a_truth_of_lua_is_no_condition_when_it_runs(void **state) {
  (void)state;
  hook_fails("f:where(false)", "a.lua:3: where" DECIDED);
  hook_fails("local t = { f } t[1]:where(t[1].credit == \"D\")", "a.lua:3: where" DECIDED);
  hook_fails("f:count(false)", "a.lua:3: count" DECIDED);
  hook_fails("f:by(false):count()", "a.lua:3: by" DECIDED);
  hook_fails("f:mean(f.skill, { weights = false })", "a.lua:3: weights" DECIDED);
  hook_fails("f:mean(where(false, f.skill, 1))", "a.lua:3: where" DECIDED);
  hook_fails("f:where(f.exporter | false)", "a.lua:3: |" DECIDED);
  hook_fails("local t = { f } local b = t[1].credit == \"D\" return b",
             "a.lua:3: " EQUALITY "t[1].credit:eq(\"D\")");
}

static void what_looks_alike_and_is_right_runs(void **state) {
  (void)state;
  hook_is_fine(
      "f:each(function(x) if x.credit == \"D\" or x.sector ~= \"toys\" then return end end)");
  hook_is_fine("local s = { credit = \"D\" } if s.credit == \"D\" and #f == 3 then return end");
  hook_is_fine("if f:mean(f.skill) == 0.5 or f.age:max() ~= 1 then return end");
  hook_is_fine("f:count(f.exporter:eq(true)) local x = where(true, 1, 2) == 1 return x");
  hook_is_fine("if f:mean(f.exporter) > 0.5 and #f > 1 or not (f.age:mean() > 1) then end");
  hook_is_fine("if f:where(f.age:gt(3) & ~f.exporter):count() > 3 then end");
  hook_is_fine("local young = f.age:lt(8) if world.period > \"2090Q1\" then f:count(young) end");
  hook_is_fine("local all = false local v = all and f or f:where(f.exporter) v:count()");
  hook_is_fine("local w = true local x = w and f.skill or f.effort x:mean()");
  hook_is_fine("local w local x = w or f.skill x:mean()");
  hook_is_fine("local c = f.age:lt(1) c = nil if c then f:count(c) end");
  hook_is_fine("local c if #f > 1 then c = f.age:lt(1) end if c then f:count(c) end");
  hook_is_fine("local w = #f > 1 local c = w and f.age:lt(1) if c then f:count(c) end");
  hook_is_fine("f:each(function(x) if x.exporter and not (x.age < 3) then return end end)");
  hook_is_fine("local t = f:by(f.exporter):count() if t[true] and t[false] then return end");
  hook_is_fine("if f.skill:min() then return end if f.count then return end");
  hook_is_fine("local function f(x) return x end if f(1) and not f(nil) then return end");
  hook_is_fine("local f = { age = 1 } if f.age and not f.skill then return end");
  hook_is_fine("local n = { eq = function(s, y) return s == y end } if n:eq(n) then return end");
  hook_is_fine("do local f = {} if f.exporter then return end end");
  hook_is_fine("-- if f.exporter then\nlocal s = \"if f.exporter then\" if s then return end");
}

static void a_world_of_another_kind_is_not_taken_for_that_of_hooks(void **state) {
  (void)state;
  runs(
      "local world = { firms = { big = true } }\n"
      "if world.firms.big and not world.firms.small then world = nil end\n"
      "return scenario { id = \"a\" }\n");
}

/* ---- where only the call tells ---- */

#define RULE "return scenario { id = \"a\",\n rules = {\n rule { after = \"effort\", "

static void a_condition_that_nothing_uses_is_refused_in_rules(void **state) {
  (void)state;
  refuses(RULE "set = function(f)\nif f.age:gt(3) then return { effort = 1 } end end } } }",
          "a.lua:4: " TESTED);
  refuses(RULE "set = function(f)\nif f.exporter then return { effort = 1 } end end } } }",
          "a.lua:4: " TESTED);
  refuses(RULE "set = function(f)\nif f.age then return { effort = 1 } end end } } }",
          "a.lua:4: " TESTED);
  refuses(RULE
          "set = { effort = 1 },\n where = function(f) return f.age:lt(1) and f.exporter "
          "end } } }",
          "a.lua:4: " TESTED);
  refuses(RULE
          "set = { effort = 1 },\n where = function(f) return f.age:lt(1) or f.exporter "
          "end } } }",
          "a.lua:4: " TESTED);
  refuses(RULE "set = { effort = 1 },\n where = function(f) return not f.exporter end } } }",
          "a.lua:4: " TESTED);
  refuses(RULE
          "set = { effort = 1 },\n where = function(f) local n = 0\n while f.age:lt(1) do n "
          "= n + 1 if n > 2 then break end end return true end } } }",
          "a.lua:5: " TESTED);
  refuses(RULE
          "set = { effort = 1 },\n where = function(f)\nrepeat until f.age:lt(1) return true "
          "end } } }",
          "a.lua:5: " TESTED);
}

static void a_condition_is_followed_through_functions_and_locals(void **state) {
  (void)state;
  refuses("local function old(f) return f.age:gt(3) end\n" RULE
          "set = function(f)\nif old(f) then return { effort = 1 } end end } } }",
          "a.lua:1: " UNUSED);
  refuses(RULE
          "set = function(f)\nlocal c = f.age:gt(3)\n"
          "if c then return { effort = 1 } end end } } }",
          "a.lua:5: " TESTED);
  refuses(RULE
          "set = function(f)\nlocal c = f.age:gt(3) & f.exporter\n"
          "return { effort = 1 } end } } }",
          "a.lua:4: " UNUSED);
}

static void a_first_value_is_judged_as_a_rule_is(void **state) {
  (void)state;
  refuses(
      "return scenario { id = \"a\", columns = { trust = { initial = function(f)\n"
      "return f.exporter and f.skill or 0 end } } }",
      "a.lua:2: " TESTED);
}

static void conditions_of_rules_that_are_used_are_fine(void **state) {
  (void)state;
  runs(RULE
       "where = function(f) local c = f.age:gt(3) return c & ~f.exporter end,\n"
       "set = function(f, levers) local c, spare = f.age:gt(8), f.skill\n"
       "local limit = false and f.skill or f.effort\n"
       "return { effort = where(c | f.exporter, 0.5, limit), zone = c } end } } }");
  runs(RULE "where = function(f) return f.exporter end, set = { effort = 1 } } } }");
  runs(
      "local function all(...) local c = ... for i = 2, select(\"#\", ...) do\n"
      "c = c and c & select(i, ...) end return c end\n" RULE
      "where = function(f) return all(f.exporter, f.age:gt(3)) end, set = { effort = 1 } } } }");
}

/* A function that does not know whose columns it gets: the run knows. */
static void a_helper_of_a_hook_fails_in_the_run(void **state) {
  char message[1024];
  (void)state;
  run("local function old(f)\nif f.age:gt(3) then return 1 end return 0 end\n"
      "return scenario { id = \"a\", after_period = function(world) old(world.firms) end }\n",
      message);
  assert_string_equal(
      message, "a.lua:2: " TESTED " (scenario a, replication 0, period 2015Q3, hook after_period)");
  run("local function old(f)\nreturn f.exporter and 1 or 0 end\n"
      "return scenario { id = \"a\", metrics = { m = { value = function(world)\n"
      "return old(world.firms) end } } }\n",
      message);
  assert_non_null(strstr(message, "a.lua:2: " TESTED " (scenario "));
  run("local function few(f)\nreturn f:count(f.age:lt(1) or f.exporter) end\n"
      "return scenario { id = \"a\", after_period = function(world) few(world.firms) end }\n",
      message);
  assert_non_null(strstr(message, "a.lua:2: " TESTED " (scenario "));
  runs(
      "local function old(f)\nlocal x = f.age if f.name and f.age then return end\n"
      "return x end\n"
      "return scenario { id = \"a\", after_period = function(world)\n"
      "old { name = 1, age = world.firms.age } end }\n");
}

/* ---- remarks ---- */

static void remarks_say(const char *text, const char *wanted) {
  loaded l;
  xw_remarks remarks = {0};
  xw_text all = {0};
  load_text(&l, text);
  assert_int_equal(xw_script_remarks(l.script, &remarks), XW_OK);
  for (int i = 0; i < remarks.count; i++)
    xw_text_format(&all, "%d%s %.40s;", remarks.items[i].line,
                   remarks.items[i].is_error ? " error" : "", remarks.items[i].text);
  assert_string_equal(all.data ? all.data : "", wanted);
  xw_text_free(&all);
  xw_remarks_free(&remarks);
  unload(&l);
}

static void a_comparison_of_who_knows_what_is_a_remark(void **state) {
  (void)state;
  remarks_say(
      "local function old(f)\nif f.age:gt(3) then return 1 end end\n"
      "return scenario { id = \"a\", after_period = function() return old end }\n",
      "2 if this compares columns, it decides not;");
  remarks_say(
      "local function old(f)\nif f.age then return 1 end return f.age:gt(3) end\n"
      "return scenario { id = \"a\", after_period = function() return old end }\n",
      "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_tested_column_is_refused_at_load_in_each_form),
      cmocka_unit_test(all_tested_columns_are_named_at_once),
      cmocka_unit_test(a_column_beside_an_equality_is_refused_with_what_to_write),
      cmocka_unit_test(an_equality_in_a_rule_is_refused_though_no_enterprise_meets_it),
      cmocka_unit_test(a_truth_of_lua_is_no_condition_of_a_rule),
      cmocka_unit_test(a_truth_of_lua_is_no_condition_when_it_runs),
      cmocka_unit_test(what_looks_alike_and_is_right_runs),
      cmocka_unit_test(a_world_of_another_kind_is_not_taken_for_that_of_hooks),
      cmocka_unit_test(a_condition_that_nothing_uses_is_refused_in_rules),
      cmocka_unit_test(a_condition_is_followed_through_functions_and_locals),
      cmocka_unit_test(a_first_value_is_judged_as_a_rule_is),
      cmocka_unit_test(conditions_of_rules_that_are_used_are_fine),
      cmocka_unit_test(a_helper_of_a_hook_fails_in_the_run),
      cmocka_unit_test(a_comparison_of_who_knows_what_is_a_remark),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
