/* A walk is the run that a study makes, bit for bit; a probe sees one enterprise of it and changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>

#include "simulation/kernel.h"
#include "simulation/walk.h"
#include "support/run.h"

#define FIRMS 700
#define SCENARIOS 3
#define SUPERVISION 5 /* place of the process in the quarter */

/* Baseline, all measures, and only the rate of sampling from quarter 6 on. */
static void make_study(xw_study *study, xw_model **model) {
  study_make(study, FIRMS, SCENARIOS);
  study_shorten(study, 8, 16, 4);
  study_keep_all_series(study);
  study->scenarios[1].reform = 9;
  study_reform(study, 1, 0);
  study->scenarios[2].reform = 6;
  for (int p = 6; p < study->periods; p++)
    XW_LEVER_OF(&study->scenarios[2].levers[p], sampling_ratio) = 0.5;
  assert_int_equal(xw_model_create(study, NULL, model), XW_OK);
}

static void end(xw_study *study, xw_model *model) {
  xw_model_free(model);
  xw_study_free(study);
}

static void step(xw_walk *walk) {
  if (xw_walk_step(walk) != XW_OK)
    fail_msg("%s", xw_last_error());
}

/* Compares the series of a result with a walk through the same variant. */
typedef struct comparison {
  const xw_model *model;
  int compared;
} comparison;

static xw_status compare(void *context, const xw_result *r) {
  comparison *c = context;
  const xw_study *study = c->model->study;
  xw_walk *walk = NULL;
  xw_probe probe;
  assert_int_equal(xw_probe_init(&probe, 0), XW_OK);
  assert_int_equal(xw_walk_open(c->model, r->scenario, r->replication, &walk), XW_OK);
  assert_int_equal(xw_walk_next(walk), -study->burn_in);
  assert_int_equal(xw_walk_burn_in(walk), XW_OK);
  for (int p = 0; p < study->periods; p++) {
    xw_world world;
    assert_int_equal(xw_walk_next(walk), p);
    xw_walk_watch(walk, p % 2 ? &probe : NULL, 3 + (uint64_t)p);
    step(walk);
    xw_walk_world(walk, &world);
    assert_int_equal(world.period, p);
    for (int k = 0; k < study->series_count; k++) {
      const double *value = &r->series[p * study->series_count + k];
      assert_memory_equal(&world.metrics[study->series[k]], value, sizeof *value);
      c->compared += !isnan(*value);
    }
  }
  assert_int_equal(xw_walk_step(walk), XW_ERR_ARGUMENT);
  xw_walk_free(walk);
  xw_probe_free(&probe);
  return XW_OK;
}

static void a_walk_has_the_series_of_the_run_watched_or_not(void **state) {
  (void)state;
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  const bool everyone[SCENARIOS] = {true, true, true};
  atomic_bool stop = false;
  make_study(&study, &model);
  comparison c = {.model = model};
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 2, everyone, &stop, compare, &c), XW_OK);
  assert_true(c.compared > SCENARIOS * study.periods * XW_METRIC_COUNT / 2);
  xw_workspace_free(work);
  end(&study, model);
}

static int64_t row_of(const xw_population *p, uint64_t id) {
  for (int64_t row = 0; row < p->count; row++)
    if (p->id[row] == id)
      return row;
  return -1;
}

static void the_last_stage_is_what_the_enterprise_is_after_the_quarter(void **state) {
  (void)state;
  xw_study study;
  xw_model *model = NULL;
  xw_walk *walk = NULL;
  xw_probe probe;
  int seen = 0, left = 0;
  make_study(&study, &model);
  assert_int_equal(xw_probe_init(&probe, 0), XW_OK);
  for (uint64_t id = 0; id < 20; id++) {
    assert_int_equal(xw_walk_open(model, 1, 0, &walk), XW_OK);
    xw_walk_watch(walk, &probe, id);
    while (xw_walk_next(walk) < study.periods) {
      step(walk);
      const xw_population *p = &xw_walk_state(walk)->population;
      const int64_t row = row_of(p, id);
      const double *last = xw_probe_stage(&probe, probe.stages - 1);
      if (!probe.found)
        break;
      const bool leaves = last[xw_probe_place(&probe, XW_PROBED_exits)] > 0;
      assert_int_equal(leaves, row < 0);
      left += leaves;
      if (leaves)
        continue;
      assert_true(last[XW_COLUMN_effort] == (double)p->effort[row]);
      assert_true(last[XW_COLUMN_cash] == p->cash[row]);
      assert_true(last[XW_COLUMN_age] == (double)p->age[row]);
      seen++;
    }
    xw_walk_free(walk);
  }
  assert_true(seen > 100 && left > 0);
  xw_probe_free(&probe);
  end(&study, model);
}

/* First stage in which two probes differ; -1: none. */
static int first_difference(const xw_probe *a, const xw_probe *b) {
  for (int stage = 0; stage < a->stages; stage++)
    for (int i = 0; i < a->width; i++)
      if (xw_probe_is_telling(a, i, stage) &&
          xw_probe_stage(a, stage)[i] != xw_probe_stage(b, stage)[i])
        return stage;
  return -1;
}

static void two_runs_differ_first_where_the_lever_acts(void **state) {
  (void)state;
  xw_study study;
  xw_model *model = NULL;
  xw_walk *walk[2] = {NULL, NULL};
  xw_probe probe[2];
  make_study(&study, &model);
  assert_string_equal(xw_process_at(SUPERVISION)->name, "supervision");
  for (uint64_t id = 0; id < FIRMS; id += 100) {
    for (int i = 0; i < 2; i++) {
      assert_int_equal(xw_probe_init(&probe[i], 0), XW_OK);
      assert_int_equal(xw_walk_open(model, i == 0 ? 0 : 2, 5, &walk[i]), XW_OK);
      xw_walk_watch(walk[i], &probe[i], id);
    }
    for (int p = -study.burn_in; p <= 6; p++) {
      step(walk[0]);
      step(walk[1]);
      assert_int_equal(probe[0].found, probe[1].found);
      if (!probe[0].found)
        break;
      const double operating = xw_probe_stage(
          &probe[0], probe[0].stages - 1)[xw_probe_place(&probe[0], XW_PROBED_operating)];
      if (p < 6)
        assert_int_equal(first_difference(&probe[0], &probe[1]), -1);
      else if (operating > 0)
        assert_int_equal(first_difference(&probe[0], &probe[1]), 2 * SUPERVISION + 1);
    }
    for (int i = 0; i < 2; i++) {
      xw_walk_free(walk[i]);
      xw_probe_free(&probe[i]);
    }
  }
  end(&study, model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_walk_has_the_series_of_the_run_watched_or_not),
      cmocka_unit_test(the_last_stage_is_what_the_enterprise_is_after_the_quarter),
      cmocka_unit_test(two_runs_differ_first_where_the_lever_acts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
