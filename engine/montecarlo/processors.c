/* Linux tells which processors a process may use; elsewhere all that are online count. */
#ifdef __linux__
#define _GNU_SOURCE /* sched_getaffinity */
#endif

#include "montecarlo/processors.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>

/* False when the system does not say. */
static bool ask_system(xw_processor_set *set) {
  cpu_set_t *allowed = CPU_ALLOC(XW_PROCESSOR_LIMIT);
  const size_t size = CPU_ALLOC_SIZE(XW_PROCESSOR_LIMIT);
  const bool known = allowed != NULL && sched_getaffinity(0, size, allowed) == 0;
  for (size_t i = 0; known && i < XW_PROCESSOR_LIMIT; i++)
    if (CPU_ISSET_S(i, size, allowed))
      set->bits[i / 8] |= (uint8_t)(1u << i % 8);
  CPU_FREE(allowed);
  return known;
}
#else
static bool ask_system(xw_processor_set *set) {
  (void)set;
  return false;
}
#endif

static bool holds(const xw_processor_set *set, int processor) {
  const unsigned bit = 1u << (unsigned)(processor % 8);
  return (set->bits[processor / 8] & bit) != 0;
}

void xw_processor_set_mine(xw_processor_set *set) {
  memset(set, 0, sizeof *set);
  if (ask_system(set))
    return;
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  set->bits[0] = 1;
  for (int i = 1; i < XW_PROCESSOR_LIMIT && i < online; i++)
    set->bits[i / 8] |= (uint8_t)(1u << i % 8);
}

int xw_processors(void) {
  xw_processor_set mine;
  xw_processor_set_mine(&mine);
  return xw_processors_share(&mine, 1, 0);
}

int xw_processors_share(const xw_processor_set *sets, int count, int mine) {
  double share = 0;
  for (int p = 0; p < XW_PROCESSOR_LIMIT; p++) {
    int users = 0;
    for (int i = 0; i < count && holds(&sets[mine], p); i++)
      users += holds(&sets[i], p);
    share += users > 0 ? 1.0 / users : 0.0;
  }
  const int threads = (int)(share + 1e-6); /* thirds add up to a whole */
  return threads < 1 ? 1 : threads > XW_THREADS_MAX ? XW_THREADS_MAX : threads;
}
