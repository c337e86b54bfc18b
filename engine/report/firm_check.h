/* What few simulated firms do to an answer: a bias that no interval of replications holds. */
#ifndef XW_REPORT_FIRM_CHECK_H
#define XW_REPORT_FIRM_CHECK_H

#include "base/text.h"
#include "report/decision.h"

/* How the answer that is checked is made: the study's own, with Student's intervals, whatever `how` it is shown. */
xw_compare_how xw_firm_check_how(const xw_compare_how *how);

/* Replications of a check with `factor` times the firms: so many that a bias of a tenth of net benefit, pass rate,
 * harm or public cost of the alternative with the largest effect on net benefit would show, but 8 at least and not
 * more work than the study itself was. 0: there is nothing to check. */
size_t xw_firm_check_replications(const xw_decision *decision, size_t factor);

/* Compare the differences of a study with those of the same study with more firms, and keep them in `store`, which is
 * open to write: as xw_firm_check_how makes them. Intervals are Welch's: both sides vary by themselves. Source: Welch, Biometrika 34 (1947) 28.
 * XW_ERR_ARGUMENT: the points of a design are alternatives. */
xw_status xw_firm_check_keep(xw_store *store, xw_store *many, const xw_compare_how *how);

/* Lines below the decision table: the answers that few firms bias beyond their interval, or that none is found, and
 * how large a bias would have been seen; without a check how to check. Nothing for a study of all the firms that
 * it represents, or of those of a table: there are no more of them. width: of lines, 0: any. */
xw_status xw_firm_check_append(xw_text *out, xw_store *store, const xw_decision *decision,
                               int width, bool chinese);

#endif
