/* An errand: what takes time and is done in the background, with its answer.
 *
 * All but `done`, `total` belongs to one thread at a time: to whoever made the errand until it is started, to the
 * background until it is joined, and then to the maker again. */
#ifndef XW_EXPLORE_ERRAND_H
#define XW_EXPLORE_ERRAND_H

#include <stdatomic.h>

#include "explore/catalogue.h"

typedef enum xw_errand_kind {
  XW_ERRAND_PREVIEW, /* a small run */
  XW_ERRAND_RUN,     /* a large one */
  XW_ERRAND_STORED,  /* what a study database holds of a scenario */
  XW_ERRAND_TRACE,   /* one enterprise under the baseline and under the setting */
  XW_ERRAND_REPORT,  /* the report of a run that was made before */
} xw_errand_kind;

typedef struct xw_errand {
  xw_errand_kind kind;
  int id;
  const xw_catalogue *catalogue;
  xw_setting setting;
  int threads;
  bool chinese;                 /* of a report: the language shown first */
  char path[1024];              /* of the database that a run writes and a report reads */
  _Atomic uint64_t done, total; /* of a run: jobs */
  /* the answer: */
  bool finished;
  xw_status status;
  char *message;           /* why it failed; NULL when it did not */
  xw_text answer;          /* JSON, or HTML of a report */
  struct xw_errand *about; /* of a report: the run, held; else NULL */
  int holders;             /* freed when it has finished and nobody holds it */
} xw_errand;

/* The task itself, for xw_background_start. */
xw_status xw_errand_do(void *errand, const atomic_bool *stop);

/* Keep the outcome: the status and, from the last error, the message. */
void xw_errand_finish(xw_errand *errand, xw_status status);

xw_errand *xw_errand_hold(xw_errand *errand);
/* Give up a hold; NULL is allowed. The last one frees it and removes the database that it wrote. */
void xw_errand_drop(xw_errand *errand);

#endif
