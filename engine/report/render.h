/* Tables as text. */
#ifndef XW_REPORT_RENDER_H
#define XW_REPORT_RENDER_H

#include "xiaowei/table.h"

/* A decimal text that reads back as the same double: 15 digits, 16 or 17 where they are needed. */
void xw_format_real(double value, char text[32]);

/* A table as text, freed with xw_free.
 * aligned: columns padded to their width on a terminal, numbers to the right with six digits;
 * csv: RFC 4180, CRLF, header line, nulls empty; json: an array of objects, numbers with as many
 * digits as they have. */
xw_status xw_render_table(const xw_table *table, xw_table_format format, char **text);

/* A reader over a store, for readout scripts; the store must outlive it. */
struct xw_store;
xw_reader xw_report_reader(struct xw_store *store);

#endif
