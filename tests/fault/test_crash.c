/* A process that is killed, and a machine that loses its power, at every change of a file: what was
 * acknowledged is there, what is there is whole, and the study goes on to the same content.
 *
 * Without WAL every third change is tried, with FAULT_ALL=1 every one. FAULT_OUTCOMES= is the number of outcomes that are tried of every power cut, FAULT_SEED= chooses
 * them. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "fault/life.h"

enum { POINTS_MAX = 100000 };

/* In a process of its own, killed at the n-th change; whether there was one. */
static bool die_at(life_fixture *own, const life *l, uint32_t n) {
  int ends[2], status = 0;
  assert_int_equal(pipe(ends), 0);
  fflush(NULL);
  const pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    own->report = ends[1];
    disk_arm(own->disk, DISK_KILL, n, false);
    _exit(l->run(own) == XW_OK ? 0 : 1);
  }
  close(ends[1]);
  waitpid(child, &status, 0);
  life_read_reports(own, ends[0]);
  close(ends[0]);
  if (WIFEXITED(status))
    assert_int_equal(WEXITSTATUS(status), 0);
  else
    assert_int_equal(WTERMSIG(status), SIGKILL);
  return WIFSIGNALED(status);
}

static bool try_kill(life_fixture *own, const life *l, uint32_t n) {
  char where[128];
  snprintf(where, sizeof where, "%s, killed at change %u%s", l->name, n,
           own->wal ? "" : ", no WAL");
  life_begin_anew(own);
  const bool died = die_at(own, l, n);
  life_check_and_go_on(own, l, where);
  return died;
}

/* The n-th change, and the outcome of the power cut. */
static bool try_cut(life_fixture *own, const life *l, uint32_t n, uint64_t seed) {
  char where[128];
  snprintf(where, sizeof where, "%s, power cut at change %u, FAULT_SEED=%llu%s", l->name, n,
           (unsigned long long)seed, own->wal ? "" : ", no WAL");
  life_begin_anew(own);
  disk_arm(own->disk, DISK_POWER_CUT, n, true);
  (void)l->run(own);
  const bool fired = disk_disarm(own->disk);
  disk_restore(own->disk, seed * POINTS_MAX + n);
  life_check_and_go_on(own, l, where);
  return fired;
}

static uint32_t step_of(const life_fixture *own) { return own->wal ? 1 : life_step(3); }

static void a_process_may_be_killed_at_every_change(void **state) {
  life_fixture *own = *state;
  uint32_t points = 0;
  for (int i = 0; i < 2 * LIFE_COUNT; i++) {
    uint32_t n = 1;
    life_choose_journal(own, i < LIFE_COUNT);
    for (; n < POINTS_MAX && try_kill(own, &lives[i % LIFE_COUNT], n); n += step_of(own))
      points++;
  }
  print_message("kill: %u points\n", points);
  assert_true(points > 100);
}

static void the_power_may_be_cut_at_every_change(void **state) {
  life_fixture *own = *state;
  const uint64_t first = (uint64_t)life_wish("FAULT_SEED", 1);
  const uint64_t outcomes = (uint64_t)life_wish("FAULT_OUTCOMES", 1);
  uint32_t points = 0;
  for (int i = 0; i < 2 * LIFE_COUNT; i++) {
    life_choose_journal(own, i < LIFE_COUNT);
    for (uint64_t seed = first; seed < first + outcomes; seed++) {
      uint32_t n = 1;
      for (; n < POINTS_MAX && try_cut(own, &lives[i % LIFE_COUNT], n, seed); n += step_of(own))
        points++;
    }
  }
  print_message("power cut: %u points\n", points);
  assert_true(points > 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, life_set_up, life_tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_process_may_be_killed_at_every_change),
      TEST(the_power_may_be_cut_at_every_change),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
