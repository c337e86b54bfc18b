/* Enforcement (5.8): raids, fines, closures, and the licence of a caught firm. */
#include "base/language.h"
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

static void punish(const xw_context *c, xw_tile *t, int i, float u) {
  const float fine = XW_CTX_LEVER(c, enforcement_fine) * XW_CTX_PARAMETER(c, supervision_batch);
  t->s.fines[i] += fine * t->s.potential[i];
  t->s.closed[i] = u < XW_CTX_LEVER(c, enforcement_closure) ? 1.0f : 0.0f;
  if (t->s.closed[i] == 0.0f && t->s.unlicensed[i] > 0.0f) {
    t->s.legalised[i] = 1.0f;
    t->illegal[i] = 0;
  }
}

/* Being caught is rare, and so is a failed sample: firm by firm. A listed firm that fails again while
 * rectifying may be closed. */
static void punish_all(const xw_context *c, xw_tile *t) {
  const float relapse = XW_CTX_PARAMETER(c, supervision_relapse_closure);
  int16_t place[XW_TILE_MAX + 16];
  XW_EACH(i, t->n) t->s.event[i] = t->s.caught[i] + t->s.failed[i];
  const int events = xw_select(t->s.event, t->n, place);
  for (int k = 0; k < events; k++) {
    const int i = place[k];
    float u[4];
    xw_rng_block(c->key, c->period, t->id[i], XW_BLOCK(closure), u);
    if (t->s.caught[i] > 0.0f)
      punish(c, t, i, u[XW_WORD(closure)]);
    if (t->s.failed[i] > 0.0f && t->key_list[i] && t->rectify[i] && u[XW_WORD(relapse)] < relapse)
      t->s.closed[i] = 1.0f;
  }
}

_Static_assert(XW_BLOCK(relapse) == XW_BLOCK(closure), "closures must share a block");

static void run_enforcement(const xw_context *c, xw_tile *t) {
  raid(c, t);
  punish_all(c, t);
}

const xw_process xw_process_enforcement = {
    .name = "enforcement",
    .doc = XW_N("raids on cheats and unlicensed makers, fines, closures"),
    .section = "5.8",
    .reads = XW_NAMES("key_list", "rectify", "illegal", "id"),
    .writes = XW_NAMES("illegal"),
    .draws = XW_STREAMS(XW_STREAM_raid, XW_STREAM_closure, XW_STREAM_relapse),
    .run = run_enforcement,
};
