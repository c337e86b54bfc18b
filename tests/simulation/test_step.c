/* A quarter: invariants of the state under extreme levers, what switched-off policies leave at
 * exactly zero, and independence of firms given the aggregates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>

#include "support/run.h"

/* Step and verify the state every time. */
static void verified_steps(run *r, int steps, const char *what) {
  for (int t = 0; t < steps; t++) {
    run_steps(r, 1);
    const xw_status status = xw_state_verify(&r->state);
    if (status != XW_OK)
      print_error("%s, step %d: %s\n", what, t, xw_last_error());
    assert_int_equal(status, XW_OK);
    assert_true(isfinite(SUM_OF(r, revenue)) && isfinite(SUM_OF(r, cash)));
  }
}

static void the_state_stays_valid_under_every_measure(void **state) {
  (void)state;
  for (int m = 0; m <= XW_MEASURE_COUNT; m++) {
    run r;
    run_open(&r, 400, 1);
    run_start(&r, (uint32_t)m);
    verified_steps(&r, 24, "burn-in");
    xw_levers_apply_measure(&r.levers, m);
    verified_steps(&r, 46, m == 0 ? "opinion" : xw_measure_title(m, false));
    run_close(&r);
  }
}

static void extreme(run *r, bool high) {
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const xw_lever_info *row = xw_lever_info_at(i);
    r->levers.value[i] = high ? row->max : row->min;
  }
}

static void the_state_stays_valid_with_every_lever_at_an_end(void **state) {
  (void)state;
  for (int high = 0; high < 2; high++) {
    run r;
    run_open(&r, 600, 2);
    run_start(&r, 0);
    verified_steps(&r, 24, "burn-in");
    extreme(&r, high == 1);
    verified_steps(&r, 46, high ? "every lever at its maximum" : "every lever at its minimum");
    run_close(&r);
    run_open(&r, 600, 2); /* and from birth on */
    extreme(&r, high == 1);
    run_start(&r, 0);
    verified_steps(&r, 46, high ? "maximum from birth on" : "minimum from birth on");
    run_close(&r);
  }
}

static void the_state_stays_valid_with_one_lever_at_an_end(void **state) {
  (void)state;
  for (int k = 0; k < 2 * XW_LEVER_COUNT; k++) {
    const xw_lever_info *row = xw_lever_info_at(k / 2);
    run r;
    run_open(&r, 150, 3);
    r.levers.value[k / 2] = k % 2 ? row->max : row->min;
    run_start(&r, 0);
    verified_steps(&r, 24, row->name);
    run_close(&r);
  }
}

static void the_state_stays_valid_with_parameters_at_an_end(void **state) {
  (void)state;
  for (int k = 0; k < 4; k++) {
    run r;
    run_open(&r, 600, 4);
    for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
      const xw_parameter_info *row = xw_parameter_info_at(i);
      r.parameters.value[i] = k == 0 ? row->low : k == 1 ? row->high : k == 2 ? row->min : row->max;
      if (row->min <= 0.0 && k == 2)
        r.parameters.value[i] = row->low; /* divisors stay positive */
    }
    run_start(&r, 0);
    verified_steps(&r, 46, "parameters");
    run_close(&r);
  }
}

/* Levers swing from end to end every quarter. */
static void the_state_stays_valid_when_levers_swing(void **state) {
  (void)state;
  run r;
  run_open(&r, 800, 5);
  run_start(&r, 0);
  for (int t = 0; t < 40; t++) {
    extreme(&r, t % 2 == 0);
    verified_steps(&r, 1, "swing");
  }
  run_close(&r);
}

static void without_samples_and_raids_nobody_is_punished(void **state) {
  (void)state;
  run r;
  run_open(&r, 3000, 6);
  SET_LEVER(&r, sampling_ratio, 0.0);
  SET_LEVER(&r, enforcement_raid_rate, 0.0);
  SET_LEVER(&r, risk_monitoring, 0.0); /* a signal may bring a recall of its own */
  run_start(&r, 0);
  for (int t = 0; t < 30; t++) {
    run_steps(&r, 1);
    assert_true(SUM_OF(&r, samples) == 0.0 && SUM_OF(&r, first_sampled) == 0.0);
    assert_true(SUM_OF(&r, raids) == 0.0 && SUM_OF(&r, fines) == 0.0);
    assert_true(SUM_OF(&r, flow_stop) == 0.0);
    assert_true(SUM_OF(&r, recalled) == 0.0 && SUM_OF(&r, flow_recall) == 0.0);
    assert_true(SUM_OF(&r, key_listed) == 0.0 && SUM_OF(&r, blacklisted) == 0.0);
    assert_true(SUM_OF(&r, closed) == 0.0);
  }
  for (int64_t i = 0; i < r.state.population.count; i++)
    assert_true(r.state.population.rectify[i] == 0 && r.state.population.clean_run[i] == 0);
  run_measure(&r);
  assert_true(isnan(run_metric(&r, "measured_pass"))); /* no sample, no rate */
  run_close(&r);
}

/* The same run with both on must show what the test above looks for. */
static void with_samples_and_raids_somebody_is_punished(void **state) {
  (void)state;
  double seen[7] = {0};
  run r;
  run_open(&r, 3000, 6);
  run_start(&r, 0);
  for (int t = 0; t < 30; t++) {
    run_steps(&r, 1);
    seen[0] += SUM_OF(&r, samples), seen[1] += SUM_OF(&r, raids), seen[2] += SUM_OF(&r, fines);
    seen[3] += SUM_OF(&r, flow_stop), seen[4] += SUM_OF(&r, recalled);
    seen[5] += SUM_OF(&r, key_listed), seen[6] += SUM_OF(&r, closed);
  }
  for (int k = 0; k < 7; k++)
    assert_true(seen[k] > 0.0);
  run_close(&r);
}

static void without_sampling_weights_nobody_is_sampled(void **state) {
  (void)state;
  run r;
  run_open(&r, 2000, 7);
  SET_LEVER(&r, sampling_weight_A, 0.0);
  SET_LEVER(&r, sampling_weight_B, 0.0);
  SET_LEVER(&r, sampling_weight_C, 0.0);
  SET_LEVER(&r, sampling_weight_D, 0.0);
  run_start(&r, 0);
  for (int t = 0; t < 10; t++) {
    run_steps(&r, 1);
    assert_true(SUM_OF(&r, samples) == 0.0);
  }
  run_close(&r);
}

static void without_fees_no_fee_is_paid(void **state) {
  (void)state;
  run r;
  run_open(&r, 3000, 8);
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const char *name = xw_lever_info_at(i)->name;
    if (strncmp(name, "fees.", 5) == 0)
      r.levers.value[i] = 0.0;
  }
  run_start(&r, 0);
  for (int t = 0; t < 20; t++) {
    run_steps(&r, 1);
    assert_true(SUM_OF(&r, fees) == 0.0);
    assert_true(SUM_OF(&r, baseline_fees) > 0.0);
    run_measure(&r);
    assert_true(run_metric(&r, "fees") == 0.0);
    assert_true(run_metric(&r, "forgone_fees") > 0.0);
  }
  run_close(&r);
}

static void at_the_fees_of_2014_none_is_forgone(void **state) {
  (void)state;
  run r;
  run_open(&r, 3000, 8);
  run_start(&r, 0);
  for (int t = 0; t < 20; t++) {
    run_steps(&r, 1);
    run_measure(&r);
    assert_true(run_metric(&r, "fees") > 0.0);
    assert_true(fabs(run_metric(&r, "forgone_fees")) < 1e-12 * run_metric(&r, "fees"));
    assert_true(run_metric(&r, "capacity") == 1.0);
  }
  run_close(&r);
}

static void relief_of_micro_firms_leaves_small_ones_to_pay(void **state) {
  (void)state;
  run r;
  run_open(&r, 3000, 9);
  r.parts = XW_PARTS_ALL;
  SET_LEVER(&r, fees_relief_micro, 1.0);
  run_start(&r, 0);
  run_steps(&r, 10);
  double micro = 0.0, small = 0.0;
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    micro += r.result.sums.part[XW_SUM_fees][s * XW_SIZE_COUNT];
    small += r.result.sums.part[XW_SUM_fees][s * XW_SIZE_COUNT + 1];
  }
  assert_true(micro == 0.0);
  assert_true(small > 0.0);
  run_close(&r);
}

/* Sums by part add up to the total, for every sum; totals add four firms in single precision. */
static void parts_add_up_to_the_whole(void **state) {
  (void)state;
  run r;
  run_open(&r, 5000, 10);
  r.parts = XW_PARTS_ALL;
  run_start(&r, 0);
  run_steps(&r, 12);
  for (int s = 0; s < XW_SUM_COUNT; s++) {
    double sum = 0.0, size = 0.0;
    for (int part = 0; part < XW_PARTS; part++) {
      sum += r.result.sums.part[s][part];
      size += fabs(r.result.sums.part[s][part]);
    }
    if (!(fabs(sum - r.result.sums.total[s]) <= 2e-7 * size))
      print_error("sum %d: parts %.17g, total %.17g\n", s, sum, r.result.sums.total[s]);
    assert_true(fabs(sum - r.result.sums.total[s]) <= 2e-7 * size);
  }
  run_close(&r);
}

static void the_class_shares_and_quality_costs_add_up(void **state) {
  (void)state;
  run r;
  run_open(&r, 5000, 10);
  run_start(&r, 0);
  run_steps(&r, 12);
  run_measure(&r);
  const double classes = run_metric(&r, "class_a") + run_metric(&r, "class_b") +
                         run_metric(&r, "class_c") + run_metric(&r, "class_d");
  const double costs = run_metric(&r, "prevention_cost") + run_metric(&r, "appraisal_cost") +
                       run_metric(&r, "internal_failure_cost") +
                       run_metric(&r, "external_failure_cost");
  assert_true(fabs(classes - 1.0) < 1e-12);
  assert_true(fabs(costs / run_metric(&r, "quality_cost") - 1.0) < 1e-6);
  run_close(&r);
}

static const xw_population *sorted;

static int by_id(const void *a, const void *b) {
  const uint64_t x = sorted->id[*(const int64_t *)a], y = sorted->id[*(const int64_t *)b];
  return x < y ? -1 : x > y;
}

static uint64_t digest_by_id(const xw_population *p) {
  int64_t *order = malloc((size_t)p->count * sizeof *order);
  xw_population copy = {0};
  assert_non_null(order);
  for (int64_t i = 0; i < p->count; i++)
    order[i] = i;
  sorted = p;
  qsort(order, (size_t)p->count, sizeof *order, by_id);
  assert_int_equal(xw_population_copy(&copy, p), XW_OK);
#define XW_COLUMN(name, type, ...)       \
  for (int64_t i = 0; i < p->count; i++) \
    copy.name[i] = p->name[order[i]];
#include "population/columns.def"
#undef XW_COLUMN
  const uint64_t digest = xw_population_digest(&copy);
  xw_population_free(&copy);
  free(order);
  return digest;
}

/* Given the aggregates of the last step firms are independent: their order in memory changes
 * nobody's quarter, only the rounding of sums, which entry reads; so without entry. */
static void the_order_of_firms_changes_nobody(void **state) {
  (void)state;
  run a, b;
  run_open(&a, 3000, 11);
  run_open(&b, 3000, 11);
  SET_PARAMETER(&a, firm_entry_rate, 0.0);
  SET_PARAMETER(&b, firm_entry_rate, 0.0);
  run_start(&a, 0);
  run_start(&b, 0);
  run_steps(&a, 5);
  assert_int_equal(xw_state_copy(&b.state, &a.state), XW_OK);
  const int64_t n = b.state.population.count;
#define XW_COLUMN(name, type, ...) \
  for (int64_t i = 0; i < n; i++)  \
    b.state.population.name[i] = a.state.population.name[n - 1 - i];
#include "population/columns.def"
#undef XW_COLUMN
  assert_true(xw_population_digest(&a.state.population) !=
              xw_population_digest(&b.state.population));
  run_steps(&a, 1);
  run_steps(&b, 1);
  assert_true(a.state.population.count < n); /* some left, so rows were moved */
  assert_int_equal(a.state.population.count, b.state.population.count);
  assert_true(digest_by_id(&a.state.population) == digest_by_id(&b.state.population));
  run_close(&a);
  run_close(&b);
}

static int ascending(const void *a, const void *b) {
  const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void no_two_firms_ever_share_an_id(void **state) {
  (void)state;
  run r;
  run_open(&r, 2000, 12);
  run_start(&r, 0);
  for (int t = 0; t < 40; t++) {
    run_steps(&r, 1);
    const int64_t n = r.state.population.count;
    uint64_t *id = malloc((size_t)n * sizeof *id);
    assert_non_null(id);
    memcpy(id, r.state.population.id, (size_t)n * sizeof *id);
    qsort(id, (size_t)n, sizeof *id, ascending);
    for (int64_t i = 1; i < n; i++)
      assert_true(id[i] != id[i - 1]);
    free(id);
  }
  run_close(&r);
}

static void firms_left_and_joined_add_up(void **state) {
  (void)state;
  run r;
  run_open(&r, 2000, 13);
  run_start(&r, 0);
  for (int t = 0; t < 40; t++) {
    const double before = (double)r.state.population.count;
    run_steps(&r, 1);
    assert_true(SUM_OF(&r, firms) == before);
    assert_true((double)r.stepper.exit_count == SUM_OF(&r, exits));
    assert_true((double)r.state.population.count ==
                before - SUM_OF(&r, exits) + SUM_OF(&r, entrants));
  }
  run_close(&r);
}

static void a_copied_state_goes_the_same_way(void **state) {
  (void)state;
  run a, b;
  run_open(&a, 1000, 14);
  run_open(&b, 1000, 14);
  run_start(&a, 0);
  run_steps(&a, 10);
  assert_int_equal(xw_state_copy(&b.state, &a.state), XW_OK);
  assert_true(xw_state_digest(&a.state) == xw_state_digest(&b.state));
  run_steps(&a, 10);
  assert_true(xw_state_digest(&a.state) != xw_state_digest(&b.state));
  run_steps(&b, 10);
  assert_true(xw_state_digest(&a.state) == xw_state_digest(&b.state));
  run_close(&a);
  run_close(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_state_stays_valid_under_every_measure),
      cmocka_unit_test(the_state_stays_valid_with_every_lever_at_an_end),
      cmocka_unit_test(the_state_stays_valid_with_one_lever_at_an_end),
      cmocka_unit_test(the_state_stays_valid_with_parameters_at_an_end),
      cmocka_unit_test(the_state_stays_valid_when_levers_swing),
      cmocka_unit_test(without_samples_and_raids_nobody_is_punished),
      cmocka_unit_test(with_samples_and_raids_somebody_is_punished),
      cmocka_unit_test(without_sampling_weights_nobody_is_sampled),
      cmocka_unit_test(without_fees_no_fee_is_paid),
      cmocka_unit_test(at_the_fees_of_2014_none_is_forgone),
      cmocka_unit_test(relief_of_micro_firms_leaves_small_ones_to_pay),
      cmocka_unit_test(parts_add_up_to_the_whole),
      cmocka_unit_test(the_class_shares_and_quality_costs_add_up),
      cmocka_unit_test(the_order_of_firms_changes_nobody),
      cmocka_unit_test(no_two_firms_ever_share_an_id),
      cmocka_unit_test(firms_left_and_joined_add_up),
      cmocka_unit_test(a_copied_state_goes_the_same_way),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
