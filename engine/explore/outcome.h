/* What came of a setting: a run of a scene into a study database, and the numbers of a database as JSON. */
#ifndef XW_EXPLORE_OUTCOME_H
#define XW_EXPLORE_OUTCOME_H

#include "base/text.h"
#include "explore/scene.h"
#include "montecarlo/workers.h"
#include "store/store.h"

/* Run all replications of a scene into a new database, which stays open in *store: close it, also after a failure.
 * XW_ERR_INTERRUPTED when *stop became true. */
xw_status xw_outcome_run(const xw_scene *scene, const char *path, int threads,
                         const atomic_bool *stop, const xw_progress *progress, xw_store **store);

/* Append to an object of JSON: the differences of scenario `id` from the study's first in the headline metrics as
 * `xiaowei compare` has them, how sure they are, the fans of its series, and its differences by size and sector.
 * plausible: the same study over plausible parameters; NULL: none.
 * XW_ERR_ARGUMENT: the store has no such scenario, or `plausible` is another study. */
xw_status xw_outcome_json(xw_store *store, xw_store *plausible, const char *id, xw_text *out);

#endif
