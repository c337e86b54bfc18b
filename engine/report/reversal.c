/* What could reverse the ranking.
 *
 * Each replication of a study with drawn parameters is a world of its own, and so is each point of a design that varies
 * parameters. In each the lead of one alternative over another is known; a parameter matters when the lead moves with
 * it, and it reverses the ranking when the line of the lead meets 0 inside the range that it took. */
#include "report/reversal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "report/drawn.h"

/* ------------------------------------------------------------------------------------ one parameter */

/* Worlds in which both the lead and the parameter are known. */
static size_t pairs_of(const double *lead, const double *values, size_t n, double *x, double *y) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    if (!isnan(lead[i]) && !isnan(values[i])) {
      x[count] = values[i];
      y[count++] = lead[i];
    }
  }
  return count;
}

/* The zero of the least-squares line, when it is inside the range. */
static void find_turn(const double *x, const double *y, size_t n, xw_reversal_driver *driver) {
  double mx = 0, my = 0, sxx = 0, sxy = 0;
  driver->low = INFINITY, driver->high = -INFINITY;
  for (size_t i = 0; i < n; i++) {
    mx += x[i] / (double)n;
    my += y[i] / (double)n;
    driver->low = fmin(driver->low, x[i]);
    driver->high = fmax(driver->high, x[i]);
  }
  for (size_t i = 0; i < n; i++) {
    sxx += (x[i] - mx) * (x[i] - mx);
    sxy += (x[i] - mx) * (y[i] - my);
  }
  double slope = sxx > 0 ? sxy / sxx : 0, zero = slope < 0 || slope > 0 ? mx - my / slope : NAN;
  driver->turns_above = slope < 0;
  driver->turns_at = zero > driver->low && zero < driver->high ? zero : NAN;
}

static bool is_shown(const xw_reversal_driver *driver) {
  return driver->rho.low > 0 || driver->rho.high < 0;
}

/* Those that turn first, then the strongest. */
static bool is_before(const xw_reversal_driver *a, const xw_reversal_driver *b) {
  bool turns_a = !isnan(a->turns_at), turns_b = !isnan(b->turns_at);
  return turns_a != turns_b ? turns_a : fabs(a->rho.estimate) > fabs(b->rho.estimate);
}

/* The rank correlation whose interval ends at 0, as xw_rank_correlation makes it. */
static double least_shown(size_t n, double confidence) {
  return n > 3 ? tanh(xw_rank_half_width(n, confidence)) : (double)NAN;
}

static void insert(xw_reversal *own, const xw_reversal_driver *driver) {
  own->shown++;
  size_t at = own->count < XW_REVERSAL_MOST ? own->count++ : XW_REVERSAL_MOST;
  for (; at > 0 && is_before(driver, &own->drivers[at - 1]); at--) {
    if (at < XW_REVERSAL_MOST) {
      own->drivers[at] = own->drivers[at - 1];
    }
  }
  if (at < XW_REVERSAL_MOST) {
    own->drivers[at] = *driver;
  }
}

/* --------------------------------------------------------------------------------------- all of them */

static void count_behind(const double *lead, size_t n, xw_reversal *own) {
  for (size_t i = 0; i < n; i++) {
    own->n += isnan(lead[i]) ? 0 : 1;
    own->behind += lead[i] < 0 ? 1 : 0;
  }
  own->share = xw_interval_proportion(own->behind, own->n, XW_REPORT_CONFIDENCE);
}

xw_status xw_reversal_of(const double *lead, const double *values, const char *const *names,
                         size_t n, size_t k, xw_reversal *reversal) {
  *reversal = (xw_reversal){.parameters = k};
  double *x = xw_calloc(4 * n + 1, sizeof *x), *y = x == NULL ? NULL : x + n;
  if (x == NULL) {
    return xw_fail_memory("what could reverse the ranking");
  }
  xw_status status = XW_OK;
  /* Bonferroni: of many parameters some would seem to matter by chance. */
  double confidence = 1 - (1 - XW_REPORT_CONFIDENCE) / (double)(k > 0 ? k : 1);
  count_behind(lead, n, reversal);
  reversal->least = least_shown(reversal->n, confidence);
  for (size_t p = 0; p < k && status == XW_OK; p++) {
    xw_reversal_driver driver = {.turns_at = NAN};
    size_t pairs = pairs_of(lead, values + p * n, n, x, y);
    snprintf(driver.name, sizeof driver.name, "%s", names[p]);
    status = xw_rank_correlation(x, y, pairs, confidence, y + n, &driver.rho);
    if (status == XW_OK && is_shown(&driver)) {
      find_turn(x, y, pairs, &driver);
      insert(reversal, &driver);
    }
  }
  xw_free(x);
  return status;
}

/* -------------------------------------------------------------------------------------- from a store */

static void leads_of(const xw_samples *net, size_t leader, size_t rival, double *lead) {
  for (size_t r = 0; r < net->replications; r++) {
    lead[r] = xw_samples_of(net, leader)[r] - xw_samples_of(net, rival)[r];
  }
}

static const char *const net_benefit[] = {"net_benefit"};

static xw_status read_drawn(xw_store *store, const xw_frame *frame, const xw_drawn *draws,
                            size_t leader, size_t rival, xw_reversal *reversal) {
  xw_samples net = {0};
  const char **names = xw_calloc(draws->count, sizeof *names);
  double *lead = xw_calloc(draws->replications + 1, sizeof *lead);
  xw_status status = names == NULL || lead == NULL
                         ? xw_fail_memory("what could reverse the ranking")
                         : xw_samples_read(store, frame, net_benefit, 1, &net);
  for (size_t p = 0; p < draws->count && status == XW_OK; p++) {
    names[p] = xw_drawn_name(draws, p);
  }
  if (status == XW_OK) {
    leads_of(&net, leader, rival, lead);
    status =
        xw_reversal_of(lead, draws->values, names, draws->replications, draws->count, reversal);
  }
  xw_samples_free(&net);
  xw_free(names);
  xw_free(lead);
  return status;
}

/* The mean lead over replications at each point, and the factors as columns. */
static void fill_points(const xw_frame *frame, const xw_samples *net, size_t leader, size_t rival,
                        double *lead, double *values) {
  size_t points = frame->point_count;
  for (size_t p = 0; p < points; p++) {
    xw_moments of = {0};
    for (size_t r = 0; r < net->replications; r++) {
      double ahead =
          xw_samples_of(net, leader * points + p)[r] - xw_samples_of(net, rival * points + p)[r];
      if (!isnan(ahead)) {
        xw_moments_add(&of, ahead);
      }
    }
    lead[p] = of.n > 0 ? of.mean : NAN;
    for (size_t f = 0; f < frame->factor_count; f++) {
      values[f * points + p] = frame->values[p * frame->factor_count + f];
    }
  }
}

/* leader and rival: scenarios. */
static xw_status read_points(xw_store *store, size_t leader, size_t rival, xw_reversal *reversal) {
  xw_frame frame;
  xw_samples net = {0};
  xw_status status = xw_frame_read(store, (xw_points){.kind = XW_POINTS_ALL}, &frame);
  if (status == XW_OK) {
    status = xw_samples_read(store, &frame, net_benefit, 1, &net);
  }
  size_t cells = frame.factor_count * frame.point_count;
  const char **names = xw_calloc(frame.factor_count + 1, sizeof *names);
  double *lead = xw_calloc(cells + frame.point_count + 1, sizeof *lead);
  if (status == XW_OK && (names == NULL || lead == NULL)) {
    status = xw_fail_memory("what could reverse the ranking");
  }
  if (status == XW_OK) {
    for (size_t f = 0; f < frame.factor_count; f++) {
      names[f] = frame.factors[f].name;
    }
    double *values = lead + frame.point_count;
    fill_points(&frame, &net, leader, rival, lead, values);
    status = xw_reversal_of(lead, values, names, frame.point_count, frame.factor_count, reversal);
  }
  xw_free(names);
  xw_free(lead);
  xw_samples_free(&net);
  xw_frame_free(&frame);
  return status;
}

xw_status xw_reversal_read(xw_store *store, const xw_frame *frame, size_t leader, size_t rival,
                           xw_reversal *reversal) {
  xw_drawn draws;
  *reversal = (xw_reversal){.n = 0};
  xw_status status = xw_drawn_read(store, frame, &draws);
  if (status == XW_OK && draws.count > 0) {
    status = read_drawn(store, frame, &draws, leader, rival, reversal);
  } else if (status == XW_OK && xw_frame_varies(frame, false) && !xw_frame_varies(frame, true)) {
    status = read_points(store, xw_frame_scenario_of(frame, leader),
                         xw_frame_scenario_of(frame, rival), reversal);
  }
  xw_drawn_free(&draws);
  return status;
}
