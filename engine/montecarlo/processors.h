/* Processors that a process may use, and its part of them when several processes share a machine. */
#ifndef XW_MONTECARLO_PROCESSORS_H
#define XW_MONTECARLO_PROCESSORS_H

#include <stdint.h>

enum { XW_PROCESSOR_LIMIT = 8192, XW_THREADS_MAX = 1024 };

/* A set of processors by number. */
typedef struct xw_processor_set {
  uint8_t bits[XW_PROCESSOR_LIMIT / 8];
} xw_processor_set;

/* Those that this process may use: fewer than are online when a batch system, mpirun or taskset
 * binds it. Never empty. */
void xw_processor_set_mine(xw_processor_set *set);

/* How many those are, 1 to XW_THREADS_MAX: the default number of threads. */
int xw_processors(void);

/* Processors of sets[mine], each divided by the number of sets that hold it, rounded down but at
 * least 1: the default number of threads of one of `count` processes on a machine. */
int xw_processors_share(const xw_processor_set *sets, int count, int mine);

#endif
