/* A status and a message that outlive the thread they came from. */
#include "montecarlo/fault.h"

#include <string.h>

void xw_fault_keep(xw_fault *fault, xw_status status) {
  if (fault->status != XW_OK || status == XW_OK)
    return;
  fault->status = status;
  strncpy(fault->message, xw_last_error(), sizeof fault->message - 1);
}

xw_status xw_fault_raise(const xw_fault *fault) {
  return fault->status == XW_OK ? XW_OK : xw_fail(fault->status, "%s", fault->message);
}
