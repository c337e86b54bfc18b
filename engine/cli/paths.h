/* A history at a glance: a sparkline for each value. */
#ifndef XW_CLI_PATHS_H
#define XW_CLI_PATHS_H

#include "cli/options.h"
#include "simulation/history.h"

/* Print a line for each number of a history that changes: its path over the quarters in which the enterprise is there, the
 * least and the largest value. */
xw_status xw_print_paths(const xw_options *options, const xw_history *history);

#endif
