/* The choice between threads across replications and threads within. */
#include "montecarlo/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(int64_t firms, uint32_t missing, int threads, int workers, int all) {
  const xw_layout layout = xw_layout_choose(firms, missing, threads);
  assert_int_equal(layout.workers, workers);
  assert_int_equal(layout.threads, all);
}

static void small_replications_have_one_thread(void **state) {
  (void)state;
  check(20000, 100, 4, 4, 4);
  check(20000, 3, 4, 3, 3);
  check(XW_SHARED_FIRMS - 1, 1, 8, 1, 1);
}

static void threads_work_across_replications_first(void **state) {
  (void)state;
  check(1000000, 200, 2, 2, 2);
  check(1000000, 8, 4, 4, 4);
}

static void fewer_large_replications_than_threads_share_them(void **state) {
  (void)state;
  check(XW_SHARED_FIRMS, 1, 2, 1, 2);
  check(1000000, 1, 8, 1, 8);
  check(1000000, 2, 8, 2, 8);
  check(1000000, 3, 9, 3, 9);
}

static void an_uneven_last_round_is_avoided(void **state) {
  (void)state;
  check(1000000, 3, 2, 1, 2);
  check(1000000, 4, 2, 2, 2);
}

static void more_threads_than_groups_help_nobody_but_harm_nothing(void **state) {
  (void)state;
  check(XW_SHARED_FIRMS, 1, 64, 1, 64);
}

static void the_threads_of_all_teams_are_all_threads(void **state) {
  (void)state;
  for (int threads = 1; threads < 20; threads++)
    for (uint32_t missing = 1; missing < 20; missing++) {
      const xw_layout layout = xw_layout_choose(1000000, missing, threads);
      int sum = 0;
      for (int w = 0; w < layout.workers; w++)
        sum += xw_layout_team(layout, w);
      assert_int_equal(sum, layout.threads);
      assert_true(layout.threads <= threads && layout.workers <= (int)missing);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_replications_have_one_thread),
      cmocka_unit_test(threads_work_across_replications_first),
      cmocka_unit_test(fewer_large_replications_than_threads_share_them),
      cmocka_unit_test(an_uneven_last_round_is_avoided),
      cmocka_unit_test(more_threads_than_groups_help_nobody_but_harm_nothing),
      cmocka_unit_test(the_threads_of_all_teams_are_all_threads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
