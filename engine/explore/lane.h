/* A lane: one errand at a time in the background, the newest wish first. */
#ifndef XW_EXPLORE_LANE_H
#define XW_EXPLORE_LANE_H

#include "explore/errand.h"
#include "montecarlo/background.h"

/* Zero-initialise; empty it with xw_lane_close. */
typedef struct xw_lane {
  xw_background *thread;
  xw_errand *running, *next; /* held */
} xw_lane;

/* Have an errand done; it is held until it has finished. A running one is told to stop, one that waited finishes at once
 * with XW_ERR_INTERRUPTED. */
void xw_lane_send(xw_lane *lane, xw_errand *errand);
/* Tell what runs to stop. */
void xw_lane_cancel(xw_lane *lane);
/* Take what is done and start what waits; whether anything finished. */
bool xw_lane_tend(xw_lane *lane);
bool xw_lane_is_busy(const xw_lane *lane);
/* Stop and wait for the end. */
void xw_lane_close(xw_lane *lane);

#endif
