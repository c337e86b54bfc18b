/* A walk is a line of its own from birth on; it takes the part of a trunk. */
#include "simulation/walk.h"

#include "base/memory.h"
#include "simulation/line.h"

struct xw_walk {
  xw_errand errand;
  atomic_bool stop; /* never set */
  int next;
  xw_probe *probe;
  uint64_t id; /* of the enterprise that is watched */
};

xw_status xw_walk_open(const xw_model *model, int variant, uint32_t replication, xw_walk **out) {
  xw_walk *walk = xw_calloc(1, sizeof *walk);
  *out = walk;
  if (walk == NULL)
    return xw_fail_memory("a walk");
  atomic_init(&walk->stop, false);
  walk->next = -model->study->burn_in;
  walk->errand = (xw_errand){
      .model = model, .study = model->study, .replication = replication, .stop = &walk->stop};
  xw_status status = xw_workspace_create(model, &walk->errand.work);
  if (status == XW_OK) {
    xw_line *l = &walk->errand.work->trunk;
    l->variant = variant;
    l->watched = true;
    xw_study_draw(model->study, replication, walk->errand.work->draws);
    status = xw_line_open_actor(&walk->errand, l);
  }
  if (status == XW_OK)
    status = xw_line_begin_burn_in(&walk->errand, &walk->errand.work->trunk);
  if (status == XW_OK && walk->next == 0)
    status = xw_line_end_burn_in(&walk->errand, &walk->errand.work->trunk);
  if (status != XW_OK) {
    xw_walk_free(walk);
    *out = NULL;
  }
  return status;
}

void xw_walk_free(xw_walk *walk) {
  if (walk == NULL)
    return;
  if (walk->errand.work != NULL)
    xw_line_close_actor(&walk->errand, &walk->errand.work->trunk);
  xw_workspace_free(walk->errand.work);
  xw_free(walk);
}

int xw_walk_next(const xw_walk *walk) { return walk->next; }

static void aim_probe(xw_walk *walk) {
  const xw_population *p = &walk->errand.work->trunk.state.population;
  walk->errand.work->stepper.hand[0]->probe = walk->probe;
  if (walk->probe == NULL)
    return;
  walk->probe->found = false;
  walk->probe->row = -1;
  for (int64_t row = 0; row < p->count && walk->probe->row < 0; row++)
    if (p->id[row] == walk->id)
      walk->probe->row = row;
}

/* A quarter of the horizon. */
static xw_status walk_period(const xw_errand *e, xw_line *l, int period) {
  if (period == e->study->fork && period > 0) {
    xw_parameters parameters;
    xw_line_parameters(e, l->variant, period, &parameters);
    xw_state_adopt(&l->state, &parameters);
  }
  const xw_status status = xw_line_period(e, l, period);
  const int last = e->study->periods - 1;
  return status == XW_OK && period == last ? xw_line_hook(e, l, XW_HOOK_AT_END, last, last)
                                           : status;
}

xw_status xw_walk_step(xw_walk *walk) {
  const xw_errand *e = &walk->errand;
  xw_line *l = &e->work->trunk;
  xw_status status = XW_OK;
  if (walk->next >= e->study->periods)
    return xw_fail(XW_ERR_ARGUMENT, "the horizon has ended");
  aim_probe(walk);
  if (walk->next >= 0)
    status = walk_period(e, l, walk->next);
  else
    status = xw_line_step_burn_in(e, l);
  walk->next++;
  return status == XW_OK && walk->next == 0 ? xw_line_end_burn_in(e, l) : status;
}

xw_status xw_walk_burn_in(xw_walk *walk) {
  xw_status status = XW_OK;
  while (status == XW_OK && walk->next < 0)
    status = xw_walk_step(walk);
  return status;
}

const xw_state *xw_walk_state(const xw_walk *walk) { return &walk->errand.work->trunk.state; }

const xw_levers *xw_walk_levers(const xw_walk *walk) { return &walk->errand.work->trunk.acted; }

void xw_walk_world(xw_walk *walk, xw_world *world) {
  xw_line *l = &walk->errand.work->trunk;
  const int period = walk->next > 0 ? walk->next - 1 : 0;
  if (walk->next <= 0)
    xw_line_forget_metrics(l);
  *world = xw_line_world(&walk->errand, l, period, period);
}

void xw_walk_watch(xw_walk *walk, xw_probe *probe, uint64_t id) {
  walk->probe = probe;
  walk->id = id;
}
