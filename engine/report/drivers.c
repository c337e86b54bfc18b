/* How much each factor of a design moves a metric.
 *
 * The outcome at a point is the mean over replications: the size of an effect (mu*, sigma) taken in one
 * replication would hold its chance as well. Chance that is left is measured by resampling replications. */
#include "report/drivers.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "report/effect.h"
#include "report/outcomes.h"
#include "stats/hash.h"

enum {
  NUMBERS = XW_FACTOR_NUMBERS,
  RESAMPLES = 400, /* half-widths are then within 3.5 %, one standard error */
  SEED = 1,
};

/* ------------------------------------------------------------------------------- one scenario */

/* Outcomes of a scenario, [n][points], of the n replications that have all points. */
typedef struct outcomes {
  double *values, *mean;
  size_t n, points;
} outcomes;

/* Value of a scenario at a point in a replication; net benefit is the difference from the baseline there. */
static double value_of(const xw_drivers *own, size_t scenario, size_t point, size_t replication) {
  size_t at = scenario * own->frame.rows + point;
  double value = xw_samples_of(&own->samples, at)[replication];
  if (own->is_difference) {
    size_t base = xw_frame_baseline_of(&own->frame, own->baseline, at);
    value -= xw_samples_of(&own->samples, base)[replication];
  }
  return value;
}

static xw_status collect(const xw_drivers *own, size_t scenario, outcomes *into) {
  size_t points = own->frame.point_count, replications = own->samples.replications;
  into->points = points;
  into->values = xw_calloc(points * (replications + 1), sizeof *into->values);
  into->mean = xw_calloc(2 * points, sizeof *into->mean);
  if (into->values == NULL || into->mean == NULL) {
    return xw_fail_memory("the outcomes of a design");
  }
  for (size_t r = 0; r < replications; r++) {
    double *row = into->values + into->n * points;
    bool whole = true;
    for (size_t p = 0; p < points; p++) {
      row[p] = value_of(own, scenario, p, r);
      whole = whole && !isnan(row[p]);
    }
    into->n += whole;
  }
  for (size_t r = 0; r < into->n; r++) {
    for (size_t p = 0; p < points; p++) {
      into->mean[p] += into->values[r * points + p] / (double)into->n;
    }
  }
  return XW_OK;
}

/* The mean over as many replications drawn with replacement. */
static const double *mean_of_resample(outcomes *of, uint64_t resample) {
  double *mean = of->mean + of->points;
  memset(mean, 0, of->points * sizeof *mean);
  for (size_t i = 0; i < of->n; i++) {
    const double *row = of->values + of->points * xw_hash_index(SEED, resample, i, of->n);
    for (size_t p = 0; p < of->points; p++) {
      mean[p] += row[p] / (double)of->n;
    }
  }
  return mean;
}

/* Half-widths of the 95 % intervals, into spread[factors]: Student's t times the standard deviation over
 * resamples of the replications, which is too small by (n - 1) / n in its square; NAN for fewer than
 * two replications. Ranks jump, so that leaving out one after another would not do. */
static xw_status resample(const xw_drivers *own, outcomes *of, xw_factor_numbers *scratch,
                          double (*spread)[NUMBERS]) {
  size_t k = own->frame.factor_count;
  double n = (double)of->n;
  xw_moments *moments = xw_calloc(k * NUMBERS, sizeof *moments);
  xw_status status = moments == NULL ? xw_fail_memory("resamples") : XW_OK;
  for (uint64_t b = 0; b < RESAMPLES && of->n > 1 && status == XW_OK; b++) {
    status = xw_factors_measure(&own->factors, mean_of_resample(of, b), scratch);
    for (size_t i = 0; i < k * NUMBERS && status == XW_OK; i++) {
      xw_moments_add(&moments[i], scratch->factor[i / NUMBERS][i % NUMBERS]);
    }
  }
  double t = of->n > 1 ? xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, n - 1) : NAN;
  for (size_t i = 0; i < k * NUMBERS && status == XW_OK; i++) {
    spread[i / NUMBERS][i % NUMBERS] = t * sqrt(n / (n - 1)) * xw_moments_deviation(&moments[i]);
  }
  xw_free(moments);
  return status;
}

/* Factors with the largest mu* or SRC first. */
static void order_factors(const xw_drivers *own, const xw_factor_numbers *found, size_t *order) {
  int by = own->factors.is_morris ? 1 : 0;
  for (size_t f = 0; f < own->frame.factor_count; f++) {
    size_t at = f;
    while (at > 0 && fabs(found->factor[f][by]) > fabs(found->factor[order[at - 1]][by])) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = f;
  }
}

static xw_status make_room(size_t factors, xw_driven *driven) {
  double(*memory)[NUMBERS] = xw_calloc(2 * factors + 1, sizeof *memory);
  driven->memory = memory;
  driven->found.factor = memory;
  driven->spread = memory == NULL ? NULL : memory + factors;
  driven->order = xw_calloc(factors + 1, sizeof *driven->order);
  return memory == NULL || driven->order == NULL ? xw_fail_memory("the effects of factors") : XW_OK;
}

static xw_status analyse(const xw_drivers *own, outcomes *of, xw_driven *driven) {
  double(*memory)[NUMBERS] = xw_calloc(own->frame.factor_count + 1, sizeof *memory);
  xw_factor_numbers scratch = {.factor = memory};
  xw_status status = make_room(own->frame.factor_count, driven);
  status = status == XW_OK && memory == NULL ? xw_fail_memory("the effects of factors") : status;
  if (status == XW_OK) {
    status = xw_factors_measure(&own->factors, of->mean, &driven->found);
  }
  if (status == XW_OK) {
    status = resample(own, of, &scratch, driven->spread);
  }
  if (status == XW_OK) {
    order_factors(own, &driven->found, driven->order);
  }
  xw_free(memory);
  return status;
}

bool xw_drivers_act_on(const xw_drivers *own, size_t scenario) {
  bool acted_on = scenario > 0 || xw_frame_varies(&own->frame, false);
  return acted_on && !(own->is_difference && scenario == own->baseline);
}

xw_status xw_drivers_measure(const xw_drivers *own, size_t scenario, xw_driven *driven) {
  outcomes of = {0};
  *driven = (xw_driven){0};
  xw_status status = collect(own, scenario, &of);
  if (status == XW_OK && of.n > 0) {
    driven->n = of.n;
    status = analyse(own, &of, driven);
  }
  driven->mean = of.mean;
  xw_free(of.values);
  return status;
}

void xw_driven_free(xw_driven *driven) {
  xw_free(driven->mean);
  xw_free(driven->memory);
  xw_free(driven->order);
  *driven = (xw_driven){0};
}

xw_status xw_drivers_open(xw_store *store, const char *metric, const char *baseline,
                          xw_drivers *own) {
  int64_t number;
  *own = (xw_drivers){.metric = metric, .is_difference = strcmp(metric, "net_benefit") == 0};
  xw_status status = xw_frame_read(store, (xw_points){XW_POINTS_ALL, 0}, &own->frame);
  if (status == XW_OK) {
    status = xw_frame_find(&own->frame, baseline, &own->baseline);
  }
  if (status == XW_OK) {
    status = xw_factors_open(store, &own->frame, &own->factors);
  }
  if (status == XW_OK) {
    status = xw_outcome_find(store, metric, &number, own->unit);
  }
  return status == XW_OK ? xw_samples_read(store, &own->frame, &metric, 1, &own->samples) : status;
}

void xw_drivers_close(xw_drivers *own) {
  xw_frame_free(&own->frame);
  xw_samples_free(&own->samples);
  xw_factors_close(&own->factors);
}
