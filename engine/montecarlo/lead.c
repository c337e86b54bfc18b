/* Rank 0 during a run. Its main thread hands out work, listens, and writes; its pool computes like
 * those of the other ranks, and takes replications from the same agenda one by one.
 *
 * Every loop here ends when the pool is over and all ranks have left: a rank leaves after END when
 * it has nothing more to do, and soon after HALT. */
#include <string.h>

#include "base/memory.h"
#include "montecarlo/handout.h"
#include "montecarlo/roster.h"

typedef struct lead {
  xw_ranks *ranks;
  const xw_model *model;
  const xw_study *study;
  const xw_plan *plan;
  const atomic_bool *stop;
  xw_plan_agenda agenda; /* under the lock of the pool */
  bool *wanted;          /* [variants] */
  xw_pool *pool;
  bool pool_over;
  int workers; /* of all ranks */
  int present; /* other ranks that have not left */
  bool ended;  /* no rank gets more work */
  bool halted, interrupted;
  xw_writer writer;
  xw_failure failure; /* the first error of a rank */
  xw_run_counts *counts;
} lead;

static int size_of(const lead *l) { return l->ranks->link->size; }

static void tell(lead *l, int rank, xw_tag tag, const void *data, size_t size) {
  xw_failure_keep(&l->failure, xw_rank_tell(l->ranks, rank, tag, data, size));
}

static void tell_present(lead *l, xw_tag tag) {
  for (int r = 1; r < size_of(l); r++)
    if (!l->ranks->rank[r].left)
      tell(l, r, tag, NULL, 0);
}

/* ---- work ---- */

/* Replications for a rank, taken off the agenda. */
static void collect_work(lead *l, xw_rank *rank, xw_text *work) {
  uint32_t replication = 0;
  xw_pool_lock(l->pool);
  uint32_t n = xw_handout(l->agenda.left, rank->layout.workers, l->workers, rank->held);
  for (; n > 0 && xw_plan_agenda_next(&l->agenda, &replication, l->wanted) == XW_TASK_FOUND; n--) {
    xw_work_add(work, replication, l->wanted, l->plan->variant_count);
    rank->held++;
  }
  xw_pool_unlock(l->pool);
}

static void give_work(lead *l, int r) {
  xw_text work = {0};
  if (l->ended)
    return;
  collect_work(l, &l->ranks->rank[r], &work);
  if (work.failed)
    xw_failure_keep(&l->failure, xw_fail_memory("a list of replications"));
  else if (work.size > 0)
    tell(l, r, XW_TAG_WORK, work.data, work.size);
  xw_text_free(&work);
}

static void end_when_all_is_given(lead *l) {
  xw_pool_lock(l->pool);
  const bool nothing_left = l->agenda.left == 0;
  xw_pool_unlock(l->pool);
  if (!nothing_left || l->ended)
    return;
  l->ended = true;
  tell_present(l, XW_TAG_END);
}

/* What is finished is made durable at once: who interrupts may not wait for long. */
static void halt(lead *l) {
  if (l->halted)
    return;
  l->halted = l->ended = true;
  xw_pool_halt(l->pool);
  tell_present(l, XW_TAG_HALT);
  xw_writer_commit(&l->writer);
}

/* ---- messages ---- */

static void take_parcel(lead *l, const xw_mail *mail) {
  xw_rank *rank = &l->ranks->rank[mail->from];
  const xw_parcel parcel = {mail->bytes, mail->size};
  xw_writer_put(&l->writer, &parcel);
  if (++rank->unanswered < XW_PARCELS_UNDERWAY / 4)
    return;
  tell(l, mail->from, XW_TAG_RECEIVED, &rank->unanswered, sizeof rank->unanswered);
  rank->unanswered = 0;
}

static void add_counts(xw_run_counts *sum, int workers, int threads, const xw_profile *profile) {
  sum->workers += workers;
  sum->threads += threads;
  for (int part = 0; part < XW_PROFILE_COUNT; part++)
    sum->profile.seconds[part] += profile->seconds[part];
  sum->profile.firm_steps += profile->firm_steps;
  sum->profile.computed += profile->computed;
}

/* Bytes of the costs that follow a farewell. */
static size_t size_of_costs(const lead *l) {
  const xw_costs *costs = xw_model_costs(l->model);
  return costs ? (size_t)costs->count * sizeof *costs->cost : 0;
}

/* Own threads add theirs under the same lock. */
static void add_costs(lead *l, const xw_cost *more) {
  if (size_of_costs(l) == 0)
    return;
  xw_pool_lock(l->pool);
  xw_costs_add(xw_model_costs(l->model), more);
  xw_pool_unlock(l->pool);
}

static void take_leave(lead *l, const xw_mail *mail) {
  const xw_farewell *farewell = mail->bytes;
  xw_rank *rank = &l->ranks->rank[mail->from];
  l->present -= !rank->left;
  rank->left = true;
  if (mail->size != sizeof *farewell + size_of_costs(l)) {
    const xw_status status = xw_fail(XW_ERR_RUNTIME, "its last message is damaged");
    xw_failure_keep(&l->failure, xw_rank_blame(l->ranks, mail->from, status));
    return;
  }
  add_counts(l->counts, farewell->workers, farewell->threads, &farewell->profile);
  add_costs(l, (const void *)(farewell + 1));
  const xw_status status = xw_failure_raise(&farewell->failure);
  if (status == XW_ERR_INTERRUPTED)
    l->interrupted = true;
  else if (status != XW_OK)
    xw_failure_keep(&l->failure, xw_rank_blame(l->ranks, mail->from, status));
}

static void take_mail(lead *l, const xw_mail *mail) {
  switch (mail->tag) {
    case XW_TAG_PARCEL: take_parcel(l, mail); break;
    case XW_TAG_FINISHED:
      l->ranks->rank[mail->from].held--;
      give_work(l, mail->from);
      break;
    case XW_TAG_LEFT: take_leave(l, mail); break;
    default: break;
  }
}

/* All that has arrived, but not so much that this rank's own results wait for long. */
static bool hear(lead *l) {
  const xw_link *link = l->ranks->link;
  bool found = true;
  int heard = 0;
  while (found && heard < XW_PARCELS_UNDERWAY) {
    xw_mail mail;
    const xw_status status = link->receive(link->self, &mail, &found);
    xw_failure_keep(&l->failure, status);
    l->ranks->broken = l->ranks->broken || status != XW_OK;
    if (!found)
      break;
    take_mail(l, &mail);
    xw_free(mail.bytes);
    heard++;
  }
  return heard > 0;
}

/* ---- the run ---- */

/* What this rank's own threads have finished, waiting at most so long for the first. */
static bool take_own(lead *l, double seconds) {
  int taken = 0;
  if (l->pool_over)
    xw_pace_sleep(seconds);
  while (!l->pool_over && taken < XW_PARCELS_UNDERWAY) {
    xw_parcel parcel = {0};
    const xw_pop pop = xw_pool_pop(l->pool, taken == 0 ? seconds : 0, &parcel);
    l->pool_over = pop == XW_POP_OVER;
    if (pop == XW_POP_NOTHING || pop == XW_POP_OVER)
      break;
    if (pop == XW_POP_PARCEL)
      xw_writer_put(&l->writer, &parcel);
    xw_free(parcel.bytes);
    taken++;
  }
  return taken > 0;
}

/* Threads of this rank leave before the agenda is empty only after an error. */
static bool must_halt(lead *l) {
  if (l->stop && atomic_load(l->stop))
    l->interrupted = true;
  return l->interrupted || (l->pool_over && !l->ended) || l->failure.status != XW_OK ||
         l->writer.failure.status != XW_OK;
}

static void serve(lead *l) {
  xw_pace pace = {0};
  bool news = true;
  while ((l->present > 0 || !l->pool_over) && !l->ranks->broken) {
    news = hear(l);
    end_when_all_is_given(l);
    if (must_halt(l))
      halt(l);
    if (take_own(l, xw_pace_seconds(&pace, l->ranks->link, news)))
      pace.quiet = 0;
    xw_writer_tend(&l->writer);
  }
  xw_writer_commit(&l->writer);
}

static xw_status conclude(lead *l, xw_status pool) {
  if (l->writer.failure.status != XW_OK)
    return xw_failure_raise(&l->writer.failure);
  if (l->failure.status != XW_OK)
    return xw_failure_raise(&l->failure);
  if (pool != XW_OK || l->writer.done == l->writer.total)
    return pool;
  if (l->interrupted)
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted; what was finished is stored");
  return xw_fail(XW_ERR_RUNTIME, "the ranks ended, and results are missing");
}

/* Each rank's threads are laid out for its part of the replications. */
static void lay_out(lead *l) {
  uint64_t threads = 0;
  for (int r = 0; r < size_of(l); r++)
    threads += (uint64_t)l->ranks->rank[r].threads;
  xw_plan_agenda_init(&l->agenda, l->study, l->plan, (int)threads);
  for (int r = 0; r < size_of(l); r++) {
    xw_rank *rank = &l->ranks->rank[r];
    const uint64_t all = (uint64_t)l->agenda.left * (uint64_t)rank->threads;
    const uint32_t part = (uint32_t)((all + threads - 1) / threads);
    rank->layout = xw_layout_choose(l->study->firms, part, rank->threads);
    rank->held = rank->unanswered = 0;
    rank->left = false;
    l->workers += rank->layout.workers;
  }
}

static void begin(lead *l) {
  for (int r = 1; r < size_of(l); r++) {
    tell(l, r, XW_TAG_BEGIN, &l->ranks->rank[r].layout, sizeof(xw_layout));
    l->present++;
    give_work(l, r);
  }
}

static xw_status run(lead *l, const xw_model *model) {
  lay_out(l);
  const xw_layout layout = l->ranks->rank[0].layout;
  const xw_pool_setup setup = {
      .model = model,
      .study = l->study,
      .layout = layout,
      .spin = layout.threads <= l->ranks->link->threads,
      .agenda = {&l->agenda, xw_plan_agenda_next},
  };
  xw_pool_counts own = {0};
  xw_status status = xw_pool_start(&setup, &l->pool);
  if (status != XW_OK)
    return status;
  begin(l);
  serve(l);
  status = xw_pool_end(l->pool, &own);
  add_counts(l->counts, own.workers, own.threads, &own.profile);
  l->counts->ranks = size_of(l);
  l->counts->done = l->writer.done;
  l->counts->failed = l->writer.failed;
  l->counts->seconds = xw_writer_seconds(&l->writer);
  return conclude(l, status);
}

xw_status xw_ranks_run(xw_ranks *ranks, const xw_model *model, const xw_study *study,
                       const xw_plan *plan, const atomic_bool *stop, const xw_sink *sink,
                       const xw_progress *progress, xw_run_counts *counts) {
  xw_run_counts unread;
  counts = counts ? counts : &unread;
  *counts = (xw_run_counts){0};
  if (plan->missing == 0)
    return XW_OK;
  lead *l = xw_calloc(1, sizeof *l);
  bool *wanted = xw_calloc((size_t)plan->variant_count, sizeof *wanted);
  xw_status status = XW_OK;
  if (!l || !wanted) {
    status = xw_fail_memory("the work of rank 0");
    goto out;
  }
  *l = (lead){
      .ranks = ranks, .model = model, .study = study, .plan = plan, .stop = stop, .wanted = wanted};
  l->counts = counts;
  xw_writer_init(&l->writer, study, sink, progress, plan->missing);
  status = run(l, model);
out:
  xw_free(wanted);
  xw_free(l);
  return status;
}
