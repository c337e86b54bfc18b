/* Trade (5.10): lots at the port and abroad, their cost, and who exports next. The class after credit
 * decides how many lots are inspected. */
#include "processes/process.h"

/* Number of successes in n <= 8 trials, by inversion of one uniform; mostly none. */
static int binomial(int n, float p, float u) {
  if (n == 0 || p <= 0.0f)
    return 0;
  if (p >= 1.0f)
    return n;
  float mass = xw_powif(1.0f - p, n);
  if (u < mass)
    return 0;
  const float odds = p / (1.0f - p);
  float sum = mass;
  int k = 0;
  while (k < n && u >= sum) {
    mass *= odds * (float)(n - k) / (float)(k + 1);
    sum += mass;
    k++;
  }
  return k;
}

static void clear_lots(xw_tile *t) {
  XW_EACH(i, t->n) {
    t->s.lots[i] = t->s.lots_checked[i] = t->s.lots_failed[i] = t->s.lots_returned[i] = 0.0f;
    t->s.lots_cost[i] = t->s.tariff[i] = 0.0f;
    t->s.fees[i] = t->s.baseline_fees[i] = 0.0f;
  }
}

static void ship(const xw_context *c, xw_tile *t, int i, const xw_rare_draws *d, int k) {
  const int lots = 1 + (t->employees[i] < 70.0f ? (int)(t->employees[i] / 10.0f) : 7);
  const float fail = t->s.fail_chance[i];
  const int checked = binomial(lots, c->port_check[t->credit[i]], d->u[XW_WORD(lots_checked)][k]);
  const int failed = binomial(checked, fail, d->u[XW_WORD(lots_failed)][k]);
  const float abroad = XW_CTX_PARAMETER(c, trade_abroad_check) * fail *
                       (1.0f - 0.5f * XW_CTX_LEVER(c, services_tbt_alerts));
  const int returned = binomial(lots - checked, abroad, d->u[XW_WORD(lots_returned)][k]);
  const float value = t->s.exports[i] / (float)lots, inspected = (float)checked * value;
  t->s.lots[i] = (float)lots;
  t->s.lots_checked[i] = (float)checked;
  t->s.lots_failed[i] = (float)failed;
  t->s.lots_returned[i] = (float)returned;
  t->s.lots_cost[i] =
      XW_CTX_LEVER(c, trade_lot_cost) * (float)lots +
      inspected * XW_CTX_LEVER(c, trade_clearance_days) * XW_CTX_PARAMETER(c, trade_day_cost) +
      0.15f * (float)failed * value + 0.6f * (float)returned * value;
  t->s.fees[i] = inspected * XW_CTX_LEVER(c, fees_export_inspection) * (1.0f - t->s.relief[i]);
  t->s.baseline_fees[i] =
      inspected * c->base_fee[XW_LEVER_fees_export_inspection] * (1.0f - t->s.base_relief[i]);
  t->s.tariff[i] = 0.5f * t->s.exports[i] * XW_CTX_PARAMETER(c, trade_tariff) *
                   (1.0f - XW_CTX_LEVER(c, trade_preference_use));
}

/* A new exporter learns; both changes hold from the next step on. */
static void change_status(const xw_context *c, xw_tile *t) {
  const float start = xw_hazardf(XW_CTX_PARAMETER(c, trade_start_rate) *
                                 (1.0f + 0.5f * XW_CTX_LEVER(c, trade_market_support)));
  const float stop = xw_hazardf(XW_CTX_PARAMETER(c, trade_stop_rate));
  const float learning = XW_CTX_PARAMETER(c, trade_learning);
  const uint8_t *restrict exporter = t->exporter;
  int16_t place[XW_TILE_MAX + 16];
  XW_EACH(i, t->n) t->s.event[i] = t->s.export_draw[i] < (exporter[i] ? stop : start) ? 1.0f : 0.0f;
  const int events = xw_select(t->s.event, t->n, place);
  for (int k = 0; k < events; k++) {
    const int i = place[k];
    if (t->exporter[i]) {
      t->exporter[i] = 0;
    } else if (t->employees[i] > 5.0f && t->s.operating[i] > 0.0f) {
      t->exporter[i] = 1;
      t->management[i] += learning * (1.0f - t->management[i]);
    }
  }
}

static void ship_all(const xw_context *c, xw_tile *t) {
  const uint8_t *restrict exporter = t->exporter;
  int16_t place[XW_TILE_MAX + 16];
  XW_EACH(i, t->n) t->s.event[i] = t->s.operating[i] * (exporter[i] ? 1.0f : 0.0f);
  const int events = xw_select(t->s.event, t->n, place);
  xw_rare_draws draws;
  xw_rare_fill(c, t, place, events, XW_BLOCK(lots_checked), &draws);
  for (int k = 0; k < events; k++)
    ship(c, t, place[k], &draws, k);
}

_Static_assert(XW_BLOCK(lots_failed) == XW_BLOCK(lots_checked) &&
                   XW_BLOCK(lots_returned) == XW_BLOCK(lots_checked),
               "the streams of lots must share a block");

static void run_trade(const xw_context *c, xw_tile *t) {
  clear_lots(t);
  ship_all(c, t);
  XW_EACH(i, t->n) t->s.trade_cost[i] = t->s.lots_cost[i] + t->s.tariff[i];
  change_status(c, t);
}

const xw_process xw_process_trade = {
    .name = "trade",
    .doc = "export lots at the port and abroad, their cost, starting and stopping to export",
    .section = "5.10",
    .reads = XW_NAMES("exporter", "employees", "credit", "management", "id"),
    .writes = XW_NAMES("exporter", "management"),
    .draws = XW_STREAMS(XW_STREAM_lots_checked, XW_STREAM_lots_failed, XW_STREAM_lots_returned),
    .run = run_trade,
};
