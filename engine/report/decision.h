/* The decision: every alternative against the baseline, on the replications that both have. */
#ifndef XW_REPORT_DECISION_H
#define XW_REPORT_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "report/effect.h"
#include "report/frame.h"
#include "report/outcomes.h"
#include "stats/intervals.h"
#include "store/store.h"

/* An alternative of the decision. */
typedef struct xw_choice {
  size_t scenario; /* in the frame */
  int64_t point;   /* of the design; -1: the mean over all */
  bool is_baseline;
  xw_effect effects[XW_HEAD_COUNT];
  xw_ratio per_point;     /* million CNY a year of public cost per percentage point of true_pass */
  xw_ratio per_harm;      /* CNY of public cost per CNY of consumer harm avoided */
  xw_interval cost_total; /* million CNY of public cost in all, discounted; NAN: not known */
  int rank;               /* by net benefit, 1 the best; 0 for the baseline and without data */
  int dominated_by; /* a choice that is shown to be at least as good in true_pass, net benefit and public cost
                         (report/dominance.c), of those the one with the most net benefit; -1: none */
  int perhaps_dominated_by; /* the same by the means alone, not shown; -1: none */
  double
      dominated_p; /* of the one of the two that is set: that it is no better in some metric; else NAN */
  double
      dominated_share; /* of replications in which it is at least as good in all three; else NAN */
} xw_choice;

typedef struct xw_decision {
  xw_frame frame;
  xw_compare_how how;
  xw_choice *choices; /* the alternatives of the frame, the baseline included */
  size_t count;
  size_t baseline;          /* scenario in the frame */
  size_t *order;            /* choices by rank, then without data; the baseline not in it */
  size_t ranked;            /* how many in `order` */
  bool kept[XW_HEAD_COUNT]; /* false: not known over a window of its own, no series */
  size_t partial; /* means over points that were left out because some points are missing */
  xw_critical critical[XW_HEAD_COUNT]; /* of simultaneous intervals */
  double factor
      [XW_HEAD_COUNT]; /* simultaneous intervals would be so many times wider; NAN: not known */
} xw_decision;

/* Make the decision from a store; `how` is copied, its texts are borrowed.
 * XW_ERR_ARGUMENT: no such scenario (the ids are named) or point. Free with xw_decision_free, also after a
 * failure. */
xw_status xw_decision_make(xw_store *store, const xw_compare_how *how, xw_decision *decision);
void xw_decision_free(xw_decision *decision);

/* How many of `order` are shown to people: all, or XW_SHOWN_MOST when a design makes more. */
size_t xw_decision_shown(const xw_decision *decision);

/* Scenario of a choice. */
const xw_frame_scenario *xw_choice_scenario(const xw_decision *decision, const xw_choice *choice);
/* As xw_frame_label. */
void xw_choice_label(const xw_decision *decision, const xw_choice *choice, char label[160]);

struct xw_tradeoff;
/* One row an alternative, in order of rank, all headline metrics, ratios and its part in the trade-off as columns. */
xw_status xw_decision_table(const xw_decision *decision, const struct xw_tradeoff *tradeoff,
                            xw_table *table);

#endif
