/* The check of a stored study with more firms. */
#ifndef XW_CLI_FIRM_CHECK_H
#define XW_CLI_FIRM_CHECK_H

#include "cli/job.h"
#include "report/effect.h"

/* Run the study of a database with options->check_firms times its firms and keep the comparison in it. Interrupted, it
 * goes on from the database beside it. */
xw_status xw_check_firms(const xw_options *options, const char *path, const xw_compare_how *how);

#endif
