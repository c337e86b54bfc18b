/* A task on a thread of its own, while the caller goes on with something else.
 *
 * The caller alone starts, asks and joins; the task sees only its context and the flag. What both touch in between
 * must be atomic. Joining hands over everything the task wrote, its error message too. */
#ifndef XW_MONTECARLO_BACKGROUND_H
#define XW_MONTECARLO_BACKGROUND_H

#include <stdatomic.h>
#include <stdbool.h>

#include "xiaowei/status.h"

typedef struct xw_background xw_background;

/* Called once on the new thread. *stop becomes true when the result is not wanted any more: return soon, with
 * XW_ERR_INTERRUPTED. */
typedef xw_status (*xw_background_task)(void *context, const atomic_bool *stop);

/* Start a task; signals stay with the caller's thread. The context must live until the join. *out is freed by
 * xw_background_join. XW_ERR_MEMORY; XW_ERR_RUNTIME when the system refuses a thread. */
xw_status xw_background_start(xw_background_task task, void *context, xw_background **out);

/* Set the flag of the task; does not wait. */
void xw_background_stop(xw_background *background);
/* Whether the task has returned: a join would not wait. */
bool xw_background_is_done(const xw_background *background);
/* Wait for the end, free, and return what the task returned, with its message as this thread's last error. NULL
 * is allowed: XW_OK. */
xw_status xw_background_join(xw_background *background);

#endif
