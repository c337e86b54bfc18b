/* What one outcome a point says of the factors of a design. */
#include "report/factors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/design.h"

/* ------------------------------------------------------------------------------------- the design */

static int compare_values(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Values that a factor takes over the design. */
static xw_status count_levels(const xw_frame *frame, size_t factor, size_t *levels) {
  double *values = xw_calloc(frame->point_count, sizeof *values);
  if (values == NULL) {
    return xw_fail_memory("the levels of a design");
  }
  for (size_t p = 0; p < frame->point_count; p++) {
    values[p] = frame->values[p * frame->factor_count + factor];
  }
  qsort(values, frame->point_count, sizeof *values, compare_values);
  *levels = 1;
  for (size_t p = 1; p < frame->point_count; p++) {
    *levels += values[p] > values[p - 1];
  }
  xw_free(values);
  return XW_OK;
}

/* Of old studies: a factor may have visited fewer than all, so the one with the most says how many there are. */
static xw_status guess_levels(const xw_frame *frame, size_t *levels) {
  xw_status status = XW_OK;
  *levels = 2;
  for (size_t f = 0; f < frame->factor_count && status == XW_OK; f++) {
    size_t visited = 0;
    status = count_levels(frame, f, &visited);
    *levels = visited > *levels ? visited : *levels;
  }
  return status;
}

static xw_status read_levels(xw_store *store, xw_factors *own) {
  char *text = NULL;
  xw_status status = xw_store_fact(store, "design_levels", &text);
  const long stored = text != NULL ? strtol(text, NULL, 10) : 0;
  xw_free(text);
  own->levels_guessed = stored < 2;
  if (status == XW_OK && own->levels_guessed) {
    return guess_levels(own->frame, &own->levels);
  }
  own->levels = (size_t)stored;
  return status;
}

/* A trajectory on the unit cube but for where it starts, which no effect depends on: a factor is at 0 or one
 * step above. */
static void place_trajectory(const xw_frame *frame, size_t first, size_t block, double step,
                             double *cube) {
  size_t k = frame->factor_count;
  for (size_t f = 0; f < k; f++) {
    double low = INFINITY;
    for (size_t p = first; p < first + block; p++) {
      low = fmin(low, frame->values[p * k + f]);
    }
    for (size_t p = first; p < first + block; p++) {
      cube[p * k + f] = frame->values[p * k + f] > low ? step : 0;
    }
  }
}

static xw_status prepare_morris(xw_store *store, xw_factors *own) {
  const xw_frame *frame = own->frame;
  size_t block = frame->factor_count + 1;
  if (frame->point_count % block != 0) {
    return xw_fail(XW_ERR_STORE, "the design is no Morris design: %zu points of %zu factors",
                   frame->point_count, frame->factor_count);
  }
  own->cube = xw_calloc(frame->point_count * frame->factor_count, sizeof *own->cube);
  xw_status status = own->cube == NULL ? xw_fail_memory("a design") : read_levels(store, own);
  /* Levels are equally spaced and a move crosses half of them. */
  const double step = (double)own->levels / (2 * ((double)own->levels - 1));
  for (size_t first = 0; first < frame->point_count && status == XW_OK; first += block) {
    place_trajectory(frame, first, block, step, own->cube);
  }
  return status;
}

/* The factors of all points as ranks. */
static xw_status rank_factors(const xw_frame *frame, double *ranked) {
  size_t n = frame->point_count, k = frame->factor_count;
  double *column = xw_calloc(2 * n, sizeof *column);
  xw_status status = column == NULL ? xw_fail_memory("ranks") : XW_OK;
  for (size_t f = 0; f < k && status == XW_OK; f++) {
    for (size_t p = 0; p < n; p++) {
      column[p] = frame->values[p * k + f];
    }
    status = xw_ranks(column, n, column + n);
    for (size_t p = 0; p < n && status == XW_OK; p++) {
      ranked[p * k + f] = column[n + p];
    }
  }
  xw_free(column);
  return status;
}

static xw_status prepare_line(const xw_frame *frame, const double *x, xw_regression **line) {
  size_t culprit = 0;
  xw_status status =
      xw_regression_create(x, frame->point_count, frame->factor_count, &culprit, line);
  return status == XW_ERR_ARGUMENT && culprit < frame->factor_count
             ? xw_fail(
                   XW_ERR_ARGUMENT,
                   "the effect of %s cannot be told: over the points of the design it is constant "
                   "or moves with other factors",
                   frame->factors[culprit].name)
             : status;
}

static xw_status prepare_regression(xw_factors *own) {
  const xw_frame *frame = own->frame;
  double *ranked = xw_calloc(frame->point_count * frame->factor_count, sizeof *ranked);
  xw_status status = ranked == NULL ? xw_fail_memory("ranks") : rank_factors(frame, ranked);
  if (status == XW_OK) {
    status = prepare_line(frame, frame->values, &own->line);
  }
  if (status == XW_OK) {
    status = prepare_line(frame, ranked, &own->ranks);
  }
  xw_free(ranked);
  return status;
}

xw_status xw_factors_open(xw_store *store, const xw_frame *frame, xw_factors *own) {
  char *kind = NULL;
  *own = (xw_factors){.frame = frame};
  if (frame->factor_count == 0) {
    return xw_fail(XW_ERR_ARGUMENT,
                   "the study has no design, so no factors whose effects could be told; add vary = "
                   "morris { } or lhs { } to the study");
  }
  xw_status status = xw_store_fact(store, "design_kind", &kind);
  own->is_morris = status == XW_OK && kind != NULL && strcmp(kind, "morris") == 0;
  xw_free(kind);
  if (status != XW_OK) {
    return status;
  }
  return own->is_morris ? prepare_morris(store, own) : prepare_regression(own);
}

void xw_factors_close(xw_factors *factors) {
  xw_regression_free(factors->line);
  xw_regression_free(factors->ranks);
  xw_free(factors->cube);
  *factors = (xw_factors){0};
}

/* ------------------------------------------------------------------------------- one outcome */

static xw_status measure_morris(const xw_factors *own, const double *y, xw_factor_numbers *into) {
  size_t k = own->frame->factor_count;
  xw_elementary *effects = xw_calloc(k, sizeof *effects);
  if (effects == NULL) {
    return xw_fail_memory("elementary effects");
  }
  int trajectories = (int)(own->frame->point_count / (k + 1));
  xw_status status = xw_morris_effects(own->cube, y, trajectories, (int)k, effects);
  for (size_t f = 0; f < k && status == XW_OK; f++) {
    into->factor[f][0] = effects[f].mu;
    into->factor[f][1] = effects[f].mu_star;
    into->factor[f][2] = effects[f].sigma;
  }
  xw_free(effects);
  return status;
}

static xw_status measure_line(const xw_factors *own, const double *y, xw_factor_numbers *into) {
  size_t n = own->frame->point_count, k = own->frame->factor_count;
  xw_coefficient *found = xw_calloc(k, sizeof *found);
  double *ranks = xw_calloc(n, sizeof *ranks);
  xw_status status =
      found == NULL || ranks == NULL ? xw_fail_memory("a regression") : xw_ranks(y, n, ranks);
  if (status == XW_OK) {
    into->r2 = xw_regression_fit(own->line, y, found);
    for (size_t f = 0; f < k; f++) {
      into->factor[f][0] = found[f].standardised;
    }
    into->r2_ranks = xw_regression_fit(own->ranks, ranks, found);
    for (size_t f = 0; f < k; f++) {
      into->factor[f][1] = found[f].partial;
    }
  }
  xw_free(found);
  xw_free(ranks);
  return status;
}

xw_status xw_factors_measure(const xw_factors *own, const double *y, xw_factor_numbers *into) {
  return own->is_morris ? measure_morris(own, y, into) : measure_line(own, y, into);
}
