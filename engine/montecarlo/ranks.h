/* Ranks: one run on several processes, on one machine or many. Rank 0 leads: it has the plan and
 * the sink, hands out replications, takes results, and computes with threads of its own. The others
 * follow: they compute, and say nothing to anybody but rank 0. What is stored does not depend on
 * the number of ranks.
 *
 * No rank waits for another inside a call: all looks for messages return at once. Should a rank
 * die, whoever started the ranks (mpirun, srun) ends them all; what was committed stays. */
#ifndef XW_MONTECARLO_RANKS_H
#define XW_MONTECARLO_RANKS_H

#include "montecarlo/link.h"
#include "montecarlo/messages.h"
#include "montecarlo/workers.h"

/* ---- rank 0 ---- */

/* All ranks as rank 0 knows them. */
typedef struct xw_ranks xw_ranks;

/* *out is freed with xw_ranks_free; the link must outlive it. XW_ERR_MEMORY. */
xw_status xw_ranks_create(const xw_link *link, xw_ranks **out);
void xw_ranks_free(xw_ranks *ranks); /* NULL is allowed */

/* Wait until every rank has said who it is. An error, with rank and host, when one cannot take part
 * or loaded another study, or was called otherwise; XW_ERR_INTERRUPTED when *stop (NULL: never)
 * becomes true. */
xw_status xw_ranks_gather(xw_ranks *ranks, const xw_membership *own, const atomic_bool *stop);

/* What rank `rank` said; host "" and 0 threads before it did. */
const char *xw_ranks_host(const xw_ranks *ranks, int rank);
int xw_ranks_threads(const xw_ranks *ranks, int rank);

/* xw_run_plan on all ranks that were gathered; may be called again. An error or an interruption of
 * any rank stops all of them. */
xw_status xw_ranks_run(xw_ranks *ranks, const xw_model *model, const xw_study *study,
                       const xw_plan *plan, const atomic_bool *stop, const xw_sink *sink,
                       const xw_progress *progress, xw_run_counts *counts);

/* Send all others home. An error: they cannot be told, and must be ended otherwise
 * (xw_mpi_abandon). */
xw_status xw_ranks_dismiss(xw_ranks *ranks);

/* ---- the others ---- */

/* Say who this rank is (status: of loading the study, with the last error), and compute what rank 0
 * asks for until it sends this rank home. model and study are used only when status is XW_OK. When
 * *stop becomes true the whole run is interrupted. An error: rank 0 could not be told. */
xw_status xw_ranks_follow(const xw_link *link, const xw_membership *own, xw_status status,
                          const xw_model *model, const xw_study *study, const atomic_bool *stop);

#endif
