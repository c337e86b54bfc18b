/* Studies whose differences are set by hand, and the page that is made from them. */
#ifndef XW_TESTS_BRIEF_SMALL_STUDY_H
#define XW_TESTS_BRIEF_SMALL_STUDY_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "../store/fake_study.h"
#include "base/language.h"
#include "brief/brief.h"
#include "store/store.h"

/* What a scenario does against the baseline, in the units of the metrics; every second replication lies `spread`
 * above, the others below. */
typedef struct small_effect {
  double welfare, welfare_spread, pass, pass_spread, harm, harm_spread, cost, cost_spread, profit,
      profit_spread;
} small_effect;

typedef struct small_study {
  xw_study study;
  xw_store *store;
  fake_values values;
  char *html;
} small_study;

static inline void small_open(small_study *own) {
  xw_language_start(false);
  *own = (small_study){.study = fake_study(1)};
}

/* Keep the first scenarios alone. */
static inline void small_keep(small_study *own, int count) {
  for (int i = count; i < own->study.scenario_count; i++) {
    xw_scenario *scenario = &own->study.scenarios[i];
    xw_free(scenario->id);
    xw_free(scenario->title_en);
    xw_free(scenario->title_zh);
    xw_free(scenario->place);
    xw_free(scenario->levers);
  }
  own->study.scenario_count = count;
}

static inline void small_title(small_study *own, int scenario, const char *en, const char *zh) {
  xw_free(own->study.scenarios[scenario].title_en);
  xw_free(own->study.scenarios[scenario].title_zh);
  own->study.scenarios[scenario].title_en = xw_strdup(en);
  own->study.scenarios[scenario].title_zh = xw_strdup(zh);
}

static inline void small_store(small_study *own) {
  assert_int_equal(xw_store_create_or_open(":memory:", &own->study, &own->store), XW_OK);
}

/* Store one run. */
static inline void small_put_one(small_study *own, int scenario, uint32_t r,
                                 const small_effect *effect, const char *message) {
  xw_sink sink;
  double side = r % 2 == 0 ? 1 : -1;
  assert_int_equal(xw_store_sink(own->store, &sink), XW_OK);
  xw_result result = fake_result(&own->values, scenario, r);
  result.job = (uint64_t)r * (uint64_t)own->study.scenario_count + (uint64_t)scenario;
  fake_set(&own->values, "welfare", 1e6 + effect->welfare + side * effect->welfare_spread);
  fake_set(&own->values, "true_pass", 0.889 + effect->pass + side * effect->pass_spread);
  fake_set(&own->values, "consumer_harm", 3e5 + effect->harm + side * effect->harm_spread);
  fake_set(&own->values, "public_cost", 2e5 + effect->cost + side * effect->cost_spread);
  fake_set(&own->values, "profit", 4e5 + effect->profit + side * effect->profit_spread);
  if (message != NULL) {
    result.status = XW_ERR_RUNTIME;
    result.message = message;
  }
  assert_int_equal(sink.put(sink.self, &result), XW_OK);
  assert_int_equal(sink.commit(sink.self), XW_OK);
}

/* Store n replications of all scenarios; effects: of those after the baseline. */
static inline void small_put(small_study *own, uint32_t n, const small_effect *effects) {
  static const small_effect none = {0};
  small_store(own);
  for (uint32_t r = 0; r < n; r++) {
    for (int s = 0; s < own->study.scenario_count; s++) {
      small_put_one(own, s, r, s == 0 ? &none : &effects[s - 1], NULL);
    }
  }
}

static inline const char *small_page_how(small_study *own, xw_compare_how how) {
  const xw_html_options options = {.how = how};
  xw_free(own->html);
  own->html = NULL;
  assert_int_equal(xw_report_html(own->store, &options, &own->html), XW_OK);
  if (getenv("XW_SHOW") != NULL) {
    FILE *file = fopen(getenv("XW_SHOW"), "w");
    fputs(own->html, file);
    fclose(file);
  }
  return own->html;
}

static inline const char *small_page(small_study *own) {
  return small_page_how(own, (xw_compare_how){0});
}

static inline void small_close(small_study *own) {
  xw_free(own->html);
  xw_store_close(own->store);
  xw_study_free(&own->study);
}

/* Whether a page holds each of the parts, NULL at the end; what is missing is printed. */
static inline bool page_holds(const char *html, const char *const *texts) {
  bool all = true;
  for (; *texts != NULL; texts++) {
    if (strstr(html, *texts) == NULL) {
      const char *answer = strstr(html, "<div class=\"answer\">");
      print_message("not there: %s\nin: %.1800s\n", *texts, answer != NULL ? answer : html);
      all = false;
    }
  }
  return all;
}

#define assert_page(html, ...) \
  assert_true(page_holds((html), (const char *const[]){__VA_ARGS__, NULL}))

#endif
