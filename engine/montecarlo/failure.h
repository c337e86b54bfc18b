/* The first error of several threads or processes, kept until the caller can return it. */
#ifndef XW_MONTECARLO_FAILURE_H
#define XW_MONTECARLO_FAILURE_H

#include "xiaowei/status.h"

enum { XW_FAILURE_MESSAGE = 8192 };

/* Zero-initialise: no error. */
typedef struct xw_failure {
  xw_status status;                                            /* XW_OK: none */
  char message[XW_FAILURE_MESSAGE], shown[XW_FAILURE_MESSAGE]; /* English; for people */
} xw_failure;

/* Keep this thread's last error, unless there was one before: later ones are mostly its
 * consequences. XW_OK is nothing to keep. */
void xw_failure_keep(xw_failure *failure, xw_status status);
/* Make it this thread's last error and return its status. */
xw_status xw_failure_raise(const xw_failure *failure);

#endif
