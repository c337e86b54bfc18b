/* A replication: forks change nothing but what a scenario changes, bit for bit, whatever runs
 * beside it, in whichever order, on whatever layout of blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>

#include "support/run.h"

#define FIRMS 1500
#define SCENARIOS 5

/* What came out of one job. */
typedef struct outcome {
  bool there;
  uint64_t digest;
  double means[XW_METRIC_COUNT];
  double *series; /* [periods][series_count] */
} outcome;

typedef struct collection {
  const xw_study *study;
  outcome *of; /* by scenario */
  int delivered;
  atomic_bool *stop_after; /* set to true after the first result; NULL: never */
} collection;

static xw_status collect(void *context, const xw_result *r) {
  collection *c = context;
  outcome *o = &c->of[r->scenario];
  const size_t size = (size_t)c->study->periods * (size_t)c->study->series_count * sizeof(double);
  assert_int_equal(r->status, XW_OK);
  assert_false(o->there);
  assert_int_equal(r->job,
                   r->replication * (uint64_t)c->study->scenario_count + (uint64_t)r->scenario);
  o->there = true;
  o->digest = r->digest;
  memcpy(o->means, r->means, sizeof o->means);
  o->series = malloc(size + 1);
  assert_non_null(o->series);
  if (size > 0)
    memcpy(o->series, r->series, size);
  c->delivered++;
  if (c->stop_after != NULL)
    atomic_store(c->stop_after, true);
  return XW_OK;
}

static void forget(outcome *of, int count) {
  for (int s = 0; s < count; s++) {
    free(of[s].series);
    of[s] = (outcome){.there = false};
  }
}

/* Run one replication of the wanted scenarios into `of`. */
static void replicate(const xw_model *model, xw_workspace *work, uint32_t replication,
                      const bool *wanted, outcome *of) {
  atomic_bool stop = false;
  collection c = {.study = model->study, .of = of};
  assert_int_equal(xw_replicate(model, work, replication, wanted, &stop, collect, &c), XW_OK);
}

/* Baseline, a copy of it, all measures, measure 9, and measure 13 from another date. */
static void make_study(xw_study *study) {
  study_make(study, FIRMS, SCENARIOS);
  study_shorten(study, 8, 20, 4);
  study_keep_all_series(study);
  study->scenarios[4].reform = 12;
  study_reform(study, 2, 0);
  study_reform(study, 3, 9);
  study_reform(study, 4, 13);
}

static const bool everyone[SCENARIOS] = {true, true, true, true, true};

/* All scenarios of one replication, in fresh memory, with a given tile size (0: the default). */
static void run_all(uint32_t replication, int tile, outcome of[SCENARIOS]) {
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  make_study(&study);
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  if (tile > 0)
    model->tile = tile;
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  replicate(model, work, replication, everyone, of);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
}

static void a_scenario_equal_to_the_baseline_differs_by_exactly_nothing(void **state) {
  (void)state;
  outcome of[SCENARIOS] = {{0}};
  run_all(0, 0, of);
  for (int s = 0; s < SCENARIOS; s++)
    assert_true(of[s].there);
  assert_true(of[0].digest == of[1].digest);
  assert_memory_equal(of[0].means, of[1].means, sizeof of[0].means);
  for (int s = 2; s < SCENARIOS; s++)
    assert_true(of[s].digest != of[0].digest);
  forget(of, SCENARIOS);
}

static void a_reform_changes_nothing_before_its_date(void **state) {
  (void)state;
  static const int reform[SCENARIOS] = {20, 20, 6, 6, 12};
  outcome of[SCENARIOS] = {{0}};
  run_all(3, 0, of);
  const size_t row = XW_METRIC_COUNT * sizeof(double);
  for (int s = 1; s < SCENARIOS; s++) {
    assert_memory_equal(of[0].series, of[s].series, (size_t)reform[s] * row);
    if (reform[s] < 20)
      assert_memory_not_equal(of[0].series + reform[s] * XW_METRIC_COUNT,
                              of[s].series + reform[s] * XW_METRIC_COUNT, row);
  }
  forget(of, SCENARIOS);
}

static void tiles_of_every_size_give_the_same_bits(void **state) {
  (void)state;
  static const int tile[] = {64, 128, 256, 512};
  outcome first[SCENARIOS] = {{0}};
  run_all(1, 0, first);
  for (size_t k = 0; k < sizeof tile / sizeof *tile; k++) {
    outcome of[SCENARIOS] = {{0}};
    run_all(1, tile[k], of);
    for (int s = 0; s < SCENARIOS; s++)
      assert_true(of[s].digest == first[s].digest);
    forget(of, SCENARIOS);
  }
  forget(first, SCENARIOS);
}

static void a_scenario_alone_has_the_bits_it_has_among_others(void **state) {
  (void)state;
  outcome together[SCENARIOS] = {{0}};
  xw_study study;
  xw_model *model = NULL;
  run_all(2, 0, together);
  make_study(&study);
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  for (int s = 0; s < SCENARIOS; s++) {
    outcome of[SCENARIOS] = {{0}};
    bool wanted[SCENARIOS] = {false};
    xw_workspace *work = NULL;
    wanted[s] = true;
    assert_int_equal(xw_workspace_create(model, &work), XW_OK);
    replicate(model, work, 2, wanted, of);
    for (int other = 0; other < SCENARIOS; other++)
      assert_int_equal(of[other].there, other == s);
    assert_true(of[s].digest == together[s].digest);
    xw_workspace_free(work);
    forget(of, SCENARIOS);
  }
  xw_model_free(model);
  xw_study_free(&study);
  forget(together, SCENARIOS);
}

/* A study that has only the scenario, not just a run that asks only for it. */
static void a_scenario_in_a_study_of_its_own_has_the_same_bits(void **state) {
  (void)state;
  outcome together[SCENARIOS] = {{0}}, of[1] = {{0}};
  const bool wanted[1] = {true};
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  run_all(2, 0, together);
  study_make(&study, FIRMS, 1);
  study_shorten(&study, 8, 20, 4);
  study_keep_all_series(&study);
  study_reform(&study, 0, 0);
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  replicate(model, work, 2, wanted, of);
  assert_true(of[0].digest == together[2].digest);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
  forget(of, 1);
  forget(together, SCENARIOS);
}

static void a_workspace_remembers_nothing_of_other_replications(void **state) {
  (void)state;
  static const uint32_t order[3] = {4, 9, 4};
  outcome of[3][SCENARIOS] = {{{0}}};
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  make_study(&study);
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  for (int k = 0; k < 3; k++)
    replicate(model, work, order[k], everyone, of[k]);
  for (int s = 0; s < SCENARIOS; s++) {
    assert_true(of[0][s].digest == of[2][s].digest);
    assert_true(of[0][s].digest != of[1][s].digest);
  }
  for (int k = 0; k < 3; k++)
    forget(of[k], SCENARIOS);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
}

static void a_history_of_its_own_is_not_shared(void **state) {
  (void)state;
  outcome of[2] = {{0}};
  const bool wanted[2] = {true, true};
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  study_make(&study, FIRMS, 2);
  study_shorten(&study, 8, 20, 4);
  study_keep_all_series(&study);
  XW_PARAMETER_OF(&study.scenarios[1].parameters, quality_sd_firm) = 1.0;
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  replicate(model, work, 0, wanted, of);
  assert_memory_not_equal(of[0].series, of[1].series, XW_METRIC_COUNT * sizeof(double));
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
  forget(of, 2);
}

static void an_interrupted_replication_keeps_what_it_delivered(void **state) {
  (void)state;
  outcome of[SCENARIOS] = {{0}}, whole[SCENARIOS] = {{0}};
  atomic_bool stop = false;
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  make_study(&study);
  collection c = {.study = &study, .of = of, .stop_after = &stop};
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 2, everyone, &stop, collect, &c), XW_ERR_INTERRUPTED);
  assert_int_equal(c.delivered, 1);
  run_all(2, 0, whole);
  for (int s = 0; s < SCENARIOS; s++)
    if (of[s].there)
      assert_true(of[s].digest == whole[s].digest);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
  forget(of, SCENARIOS);
  forget(whole, SCENARIOS);
}

/* Nothing is forgone at the fees of 2014, so no compensation is due; without supported brands it
 * does not matter how many are checked. */
static void a_lever_that_nothing_reads_changes_nothing(void **state) {
  (void)state;
  outcome of[2] = {{0}};
  const bool wanted[2] = {true, true};
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  study_make(&study, FIRMS, 2);
  study_shorten(&study, 8, 20, 4);
  study_keep_all_series(&study);
  for (int p = 6; p < study.periods; p++) {
    XW_LEVER_OF(&study.scenarios[1].levers[p], fees_compensation) = 1.0;
    XW_LEVER_OF(&study.scenarios[1].levers[p], brand_checked) = 0.9;
  }
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  replicate(model, work, 0, wanted, of);
  assert_true(of[0].digest == of[1].digest);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
  forget(of, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_scenario_equal_to_the_baseline_differs_by_exactly_nothing),
      cmocka_unit_test(a_reform_changes_nothing_before_its_date),
      cmocka_unit_test(tiles_of_every_size_give_the_same_bits),
      cmocka_unit_test(a_scenario_alone_has_the_bits_it_has_among_others),
      cmocka_unit_test(a_scenario_in_a_study_of_its_own_has_the_same_bits),
      cmocka_unit_test(a_workspace_remembers_nothing_of_other_replications),
      cmocka_unit_test(a_history_of_its_own_is_not_shared),
      cmocka_unit_test(an_interrupted_replication_keeps_what_it_delivered),
      cmocka_unit_test(a_lever_that_nothing_reads_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
