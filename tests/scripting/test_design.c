/* Designs, uncertain parameters, goals, selection and forks as a study writes them. */
#include "support.h"

#include <math.h>

#define HEAD                                                               \
  "return study { id = \"s\", periods = 20, scenarios = { \"baseline\",\n" \
  "  scenario { id = \"x\", reform = \"2015Q3\", measures = \"all\" } },\n"

static double value(const xw_study *s, int point, int factor) {
  return s->design.values[point * s->design.factor_count + factor];
}

static void a_grid_has_every_combination_the_last_factor_fastest(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD
            "vary = grid { [\"quality.beta_skill\"] = { 0.5, 1 }, training = { fund = { 0, 200, "
            "400 } } } }");
  const xw_design *d = &l.study.design;
  assert_int_equal(d->kind, XW_DESIGN_GRID);
  assert_int_equal(d->point_count, 6);
  assert_int_equal(d->factor_count, 2);
  assert_true(d->factors[0].is_lever);
  assert_int_equal(d->factors[0].index, xw_lever_find("training.fund"));
  assert_false(d->factors[1].is_lever);
  for (int p = 0; p < 6; p++) {
    assert_true(value(&l.study, p, 0) == 200.0 * (p / 2));
    assert_true(value(&l.study, p, 1) == (p % 2 ? 1 : 0.5));
  }
  assert_int_equal(xw_study_variants(&l.study), 12);
  unload(&l);
}

static void a_list_has_its_points_in_order(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD
            "vary = list { { [\"training.fund\"] = 5, [\"training.target\"] = \"need\" },\n"
            "              { [\"training.target\"] = \"uniform\", [\"training.fund\"] = 7 } } }");
  assert_int_equal(l.study.design.point_count, 2);
  const int fund = l.study.design.factors[0].index == xw_lever_find("training.fund") ? 0 : 1;
  assert_true(value(&l.study, 0, fund) == 5);
  assert_true(value(&l.study, 1, fund) == 7);
  assert_true(value(&l.study, 1, 1 - fund) == 0);
  unload(&l);
}

/* Bounds, strata of a hypercube, choices as whole numbers. */
static void cubes_become_values_through_the_law_of_each_factor(void **state) {
  (void)state;
  loaded l;
  int seen[16] = {0};
  load_text(
      &l, HEAD
      "vary = lhs { n = 16, [\"training.fund\"] = { 100, 900 }, [\"training.target\"] = true,\n"
      "  [\"cost.effort\"] = triangular(0.03, 0.045, 0.08) } }");
  for (int p = 0; p < 16; p++) {
    for (int f = 0; f < 3; f++) {
      const xw_factor *factor = &l.study.design.factors[f];
      const double v = value(&l.study, p, f);
      if (factor->is_lever && factor->index == xw_lever_find("training.fund"))
        seen[(int)((v - 100) / 50)]++;
      else if (factor->is_lever)
        assert_true(v == floor(v));
      else
        assert_true(v > 0.03 && v < 0.08);
    }
  }
  for (int i = 0; i < 16; i++)
    assert_int_equal(seen[i], 1);
  unload(&l);
}

static void screening_and_nets_know_their_blocks(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD
            "vary = morris { trajectories = 5, [\"training.fund\"] = { 0, 30 },\n"
            "  [\"sampling.ratio\"] = { 0, 0.3 } } }");
  assert_int_equal(l.study.design.point_count, 15);
  assert_int_equal(l.study.design.block, 3);
  for (int f = 0; f < 2; f++)
    for (int p = 0; p < 15; p++) {
      const double level =
          value(&l.study, p, f) /
          (l.study.design.factors[f].index == xw_lever_find("training.fund") ? 10 : 0.1);
      assert_true(fabs(level - round(level)) < 1e-12);
    }
  unload(&l);
  load_text(&l,
            HEAD "vary = sobol { n = 8, randomisations = 3, [\"training.fund\"] = { 0, 8 } } }");
  assert_int_equal(l.study.design.point_count, 24);
  assert_int_equal(l.study.design.block, 8);
  unload(&l);
}

static void the_seed_of_the_study_or_its_own_makes_the_points(void **state) {
  (void)state;
  static const char *const seeds[] = {"seed = 1, ", "seed = 2, ", ""};
  loaded l;
  double first[3];
  for (int i = 0; i < 3; i++) {
    char text[512];
    (void)snprintf(text, sizeof text,
                   HEAD "vary = lhs { %sn = 4, [\"training.fund\"] = { 0, 1 } } }", seeds[i]);
    load_text(&l, text);
    first[i] = value(&l.study, 0, 0);
    unload(&l);
  }
  assert_true(first[0] != first[1] && first[0] != first[2]);
}

static void what_is_wrong_with_a_design_is_said(void **state) {
  (void)state;
  refuses(HEAD "vary = grid { [\"training.fnud\"] = { 1 } } }",
          "a.lua:3: no lever or parameter \"training.fnud\"; nearest \"training.fund\"");
  refuses(
      HEAD "vary = grid { [\"training.fund\"] = { 1, -5 } } }",
      "a.lua:3: training.fund = -5 is out of range; allowed 0 to 100000 [million CNY per year]");
  refuses(HEAD "vary = grid { [\"training.fund\"] = 3 } }",
          "a.lua:3: training.fund expects a list of values, such as { 0, 200, 400 }");
  refuses(
      HEAD "vary = { 1 } }",
      "a.lua:3: vary expects grid { }, list { }, lhs { }, sobol { } or morris { }, not a table");
  refuses(HEAD "vary = lhs { [\"training.fund\"] = { 0, 1 } } }",
          "a.lua:3: vary.n expects a whole number; allowed 1 to 100000");
  refuses(HEAD "vary = lhs { n = 4, [\"training.fund\"] = { 9, 1 } } }",
          "a.lua:3: training.fund: its low end is above its high end; write { low, high }");
  refuses(HEAD "vary = list { { [\"training.fund\"] = 1 }, { [\"sampling.ratio\"] = 0.1 } } }",
          "a.lua:3: sampling.ratio is not in the first point; give every point the same names");
  refuses(
      "return study { id = \"s\", scenarios = { \"baseline\" },\n"
      "vary = grid { [\"training.fund\"] = { 0, 1 } } }",
      "a.lua:2: training.fund varies in every scenario but the baseline, from its reform on; add "
      "a scenario with a reform");
  refuses(HEAD "vary = grid { [\"training.fund\"] = { 0, 1 }, training = { fund = { 3 } } } }",
          "a.lua:3: training.fund is varied twice; keep one of them");
}

static void a_net_wants_a_power_of_two(void **state) {
  (void)state;
  loaded l;
  write_file("a.lua", HEAD "vary = sobol { n = 12, [\"training.fund\"] = { 0, 1 } } }");
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "8"));
  assert_non_null(strstr(xw_last_error(), "16"));
  unload(&l);
}

static const xw_uncertainty *drawn(const xw_study *s, const char *name) {
  for (int i = 0; i < s->uncertain_count; i++)
    if (s->uncertain[i].parameter == xw_parameter_find(name))
      return &s->uncertain[i];
  return NULL;
}

static void a_draw_has_two_seeds_unless_the_study_says_otherwise(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int seeds;
  } cases[] = {{"uncertain = \"all\", replications = 6 }", 2},
               {"uncertain = { \"cost.*\", seeds = 3 }, replications = 6 }", 3},
               {"uncertain = { \"cost.*\", seeds = 1 }, replications = 5 }", 1},
               {"uncertain = \"all\", until_precise = { true_pass = 0.1 } }", 1},
               {"replications = 5 }", 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    loaded l;
    char text[512];
    (void)snprintf(text, sizeof text, HEAD "%s", cases[i].text);
    load_text(&l, text);
    assert_int_equal(l.study.uncertain_seeds, cases[i].seeds);
    unload(&l);
  }
  refuses(HEAD "uncertain = \"all\", replications = 25 }",
          "a.lua:3: 25 replications cannot be shared out to draws of the parameters with 2 seeds "
          "each: use 24 or 26, or uncertain = { ..., seeds = 1 }");
  refuses(HEAD "uncertain = { \"all\", seeds = 0 } }",
          "a.lua:3: uncertain.seeds expects a whole number from 1 to 1000: replications of each "
          "draw of "
          "the parameters");
  refuses(HEAD "uncertain = { \"all\", seeds = 2 }, until_precise = { true_pass = 0.1 } }",
          "a.lua:3: until_precise and select count independent replications, which those of one "
          "draw are "
          "not: write seeds = 1, or a number of replications");
}

/* normal(0.6, 0.2): the lowest and the highest level are its quantiles 0.005 and 0.995, not the limits of the model. */
static void morris_cuts_laws_without_bounds(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD
            "vary = morris { trajectories = 40, [\"quality.beta_skill\"] = normal(0.6, 0.2),\n"
            "  [\"cost.effort\"] = uniform(0.03, 0.08) } }");
  double low = INFINITY, high = -INFINITY;
  assert_int_equal(l.study.design.levels, 4);
  assert_int_equal(l.study.design.cut_count, 1);
  for (int p = 0; p < l.study.design.point_count; p++)
    for (int f = 0; f < 2; f++)
      if (l.study.design.factors[f].index == xw_parameter_find("quality.beta_skill")) {
        low = fmin(low, l.study.design.values[2 * p + f]);
        high = fmax(high, l.study.design.values[2 * p + f]);
      }
  assert_true(fabs(low - (0.6 - 2.5758293 * 0.2)) < 1e-7);
  assert_true(fabs(high - (0.6 + 2.5758293 * 0.2)) < 1e-7);
  unload(&l);
}

static void uncertain_takes_groups_names_and_laws(void **state) {
  (void)state;
  loaded l;
  load_text(
      &l, HEAD
      "uncertain = { \"quality.*\", \"cost.effort\", [\"skill.gain\"] = normal(0.25, 0.05) } }");
  int group = 0;
  for (int p = 0; p < XW_PARAMETER_COUNT; p++)
    group += strncmp(xw_parameter_info_at(p)->name, "quality.", 8) == 0;
  assert_int_equal(l.study.uncertain_count, group + 2);
  const xw_parameter_info *info = xw_parameter_info_at(xw_parameter_find("cost.effort"));
  assert_int_equal(drawn(&l.study, "cost.effort")->law.kind, XW_LAW_triangular);
  assert_true(drawn(&l.study, "cost.effort")->law.a == info->low);
  assert_true(drawn(&l.study, "cost.effort")->law.b == info->mid);
  assert_true(drawn(&l.study, "cost.effort")->law.c == info->high);
  assert_int_equal(drawn(&l.study, "skill.gain")->law.kind, XW_LAW_normal);
  assert_null(drawn(&l.study, "skill.decay"));
  unload(&l);
}

static void all_is_all_but_what_the_design_varies(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD "uncertain = \"all\", vary = grid { [\"cost.effort\"] = { 0.04, 0.05 } } }");
  assert_int_equal(l.study.uncertain_count, XW_PARAMETER_COUNT - 1);
  assert_null(drawn(&l.study, "cost.effort"));
  unload(&l);
  refuses(HEAD
          "uncertain = { [\"cost.effort\"] = uniform(0.04, 0.05) },\n"
          "vary = grid { [\"cost.effort\"] = { 0.04, 0.05 } } }",
          "a.lua:3: cost.effort is varied by the design and has a law here; keep one of them");
}

static void what_is_wrong_with_a_law_is_said(void **state) {
  (void)state;
  refuses(HEAD "uncertain = { \"qualitee.*\" } }",
          "a.lua:3: no parameter begins as \"qualitee.*\"; see xiaowei list parameters");
  refuses(HEAD "uncertain = { [\"cost.effort\"] = 3 } }",
          "a.lua:3: cost.effort expects a law such as triangular(0.03, 0.045, 0.08), not a number");
  refuses(HEAD "uncertain = { [\"cost.effort\"] = uniform(3) } }",
          "a.lua:3: uniform expects 2 numbers: low, high");
  refuses(HEAD "uncertain = { [\"cost.effort\"] = triangular(3, 2, 4) } }",
          "a.lua:3: triangular: its mode 2 is below its low 3; write them in rising order");
  refuses(HEAD "uncertain = { [\"cost.effort\"] = normal(3, 0) } }",
          "a.lua:3: normal: its sd is 0; write a positive number");
}

static void the_option_draws_all_but_what_is_set_beside_it(void **state) {
  (void)state;
  const char *const fixed[] = {"cost.effort=0.05"};
  const xw_overrides overrides = {.uncertain = true, .params = fixed, .param_count = 1};
  loaded l;
  write_file("a.lua", HEAD "}");
  assert_int_equal(load_with(&l, &overrides, "a.lua"), XW_OK);
  assert_int_equal(l.study.uncertain_count, XW_PARAMETER_COUNT - 1);
  assert_null(drawn(&l.study, "cost.effort"));
  unload(&l);
}

static void goals_are_read_from_either_place(void **state) {
  (void)state;
  static const char *const keys[] = {"replications", "until_precise"};
  for (int i = 0; i < 2; i++) {
    loaded l;
    char text[512];
    (void)snprintf(text, sizeof text,
                   HEAD
                   "%s = until_precise { true_pass = 0.001, min = 40, max = 900,\n"
                   "  harm_share = { relative = 0.05, of = \"level\" } } }",
                   keys[i]);
    load_text(&l, text);
    assert_int_equal(l.study.goal_count, 2);
    assert_int_equal(l.study.min_replications, 40);
    assert_int_equal(l.study.replications, 900);
    const xw_goal *first = &l.study.goals[0], *second = &l.study.goals[1];
    const xw_goal *level = first->is_level ? first : second,
                  *other = first->is_level ? second : first;
    assert_int_equal(level->metric, xw_metric_find("harm_share"));
    assert_true(level->is_relative && level->half_width == 0.05);
    assert_true(!other->is_relative && !other->is_level && other->half_width == 0.001);
    unload(&l);
  }
  refuses(HEAD "until_precise = { true_pass = 0.1, min = 2 } }",
          "a.lua:3: until_precise: with min = 2 an interval of 95 % may cover as little as 88 %; "
          "take 10 or "
          "more, or add force = true");
  loaded forced;
  load_text(&forced, HEAD "until_precise = { true_pass = 0.1, min = 2, force = true } }");
  assert_int_equal(forced.study.min_replications, 2);
  unload(&forced);
  refuses(HEAD "until_precise = { true_pas = 0.1 } }",
          "a.lua:3: unknown metric \"true_pas\"; nearest \"true_pass\"");
  refuses(HEAD "until_precise = { true_pass = 0.1, min = 50, max = 40 } }",
          "a.lua:3: until_precise: min 50 is above max 40");
}

static void a_selection_needs_a_metric_and_an_indifference(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD "select = { metric = \"welfare\", indifference = 100, error = 0.01 } }");
  assert_int_equal(l.study.selection.metric, xw_metric_find("welfare"));
  assert_true(l.study.selection.indifference == 100);
  assert_true(l.study.selection.error == 0.01);
  unload(&l);
  refuses(
      HEAD "select = { metric = \"welfare\" } }",
      "a.lua:3: select needs a metric and an indifference: the smallest difference that matters, "
      "in the unit of the metric");
}

static void a_fork_is_a_quarter_within_the_horizon(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD "fork = \"2016Q2\" }");
  assert_int_equal(l.study.fork, 9);
  unload(&l);
  refuses(HEAD "fork = \"2014Q1\" }",
          "a.lua:3: fork expects a quarter within the horizon after its first, such as \"2018Q1\"");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_grid_has_every_combination_the_last_factor_fastest),
      cmocka_unit_test(a_list_has_its_points_in_order),
      cmocka_unit_test(cubes_become_values_through_the_law_of_each_factor),
      cmocka_unit_test(screening_and_nets_know_their_blocks),
      cmocka_unit_test(the_seed_of_the_study_or_its_own_makes_the_points),
      cmocka_unit_test(what_is_wrong_with_a_design_is_said),
      cmocka_unit_test(a_net_wants_a_power_of_two),
      cmocka_unit_test(uncertain_takes_groups_names_and_laws),
      cmocka_unit_test(a_draw_has_two_seeds_unless_the_study_says_otherwise),
      cmocka_unit_test(morris_cuts_laws_without_bounds),
      cmocka_unit_test(all_is_all_but_what_the_design_varies),
      cmocka_unit_test(what_is_wrong_with_a_law_is_said),
      cmocka_unit_test(the_option_draws_all_but_what_is_set_beside_it),
      cmocka_unit_test(goals_are_read_from_either_place),
      cmocka_unit_test(a_selection_needs_a_metric_and_an_indifference),
      cmocka_unit_test(a_fork_is_a_quarter_within_the_horizon),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
