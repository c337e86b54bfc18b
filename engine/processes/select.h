/* Rare events: the firms of a tile whose flag is set, so that only they are visited. */
#ifndef XW_PROCESSES_SELECT_H
#define XW_PROCESSES_SELECT_H

#include <stdint.h>

#include "base/isa.h"

#define xw_select XW_ISA_NAME(xw_select)
/* Write the places of the flags that are not zero, ascending, into place[] (room for n + 16) and return how
 * many there are. */
int xw_select(const float *flag, int n, int16_t *place);

#endif
