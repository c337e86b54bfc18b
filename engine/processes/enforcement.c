/* Enforcement (5.8): raids, fines, closures, and the licence of a caught firm. */
#include "processes/process.h"

static void raid(const xw_context *c, xw_tile *t) {
  const float guilty_chance = xw_hazardf(4.0f * c->raid_rate);
  const float other_chance = xw_hazardf(0.2f * c->raid_rate);
  const float *restrict u = t->uniform[XW_STREAM_raid];
  XW_EACH(i, t->n) {
    const float guilty = xw_maxf(t->s.cheating[i], t->s.unlicensed[i]);
    const float chance = guilty > 0.0f ? guilty_chance : other_chance;
    const float raided = t->s.operating[i] * (u[i] < chance ? 1.0f : 0.0f);
    t->s.raids[i] = raided;
    t->s.caught[i] = raided * guilty;
    t->s.legalised[i] = 0.0f;
    t->s.closed[i] = 0.0f;
  }
}

/* Being caught is rare: firm by firm. */
static void punish(const xw_context *c, xw_tile *t) {
  const float closure = XW_CTX_LEVER(c, enforcement_closure);
  const float fine = XW_CTX_LEVER(c, enforcement_fine) * XW_CTX_PARAMETER(c, supervision_batch);
  for (int i = 0; i < t->n; i++) {
    if (t->s.caught[i] == 0.0f)
      continue;
    const float u = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_closure);
    t->s.fines[i] += fine * t->s.potential[i];
    t->s.closed[i] = u < closure ? 1.0f : 0.0f;
    if (t->s.closed[i] == 0.0f && t->s.unlicensed[i] > 0.0f) {
      t->s.legalised[i] = 1.0f;
      t->illegal[i] = 0;
    }
  }
}

/* A listed firm that fails again while rectifying may be closed. */
static void close_relapsed(const xw_context *c, xw_tile *t) {
  const float chance = XW_CTX_PARAMETER(c, supervision_relapse_closure);
  for (int i = 0; i < t->n; i++) {
    if (t->s.failed[i] == 0.0f || t->key_list[i] == 0 || t->rectify[i] == 0)
      continue;
    const float u = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_relapse);
    if (u < chance)
      t->s.closed[i] = 1.0f;
  }
}

static void run_enforcement(const xw_context *c, xw_tile *t) {
  raid(c, t);
  punish(c, t);
  close_relapsed(c, t);
}

const xw_process xw_process_enforcement = {
    .name = "enforcement",
    .doc = "raids on cheats and unlicensed makers, fines, closures",
    .section = "5.8",
    .reads = XW_NAMES("key_list", "rectify", "illegal", "id"),
    .writes = XW_NAMES("illegal"),
    .draws = XW_STREAMS(XW_STREAM_raid, XW_STREAM_closure, XW_STREAM_relapse),
    .run = run_enforcement,
};
