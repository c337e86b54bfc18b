/* The registry of sectors and reporting cells. */
#include "population/sectors.h"

#include <stddef.h>
#include <string.h>

#include "xiaowei/metrics.h"

static const xw_sector_info sector_table[XW_SECTOR_COUNT] = {
#define XW_SECTOR(name, zh, share, intercept, severity, margin, licence, ccc, exporters) \
  {#name, zh, share, intercept, severity, margin, licence, ccc, exporters},
#include "population/sectors.def"
#undef XW_SECTOR
};

static const char *const size_names[XW_SIZE_COUNT] = {"micro", "small", "medium"};

const xw_sector_info *xw_sector_info_at(int index) {
  return index < 0 || index >= XW_SECTOR_COUNT ? NULL : &sector_table[index];
}

int xw_sector_find(const char *name) {
  for (int i = 0; i < XW_SECTOR_COUNT; i++)
    if (strcmp(sector_table[i].name, name) == 0)
      return i;
  return -1;
}

double xw_sector_need(int sector) {
  const xw_sector_info *s = &sector_table[sector];
  return s->licence + s->ccc - s->licence * s->ccc;
}

const char *xw_cell_kind(int cell) {
  if (cell < 0 || cell >= XW_CELL_COUNT)
    return NULL;
  return cell == XW_CELL_ALL ? "all" : cell < XW_CELL_SECTOR ? "size" : "sector";
}

const char *xw_cell_key(int cell) {
  if (cell < 0 || cell >= XW_CELL_COUNT)
    return NULL;
  if (cell == XW_CELL_ALL)
    return "all";
  return cell < XW_CELL_SECTOR ? size_names[cell - XW_CELL_SIZE]
                               : sector_table[cell - XW_CELL_SECTOR].name;
}
