/* Digests of a small study: baseline, measure 9 and the whole opinion, two replications of 500
 * firms over the full horizon, all metrics by period and by cell. Shared by the golden test and by
 * the driver that the build test compiles. */
#ifndef XW_TESTS_GOLDEN_DIGESTS_H
#define XW_TESTS_GOLDEN_DIGESTS_H

#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"
#include "xiaowei/model.h"

#define GOLDEN_SCENARIOS 3
#define GOLDEN_REPLICATIONS 2

typedef uint64_t golden_digests[GOLDEN_REPLICATIONS][GOLDEN_SCENARIOS];

static inline void golden_scenario(xw_study *study, int scenario, int measure) {
  xw_scenario *x = &study->scenarios[scenario];
  x->id = xw_strdup(scenario == 0 ? "baseline" : measure == 0 ? "opinion" : "m09");
  x->title_en = xw_strdup("");
  x->title_zh = xw_strdup("");
  x->place = xw_strdup("");
  x->reform = 6;
  x->history = xw_levers_baseline();
  x->parameters = xw_parameters_default();
  x->levers = xw_calloc((size_t)study->periods, sizeof *x->levers);
  if (x->levers == NULL)
    return;
  for (int p = 0; p < study->periods; p++) {
    x->levers[p] = xw_levers_baseline();
    if (scenario > 0 && p >= x->reform)
      xw_levers_apply_measure(&x->levers[p], measure);
  }
}

static inline void golden_study(xw_study *study) {
  static const int measure[GOLDEN_SCENARIOS] = {-1, 9, 0};
  xw_study_init(study);
  study->firms = 500;
  study->seed = 20150701;
  study->by_size = study->by_sector = true;
  study->scenarios = xw_calloc(GOLDEN_SCENARIOS, sizeof *study->scenarios);
  study->series = xw_calloc(XW_METRIC_COUNT, sizeof *study->series);
  if (study->scenarios == NULL || study->series == NULL)
    return;
  study->scenario_count = GOLDEN_SCENARIOS;
  study->series_count = XW_METRIC_COUNT;
  for (int m = 0; m < XW_METRIC_COUNT; m++)
    study->series[m] = m;
  for (int s = 0; s < GOLDEN_SCENARIOS; s++)
    golden_scenario(study, s, measure[s]);
}

static inline xw_status golden_take(void *context, const xw_result *r) {
  uint64_t(*digest)[GOLDEN_SCENARIOS] = context;
  digest[r->replication][r->scenario] = r->digest;
  return r->status;
}

/* Run the study; XW_OK when every digest was filled in. */
static inline xw_status golden_run(golden_digests digest) {
  static const bool wanted[GOLDEN_SCENARIOS] = {true, true, true};
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  atomic_bool stop = false;
  golden_study(&study);
  xw_status status = xw_model_create(&study, NULL, &model);
  if (status == XW_OK)
    status = xw_workspace_create(model, &work);
  for (uint32_t r = 0; status == XW_OK && r < GOLDEN_REPLICATIONS; r++)
    status = xw_replicate(model, work, r, wanted, &stop, golden_take, digest);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_study_free(&study);
  return status;
}

/* One line a replication, as C initialisers. */
static inline void golden_print(golden_digests digest) {
  for (int r = 0; r < GOLDEN_REPLICATIONS; r++) {
    for (int s = 0; s < GOLDEN_SCENARIOS; s++)
      printf("%s0x%016" PRIx64 "u", s == 0 ? "{" : ", ", digest[r][s]);
    printf("},\n");
  }
}

#endif
