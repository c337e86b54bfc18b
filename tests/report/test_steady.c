/* Whether a baseline has settled, on series that are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "../store/fake_study.h"
#include "report/steady.h"
#include "store/store.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

enum { PERIODS = 80, WINDOW = 8, REPLICATIONS = 10 };

/* The pass rate of the baseline approaches 0.9 from 0.6, or is there from the start. */
static void check(double distance, double pace, xw_steady *found, size_t *count) {
  static fake_values values;
  static double series[2 * PERIODS];
  xw_study study = fake_study(1);
  xw_store *store = NULL;
  xw_frame frame;
  xw_sink sink;
  study.periods = PERIODS;
  study.window = WINDOW;
  for (int s = 0; s < FAKE_SCENARIOS; s++) {
    xw_levers *levers = xw_calloc(PERIODS, sizeof *levers);
    for (int t = 0; t < PERIODS; t++) {
      levers[t] = study.scenarios[s].history;
    }
    xw_free(study.scenarios[s].levers);
    study.scenarios[s].levers = levers;
  }
  assert_int_equal(xw_store_create_or_open(":memory:", &study, &store), XW_OK);
  assert_int_equal(xw_store_sink(store, &sink), XW_OK);
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&values, s, r);
      for (int t = 0; t < PERIODS; t++) {
        series[2 * t] = 1;
        series[2 * t + 1] =
            0.9 - distance * exp(-t / pace) + 0.01 * fake_noise(r, (uint32_t)(100 + t));
      }
      result.series = series;
      assert_int_equal(sink.put(sink.self, &result), XW_OK);
    }
  }
  assert_int_equal(sink.commit(sink.self), XW_OK);
  assert_int_equal(xw_frame_read(store, (xw_points){0}, &frame), XW_OK);
  assert_int_equal(xw_steady_read(store, &frame, 0, found, count), XW_OK);
  xw_frame_free(&frame);
  xw_store_close(store);
  xw_study_free(&study);
}

static void a_settled_baseline_has_nothing_to_say(void **state) {
  (void)state;
  xw_steady found[XW_STEADY_MOST];
  size_t count = 0;
  check(0, 5, found, &count);
  assert_int_equal(count, 1); /* of the four it keeps true_pass */
  assert_string_equal(found[0].metric, "true_pass");
  assert_int_equal(found[0].n, REPLICATIONS);
  assert_near(found[0].moved.estimate, 0, 0.01);
  assert_false(xw_steady_is_unsettled(&found[0]) || xw_steady_has_drift(&found[0]));
}

static void a_start_that_has_not_settled_is_found(void **state) {
  (void)state;
  xw_steady found[XW_STEADY_MOST];
  size_t count = 0;
  xw_text text = {0};
  check(0.3, 3, found, &count);
  /* Mean distance of the first year: 0.3 (1 + e^-1/3 + e^-2/3 + e^-1) / 4 of 0.9. */
  assert_near(found[0].moved.estimate, 0.3 * (1 + 0.7165 + 0.5134 + 0.3679) / 4 / 0.9, 0.01);
  assert_true(xw_steady_is_unsettled(&found[0]) && !xw_steady_has_drift(&found[0]));
  if (found[0].cut < 10 || found[0].cut > 35) {
    fail_msg("cut %zu", found[0].cut);
  }
  xw_steady_append(&text, found, count, 0, false);
  assert_non_null(strstr(text.data, "true_pass is higher than in the first year (+"));
  xw_text_free(&text);
}

static void a_window_that_still_drifts_is_found(void **state) {
  (void)state;
  xw_steady found[XW_STEADY_MOST];
  size_t count = 0;
  check(0.9, 50, found, &count);
  assert_true(xw_steady_has_drift(&found[0]));
  assert_int_equal(found[0].cut, PERIODS);
  xw_text text = {0};
  xw_steady_append(&text, found, count, 0, false);
  assert_non_null(strstr(text.data, "cannot be told from 80 quarters"));
  assert_non_null(strstr(text.data, "no steady state: true_pass still rises within the window (+"));
  assert_non_null(strstr(text.data, "there is a trend that no run-up ends"));
  xw_text_free(&text);
  xw_steady_json(&text, found, count);
  assert_non_null(strstr(text.data, "\"cut\": null, \"cut_reason\": \"least_at_the_limit\""));
  xw_text_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_settled_baseline_has_nothing_to_say),
      cmocka_unit_test(a_start_that_has_not_settled_is_found),
      cmocka_unit_test(a_window_that_still_drifts_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
