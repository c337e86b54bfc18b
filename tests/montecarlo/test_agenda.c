/* The agenda gives every missing job once, whole or in pieces, and knows how much is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "montecarlo/agenda.h"

enum { SCENARIOS = 3, POINTS = 20, VARIANTS = SCENARIOS * POINTS, REPLICATIONS = 5 };

static double values[POINTS];
static xw_factor factor;

static xw_study make_study(int points, bool lever) {
  xw_study study;
  memset(&study, 0, sizeof study);
  study.scenario_count = SCENARIOS;
  study.design.point_count = points;
  study.design.factor_count = 1;
  study.design.factors = &factor;
  study.design.values = values;
  factor.is_lever = lever;
  return study;
}

/* Take all; times[job] counts how often each was given. Returns the number of tasks. */
static uint32_t take_all(xw_plan_agenda *agenda, int variants, int *times) {
  bool wanted[VARIANTS];
  uint32_t replication, tasks = 0, last = 0;
  while (xw_plan_agenda_next(agenda, &replication, wanted) == XW_TASK_FOUND) {
    assert_true(replication >= last);
    last = replication;
    int given = 0;
    for (int v = 0; v < variants; v++) {
      times[replication * (uint32_t)variants + (uint32_t)v] += wanted[v];
      given += wanted[v];
    }
    assert_true(given > 0);
    tasks++;
  }
  assert_int_equal(agenda->left, 0);
  return tasks;
}

static void every_missing_job_is_given_once(void **state) {
  (void)state;
  for (int points = 1; points <= POINTS; points += points < 3 ? 1 : 17)
    for (int threads = 1; threads <= 64; threads *= 4)
      for (int lever = 0; lever < 2; lever++) {
        const xw_study study = make_study(points, lever);
        const int variants = points * SCENARIOS;
        bool done[VARIANTS * REPLICATIONS] = {false};
        int times[VARIANTS * REPLICATIONS] = {0};
        xw_plan plan;
        xw_plan_agenda agenda;
        for (int job = 0; job < variants * REPLICATIONS; job++)
          done[job] = job % 7 == 3 || job / variants == 2; /* a whole replication, and others */
        assert_int_equal(xw_plan_init(&plan, variants, REPLICATIONS, done), XW_OK);
        xw_plan_agenda_init(&agenda, &study, &plan, threads);
        const uint32_t left = agenda.left;
        assert_int_equal(take_all(&agenda, variants, times), left);
        for (int job = 0; job < variants * REPLICATIONS; job++)
          assert_int_equal(times[job], !done[job]);
        xw_plan_free(&plan);
      }
}

static uint32_t tasks_of(int points, bool lever, int threads, uint32_t replications) {
  const xw_study study = make_study(points, lever);
  xw_plan plan;
  xw_plan_agenda agenda;
  assert_int_equal(xw_plan_init(&plan, points * SCENARIOS, replications, NULL), XW_OK);
  xw_plan_agenda_init(&agenda, &study, &plan, threads);
  xw_plan_free(&plan);
  return agenda.left;
}

static void replications_are_split_only_where_hands_would_be_idle(void **state) {
  (void)state;
  assert_int_equal(tasks_of(20, false, 1, 2), 2);     /* one hand needs no pieces */
  assert_int_equal(tasks_of(20, false, 4, 100), 100); /* there are enough replications */
  assert_int_equal(tasks_of(20, false, 4, 2), 16);    /* four a hand */
  assert_int_equal(tasks_of(20, false, 40, 1), 20);   /* no more than points */
  assert_int_equal(tasks_of(20, true, 40, 1), 2);     /* points over levers share a history */
  assert_int_equal(tasks_of(1, false, 40, 3), 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_missing_job_is_given_once),
      cmocka_unit_test(replications_are_split_only_where_hands_would_be_idle),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
