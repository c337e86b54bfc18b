/* The start of a quarter and trade against their plain form, written from sections 2, 5 and 5.10 of the model
 * document; see plain.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "processes/plain.h"

static double rare(const world *w, int i, xw_stream stream) {
  return xw_rng_uniform(w->context.key, w->context.period, w->tile->id[i], stream);
}

/* --- the start of a quarter -------------------------------------------------------------------- */

static void check_status(world *w, int i) {
  const xw_tile *t = w->tile;
  const double employees = (double)t->employees[i], r0 = potential(w, i, employees);
  const bool regulated = (double)t->latent[i] < xw_sector_need(t->sector[i]) * L(approval_scope);
  const double relief = employees < 20.0    ? L(fees_relief_micro)
                        : employees < 300.0 ? L(fees_relief_small)
                                            : 0.0;
  assert_near("potential revenue", i, (double)t->s.potential[i], r0, 1.0);
  assert_near("relief", i, (double)t->s.relief[i], relief, 1.0);
  assert_int_equal(t->s.regulated[i] > 0.0f, regulated);
  assert_int_equal(t->s.unlicensed[i] > 0.0f, regulated && t->illegal[i]);
  assert_int_equal(t->s.operating[i] > 0.0f, t->wait[i] == 0);
  assert_int_equal(t->s.micro[i] > 0.0f, employees < 20.0);
  assert_int_equal(t->s.small[i] > 0.0f, employees >= 20.0 && employees < 300.0);
}

/* --- trade (5.10) ------------------------------------------------------------------------------ */

/* Successes in n trials by inversion; *near when u is close to a value of the distribution function. */
static int successes(int n, double p, double u, bool *near) {
  int k = 0;
  for (int j = 0; j < n; j++) {
    const double up_to = gsl_cdf_binomial_P((unsigned)j, p, (unsigned)n);
    *near = *near || fabs(u - up_to) < 1e-5;
    k += u >= up_to;
  }
  return k;
}

static void check_shipments(world *w, int i) {
  const xw_tile *t = w->tile;
  const double port = w->r.levers.value[XW_LEVER_trade_check_A + t->credit[i]];
  const double abroad = P(trade_abroad_check) * (1.0 - 0.5 * L(services_tbt_alerts));
  const double fail = (double)t->s.fail_chance[i], exports = (double)t->s.exports[i];
  const int lots = 1 + (int)fmin(7.0, floor((double)t->employees[i] / 10.0));
  bool near = false;
  const int checked = successes(lots, port, rare(w, i, XW_STREAM_lots_checked), &near);
  const int failed = successes(checked, fail, rare(w, i, XW_STREAM_lots_failed), &near);
  const int returned =
      successes(lots - checked, abroad * fail, rare(w, i, XW_STREAM_lots_returned), &near);
  if (near) {
    w->near++;
    return;
  }
  const double value = exports / lots;
  const double cost = L(trade_lot_cost) * lots +
                      checked * value * L(trade_clearance_days) * P(trade_day_cost) +
                      0.15 * failed * value + 0.6 * returned * value;
  assert_near("lots", i, (double)t->s.lots[i], lots, 1.0);
  assert_near("lots checked", i, (double)t->s.lots_checked[i], checked, 1.0);
  assert_near("lots failed", i, (double)t->s.lots_failed[i], failed, 1.0);
  assert_near("lots returned", i, (double)t->s.lots_returned[i], returned, 1.0);
  assert_near("cost of lots", i, (double)t->s.lots_cost[i], cost, 1.0);
  assert_near("inspection fee", i, (double)t->s.fees[i],
              checked * value * L(fees_export_inspection) * (1.0 - (double)t->s.relief[i]), 1.0);
  assert_near("tariff", i, (double)t->s.tariff[i],
              0.5 * exports * P(trade_tariff) * (1.0 - L(trade_preference_use)), 1.0);
}

static void check_change(world *w, int i) {
  const xw_tile *t = w->tile;
  const double u = (double)t->s.export_draw[i];
  const double start = chance_of(P(trade_start_rate) * (1.0 + 0.5 * L(trade_market_support)));
  const bool stops = w->exporter[i] && u < chance_of(P(trade_stop_rate));
  const bool starts = !w->exporter[i] && t->employees[i] > 5.0f && t->wait[i] == 0 && u < start;
  const double before = (double)w->management[i];
  assert_int_equal(t->exporter[i], starts || (w->exporter[i] && !stops));
  assert_near("management", i, (double)t->management[i],
              starts ? before + P(trade_learning) * (1.0 - before) : before, 1.0);
}

static void check_trade(world *w, int i) {
  const xw_tile *t = w->tile;
  if (w->exporter[i] && t->wait[i] == 0)
    check_shipments(w, i);
  else
    assert_true(t->s.lots[i] == 0.0f && t->s.trade_cost[i] == 0.0f && t->s.fees[i] == 0.0f);
  check_change(w, i);
}

static void the_start_of_a_quarter_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("status", check_status);
}

static void trade_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("trade", check_trade);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_start_of_a_quarter_agrees_with_its_plain_form),
      cmocka_unit_test(trade_agrees_with_its_plain_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
