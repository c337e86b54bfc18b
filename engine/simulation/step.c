/* One quarter: the period context, all groups of firms, the aggregates of the next, turnover. What happens
 * to a firm, in order, stands in kernel.c. */
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "simulation/custom.h"
#include "simulation/kernel.h"
#include "simulation/median.h"
#include "simulation/spread.h"

/* Room for the margins of all firms; they are written before they are read. */
static xw_status make_room_for_margins(xw_stepper *s, int64_t firms) {
  if (firms <= s->margin_capacity)
    return XW_OK;
  const size_t capacity = (size_t)(firms + firms / 4);
  xw_free(s->margin);
  xw_free(s->margin_part);
  s->margin_capacity = 0;
  s->margin = xw_malloc_aligned(capacity, sizeof *s->margin);
  s->margin_part = xw_malloc_aligned(capacity, sizeof *s->margin_part);
  if (s->margin == NULL || s->margin_part == NULL)
    return xw_fail_memory("the margins");
  s->margin_capacity = (int64_t)capacity;
  return XW_OK;
}

/* Room for sums in own cells: of the step, of the groups of a window, of every member. */
static xw_status make_room_for_own(xw_stepper *s, const xw_own *own) {
  const size_t sums = (size_t)own->count * XW_SUM_COUNT;
  xw_status status = XW_OK;
  for (int i = 0; status == XW_OK && i < s->hands; i++)
    if (s->hand[i]->own.own == NULL)
      status = xw_own_tally_make(&s->hand[i]->own, own);
  if (status != XW_OK || s->own_window >= s->window)
    return status;
  xw_free(s->own_sums);
  xw_free(s->own_shares);
  s->own_window = 0;
  s->own_sums = xw_calloc(sums, sizeof *s->own_sums);
  s->own_shares = xw_malloc_aligned((size_t)s->window * sums, sizeof *s->own_shares);
  if (s->own_sums == NULL || s->own_shares == NULL)
    return xw_fail_memory("the sums in own cells");
  s->own_window = s->window;
  return XW_OK;
}

static xw_status prepare_own(xw_stepper *s, const xw_own *own) {
  const xw_status status = make_room_for_own(s, own);
  if (status == XW_OK)
    memset(s->own_sums, 0, (size_t)own->count * XW_SUM_COUNT * sizeof *s->own_sums);
  return status;
}

static xw_status prepare(xw_stepper *s, int64_t firms, bool medians) {
  const xw_status status = medians ? make_room_for_margins(s, firms) : XW_OK;
  s->exit_count = 0;
  for (int i = 0; i < s->hands; i++) {
    s->hand[i]->margin = medians ? s->margin : NULL;
    s->hand[i]->margin_part = medians ? s->margin_part : NULL;
  }
  return status;
}

/* All groups of a window. */
typedef struct quarter {
  const xw_model *model;
  const xw_context *context;
  xw_stepper *stepper;
  const xw_population *population;
  xw_parts parts;
  bool own;
  int64_t first; /* group of the window */
} quarter;

static double *own_share(const quarter *q, int64_t place) {
  return q->stepper->own_shares + (size_t)place * (size_t)q->model->own.count * XW_SUM_COUNT;
}

static void run_group(void *context, xw_hand *hand, int64_t group) {
  const quarter *q = context;
  hand->tally.own = q->own ? &hand->own : NULL;
  if (q->own)
    hand->own.sums = own_share(q, group - q->first);
  const int64_t first = group * XW_GROUP, count = q->population->count;
  const int64_t end = first + XW_GROUP < count ? first + XW_GROUP : count;
  q->model->kernel->run_group(q->model, q->context, hand, q->population, first, end, q->parts,
                              &q->stepper->share[group - q->first]);
}

/* Append the exits of the first `count` groups of the window that begins with group `first`. */
static xw_status keep_exits(xw_stepper *s, int64_t first, int count) {
  int64_t total = s->exit_count;
  for (int g = 0; g < count; g++)
    total += s->share[g].exit_count;
  if (total > s->exit_capacity) {
    int64_t *exits = xw_realloc(s->exits, (size_t)(total + total / 4), sizeof *exits);
    if (exits == NULL)
      return xw_fail_memory("the list of exits");
    s->exits = exits;
    s->exit_capacity = total + total / 4;
  }
  for (int g = 0; g < count; g++)
    for (int k = 0; k < s->share[g].exit_count; k++)
      s->exits[s->exit_count++] = (first + g) * XW_GROUP + s->share[g].exits[k];
  return XW_OK;
}

/* Add the sums in own cells of `count` groups, in order. */
static void add_own(const quarter *q, int count) {
  const int sums = q->own ? q->model->own.count * XW_SUM_COUNT : 0;
  for (int g = 0; g < count; g++)
    for (int i = 0; i < sums; i++)
      q->stepper->own_sums[i] += own_share(q, g)[i];
}

static xw_status run_groups(quarter *q, xw_sums *sums) {
  xw_stepper *s = q->stepper;
  const int64_t groups = xw_groups(q->population->count);
  xw_status status = XW_OK;
  for (int64_t first = 0; status == XW_OK && first < groups; first += s->window) {
    const int64_t end = xw_window_end(s, first, groups);
    q->first = first;
    xw_spread(s, first, end, run_group, q);
    xw_shares_add(s, (int)(end - first), q->parts, sums);
    add_own(q, (int)(end - first));
    status = keep_exits(s, first, (int)(end - first));
  }
  return status;
}

/* Aggregates of the next step, taken before exits. */
static void keep_lagged(xw_state *state, const xw_step_result *result) {
  const xw_sums *sums = &result->sums;
  xw_lagged *lagged = &state->lagged;
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    const double firms = sums->sector_firms[s];
    lagged->supply[s] = sums->supply[s];
    lagged->reputation[s] = firms > 0.0 ? sums->reputation[s] / firms : 0.7;
    lagged->recalled[s] = firms > 0.0 ? sums->recalled[s] / firms : 0.0;
  }
  for (int r = 0; r < XW_REGION_COUNT; r++) {
    double firms = 0.0;
    for (int k = 0; k < XW_WEIGHT_CLASSES; k++)
      firms += sums->classes[r][k];
    lagged->management[r] = firms > 0.0 ? sums->management[r] / firms : 0.0;
  }
  memcpy(lagged->classes, sums->classes, sizeof lagged->classes);
  lagged->training_weight = sums->total[XW_SUM_training_weight];
  const double operating = sums->total[XW_SUM_operating];
  lagged->harm_rate = operating > 0.0 ? sums->total[XW_SUM_harm_rate] / operating : 0.0;
  const double scale = state->weight * 4.0 / 1e6;
  lagged->fees = sums->total[XW_SUM_fees] * scale;
  lagged->forgone = sums->total[XW_SUM_baseline_fees] * scale - lagged->fees;
}

/* Book the time since `start` on a part, when steps are timed; returns the time. */
static double lap(const xw_model *model, xw_stepper *s, int part, double start) {
  return model->profile ? xw_profile_lap(&s->hand[0]->profile, part, start) : 0.0;
}

xw_status xw_step(const xw_model *model, xw_state *state, const xw_levers *levers, xw_stepper *s,
                  xw_parts parts, bool medians, xw_step_result *result) {
  const xw_population *p = &state->population;
  xw_context context;
  xw_acting acting;
  quarter q = {model, &context, s, p, parts, state->own && model->own.count > 0, 0};
  xw_status status = prepare(s, p->count, medians);
  if (status == XW_OK && q.own)
    status = prepare_own(s, &model->own);
  if (status != XW_OK)
    return status;
  xw_sums_clear(&result->sums, parts);
  xw_context_make(model, state, levers, &context, result);
  status = xw_custom_begin(model, state, levers, s, &acting, &context.acting);
  if (status == XW_OK)
    status = run_groups(&q, &result->sums);
  if (status == XW_OK)
    status = xw_custom_end(model, state, s);
  double time = model->profile ? xw_clock_seconds() : 0.0;
  if (status == XW_OK)
    status = xw_medians(s, medians ? p->count : 0, parts == XW_PARTS_ALL);
  if (status != XW_OK)
    return status;
  time = lap(model, s, XW_PROFILE_metrics, time);
  keep_lagged(state, result);
  result->programmes =
      xw_programme_cost(state, levers, result->sums.total) * 1e6 / (4.0 * state->weight);
  status = xw_turnover(model, state, levers, s, parts, result);
  lap(model, s, XW_PROFILE_turnover, time);
  state->period++;
  return status;
}
