/* All shared fields of the pool are guarded by its mutex, apart from the atomic flag `halt`. The
 * queue is drained until the last worker has left, so a worker that waits for room always gets it,
 * and nothing that was finished is lost. */
#include "montecarlo/pool.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "base/clock.h"
#include "base/memory.h"
#include "montecarlo/crew.h"
#include "montecarlo/failure.h"

enum { QUEUE_CAPACITY = 64 };

struct xw_pool {
  xw_pool_setup setup;
  xw_parcel_shape shape;
  atomic_bool halt; /* the run ends: the owner's wish or an error */
  pthread_mutex_t mutex;
  pthread_cond_t arrived, room, news; /* news: of the agenda, or of the end */
  int numbered;                       /* workers that have a number */
  int active;                         /* workers that have not left */
  xw_parcel queue[QUEUE_CAPACITY];    /* bytes NULL: a replication is done */
  int head, count;
  xw_pool_counts counts;
  xw_failure failure; /* the first error of a worker */
  pthread_t *threads;
  double computed; /* seconds by the process, when the pool began */
};

void xw_pool_lock(xw_pool *p) { pthread_mutex_lock(&p->mutex); }
void xw_pool_unlock(xw_pool *p) { pthread_mutex_unlock(&p->mutex); }
void xw_pool_announce(xw_pool *p) { pthread_cond_broadcast(&p->news); }

/* ---- the workers' side ---- */

static void push(xw_pool *p, xw_parcel parcel) {
  xw_pool_lock(p);
  while (p->count == QUEUE_CAPACITY)
    pthread_cond_wait(&p->room, &p->mutex);
  p->queue[(p->head + p->count) % QUEUE_CAPACITY] = parcel;
  p->count++;
  pthread_cond_signal(&p->arrived);
  xw_pool_unlock(p);
}

static xw_status deliver(void *context, const xw_result *result) {
  xw_pool *p = context;
  xw_parcel parcel;
  const xw_status status = xw_parcel_pack(&p->shape, result, &parcel);
  if (status == XW_OK)
    push(p, parcel);
  return status;
}

static bool take_replication(xw_pool *p, bool *wanted, uint32_t *replication) {
  const xw_agenda *agenda = &p->setup.agenda;
  xw_task task = XW_TASK_LATER;
  xw_pool_lock(p);
  while (!atomic_load(&p->halt)) {
    task = agenda->next(agenda->self, replication, wanted);
    if (task != XW_TASK_LATER)
      break;
    pthread_cond_wait(&p->news, &p->mutex);
  }
  xw_pool_unlock(p);
  return task == XW_TASK_FOUND;
}

/* Helpers for the next worker; *crew stays NULL when it works alone. */
static xw_status call_helpers(xw_pool *p, xw_workspace *workspace, xw_crew **crew) {
  xw_pool_lock(p);
  const int size = xw_layout_team(p->setup.layout, p->numbered++);
  xw_pool_unlock(p);
  if (size < 2)
    return XW_OK;
  xw_status status = xw_crew_create(size, p->setup.spin, crew);
  if (status == XW_OK)
    status = xw_workspace_join(workspace, xw_crew_team(*crew));
  if (status != XW_OK)
    return status;
  xw_pool_lock(p);
  p->counts.threads += xw_crew_team(*crew)->size - 1;
  xw_pool_unlock(p);
  return XW_OK;
}

static void keep_profile(xw_pool *p, const xw_workspace *workspace) {
  xw_pool_lock(p);
  xw_workspace_profile(p->setup.model, workspace, &p->counts.profile);
  xw_pool_unlock(p);
}

static xw_status work_through(xw_pool *p, xw_workspace *workspace, bool *wanted) {
  uint32_t replication = 0;
  xw_status status = XW_OK;
  while (status == XW_OK && take_replication(p, wanted, &replication)) {
    status = xw_replicate(p->setup.model, workspace, replication, wanted, &p->halt, deliver, p);
    if (status == XW_OK)
      push(p, (xw_parcel){0});
  }
  return status;
}

static xw_status work(xw_pool *p) {
  xw_crew *crew = NULL;
  xw_workspace *workspace = NULL;
  bool *wanted = xw_calloc((size_t)xw_study_variants(p->setup.study), sizeof *wanted);
  xw_status status = wanted ? XW_OK : xw_fail_memory("a worker");
  if (status == XW_OK)
    status = xw_workspace_create(p->setup.model, &workspace);
  if (status == XW_OK)
    status = call_helpers(p, workspace, &crew);
  if (status == XW_OK)
    status = work_through(p, workspace, wanted);
  if (workspace)
    keep_profile(p, workspace);
  xw_workspace_free(workspace);
  xw_crew_free(crew);
  xw_free(wanted);
  return status;
}

/* With the lock held. */
static void tell_to_leave(xw_pool *p) {
  atomic_store(&p->halt, true);
  xw_pool_announce(p);
}

static void *worker(void *context) {
  xw_pool *p = context;
  const xw_status status = work(p);
  xw_pool_lock(p);
  /* An interruption is the answer to halt, whose cause is known elsewhere. */
  if (status != XW_OK && status != XW_ERR_INTERRUPTED) {
    xw_failure_keep(&p->failure, status);
    tell_to_leave(p);
  }
  p->active--;
  pthread_cond_signal(&p->arrived);
  xw_pool_unlock(p);
  return NULL;
}

/* ---- the owner's side ---- */

static void start_workers(xw_pool *p) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  xw_pool_lock(p);
  while (p->active < p->setup.layout.workers &&
         pthread_create(&p->threads[p->active], NULL, worker, p) == 0)
    p->active++;
  p->counts.workers = p->counts.threads = p->active;
  xw_pool_unlock(p);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void release(xw_pool *p) {
  pthread_cond_destroy(&p->news);
  pthread_cond_destroy(&p->room);
  pthread_cond_destroy(&p->arrived);
  pthread_mutex_destroy(&p->mutex);
  xw_free(p->threads);
  xw_free(p);
}

xw_status xw_pool_start(const xw_pool_setup *setup, xw_pool **out) {
  xw_pool *p = xw_calloc(1, sizeof *p);
  pthread_t *threads = xw_calloc((size_t)setup->layout.workers, sizeof *threads);
  *out = NULL;
  if (!p || !threads) {
    xw_free(p);
    xw_free(threads);
    return xw_fail_memory("the thread pool");
  }
  p->setup = *setup;
  p->computed = xw_clock_process_seconds();
  p->threads = threads;
  p->shape = xw_parcel_shape_of(setup->study);
  pthread_mutex_init(&p->mutex, NULL);
  pthread_cond_init(&p->arrived, NULL);
  pthread_cond_init(&p->room, NULL);
  pthread_cond_init(&p->news, NULL);
  start_workers(p);
  if (p->counts.workers > 0) {
    *out = p;
    return XW_OK;
  }
  release(p);
  return xw_fail(XW_ERR_RUNTIME,
                 "the system refused to start a thread; close other programs "
                 "or raise the limit of processes (ulimit -u)");
}

static void wait_for_arrival(xw_pool *p, double seconds) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += (long)(seconds * 1e9);
  until.tv_sec += until.tv_nsec / 1000000000L;
  until.tv_nsec %= 1000000000L;
  pthread_cond_timedwait(&p->arrived, &p->mutex, &until);
}

static xw_pop take_first(xw_pool *p, xw_parcel *parcel) {
  *parcel = p->queue[p->head];
  p->head = (p->head + 1) % QUEUE_CAPACITY;
  p->count--;
  pthread_cond_signal(&p->room);
  return parcel->bytes ? XW_POP_PARCEL : XW_POP_REPLICATION;
}

xw_pop xw_pool_pop(xw_pool *p, double seconds, xw_parcel *parcel) {
  xw_pop pop = XW_POP_NOTHING;
  xw_pool_lock(p);
  if (p->count == 0 && p->active > 0 && seconds > 0)
    wait_for_arrival(p, seconds);
  if (p->count > 0)
    pop = take_first(p, parcel);
  else if (p->active == 0)
    pop = XW_POP_OVER;
  xw_pool_unlock(p);
  return pop;
}

void xw_pool_halt(xw_pool *p) {
  xw_pool_lock(p);
  tell_to_leave(p);
  xw_pool_unlock(p);
}

xw_status xw_pool_end(xw_pool *p, xw_pool_counts *counts) {
  if (!p)
    return XW_OK;
  xw_parcel parcel = {0};
  xw_pool_halt(p);
  for (xw_pop pop = XW_POP_NOTHING; pop != XW_POP_OVER;) {
    pop = xw_pool_pop(p, 1.0, &parcel);
    if (pop == XW_POP_PARCEL)
      xw_free(parcel.bytes);
  }
  for (int i = 0; i < p->counts.workers; i++)
    pthread_join(p->threads[i], NULL);
  p->counts.profile.computed = xw_clock_process_seconds() - p->computed;
  if (counts)
    *counts = p->counts;
  const xw_status status = xw_failure_raise(&p->failure);
  release(p);
  return status;
}
