/* Many comparisons: Holm's p-values and the critical value of the largest |t|. */
#include "stats/multiple.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/language.h"
#include "base/memory.h"
#include "stats/hash.h"
#include "stats/quantile.h"

double xw_t_test(const xw_moments *moments) {
  if (moments->n < 2) {
    return NAN;
  }
  if (!(moments->m2 > 0)) {
    return moments->mean == 0 ? 1 : 0;
  }
  double t = fabs(moments->mean) / xw_moments_error(moments);
  return fmin(1, 2 * gsl_cdf_tdist_Q(t, (double)(moments->n - 1)));
}

void xw_holm(const double *p, size_t k, double *adjusted) {
  /* Each p times the number of tests whose p is not below it ... */
  for (size_t i = 0; i < k; i++) {
    size_t left = 0;
    for (size_t j = 0; j < k; j++) {
      left += p[j] >= p[i];
    }
    adjusted[i] = isnan(p[i]) ? NAN : fmin(1, (double)left * p[i]);
  }
  /* ... and never below that of a smaller p. */
  for (size_t i = 0; i < k; i++) {
    for (size_t j = 0; j < k; j++) {
      if (p[j] <= p[i]) {
        adjusted[i] = fmax(adjusted[i], adjusted[j]);
      }
    }
  }
}

/* Rows of deviations over their norm for the comparisons that vary; their number. */
static size_t standardise(const double *differences, size_t k, size_t n, double *rows) {
  size_t count = 0;
  for (size_t i = 0; i < k; i++) {
    const double *d = differences + i * n;
    xw_moments moments = xw_moments_of(d, n);
    if (!(moments.m2 > 0)) {
      continue;
    }
    for (size_t r = 0; r < n; r++) {
      rows[count * n + r] = (d[r] - moments.mean) / sqrt(moments.m2);
    }
    count++;
  }
  return count;
}

/* Correlations of all pairs of rows into a[k][k], their squares into b. */
static void correlate(const double *rows, size_t k, size_t n, double *a, double *b) {
  for (size_t i = 0; i < k; i++) {
    for (size_t j = 0; j <= i; j++) {
      double sum = 0;
      for (size_t r = 0; r < n; r++) {
        sum += rows[i * n + r] * rows[j * n + r];
      }
      sum = i == j ? 1 : sum;
      a[i * k + j] = a[j * k + i] = sum;
      b[i * k + j] = b[j * k + i] = sum * sum;
    }
  }
}

/* Replace the lower half of a[k][k] by its Cholesky factor. With fewer values than comparisons the
 * matrix is singular: a column without a remainder is 0. */
static void factorise(double *a, size_t k) {
  for (size_t j = 0; j < k; j++) {
    for (size_t i = j; i < k; i++) {
      for (size_t m = 0; m < j; m++) {
        a[i * k + j] -= a[i * k + m] * a[j * k + m];
      }
    }
    double pivot = a[j * k + j], root = pivot > 1e-12 ? sqrt(pivot) : 0;
    for (size_t i = j; i < k; i++) {
      a[i * k + j] = root > 0 ? a[i * k + j] / root : 0;
    }
  }
}

/* The largest of k comparisons and what it is drawn with. */
typedef struct simulation {
  size_t k;
  double df;
  double *z_factor, *s_factor; /* [k][k], lower halves */
  double *z_draw, *s_draw;     /* [k] independent normal variates */
  double *largest;             /* [XW_MAX_T_DRAWS] */
} simulation;

/* Normal variates of draw b, two at a time. Source: Box and Muller, Ann. Math. Stat. 29 (1958). */
static void draw_normals(const simulation *s, uint64_t seed, uint64_t b) {
  for (size_t i = 0; i < s->k; i++) {
    uint64_t bits = xw_hash_bits(seed, b, i);
    double u = ((double)(bits >> 32) + 0.5) / 4294967296.0;
    double angle = (double)(bits & UINT32_MAX) * (6.283185307179586 / 4294967296.0);
    double radius = sqrt(-2 * log(u));
    s->z_draw[i] = radius * cos(angle);
    s->s_draw[i] = radius * sin(angle);
  }
}

static double row_times(const double *row, const double *draw, size_t n) {
  double sum = 0;
  for (size_t m = 0; m < n; m++) {
    sum += row[m] * draw[m];
  }
  return sum;
}

/* max |Z_i| / S_i of one draw. */
static double largest_t(const simulation *s) {
  double h = 2 / (9 * s->df), spread = sqrt(h), largest = 0;
  for (size_t i = 0; i < s->k; i++) {
    double z = row_times(s->z_factor + i * s->k, s->z_draw, i + 1);
    double root = 1 - h + spread * row_times(s->s_factor + i * s->k, s->s_draw, i + 1);
    /* Not positive once in three thousand million draws at the least degrees of freedom. */
    double square = root > 0 ? z * z / (root * root * root) : INFINITY;
    largest = fmax(largest, square);
  }
  return sqrt(largest);
}

static double simulated_quantile(const simulation *s, double confidence, uint64_t seed) {
  for (uint64_t b = 0; b < XW_MAX_T_DRAWS; b++) {
    draw_normals(s, seed, b);
    s->largest[b] = largest_t(s);
  }
  xw_sort(s->largest, XW_MAX_T_DRAWS);
  return xw_quantile_sorted(s->largest, XW_MAX_T_DRAWS, confidence);
}

/* The simulation on comparisons whose rows are standardised. */
static xw_status simulate(const double *rows, size_t k, size_t n, double confidence, uint64_t seed,
                          double *value) {
  size_t square = k * k;
  double *block = xw_calloc(2 * square + 2 * k + XW_MAX_T_DRAWS, sizeof *block);
  if (block == NULL) {
    return xw_fail_memory("intervals that hold together");
  }
  simulation s = {.k = k, .df = (double)(n - 1), .z_factor = block, .s_factor = block + square};
  s.z_draw = s.s_factor + square;
  s.s_draw = s.z_draw + k;
  s.largest = s.s_draw + k;
  correlate(rows, k, n, s.z_factor, s.s_factor);
  factorise(s.z_factor, k);
  factorise(s.s_factor, k);
  *value = simulated_quantile(&s, confidence, seed);
  xw_free(block);
  return XW_OK;
}

/* The critical value from standardised rows; the number of comparisons is known and not 0. */
static xw_status critical_of(const double *rows, size_t n, double confidence, uint64_t seed,
                             xw_critical *critical) {
  double error = 1 - confidence, df = (double)(n - 1), k = (double)critical->count;
  double one = xw_t_quantile(1 - 0.5 * error, df), all = xw_t_quantile(1 - 0.5 * error / k, df);
  critical->value = all;
  critical->method = XW_SIMULTANEOUS_STUDENT;
  if (critical->count == 1) {
    return XW_OK;
  }
  critical->method = XW_SIMULTANEOUS_BONFERRONI;
  if (n < XW_MAX_T_LEAST || critical->count > XW_MAX_T_LARGEST) {
    return XW_OK;
  }
  critical->method = XW_SIMULTANEOUS_MAX_T;
  xw_status status = simulate(rows, critical->count, n, confidence, seed, &critical->value);
  /* Both bounds are exact; the simulation must not pass them. */
  critical->value = fmax(one, fmin(all, critical->value));
  return status;
}

xw_status xw_max_t_quantile(const double *differences, size_t k, size_t n, double confidence,
                            uint64_t seed, xw_critical *critical) {
  *critical = (xw_critical){.value = n < 2 ? NAN : 0};
  if (n < 2 || k == 0) {
    return XW_OK;
  }
  double *rows = k > SIZE_MAX / n ? NULL : xw_calloc(k * n, sizeof *rows);
  if (rows == NULL) {
    return xw_fail_memory("intervals that hold together");
  }
  critical->count = standardise(differences, k, n, rows);
  xw_status status = XW_OK;
  if (critical->count > 0) {
    status = critical_of(rows, n, confidence, seed, critical);
  }
  xw_free(rows);
  return status;
}

xw_status xw_intervals_simultaneous(const double *differences, size_t k, size_t n,
                                    double confidence, uint64_t seed, xw_interval *intervals,
                                    xw_critical *critical) {
  xw_status status = xw_max_t_quantile(differences, k, n, confidence, seed, critical);
  for (size_t i = 0; i < k && status == XW_OK; i++) {
    xw_moments moments = xw_moments_of(differences + i * n, n);
    double half = critical->value * xw_moments_error(&moments);
    double mean = n == 0 ? NAN : moments.mean;
    intervals[i] = (xw_interval){mean, mean - half, mean + half};
  }
  return status;
}

static const char *const methods[] = {
    [XW_SIMULTANEOUS_NONE] = XW_N("no interval: too few values, or nothing varies"),
    [XW_SIMULTANEOUS_STUDENT] = XW_N("Student's t, one comparison"),
    [XW_SIMULTANEOUS_MAX_T] = XW_N("simultaneous: largest |t| at the observed correlations"),
    [XW_SIMULTANEOUS_BONFERRONI] = XW_N("simultaneous: Bonferroni"),
};

const char *xw_simultaneous_method(xw_simultaneous method, bool chinese) {
  return xw_tr(chinese, methods[method]);
}
