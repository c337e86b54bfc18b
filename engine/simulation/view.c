/* Questions of scripts on the threads of a step. */
#include "simulation/view.h"

#include "simulation/kernel.h"
#include "simulation/spread.h"

typedef struct translation {
  xw_firms_piece piece;
  void *context;
} translation;

static void translate(void *context, xw_hand *hand, int64_t index) {
  const translation *t = context;
  t->piece(t->context, hand->index, index);
}

static void spread_pieces(void *self, int64_t first, int64_t end, xw_firms_piece piece,
                          void *context) {
  translation t = {piece, context};
  xw_spread(self, first, end, translate, &t);
}

xw_firms xw_view_of(const xw_model *model, const xw_state *state, const xw_levers *levers,
                    xw_stepper *stepper) {
  return (xw_firms){
      .population = &state->population,
      .levers = levers->value,
      .key = state->key,
      .period = state->period,
      .evaluator = model->kernel->columns,
      .workers = stepper->hands,
      .spread = stepper->team != NULL ? spread_pieces : NULL,
      .self = stepper,
  };
}
