/* What standard output is: a terminal of so many columns, with or without colour, or a pipe or file. */
#ifndef XW_CLI_TERMINAL_H
#define XW_CLI_TERMINAL_H

#include "cli/options.h"
#include "plot/plot.h"

/* Whether colours and bold are wanted: never with NO_COLOR; else with CLICOLOR_FORCE (both as no-color.org and
 * bixense.com/clicolors have them), else on a terminal that is not dumb. */
bool xw_terminal_has_color(void);

/* Whether it is a terminal. */
bool xw_terminal_is_terminal(void);
/* Whether TERM says that the terminal knows no escape sequences. */
bool xw_terminal_is_dumb(void);

/* Columns that a table may take: those of the terminal; 0, any, in a pipe or file. */
int xw_terminal_table_width(void);

/* How charts are drawn: as wide as the terminal, else COLUMNS, else 80; in ASCII when asked for, on a dumb terminal, and
 * when the locale has no UTF-8. */
xw_plot_style xw_terminal_style(const xw_options *options);

/* Whether tables for people have charts: with --plot, and on a terminal unless --quiet; never for --json and --csv. */
bool xw_terminal_draws(const xw_options *options);

#endif
