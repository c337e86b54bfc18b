/* A study as files for other programs: tidy tables as CSV, JSON, JSON Lines and Parquet, with a data package
 * (Frictionless) that says what they hold.
 *
 * Equal studies give equal bytes. What is written is one state of the database, also while a run goes on.
 * Rows stream: memory does not grow with their number. */
#ifndef XW_EXPORT_EXPORT_H
#define XW_EXPORT_EXPORT_H

#include <stdatomic.h>

#include "export/writer.h"
#include "store/store.h"

typedef struct xw_export_options {
  const int *tables; /* numbers of the registry, in ascending order */
  int table_count;
  bool formats[XW_EXPORT_FORMATS];
  bool everything; /* large tables in text formats too, and tables without rows */
  bool bom;
  const atomic_bool *stop; /* ends the export when it becomes true; NULL: never */
  /* Called now and then; NULL is allowed. */
  void (*progress)(void *context, const char *table, uint64_t rows);
  void *context;
} xw_export_options;

/* Into a folder: a file a table and format, datapackage.json, about.csv, dictionary.csv and README.txt, which says what
 * was left out. Everything is written
 * beside it first and moved when it is whole; a failure leaves the folder as it was. Tables of an earlier export that are not exported
 * now are removed.
 * XW_ERR_ARGUMENT: the folder holds something else. XW_ERR_IO. XW_ERR_INTERRUPTED. */
xw_status xw_export_folder(xw_store *store, const char *path, const xw_export_options *options);

/* The first table in the first format into one file, written beside it and renamed. XW_ERR_ARGUMENT: it is the
 * study database itself. */
xw_status xw_export_file(xw_store *store, const char *path, const xw_export_options *options);

/* The same to a stream, which stays open. */
xw_status xw_export_stream(xw_store *store, FILE *stream, const xw_export_options *options);

#endif
