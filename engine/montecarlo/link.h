/* A link between the processes (ranks) of one run: sends and receives that never wait, so that no
 * rank can be stuck in one while another is busy or dead. MPI is behind it; see montecarlo/mpi.h. */
#ifndef XW_MONTECARLO_LINK_H
#define XW_MONTECARLO_LINK_H

#include <stdbool.h>
#include <stddef.h>

#include "xiaowei/status.h"

enum { XW_HOST_SIZE = 256 };

/* A message that has arrived. */
typedef struct xw_mail {
  int from, tag;
  void *bytes; /* heap, aligned as xw_calloc aligns; whoever receives frees it */
  size_t size;
} xw_mail;

/* Used by one thread of a rank. Messages between two ranks arrive in the order they were sent. */
typedef struct xw_link {
  void *self;
  int rank, size;          /* 0 .. size-1; size 1: alone */
  int threads;             /* this rank's share of the processors of its machine */
  char host[XW_HOST_SIZE]; /* name of the machine */
  /* Begin to send heap bytes, which the link frees, also after an error. XW_ERR_MEMORY, or
   * XW_ERR_RUNTIME from below. */
  xw_status (*send)(void *self, int to, int tag, void *bytes, size_t size);
  /* The next message, if one has arrived. */
  xw_status (*receive)(void *self, xw_mail *mail, bool *found);
  /* Sends have not all left: look again soon. */
  bool (*is_busy)(void *self);
} xw_link;

/* Send a copy of `size` bytes. */
xw_status xw_link_send(const xw_link *link, int to, int tag, const void *data, size_t size);

/* How long to wait before the next look for messages: not at all after news, then longer and
 * longer, so that a rank without work takes no processor. Zero-initialise. */
typedef struct xw_pace {
  int quiet; /* looks without news */
} xw_pace;
double xw_pace_seconds(xw_pace *pace, const xw_link *link, bool news);
/* Wait when there is nothing else to wait for. */
void xw_pace_sleep(double seconds);

#endif
