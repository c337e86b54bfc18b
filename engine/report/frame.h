/* What there is to compare: the scenarios of a study, the points of its design, its replications.
 *
 * An alternative is a scenario at one point of the design, or a scenario as the mean over all points.
 * Alternatives are numbered scenario by scenario, within one by point. */
#ifndef XW_REPORT_FRAME_H
#define XW_REPORT_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/window.h"
#include "store/store.h"

/* Alternatives that a table for people shows when a design makes many. */
#define XW_SHOWN_MOST 40

/* Which points are compared, and how. */
typedef enum xw_points_kind {
  XW_POINTS_AUTO, /* each one when the design varies a lever, else their mean */
  XW_POINTS_ALL,  /* a scenario at a point is an alternative of its own */
  XW_POINTS_MEAN, /* a replication's value is the mean over the points; it must have them all */
  XW_POINTS_ONE,  /* a single point */
} xw_points_kind;

typedef struct xw_points {
  xw_points_kind kind;
  int64_t point; /* of XW_POINTS_ONE */
} xw_points;

typedef struct xw_frame_scenario {
  char *id, *title_en, *title_zh;
  int64_t reform; /* horizon period from which its levers hold */
} xw_frame_scenario;

typedef struct xw_frame_factor {
  char *name;
  bool is_lever;
} xw_frame_factor;

typedef struct xw_frame {
  xw_frame_scenario *scenarios;
  size_t scenario_count;
  xw_frame_factor *factors;
  size_t factor_count;    /* 0: no design */
  double *values;         /* [point_count][factor_count]; NULL without a design */
  size_t point_count;     /* 1 without a design */
  xw_points points;       /* as settled: never XW_POINTS_AUTO */
  size_t block_count;     /* randomisations of a net whose points are averaged; else 1 */
  size_t rows;            /* alternatives of a scenario */
  xw_window window;       /* of the means */
  bool is_drawn;          /* parameters are drawn: means are over their laws */
  size_t seeds;           /* replications of a draw of the parameters that count as one; else 1 */
  uint32_t *replications; /* with a job that is done, ascending; with several seeds the draws */
  size_t replication_count;
} xw_frame;

/* Read the frame of a study. A study without a design has one point, 0.
 * Where each draw of uncertain parameters has several seeds, a draw is the independent observation: what is said
 * of replications holds for draws, whose values are means over all their seeds; intervals are then right.
 * XW_ERR_ARGUMENT: no such point. Free with xw_frame_free, also after a failure. */
xw_status xw_frame_read(xw_store *store, xw_points points, xw_frame *frame);
/* The same with a window of its own; as xw_window_read. */
xw_status xw_frame_read_within(xw_store *store, xw_points points, const char *window,
                               const char *horizon, xw_frame *frame);
/* That with every replication by itself; *seeds: how many consecutive ones share a draw, at least 1. */
xw_status xw_frame_read_singly(xw_store *store, xw_points points, const char *window,
                               const char *horizon, xw_frame *frame, size_t *seeds);
void xw_frame_free(xw_frame *frame);

/* Scenario by id, NULL for the first. XW_ERR_ARGUMENT names those that there are. */
xw_status xw_frame_find(const xw_frame *frame, const char *id, size_t *scenario);

/* Place of a replication among those of the frame; their number when it is not there, which happens when the
 * study has grown since. */
size_t xw_frame_place(const xw_frame *frame, int64_t single);

size_t xw_frame_alternatives(const xw_frame *frame);
size_t xw_frame_scenario_of(const xw_frame *frame, size_t alternative);
/* Point of an alternative; -1: the mean over all. */
int64_t xw_frame_point_of(const xw_frame *frame, size_t alternative);
/* The baseline at the same point. */
size_t xw_frame_baseline_of(const xw_frame *frame, size_t baseline, size_t alternative);

/* Whether a design has more points than one, and each is an alternative. */
bool xw_frame_is_by_point(const xw_frame *frame);
/* Whether the design varies a lever; a parameter. */
bool xw_frame_varies(const xw_frame *frame, bool lever);
/* Whether points are alternatives that differ in parameters: other worlds rather than other policies. */
bool xw_frame_has_worlds(const xw_frame *frame);

/* "reform", or "reform @3" when points are alternatives; long ids are cut between characters. */
void xw_frame_label(const xw_frame *frame, size_t alternative, char label[160]);

#endif
