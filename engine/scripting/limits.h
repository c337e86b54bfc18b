/* What a script may use. One table of limits: options, help and `xiaowei explain limits` loop over it. */
#ifndef XW_SCRIPTING_LIMITS_H
#define XW_SCRIPTING_LIMITS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/* When a script runs. */
typedef enum xw_phase {
  XW_PHASE_LOAD,    /* reading a file */
  XW_PHASE_HOOK,    /* a hook of one run */
  XW_PHASE_METRIC,  /* a metric of one run */
  XW_PHASE_READOUT, /* a readout */
  XW_PHASE_COUNT
} xw_phase;

/* Watches a call into a script from outside of it: should one call of C keep it beyond its time, nothing inside can
 * end it. The watch is on between `begin` and `end`, on one thread of the process. */
typedef struct xw_call_watch {
  void *self;
  /* Code of `file` may run for `left` more seconds, of the `limit` that the phase has. Also said when another file is
   * run, and after a pause. */
  void (*begin)(void *self, const char *file, xw_phase phase, double limit, double left);
  void (*end)(void *self);
} xw_call_watch;

/* Limits of all phases; 0: the default of the phase. */
typedef struct xw_limits {
  uint64_t memory; /* bytes of one state: one a load, a run, a readout */
  uint64_t
      steps; /* instructions of one state, what C does for it included; the same on every machine */
  double seconds;             /* wall clock of one call; a safety net that depends on the machine */
  const xw_call_watch *guard; /* NULL: nobody watches from outside */
  const atomic_bool *stop;    /* ends scripts when it becomes true; NULL: never */
} xw_limits;

/* Name of a phase in messages; static. */
const char *xw_phase_name(xw_phase phase);
/* Limits of a phase: what is asked for, else the defaults. */
xw_limits xw_limits_of(const xw_limits *asked, xw_phase phase);

#endif
