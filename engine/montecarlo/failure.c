/* A status and a message that outlive the thread they came from. */
#include "montecarlo/failure.h"

#include <string.h>

#include "base/shown.h"

void xw_failure_keep(xw_failure *failure, xw_status status) {
  if (failure->status != XW_OK || status == XW_OK)
    return;
  failure->status = status;
  strncpy(failure->message, xw_last_error(), sizeof failure->message - 1);
  strncpy(failure->shown, xw_last_error_shown(), sizeof failure->shown - 1);
}

xw_status xw_failure_raise(const xw_failure *failure) {
  return failure->status == XW_OK
             ? XW_OK
             : xw_fail_shown(failure->status, failure->message, failure->shown);
}
