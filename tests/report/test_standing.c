/* What is said of a study from what its database holds. */
#include "designed.h"

#include "base/language.h"
#include "report/compare.h"
#include "report/decision.h"
#include "report/standing.h"

enum { REPLICATIONS = 20 };

static bool all_runs(designed *own, int scenario, int point, uint32_t replication) {
  (void)own;
  (void)scenario;
  (void)point;
  (void)replication;
  return true;
}

static bool no_harmful_late(designed *own, int scenario, int point, uint32_t replication) {
  (void)own;
  (void)point;
  return !(scenario == 2 && replication > 4);
}

static bool half(designed *own, int scenario, int point, uint32_t replication) {
  (void)own;
  (void)scenario;
  (void)point;
  return replication < 9;
}

static void open_study(designed *own, void (*change)(xw_study *study)) {
  *own = (designed){.text = NULL};
  own->study = fake_study(1);
  if (change != NULL) {
    change(&own->study);
  }
  assert_int_equal(xw_store_create_or_open(":memory:", &own->study, &own->store), XW_OK);
}

static const xw_standing_remark *remark_of(const xw_standing *standing, const char *code) {
  for (size_t i = 0; i < standing->count; i++) {
    if (strcmp(standing->items[i].code, code) == 0) {
      return &standing->items[i];
    }
  }
  return NULL;
}

static void read_standing(designed *own, const char *window, xw_standing *standing) {
  assert_int_equal(xw_standing_read(own->store, window, NULL, NULL, standing), XW_OK);
}

static double number_of(const xw_standing_remark *remark, const char *name) {
  for (int i = 0; i < XW_STANDING_NUMBERS && remark->numbers[i].name != NULL; i++) {
    if (strcmp(remark->numbers[i].name, name) == 0) {
      return remark->numbers[i].value;
    }
  }
  return NAN;
}

static void a_whole_study_with_lasting_policies_has_no_remarks(void **state) {
  designed own;
  xw_standing standing;
  (void)state;
  open_study(&own, NULL);
  designed_put(&own, REPLICATIONS, all_runs);
  read_standing(&own, NULL, &standing);
  assert_int_equal(standing.count, 0);
  assert_int_equal(standing.replications, REPLICATIONS);
  assert_int_equal(standing.window.first, FAKE_PERIODS - 2);
  xw_standing_free(&standing);
  designed_close(&own);
}

static void missing_runs_are_counted_and_their_scenarios_named(void **state) {
  designed own;
  xw_standing standing;
  (void)state;
  open_study(&own, NULL);
  designed_put(&own, REPLICATIONS, no_harmful_late);
  read_standing(&own, NULL, &standing);
  const xw_standing_remark *r = remark_of(&standing, "incomplete");
  assert_non_null(r);
  assert_true(r->is_warning);
  assert_near(number_of(r, "done"), 45, 0);
  assert_near(number_of(r, "planned"), 60, 0);
  assert_holds(r->text[0].data, "45 of 60 runs", "harmful (15)");
  assert_string_equal(r->detail.data, "harmful");
  assert_int_equal(xw_standing_missing(&standing), 15);
  xw_standing_free(&standing);
  designed_close(&own);
}

static void scenarios_are_not_named_when_all_lack_the_same(void **state) {
  designed own;
  xw_standing standing;
  (void)state;
  open_study(&own, NULL);
  designed_put(&own, REPLICATIONS, half);
  read_standing(&own, NULL, &standing);
  const xw_standing_remark *r = remark_of(&standing, "incomplete");
  assert_non_null(r);
  assert_null(strstr(r->text[0].data, "Lacking"));
  xw_standing_free(&standing);
  designed_close(&own);
}

static void parts_and_an_interruption_are_told_while_runs_are_missing(void **state) {
  static const xw_fact facts[] = {{"run_parts", "1/4 3/4"}, {"interrupted_at", "2026-01-02"}};
  designed own;
  xw_standing standing;
  (void)state;
  open_study(&own, NULL);
  assert_int_equal(xw_store_set_facts(own.store, facts, 2), XW_OK);
  designed_put(&own, REPLICATIONS, half);
  read_standing(&own, NULL, &standing);
  assert_holds(remark_of(&standing, "part")->text[0].data, "Parts 1, 3 of 4", "missing: 2, 4.");
  assert_holds(remark_of(&standing, "interrupted")->text[0].data, "2026-01-02");
  xw_standing_free(&standing);
  designed_put(&own, REPLICATIONS, all_runs);
  read_standing(&own, NULL, &standing);
  assert_int_equal(standing.count, 0);
  xw_standing_free(&standing);
  designed_close(&own);
}

static void a_study_that_ends_by_itself_is_incomplete_until_it_has(void **state) {
  static const xw_fact ending[] = {{"stop_reason", "precise"}, {"stop_replications", "9"}};
  designed own;
  xw_standing standing;
  (void)state;
  open_study(&own, NULL);
  assert_int_equal(xw_store_set_fact(own.store, "ends_when", "precise"), XW_OK);
  designed_put(&own, REPLICATIONS, half);
  read_standing(&own, NULL, &standing);
  assert_holds(remark_of(&standing, "incomplete")->text[0].data, "ends by itself after at most 60");
  xw_standing_free(&standing);
  assert_int_equal(xw_store_set_facts(own.store, ending, 2), XW_OK);
  read_standing(&own, NULL, &standing);
  assert_null(remark_of(&standing, "incomplete"));
  assert_false(remark_of(&standing, "stopped")->is_warning);
  xw_standing_free(&standing);
  assert_int_equal(xw_store_set_fact(own.store, "stop_reason", "most replications"), XW_OK);
  read_standing(&own, NULL, &standing);
  assert_true(remark_of(&standing, "stopped")->is_warning);
  xw_standing_free(&standing);
  designed_close(&own);
}

/* Scenario 1 acts in periods 2 and 3 alone, before the window 4..5. */
static void end_early(xw_study *study) {
  for (int t = 4; t < FAKE_PERIODS; t++) {
    study->scenarios[1].levers[t] = study->scenarios[0].levers[t];
  }
}

static void phase_in(xw_study *study) {
  for (int t = 2; t < FAKE_PERIODS; t++) {
    study->scenarios[1].levers[t].value[1] =
        study->scenarios[0].levers[t].value[1] + (t < 4 ? 1 : 2);
  }
}

static void change_at_the_end(xw_study *study) {
  study->scenarios[1].levers[FAKE_PERIODS - 1] = study->scenarios[0].levers[FAKE_PERIODS - 1];
}

static void the_window_decides_which_policies_are_named(void **state) {
  static const struct {
    void (*change)(xw_study *study);
    const char *window, *code;
  } cases[] = {
      {end_early, NULL, "policy_ended"},
      {end_early, "last 3", "policy_changes"},
      {phase_in, NULL, NULL},
      {phase_in, "2014Q4..2015Q1", "policy_changes"},
      {change_at_the_end, NULL, "policy_changes"},
      {NULL, "..2014Q2", "policy_begins_after"},
      {end_early, "2014Q3..2014Q4", NULL},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    designed own;
    xw_standing standing;
    open_study(&own, cases[i].change);
    designed_put(&own, REPLICATIONS, all_runs);
    read_standing(&own, cases[i].window, &standing);
    const xw_standing_remark *r = standing.count > 0 ? &standing.items[0] : NULL;
    if (cases[i].code == NULL) {
      assert_null(r);
    } else {
      assert_non_null(r);
      assert_string_equal(r->code, cases[i].code);
      assert_string_equal(r->scenario, "reform");
    }
    xw_standing_free(&standing);
    designed_close(&own);
  }
}

static void reform_later(xw_study *study) { study->scenarios[2].reform = 3; }

static void totals_that_begin_at_other_dates_are_not_compared(void **state) {
  designed own;
  xw_standing standing;
  xw_decision decision;
  (void)state;
  open_study(&own, reform_later);
  designed_put(&own, REPLICATIONS, all_runs);
  read_standing(&own, NULL, &standing);
  assert_holds(remark_of(&standing, "reform_dates")->text[0].data, "Totals of harmful");
  xw_standing_free(&standing);
  assert_int_equal(xw_decision_make(own.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_near(decision.choices[1].cost_total.estimate, 0, 0);
  assert_true(isnan(decision.choices[2].cost_total.estimate));
  xw_decision_free(&decision);
  designed_close(&own);
}

static void settings_of_the_call_are_told_with_as_many_digits_as_they_have(void **state) {
  static const char call[] =
      "file a.lua\nset sampling.ratio=0.20000000000000001\nfirms 300\n"
      "population /some/where/own firms.csv\n";
  designed own;
  xw_standing standing;
  xw_text text = {0};
  (void)state;
  open_study(&own, NULL);
  assert_int_equal(xw_store_set_fact(own.store, "call", call), XW_OK);
  designed_put(&own, REPLICATIONS, all_runs);
  read_standing(&own, NULL, &standing);
  const xw_standing_remark *r = remark_of(&standing, "overridden");
  assert_non_null(r);
  assert_string_equal(r->detail.data, "--set sampling.ratio=0.2 --firms 300");
  assert_true(r->is_warning);
  xw_standing_short(&standing, false, &text);
  assert_string_equal(text.data, "other settings than its files");
  xw_text_free(&text);
  xw_standing_free(&standing);
  designed_close(&own);
}

static void means_of_a_window_come_from_series_and_what_has_none_is_refused(void **state) {
  designed own;
  xw_decision decision;
  char *text = NULL;
  static const char *const metrics[] = {"true_pass"}, *const none[] = {"profit_total"};
  xw_compare_options options = {.how = {.window = "2014Q4..2015Q2"}, .format = XW_FORMAT_CSV};
  (void)state;
  open_study(&own, NULL);
  designed_put(&own, REPLICATIONS, all_runs);
  assert_int_equal(xw_decision_make(own.store, &options.how, &decision), XW_ERR_ARGUMENT);
  assert_holds(xw_last_error(), "outputs = { series = {", "\"consumer_harm\"", "\"welfare\"");
  xw_decision_free(&decision);
  assert_int_equal(xw_report_differences(own.store, none, 1, &options, &text), XW_ERR_ARGUMENT);
  assert_holds(xw_last_error(), "{ \"profit\" }");
  assert_int_equal(xw_report_differences(own.store, metrics, 1, &options, &text), XW_OK);
  /* The series differ by 0.02 in all three quarters. */
  assert_holds(text, "reform,0,true_pass,20,");
  assert_holds(text, "0.0199999999999999");
  xw_free(text);
  designed_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_whole_study_with_lasting_policies_has_no_remarks),
      cmocka_unit_test(missing_runs_are_counted_and_their_scenarios_named),
      cmocka_unit_test(scenarios_are_not_named_when_all_lack_the_same),
      cmocka_unit_test(parts_and_an_interruption_are_told_while_runs_are_missing),
      cmocka_unit_test(a_study_that_ends_by_itself_is_incomplete_until_it_has),
      cmocka_unit_test(the_window_decides_which_policies_are_named),
      cmocka_unit_test(totals_that_begin_at_other_dates_are_not_compared),
      cmocka_unit_test(settings_of_the_call_are_told_with_as_many_digits_as_they_have),
      cmocka_unit_test(means_of_a_window_come_from_series_and_what_has_none_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
