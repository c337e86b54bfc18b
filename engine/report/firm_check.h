/* What few simulated firms do to an answer: a bias that no interval of replications holds. */
#ifndef XW_REPORT_FIRM_CHECK_H
#define XW_REPORT_FIRM_CHECK_H

#include "base/text.h"
#include "report/decision.h"

/* Firms from which on the shipped study's answers were found to move by less than their intervals. */
#define XW_FIRMS_ENOUGH 20000

/* Compare the differences of a study with those of the same study with more firms, and keep them in `store`, which is
 * open to write. Intervals are Welch's: both sides vary by themselves. Source: Welch, Biometrika 34 (1947) 28.
 * XW_ERR_ARGUMENT: the points of a design are alternatives. */
xw_status xw_firm_check_keep(xw_store *store, xw_store *many, const xw_compare_how *how);

/* Lines below the decision table: the answers that few firms bias beyond their interval, or in one line that none is
 * found, or how to check. Nothing for studies of XW_FIRMS_ENOUGH firms or more without a check. width: of lines, 0: any. */
xw_status xw_firm_check_append(xw_text *out, xw_store *store, const xw_decision *decision,
                               int width, bool chinese);

#endif
