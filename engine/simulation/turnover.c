/* Exit and entry (5.12, 5.13). Entrants take the rows that exits leave, in the order of cells and rows, and
 * then the end of the columns; rows that stay empty are filled from the end. Rows are always dense. */
#include <math.h>

#include "base/vmath.h"
#include "population/sectors.h"
#include "simulation/custom.h"
#include "simulation/kernel.h"
#include "simulation/spread.h"

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

#define CELLS (XW_SECTOR_COUNT * XW_REGION_COUNT)

/* Entry of one step. Entrant k of all, in the order of cells, takes the k-th row of exits; those after the last
 * exit take new rows. */
typedef struct entry {
  const xw_model *model;
  xw_state *state;
  xw_birth_terms terms;
  const xw_stepper *stepper;
  int64_t until[CELLS]; /* entrants of the cells up to this one */
  int64_t end;          /* rows before entry */
} entry;

static int64_t row_of(const entry *e, int64_t k) {
  const int64_t exits = e->stepper->exit_count;
  return k < exits ? e->stepper->exits[k] : e->end + (k - exits);
}

static int cell_of(const entry *e, int64_t k) {
  int low = 0, high = CELLS - 1;
  while (low < high) {
    const int middle = (low + high) / 2;
    if (e->until[middle] > k)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static void bear_batch(void *context, xw_hand *hand, int64_t batch) {
  const entry *e = context;
  xw_nursery *nursery = &hand->nursery;
  const int64_t first = batch * XW_BATCH, left = e->until[CELLS - 1] - first;
  int cell = cell_of(e, first);
  nursery->initial = false;
  nursery->count = (int)(left < XW_BATCH ? left : XW_BATCH);
  for (int i = 0; i < nursery->count; i++) {
    const int64_t k = first + i;
    while (e->until[cell] <= k)
      cell++;
    const int sector = cell / XW_REGION_COUNT, region = cell % XW_REGION_COUNT;
    const uint32_t number = (uint32_t)(k - (cell > 0 ? e->until[cell - 1] : 0));
    nursery->id[i] = xw_entrant_id(e->state->period, sector, region, number);
    nursery->sector[i] = (uint8_t)sector;
    nursery->region[i] = (uint8_t)region;
    nursery->row[i] = row_of(e, k);
  }
  e->model->kernel->bear(&e->terms, nursery, &e->state->population);
  if (e->state->population.extra_count > 0)
    xw_custom_bear(e->model, &e->terms, hand, &e->state->population);
}

/* Entrants belong to own cells as they are born. */
static void book_own(const entry *e) {
  const xw_own *own = &e->model->own;
  for (int64_t k = 0; e->state->own && k < e->until[CELLS - 1]; k++)
    for (int c = 0; c < own->count; c++)
      if (xw_own_holds(own, c, &e->state->population, row_of(e, k)))
        e->stepper->own_sums[c * XW_SUM_COUNT + XW_SUM_entrants] += 1.0;
}

static void book(const entry *e, xw_parts parts, xw_sums *sums) {
  const xw_population *p = &e->state->population;
  for (int64_t k = 0; k < e->until[CELLS - 1]; k++) {
    const int64_t row = row_of(e, k);
    const int size = p->employees[row] < 20.0f ? 0 : 1; /* entrants have fewer than 50 employees */
    const int part = p->sector[row] * XW_SIZE_COUNT + size;
    sums->total[XW_SUM_entrants] += 1.0;
    sums->total[XW_SUM_flow_entry_cash] += p->cash[row];
    if (parts == XW_PARTS_NONE)
      continue;
    sums->part[XW_SUM_entrants][part] += 1.0;
    sums->part[XW_SUM_flow_entry_cash][part] += p->cash[row];
  }
}

/* Counts of the cells of a sector; all have the same mean. */
static void count_sector(const entry *e, int sector, double mean, uint32_t count[XW_REGION_COUNT]) {
  const double mass = mean <= POISSON_CHUNK ? xw_exp(-mean) : 0.0;
  const xw_rng_key key = e->state->key;
  const uint32_t period = e->state->period;
  for (int region = 0; region < XW_REGION_COUNT; region++) {
    const uint64_t cell = (uint64_t)(sector * XW_REGION_COUNT + region);
    if (mean > POISSON_CHUNK) {
      count[region] = poisson_chunks(key, period, cell, mean);
    } else {
      const uint32_t word = xw_rng_word(key, period, cell, XW_STREAM_entry_count, 0);
      count[region] = poisson_quantile(mean, mass, xw_uniform(word));
    }
  }
}

/* How many enter, and rows for them. */
static xw_status admit(entry *e, double mean) {
  xw_population *p = &e->state->population;
  int64_t total = 0;
  for (int sector = 0; sector < XW_SECTOR_COUNT; sector++) {
    uint32_t count[XW_REGION_COUNT];
    count_sector(e, sector, mean * (xw_sector_info_at(sector)->share / XW_REGION_COUNT), count);
    for (int region = 0; region < XW_REGION_COUNT; region++)
      e->until[sector * XW_REGION_COUNT + region] = total += count[region];
  }
  const int64_t more = total > e->stepper->exit_count ? total - e->stepper->exit_count : 0;
  if (p->count + more > p->capacity) {
    const xw_status status = xw_population_reserve(p, p->count + p->count / 4 + more);
    if (status != XW_OK)
      return status;
  }
  p->count += more;
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
  entry e = {.model = model,
             .state = state,
             .terms = {&model->laws, levers, &state->parameters, state->key, state->period},
             .stepper = s,
             .end = state->population.count};
  if (!(mean >= 0.0 && isfinite(mean)))
    return xw_fail(XW_ERR_RUNTIME, "the mean number of entrants is %g", mean);
  const xw_status status = admit(&e, mean);
  if (status != XW_OK)
    return status;
  const int64_t total = e.until[CELLS - 1];
  xw_spread(s, 0, (total + XW_BATCH - 1) / XW_BATCH, bear_batch, &e);
  book(&e, parts, &result->sums);
  book_own(&e);
  const xw_status born = xw_custom_end(model, state, s);
  close_gaps(&state->population, s, total < s->exit_count ? total : s->exit_count);
  return born;
}
