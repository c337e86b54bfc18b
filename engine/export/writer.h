/* A table on its way into a file of one format. */
#ifndef XW_EXPORT_WRITER_H
#define XW_EXPORT_WRITER_H

#include "base/text.h"
#include "export/out.h"
#include "export/tables.h"
#include "xiaowei/table.h"

/* What a file says of the study that it comes from; texts are borrowed, "" where a fact is missing. */
typedef struct xw_export_study {
  const char *id, *identity, *engine;
} xw_export_study;

typedef struct xw_writer xw_writer;

/* A format. Values of a row are of the types of the fields, or NULL; texts are valid UTF-8; numbers are not NaN
 * and, in text formats, INF or -INF when they are infinite. Errors of writing may wait in the output. */
typedef struct xw_export_format {
  const char *name, *ending, *media;
  bool is_binary;
  xw_status (*begin)(xw_writer *writer);
  xw_status (*row)(xw_writer *writer, const xw_value *row);
  xw_status (*end)(xw_writer *writer);
  void (*drop)(xw_writer *writer); /* free `own`; NULL: it has none */
} xw_export_format;

struct xw_writer {
  const xw_export_format *format;
  const xw_export_table *table;
  const xw_export_study *study;
  xw_out *out;
  bool bom;       /* CSV: begin with the byte order mark of UTF-8 */
  bool plain;     /* Parquet: no compression */
  int group_rows; /* Parquet: rows of a row group; 0: the default */
  uint64_t rows;  /* written so far */
  void *own;      /* of the format */
};

enum { XW_EXPORT_CSV, XW_EXPORT_JSON, XW_EXPORT_JSONL, XW_EXPORT_PARQUET, XW_EXPORT_FORMATS };

/* Format by number, as above. */
const xw_export_format *xw_export_format_at(int number);

extern const xw_export_format xw_format_csv, xw_format_json, xw_format_jsonl, xw_format_parquet;

/* Rows of a row group of a Parquet file. */
#define XW_PARQUET_GROUP_ROWS 65536

/* begin, row, end and drop of the format; row counts. Drop in every case. */
xw_status xw_writer_begin(xw_writer *writer);
xw_status xw_writer_row(xw_writer *writer, const xw_value *row);
xw_status xw_writer_end(xw_writer *writer);
void xw_writer_drop(xw_writer *writer);

/* A number so that reading it gives the same bits: at most 17 significant digits, with a point or an exponent
 * so that nobody takes the column for whole numbers; INF, -INF. */
void xw_export_real(double value, char text[40]);

/* A text in JSON, with its quotes. */
void xw_export_json_text(xw_text *out, const char *text);

#endif
