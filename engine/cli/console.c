/* Talking to people: results to standard output, everything else to standard error. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/headings.h"
#include "cli/terminal.h"
#include "report/render.h"

int xw_exit_of(xw_status status) {
  switch (status) {
    case XW_OK: return XW_EXIT_DONE;
    case XW_ERR_ARGUMENT: return XW_EXIT_USAGE;
    case XW_ERR_SCRIPT: return XW_EXIT_SCRIPT;
    case XW_ERR_STORE:
    case XW_ERR_OTHER_STUDY: return XW_EXIT_STORE;
    case XW_ERR_INTERRUPTED: return XW_EXIT_INTERRUPTED;
    default: return XW_EXIT_FAILED;
  }
}

int xw_complain(const xw_options *options, xw_status status) {
  (void)options;
  const char *message = xw_last_error_shown();
  if (!*message)
    message = xw_tr_here(xw_status_name(status));
  /* Mistakes in a script are lines "file:line: what" that editors jump to: nothing goes before. */
  xw_tell(status == XW_ERR_SCRIPT ? "%s\n" : "xiaowei: %s\n", message);
  return xw_exit_of(status);
}

void xw_tell(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
}

void xw_say(const xw_options *options, const char *english, ...) {
  if (options->quiet)
    return;
  va_list arguments;
  va_start(arguments, english);
  vfprintf(stderr, xw_tr(options->chinese, english), arguments);
  va_end(arguments);
}

const char *xw_pick(const xw_options *options, const char *english, const char *chinese) {
  return options->chinese && chinese && *chinese ? chinese : english;
}

bool xw_reads_chinese(const xw_options *options) {
  return options->chinese && !options->json && !options->csv;
}

const char *xw_bold(bool on) {
  if (!xw_terminal_has_color())
    return "";
  return on ? "\033[1m" : "\033[0m";
}

xw_table_format xw_format_of(const xw_options *options) {
  if (options->json)
    return XW_FORMAT_JSON;
  return options->csv ? XW_FORMAT_CSV : XW_FORMAT_ALIGNED;
}

/* The table with the headings of its reader; only they are new. */
xw_status xw_print_table(const xw_options *options, const xw_table *table) {
  char *text = NULL;
  xw_table shown = *table;
  shown.columns = xw_calloc(table->column_count, sizeof *shown.columns);
  xw_status status = shown.columns ? XW_OK : xw_fail_memory("a table");
  for (size_t i = 0; i < table->column_count && status == XW_OK; i++)
    shown.columns[i] =
        (char *)(uintptr_t)(xw_reads_chinese(options) ? xw_heading(true, table->columns[i])
                                                      : table->columns[i]);
  if (status == XW_OK)
    status = xw_render_within(&shown, xw_format_of(options), xw_terminal_table_width(), &text);
  if (status == XW_OK)
    fputs(text, stdout);
  xw_free((void *)shown.columns);
  xw_free(text);
  return status;
}
