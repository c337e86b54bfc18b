/* Sums of money per enterprise: what a fund means for one of those that share it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "levers/fields.h"
#include "levers/money.h"

static void a_lever_in_money_of_a_year_is_a_sum_and_a_price_is_none(void **state) {
  (void)state;
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    assert_int_equal(xw_lever_is_sum(i),
                     strcmp(xw_lever_info_at(i)->unit, "million CNY per year") == 0);
  assert_true(xw_lever_is_sum(XW_LEVER_training_fund));
  assert_false(xw_lever_is_sum(-1));
  assert_false(xw_lever_is_sum(XW_LEVER_COUNT));
}

static void the_shipped_study_gives_its_own_figure(void **state) {
  (void)state;
  xw_lever_money m;
  const double opinion = xw_lever_info_at(XW_LEVER_training_fund)->opinion;
  assert_true(xw_lever_money_of(XW_LEVER_training_fund, opinion, XW_REPRESENTS_DEFAULT, &m));
  assert_true(m.each == m.shipped && m.times == 1.0 && !m.is_far);
  assert_true(m.each == opinion * 1e6 / XW_REPRESENTS_DEFAULT);
}

static void a_national_fund_for_five_hundred_enterprises_is_far(void **state) {
  (void)state;
  xw_lever_money m;
  xw_text text = {0};
  assert_true(xw_lever_money_of(XW_LEVER_training_fund, 400.0, 500.0, &m));
  assert_true(m.is_far && m.each == 800000.0 && fabs(m.times - 4400.0) < 1e-9);
  xw_lever_money_say(&m, false, &text);
  assert_string_equal(text.data,
                      "training.fund: 400 million CNY per year for 500 enterprises is "
                      "800 k CNY an enterprise and year; in the shipped study: 182");
  xw_text_free(&text);
  xw_lever_money_warn(&m, false, &text);
  assert_non_null(strstr(text.data, "4400 times"));
  assert_non_null(strstr(text.data, "per_enterprise(182)"));
  xw_text_free(&text);
}

static void five_times_is_the_edge(void **state) {
  (void)state;
  xw_lever_money m;
  assert_true(xw_lever_money_of(XW_LEVER_training_fund, 2000.0, XW_REPRESENTS_DEFAULT, &m));
  assert_false(m.is_far);
  assert_true(xw_lever_money_of(XW_LEVER_training_fund, 2001.0, XW_REPRESENTS_DEFAULT, &m));
  assert_true(m.is_far);
}

static void what_is_no_sum_or_nothing_has_no_figure(void **state) {
  (void)state;
  xw_lever_money m;
  assert_false(xw_lever_money_of(XW_LEVER_training_cost, 400.0, 500.0, &m));
  assert_false(xw_lever_money_of(XW_LEVER_training_fund, 0.0, 500.0, &m));
  assert_false(xw_lever_money_of(XW_LEVER_training_fund, 400.0, 0.0, &m));
  assert_false(xw_lever_money_of(XW_LEVER_training_fund, (double)NAN, 500.0, &m));
}

static void a_sum_and_what_each_gets_are_one_another(void **state) {
  (void)state;
  xw_lever_money m;
  const double sum = xw_lever_sum(XW_LEVER_training_fund, 180.0, 500.0);
  assert_true(fabs(sum - 0.09) < 1e-15);
  assert_true(xw_lever_money_of(XW_LEVER_training_fund, sum, 500.0, &m));
  assert_true(fabs(m.each - 180.0) < 1e-9);
  assert_true(xw_lever_sum(XW_LEVER_training_cost, 180.0, 500.0) == 0.0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_lever_in_money_of_a_year_is_a_sum_and_a_price_is_none),
      cmocka_unit_test(the_shipped_study_gives_its_own_figure),
      cmocka_unit_test(a_national_fund_for_five_hundred_enterprises_is_far),
      cmocka_unit_test(five_times_is_the_edge),
      cmocka_unit_test(what_is_no_sum_or_nothing_has_no_figure),
      cmocka_unit_test(a_sum_and_what_each_gets_are_one_another),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
