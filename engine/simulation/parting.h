/* Two histories of one enterprise as tables: what happened under both, where they part, and why. */
#ifndef XW_SIMULATION_PARTING_H
#define XW_SIMULATION_PARTING_H

#include "simulation/history.h"

/* Tables that explain. values, shown: period, process, value, meaning, and a column for each scenario; settings: kind,
 * name, unit, and the same. Zero-initialise; free with xw_reasons_free. */
typedef struct xw_reasons {
  xw_table values;   /* what differs first of all that is known of the enterprise */
  xw_table shown;    /* and of what the history shows */
  xw_table settings; /* levers and parameters that differ in the quarter of the first */
} xw_reasons;

/* From a history under two scenarios; tables without rows when nothing differs. */
xw_status xw_reasons_make(const xw_history *history, xw_reasons *reasons);
void xw_reasons_free(xw_reasons *reasons);

/* Rows of all scenarios under each other, with the scenario before them. Free *out in every case. */
xw_status xw_history_join(const xw_history *history, xw_table *out);

/* What was done at a stage: "entry", "start of the quarter", "process", "rule after process". */
void xw_stage_name(int stage, char *out, size_t size);

#endif
