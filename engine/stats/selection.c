/* The fully sequential procedure of Kim and Nelson with c = 1; see selection.h. In sums instead of means: system
 * i is dropped after r observations when its sum falls behind that of another by more than
 * W = max(0, d / 2 (h^2 S^2 / d^2 - r)), S^2 the variance of their difference over the first
 * observations, d the indifference, h^2 = 2 eta (first - 1), eta = ((2 error / (k - 1))^(-2 / (first - 1)) - 1) / 2. */
#include "stats/selection.h"

#include <math.h>

#include "base/memory.h"

struct xw_selection {
  int k, first, survivors;
  double indifference, h2, sign; /* sign: -1 when the smallest is best */
  uint32_t count;
  double *sum;       /* [k] */
  double *early;     /* [first][k]: the first observations; NULL once the variances are known */
  double *variance;  /* [k][k] of differences */
  uint32_t *dropped; /* [k] */
  bool *falls;       /* [k]: scratch of a screening */
};

double xw_selection_eta(int k, double error, int first) {
  return 0.5 * (pow(2.0 * error / (k - 1), -2.0 / (first - 1)) - 1.0);
}

double xw_selection_h2(int k, double error, int first) {
  return 2.0 * xw_selection_eta(k, error, first) * (first - 1);
}

static xw_status check(int k, double error, double indifference, int first) {
  if (k < 2)
    return xw_fail(XW_ERR_ARGUMENT, "a selection needs at least two alternatives, there is %d", k);
  if (first < 2)
    return xw_fail(XW_ERR_ARGUMENT, "a selection needs at least 2 first observations, not %d",
                   first);
  if (!(indifference > 0.0 && isfinite(indifference)))
    return xw_fail(XW_ERR_ARGUMENT,
                   "the indifference is %g; write the smallest difference that matters, above 0",
                   indifference);
  if (!(error > 0.0 && error < 1.0 - 1.0 / k))
    return xw_fail(XW_ERR_ARGUMENT, "the error is %g; allowed above 0 and below %g for %d systems",
                   error, 1.0 - 1.0 / k, k);
  return XW_OK;
}

xw_status xw_selection_create(int k, double error, double indifference, int first, bool maximise,
                              xw_selection **out) {
  const size_t n = k > 0 ? (size_t)k : 1;
  xw_status status = check(k, error, indifference, first);
  *out = NULL;
  if (status != XW_OK)
    return status;
  xw_selection *s = xw_calloc(1, sizeof *s);
  if (s == NULL)
    return xw_fail_memory("a selection");
  *s = (xw_selection){.k = k,
                      .first = first,
                      .survivors = k,
                      .indifference = indifference,
                      .h2 = xw_selection_h2(k, error, first),
                      .sign = maximise ? 1.0 : -1.0};
  s->sum = xw_calloc(n, sizeof *s->sum);
  s->early = xw_calloc(n * (size_t)first, sizeof *s->early);
  s->variance = xw_calloc(n * n, sizeof *s->variance);
  s->dropped = xw_calloc(n, sizeof *s->dropped);
  s->falls = xw_calloc(n, sizeof *s->falls);
  if (s->sum == NULL || s->early == NULL || s->variance == NULL || s->dropped == NULL ||
      s->falls == NULL) {
    xw_selection_free(s);
    return xw_fail_memory("a selection");
  }
  *out = s;
  return XW_OK;
}

void xw_selection_free(xw_selection *s) {
  if (s == NULL)
    return;
  xw_free(s->sum);
  xw_free(s->early);
  xw_free(s->variance);
  xw_free(s->dropped);
  xw_free(s->falls);
  xw_free(s);
}

/* Variance of the difference of two systems over the first observations, in two passes. */
static double early_variance(const xw_selection *s, int a, int b) {
  double mean = 0.0, sum = 0.0;
  for (int r = 0; r < s->first; r++)
    mean += s->early[r * s->k + a] - s->early[r * s->k + b];
  mean /= s->first;
  for (int r = 0; r < s->first; r++) {
    const double d = s->early[r * s->k + a] - s->early[r * s->k + b] - mean;
    sum += d * d;
  }
  return sum / (s->first - 1);
}

static void take_variances(xw_selection *s) {
  for (int a = 0; a < s->k; a++)
    for (int b = 0; b < a; b++)
      s->variance[a * s->k + b] = s->variance[b * s->k + a] = early_variance(s, a, b);
  xw_free(s->early);
  s->early = NULL;
}

/* How far the sum of one may fall behind that of the other. */
static double slack(const xw_selection *s, int a, int b) {
  const double d = s->indifference;
  const double w = 0.5 * d * (s->h2 * s->variance[a * s->k + b] / (d * d) - s->count);
  return w > 0.0 ? w : 0.0;
}

/* Whether `a` is clearly worse than another that was in when the screening began; of two that are equal to
 * the end the first stays. */
static bool is_worse(const xw_selection *s, int a) {
  for (int b = 0; b < s->k; b++) {
    if (b == a || !xw_selection_is_in(s, b))
      continue;
    const double w = slack(s, a, b), lead = s->sum[b] - s->sum[a];
    if (lead > w || (!(w > 0.0) && !(lead < 0.0) && b < a))
      return true;
  }
  return false;
}

static void screen(xw_selection *s) {
  for (int a = 0; a < s->k; a++)
    s->falls[a] = xw_selection_is_in(s, a) && is_worse(s, a);
  for (int a = 0; a < s->k; a++) {
    if (!s->falls[a])
      continue;
    s->dropped[a] = s->count;
    s->survivors--;
  }
}

static bool is_complete(const xw_selection *s, const double *values) {
  for (int a = 0; a < s->k; a++)
    if (xw_selection_is_in(s, a) && !isfinite(values[a]))
      return false;
  return true;
}

bool xw_selection_add(xw_selection *s, const double *values) {
  if (!is_complete(s, values))
    return false;
  for (int a = 0; a < s->k; a++) {
    if (!xw_selection_is_in(s, a))
      continue;
    s->sum[a] += s->sign * values[a];
    if (s->early != NULL)
      s->early[(size_t)s->count * (size_t)s->k + (size_t)a] = values[a];
  }
  s->count++;
  if (s->count == (uint32_t)s->first)
    take_variances(s);
  if (s->early == NULL && s->survivors > 1)
    screen(s);
  return true;
}

int xw_selection_survivors(const xw_selection *s) { return s->survivors; }

bool xw_selection_is_in(const xw_selection *s, int system) { return s->dropped[system] == 0; }

uint32_t xw_selection_dropped_at(const xw_selection *s, int system) { return s->dropped[system]; }

uint32_t xw_selection_count(const xw_selection *s) { return s->count; }

int xw_selection_leader(const xw_selection *s) {
  int best = -1;
  for (int a = 0; a < s->k && s->count > 0; a++)
    if (xw_selection_is_in(s, a) && (best < 0 || s->sum[a] > s->sum[best]))
      best = a;
  return best;
}

int xw_selection_winner(const xw_selection *s) {
  return s->survivors == 1 ? xw_selection_leader(s) : -1;
}

/* A lead of D an observation drops the other once r D > d / 2 (h^2 S^2 / d^2 - r). */
double xw_selection_forecast(const xw_selection *s) {
  const int best = xw_selection_leader(s);
  double most = s->count;
  if (s->early != NULL || best < 0)
    return (double)INFINITY;
  for (int a = 0; a < s->k; a++) {
    if (a == best || !xw_selection_is_in(s, a))
      continue;
    const double lead = (s->sum[best] - s->sum[a]) / s->count, d = s->indifference;
    const double needed = s->h2 * s->variance[best * s->k + a] / (2.0 * d) / (lead + 0.5 * d);
    most = needed > most ? needed : most;
  }
  return ceil(most) - s->count;
}

/* Past h^2 S^2 / d^2 observations of a pair any lead is enough. */
double xw_selection_bound(const xw_selection *s) {
  double most = s->count;
  if (s->early != NULL)
    return (double)INFINITY;
  for (int a = 0; a < s->k; a++)
    for (int b = 0; b < a; b++)
      if (xw_selection_is_in(s, a) && xw_selection_is_in(s, b)) {
        const double needed =
            s->h2 * s->variance[a * s->k + b] / (s->indifference * s->indifference);
        most = needed > most ? needed : most;
      }
  return ceil(most) - s->count;
}
