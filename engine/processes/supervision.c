/* Supervision (5.7): sampling by risk, follow-ups, fines, stops and recalls. */
#include "processes/process.h"
#include "processes/sampling_weight.h"

static void first_draw(const xw_context *c, xw_tile *t) {
  const float publicity = XW_CTX_LEVER(c, sampling_publicity);
  const float louder = XW_CTX_PARAMETER(c, belief_publicity_gain);
  const float listed = XW_CTX_LEVER(c, sampling_weight_listed);
  const float targeting = XW_CTX_LEVER(c, risk_targeting);
  const float *restrict u = t->uniform[XW_STREAM_sample];
  for (int i = 0; i < t->n; i++)
    t->s.chance[i] = c->credit_weight[t->credit[i]] * c->inverse_mean_weight[t->region[i]];
  XW_EACH(i, t->n) {
    const float weight = t->s.chance[i] * (t->key_list[i] ? listed : 1.0f) *
                         (t->s.signal[i] > 0.0f ? targeting : 1.0f);
    const float chance = xw_hazardf(c->sampling_ratio * weight);
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

static void test_sample(const xw_context *c, xw_tile *t, int i, float first) {
  const float u = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_defectives);
  const float failed = u < t->s.fail_chance[i] ? 1.0f : 0.0f;
  t->s.samples[i] = 1.0f;
  t->s.failed[i] = failed;
  t->s.first_failed[i] = first * failed;
  t->s.followed_pass[i] = (1.0f - first) * (1.0f - failed);
}

/* Samples are rare: firm by firm. A rectifying firm that was not drawn may be followed up. */
static void test_samples(const xw_context *c, xw_tile *t) {
  const float follow = 1.0f - sqrtf(1.0f - XW_CTX_LEVER(c, sampling_follow_up));
  for (int i = 0; i < t->n; i++) {
    if (t->s.first_sampled[i] > 0.0f) {
      test_sample(c, t, i, 1.0f);
    } else if (t->rectify[i] > 0 && t->s.operating[i] > 0.0f) {
      const float u = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_follow_up);
      if (u < follow)
        test_sample(c, t, i, 0.0f);
    }
  }
}

/* One recall at most: after a failed sample, or after a signal. */
static void recall(const xw_context *c, xw_tile *t) {
  const float chance = XW_CTX_LEVER(c, responsibility_recall);
  for (int i = 0; i < t->n; i++) {
    if (t->s.failed[i] > 0.0f) {
      const float u = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_recall_sample);
      if (u < chance)
        t->s.recalled[i] = 1.0f;
    }
    if (t->s.signal[i] > 0.0f && t->s.operating[i] > 0.0f) {
      const float u = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_recall_signal);
      if (u < 0.5f * chance)
        t->s.recalled[i] = 1.0f;
    }
  }
}

static void charge(const xw_context *c, xw_tile *t) {
  const float batch = XW_CTX_PARAMETER(c, supervision_batch);
  const float fine = XW_CTX_LEVER(c, sampling_fine) * batch;
  const float recall_cost = XW_CTX_PARAMETER(c, cost_recall) * batch;
  const float stop = XW_CTX_PARAMETER(c, supervision_model_share) *
                     xw_minf(1.0f, XW_CTX_LEVER(c, sampling_stop_days) / (365.0f * XW_QUARTER));
  for (int i = 0; i < t->n; i++)
    t->s.stop_cost[i] = c->margin[t->sector[i]];
  XW_EACH(i, t->n) {
    t->s.fines[i] = t->s.failed[i] * fine * t->s.potential[i];
    t->s.stop_cost[i] *= t->s.failed[i] * stop * t->s.revenue[i];
    t->s.recall_cost[i] = t->s.recalled[i] * recall_cost * t->s.potential[i];
  }
}

static void run_supervision(const xw_context *c, xw_tile *t) {
  first_draw(c, t);
  test_samples(c, t);
  recall(c, t);
  charge(c, t);
}

const xw_process xw_process_supervision = {
    .name = "supervision",
    .doc = "supervision sampling by risk, follow-ups, fines, stops, recalls",
    .section = "5.7",
    .reads = XW_NAMES("credit", "key_list", "rectify", "region", "sector", "id"),
    .writes = XW_NAMES(NULL),
    .draws = XW_STREAMS(XW_STREAM_sample, XW_STREAM_follow_up, XW_STREAM_defectives,
                        XW_STREAM_recall_sample, XW_STREAM_recall_signal),
    .run = run_supervision,
};
