/* Quality cost (5.5, after BS 6143): prevention, appraisal, internal and external failure, and the harm
 * that consumers bear. Runs after supervision, since a recall takes harm back. */
#include "base/language.h"
#include "processes/process.h"

static void run_quality_cost(const xw_context *c, xw_tile *t) {
  const float kappa = 0.5f * XW_CTX_PARAMETER(c, cost_effort);
  const float rework = XW_CTX_PARAMETER(c, cost_rework);
  const float external = XW_CTX_PARAMETER(c, cost_external);
  const float liability = XW_CTX_LEVER(c, responsibility_liability);
  const float value_loss = XW_CTX_PARAMETER(c, cheat_value_loss);
  const float taken_back = 0.6f * XW_CTX_LEVER(c, responsibility_traceability) *
                           xw_minf(1.0f, 4.0f * XW_CTX_PARAMETER(c, supervision_batch));
  XW_EACH(i, t->n) {
    const float revenue = t->s.revenue[i], effort = t->s.effort_cost[i], escape = t->escape[i];
    const float harm = t->s.severity[i] * escape * revenue * (1.0f - t->s.recalled[i] * taken_back);
    t->s.effort_cost[i] = kappa * effort * effort * revenue;
    t->s.prevention[i] = t->s.effort_cost[i] + t->s.training_paid[i] + t->s.capability_paid[i];
    t->s.rework[i] = rework * t->s.defect[i] * t->s.self_check[i] * revenue;
    t->s.external[i] = external * escape * revenue;
    t->s.liability[i] = liability * harm;
    t->s.external_failure[i] = t->s.external[i] + t->s.liability[i];
    t->s.quality_cost[i] =
        t->s.prevention[i] + t->s.appraisal[i] + t->s.rework[i] + t->s.external_failure[i];
    t->s.cheating_income[i] = t->cheat_gain[i] * revenue * t->s.cheating[i];
    t->s.consumer_harm[i] = (1.0f - liability) * harm + value_loss * t->s.cheating_income[i];
    t->s.harm_rate[i] = t->s.severity[i] * escape * t->s.operating[i];
  }
}

const xw_process xw_process_quality_cost = {
    .name = "quality cost",
    .doc = XW_N("prevention, appraisal, internal and external failure cost; harm"),
    .section = "5.5",
    .reads = XW_NAMES("escape", "cheat_gain", "sector"),
    .writes = XW_NAMES(NULL),
    .draws = XW_NO_STREAMS,
    .run = run_quality_cost,
};
