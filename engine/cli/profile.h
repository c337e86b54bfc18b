/* run --profile: where the time of a run went. */
#ifndef XW_CLI_PROFILE_H
#define XW_CLI_PROFILE_H

#include "base/text.h"
#include "cli/job.h"
#include "simulation/profile.h"

/* Show the profile as tables on standard error and add it to the study; the costs of code too, the dearest first
 * (costs NULL: there are none). Under --json instead append to *json: two members of an object, "profile" and
 * "scripts". Nothing was computed: only empty members. */
xw_status xw_profile_keep(xw_job *job, const xw_costs *costs, const xw_profile *profile,
                          xw_text *json);

#endif
