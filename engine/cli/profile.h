/* run --profile: where the time of a run went. */
#ifndef XW_CLI_PROFILE_H
#define XW_CLI_PROFILE_H

#include "cli/options.h"
#include "simulation/profile.h"
#include "store/store.h"

/* Show the profile as a table on standard error and add it to the study. Nothing was computed: neither. */
xw_status xw_profile_keep(const xw_options *options, xw_store *store, const xw_profile *profile);

#endif
