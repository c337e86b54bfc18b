/* How the levers of every scenario move over time, as a study stores them. */
#ifndef XW_BRIEF_LEVER_PATHS_H
#define XW_BRIEF_LEVER_PATHS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "store/store.h"
#include "xiaowei/levers.h"

/* A lever takes a value from a period on. */
typedef struct xw_lever_step {
  int period; /* of the horizon; negative: in the burn-in */
  char label[8];
  double value;
} xw_lever_step;

/* Steps in order of time; none follows one of the same value. */
typedef struct xw_lever_path {
  const xw_lever_step *steps;
  size_t count;
} xw_lever_path;

typedef struct xw_lever_paths {
  xw_lever_step *steps;
  xw_lever_path *paths; /* [scenarios][XW_LEVER_COUNT] */
  size_t scenarios;
} xw_lever_paths;

/* Read the levers of `scenarios` scenarios; levers that this engine does not know are left out. Free with
 * xw_lever_paths_free, also after a failure. */
xw_status xw_lever_paths_read(xw_store *store, size_t scenarios, xw_lever_paths *paths);
void xw_lever_paths_free(xw_lever_paths *paths);

const xw_lever_path *xw_lever_path_of(const xw_lever_paths *paths, size_t scenario, int lever);
/* Whether two paths differ in any period. */
bool xw_lever_path_differs(const xw_lever_path *a, const xw_lever_path *b);

/* A value in words: a number, or the name of a choice. */
void xw_say_lever_value(xw_text *out, int lever, double value);
/* A path in words, as against a baseline: "0.08 from 2015Q3", "in steps from 2015Q3 to 0.12 by 2017Q2". */
void xw_say_lever_path(xw_text *out, int lever, const xw_lever_path *path,
                       const xw_lever_path *baseline, bool chinese);

#endif
