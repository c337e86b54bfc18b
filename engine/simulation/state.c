/* State of a run: start, copy, digest, verification. */
#include "simulation/state.h"

#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/vmath.h"
#include "processes/sampling_weight.h"
#include "processes/training.h"
#include "simulation/custom.h"
#include "simulation/kernel.h"
#include "simulation/spread.h"

/* What the first step needs to know of the rows first..end-1. Only firms from a table can be on a list, or
 * wait. */
static void count_rows(const xw_population *p, int64_t first, int64_t end, int target,
                       xw_sums *sums) {
  double weight = 0.0;
  xw_sums_clear(sums, XW_PARTS_NONE);
  for (int64_t i = first; i < end; i++) {
    const int region = p->region[i], sector = p->sector[i];
    if (p->wait[i] == 0)
      sums->supply[sector] += (double)(p->employees[i] * p->productivity[i]);
    sums->management[region] += (double)p->management[i];
    sums->classes[region][xw_weight_class(p->credit[i], p->key_list[i], 0)] += 1.0;
    weight += (double)xw_training_weight(target, p->skill[i], p->credit[i], p->age[i]);
  }
  sums->total[XW_SUM_training_weight] = weight;
}

/* Reputations that a table gives; those that are drawn are all 0.7. */
static void count_reputations(const xw_population *p, int64_t first, int64_t end, xw_sums *sums) {
  for (int64_t i = first; i < end; i++) {
    sums->sector_firms[p->sector[i]] += 1.0;
    sums->reputation[p->sector[i]] += (double)p->reputation[i];
  }
}

static void set_lagged(xw_state *state, const xw_sums *sums) {
  xw_lagged *lagged = &state->lagged;
  for (int r = 0; r < XW_REGION_COUNT; r++) {
    double firms = 0.0;
    for (int k = 0; k < XW_WEIGHT_CLASSES; k++)
      firms += lagged->classes[r][k] = sums->classes[r][k];
    lagged->management[r] = firms > 0.0 ? sums->management[r] / firms : 0.0;
  }
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    state->first_supply[s] = lagged->supply[s] = sums->supply[s];
    const double firms = sums->sector_firms[s]; /* 0 unless reputations are given */
    lagged->reputation[s] = firms > 0.0 ? sums->reputation[s] / firms : 0.7;
  }
  lagged->training_weight = sums->total[XW_SUM_training_weight];
  lagged->harm_rate = 0.03;
}

/* hazard = base (1 - e^(-y/1.5)) + hump (y/peak) e^(1 - y/peak), y the age in years (5.12). */
static void set_exit_chance(xw_state *state) {
  const xw_parameters *p = &state->parameters;
  for (int age = 0; age < XW_AGES; age++) {
    const double years = 0.25 * age, relative = years / XW_PARAMETER_OF(p, firm_exit_peak);
    const double hazard = XW_PARAMETER_OF(p, firm_exit_base) * (1.0 - xw_exp(-years / 1.5)) +
                          XW_PARAMETER_OF(p, firm_exit_hump) * relative * xw_exp(1.0 - relative);
    state->exit_chance[age] = (float)xw_hazard(hazard);
  }
}

/* Room for a population that grows: rows that are never used take no memory, and growing later would need
 * old and new columns side by side. A system that promises no more than it has gets less. */
static xw_status make_room(xw_population *p, int64_t firms) {
  const xw_status status = xw_population_reserve(p, 3 * firms + 64);
  return status == XW_OK ? status : xw_population_reserve(p, firms + firms / 4 + 64);
}

/* What the initial firms have in common. */
typedef struct origin {
  const xw_model *model;
  const xw_birth_terms *terms;
  xw_population *population;
  const xw_population_table *table; /* NULL: all is drawn */
  xw_stepper *stepper;
  int target;    /* of training */
  int64_t first; /* group of the window */
} origin;

static void bear_batch(const origin *o, xw_hand *hand, int64_t first, int64_t end) {
  xw_nursery *nursery = &hand->nursery;
  const int64_t left = end - first;
  nursery->initial = true;
  nursery->table = o->table;
  nursery->count = (int)(left < XW_BATCH ? left : XW_BATCH);
  if (o->table != NULL)
    xw_population_table_rows(o->table, o->population->count, first, nursery->count, nursery->from);
  for (int i = 0; i < nursery->count; i++) {
    nursery->row[i] = first + i;
    nursery->id[i] = (uint64_t)(first + i);
  }
  o->model->kernel->bear(o->terms, nursery, o->population);
  if (o->population->extra_count > 0)
    xw_custom_bear(o->model, o->terms, hand, o->population);
}

/* The firms of a group, born by the member that will first work on them: memory is near to it. */
static void bear_group(void *context, xw_hand *hand, int64_t group) {
  const origin *o = context;
  const int64_t last = (group + 1) * XW_GROUP, count = o->population->count;
  const int64_t end = last < count ? last : count;
  for (int64_t first = group * XW_GROUP; first < end; first += XW_BATCH)
    bear_batch(o, hand, first, end);
  xw_sums *sums = &o->stepper->share[group - o->first].sums;
  count_rows(o->population, group * XW_GROUP, end, o->target, sums);
  if (o->table != NULL && o->table->column[XW_COLUMN_reputation] != NULL)
    count_reputations(o->population, group * XW_GROUP, end, sums);
}

static void bear_initial(origin *o, xw_sums *sums) {
  const int64_t groups = xw_groups(o->population->count);
  xw_stepper *s = o->stepper;
  xw_sums_clear(sums, XW_PARTS_NONE);
  for (o->first = 0; o->first < groups; o->first += s->window) {
    const int64_t end = xw_window_end(s, o->first, groups);
    xw_spread(s, o->first, end, bear_group, o);
    xw_shares_add(s, (int)(end - o->first), XW_PARTS_NONE, sums);
  }
}

xw_status xw_state_start(const xw_model *model, xw_state *state, const xw_levers *levers,
                         const xw_parameters *parameters, uint32_t replication,
                         xw_stepper *stepper) {
  const xw_study *study = model->study;
  xw_population *p = &state->population;
  p->count = 0;
  xw_status status = xw_population_extend(p, study->column_count);
  if (status == XW_OK)
    status = make_room(p, study->firms);
  if (status == XW_OK)
    status = xw_custom_prepare(model, NULL, stepper);
  if (status != XW_OK)
    return status;
  memset(&state->lagged, 0, sizeof state->lagged);
  state->parameters = *parameters;
  state->key = xw_rng_key_make(study->seed, replication);
  state->period = 0;
  state->initial = (double)study->firms;
  state->weight = study->represents / state->initial;
  p->count = study->firms;
  const xw_birth_terms terms = {&model->laws, levers, parameters, state->key, 0};
  xw_sums sums;
  bear_initial(&(origin){.model = model,
                         .terms = &terms,
                         .population = p,
                         .table = study->population.rows,
                         .stepper = stepper,
                         .target = (int)floor(XW_LEVER_OF(levers, training_target) + 0.5)},
               &sums);
  set_exit_chance(state);
  set_lagged(state, &sums);
  return xw_custom_end(model, state, stepper);
}

void xw_state_adopt(xw_state *state, const xw_parameters *parameters) {
  state->parameters = *parameters;
  set_exit_chance(state);
}

xw_status xw_state_copy(xw_state *to, const xw_state *from) {
  xw_population kept = to->population;
  const xw_status status = xw_population_copy(&kept, &from->population);
  *to = *from;
  to->population = kept;
  return status;
}

void xw_state_free(xw_state *state) { xw_population_free(&state->population); }

uint64_t xw_state_digest(const xw_state *state) {
  uint64_t digest = xw_population_digest(&state->population);
  digest = xw_digest_add(digest, &state->period, sizeof state->period);
  digest = xw_digest_add(digest, &state->weight, sizeof state->weight);
  digest = xw_digest_add(digest, state->first_supply, sizeof state->first_supply);
  return xw_digest_add(digest, &state->lagged, sizeof state->lagged);
}

xw_status xw_state_verify(const xw_state *state) {
  if (!(state->weight > 0.0 && isfinite(state->weight)))
    return xw_fail(XW_ERR_RUNTIME, "the weight of a firm is %g", state->weight);
  for (int s = 0; s < XW_SECTOR_COUNT; s++)
    if (!(state->lagged.supply[s] >= 0.0))
      return xw_fail(XW_ERR_RUNTIME, "supply of sector %d is %g", s, state->lagged.supply[s]);
  return xw_population_verify(&state->population);
}
