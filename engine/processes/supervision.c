/* Supervision (5.7): sampling by risk, follow-ups, fines, stops and recalls. */
#include "base/language.h"
#include "processes/process.h"
#include "processes/sampling_weight.h"

static void first_draw(const xw_context *c, xw_tile *t) {
  const float publicity = XW_CTX_LEVER(c, sampling_publicity);
  const float louder = XW_CTX_PARAMETER(c, belief_publicity_gain);
  const float listed = XW_CTX_LEVER(c, sampling_weight_listed);
  const float targeting = XW_CTX_LEVER(c, risk_targeting);
  const float *restrict u = t->uniform[XW_STREAM_sample];
  const uint8_t *restrict key_list = t->key_list;
  const float ratio = c->sampling_ratio;
  xw_look_up_16(c->credit_weight, t->credit_of, t->s.chance, t->n);
  xw_look_up_32(c->inverse_mean_weight, t->region_of, t->s.event, t->n);
  XW_EACH(i, t->n) {
    const float weight = t->s.chance[i] * t->s.event[i] * (key_list[i] ? listed : 1.0f) *
                         (t->s.signal[i] > 0.0f ? targeting : 1.0f);
    const float chance = xw_hazardf(ratio * weight);
    const float sampled = t->s.operating[i] * (u[i] < chance ? 1.0f : 0.0f);
    t->s.chance[i] = chance;
    t->s.believed[i] = publicity * xw_minf(1.0f, louder * chance);
    t->s.first_sampled[i] = sampled;
    t->s.samples[i] = sampled;
    t->s.first_failed[i] = 0.0f;
    t->s.failed[i] = 0.0f;
    t->s.followed_pass[i] = 0.0f;
    t->s.recalled[i] = 0.0f;
  }
}

static void test_sample(xw_tile *t, int i, float first, float u) {
  const float failed = u < t->s.fail_chance[i] ? 1.0f : 0.0f;
  t->s.samples[i] = 1.0f;
  t->s.failed[i] = failed;
  t->s.first_failed[i] = first * failed;
  t->s.followed_pass[i] = (1.0f - first) * (1.0f - failed);
}

/* A firm that was drawn is tested; a rectifying one that was not may be followed up; a failed sample may
 * lead to a recall. */
static void test_samples(const xw_context *c, xw_tile *t) {
  const float follow = 1.0f - sqrtf(1.0f - XW_CTX_LEVER(c, sampling_follow_up));
  const float recall = XW_CTX_LEVER(c, responsibility_recall);
  const uint8_t *restrict rectify = t->rectify;
  int16_t place[XW_TILE_MAX + 16];
  xw_rare_draws draws;
  XW_EACH(i, t->n) {
    const float rectifying = rectify[i] ? 1.0f : 0.0f;
    t->s.event[i] = t->s.operating[i] * (t->s.first_sampled[i] + rectifying);
  }
  const int events = xw_select(t->s.event, t->n, place);
  xw_rare_fill(c, t, place, events, XW_BLOCK(defectives), &draws);
  for (int k = 0; k < events; k++) {
    const int i = place[k];
    const float first = t->s.first_sampled[i];
    if (first > 0.0f || draws.u[XW_WORD(follow_up)][k] < follow)
      test_sample(t, i, first, draws.u[XW_WORD(defectives)][k]);
    if (t->s.failed[i] > 0.0f && draws.u[XW_WORD(recall_sample)][k] < recall)
      t->s.recalled[i] = 1.0f;
  }
}

/* A signal may lead to a recall as well; one recall at most. */
static void recall_on_signal(const xw_context *c, xw_tile *t) {
  const float chance = 0.5f * XW_CTX_LEVER(c, responsibility_recall);
  int16_t place[XW_TILE_MAX + 16];
  xw_rare_draws draws;
  XW_EACH(i, t->n) t->s.event[i] = t->s.operating[i] * t->s.signal[i];
  const int events = xw_select(t->s.event, t->n, place);
  xw_rare_fill(c, t, place, events, XW_BLOCK(recall_signal), &draws);
  for (int k = 0; k < events; k++)
    if (draws.u[XW_WORD(recall_signal)][k] < chance)
      t->s.recalled[place[k]] = 1.0f;
}

_Static_assert(XW_BLOCK(follow_up) == XW_BLOCK(defectives) &&
                   XW_BLOCK(recall_sample) == XW_BLOCK(defectives),
               "the streams of a sample must share a block");

static void charge(const xw_context *c, xw_tile *t) {
  const float batch = XW_CTX_PARAMETER(c, supervision_batch);
  const float fine = XW_CTX_LEVER(c, sampling_fine) * batch;
  const float recall_cost = XW_CTX_PARAMETER(c, cost_recall) * batch;
  const float stop = XW_CTX_PARAMETER(c, supervision_model_share) *
                     xw_minf(1.0f, XW_CTX_LEVER(c, sampling_stop_days) / (365.0f * XW_QUARTER));
  xw_look_up_16(c->margin, t->sector_of, t->s.stop_cost, t->n);
  XW_EACH(i, t->n) {
    t->s.fines[i] = t->s.failed[i] * fine * t->s.potential[i];
    t->s.stop_cost[i] *= t->s.failed[i] * stop * t->s.revenue[i];
    t->s.recall_cost[i] = t->s.recalled[i] * recall_cost * t->s.potential[i];
  }
}

static void run_supervision(const xw_context *c, xw_tile *t) {
  first_draw(c, t);
  test_samples(c, t);
  recall_on_signal(c, t);
  charge(c, t);
}

const xw_process xw_process_supervision = {
    .name = "supervision",
    .doc = XW_N("supervision sampling by risk, follow-ups, fines, stops, recalls"),
    .section = "5.7",
    .reads = XW_NAMES("credit", "key_list", "rectify", "region", "sector", "id"),
    .writes = XW_NAMES(NULL),
    .draws = XW_STREAMS(XW_STREAM_sample, XW_STREAM_follow_up, XW_STREAM_defectives,
                        XW_STREAM_recall_sample, XW_STREAM_recall_signal),
    .run = run_supervision,
};
