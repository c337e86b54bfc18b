/* Selection on stored replications: the procedure run by hand on the same numbers says who wins and when each
 * other one is dropped. */
#include "designed.h"

#include "base/language.h"
#include "report/choose.h"
#include "stats/intervals.h"
#include "stats/selection.h"

enum { REPLICATIONS = 200, POINTS = 3 };

static const double points[POINTS] = {10, 20, 30};

/* Welfare: scenario 1 is best by 3 at the middle point, scenario 2 is near it. */
static double welfare(int scenario, int point, uint32_t replication) {
  static const double mean[FAKE_SCENARIOS][POINTS] = {{0, 0, 0}, {4, 9, 5}, {-2, 6, 3}};
  return 100 + 20 * fake_noise(replication, 0) + mean[scenario][point] +
         2 * fake_noise(replication, (uint32_t)(10 + 3 * scenario + point));
}

static bool fill(designed *own, int scenario, int point, uint32_t replication) {
  fake_set(&own->values, "welfare", welfare(scenario, scenario == 0 ? 0 : point, replication));
  return true;
}

static const char *choose(designed *own, const xw_choose_options *options) {
  xw_free(own->text);
  assert_int_equal(xw_report_choose(own->store, options, &own->text), XW_OK);
  if (getenv("XW_SHOW") != NULL) {
    fputs(own->text, stdout);
  }
  return own->text;
}

static void open_plain(designed *own) {
  designed_open(own, XW_DESIGN_NONE, one_lever, 0, points, 0, 0);
  designed_put(own, REPLICATIONS, fill);
}

/* The row "scenario,point,fate,dropped_after,". */
static void assert_fate(const char *text, const char *scenario, const char *point,
                        const xw_selection *expected, int system) {
  char row[96];
  uint32_t at = xw_selection_dropped_at(expected, system);
  if (at > 0) {
    snprintf(row, sizeof row, "\n%s,%s,dropped,%u,", scenario, point, at);
  } else {
    snprintf(row, sizeof row, "\n%s,%s,best,,", scenario, point);
  }
  assert_holds(text, row);
}

static void the_winner_is_that_of_the_procedure(void **state) {
  (void)state;
  designed own;
  xw_selection *expected = NULL;
  xw_choose_options options = {
      .metric = "welfare", .indifference = 0.05, .error = 0.05, .format = XW_FORMAT_CSV};
  open_plain(&own);
  assert_int_equal(
      xw_selection_create(FAKE_SCENARIOS, 0.05, 0.05, XW_CHOOSE_FIRST, true, &expected), XW_OK);
  for (uint32_t r = 0; r < REPLICATIONS && xw_selection_winner(expected) < 0; r++) {
    double row[FAKE_SCENARIOS];
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      row[s] = welfare(s, 0, r);
    }
    xw_selection_add(expected, row);
  }
  assert_int_equal(xw_selection_winner(expected), 1);
  const char *text = choose(&own, &options);
  for (int s = 0; s < FAKE_SCENARIOS; s++) {
    assert_fate(text, fake_ids[s], "0", expected, s);
  }
  options.format = XW_FORMAT_ALIGNED;
  char says[64];
  snprintf(says, sizeof says, "Selected after %u replications: reform is best in welfare",
           xw_selection_count(expected));
  assert_holds(choose(&own, &options), says, "at least 0.05 (unit: million CNY a year)",
               "at least 0.95", "optimistic; `select` in a study measures");
  options.chinese = true;
  assert_holds(choose(&own, &options), "reform 的 welfare 最优", "次后淘汰");
  xw_selection_free(expected);
  designed_close(&own);
}

static void the_smallest_may_be_the_best(void **state) {
  (void)state;
  designed own;
  xw_choose_options options = {
      .metric = "welfare", .indifference = 1, .error = 0.05, .direction = -1};
  open_plain(&own);
  assert_holds(choose(&own, &options), "harmful is best in welfare");
  /* More or less of `firms` is neither: the direction must be given. */
  options = (xw_choose_options){.metric = "firms", .indifference = 1, .error = 0.05};
  char *text = NULL;
  assert_int_equal(xw_report_choose(own.store, &options, &text), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "--maximise or --minimise"));
  designed_close(&own);
}

static void who_survives_and_how_much_is_missing_is_told(void **state) {
  (void)state;
  designed own;
  xw_choose_options options = {.metric = "welfare", .indifference = 0.018, .error = 0.05};
  open_plain(&own);
  assert_holds(choose(&own, &options),
               "Not selected after 200 replications: 2 alternatives are still in",
               "more replications are needed", "dropped after");
  designed_close(&own);
  designed_open(&own, XW_DESIGN_NONE, one_lever, 0, points, 0, 0);
  designed_put(&own, 7, fill);
  assert_holds(choose(&own, &options), "have 7 replications in common, the first 20 are needed");
  designed_close(&own);
}

static void points_of_a_lever_compete_and_the_baseline_once(void **state) {
  (void)state;
  designed own;
  xw_choose_options options = {
      .metric = "welfare", .indifference = 1.5, .error = 0.05, .format = XW_FORMAT_CSV};
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  const char *text = choose(&own, &options);
  assert_holds(text, "\nreform,1,best,,", "\nbaseline,0,dropped,", "\nharmful,2,dropped,");
  assert_null(strstr(text, "\nbaseline,1,"));
  options.format = XW_FORMAT_ALIGNED;
  assert_holds(choose(&own, &options), "reform @1 is best in welfare");
  options.how.points = (xw_points){XW_POINTS_ONE, 2};
  assert_holds(choose(&own, &options), "reform is best in welfare");
  designed_close(&own);
}

static void worlds_do_not_compete(void **state) {
  (void)state;
  designed own;
  char *text = NULL;
  xw_choose_options options = {.metric = "welfare", .indifference = 1.5, .error = 0.05};
  designed_open(&own, XW_DESIGN_LIST, one_parameter, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  assert_holds(choose(&own, &options), "reform is best in welfare");
  options.how.points = (xw_points){XW_POINTS_ALL, 0};
  assert_int_equal(xw_report_choose(own.store, &options, &text), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "other worlds"));
  designed_close(&own);
}

/* ------------------------------------------------------------------------- a study that selected */

enum { UNTIL = 40, FRESH = 30 };

/* What `select` leaves: all until 30, then the last two, then fresh runs of the winner and the baseline. */
static bool fill_selected(designed *own, int scenario, int point, uint32_t replication) {
  bool runs = replication < 30              ? true
              : replication < UNTIL         ? scenario > 0
              : replication < UNTIL + FRESH ? scenario < 2
                                            : false;
  return fill(own, scenario, point, replication) && runs;
}

static void open_selected(designed *own, const char *winner) {
  designed_open(own, XW_DESIGN_NONE, one_lever, 0, points, 0, 0);
  designed_put(own, UNTIL + FRESH, fill_selected);
  assert_int_equal(xw_store_set_fact(own->store, "select_metric", "welfare"), XW_OK);
  assert_int_equal(xw_store_set_fact(own->store, "select_winner", winner), XW_OK);
  assert_int_equal(xw_store_set_fact(own->store, "select_until", "40"), XW_OK);
}

static void the_winner_is_measured_again_on_fresh_replications(void **state) {
  (void)state;
  designed own;
  xw_moments then = {0}, now = {0}, gain = {0};
  char before[96], after[160];
  xw_choose_options options = {.metric = "welfare", .indifference = 1.5, .error = 0.05};
  open_selected(&own, "reform");
  for (uint32_t r = 0; r < UNTIL + FRESH; r++) {
    xw_moments_add(r < UNTIL ? &then : &now, welfare(1, 0, r));
    if (r >= UNTIL) {
      xw_moments_add(&gain, welfare(1, 0, r) - welfare(0, 0, r));
    }
  }
  xw_interval interval = xw_interval_mean(&gain, 0.95);
  snprintf(before, sizeof before, "in the selection (40 replications): %.6g [", then.mean);
  snprintf(after, sizeof after, "fresh replications (30 replications): %.6g [", now.mean);
  const char *text = choose(&own, &options);
  assert_holds(text, "The study selected reform when it ran, on 40 replications", before, after);
  snprintf(after, sizeof after, "against the baseline %+.6g [%+.6g, %+.6g]", interval.estimate,
           interval.low, interval.high);
  assert_holds(text, after);
  designed_close(&own);
}

/* Fresh replications are none of the selection, whatever is asked now. */
static void fresh_replications_do_not_select(void **state) {
  (void)state;
  designed own;
  xw_choose_options options = {.metric = "welfare", .indifference = 0.001, .error = 0.05};
  open_selected(&own, "");
  assert_holds(choose(&own, &options), "Not selected after 30 replications",
               "10 replications lack a value", "gave up after 40 replications");
  designed_close(&own);
}

static void another_metric_knows_nothing_of_that_selection(void **state) {
  (void)state;
  designed own;
  xw_choose_options options = {.metric = "profit", .indifference = 1.5, .error = 0.05};
  open_selected(&own, "reform");
  assert_holds(choose(&own, &options), "`select` in a study measures");
  designed_close(&own);
}

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_winner_is_that_of_the_procedure),
      cmocka_unit_test(the_smallest_may_be_the_best),
      cmocka_unit_test(who_survives_and_how_much_is_missing_is_told),
      cmocka_unit_test(points_of_a_lever_compete_and_the_baseline_once),
      cmocka_unit_test(worlds_do_not_compete),
      cmocka_unit_test(the_winner_is_measured_again_on_fresh_replications),
      cmocka_unit_test(fresh_replications_do_not_select),
      cmocka_unit_test(another_metric_knows_nothing_of_that_selection),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
