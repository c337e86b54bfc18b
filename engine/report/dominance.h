/* Which alternatives another one makes needless, and how sure that is. */
#ifndef XW_REPORT_DOMINANCE_H
#define XW_REPORT_DOMINANCE_H

#include "report/decision.h"

/* Set dominated_by, perhaps_dominated_by, dominated_p and dominated_share of all choices but the baseline's. samples: of the
 * headline metrics. The decision has its effects and ranks. XW_ERR_MEMORY. */
xw_status xw_dominance_mark(const xw_samples samples[XW_HEAD_COUNT], xw_decision *decision);

#endif
