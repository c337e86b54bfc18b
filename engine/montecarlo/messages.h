/* What ranks say to each other. Rank 0 leads, the others follow; every message is between rank 0
 * and one follower.
 *
 *   HELLO     from a follower, once: who it is, or why it cannot take part
 *   BEGIN     a run begins: the layout of the follower's threads
 *   WORK      replications to compute
 *   PARCEL    a result (montecarlo/parcel.h), and FINISHED after the last of a replication
 *   RECEIVED  to a follower: so many parcels are written, so many more may come
 *   END       no more work will come; HALT: drop what was not begun, stop what was
 *   LEFT      from a follower: it is done with this run; how it ended
 *   DISMISS   the last message to a follower
 *
 * Fixed records travel as they lie in memory: HELLO begins with a mark that another program or
 * another kind of machine does not have. */
#ifndef XW_MONTECARLO_MESSAGES_H
#define XW_MONTECARLO_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "montecarlo/failure.h"
#include "montecarlo/layout.h"
#include "montecarlo/link.h"
#include "simulation/profile.h"

typedef enum xw_tag {
  XW_TAG_HELLO = 1,
  XW_TAG_BEGIN,
  XW_TAG_WORK,
  XW_TAG_PARCEL,
  XW_TAG_FINISHED,
  XW_TAG_RECEIVED,
  XW_TAG_END,
  XW_TAG_HALT,
  XW_TAG_LEFT,
  XW_TAG_DISMISS,
} xw_tag;

enum { XW_PARCELS_UNDERWAY = 64 }; /* a follower sends no more before it hears RECEIVED */

/* What all ranks must have in common, and the threads of one. */
typedef struct xw_membership {
  char identity[65]; /* of the study */
  char call[65];     /* hash of what else the command line says */
  int threads;       /* at least 1 */
} xw_membership;

typedef struct xw_hello {
  uint64_t mark;
  char version[32];
  char host[XW_HOST_SIZE];
  xw_membership member;
  xw_failure failure; /* why it cannot take part */
} xw_hello;

/* With --profile the costs of code follow it, as many as xw_model_costs has. */
typedef struct xw_farewell {
  int workers, threads; /* that really ran */
  xw_profile profile;
  xw_failure failure; /* XW_ERR_INTERRUPTED: it was told to stop */
} xw_farewell;

/* The HELLO of this program; failure: the last error when status is not XW_OK. */
void xw_hello_make(xw_hello *hello, const char *host, const xw_membership *member,
                   xw_status status);
/* Whether these bytes are a HELLO of the same program on the same kind of machine. */
bool xw_hello_is_ours(const xw_mail *mail);

/* ---- WORK: a list of replications, each with the variants that are wanted ---- */

/* Append a replication. */
void xw_work_add(xw_text *work, uint32_t replication, const bool *wanted, int variants);
/* Read the next replication at *at (0 at first) and move on; false at the end, or when the bytes are
 * no list for so many variants. wanted may be NULL. */
bool xw_work_next(const xw_mail *work, size_t *at, uint32_t *replication, bool *wanted,
                  int variants);
/* Whether a list is whole: replications and nothing else. */
bool xw_work_is_sound(const xw_mail *work, int variants);

#endif
