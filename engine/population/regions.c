/* The registry of regions. */
#include <stddef.h>

#include "xiaowei/metrics.h"

static const xw_region_info region_table[XW_REGION_COUNT] = {
#define XW_REGION(name, zh, full_zh, code) {#name, zh, full_zh, code},
#include "population/regions.def"
#undef XW_REGION
};

const xw_region_info *xw_region_info_at(int index) {
  return index < 0 || index >= XW_REGION_COUNT ? NULL : &region_table[index];
}
