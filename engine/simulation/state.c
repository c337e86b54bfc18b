/* State of a run: start, copy, digest, verification. */
#include "simulation/state.h"

#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/vmath.h"
#include "processes/sampling_weight.h"
#include "processes/training.h"
#include "simulation/kernel.h"
#include "simulation/spread.h"

static void count_initial(xw_state *state, int target) {
  const xw_population *p = &state->population;
  double firms[XW_REGION_COUNT] = {0};
  xw_lagged *lagged = &state->lagged;
  for (int64_t i = 0; i < p->count; i++) {
    const int region = p->region[i];
    firms[region] += 1.0;
    lagged->supply[p->sector[i]] += (double)(p->employees[i] * p->productivity[i]);
    lagged->management[region] += (double)p->management[i];
    lagged->classes[region][xw_weight_class(p->credit[i], 0, 0)] += 1.0;
    lagged->training_weight +=
        (double)xw_training_weight(target, p->skill[i], p->credit[i], p->age[i]);
  }
  for (int r = 0; r < XW_REGION_COUNT; r++)
    if (firms[r] > 0.0)
      lagged->management[r] /= firms[r];
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    state->first_supply[s] = lagged->supply[s];
    lagged->reputation[s] = 0.7;
  }
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
  const xw_kernel *kernel;
  const xw_birth_terms *terms;
  xw_population *population;
} origin;

static void bear_batch(const origin *o, xw_nursery *nursery, int64_t first, int64_t end) {
  const int64_t left = end - first;
  nursery->initial = true;
  nursery->count = (int)(left < XW_BATCH ? left : XW_BATCH);
  for (int i = 0; i < nursery->count; i++) {
    nursery->row[i] = first + i;
    nursery->id[i] = (uint64_t)(first + i);
  }
  o->kernel->bear(o->terms, nursery, o->population);
}

/* The firms of a group, born by the member that will first work on them: memory is near to it. */
static void bear_group(void *context, xw_hand *hand, int64_t group) {
  const origin *o = context;
  const int64_t last = (group + 1) * XW_GROUP, count = o->population->count;
  const int64_t end = last < count ? last : count;
  for (int64_t first = group * XW_GROUP; first < end; first += XW_BATCH)
    bear_batch(o, &hand->nursery, first, end);
}

static void bear_initial(xw_stepper *s, origin *o) {
  const int64_t groups = xw_groups(o->population->count);
  for (int64_t first = 0; first < groups; first += s->window)
    xw_spread(s, first, xw_window_end(s, first, groups), bear_group, o);
}

xw_status xw_state_start(const xw_model *model, xw_state *state, const xw_levers *levers,
                         const xw_parameters *parameters, uint32_t replication,
                         xw_stepper *stepper) {
  const xw_study *study = model->study;
  xw_population *p = &state->population;
  const xw_status status = make_room(p, study->firms);
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
  bear_initial(stepper, &(origin){model->kernel, &terms, p});
  set_exit_chance(state);
  count_initial(state, (int)floor(XW_LEVER_OF(levers, training_target) + 0.5));
  return XW_OK;
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
