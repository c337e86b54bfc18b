/* Tables as text. */
#ifndef XW_REPORT_RENDER_H
#define XW_REPORT_RENDER_H

#include "xiaowei/table.h"

struct xw_text;

/* A decimal text that reads back as the same double: 15 digits, 16 or 17 where they are needed. */
void xw_format_real(double value, char text[32]);

/* Append a text as a JSON string. */
void xw_append_json_text(struct xw_text *out, const char *text);

/* A table as text, freed with xw_free.
 * aligned: columns padded to their width on a terminal, numbers to the right with six digits;
 * csv: RFC 4180, CRLF, header line, nulls empty; json: an array of objects, numbers with as many
 * digits as they have. */
xw_status xw_render_table(const xw_table *table, xw_table_format format, char **text);

/* The same in at most `width` columns, 0: any. An aligned table that is wider goes on in blocks below, each with the
 * first column again: nothing is left out, and only a block of one column besides may be wider. */
xw_status xw_render_within(const xw_table *table, xw_table_format format, int width, char **text);
/* The same in at most `most` bytes (0: any number); XW_ERR_ARGUMENT when that is not enough. */
xw_status xw_render_bounded(const xw_table *table, xw_table_format format, int width, size_t most,
                            char **text);

/* JSON rows with a further key each, whose value `append` writes; errors as xw_render_table. */
typedef void (*xw_render_more)(const void *context, size_t row, struct xw_text *out);
xw_status xw_render_json_with(const xw_table *table, const char *key, xw_render_more append,
                              const void *context, char **text);

/* Append a table whose cells are all texts, padded to their width on a terminal with two spaces between.
 * left: bit c is set for a column to the left, others go to the right. A rule follows the names and the
 * first `head` rows, such as one with units. */
void xw_append_aligned(struct xw_text *out, const xw_table *table, unsigned left, size_t head);

/* The same in blocks of at most `width` columns, 0: any, as xw_render_within; each has the first `keys` columns. */
void xw_append_within(struct xw_text *out, const xw_table *table, unsigned left, size_t head,
                      size_t keys, int width);
/* Pad the texts of the columns that are not to the left, below the first `head` rows, so that their decimal points stand
 * in one line. XW_ERR_MEMORY. */
xw_status xw_table_align_points(xw_table *table, unsigned left, size_t head);

/* Append a text broken into lines of at most `width` columns, the second and later ones indented by two.
 * It breaks at spaces and between wide characters, but not before a mark that closes. Ends the line. */
void xw_append_wrapped(struct xw_text *out, const char *text, int width);

/* Columns of notes where more would do. */
#define XW_NOTES_WIDTH 100
/* The same for each paragraph of notes: a line and those after it that begin with two spaces. width 0: any. */
void xw_append_notes(struct xw_text *out, const char *notes, int width);

/* What a reader reads and how it shows it; both must outlive it. */
struct xw_store;
struct xw_plot_style;
typedef struct xw_reading {
  struct xw_store *store;
  struct xw_store *plausible;        /* the same over plausible parameters; NULL: none */
  const struct xw_plot_style *style; /* of charts */
  int width;                         /* of tables; 0: any */
} xw_reading;

/* A reader over a store, for readout scripts. */
xw_reader xw_report_reader(xw_reading *reading);

#endif
