/* What every link has: copies, and the art of waiting. */
#include "montecarlo/link.h"

#include <string.h>
#include <time.h>

#include "base/memory.h"

static const double FIRST_WAIT = 50e-6, BUSY_WAIT = 100e-6, LONGEST_WAIT = 2e-3; /* seconds */

xw_status xw_link_send(const xw_link *link, int to, int tag, const void *data, size_t size) {
  void *copy = xw_calloc(1, size + 1);
  if (!copy)
    return xw_fail_memory("a message to another process");
  if (size)
    memcpy(copy, data, size);
  return link->send(link->self, to, tag, copy, size);
}

double xw_pace_seconds(xw_pace *pace, const xw_link *link, bool news) {
  double seconds = FIRST_WAIT;
  pace->quiet = news ? 0 : pace->quiet + 1;
  if (news)
    return 0;
  for (int i = 1; i < pace->quiet && seconds < LONGEST_WAIT; i++)
    seconds *= 1.5;
  if (link->is_busy(link->self) && seconds > BUSY_WAIT)
    return BUSY_WAIT;
  return seconds > LONGEST_WAIT ? LONGEST_WAIT : seconds;
}

void xw_pace_sleep(double seconds) {
  const struct timespec time = {0, (long)(seconds * 1e9)};
  if (seconds > 0)
    nanosleep(&time, NULL);
}
