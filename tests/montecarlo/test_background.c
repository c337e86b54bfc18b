/* A task in the background: its result, its error, its end on request. */
#include "montecarlo/background.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

typedef struct task {
  atomic_bool begun;
  int value;
} task;

static xw_status work(void *context, const atomic_bool *stop) {
  task *t = context;
  (void)stop;
  t->value = 42;
  return XW_OK;
}

static xw_status fail_it(void *context, const atomic_bool *stop) {
  (void)context;
  (void)stop;
  return xw_fail(XW_ERR_RUNTIME, "it broke at 7");
}

static xw_status wait_for_stop(void *context, const atomic_bool *stop) {
  task *t = context;
  atomic_store(&t->begun, true);
  while (!atomic_load(stop)) {
  }
  return xw_fail(XW_ERR_INTERRUPTED, "stopped");
}

static void what_it_wrote_is_there_after_the_join(void **state) {
  (void)state;
  task t = {0};
  xw_background *background = NULL;
  assert_int_equal(xw_background_start(work, &t, &background), XW_OK);
  assert_int_equal(xw_background_join(background), XW_OK);
  assert_int_equal(t.value, 42);
}

static void its_error_becomes_that_of_the_caller(void **state) {
  (void)state;
  xw_background *background = NULL;
  xw_clear_error();
  assert_int_equal(xw_background_start(fail_it, NULL, &background), XW_OK);
  assert_int_equal(xw_background_join(background), XW_ERR_RUNTIME);
  assert_string_equal(xw_last_error(), "it broke at 7");
}

static void it_is_told_to_stop_and_not_done_before(void **state) {
  (void)state;
  task t = {0};
  xw_background *background = NULL;
  assert_int_equal(xw_background_start(wait_for_stop, &t, &background), XW_OK);
  while (!atomic_load(&t.begun)) {
  }
  assert_false(xw_background_is_done(background));
  xw_background_stop(background);
  while (!xw_background_is_done(background)) {
  }
  assert_int_equal(xw_background_join(background), XW_ERR_INTERRUPTED);
}

static void nothing_can_be_joined(void **state) {
  (void)state;
  assert_int_equal(xw_background_join(NULL), XW_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_it_wrote_is_there_after_the_join),
      cmocka_unit_test(its_error_becomes_that_of_the_caller),
      cmocka_unit_test(it_is_told_to_stop_and_not_done_before),
      cmocka_unit_test(nothing_can_be_joined),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
