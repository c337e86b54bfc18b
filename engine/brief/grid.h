/* Tables of the page whose cells are texts in both languages or numbers that need none. */
#ifndef XW_BRIEF_GRID_H
#define XW_BRIEF_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "brief/page.h"
#include "xiaowei/table.h"

/* Start a table. caption and heads: marked with XW_N, heads ended by NULL. */
void xw_grid_begin(xw_page *page, const char *caption, const char *const *heads);
void xw_grid_end(xw_page *page);
void xw_grid_row(xw_page *page); /* start a row */
void xw_grid_row_end(xw_page *page);
/* Cells; texts are escaped. A name heads its row and is code. */
void xw_grid_name(xw_page *page, const char *name);
void xw_grid_text(xw_page *page, const char *text);
void xw_grid_value(xw_page *page, const char *text); /* a number that is written out */
void xw_grid_code(xw_page *page, const char *text);
void xw_grid_number(xw_page *page, double value);
/* The cell in both languages, once when both are the same. */
void xw_grid_pair(xw_page *page, const char *english, const char *chinese);
/* The cell in both languages from its English text, which is a key. */
void xw_grid_say(xw_page *page, const char *english);

/* A link to a table as a CSV file inside the page; its numbers are rounded to six digits. name: letters, digits, "-". */
xw_status xw_grid_csv(xw_page *page, const char *name, xw_table *table);

#endif
