/* Numbers in order: sorting by the bits, and the number of a rank without sorting. */
#ifndef XW_COLUMNS_ORDER_H
#define XW_COLUMNS_ORDER_H

#include <stdint.h>

/* Sort ascending with the weights that go along (NULL: none). room [count], and as many for weights. No
 * value is missing. Stable. */
void xw_order_sort(double *value, double *weight, int64_t count, double *room, double *weight_room);
/* The values of rank `rank` and the next one (itself for the last), from 0; spoils the order. */
void xw_order_choose(double *value, int64_t count, int64_t rank, double *at, double *next);

#endif
