/* The lane is tended by the thread that serves; only the task runs elsewhere. */
#include "explore/lane.h"

static void finish(xw_errand *errand, xw_status status) {
  xw_errand_finish(errand, status);
  xw_errand_drop(errand);
}

static void give_up(xw_errand *errand) {
  finish(errand, xw_fail(XW_ERR_INTERRUPTED, "a newer request came"));
}

static void start(xw_lane *lane) {
  lane->running = lane->next;
  lane->next = NULL;
  const xw_status status = xw_background_start(xw_errand_do, lane->running, &lane->thread);
  if (status != XW_OK) {
    finish(lane->running, status);
    lane->running = NULL;
  }
}

void xw_lane_cancel(xw_lane *lane) {
  if (lane->thread)
    xw_background_stop(lane->thread);
}

void xw_lane_send(xw_lane *lane, xw_errand *errand) {
  if (lane->next)
    give_up(lane->next);
  lane->next = xw_errand_hold(errand);
  xw_lane_cancel(lane);
  if (!lane->running)
    start(lane);
}

bool xw_lane_tend(xw_lane *lane) {
  if (!lane->thread || !xw_background_is_done(lane->thread))
    return false;
  finish(lane->running, xw_background_join(lane->thread));
  lane->thread = NULL;
  lane->running = NULL;
  if (lane->next)
    start(lane);
  return true;
}

bool xw_lane_is_busy(const xw_lane *lane) { return lane->running != NULL; }

void xw_lane_close(xw_lane *lane) {
  if (lane->next)
    give_up(lane->next);
  lane->next = NULL;
  xw_lane_cancel(lane);
  if (lane->thread)
    finish(lane->running, xw_background_join(lane->thread));
  *lane = (xw_lane){0};
}
