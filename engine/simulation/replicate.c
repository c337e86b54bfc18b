/* One replication: a trunk variant runs from birth, the others of its family fork from it at the first period
 * in which they differ (an exact copy of its state), so that the common history is simulated once. A
 * variant that never differs has the trunk's results, bit for bit. */
#include "xiaowei/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/memory.h"
#include "simulation/kernel.h"
#include "simulation/record.h"
#include "simulation/view.h"
#include "simulation/walk.h"

/* One line of simulation: state, levers in force, metrics so far. */
typedef struct line {
  int variant;
  xw_state state;
  xw_record record;
  xw_levers levers; /* of the next step */
  xw_levers acted;  /* in force in the last step of the horizon */
  bool watched;     /* all metrics are wanted in every period */
  xw_firms firms;   /* what code sees of the state */
  xw_actor *actor;  /* NULL: no code acts in this run */
  xw_status status;
  char message[1024]; /* of the failure */
  double seconds;     /* spent on this line */
} line;

struct xw_workspace {
  xw_stepper stepper;
  line trunk, branch;
  bool *served;  /* [variants]: its result was handed over in this replication */
  double *draws; /* [uncertain_count]: of the uncertain parameters of this replication */
};

/* What is constant in a replication. */
typedef struct errand {
  const xw_model *model;
  const xw_study *study;
  xw_workspace *work;
  uint32_t replication;
  const bool *wanted;
  const atomic_bool *stop;
  xw_deliver deliver;
  void *context;
} errand;

/* Reform dates do not depend on the point: the first variants are the scenarios. */
static int first_parts_period(const xw_study *study) {
  bool needed = study->by_size || study->by_sector || study->custom_count > 0;
  int first = study->periods;
  for (int i = 0; i < study->scenario_count; i++) {
    const int reform = xw_variant_reform(study, i);
    needed = needed || study->scenarios[i].has_hooks;
    first = reform < first ? reform : first;
  }
  const int window = study->periods - study->window;
  if (window < first)
    first = window;
  if (study->custom_count > 0 || first < 1)
    return needed ? 0 : study->periods;
  return needed ? first - 1 : study->periods;
}

static xw_status check_population(const xw_study *study) {
  if (study->population.path != NULL && study->population.rows == NULL)
    return xw_fail(XW_ERR_ARGUMENT,
                   "the population %s is not loaded; call xw_population_load first",
                   study->population.path);
  if (study->firms < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a study needs at least one firm, not %lld",
                   (long long)study->firms);
  return XW_OK;
}

xw_status xw_model_create(const xw_study *study, const xw_actor_class *actors, xw_model **out) {
  *out = NULL;
  xw_status status = check_population(study);
  if (status != XW_OK)
    return status;
  xw_model *model = xw_calloc(1, sizeof *model);
  if (model == NULL)
    return xw_fail_memory("the model");
  model->study = study;
  model->actors = actors;
  model->tile = XW_TILE_MAX;
  xw_wanted_make(study, &model->wanted);
  model->parts_from = first_parts_period(study);
  for (int i = 0; i < study->scenario_count; i++)
    model->any_hooks = model->any_hooks || study->scenarios[i].has_hooks;
  xw_birth_laws_init(&model->laws);
  status = xw_kernel_choose(getenv("XW_ISA"), &model->kernel);
  if (status == XW_OK)
    status = xw_own_make(study, &model->own);
  if (status == XW_OK)
    status = xw_families_make(study, &model->families);
  if (status == XW_OK)
    *out = model;
  else
    xw_model_free(model);
  return status;
}

void xw_model_free(xw_model *model) {
  if (model == NULL)
    return;
  xw_families_free(&model->families);
  xw_own_free(&model->own);
  xw_free(model);
}

bool xw_model_overdue(const xw_model *model, char *text, size_t size) {
  const xw_actor_class *actors = model->actors;
  return actors != NULL && actors->overdue != NULL && actors->overdue(actors->host, text, size);
}

xw_status xw_workspace_create(const xw_model *model, xw_workspace **out) {
  xw_workspace *work = xw_calloc_aligned(1, sizeof *work);
  xw_status status = XW_OK;
  *out = NULL;
  if (work == NULL)
    return xw_fail_memory("the workspace of a thread");
  work->served = xw_calloc((size_t)xw_study_variants(model->study), sizeof *work->served);
  work->draws = xw_calloc((size_t)model->study->uncertain_count + 1, sizeof *work->draws);
  if (work->served == NULL || work->draws == NULL)
    status = xw_fail_memory("the workspace of a thread");
  if (status == XW_OK)
    status = xw_stepper_init(&work->stepper);
  if (status == XW_OK)
    status = xw_record_init(&work->trunk.record, model->study);
  if (status == XW_OK)
    status = xw_record_init(&work->branch.record, model->study);
  if (status == XW_OK)
    *out = work;
  else
    xw_workspace_free(work);
  return status;
}

void xw_workspace_free(xw_workspace *work) {
  if (work == NULL)
    return;
  xw_stepper_free(&work->stepper);
  xw_record_free(&work->trunk.record);
  xw_record_free(&work->branch.record);
  xw_state_free(&work->trunk.state);
  xw_state_free(&work->branch.state);
  xw_free(work->served);
  xw_free(work->draws);
  xw_free(work);
}

xw_status xw_workspace_join(xw_workspace *work, const xw_team *team) {
  return xw_stepper_join(&work->stepper, team);
}

void xw_workspace_profile(const xw_workspace *work, xw_profile *sum) {
  for (int h = 0; h < work->stepper.hands; h++) {
    const xw_profile *profile = &work->stepper.hand[h]->profile;
    for (int part = 0; part < XW_PROFILE_COUNT; part++)
      sum->seconds[part] += profile->seconds[part];
    sum->firm_steps += profile->firm_steps;
  }
}

/* --- hooks --------------------------------------------------------------------------------- */

static int scenario_of(const errand *e, int variant) { return variant % e->study->scenario_count; }

static bool has_code(const errand *e, int variant) {
  return e->model->actors != NULL &&
         (xw_variant_has_hooks(e->study, variant) || e->study->custom_count > 0);
}

static xw_status open_actor(const errand *e, line *l) {
  l->actor = NULL;
  if (!has_code(e, l->variant))
    return XW_OK;
  const xw_actor_class *class = e->model->actors;
  return class->open(class->host, scenario_of(e, l->variant), e->replication, e->study->seed,
                     &l->actor);
}

static void close_actor(const errand *e, line *l) {
  if (l->actor != NULL)
    e->model->actors->close(l->actor);
  l->actor = NULL;
}

static xw_world world_of(const errand *e, line *l, int period, int metrics_of) {
  l->firms = xw_view_of(e->model, &l->state, &l->levers, &e->work->stepper);
  return (xw_world){
      .study = e->study,
      .scenario = scenario_of(e, l->variant),
      .replication = e->replication,
      .period = period,
      .levers = &l->levers,
      .metrics = metrics_of >= 0 ? xw_record_period(&l->record, metrics_of)
                                 : xw_record_period(&l->record, 0),
      .firms = &l->firms,
  };
}

static void time_script(const errand *e, double start) {
  if (e->model->profile)
    xw_profile_lap(&e->work->stepper.hand[0]->profile, XW_PROFILE_scripts, start);
}

static xw_status call_hook(const errand *e, line *l, xw_hook hook, int period, int metrics_of) {
  if (l->actor == NULL || !xw_variant_has_hooks(e->study, l->variant) ||
      period < xw_variant_reform(e->study, l->variant))
    return XW_OK;
  xw_world world = world_of(e, l, period, metrics_of);
  const double start = e->model->profile ? xw_clock_seconds() : 0.0;
  const xw_status status = e->model->actors->hook(l->actor, hook, &world);
  time_script(e, start);
  return status;
}

static xw_status measure_custom(const errand *e, line *l, int period) {
  double *values = xw_record_custom(e->study, &l->record, period);
  const xw_world world = world_of(e, l, period, period);
  const double start = e->model->profile ? xw_clock_seconds() : 0.0;
  for (int i = 0; i < e->study->custom_count; i++) {
    values[i] = (double)NAN;
    if (l->actor == NULL)
      continue;
    const xw_status status = e->model->actors->metric(l->actor, i, &world, &values[i]);
    if (status != XW_OK)
      return status;
    if (isinf(values[i]))
      return xw_fail(XW_ERR_RUNTIME, "metric %s became infinite", e->study->custom[i].name);
  }
  time_script(e, start);
  return XW_OK;
}

/* --- periods ------------------------------------------------------------------------------- */

/* A lever takes its scheduled value when the schedule changes it; else what a hook wrote stays. */
static void schedule_levers(const errand *e, line *l, int period) {
  xw_levers before, now;
  xw_variant_levers(e->study, l->variant, period - 1, &before);
  xw_variant_levers(e->study, l->variant, period, &now);
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (now.value[i] != before.value[i])
      l->levers.value[i] = now.value[i];
}

/* A scenario with hooks forks in the next period and may look at this one. */
static bool looked_back_at(const errand *e, int period) {
  for (int s = 0; s < e->study->scenario_count; s++)
    if (e->study->scenarios[s].has_hooks && xw_variant_reform(e->study, s) == period + 1)
      return true;
  return false;
}

static bool is_looked_at(const line *l) { return l->actor != NULL || l->watched; }

static bool medians_wanted(const errand *e, const line *l, int period) {
  const int median = xw_metric_find("margin_median");
  if (is_looked_at(l) || period >= e->study->periods - e->study->window)
    return true;
  if (e->model->any_hooks && looked_back_at(e, period))
    return true;
  for (int k = 0; k < e->study->series_count; k++)
    if (e->study->series[k] == median)
      return true;
  return false;
}

/* Before the first period no metric has a value. */
static void forget_metrics(line *l) {
  double *values = xw_record_period(&l->record, 0);
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    values[i] = (double)NAN;
}

/* Outside the window only totals need cells, unless code may look at them. */
static xw_parts parts_wanted(const errand *e, const line *l, int period) {
  if (period < e->model->parts_from && !l->watched)
    return XW_PARTS_NONE;
  if (is_looked_at(l) || period >= e->study->periods - e->study->window)
    return XW_PARTS_ALL;
  if (e->model->any_hooks && looked_back_at(e, period))
    return XW_PARTS_ALL;
  return e->study->by_size || e->study->by_sector ? XW_PARTS_MONEY : XW_PARTS_NONE;
}

/* Outside the window and out of sight of code, only totals and series are read. */
static bool usual_period(const errand *e, const line *l, int period) {
  return !is_looked_at(l) && period < e->study->periods - e->study->window &&
         !(e->model->any_hooks && looked_back_at(e, period));
}

static void forget_unwanted(const xw_model *model, double *values) {
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    if (!model->wanted.metric[i % XW_METRIC_COUNT])
      values[i] = (double)NAN;
}

/* A scenario's rules act from its reform on. */
static const xw_rules *rules_of(const errand *e, const line *l, int period) {
  return period >= xw_variant_reform(e->study, l->variant)
             ? e->study->scenarios[scenario_of(e, l->variant)].rules
             : NULL;
}

/* Add to the last error, of a rule, where it happened. */
static xw_status name_run(const errand *e, const line *l, int period) {
  char text[800], label[8];
  snprintf(text, sizeof text, "%s", xw_last_error());
  xw_period_label(e->study, period, label);
  return xw_fail(XW_ERR_RUNTIME, "%s (scenario %s, replication %lu, period %s)", text,
                 e->study->scenarios[scenario_of(e, l->variant)].id, (unsigned long)e->replication,
                 label);
}

static xw_status run_period(const errand *e, line *l, int period) {
  const xw_parts parts = parts_wanted(e, l, period);
  xw_stepper *stepper = &e->work->stepper;
  xw_step_result result;
  xw_status status = XW_OK;
  schedule_levers(e, l, period);
  if (period == 0)
    forget_metrics(l);
  if (period == xw_variant_reform(e->study, l->variant))
    status = call_hook(e, l, XW_HOOK_AT_START, period, period - 1);
  if (status == XW_OK)
    status = call_hook(e, l, XW_HOOK_BEFORE_PERIOD, period, period - 1);
  const xw_levers in_force = l->levers;
  l->acted = in_force;
  const bool usual = usual_period(e, l, period);
  l->state.rules = rules_of(e, l, period);
  l->state.wanted = usual ? e->model->wanted.usual : NULL;
  l->state.own = e->study->own_count > 0 && period >= xw_window_start(e->study);
  if (status == XW_OK)
    status = xw_step(e->model, &l->state, &in_force, stepper, parts, medians_wanted(e, l, period),
                     &result);
  if (status == XW_ERR_RUNTIME && l->state.rules != NULL)
    return name_run(e, l, period);
  if (status != XW_OK)
    return status;
  double *values = xw_record_period(&l->record, period);
  const double start = e->model->profile ? xw_clock_seconds() : 0.0;
  xw_metrics_compute(&l->state, &in_force, &result, stepper, parts, values);
  if (l->state.own)
    xw_metrics_own(&l->state, &in_force, &result, stepper, &e->model->own,
                   xw_record_own(e->study, &l->record, period));
  if (e->model->profile)
    xw_profile_lap(&stepper->hand[0]->profile, XW_PROFILE_metrics, start);
  if (usual)
    forget_unwanted(e->model, values);
  if (!isfinite(result.sums.total[XW_SUM_revenue]) || !isfinite(result.sums.total[XW_SUM_cash]))
    return xw_fail(XW_ERR_RUNTIME, "revenue or cash is no longer a finite number in period %d",
                   period);
  status = measure_custom(e, l, period);
  return status == XW_OK ? call_hook(e, l, XW_HOOK_AFTER_PERIOD, period, period) : status;
}

/* Until the fork of the study a variant is the baseline of its point. */
static void parameters_of(const errand *e, int variant, int period, xw_parameters *parameters) {
  const bool before = e->study->fork > 0 && period < e->study->fork;
  const int lender = before ? variant - scenario_of(e, variant) : variant;
  xw_variant_parameters(e->study, lender, e->work->draws, parameters);
}

static xw_status begin_burn_in(const errand *e, line *l) {
  xw_parameters parameters;
  xw_variant_levers(e->study, l->variant, -1, &l->levers);
  l->acted = l->levers;
  parameters_of(e, l->variant, -1, &parameters);
  const xw_status status = xw_state_start(e->model, &l->state, &l->levers, &parameters,
                                          e->replication, &e->work->stepper);
  l->state.wanted = e->model->wanted.bare;
  l->state.own = false;
  l->state.rules = NULL;
  return status;
}

static xw_status step_burn_in(const errand *e, line *l) {
  xw_step_result result;
  const xw_levers history = l->levers;
  if (atomic_load(e->stop))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
  return xw_step(e->model, &l->state, &history, &e->work->stepper, false, false, &result);
}

static xw_status end_burn_in(const errand *e, line *l) {
  if (l->state.population.count == 0)
    return xw_fail(XW_ERR_RUNTIME, "no enterprise is left after the burn-in");
  l->state.weight = e->study->represents / (double)l->state.population.count;
  return XW_OK;
}

static xw_status run_burn_in(const errand *e, line *l) {
  xw_status status = begin_burn_in(e, l);
  for (int t = 0; status == XW_OK && t < e->study->burn_in; t++)
    status = step_burn_in(e, l);
  return status == XW_OK ? end_burn_in(e, l) : status;
}

static xw_status run_to(const errand *e, line *l, int from, int end) {
  for (int p = from; p < end; p++) {
    if (atomic_load(e->stop))
      return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
    const xw_status status = run_period(e, l, p);
    if (status != XW_OK)
      return status;
  }
  return XW_OK;
}

/* --- forks --------------------------------------------------------------------------------- */

static uint64_t digest_of(const errand *e, const line *l, const xw_result *r) {
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

static void keep_failure(line *l, xw_status status) {
  l->status = status;
  const char *text = xw_last_error();
  size_t n = strlen(text);
  if (n >= sizeof l->message)
    n = sizeof l->message - 1;
  memcpy(l->message, text, n);
  l->message[n] = '\0';
}

/* A failure of one run is stored; a failure of the machine stops the replication. */
static bool is_run_failure(xw_status status) {
  return status == XW_ERR_RUNTIME || status == XW_ERR_SCRIPT;
}

static xw_status deliver(const errand *e, line *l, int variant) {
  const uint64_t variants = (uint64_t)xw_study_variants(e->study);
  xw_result result = {
      .job = (uint64_t)e->replication * variants + (uint64_t)variant,
      .scenario = scenario_of(e, variant),
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
  else
    result.message = l->message;
  e->work->served[variant] = true;
  if (l->actor != NULL)
    result.notes = e->model->actors->notes(l->actor, &result.note_count);
  return e->deliver(e->context, &result);
}

static void exchange_states(line *a, line *b) {
  const xw_state state = a->state;
  a->state = b->state;
  b->state = state;
}

/* The branch gets the trunk's state: a copy, or the state itself when nobody needs the trunk any more, so that
 * memory holds one population instead of two. */
static xw_status fork_state(line *l, line *trunk, bool last) {
  if (!last)
    return xw_state_copy(&l->state, &trunk->state);
  exchange_states(l, trunk);
  return XW_OK;
}

/* Run `branch` of the workspace from the trunk's state at `period` to the end and hand it over. last: the trunk
 * ends here. */
static xw_status run_branch(const errand *e, int variant, int period, bool last) {
  line *trunk = &e->work->trunk, *l = &e->work->branch;
  const double start = xw_clock_seconds();
  l->variant = variant;
  l->status = XW_OK;
  l->levers = trunk->levers;
  xw_status status = fork_state(l, trunk, last);
  if (status != XW_OK)
    return status;
  if (period == e->study->fork && period > 0) {
    xw_parameters parameters;
    parameters_of(e, variant, period, &parameters);
    xw_state_adopt(&l->state, &parameters);
  }
  xw_record_copy(e->study, &l->record, &trunk->record, period);
  status = open_actor(e, l);
  if (status == XW_OK)
    status = run_to(e, l, period, e->study->periods);
  if (status == XW_OK)
    status = call_hook(e, l, XW_HOOK_AT_END, e->study->periods - 1, e->study->periods - 1);
  if (status != XW_OK && is_run_failure(status)) {
    keep_failure(l, status);
    status = XW_OK;
  }
  l->seconds = xw_clock_seconds() - start;
  if (status == XW_OK)
    status = deliver(e, l, variant);
  close_actor(e, l);
  return status;
}

/* Wanted members of a family from number `from` on: index of the next, count when there is none. */
static int next_wanted(const errand *e, const xw_family *family, int from) {
  int i = from;
  while (i < family->count && !e->wanted[e->model->families.member[family->first + i]])
    i++;
  return i;
}

static int member_at(const errand *e, const xw_family *family, int i) {
  return e->model->families.member[family->first + i];
}

static int fork_at(const errand *e, const xw_family *family, int i) {
  return e->model->families.fork[member_at(e, family, i)];
}

/* Run the trunk from *period to `end`, timing it. */
static xw_status walk_to(const errand *e, line *trunk, int *period, int end) {
  const double start = xw_clock_seconds();
  const xw_status status = run_to(e, trunk, *period, end);
  trunk->seconds += xw_clock_seconds() - start;
  *period = end;
  return status;
}

/* Walk along the trunk, forking where wanted members leave it; they come in the order of their forks. *next
 * becomes the first member that has not forked: all that remain never differ from the trunk. */
static xw_status walk(const errand *e, const xw_family *family, line *trunk, int *next) {
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
    status = call_hook(e, trunk, XW_HOOK_AT_END, periods - 1, periods - 1);
  return status;
}

/* The trunk's results, or its failure, for it and for the members that have not forked. */
static xw_status deliver_rest(const errand *e, const xw_family *family, line *trunk, int next) {
  xw_status status = XW_OK;
  if (e->wanted[family->trunk])
    status = deliver(e, trunk, family->trunk);
  for (int i = next; i < family->count && status == XW_OK; i = next_wanted(e, family, i + 1))
    if (!e->work->served[member_at(e, family, i)])
      status = deliver(e, trunk, member_at(e, family, i));
  return status;
}

static xw_status run_trunk(const errand *e, const xw_family *family, line *trunk, int *next) {
  const double start = xw_clock_seconds();
  xw_status status = open_actor(e, trunk);
  if (status == XW_OK)
    status = run_burn_in(e, trunk);
  trunk->seconds = xw_clock_seconds() - start;
  return status == XW_OK ? walk(e, family, trunk, next) : status;
}

static xw_status run_family(const errand *e, const xw_family *family) {
  line *trunk = &e->work->trunk, *branch = &e->work->branch;
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
  close_actor(e, trunk);
  return status;
}

xw_status xw_replicate(const xw_model *model, xw_workspace *workspace, uint32_t replication,
                       const bool *wanted, const atomic_bool *stop, xw_deliver deliver_result,
                       void *context) {
  const errand e = {model,  model->study, workspace,      replication,
                    wanted, stop,         deliver_result, context};
  xw_status status = XW_OK;
  memset(workspace->served, 0, (size_t)xw_study_variants(model->study) * sizeof *workspace->served);
  xw_study_draw(model->study, replication, workspace->draws);
  for (int f = 0; f < model->families.count && status == XW_OK; f++)
    status = run_family(&e, &model->families.family[f]);
  return status;
}

/* --- walks --------------------------------------------------------------------------------- */

struct xw_walk {
  errand errand;
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
  walk->errand = (errand){
      .model = model, .study = model->study, .replication = replication, .stop = &walk->stop};
  xw_status status = xw_workspace_create(model, &walk->errand.work);
  if (status == XW_OK) {
    line *l = &walk->errand.work->trunk;
    l->variant = variant;
    l->watched = true;
    xw_study_draw(model->study, replication, walk->errand.work->draws);
    status = open_actor(&walk->errand, l);
  }
  if (status == XW_OK)
    status = begin_burn_in(&walk->errand, &walk->errand.work->trunk);
  if (status == XW_OK && walk->next == 0)
    status = end_burn_in(&walk->errand, &walk->errand.work->trunk);
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
    close_actor(&walk->errand, &walk->errand.work->trunk);
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
static xw_status walk_period(const errand *e, line *l, int period) {
  if (period == e->study->fork && period > 0) {
    xw_parameters parameters;
    parameters_of(e, l->variant, period, &parameters);
    xw_state_adopt(&l->state, &parameters);
  }
  const xw_status status = run_period(e, l, period);
  const int last = e->study->periods - 1;
  return status == XW_OK && period == last ? call_hook(e, l, XW_HOOK_AT_END, last, last) : status;
}

xw_status xw_walk_step(xw_walk *walk) {
  const errand *e = &walk->errand;
  line *l = &e->work->trunk;
  xw_status status = XW_OK;
  if (walk->next >= e->study->periods)
    return xw_fail(XW_ERR_ARGUMENT, "the horizon has ended");
  aim_probe(walk);
  if (walk->next >= 0)
    status = walk_period(e, l, walk->next);
  else
    status = step_burn_in(e, l);
  walk->next++;
  return status == XW_OK && walk->next == 0 ? end_burn_in(e, l) : status;
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
  line *l = &walk->errand.work->trunk;
  const int period = walk->next > 0 ? walk->next - 1 : 0;
  if (walk->next <= 0)
    forget_metrics(l);
  *world = world_of(&walk->errand, l, period, period);
}

void xw_walk_watch(xw_walk *walk, xw_probe *probe, uint64_t id) {
  walk->probe = probe;
  walk->id = id;
}
