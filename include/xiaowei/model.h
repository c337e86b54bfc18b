/* xiaowei/model.h: running a study without the command. One replication at a time: the shared history
 * once, then every wanted scenario from its fork. */
#ifndef XIAOWEI_MODEL_H
#define XIAOWEI_MODEL_H

#ifdef __cplusplus
#include <atomic>
using std::atomic_bool;
#else
#include <stdatomic.h>
#endif
#include <stdbool.h>

#include "xiaowei/sink.h"
#include "xiaowei/study.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Constants of a study's runs, shared by all threads. */
typedef struct xw_model xw_model;

/* Whether the code of some run is stuck in one call, beyond its limits: then `text` says which. */
bool xw_model_overdue(const xw_model *model, char *text, size_t size);

/* Scratch of one thread or team: states and blocks, reused from replication to replication. */
typedef struct xw_workspace xw_workspace;

/* Build the constants of a study; the study and actors must outlive the model. actors may be NULL
 * when no scenario has code. *out is freed with xw_model_free. XW_ERR_ARGUMENT: the study has a population
 * table that xw_population_load has not loaded, or no firm. */
xw_status xw_model_create(const xw_study *study, const xw_actor_class *actors, xw_model **out);
void xw_model_free(xw_model *model); /* NULL is allowed */

/* Threads that work together. The library brings threads by xw_run_plan of its own; whoever embeds
 * it may bring others. */
typedef struct xw_team {
  void *self;
  int size; /* members, at least 1 */
  /* Call task(context, member) once for every member 0 .. size-1, each on a thread of its own, member 0
   * on the caller's, and return when all have returned; what they wrote is then seen by the caller. */
  void (*run)(void *self, void (*task)(void *context, int member), void *context);
} xw_team;

xw_status xw_workspace_create(const xw_model *model, xw_workspace **out);
/* Share the work within a replication among `team`, which must outlive the workspace. Results have the same
 * bits with any team. */
xw_status xw_workspace_join(xw_workspace *workspace, const xw_team *team);
void xw_workspace_free(xw_workspace *workspace); /* NULL is allowed */

/* Called once for every wanted scenario when it is finished, in scenario order within a fork
 * group. The result is borrowed. A return other than XW_OK stops the replication. */
typedef xw_status (*xw_deliver)(void *context, const xw_result *result);

/* Run replication `replication` of the scenarios with wanted[i] true. *stop is looked at every
 * period: XW_ERR_INTERRUPTED when it becomes true (what was delivered stays delivered). A scenario
 * that fails at run time is delivered with its status and does not stop the others. */
xw_status xw_replicate(const xw_model *model, xw_workspace *workspace, uint32_t replication,
                       const bool *wanted, const atomic_bool *stop, xw_deliver deliver,
                       void *context);

#ifdef __cplusplus
}
#endif
#endif
