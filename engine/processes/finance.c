/* Money, growth and exit (5.12), and what the next period needs to know of the firm. */
#include "base/language.h"
#include "processes/process.h"
#include "processes/training.h"

static void earn(const xw_context *c, xw_tile *t) {
  const float premium = XW_CTX_PARAMETER(c, trade_export_premium);
  const float fixed = XW_CTX_PARAMETER(c, firm_fixed_cost) * XW_QUARTER;
  const float tax_rate = XW_CTX_PARAMETER(c, firm_income_tax);
  const float draw_rate = XW_CTX_PARAMETER(c, firm_owner_draw);
  xw_look_up_16(c->operating_margin, t->sector_of, t->s.margin_income, t->n);
  xw_look_up_16(c->price_gain, t->sector_of, t->s.buyers_gain, t->n);
  XW_EACH(i, t->n) {
    const float revenue = t->s.revenue[i];
    t->s.margin_income[i] *= revenue;
    t->s.buyers_gain[i] *= revenue;
    t->s.export_income[i] = premium * t->s.exports[i];
    t->s.waiting_cost[i] = 0.01f * t->s.potential[i] * t->s.waiting[i];
    const float income = t->s.margin_income[i] + t->s.cheating_income[i] + t->s.export_income[i];
    const float burdens = t->s.fees[i] + t->s.intermediary[i] + t->s.fines[i] + t->s.stop_cost[i] +
                          t->s.recall_cost[i] + t->s.trade_cost[i];
    const float before = income - t->s.quality_cost[i] - burdens - fixed - t->s.waiting_cost[i];
    const float tax = tax_rate * xw_maxf(before, 0.0f);
    t->s.profit_before_tax[i] = before;
    t->s.tax[i] = tax;
    t->s.profit[i] = before - tax;
    t->s.draw[i] = draw_rate * xw_maxf(before - tax, 0.0f);
  }
  XW_EACH(i, t->n) t->cash[i] += (double)t->s.profit[i] - (double)t->s.draw[i];
}

static void grow(const xw_context *c, xw_tile *t) {
  const float response = XW_CTX_PARAMETER(c, firm_growth_profit);
  const float reference = XW_CTX_PARAMETER(c, firm_reference_margin);
  const float spread = XW_CTX_PARAMETER(c, firm_sd_growth);
  const float exponent = -XW_CTX_PARAMETER(c, firm_size_exponent);
  const float *restrict u = t->uniform[XW_STREAM_growth_shock];
  /* Short loops: what waits for a logarithm does not hold up the next firms. */
  XW_EACH(i, t->n) t->s.supply[i] = exponent * xw_logf(t->employees[i]);
  XW_EACH(i, t->n) t->s.supply[i] = spread * xw_expf(t->s.supply[i]);
  XW_EACH(i, t->n) t->s.supply[i] *= xw_laplace_quantilef(u[i]);
  XW_EACH(i, t->n) {
    const float margin = t->s.profit_before_tax[i] / xw_maxf(t->s.potential[i], 1.0f) - reference;
    t->s.supply[i] += response * xw_clipf(margin, -0.2f, 0.2f);
  }
  XW_EACH(i, t->n) {
    const float grown = xw_clipf(t->employees[i] * xw_expf(t->s.supply[i]), 1.0f, 5000.0f);
    t->employees[i] = grown;
    t->s.supply[i] = grown * t->productivity[i] * t->s.operating[i];
  }
}

static void leave(const xw_context *c, xw_tile *t) {
  const float overdraft = XW_CTX_PARAMETER(c, firm_overdraft);
  const float *restrict u = t->uniform[XW_STREAM_hazard_exit];
  const uint16_t *restrict age = t->age;
  for (int i = 0; i < t->n; i++)
    t->s.exits[i] = c->exit_chance[age[i] < XW_AGES ? age[i] : XW_AGES - 1];
  XW_EACH(i, t->n) {
    const float insolvent = (float)t->cash[i] < -overdraft * t->s.potential[i] ? 1.0f : 0.0f;
    const float left = u[i] < t->s.exits[i] ? 1.0f : 0.0f;
    t->s.insolvent[i] = insolvent;
    t->s.exits[i] = xw_maxf(xw_maxf(left, insolvent), t->s.closed[i]);
  }
}

/* Weights for training places are taken with the age before its increment. */
static void grow_older(const xw_context *c, xw_tile *t) {
  const int target = (int)XW_CTX_LEVER(c, training_target);
  const int n = t->n;
  xw_training_weights(target, t, t->s.training_weight);
  uint16_t *restrict age = t->age;
  XW_EACH(i, n) age[i] = (uint16_t)(age[i] + 1);
  uint8_t *restrict wait = t->wait;
  XW_EACH(i, n) wait[i] = (uint8_t)(wait[i] - (wait[i] > 0));
}

static void run_finance(const xw_context *c, xw_tile *t) {
  earn(c, t);
  grow(c, t);
  leave(c, t);
  grow_older(c, t);
}

const xw_process xw_process_finance = {
    .name = "finance",
    .doc = XW_N("profit, tax, cash, growth, exit, age"),
    .section = "5.12",
    .reads =
        XW_NAMES("cash", "employees", "productivity", "age", "wait", "sector", "skill", "credit"),
    .writes = XW_NAMES("cash", "employees", "age", "wait"),
    .draws = XW_STREAMS(XW_STREAM_growth_shock, XW_STREAM_hazard_exit),
    .run = run_finance,
};
