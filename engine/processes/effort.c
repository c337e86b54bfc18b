/* Effort and integrity (5.2): how much care pays, and whether inferior inputs do. */
#include "base/language.h"
#include "processes/process.h"
#include "processes/sampling_plan.h"

/* Quantities that are equal for all firms. */
typedef struct stakes {
  float failure_loss;      /* l: perceived loss of a failed sample over revenue */
  float foresight;         /* foresight * phi */
  float external;          /* cost.external */
  float liability, rework; /* liability; cost.rework */
  float caught_extra;      /* enforcement fine * batch + closure */
  float moral;             /* 1 + integrity drive */
} stakes;

static stakes stakes_of(const xw_context *c) {
  const float batch = XW_CTX_PARAMETER(c, supervision_batch);
  const float stop = xw_minf(1.0f, XW_CTX_LEVER(c, sampling_stop_days) / (365.0f * XW_QUARTER));
  const float listed = XW_CTX_LEVER(c, credit_coverage) * XW_CTX_LEVER(c, credit_blacklist) *
                       XW_CTX_PARAMETER(c, brand_blacklist_loss) *
                       xw_minf(3.0f, XW_CTX_LEVER(c, credit_listing_quarters) / 8.0f);
  const float phi =
      1.0f + 0.1f * XW_CTX_LEVER(c, brand_support) * (2.0f * XW_CTX_LEVER(c, brand_checked) - 1.0f);
  return (stakes){
      .failure_loss =
          XW_CTX_LEVER(c, sampling_fine) * batch +
          XW_CTX_PARAMETER(c, belief_reputation_loss) *
              (0.5f + XW_CTX_LEVER(c, sampling_publicity)) +
          0.25f * XW_CTX_PARAMETER(c, supervision_model_share) * stop + listed +
          XW_CTX_LEVER(c, responsibility_recall) * XW_CTX_PARAMETER(c, cost_recall) * batch,
      .foresight = XW_CTX_PARAMETER(c, effort_foresight) * phi,
      .external = XW_CTX_PARAMETER(c, cost_external),
      .liability = XW_CTX_LEVER(c, responsibility_liability),
      .rework = XW_CTX_PARAMETER(c, cost_rework),
      .caught_extra =
          XW_CTX_LEVER(c, enforcement_fine) * batch + XW_CTX_LEVER(c, enforcement_closure),
      .moral = 1.0f + XW_CTX_LEVER(c, credit_integrity_drive),
  };
}

static void log_odds(const xw_context *c, xw_tile *t) {
  const float b_skill = XW_CTX_PARAMETER(c, quality_beta_skill);
  const float b_management = XW_CTX_PARAMETER(c, quality_beta_management);
  const float b_metrology = XW_CTX_PARAMETER(c, quality_beta_metrology);
  const float b_standards = XW_CTX_PARAMETER(c, quality_beta_standards);
  const float check = XW_CTX_PARAMETER(c, quality_self_check);
  const float check_metrology = XW_CTX_PARAMETER(c, quality_self_check_metrology);
  xw_look_up_16(c->intercept, t->sector_of, t->s.logit, t->n);
  XW_EACH(i, t->n) {
    t->s.logit[i] += t->difference[i] - b_skill * t->skill[i] - b_management * t->management[i] -
                     b_metrology * t->metrology[i] - b_standards * t->standards[i];
    t->s.self_check[i] = xw_minf(0.95f, check + check_metrology * t->metrology[i]);
  }
}

/* Defect rate at current effort, and how fast the failure of a sample rises with what escapes. */
static void current_risk(const xw_context *c, xw_tile *t) {
  const float b_effort = XW_CTX_PARAMETER(c, quality_beta_effort);
  XW_EACH(i, t->n) {
    const float p = xw_logisticf(t->s.logit[i] - b_effort * t->effort[i]);
    t->s.defect[i] = p;
    t->s.pass8[i] = p * (1.0f - t->s.self_check[i]);
  }
  xw_plan_slope(c->sample_size, c->sample_accept, t->s.pass8, t->s.fail_chance, t->n,
                (xw_plan_rows){t->s.revenue, t->s.exports});
}

/* Effort moves towards the point where its marginal cost meets its marginal benefit. */
static void adjust_effort(const xw_context *c, xw_tile *t, const stakes *k) {
  const float b_effort = XW_CTX_PARAMETER(c, quality_beta_effort);
  const float inertia = XW_CTX_PARAMETER(c, effort_inertia);
  const float inverse_cost = 1.0f / XW_CTX_PARAMETER(c, cost_effort);
  const float cheat_odds = xw_expf(-XW_CTX_PARAMETER(c, quality_cheat));
  XW_EACH(i, t->n) {
    const float theta = t->s.self_check[i], missed = 1.0f - theta;
    const float p = t->s.defect[i];
    const float slope = t->s.fail_chance[i] * missed;
    const float own = k->foresight * (k->rework * theta +
                                      missed * (k->external + k->liability * t->s.severity[i]));
    const float benefit =
        b_effort * p * (1.0f - p) * (own + t->belief[i] * slope * k->failure_loss);
    const float effort = t->effort[i] + inertia * (xw_unitf(benefit * inverse_cost) - t->effort[i]);
    t->effort[i] = effort;
    t->s.effort_cost[i] = effort; /* before a failure raises it; quality cost reads it */
    t->s.logit[i] -= b_effort * effort;
    t->s.chance[i] = own;
  }
  XW_EACH(i, t->n) t->s.event[i] = xw_expf(-t->s.logit[i]); /* odds of a good unit */
  XW_EACH(i, t->n) {
    const float good = t->s.event[i], own = t->s.chance[i];
    const float worse = good * (1.0f - cheat_odds) / ((1.0f + good * cheat_odds) * (1.0f + good));
    const float temptation = t->cheat_gain[i] - 0.7f * t->belief[i] * k->failure_loss -
                             t->raid_belief[i] * (k->failure_loss + k->caught_extra) - own * worse -
                             t->moral_cost[i] * k->moral;
    t->s.cheating[i] = t->s.operating[i] * (temptation > 0.0f ? 1.0f : 0.0f);
  }
}

static void run_effort(const xw_context *c, xw_tile *t) {
  const stakes k = stakes_of(c);
  log_odds(c, t);
  current_risk(c, t);
  adjust_effort(c, t, &k);
}

const xw_process xw_process_effort = {
    .name = "effort",
    .doc = XW_N("quality effort follows its marginal benefit; firms decide whether to cheat"),
    .section = "5.2",
    .reads = XW_NAMES("skill", "management", "metrology", "standards", "difference", "effort",
                      "belief", "raid_belief", "cheat_gain", "moral_cost", "sector"),
    .writes = XW_NAMES("effort"),
    .draws = XW_NO_STREAMS,
    .run = run_effort,
};
