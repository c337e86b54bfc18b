/* Column expressions in scripts: what they measure is what the engine measures, and each mistake is told in words
 * that say what to write instead. */
#include <math.h>

#include "support.h"

#include "levers/fields.h"
#include "xiaowei/model.h"

/* ---- measures ---- */

typedef struct outcome {
  double means[XW_METRIC_COUNT + 64];
  int custom;
  uint64_t digest;
  char message[1024];
  int notes;
} outcome;

static xw_status keep(void *context, const xw_result *result) {
  outcome *o = context;
  o += result->scenario;
  o->digest = result->digest;
  o->notes = result->note_count;
  o->message[0] = '\0';
  if (result->status == XW_OK)
    memcpy(o->means, result->means, sizeof(double) * (size_t)(XW_METRIC_COUNT + o->custom));
  else
    snprintf(o->message, sizeof o->message, "%s", result->message);
  return XW_OK;
}

/* Run replication 0 of "a.lua" made of `text`. quiet: nobody enters or leaves. */
static void replicate(const char *text, bool quiet, outcome *o) {
  loaded l;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  bool wanted[8];
  atomic_bool stop = false;
  load_text(&l, text);
  for (int s = 0; s < l.study.scenario_count; s++) {
    xw_scenario *x = &l.study.scenarios[s];
    o[s].custom = l.study.custom_count;
    wanted[s] = true;
    if (!quiet)
      continue;
    XW_PARAMETER_OF(&x->parameters, firm_entry_rate) = 0.0;
    XW_PARAMETER_OF(&x->parameters, firm_overdraft) = 1e30;
    XW_PARAMETER_OF(&x->parameters, supervision_relapse_closure) = 0.0;
    XW_PARAMETER_OF(&x->parameters, firm_exit_base) = 0.0;
    XW_PARAMETER_OF(&x->parameters, firm_exit_hump) = 0.0;
    XW_LEVER_OF(&x->history, enforcement_closure) = 0.0;
    for (int p = 0; p < l.study.periods; p++)
      XW_LEVER_OF(&x->levers[p], enforcement_closure) = 0.0;
  }
  assert_int_equal(xw_model_create(&l.study, xw_script_actors(l.script), &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 0, wanted, &stop, keep, o), XW_OK);
  xw_workspace_free(work);
  xw_model_free(model);
  unload(&l);
}

#define STUDY                                                                              \
  "return study { id = \"s\", firms = 400, burn_in = 3, periods = 8, window = 2, start = " \
  "\"2014Q1\",\n scenarios = { scenario { id = \"baseline\""

static void measures_are_those_of_the_engine(void **state) {
  static const struct {
    const char *metric, *lua;
  } same[] = {
      {"skill", "f.skill:mean()"},
      {"management", "f:mean(f.management)"},
      {"metrology", "f.metrology:sum() / #f"},
      {"standards", "f.standards:mean()"},
      {"effort", "f.effort:mean()"},
      {"belief", "f.belief:mean()"},
      {"raid_belief", "f.raid_belief:mean()"},
      {"reputation", "f.reputation:mean()"},
      {"class_a", "f:mean(f.credit:eq(\"A\"))"},
      {"class_d", "f:where(f.credit:eq(\"D\")):count() / f:count()"},
      {"key_listed", "f:mean(f.key_list:gt(0))"},
      {"blacklisted", "f:count(f.blacklist:gt(0)) / #f"},
      {"unlicensed", "f:mean(f.illegal)"},
      {"exporter_share", "f:mean(f.exporter)"},
  };
  enum { COUNT = sizeof same / sizeof *same };
  char text[6000];
  outcome o;
  (void)state;
  int used = snprintf(text, sizeof text, STUDY ", metrics = {\n");
  for (int i = 0; i < COUNT; i++)
    used += snprintf(text + used, sizeof text - (size_t)used,
                     "m%02d = { value = function(world) local f = world.firms; return %s end },\n",
                     i, same[i].lua);
  snprintf(text + used, sizeof text - (size_t)used, "} } } }\n");
  replicate(text, true, &o);
  assert_string_equal(o.message, "");
  for (int i = 0; i < COUNT; i++) {
    const double engine = o.means[xw_metric_find(same[i].metric)];
    if (!(fabs(o.means[XW_METRIC_COUNT + i] - engine) <= 1e-6))
      fail_msg("%s: %.9g, the engine has %.9g", same[i].metric, o.means[XW_METRIC_COUNT + i],
               engine);
  }
}

/* One metric that must be 1 in every period. */
static void holds(const char *body) {
  char text[4096];
  outcome o;
  snprintf(text, sizeof text,
           STUDY
           ", metrics = { m = { value = function(world)\nlocal f = world.firms\n%s\nreturn 1 "
           "end } } } } }\n",
           body);
  replicate(text, false, &o);
  if (*o.message)
    fail_msg("%s", o.message);
  assert_true(o.means[XW_METRIC_COUNT] == 1.0);
}

static void walking_from_firm_to_firm_gives_the_same(void **state) {
  (void)state;
  holds(
      "local sum, n = {}, 0\n"
      "f:where(f.employees:lt(20)):each(function(x)\n"
      "  n = n + 1; sum[x.sector] = (sum[x.sector] or 0) + x.skill * x.employees end)\n"
      "assert(n == f:count(f.employees:lt(20)) and n == #f:where(f.employees:lt(20)))\n"
      "local t = f:where(f.employees:lt(20)):by(\"sector\"):sum(f.skill * f.employees)\n"
      "for k, v in pairs(sum) do assert(math.abs(t[k] - v) < 1e-9 * math.abs(v), k) end");
  holds(
      "local t = f:by(f.exporter, f.credit):count()\n"
      "local n = 0\n"
      "for _, row in pairs(t) do for _, v in pairs(row) do n = n + v end end\n"
      "assert(n == #f and math.type(t[true].A) == \"integer\")");
  holds(
      "local q = f.skill:quantile({ 0.1, 0.5 })\n"
      "assert(q[1] < q[2] and q[2] == f:quantile(f.skill, 0.5))\n"
      "local h = f.skill:histogram({ 0, 0.5, 1 })\n"
      "assert(h[1] + h[2] == #f and h.below == 0 and h.above == 0)\n"
      "assert(f.skill:mean { weights = f.employees } == "
      "(f.skill * f.employees):sum() / f.employees:sum() or true)\n"
      "local w = f.skill:mean { weights = f.employees }\n"
      "assert(math.abs(w - (f.skill * f.employees):sum() / f.employees:sum()) < 1e-12)");
}

static void views_and_functions_work_on_columns_and_numbers(void **state) {
  (void)state;
  holds(
      "assert(exp(0) == 1 and min(3, 1, 2) == 1 and clip(5, 0, 1) == 1 and math.min(1, 2) == 1)\n"
      "assert(where(true, 1, 2) == 1 and not is_missing(1))");
  holds(
      "local v = f:where(f.exporter)\n"
      "assert(v.skill:mean() == v:mean(f.skill) and #v:where(~v.exporter) == 0)\n"
      "assert(f:mean(min(f.skill, f.effort)) <= f.skill:mean())\n"
      "assert(f.skill:min(0.5):max() <= 0.5 and clip(f.skill, 0.2, 0.3):min() >= 0.2 - 1e-12)\n"
      "assert(f:count(where(f.exporter, \"A\", f.credit):eq(\"A\")) >= f:count(f.exporter))\n"
      "local u = rand(\"x\")\n"
      "assert(u:min() > 0 and u:max() < 1 and u:mean() == rand(\"x\"):mean())\n"
      "assert(tostring(2 * f.skill + 1) == \"(skill * 2) + 1\" or "
      "tostring(2 * f.skill + 1):find(\"skill\"))");
}

/* ---- mistakes ---- */

/* A metric of this body fails in line 3 with this message. */
static void fails(const char *body, const char *message) {
  char text[2048], wanted[1024];
  outcome o;
  snprintf(text, sizeof text,
           STUDY
           ", metrics = { m = { value = function(world) local f = world.firms\n%s\nend } } } "
           "} }\n",
           body);
  snprintf(wanted, sizeof wanted,
           "a.lua:3: %s (scenario baseline, replication 0, period 2014Q1, metric m)", message);
  replicate(text, true, &o);
  assert_string_equal(o.message, wanted);
}

static void comparisons_of_lua_are_explained(void **state) {
  (void)state;
  fails("return f.skill < 0.5", "columns have no < and <=; write :lt(), :le(), :gt(), :ge()");
  fails("return f.skill >= f.effort", "columns have no < and <=; write :lt(), :le(), :gt(), :ge()");
  fails("local t = { f.skill, f.effort } return t[1] == t[2]",
        "columns have no == and ~=; write :eq(), :ne()");
  fails("return \"skill \" .. f.skill",
        "a column can't be joined to a text; measure it first, such as :mean()");
}

static void misspelt_names_get_the_nearest(void **state) {
  (void)state;
  fails("return f.skil:mean()", "unknown column \"skil\"; nearest \"skill\"");
  fails("return f.credit:eq(\"E\")", "credit has no \"E\"; allowed A, B, C, D");
  fails("return f:where(f.sector:eq(\"toy\")):count()", "sector has no \"toy\"; nearest \"toys\"");
  fails("return f.skill:meen()", "a column has no \"meen\"; nearest \"mean\"");
  fails("return f.skill:mean { wights = f.employees }",
        "unknown option \"wights\"; allowed by, weights");
}

static void units_kinds_and_shapes_are_checked(void **state) {
  (void)state;
  fails("return (f.cash + f.age):mean()",
        "cash [CNY] and age [quarters] have different units for +; if the numbers are meant, write "
        ":as(\"1\") behind each");
  fails("return f:where(f.skill)", "where expects a condition, such as f.employees:lt(20)");
  fails("return f.skill + \"A\"",
        "the text \"A\" stands where a number is wanted; names go with sector, region and credit");
  fails("return f.sector:mean()", "a category has no mean; count it with by");
  fails("return f.skill:quantile(1.5)", "quantile expects chances from 0 to 1, such as 0.5");
  fails("return f.skill + {}", "a column expression or a number is wanted, not a table");
  fails("return f:mean(0.5)", "mean expects a column, such as f.skill");
  fails("f.skill = 1", "columns are read only here; change them by a rule");
  fails("f:each(function(x) x.skill = 1 end)",
        "firms are read only; change them by a rule (called from a.lua:3)");
  fails("local v = f:where(f.employees:lt(0)); return (v.skill + f.effort):mean()",
        "a column of 0 enterprises can't be combined with a column of 400; take both from the same "
        "view");
}

static void expressions_end_with_their_call(void **state) {
  outcome o;
  (void)state;
  replicate(STUDY
            ", metrics = { m = { value = function(world)\n"
            "kept = kept or world.firms.skill return kept:mean() end } } } } }\n",
            false, &o);
  assert_non_null(strstr(o.message, "a.lua:3: unknown name \"kept\""));
  replicate("local kept\n" STUDY
            ", metrics = { m = { value = function(world)\n"
            "kept = kept or world.firms.skill; return kept:mean() end } } } } }\n",
            false, &o);
  assert_string_equal(o.message,
                      "a.lua:4: this column expression was made in another call; make it anew from "
                      "world.firms (scenario baseline, replication 0, period 2014Q2, metric m)");
  refuses("local x = rand(\"a\")\nreturn scenario { id = \"a\" }\n",
          "a.lua:1: columns of enterprises can only be used while a hook, a metric or a rule runs");
}

/* ---- rules ---- */

#define RULE "return scenario { id = \"a\",\n rules = {\n rule { "

static void rules_are_checked_at_load(void **state) {
  (void)state;
  refuses(RULE "after = \"supervison\", set = { effort = 1 } } } }",
          "a.lua:3: there is no process \"supervison\"; nearest \"supervision\"");
  refuses(RULE "after = \"effort\" } } }",
          "a.lua:3: a rule needs set = function(f) return { column = value } end");
  refuses(RULE "after = \"effort\", set = function(f)\nreturn { efort = 1 } end } } }",
          "a.lua:4: unknown column \"efort\"; nearest \"effort\"");
  refuses(RULE "after = \"effort\", set = { cash = 1 } } } }",
          "a.lua:3: a rule can't set cash: money moves between accounts that are balanced; act on "
          "what enterprises pay by levers");
  refuses(RULE "after = \"effort\", set = { sector = \"toys\" } } } }",
          "a.lua:3: a rule can't set sector: an enterprise keeps its sector");
  refuses(RULE "after = \"effort\", set = { zone = 1 } } } }",
          "a.lua:3: zone is a condition, not a number");
  refuses(
      RULE
      "after = \"effort\",\n where = function(f) return f.skill end, set = { zone = true } } } }",
      "a.lua:4: where returns a condition, such as f.employees:lt(20), not a number");
  refuses(RULE
          "after = \"effort\", set = function(f)\nreturn { effort = f.skill:mean() } end } } }",
          "a.lua:4: a rule is about one enterprise at a time and can't measure all; measure in a "
          "hook and pass it on by a lever");
  refuses(RULE "after = \"effort\", set = function(f)\nreturn { effort = f.skill < 1 } end } } }",
          "a.lua:4: columns have no < and <=; write :lt(), :le(), :gt(), :ge()");
  refuses(RULE
          "after = \"effort\", set = function(f, levers)\nreturn { effort = "
          "levers.sampling.ration } end } } }",
          "a.lua:4: unknown lever \"sampling.ration\"; nearest \"sampling.ratio\"");
  refuses(RULE "after = \"effort\", sets = {} } } }",
          "a.lua:3: unknown key \"sets\"; nearest \"set\"");
  refuses("return scenario { id = \"a\", rules = 3 }",
          "a.lua:1: rules expects a list { rule {}, ... }, not a number");
  refuses("return scenario { id = \"a\", rules = { 5 } }",
          "a.lua:1: a rule is written rule { after =, where =, set = }, not a number");
}

static void own_columns_are_checked_at_load(void **state) {
  (void)state;
  refuses("return scenario { id = \"a\", columns = { skill = { initial = 1 } } }",
          "a.lua:1: the engine has a column \"skill\" already; give yours another name");
  refuses("return scenario { id = \"a\", columns = { mean = { initial = 1 } } }",
          "a.lua:1: \"mean\" is a word of world.firms; give the column another name");
  refuses("return scenario { id = \"a\", columns = { trust = { unit = \"1\" } } }",
          "a.lua:1: column \"trust\" needs initial = a number or function(f) return ... end");
  refuses("return scenario { id = \"a\", columns = {\n trust = { initial = 2, max = 1 } } }",
          "a.lua:2: initial = 2 is out of range; allowed -3.40282347e+38 to 1");
  refuses(
      "return scenario { id = \"a\", columns = { trust = { initial = function(f)\n"
      "return f.trust end } } }",
      "a.lua:2: unknown column \"trust\"; see xiaowei list columns");
}

#define OWN                                                                                \
  STUDY                                                                                    \
  ", columns = { trust = { initial = function(f) return f.skill end } },\n"                \
  "metrics = { t = { value = function(world) return world.firms.trust:mean() end } } },\n" \
  "scenario { id = \"x\", reform = \"2014Q3\", rules = {\n"                                \
  "rule { after = \"credit\", where = function(f) return f.employees:lt(20) end,\n"        \
  "  set = function(f, levers) return { trust = f.trust + 1 } end } } },\n"                \
  "scenario { id = \"y\", reform = \"2014Q3\" } } }\n"

static void rules_act_from_the_reform_on(void **state) {
  outcome o[3];
  (void)state;
  replicate(OWN, false, o);
  assert_string_equal(o[1].message, "");
  /* Six quarters, three in four are small: but for entrants trust grows by about 5. */
  assert_true(o[0].means[XW_METRIC_COUNT] < 1.0);
  assert_true(o[1].means[XW_METRIC_COUNT] > 2.0 && o[1].means[XW_METRIC_COUNT] < 6.0);
  assert_true(o[2].means[XW_METRIC_COUNT] == o[0].means[XW_METRIC_COUNT]);
}

static void a_refused_value_names_rule_column_value_and_run(void **state) {
  outcome o[2];
  (void)state;
  replicate(STUDY
            " },\nscenario { id = \"x\", reform = \"2014Q3\", rules = {\n"
            "rule { after = \"credit\", set = function(f) return { effort = 1.5 } end } } } } }\n",
            false, o);
  assert_string_equal(o[0].message, "");
  assert_string_equal(
      o[1].message,
      "a.lua:4: the rule gives enterprise 0 effort = 1.5; allowed 0 to 1 [0..1], see "
      "clip() (scenario x, replication 0, period 2014Q3)");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(measures_are_those_of_the_engine),
      cmocka_unit_test(walking_from_firm_to_firm_gives_the_same),
      cmocka_unit_test(views_and_functions_work_on_columns_and_numbers),
      cmocka_unit_test(comparisons_of_lua_are_explained),
      cmocka_unit_test(misspelt_names_get_the_nearest),
      cmocka_unit_test(units_kinds_and_shapes_are_checked),
      cmocka_unit_test(expressions_end_with_their_call),
      cmocka_unit_test(rules_are_checked_at_load),
      cmocka_unit_test(own_columns_are_checked_at_load),
      cmocka_unit_test(rules_act_from_the_reform_on),
      cmocka_unit_test(a_refused_value_names_rule_column_value_and_run),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
