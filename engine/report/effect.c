/* One metric of one alternative against the baseline at the same point. */
#include "report/effect.h"

#include <math.h>

#include "base/language.h"
#include "base/memory.h"
#include "stats/bootstrap.h"

/* Resampling and simulation give the same intervals whenever a study is read. */
enum { SEED = 1 };

const double xw_effect_levels[XW_EFFECT_QUANTILES] = {0.1, 0.5, 0.9};

xw_status xw_compare_how_check(const xw_compare_how *how) {
  if (how->method == XW_METHOD_BOOTSTRAP && how->adjust != XW_ADJUST_NONE) {
    return xw_fail(XW_ERR_ARGUMENT,
                   "bootstrap intervals cannot be adjusted: holm and dunnett rest on Student's t; "
                   "leave out one of the two");
  }
  return XW_OK;
}

const char *xw_method_name(const xw_compare_how *how, const xw_critical *critical, bool chinese) {
  if (how->method == XW_METHOD_BOOTSTRAP) {
    return xw_tr(chinese, "BCa bootstrap");
  }
  if (how->adjust == XW_ADJUST_DUNNETT) {
    return xw_simultaneous_method(critical->method, chinese);
  }
  return xw_tr(chinese, "Student's t");
}

double xw_effect_equivalent(const xw_effect *effect) { return (double)effect->n * effect->gain; }

double xw_effect_half_width(const xw_effect *effect) {
  return 0.5 * (effect->difference.high - effect->difference.low);
}

static bool is_significant(const xw_effect *effect) {
  return !effect->negligible && (effect->difference.low > 0 || effect->difference.high < 0);
}

/* Whether two levels are the same but for rounding. */
static bool are_same(double before, double after) {
  return fabs(after - before) <= XW_NEGLIGIBLE * fmax(fabs(before), fabs(after));
}

xw_interval xw_interval_told(const xw_interval *difference, double before, double after) {
  return are_same(before, after) ? (xw_interval){0, 0, 0} : *difference;
}

xw_interval xw_paired_difference(const double *before, const double *after, size_t count,
                                 size_t *n) {
  xw_moments moments = {0}, levels[2] = {{0}};
  for (size_t r = 0; r < count; r++) {
    if (!isnan(after[r] - before[r])) {
      xw_moments_add(&moments, after[r] - before[r]);
      xw_moments_add(&levels[0], before[r]);
      xw_moments_add(&levels[1], after[r]);
    }
  }
  *n = (size_t)moments.n;
  if (moments.n == 0) {
    return (xw_interval){NAN, NAN, NAN};
  }
  const xw_interval difference = xw_interval_mean(&moments, XW_REPORT_CONFIDENCE);
  return xw_interval_told(&difference, levels[0].mean, levels[1].mean);
}

/* ---------------------------------------------------------------------------------- one effect */

/* What the pairs of an alternative and its baseline give. */
typedef struct pairs {
  xw_comoments values;
  xw_moments differences;
  uint64_t better, equal;
  double *list; /* the differences; has room for all replications */
} pairs;

static void take_pairs(const double *before, const double *after, size_t replications,
                       int direction, pairs *into) {
  *into = (pairs){.list = into->list};
  for (size_t r = 0; r < replications; r++) {
    double difference = after[r] - before[r];
    if (isnan(difference)) {
      continue;
    }
    into->list[into->differences.n] = difference;
    xw_comoments_add(&into->values, before[r], after[r]);
    xw_moments_add(&into->differences, difference);
    bool same = are_same(before[r], after[r]);
    into->better += !same && difference * direction > 0;
    into->equal += same;
  }
}

/* Ties count half in the share and against it at either end. */
static xw_interval share_better(const pairs *of) {
  uint64_t n = of->differences.n;
  xw_interval least = xw_interval_proportion(of->better, n, XW_REPORT_CONFIDENCE);
  xw_interval most = xw_interval_proportion(of->better + of->equal, n, XW_REPORT_CONFIDENCE);
  return (xw_interval){0.5 * (least.estimate + most.estimate), least.low, most.high};
}

static xw_status fill_quantiles(const pairs *of, xw_effect *effect) {
  xw_status status = XW_OK;
  for (int q = 0; q < XW_EFFECT_QUANTILES && status == XW_OK; q++) {
    status = xw_interval_quantile(of->list, effect->n, xw_effect_levels[q], XW_REPORT_CONFIDENCE,
                                  &effect->quantiles[q]);
  }
  return status;
}

static xw_status effect_of(const pairs *of, int direction, xw_method method, xw_effect *effect) {
  const xw_moments *differences = &of->differences;
  double spread = xw_moments_variance(differences);
  bool any = differences->n > 0, by_t = method == XW_METHOD_T;
  double noise = XW_NEGLIGIBLE * fmax(fabs(of->values.x.mean), fabs(of->values.y.mean));
  *effect = (xw_effect){
      .n = (size_t)differences->n,
      .baseline = any ? of->values.x.mean : NAN,
      .mean = any ? of->values.y.mean : NAN,
      .difference = xw_interval_mean(differences, XW_REPORT_CONFIDENCE),
      .p_value = by_t ? xw_t_test(differences) : NAN,
      .p_adjusted = NAN,
      .better = any && direction != 0 ? share_better(of) : (xw_interval){NAN, NAN, NAN},
      .gain =
          spread > noise * noise
              ? (xw_moments_variance(&of->values.x) + xw_moments_variance(&of->values.y)) / spread
              : NAN,
  };
  xw_status status = fill_quantiles(of, effect);
  if (status == XW_OK && !by_t && any) {
    status = xw_bootstrap_mean(of->list, effect->n, XW_REPORT_CONFIDENCE, XW_BOOTSTRAP_RESAMPLES,
                               SEED, &effect->difference);
  }
  effect->negligible = any && are_same(effect->baseline, effect->mean);
  effect->significant = is_significant(effect);
  return status;
}

/* Mean difference in a block of points, over the replications that both have. */
static double block_difference(const xw_samples *samples, size_t blocks, size_t base,
                               size_t alternative, size_t block) {
  size_t width = samples->replications;
  const double *before = samples->blocks + (base * blocks + block) * width;
  const double *after = samples->blocks + (alternative * blocks + block) * width;
  xw_moments moments = {0};
  for (size_t r = 0; r < width; r++) {
    if (!isnan(after[r] - before[r])) {
      xw_moments_add(&moments, after[r] - before[r]);
    }
  }
  return moments.n > 0 ? moments.mean : NAN;
}

/* Randomisations of a net are independent and share the random numbers of replications, so that this error and
 * that over replications add up. */
static double points_error(const xw_samples *samples, size_t blocks, size_t base,
                           size_t alternative) {
  xw_moments moments = {0};
  for (size_t b = 0; samples->blocks != NULL && b < blocks; b++) {
    xw_moments_add(&moments, block_difference(samples, blocks, base, alternative, b));
  }
  return xw_half_width(&moments, XW_REPORT_CONFIDENCE);
}

/* ----------------------------------------------------------------------------------- the family */

/* The alternatives of a metric that can be told from chance, and their differences over the replications that
 * all of them have. */
typedef struct family {
  size_t *members;
  double *differences; /* [count][n] */
  size_t count, n;
} family;

static bool is_member(const xw_samples *samples, size_t base, size_t alternative) {
  const double *before = xw_samples_of(samples, base), *after = xw_samples_of(samples, alternative);
  size_t n = 0;
  for (size_t r = 0; r < samples->replications && n < 2; r++) {
    n += isnan(after[r] - before[r]) ? 0 : 1;
  }
  return n == 2;
}

static void list_members(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                         family *of) {
  for (size_t a = 0; a < samples->alternatives; a++) {
    if (xw_frame_scenario_of(frame, a) != baseline &&
        is_member(samples, xw_frame_baseline_of(frame, baseline, a), a)) {
      of->members[of->count++] = a;
    }
  }
}

static bool all_have(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                     const family *of, size_t replication) {
  for (size_t i = 0; i < of->count; i++) {
    size_t a = of->members[i], base = xw_frame_baseline_of(frame, baseline, a);
    if (isnan(xw_samples_of(samples, a)[replication]) ||
        isnan(xw_samples_of(samples, base)[replication])) {
      return false;
    }
  }
  return true;
}

/* Row by row with the full length, then the rows closed up. */
static void take_differences(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                             family *of) {
  size_t width = samples->replications;
  for (size_t r = 0; r < width; r++) {
    if (!all_have(samples, frame, baseline, of, r)) {
      continue;
    }
    for (size_t i = 0; i < of->count; i++) {
      size_t a = of->members[i], base = xw_frame_baseline_of(frame, baseline, a);
      of->differences[i * width + of->n] =
          xw_samples_of(samples, a)[r] - xw_samples_of(samples, base)[r];
    }
    of->n++;
  }
  for (size_t i = 1; i < of->count && of->n < width; i++) {
    for (size_t r = 0; r < of->n; r++) {
      of->differences[i * of->n + r] = of->differences[i * width + r];
    }
  }
}

static xw_status make_family(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                             family *of) {
  *of = (family){.members = xw_calloc(samples->alternatives + 1, sizeof *of->members)};
  if (of->members == NULL) {
    return xw_fail_memory("simultaneous intervals");
  }
  list_members(samples, frame, baseline, of);
  of->differences = xw_calloc(of->count * samples->replications + 1, sizeof *of->differences);
  if (of->differences == NULL) {
    return xw_fail_memory("simultaneous intervals");
  }
  take_differences(samples, frame, baseline, of);
  return XW_OK;
}

static void free_family(family *of) {
  xw_free(of->members);
  xw_free(of->differences);
}

static xw_status find_critical(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                               family *of, xw_critical *critical) {
  *critical = (xw_critical){.value = NAN};
  xw_status status = make_family(samples, frame, baseline, of);
  if (status == XW_OK && of->count > 0) {
    status =
        xw_max_t_quantile(of->differences, of->count, of->n, XW_REPORT_CONFIDENCE, SEED, critical);
  }
  return status;
}

xw_status xw_simultaneous_of(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                             xw_critical *critical, double *factor) {
  family own;
  *factor = NAN;
  xw_status status = find_critical(samples, frame, baseline, &own, critical);
  if (status == XW_OK && critical->count > 1 && own.n > 1) {
    double t = xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, (double)own.n - 1);
    *factor = critical->value / t;
  }
  free_family(&own);
  return status;
}

static xw_status widen(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                       xw_effect *effects, xw_critical *critical) {
  family own;
  xw_status status = find_critical(samples, frame, baseline, &own, critical);
  for (size_t i = 0; i < own.count && status == XW_OK; i++) {
    xw_effect *effect = &effects[own.members[i]];
    double t = xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, (double)effect->n - 1);
    double half = xw_effect_half_width(effect) / t * critical->value;
    effect->difference.low = effect->difference.estimate - half;
    effect->difference.high = effect->difference.estimate + half;
    effect->significant = is_significant(effect);
  }
  free_family(&own);
  return status;
}

static xw_status step_down(const xw_frame *frame, size_t baseline, xw_effect *effects) {
  size_t count = xw_frame_alternatives(frame);
  double *p = xw_calloc(2 * count, sizeof *p);
  if (p == NULL) {
    return xw_fail_memory("adjusted p-values");
  }
  for (size_t a = 0; a < count; a++) {
    p[a] = xw_frame_scenario_of(frame, a) == baseline ? NAN : effects[a].p_value;
  }
  xw_holm(p, count, p + count);
  for (size_t a = 0; a < count; a++) {
    effects[a].p_adjusted = p[count + a];
    effects[a].significant = !effects[a].negligible && p[count + a] <= 1 - XW_REPORT_CONFIDENCE;
  }
  xw_free(p);
  return XW_OK;
}

xw_status xw_effects_of(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                        int direction, const xw_compare_how *how, xw_effect *effects,
                        xw_critical *critical) {
  pairs own = {.list = xw_calloc(samples->replications + 1, sizeof *own.list)};
  xw_status status = own.list == NULL ? xw_fail_memory("differences") : XW_OK;
  *critical = (xw_critical){.value = NAN};
  for (size_t a = 0; a < samples->alternatives && status == XW_OK; a++) {
    size_t base = xw_frame_baseline_of(frame, baseline, a);
    take_pairs(xw_samples_of(samples, base), xw_samples_of(samples, a), samples->replications,
               direction, &own);
    status = effect_of(&own, direction, how->method, &effects[a]);
    effects[a].points_half_width = points_error(samples, frame->block_count, base, a);
  }
  xw_free(own.list);
  if (status == XW_OK && how->adjust == XW_ADJUST_HOLM) {
    status = step_down(frame, baseline, effects);
  } else if (status == XW_OK && how->adjust == XW_ADJUST_DUNNETT) {
    status = widen(samples, frame, baseline, effects, critical);
  }
  return status;
}
