/* Dominance: another alternative, or the baseline, is at least as good in pass rate, net benefit and public cost.
 *
 * All three differences are paired: both have the same random numbers, so that two alternatives are told apart far better
 * than their intervals against the baseline suggest. That all three are as claimed is shown when each is (an
 * intersection-union test, Berger, Technometrics 24 (1982) 295), so no adjustment is needed for the three metrics. One is
 * made for the search among the others (Bonferroni): p is the largest of the three one-sided p-values times the number of
 * others, and at most half of 1 - confidence, as with the two-sided intervals elsewhere. */
#include "report/dominance.h"

#include <math.h>

#include "base/memory.h"
#include "stats/multiple.h"

enum { METRICS = 3 };

/* The metrics that count and the direction of good. */
static const int metrics[METRICS] = {XW_HEAD_TRUE_PASS, XW_HEAD_NET_BENEFIT, XW_HEAD_PUBLIC_COST};
static const int signs[METRICS] = {1, 1, -1};

/* How one alternative stands to another. */
typedef struct standing {
  bool by_means; /* at least as good in all metrics and better in one, by the means */
  double p,
      share; /* one-sided, of the least sure metric; of replications with all three at least as good */
} standing;

static double estimate(const xw_choice *choice, int metric) {
  return choice->effects[metric].difference.estimate;
}

/* A cheap test that most pairs fail. */
static bool may_dominate(const xw_choice *other, const xw_choice *mine) {
  bool better = false;
  for (int m = 0; m < METRICS; m++) {
    double by = signs[m] * (estimate(other, metrics[m]) - estimate(mine, metrics[m]));
    if (!(by >= 0)) {
      return false;
    }
    better = better || by > 0;
  }
  return better;
}

/* That the first is worse is refuted with this one-sided p. Equal but for rounding: it is not worse. */
static double one_sided(const xw_moments *differences, double level) {
  if (fabs(differences->mean) <= XW_NEGLIGIBLE * level) {
    return 0;
  }
  double p = xw_t_test(differences);
  return differences->mean > 0 ? 0.5 * p : 1 - 0.5 * p;
}

static standing stand(const xw_samples samples[XW_HEAD_COUNT], size_t other, size_t mine) {
  xw_moments differences[METRICS] = {{0}};
  double level[METRICS] = {0};
  standing own = {false, 0, 0};
  size_t n = 0, all_good = 0;
  for (size_t r = 0; r < samples[0].replications; r++) {
    bool known = true, good = true;
    double by[METRICS], size[METRICS];
    for (int m = 0; m < METRICS; m++) {
      double a = xw_samples_of(&samples[metrics[m]], other)[r];
      double b = xw_samples_of(&samples[metrics[m]], mine)[r];
      by[m] = signs[m] * (a - b);
      size[m] = fmax(fabs(a), fabs(b));
      known = known && !isnan(by[m]);
      good = good && by[m] >= -XW_NEGLIGIBLE * size[m];
    }
    for (int m = 0; m < METRICS && known; m++) {
      xw_moments_add(&differences[m], by[m]);
      level[m] = fmax(level[m], size[m]);
    }
    n += known;
    all_good += known && good;
  }
  own.by_means = n > 0;
  bool better = false;
  for (int m = 0; m < METRICS; m++) {
    bool same = fabs(differences[m].mean) <= XW_NEGLIGIBLE * level[m];
    own.by_means = own.by_means && (same || differences[m].mean > 0);
    better = better || (!same && differences[m].mean > 0);
    own.p = fmax(own.p, n > 1 ? one_sided(&differences[m], level[m]) : 1);
  }
  own.by_means = own.by_means && better;
  own.share = n > 0 ? (double)all_good / (double)n : (double)NAN;
  return own;
}

/* The surest of the others, those with more net benefit first. */
static void mark(const xw_samples samples[XW_HEAD_COUNT], xw_decision *decision, size_t mine,
                 const size_t *others, size_t count) {
  const bool worlds = xw_frame_has_worlds(&decision->frame);
  xw_choice *choice = &decision->choices[mine];
  int surest = -1;
  double tested = (double)(decision->ranked > 0 ? decision->ranked : 1);
  for (size_t i = 0; i < count && choice->dominated_by < 0; i++) {
    const xw_choice *other = &decision->choices[others[i]];
    if (others[i] == mine || (worlds && other->point != choice->point) ||
        !may_dominate(other, choice)) {
      continue;
    }
    const standing own = stand(samples, others[i], mine);
    const double p = fmin(1, own.p * tested);
    if (own.by_means && (surest < 0 || p < choice->dominated_p)) {
      surest = (int)others[i];
      choice->dominated_p = p;
      choice->dominated_share = own.share;
    }
    if (own.by_means && p <= 0.5 * (1 - XW_REPORT_CONFIDENCE)) {
      choice->dominated_by = (int)others[i];
    }
  }
  choice->perhaps_dominated_by = choice->dominated_by < 0 ? surest : -1;
}

/* By rank, and the baseline last. */
static size_t list_others(const xw_decision *decision, size_t *others) {
  size_t count = 0;
  for (size_t i = 0; i < decision->ranked; i++) {
    others[count++] = decision->order[i];
  }
  for (size_t a = 0; a < decision->count; a++) {
    if (decision->choices[a].is_baseline) {
      others[count++] = a;
    }
  }
  return count;
}

xw_status xw_dominance_mark(const xw_samples samples[XW_HEAD_COUNT], xw_decision *decision) {
  size_t *others = xw_calloc(decision->count + 1, sizeof *others);
  if (others == NULL) {
    return xw_fail_memory("a decision");
  }
  const size_t count = list_others(decision, others);
  for (size_t i = 0; i < decision->ranked; i++) {
    mark(samples, decision, decision->order[i], others, count);
  }
  xw_free(others);
  return XW_OK;
}
