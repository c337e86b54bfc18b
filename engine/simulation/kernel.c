/* The table of contents of a quarter, and how it runs over a group of firms tile by tile. */
#include "simulation/kernel.h"
#include "base/clock.h"
#include "processes/select.h"
#include "simulation/probe.h"

/* In order: what a firm decides and makes, what the state does about it, what it costs. */
static const xw_process *const quarter[] = {
    &xw_process_status,  &xw_process_capability,  &xw_process_effort,       &xw_process_production,
    &xw_process_sales,   &xw_process_supervision, &xw_process_enforcement,  &xw_process_credit,
    &xw_process_trade,   &xw_process_fees,        &xw_process_quality_cost, &xw_process_reputation,
    &xw_process_finance,
};

#define PROCESSES ((int)(sizeof quarter / sizeof *quarter))

const xw_process *XW_ISA_NAME(xw_process_at)(int index);

const xw_process *XW_ISA_NAME(xw_process_at)(int index) {
  return index < 0 || index >= PROCESSES ? NULL : quarter[index];
}

static void place_tile(xw_tile *tile, const xw_population *p, int64_t first, int n) {
#define XW_COLUMN(name, type, ...) tile->name = p->name + first;
#include "population/columns.def"
#undef XW_COLUMN
  tile->n = n;
}

/* Who leaves; and the margins of those who sell, when medians are asked for. */
static void collect(xw_hand *hand, xw_share *share, int64_t group, int64_t first) {
  const xw_tile *t = &hand->tile;
  int16_t *exits = share->exits + share->exit_count;
  const int count = xw_select(t->s.exits, t->n, exits);
  for (int k = 0; k < count; k++)
    exits[k] = (int16_t)(exits[k] + (first - group));
  share->exit_count += count;
  if (hand->margin == NULL)
    return;
  for (int i = 0; i < t->n; i++) {
    const bool selling = t->s.selling[i] != 0.0f;
    hand->margin[first + i] = t->s.profit_before_tax[i] / t->s.revenue[i];
    hand->margin_part[first + i] = selling ? (uint8_t)xw_tile_part(t, i) : XW_NOT_SELLING;
  }
}

static void run_with_rules(const xw_context *context, xw_hand *hand, const xw_population *p,
                           int64_t first, int n) {
  for (int k = 0; k < PROCESSES; k++) {
    quarter[k]->run(context, &hand->tile);
    xw_rules_act(context->acting, k, p, first, n, hand->scratch, &hand->fault, NULL);
  }
}

/* The same firms, one of them watched. */
static void run_watched(const xw_context *context, xw_hand *hand, const xw_population *p,
                        int64_t first, int n) {
  xw_probe_begin(hand->probe, &hand->tile, p, first);
  for (int k = 0; k < PROCESSES; k++) {
    quarter[k]->run(context, &hand->tile);
    xw_probe_take(hand->probe, &hand->tile, p, first, 2 * k + 1);
    if (context->acting != NULL)
      xw_rules_act(context->acting, k, p, first, n, hand->scratch, &hand->fault, NULL);
    xw_probe_take(hand->probe, &hand->tile, p, first, 2 * k + 2);
  }
}

static bool is_watched(const xw_hand *hand, int64_t first, int n) {
  return hand->probe != NULL && hand->probe->row >= first && hand->probe->row < first + n;
}

static void run_tile(const xw_context *context, xw_hand *hand, const xw_population *p,
                     int64_t first, int n) {
  xw_tile *tile = &hand->tile;
  place_tile(tile, p, first, n);
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    xw_rng_fill(context->key, context->period, tile->id, n, block, &tile->uniform[4 * block]);
  if (is_watched(hand, first, n))
    run_watched(context, hand, p, first, n);
  else if (context->acting != NULL)
    run_with_rules(context, hand, p, first, n);
  else
    for (int k = 0; k < PROCESSES; k++)
      quarter[k]->run(context, tile);
  xw_tally_add(&hand->tally, tile);
}

/* run_tile and collect, timed part by part. */
static void run_timed(const xw_context *context, xw_hand *hand, xw_share *share,
                      const xw_population *p, int64_t group, int64_t first, int n) {
  xw_tile *tile = &hand->tile;
  xw_profile *profile = &hand->profile;
  double time = xw_clock_seconds();
  place_tile(tile, p, first, n);
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    xw_rng_fill(context->key, context->period, tile->id, n, block, &tile->uniform[4 * block]);
  time = xw_profile_lap(profile, XW_PROFILE_draws, time);
  for (int k = 0; k < PROCESSES; k++) {
    quarter[k]->run(context, tile);
    time = xw_profile_lap(profile, k, time);
    if (context->acting == NULL)
      continue;
    xw_rules_act(context->acting, k, p, first, n, hand->scratch, &hand->fault,
                 hand->cost + context->acting->cost);
    time = xw_profile_lap(profile, XW_PROFILE_rules, time);
  }
  xw_tally_add(&hand->tally, tile);
  collect(hand, share, group, first);
  xw_profile_lap(profile, XW_PROFILE_sums, time);
  profile->firm_steps += n;
}

static void run_group(const xw_model *model, const xw_context *context, xw_hand *hand,
                      const xw_population *p, int64_t first, int64_t end, xw_parts parts,
                      xw_share *share) {
  xw_tally_start(&hand->tally, parts, context->wanted, share);
  for (int64_t i = first; i < end; i += model->tile) {
    const int n = (int)(end - i < model->tile ? end - i : model->tile);
    if (model->profile) {
      run_timed(context, hand, share, p, first, i, n);
      continue;
    }
    run_tile(context, hand, p, i, n);
    collect(hand, share, first, i);
  }
  xw_tally_finish(&hand->tally);
}

extern const xw_kernel XW_ISA_NAME(xw_kernel);

const xw_kernel XW_ISA_NAME(xw_kernel) = {
    .name = XW_ISA_TEXT(XW_ISA),
    .run_group = run_group,
    .fill = xw_rng_fill,
    .bear = xw_births_write,
    .columns = &xw_evaluator_loops,
};
