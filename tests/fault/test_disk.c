/* A disk that fails at every operation, one after another: what was acknowledged is there, what is
 * there is whole, the failure is told as what it is, and the study goes on to the same content.
 *
 * Writes, syncs, truncations, openings, deletions and maps are tried one by one; where other ways
 * go through the same code, every third. FAULT_ALL=1 tries all, failing once and for ever, with and
 * without WAL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "fault/life.h"

enum { POINTS_MAX = 100000 };

/* A failure is told as what it is: not as damage, and with the file. */
static void check_failure(xw_status status, const char *where) {
  if (status != XW_ERR_IO || strstr(xw_last_error(), ".db") == NULL)
    fail_msg("%s: status %s, message %s", where, xw_status_name(status), xw_last_error());
}

/* Whether the n-th operation exists. */
static bool try_failure(life_fixture *own, const life *l, disk_fault fault, uint32_t n,
                        bool for_ever) {
  char where[128];
  snprintf(where, sizeof where, "%s, %s %u%s%s", l->name, disk_fault_name(fault), n,
           for_ever ? " and all later ones" : "", own->wal ? "" : ", no WAL");
  life_begin_anew(own);
  disk_arm(own->disk, fault, n, for_ever);
  const xw_status status = l->run(own);
  const bool fired = disk_disarm(own->disk);
  if (status != XW_OK) {
    assert_true(fired);
    check_failure(status, where);
  }
  life_check_and_go_on(own, l, where);
  return fired;
}

/* Every n, or every step-th, for one way to fail; how many. */
static uint32_t try_every(life_fixture *own, const life *l, disk_fault fault, bool for_ever,
                          uint32_t step) {
  uint32_t n = 1, points = 0;
  for (; n < POINTS_MAX && try_failure(own, l, fault, n, for_ever); n += step)
    points++;
  assert_true(n < POINTS_MAX);
  return points;
}

/* Ways to fail: once or for ever, with or without WAL. */
enum { ONCE = 1, ONCE_NO_WAL = 2, EVER = 4, EVER_NO_WAL = 8, ALL_WAYS = 15 };

static void try_ways(life_fixture *own, disk_fault fault, int ways, uint32_t step) {
  uint32_t points = 0;
  ways = life_wish("FAULT_ALL", 0) != 0 ? ALL_WAYS : ways;
  for (int way = 0; way < 4; way++) {
    if ((ways & (1 << way)) == 0)
      continue;
    life_choose_journal(own, way % 2 == 0);
    for (int i = 0; i < LIFE_COUNT; i++)
      points += try_every(own, &lives[i], fault, way >= 2, life_step(step));
  }
  print_message("%s: %u points\n", disk_fault_name(fault), points);
  assert_true(points > 0);
}

#define EVERY(name, fault, ways, step) \
  static void name(void **state) { try_ways(*state, fault, ways, step); }

EVERY(every_write_may_fail, DISK_WRITE_ERROR, ONCE, 1)
EVERY(every_write_may_stop_half_way, DISK_HALF_WRITE, ONCE_NO_WAL, 3)
EVERY(every_write_may_find_the_disk_full, DISK_FULL, EVER, 3)
EVERY(every_sync_may_fail, DISK_SYNC_ERROR, ALL_WAYS, 1)
EVERY(every_truncation_may_fail, DISK_TRUNCATE_ERROR, ALL_WAYS, 1)
EVERY(every_opening_may_fail, DISK_OPEN_ERROR, ALL_WAYS, 1)
EVERY(every_deletion_may_fail, DISK_DELETE_ERROR, ALL_WAYS, 1)
EVERY(every_read_may_fail, DISK_READ_ERROR, ONCE, 3)
EVERY(every_lock_may_fail, DISK_LOCK_ERROR, ONCE, 3)
EVERY(every_map_may_fail, DISK_MAP_ERROR, ALL_WAYS, 1)

#define TEST(name) cmocka_unit_test_setup_teardown(name, life_set_up, life_tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(every_write_may_fail),
      TEST(every_write_may_stop_half_way),
      TEST(every_write_may_find_the_disk_full),
      TEST(every_sync_may_fail),
      TEST(every_truncation_may_fail),
      TEST(every_opening_may_fail),
      TEST(every_deletion_may_fail),
      TEST(every_read_may_fail),
      TEST(every_lock_may_fail),
      TEST(every_map_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
