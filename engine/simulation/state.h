/* The model (constant, shared by all threads) and the state of one run. */
#ifndef XW_SIMULATION_STATE_H
#define XW_SIMULATION_STATE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "columns/rules.h"
#include "population/population.h"
#include "processes/birth.h"
#include "processes/context.h"
#include "simulation/family.h"
#include "simulation/own.h"
#include "simulation/profile.h"
#include "simulation/tally.h"
#include "simulation/wanted.h"
#include "xiaowei/model.h"
#include "xiaowei/study.h"

struct xw_kernel;

struct xw_model {
  const xw_study *study;
  const xw_actor_class *actors; /* NULL when no scenario has code */
  xw_birth_laws laws;
  xw_wanted wanted;
  xw_own own;
  xw_families families;
  const struct xw_kernel *kernel; /* of the instruction set in use */
  int tile; /* firms a tile: a multiple of XW_CHUNK that divides XW_GROUP, at most XW_TILE_MAX */
  bool any_hooks;  /* some scenario has code that acts in a run */
  bool profile;    /* steps are timed */
  xw_costs *costs; /* of code, when steps are timed */
  int parts_from;  /* horizon period from which sums by sector and size are kept; periods: never */
};

/* Aggregates of the last step, constant in the next (section 5). */
typedef struct xw_lagged {
  double supply[XW_SECTOR_COUNT];
  double reputation[XW_SECTOR_COUNT]; /* mean */
  double recalled[XW_SECTOR_COUNT];   /* share of firms */
  double management[XW_REGION_COUNT]; /* mean */
  double classes[XW_REGION_COUNT][XW_WEIGHT_CLASSES];
  double training_weight; /* sum over firms */
  double harm_rate;       /* mean over operating firms */
  double fees, forgone;   /* million CNY a year */
} xw_lagged;

/* State of one run: all that the next step depends on. Zero-initialise, then xw_state_start. */
typedef struct xw_state {
  xw_population population;
  xw_parameters parameters;
  xw_rng_key key;
  uint32_t period; /* steps done since the start of the burn-in */
  double initial;  /* N0 */
  double weight;   /* W, enterprises that a firm stands for */
  double first_supply[XW_SECTOR_COUNT];
  float exit_chance[XW_AGES]; /* by age in quarters; follows from the parameters */
  xw_lagged lagged;
  const bool *wanted; /* sums to keep in the next step; NULL: all. Changes no result. */
  bool
      own; /* keep sums in own cells in the next step, for which all sums are kept. Changes no result. */
  const xw_rules *rules; /* that act in the next step; NULL: none */
} xw_state;

/* What a step leaves for metrics and ledger. */
typedef struct xw_step_result {
  xw_sums sums;
  double price[XW_SECTOR_COUNT];
  double capacity;   /* Q */
  double programmes; /* cost of support programmes in the step, CNY of the simulated firms */
} xw_step_result;

#define XW_NOT_SELLING UINT8_MAX

/* Scratch of one thread of a team. */
typedef struct xw_hand {
  int index; /* in the stepper */
  xw_tile tile;
  float *uniform; /* rows of the hot streams */
  xw_tally tally;
  xw_own_tally own; /* from the first sums in own cells on */
  xw_nursery nursery;
  float *margin; /* of the stepper; NULL: not asked for */
  uint8_t *margin_part;
  struct xw_counts *counts; /* of margins; from the first medians on */
  struct xw_near *near;     /* margins near a median; likewise */
  atomic_llong next;        /* of this member's range of a spread task */
  xw_profile profile;       /* what it spent, when steps are timed */
  xw_cost *cost;            /* of code, likewise; as in the costs of the model */
  double *scratch;          /* of rules and own columns */
  size_t scratch_size;      /* doubles */
  xw_fault fault;           /* the first value of a rule that was refused */
  struct xw_probe *probe;   /* NULL: no firm is watched */
} xw_hand;

/* Scratch of the steps of one run at a time: it works alone or with a team. Zero-initialise, then
 * xw_stepper_init. */
typedef struct xw_stepper {
  const xw_team *team; /* NULL: alone */
  xw_hand **hand;      /* one a member */
  int hands;
  xw_share *share; /* of the groups of a window */
  int window;      /* groups */
  int64_t *exits;  /* rows that leave, in order */
  int64_t exit_count, exit_capacity;
  float *margin;        /* profit over revenue, by row, when medians are asked for */
  uint8_t *margin_part; /* XW_NOT_SELLING: has no margin */
  int64_t margin_capacity;
  double *constants;            /* of rules, with the levers in force */
  struct xw_bracket *bracket;   /* around medians, by cell; speed only, never results */
  double median[XW_CELL_COUNT]; /* of the margin; NAN when not asked for */
  double *own_sums;             /* [own cells][XW_SUM_COUNT] of a step, when asked for */
  double *own_shares; /* [own_window][own cells][XW_SUM_COUNT] of the groups of a window */
  int own_window;
} xw_stepper;

/* Initial population of a replication under `levers`, and the start values of the aggregates. */
xw_status xw_state_start(const xw_model *model, xw_state *state, const xw_levers *levers,
                         const xw_parameters *parameters, uint32_t replication,
                         xw_stepper *stepper);
/* Go on under other parameters. */
void xw_state_adopt(xw_state *state, const xw_parameters *parameters);
xw_status xw_state_copy(xw_state *to, const xw_state *from);
void xw_state_free(xw_state *state);
/* Digest of every field and column. */
uint64_t xw_state_digest(const xw_state *state);
/* Check every invariant of the state; for tests and debug builds. */
xw_status xw_state_verify(const xw_state *state);

xw_status xw_stepper_init(xw_stepper *stepper);
/* Work with `team` from now on, which must outlive the stepper. Bits do not depend on it. */
xw_status xw_stepper_join(xw_stepper *stepper, const xw_team *team);
void xw_stepper_free(xw_stepper *stepper);

/* The period context from the levers of this period and the aggregates of the last; also price and
 * capacity of the result. */
void xw_context_make(const xw_model *model, const xw_state *state, const xw_levers *levers,
                     xw_context *context, xw_step_result *result);

/* One quarter. parts: keep sums by sector and size class; medians: keep margins. */
xw_status xw_step(const xw_model *model, xw_state *state, const xw_levers *levers,
                  xw_stepper *stepper, xw_parts parts, bool medians, xw_step_result *result);

/* Exits leave, entrants join (5.13); adds entrants and their cash to the sums. */
xw_status xw_turnover(const xw_model *model, xw_state *state, const xw_levers *levers,
                      xw_stepper *stepper, xw_parts parts, xw_step_result *result);

/* Yearly cost of the support programmes for the firms of `sums` (total or cell), million CNY. */
double xw_programme_cost(const xw_state *state, const xw_levers *levers, const double *sums);

/* All metrics of a step: values[XW_CELL_COUNT][XW_METRIC_COUNT], NAN where missing. Of other cells
 * than all only what the step kept, else NAN. */
void xw_metrics_compute(const xw_state *state, const xw_levers *levers,
                        const xw_step_result *result, const xw_stepper *stepper, xw_parts parts,
                        double *values);
/* All metrics but the median in own cells, from a step with state->own: values[own->count][XW_METRIC_COUNT]. */
void xw_metrics_own(const xw_state *state, const xw_levers *levers, const xw_step_result *result,
                    const xw_stepper *stepper, const xw_own *own, double *values);

#endif
