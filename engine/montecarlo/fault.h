/* The first error of several threads or processes, kept until the caller can return it. */
#ifndef XW_MONTECARLO_FAULT_H
#define XW_MONTECARLO_FAULT_H

#include "xiaowei/status.h"

enum { XW_FAULT_MESSAGE = 8192 };

/* Zero-initialise: no error. */
typedef struct xw_fault {
  xw_status status; /* XW_OK: none */
  char message[XW_FAULT_MESSAGE];
} xw_fault;

/* Keep this thread's last error, unless there was one before: later ones are mostly its
 * consequences. XW_OK is nothing to keep. */
void xw_fault_keep(xw_fault *fault, xw_status status);
/* Make it this thread's last error and return its status. */
xw_status xw_fault_raise(const xw_fault *fault);

#endif
