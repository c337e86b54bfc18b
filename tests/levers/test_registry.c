/* The registries of levers and parameters: complete, consistent, found by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "levers/fields.h"

static void there_are_68_levers_and_97_parameters(void **state) {
  (void)state;
  assert_int_equal(XW_LEVER_COUNT, 68);
  assert_int_equal(XW_PARAMETER_COUNT, 97);
  assert_non_null(xw_lever_info_at(67));
  assert_null(xw_lever_info_at(68));
  assert_null(xw_lever_info_at(-1));
  assert_non_null(xw_parameter_info_at(96));
  assert_null(xw_parameter_info_at(97));
  assert_null(xw_parameter_info_at(-1));
}

static void every_lever_is_found_by_its_name(void **state) {
  (void)state;
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const xw_lever_info *row = xw_lever_info_at(i);
    assert_int_equal(xw_lever_find(row->name), i);
    assert_non_null(strchr(row->name, '.'));
    assert_true(strlen(row->unit) > 0 && strlen(row->doc_en) > 0 && strlen(row->doc_zh) > 0);
  }
  assert_int_equal(xw_lever_find("sampling.rate"), -1);
  assert_int_equal(xw_lever_find(""), -1);
}

static void every_parameter_is_found_by_its_name(void **state) {
  (void)state;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    const xw_parameter_info *row = xw_parameter_info_at(i);
    assert_int_equal(xw_parameter_find(row->name), i);
    assert_true(strlen(row->unit) > 0 && strlen(row->doc_en) > 0);
    assert_non_null(strchr("VDRP", row->evidence[0]));
  }
  assert_int_equal(xw_parameter_find("quality.cheats"), -1);
}

static void both_values_of_a_lever_lie_in_its_range(void **state) {
  (void)state;
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const xw_lever_info *row = xw_lever_info_at(i);
    assert_true(row->min < row->max);
    assert_int_equal(xw_lever_check(i, row->baseline), XW_OK);
    assert_int_equal(xw_lever_check(i, row->opinion), XW_OK);
    assert_int_equal(xw_lever_check(i, row->min), XW_OK);
    assert_int_equal(xw_lever_check(i, row->max), XW_OK);
    if (row->kind != XW_REAL)
      assert_true(row->baseline == floor(row->baseline) && row->opinion == floor(row->opinion));
  }
}

static void what_is_out_of_range_is_refused_by_name(void **state) {
  (void)state;
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const xw_lever_info *row = xw_lever_info_at(i);
    const double wrong[] = {row->min - 1e-6, row->max + 1e-6 * row->max + 1e-9, (double)NAN,
                            (double)INFINITY, -(double)INFINITY};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
      assert_int_equal(xw_lever_check(i, wrong[k]), XW_ERR_ARGUMENT);
      assert_non_null(strstr(xw_last_error(), row->name));
    }
  }
  assert_int_equal(xw_lever_check(XW_LEVER_COUNT, 0.0), XW_ERR_ARGUMENT);
  assert_int_equal(xw_parameter_check(-1, 0.0), XW_ERR_ARGUMENT);
}

static void parameters_are_ordered_low_mid_high(void **state) {
  (void)state;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    const xw_parameter_info *row = xw_parameter_info_at(i);
    assert_true(row->min <= row->low && row->low <= row->mid);
    assert_true(row->mid <= row->high && row->high <= row->max && row->low < row->high);
    assert_int_equal(xw_parameter_check(i, row->mid), XW_OK);
    assert_int_equal(xw_parameter_check(i, row->max * 1.001 + 1e-9), XW_ERR_ARGUMENT);
    assert_int_equal(xw_parameter_check(i, (double)NAN), XW_ERR_ARGUMENT);
  }
}

static void fourteen_measures_cover_all_levers(void **state) {
  (void)state;
  int rows[XW_MEASURE_COUNT + 1] = {0};
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const int measure = xw_lever_info_at(i)->measure;
    assert_in_range(measure, 1, XW_MEASURE_COUNT);
    rows[measure]++;
  }
  for (int m = 1; m <= XW_MEASURE_COUNT; m++) {
    assert_true(rows[m] > 0);
    assert_true(strlen(xw_measure_title(m, false)) > 0 && strlen(xw_measure_title(m, true)) > 0);
  }
  assert_null(xw_measure_title(0, false));
  assert_null(xw_measure_title(XW_MEASURE_COUNT + 1, false));
}

static void a_measure_sets_its_levers_and_no_other(void **state) {
  (void)state;
  for (int m = 0; m <= XW_MEASURE_COUNT; m++) {
    xw_levers levers = xw_levers_baseline();
    int changed = 0;
    xw_levers_apply_measure(&levers, m);
    for (int i = 0; i < XW_LEVER_COUNT; i++) {
      const xw_lever_info *row = xw_lever_info_at(i);
      const bool mine = m == 0 || row->measure == m;
      assert_true(levers.value[i] == (mine ? row->opinion : row->baseline));
      changed += levers.value[i] != row->baseline;
    }
    assert_true(changed > 0);
  }
}

static void the_fourteen_measures_make_the_opinion(void **state) {
  (void)state;
  xw_levers one_by_one = xw_levers_baseline(), at_once = xw_levers_baseline();
  for (int m = 1; m <= XW_MEASURE_COUNT; m++)
    xw_levers_apply_measure(&one_by_one, m);
  xw_levers_apply_measure(&at_once, 0);
  assert_memory_equal(&one_by_one, &at_once, sizeof at_once);
}

static void values_of_the_model_page_are_there(void **state) {
  (void)state;
  const xw_levers base = xw_levers_baseline();
  const xw_parameters mid = xw_parameters_default();
  assert_true(XW_LEVER_OF(&base, sampling_ratio) == 0.04);
  assert_true(XW_LEVER_OF(&base, fees_export_inspection) == 0.0015);
  assert_true(XW_LEVER_OF(&base, sampling_weight_D) == 3.0);
  assert_true(XW_LEVER_OF(&base, trade_mutual_recognition) == 0.3);
  assert_true(XW_PARAMETER_OF(&mid, quality_cheat) == 1.6);
  assert_true(XW_PARAMETER_OF(&mid, firm_entry_delay_effect) == 0.12);
  assert_true(XW_PARAMETER_OF(&mid, fiscal_marginal_cost_of_funds) == 1.2);
}

static void the_nearest_name_is_offered(void **state) {
  (void)state;
  assert_string_equal(xw_lever_nearest("sampling.ration"), "sampling.ratio");
  assert_string_equal(xw_lever_nearest("samplng.fine"), "sampling.fine");
  assert_string_equal(xw_parameter_nearest("quality.beta_skil"), "quality.beta_skill");
  assert_null(xw_lever_nearest("zzzzzzzzzzzzzzzzzzzzzzzz"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(there_are_68_levers_and_97_parameters),
      cmocka_unit_test(every_lever_is_found_by_its_name),
      cmocka_unit_test(every_parameter_is_found_by_its_name),
      cmocka_unit_test(both_values_of_a_lever_lie_in_its_range),
      cmocka_unit_test(what_is_out_of_range_is_refused_by_name),
      cmocka_unit_test(parameters_are_ordered_low_mid_high),
      cmocka_unit_test(fourteen_measures_cover_all_levers),
      cmocka_unit_test(a_measure_sets_its_levers_and_no_other),
      cmocka_unit_test(the_fourteen_measures_make_the_opinion),
      cmocka_unit_test(values_of_the_model_page_are_there),
      cmocka_unit_test(the_nearest_name_is_offered),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
