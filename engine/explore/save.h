/* A setting as a scenario file. */
#ifndef XW_EXPLORE_SAVE_H
#define XW_EXPLORE_SAVE_H

#include "explore/catalogue.h"

/* Append a scenario file with the levers of a setting in every period, and its parameters: it stands alone, on the
 * levers of 2014. What code does is not in it, which a comment says.
 * name: letters, digits, - and _, at most 64, the first a letter; NULL: "setting". XW_ERR_ARGUMENT. */
xw_status xw_save_text(const xw_catalogue *catalogue, const xw_setting *setting, const char *name,
                       xw_text *out);

/* Write a file NAME.lua into the folder of the source, never over one that is there. The name as above.
 * XW_ERR_ARGUMENT: no folder was opened for writing, or such a file is there already; XW_ERR_IO. */
xw_status xw_save_file(const xw_explore_source *source, const char *name, const char *text);

/* XW_ERR_ARGUMENT when it is no name for a scenario. */
xw_status xw_save_check_name(const char *name);

#endif
