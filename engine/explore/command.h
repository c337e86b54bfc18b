/* The lines of a shell that give again what the page shows. */
#ifndef XW_EXPLORE_COMMAND_H
#define XW_EXPLORE_COMMAND_H

#include "explore/catalogue.h"

/* Append the run of a setting into a database of its own and its comparison, joined by &&: the same numbers to the
 * last digit. */
xw_status xw_command_run(const xw_catalogue *catalogue, const xw_setting *setting, xw_text *out);
/* Append the trace of setting->firm beside the baseline. */
xw_status xw_command_trace(const xw_catalogue *catalogue, const xw_setting *setting, xw_text *out);

#endif
