/* The bytes of a parcel: a fixed head, the arrays of numbers, then one row a note, the message and
 * the texts of the notes. Numbers come first, so that they are aligned. What is read is checked
 * against the size: a parcel may come from another process. */
#include "montecarlo/parcel.h"

#include <string.h>

#include "base/memory.h"

/* Reads otherwise when the byte order or the layout differs. */
#define FORMAT UINT64_C(0x7877706172636c32)

enum { MEANS = 1, TOTALS = 2, SERIES = 4, DRAWS = 8, NOTES = 16, OWN_MEANS = 32 };

typedef struct head {
  uint64_t format, size; /* size: of the whole parcel */
  uint64_t job, digest;
  double seconds;
  int32_t scenario, point, status;
  uint32_t replication;
  uint32_t present;      /* arrays that are not NULL: MEANS | ... */
  uint32_t message_size; /* with the final NUL; 0: NULL */
  uint32_t note_count;
  uint32_t shown_size;
} head;

typedef struct note_row {
  int32_t period;
  uint32_t size; /* of the text with the final NUL; 0: NULL */
} note_row;

xw_parcel_shape xw_parcel_shape_of(const xw_study *study) {
  const size_t metrics = XW_METRIC_COUNT, cells = XW_CELL_COUNT;
  return (xw_parcel_shape){
      .means = cells * (metrics + (size_t)study->custom_count),
      .totals = cells * metrics,
      .own_means = (size_t)study->own_count * metrics,
      .series = (size_t)study->periods * (size_t)study->series_count,
      .draws = (size_t)study->uncertain_count,
  };
}

/* ---- packing ---- */

static size_t text_size(const char *text) { return text ? strlen(text) + 1 : 0; }

static size_t array_size(const double *array, size_t count) {
  return array ? count * sizeof *array : 0;
}

static size_t parcel_size(const xw_parcel_shape *shape, const xw_result *r) {
  size_t size = sizeof(head) + text_size(r->message) + text_size(r->shown);
  size += array_size(r->means, shape->means) + array_size(r->totals, shape->totals) +
          array_size(r->own_means, shape->own_means) + array_size(r->series, shape->series) +
          array_size(r->draws, shape->draws);
  for (int i = 0; i < r->note_count; i++)
    size += sizeof(note_row) + text_size(r->notes[i].text);
  return size;
}

static head head_of(const xw_result *r, size_t size) {
  const unsigned present = (r->means ? MEANS : 0u) | (r->totals ? TOTALS : 0u) |
                           (r->series ? SERIES : 0u) | (r->draws ? DRAWS : 0u) |
                           (r->notes ? NOTES : 0u) | (r->own_means ? OWN_MEANS : 0u);
  return (head){
      .format = FORMAT,
      .size = size,
      .job = r->job,
      .digest = r->digest,
      .seconds = r->seconds,
      .scenario = r->scenario,
      .point = r->point,
      .status = (int32_t)r->status,
      .replication = r->replication,
      .present = present,
      .message_size = (uint32_t)text_size(r->message),
      .note_count = (uint32_t)r->note_count,
      .shown_size = (uint32_t)text_size(r->shown),
  };
}

static void put(char **cursor, const void *from, size_t size) {
  if (size)
    memcpy(*cursor, from, size);
  *cursor += size;
}

static void put_arrays(char **cursor, const xw_parcel_shape *shape, const xw_result *r) {
  put(cursor, r->means, array_size(r->means, shape->means));
  put(cursor, r->totals, array_size(r->totals, shape->totals));
  put(cursor, r->own_means, array_size(r->own_means, shape->own_means));
  put(cursor, r->series, array_size(r->series, shape->series));
  put(cursor, r->draws, array_size(r->draws, shape->draws));
}

static void put_texts(char **cursor, const xw_result *r) {
  for (int i = 0; i < r->note_count; i++) {
    const note_row row = {r->notes[i].period, (uint32_t)text_size(r->notes[i].text)};
    put(cursor, &row, sizeof row);
  }
  put(cursor, r->message, text_size(r->message));
  put(cursor, r->shown, text_size(r->shown));
  for (int i = 0; i < r->note_count; i++)
    put(cursor, r->notes[i].text, text_size(r->notes[i].text));
}

xw_status xw_parcel_pack(const xw_parcel_shape *shape, const xw_result *result, xw_parcel *out) {
  const size_t size = parcel_size(shape, result);
  *out = (xw_parcel){xw_calloc(1, size), size};
  if (!out->bytes)
    return xw_fail_memory("the copy of a result");
  char *cursor = out->bytes;
  const head h = head_of(result, size);
  put(&cursor, &h, sizeof h);
  put_arrays(&cursor, shape, result);
  put_texts(&cursor, result);
  return XW_OK;
}

/* ---- opening ---- */

/* Bytes that were not read yet. */
typedef struct rest {
  const char *at;
  size_t size;
  bool short_of; /* more was asked for than there is */
} rest;

static const void *take(rest *r, size_t size) {
  if (size > r->size) {
    r->short_of = true;
    return NULL;
  }
  const char *at = r->at;
  r->at += size;
  r->size -= size;
  return at;
}

static const double *take_array(rest *r, const head *h, unsigned which, size_t count) {
  return h->present & which ? take(r, count * sizeof(double)) : NULL;
}

/* A text must end where it says and nowhere before. */
static const char *take_text(rest *r, size_t size) {
  const char *text = size ? take(r, size) : NULL;
  if (text && memchr(text, '\0', size) != text + size - 1)
    r->short_of = true;
  return text;
}

static bool is_sound(const head *h, size_t size) {
  return h->format == FORMAT && h->size == size && h->status >= XW_OK &&
         h->status <= XW_ERR_INTERRUPTED && h->note_count <= size / sizeof(note_row) &&
         (h->note_count == 0 || (h->present & NOTES));
}

static void take_numbers(rest *r, const head *h, const xw_parcel_shape *shape, xw_result *result) {
  *result = (xw_result){
      .job = h->job,
      .scenario = h->scenario,
      .point = h->point,
      .replication = h->replication,
      .status = (xw_status)h->status,
      .seconds = h->seconds,
      .digest = h->digest,
  };
  result->means = take_array(r, h, MEANS, shape->means);
  result->totals = take_array(r, h, TOTALS, shape->totals);
  result->own_means = take_array(r, h, OWN_MEANS, shape->own_means);
  result->series = take_array(r, h, SERIES, shape->series);
  result->draws = take_array(r, h, DRAWS, shape->draws);
}

static void take_texts(rest *r, const head *h, xw_result *result, xw_note *notes) {
  const note_row *rows = take(r, h->note_count * sizeof *rows);
  result->message = take_text(r, h->message_size);
  result->shown = take_text(r, h->shown_size);
  for (uint32_t i = 0; rows && i < h->note_count; i++)
    notes[i] = (xw_note){rows[i].period, take_text(r, rows[i].size)};
  result->notes = notes;
  result->note_count = (int)h->note_count;
}

static xw_status is_no_parcel(size_t size) {
  return xw_fail(XW_ERR_RUNTIME,
                 "%zu bytes are not a whole result of this study; are all processes the same "
                 "program?",
                 size);
}

xw_status xw_parcel_open(const xw_parcel_shape *shape, const void *bytes, size_t size,
                         xw_result *result, xw_note **notes) {
  rest r = {bytes, size, false};
  const head *h = take(&r, sizeof *h);
  *notes = NULL;
  if (!h || !is_sound(h, size))
    return is_no_parcel(size);
  if (h->present & NOTES) {
    *notes = xw_calloc((size_t)h->note_count + 1, sizeof **notes);
    if (!*notes)
      return xw_fail_memory("the notes of a result");
  }
  take_numbers(&r, h, shape, result);
  take_texts(&r, h, result, *notes);
  if (!r.short_of && r.size == 0)
    return XW_OK;
  xw_free(*notes);
  *notes = NULL;
  return is_no_parcel(size);
}
