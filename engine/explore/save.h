/* A setting as a scenario file. */
#ifndef XW_EXPLORE_SAVE_H
#define XW_EXPLORE_SAVE_H

#include "explore/catalogue.h"

/* Append a scenario file that does what the setting does: its levers in every period and its parameters, or, where the
 * scenario that it starts from acts by code, that scenario extended. Comments say what a file cannot hold.
 * name: letters, digits, - and _, at most 64, the first a letter; NULL: "setting".
 * XW_ERR_ARGUMENT: a wrong name, or code that has no file of its own to be extended. */
xw_status xw_save_text(const xw_catalogue *catalogue, const xw_setting *setting, const char *name,
                       xw_text *out);

/* Append {"refused": text or null, "notes": [text, ...]}: why there can be no file, and what a reader of it must know. */
xw_status xw_save_notes(const xw_catalogue *catalogue, const xw_setting *setting, bool chinese,
                        xw_text *out);

/* Write a file NAME.lua into the folder of the source, never over one that is there. The name as above.
 * XW_ERR_ARGUMENT: no folder was opened for writing, or such a file is there already; XW_ERR_IO. */
xw_status xw_save_file(const xw_explore_source *source, const char *name, const char *text);

/* XW_ERR_ARGUMENT when it is no name for a scenario. */
xw_status xw_save_check_name(const char *name);

#endif
