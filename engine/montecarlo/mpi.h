/* The link between ranks that mpirun starts. Without MPI in the build (make MPI=1) a process is
 * always alone. All functions on the main thread. */
#ifndef XW_MONTECARLO_MPI_H
#define XW_MONTECARLO_MPI_H

#include "montecarlo/link.h"

enum { XW_MPI_NAME_SIZE = 8192 };

/* Whether MPI is built in; then `name` (NULL: do not care) is filled with the library's own name. */
bool xw_mpi_is_built(char name[XW_MPI_NAME_SIZE]);

/* How many processes mpirun or srun started together with this one, itself included, as the
 * environment tells; 1 when it was started in the usual way. */
int xw_mpi_launched(void);

/* Join the ranks, when there is MPI in the build and this process was started by mpirun or srun;
 * else a link of size 1. May wait for the other ranks. XW_ERR_MEMORY; XW_ERR_RUNTIME: the library
 * cannot be used by a program with threads. *link is closed with xw_mpi_close in every case. */
xw_status xw_mpi_open(xw_link *link);
/* Wait until all was sent and all ranks close. */
void xw_mpi_close(xw_link *link);
/* End all ranks now, with this exit status, when they can no longer be told. Returns only when
 * alone. */
void xw_mpi_abandon(const xw_link *link, int exit_status);

#endif
