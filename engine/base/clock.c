/* The monotonic clock for durations, the wall clock for dates in records. */
#include "base/clock.h"

#include <string.h>
#include <time.h>

double xw_clock_seconds(void) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double xw_clock_thread_seconds(void) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double xw_clock_process_seconds(void) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void xw_clock_iso(char text[21]) {
  time_t now = time(NULL);
  struct tm utc;
  if (gmtime_r(&now, &utc) == NULL || strftime(text, 21, "%Y-%m-%dT%H:%M:%SZ", &utc) != 20) {
    memcpy(text, "0000-00-00T00:00:00Z", 21);
  }
}
