/* The decision, the tables and the reader on a study with known effects. */
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
#include "report/compare.h"
#include "report/decision.h"
#include "report/render.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

enum { REPLICATIONS = 20 };

typedef struct fixture {
  xw_study study;
  xw_store *store;
  fake_values values;
} fixture;

static int set_up(void **state) {
  fixture *own = xw_calloc(1, sizeof *own);
  own->study = fake_study(1);
  *state = own;
  return xw_store_create_or_open(":memory:", &own->study, &own->store) == XW_OK ? 0 : -1;
}

static int set_up_full(void **state) {
  xw_sink sink;
  if (set_up(state) != 0) {
    return -1;
  }
  fixture *own = *state;
  xw_store_sink(own->store, &sink);
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&own->values, s, r);
      /* One run is missing: its pair must drop out. */
      if (!(s == 2 && r == 7) && sink.put(sink.self, &result) != XW_OK) {
        return -1;
      }
    }
  }
  return sink.commit(sink.self) == XW_OK ? 0 : -1;
}

static int tear_down(void **state) {
  fixture *own = *state;
  xw_store_close(own->store);
  xw_study_free(&own->study);
  xw_free(own);
  return 0;
}

static void known_effects_are_found(void **state) {
  fixture *own = *state;
  xw_decision decision;
  assert_int_equal(xw_decision_make(own->store, &(xw_compare_how){0}, &decision), XW_OK);
  const xw_choice *reform = &decision.choices[1], *harmful = &decision.choices[2];
  const xw_effect *pass = &reform->effects[XW_HEAD_TRUE_PASS];
  assert_int_equal(pass->n, REPLICATIONS);
  assert_int_equal(harmful->effects[XW_HEAD_TRUE_PASS].n, REPLICATIONS - 1);
  assert_near(pass->difference.estimate, 0.02, 0.001);
  assert_true(pass->difference.low < 0.02 && 0.02 < pass->difference.high);
  assert_near(pass->mean - pass->baseline, pass->difference.estimate, 1e-12);
  assert_near(pass->better.estimate, 1, 0);
  assert_near(harmful->effects[XW_HEAD_PUBLIC_COST].better.estimate, 0, 0);
  assert_true(pass->gain > 20);
  assert_int_equal(reform->rank, 1);
  assert_int_equal(harmful->rank, 2);
  assert_int_equal(reform->dominated_by, -1);
  assert_int_equal(harmful->dominated_by, 0);
  xw_decision_free(&decision);
}

static void the_ratio_of_costs_has_the_interval_of_the_pairs(void **state) {
  fixture *own = *state;
  xw_decision decision;
  static const char *const names[] = {"public_cost", "true_pass"};
  xw_samples samples[2];
  double x[REPLICATIONS], y[REPLICATIONS];
  assert_int_equal(xw_decision_make(own->store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(xw_samples_read(own->store, &decision.frame, names, 2, samples), XW_OK);
  const double *cost = samples[0].values, *pass = samples[1].values;
  for (int r = 0; r < REPLICATIONS; r++) {
    y[r] = cost[REPLICATIONS + r] - cost[r];
    x[r] = 100 * (pass[REPLICATIONS + r] - pass[r]);
  }
  xw_ratio expected = xw_interval_ratio(y, x, REPLICATIONS, 0.95);
  const xw_ratio *found = &decision.choices[1].per_point;
  assert_int_equal(found->kind, XW_RATIO_BOUNDED);
  assert_near(found->interval.low, expected.interval.low, 1e-9);
  assert_near(found->interval.high, expected.interval.high, 1e-9);
  assert_near(found->interval.estimate, 500, 25);
  assert_near(decision.choices[1].per_harm.interval.estimate, 0.25, 0.01);
  xw_samples_free(&samples[0]);
  xw_samples_free(&samples[1]);
  xw_decision_free(&decision);
}

static void any_scenario_can_be_the_baseline(void **state) {
  fixture *own = *state;
  xw_decision decision;
  assert_int_equal(xw_decision_make(own->store, &(xw_compare_how){.baseline = "reform"}, &decision),
                   XW_OK);
  assert_near(decision.choices[0].effects[XW_HEAD_TRUE_PASS].difference.estimate, -0.02, 0.001);
  xw_decision_free(&decision);
  assert_int_equal(xw_decision_make(own->store, &(xw_compare_how){.baseline = "reforn"}, &decision),
                   XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "baseline, reform, harmful"));
  xw_decision_free(&decision);
}

static const xw_value *cell(const xw_table *table, size_t row, const char *column) {
  for (size_t c = 0; c < table->column_count; c++) {
    if (strcmp(table->columns[c], column) == 0) {
      return &table->values[row * table->column_count + c];
    }
  }
  fail_msg("no column %s", column);
  return NULL;
}

static void the_reader_gives_differences_and_refuses_unknown_metrics(void **state) {
  fixture *own = *state;
  xw_table table;
  xw_reading reading = {.store = own->store};
  xw_reader reader = xw_report_reader(&reading);
  const char *metrics[] = {"true_pass", "profit_total", "own"}, *wrong[] = {"true_pas"};
  assert_int_equal(reader.differences(reader.self, metrics, 3, NULL, &table), XW_OK);
  assert_int_equal(table.row_count, 6);
  assert_string_equal(table.values[0].as.text, "reform");
  assert_int_equal(cell(&table, 0, "n")->as.integer, REPLICATIONS);
  assert_int_equal(cell(&table, 0, "p_better")->type, XW_CELL_REAL);
  /* No direction of good: no probability of being better. */
  assert_int_equal(cell(&table, 4, "p_better")->type, XW_CELL_NULL);
  xw_table_free(&table);
  assert_int_equal(reader.differences(reader.self, wrong, 1, NULL, &table), XW_ERR_ARGUMENT);
  xw_table_free(&table);
  assert_int_equal(reader.differences(reader.self, NULL, 0, NULL, &table), XW_OK);
  assert_int_equal(table.row_count, 2 * XW_HEAD_COUNT);
  xw_table_free(&table);
}

static char *compare(fixture *own, bool chinese, xw_table_format format) {
  char *text = NULL;
  xw_compare_options options = {.chinese = chinese, .format = format};
  assert_int_equal(xw_report_compare(own->store, &options, &text), XW_OK);
  if (getenv("XW_SHOW") != NULL) {
    fputs(text, stdout);
  }
  return text;
}

static void the_table_says_what_the_numbers_say(void **state) {
  fixture *own = *state;
  char *text = compare(own, false, XW_FORMAT_ALIGNED);
  assert_non_null(strstr(text, "20 paired replications"));
  assert_non_null(strstr(text, "harmful †"));
  assert_non_null(strstr(text, "no gain"));
  assert_non_null(strstr(text, "no source gives a causal estimate"));
  assert_non_null(strstr(text, "+2.0"));
  xw_free(text);
  text = compare(own, true, XW_FORMAT_ALIGNED);
  assert_non_null(strstr(text, "亿元/年"));
  assert_non_null(strstr(text, "无改善"));
  xw_free(text);
  text = compare(own, false, XW_FORMAT_CSV);
  assert_non_null(strstr(text, "net_benefit_difference"));
  xw_free(text);
  text = compare(own, false, XW_FORMAT_JSON);
  assert_non_null(strstr(text, "\"cost_per_point_kind\": \"bounded\""));
  xw_free(text);
}

static void lines_of_the_table_fit_a_terminal(void **state) {
  fixture *own = *state;
  for (int chinese = 0; chinese < 2; chinese++) {
    char *text = compare(own, chinese, XW_FORMAT_ALIGNED);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
      assert_true(strncmp(line, "证据", 6) == 0 || xw_display_width(line) <= 115);
    }
    xw_free(text);
  }
}

static void a_study_without_results_is_reported_as_such(void **state) {
  fixture *own = *state;
  char *text = compare(own, false, XW_FORMAT_ALIGNED);
  assert_non_null(strstr(text, "0 paired replications"));
  assert_null(strstr(text, "nan"));
  xw_free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_full, tear_down)

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      TEST(known_effects_are_found),
      TEST(the_ratio_of_costs_has_the_interval_of_the_pairs),
      TEST(any_scenario_can_be_the_baseline),
      TEST(the_reader_gives_differences_and_refuses_unknown_metrics),
      TEST(the_table_says_what_the_numbers_say),
      TEST(lines_of_the_table_fit_a_terminal),
      cmocka_unit_test_setup_teardown(a_study_without_results_is_reported_as_such, set_up,
                                      tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
