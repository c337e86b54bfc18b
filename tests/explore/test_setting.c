/* Settings: levers of a form, checked in the words of their table. */
#include "explore/setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const xw_setting defaults = {.replications = 20, .firms = 1000};

static xw_status read_text(const char *text, xw_setting *setting) {
  static const char *const others[] = {"name", NULL};
  xw_form form = {0};
  xw_status status = xw_form_read(text, strlen(text), &form);
  if (status == XW_OK)
    status = xw_setting_read(&form, others, &defaults, setting);
  xw_form_free(&form);
  return status;
}

static void assert_refused(const char *text, const char *why) {
  xw_setting setting;
  assert_int_equal(read_text(text, &setting), XW_ERR_ARGUMENT);
  if (!strstr(xw_last_error(), why))
    fail_msg("'%s' is not in: %s", why, xw_last_error());
}

static void what_a_form_does_not_say_stays(void **state) {
  (void)state;
  xw_setting setting;
  assert_int_equal(read_text("", &setting), XW_OK);
  assert_int_equal(setting.replications, 20);
  assert_int_equal(setting.firms, 1000);
  assert_int_equal(xw_setting_count(&setting), 0);
  assert_string_equal(setting.base, "");
}

static void a_form_is_read_into_levers_and_sizes(void **state) {
  (void)state;
  xw_setting s;
  assert_int_equal(read_text("base=m09&n=50&firms=300&firm=18446744073709551614&replication=3&"
                             "sampling.ratio=0.1&training.target=credit&name=left-alone",
                             &s),
                   XW_OK);
  assert_string_equal(s.base, "m09");
  assert_int_equal(s.replications, 50);
  assert_int_equal(s.firms, 300);
  assert_true(s.firm == 18446744073709551614u);
  assert_int_equal(s.replication, 3);
  assert_int_equal(xw_setting_count(&s), 2);
  assert_true(s.value[xw_lever_find("sampling.ratio")] == 0.1);
  assert_true(s.value[xw_lever_find("training.target")] == 2);
}

static void mistakes_are_answered_with_what_is_right(void **state) {
  (void)state;
  assert_refused("sampling.ratoi=0.1", "did you mean 'sampling.ratio'");
  assert_refused("rm -rf=1", "no lever is called");
  assert_refused("sampling.ratio=5", "0..4");
  assert_refused("sampling.ratio=5", "per year");
  assert_refused("sampling.ratio=-0.1", "out of range");
  assert_refused("sampling.ratio=nan", "sampling.ratio");
  assert_refused("sampling.ratio=inf", "sampling.ratio");
  assert_refused("sampling.ratio=", "not a number");
  assert_refused("sampling.ratio=0.1x", "not a number (unit: per year)");
  assert_refused("training.target=nobody", "not a number (unit: choice");
  assert_refused("n=1", "from 2 to");
  assert_refused("n=1e3", "whole number");
  assert_refused("n=100001", "from 2 to 100000");
  assert_refused("firms=0", "whole number");
  assert_refused("firm=-1", "from 0");
  assert_refused("firm=18446744073709551616", "from 0");
  assert_refused(
      "base=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "so long a name");
}

static void options_read_back_as_the_same_number(void **state) {
  (void)state;
  xw_setting s;
  xw_text text = {0};
  assert_int_equal(read_text("sampling.ratio=0.1&training.fund=1234.5678901234567", &s), XW_OK);
  xw_setting_options(&s, &text);
  const char *ratio = strstr(text.data, " --set sampling.ratio="),
             *fund = strstr(text.data, "fund=");
  assert_true(strtod(ratio + strlen(" --set sampling.ratio="), NULL) == 0.1);
  assert_true(strtod(fund + strlen("fund="), NULL) == 1234.5678901234567);
  xw_text_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_form_does_not_say_stays),
      cmocka_unit_test(a_form_is_read_into_levers_and_sizes),
      cmocka_unit_test(mistakes_are_answered_with_what_is_right),
      cmocka_unit_test(options_read_back_as_the_same_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
