/* Reputation (5.11): moves towards what buyers see, and falls with bad news. */
#include "base/language.h"
#include "processes/process.h"

static void run_reputation(const xw_context *c, xw_tile *t) {
  const float sensitivity = XW_CTX_PARAMETER(c, brand_sensitivity);
  const float speed = XW_CTX_PARAMETER(c, brand_speed);
  const float brand = 1.0f + 0.2f * XW_CTX_LEVER(c, brand_support) * XW_CTX_LEVER(c, brand_checked);
  const float with_gi = brand + 0.3f * XW_CTX_LEVER(c, infrastructure_gi_support);
  const float award =
      XW_CTX_PARAMETER(c, management_award_reputation) * XW_CTX_LEVER(c, management_award);
  const float failure = 0.15f * (0.5f + XW_CTX_LEVER(c, sampling_publicity));
  XW_EACH(i, t->n) {
    const float target =
        xw_minf(1.0f, xw_expf(-sensitivity * t->escape[i]) * (t->gi[i] ? with_gi : brand));
    const float returned = t->s.lots_returned[i] > 0.0f ? 0.1f : 0.0f;
    const float reputation = t->reputation[i];
    t->reputation[i] = xw_unitf(reputation + speed * (target - reputation) +
                                award * t->s.own_step[i] - failure * t->s.failed[i] -
                                0.3f * t->s.caught[i] - returned - 0.1f * t->s.recalled[i]);
  }
}

const xw_process xw_process_reputation = {
    .name = "reputation",
    .doc = XW_N("reputation follows quality, brands, awards and bad news"),
    .section = "5.11",
    .reads = XW_NAMES("reputation", "escape", "gi"),
    .writes = XW_NAMES("reputation"),
    .draws = XW_NO_STREAMS,
    .run = run_reputation,
};
