/* Latin hypercubes and Morris screening; see design.h. Whole numbers until the last step, which is one
 * division: the same bits in every build. */
#include "stats/design.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "stats/draw.h"
#include "stats/moments.h"

static int *make_order(int n, xw_status *status) {
  int *order = xw_calloc((size_t)n, sizeof *order);
  *status = order != NULL ? XW_OK : xw_fail_memory("the order of a design");
  return order;
}

/* --- Latin hypercube -------------------------------------------------------------------------- */

static void stratify(double *points, int n, int k, int factor, uint64_t seed, int *order) {
  const xw_draws orders = xw_draws_of(seed, XW_DRAW_LHS_ORDER, 0, (uint32_t)factor);
  const xw_draws places = xw_draws_of(seed, XW_DRAW_LHS_PLACE, 0, (uint32_t)factor);
  double *coordinate = points + factor;
  xw_draw_order(&orders, order, n);
  for (int i = 0; i < n; i++, coordinate += k)
    *coordinate = (order[i] + xw_draw_place(&places, (uint32_t)i)) / n;
}

xw_status xw_design_lhs(double *points, int n, int k, uint64_t seed) {
  xw_status status;
  if (n < 1 || n > XW_DESIGN_POINTS_MOST)
    return xw_fail(XW_ERR_ARGUMENT, "a Latin hypercube of %d points; write 1 to %d", n,
                   XW_DESIGN_POINTS_MOST);
  if (k < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a Latin hypercube of %d factors; write at least 1", k);
  int *order = make_order(n, &status);
  for (int factor = 0; factor < k && status == XW_OK; factor++)
    stratify(points, n, k, factor, seed, order);
  xw_free(order);
  return status;
}

/* --- Morris trajectories ---------------------------------------------------------------------- */

/* Where a factor is before and after its move. A factor has a lower level, one of the lower half, and
 * the level half the grid above it. */
static double level_of(const xw_draws *start, int levels, bool has_moved) {
  const uint32_t half = (uint32_t)levels / 2;
  const uint32_t lower = xw_draw_below(start, 0, half);
  const bool moves_up = xw_draw_below(start, 1, 2) == 1;
  return (double)(lower + (moves_up == has_moved ? half : 0)) / (levels - 1);
}

static void walk(double *row, int trajectory, int k, int levels, uint64_t seed, int *order) {
  const uint32_t part = (uint32_t)trajectory;
  const xw_draws orders = xw_draws_of(seed, XW_DRAW_MORRIS_ORDER, part, 0);
  xw_draw_order(&orders, order, k);
  for (int f = 0; f < k; f++) {
    const xw_draws start = xw_draws_of(seed, XW_DRAW_MORRIS_START, part, (uint32_t)f);
    row[f] = level_of(&start, levels, false);
  }
  for (int step = 0; step < k; step++, row += k) {
    const int moving = order[step];
    const xw_draws start = xw_draws_of(seed, XW_DRAW_MORRIS_START, part, (uint32_t)moving);
    for (int f = 0; f < k; f++)
      row[k + f] = row[f];
    row[k + moving] = level_of(&start, levels, true);
  }
}

static xw_status check_levels(int levels) {
  if (levels >= 4 && levels % 2 == 0)
    return XW_OK;
  if (levels < 4)
    return xw_fail(XW_ERR_ARGUMENT,
                   "a Morris design of %d levels; write an even number, at least 4", levels);
  return xw_fail(XW_ERR_ARGUMENT, "a Morris design of %d levels, which is odd; write %d or %lld",
                 levels, levels - 1, levels + 1LL);
}

static xw_status check_trajectories(int trajectories, int k) {
  if (trajectories < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a Morris design of %d trajectories; write at least 1",
                   trajectories);
  if (k < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a Morris design of %d factors; write at least 1", k);
  return XW_OK;
}

/* Numbers in one trajectory. */
static size_t stride_of(int k) { return ((size_t)k + 1) * (size_t)k; }

xw_status xw_design_morris(double *points, int trajectories, int k, int levels, uint64_t seed) {
  int *order = NULL;
  xw_status status = check_trajectories(trajectories, k);
  if (status == XW_OK)
    status = check_levels(levels);
  if (status == XW_OK)
    order = make_order(k, &status);
  for (int t = 0; t < trajectories && status == XW_OK; t++)
    walk(points + (size_t)t * stride_of(k), t, k, levels, seed, order);
  xw_free(order);
  return status;
}

/* --- elementary effects ----------------------------------------------------------------------- */

/* The one factor in which two points differ; -1 when there is none or more than one. */
static int moved_factor(const double *from, const double *to, int k) {
  int moved = -1;
  for (int f = 0; f < k; f++) {
    if (to[f] == from[f])
      continue;
    if (moved >= 0)
      return -1;
    moved = f;
  }
  return moved;
}

/* k single moves after which every factor has another value moved each factor exactly once. */
static bool is_trajectory(const double *row, int k) {
  const double *last = row + stride_of(k) - (size_t)k;
  for (int f = 0; f < k; f++)
    if (!isfinite(last[f] - row[f]) || last[f] == row[f])
      return false;
  for (; row != last; row += k)
    if (moved_factor(row, row + k, k) < 0)
      return false;
  return true;
}

/* What has been seen of a factor. */
typedef struct tally {
  xw_moments effect, size;
} tally;

static void take_trajectory(tally *tallies, const double *row, const double *y, int k) {
  for (int step = 0; step < k; step++, row += k) {
    const int f = moved_factor(row, row + k, k);
    const double effect = (y[step + 1] - y[step]) / (row[k + f] - row[f]);
    if (isnan(effect))
      continue;
    xw_moments_add(&tallies[f].effect, effect);
    xw_moments_add(&tallies[f].size, fabs(effect));
  }
}

static xw_elementary conclude(const tally *t) {
  const bool known = t->effect.n > 0;
  return (xw_elementary){
      .mu = known ? t->effect.mean : NAN,
      .mu_star = known ? t->size.mean : NAN,
      .mu_star_error = xw_moments_error(&t->size),
      .sigma = xw_moments_deviation(&t->effect),
      .n = (int)t->effect.n,
  };
}

xw_status xw_morris_effects(const double *points, const double *y, int trajectories, int k,
                            xw_elementary *effects) {
  xw_status status = check_trajectories(trajectories, k);
  if (status != XW_OK)
    return status;
  tally *tallies = xw_calloc((size_t)k, sizeof *tallies);
  if (tallies == NULL)
    return xw_fail_memory("elementary effects");
  for (int t = 0; t < trajectories && status == XW_OK; t++) {
    const double *row = points + (size_t)t * stride_of(k);
    if (is_trajectory(row, k))
      take_trajectory(tallies, row, y + (size_t)t * ((size_t)k + 1), k);
    else
      status = xw_fail(XW_ERR_ARGUMENT,
                       "elementary effects: the points of trajectory %d do not move each factor "
                       "once, one at a time; give the points of a Morris design in their order",
                       t + 1);
  }
  for (int f = 0; f < k && status == XW_OK; f++)
    effects[f] = conclude(&tallies[f]);
  xw_free(tallies);
  return status;
}
