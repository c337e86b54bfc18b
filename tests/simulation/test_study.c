/* Study data: defaults, labels of quarters, and an identity that sees all that counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "support/own.h"
#include "xiaowei/study.h"

/* Two scenarios, the second with a hook; two series, one custom metric, one source. */
static xw_study sample(void) {
  xw_study study;
  xw_study_init(&study);
  study.id = xw_strdup("sample");
  study.title_en = xw_strdup("A sample");
  study.title_zh = xw_strdup("样例");
  study.scenarios = xw_calloc(2, sizeof *study.scenarios);
  study.scenario_count = 2;
  for (int i = 0; i < 2; i++) {
    xw_scenario *scenario = &study.scenarios[i];
    scenario->id = xw_strdup(i == 0 ? "baseline" : "reform");
    scenario->title_en = xw_strdup("title");
    scenario->title_zh = xw_strdup("标题");
    scenario->place = xw_strdup("a.lua:1");
    scenario->reform = 6;
    scenario->levers = xw_calloc((size_t)study.periods, sizeof *scenario->levers);
    scenario->has_hooks = i == 1;
  }
  study.series = xw_calloc(2, sizeof *study.series);
  study.series_count = 2;
  study.series[1] = 5;
  study.custom = xw_calloc(1, sizeof *study.custom);
  study.custom_count = 1;
  study.custom[0].name = xw_strdup("mine");
  study.custom[0].unit = xw_strdup("1");
  study.custom[0].title_en = xw_strdup("Mine");
  study.custom[0].title_zh = xw_strdup("我的");
  study.sources = xw_calloc(1, sizeof *study.sources);
  study.source_count = 1;
  study.sources[0].path = xw_strdup("a.lua");
  study.sources[0].text = xw_strdup("return 1");
  memset(study.sources[0].sha256, 'a', 64);
  return study;
}

static void the_defaults_are_those_of_the_model(void **state) {
  (void)state;
  xw_study study;
  xw_study_init(&study);
  assert_int_equal(study.firms, 20000);
  assert_true(study.represents == 2.2e6);
  assert_int_equal(study.burn_in, 24);
  assert_int_equal(study.periods, 46);
  assert_int_equal(study.window, 8);
  assert_int_equal(study.replications, 100);
  assert_int_equal(study.seed, 20150701);
  assert_false(study.by_size || study.by_sector);
  xw_study_free(&study);
  xw_study_free(&study);
}

static void a_period_has_the_label_of_its_quarter(void **state) {
  (void)state;
  xw_study study;
  char label[8];
  xw_study_init(&study);
  xw_period_label(&study, 0, label);
  assert_string_equal(label, "2014Q1");
  xw_period_label(&study, 6, label);
  assert_string_equal(label, "2015Q3");
  xw_period_label(&study, -1, label);
  assert_string_equal(label, "2013Q4");
  xw_period_label(&study, -24, label);
  assert_string_equal(label, "2008Q1");
}

static void a_label_is_read_back_to_its_period(void **state) {
  (void)state;
  xw_study study;
  char label[8];
  xw_study_init(&study);
  study.start_year = 2015;
  study.start_quarter = 3;
  for (int t = -40; t < 80; t++) {
    int period = 1000;
    xw_period_label(&study, t, label);
    assert_int_equal(xw_period_parse(&study, label, &period), XW_OK);
    assert_int_equal(period, t);
  }
}

static void what_is_no_label_is_refused(void **state) {
  (void)state;
  static const char *const wrong[] = {"",        "2015", "2015Q",   "2015Q0",  "2015Q5", "2015q3",
                                      "2015Q3x", "15Q3", " 2015Q3", "2015-Q3", "Q3 2015"};
  xw_study study;
  xw_study_init(&study);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    int period = 77;
    assert_int_equal(xw_period_parse(&study, wrong[i], &period), XW_ERR_ARGUMENT);
    assert_non_null(strstr(xw_last_error(), "2015Q3"));
    assert_int_equal(period, 77);
  }
}

static void replace(char **text, const char *with) {
  xw_free(*text);
  *text = xw_strdup(with);
}

static void assert_identity(bool same, xw_study *changed) {
  char one[65], two[65];
  xw_study study = sample();
  xw_study_identity(&study, one);
  xw_study_identity(changed, two);
  assert_int_equal(strlen(two), 64);
  assert_int_equal(strcmp(one, two) == 0, same);
  xw_study_free(&study);
  xw_study_free(changed);
}

/* Change one thing of a fresh sample by `statement` and compare identities. */
#define WITH(same, statement)      \
  do {                             \
    xw_study study = sample();     \
    statement;                     \
    assert_identity(same, &study); \
  } while (0)

static void equal_studies_have_equal_identity(void **state) {
  (void)state;
  WITH(true, (void)0);
  WITH(true, study.discount = -0.0);
}

static void the_identity_sees_every_setting(void **state) {
  (void)state;
  WITH(false, study.firms++);
  WITH(false, study.represents += 1e-9);
  WITH(false, study.burn_in++);
  WITH(false, study.periods--);
  WITH(false, study.window++);
  WITH(false, study.start_year++);
  WITH(false, study.start_quarter++);
  WITH(false, study.discount = 0.03);
  WITH(false, study.seed++);
  WITH(false, study.by_size = true);
  WITH(false, study.by_sector = true);
  WITH(false, study.series[0] = 1);
  WITH(false, study.series_count = 1);
}

static void the_identity_sees_every_part_of_a_scenario(void **state) {
  (void)state;
  WITH(false, replace(&study.scenarios[1].id, "reform2"));
  WITH(false, study.scenarios[1].reform = 7);
  WITH(false, study.scenarios[1].history.value[XW_LEVER_COUNT - 1] = 1e-300);
  WITH(false, study.scenarios[0].levers[0].value[0] = 1);
  WITH(false, study.scenarios[1].levers[45].value[XW_LEVER_COUNT - 1] = 1);
  WITH(false, study.scenarios[1].parameters.value[XW_PARAMETER_COUNT - 1] = 1);
  WITH(false, study.scenarios[0].has_hooks = true);
}

/* A sample with one own cell. */
static xw_study with_cell(void) {
  xw_study study = sample();
  own_cell(&study, "mine");
  own_and(&study, "age", 0, 12);
  own_or(&study, 40, 60);
  own_and(&study, "exporter", 1, 1);
  return study;
}

/* Change one thing of a sample with a cell by `statement` and compare identities. */
#define WITH_CELL(same, statement)                      \
  do {                                                  \
    char before[65], after[65];                         \
    xw_study study = with_cell();                       \
    xw_study_identity(&study, before);                  \
    statement;                                          \
    xw_study_identity(&study, after);                   \
    assert_int_equal(strcmp(before, after) == 0, same); \
    xw_study_free(&study);                              \
  } while (0)

static void the_identity_sees_own_cells_but_not_their_text(void **state) {
  (void)state;
  WITH(false, own_cell(&study, "mine"));
  WITH_CELL(true, (void)0);
  WITH_CELL(true, replace(&study.own[0].text, "another"));
  WITH_CELL(false, replace(&study.own[0].name, "yours"));
  WITH_CELL(false, replace(&study.own[0].conditions[0].column, "wait"));
  WITH_CELL(false, study.own[0].conditions[0].any[0].low = 1);
  WITH_CELL(false, study.own[0].conditions[0].any[1].high = HUGE_VAL);
  WITH_CELL(false, own_cell(&study, "another"));
  WITH_CELL(false, own_and(&study, "zone", 1, 1));
  WITH_CELL(false, own_or(&study, 0, 0));
}

static void the_identity_sees_the_code_that_runs(void **state) {
  (void)state;
  WITH(false, study.sources[0].sha256[63] = 'b');
  WITH(false, replace(&study.custom[0].name, "yours"));
  WITH(false, replace(&study.custom[0].unit, "CNY"));
}

static void drop_custom_metrics(xw_study *study) {
  xw_study owner = {.custom = study->custom, .custom_count = study->custom_count};
  study->custom = NULL;
  study->custom_count = 0;
  xw_study_free(&owner);
}

static void the_identity_ignores_sources_without_code(void **state) {
  (void)state;
  char one[65], two[65];
  xw_study study = sample();
  study.scenarios[1].has_hooks = false;
  drop_custom_metrics(&study);
  xw_study_identity(&study, one);
  study.sources[0].sha256[63] = 'b';
  xw_study_identity(&study, two);
  assert_string_equal(one, two);
  xw_study_free(&study);
}

static void the_identity_ignores_titles_texts_and_replications(void **state) {
  (void)state;
  WITH(true, study.replications = 5000);
  WITH(true, replace(&study.title_en, "Another"));
  WITH(true, replace(&study.title_zh, "另"));
  WITH(true, replace(&study.scenarios[1].title_en, "Another"));
  WITH(true, replace(&study.scenarios[1].title_zh, "另"));
  WITH(true, replace(&study.scenarios[1].place, "b.lua:9"));
  WITH(true, replace(&study.custom[0].title_en, "Another"));
  WITH(true, replace(&study.sources[0].path, "elsewhere/a.lua"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_defaults_are_those_of_the_model),
      cmocka_unit_test(a_period_has_the_label_of_its_quarter),
      cmocka_unit_test(a_label_is_read_back_to_its_period),
      cmocka_unit_test(what_is_no_label_is_refused),
      cmocka_unit_test(equal_studies_have_equal_identity),
      cmocka_unit_test(the_identity_sees_every_setting),
      cmocka_unit_test(the_identity_sees_every_part_of_a_scenario),
      cmocka_unit_test(the_identity_sees_own_cells_but_not_their_text),
      cmocka_unit_test(the_identity_sees_the_code_that_runs),
      cmocka_unit_test(the_identity_ignores_sources_without_code),
      cmocka_unit_test(the_identity_ignores_titles_texts_and_replications),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
