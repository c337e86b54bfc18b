/* What authors add to a step: rules of a scenario, own columns of a study. */
#ifndef XW_SIMULATION_CUSTOM_H
#define XW_SIMULATION_CUSTOM_H

#include "columns/rules.h"
#include "simulation/state.h"

/* Scratch of all hands for what will run; no fault yet. Cheap when there is nothing. XW_ERR_MEMORY. */
xw_status xw_custom_prepare(const xw_model *model, const xw_rules *rules, xw_stepper *stepper);
/* The rules of state->rules in the coming step, NULL when there are none. *acting is filled; the stepper
 * holds the values of levers. XW_ERR_MEMORY. */
xw_status xw_custom_begin(const xw_model *model, const xw_state *state, const xw_levers *levers,
                          xw_stepper *stepper, xw_acting *acting, const xw_acting **out);
/* First values of own columns for those just born, the nursery's rows. */
void xw_custom_bear(const xw_model *model, const xw_birth_terms *terms, xw_hand *hand,
                    const xw_population *population);
/* XW_ERR_RUNTIME when a rule or a first value was refused. */
xw_status xw_custom_end(const xw_model *model, const xw_state *state, const xw_stepper *stepper);

#endif
