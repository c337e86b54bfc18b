/* Trade (5.10): lots at the port and abroad, their cost, and who exports next. The class after credit
 * decides how many lots are inspected. */
#include "base/language.h"
#include "processes/process.h"

/* The exporters of a tile, one after another. */
typedef struct shipments {
  int16_t place[XW_TILE_MAX + 16];
  int count;
  xw_rare_draws draws;
  float employees[XW_TILE_ROW], exports[XW_TILE_ROW], fail[XW_TILE_ROW], check[XW_TILE_ROW];
  float lots[XW_TILE_ROW], checked[XW_TILE_ROW], failed[XW_TILE_ROW], returned[XW_TILE_ROW];
} shipments;

/* Successes in n <= 8 trials by inversion of u: how many values of the distribution function u has passed. No
 * branches, so that the loops over shipments vectorise. */
static inline float binomial(float n, float p, float u) {
  const int32_t trials = (int32_t)n;
  const float q = xw_maxf(1.0f - p, 0.0f), q2 = q * q, q4 = q2 * q2;
  const float odds = p / xw_maxf(q, 1e-7f);
  const float bit1 = (float)(trials & 1), bit2 = (float)(trials >> 1 & 1);
  const float bit4 = (float)(trials >> 2 & 1), bit8 = (float)(trials >> 3);
  float mass = (1.0f + bit1 * (q - 1.0f)) * (1.0f + bit2 * (q2 - 1.0f)); /* q^n */
  mass *= (1.0f + bit4 * (q4 - 1.0f)) * (1.0f + bit8 * (q4 * q4 - 1.0f));
  float sum = mass, k = 0.0f;
  XW_UNROLL(8)
  for (int j = 0; j < 8; j++) {
    k += (u >= sum ? 1.0f : 0.0f) * ((float)j < n ? 1.0f : 0.0f);
    mass *= odds * (n - (float)j) * (1.0f / (float)(j + 1));
    sum += mass;
  }
  return k;
}

static void collect(const xw_context *c, xw_tile *t, shipments *s) {
  const uint8_t *restrict exporter = t->exporter;
  XW_EACH(i, t->n) t->s.event[i] = t->s.operating[i] * (exporter[i] ? 1.0f : 0.0f);
  s->count = xw_select(t->s.event, t->n, s->place);
  xw_rare_fill(c, t, s->place, s->count, XW_BLOCK(lots_checked), &s->draws);
  for (int k = 0; k < s->count; k++) {
    const int i = s->place[k];
    s->employees[k] = t->employees[i];
    s->exports[k] = t->s.exports[i];
    s->fail[k] = t->s.fail_chance[i];
    s->check[k] = c->port_check[t->credit[i]];
  }
}

/* Lots inspected at the port, of these failed, and of the others returned from abroad. */
static void inspect(const xw_context *c, shipments *s) {
  const float abroad = XW_CTX_PARAMETER(c, trade_abroad_check) *
                       (1.0f - 0.5f * XW_CTX_LEVER(c, services_tbt_alerts));
  const float *restrict u_checked = s->draws.u[XW_WORD(lots_checked)];
  const float *restrict u_failed = s->draws.u[XW_WORD(lots_failed)];
  const float *restrict u_returned = s->draws.u[XW_WORD(lots_returned)];
  XW_EACH(k, s->count) {
    const float tens = (float)(int32_t)(s->employees[k] / 10.0f);
    s->lots[k] = 1.0f + xw_minf(tens, 7.0f);
  }
  XW_EACH(k, s->count) s->checked[k] = binomial(s->lots[k], s->check[k], u_checked[k]);
  XW_EACH(k, s->count) s->failed[k] = binomial(s->checked[k], s->fail[k], u_failed[k]);
  XW_EACH(k, s->count)
  s->returned[k] = binomial(s->lots[k] - s->checked[k], abroad * s->fail[k], u_returned[k]);
}

static void clear_lots(xw_tile *t) {
  XW_EACH(i, t->n) {
    t->s.lots[i] = t->s.lots_checked[i] = t->s.lots_failed[i] = t->s.lots_returned[i] = 0.0f;
    t->s.lots_cost[i] = t->s.tariff[i] = 0.0f;
    t->s.fees[i] = t->s.baseline_fees[i] = 0.0f;
  }
}

static void charge(const xw_context *c, xw_tile *t, const shipments *s) {
  const float lot_cost = XW_CTX_LEVER(c, trade_lot_cost);
  const float delay = XW_CTX_LEVER(c, trade_clearance_days) * XW_CTX_PARAMETER(c, trade_day_cost);
  const float fee = XW_CTX_LEVER(c, fees_export_inspection);
  const float base_fee = c->base_fee[XW_LEVER_fees_export_inspection];
  const float tariff =
      0.5f * XW_CTX_PARAMETER(c, trade_tariff) * (1.0f - XW_CTX_LEVER(c, trade_preference_use));
  for (int k = 0; k < s->count; k++) {
    const int i = s->place[k];
    const float value = s->exports[k] / s->lots[k], inspected = s->checked[k] * value;
    t->s.lots[i] = s->lots[k];
    t->s.lots_checked[i] = s->checked[k];
    t->s.lots_failed[i] = s->failed[k];
    t->s.lots_returned[i] = s->returned[k];
    t->s.lots_cost[i] = lot_cost * s->lots[k] + inspected * delay +
                        (0.15f * s->failed[k] + 0.6f * s->returned[k]) * value;
    t->s.fees[i] = inspected * fee * (1.0f - t->s.relief[i]);
    t->s.baseline_fees[i] = inspected * base_fee * (1.0f - t->s.base_relief[i]);
    t->s.tariff[i] = s->exports[k] * tariff;
  }
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

_Static_assert(XW_BLOCK(lots_failed) == XW_BLOCK(lots_checked) &&
                   XW_BLOCK(lots_returned) == XW_BLOCK(lots_checked),
               "the streams of lots must share a block");

static void run_trade(const xw_context *c, xw_tile *t) {
  shipments s;
  clear_lots(t);
  collect(c, t, &s);
  inspect(c, &s);
  charge(c, t, &s);
  XW_EACH(i, t->n) t->s.trade_cost[i] = t->s.lots_cost[i] + t->s.tariff[i];
  change_status(c, t);
}

const xw_process xw_process_trade = {
    .name = "trade",
    .doc = XW_N("export lots at the port and abroad, their cost, starting and stopping to export"),
    .section = "5.10",
    .reads = XW_NAMES("exporter", "employees", "credit", "management", "id"),
    .writes = XW_NAMES("exporter", "management"),
    .draws = XW_STREAMS(XW_STREAM_lots_checked, XW_STREAM_lots_failed, XW_STREAM_lots_returned),
    .run = run_trade,
};
