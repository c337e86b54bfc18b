/* The ledger: money moves between accounts and is neither made nor lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include "simulation/ledger.h"
#include "support/run.h"

static double cash_of(const xw_population *p) {
  double sum = 0.0;
  for (int64_t i = 0; i < p->count; i++)
    sum += p->cash[i];
  return sum;
}

/* Step, book, and compare the firms' account with their cash. */
static void booked_steps(run *r, int steps, const char *what) {
  for (int t = 0; t < steps; t++) {
    xw_ledger ledger;
    const double before = cash_of(&r->state.population);
    run_steps(r, 1);
    const double after = cash_of(&r->state.population);
    xw_ledger_book(&r->result, &r->parameters, &ledger);
    const double missing = after - before - ledger.balance[XW_ACCOUNT_firms];
    if (!(fabs(missing) <= 1e-6 * ledger.gross))
      print_error("%s, step %d: %g of %g not booked\n", what, t, missing, ledger.gross);
    assert_true(ledger.gross > 0.0);
    assert_true(fabs(missing) <= 1e-6 * ledger.gross);
    assert_int_equal(xw_ledger_check(&ledger, before, after), XW_OK);
  }
}

static void the_cash_of_firms_moves_by_what_is_booked(void **state) {
  (void)state;
  run r;
  run_open(&r, 3000, 1);
  run_start(&r, 0);
  booked_steps(&r, 24, "baseline");
  xw_levers_apply_measure(&r.levers, 0);
  booked_steps(&r, 46, "opinion");
  run_close(&r);
}

static void it_does_so_at_both_ends_of_every_lever(void **state) {
  (void)state;
  for (int high = 0; high < 2; high++) {
    run r;
    run_open(&r, 1500, 2);
    for (int i = 0; i < XW_LEVER_COUNT; i++)
      r.levers.value[i] = high ? xw_lever_info_at(i)->max : xw_lever_info_at(i)->min;
    run_start(&r, 0);
    booked_steps(&r, 24, high ? "maximum" : "minimum");
    run_close(&r);
  }
}

static void accounts_sum_to_zero_in_every_period(void **state) {
  (void)state;
  run r;
  run_open(&r, 2000, 3);
  run_start(&r, 0);
  for (int t = 0; t < 30; t++) {
    xw_ledger ledger;
    double sum = 0.0;
    run_steps(&r, 1);
    xw_ledger_book(&r.result, &r.parameters, &ledger);
    for (int a = 0; a < XW_ACCOUNT_COUNT; a++)
      sum += ledger.balance[a];
    assert_true(fabs(sum) <= 1e-12 * ledger.gross);
  }
  run_close(&r);
}

static void what_is_not_booked_is_found(void **state) {
  (void)state;
  run r;
  xw_ledger ledger;
  run_open(&r, 2000, 4);
  run_start(&r, 0);
  const double before = cash_of(&r.state.population);
  run_steps(&r, 1);
  const double after = cash_of(&r.state.population);
  xw_ledger_book(&r.result, &r.parameters, &ledger);
  assert_int_equal(xw_ledger_check(&ledger, before, after), XW_OK);
  assert_int_equal(xw_ledger_check(&ledger, before, after + 2e-6 * ledger.gross), XW_ERR_RUNTIME);
  assert_int_equal(xw_ledger_check(&ledger, before, (double)NAN), XW_ERR_RUNTIME);
  ledger.balance[XW_ACCOUNT_state] += 2e-6 * ledger.gross;
  assert_int_equal(xw_ledger_check(&ledger, before, after), XW_ERR_RUNTIME);
  run_close(&r);
}

/* The state's account is what the metrics call public cost. */
static void the_state_pays_the_public_cost(void **state) {
  (void)state;
  run r;
  xw_ledger ledger;
  run_open(&r, 3000, 5);
  xw_levers_apply_measure(&r.levers, 0);
  run_start(&r, 0);
  run_steps(&r, 12);
  run_measure(&r);
  xw_ledger_book(&r.result, &r.parameters, &ledger);
  const double yearly = -ledger.balance[XW_ACCOUNT_state] * r.state.weight * 4.0 / 1e6;
  const double cost = run_metric(&r, "public_cost");
  assert_true(fabs(yearly - cost) <= 1e-9 * fabs(cost));
  run_close(&r);
}

static void accounts_and_flows_have_names(void **state) {
  (void)state;
  for (int a = 0; a < XW_ACCOUNT_COUNT; a++)
    assert_true(strlen(xw_account_name(a)) > 0);
  for (int f = 0; f < XW_FLOW_COUNT; f++)
    assert_true(strlen(xw_flow_name(f)) > 0);
  assert_null(xw_account_name(XW_ACCOUNT_COUNT));
  assert_null(xw_account_name(-1));
  assert_null(xw_flow_name(XW_FLOW_COUNT));
  assert_null(xw_flow_name(-1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_cash_of_firms_moves_by_what_is_booked),
      cmocka_unit_test(it_does_so_at_both_ends_of_every_lever),
      cmocka_unit_test(accounts_sum_to_zero_in_every_period),
      cmocka_unit_test(what_is_not_booked_is_found),
      cmocka_unit_test(the_state_pays_the_public_cost),
      cmocka_unit_test(accounts_and_flows_have_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
