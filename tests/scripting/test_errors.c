/* Every mistake has its line, what is wrong, and what to write instead. */
#include "support.h"

#define SCENARIO "return scenario {\n  id = \"mine\",\n"

static void unknown_names_offer_the_nearest_one(void **state) {
  (void)state;
  refuses(SCENARIO "  levers = {\n    [\"sampling.ratoi\"] = 0.1,\n  },\n}",
          "a.lua:4: unknown lever \"sampling.ratoi\"; nearest \"sampling.ratio\"");
  refuses(SCENARIO "  levers = { training = {\n    fnud = 1 } } }",
          "a.lua:4: unknown lever \"training.fnud\"; nearest \"training.fund\"");
  refuses(SCENARIO "  mesures = { 1 } }", "a.lua:3: unknown key \"mesures\"; nearest \"measures\"");
  refuses(SCENARIO "  parameters = { [\"quality.beta_skil\"] = 1 } }",
          "a.lua:3: unknown parameter \"quality.beta_skil\"; nearest \"quality.beta_skill\"");
  refuses("return study { id = \"s\",\n  scenarios = { \"baseline\",\n    \"baselin\" } }",
          "a.lua:3: no scenario \"baselin\" beside this file or among the shipped ones; "
          "nearest \"baseline\"");
  refuses(
      "return study { id = \"s\", scenarios = { \"baseline\" },\n"
      "  outputs = { series = { \"true_pass\",\n \"true_pas\" } } }",
      "a.lua:3: unknown metric \"true_pas\"; nearest \"true_pass\"");
  refuses("\nreturn scenaro { id = \"x\" }",
          "a.lua:2: unknown name \"scenaro\"; nearest \"scenario\"");
}

static void values_out_of_range_say_the_range_and_the_unit(void **state) {
  (void)state;
  refuses(SCENARIO "  levers = { [\"sampling.publicity\"] = 7 } }",
          "a.lua:3: sampling.publicity = 7 is out of range; allowed 0 to 1 [share]");
  refuses(SCENARIO "  levers = { [\"sampling.publicity\"] = 0/0 } }",
          "a.lua:3: sampling.publicity is not a number (nan); allowed 0 to 1 [share]");
  refuses(SCENARIO "  levers = { [\"sampling.publicity\"] = 1/0 } }",
          "a.lua:3: sampling.publicity is infinite; allowed 0 to 1 [share]");
  refuses(SCENARIO "  levers = { [\"sampling.publicity\"] = \"0.5\" } }",
          "a.lua:3: sampling.publicity expects a number, not a string; allowed 0 to 1 [share]");
  refuses(SCENARIO "  levers = { training = { target = \"rich\" } } }",
          "a.lua:3: training.target has no choice \"rich\"; allowed uniform, need, credit, young");
  refuses("return study { id = \"s\", scenarios = { \"baseline\" },\n  periods = 0 }",
          "a.lua:2: periods = 0 is out of range; allowed 1 to 1000 [quarters]");
  refuses("return study { id = \"s\", scenarios = { \"baseline\" },\n  firms = 10.5 }",
          "a.lua:2: firms = 10.5 is not a whole number; allowed 1 to 100000000 [firms]");
  refuses("return study { id = \"s\", scenarios = { \"baseline\" },\n  window = 60 }",
          "a.lua:2: window = 60 is longer than the horizon; allowed 1 to 46 [quarters]");
}

static void measures_are_one_to_fourteen(void **state) {
  (void)state;
  refuses(SCENARIO "  measures = {\n    1,\n    15 } }",
          "a.lua:5: there is no measure 15; allowed 1 to 14, or measures = \"all\"");
  refuses(SCENARIO "  measures = { \"2\" } }",
          "a.lua:3: a measure is a number, not a string; allowed 1 to 14, or measures = \"all\"");
  refuses(SCENARIO "  measures = \"every\" }",
          "a.lua:3: measures expects a list such as { 2, 3 } or \"all\"; allowed 1 to 14");
}

static void quarters_are_checked_against_form_horizon_and_reform(void **state) {
  (void)state;
  refuses(SCENARIO "  reform = \"2015-Q3\" }",
          "a.lua:3: reform \"2015-Q3\" is not a quarter; write it as \"2015Q3\"");
  refuses(SCENARIO "  reform = \"2030Q1\" }",
          "a.lua:3: the reform 2030Q1 is outside the horizon; allowed 2014Q1 to 2025Q2");
  refuses(
      SCENARIO "  levers = { [\"sampling.ratio\"] = schedule {\n    [\"2015Q1\"] = 0.1 } } }",
      "a.lua:4: 2015Q1 is before the reform; allowed 2015Q3 or later, or set an earlier reform");
  refuses(SCENARIO "  levers = { [\"sampling.ratio\"] = schedule {\n    [\"2016\"] = 0.1 } } }",
          "a.lua:4: \"2016\" is not a quarter; write it as \"2015Q3\"");
  refuses("return study { id = \"s\", scenarios = { \"baseline\" },\n  start = 2014 }",
          "a.lua:2: start expects a quarter such as \"2014Q1\"");
}

static void ramps_need_an_end_and_a_length(void **state) {
  (void)state;
  refuses(SCENARIO "  levers = { [\"sampling.ratio\"] = ramp { over = \"2y\" } } }",
          "a.lua:3: ramp needs to =; write ramp { to =, over = \"2y\" }");
  refuses(SCENARIO
          "  levers = { [\"sampling.ratio\"] = ramp {\n    to = 0.1,\n    over = \"soon\" } } }",
          "a.lua:5: ramp needs over = \"2y\", \"8q\" or a number; allowed 1 to 400 [quarters]");
  refuses(SCENARIO "  levers = { [\"training.target\"] = ramp { to = 2, over = 2 } } }",
          "a.lua:3: training.target is a choice and has no ramp; use schedule");
}

static void bases_must_not_lead_back(void **state) {
  (void)state;
  write_file("b.lua", "return scenario {\n  id = \"b\", base = \"mine\" }");
  refuses(SCENARIO "  base = \"mine\" }",
          "a.lua:3: the base of \"mine\" leads back to itself through \"mine\"; give another base");
  refuses(SCENARIO "  base = \"b\" }",
          "b.lua:2: the base of \"b\" leads back to itself through \"mine\"; give another base");
}

static void ids_are_needed_plain_and_unique(void **state) {
  (void)state;
  refuses("return scenario {}", "a.lua:1: a scenario needs an id, such as id = \"my-plan\"");
  refuses("return scenario { id = 5 }", "a.lua:1: id expects a text, not a number");
  refuses(
      "return study { id = \"s\", scenarios = {\n  scenario { id = \"x\" },\n"
      "  scenario { id = \"x\" } } }",
      "a.lua:3: the id \"x\" is also used at a.lua:2; give each scenario its own");
}

static void words_of_later_versions_are_refused_by_name(void **state) {
  (void)state;
  refuses(
      "return study { id = \"s\", scenarios = { \"baseline\" },\n"
      "  goal = {},\n  optimise = {} }",
      "a.lua:2: `goal` is not available in this version\n"
      "a.lua:3: `optimise` is not available in this version");
}

static void all_mistakes_are_reported_together_in_order(void **state) {
  (void)state;
  refuses(
      SCENARIO
      "  levers = {\n    [\"sampling.publicity\"] = 2,\n    training = { fund = -1 },\n  },\n"
      "  measures = { 99 },\n  oops = 1,\n}",
      "a.lua:4: sampling.publicity = 2 is out of range; allowed 0 to 1 [share]\n"
      "a.lua:5: training.fund = -1 is out of range; allowed 0 to 100000 [million CNY per year]\n"
      "a.lua:7: there is no measure 99; allowed 1 to 14, or measures = \"all\"\n"
      "a.lua:8: unknown key \"oops\"; allowed id, title, base, extends, reform, measures, levers, "
      "parameters, at_start, before_period, after_period, at_end, metrics, columns, rules");
}

static void metrics_and_columns_without_a_name_are_mistakes(void **state) {
  (void)state;
  refuses("return scenario { id = \"a\",\n  metrics = { 3 } }",
          "a.lua:2: a value without a key; write `key = value`");
  refuses("return scenario { id = \"a\",\n  columns = { 3 } }",
          "a.lua:2: a value without a key; write `key = value`");
}

static void errors_of_lua_keep_their_place(void **state) {
  (void)state;
  refuses("return scenario {\n  id = \n}", "a.lua:3: } has no place here");
  refuses("local x = nil\nreturn x.y", "a.lua:2: attempt to index a nil value (local 'x')");
  refuses("return 5",
          "a.lua:1: the file returns no scenario and no study; end it with "
          "return scenario { ... } or return study { ... }");
  refuses("error({})", "a.lua:1: the error raised is a table; raise a text");
}

static void hooks_and_metrics_have_the_right_type(void **state) {
  (void)state;
  refuses(SCENARIO "  after_period = 1 }",
          "a.lua:3: after_period expects a function, not a number");
  refuses(SCENARIO "  metrics = { m = {} } }",
          "a.lua:3: metric \"m\" needs value = function(world) ... end");
  refuses(SCENARIO "  metrics = { true_pass = { value = function() end } } }",
          "a.lua:3: the engine has a metric \"true_pass\" already; give yours another name");
}

static void overrides_name_the_option(void **state) {
  (void)state;
  loaded l;
  const char *sets[] = {"sampling.ratoi=1", "sampling.publicity=3", "nonsense"};
  const xw_overrides o = {.sets = sets, .set_count = 3};
  write_file("a.lua", "return scenario { id = \"mine\" }");
  assert_int_equal(load_with(&l, &o, "a.lua"), XW_ERR_SCRIPT);
  assert_string_equal(
      xw_last_error(),
      "--set nonsense: write NAME=VALUE, such as sampling.ratio=0.08\n"
      "--set sampling.publicity=3: sampling.publicity = 3 is out of range; allowed 0 to 1 [share]\n"
      "--set sampling.ratoi=1: unknown lever \"sampling.ratoi\"; nearest \"sampling.ratio\"");
  unload(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(unknown_names_offer_the_nearest_one),
      cmocka_unit_test(values_out_of_range_say_the_range_and_the_unit),
      cmocka_unit_test(measures_are_one_to_fourteen),
      cmocka_unit_test(quarters_are_checked_against_form_horizon_and_reform),
      cmocka_unit_test(ramps_need_an_end_and_a_length),
      cmocka_unit_test(bases_must_not_lead_back),
      cmocka_unit_test(ids_are_needed_plain_and_unique),
      cmocka_unit_test(words_of_later_versions_are_refused_by_name),
      cmocka_unit_test(all_mistakes_are_reported_together_in_order),
      cmocka_unit_test(metrics_and_columns_without_a_name_are_mistakes),
      cmocka_unit_test(errors_of_lua_keep_their_place),
      cmocka_unit_test(hooks_and_metrics_have_the_right_type),
      cmocka_unit_test(overrides_name_the_option),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
