/* Values of the options of compare. */
#include "cli/comparing.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

xw_status xw_parse_points(const char *value, xw_points *points) {
  char *end = NULL;
  if (strcmp(value, "all") == 0 || strcmp(value, "mean") == 0) {
    *points = (xw_points){*value == 'a' ? XW_POINTS_ALL : XW_POINTS_MEAN, 0};
    return XW_OK;
  }
  errno = 0;
  const long long number = strtoll(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || errno)
    return xw_fail(XW_ERR_ARGUMENT, "--point %s: write the number of a point, all or mean", value);
  *points = (xw_points){XW_POINTS_ONE, number};
  return XW_OK;
}

/* Place of a value in a list; -1 when it is not there. */
static int find(const char *value, const char *const *list) {
  for (int i = 0; list[i]; i++)
    if (strcmp(value, list[i]) == 0)
      return i;
  return -1;
}

xw_status xw_parse_method(const char *value, xw_method *method) {
  static const char *const names[] = {"t", "bootstrap", NULL};
  const int found = find(value, names);
  if (found < 0)
    return xw_fail(XW_ERR_ARGUMENT, "--method %s: write t or bootstrap", value);
  *method = (xw_method)found;
  return XW_OK;
}

xw_status xw_parse_adjust(const char *value, xw_adjustment *adjust) {
  static const char *const names[] = {"none", "holm", "dunnett", NULL};
  const int found = find(value, names);
  if (found < 0)
    return xw_fail(XW_ERR_ARGUMENT, "--adjust %s: write none, holm or dunnett", value);
  *adjust = (xw_adjustment)found;
  return XW_OK;
}

xw_status xw_parse_positive(const char *name, const char *value, double limit, double *number) {
  char *end = NULL;
  const double found = strtod(value, &end);
  if (end == value || *end || !(found > 0 && found < limit))
    return isfinite(limit)
               ? xw_fail(XW_ERR_ARGUMENT, "--%s %s: write a number above 0 and below %g", name,
                         value, limit)
               : xw_fail(XW_ERR_ARGUMENT, "--%s %s: write a number above 0", name, value);
  *number = found;
  return XW_OK;
}
