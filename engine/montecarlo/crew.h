/* A crew: helper threads that work with the caller on one replication. */
#ifndef XW_MONTECARLO_CREW_H
#define XW_MONTECARLO_CREW_H

#include "xiaowei/model.h"

typedef struct xw_crew xw_crew;

/* Start size - 1 helpers; fewer when the system refuses more. spin: who waits looks for a few microseconds
 * before it sleeps, good where every thread has a processor. *out is freed with xw_crew_free.
 * XW_ERR_MEMORY. */
xw_status xw_crew_create(int size, bool spin, xw_crew **out);
/* The caller and its helpers; borrowed, one run at a time. */
const xw_team *xw_crew_team(const xw_crew *crew);
/* Ends the helpers; NULL is allowed. */
void xw_crew_free(xw_crew *crew);

#endif
