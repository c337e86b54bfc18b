/* Loading of studies and scenarios: what they become. */
#include "support.h"

static void a_single_scenario_gets_the_shipped_baseline_before_it(void **state) {
  (void)state;
  loaded l;
  load_text(&l,
            "return scenario { id = \"mine\", title = { en = \"Mine\", zh = \"我的\" }, measures = "
            "{ 9 } }");
  assert_int_equal(l.study.scenario_count, 2);
  assert_string_equal(l.study.scenarios[0].id, "baseline");
  assert_string_equal(l.study.scenarios[1].id, "mine");
  assert_string_equal(l.study.scenarios[1].title_zh, "我的");
  assert_string_equal(l.study.scenarios[1].place, "a.lua:1");
  assert_int_equal(l.study.scenarios[1].reform, 6);
  assert_false(l.study.scenarios[1].has_hooks);
  assert_int_equal(l.study.source_count, 2);
  assert_int_equal(strlen(l.study.sources[0].sha256), 64);
  unload(&l);
}

static void the_first_of_several_files_is_the_baseline(void **state) {
  (void)state;
  loaded l;
  const char *files[] = {"one.lua", "two.lua"};
  write_file("one.lua", "return scenario { id = \"one\" }");
  write_file("two.lua", "return scenario { id = \"two\" }");
  xw_study_init(&l.study);
  assert_int_equal(xw_script_load(files, 2, NULL, &l.study, &l.script), XW_OK);
  assert_string_equal(l.study.scenarios[0].id, "one");
  assert_string_equal(l.study.id, "two");
  unload(&l);
}

static void measures_take_the_values_of_the_opinion_from_the_reform_on(void **state) {
  (void)state;
  loaded l;
  load_text(&l, "return scenario { id = \"mine\", reform = \"2016Q1\", measures = { 9 } }");
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q4"), 0.04, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2016Q1"), 0.08, 0);
  assert_float_equal(l.study.scenarios[1].history.value[XW_LEVER_sampling_ratio], 0.04, 0);
  unload(&l);
}

static void levers_may_be_nested_or_dotted_and_win_over_measures(void **state) {
  (void)state;
  loaded l;
  load_text(&l,
            "return scenario { id = \"mine\", measures = \"all\", levers = {\n"
            "  training = { fund = 800, target = \"credit\" }, [\"sampling.ratio\"] = 0.2 } }");
  assert_float_equal(lever_at(&l, XW_LEVER_training_fund, "2015Q3"), 800, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_training_target, "2020Q1"), 2, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q3"), 0.2, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_fees_compensation, "2015Q3"), 1, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_training_fund, "2015Q2"), 0, 0);
  unload(&l);
}

static void a_value_of_a_schedule_holds_until_the_next(void **state) {
  (void)state;
  loaded l;
  load_text(&l,
            "return scenario { id = \"mine\", levers = { [\"fees.relief_micro\"] =\n"
            "  schedule { [\"2018Q1\"] = 0.5, [\"2015Q4\"] = 1 } } }");
  assert_float_equal(lever_at(&l, XW_LEVER_fees_relief_micro, "2015Q3"), 0, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_fees_relief_micro, "2015Q4"), 1, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_fees_relief_micro, "2017Q4"), 1, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_fees_relief_micro, "2018Q1"), 0.5, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_fees_relief_micro, "2025Q2"), 0.5, 0);
  unload(&l);
}

static void a_ramp_is_a_line_from_the_value_before_the_reform(void **state) {
  (void)state;
  loaded l;
  load_text(&l,
            "return scenario { id = \"mine\", measures = { 9 },\n"
            "  levers = { sampling = { ratio = ramp { to = 0.12, over = \"1y\" } } } }");
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q2"), 0.04, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q3"), 0.06, 1e-15);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q4"), 0.08, 1e-15);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2016Q1"), 0.10, 1e-15);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2016Q2"), 0.12, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2025Q2"), 0.12, 0);
  unload(&l);
}

static void lengths_of_ramps_are_years_quarters_or_numbers(void **state) {
  (void)state;
  loaded l;
  load_text(&l,
            "return scenario { id = \"mine\", levers = {\n"
            "  [\"sampling.ratio\"] = ramp { from = 0.1, to = 0.2, over = \"2q\" },\n"
            "  [\"training.fund\"] = ramp { to = 100, over = 4 } } }");
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q3"), 0.15, 1e-15);
  assert_float_equal(lever_at(&l, XW_LEVER_training_fund, "2015Q4"), 50, 1e-12);
  unload(&l);
}

static void a_base_lends_its_path_from_its_own_reform_on(void **state) {
  (void)state;
  loaded l;
  write_file("early.lua",
             "return scenario { id = \"early\", reform = \"2015Q1\", measures = { 9 } }");
  load_text(&l,
            "return scenario { id = \"mine\", base = \"early\", reform = \"2016Q1\",\n"
            "  levers = { [\"training.fund\"] = 10 } }");
  assert_int_equal(l.study.scenario_count, 2);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2014Q4"), 0.04, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q1"), 0.08, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_training_fund, "2015Q4"), 0, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_training_fund, "2016Q1"), 10, 0);
  assert_int_equal(l.study.scenarios[1].reform, 8);
  unload(&l);
}

static const char *const follower =
    "return scenario { id = \"follower\", reform = \"2015Q1\", measures = { 9 },\n"
    "  parameters = { [\"cost.effort\"] = 0.05 },\n"
    "  after_period = function(world) world.levers[\"sampling.ratio\"] = 0.2 end,\n"
    "  metrics = { twice = { value = function(world) return 2 * world.metrics.true_pass end } },\n"
    "  rules = { rule { after = \"supervision\", where = function(f) return f.exporter end,\n"
    "    set = function(f) return { effort = f.effort + 0.1 * (1 - f.effort) } end } } }";

static void an_extended_scenario_lends_levers_parameters_and_all_that_acts(void **state) {
  (void)state;
  loaded l;
  write_file("follower.lua", follower);
  load_text(&l,
            "return scenario { id = \"mine\", extends = \"follower\",\n"
            "  levers = { [\"training.fund\"] = 10 } }");
  const xw_scenario *mine = &l.study.scenarios[1];
  assert_string_equal(mine->id, "mine");
  assert_int_equal(mine->reform, 4);
  assert_true(mine->has_hooks && mine->has_rules);
  assert_non_null(mine->rules);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2014Q4"), 0.04, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2015Q1"), 0.08, 0);
  assert_float_equal(lever_at(&l, XW_LEVER_training_fund, "2015Q1"), 10, 0);
  assert_float_equal(mine->parameters.value[xw_parameter_find("cost.effort")], 0.05, 0);
  assert_int_equal(l.study.custom_count, 1);
  assert_string_equal(l.study.custom[0].name, "twice");
  unload(&l);
}

static void metrics_of_a_scenario_and_of_one_that_extends_it_are_one(void **state) {
  (void)state;
  loaded l;
  write_file("follower.lua", follower);
  load_text(&l,
            "return study { id = \"s\", scenarios = { \"baseline\",\n"
            "  scenario { id = \"a\", extends = \"follower\" },\n"
            "  scenario { id = \"b\", extends = \"follower\" }, \"follower\" } }");
  assert_int_equal(l.study.scenario_count, 4);
  assert_int_equal(l.study.custom_count, 1);
  assert_true(l.study.scenarios[2].has_rules);
  unload(&l);
}

static void one_set_of_hooks_acts_or_the_scenario_is_refused(void **state) {
  (void)state;
  write_file("follower.lua", follower);
  refuses(
      "return scenario { id = \"mine\", extends = \"follower\",\n"
      "  after_period = function(world) end }",
      "a.lua:2: a scenario that extends another has its levers, hooks and rules from there; "
      "leave out after_period, or extends");
  refuses("return scenario { id = \"mine\", extends = 3 }",
          "a.lua:1: extends expects the name of a scenario, not a number");
  refuses(
      "return study { id = \"s\", scenarios = { \"baseline\",\n"
      "  scenario { id = \"a\", extends = \"b\" },\n"
      "  scenario { id = \"b\", extends = \"a\" } } }",
      "a.lua:3: the base of \"b\" leads back to itself through \"a\"; give another base");
}

static void a_scenario_knows_the_file_that_returns_it(void **state) {
  (void)state;
  loaded l;
  write_file("follower.lua", follower);
  load_text(&l,
            "return study { id = \"s\", scenarios = { \"baseline\", \"follower\",\n"
            "  scenario { id = \"inside\" } } }");
  assert_non_null(strstr(l.study.scenarios[1].file, "follower.lua"));
  assert_null(l.study.scenarios[2].file);
  unload(&l);
}

static void a_study_sets_sizes_scenarios_cells_series_and_metrics(void **state) {
  (void)state;
  loaded l;
  load_text(
      &l,
      "local mine = scenario { id = \"mine\", parameters = { quality = { beta_skill = 0.8 } },\n"
      "  metrics = { twice = { unit = \"x\", value = function(w) return 2 end } } }\n"
      "return study { id = \"s\", title = \"Small\", scenarios = { \"baseline\", mine },\n"
      "  firms = 500, represents = 1e6, burn_in = 4, start = \"2013Q2\", periods = 20, window = "
      "4,\n"
      "  discount = 0.03, replications = 7, seed = 42, by = { \"size\" },\n"
      "  outputs = { series = { \"true_pass\", \"twice\" } } }\n");
  const xw_study *s = &l.study;
  assert_int_equal(s->scenario_count, 2);
  assert_int_equal(s->firms, 500);
  assert_int_equal(s->burn_in, 4);
  assert_int_equal(s->start_year, 2013);
  assert_int_equal(s->start_quarter, 2);
  assert_int_equal(s->replications, 7);
  assert_int_equal(s->seed, 42);
  assert_true(s->by_size && !s->by_sector);
  assert_int_equal(s->custom_count, 1);
  assert_string_equal(s->custom[0].unit, "x");
  assert_int_equal(s->series_count, 2);
  assert_int_equal(s->series[1], XW_METRIC_COUNT);
  assert_int_equal(s->scenarios[1].reform, 9);
  assert_float_equal(s->scenarios[1].parameters.value[XW_PARAMETER_quality_beta_skill], 0.8, 0);
  assert_float_equal(s->scenarios[0].parameters.value[XW_PARAMETER_quality_beta_skill], 0.6, 0);
  unload(&l);
}

static void the_command_line_wins_over_the_files(void **state) {
  (void)state;
  loaded l;
  const char *sets[] = {"sampling.ratio=0.3", "training.target=young"};
  const char *params[] = {"quality.beta_skill=1"};
  const xw_overrides o = {.has_firms = true,
                          .firms = 99,
                          .has_periods = true,
                          .periods = 12,
                          .sets = sets,
                          .set_count = 2,
                          .params = params,
                          .param_count = 1};
  write_file("a.lua",
             "return study { id = \"s\", periods = 40, window = 30,\n"
             "  scenarios = { \"baseline\", scenario { id = \"mine\", measures = { 9 } } } }");
  assert_int_equal(load_with(&l, &o, "a.lua"), XW_OK);
  assert_int_equal(l.study.firms, 99);
  assert_int_equal(l.study.periods, 12);
  assert_int_equal(l.study.window, 12);
  assert_float_equal(l.study.scenarios[0].levers[11].value[XW_LEVER_sampling_ratio], 0.04, 0);
  assert_float_equal(l.study.scenarios[1].levers[11].value[XW_LEVER_sampling_ratio], 0.3, 0);
  assert_float_equal(l.study.scenarios[1].levers[5].value[XW_LEVER_sampling_ratio], 0.04, 0);
  assert_float_equal(l.study.scenarios[1].levers[11].value[XW_LEVER_training_target], 3, 0);
  assert_float_equal(l.study.scenarios[0].parameters.value[XW_PARAMETER_quality_beta_skill], 1, 0);
  unload(&l);
}

static void a_module_beside_the_script_can_be_required(void **state) {
  (void)state;
  loaded l;
  write_file("shared_values.lua", "return { ratio = 0.25 }");
  load_text(&l,
            "local values = require \"shared_values\"\n"
            "return scenario { id = \"mine\", levers = { [\"sampling.ratio\"] = values.ratio } }");
  assert_float_equal(lever_at(&l, XW_LEVER_sampling_ratio, "2016Q1"), 0.25, 0);
  assert_int_equal(l.study.source_count, 3);
  unload(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_single_scenario_gets_the_shipped_baseline_before_it),
      cmocka_unit_test(the_first_of_several_files_is_the_baseline),
      cmocka_unit_test(measures_take_the_values_of_the_opinion_from_the_reform_on),
      cmocka_unit_test(levers_may_be_nested_or_dotted_and_win_over_measures),
      cmocka_unit_test(a_value_of_a_schedule_holds_until_the_next),
      cmocka_unit_test(a_ramp_is_a_line_from_the_value_before_the_reform),
      cmocka_unit_test(lengths_of_ramps_are_years_quarters_or_numbers),
      cmocka_unit_test(a_base_lends_its_path_from_its_own_reform_on),
      cmocka_unit_test(an_extended_scenario_lends_levers_parameters_and_all_that_acts),
      cmocka_unit_test(metrics_of_a_scenario_and_of_one_that_extends_it_are_one),
      cmocka_unit_test(one_set_of_hooks_acts_or_the_scenario_is_refused),
      cmocka_unit_test(a_scenario_knows_the_file_that_returns_it),
      cmocka_unit_test(a_study_sets_sizes_scenarios_cells_series_and_metrics),
      cmocka_unit_test(the_command_line_wins_over_the_files),
      cmocka_unit_test(a_module_beside_the_script_can_be_required),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
