/* Headings and words of tables in the language of who reads them. Programs get names, people words. */
#ifndef XW_CLI_HEADINGS_H
#define XW_CLI_HEADINGS_H

#include "base/text.h"
#include "cli/options.h"
#include "xiaowei/table.h"

/* A heading in a language: what is a word of the command or the name of a column of enterprises; anything
 * else as it is. */
const char *xw_heading(bool chinese, const char *name);
/* "yes" or "no", for people in their language. */
const char *xw_yes_or_no(const xw_options *options, bool yes);

/* The same in Chinese stands in a column NAME_zh of the table. */
bool xw_has_chinese_twin(const xw_table *table, size_t column);
/* A cell as text. */
void xw_cell_text(const xw_value *cell, xw_text *out);
/* "  LABEL   text", broken at the width of the terminal; label NULL: a title. */
void xw_print_labelled(const char *label, const char *text);

#endif
