/* Values of the options of compare, as the reports take them. XW_ERR_ARGUMENT says what to write. */
#ifndef XW_CLI_COMPARING_H
#define XW_CLI_COMPARING_H

#include "report/effect.h"

/* "all", "mean" or the number of a point. */
xw_status xw_parse_points(const char *value, xw_points *points);
/* "t" or "bootstrap". */
xw_status xw_parse_method(const char *value, xw_method *method);
/* "none", "holm" or "dunnett". */
xw_status xw_parse_adjust(const char *value, xw_adjustment *adjust);
/* A number above 0 and below `limit`. name: of the option. */
xw_status xw_parse_positive(const char *name, const char *value, double limit, double *number);

#endif
