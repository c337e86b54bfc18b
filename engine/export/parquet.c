/* Apache Parquet: a flat table in row groups of bounded size, so that memory does not grow with the rows (but
 * for about a kilobyte a row group, which the end of the file repeats).
 *
 * Source: parquet-format, README.md and parquet.thrift. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "export/chunk.h"
#include "export/compress.h"
#include "export/thrift.h"
#include "export/writer.h"

/* Texts of a row group; then it is written before it has all its rows. */
enum { GROUP_TEXT_BYTES = 1 << 24 };
enum { OPTIONAL = 1, CONVERTED_UTF8 = 0 };

static const char magic[] = "PAR1";

typedef struct parquet {
  xw_chunk *chunks;
  size_t rows, room; /* of the row group that is gathered */
  xw_page_room pages;
  xw_text groups; /* their metadata so far */
  size_t group_count;
  bool compress;
} parquet;

static void drop(xw_writer *writer) {
  parquet *p = writer->own;
  for (int i = 0; p->chunks && i < writer->table->field_count; i++)
    xw_chunk_free(&p->chunks[i]);
  xw_free(p->chunks);
  xw_text_free(&p->pages.page);
  xw_text_free(&p->pages.packed);
  xw_text_free(&p->groups);
  xw_free(p);
}

static xw_status begin(xw_writer *writer) {
  char name[32];
  const int columns = writer->table->field_count;
  parquet *p = writer->own = xw_calloc(1, sizeof *p);
  if (p)
    p->chunks = xw_calloc((size_t)columns, sizeof *p->chunks);
  if (!p || !p->chunks)
    return xw_fail_memory("a Parquet file");
  p->room = writer->group_rows > 0 ? (size_t)writer->group_rows : XW_PARQUET_GROUP_ROWS;
  p->compress = !writer->plain && xw_compress_name(name);
  xw_status status = XW_OK;
  for (int i = 0; i < columns && status == XW_OK; i++)
    status = xw_chunk_make(&p->chunks[i], &writer->table->fields[i], p->room);
  xw_out_write(writer->out, magic, 4);
  return status;
}

/* ---- row groups ---- */

static xw_status flush_group(xw_writer *writer) {
  parquet *p = writer->own;
  xw_text chunks = {0};
  const uint64_t begins = writer->out->bytes;
  uint64_t plain = 0, packed = 0;
  xw_status status = XW_OK;
  for (int i = 0; i < writer->table->field_count && status == XW_OK; i++)
    status = xw_chunk_flush(&p->chunks[i], p->compress, writer->out, &p->pages, &chunks, &plain,
                            &packed);
  if (status == XW_OK) {
    xw_thrift thrift = {.out = &p->groups};
    xw_thrift_list(&thrift, 1, XW_THRIFT_STRUCT, (size_t)writer->table->field_count);
    xw_text_append_n(&p->groups, chunks.data, chunks.size);
    xw_thrift_i64(&thrift, 2, (int64_t)plain);
    xw_thrift_i64(&thrift, 3, (int64_t)p->rows);
    xw_thrift_i64(&thrift, 5, (int64_t)begins);
    xw_thrift_i64(&thrift, 6, (int64_t)packed);
    xw_thrift_end(&thrift);
    p->group_count++;
    p->rows = 0;
    status = p->groups.failed ? xw_fail_memory("the metadata of a Parquet file") : XW_OK;
  }
  xw_text_free(&chunks);
  return status;
}

static xw_status put_row(xw_writer *writer, const xw_value *row) {
  parquet *p = writer->own;
  xw_status status = XW_OK;
  size_t text = 0;
  for (int i = 0; i < writer->table->field_count && status == XW_OK; i++) {
    status = xw_chunk_add(&p->chunks[i], &row[i]);
    text += xw_chunk_text_bytes(&p->chunks[i]);
  }
  p->rows++;
  if (status == XW_OK && (p->rows == p->room || text >= GROUP_TEXT_BYTES))
    status = flush_group(writer);
  return status;
}

/* ---- the end of the file ---- */

static void put_field(xw_thrift *thrift, const xw_field *field) {
  xw_thrift_enter(thrift);
  xw_thrift_i32(thrift, 1, xw_parquet_type(field->type));
  xw_thrift_i32(thrift, 3, field->required ? 0 : OPTIONAL);
  xw_thrift_string(thrift, 4, field->name);
  if (field->type == XW_FIELD_TEXT) {
    xw_thrift_i32(thrift, 6, CONVERTED_UTF8);
    xw_thrift_struct(thrift, 10); /* LogicalType */
    xw_thrift_struct(thrift, 1);  /* StringType */
    xw_thrift_end(thrift);
    xw_thrift_end(thrift);
  }
  xw_thrift_end(thrift);
}

static void put_schema(const xw_writer *writer, xw_thrift *thrift) {
  const int columns = writer->table->field_count;
  xw_thrift_list(thrift, 2, XW_THRIFT_STRUCT, (size_t)columns + 1);
  xw_thrift_enter(thrift);
  xw_thrift_string(thrift, 4, "schema");
  xw_thrift_i32(thrift, 5, columns);
  xw_thrift_end(thrift);
  for (int i = 0; i < columns; i++)
    put_field(thrift, &writer->table->fields[i]);
}

static void put_pair(xw_thrift *thrift, const char *key, const char *value) {
  xw_thrift_enter(thrift);
  xw_thrift_string(thrift, 1, key);
  xw_thrift_string(thrift, 2, value);
  xw_thrift_end(thrift);
}

/* The study, and of every column its unit and its meaning in both languages, "" where there is none. */
static void put_pairs(const xw_writer *writer, xw_thrift *thrift) {
  static const char *const kinds[] = {"unit", "meaning_en", "meaning_zh"};
  const int columns = writer->table->field_count;
  xw_thrift_list(thrift, 5, XW_THRIFT_STRUCT, 4 + 3 * (size_t)columns);
  put_pair(thrift, "study", writer->study->id);
  put_pair(thrift, "identity", writer->study->identity);
  put_pair(thrift, "engine_version", writer->study->engine);
  put_pair(thrift, "table", writer->table->name);
  for (int i = 0; i < columns; i++) {
    const xw_field *field = &writer->table->fields[i];
    const char *values[] = {field->unit, field->doc, xw_export_chinese(field->doc)};
    for (int k = 0; k < 3; k++) {
      char key[96];
      snprintf(key, sizeof key, "%s.%s", field->name, kinds[k]);
      put_pair(thrift, key, values[k] ? values[k] : "");
    }
  }
}

static void put_footer(const xw_writer *writer, xw_text *footer) {
  const parquet *p = writer->own;
  const int columns = writer->table->field_count;
  char made_by[64];
  xw_thrift thrift = {.out = footer};
  snprintf(made_by, sizeof made_by, "xiaowei version %s", writer->study->engine);
  xw_thrift_i32(&thrift, 1, 1);
  put_schema(writer, &thrift);
  xw_thrift_i64(&thrift, 3, (int64_t)writer->rows);
  xw_thrift_list(&thrift, 4, XW_THRIFT_STRUCT, p->group_count);
  xw_text_append_n(footer, p->groups.data, p->groups.size);
  put_pairs(writer, &thrift);
  xw_thrift_string(&thrift, 6, made_by);
  /* Statistics are in the order of the type. */
  xw_thrift_list(&thrift, 7, XW_THRIFT_STRUCT, (size_t)columns);
  for (int i = 0; i < columns; i++) {
    xw_thrift_enter(&thrift);
    xw_thrift_struct(&thrift, 1);
    xw_thrift_end(&thrift);
    xw_thrift_end(&thrift);
  }
  xw_thrift_end(&thrift);
}

static xw_status end(xw_writer *writer) {
  parquet *p = writer->own;
  xw_text footer = {0};
  xw_status status = p->rows > 0 ? flush_group(writer) : XW_OK;
  if (status == XW_OK) {
    put_footer(writer, &footer);
    status = footer.failed ? xw_fail_memory("the metadata of a Parquet file") : XW_OK;
  }
  if (status == XW_OK) {
    unsigned char size[4];
    for (int i = 0; i < 4; i++)
      size[i] = (unsigned char)(footer.size >> 8 * i & 0xff);
    xw_out_write(writer->out, footer.data, footer.size);
    xw_out_write(writer->out, size, sizeof size);
    xw_out_write(writer->out, magic, 4);
  }
  xw_text_free(&footer);
  return status;
}

const xw_export_format xw_format_parquet = {
    "parquet", ".parquet", "application/vnd.apache.parquet", true, begin, put_row, end, drop};
