/* Series through time, as charts of text show them. Expected numbers come from SQL over the views. */
#include "designed.h"

#include "report/course.h"
#include "report/differences.h"
#include "report/drawings.h"
#include "report/plots.h"

enum { POINTS = 4 };

static const double points[] = {10, 20, 30, 40};

static bool fill(designed *own, int scenario, int point, uint32_t replication) {
  double noise = 0.001 * fake_noise(replication, (uint32_t)(100 + 10 * point + scenario));
  fake_set(&own->values, "true_pass", 0.8 + 0.01 * scenario * (point - 1) + noise);
  for (int t = 0; t < FAKE_PERIODS; t++) {
    own->values.series[2 * t + 1] = 0.7 + 0.01 * t * (point + 1) + noise;
  }
  /* Replication 3 lacks a point of scenario 1. */
  return !(scenario == 1 && point == 2 && replication == 3);
}

static void open_study(designed *own, xw_points which, uint32_t replications, xw_frame *frame) {
  designed_open(own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(own, replications, fill);
  assert_int_equal(xw_frame_read(own->store, which, frame), XW_OK);
}

/* Of three replications the median is the middle one. */
static void a_course_is_that_of_a_point(void **state) {
  (void)state;
  designed own;
  xw_frame frame;
  xw_course course;
  open_study(&own, (xw_points){0}, 3, &frame);
  assert_int_equal(xw_course_read(own.store, &frame, "true_pass", POINTS + 2, &course), XW_OK);
  assert_int_equal(course.periods, FAKE_PERIODS);
  assert_near(course.quantiles[4][3],
              sql_number(own.store,
                         "SELECT value FROM series WHERE metric = 'true_pass' AND"
                         " scenario = 'reform' AND point = 2 AND period = (SELECT label FROM"
                         " periods WHERE period = 4) ORDER BY value LIMIT 1 OFFSET 1"),
              1e-12);
  xw_course_free(&course);
  xw_frame_free(&frame);
  designed_close(&own);
}

static void a_mean_course_is_that_of_whole_replications(void **state) {
  (void)state;
  designed own;
  xw_frame frame;
  xw_course course;
  open_study(&own, (xw_points){XW_POINTS_MEAN, 0}, 4, &frame);
  assert_int_equal(xw_course_read(own.store, &frame, "true_pass", 1, &course), XW_OK);
  assert_near(
      course.quantiles[4][3],
      sql_number(own.store,
                 "SELECT avg(value) AS m FROM series WHERE metric = 'true_pass' AND"
                 " scenario = 'reform' AND replication < 3 AND period = (SELECT label FROM"
                 " periods WHERE period = 4) GROUP BY replication ORDER BY m LIMIT 1 OFFSET 1"),
      1e-12);
  xw_course_free(&course);
  assert_int_equal(xw_course_read(own.store, &frame, "profit", 1, &course), XW_OK);
  assert_int_equal(course.periods, 0);
  xw_course_free(&course);
  xw_frame_free(&frame);
  designed_close(&own);
}

/* The pass rate grows with the number of the scenario and of the point: the last of all is best. */
static void the_path_that_is_drawn_is_that_of_the_best_point(void **state) {
  (void)state;
  designed own;
  xw_differences of;
  xw_text out = {0};
  const xw_plot_style style = {.width = 60, .ascii = true};
  const xw_report_look any = {.style = &style, .paths = true};
  const xw_report_look reform = {.style = &style, .paths = true, .scenario = "reform"};
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, 3, fill);
  assert_int_equal(xw_differences_open(own.store, &(xw_compare_how){0}, &of), XW_OK);
  assert_int_equal(xw_differences_read(own.store, "true_pass", &of), XW_OK);
  assert_int_equal(xw_draw_asked_path(&out, own.store, &of, &any), XW_OK);
  assert_holds(out.data, "over time", "* harmful @3, median", "o baseline @3, median");
  xw_text_free(&out);
  assert_int_equal(xw_draw_asked_path(&out, own.store, &of, &reform), XW_OK);
  assert_holds(out.data, "* reform @3, median");
  xw_text_free(&out);
  xw_differences_close(&of);
  designed_close(&own);
}

static void a_series_is_asked_for_with_its_point(void **state) {
  (void)state;
  designed own;
  char *text = NULL;
  const xw_plot_style style = {.width = 60};
  xw_fan_question question = {.metric = "true_pass", .scenario = "reform", .point = 1};
  designed_open(&own, XW_DESIGN_LIST, one_lever, 1, points, POINTS, POINTS);
  designed_put(&own, 3, fill);
  assert_int_equal(xw_plot_series(own.store, &question, &style, &text), XW_OK);
  assert_holds(text, "━ reform, median", "╌ baseline, median");
  xw_free(text);
  question.point = -1;
  assert_int_equal(xw_plot_series(own.store, &question, &style, &text), XW_ERR_ARGUMENT);
  assert_holds(xw_last_error(), "the design has 4 points");
  question.point = POINTS;
  assert_int_equal(xw_plot_series(own.store, &question, &style, &text), XW_ERR_ARGUMENT);
  question = (xw_fan_question){.metric = "true_pas", .scenario = "reform", .point = 0};
  assert_int_equal(xw_plot_series(own.store, &question, &style, &text), XW_ERR_ARGUMENT);
  assert_holds(xw_last_error(), "true_pass");
  designed_close(&own);
}

static void verdicts_follow_interval_and_direction(void **state) {
  (void)state;
  assert_int_equal(xw_sign_of(1, 0.5, 1.5, 1), XW_SIGN_BETTER);
  assert_int_equal(xw_sign_of(1, 0.5, 1.5, -1), XW_SIGN_WORSE);
  assert_int_equal(xw_sign_of(-1, -1.5, -0.5, -1), XW_SIGN_BETTER);
  assert_int_equal(xw_sign_of(1, 0.5, 1.5, 0), XW_SIGN_HIGHER);
  assert_int_equal(xw_sign_of(-1, -1.5, -0.5, 0), XW_SIGN_LOWER);
  assert_int_equal(xw_sign_of(1, -0.5, 2.5, 1), XW_SIGN_UNCLEAR);
  assert_int_equal(xw_sign_of(1, 0, 2, 1), XW_SIGN_UNCLEAR);
  assert_int_equal(xw_sign_of(1, NAN, NAN, 1), XW_SIGN_UNCLEAR);
  assert_int_equal(xw_sign_of(NAN, NAN, NAN, 1), XW_SIGN_MISSING);
}

static void rows_are_sorted_the_best_first(void **state) {
  (void)state;
  xw_forest_row rows[] = {{.label = "a", .estimate = 1},
                          {.label = "b", .estimate = NAN},
                          {.label = "c", .estimate = 3},
                          {.label = "d", .estimate = 1}};
  char order[5] = "";
  for (int direction = -1; direction <= 1; direction += 2) {
    xw_sort_forest(rows, 4, direction);
    for (int i = 0; i < 4; i++) {
      order[i] = rows[i].label[0];
    }
    assert_string_equal(order, direction < 0 ? "adcb" : "cadb");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_course_is_that_of_a_point),
      cmocka_unit_test(a_mean_course_is_that_of_whole_replications),
      cmocka_unit_test(the_path_that_is_drawn_is_that_of_the_best_point),
      cmocka_unit_test(a_series_is_asked_for_with_its_point),
      cmocka_unit_test(verdicts_follow_interval_and_direction),
      cmocka_unit_test(rows_are_sorted_the_best_first),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
