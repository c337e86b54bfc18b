/* Published figures that the model is held against. */
#ifndef XW_REPORT_TARGETS_H
#define XW_REPORT_TARGETS_H

#include <stddef.h>

#include "stats/intervals.h"
#include "store/store.h"

/* A row of targets.def; texts are static. */
typedef struct xw_target {
  const char *figure;                /* what it is, a key of the catalogue */
  const char *kind, *key;            /* cell */
  const char *first, *second, *over; /* metrics; first "": cannot be had from a study */
  double low, high;                  /* published, as a fraction */
  double least, most;                /* accepted when the model was built */
  const char *evidence;              /* V verified, D derived, R recalled, P proposed */
  const char *file, *line_low, *line_high, *source;
} xw_target;

/* Row `index`; NULL when out of range. */
const xw_target *xw_target_at(size_t index);

/* What the model's number says of a published figure. */
typedef enum xw_target_verdict {
  XW_TARGET_NOT_KEPT, /* this study does not have it */
  XW_TARGET_NOT_HAD,  /* no study has it */
  XW_TARGET_MET, /* the published range and the interval of the model's mean have a point in common */
  XW_TARGET_ACCEPTED, /* not met, but within what the model was accepted with */
  XW_TARGET_BELOW,
  XW_TARGET_ABOVE,
} xw_target_verdict;

/* The model's number in a scenario: mean over replications (over draws, where each has several seeds) with its
 * interval; all NAN when the study does not have it. */
xw_status xw_target_measure(xw_store *store, const xw_target *target, size_t scenario, size_t seeds,
                            xw_interval *found);
xw_target_verdict xw_target_judge(const xw_target *target, const xw_interval *found);

#endif
