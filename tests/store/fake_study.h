/* A small study and results with known values, for tests of the store and the reports. */
#ifndef XW_TESTS_FAKE_STUDY_H
#define XW_TESTS_FAKE_STUDY_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "xiaowei/sink.h"

#define FAKE_SCENARIOS 3
#define FAKE_PERIODS 6
#define FAKE_CUSTOM 1
#define FAKE_WIDTH (XW_METRIC_COUNT + FAKE_CUSTOM)

static const char *const fake_ids[FAKE_SCENARIOS] = {"baseline", "reform", "harmful"};

static inline void fake_scenario(xw_scenario *scenario, int number) {
  scenario->id = xw_strdup(fake_ids[number]);
  scenario->title_en = xw_strdup(number == 0 ? "As it was" : "A <b>reform</b> & more");
  scenario->title_zh = xw_strdup(number == 0 ? "基准" : "改革方案");
  scenario->place = xw_strdup("study.lua:1");
  scenario->reform = 2;
  scenario->history = xw_levers_baseline();
  scenario->levers = xw_calloc(FAKE_PERIODS, sizeof *scenario->levers);
  for (int t = 0; t < FAKE_PERIODS; t++) {
    scenario->levers[t] = scenario->history;
    if (number > 0 && t >= scenario->reform) {
      scenario->levers[t].value[number] += 1;
    }
  }
  scenario->parameters = xw_parameters_default();
}

/* Free with xw_study_free. */
static inline xw_study fake_study(uint64_t seed) {
  static const char text[] = "return study {}\n";
  xw_study study;
  xw_study_init(&study);
  study.id = xw_strdup("fake");
  study.title_en = xw_strdup("A fake study");
  study.title_zh = xw_strdup("测试研究");
  study.seed = seed;
  study.periods = FAKE_PERIODS;
  study.window = 2;
  study.by_size = true;
  study.replications = 20;
  study.scenario_count = FAKE_SCENARIOS;
  study.scenarios = xw_calloc(FAKE_SCENARIOS, sizeof *study.scenarios);
  for (int i = 0; i < FAKE_SCENARIOS; i++) {
    fake_scenario(&study.scenarios[i], i);
  }
  study.custom_count = FAKE_CUSTOM;
  study.custom = xw_calloc(FAKE_CUSTOM, sizeof *study.custom);
  study.custom[0] = (xw_custom_metric){xw_strdup("own"), xw_strdup("1"), xw_strdup("Own metric"),
                                       xw_strdup("自定义"), 0};
  study.series_count = 2;
  study.series = xw_calloc(2, sizeof *study.series);
  study.series[0] = xw_metric_find("public_cost");
  study.series[1] = xw_metric_find("true_pass");
  study.source_count = 1;
  study.sources = xw_calloc(1, sizeof *study.sources);
  study.sources[0].path = xw_strdup("study.lua");
  study.sources[0].text = xw_strdup(text);
  study.sources[0].size = strlen(text);
  xw_sha256_hex(text, strlen(text), study.sources[0].sha256);
  return study;
}

/* Values of a result; the result points into it. */
typedef struct fake_values {
  double means[XW_CELL_COUNT * FAKE_WIDTH];
  double totals[XW_CELL_COUNT * XW_METRIC_COUNT];
  double series[FAKE_PERIODS * 2];
} fake_values;

/* A standard-normal-like value from (replication, index), the same in every scenario. */
static inline double fake_noise(uint32_t replication, uint32_t index) {
  double sum = 0;
  uint64_t x = ((uint64_t)replication << 32) + index + 1;
  for (int i = 0; i < 12; i++) {
    x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    sum += (double)(x >> 40) / 16777216.0;
  }
  return sum - 6;
}

static inline void fake_set(fake_values *values, const char *metric, double value) {
  values->means[xw_metric_find(metric)] = value;
}

/* Scenario 1 is better by 2 points of true_pass at 1000 million CNY a year more, scenario 2 is
 * worse by 1 point at 500 more; the effects have small noise of their own. */
static inline xw_result fake_result(fake_values *values, int scenario, uint32_t replication) {
  static const double quality[] = {0, 0.02, -0.01}, cost[] = {0, 1000, 500};
  static const double harm[] = {0, -4000, 100}, welfare[] = {0, 2500, -700};
  double common = fake_noise(replication, 0);
  double own = scenario == 0 ? 0 : fake_noise(replication, (uint32_t)scenario);
  for (int i = 0; i < XW_CELL_COUNT * FAKE_WIDTH; i++) {
    values->means[i] = (double)i + 0.001 * common;
  }
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++) {
    values->totals[i] = 10.0 * i;
  }
  values->means[3] = NAN;
  fake_set(values, "true_pass", 0.9 + 0.01 * common + quality[scenario] + 0.001 * own);
  fake_set(values, "public_cost", 2e5 + 500 * common + cost[scenario] + 10 * own);
  fake_set(values, "consumer_harm", 3e4 + 200 * common + harm[scenario] + 20 * own);
  fake_set(values, "welfare", 1e6 + 900 * common + welfare[scenario] + 30 * own);
  for (int t = 0; t < FAKE_PERIODS; t++) {
    values->series[2 * t] = 100 * t;
    values->series[2 * t + 1] = 0.8 + 0.01 * t + 0.01 * common + (t > 2 ? quality[scenario] : 0);
  }
  return (xw_result){
      .job = (uint64_t)replication * FAKE_SCENARIOS + (uint64_t)scenario,
      .scenario = scenario,
      .replication = replication,
      .seconds = 0.5,
      .means = values->means,
      .totals = values->totals,
      .series = values->series,
      .digest = UINT64_C(0xF00D) + replication,
  };
}

#endif
