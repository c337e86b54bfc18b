/* Selection of the best of several systems with a guarantee, from paired observations.
 *
 * Kim and Nelson, ACM TOMACS 11 (2001) 251: after `first` observations the sample variances of all pairwise
 * differences are taken once; then systems that are clearly worse are dropped after each observation. When
 * the best is better than every other by at least the indifference, it is selected with probability at
 * least 1 - error, with common random numbers or without. Observations should be near to normal. */
#ifndef XW_STATS_SELECTION_H
#define XW_STATS_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"

typedef struct xw_selection xw_selection;

/* eta = ((2 error / (k - 1))^(-2 / (first - 1)) - 1) / 2, and h^2 = 2 eta (first - 1). */
double xw_selection_eta(int k, double error, int first);
double xw_selection_h2(int k, double error, int first);

/* k systems, at least 2; indifference > 0; 0 < error < 1 - 1/k; first >= 2. maximise: the largest mean is best.
 * *out is freed with xw_selection_free. XW_ERR_ARGUMENT, XW_ERR_MEMORY. */
xw_status xw_selection_create(int k, double error, double indifference, int first, bool maximise,
                              xw_selection **out);
void xw_selection_free(xw_selection *selection); /* NULL is allowed */

/* Take one observation of every system that is still in; values of dropped ones are not looked at. An
 * observation with a missing (not finite) value of a system that is in is left out as a whole and counts nothing;
 * false then. */
bool xw_selection_add(xw_selection *selection, const double *values);

int xw_selection_survivors(const xw_selection *selection);
bool xw_selection_is_in(const xw_selection *selection, int system);
/* Observations after which a system was dropped; 0 while it is in. */
uint32_t xw_selection_dropped_at(const xw_selection *selection, int system);
/* The system selected; -1 while more than one is in. */
int xw_selection_winner(const xw_selection *selection);
/* Best mean so far among those in; -1 before any observation. */
int xw_selection_leader(const xw_selection *selection);
/* Observations taken. */
uint32_t xw_selection_count(const xw_selection *selection);
/* More observations until one is left, by the variances and the means so far; infinite before `first`. It
 * takes the means for true: an order of magnitude, a third too many in the middle of a typical race. */
double xw_selection_forecast(const xw_selection *selection);
/* More observations after which one is left whatever they are; infinite before `first`. */
double xw_selection_bound(const xw_selection *selection);

#endif
