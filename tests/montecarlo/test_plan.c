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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_empty_study_misses_every_job),
      cmocka_unit_test(only_missing_jobs_are_wanted),
      cmocka_unit_test(a_plan_without_scenarios_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
