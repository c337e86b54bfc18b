/* Studies with designs: which points are compared, with what, and how they are shown. Expected numbers come
 * from SQL over the views or from a plain count in the test. */
#include "designed.h"

#include "base/language.h"
#include "brief/brief.h"
#include "report/compare.h"
#include "report/decision.h"
#include "report/differences.h"

enum { REPLICATIONS = 12, POINTS = 4 };

static const double points[] = {10, 20, 30, 40};

/* Every point shifts scenarios in its own way, the baseline too. */
static bool fill(designed *own, int scenario, int point, uint32_t replication) {
  double shift = 0.01 * point + 0.003 * scenario * (point + 1);
  double noise = 0.001 * fake_noise(replication, (uint32_t)(100 + 10 * point + scenario));
  fake_set(&own->values, "true_pass", 0.8 + shift + noise);
  fake_set(&own->values, "welfare", 1000 + 700 * scenario * (point - 1) + 1e4 * noise);
  fake_set(&own->values, "public_cost", 50.0 * scenario * (4 - point) + 1e3 * noise);
  for (int t = 0; t < FAKE_PERIODS; t++) {
    own->values.series[2 * t + 1] = 0.7 + 0.01 * t * (point + 1) + noise;
  }
  return true;
}

static bool fill_with_gaps(designed *own, int scenario, int point, uint32_t replication) {
  bool gap = (scenario == 1 && point == 2 && replication == 3) ||
             (scenario == 0 && point == 1 && replication == 5) ||
             (scenario == 2 && replication == 7);
  return fill(own, scenario, point, replication) && !gap;
}

static xw_decision decide(designed *own, xw_points which) {
  xw_decision decision;
  assert_int_equal(xw_decision_make(own->store, &(xw_compare_how){.points = which}, &decision),
                   XW_OK);
  return decision;
}

static char *compare(designed *own, xw_points which, bool chinese, xw_table_format format) {
  char *text = NULL;
  xw_compare_options options = {.how = {.points = which}, .chinese = chinese, .format = format};
  assert_int_equal(xw_report_compare(own->store, &options, &text), XW_OK);
  if (getenv("XW_SHOW") != NULL) {
    fputs(text, stdout);
  }
  return text;
}

static double mean_difference(designed *own, const char *metric, int scenario, const char *where) {
  char sql[320];
  snprintf(sql, sizeof sql,
           "SELECT avg(difference) FROM differences WHERE metric = '%s' AND scenario = '%s' AND %s",
           metric, fake_ids[scenario], where);
  return sql_number(own->store, sql);
}

static void each_point_of_a_lever_is_compared_with_the_baseline_at_the_same_point(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  xw_decision decision = decide(&own, (xw_points){XW_POINTS_AUTO, 0});
  assert_int_equal(decision.count, FAKE_SCENARIOS * POINTS);
  assert_int_equal(decision.ranked, (FAKE_SCENARIOS - 1) * POINTS);
  for (size_t i = 0; i < decision.ranked; i++) {
    const xw_choice *choice = &decision.choices[decision.order[i]];
    char where[32];
    snprintf(where, sizeof where, "point = %d", (int)choice->point);
    assert_int_equal(choice->rank, i + 1);
    assert_int_equal(choice->effects[XW_HEAD_TRUE_PASS].n, REPLICATIONS);
    assert_near(choice->effects[XW_HEAD_TRUE_PASS].difference.estimate,
                mean_difference(&own, "true_pass", (int)choice->scenario, where), 1e-12);
    assert_near(choice->effects[XW_HEAD_NET_BENEFIT].difference.estimate,
                mean_difference(&own, "welfare", (int)choice->scenario, where), 1e-9);
  }
  /* Scenario 2 gains 1400 times the point less one: its last point is the best. */
  assert_int_equal(decision.choices[decision.order[0]].scenario, 2);
  assert_int_equal(decision.choices[decision.order[0]].point, POINTS - 1);
  xw_decision_free(&decision);
  designed_close(&own);
}

static void points_of_parameters_are_averaged_within_a_replication(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_parameter, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  xw_decision decision = decide(&own, (xw_points){XW_POINTS_AUTO, 0});
  assert_int_equal(decision.count, FAKE_SCENARIOS);
  assert_int_equal(decision.choices[1].point, -1);
  assert_near(decision.choices[1].effects[XW_HEAD_TRUE_PASS].difference.estimate,
              mean_difference(&own, "true_pass", 1, "1"), 1e-12);
  /* The standard error is over replications, of means over points. */
  double square = sql_number(
      own.store,
      "WITH m AS (SELECT avg(difference) AS d FROM differences WHERE metric = 'true_pass' AND"
      " scenario = 'reform' GROUP BY replication) SELECT (avg(d * d) - avg(d) * avg(d)) /"
      " (count(*) - 1) FROM m");
  double half = xw_effect_half_width(&decision.choices[1].effects[XW_HEAD_TRUE_PASS]);
  assert_near(half, 2.200985 * sqrt(square), 1e-7); /* t of 0.975 with 11 degrees of freedom */
  xw_decision_free(&decision);
  designed_close(&own);
}

static void a_replication_that_lacks_a_point_is_no_mean(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_parameter, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill_with_gaps);
  xw_decision decision = decide(&own, (xw_points){XW_POINTS_AUTO, 0});
  const xw_effect *reform = &decision.choices[1].effects[XW_HEAD_TRUE_PASS];
  assert_int_equal(reform->n, REPLICATIONS - 2);
  assert_near(reform->difference.estimate,
              mean_difference(&own, "true_pass", 1, "replication NOT IN (3, 5)"), 1e-12);
  assert_int_equal(decision.choices[2].effects[XW_HEAD_TRUE_PASS].n, REPLICATIONS - 2);
  /* The run that is missing at every point is not half there. */
  assert_int_equal(decision.partial, 2);
  xw_decision_free(&decision);
  /* Point by point only the pairs themselves are missing. */
  decision = decide(&own, (xw_points){XW_POINTS_ALL, 0});
  assert_int_equal(decision.choices[POINTS + 2].effects[0].n, REPLICATIONS - 1);
  assert_int_equal(decision.choices[POINTS + 1].effects[0].n, REPLICATIONS - 1);
  assert_int_equal(decision.choices[POINTS].effects[0].n, REPLICATIONS);
  assert_int_equal(decision.partial, 0);
  xw_decision_free(&decision);
  designed_close(&own);
}

/* Two nets of two points: Student's t over their two means, with 12.7062 for one degree of freedom. */
static void the_error_of_points_is_that_over_randomisations(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_SOBOL, one_parameter, 1, points, POINTS, 2);
  designed_put(&own, REPLICATIONS, fill_with_gaps);
  xw_decision decision = decide(&own, (xw_points){XW_POINTS_AUTO, 0});
  double first =
      mean_difference(&own, "true_pass", 1, "replication NOT IN (3, 5) AND point IN (0, 1)");
  double second =
      mean_difference(&own, "true_pass", 1, "replication NOT IN (3, 5) AND point IN (2, 3)");
  assert_near(decision.choices[1].effects[XW_HEAD_TRUE_PASS].points_half_width,
              12.7062047 * fabs(second - first) / 2, 1e-9);
  xw_decision_free(&decision);
  char *text = compare(&own, (xw_points){0}, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "over the 2 randomisations of the net");
  xw_free(text);
  /* One net has no such error, nor has another design. */
  decision = decide(&own, (xw_points){XW_POINTS_ALL, 0});
  assert_true(isnan(decision.choices[POINTS].effects[0].points_half_width));
  xw_decision_free(&decision);
  designed_close(&own);
}

static void one_point_can_be_asked_for_and_must_be_there(void **state) {
  (void)state;
  designed own;
  xw_decision decision;
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  decision = decide(&own, (xw_points){XW_POINTS_ONE, 2});
  assert_int_equal(decision.count, FAKE_SCENARIOS);
  assert_int_equal(decision.choices[1].point, 2);
  assert_near(decision.choices[1].effects[XW_HEAD_TRUE_PASS].difference.estimate,
              mean_difference(&own, "true_pass", 1, "point = 2"), 1e-12);
  xw_decision_free(&decision);
  xw_compare_how how = {.points = {XW_POINTS_ONE, POINTS}};
  assert_int_equal(xw_decision_make(own.store, &how, &decision), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "it has 0 to 3"));
  xw_decision_free(&decision);
  designed_close(&own);
}

static void a_study_without_a_design_has_one_point(void **state) {
  (void)state;
  designed own;
  xw_decision decision;
  designed_open(&own, XW_DESIGN_NONE, one_lever, 0, points, 0, 0);
  designed_put(&own, REPLICATIONS, fill);
  decision = decide(&own, (xw_points){XW_POINTS_ALL, 0});
  assert_int_equal(decision.count, FAKE_SCENARIOS);
  assert_int_equal(decision.choices[2].point, 0);
  xw_decision_free(&decision);
  xw_compare_how how = {.points = {XW_POINTS_ONE, 1}};
  assert_int_equal(xw_decision_make(own.store, &how, &decision), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "has no design"));
  xw_decision_free(&decision);
  designed_close(&own);
}

/* ---------------------------------------------------------------------------------- dominance */

/* Costs and pass rates without order, with ties. */
static bool fill_scattered(designed *own, int scenario, int point, uint32_t replication) {
  int a = (scenario * 7 + point * 5) % 9, b = (scenario * 5 + point * 4) % 7;
  fake_set(&own->values, "true_pass", 0.8 + (scenario == 0 ? 0.03 : 0.01 * b));
  fake_set(&own->values, "public_cost", scenario == 0 ? 40.0 : 10.0 * a);
  return replication < 4;
}

/* By the definition, as nothing here is random: some other at least as good in all three and better in one, in `same` point or anywhere. */
static bool is_dominated(const xw_decision *decision, const xw_choice *mine, bool same) {
  for (size_t o = 0; o < decision->count; o++) {
    const xw_choice *other = &decision->choices[o];
    double pass = other->effects[XW_HEAD_TRUE_PASS].difference.estimate -
                  mine->effects[XW_HEAD_TRUE_PASS].difference.estimate;
    double saved = mine->effects[XW_HEAD_PUBLIC_COST].difference.estimate -
                   other->effects[XW_HEAD_PUBLIC_COST].difference.estimate;
    double net = other->effects[XW_HEAD_NET_BENEFIT].difference.estimate -
                 mine->effects[XW_HEAD_NET_BENEFIT].difference.estimate;
    if ((!same || other->point == mine->point) && pass > -1e-9 && saved > -1e-9 && net > -1e-9 &&
        (pass > 1e-9 || saved > 1e-9 || net > 1e-9)) {
      return true;
    }
  }
  return false;
}

static void assert_dominance(const xw_factor *factors, xw_points which, bool same) {
  designed own;
  double many[20];
  size_t dominated = 0;
  for (int p = 0; p < 20; p++) {
    many[p] = p;
  }
  designed_open(&own, XW_DESIGN_LIST, factors, 1, many, 20, 20);
  designed_put(&own, 4, fill_scattered);
  xw_decision decision = decide(&own, which);
  for (size_t i = 0; i < decision.ranked; i++) {
    const xw_choice *choice = &decision.choices[decision.order[i]];
    assert_int_equal(choice->dominated_by >= 0, is_dominated(&decision, choice, same));
    dominated += choice->dominated_by >= 0;
    if (choice->dominated_by >= 0) {
      const xw_choice *by = &decision.choices[choice->dominated_by];
      assert_true(by->effects[XW_HEAD_PUBLIC_COST].difference.estimate <=
                  choice->effects[XW_HEAD_PUBLIC_COST].difference.estimate);
    }
  }
  assert_true(dominated > 2 && dominated < decision.ranked);
  xw_decision_free(&decision);
  designed_close(&own);
}

static void dominance_is_found_as_the_definition_says(void **state) {
  (void)state;
  assert_dominance(one_lever, (xw_points){XW_POINTS_AUTO, 0}, false);
  /* Points of parameters are other worlds: nothing there dominates anything here. */
  assert_dominance(one_parameter, (xw_points){XW_POINTS_ALL, 0}, true);
}

/* ------------------------------------------------------------------------------------- texts */

static size_t count_lines(const char *text, const char *part) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, part)) != NULL; at++) {
    count++;
  }
  return count;
}

static void the_table_names_points_and_says_what_they_are(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  char *text = compare(&own, (xw_points){0}, false, XW_FORMAT_ALIGNED), legend[128];
  snprintf(legend, sizeof legend, "\n@3 %s = 40\n", xw_lever_info_at(0)->name);
  assert_holds(text, "Each of the 4 points of the design", "harmful @3", "reform @0", legend,
               "To hold for all 8 of a column at once");
  xw_free(text);
  text = compare(&own, (xw_points){0}, true, XW_FORMAT_ALIGNED);
  assert_holds(text, "设计有 4 个点", "harmful @3", legend, "同列 8 个方案");
  xw_free(text);
  text = compare(&own, (xw_points){XW_POINTS_ONE, 1}, false, XW_FORMAT_ALIGNED);
  snprintf(legend, sizeof legend, "At point 1 of the design: %s = 20.", xw_lever_info_at(0)->name);
  assert_holds(text, legend);
  assert_null(strstr(text, "@1"));
  xw_free(text);
  text = compare(&own, (xw_points){XW_POINTS_MEAN, 0}, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "Means over 4 points of the design", "not that of points that were not run");
  xw_free(text);
  designed_close(&own);
}

static void data_has_a_column_for_the_point(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill);
  char *text = compare(&own, (xw_points){0}, false, XW_FORMAT_JSON);
  assert_holds(text, "\"scenario\": \"harmful\", \"point\": 3");
  xw_free(text);
  text = compare(&own, (xw_points){XW_POINTS_MEAN, 0}, false, XW_FORMAT_JSON);
  assert_holds(text, "\"scenario\": \"harmful\", \"point\": null");
  xw_free(text);
  designed_close(&own);
}

static void lost_points_are_told(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_parameter, 1, points, POINTS, POINTS);
  designed_put(&own, REPLICATIONS, fill_with_gaps);
  char *text = compare(&own, (xw_points){0}, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "10 paired replications", "Left out: 2 means");
  xw_free(text);
  designed_close(&own);
}

/* 30 points and two scenarios: 60 alternatives. */
static void of_many_alternatives_the_best_40_are_shown(void **state) {
  (void)state;
  designed own;
  double many[30];
  char *html = NULL;
  for (int p = 0; p < 30; p++) {
    many[p] = p;
  }
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, many, 30, 30);
  designed_put(&own, 3, fill);
  char *text = compare(&own, (xw_points){0}, false, XW_FORMAT_ALIGNED);
  assert_holds(text, "... and 20 more; --csv and --json give all 60.", "\n40  ");
  assert_null(strstr(text, "\n41  "));
  xw_free(text);
  text = compare(&own, (xw_points){0}, false, XW_FORMAT_CSV);
  assert_int_equal(count_lines(text, "\r\n"), 61);
  xw_free(text);
  const char *const metric[] = {"welfare"};
  xw_compare_options options = {.format = XW_FORMAT_ALIGNED};
  assert_int_equal(xw_report_differences(own.store, metric, 1, &options, &text), XW_OK);
  assert_holds(text, "... and 20 more", "harmful @29");
  assert_null(strstr(text, "harmful @0 ")); /* the worst */
  xw_free(text);
  assert_int_equal(xw_report_html(own.store, &(xw_html_options){0}, &html), XW_OK);
  assert_holds(html, "harmful @29", "and 20 more", "Each of the 30 points",
               "<th scope=\"row\">@29</th>");
  /* The best 40 are rows of the table in both languages. */
  assert_int_equal(count_lines(html, "<code>harmful @29</code> <span class=\"verdict"), 2);
  assert_null(strstr(html, "<code>harmful @0</code> <span class=\"verdict"));
  xw_free(html);
  designed_close(&own);
}

static void wide_characters_keep_columns_in_line(void **state) {
  (void)state;
  designed own;
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  for (int s = 1; s < FAKE_SCENARIOS; s++) {
    xw_free(own.study.scenarios[s].id);
    own.study.scenarios[s].id = xw_strdup(s == 1 ? "加大抽查" : "plain");
  }
  xw_store_close(own.store);
  assert_int_equal(xw_store_create_or_open(":memory:", &own.study, &own.store), XW_OK);
  designed_put(&own, REPLICATIONS, fill);
  char *text = compare(&own, (xw_points){0}, true, XW_FORMAT_ALIGNED);
  int width = 0, rows = 0;
  for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    if (strstr(line, " @") != NULL && strstr(line, "±") != NULL) {
      *strstr(line, "±") = '\0';
      width = rows++ == 0 ? xw_display_width(line) : width;
      assert_int_equal(xw_display_width(line), width);
    }
  }
  assert_int_equal(rows, 2 * POINTS);
  xw_free(text);
  designed_close(&own);
}

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_point_of_a_lever_is_compared_with_the_baseline_at_the_same_point),
      cmocka_unit_test(points_of_parameters_are_averaged_within_a_replication),
      cmocka_unit_test(a_replication_that_lacks_a_point_is_no_mean),
      cmocka_unit_test(the_error_of_points_is_that_over_randomisations),
      cmocka_unit_test(one_point_can_be_asked_for_and_must_be_there),
      cmocka_unit_test(a_study_without_a_design_has_one_point),
      cmocka_unit_test(dominance_is_found_as_the_definition_says),
      cmocka_unit_test(the_table_names_points_and_says_what_they_are),
      cmocka_unit_test(data_has_a_column_for_the_point),
      cmocka_unit_test(lost_points_are_told),
      cmocka_unit_test(of_many_alternatives_the_best_40_are_shown),
      cmocka_unit_test(wide_characters_keep_columns_in_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
