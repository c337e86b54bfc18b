/* Memory that runs out at every allocation of SQLite: no crash, the failure is told as what it is,
 * what was acknowledged is there, and the study goes on to the same content.
 *
 * FAULT_ALL=1 tries every allocation, else every 197th, from FAULT_SEED= on. */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "fault/life.h"

enum { STRIDE = 197, POINTS_MAX = 10000000 };

/* SQLite's allocator, which refuses the n-th allocation, or that and all later ones. */
static struct {
  sqlite3_mem_methods system;
  long at, count;
  bool armed, for_ever;
} memory;

static bool refuses(void) {
  if (!memory.armed)
    return false;
  memory.count++;
  return memory.count == memory.at || (memory.for_ever && memory.count > memory.at);
}

static void *allocate(int size) { return refuses() ? NULL : memory.system.xMalloc(size); }

static void *reallocate(void *block, int size) {
  return refuses() ? NULL : memory.system.xRealloc(block, size);
}

static void install(void) {
  sqlite3_shutdown();
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.system), SQLITE_OK);
  sqlite3_mem_methods failing = memory.system;
  failing.xMalloc = allocate;
  failing.xRealloc = reallocate;
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
}

static void check_failure(xw_status status, const char *where) {
  if (status != XW_ERR_MEMORY)
    fail_msg("%s: status %s, message %s", where, xw_status_name(status), xw_last_error());
}

/* Whether the n-th allocation exists. */
static bool try_refusal(life_fixture *own, const life *l, long n, bool for_ever) {
  char where[128];
  snprintf(where, sizeof where, "%s, allocation %ld%s", l->name, n,
           for_ever ? " and all later ones" : "");
  life_begin_anew(own);
  memory.at = n;
  memory.count = 0;
  memory.for_ever = for_ever;
  memory.armed = true;
  const xw_status status = l->run(own);
  memory.armed = false;
  if (status != XW_OK) {
    assert_true(memory.count >= n);
    check_failure(status, where);
  }
  life_check_and_go_on(own, l, where);
  return memory.count >= n;
}

static void every_allocation_may_fail(void **state) {
  life_fixture *own = *state;
  const long stride = life_step(STRIDE);
  long points = 0;
  life_choose_journal(own, true);
  for (int i = 0; i < 2 * LIFE_COUNT; i++) {
    long n = 1 + (life_wish("FAULT_SEED", 1) + i) % stride;
    while (n < POINTS_MAX && try_refusal(own, &lives[i % LIFE_COUNT], n, i >= LIFE_COUNT)) {
      n += stride;
      points++;
    }
    assert_true(n < POINTS_MAX);
  }
  print_message("allocations: %ld points\n", points);
  assert_true(points > 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, life_set_up, life_tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {TEST(every_allocation_may_fail)};
  install();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
