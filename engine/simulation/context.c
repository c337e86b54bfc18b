/* The period context: levers and lagged aggregates become rates (head of section 5). */
#include <math.h>
#include <string.h>

#include "base/vmath.h"
#include "population/sectors.h"
#include "simulation/state.h"

static double round_half_up(double x) { return floor(x + 0.5); }

static void copy_levers(const xw_levers *levers, xw_context *c) {
  const xw_levers base = xw_levers_baseline();
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const double value = levers->value[i];
    const bool real = xw_lever_info_at(i)->kind == XW_REAL;
    c->lever[i] = (float)(real ? value : round_half_up(value));
    c->base_fee[i] = (float)base.value[i];
  }
  c->base_relief[0] = (float)XW_LEVER_OF(&base, fees_relief_micro);
  c->base_relief[1] = (float)XW_LEVER_OF(&base, fees_relief_small);
  c->base_relief[2] = 0.0f;
}

static void copy_parameters(const xw_parameters *parameters, xw_context *c) {
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    const double value = parameters->value[i];
    const bool real = xw_parameter_info_at(i)->kind == XW_REAL;
    c->parameter[i] = (float)(real ? value : round_half_up(value));
  }
}

/* P_s = (D_s / S_s)^price_response; 1 in a sector without supply. */
static double price_of(const xw_state *state, const xw_context *c, int s) {
  const double years = 0.25 * state->period;
  const double growth =
      xw_pow(1.0 + XW_PARAMETER_OF(&state->parameters, market_demand_growth), years);
  const double demand = state->first_supply[s] * growth *
                        (1.0 + XW_PARAMETER_OF(&state->parameters, brand_demand) *
                                   (state->lagged.reputation[s] - 0.7));
  (void)c;
  if (!(demand > 0.0 && state->lagged.supply[s] > 0.0))
    return 1.0;
  return xw_pow(demand / state->lagged.supply[s],
                XW_PARAMETER_OF(&state->parameters, market_price_response));
}

static void set_sectors(const xw_state *state, xw_context *c, xw_step_result *result) {
  const float rigidity = XW_CTX_PARAMETER(c, market_cost_rigidity);
  const float overhead = XW_CTX_PARAMETER(c, firm_overhead);
  const float spillover = XW_CTX_PARAMETER(c, brand_recall_spillover);
  const float scope = XW_CTX_LEVER(c, approval_scope);
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    const xw_sector_info *sector = xw_sector_info_at(s);
    const double price = price_of(state, c, s);
    result->price[s] = price;
    c->need[s] = (float)xw_sector_need(s) * scope;
    c->intercept[s] = (float)sector->intercept;
    c->severity[s] = (float)sector->severity;
    c->margin[s] = (float)sector->margin;
    c->price[s] = (float)price;
    c->price_gain[s] = (float)(1.0 / price - 1.0);
    c->operating_margin[s] =
        (float)sector->margin - overhead + rigidity * (float)(1.0 - 1.0 / price);
    c->mean_reputation[s] = (float)state->lagged.reputation[s];
    c->recall_loss[s] = xw_maxf(0.0f, 1.0f - spillover * (float)state->lagged.recalled[s]);
  }
}

/* Q: what forgone fees leave of the agencies' capacity. */
static double capacity_of(const xw_state *state, const xw_levers *levers) {
  const double forgone = state->lagged.forgone > 0.0 ? state->lagged.forgone : 0.0;
  const double income =
      XW_PARAMETER_OF(&state->parameters, fiscal_agency_budget) + state->lagged.fees + forgone;
  const double q = 1.0 - (1.0 - XW_LEVER_OF(levers, fees_compensation)) * forgone / income;
  return q < 0.3 ? 0.3 : q > 1.0 ? 1.0 : q;
}

static void set_supervision(const xw_state *state, const xw_levers *levers, xw_context *c,
                            xw_step_result *result) {
  result->capacity = capacity_of(state, levers);
  c->sampling_ratio = (float)(result->capacity * XW_LEVER_OF(levers, sampling_ratio));
  c->raid_rate = (float)(result->capacity * XW_LEVER_OF(levers, enforcement_raid_rate));
  c->sample_size = (int)XW_CTX_LEVER(c, sampling_size);
  c->sample_accept = (int)XW_CTX_LEVER(c, sampling_accept);
  for (int k = 0; k < 4; k++) {
    c->credit_weight[k] = c->lever[XW_LEVER_sampling_weight_A + k];
    c->port_check[k] = c->lever[XW_LEVER_trade_check_A + k];
  }
}

static double class_weight(const xw_context *c, int class) {
  double weight = (double)c->credit_weight[class % 4];
  if (class & 4)
    weight *= (double)XW_CTX_LEVER(c, sampling_weight_listed);
  if (class & 8)
    weight *= (double)XW_CTX_LEVER(c, risk_targeting);
  return weight;
}

static void set_regions(const xw_state *state, xw_context *c) {
  for (int r = 0; r < XW_REGION_COUNT; r++) {
    double firms = 0.0, weight = 0.0;
    for (int k = 0; k < XW_WEIGHT_CLASSES; k++) {
      firms += state->lagged.classes[r][k];
      weight += state->lagged.classes[r][k] * class_weight(c, k);
    }
    c->inverse_mean_weight[r] = weight > 0.0 ? (float)(firms / weight) : 0.0f;
    c->mean_management[r] = (float)state->lagged.management[r];
  }
}

static void set_training(const xw_state *state, const xw_levers *levers, xw_context *c) {
  const double copay = XW_LEVER_OF(levers, training_copay);
  const double seats = XW_LEVER_OF(levers, training_fund) * 1e6 * 0.25 /
                       (XW_LEVER_OF(levers, training_cost) * (1.0 - copay) * state->weight);
  const double willing = XW_PARAMETER_OF(&state->parameters, skill_willing) *
                         (1.0 - XW_PARAMETER_OF(&state->parameters, skill_copay_effect) * copay);
  const double wanted = willing * state->lagged.training_weight;
  c->willing = (float)(willing > 0.0 ? willing : 0.0);
  c->seat_share = (float)(wanted > 0.0 ? seats / wanted : 0.0);
}

static void set_trade(xw_context *c) {
  const float days = XW_CTX_LEVER(c, trade_clearance_days);
  const float effect = XW_CTX_PARAMETER(c, trade_day_effect);
  const float recognised = 1.0f + XW_CTX_PARAMETER(c, trade_testing_effect) *
                                      (XW_CTX_LEVER(c, trade_mutual_recognition) - 0.3f);
  for (int k = 0; k < 4; k++)
    c->export_factor[k] = xw_expf(-effect * (days * c->port_check[k] - 0.8f)) * recognised;
}

void xw_context_make(const xw_model *model, const xw_state *state, const xw_levers *levers,
                     xw_context *c, xw_step_result *result) {
  (void)model;
  memset(c, 0, sizeof *c);
  copy_levers(levers, c);
  copy_parameters(&state->parameters, c);
  c->exit_chance = state->exit_chance;
  c->wanted = state->wanted;
  c->key = state->key;
  c->period = state->period;
  c->relief[0] = XW_CTX_LEVER(c, fees_relief_micro);
  c->relief[1] = XW_CTX_LEVER(c, fees_relief_small);
  c->relief[2] = 0.0f;
  c->harm_scale = state->lagged.harm_rate > 0.0 ? (float)(1.0 / state->lagged.harm_rate) : 0.0f;
  set_sectors(state, c, result);
  set_supervision(state, levers, c, result);
  set_regions(state, c);
  set_training(state, levers, c);
  set_trade(c);
}
