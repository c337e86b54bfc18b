/* JSON, written onto a text. */
#ifndef XW_EXPLORE_JSON_H
#define XW_EXPLORE_JSON_H

#include <stdbool.h>

#include "base/text.h"
#include "stats/intervals.h"

/* "text" with everything escaped that JSON wants escaped; NULL becomes null. */
void xw_json_string(xw_text *out, const char *text);
/* A number that reads back as the same double; null when it is not finite. */
void xw_json_number(xw_text *out, double value);
/* "name": before a value; a comma before it unless it is the first of its object. */
void xw_json_name(xw_text *out, bool first, const char *name);
/* ,"name":"text" and ,"name":number. */
void xw_json_text(xw_text *out, const char *name, const char *text);
void xw_json_real(xw_text *out, const char *name, double value);
void xw_json_bool(xw_text *out, const char *name, bool value);

#endif
