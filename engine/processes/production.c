/* Production (5.3): the defect rate of the quarter, what escapes the firm's own checks, and the chance
 * that a sample fails. */
#include "base/language.h"
#include "processes/process.h"
#include "processes/sampling_plan.h"

static void run_production(const xw_context *c, xw_tile *t) {
  const float cheat = XW_CTX_PARAMETER(c, quality_cheat);
  const float spread = XW_CTX_PARAMETER(c, quality_sd_period);
  const float *restrict u = t->uniform[XW_STREAM_quality_shock];
  /* One elementary function a loop: what a loop holds must fit the registers. */
  XW_EACH(i, t->n) t->s.event[i] = spread * xw_normal_quantilef(u[i]);
  XW_EACH(i, t->n) {
    const float p = xw_logisticf(t->s.logit[i] + cheat * t->s.cheating[i] + t->s.event[i]);
    const float escape = p * (1.0f - t->s.self_check[i]);
    t->s.defect[i] = p;
    t->escape[i] = escape;
  }
  xw_plan_pass(c->sample_size, c->sample_accept, t->escape, t->s.plan_pass, t->n,
               (xw_plan_rows){t->s.revenue, t->s.exports});
  XW_EACH(i, t->n) t->s.fail_chance[i] = 1.0f - t->s.plan_pass[i];
}

const xw_process xw_process_production = {
    .name = "production",
    .doc = XW_N("defect rate of the quarter and the share that escapes"),
    .section = "5.3",
    .reads = XW_NAMES("id"),
    .writes = XW_NAMES("escape"),
    .draws = XW_STREAMS(XW_STREAM_quality_shock),
    .run = run_production,
};
