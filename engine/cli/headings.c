/* Headings and words of tables; see headings.h. The words are those that lists and histories have as names of
 * columns: their catalogue entries are the single words. */
#include "cli/headings.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "population/population.h"
#include "population/value.h"

enum { LABEL_WIDTH = 16 };

static const char *const words[] = {
    XW_N("lever"),     XW_N("measure"),   XW_N("opinion"),    XW_N("min"),
    XW_N("max"),       XW_N("unit"),      XW_N("meaning"),    XW_N("parameter"),
    XW_N("low"),       XW_N("mid"),       XW_N("high"),       XW_N("evidence"),
    XW_N("metric"),    XW_N("total"),     XW_N("levers"),     XW_N("title"),
    XW_N("sector"),    XW_N("name_zh"),   XW_N("share"),      XW_N("intercept"),
    XW_N("severity"),  XW_N("margin"),    XW_N("licence"),    XW_N("ccc"),
    XW_N("exporters"), XW_N("scenario"),  XW_N("reform"),     XW_N("rules"),
    XW_N("file"),      XW_N("region"),    XW_N("full_zh"),    XW_N("index"),
    XW_N("code"),      XW_N("name"),      XW_N("kind"),       XW_N("where"),
    XW_N("signature"), XW_N("type"),      XW_N("column"),     XW_N("definition"),
    XW_N("mark"),      XW_N("source"),    XW_N("acts"),       XW_N("moves"),
    XW_N("text"),      XW_N("period"),    XW_N("alive"),      XW_N("size"),
    XW_N("cheating"),  XW_N("defect"),    XW_N("sampled"),    XW_N("failed"),
    XW_N("caught"),    XW_N("fees"),      XW_N("revenue"),    XW_N("profit"),
    XW_N("process"),   XW_N("value"),     XW_N("yes"),        XW_N("no"),
    XW_N("leaves"),    XW_N("closed"),    XW_N("insolvent"),  XW_N("gone"),
    XW_N("not yet"),   XW_N("micro"),     XW_N("small"),      XW_N("medium"),
    XW_N("phase"),     XW_N("memory_MB"), XW_N("steps"),      XW_N("seconds"),
    XW_N("from"),      XW_N("to"),        XW_N("instead of"), XW_N("part"),
    XW_N("place"),     XW_N("calls"),     XW_N("us/call"),    XW_N("ns_per_firm_step"),
};

/* "definition_zh" is headed as "definition". */
static const char *find_word(const char *name) {
  const size_t size = strlen(name);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const size_t n = strlen(words[i]);
    if (strcmp(words[i], name) == 0 ||
        (size == n + 3 && strncmp(words[i], name, n) == 0 && strcmp(name + n, "_zh") == 0))
      return words[i];
  }
  return NULL;
}

const char *xw_heading(bool chinese, const char *name) {
  const char *word = find_word(name);
  if (word)
    return xw_tr(chinese, word);
  const int column = xw_column_find(name, strlen(name));
  return chinese && column >= 0 ? xw_column_info_at(column)->doc_zh : name;
}

const char *xw_yes_or_no(const xw_options *o, bool yes) {
  return xw_heading(xw_reads_chinese(o), yes ? "yes" : "no");
}

bool xw_has_chinese_twin(const xw_table *table, size_t column) {
  const char *name = table->columns[column];
  const size_t size = strlen(name);
  for (size_t i = 0; i < table->column_count; i++)
    if (strncmp(table->columns[i], name, size) == 0 && strcmp(table->columns[i] + size, "_zh") == 0)
      return true;
  return false;
}

void xw_cell_text(const xw_value *cell, xw_text *out) {
  if (cell->type == XW_CELL_TEXT)
    xw_text_append(out, cell->as.text);
  else if (cell->type == XW_CELL_REAL)
    xw_text_format(out, "%.6g", cell->as.real);
  else if (cell->type == XW_CELL_INTEGER)
    xw_text_format(out, "%" PRId64, cell->as.integer);
}

void xw_print_labelled(const char *label, const char *text) {
  const int pad = label ? LABEL_WIDTH - xw_display_width(label) : 0;
  if (!label) {
    xw_print("%s%s%s\n", xw_bold(true), text, xw_bold(false));
    return;
  }
  xw_print("  %s%*s", label, pad > 1 ? pad : 1, "");
  xw_print_wrapped(text, LABEL_WIDTH + 2, xw_terminal_table_width());
}
