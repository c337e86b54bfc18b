/* A living population in one tile, before the first process of a quarter. Header only; needs cmocka.h before
 * it. */
#ifndef XW_TESTS_PROCESSES_WORLD_H
#define XW_TESTS_PROCESSES_WORLD_H

#include "population/sectors.h"
#include "simulation/kernel.h"
#include "support/run.h"

enum { FIRMS = 384, QUARTERS = 10 }; /* growth must fit one tile */

#define P(id) XW_PARAMETER_OF(&w->r.parameters, id)
#define L(id) XW_LEVER_OF(&w->r.levers, id)

/* Everything that a process of the quarter runs on. */
typedef struct world {
  run r;
  xw_context context;
  xw_step_result result; /* prices of the quarter */
  xw_tile *tile;
} world;

static inline void place(world *w) {
  xw_population *p = &w->r.state.population;
  xw_tile *t = w->tile;
#define XW_COLUMN(name, type, ...) t->name = p->name;
#include "population/columns.def"
#undef XW_COLUMN
  t->n = (int)p->count;
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    xw_kernel_at(0)->fill(w->context.key, w->context.period, t->id, t->n, block,
                          &t->uniform[4 * block]);
}

/* The levers of 2014; all measures of the opinion; both kinds of control so strict that rare events are many. */
typedef enum setting { AS_IN_2014, OPINION, STRICT, SETTINGS } setting;

static inline void set_levers(run *r, setting levers) {
  if (levers == OPINION)
    xw_levers_apply_measure(&r->levers, 0);
  if (levers != STRICT)
    return;
  SET_LEVER(r, sampling_ratio, 0.8);
  SET_LEVER(r, sampling_follow_up, 0.6);
  SET_LEVER(r, responsibility_recall, 0.5);
  SET_LEVER(r, risk_monitoring, 0.5);
  SET_LEVER(r, enforcement_raid_rate, 0.4);
  SET_LEVER(r, enforcement_closure, 0.3);
  SET_LEVER(r, credit_blacklist, 0.5);
}

static inline world *world_make(setting levers, uint32_t replication) {
  world *w = xw_calloc_aligned(1, sizeof *w);
  assert_non_null(w);
  run_open(&w->r, FIRMS, 7);
  if (levers == STRICT)
    SET_PARAMETER(&w->r, supervision_relapse_closure, 0.9);
  run_start(&w->r, replication);
  set_levers(&w->r, levers);
  run_steps(&w->r, QUARTERS);
  assert_in_range(w->r.state.population.count, 200, XW_TILE_MAX);
  xw_context_make(w->r.model, &w->r.state, &w->r.levers, &w->context, &w->result);
  w->tile = &w->r.stepper.hand[0]->tile;
  place(w);
  return w;
}

static inline void world_free(world *w) {
  run_close(&w->r);
  xw_free(w);
}

static inline double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }
static inline double chance_of(double rate) { return 1.0 - exp(-0.25 * rate); }
static inline double clip(double x, double low, double high) { return fmin(high, fmax(low, x)); }

#endif
