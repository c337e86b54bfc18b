/* One column of a row group of a Parquet file: gathered value by value, then written as a chunk. */
#ifndef XW_EXPORT_CHUNK_H
#define XW_EXPORT_CHUNK_H

#include "export/distinct.h"
#include "export/out.h"
#include "export/tables.h"
#include "xiaowei/table.h"

/* Numbers of parquet.thrift. */
enum { XW_PARQUET_INT64 = 2, XW_PARQUET_DOUBLE = 5, XW_PARQUET_BYTE_ARRAY = 6 };

/* Zero-initialised but for `field`. Arrays have room for the rows of a group. */
typedef struct xw_chunk {
  const xw_field *field;
  uint32_t *present; /* by row: 0 is NULL */
  uint32_t *numbers; /* of texts, without the NULLs */
  int64_t *integers;
  double *reals;
  xw_distinct texts;
  size_t rows, values;
} xw_chunk;

/* What pages are made in; shared by all columns. Zero-initialise, free both texts. */
typedef struct xw_page_room {
  xw_text page, packed;
} xw_page_room;

xw_status xw_chunk_make(xw_chunk *chunk, const xw_field *field, size_t rows);
void xw_chunk_free(xw_chunk *chunk);
/* XW_ERR_STORE: NULL in a field that has none. */
xw_status xw_chunk_add(xw_chunk *chunk, const xw_value *value);
/* Write the pages and append the ColumnChunk to the list of a row group in `metadata`; the chunk is empty
 * then. *plain, *packed grow by the bytes before and after compression. */
xw_status xw_chunk_flush(xw_chunk *chunk, bool compress, xw_out *out, xw_page_room *room,
                         xw_text *metadata, uint64_t *plain, uint64_t *packed);
/* Bytes of text that it holds. */
size_t xw_chunk_text_bytes(const xw_chunk *chunk);

int xw_parquet_type(xw_field_type type);

#endif
