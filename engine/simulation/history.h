/* The history of one enterprise under one scenario or two, in the same replication. */
#ifndef XW_SIMULATION_HISTORY_H
#define XW_SIMULATION_HISTORY_H

#include "simulation/walk.h"
#include "xiaowei/table.h"

/* Whose history: enterprise `id` in `replication`, under `count` scenarios of the study (1 or 2). */
typedef struct xw_subject {
  const xw_study *study;
  int scenario[2], count;
  uint32_t replication;
  uint64_t id;
} xw_subject;

/* Where two histories part. */
typedef struct xw_parting {
  bool found;
  int period, stage; /* stage -1: it is there under one scenario alone */
  double *value[2];  /* [width] at that stage, what differs among them */
  xw_levers levers[2];
} xw_parting;

/* Zero-initialise; free with xw_history_free. */
typedef struct xw_history {
  xw_subject subject;
  xw_table rows[2]; /* one row a quarter in which it is known: period, alive, ... */
  xw_probe probe[2];
  bool was_seen[2]; /* it was alive in some quarter, also of the burn-in */
  int last[2];      /* the last such quarter */
  xw_parting any;   /* of all that is known of an enterprise */
  xw_parting shown; /* of what the rows show */
  uint64_t entrant; /* one that entered later, 0: none did */
  xw_parameters parameters[2];
} xw_history;

/* Follow the subject through the whole horizon. A failure names scenario and quarter. *stop (NULL: never) is looked at
 * every quarter: XW_ERR_INTERRUPTED when it becomes true. */
xw_status xw_history_make(const xw_model *model, const xw_subject *subject, const atomic_bool *stop,
                          xw_history *history);
void xw_history_free(xw_history *history);

/* Unit of a column of the rows that holds numbers; NULL for others and for own columns. Static. */
const char *xw_history_unit(const char *name);
/* Whether a value is among those that the rows show. */
bool xw_history_shows(const xw_history *history, int place);
/* Name of a value; own columns too. Borrowed. */
const char *xw_history_name(const xw_history *history, int place);

#endif
