/* Rows of a table on their way from the study to the files of all formats. */
#ifndef XW_EXPORT_ROWS_H
#define XW_EXPORT_ROWS_H

#include "export/export.h"

/* Fields of the widest table. */
#define XW_EXPORT_FIELDS 16

/* Bring a row to the types of its table and write it to all writers, which have the same table. XW_ERR_STORE: a
 * value is not of the type of its field. */
xw_status xw_export_put(xw_writer *writers, int count, const xw_value *row);

/* Feed the rows of a table of the study to writers that have begun, and end them. All have the same
 * table. */
xw_status xw_export_rows(xw_store *store, const xw_export_options *options, xw_writer *writers,
                         int count);

/* Feed what a reader must know of a study. */
xw_status xw_export_remarks(xw_store *store, xw_writer *writer);
/* Feed the dictionary of a study. */
xw_status xw_export_words(xw_store *store, xw_writer *writer);

/* A copy of a text with U+FFFD for every byte that is not part of valid UTF-8, freed with xw_free; *copy is NULL
 * when the text is valid. */
xw_status xw_export_repair(const char *text, char **copy);

#endif
