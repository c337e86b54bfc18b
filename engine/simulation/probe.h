/* A probe: all that is known of one enterprise in a quarter, after every process. */
#ifndef XW_SIMULATION_PROBE_H
#define XW_SIMULATION_PROBE_H

#include "processes/process.h"

/* What a process leaves to others within a step. */
enum {
#define XW_SCRATCH(name, ...) XW_PROBED_##name,
#include "processes/scratch.def"
#undef XW_SCRATCH
  XW_PROBED_COUNT
};

/* Stages of a step: 0 is its start; 2 k + 1 is after process k, 2 k + 2 after the rules that follow it.
 * Values of a stage: the columns, the own columns, then the scratch. Zero-initialise, then xw_probe_init. */
typedef struct xw_probe {
  int64_t row;   /* of the population that is watched; -1: none */
  bool found;    /* the step came by */
  double *value; /* [stages][width] */
  int stages, width, own;
} xw_probe;

/* own: own columns of the study. XW_ERR_MEMORY. */
xw_status xw_probe_init(xw_probe *probe, int own);
void xw_probe_free(xw_probe *probe); /* safe on a zeroed one */

/* Begin the step for the firm at place i of a tile whose first row is `first`: what was left by other
 * firms is cleared, so that equal enterprises have equal values. Changes no result. */
void xw_probe_begin(xw_probe *probe, xw_tile *tile, const xw_population *population, int64_t first);
/* Keep a stage. */
void xw_probe_take(xw_probe *probe, const xw_tile *tile, const xw_population *population,
                   int64_t first, int stage);

/* Values of a stage. */
const double *xw_probe_stage(const xw_probe *probe, int stage);
/* Place of a scratch value, XW_PROBED_name, among the values. */
int xw_probe_place(const xw_probe *probe, int scratch);
/* Name of a built-in value and what it is, static; own columns have NULL. */
const char *xw_probe_name(const xw_probe *probe, int place);
const char *xw_probe_doc(const xw_probe *probe, int place);
/* What a value of this name is, in Chinese; NULL for own columns. Static. */
const char *xw_probe_doc_zh(const char *name);
/* Whether a value says something about the enterprise after a stage: not its identity, nor a row of the scratch that its
 * process has not written yet. */
bool xw_probe_is_telling(const xw_probe *probe, int place, int stage);

#endif
