/* What could reverse the ranking: worlds whose leads are set by hand. */
#include "report/reversal.h"

#include "designed.h"

enum { WORLDS = 40 };

/* 0 .. 1 over the worlds, in an order that has nothing to do with another parameter. */
static double spread(int i, int step) { return (double)(i * step % WORLDS) / (WORLDS - 1); }

static const char *const names[] = {"price.elasticity", "skill.gain", "cost.effort"};

/* lead = 0.25 - first + small waves of the others: it is lost above 0.25 of the first. */
static void make_worlds(double lead[WORLDS], double values[3 * WORLDS], double foot) {
  for (int i = 0; i < WORLDS; i++) {
    values[i] = spread(i, 1);
    values[WORLDS + i] = spread(i, 7);
    values[2 * WORLDS + i] = spread(i, 13);
    lead[i] = foot - values[i] + 0.01 * (spread(i, 11) - 0.5);
  }
}

static void the_parameter_that_turns_the_ranking_is_named_with_where_it_turns(void **state) {
  double lead[WORLDS], values[3 * WORLDS];
  xw_reversal found;
  (void)state;
  make_worlds(lead, values, 0.25);
  assert_int_equal(xw_reversal_of(lead, values, names, WORLDS, 3, &found), XW_OK);
  assert_int_equal(found.n, WORLDS);
  assert_int_equal(found.parameters, 3);
  assert_int_equal(found.behind, 30);
  assert_near(found.share.estimate, 0.75, 1e-12);
  assert_int_equal(found.count, 1);
  assert_string_equal(found.drivers[0].name, "price.elasticity");
  assert_true(found.drivers[0].turns_above);
  assert_near(found.drivers[0].turns_at, 0.25, 0.01);
  assert_near(found.drivers[0].low, 0, 0);
  assert_near(found.drivers[0].high, 1, 0);
}

static void a_lead_that_is_never_lost_has_drivers_but_no_turn(void **state) {
  double lead[WORLDS], values[3 * WORLDS];
  xw_reversal found;
  (void)state;
  make_worlds(lead, values, 5);
  assert_int_equal(xw_reversal_of(lead, values, names, WORLDS, 3, &found), XW_OK);
  assert_int_equal(found.behind, 0);
  assert_true(found.share.high > 0.05 && found.share.high < 0.12);
  assert_int_equal(found.count, 1);
  assert_true(isnan(found.drivers[0].turns_at));
}

static void chance_alone_names_no_parameter(void **state) {
  double lead[WORLDS], values[3 * WORLDS];
  xw_reversal found;
  (void)state;
  make_worlds(lead, values, 0);
  for (int i = 0; i < WORLDS; i++) {
    lead[i] = spread(i, 17) - 0.5;
  }
  assert_int_equal(xw_reversal_of(lead, values, names, WORLDS, 3, &found), XW_OK);
  assert_int_equal(found.count, 0);
  assert_int_equal(found.behind, 20);
  /* tanh(1.96 sqrt(1.06 / (n - 3))) of 40 worlds and one parameter; more parameters need more. */
  const double of_three = found.least;
  assert_int_equal(xw_reversal_of(lead, values, names, WORLDS, 1, &found), XW_OK);
  assert_near(found.least, 0.3200849682, 1e-9);
  assert_true(of_three > found.least);
}

/* Six points of a parameter: the reform leads by 3 - 2 p. */
static bool worlds_of_a_design(designed *own, int scenario, int point, uint32_t r) {
  double lead = scenario == 1 ? 1000 * (5 - 2 * point) : 0;
  fake_set(&own->values, "welfare", 1e6 + 100 * point + r + lead);
  return true;
}

static void points_of_a_design_of_parameters_are_worlds(void **state) {
  static const double points[] = {0, 1, 2, 3, 4, 5, 6, 7};
  designed own;
  xw_reversal found;
  xw_frame frame;
  (void)state;
  designed_open(&own, XW_DESIGN_GRID, one_parameter, 1, points, 8, 0);
  designed_put(&own, 3, worlds_of_a_design);
  assert_int_equal(xw_frame_read(own.store, (xw_points){.kind = XW_POINTS_AUTO}, &frame), XW_OK);
  assert_int_equal(xw_reversal_read(own.store, &frame, 1, 2, &found), XW_OK);
  assert_int_equal(found.n, 8);
  assert_int_equal(found.behind, 5);
  assert_int_equal(found.count, 1);
  assert_near(found.drivers[0].turns_at, 2.5, 1e-6);
  assert_true(found.drivers[0].turns_above);
  xw_frame_free(&frame);
  designed_close(&own);
}

static bool levers_only(designed *own, int scenario, int point, uint32_t r) {
  (void)own, (void)point, (void)r;
  return scenario < 3;
}

static void a_study_of_fixed_parameters_says_nothing(void **state) {
  static const double points[] = {0, 1};
  designed own;
  xw_reversal found;
  xw_frame frame;
  (void)state;
  designed_open(&own, XW_DESIGN_GRID, one_lever, 1, points, 2, 0);
  designed_put(&own, 6, levers_only);
  assert_int_equal(xw_frame_read(own.store, (xw_points){.kind = XW_POINTS_AUTO}, &frame), XW_OK);
  assert_int_equal(xw_reversal_read(own.store, &frame, 2, 4, &found), XW_OK);
  assert_int_equal(found.n, 0);
  xw_frame_free(&frame);
  designed_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_parameter_that_turns_the_ranking_is_named_with_where_it_turns),
      cmocka_unit_test(a_lead_that_is_never_lost_has_drivers_but_no_turn),
      cmocka_unit_test(chance_alone_names_no_parameter),
      cmocka_unit_test(points_of_a_design_of_parameters_are_worlds),
      cmocka_unit_test(a_study_of_fixed_parameters_says_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
