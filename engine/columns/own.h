/* Own columns: numbers that an author adds to every enterprise. */
#ifndef XW_COLUMNS_OWN_H
#define XW_COLUMNS_OWN_H

#include "columns/rules.h"

/* Doubles of scratch that one thread needs to give `count` columns their first values. */
size_t xw_own_scratch(const xw_own_column *own, int count);

/* Give the rows listed their first values; rows->n <= XW_SPAN. A value that is outside the column's range
 * or missing is a fault: its rule is -1 - column. */
void xw_own_bear(const xw_own_column *own, int count, const xw_evaluator *evaluator,
                 const double *levers, const xw_rows *rows, double *scratch, xw_fault *fault);
/* XW_ERR_RUNTIME for such a fault. */
xw_status xw_own_fail(const xw_own_column *own, const xw_fault *fault, uint64_t id);
/* Free the program of a first value; NULL is allowed. */
void xw_own_free_birth(struct xw_program *birth);

#endif
