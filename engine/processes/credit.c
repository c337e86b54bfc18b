/* Credit and beliefs (5.9): classes, lists, rectification, and what firms come to expect. */
#include "base/language.h"
#include "processes/process.h"

typedef struct lists {
  uint8_t key, black; /* quarters on the list */
  float blacklist;    /* probability */
} lists;

static void classify(xw_tile *t, int i, int punished, int passed) {
  if (punished) {
    t->credit[i] = (uint8_t)(t->credit[i] < 3 ? t->credit[i] + 1 : 3);
    t->clean_run[i] = 0;
  } else if (passed && ++t->clean_run[i] >= 2) {
    t->credit[i] = (uint8_t)(t->credit[i] > 0 ? t->credit[i] - 1 : 0);
    t->clean_run[i] = 0;
  }
}

/* Countdowns fall by one unless something sets them anew. */
static void count_down(const xw_context *c, xw_tile *t, int i, const lists *l, int was_d) {
  const int failed = t->s.failed[i] > 0.0f, caught = t->s.caught[i] > 0.0f;
  const int listed = failed && (t->rectify[i] > 0 || was_d);
  int black = 0;
  if (listed || caught)
    black = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_blacklist) < l->blacklist;
  t->key_list[i] = listed ? l->key : (uint8_t)(t->key_list[i] - (t->key_list[i] > 0));
  t->blacklist[i] = black ? l->black : (uint8_t)(t->blacklist[i] - (t->blacklist[i] > 0));
  t->rectify[i] = failed                         ? 2
                  : t->s.followed_pass[i] > 0.0f ? 0
                                                 : (uint8_t)(t->rectify[i] - (t->rectify[i] > 0));
}

static void judge(const xw_context *c, xw_tile *t, int i, const lists *l) {
  const int failed = t->s.failed[i] > 0.0f, caught = t->s.caught[i] > 0.0f;
  const int passed = t->s.first_sampled[i] > 0.0f && !failed;
  const int was_d = t->credit[i] == 3;
  if (failed || caught || passed)
    classify(t, i, failed || caught, passed);
  if (failed || caught || (t->key_list[i] | t->blacklist[i] | t->rectify[i]))
    count_down(c, t, i, l, was_d);
}

/* Most firms have no event and stand on no list. */
static void judge_all(const xw_context *c, xw_tile *t) {
  const lists l = {
      .key = (uint8_t)XW_CTX_PARAMETER(c, supervision_list_quarters),
      .black = (uint8_t)XW_CTX_LEVER(c, credit_listing_quarters),
      .blacklist = XW_CTX_LEVER(c, credit_blacklist),
  };
  const uint8_t *restrict key_list = t->key_list, *restrict blacklist = t->blacklist;
  const uint8_t *restrict rectify = t->rectify;
  int16_t place[XW_TILE_MAX + 16];
  XW_EACH(i, t->n) {
    const int listed = key_list[i] | blacklist[i] | rectify[i];
    t->s.event[i] = t->s.samples[i] + t->s.caught[i] + (listed ? 1.0f : 0.0f);
  }
  const int events = xw_select(t->s.event, t->n, place);
  for (int k = 0; k < events; k++)
    judge(c, t, place[k], &l);
}

static void learn(const xw_context *c, xw_tile *t) {
  const float learning = XW_CTX_PARAMETER(c, belief_learning);
  const float publicity = XW_CTX_LEVER(c, sampling_publicity), own = 1.0f - publicity;
  const float raids = publicity * xw_minf(1.0f, XW_CTX_PARAMETER(c, belief_publicity_gain) *
                                                    xw_hazardf(4.0f * c->raid_rate));
  XW_EACH(i, t->n) {
    const float seen = own * t->s.samples[i] + t->s.believed[i];
    const float seen_raids = own * t->s.raids[i] + raids;
    t->belief[i] += learning * (seen - t->belief[i]);
    t->raid_belief[i] += learning * (seen_raids - t->raid_belief[i]);
    t->effort[i] = xw_minf(1.0f, t->effort[i] + 0.3f * t->s.failed[i]);
  }
}

static void run_credit(const xw_context *c, xw_tile *t) {
  judge_all(c, t);
  learn(c, t);
}

const xw_process xw_process_credit = {
    .name = "credit",
    .doc = XW_N("credit classes, lists, rectification, beliefs about samples and raids"),
    .section = "5.9",
    .reads = XW_NAMES("credit", "clean_run", "key_list", "blacklist", "rectify", "belief",
                      "raid_belief", "effort", "id"),
    .writes = XW_NAMES("credit", "clean_run", "key_list", "blacklist", "rectify", "belief",
                       "raid_belief", "effort"),
    .draws = XW_STREAMS(XW_STREAM_blacklist),
    .run = run_credit,
};
