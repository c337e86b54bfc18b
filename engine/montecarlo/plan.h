/* The plan of a run: numbered jobs, and which of them are still missing.
 *
 * job = replication * variant_count + variant, a variant being a scenario at a point. The number depends on the study alone, never on
 * who computes it or when, so an interrupted run goes on where it stopped. */
#ifndef XW_MONTECARLO_PLAN_H
#define XW_MONTECARLO_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"

typedef struct xw_plan {
  int variant_count;
  uint32_t replications;
  uint64_t total;                /* replications * variant_count */
  uint64_t missing;              /* jobs to run: not done when the plan was made */
  uint64_t left_out;             /* jobs not done that are for others to run */
  uint32_t missing_replications; /* replications with at least one missing job */
  bool *done;                    /* [total], owned; what is left out counts as done */
} xw_plan;

/* Make a plan. done[job] tells what is stored already (copied); NULL: nothing is. Counts must be
 * positive, else XW_ERR_ARGUMENT. */
xw_status xw_plan_init(xw_plan *plan, int variant_count, uint32_t replications, const bool *done);
/* Free all it owns; safe on a zeroed or already freed plan. */
void xw_plan_free(xw_plan *plan);

/* Leave to others all but share `index` of `count` (1 <= index <= count): replications with
 * replication % count == index - 1, so that shares stay the same when a study is extended. */
void xw_plan_keep_share(xw_plan *plan, uint32_t index, uint32_t count);

/* What a run is confined to; -1: any. */
typedef struct xw_plan_part {
  int scenario, point;
  int64_t replication;
} xw_plan_part;

/* Leave to others all that does not match `part`; scenario_count of the study. */
void xw_plan_keep_only(xw_plan *plan, int scenario_count, const xw_plan_part *part);

/* Leave to others what is before replication `from` or not kept; keep[variant_count]. */
void xw_plan_keep_range(xw_plan *plan, uint32_t from, const bool *keep);

/* Jobs that were stored when the plan was made. */
uint64_t xw_plan_stored(const xw_plan *plan);

/* Number of a job. */
uint64_t xw_plan_job(const xw_plan *plan, uint32_t replication, int variant);

/* Fill wanted[variant_count] (NULL: only count) with the missing variants of a replication and
 * return how many. */
int xw_plan_wanted(const xw_plan *plan, uint32_t replication, bool *wanted);

/* First replication from `from` on with a missing job; plan->replications when there is none. */
uint32_t xw_plan_next(const xw_plan *plan, uint32_t from);

#endif
