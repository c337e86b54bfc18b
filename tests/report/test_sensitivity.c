/* Effects of factors: known functions of a design give their exact coefficients, in the right rows. */
#include "designed.h"

#include "base/language.h"
#include "report/sensitivity.h"
#include "stats/design.h"
#include "stats/intervals.h"

enum { K = 3, TRAJECTORIES = 6, MORRIS = TRAJECTORIES * (K + 1), HYPER = 24, REPLICATIONS = 5 };

static const xw_factor factors[K] = {{true, 0}, {false, 0}, {false, 1}};
static const double low[K] = {10, 0.2, -5}, high[K] = {30, 0.7, 5};
static const double slope[K] = {0.004, -0.3, 0.02};

static double point_of(const designed *own, int point, int factor) {
  return own->study.design.values[point * K + factor];
}

/* Linear in the factors; the lever does not act on the baseline; noise that all points of a replication
 * share, and a little noise of slopes. */
static bool fill_line(designed *own, int scenario, int point, uint32_t replication) {
  double value = 0.5 + 0.01 * fake_noise(replication, 0);
  for (int f = scenario == 0 ? 1 : 0; f < K; f++) {
    double wobble = f == 1 ? 0.05 * fake_noise(replication, 9) : 0;
    value += (slope[f] + wobble) * point_of(own, point, f);
  }
  fake_set(&own->values, "true_pass", value);
  fake_set(&own->values, "welfare", 1000 * value);
  return true;
}

static void open_cube(designed *own, xw_design_kind kind, double *cube, int n, int block) {
  for (int p = 0; p < n; p++) {
    for (int f = 0; f < K; f++) {
      cube[p * K + f] = low[f] + (high[f] - low[f]) * cube[p * K + f];
    }
  }
  designed_open(own, kind, factors, K, cube, n, block);
}

static void open_morris(designed *own, int trajectories, uint64_t seed) {
  double cube[MORRIS * K];
  assert_int_equal(xw_design_morris(cube, trajectories, K, 4, seed), XW_OK);
  open_cube(own, XW_DESIGN_MORRIS, cube, trajectories * (K + 1), K + 1);
}

static void open_hypercube(designed *own) {
  double cube[HYPER * K];
  assert_int_equal(xw_design_lhs(cube, HYPER, K, 5), XW_OK);
  open_cube(own, XW_DESIGN_LHS, cube, HYPER, HYPER);
}

/* The text lives until the next one or the end of the store. */
static const char *effects(designed *own, const char *metric, bool chinese,
                           xw_table_format format) {
  xw_effects_options options = {metric, NULL, chinese, format};
  xw_free(own->text);
  assert_int_equal(xw_report_effects(own->store, &options, &own->text), XW_OK);
  if (getenv("XW_SHOW") != NULL) {
    fputs(own->text, stdout);
  }
  return own->text;
}

static const char *factor_name(int f) {
  return factors[f].is_lever ? xw_lever_info_at(factors[f].index)->name
                             : xw_parameter_info_at(factors[f].index)->name;
}

/* Number in a column (0-based) of the row "scenario,factor,..."; NAN when it is empty. */
static double csv_number(const char *text, const char *scenario, int factor, int column) {
  char head[128], *end;
  snprintf(head, sizeof head, "\n%s,%s,", scenario, factor_name(factor));
  const char *at = strstr(text, head);
  assert_non_null(at);
  at++;
  for (int c = 0; c < column; c++) {
    at = strchr(at, ',') + 1;
  }
  double number = strtod(at, &end);
  return end == at ? NAN : number;
}

enum { COLUMN_N = 3, COLUMN_1 = 4, COLUMN_2 = 6, COLUMN_3 = 8, COLUMN_R2 = 8 };

/* Slopes of a replication differ in factor 1: mu is that of their mean. */
static double mean_slope(int f) {
  double wobble = 0;
  for (uint32_t r = 0; f == 1 && r < REPLICATIONS; r++) {
    wobble += 0.05 * fake_noise(r, 9) / REPLICATIONS;
  }
  return slope[f] + wobble;
}

static void elementary_effects_of_a_line_are_its_slopes_over_the_range(void **state) {
  (void)state;
  designed own;
  open_morris(&own, TRAJECTORIES, 5);
  designed_put(&own, REPLICATIONS, fill_line);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  for (int f = 0; f < K; f++) {
    double mu = mean_slope(f) * (high[f] - low[f]);
    assert_near(csv_number(text, "reform", f, COLUMN_1), mu, 1e-12);
    assert_near(csv_number(text, "reform", f, COLUMN_2), fabs(mu), 1e-12);
    assert_near(csv_number(text, "reform", f, COLUMN_3), 0, 1e-12);
    assert_near(csv_number(text, "reform", f, COLUMN_N), REPLICATIONS, 0);
  }
  assert_near(csv_number(text, "baseline", 0, COLUMN_1), 0, 1e-12);
  designed_close(&own);
}

/* Student's interval of the mean of the five slopes, but for the chance of resampling: 400 resamples are
 * within 3.5 % of it one time in three, and here the seed is fixed. */
static void the_error_is_that_of_replications(void **state) {
  (void)state;
  designed own;
  xw_moments slopes = {0};
  open_morris(&own, TRAJECTORIES, 5);
  designed_put(&own, REPLICATIONS, fill_line);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    xw_moments_add(&slopes, 0.05 * fake_noise(r, 9) * (high[1] - low[1]));
  }
  double half = xw_half_width(&slopes, 0.95);
  assert_near(csv_number(text, "reform", 1, COLUMN_1 + 1) / half, 1, 0.1);
  assert_near(csv_number(text, "reform", 0, COLUMN_1 + 1), 0, 1e-12);
  designed_close(&own);
}

static int levels_of(designed *own, int factor) {
  char sql[128];
  snprintf(sql, sizeof sql,
           "SELECT count(DISTINCT round(value, 9)) FROM point_values WHERE factor = %d", factor);
  return (int)sql_number(own->store, sql);
}

/* Two trajectories on eight levels visit at most four of them; a step is 4 / 7 and not 2 / 3 as of four levels. */
static void stored_levels_leave_no_bias_with_two_trajectories(void **state) {
  (void)state;
  double cube[2 * (K + 1) * K];
  designed own;
  assert_int_equal(xw_design_morris(cube, 2, K, 8, 3), XW_OK);
  open_cube(&own, XW_DESIGN_MORRIS, cube, 2 * (K + 1), K + 1);
  designed_put(&own, REPLICATIONS, fill_line);
  assert_true(levels_of(&own, 0) <= 4);
  assert_non_null(strstr(effects(&own, "true_pass", false, XW_FORMAT_ALIGNED), "from before"));
  assert_int_equal(xw_store_set_fact(own.store, "design_levels", "8"), XW_OK);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_ALIGNED);
  assert_null(strstr(text, "from before"));
  text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  for (int f = 0; f < K; f++) {
    assert_near(csv_number(text, "harmful", f, COLUMN_1), mean_slope(f) * (high[f] - low[f]),
                1e-12);
  }
  designed_close(&own);
}

/* In two trajectories the first and the last factor stay on two of the four levels; the one that is on all of
 * them says how far a step goes. */
static void a_factor_may_visit_few_of_the_levels(void **state) {
  (void)state;
  designed own;
  open_morris(&own, 2, 14);
  designed_put(&own, REPLICATIONS, fill_line);
  assert_int_equal(levels_of(&own, 0), 2);
  assert_int_equal(levels_of(&own, 1), 4);
  assert_int_equal(levels_of(&own, 2), 2);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  for (int f = 0; f < K; f++) {
    assert_near(csv_number(text, "harmful", f, COLUMN_1), mean_slope(f) * (high[f] - low[f]),
                1e-12);
  }
  designed_close(&own);
}

static double deviation_of(const designed *own, int factor) {
  xw_moments moments = {0};
  for (int p = 0; p < HYPER; p++) {
    xw_moments_add(&moments, point_of(own, p, factor));
  }
  return xw_moments_deviation(&moments);
}

static void regression_on_a_line_gives_its_standardised_slopes(void **state) {
  (void)state;
  designed own;
  open_hypercube(&own);
  designed_put(&own, REPLICATIONS, fill_line);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  xw_moments y = {0};
  for (int p = 0; p < HYPER; p++) {
    double value = 0;
    for (int f = 0; f < K; f++) {
      value += mean_slope(f) * point_of(&own, p, f);
    }
    xw_moments_add(&y, value);
  }
  for (int f = 0; f < K; f++) {
    double expected = mean_slope(f) * deviation_of(&own, f) / xw_moments_deviation(&y);
    assert_near(csv_number(text, "reform", f, COLUMN_1), expected, 1e-9);
    double partial = csv_number(text, "reform", f, COLUMN_2);
    assert_true((partial > 0) == (slope[f] > 0) && fabs(partial) > 0.5);
  }
  assert_near(csv_number(text, "reform", 0, COLUMN_R2), 1, 1e-12);
  designed_close(&own);
}

/* Monotone, far from a line: ranks do not see it. */
static bool fill_curve(designed *own, int scenario, int point, uint32_t replication) {
  (void)scenario, (void)replication;
  double u = (point_of(own, point, 2) - low[2]) / (high[2] - low[2]);
  fake_set(&own->values, "true_pass", exp(12 * u));
  return true;
}

static void rank_correlation_sees_through_a_curve(void **state) {
  (void)state;
  designed own;
  open_hypercube(&own);
  designed_put(&own, 2, fill_curve);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  assert_near(csv_number(text, "reform", 2, COLUMN_2), 1, 1e-9);
  assert_near(csv_number(text, "reform", 2, COLUMN_R2 + 1), 1, 1e-9);
  assert_true(csv_number(text, "reform", 2, COLUMN_R2) < 0.8);
  assert_near(csv_number(text, "reform", 0, COLUMN_2), 0, 0);
  designed_close(&own);
}

/* Net benefit is a difference from the baseline at the same point: only the lever is left. */
static void net_benefit_is_taken_against_the_baseline(void **state) {
  (void)state;
  designed own;
  open_morris(&own, TRAJECTORIES, 5);
  designed_put(&own, REPLICATIONS, fill_line);
  const char *text = effects(&own, "net_benefit", false, XW_FORMAT_CSV);
  assert_near(csv_number(text, "reform", 0, COLUMN_1), 1000 * slope[0] * 20, 1e-9);
  assert_near(csv_number(text, "reform", 1, COLUMN_1), 0, 1e-9);
  assert_null(strstr(text, "\nbaseline,"));
  designed_close(&own);
}

static bool fill_with_a_gap(designed *own, int scenario, int point, uint32_t replication) {
  bool gap = scenario == 1 && point == 3 && replication == 1;
  return fill_line(own, scenario, point, replication) && !gap && scenario != 2;
}

static void only_replications_with_all_points_count(void **state) {
  (void)state;
  designed own;
  open_morris(&own, TRAJECTORIES, 5);
  designed_put(&own, REPLICATIONS, fill_with_a_gap);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_CSV);
  assert_near(csv_number(text, "reform", 2, COLUMN_N), REPLICATIONS - 1, 0);
  assert_near(csv_number(text, "reform", 2, COLUMN_1), slope[2] * 10, 1e-12);
  assert_null(strstr(text, "harmful"));
  designed_close(&own);
}

static void what_has_no_answer_is_said(void **state) {
  (void)state;
  designed own;
  xw_effects_options options = {.metric = "true_pass"};
  designed_open(&own, XW_DESIGN_NONE, factors, 0, low, 0, 0);
  assert_int_equal(xw_report_effects(own.store, &options, &own.text), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "has no design"));
  designed_close(&own);
  open_hypercube(&own);
  assert_int_equal(xw_report_effects(own.store, &options, &own.text), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "let the run finish"));
  options.metric = "true_pas";
  assert_int_equal(xw_report_effects(own.store, &options, &own.text), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "did you mean \"true_pass\"?"));
  designed_close(&own);
}

static void tables_for_people_have_the_largest_effect_first(void **state) {
  (void)state;
  designed own;
  open_morris(&own, TRAJECTORIES, 5);
  designed_put(&own, REPLICATIONS, fill_line);
  const char *text = effects(&own, "true_pass", false, XW_FORMAT_ALIGNED);
  const char *from = strstr(text, "\nreform, 5 replications\n");
  assert_non_null(from);
  /* Sizes: 0.2 of factor 2, about 0.15 of factor 1, 0.08 of factor 0. */
  const char *second = strstr(from, factor_name(2)), *first = strstr(from, factor_name(1));
  assert_true(second < first && first < strstr(from, factor_name(0)));
  assert_holds(text, "mu*", "0.200");
  text = effects(&own, "true_pass", true, XW_FORMAT_ALIGNED);
  assert_holds(text, "各因素对 true_pass", "因素");
  designed_close(&own);
}

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(elementary_effects_of_a_line_are_its_slopes_over_the_range),
      cmocka_unit_test(the_error_is_that_of_replications),
      cmocka_unit_test(a_factor_may_visit_few_of_the_levels),
      cmocka_unit_test(stored_levels_leave_no_bias_with_two_trajectories),
      cmocka_unit_test(regression_on_a_line_gives_its_standardised_slopes),
      cmocka_unit_test(rank_correlation_sees_through_a_curve),
      cmocka_unit_test(net_benefit_is_taken_against_the_baseline),
      cmocka_unit_test(only_replications_with_all_points_count),
      cmocka_unit_test(what_has_no_answer_is_said),
      cmocka_unit_test(tables_for_people_have_the_largest_effect_first),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
