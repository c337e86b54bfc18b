/* Look-ups in small tables for whole tiles: out[i] = table[index[i]]. Vector permutations do it in registers;
 * a gather from memory costs several times as much. */
#ifndef XW_PROCESSES_LOOK_UP_H
#define XW_PROCESSES_LOOK_UP_H

#include <stdint.h>

#include "base/isa.h"

/* Tables have room for whole vectors; what lies beyond the last entry is never used. */
#define XW_SECTOR_ROOM 16
#define XW_REGION_ROOM 32
#define XW_CREDIT_ROOM 16

#define xw_look_up_16 XW_ISA_NAME(xw_look_up_16)
#define xw_look_up_32 XW_ISA_NAME(xw_look_up_32)
/* Tables of 16 and of 32 entries; 0 <= index < 16 or 32. Arrays do not overlap. */
void xw_look_up_16(const float table[16], const int32_t *index, float *out, int n);
void xw_look_up_32(const float table[32], const int32_t *index, float *out, int n);

#endif
