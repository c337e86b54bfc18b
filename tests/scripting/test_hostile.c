/* Every hostile body in half of the places, with HOSTILE_ALL=1 in all of them: the program lives, the limits hold, and what runs after it is what ran
 * before. A body that hangs far beyond its limit of seconds is ended by the alarm, which fails the test. */
#include "support.h"

#include "hostile.h"

static void no_body_does_harm_anywhere(void **state) {
  outcome before, after, o;
  const bool everywhere = getenv("HOSTILE_ALL") != NULL;
  (void)state;
  write_file("a.lua", control);
  assert_int_equal(run_script(&before), XW_OK);
  assert_int_equal(before.failed, 0);
  for (int b = 0; b < body_count; b++) {
    for (int where = 0; where < PLACES; where++) {
      if (!everywhere && where % 2 != b % 2)
        continue;
      place(where, bodies[b].text);
      if (run_script(&o) != XW_OK || o.failed > 0)
        check_message(bodies[b].name, places[where]);
    }
    write_file("a.lua", control);
    if (run_script(&after) != XW_OK || after.failed > 0 || after.digest != before.digest)
      fail_msg("after \"%s\" the control runs otherwise", bodies[b].name);
  }
  assert_true(body_count >= 400);
}

/* What these bodies do is stopped or refused, wherever they stand at the top level. */
static void bodies_that_must_fail_do(void **state) {
  static const char *const must[] = {"loop",
                                     "goto loop",
                                     "memory by tables",
                                     "memory by strings",
                                     "pattern backtracks",
                                     "coroutine that loops",
                                     "recursion",
                                     "reach for io",
                                     "reach for load",
                                     "collector by metatable",
                                     "sort long",
                                     "string comparison",
                                     "insert many at the front",
                                     "concat through a metatable",
                                     "index metamethod loops"};
  (void)state;
  for (size_t i = 0; i < sizeof must / sizeof *must; i++) {
    bool found = false;
    for (int b = 0; b < body_count; b++) {
      outcome o;
      if (strcmp(bodies[b].name, must[i]) != 0)
        continue;
      found = true;
      place(0, bodies[b].text);
      if (run_script(&o) != XW_ERR_SCRIPT)
        fail_msg("\"%s\" was not refused", must[i]);
    }
    if (!found)
      fail_msg("there is no body \"%s\"", must[i]);
  }
}

/* A sandbox that breaks honest scripts has failed as well. */
static void harmless_bodies_run_everywhere(void **state) {
  (void)state;
  for (int c = 0; c < control_count; c++) {
    const bool plain = strncmp(controls[c].name, "plain", 5) == 0;
    const bool hook = strncmp(controls[c].name, "hook", 4) == 0;
    for (int where = 0; where < PLACES; where++) {
      outcome o;
      const bool fits =
          plain ? strcmp(places[where], "pcall") != 0 : where == 1 || (where == 2 && !hook);
      if (!fits)
        continue;
      place(where, controls[c].text);
      if (run_script(&o) != XW_OK || o.failed > 0)
        fail_msg("%s in %s: %s\n%s", controls[c].name, places[where], xw_last_error(),
                 controls[c].text);
    }
  }
  assert_true(control_count >= 200);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_body_does_harm_anywhere),
      cmocka_unit_test(bodies_that_must_fail_do),
      cmocka_unit_test(harmless_bodies_run_everywhere),
  };
  return cmocka_run_group_tests(tests, read_bodies, NULL);
}
