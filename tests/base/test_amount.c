/* Large counts in words, by known answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>

#include "base/amount.h"
#include "base/language.h"

typedef struct known {
  double value;
  const char *english, *chinese;
} known;

static const known answers[] = {
    {0, "0", "0"},
    {9000, "9000", "9000"},
    {9999, "9999", "9999"},
    {-12, "-12", "-12"},
    {10000, "10 k", "1万"},
    {20000, "20 k", "2万"},
    {123456, "123.5 k", "12.35万"},
    {2.2e6, "2.2 mn", "220万"},
    {-2.2e6, "-2.2 mn", "-220万"},
    {9999999, "10 mn", "1000万"},
    {99999999, "100 mn", "1亿"},
    {1.5e9, "1.5 bn", "15亿"},
    {1234567890123.0, "1235 bn", "12350亿"},
    {INFINITY, "-", "-"},
    {NAN, "-", "-"},
};

static void counts_are_shortened_in_the_steps_of_the_language(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    char text[XW_AMOUNT_SIZE];
    xw_amount_text(answers[i].value, false, text);
    assert_string_equal(text, answers[i].english);
    xw_amount_text(answers[i].value, true, text);
    assert_string_equal(text, answers[i].chinese);
  }
}

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_are_shortened_in_the_steps_of_the_language),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
