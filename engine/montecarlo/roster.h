/* The roster: what rank 0 keeps about each rank. Shared by the files of rank 0's side. */
#ifndef XW_MONTECARLO_ROSTER_H
#define XW_MONTECARLO_ROSTER_H

#include "montecarlo/ranks.h"

typedef struct xw_rank {
  char host[XW_HOST_SIZE];
  int threads;
  bool heard; /* it said HELLO; always true of rank 0 */
  /* of the run that goes on */
  xw_layout layout;
  uint32_t held;       /* replications given and not finished */
  uint32_t unanswered; /* parcels that it has not heard RECEIVED for */
  bool left;
} xw_rank;

struct xw_ranks {
  const xw_link *link;
  xw_rank *rank; /* [link->size] */
  bool broken;   /* a message could not be sent or received: ranks no longer know what to do */
};

/* Put "rank 2 on host: " before the last error. */
xw_status xw_rank_blame(const xw_ranks *ranks, int rank, xw_status status);

/* Send, and note when that is no longer possible. */
xw_status xw_rank_tell(xw_ranks *ranks, int rank, xw_tag tag, const void *data, size_t size);

#endif
