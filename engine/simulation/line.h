/* One line of simulation: a variant in a replication, period by period, with its hooks. What replications and
 * walks are made of. */
#ifndef XW_SIMULATION_LINE_H
#define XW_SIMULATION_LINE_H

#include "columns/firms.h"
#include "simulation/record.h"
#include "simulation/state.h"

/* One line of simulation: state, levers in force, metrics so far. */
typedef struct xw_line {
  int variant;
  xw_state state;
  xw_record record;
  xw_levers levers; /* of the next step */
  xw_levers acted;  /* in force in the last step of the horizon */
  bool watched;     /* all metrics are wanted in every period */
  xw_firms firms;   /* what code sees of the state */
  xw_actor *actor;  /* NULL: no code acts in this run */
  xw_status status;
  char message[1024], shown[1024]; /* of the failure: English, and for people */
  double seconds;                  /* spent on this line */
} xw_line;

struct xw_workspace {
  xw_stepper stepper;
  xw_line trunk, branch;
  bool *served;  /* [variants]: its result was handed over in this replication */
  double *draws; /* [uncertain_count]: of the uncertain parameters of this replication */
};

/* What is constant in a replication. */
typedef struct xw_errand {
  const xw_model *model;
  const xw_study *study;
  xw_workspace *work;
  uint32_t replication;
  const bool *wanted;
  const atomic_bool *stop;
  xw_deliver deliver;
  void *context;
} xw_errand;

/* Scenario of a variant. */
int xw_line_scenario(const xw_errand *e, int variant);
/* The code of the line's run, NULL when it has none; closed in every case. */
xw_status xw_line_open_actor(const xw_errand *e, xw_line *l);
void xw_line_close_actor(const xw_errand *e, xw_line *l);
/* What code sees in a period, with the metrics of period metrics_of (negative: of none). */
xw_world xw_line_world(const xw_errand *e, xw_line *l, int period, int metrics_of);
/* Call a hook, if the variant has it and its reform has come. */
xw_status xw_line_hook(const xw_errand *e, xw_line *l, xw_hook hook, int period, int metrics_of);
/* Before the first period no metric has a value. */
void xw_line_forget_metrics(xw_line *l);

/* Parameters of a variant in a period; until the fork of the study it is the baseline of its point. */
void xw_line_parameters(const xw_errand *e, int variant, int period, xw_parameters *parameters);
/* The burn-in from birth on, or its beginning, one of its steps, and its end. */
xw_status xw_line_burn_in(const xw_errand *e, xw_line *l);
xw_status xw_line_begin_burn_in(const xw_errand *e, xw_line *l);
xw_status xw_line_step_burn_in(const xw_errand *e, xw_line *l);
xw_status xw_line_end_burn_in(const xw_errand *e, xw_line *l);
/* One period of the horizon, or those from `from` to before `end`. */
xw_status xw_line_period(const xw_errand *e, xw_line *l, int period);
xw_status xw_line_run(const xw_errand *e, xw_line *l, int from, int end);

#endif
