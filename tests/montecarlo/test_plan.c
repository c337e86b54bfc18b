/* The plan: job numbers and what is missing. */
#include "montecarlo/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void an_empty_study_misses_every_job(void **state) {
  (void)state;
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, 3, 4, NULL), XW_OK);
  assert_int_equal(plan.total, 12);
  assert_int_equal(plan.missing, 12);
  assert_int_equal(plan.missing_replications, 4);
  assert_int_equal(xw_plan_job(&plan, 2, 1), 7);
  xw_plan_free(&plan);
}

static void only_missing_jobs_are_wanted(void **state) {
  (void)state;
  const bool done[6] = {true, true, true, true, false, true};
  bool wanted[3];
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, 3, 2, done), XW_OK);
  assert_int_equal(plan.missing, 1);
  assert_int_equal(xw_plan_next(&plan, 0), 1);
  assert_int_equal(xw_plan_wanted(&plan, 1, wanted), 1);
  assert_false(wanted[0]);
  assert_true(wanted[1]);
  assert_false(wanted[2]);
  assert_int_equal(xw_plan_next(&plan, 2), 2);
  xw_plan_free(&plan);
}

static void a_plan_without_scenarios_is_refused(void **state) {
  (void)state;
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, 0, 1, NULL), XW_ERR_ARGUMENT);
  assert_int_equal(xw_plan_init(&plan, 1, 0, NULL), XW_ERR_ARGUMENT);
  xw_plan_free(&plan);
  xw_plan_free(&plan);
}

static void shares_are_disjoint_and_cover_what_is_missing(void **state) {
  (void)state;
  const bool done[15] = {[4] = true};
  int times[15] = {0};
  uint64_t missing = 0;
  for (uint32_t index = 1; index <= 3; index++) {
    xw_plan plan;
    assert_int_equal(xw_plan_init(&plan, 3, 5, done), XW_OK);
    xw_plan_keep_share(&plan, index, 3);
    for (int job = 0; job < 15; job++)
      times[job] += !plan.done[job];
    assert_int_equal(xw_plan_stored(&plan), 1);
    assert_int_equal(plan.missing + plan.left_out, 14);
    missing += plan.missing;
    xw_plan_free(&plan);
  }
  assert_int_equal(missing, 14);
  for (int job = 0; job < 15; job++)
    assert_int_equal(times[job], done[job] ? 0 : 1);
}

static void one_scenario_of_one_replication_can_be_kept(void **state) {
  (void)state;
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, 3, 5, NULL), XW_OK);
  xw_plan_keep_only(&plan, 3, &(xw_plan_part){1, -1, -1});
  assert_int_equal(plan.missing, 5);
  xw_plan_keep_only(&plan, 3, &(xw_plan_part){-1, -1, 4});
  assert_int_equal(plan.missing, 1);
  assert_false(plan.done[xw_plan_job(&plan, 4, 1)]);
  assert_int_equal(xw_plan_stored(&plan), 0);
  xw_plan_free(&plan);
}

static void one_point_can_be_kept(void **state) {
  (void)state;
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, 6, 2, NULL), XW_OK); /* 2 scenarios at 3 points */
  xw_plan_keep_only(&plan, 2, &(xw_plan_part){1, 2, -1});
  assert_int_equal(plan.missing, 2);
  assert_false(plan.done[xw_plan_job(&plan, 0, 5)]);
  assert_false(plan.done[xw_plan_job(&plan, 1, 5)]);
  xw_plan_free(&plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_empty_study_misses_every_job),
      cmocka_unit_test(one_point_can_be_kept),
      cmocka_unit_test(only_missing_jobs_are_wanted),
      cmocka_unit_test(shares_are_disjoint_and_cover_what_is_missing),
      cmocka_unit_test(one_scenario_of_one_replication_can_be_kept),
      cmocka_unit_test(a_plan_without_scenarios_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
