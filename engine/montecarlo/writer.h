/* The writing side of a run: results to the sink, commits, progress; on one thread. */
#ifndef XW_MONTECARLO_WRITER_H
#define XW_MONTECARLO_WRITER_H

#include <stdbool.h>

#include "montecarlo/failure.h"
#include "montecarlo/parcel.h"

/* Told after every result and a few times a second while waiting; on the calling thread. */
typedef struct xw_progress {
  void *self;
  /* done and failed count this call's jobs, failed ones are among the done; seconds is wall clock
   * since the start. */
  void (*update)(void *self, uint64_t done, uint64_t total, uint64_t failed, double seconds);
  /* The code of a run is stuck beyond its limits, as `text` says, and nothing within this process can end it;
   * what was finished is committed. The callback may end the process; when it returns the run goes on
   * waiting. NULL: nothing is done about it. */
  void (*stuck)(void *self, const char *text);
} xw_progress;

typedef struct xw_writer {
  const xw_sink *sink;
  const xw_progress *progress; /* may be NULL */
  xw_parcel_shape shape;
  uint64_t total;        /* results to come */
  uint64_t done, failed; /* taken by the sink; failed jobs are among the done */
  double start, last_commit;
  bool dirty;         /* results taken but not committed */
  xw_failure failure; /* the first error of the sink, or a parcel that is none */
} xw_writer;

void xw_writer_init(xw_writer *writer, const xw_study *study, const xw_sink *sink,
                    const xw_progress *progress, uint64_t total);
/* Hand a parcel to the sink. After an error parcels are dropped: they were never promised. */
void xw_writer_put(xw_writer *writer, const xw_parcel *parcel);
/* Commit when it is time, about every 200 ms, and tell the progress. */
void xw_writer_tend(xw_writer *writer);
/* Commit what there is now. */
void xw_writer_commit(xw_writer *writer);
/* Wall clock since the start. */
double xw_writer_seconds(const xw_writer *writer);

#endif
