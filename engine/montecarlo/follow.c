/* A rank that follows: its main thread carries messages, its pool computes what is in the inbox.
 * It sends a bounded number of parcels before rank 0 has written them; then its queue fills and its
 * threads wait. */
#include <string.h>

#include "base/memory.h"
#include "montecarlo/ranks.h"

typedef struct follower {
  const xw_link *link;
  const xw_model *model;
  const xw_study *study;
  const atomic_bool *stop;
  bool dismissed;
  /* of the run that goes on */
  xw_pool *pool;
  xw_mail *inbox; /* lists of work; this and the next three under the lock of the pool */
  int inbox_count;
  size_t at;   /* where the first list was read to */
  bool closed; /* no more will come */
  uint32_t underway;
  xw_failure failure;
} follower;

static xw_status say(const follower *f, xw_tag tag, const void *data, size_t size) {
  return xw_link_send(f->link, 0, (int)tag, data, size);
}

/* ---- the inbox ---- */

static void drop_first(follower *f) {
  xw_free(f->inbox[0].bytes);
  f->inbox_count--;
  f->at = 0;
  memmove(f->inbox, f->inbox + 1, (size_t)f->inbox_count * sizeof *f->inbox);
}

static xw_task next(void *self, uint32_t *replication, bool *wanted) {
  follower *f = self;
  const int variants = xw_study_variants(f->study);
  while (f->inbox_count > 0) {
    if (xw_work_next(&f->inbox[0], &f->at, replication, wanted, variants))
      return XW_TASK_FOUND;
    drop_first(f);
  }
  return f->closed ? XW_TASK_NONE : XW_TASK_LATER;
}

/* Takes the bytes of the mail. */
static void accept_work(follower *f, const xw_mail *mail) {
  xw_pool_lock(f->pool);
  xw_mail *grown = xw_realloc(f->inbox, (size_t)f->inbox_count + 1, sizeof *grown);
  if (grown) {
    f->inbox = grown;
    f->inbox[f->inbox_count++] = *mail;
  } else {
    xw_free(mail->bytes);
    xw_failure_keep(&f->failure, xw_fail_memory("a list of replications"));
  }
  xw_pool_announce(f->pool);
  xw_pool_unlock(f->pool);
}

static void take_work(follower *f, const xw_mail *mail) {
  if (xw_work_is_sound(mail, xw_study_variants(f->study))) {
    accept_work(f, mail);
    return;
  }
  xw_free(mail->bytes);
  xw_failure_keep(&f->failure, xw_fail(XW_ERR_RUNTIME, "a list of replications is damaged"));
}

static void close_inbox(follower *f) {
  xw_pool_lock(f->pool);
  f->closed = true;
  xw_pool_announce(f->pool);
  xw_pool_unlock(f->pool);
}

static void empty_inbox(follower *f) {
  while (f->inbox_count > 0)
    drop_first(f);
  xw_free(f->inbox);
  f->inbox = NULL;
  f->at = 0;
  f->closed = false;
}

/* ---- a run ---- */

static void take_receipt(follower *f, const xw_mail *mail) {
  uint32_t received = 0;
  if (mail->size == sizeof received)
    memcpy(&received, mail->bytes, sizeof received);
  f->underway -= received;
}

static void take_mail(follower *f, const xw_mail *mail) {
  switch (mail->tag) {
    case XW_TAG_WORK: take_work(f, mail); return; /* keeps the bytes */
    case XW_TAG_RECEIVED: take_receipt(f, mail); break;
    case XW_TAG_END: close_inbox(f); break;
    case XW_TAG_HALT: xw_pool_halt(f->pool); break;
    case XW_TAG_DISMISS: f->dismissed = true; break;
    default: break;
  }
  xw_free(mail->bytes);
}

static xw_status hear(follower *f, bool *news) {
  bool found = true;
  *news = false;
  while (found) {
    xw_mail mail;
    const xw_status status = f->link->receive(f->link->self, &mail, &found);
    if (status != XW_OK)
      return status;
    if (found)
      take_mail(f, &mail);
    *news = *news || found;
  }
  return XW_OK;
}

/* The next of the pool to rank 0, waiting at most so long. */
static xw_status pass_on(follower *f, double seconds, xw_pop *pop) {
  xw_parcel parcel = {0};
  *pop = XW_POP_NOTHING;
  if (f->underway >= XW_PARCELS_UNDERWAY) {
    xw_pace_sleep(seconds);
    return XW_OK;
  }
  *pop = xw_pool_pop(f->pool, seconds, &parcel);
  if (*pop == XW_POP_REPLICATION)
    return say(f, XW_TAG_FINISHED, NULL, 0);
  if (*pop != XW_POP_PARCEL)
    return XW_OK;
  f->underway++;
  return f->link->send(f->link->self, 0, XW_TAG_PARCEL, parcel.bytes, parcel.size);
}

static bool is_stopped(const follower *f) { return f->stop && atomic_load(f->stop); }

static xw_status serve(follower *f) {
  xw_pace pace = {0};
  xw_pop pop = XW_POP_NOTHING;
  bool news = false;
  while (pop != XW_POP_OVER && !f->dismissed) {
    xw_status status = hear(f, &news);
    if (status != XW_OK)
      return status;
    if (is_stopped(f) || f->failure.status != XW_OK)
      xw_pool_halt(f->pool);
    status = pass_on(f, xw_pace_seconds(&pace, f->link, news), &pop);
    if (status != XW_OK)
      return status;
    if (pop != XW_POP_NOTHING)
      pace.quiet = 0;
  }
  return XW_OK;
}

/* The farewell, and behind it what the code of the study cost in this run. */
static xw_status say_with_costs(const follower *f, const xw_farewell *farewell) {
  const xw_costs *costs = xw_model_costs(f->model);
  const size_t size = costs ? (size_t)costs->count * sizeof *costs->cost : 0;
  xw_text mail = {0};
  xw_text_append_n(&mail, (const char *)farewell, sizeof *farewell);
  if (size > 0)
    xw_text_append_n(&mail, (const char *)costs->cost, size);
  const xw_status status =
      mail.failed ? xw_fail_memory("the profile") : say(f, XW_TAG_LEFT, mail.data, mail.size);
  xw_text_free(&mail);
  if (size > 0)
    memset(costs->cost, 0, size);
  return status;
}

static xw_status leave(follower *f, const xw_pool_counts *counts) {
  xw_farewell farewell;
  memset(&farewell, 0, sizeof farewell);
  farewell.workers = counts->workers;
  farewell.threads = counts->threads;
  farewell.profile = counts->profile;
  farewell.failure = f->failure;
  if (is_stopped(f))
    xw_failure_keep(&farewell.failure, xw_fail(XW_ERR_INTERRUPTED, "interrupted"));
  return say_with_costs(f, &farewell);
}

static xw_status take_part(follower *f, const xw_mail *mail) {
  xw_layout layout = {1, 1};
  xw_pool_counts counts = {0};
  if (mail->size == sizeof layout)
    memcpy(&layout, mail->bytes, sizeof layout);
  const xw_pool_setup setup = {.model = f->model,
                               .study = f->study,
                               .layout = layout,
                               .spin = layout.threads <= f->link->threads,
                               .agenda = {f, next}};
  memset(&f->failure, 0, sizeof f->failure);
  f->underway = 0;
  xw_status status = XW_OK;
  xw_failure_keep(&f->failure, xw_pool_start(&setup, &f->pool));
  if (f->pool)
    status = serve(f);
  const xw_status pool = xw_pool_end(f->pool, &counts);
  f->pool = NULL;
  empty_inbox(f);
  if (status != XW_OK || f->dismissed)
    return status;
  xw_failure_keep(&f->failure, pool);
  return leave(f, &counts);
}

/* ---- the whole ---- */

/* Between runs: what still comes of the last one is not for this rank any more. */
static xw_status wait_for_runs(follower *f) {
  xw_status status = XW_OK;
  xw_pace pace = {0};
  while (status == XW_OK && !f->dismissed) {
    xw_mail mail = {0};
    bool found = false;
    status = f->link->receive(f->link->self, &mail, &found);
    if (found && mail.tag == XW_TAG_BEGIN)
      status = take_part(f, &mail);
    else if (found && mail.tag == XW_TAG_DISMISS)
      f->dismissed = true;
    if (found)
      xw_free(mail.bytes);
    xw_pace_sleep(xw_pace_seconds(&pace, f->link, found));
  }
  return status;
}

xw_status xw_ranks_follow(const xw_link *link, const xw_membership *own, xw_status status,
                          const xw_model *model, const xw_study *study, const atomic_bool *stop) {
  xw_hello hello;
  xw_hello_make(&hello, link->host, own, status);
  follower *f = xw_calloc(1, sizeof *f);
  if (!f)
    return xw_fail_memory("the work of this rank");
  *f = (follower){.link = link, .model = model, .study = study, .stop = stop};
  status = say(f, XW_TAG_HELLO, &hello, sizeof hello);
  if (status == XW_OK)
    status = wait_for_runs(f);
  xw_free(f);
  return status;
}
