/* One block a parcel: the result, its notes, its numbers, its texts, in this order, so that each
 * part is aligned and one xw_free releases them all. */
#include "montecarlo/parcel.h"

#include <string.h>

#include "base/memory.h"

xw_parcel_shape xw_parcel_shape_of(const xw_study *study) {
  const size_t metrics = XW_METRIC_COUNT, cells = XW_CELL_COUNT;
  return (xw_parcel_shape){
      .means = cells * (metrics + (size_t)study->custom_count),
      .totals = cells * metrics,
      .series = (size_t)study->periods * (size_t)study->series_count,
      .draws = (size_t)study->uncertain_count,
  };
}

static size_t text_size(const char *text) { return text ? strlen(text) + 1 : 0; }

static size_t block_size(const xw_parcel_shape *shape, const xw_result *result) {
  size_t size = sizeof(xw_result) + text_size(result->message);
  size += (shape->means + shape->totals + shape->series + shape->draws) * sizeof(double);
  for (int i = 0; i < result->note_count; i++)
    size += sizeof(xw_note) + text_size(result->notes[i].text);
  return size;
}

/* Copy `size` bytes to the cursor and move it on; NULL stays NULL. */
static void *take(char **cursor, const void *from, size_t size) {
  if (!from)
    return NULL;
  char *to = *cursor;
  if (size)
    memcpy(to, from, size);
  *cursor = to + size;
  return to;
}

xw_result *xw_parcel_pack(const xw_parcel_shape *shape, const xw_result *result) {
  char *block = xw_calloc(1, block_size(shape, result));
  if (!block)
    return NULL;
  char *cursor = block;
  xw_result *copy = take(&cursor, result, sizeof *result);
  xw_note *notes = NULL;
  if (result->note_count > 0)
    notes = take(&cursor, result->notes, (size_t)result->note_count * sizeof *notes);
  copy->means = take(&cursor, result->means, shape->means * sizeof(double));
  copy->totals = take(&cursor, result->totals, shape->totals * sizeof(double));
  copy->series = take(&cursor, result->series, shape->series * sizeof(double));
  copy->draws = take(&cursor, result->draws, shape->draws * sizeof(double));
  copy->message = take(&cursor, result->message, text_size(result->message));
  for (int i = 0; i < result->note_count; i++)
    notes[i].text = take(&cursor, notes[i].text, text_size(notes[i].text));
  copy->notes = notes;
  return copy;
}
