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
} xw_profile;

/* Name of a part, static; NULL for an index that no part has. */
const char *xw_profile_name(int part);

/* Time the steps of this model from now on. */
void xw_model_profile(xw_model *model, bool on);

/* Add what the workspace's threads spent so far; none of them may be at work. */
void xw_workspace_profile(const xw_workspace *workspace, xw_profile *sum);

/* Add the seconds since `start` to a part and return the time. */
double xw_profile_lap(xw_profile *profile, int part, double start);

#endif
