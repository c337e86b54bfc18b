/* The bits of model version 2. A change here is a change of the numbers that every study gives: it
 * belongs into the change log, never into a tidy-up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "golden/digests.h"
#include "simulation/kernel.h"

/* Baseline, measure 9, opinion; one row a replication. */
static const golden_digests expected = {
    {0xfcef15f9dbea1693u, 0x168cfaa6ac4fc232u, 0x1d991c4cb13f2cbau},
    {0xc87f3b1b52c0f3beu, 0x14fe78590ef54dd3u, 0x6a9eb27013c79847u},
};

static void expect_bits(void) {
  golden_digests digest = {{0}};
  assert_int_equal(golden_run(digest), XW_OK);
  for (int r = 0; r < GOLDEN_REPLICATIONS; r++)
    for (int s = 0; s < GOLDEN_SCENARIOS; s++)
      if (digest[r][s] != expected[r][s]) {
        golden_print(digest);
        fail_msg("replication %d, scenario %d differs", r, s);
      }
}

static void the_bits_are_those_of_the_model_version(void **state) {
  (void)state;
  unsetenv("XW_ISA");
  expect_bits();
}

static void every_instruction_set_of_the_machine_gives_them(void **state) {
  (void)state;
  for (int i = 0; xw_kernel_at(i) != NULL; i++) {
    print_message("instruction set %s\n", xw_kernel_at(i)->name);
    setenv("XW_ISA", xw_kernel_at(i)->name, 1);
    expect_bits();
  }
  unsetenv("XW_ISA");
}

static void an_unknown_instruction_set_is_refused(void **state) {
  (void)state;
  const xw_kernel *kernel = NULL;
  assert_int_equal(xw_kernel_choose("sse9", &kernel), XW_ERR_ARGUMENT);
  assert_null(kernel);
  assert_non_null(strstr(xw_last_error(), "base"));
}

static void the_six_runs_differ_from_each_other(void **state) {
  (void)state;
  const uint64_t *all = &expected[0][0];
  for (int i = 0; i < GOLDEN_REPLICATIONS * GOLDEN_SCENARIOS; i++)
    for (int k = 0; k < i; k++)
      assert_true(all[i] != all[k]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_bits_are_those_of_the_model_version),
      cmocka_unit_test(every_instruction_set_of_the_machine_gives_them),
      cmocka_unit_test(an_unknown_instruction_set_is_refused),
      cmocka_unit_test(the_six_runs_differ_from_each_other),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
