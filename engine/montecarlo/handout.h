/* How many replications a rank is given at a time: many while there are many, so that it need not
 * ask often; one by one at the end, so that all ranks end together. */
#ifndef XW_MONTECARLO_HANDOUT_H
#define XW_MONTECARLO_HANDOUT_H

#include <stdint.h>

/* Replications to give now to a rank that works on `workers` at a time and holds `held` that it has
 * not finished. `left`: given to nobody yet; all: workers of all ranks. At most `left`. */
uint32_t xw_handout(uint32_t left, int workers, int all, uint32_t held);

#endif
