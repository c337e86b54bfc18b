/* The processes that mpirun starts for one `xiaowei run`. Rank 0 is the command as everybody knows
 * it; the others load the same files, compute, and are silent. */
#ifndef XW_CLI_PARTY_H
#define XW_CLI_PARTY_H

#include "cli/job.h"
#include "montecarlo/mpi.h"
#include "montecarlo/ranks.h"

typedef struct xw_party {
  xw_link link;
  xw_ranks *ranks; /* on rank 0 of several; NULL: alone, or not rank 0 */
} xw_party;

/* Join the others. XW_ERR_ARGUMENT when mpirun started several processes of a build without MPI,
 * unless each has its own part of the study. Close with xw_party_close in every case. */
xw_status xw_party_open(xw_party *party, const xw_options *options);

/* Rank 0: wait for the others; an error when one has loaded another study. Alone: nothing. */
xw_status xw_party_gather(xw_party *party, const xw_job *job);

/* Say which ranks there are, for -v. */
void xw_party_say(const xw_party *party, const xw_options *options);

/* What a rank does that is not rank 0. Returns its exit status: 0 also when the run failed, since
 * rank 0 says so. */
int xw_party_follow(xw_party *party, const xw_options *options);

/* Rank 0 sends the others home; all wait for each other. Returns the exit status. */
int xw_party_close(xw_party *party, int exit_status);

#endif
