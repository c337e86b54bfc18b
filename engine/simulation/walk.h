/* A walk: one variant in one replication, quarter by quarter, as xw_replicate runs it and with the same bits; for looking on. */
#ifndef XW_SIMULATION_WALK_H
#define XW_SIMULATION_WALK_H

#include "simulation/probe.h"
#include "simulation/state.h"

typedef struct xw_walk xw_walk;

/* Begin before the first quarter of the burn-in. The model must outlive the walk; *out is freed with
 * xw_walk_free. */
xw_status xw_walk_open(const xw_model *model, int variant, uint32_t replication, xw_walk **out);
void xw_walk_free(xw_walk *walk); /* NULL is allowed */

/* Horizon period that comes next: from -burn_in; the number of periods at the end. */
int xw_walk_next(const xw_walk *walk);
/* One quarter with its hooks, after the last one at_end too. XW_ERR_ARGUMENT at the end of the horizon; after
 * a failure the walk can only be freed. */
xw_status xw_walk_step(xw_walk *walk);
/* Step to the first quarter of the horizon. */
xw_status xw_walk_burn_in(xw_walk *walk);

const xw_state *xw_walk_state(const xw_walk *walk);
/* Levers that were in force in the last step. */
const xw_levers *xw_walk_levers(const xw_walk *walk);
/* What code may see after the last step of the horizon, or before the first: metrics are then missing. Levers are those of
 * the next step. Valid until the next step. */
void xw_walk_world(xw_walk *walk, xw_world *world);
/* Watch an enterprise in the steps to come; NULL: none. The probe is borrowed; its row is found by id at every
 * step, -1 when it is not among the living. */
void xw_walk_watch(xw_walk *walk, xw_probe *probe, uint64_t id);

#endif
