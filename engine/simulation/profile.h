/* Where the time of steps goes. Nothing is timed unless the model says so; then every thread adds up what it
 * spends on each part of a quarter. Timing changes no result. */
#ifndef XW_SIMULATION_PROFILE_H
#define XW_SIMULATION_PROFILE_H

#include <stdbool.h>

#include "xiaowei/model.h"

enum { XW_PROFILE_PROCESSES = 24 }; /* at most so many processes; the other parts follow */

/* Parts of a quarter that are no process. */
typedef enum xw_profile_part {
  XW_PROFILE_draws = XW_PROFILE_PROCESSES, /* hot random draws */
  XW_PROFILE_sums,                         /* sums and the list of exits */
  XW_PROFILE_rules,                        /* rules of the scenario */
  XW_PROFILE_turnover,                     /* exits leave, entrants join; of the leading thread */
  XW_PROFILE_metrics,                      /* metrics from the sums; of the leading thread */
  XW_PROFILE_scripts,                      /* hooks and own metrics; of the leading thread */
  XW_PROFILE_COUNT
} xw_profile_part;

typedef struct xw_profile {
  double seconds[XW_PROFILE_COUNT]; /* by process, as in xw_process_at, then by part */
  double firm_steps;
  double
      computed; /* seconds that the processes computed in all, what is no part of a quarter included */
} xw_profile;

/* Name of a part, static; NULL for an index that no part has. */
const char *xw_profile_name(int part);

/* Time the steps of this model from now on, or no longer. XW_ERR_MEMORY. */
xw_status xw_model_profile(xw_model *model, bool on);

/* Add what the workspace's threads spent so far, also to the costs of code of the model; none of them may be at
 * work, and nobody else may look at those costs. */
void xw_workspace_profile(const xw_model *model, const xw_workspace *workspace, xw_profile *sum);

/* What code costs: for each scenario the reading of its file, its hooks, the own metrics of the study, its rules. */
typedef enum xw_code {
  XW_CODE_READING, /* of the file, once a run */
  XW_CODE_HOOK,    /* number: xw_hook */
  XW_CODE_METRIC,  /* number of the own metric */
  XW_CODE_RULE,    /* number of the rule; a call is one tile of enterprises */
} xw_code;

enum { XW_HOOKS = 4 };

/* Costs of all code of a study, in order. */
typedef struct xw_costs {
  int count;
  xw_cost *cost; /* [count] */
  int *first;    /* [scenarios]: place of a scenario's first */
} xw_costs;

/* Make costs of nothing, freed with xw_costs_free. XW_ERR_MEMORY. */
xw_status xw_costs_create(const xw_study *study, xw_costs **out);
void xw_costs_free(xw_costs *costs); /* NULL is allowed */
/* Place of a piece of code. */
int xw_costs_place(const xw_costs *costs, const xw_study *study, int scenario, xw_code code,
                   int number);
void xw_costs_add(xw_costs *costs, const xw_cost *more);

/* The costs of code of a model whose steps are timed, else NULL: shared by its threads, each of which adds its own
 * with xw_workspace_profile. */
xw_costs *xw_model_costs(const xw_model *model);

/* Add the seconds since `start` to a part and return the time. */
double xw_profile_lap(xw_profile *profile, int part, double start);

#endif
