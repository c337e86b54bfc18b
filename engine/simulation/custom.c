/* Scratch, levers and faults of rules and own columns. */
#include "simulation/custom.h"

#include "base/memory.h"
#include "columns/own.h"
#include "simulation/kernel.h"

_Static_assert(XW_TILE_MAX <= XW_SPAN && XW_BATCH <= XW_SPAN,
               "a tile and a batch must fit a register");

static xw_status grow_hand(xw_hand *hand, size_t doubles) {
  hand->fault = (xw_fault){0};
  if (doubles <= hand->scratch_size)
    return XW_OK;
  xw_free(hand->scratch);
  hand->scratch = xw_malloc_aligned(doubles, sizeof *hand->scratch);
  hand->scratch_size = hand->scratch != NULL ? doubles : 0;
  return hand->scratch != NULL ? XW_OK : xw_fail_memory("the scratch of rules");
}

/* Room for the costs of code, when steps are timed. */
static xw_status keep_costs(const xw_model *model, xw_hand *hand) {
  if (model->costs == NULL || hand->cost != NULL)
    return XW_OK;
  hand->cost = xw_calloc((size_t)model->costs->count + 1, sizeof *hand->cost);
  return hand->cost != NULL ? XW_OK : xw_fail_memory("the profile");
}

/* Place of the first of these rules among the costs of code. */
static int cost_of(const xw_model *model, const xw_rules *rules) {
  const xw_study *study = model->study;
  for (int s = 0; model->costs != NULL && s < study->scenario_count; s++)
    if (study->scenarios[s].rules == rules)
      return xw_costs_place(model->costs, study, s, XW_CODE_RULE, 0);
  return 0;
}

xw_status xw_custom_prepare(const xw_model *model, const xw_rules *rules, xw_stepper *stepper) {
  const xw_study *study = model->study;
  size_t doubles = rules != NULL ? xw_rules_scratch(rules) : 0;
  const size_t births = xw_own_scratch(study->columns, study->column_count);
  xw_status status = XW_OK;
  doubles = births > doubles ? births : doubles;
  for (int h = 0; h < stepper->hands && status == XW_OK; h++)
    status = grow_hand(stepper->hand[h], doubles);
  for (int h = 0; h < stepper->hands && status == XW_OK; h++)
    status = keep_costs(model, stepper->hand[h]);
  return status;
}

xw_status xw_custom_begin(const xw_model *model, const xw_state *state, const xw_levers *levers,
                          xw_stepper *stepper, xw_acting *acting, const xw_acting **out) {
  const xw_status status = xw_custom_prepare(model, state->rules, stepper);
  *out = NULL;
  if (status != XW_OK || state->rules == NULL)
    return status;
  const size_t count = xw_rules_constants(state->rules);
  double *constants = xw_realloc(stepper->constants, count + 1, sizeof *constants);
  if (constants == NULL)
    return xw_fail_memory("the rules of a step");
  stepper->constants = constants;
  xw_rules_read_levers(state->rules, levers->value, constants);
  *acting = (xw_acting){state->rules, constants,     model->kernel->columns,
                        state->key,   state->period, cost_of(model, state->rules)};
  *out = acting;
  return XW_OK;
}

void xw_custom_bear(const xw_model *model, const xw_birth_terms *terms, xw_hand *hand,
                    const xw_population *population) {
  const xw_nursery *nursery = &hand->nursery;
  const xw_rows rows = {.population = population,
                        .row = nursery->row,
                        .n = nursery->count,
                        .key = terms->key,
                        .period = terms->period};
  xw_own_bear(model->study->columns, model->study->column_count, model->kernel->columns,
              terms->levers->value, &rows, hand->scratch, &hand->fault);
}

xw_status xw_custom_end(const xw_model *model, const xw_state *state, const xw_stepper *stepper) {
  xw_fault first = {0};
  for (int h = 0; h < stepper->hands; h++)
    if (xw_fault_before(&stepper->hand[h]->fault, &first))
      first = stepper->hand[h]->fault;
  if (!first.found)
    return XW_OK;
  const uint64_t id = state->population.id[first.row];
  return first.rule < 0 ? xw_own_fail(model->study->columns, &first, id)
                        : xw_fault_fail(state->rules, &first, id);
}
