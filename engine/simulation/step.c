/* One quarter: the period context, all groups of firms, the aggregates of the next, turnover. What happens
 * to a firm, in order, stands in kernel.c. */
#include <string.h>

#include "base/memory.h"
#include "simulation/kernel.h"

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
  xw_sums_clear(&result->sums, parts);
  s->exit_count = s->margin_count = 0;
  s->medians = medians;
  xw_context_make(model, state, levers, &context, result);
  for (int64_t first = 0; first < p->count; first += XW_GROUP) {
    const int64_t end = first + XW_GROUP < p->count ? first + XW_GROUP : p->count;
    model->kernel->run_group(model, &context, s, p, first, end, parts, &result->sums);
  }
  keep_lagged(state, result);
  result->programmes =
      xw_programme_cost(state, levers, result->sums.total) * 1e6 / (4.0 * state->weight);
  status = xw_turnover(model, state, levers, s, parts, result);
  state->period++;
  return status;
}
