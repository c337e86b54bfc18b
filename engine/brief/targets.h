/* Published figures that the model is held against. */
#ifndef XW_BRIEF_TARGETS_H
#define XW_BRIEF_TARGETS_H

#include <stddef.h>

#include "brief/page.h"

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

/* Of the published figures that the study can be compared with how many it meets. */
xw_status xw_targets_count(const xw_page *page, size_t *met, size_t *compared);

#endif
