/* A period: levers, hooks, the step, metrics; and the burn-in before all periods. */
#include "simulation/line.h"

#include <math.h>
#include <stdio.h>

#include "base/clock.h"
#include "simulation/kernel.h"
#include "simulation/view.h"

/* --- hooks --------------------------------------------------------------------------------- */

int xw_line_scenario(const xw_errand *e, int variant) { return variant % e->study->scenario_count; }

static bool has_code(const xw_errand *e, int variant) {
  return e->model->actors != NULL &&
         (xw_variant_has_hooks(e->study, variant) || e->study->custom_count > 0);
}

xw_status xw_line_open_actor(const xw_errand *e, xw_line *l) {
  l->actor = NULL;
  if (!has_code(e, l->variant))
    return XW_OK;
  const xw_actor_class *class = e->model->actors;
  return class->open(class->host, xw_line_scenario(e, l->variant), e->replication, e->study->seed,
                     &l->actor);
}

void xw_line_close_actor(const xw_errand *e, xw_line *l) {
  if (l->actor != NULL)
    e->model->actors->close(l->actor);
  l->actor = NULL;
}

xw_world xw_line_world(const xw_errand *e, xw_line *l, int period, int metrics_of) {
  l->firms = xw_view_of(e->model, &l->state, &l->levers, &e->work->stepper);
  return (xw_world){
      .study = e->study,
      .scenario = xw_line_scenario(e, l->variant),
      .replication = e->replication,
      .period = period,
      .levers = &l->levers,
      .metrics = metrics_of >= 0 ? xw_record_period(&l->record, metrics_of)
                                 : xw_record_period(&l->record, 0),
      .firms = &l->firms,
  };
}

/* A call of code that is timed: when it began, and what its run had cost before. */
typedef struct timing {
  double start, computed; /* by the clock, and of the thread */
  xw_cost reading;
  uint64_t steps;
} timing;

static void look_at_cost(const xw_errand *e, const xw_line *l, timing *t) {
  if (e->model->actors->cost != NULL)
    e->model->actors->cost(l->actor, &t->reading, &t->steps);
}

static timing begin_timing(const xw_errand *e, const xw_line *l) {
  timing t = {0};
  if (!e->model->profile || l->actor == NULL)
    return t;
  look_at_cost(e, l, &t);
  t.start = xw_clock_seconds();
  t.computed = xw_clock_thread_seconds();
  return t;
}

static void book(xw_cost *cost, double seconds, uint64_t calls, uint64_t steps) {
  cost->seconds += seconds > 0.0 ? seconds : 0.0;
  cost->calls += calls;
  cost->steps += steps;
}

/* Book a call; the file is read in the first one of a run, which is booked apart. */
static void end_timing(const xw_errand *e, const xw_line *l, const timing *t, xw_code code,
                       int number) {
  const xw_costs *costs = e->model->costs;
  xw_hand *hand = e->work->stepper.hand[0];
  if (!e->model->profile || l->actor == NULL)
    return;
  const double computed = xw_clock_thread_seconds() - t->computed;
  timing now = *t;
  look_at_cost(e, l, &now);
  xw_profile_lap(&hand->profile, XW_PROFILE_scripts, t->start);
  if (hand->cost == NULL)
    return;
  const int s = xw_line_scenario(e, l->variant);
  const xw_cost reading = {now.reading.seconds - t->reading.seconds,
                           now.reading.calls - t->reading.calls,
                           now.reading.steps - t->reading.steps};
  book(&hand->cost[xw_costs_place(costs, e->study, s, XW_CODE_READING, 0)], reading.seconds,
       reading.calls, reading.steps);
  book(&hand->cost[xw_costs_place(costs, e->study, s, code, number)], computed - reading.seconds, 1,
       now.steps - t->steps - reading.steps);
}

static bool has_hook(const xw_errand *e, const xw_line *l, xw_hook hook) {
  return l->actor != NULL && xw_variant_has_hooks(e->study, l->variant) &&
         (e->model->actors->has == NULL || e->model->actors->has(l->actor, hook));
}

xw_status xw_line_hook(const xw_errand *e, xw_line *l, xw_hook hook, int period, int metrics_of) {
  if (!has_hook(e, l, hook) || period < xw_variant_reform(e->study, l->variant))
    return XW_OK;
  xw_world world = xw_line_world(e, l, period, metrics_of);
  const timing t = begin_timing(e, l);
  const xw_status status = e->model->actors->hook(l->actor, hook, &world);
  end_timing(e, l, &t, XW_CODE_HOOK, (int)hook);
  return status;
}

static xw_status measure_custom(const xw_errand *e, xw_line *l, int period) {
  double *values = xw_record_custom(e->study, &l->record, period);
  const xw_world world = xw_line_world(e, l, period, period);
  for (int i = 0; i < e->study->custom_count; i++) {
    values[i] = (double)NAN;
    if (l->actor == NULL)
      continue;
    const timing t = begin_timing(e, l);
    const xw_status status = e->model->actors->metric(l->actor, i, &world, &values[i]);
    end_timing(e, l, &t, XW_CODE_METRIC, i);
    if (status != XW_OK)
      return status;
    if (isinf(values[i]))
      return xw_fail(XW_ERR_RUNTIME, "metric %s became infinite", e->study->custom[i].name);
  }
  return XW_OK;
}

/* --- periods ------------------------------------------------------------------------------- */

/* A lever takes its scheduled value when the schedule changes it; else what a hook wrote stays. */
static void schedule_levers(const xw_errand *e, xw_line *l, int period) {
  xw_levers before, now;
  xw_variant_levers(e->study, l->variant, period - 1, &before);
  xw_variant_levers(e->study, l->variant, period, &now);
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (now.value[i] != before.value[i])
      l->levers.value[i] = now.value[i];
}

/* A scenario with hooks forks in the next period and may look at this one. */
static bool looked_back_at(const xw_errand *e, int period) {
  for (int s = 0; s < e->study->scenario_count; s++)
    if (e->study->scenarios[s].has_hooks && xw_variant_reform(e->study, s) == period + 1)
      return true;
  return false;
}

static bool is_looked_at(const xw_line *l) { return l->actor != NULL || l->watched; }

static bool medians_wanted(const xw_errand *e, const xw_line *l, int period) {
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

void xw_line_forget_metrics(xw_line *l) {
  double *values = xw_record_period(&l->record, 0);
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    values[i] = (double)NAN;
}

/* Outside the window only totals need cells, unless code may look at them. */
static xw_parts parts_wanted(const xw_errand *e, const xw_line *l, int period) {
  if (period < e->model->parts_from && !l->watched)
    return XW_PARTS_NONE;
  if (is_looked_at(l) || period >= e->study->periods - e->study->window)
    return XW_PARTS_ALL;
  if (e->model->any_hooks && looked_back_at(e, period))
    return XW_PARTS_ALL;
  return e->study->by_size || e->study->by_sector ? XW_PARTS_MONEY : XW_PARTS_NONE;
}

/* Outside the window and out of sight of code, only totals and series are read. */
static bool usual_period(const xw_errand *e, const xw_line *l, int period) {
  return !is_looked_at(l) && period < e->study->periods - e->study->window &&
         !(e->model->any_hooks && looked_back_at(e, period));
}

static void forget_unwanted(const xw_model *model, double *values) {
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    if (!model->wanted.metric[i % XW_METRIC_COUNT])
      values[i] = (double)NAN;
}

/* A scenario's rules act from its reform on. */
static const xw_rules *rules_of(const xw_errand *e, const xw_line *l, int period) {
  return period >= xw_variant_reform(e->study, l->variant)
             ? e->study->scenarios[xw_line_scenario(e, l->variant)].rules
             : NULL;
}

/* Add to the last error, of a rule, where it happened. */
static xw_status name_run(const xw_errand *e, const xw_line *l, int period) {
  char label[8];
  xw_period_label(e->study, period, label);
  return xw_fail(XW_ERR_RUNTIME, "%s (scenario %s, replication %lu, period %s)", xw_last_error(),
                 e->study->scenarios[xw_line_scenario(e, l->variant)].id,
                 (unsigned long)e->replication, label);
}

xw_status xw_line_period(const xw_errand *e, xw_line *l, int period) {
  const xw_parts parts = parts_wanted(e, l, period);
  xw_stepper *stepper = &e->work->stepper;
  xw_step_result result;
  xw_status status = XW_OK;
  schedule_levers(e, l, period);
  if (period == 0)
    xw_line_forget_metrics(l);
  if (period == xw_variant_reform(e->study, l->variant))
    status = xw_line_hook(e, l, XW_HOOK_AT_START, period, period - 1);
  if (status == XW_OK)
    status = xw_line_hook(e, l, XW_HOOK_BEFORE_PERIOD, period, period - 1);
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
  return status == XW_OK ? xw_line_hook(e, l, XW_HOOK_AFTER_PERIOD, period, period) : status;
}

void xw_line_parameters(const xw_errand *e, int variant, int period, xw_parameters *parameters) {
  const bool before = e->study->fork > 0 && period < e->study->fork;
  const int lender = before ? variant - xw_line_scenario(e, variant) : variant;
  xw_variant_parameters(e->study, lender, e->work->draws, parameters);
}

xw_status xw_line_begin_burn_in(const xw_errand *e, xw_line *l) {
  xw_parameters parameters;
  xw_variant_levers(e->study, l->variant, -1, &l->levers);
  l->acted = l->levers;
  xw_line_parameters(e, l->variant, -1, &parameters);
  const xw_status status = xw_state_start(e->model, &l->state, &l->levers, &parameters,
                                          e->replication, &e->work->stepper);
  l->state.wanted = e->model->wanted.bare;
  l->state.own = false;
  l->state.rules = NULL;
  return status;
}

xw_status xw_line_step_burn_in(const xw_errand *e, xw_line *l) {
  xw_step_result result;
  const xw_levers history = l->levers;
  if (atomic_load(e->stop))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
  return xw_step(e->model, &l->state, &history, &e->work->stepper, false, false, &result);
}

xw_status xw_line_end_burn_in(const xw_errand *e, xw_line *l) {
  if (l->state.population.count == 0)
    return xw_fail(XW_ERR_RUNTIME, "no enterprise is left after the burn-in");
  l->state.weight = e->study->represents / (double)l->state.population.count;
  return XW_OK;
}

xw_status xw_line_burn_in(const xw_errand *e, xw_line *l) {
  xw_status status = xw_line_begin_burn_in(e, l);
  for (int t = 0; status == XW_OK && t < e->study->burn_in; t++)
    status = xw_line_step_burn_in(e, l);
  return status == XW_OK ? xw_line_end_burn_in(e, l) : status;
}

xw_status xw_line_run(const xw_errand *e, xw_line *l, int from, int end) {
  for (int p = from; p < end; p++) {
    if (atomic_load(e->stop))
      return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
    const xw_status status = xw_line_period(e, l, p);
    if (status != XW_OK)
      return status;
  }
  return XW_OK;
}
