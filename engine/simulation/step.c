/* The table of contents of a quarter. */
#include <string.h>

#include "base/memory.h"
#include "simulation/state.h"

/* In order: what a firm decides and makes, what the state does about it, what it costs. */
static const xw_process *const quarter[] = {
    &xw_process_status,  &xw_process_capability,  &xw_process_effort,       &xw_process_production,
    &xw_process_sales,   &xw_process_supervision, &xw_process_enforcement,  &xw_process_credit,
    &xw_process_trade,   &xw_process_fees,        &xw_process_quality_cost, &xw_process_reputation,
    &xw_process_finance,
};

const xw_process *xw_process_at(int index) {
  const int count = (int)(sizeof quarter / sizeof *quarter);
  return index < 0 || index >= count ? NULL : quarter[index];
}

xw_status xw_stepper_init(xw_stepper *stepper) {
  memset(stepper, 0, sizeof *stepper);
  stepper->uniform = xw_calloc_aligned(4 * XW_HOT_BLOCKS * XW_TILE_MAX, sizeof(float));
  if (stepper->uniform == NULL)
    return xw_fail_memory("the scratch of a thread");
  for (int s = 0; s < 4 * XW_HOT_BLOCKS; s++)
    stepper->tile.uniform[s] = stepper->uniform + (size_t)s * XW_TILE_MAX;
  return XW_OK;
}

void xw_stepper_free(xw_stepper *stepper) {
  xw_free(stepper->uniform);
  xw_free(stepper->exits);
  xw_free(stepper->margin);
  xw_free(stepper->margin_part);
  memset(stepper, 0, sizeof *stepper);
}

/* Room for as many exits and margins as there are firms. */
static xw_status make_room(xw_stepper *s, int64_t firms) {
  if (firms <= s->capacity)
    return XW_OK;
  const size_t capacity = (size_t)(firms + firms / 4);
  int64_t *exits = xw_realloc(s->exits, capacity, sizeof *exits);
  if (exits == NULL)
    return xw_fail_memory("the list of exits");
  s->exits = exits;
  float *margin = xw_realloc(s->margin, capacity, sizeof *margin);
  if (margin == NULL)
    return xw_fail_memory("the margins");
  s->margin = margin;
  uint8_t *part = xw_realloc(s->margin_part, capacity, sizeof *part);
  if (part == NULL)
    return xw_fail_memory("the margins");
  s->margin_part = part;
  s->capacity = (int64_t)capacity;
  return XW_OK;
}

static void place_tile(xw_tile *tile, const xw_population *p, int64_t first, int n) {
#define XW_COLUMN(name, type, unit, en, zh) tile->name = p->name + first;
#include "population/columns.def"
#undef XW_COLUMN
  tile->n = n;
}

static void collect(xw_stepper *s, int64_t first) {
  const xw_tile *t = &s->tile;
  for (int i = 0; i < t->n; i++)
    if (t->s.exits[i] > 0.0f)
      s->exits[s->exit_count++] = first + i;
  if (!s->medians)
    return;
  for (int i = 0; i < t->n; i++) {
    if (t->s.selling[i] == 0.0f)
      continue;
    s->margin[s->margin_count] = t->s.profit_before_tax[i] / t->s.revenue[i];
    s->margin_part[s->margin_count++] = (uint8_t)xw_tile_part(t, i);
  }
}

static void run_tile(const xw_context *context, xw_stepper *s, const xw_population *p,
                     int64_t first, int n) {
  place_tile(&s->tile, p, first, n);
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    xw_rng_fill(context->key, context->period, s->tile.id, n, block, &s->tile.uniform[4 * block]);
  for (size_t k = 0; k < sizeof quarter / sizeof *quarter; k++)
    quarter[k]->run(context, &s->tile);
  xw_tally_add(&s->tally, &s->tile);
  collect(s, first);
}

static void run_group(const xw_model *model, const xw_context *context, xw_stepper *s,
                      const xw_population *p, int64_t first, int64_t end, xw_parts parts,
                      xw_sums *sums) {
  xw_tally_start(&s->tally, parts);
  for (int64_t i = first; i < end; i += model->tile) {
    const int64_t left = end - i;
    run_tile(context, s, p, i, (int)(left < model->tile ? left : model->tile));
  }
  xw_tally_finish(&s->tally, sums);
}

/* Aggregates of the next step, taken before exits. */
static void keep_lagged(xw_state *state, const xw_step_result *result) {
  const xw_sums *sums = &result->sums;
  xw_lagged *lagged = &state->lagged;
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    const double firms = sums->sector_firms[s];
    lagged->supply[s] = sums->supply[s];
    lagged->reputation[s] = firms > 0.0 ? sums->reputation[s] / firms : 0.7;
    lagged->recalled[s] = firms > 0.0 ? sums->recalled[s] / firms : 0.0;
  }
  for (int r = 0; r < XW_REGION_COUNT; r++) {
    double firms = 0.0;
    for (int k = 0; k < XW_WEIGHT_CLASSES; k++)
      firms += sums->classes[r][k];
    lagged->management[r] = firms > 0.0 ? sums->management[r] / firms : 0.0;
  }
  memcpy(lagged->classes, sums->classes, sizeof lagged->classes);
  lagged->training_weight = sums->total[XW_SUM_training_weight];
  const double operating = sums->total[XW_SUM_operating];
  lagged->harm_rate = operating > 0.0 ? sums->total[XW_SUM_harm_rate] / operating : 0.0;
  const double scale = state->weight * 4.0 / 1e6;
  lagged->fees = sums->total[XW_SUM_fees] * scale;
  lagged->forgone = sums->total[XW_SUM_baseline_fees] * scale - lagged->fees;
}

xw_status xw_step(const xw_model *model, xw_state *state, const xw_levers *levers, xw_stepper *s,
                  xw_parts parts, bool medians, xw_step_result *result) {
  const xw_population *p = &state->population;
  xw_context context;
  xw_status status = make_room(s, p->count);
  if (status != XW_OK)
    return status;
  memset(&result->sums, 0, sizeof result->sums);
  s->exit_count = s->margin_count = 0;
  s->medians = medians;
  xw_context_make(model, state, levers, &context, result);
  for (int64_t first = 0; first < p->count; first += XW_GROUP) {
    const int64_t end = first + XW_GROUP < p->count ? first + XW_GROUP : p->count;
    run_group(model, &context, s, p, first, end, parts, &result->sums);
  }
  keep_lagged(state, result);
  result->programmes =
      xw_programme_cost(state, levers, result->sums.total) * 1e6 / (4.0 * state->weight);
  status = xw_turnover(model, state, levers, s, parts, result);
  state->period++;
  return status;
}
