/* Who takes part: ranks are heard before the first run and sent home after the last. */
#include "montecarlo/roster.h"

#include <string.h>

#include "base/memory.h"

xw_status xw_ranks_create(const xw_link *link, xw_ranks **out) {
  xw_ranks *ranks = xw_calloc(1, sizeof *ranks);
  xw_rank *rank = xw_calloc((size_t)link->size, sizeof *rank);
  *out = NULL;
  if (!ranks || !rank) {
    xw_free(ranks);
    xw_free(rank);
    return xw_fail_memory("the list of ranks");
  }
  rank[0].heard = true;
  memcpy(rank[0].host, link->host, sizeof rank[0].host);
  *ranks = (xw_ranks){.link = link, .rank = rank};
  *out = ranks;
  return XW_OK;
}

void xw_ranks_free(xw_ranks *ranks) {
  if (!ranks)
    return;
  xw_free(ranks->rank);
  xw_free(ranks);
}

const char *xw_ranks_host(const xw_ranks *ranks, int rank) { return ranks->rank[rank].host; }
int xw_ranks_threads(const xw_ranks *ranks, int rank) { return ranks->rank[rank].threads; }

xw_status xw_rank_blame(const xw_ranks *ranks, int rank, xw_status status) {
  return xw_fail_prefix(status, "rank %d on %s: ", rank, ranks->rank[rank].host);
}

xw_status xw_rank_tell(xw_ranks *ranks, int rank, xw_tag tag, const void *data, size_t size) {
  const xw_status status = xw_link_send(ranks->link, rank, (int)tag, data, size);
  ranks->broken = ranks->broken || status != XW_OK;
  return status;
}

/* ---- the beginning ---- */

/* own NULL: anything is right. */
static xw_status check(const xw_ranks *ranks, int rank, const xw_hello *hello,
                       const xw_membership *own) {
  if (!own)
    return XW_OK;
  if (hello->failure.status != XW_OK)
    return xw_rank_blame(ranks, rank, xw_failure_raise(&hello->failure));
  if (strcmp(hello->member.identity, own->identity) != 0)
    return xw_rank_blame(ranks, rank,
                         xw_fail(XW_ERR_RUNTIME,
                                 "it loaded another study than rank 0; put the same scripts and "
                                 "data on every machine"));
  if (strcmp(hello->member.call, own->call) != 0)
    return xw_rank_blame(ranks, rank,
                         xw_fail(XW_ERR_ARGUMENT,
                                 "its command line asks for another part of the study or another "
                                 "database than that of rank 0; give all ranks the same"));
  return XW_OK;
}

static xw_status enter(xw_ranks *ranks, const xw_mail *mail, const xw_membership *own) {
  xw_rank *rank = &ranks->rank[mail->from];
  rank->heard = true;
  if (!xw_hello_is_ours(mail))
    return own ? xw_fail(XW_ERR_RUNTIME,
                         "rank %d is another program or version than rank 0; install the same on "
                         "every machine",
                         mail->from)
               : XW_OK;
  const xw_hello *hello = mail->bytes;
  memcpy(rank->host, hello->host, sizeof rank->host);
  rank->threads = hello->member.threads;
  return check(ranks, mail->from, hello, own);
}

static bool all_heard(const xw_ranks *ranks) {
  bool all = true;
  for (int r = 0; r < ranks->link->size; r++)
    all = all && ranks->rank[r].heard;
  return all;
}

/* Until every rank was heard, one is wrong, or *stop. */
static xw_status hear_all(xw_ranks *ranks, const xw_membership *own, const atomic_bool *stop) {
  xw_status status = XW_OK;
  xw_pace pace = {0};
  while (status == XW_OK && !all_heard(ranks)) {
    xw_mail mail;
    bool found = false;
    status = ranks->link->receive(ranks->link->self, &mail, &found);
    ranks->broken = ranks->broken || status != XW_OK;
    if (found) {
      status = enter(ranks, &mail, own);
      xw_free(mail.bytes);
    }
    if (status == XW_OK && stop && atomic_load(stop))
      status = xw_fail(XW_ERR_INTERRUPTED, "interrupted before the run began");
    xw_pace_sleep(xw_pace_seconds(&pace, ranks->link, found));
  }
  return status;
}

xw_status xw_ranks_gather(xw_ranks *ranks, const xw_membership *own, const atomic_bool *stop) {
  ranks->rank[0].threads = own->threads;
  return hear_all(ranks, own, stop);
}

/* ---- the end ---- */

xw_status xw_ranks_dismiss(xw_ranks *ranks) {
  xw_status status = ranks->broken ? xw_fail(XW_ERR_RUNTIME, "the ranks are out of step") : XW_OK;
  if (status == XW_OK)
    status = hear_all(ranks, NULL, NULL);
  for (int r = 1; r < ranks->link->size && status == XW_OK; r++)
    status = xw_rank_tell(ranks, r, XW_TAG_DISMISS, NULL, 0);
  return status;
}
