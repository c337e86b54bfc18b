/* Explanations of the rows of registries, for `xiaowei explain`: text for people, one row for programs. */
#ifndef XW_CLI_EXPLAINING_H
#define XW_CLI_EXPLAINING_H

#include "cli/options.h"
#include "scripting/api.h"

xw_status xw_explain_lever(const xw_options *options, int index);
xw_status xw_explain_parameter(const xw_options *options, int index);
/* total: the discounted sum of a money metric. */
xw_status xw_explain_metric(const xw_options *options, int index, bool total);
xw_status xw_explain_column(const xw_options *options, int index);
xw_status xw_explain_sector(const xw_options *options, int index);
xw_status xw_explain_region(const xw_options *options, int index);
/* index: among the processes of a quarter. */
xw_status xw_explain_process(const xw_options *options, int index);
/* A shipped scenario by name. XW_ERR_IO: there is none. */
xw_status xw_explain_scenario(const xw_options *options, const char *name);
/* A word of scripts: row of the API. */
xw_status xw_explain_word(const xw_options *options, const xw_api_row *row);
/* measure: 1..14. */
xw_status xw_explain_measure(const xw_options *options, int measure);

#endif
