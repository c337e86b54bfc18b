/* Helper threads that wait for calls. A call is announced by its number: a helper that sees a new number does
 * its part and counts down `busy`. Numbers and counts are atomic, so that waiting begins without a lock;
 * sleeping and waking go through the mutex, under which every change is announced. */
#include "montecarlo/crew.h"

#include <pthread.h>
#include <signal.h>

#include "base/clock.h"
#include "base/memory.h"

static const double SPIN_SECONDS = 50e-6;

typedef struct helper {
  xw_crew *crew;
  int member;
  pthread_t thread;
} helper;

struct xw_crew {
  xw_team team;
  bool spin;
  pthread_mutex_t mutex;
  pthread_cond_t called, finished;
  atomic_uint call; /* number of the last call */
  atomic_int busy;  /* helpers that have not finished it */
  atomic_bool over;
  void (*task)(void *context, int member); /* of the last call, like the context */
  void *context;
  helper *helpers;
};

static void relax(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

static bool is_called(const xw_crew *crew, unsigned seen) {
  return atomic_load(&crew->call) != seen || atomic_load(&crew->over);
}

static bool is_finished(const xw_crew *crew, unsigned seen) {
  (void)seen;
  return atomic_load(&crew->busy) == 0;
}

/* Look for a while, then sleep, until ready. */
static void wait_for(xw_crew *crew, bool (*ready)(const xw_crew *, unsigned), unsigned seen,
                     pthread_cond_t *news) {
  if (crew->spin)
    for (const double end = xw_clock_seconds() + SPIN_SECONDS; xw_clock_seconds() < end; relax())
      if (ready(crew, seen))
        return;
  pthread_mutex_lock(&crew->mutex);
  while (!ready(crew, seen))
    pthread_cond_wait(news, &crew->mutex);
  pthread_mutex_unlock(&crew->mutex);
}

static void *help(void *context) {
  const helper *self = context;
  xw_crew *crew = self->crew;
  for (unsigned seen = 0;;) {
    wait_for(crew, is_called, seen, &crew->called);
    if (atomic_load(&crew->over))
      return NULL;
    seen++;
    crew->task(crew->context, self->member);
    if (atomic_fetch_sub(&crew->busy, 1) > 1)
      continue;
    pthread_mutex_lock(&crew->mutex);
    pthread_cond_signal(&crew->finished);
    pthread_mutex_unlock(&crew->mutex);
  }
}

static void run(void *self, void (*task)(void *context, int member), void *context) {
  xw_crew *crew = self;
  crew->task = task;
  crew->context = context;
  atomic_store(&crew->busy, crew->team.size - 1);
  pthread_mutex_lock(&crew->mutex);
  atomic_fetch_add(&crew->call, 1);
  pthread_cond_broadcast(&crew->called);
  pthread_mutex_unlock(&crew->mutex);
  task(context, 0);
  wait_for(crew, is_finished, 0, &crew->finished);
}

/* Signals stay with the threads that had them. */
static void start_helpers(xw_crew *crew, int size) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (int member = 1; member < size; member++) {
    helper *h = &crew->helpers[member - 1];
    h->crew = crew;
    h->member = member;
    if (pthread_create(&h->thread, NULL, help, h) != 0)
      break;
    crew->team.size++;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

xw_status xw_crew_create(int size, bool spin, xw_crew **out) {
  xw_crew *crew = xw_calloc(1, sizeof *crew);
  *out = NULL;
  if (crew == NULL)
    return xw_fail_memory("the threads of a replication");
  crew->helpers = xw_calloc((size_t)(size < 1 ? 1 : size), sizeof *crew->helpers);
  if (crew->helpers == NULL) {
    xw_free(crew);
    return xw_fail_memory("the threads of a replication");
  }
  crew->team = (xw_team){.self = crew, .size = 1, .run = run};
  crew->spin = spin;
  pthread_mutex_init(&crew->mutex, NULL);
  pthread_cond_init(&crew->called, NULL);
  pthread_cond_init(&crew->finished, NULL);
  start_helpers(crew, size);
  *out = crew;
  return XW_OK;
}

const xw_team *xw_crew_team(const xw_crew *crew) { return &crew->team; }

void xw_crew_free(xw_crew *crew) {
  if (crew == NULL)
    return;
  pthread_mutex_lock(&crew->mutex);
  atomic_store(&crew->over, true);
  pthread_cond_broadcast(&crew->called);
  pthread_mutex_unlock(&crew->mutex);
  for (int i = 0; i < crew->team.size - 1; i++)
    pthread_join(crew->helpers[i].thread, NULL);
  pthread_cond_destroy(&crew->finished);
  pthread_cond_destroy(&crew->called);
  pthread_mutex_destroy(&crew->mutex);
  xw_free(crew->helpers);
  xw_free(crew);
}
