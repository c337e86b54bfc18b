/* Runs until the best alternative is selected with the guarantee of the study. */
#ifndef XW_CLI_SELECTING_H
#define XW_CLI_SELECTING_H

#include "cli/sequence.h"

/* XW_ERR_ARGUMENT when it is not known whether more or less of the metric is better. */
xw_status xw_select_check(const xw_study *study);

/* Replicate what is still in the selection until one alternative is left, then measure it and the baseline
 * again in fresh replications, which the selection has not seen. */
xw_status xw_select_run(xw_job *job, const xw_stage *stage);

#endif
