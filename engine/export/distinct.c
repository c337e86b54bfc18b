/* Open addressing over FNV-1a; the table is at most half full. */
#include "export/distinct.h"

#include <string.h>

#include "base/memory.h"

static uint64_t hash(const char *text, size_t size) {
  uint64_t h = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < size; i++)
    h = (h ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
  return h;
}

const char *xw_distinct_at(const xw_distinct *set, size_t number, size_t *size) {
  const size_t from = number > 0 ? set->ends[number - 1] : 0;
  *size = set->ends[number] - from;
  return set->bytes.data ? set->bytes.data + from : "";
}

/* The place of a text, or the free one where it belongs. */
static uint32_t *place_of(const xw_distinct *set, const char *text, size_t size) {
  for (size_t at = (size_t)hash(text, size);; at++) {
    uint32_t *place = &set->places[at & (set->place_count - 1)];
    size_t own = 0;
    if (*place == 0)
      return place;
    const char *there = xw_distinct_at(set, *place - 1, &own);
    if (own == size && memcmp(there, text, size) == 0)
      return place;
  }
}

static xw_status grow(xw_distinct *set) {
  const size_t room = set->room ? 2 * set->room : 64;
  size_t *ends = xw_realloc(set->ends, room, sizeof *ends);
  if (!ends)
    return xw_fail_memory("the texts of a column");
  set->ends = ends;
  uint32_t *places = xw_calloc(2 * room, sizeof *places);
  if (!places)
    return xw_fail_memory("the texts of a column");
  xw_free(set->places);
  set->places = places;
  set->place_count = 2 * room;
  set->room = room;
  for (size_t i = 0; i < set->count; i++) {
    size_t size = 0;
    const char *text = xw_distinct_at(set, i, &size);
    *place_of(set, text, size) = (uint32_t)i + 1;
  }
  return XW_OK;
}

xw_status xw_distinct_add(xw_distinct *set, const char *text, size_t size, uint32_t *number) {
  const xw_status status = set->count == set->room ? grow(set) : XW_OK;
  if (status != XW_OK)
    return status;
  uint32_t *place = place_of(set, text, size);
  if (*place == 0) {
    xw_text_append_n(&set->bytes, text, size);
    if (set->bytes.failed)
      return xw_fail_memory("the texts of a column");
    set->ends[set->count++] = set->bytes.size;
    *place = (uint32_t)set->count;
  }
  *number = *place - 1;
  return XW_OK;
}

void xw_distinct_clear(xw_distinct *set) {
  set->count = set->bytes.size = 0;
  if (set->places)
    memset(set->places, 0, set->place_count * sizeof *set->places);
}

void xw_distinct_free(xw_distinct *set) {
  xw_text_free(&set->bytes);
  xw_free(set->ends);
  xw_free(set->places);
  *set = (xw_distinct){0};
}
