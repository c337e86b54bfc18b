/* A column chunk: for texts that repeat a dictionary page, then one data page (version 1).
 *
 * Source: parquet-format, README.md, Encodings.md and parquet.thrift. Data of a page of a field that may be NULL
 * begin with the definition levels, their length in front; there are no repetition levels in flat tables. */
#include "export/chunk.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "export/compress.h"
#include "export/hybrid.h"
#include "export/thrift.h"

/* Numbers of parquet.thrift. */
enum { PLAIN = 0, RLE = 3, RLE_DICTIONARY = 8 };
enum { DATA_PAGE = 0, DICTIONARY_PAGE = 2 };
enum { UNCOMPRESSED = 0, ZSTD = 6 };

/* A dictionary must fit into a page; texts of statistics should not outweigh the data. */
enum { DICTIONARY_BYTES = 1 << 20, STATISTICS_BYTES = 64 };

/* Where the pages of a chunk are, for its metadata. */
typedef struct places {
  uint64_t begin, data, plain, packed;
  bool has_dictionary;
} places;

int xw_parquet_type(xw_field_type type) {
  static const int types[] = {XW_PARQUET_BYTE_ARRAY, XW_PARQUET_INT64, XW_PARQUET_DOUBLE};
  return types[type];
}

xw_status xw_chunk_make(xw_chunk *chunk, const xw_field *field, size_t rows) {
  const xw_field_type type = field->type;
  *chunk = (xw_chunk){.field = field};
  chunk->present = xw_calloc(rows, sizeof *chunk->present);
  if (type == XW_FIELD_TEXT)
    chunk->numbers = xw_calloc(rows, sizeof *chunk->numbers);
  else if (type == XW_FIELD_INTEGER)
    chunk->integers = xw_calloc(rows, sizeof *chunk->integers);
  else
    chunk->reals = xw_calloc(rows, sizeof *chunk->reals);
  return chunk->present && (chunk->numbers || chunk->integers || chunk->reals)
             ? XW_OK
             : xw_fail_memory("a column of a Parquet file");
}

void xw_chunk_free(xw_chunk *chunk) {
  xw_free(chunk->present);
  xw_free(chunk->numbers);
  xw_free(chunk->integers);
  xw_free(chunk->reals);
  xw_distinct_free(&chunk->texts);
  *chunk = (xw_chunk){0};
}

size_t xw_chunk_text_bytes(const xw_chunk *chunk) { return chunk->texts.bytes.size; }

xw_status xw_chunk_add(xw_chunk *chunk, const xw_value *value) {
  const bool is_null = value->type == XW_CELL_NULL;
  chunk->present[chunk->rows++] = !is_null;
  if (is_null)
    return chunk->field->required
               ? xw_fail(XW_ERR_STORE, "column %s has a missing value", chunk->field->name)
               : XW_OK;
  const size_t at = chunk->values++;
  if (chunk->integers)
    chunk->integers[at] = value->as.integer;
  else if (chunk->reals)
    chunk->reals[at] = value->as.real;
  else
    return xw_distinct_add(&chunk->texts, value->as.text, strlen(value->as.text),
                           &chunk->numbers[at]);
  return XW_OK;
}

/* ---- values as bytes ---- */

static void put_little(xw_text *out, uint64_t bits, int bytes) {
  char text[8];
  for (int i = 0; i < bytes; i++)
    text[i] = (char)(unsigned char)(bits >> 8 * i & 0xff);
  xw_text_append_n(out, text, (size_t)bytes);
}

static void put_real(xw_text *out, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  put_little(out, bits, 8);
}

static void put_text(xw_text *out, const xw_distinct *texts, size_t number) {
  size_t size = 0;
  const char *text = xw_distinct_at(texts, number, &size);
  put_little(out, size, 4);
  xw_text_append_n(out, text, size);
}

static void put_plain(const xw_chunk *chunk, xw_text *page) {
  for (size_t i = 0; i < chunk->values; i++) {
    if (chunk->integers)
      put_little(page, (uint64_t)chunk->integers[i], 8);
    else if (chunk->reals)
      put_real(page, chunk->reals[i]);
    else
      put_text(page, &chunk->texts, chunk->numbers[i]);
  }
}

static void put_levels(const xw_chunk *chunk, xw_text *page) {
  if (chunk->field->required)
    return;
  const size_t before = page->size;
  put_little(page, 0, 4);
  xw_hybrid_encode(page, chunk->present, chunk->rows, 1);
  if (page->failed)
    return;
  const size_t size = page->size - before - 4;
  for (int i = 0; i < 4; i++)
    page->data[before + (size_t)i] = (char)(unsigned char)(size >> 8 * i & 0xff);
}

/* ---- pages ---- */

static xw_status put_page(xw_out *out, xw_page_room *room, bool compress, int type, size_t count,
                          int encoding, places *at) {
  xw_text header = {0};
  xw_thrift thrift = {.out = &header};
  xw_status status = room->page.failed ? xw_fail_memory("a page of a Parquet file") : XW_OK;
  if (status == XW_OK && compress)
    status = xw_compress(room->page.data ? room->page.data : "", room->page.size, &room->packed);
  const xw_text *body = compress ? &room->packed : &room->page;
  xw_thrift_i32(&thrift, 1, type);
  xw_thrift_i32(&thrift, 2, (int32_t)room->page.size);
  xw_thrift_i32(&thrift, 3, (int32_t)body->size);
  xw_thrift_struct(&thrift, type == DATA_PAGE ? 5 : 7);
  xw_thrift_i32(&thrift, 1, (int32_t)count);
  xw_thrift_i32(&thrift, 2, encoding);
  if (type == DATA_PAGE) {
    xw_thrift_i32(&thrift, 3, RLE);
    xw_thrift_i32(&thrift, 4, RLE);
  }
  xw_thrift_end(&thrift);
  xw_thrift_end(&thrift);
  if (status == XW_OK && header.failed)
    status = xw_fail_memory("a page of a Parquet file");
  if (status == XW_OK) {
    xw_out_write(out, header.data, header.size);
    xw_out_write(out, body->data, body->size);
    at->plain += header.size + room->page.size;
    at->packed += header.size + body->size;
    status = xw_out_check(out);
  }
  xw_text_free(&header);
  return status;
}

/* Worth it when texts repeat. */
static bool wants_dictionary(const xw_chunk *chunk) {
  return chunk->numbers && chunk->texts.count > 0 && chunk->texts.count <= chunk->values / 2 + 1 &&
         xw_chunk_text_bytes(chunk) + 4 * chunk->texts.count <= DICTIONARY_BYTES;
}

static xw_status put_dictionary(const xw_chunk *chunk, xw_out *out, xw_page_room *room,
                                bool compress, places *at) {
  room->page.size = 0;
  for (size_t i = 0; i < chunk->texts.count; i++)
    put_text(&room->page, &chunk->texts, i);
  return put_page(out, room, compress, DICTIONARY_PAGE, chunk->texts.count, PLAIN, at);
}

static xw_status put_data(const xw_chunk *chunk, xw_out *out, xw_page_room *room, bool compress,
                          places *at) {
  room->page.size = 0;
  put_levels(chunk, &room->page);
  if (at->has_dictionary) {
    const int width = xw_hybrid_width((uint32_t)chunk->texts.count - 1);
    put_little(&room->page, (uint64_t)width, 1);
    xw_hybrid_encode(&room->page, chunk->numbers, chunk->values, width);
  } else {
    put_plain(chunk, &room->page);
  }
  return put_page(out, room, compress, DATA_PAGE, chunk->rows,
                  at->has_dictionary ? RLE_DICTIONARY : PLAIN, at);
}

/* ---- metadata ---- */

static void real_limits(const xw_chunk *chunk, xw_text *most, xw_text *least) {
  double low = chunk->reals[0], high = low;
  for (size_t i = 1; i < chunk->values; i++) {
    low = chunk->reals[i] < low ? chunk->reals[i] : low;
    high = chunk->reals[i] > high ? chunk->reals[i] : high;
  }
  /* Both zeros are in the range. */
  put_real(most, high == 0 ? 0.0 : high);
  put_real(least, low == 0 ? -0.0 : low);
}

static void integer_limits(const xw_chunk *chunk, xw_text *most, xw_text *least) {
  int64_t low = chunk->integers[0], high = low;
  for (size_t i = 1; i < chunk->values; i++) {
    low = chunk->integers[i] < low ? chunk->integers[i] : low;
    high = chunk->integers[i] > high ? chunk->integers[i] : high;
  }
  put_little(most, (uint64_t)high, 8);
  put_little(least, (uint64_t)low, 8);
}

/* Whether text `a` comes after text `b` in the order of unsigned bytes. */
static bool is_after(const xw_distinct *texts, size_t a, size_t b) {
  size_t a_size = 0, b_size = 0;
  const char *a_text = xw_distinct_at(texts, a, &a_size),
             *b_text = xw_distinct_at(texts, b, &b_size);
  const int order = memcmp(a_text, b_text, a_size < b_size ? a_size : b_size);
  return order != 0 ? order > 0 : a_size > b_size;
}

static void text_limits(const xw_chunk *chunk, xw_text *most, xw_text *least) {
  size_t low = 0, high = 0, size = 0;
  for (size_t i = 1; i < chunk->texts.count; i++) {
    low = is_after(&chunk->texts, low, i) ? i : low;
    high = is_after(&chunk->texts, i, high) ? i : high;
  }
  const char *text = xw_distinct_at(&chunk->texts, high, &size);
  xw_text_append_n(most, text, size);
  text = xw_distinct_at(&chunk->texts, low, &size);
  xw_text_append_n(least, text, size);
}

static void put_statistics(const xw_chunk *chunk, xw_thrift *thrift) {
  xw_text most = {0}, least = {0};
  if (chunk->values > 0)
    (chunk->reals      ? real_limits
     : chunk->integers ? integer_limits
                       : text_limits)(chunk, &most, &least);
  xw_thrift_struct(thrift, 12);
  xw_thrift_i64(thrift, 3, (int64_t)(chunk->rows - chunk->values));
  if (chunk->values > 0 && most.size <= STATISTICS_BYTES && least.size <= STATISTICS_BYTES) {
    xw_thrift_binary(thrift, 5, most.data, most.size);
    xw_thrift_binary(thrift, 6, least.data, least.size);
  }
  xw_thrift_end(thrift);
  xw_text_free(&most);
  xw_text_free(&least);
}

/* A ColumnChunk as an element of a list. */
static void put_metadata(const xw_chunk *chunk, bool compress, const places *at, xw_text *out) {
  xw_thrift thrift = {.out = out};
  xw_thrift_i64(&thrift, 2, (int64_t)at->begin);
  xw_thrift_struct(&thrift, 3);
  xw_thrift_i32(&thrift, 1, xw_parquet_type(chunk->field->type));
  xw_thrift_list(&thrift, 2, XW_THRIFT_I32, at->has_dictionary ? 3 : 2);
  xw_thrift_zigzag(out, PLAIN);
  xw_thrift_zigzag(out, RLE);
  if (at->has_dictionary)
    xw_thrift_zigzag(out, RLE_DICTIONARY);
  xw_thrift_list(&thrift, 3, XW_THRIFT_BINARY, 1);
  xw_thrift_bytes(out, chunk->field->name, strlen(chunk->field->name));
  xw_thrift_i32(&thrift, 4, compress ? ZSTD : UNCOMPRESSED);
  xw_thrift_i64(&thrift, 5, (int64_t)chunk->rows);
  xw_thrift_i64(&thrift, 6, (int64_t)at->plain);
  xw_thrift_i64(&thrift, 7, (int64_t)at->packed);
  xw_thrift_i64(&thrift, 9, (int64_t)at->data);
  if (at->has_dictionary)
    xw_thrift_i64(&thrift, 11, (int64_t)at->begin);
  put_statistics(chunk, &thrift);
  xw_thrift_end(&thrift);
  xw_thrift_end(&thrift);
}

xw_status xw_chunk_flush(xw_chunk *chunk, bool compress, xw_out *out, xw_page_room *room,
                         xw_text *metadata, uint64_t *plain, uint64_t *packed) {
  places at = {.begin = out->bytes, .has_dictionary = wants_dictionary(chunk)};
  xw_status status = at.has_dictionary ? put_dictionary(chunk, out, room, compress, &at) : XW_OK;
  at.data = out->bytes;
  if (status == XW_OK)
    status = put_data(chunk, out, room, compress, &at);
  if (status != XW_OK)
    return status;
  put_metadata(chunk, compress, &at, metadata);
  *plain += at.plain;
  *packed += at.packed;
  chunk->rows = chunk->values = 0;
  xw_distinct_clear(&chunk->texts);
  return metadata->failed ? xw_fail_memory("the metadata of a Parquet file") : XW_OK;
}
