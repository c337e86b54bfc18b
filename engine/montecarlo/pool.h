/* A pool of workers: threads, alone or in teams, that take replications from an agenda and queue
 * their results for the thread that made the pool. */
#ifndef XW_MONTECARLO_POOL_H
#define XW_MONTECARLO_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "montecarlo/layout.h"
#include "montecarlo/parcel.h"
#include "simulation/profile.h"
#include "xiaowei/model.h"

typedef enum xw_task {
  XW_TASK_FOUND,
  XW_TASK_LATER, /* none now; wait until xw_pool_announce */
  XW_TASK_NONE,  /* none any more */
} xw_task;

/* What is to be done. `next` is called by workers under the lock of the pool; it fills the number
 * of a replication and wanted [variants]. */
typedef struct xw_agenda {
  void *self;
  xw_task (*next)(void *self, uint32_t *replication, bool *wanted);
} xw_agenda;

typedef struct xw_pool_setup {
  const xw_model *model;
  const xw_study *study;
  xw_layout layout;
  bool spin; /* every thread has a processor */
  xw_agenda agenda;
} xw_pool_setup;

typedef struct xw_pool xw_pool;

/* What a pool did. */
typedef struct xw_pool_counts {
  int workers, threads; /* that really ran; threads: helpers too */
  xw_profile profile;   /* of all threads */
} xw_pool_counts;

typedef enum xw_pop {
  XW_POP_NOTHING,     /* within the time */
  XW_POP_PARCEL,      /* a result, *parcel; the caller frees its bytes */
  XW_POP_REPLICATION, /* a worker is done with a replication: its results came before */
  XW_POP_OVER,        /* all workers have left and nothing is queued */
} xw_pop;

/* Start the threads of a layout; fewer when the system refuses more. Signals stay with the caller.
 * *out is ended with xw_pool_end. XW_ERR_RUNTIME when not one starts, XW_ERR_MEMORY. */
xw_status xw_pool_start(const xw_pool_setup *setup, xw_pool **out);

/* Whoever changes the agenda holds the lock, and announces what is new before he unlocks. */
void xw_pool_lock(xw_pool *pool);
void xw_pool_announce(xw_pool *pool);
void xw_pool_unlock(xw_pool *pool);

/* Next of the queue, waiting at most `seconds`; on the thread that made the pool. */
xw_pop xw_pool_pop(xw_pool *pool, double seconds, xw_parcel *parcel);

/* Workers leave as soon as they can; what they have finished can still be popped. */
void xw_pool_halt(xw_pool *pool);

/* Halt, drop what was not popped, join and free. NULL is allowed. Returns the first error of a
 * worker with its message; counts may be NULL. */
xw_status xw_pool_end(xw_pool *pool, xw_pool_counts *counts);

#endif
