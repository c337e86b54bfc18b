/* How sure an answer is: simulation, parameters and misfit, each by itself.
 *
 * A narrow interval of simulation is easily taken for a sure answer, and an interval over drawn parameters for a range
 * of the effect. So all three are made in one place, under their names, and every output draws them from here. */
#include "report/certainty.h"

#include <math.h>

#include "base/memory.h"
#include "xiaowei/levers.h"

const double xw_certain_levels[XW_CERTAIN_QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

int xw_certain_head(size_t metric) {
  static const int heads[XW_CERTAIN_COUNT] = {
      [XW_CERTAIN_NET_BENEFIT] = XW_HEAD_NET_BENEFIT,
      [XW_CERTAIN_TRUE_PASS] = XW_HEAD_TRUE_PASS,
      [XW_CERTAIN_CONSUMER_HARM] = XW_HEAD_CONSUMER_HARM,
      [XW_CERTAIN_PUBLIC_COST] = XW_HEAD_PUBLIC_COST,
  };
  return heads[metric < XW_CERTAIN_COUNT ? metric : 0];
}

/* ---------------------------------------------------------------------------- over the parameters */

/* The study that draws parameters, read replication by replication. */
typedef struct world {
  xw_frame frame;
  xw_samples samples[XW_CERTAIN_COUNT];
  size_t seeds, baseline;
  double *values, *effects; /* room for all replications */
} world;

static xw_status open_world(xw_store *store, const xw_decision *decision, world *own) {
  const char *names[XW_CERTAIN_COUNT];
  const char *base = decision->frame.scenarios[decision->baseline].id;
  for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
    names[m] = xw_headline((size_t)xw_certain_head(m));
  }
  xw_status status = xw_frame_read_singly(store, decision->frame.points, decision->how.window,
                                          decision->how.horizon, &own->frame, &own->seeds);
  status = status == XW_OK ? xw_frame_find(&own->frame, base, &own->baseline) : status;
  status = status == XW_OK
               ? xw_samples_read(store, &own->frame, names, XW_CERTAIN_COUNT, own->samples)
               : status;
  own->values = xw_calloc(own->frame.replication_count + 1, sizeof *own->values);
  own->effects = xw_calloc(own->frame.replication_count + 1, sizeof *own->effects);
  return status == XW_OK && (own->values == NULL || own->effects == NULL)
             ? xw_fail_memory("effects over parameters")
             : status;
}

static void close_world(world *own) {
  for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
    xw_samples_free(&own->samples[m]);
  }
  xw_frame_free(&own->frame);
  xw_free(own->values);
  xw_free(own->effects);
}

/* Differences of whole draws one after the other; the number of draws. */
static size_t gather(const world *own, const xw_samples *samples, size_t alternative) {
  const double *after = xw_samples_of(samples, alternative);
  const double *before =
      xw_samples_of(samples, xw_frame_baseline_of(&own->frame, own->baseline, alternative));
  const uint32_t seeds = (uint32_t)own->seeds;
  size_t draws = 0, at = 0;
  for (size_t r = 0; after != NULL && r < own->frame.replication_count; r++) {
    const bool begins =
        r == 0 || own->frame.replications[r] / seeds != own->frame.replications[r - 1] / seeds;
    at = begins ? 0 : at;
    if (isnan(after[r] - before[r])) {
      continue;
    }
    own->values[draws * seeds + at++] = after[r] - before[r];
    draws += at == seeds;
  }
  return draws;
}

static xw_interval share_better(const world *own, const xw_nested *parts, int direction) {
  const size_t draws = parts->draws;
  double better = 0, equal = 0;
  for (size_t d = 0; d < draws; d++) {
    better += own->effects[d] * (direction < 0 ? -1 : 1) > 0;
    equal += own->effects[d] == 0;
  }
  const double n = xw_nested_effective(parts), all = (double)draws;
  const xw_interval least = xw_interval_share(better / all, n, XW_REPORT_CONFIDENCE);
  const xw_interval most = xw_interval_share((better + equal) / all, n, XW_REPORT_CONFIDENCE);
  return (xw_interval){0.5 * (least.estimate + most.estimate), least.low, most.high};
}

/* Mean over the laws with the error of that mean: draws are independent, seeds of a draw are not. */
static xw_interval mean_of(const world *own, size_t draws) {
  xw_moments means = {0};
  for (size_t d = 0; d < draws; d++) {
    xw_moments_add(&means, xw_moments_of(own->values + d * own->seeds, own->seeds).mean);
  }
  return xw_interval_mean(&means, XW_REPORT_CONFIDENCE);
}

static xw_status measure(const world *own, size_t metric, size_t alternative,
                         xw_over_parameters *into) {
  const size_t draws = gather(own, &own->samples[metric], alternative);
  const int direction = xw_metric_direction(xw_headline((size_t)xw_certain_head(metric)));
  xw_status status = XW_OK;
  into->parts = xw_nested_of(own->values, draws, own->seeds);
  into->share = xw_nested_share(&into->parts);
  into->mean = draws > 0 ? mean_of(own, draws) : (xw_interval){NAN, NAN, NAN};
  xw_nested_effects(&into->parts, own->values, own->effects);
  into->share_interval = xw_nested_share_interval(&into->parts, XW_REPORT_CONFIDENCE);
  into->has_spread = xw_nested_has_spread(&into->parts);
  into->better = into->beyond = (xw_interval){NAN, NAN, NAN};
  for (int q = 0; q < XW_CERTAIN_QUANTILES; q++) {
    into->quantiles[q] = into->better;
  }
  if (!into->has_spread) {
    return XW_OK;
  }
  into->better = share_better(own, &into->parts, direction);
  into->beyond = xw_interval_level(xw_nested_effective(&into->parts), xw_certain_levels[0],
                                   XW_REPORT_CONFIDENCE);
  for (int q = 0; q < XW_CERTAIN_QUANTILES && status == XW_OK; q++) {
    status = xw_interval_quantile(own->effects, draws, xw_certain_levels[q], XW_REPORT_CONFIDENCE,
                                  &into->quantiles[q]);
  }
  return status;
}

/* The alternative of the other frame that is a choice of the decision. */
static xw_status find_there(const world *own, const xw_decision *decision, size_t choice,
                            size_t *alternative) {
  size_t scenario = 0;
  const xw_choice *mine = &decision->choices[choice];
  xw_status status = xw_frame_find(&own->frame, xw_choice_scenario(decision, mine)->id, &scenario);
  *alternative = scenario * own->frame.rows + choice % decision->frame.rows;
  return status;
}

static xw_status fill_parameters(xw_store *drawn, xw_certainty *certainty) {
  const xw_decision *decision = certainty->decision;
  world own = {0};
  xw_status status = open_world(drawn, decision, &own);
  for (size_t c = 0; c < decision->count && status == XW_OK; c++) {
    size_t alternative = 0;
    status = find_there(&own, decision, c, &alternative);
    for (size_t m = 0; m < XW_CERTAIN_COUNT && status == XW_OK; m++) {
      xw_over_parameters *into = &certainty->choices[c][m].parameters;
      status = measure(&own, m, alternative, into);
      certainty->draws =
          into->parts.draws > certainty->draws ? into->parts.draws : certainty->draws;
    }
  }
  certainty->seeds = own.seeds;
  close_world(&own);
  return status;
}

/* ------------------------------------------------------------------------------------- simulation */

static void fill_simulation(xw_certainty *certainty) {
  for (size_t c = 0; c < certainty->decision->count; c++) {
    for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
      const xw_effect *effect = &certainty->decision->choices[c].effects[xw_certain_head(m)];
      xw_certain *into = &certainty->choices[c][m];
      into->simulation = (xw_interval){NAN, NAN, NAN};
      if (!certainty->is_drawn) {
        into->n = effect->n;
        into->simulation = effect->difference;
      }
    }
  }
}

/* ----------------------------------------------------------------------------------------- misfit */

static void count_evidence(xw_misfit *misfit) {
  for (int p = 0; p < XW_PARAMETER_COUNT; p++) {
    const char mark = xw_parameter_info_at(p)->evidence[0];
    misfit->parameters++;
    misfit->verified += mark == 'V';
    misfit->derived += mark == 'D';
    misfit->recalled += mark == 'R';
    misfit->proposed += mark == 'P';
  }
}

static xw_status fill_misfit(xw_store *store, const xw_decision *decision, xw_misfit *misfit) {
  const xw_target *target = NULL;
  xw_status status = XW_OK;
  while (xw_target_at(misfit->published) != NULL) {
    misfit->published++;
  }
  count_evidence(misfit);
  misfit->verdicts = xw_calloc(misfit->published + 1, sizeof *misfit->verdicts);
  if (misfit->verdicts == NULL) {
    return xw_fail_memory("published figures");
  }
  for (size_t i = 0; (target = xw_target_at(i)) != NULL && status == XW_OK; i++) {
    xw_interval found;
    status = xw_target_measure(store, target, decision->baseline, decision->frame.seeds, &found);
    misfit->verdicts[i] = status == XW_OK ? xw_target_judge(target, &found) : XW_TARGET_NOT_KEPT;
    misfit->compared += misfit->verdicts[i] >= XW_TARGET_MET;
    misfit->accepted += misfit->verdicts[i] == XW_TARGET_ACCEPTED;
    misfit->met += misfit->verdicts[i] == XW_TARGET_MET;
  }
  return status;
}

/* -------------------------------------------------------------------------------------- the whole */

xw_status xw_certainty_make(xw_store *store, const xw_decision *decision, xw_store *plausible,
                            xw_certainty *certainty) {
  *certainty = (xw_certainty){.decision = decision};
  certainty->choices = xw_calloc(decision->count + 1, sizeof *certainty->choices);
  if (certainty->choices == NULL) {
    return xw_fail_memory("the certainty of an answer");
  }
  certainty->is_drawn = decision->frame.is_drawn;
  xw_status status = plausible != NULL ? xw_companion_check(store, plausible) : XW_OK;
  certainty->has_parameters = certainty->is_drawn || plausible != NULL;
  if (status == XW_OK) {
    fill_simulation(certainty);
    status = fill_misfit(store, decision, &certainty->misfit);
  }
  if (status == XW_OK) {
    status = xw_steady_read(store, &decision->frame, decision->baseline, certainty->steady,
                            &certainty->steady_count);
  }
  if (status == XW_OK && certainty->has_parameters) {
    status = fill_parameters(plausible != NULL ? plausible : store, certainty);
  }
  return status;
}

void xw_certainty_free(xw_certainty *certainty) {
  xw_free(certainty->choices);
  xw_free(certainty->misfit.verdicts);
  *certainty = (xw_certainty){0};
}
