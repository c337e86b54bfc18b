/* Capabilities (5.1): skill, management, metrology and standards decay, then may step up. */
#include "base/language.h"
#include "processes/process.h"
#include "processes/training.h"

static float stepped(float stock, float gain, float event) {
  return stock + event * gain * (1.0f - stock);
}

static void train(const xw_context *c, xw_tile *t) {
  const float cost = XW_CTX_LEVER(c, training_cost), copay = XW_CTX_LEVER(c, training_copay);
  const float private_rate =
      XW_CTX_PARAMETER(c, skill_private_rate) * xw_minf(2.0f, 3000.0f / cost);
  const float private_chance = xw_hazardf(private_rate);
  const float kept = 1.0f - XW_CTX_PARAMETER(c, skill_decay) * XW_QUARTER *
                                (1.0f - 0.5f * XW_CTX_LEVER(c, training_circles));
  const float gain = XW_CTX_PARAMETER(c, skill_gain);
  const float *restrict u = t->uniform[XW_STREAM_training];
  const int target = (int)XW_CTX_LEVER(c, training_target);
  const float willing = c->willing, seat_share = c->seat_share;
  xw_training_weights(target, t, t->s.training_weight);
  XW_EACH(i, t->n) {
    const float chance = willing * xw_minf(1.0f, t->s.training_weight[i] * seat_share);
    const float either = chance + (1.0f - chance) * private_chance;
    const float publicly = u[i] < chance ? 1.0f : 0.0f;
    const float privately = (u[i] < either ? 1.0f : 0.0f) - publicly;
    t->s.training_paid[i] = publicly * copay * cost + privately * cost;
    t->s.training_public[i] = publicly * (1.0f - copay) * cost;
    t->skill[i] = stepped(t->skill[i] * kept, gain, publicly + privately);
  }
}

/* A signal comes at a rate that rises with the square of the firm's harm against the mean. */
static void signal(const xw_context *c, xw_tile *t) {
  const float monitoring = XW_CTX_LEVER(c, risk_monitoring);
  const float *restrict u = t->uniform[XW_STREAM_signal];
  XW_EACH(i, t->n) {
    const float harm = t->escape[i] * t->s.severity[i] * c->harm_scale;
    const float chance = xw_hazardf(monitoring * xw_minf(10.0f, harm * harm));
    t->s.signal[i] = u[i] < chance ? 1.0f : 0.0f;
  }
}

static void manage_own(const xw_context *c, xw_tile *t) {
  const float full = XW_CTX_PARAMETER(c, management_cost);
  const float subsidy = XW_CTX_LEVER(c, management_subsidy);
  const float rate = XW_CTX_PARAMETER(c, management_rate);
  const float affordable = 4.0f * XW_CTX_PARAMETER(c, management_affordable);
  const float spillover = XW_CTX_PARAMETER(c, management_spillover);
  const float zone_gain = XW_CTX_LEVER(c, management_zone_effect) - 1.0f;
  const float support =
      1.0f + XW_CTX_LEVER(c, management_award) + XW_CTX_LEVER(c, services_problem_solving);
  const float *restrict u = t->uniform[XW_STREAM_management_step];
  const uint8_t *restrict zone = t->zone;
  xw_look_up_32(c->mean_management, t->region_of, t->s.event, t->n);
  XW_EACH(i, t->n)
  t->s.own_step[i] = spillover * t->s.event[i] + (zone[i] ? zone_gain : 0.0f);
  XW_EACH(i, t->n) {
    const float price = full * xw_minf(1.0f, t->employees[i] * 0.05f);
    const float net = price * (1.0f - subsidy);
    const float chance = xw_hazardf(rate * (support + t->s.own_step[i]) /
                                    (1.0f + net / (affordable * t->s.potential[i])));
    const float own = u[i] < chance ? 1.0f : 0.0f;
    t->s.own_step[i] = own;
    t->s.capability_paid[i] = own * net;
    t->s.subsidies_public[i] = own * (price - net);
  }
}

/* A firm with a signal and no own step may be helped to one; step up either way. */
static void manage(const xw_context *c, xw_tile *t) {
  manage_own(c, t);
  const float full = XW_CTX_PARAMETER(c, management_cost);
  const float help = XW_CTX_LEVER(c, risk_early_help);
  const float kept = 1.0f - XW_CTX_PARAMETER(c, management_decay) * XW_QUARTER;
  const float gain = XW_CTX_PARAMETER(c, management_gain);
  XW_EACH(i, t->n) t->management[i] = stepped(t->management[i] * kept, gain, t->s.own_step[i]);
  if (!(help > 0.0f))
    return;
  int16_t place[XW_TILE_MAX + 16];
  XW_EACH(i, t->n) t->s.event[i] = t->s.signal[i] * (1.0f - t->s.own_step[i]);
  const int events = xw_select(t->s.event, t->n, place);
  xw_rare_draws draws;
  xw_rare_fill(c, t, place, events, XW_BLOCK(management_help), &draws);
  for (int k = 0; k < events; k++) {
    const int i = place[k];
    if (draws.u[XW_WORD(management_help)][k] >= help)
      continue;
    t->management[i] = stepped(t->management[i], gain, 1.0f);
    t->s.subsidies_public[i] += full * xw_minf(1.0f, t->employees[i] * 0.05f);
  }
}

static void measure(const xw_context *c, xw_tile *t) {
  const float price = XW_CTX_PARAMETER(c, metrology_price);
  const float net = price * (1.0f - XW_CTX_LEVER(c, infrastructure_metrology_subsidy)) *
                    (1.0f - XW_CTX_LEVER(c, services_testing_voucher));
  const float rate = XW_CTX_PARAMETER(c, metrology_rate);
  const float affordable = 4.0f * XW_CTX_PARAMETER(c, metrology_affordable);
  const float kept = 1.0f - XW_CTX_PARAMETER(c, metrology_decay) * XW_QUARTER;
  const float gain = XW_CTX_PARAMETER(c, metrology_gain);
  const float *restrict u = t->uniform[XW_STREAM_metrology_step];
  XW_EACH(i, t->n) {
    const float chance = xw_hazardf(rate / (1.0f + net / (affordable * t->s.potential[i])));
    const float event = u[i] < chance ? 1.0f : 0.0f;
    t->s.appraisal[i] = event * net;
    t->s.subsidies_public[i] += event * (price - net);
    t->metrology[i] = stepped(t->metrology[i] * kept, gain, event);
  }
}

static void standardise(const xw_context *c, xw_tile *t) {
  const float help = XW_CTX_PARAMETER(c, standards_help_effect);
  const float base = XW_CTX_PARAMETER(c, standards_rate) +
                     XW_CTX_PARAMETER(c, standards_declaration_effect) *
                         XW_CTX_LEVER(c, responsibility_declaration) +
                     help * XW_CTX_LEVER(c, infrastructure_standards_help);
  const float plain = xw_hazardf(base);
  const float with_gi = xw_hazardf(base + help * XW_CTX_LEVER(c, infrastructure_gi_support));
  const float cost = XW_CTX_PARAMETER(c, standards_cost);
  const float kept = 1.0f - XW_CTX_PARAMETER(c, standards_decay) * XW_QUARTER;
  const float gain = XW_CTX_PARAMETER(c, standards_gain);
  const float *restrict u = t->uniform[XW_STREAM_standards_step];
  XW_EACH(i, t->n) {
    const float chance = t->gi[i] ? with_gi : plain;
    const float event = u[i] < chance ? 1.0f : 0.0f;
    t->s.capability_paid[i] += event * cost;
    t->standards[i] = stepped(t->standards[i] * kept, gain, event);
  }
}

static void run_capability(const xw_context *c, xw_tile *t) {
  train(c, t);
  signal(c, t);
  manage(c, t);
  measure(c, t);
  standardise(c, t);
}

const xw_process xw_process_capability = {
    .name = "capability",
    .doc = XW_N("skill, management, metrology and standards decay and step up; risk signals"),
    .section = "5.1",
    .reads = XW_NAMES("skill", "management", "metrology", "standards", "credit", "age", "escape",
                      "sector", "region", "employees", "zone", "gi", "id"),
    .writes = XW_NAMES("skill", "management", "metrology", "standards"),
    .draws =
        XW_STREAMS(XW_STREAM_training, XW_STREAM_signal, XW_STREAM_management_step,
                   XW_STREAM_management_help, XW_STREAM_metrology_step, XW_STREAM_standards_step),
    .run = run_capability,
};
