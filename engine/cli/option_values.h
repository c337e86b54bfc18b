/* What the parser of the command line and that of values share. */
#ifndef XW_CLI_OPTION_VALUES_H
#define XW_CLI_OPTION_VALUES_H

#include "cli/options.h"

/* Check the value of an option and keep it. XW_ERR_ARGUMENT says what to write; XW_ERR_MEMORY. */
xw_status xw_option_apply_value(xw_options *o, const xw_option_row *row, const char *value);

/* XW_ERR_ARGUMENT: an option that takes an operand came without one. */
xw_status xw_option_missing(const xw_option_row *row);

#endif
