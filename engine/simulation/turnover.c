/* Exit and entry (5.12, 5.13). Entrants take the rows that exits leave, in the order of cells and rows, and
 * then the end of the columns; rows that stay empty are filled from the end. Rows are always dense. */
#include <math.h>

#include "base/vmath.h"
#include "population/sectors.h"
#include "simulation/kernel.h"

#define POISSON_CHUNK 80.0

/* Poisson count by inversion of u; mass is e^-mean, mean at most POISSON_CHUNK. */
static uint32_t poisson_quantile(double mean, double mass, double u) {
  double sum = mass;
  uint32_t k = 0;
  while (u >= sum && mass > 0.0) {
    mass *= mean / ++k;
    sum += mass;
  }
  return k;
}

/* A large mean is the sum of independent chunks, each with a draw of its own. */
static uint32_t poisson_chunks(xw_rng_key key, uint32_t period, uint64_t cell, double mean) {
  const uint32_t chunks = (uint32_t)(mean / POISSON_CHUNK) + 1;
  const double part = mean / chunks, mass = xw_exp(-part);
  uint32_t count = 0;
  for (uint32_t index = 0; index < chunks; index++) {
    const uint32_t word = xw_rng_word(key, period, cell, XW_STREAM_entry_count, index);
    count += poisson_quantile(part, mass, xw_uniform(word));
  }
  return count;
}

typedef struct entry_terms {
  double cost, delay; /* C; G * delay */
} entry_terms;

static entry_terms terms_of(const xw_parameters *parameters, const xw_levers *levers) {
  double need = 0.0;
  for (int s = 0; s < XW_SECTOR_COUNT; s++)
    need += xw_sector_info_at(s)->share * xw_sector_need(s);
  const double g = XW_LEVER_OF(levers, approval_scope) * need;
  const double paid = 1.0 - XW_LEVER_OF(levers, fees_relief_micro);
  return (entry_terms){
      .cost = XW_LEVER_OF(levers, fees_organisation_code) * paid +
              g * (XW_LEVER_OF(levers, fees_licence_review) * paid +
                   XW_LEVER_OF(levers, approval_intermediary_cost)) +
              XW_PARAMETER_OF(parameters, firm_entry_base_cost),
      .delay = g * XW_LEVER_OF(levers, approval_delay_quarters),
  };
}

/* Mean number of entrants of the step, all cells. */
static double entry_mean(const xw_state *state, const xw_levers *levers, const xw_sums *sums) {
  const xw_parameters *p = &state->parameters;
  const xw_levers base_levers = xw_levers_baseline();
  const entry_terms now = terms_of(p, levers), base = terms_of(p, &base_levers);
  const double revenue = sums->total[XW_SUM_revenue];
  const double margin = revenue > 0.0 ? sums->total[XW_SUM_profit_before_tax] / revenue : 0.0;
  const double growth =
      xw_pow(1.0 + XW_PARAMETER_OF(p, market_demand_growth), 0.25 * state->period);
  return XW_PARAMETER_OF(p, firm_entry_rate) * 0.25 * state->initial * growth *
         xw_pow(now.cost / base.cost, -XW_PARAMETER_OF(p, firm_entry_cost_effect)) *
         xw_exp(-XW_PARAMETER_OF(p, firm_entry_delay_effect) * (now.delay - base.delay) +
                XW_PARAMETER_OF(p, firm_entry_margin_effect) *
                    (margin - XW_PARAMETER_OF(p, firm_reference_margin)));
}

/* Entry of one step. */
typedef struct entry {
  const xw_model *model;
  xw_state *state;
  xw_birth_terms terms;
  xw_stepper *stepper;
  xw_parts parts;
  xw_sums *sums;
  int64_t filled; /* rows of exits taken so far */
} entry;

static void book(const entry *e, int64_t row) {
  const xw_population *p = &e->state->population;
  const int size = p->employees[row] < 20.0f ? 0 : 1; /* entrants have fewer than 50 employees */
  const int part = p->sector[row] * XW_SIZE_COUNT + size;
  e->sums->total[XW_SUM_entrants] += 1.0;
  e->sums->total[XW_SUM_flow_entry_cash] += p->cash[row];
  if (e->parts == XW_PARTS_NONE)
    return;
  e->sums->part[XW_SUM_entrants][part] += 1.0;
  e->sums->part[XW_SUM_flow_entry_cash][part] += p->cash[row];
}

static void bear(const entry *e) {
  xw_nursery *nursery = &e->stepper->nursery;
  e->model->kernel->bear(&e->terms, nursery, &e->state->population);
  for (int i = 0; i < nursery->count; i++)
    book(e, nursery->row[i]);
  nursery->count = 0;
}

static void expect(entry *e, int sector, int region, uint32_t k) {
  xw_nursery *nursery = &e->stepper->nursery;
  xw_population *p = &e->state->population;
  const int i = nursery->count++;
  nursery->id[i] = xw_entrant_id(e->state->period, sector, region, k);
  nursery->sector[i] = (uint8_t)sector;
  nursery->region[i] = (uint8_t)region;
  nursery->row[i] =
      e->filled < e->stepper->exit_count ? e->stepper->exits[e->filled++] : p->count++;
  if (nursery->count == XW_BATCH)
    bear(e);
}

static xw_status enter_cell(entry *e, int sector, int region, uint32_t count) {
  xw_population *p = &e->state->population;
  if (p->count + count > p->capacity) {
    const xw_status status = xw_population_reserve(p, p->count + p->count / 4 + count);
    if (status != XW_OK)
      return status;
  }
  for (uint32_t k = 0; k < count; k++)
    expect(e, sector, region, k);
  return XW_OK;
}

/* Entrants of a sector, region by region; all cells of a sector have the same mean. */
static xw_status enter_sector(entry *e, int sector, double mean) {
  const double mass = mean <= POISSON_CHUNK ? xw_exp(-mean) : 0.0;
  for (int region = 0; region < XW_REGION_COUNT; region++) {
    const uint64_t cell = (uint64_t)(sector * XW_REGION_COUNT + region);
    const xw_rng_key key = e->state->key;
    const uint32_t period = e->state->period;
    uint32_t count;
    if (mean > POISSON_CHUNK) {
      count = poisson_chunks(key, period, cell, mean);
    } else {
      const uint32_t word = xw_rng_word(key, period, cell, XW_STREAM_entry_count, 0);
      count = poisson_quantile(mean, mass, xw_uniform(word));
    }
    const xw_status status = enter_cell(e, sector, region, count);
    if (status != XW_OK)
      return status;
  }
  return XW_OK;
}

/* Fill the rows that are still empty from the end. */
static void close_gaps(xw_population *p, const xw_stepper *s, int64_t filled) {
  int64_t last = s->exit_count - 1;
  for (int64_t k = filled; k <= last; k++) {
    while (last >= k && s->exits[last] == p->count - 1) {
      p->count--;
      last--;
    }
    if (k > last)
      return;
    xw_population_move(p, s->exits[k], p->count - 1);
    p->count--;
  }
}

xw_status xw_turnover(const xw_model *model, xw_state *state, const xw_levers *levers,
                      xw_stepper *s, xw_parts parts, xw_step_result *result) {
  const double mean = entry_mean(state, levers, &result->sums);
  entry e = {model, state, {&model->laws, levers, &state->parameters, state->key, state->period},
             s,     parts, &result->sums,
             0};
  s->nursery.initial = false;
  s->nursery.count = 0;
  if (!(mean >= 0.0 && isfinite(mean)))
    return xw_fail(XW_ERR_RUNTIME, "the mean number of entrants is %g", mean);
  for (int sector = 0; sector < XW_SECTOR_COUNT; sector++) {
    const double share = xw_sector_info_at(sector)->share / XW_REGION_COUNT;
    const xw_status status = enter_sector(&e, sector, mean * share);
    if (status != XW_OK)
      return status;
  }
  bear(&e);
  close_gaps(&state->population, s, e.filled);
  return XW_OK;
}
