/* The parts that make the list of standing.h; private to it. */
#ifndef XW_REPORT_STANDING_PARTS_H
#define XW_REPORT_STANDING_PARTS_H

#include "report/standing.h"

/* A remark to be filled, valid until the next call; NULL without memory, with the last error
 * set. */
xw_standing_remark *xw_standing_add(xw_standing *standing, const char *code, bool is_warning);
/* The same of a scenario. */
xw_standing_remark *xw_standing_add_of(xw_standing *standing, const char *code, bool is_warning,
                                       const char *scenario);
/* Append a number to the remark; more than fit are dropped by XW_CHECK. */
void xw_standing_put(xw_standing_remark *remark, const char *name, double value);

/* A fact, "" when there is none; freed with xw_free. */
xw_status xw_standing_fact(xw_store *store, const char *key, char **value);
xw_status xw_standing_count(xw_store *store, const char *key, long fallback, long *count);

/* In this order. */
xw_status xw_standing_runs(xw_store *store, xw_standing *standing);
xw_status xw_standing_money(xw_store *store, xw_standing *standing);
xw_status xw_standing_settings(xw_store *store, xw_standing *standing);
xw_status xw_standing_policies(xw_store *store, size_t baseline, xw_standing *standing);

#endif
