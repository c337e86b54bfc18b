/* What there is to explore: the study as it was loaded when the explorer started. */
#ifndef XW_EXPLORE_CATALOGUE_H
#define XW_EXPLORE_CATALOGUE_H

#include "explore/setting.h"
#include "explore/source.h"

typedef struct xw_catalogue {
  const xw_explore_source *source;
  xw_study study;
  xw_script *script;
  int carrier; /* scenario that stands in when the baseline itself is to be changed; -1: none can */
} xw_catalogue;

/* Load it. Free with xw_catalogue_close in every case.
 * XW_ERR_ARGUMENT: a study with a design or a stopping rule, or without a scenario beside the baseline. */
xw_status xw_catalogue_open(const xw_explore_source *source, xw_catalogue *catalogue);
void xw_catalogue_close(xw_catalogue *catalogue);

/* The scenario that is run for a setting and the levers that are set for it: those of the setting, after those that
 * turn the carrier into the baseline. XW_ERR_ARGUMENT: no such scenario (with the nearest id), or no carrier. */
xw_status xw_catalogue_resolve(const xw_catalogue *catalogue, const xw_setting *setting,
                               xw_setting *resolved, int *scenario);

/* Load the study with a resolved setting. The caller frees both, also after a failure. */
xw_status xw_catalogue_load(const xw_catalogue *catalogue, const xw_setting *resolved,
                            xw_study *study, xw_script **script);

#endif
