/* One thread a task: it is started for it and ends with it, so there is no queue and nothing to lock. The flags
 * are atomic; the failure is written before `done` and read after the join. */
#include "montecarlo/background.h"

#include <pthread.h>
#include <signal.h>

#include "base/memory.h"
#include "montecarlo/failure.h"

struct xw_background {
  xw_background_task task;
  void *context;
  atomic_bool stop, done;
  xw_failure failure;
  pthread_t thread;
};

static void *work(void *self) {
  xw_background *b = self;
  xw_failure_keep(&b->failure, b->task(b->context, &b->stop));
  atomic_store(&b->done, true);
  return NULL;
}

/* With all signals blocked, as the thread inherits what is blocked when it starts. */
static int start_quiet(xw_background *b) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int code = pthread_create(&b->thread, NULL, work, b);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return code;
}

xw_status xw_background_start(xw_background_task task, void *context, xw_background **out) {
  xw_background *b = xw_calloc(1, sizeof *b);
  *out = NULL;
  if (!b)
    return xw_fail_memory("a task in the background");
  b->task = task;
  b->context = context;
  atomic_init(&b->stop, false);
  atomic_init(&b->done, false);
  if (start_quiet(b) != 0) {
    xw_free(b);
    return xw_fail(XW_ERR_RUNTIME,
                   "the system refused to start a thread; close other programs "
                   "or raise the limit of processes (ulimit -u)");
  }
  *out = b;
  return XW_OK;
}

void xw_background_stop(xw_background *b) { atomic_store(&b->stop, true); }

bool xw_background_is_done(const xw_background *b) { return atomic_load(&b->done); }

xw_status xw_background_join(xw_background *b) {
  if (!b)
    return XW_OK;
  pthread_join(b->thread, NULL);
  const xw_status status = xw_failure_raise(&b->failure);
  xw_free(b);
  return status;
}
