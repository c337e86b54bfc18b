/* Words of the registries as text for people: where a row acts, what it moves, and lines that fit a terminal. */
#ifndef XW_CLI_WORDING_H
#define XW_CLI_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* Fields of an explanation and of lists in blocks: which language shows one to people. */
typedef enum xw_shown_in { XW_SHOWN_ALWAYS, XW_SHOWN_IN_ENGLISH, XW_SHOWN_IN_CHINESE } xw_shown_in;

/* "effort (5.2): what it does; birth (2.5): ...", a place of `acts` after the other. */
void xw_wording_places(xw_text *out, const char *acts, bool chinese);
/* Names with commas. */
void xw_wording_names(xw_text *out, const char *names);
/* The levers, or parameters, whose words name a metric, with commas. */
void xw_wording_levers_of(xw_text *out, const char *metric);
void xw_wording_parameters_of(xw_text *out, const char *metric);
/* The processes that change a column, with their sections. */
void xw_wording_writers(xw_text *out, const char *column, bool chinese);

/* Print a text that begins in column `indent`: broken into lines within `width` columns, each indented as
 * far. width 0: one line. */
void xw_print_wrapped(const char *text, int indent, int width);

#endif
