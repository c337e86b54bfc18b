/* One replication: a trunk variant runs from birth, the others of its family fork from it at the first period
 * in which they differ (an exact copy of its state), so that the common history is simulated once. A
 * variant that never differs has the trunk's results, bit for bit. */
#include "xiaowei/model.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "simulation/line.h"

static uint64_t digest_of(const xw_errand *e, const xw_line *l, const xw_result *r) {
  const size_t custom = (size_t)e->study->custom_count;
  uint64_t digest = xw_digest_add(xw_state_digest(&l->state), r->means,
                                  XW_CELL_COUNT * (XW_METRIC_COUNT + custom) * sizeof(double));
  digest =
      xw_digest_add(digest, r->totals, (size_t)XW_CELL_COUNT * XW_METRIC_COUNT * sizeof(double));
  const size_t own = (size_t)e->study->own_count * XW_METRIC_COUNT;
  digest = xw_digest_add(digest, r->own_means, own * sizeof(double));
  const size_t series = (size_t)e->study->periods * (size_t)e->study->series_count;
  return xw_digest_add(digest, r->series, series * sizeof(double));
}

static void keep_failure(xw_line *l, xw_status status) {
  l->status = status;
  snprintf(l->message, sizeof l->message, "%s", xw_last_error());
  snprintf(l->shown, sizeof l->shown, "%s", xw_last_error_shown());
}

/* A failure of one run is stored; a failure of the machine stops the replication. */
static bool is_run_failure(xw_status status) {
  return status == XW_ERR_RUNTIME || status == XW_ERR_SCRIPT;
}

static xw_status deliver(const xw_errand *e, xw_line *l, int variant) {
  const uint64_t variants = (uint64_t)xw_study_variants(e->study);
  xw_result result = {
      .job = (uint64_t)e->replication * variants + (uint64_t)variant,
      .scenario = xw_line_scenario(e, variant),
      .point = variant / e->study->scenario_count,
      .draws = e->work->draws,
      .replication = e->replication,
      .seconds = l->seconds,
  };
  if (l->status == XW_OK) {
    const int reform = xw_variant_reform(e->study, variant);
    const xw_status status = xw_record_summarise(e->study, &l->record, reform, &result);
    if (status != XW_OK)
      keep_failure(l, status);
  }
  result.status = l->status == XW_OK ? XW_OK : XW_ERR_RUNTIME;
  if (l->status == XW_OK)
    result.digest = digest_of(e, l, &result);
  if (l->status != XW_OK) {
    result.message = l->message;
    result.shown = l->shown;
  }
  e->work->served[variant] = true;
  if (l->actor != NULL)
    result.notes = e->model->actors->notes(l->actor, &result.note_count);
  if (l->status == XW_OK) {
    const xw_status status = xw_record_notes(e->study, &l->record, &result);
    if (status != XW_OK)
      return status;
  }
  return e->deliver(e->context, &result);
}

static void exchange_states(xw_line *a, xw_line *b) {
  const xw_state state = a->state;
  a->state = b->state;
  b->state = state;
}

/* The branch gets the trunk's state: a copy, or the state itself when nobody needs the trunk any more, so that
 * memory holds one population instead of two. */
static xw_status fork_state(xw_line *l, xw_line *trunk, bool last) {
  if (!last)
    return xw_state_copy(&l->state, &trunk->state);
  exchange_states(l, trunk);
  return XW_OK;
}

/* Run `branch` of the workspace from the trunk's state at `period` to the end and hand it over. last: the trunk
 * ends here. */
static xw_status run_branch(const xw_errand *e, int variant, int period, bool last) {
  xw_line *trunk = &e->work->trunk, *l = &e->work->branch;
  const double start = xw_clock_seconds();
  l->variant = variant;
  l->status = XW_OK;
  l->levers = trunk->levers;
  xw_status status = fork_state(l, trunk, last);
  if (status != XW_OK)
    return status;
  if (period == e->study->fork && period > 0) {
    xw_parameters parameters;
    xw_line_parameters(e, variant, period, &parameters);
    xw_state_adopt(&l->state, &parameters);
  }
  xw_record_copy(e->study, &l->record, &trunk->record, period);
  status = xw_line_open_actor(e, l);
  if (status == XW_OK)
    status = xw_line_run(e, l, period, e->study->periods);
  if (status == XW_OK)
    status = xw_line_hook(e, l, XW_HOOK_AT_END, e->study->periods - 1, e->study->periods - 1);
  if (status != XW_OK && is_run_failure(status)) {
    keep_failure(l, status);
    status = XW_OK;
  }
  l->seconds = xw_clock_seconds() - start;
  if (status == XW_OK)
    status = deliver(e, l, variant);
  xw_line_close_actor(e, l);
  return status;
}

/* Wanted members of a family from number `from` on: index of the next, count when there is none. */
static int next_wanted(const xw_errand *e, const xw_family *family, int from) {
  int i = from;
  while (i < family->count && !e->wanted[e->model->families.member[family->first + i]])
    i++;
  return i;
}

static int member_at(const xw_errand *e, const xw_family *family, int i) {
  return e->model->families.member[family->first + i];
}

static int fork_at(const xw_errand *e, const xw_family *family, int i) {
  return e->model->families.fork[member_at(e, family, i)];
}

/* Run the trunk from *period to `end`, timing it. */
static xw_status walk_to(const xw_errand *e, xw_line *trunk, int *period, int end) {
  const double start = xw_clock_seconds();
  const xw_status status = xw_line_run(e, trunk, *period, end);
  trunk->seconds += xw_clock_seconds() - start;
  *period = end;
  return status;
}

/* Walk along the trunk, forking where wanted members leave it; they come in the order of their forks. *next
 * becomes the first member that has not forked: all that remain never differ from the trunk. */
static xw_status walk(const xw_errand *e, const xw_family *family, xw_line *trunk, int *next) {
  const int periods = e->study->periods;
  int period = 0, i = next_wanted(e, family, 0);
  xw_status status = XW_OK;
  while (i < family->count && fork_at(e, family, i) < periods && status == XW_OK) {
    const int fork = fork_at(e, family, i), after = next_wanted(e, family, i + 1);
    status = walk_to(e, trunk, &period, fork);
    if (status == XW_OK)
      status = run_branch(e, member_at(e, family, i), fork,
                          after == family->count && !e->wanted[family->trunk]);
    if (status == XW_OK)
      i = after;
  }
  *next = i;
  if (status == XW_OK && (e->wanted[family->trunk] || i < family->count))
    status = walk_to(e, trunk, &period, periods);
  if (status == XW_OK && period == periods)
    status = xw_line_hook(e, trunk, XW_HOOK_AT_END, periods - 1, periods - 1);
  return status;
}

/* The trunk's results, or its failure, for it and for the members that have not forked. */
static xw_status deliver_rest(const xw_errand *e, const xw_family *family, xw_line *trunk,
                              int next) {
  xw_status status = XW_OK;
  if (e->wanted[family->trunk])
    status = deliver(e, trunk, family->trunk);
  for (int i = next; i < family->count && status == XW_OK; i = next_wanted(e, family, i + 1))
    if (!e->work->served[member_at(e, family, i)])
      status = deliver(e, trunk, member_at(e, family, i));
  return status;
}

static xw_status run_trunk(const xw_errand *e, const xw_family *family, xw_line *trunk, int *next) {
  const double start = xw_clock_seconds();
  xw_status status = xw_line_open_actor(e, trunk);
  if (status == XW_OK)
    status = xw_line_burn_in(e, trunk);
  trunk->seconds = xw_clock_seconds() - start;
  return status == XW_OK ? walk(e, family, trunk, next) : status;
}

static xw_status run_family(const xw_errand *e, const xw_family *family) {
  xw_line *trunk = &e->work->trunk, *branch = &e->work->branch;
  int next = next_wanted(e, family, 0);
  if (next == family->count && !e->wanted[family->trunk])
    return XW_OK;
  if (branch->state.population.capacity > trunk->state.population.capacity)
    exchange_states(trunk, branch); /* rows that a last branch kept are used again */
  trunk->variant = family->trunk;
  trunk->status = XW_OK;
  xw_status status = run_trunk(e, family, trunk, &next);
  if (status != XW_OK && is_run_failure(status)) {
    keep_failure(trunk, status);
    status = XW_OK;
  }
  if (status == XW_OK)
    status = deliver_rest(e, family, trunk, next);
  xw_line_close_actor(e, trunk);
  return status;
}

xw_status xw_replicate(const xw_model *model, xw_workspace *workspace, uint32_t replication,
                       const bool *wanted, const atomic_bool *stop, xw_deliver deliver_result,
                       void *context) {
  const xw_errand e = {model,  model->study, workspace,      replication,
                       wanted, stop,         deliver_result, context};
  xw_status status = XW_OK;
  memset(workspace->served, 0, (size_t)xw_study_variants(model->study) * sizeof *workspace->served);
  xw_study_draw(model->study, replication, workspace->draws);
  for (int f = 0; f < model->families.count && status == XW_OK; f++)
    status = run_family(&e, &model->families.family[f]);
  return status;
}
