/* A living population stopped in the middle of a quarter, for tests that compare a process with its plain
 * form: one firm at a time, in double precision. Header only; needs cmocka.h before it. */
#ifndef XW_TESTS_PROCESSES_PLAIN_H
#define XW_TESTS_PROCESSES_PLAIN_H

#include "population/sectors.h"
#include "simulation/kernel.h"
#include "support/run.h"

enum { FIRMS = 448, QUARTERS = 10, REPLICATIONS = 50 };

#define P(id) XW_PARAMETER_OF(&w->r.parameters, id)
#define L(id) XW_LEVER_OF(&w->r.levers, id)

/* A quarter in the middle of which a process is looked at. */
typedef struct world {
  run r;
  xw_context context;
  xw_step_result result; /* prices of the quarter */
  xw_tile *tile;
  float effort[XW_TILE_MAX], reputation[XW_TILE_MAX], employees[XW_TILE_MAX]; /* before */
  float skill[XW_TILE_MAX], management[XW_TILE_MAX], metrology[XW_TILE_MAX], standards[XW_TILE_MAX];
  float belief[XW_TILE_MAX], raid_belief[XW_TILE_MAX];
  uint8_t credit[XW_TILE_MAX], clean_run[XW_TILE_MAX], key_list[XW_TILE_MAX],
      blacklist[XW_TILE_MAX], rectify[XW_TILE_MAX], illegal[XW_TILE_MAX], exporter[XW_TILE_MAX];
  double cash[XW_TILE_MAX];
  int near; /* decisions too close to their threshold to be told in single precision */
} world;

static inline void place(world *w) {
  xw_population *p = &w->r.state.population;
  xw_tile *t = w->tile;
#define XW_COLUMN(name, type, unit, en, zh) t->name = p->name;
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
  run_open(&w->r, FIRMS - 64, 7); /* room for growth in one tile */
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

/* Run the quarter up to and with a process; what it starts from is kept. */
static inline void run_until(world *w, const char *name) {
  for (int k = 0; xw_process_at(k) != NULL; k++) {
    const xw_process *process = xw_process_at(k);
    const size_t n = (size_t)w->tile->n;
    const bool last = strcmp(process->name, name) == 0;
    memcpy(w->effort, w->tile->effort, n * sizeof *w->effort);
    memcpy(w->reputation, w->tile->reputation, n * sizeof *w->reputation);
    memcpy(w->employees, w->tile->employees, n * sizeof *w->employees);
    memcpy(w->skill, w->tile->skill, n * sizeof *w->skill);
    memcpy(w->management, w->tile->management, n * sizeof *w->management);
    memcpy(w->metrology, w->tile->metrology, n * sizeof *w->metrology);
    memcpy(w->standards, w->tile->standards, n * sizeof *w->standards);
    memcpy(w->belief, w->tile->belief, n * sizeof *w->belief);
    memcpy(w->raid_belief, w->tile->raid_belief, n * sizeof *w->raid_belief);
    memcpy(w->credit, w->tile->credit, n * sizeof *w->credit);
    memcpy(w->clean_run, w->tile->clean_run, n * sizeof *w->clean_run);
    memcpy(w->key_list, w->tile->key_list, n * sizeof *w->key_list);
    memcpy(w->blacklist, w->tile->blacklist, n * sizeof *w->blacklist);
    memcpy(w->rectify, w->tile->rectify, n * sizeof *w->rectify);
    memcpy(w->illegal, w->tile->illegal, n * sizeof *w->illegal);
    memcpy(w->exporter, w->tile->exporter, n * sizeof *w->exporter);
    memcpy(w->cash, w->tile->cash, n * sizeof *w->cash);
    process->run(&w->context, w->tile);
    if (last)
      return;
  }
  fail_msg("no process is called %s", name);
}

/* `scale`: what single precision is relative to. */
static inline void assert_near(const char *what, int firm, double got, double expected,
                               double scale) {
  if (!(fabs(got - expected) <= 3e-5 * (fabs(expected) + scale))) {
    print_error("%s of firm %d: %.9g, plain form %.9g\n", what, firm, got, expected);
    fail();
  }
}

/* A decision agrees, or its argument is within `width` of the threshold. */
static inline void assert_decision(world *w, const char *what, int firm, bool got, double argument,
                                   double width) {
  if (fabs(argument) < width)
    w->near++;
  else if (got != (argument > 0.0))
    fail_msg("%s of firm %d: %d, argument %.9g", what, firm, got, argument);
}

static inline double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }
static inline double chance_of(double rate) { return 1.0 - exp(-0.25 * rate); }
static inline double clip(double x, double low, double high) { return fmin(high, fmax(low, x)); }

static inline double log_odds(const world *w, int i) {
  const xw_tile *t = w->tile;
  return xw_sector_info_at(t->sector[i])->intercept + (double)t->difference[i] -
         P(quality_beta_skill) * (double)t->skill[i] -
         P(quality_beta_management) * (double)t->management[i] -
         P(quality_beta_metrology) * (double)t->metrology[i] -
         P(quality_beta_standards) * (double)t->standards[i];
}

static inline double self_check(const world *w, int i) {
  return fmin(0.95, P(quality_self_check) +
                        P(quality_self_check_metrology) * (double)w->tile->metrology[i]);
}

static inline double potential(const world *w, int i, double employees) {
  const xw_tile *t = w->tile;
  return employees * (double)t->productivity[i] * P(firm_revenue_per_employee) * 0.25 *
         w->result.price[t->sector[i]];
}

static inline double uniform(const world *w, int i, xw_stream stream) {
  return (double)w->tile->uniform[stream][i];
}

/* Compare after a process under every setting, in several replications. */
static inline void agree(const char *process, void (*check)(world *, int)) {
  for (int levers = 0; levers < SETTINGS; levers++)
    for (uint32_t replication = 0; replication < REPLICATIONS; replication++) {
      world *w = world_make((setting)levers, replication);
      run_until(w, process);
      for (int i = 0; i < w->tile->n; i++)
        check(w, i);
      assert_in_range(w->near, 0, 2);
      world_free(w);
    }
}

#endif
