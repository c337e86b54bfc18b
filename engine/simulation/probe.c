/* Reading one firm out of a tile. */
#include "simulation/probe.h"

#include <string.h>

#include "base/memory.h"
#include "population/value.h"
#include "simulation/kernel.h"

static const struct scratch {
  const char *name, *process, *doc, *doc_zh;
} scratch[] = {
#define XW_SCRATCH(name, process, doc, zh) {#name, process, doc, zh},
#include "processes/scratch.def"
#undef XW_SCRATCH
};

xw_status xw_probe_init(xw_probe *probe, int own) {
  int processes = 0;
  while (xw_process_at(processes))
    processes++;
  *probe = (xw_probe){.row = -1,
                      .stages = 2 * processes + 1,
                      .own = own,
                      .width = XW_COLUMN_COUNT + own + XW_PROBED_COUNT};
  probe->value = xw_calloc((size_t)probe->stages * (size_t)probe->width, sizeof *probe->value);
  return probe->value ? XW_OK : xw_fail_memory("a probe");
}

void xw_probe_free(xw_probe *probe) {
  xw_free(probe->value);
  *probe = (xw_probe){.row = -1};
}

void xw_probe_begin(xw_probe *probe, xw_tile *tile, const xw_population *population,
                    int64_t first) {
  const int64_t i = probe->row - first;
#define XW_SCRATCH(name, ...) tile->s.name[i] = 0.0f;
#include "processes/scratch.def"
#undef XW_SCRATCH
  probe->found = true;
  xw_probe_take(probe, tile, population, first, 0);
}

void xw_probe_take(xw_probe *probe, const xw_tile *tile, const xw_population *population,
                   int64_t first, int stage) {
  const int64_t i = probe->row - first;
  double *to = probe->value + (size_t)stage * (size_t)probe->width;
#define XW_COLUMN(name, type, ...) *to++ = (double)population->name[probe->row];
#include "population/columns.def"
#undef XW_COLUMN
  for (int k = 0; k < probe->own; k++)
    *to++ = (double)population->extra[k][probe->row];
#define XW_SCRATCH(name, ...) *to++ = (double)tile->s.name[i];
#include "processes/scratch.def"
#undef XW_SCRATCH
}

const double *xw_probe_stage(const xw_probe *probe, int stage) {
  return probe->value + (size_t)stage * (size_t)probe->width;
}

int xw_probe_place(const xw_probe *probe, int value) {
  return XW_COLUMN_COUNT + probe->own + value;
}

static bool is_own(const xw_probe *probe, int place) {
  return place >= XW_COLUMN_COUNT && place < XW_COLUMN_COUNT + probe->own;
}

const char *xw_probe_name(const xw_probe *probe, int place) {
  if (is_own(probe, place))
    return NULL;
  return place < XW_COLUMN_COUNT ? xw_column_info_at(place)->name
                                 : scratch[place - XW_COLUMN_COUNT - probe->own].name;
}

const char *xw_probe_doc(const xw_probe *probe, int place) {
  if (is_own(probe, place))
    return NULL;
  return place < XW_COLUMN_COUNT ? xw_column_info_at(place)->doc_en
                                 : scratch[place - XW_COLUMN_COUNT - probe->own].doc;
}

const char *xw_probe_doc_zh(const char *name) {
  const int column = xw_column_find(name, strlen(name));
  for (int i = 0; column < 0 && i < XW_PROBED_COUNT; i++)
    if (strcmp(scratch[i].name, name) == 0)
      return scratch[i].doc_zh;
  return column >= 0 ? xw_column_info_at(column)->doc_zh : NULL;
}

/* The stage from which a scratch value is what it is said to be; beyond the last one: never. */
static int first_stage(const xw_probe *probe, int value) {
  for (int k = 0; xw_process_at(k); k++)
    if (strcmp(xw_process_at(k)->name, scratch[value].process) == 0)
      return 2 * k + 1;
  return probe->stages;
}

bool xw_probe_is_telling(const xw_probe *probe, int place, int stage) {
  const int value = place - xw_probe_place(probe, 0);
  return place != XW_COLUMN_id && (value < 0 || stage >= first_stage(probe, value));
}
