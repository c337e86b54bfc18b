/* Intervals of differences: each method against an independent computation on the same numbers. */
#include "designed.h"

#include "base/language.h"
#include "report/compare.h"
#include "report/decision.h"
#include "report/differences.h"
#include "stats/bootstrap.h"

enum { REPLICATIONS = 30 };

/* Differences of true_pass from the baseline: clear, weak, and of profit: skew, with ties at 0. */
static double difference_of(const char *metric, int scenario, uint32_t replication) {
  double noise = fake_noise(replication, (uint32_t)(50 + scenario));
  if (strcmp(metric, "profit") == 0) {
    return scenario == 0 || replication % 5 == 0 ? 0 : exp(noise) - 1.2 * (scenario - 1);
  }
  return scenario == 1 ? 0.0063 + 0.01 * noise : scenario == 2 ? 0.004 * noise - 0.00337 : 0;
}

static bool fill(designed *own, int scenario, int point, uint32_t replication) {
  (void)point;
  double common = fake_noise(replication, 1);
  fake_set(&own->values, "true_pass",
           0.8 + 0.02 * common + difference_of("true_pass", scenario, replication));
  fake_set(&own->values, "profit",
           100 + 3 * common + difference_of("profit", scenario, replication));
  return true;
}

static int set_up(void **state) {
  static const double none[1] = {0};
  designed *own = xw_calloc(1, sizeof *own);
  designed_open(own, XW_DESIGN_NONE, one_lever, 0, none, 0, 0);
  designed_put(own, REPLICATIONS, fill);
  *state = own;
  return 0;
}

static int tear_down(void **state) {
  designed_close(*state);
  xw_free(*state);
  return 0;
}

/* The differences as they are stored: through the same sums. */
static void take_differences(const char *metric, int scenario, double *into) {
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    into[r] = difference_of(metric, scenario, r);
  }
}

static xw_differences read_metric(designed *own, const char *metric, xw_method method,
                                  xw_adjustment adjust) {
  xw_differences found;
  xw_compare_how how = {.method = method, .adjust = adjust};
  assert_int_equal(xw_differences_open(own->store, &how, &found), XW_OK);
  assert_int_equal(xw_differences_read(own->store, metric, &found), XW_OK);
  return found;
}

static void a_t_interval_goes_with_its_test(void **state) {
  double d[REPLICATIONS];
  for (int s = 1; s < FAKE_SCENARIOS; s++) {
    xw_differences found = read_metric(*state, "true_pass", XW_METHOD_T, XW_ADJUST_NONE);
    const xw_effect *effect = &found.effects[s];
    take_differences("true_pass", s, d);
    xw_moments moments = xw_moments_of(d, REPLICATIONS);
    double half =
        2.0452296 * xw_moments_error(&moments); /* t of 0.975 with 29 degrees of freedom */
    assert_near(effect->difference.estimate, moments.mean, 1e-12);
    assert_near(xw_effect_half_width(effect), half, 1e-8);
    assert_near(effect->p_value, xw_t_test(&moments), 1e-9);
    assert_int_equal(effect->p_value < 0.05, effect->significant);
    assert_true(isnan(effect->p_adjusted));
    xw_differences_close(&found);
  }
}

static void the_bootstrap_is_that_of_the_differences(void **state) {
  double d[REPLICATIONS];
  xw_interval expected;
  xw_differences found = read_metric(*state, "profit", XW_METHOD_BOOTSTRAP, XW_ADJUST_NONE);
  take_differences("profit", 1, d);
  assert_int_equal(xw_bootstrap_mean(d, REPLICATIONS, 0.95, XW_BOOTSTRAP_RESAMPLES, 1, &expected),
                   XW_OK);
  const xw_effect *effect = &found.effects[1];
  assert_near(effect->difference.low, expected.low, 1e-10);
  assert_near(effect->difference.high, expected.high, 1e-10);
  /* Skew to the right: the upper end is farther away, which Student's interval cannot say. */
  assert_true(effect->difference.high - effect->difference.estimate >
              1.1 * (effect->difference.estimate - effect->difference.low));
  assert_true(isnan(effect->p_value));
  xw_differences_close(&found);
}

static void shares_hold_ties_half_and_against_them_at_either_end(void **state) {
  double d[REPLICATIONS];
  uint64_t better = 0, equal = 0;
  xw_differences found = read_metric(*state, "profit", XW_METHOD_T, XW_ADJUST_NONE);
  take_differences("profit", 2, d);
  for (int r = 0; r < REPLICATIONS; r++) {
    better += d[r] > 0;
    equal += d[r] == 0;
  }
  const xw_interval *share = &found.effects[2].better;
  assert_int_equal(equal, 6);
  assert_true(better > 0 && better + equal < REPLICATIONS);
  assert_near(share->estimate, ((double)better + 3) / REPLICATIONS, 1e-12);
  assert_near(share->low, xw_interval_proportion(better, REPLICATIONS, 0.95).low, 1e-12);
  assert_near(share->high, xw_interval_proportion(better + equal, REPLICATIONS, 0.95).high, 1e-12);
  xw_differences_close(&found);
  /* Wilson's interval for 5 of 50 is printed as 0.043476 to 0.213602. */
  assert_near(xw_interval_proportion(5, 50, 0.95).low, 0.043476, 1e-6);
}

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Of 30 values order statistics 10 and 21 hold the median with 95.7 %. */
static void quantiles_lie_between_order_statistics(void **state) {
  double d[REPLICATIONS];
  xw_differences found = read_metric(*state, "profit", XW_METHOD_T, XW_ADJUST_NONE);
  take_differences("profit", 2, d);
  qsort(d, REPLICATIONS, sizeof *d, compare_doubles);
  const xw_interval *quantiles = found.effects[2].quantiles;
  assert_near(quantiles[1].estimate, 0.5 * (d[14] + d[15]), 1e-10);
  assert_near(quantiles[1].low, d[9], 1e-10);
  assert_near(quantiles[1].high, d[20], 1e-10);
  assert_near(quantiles[0].estimate, d[2] + 0.9 * (d[3] - d[2]), 1e-10);
  /* 30 values do not bound a tenth from below with 97.5 %: 0.9^30 is 4.2 %. */
  assert_true(isinf(quantiles[0].low) && quantiles[0].low < 0);
  xw_differences_close(&found);
}

static void the_gain_is_the_ratio_of_variances(void **state) {
  designed *own = *state;
  xw_differences found = read_metric(own, "true_pass", XW_METHOD_T, XW_ADJUST_NONE);
  static const char sql[] =
      "WITH v AS (SELECT scenario, metric, sd * sd AS square FROM summary WHERE metric = "
      "'true_pass'),"
      " d AS (SELECT avg(difference) AS m FROM differences WHERE metric = 'true_pass' AND"
      " scenario = 'reform') SELECT (SELECT sum(square) FROM v WHERE scenario IN ('baseline',"
      " 'reform')) / (SELECT sum((difference - m) * (difference - m)) / (count(*) - 1)"
      " FROM differences, d WHERE metric = 'true_pass' AND scenario = 'reform')";
  double gain = sql_number(own->store, sql);
  assert_true(gain > 2);
  assert_near(found.effects[1].gain / gain, 1, 1e-9);
  assert_near(xw_effect_equivalent(&found.effects[1]) / (REPLICATIONS * gain), 1, 1e-9);
  xw_differences_close(&found);
}

/* Two tests: the smaller p twice, the other at least that and itself. */
static void holm_steps_down_and_the_star_follows(void **state) {
  xw_differences plain = read_metric(*state, "true_pass", XW_METHOD_T, XW_ADJUST_NONE);
  xw_differences found = read_metric(*state, "true_pass", XW_METHOD_T, XW_ADJUST_HOLM);
  double p = plain.effects[1].p_value, q = plain.effects[2].p_value;
  assert_true(p < q && q < 0.05 && 2 * p > 0.05);
  assert_near(found.effects[1].p_adjusted, 2 * p, 1e-15);
  assert_near(found.effects[2].p_adjusted, fmax(2 * p, q), 1e-15);
  assert_true(plain.effects[1].significant && plain.effects[2].significant);
  assert_false(found.effects[1].significant || found.effects[2].significant);
  assert_near(found.effects[1].difference.low, plain.effects[1].difference.low, 0);
  xw_differences_close(&plain);
  xw_differences_close(&found);
}

static void intervals_that_hold_together_have_the_critical_value_of_the_family(void **state) {
  double d[2 * REPLICATIONS];
  xw_critical critical;
  xw_differences found = read_metric(*state, "true_pass", XW_METHOD_T, XW_ADJUST_DUNNETT);
  take_differences("true_pass", 1, d);
  take_differences("true_pass", 2, d + REPLICATIONS);
  assert_int_equal(xw_max_t_quantile(d, 2, REPLICATIONS, 0.95, 1, &critical), XW_OK);
  assert_true(critical.value > 2.2 &&
              critical.value < 2.4); /* Student's is 2.05, Bonferroni's 2.36 */
  for (int s = 1; s < FAKE_SCENARIOS; s++) {
    xw_moments moments = xw_moments_of(d + (s - 1) * REPLICATIONS, REPLICATIONS);
    double half = critical.value * xw_moments_error(&moments);
    assert_near(xw_effect_half_width(&found.effects[s]), half, 1e-9);
    assert_near(found.effects[s].difference.estimate, moments.mean, 1e-12);
  }
  assert_int_equal(found.critical.method, XW_SIMULTANEOUS_MAX_T);
  xw_differences_close(&found);
  xw_compare_how how = {.simultaneous = true};
  assert_int_equal(xw_differences_open(((designed *)*state)->store, &how, &found), XW_OK);
  assert_int_equal(xw_differences_read(((designed *)*state)->store, "true_pass", &found), XW_OK);
  assert_near(found.factor, critical.value / 2.0452296, 1e-7);
  xw_differences_close(&found);
}

static void a_bootstrap_is_not_adjusted(void **state) {
  designed *own = *state;
  xw_decision decision;
  for (int adjust = XW_ADJUST_HOLM; adjust <= XW_ADJUST_DUNNETT; adjust++) {
    xw_compare_how how = {.method = XW_METHOD_BOOTSTRAP, .adjust = (xw_adjustment)adjust};
    assert_int_equal(xw_decision_make(own->store, &how, &decision), XW_ERR_ARGUMENT);
    xw_decision_free(&decision);
  }
}

/* ------------------------------------------------------------------------------------- texts */

static char *show(designed *own, xw_method method, xw_adjustment adjust, bool chinese,
                  xw_table_format format) {
  static const char *const metrics[] = {"true_pass", "profit"};
  char *text = NULL;
  xw_compare_options options = {
      .how = {.method = method, .adjust = adjust}, .chinese = chinese, .format = format};
  assert_int_equal(xw_report_differences(own->store, metrics, 2, &options, &text), XW_OK);
  if (getenv("XW_SHOW") != NULL) {
    fputs(text, stdout);
  }
  return text;
}

static void tables_name_their_method(void **state) {
  char *text = show(*state, XW_METHOD_T, XW_ADJUST_NONE, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "true_pass: differences from baseline, in pp; means in %", "Student's t",
               "To hold for all 2 of a column at once", "Wilson's 95 % interval");
  xw_free(text);
  text = show(*state, XW_METHOD_T, XW_ADJUST_HOLM, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "adjusted by Holm's");
  assert_null(strstr(text, "To hold for all"));
  xw_free(text);
  text = show(*state, XW_METHOD_T, XW_ADJUST_DUNNETT, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "hold for all alternatives of a column at once",
               xw_simultaneous_method(XW_SIMULTANEOUS_MAX_T, false));
  xw_free(text);
  text = show(*state, XW_METHOD_BOOTSTRAP, XW_ADJUST_NONE, true, XW_FORMAT_ALIGNED);
  assert_holds(text, "BCa自助法", "Wilson");
  xw_free(text);
}

static void data_names_methods_in_columns(void **state) {
  char *text = show(*state, XW_METHOD_BOOTSTRAP, XW_ADJUST_NONE, false, XW_FORMAT_JSON);
  assert_holds(text, "\"method\": \"BCa bootstrap\"", "\"p_better_method\": \"Wilson score\"",
               "\"quantile_method\": \"order statistics\"", "\"p_value\": null", "\"q90_high\": ");
  xw_free(text);
  text = show(*state, XW_METHOD_T, XW_ADJUST_DUNNETT, false, XW_FORMAT_JSON);
  assert_holds(text, xw_simultaneous_method(XW_SIMULTANEOUS_MAX_T, false), "\"p_adjusted\": null");
  xw_free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      TEST(a_t_interval_goes_with_its_test),
      TEST(the_bootstrap_is_that_of_the_differences),
      TEST(shares_hold_ties_half_and_against_them_at_either_end),
      TEST(quantiles_lie_between_order_statistics),
      TEST(the_gain_is_the_ratio_of_variances),
      TEST(holm_steps_down_and_the_star_follows),
      TEST(intervals_that_hold_together_have_the_critical_value_of_the_family),
      TEST(a_bootstrap_is_not_adjusted),
      TEST(tables_name_their_method),
      TEST(data_names_methods_in_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
