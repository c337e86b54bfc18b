/* The thread pool of a run. All shared fields of `pool` are guarded by its mutex, apart from the
 * atomic flag `halt`. The queue is drained until the last worker has left, so a worker that waits
 * for room always gets it, and nothing that was finished is lost. */
#include "montecarlo/workers.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "montecarlo/crew.h"
#include "montecarlo/parcel.h"

enum { QUEUE_CAPACITY = 64, MESSAGE_CAPACITY = 8192, THREADS_MAX = 1024 };
static const double COMMIT_EVERY = 0.2; /* seconds */
static const long WAIT_NANOSECONDS = 50L * 1000 * 1000;

typedef struct fault {
  xw_status status; /* XW_OK: none */
  char message[MESSAGE_CAPACITY];
} fault;

typedef struct pool {
  const xw_model *model;
  const xw_plan *plan;
  xw_parcel_shape shape;
  atomic_bool halt; /* the run ends: user's wish or an error */
  pthread_mutex_t mutex;
  pthread_cond_t arrived, room;
  uint32_t next_replication;
  xw_layout layout;
  bool spin;    /* every thread has a processor */
  int numbered; /* workers that have a number */
  int threads;  /* of all workers, helpers too */
  int active;   /* workers that have not left */
  xw_result *queue[QUEUE_CAPACITY];
  int head, count;
  xw_profile profile;
  fault failure; /* the first error of a worker */
} pool;

/* The writing side, used by the calling thread only. */
typedef struct writer {
  const xw_sink *sink;
  const xw_progress *progress;
  uint64_t total, done, failed;
  double start, last_commit;
  bool dirty;    /* results taken but not committed */
  fault failure; /* the first error of the sink */
} writer;

int xw_processors(void) {
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (int)n;
}

/* Keep the first error: later ones are mostly its consequences. */
static void keep_failure(fault *failure, xw_status status) {
  if (failure->status != XW_OK)
    return;
  failure->status = status;
  strncpy(failure->message, xw_last_error(), sizeof failure->message - 1);
}

/* ---- the workers' side ---- */

static xw_status push(void *context, const xw_result *result) {
  pool *p = context;
  xw_result *parcel = xw_parcel_pack(&p->shape, result);
  if (!parcel)
    return xw_fail_memory("the copy of a result");
  pthread_mutex_lock(&p->mutex);
  while (p->count == QUEUE_CAPACITY)
    pthread_cond_wait(&p->room, &p->mutex);
  p->queue[(p->head + p->count) % QUEUE_CAPACITY] = parcel;
  p->count++;
  pthread_cond_signal(&p->arrived);
  pthread_mutex_unlock(&p->mutex);
  return XW_OK;
}

static bool take_replication(pool *p, bool *wanted, uint32_t *replication) {
  pthread_mutex_lock(&p->mutex);
  const uint32_t r = xw_plan_next(p->plan, p->next_replication);
  const bool found = r < p->plan->replications;
  p->next_replication = found ? r + 1 : r;
  pthread_mutex_unlock(&p->mutex);
  if (found)
    xw_plan_wanted(p->plan, r, wanted);
  *replication = r;
  return found;
}

/* Helpers for the next worker; *crew stays NULL when it works alone. */
static xw_status call_helpers(pool *p, xw_workspace *workspace, xw_crew **crew) {
  pthread_mutex_lock(&p->mutex);
  const int size = xw_layout_team(p->layout, p->numbered++);
  pthread_mutex_unlock(&p->mutex);
  if (size < 2)
    return XW_OK;
  xw_status status = xw_crew_create(size, p->spin, crew);
  if (status == XW_OK)
    status = xw_workspace_join(workspace, xw_crew_team(*crew));
  if (status != XW_OK)
    return status;
  pthread_mutex_lock(&p->mutex);
  p->threads += xw_crew_team(*crew)->size - 1;
  pthread_mutex_unlock(&p->mutex);
  return XW_OK;
}

static void keep_profile(pool *p, const xw_workspace *workspace) {
  pthread_mutex_lock(&p->mutex);
  xw_workspace_profile(workspace, &p->profile);
  pthread_mutex_unlock(&p->mutex);
}

static xw_status work(pool *p) {
  xw_status status = XW_OK;
  xw_crew *crew = NULL;
  xw_workspace *workspace = NULL;
  uint32_t replication = 0;
  bool *wanted = xw_calloc((size_t)p->plan->variant_count, sizeof *wanted);
  if (!wanted) {
    status = xw_fail_memory("a worker");
    goto out;
  }
  if ((status = xw_workspace_create(p->model, &workspace)) != XW_OK)
    goto out;
  if ((status = call_helpers(p, workspace, &crew)) != XW_OK)
    goto out;
  while (!atomic_load(&p->halt) && take_replication(p, wanted, &replication)) {
    status = xw_replicate(p->model, workspace, replication, wanted, &p->halt, push, p);
    if (status != XW_OK)
      goto out;
  }
out:
  if (workspace)
    keep_profile(p, workspace);
  xw_workspace_free(workspace);
  xw_crew_free(crew);
  xw_free(wanted);
  return status;
}

static void *worker(void *context) {
  pool *p = context;
  const xw_status status = work(p);
  pthread_mutex_lock(&p->mutex);
  /* An interruption is the answer to halt, whose cause is known elsewhere. */
  if (status != XW_OK && status != XW_ERR_INTERRUPTED) {
    keep_failure(&p->failure, status);
    atomic_store(&p->halt, true);
  }
  p->active--;
  pthread_cond_signal(&p->arrived);
  pthread_mutex_unlock(&p->mutex);
  return NULL;
}

/* ---- the writer's side ---- */

static void wait_a_little(pool *p) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += WAIT_NANOSECONDS;
  if (until.tv_nsec >= 1000000000L) {
    until.tv_nsec -= 1000000000L;
    until.tv_sec++;
  }
  pthread_cond_timedwait(&p->arrived, &p->mutex, &until);
}

/* Next parcel, or NULL after a short wait. *over: all workers have left and nothing is queued. */
static xw_result *pop(pool *p, bool *over) {
  xw_result *parcel = NULL;
  pthread_mutex_lock(&p->mutex);
  if (p->count == 0 && p->active > 0)
    wait_a_little(p);
  if (p->count > 0) {
    parcel = p->queue[p->head];
    p->head = (p->head + 1) % QUEUE_CAPACITY;
    p->count--;
    pthread_cond_signal(&p->room);
  }
  *over = !parcel && p->active == 0;
  pthread_mutex_unlock(&p->mutex);
  return parcel;
}

static void commit(writer *w) {
  if (!w->dirty || w->failure.status != XW_OK)
    return;
  const xw_status status = w->sink->commit(w->sink->self);
  if (status != XW_OK)
    keep_failure(&w->failure, status);
  w->dirty = false;
  w->last_commit = xw_clock_seconds();
}

/* After a sink error results are dropped: they were never promised. */
static void put(writer *w, const xw_result *result) {
  if (w->failure.status != XW_OK)
    return;
  const xw_status status = w->sink->put(w->sink->self, result);
  if (status != XW_OK) {
    keep_failure(&w->failure, status);
    return;
  }
  w->dirty = true;
  w->done++;
  w->failed += result->status != XW_OK;
}

static void drain(pool *p, writer *w, const atomic_bool *stop) {
  bool over = false;
  while (!over) {
    if (stop && atomic_load(stop))
      atomic_store(&p->halt, true);
    xw_result *parcel = pop(p, &over);
    if (parcel)
      put(w, parcel);
    xw_free(parcel);
    if (xw_clock_seconds() - w->last_commit >= COMMIT_EVERY)
      commit(w);
    if (w->failure.status != XW_OK)
      atomic_store(&p->halt, true);
    if (w->progress && w->progress->update)
      w->progress->update(w->progress->self, w->done, w->total, w->failed,
                          xw_clock_seconds() - w->start);
  }
  commit(w);
}

/* ---- the run ---- */

/* Start up to `wanted` workers and return how many started. Signals stay with the caller. */
static int start_workers(pool *p, pthread_t *threads, int wanted) {
  sigset_t all, before;
  int started = 0;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_mutex_lock(&p->mutex);
  while (started < wanted && pthread_create(&threads[started], NULL, worker, p) == 0) {
    started++;
    p->active++;
    p->threads++;
  }
  pthread_mutex_unlock(&p->mutex);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

xw_layout xw_run_layout(const xw_study *study, const xw_plan *plan, int threads) {
  if (threads < 1)
    threads = xw_processors();
  if (threads > THREADS_MAX)
    threads = THREADS_MAX;
  return xw_layout_choose(study->firms, plan->missing_replications, threads);
}

static xw_status conclude(const pool *p, const writer *w, const atomic_bool *stop) {
  if (w->failure.status != XW_OK)
    return xw_fail(w->failure.status, "%s", w->failure.message);
  if (p->failure.status != XW_OK)
    return xw_fail(p->failure.status, "%s", p->failure.message);
  if (stop && atomic_load(stop) && w->done < w->total)
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted; what was finished is stored");
  return XW_OK;
}

static xw_status run_pool(pool *p, writer *w, int wanted, const atomic_bool *stop, int *started) {
  pthread_t *threads = xw_calloc((size_t)wanted, sizeof *threads);
  if (!threads)
    return xw_fail_memory("the list of threads");
  *started = start_workers(p, threads, wanted);
  if (*started > 0)
    drain(p, w, stop);
  for (int i = 0; i < *started; i++)
    pthread_join(threads[i], NULL);
  xw_free(threads);
  if (*started == 0)
    return xw_fail(XW_ERR_RUNTIME,
                   "the system refused to start a thread; close other programs "
                   "or raise the limit of processes (ulimit -u)");
  return conclude(p, w, stop);
}

xw_status xw_run_plan(const xw_model *model, const xw_study *study, const xw_plan *plan,
                      int threads, const atomic_bool *stop, const xw_sink *sink,
                      const xw_progress *progress, xw_run_counts *counts) {
  if (counts)
    *counts = (xw_run_counts){0};
  if (plan->missing == 0)
    return XW_OK;
  pool *p = xw_calloc(1, sizeof *p);
  writer *w = xw_calloc(1, sizeof *w);
  xw_status status = XW_OK;
  int started = 0;
  if (!p || !w) {
    status = xw_fail_memory("the thread pool");
    goto out;
  }
  *w = (writer){.sink = sink, .progress = progress, .total = plan->missing};
  w->start = w->last_commit = xw_clock_seconds();
  p->model = model;
  p->plan = plan;
  p->shape = xw_parcel_shape_of(study);
  pthread_mutex_init(&p->mutex, NULL);
  pthread_cond_init(&p->arrived, NULL);
  pthread_cond_init(&p->room, NULL);
  p->layout = xw_run_layout(study, plan, threads);
  p->spin = p->layout.threads <= xw_processors();
  status = run_pool(p, w, p->layout.workers, stop, &started);
  if (counts)
    *counts = (xw_run_counts){.done = w->done,
                              .profile = p->profile,
                              .failed = w->failed,
                              .threads = p->threads,
                              .workers = started,
                              .seconds = xw_clock_seconds() - w->start};
  pthread_cond_destroy(&p->room);
  pthread_cond_destroy(&p->arrived);
  pthread_mutex_destroy(&p->mutex);
out:
  xw_free(w);
  xw_free(p);
  return status;
}
