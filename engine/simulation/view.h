/* The enterprises of a state as code sees them between two steps. */
#ifndef XW_SIMULATION_VIEW_H
#define XW_SIMULATION_VIEW_H

#include "columns/firms.h"
#include "simulation/state.h"

/* Borrows everything; valid until the state changes. Work is shared by the stepper's team. */
xw_firms xw_view_of(const xw_model *model, const xw_state *state, const xw_levers *levers,
                    xw_stepper *stepper);

#endif
