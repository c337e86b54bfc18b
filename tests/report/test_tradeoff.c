/* The trade-off: frontier, marginal cost and options of studies whose numbers are set by hand. */
#include "report/tradeoff.h"

#include "base/language.h"
#include "designed.h"

/* Differences from the baseline at the points of a design of one lever: pass rate in points, public cost and net
 * benefit in million CNY a year, and what every second replication adds to the cost. */
typedef struct given {
  double pass, cost, net, spread;
} given;

static const given *table;

/* Scenario 1 holds the alternatives; the baseline is 0 everywhere and scenario 2 is not run. */
static bool from_table(designed *own, int scenario, int point, uint32_t r) {
  const given *row = &table[point];
  double side = r % 2 == 0 ? 1 : -1, on = scenario == 1 ? 1 : 0;
  fake_set(&own->values, "true_pass", 0.9 + on * row->pass / 100);
  fake_set(&own->values, "public_cost", 2e5 + on * (row->cost + side * row->spread));
  fake_set(&own->values, "welfare", 1e6 + on * (row->net + side * row->spread));
  return scenario < 2;
}

static void open_given(designed *own, const given *rows, int n, uint32_t replications) {
  double points[16];
  for (int i = 0; i < n; i++) {
    points[i] = i;
  }
  table = rows;
  xw_language_start(false);
  designed_open(own, XW_DESIGN_GRID, one_lever, 1, points, n, 0);
  designed_put(own, replications, from_table);
}

typedef struct made {
  xw_decision decision;
  xw_tradeoff tradeoff;
} made;

static made make(const designed *own) {
  made all;
  assert_int_equal(xw_decision_make(own->store, &(xw_compare_how){0}, &all.decision), XW_OK);
  assert_int_equal(xw_tradeoff_make(own->store, &all.decision, &all.tradeoff), XW_OK);
  return all;
}

static void unmake(made *all) {
  xw_tradeoff_free(&all->tradeoff);
  xw_decision_free(&all->decision);
}

/* Point of the design of a choice; -1 for none. */
static int64_t point_of(const made *all, int choice) {
  return choice < 0 ? -1 : all->decision.choices[choice].point;
}

/* As the shipped study: 0 is dear and best, 1 cheap and good, 2 saves money, 3 gives less quality at more cost than 1, 4 is dominated. */
static const given shipped[] = {{3, 8760, 86000, 100},
                                {2.1, 110, 53400, 100},
                                {0.84, -970, 35900, 100},
                                {2, 3610, 68200, 100},
                                {-0.1, 1340, -800, 100}};

static void the_frontier_goes_from_the_cheapest_to_the_best_and_leaves_out_the_beaten(
    void **state) {
  static const int64_t points[] = {2, 1, 0};
  designed own;
  (void)state;
  open_given(&own, shipped, 5, 8);
  made all = make(&own);
  assert_int_equal(all.tradeoff.count, 3);
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(point_of(&all, (int)all.tradeoff.steps[i].choice), points[i]);
  }
  assert_int_equal(all.tradeoff.considered, 5);
  assert_int_equal(all.tradeoff.dominated, 1);
  unmake(&all);
  designed_close(&own);
}

/* (8760 - 110) / (3 - 2.1): the last points, not the 8760 / 3 of the average. Costs of both rise and fall together:
 * their difference has no error at all. */
static void a_point_costs_the_difference_between_neighbours_over_the_pairs(void **state) {
  designed own;
  (void)state;
  open_given(&own, shipped, 5, 8);
  made all = make(&own);
  const xw_tradeoff_step *last = &all.tradeoff.steps[2];
  assert_near(last->cost.estimate, 8650, 1e-6);
  assert_near(last->pass.estimate, 0.009, 1e-12);
  assert_near(last->net.estimate, 32600, 1e-6);
  assert_int_equal(last->per_point.kind, XW_RATIO_BOUNDED);
  assert_near(last->per_point.interval.estimate, 8650 / 0.9, 1e-6);
  assert_near(last->per_point.interval.high - last->per_point.interval.low, 0, 1e-3);
  assert_near(all.tradeoff.steps[1].per_point.interval.estimate, 1080 / 1.26, 1e-6);
  assert_true(isnan(all.tradeoff.steps[0].cost.estimate));
  assert_int_equal(all.tradeoff.steps[0].per_point.kind, XW_RATIO_UNDEFINED);
  unmake(&all);
  designed_close(&own);
}

/* n = 8, cost differences 1000 +-400: Student's t, 2.3646 * 400 * sqrt(8/7) / sqrt(8) = 357.5; over 1 point. */
static void the_marginal_cost_has_the_interval_of_its_pairs(void **state) {
  static const given rows[] = {{1, 500, 2000, 0}, {2, 1500, 3000, 400}};
  designed own;
  (void)state;
  open_given(&own, rows, 2, 8);
  made all = make(&own);
  const xw_tradeoff_step *last = &all.tradeoff.steps[all.tradeoff.count - 1];
  assert_near(last->per_point.interval.estimate, 1000, 1e-6);
  assert_near(last->per_point.interval.low, 1000 - 357.5, 0.1);
  assert_near(last->per_point.interval.high, 1000 + 357.5, 0.1);
  unmake(&all);
  designed_close(&own);
}

static void the_cheapest_good_one_has_half_of_the_best_and_the_middle_is_another(void **state) {
  designed own;
  (void)state;
  open_given(&own, shipped, 5, 8);
  made all = make(&own);
  const int *options = all.tradeoff.options;
  assert_int_equal(point_of(&all, options[XW_OPTION_BEST]), 0);
  assert_int_equal(point_of(&all, options[XW_OPTION_DEAREST]), 0);
  assert_int_equal(point_of(&all, options[XW_OPTION_CHEAP]), 1);
  assert_int_equal(point_of(&all, options[XW_OPTION_MIDDLE]), 2);
  assert_near(all.tradeoff.share.interval.estimate, 53400.0 / 86000, 1e-6);
  unmake(&all);
  designed_close(&own);
}

static void a_baseline_that_nothing_beats_is_the_foot_of_the_frontier(void **state) {
  static const given rows[] = {{1, 500, 2000, 10}, {-1, 100, -50, 10}};
  designed own;
  (void)state;
  open_given(&own, rows, 2, 8);
  made all = make(&own);
  assert_int_equal(all.tradeoff.count, 2);
  assert_true(all.decision.choices[all.tradeoff.steps[0].choice].is_baseline);
  assert_near(all.tradeoff.steps[1].per_point.interval.estimate, 500, 1e-6);
  assert_int_equal(all.tradeoff.options[XW_OPTION_CHEAP], all.tradeoff.options[XW_OPTION_BEST]);
  assert_int_equal(all.tradeoff.options[XW_OPTION_MIDDLE], -1);
  unmake(&all);
  designed_close(&own);
}

static void nothing_is_an_option_that_is_not_shown_to_be_better(void **state) {
  static const given rows[] = {{1, 500, 20, 400}, {2, 900, -50, 10}};
  designed own;
  (void)state;
  open_given(&own, rows, 2, 8);
  made all = make(&own);
  assert_int_equal(all.tradeoff.options[XW_OPTION_BEST], -1);
  assert_int_equal(all.tradeoff.options[XW_OPTION_CHEAP], -1);
  assert_int_equal(point_of(&all, all.tradeoff.options[XW_OPTION_DEAREST]), 1);
  unmake(&all);
  designed_close(&own);
  open_given(&own, shipped, 5, 4); /* too few replications */
  all = make(&own);
  assert_int_equal(all.tradeoff.options[XW_OPTION_BEST], -1);
  unmake(&all);
  designed_close(&own);
}

static void the_sentences_name_the_cheap_one_and_what_the_last_points_cost(void **state) {
  designed own;
  (void)state;
  open_given(&own, shipped, 5, 8);
  made all = make(&own);
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text text = {0};
    xw_tradeoff_say_options(&text, &all.decision, &all.tradeoff, XW_NAMES_IDS, chinese);
    xw_tradeoff_say_margin(&text, &all.decision, &all.tradeoff, XW_NAMES_IDS, chinese);
    xw_tradeoff_say_dominated(&text, &all.tradeoff, true, chinese);
    xw_tradeoff_say_ladder(&text, &all.decision, &all.tradeoff, XW_NAMES_IDS, chinese);
    if (chinese) {
      assert_holds(text.data, "reform @1", "reform @2 → reform @1");
    } else {
      assert_holds(text.data, "The best, reform @0, is also the dearest: +8.760 bn CNY a year",
                   "reform @1 has 62.1 % of its net benefit (", "for +0.110 bn CNY a year",
                   "From reform @1 to reform @0 a point of pass rate costs 9.61 bn CNY a year (",
                   "not the 2.92 of its average; net benefit +32.6 bn CNY a year.",
                   "Dominated (†): 1 of 5.", "reform @2 → reform @1 (0.857 bn CNY a year a point)");
    }
    xw_text_free(&text);
  }
  unmake(&all);
  designed_close(&own);
}

static void worlds_of_other_parameters_have_no_frontier(void **state) {
  static const double points[] = {0, 1};
  designed own;
  (void)state;
  table = shipped;
  designed_open(&own, XW_DESIGN_GRID, one_parameter, 1, points, 2, 0);
  designed_put(&own, 8, from_table);
  xw_decision decision;
  xw_tradeoff tradeoff;
  const xw_compare_how how = {.points = {.kind = XW_POINTS_ALL}};
  assert_int_equal(xw_decision_make(own.store, &how, &decision), XW_OK);
  assert_int_equal(xw_tradeoff_make(own.store, &decision, &tradeoff), XW_OK);
  assert_int_equal(tradeoff.count, 0);
  assert_int_equal(tradeoff.options[XW_OPTION_BEST], -1);
  xw_tradeoff_free(&tradeoff);
  xw_decision_free(&decision);
  designed_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_frontier_goes_from_the_cheapest_to_the_best_and_leaves_out_the_beaten),
      cmocka_unit_test(a_point_costs_the_difference_between_neighbours_over_the_pairs),
      cmocka_unit_test(the_marginal_cost_has_the_interval_of_its_pairs),
      cmocka_unit_test(the_cheapest_good_one_has_half_of_the_best_and_the_middle_is_another),
      cmocka_unit_test(a_baseline_that_nothing_beats_is_the_foot_of_the_frontier),
      cmocka_unit_test(nothing_is_an_option_that_is_not_shown_to_be_better),
      cmocka_unit_test(the_sentences_name_the_cheap_one_and_what_the_last_points_cost),
      cmocka_unit_test(worlds_of_other_parameters_have_no_frontier),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
