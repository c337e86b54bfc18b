/* The population table of a study: loaded by the reader that fits the file, and told in plain words. */
#include <inttypes.h>
#include <stdio.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/cli.h"
#include "population/table.h"

/* A column that is left out although its name is nearly one of the engine's is more often a slip than meant;
 * all columns that give nothing are named under -v. */
static void say_ignored(const xw_options *o, const xw_population_source *source) {
  const xw_population_table *t = source->rows;
  if (t->suspect) {
    const char *name = xw_column_info_at(t->suspected)->name;
    xw_say(o, "%s: column \"%s\" is ignored; if it is meant, write columns = { %s = \"%s\" }\n",
           source->path, t->suspect, name, t->suspect);
  }
  if (o->verbose && t->ignored)
    xw_say(o, "%s: ignored columns: %s\n", source->path, t->ignored);
}

xw_status xw_read_population(xw_study *study) {
  return xw_population_load(study,
                            study->population.table ? xw_rows_from_sqlite : xw_rows_from_csv);
}

xw_status xw_load_population(const xw_options *o, xw_study *study) {
  const xw_population_source *source = &study->population;
  if (!source->path)
    return XW_OK;
  const xw_status status = source->rows ? XW_OK : xw_read_population(study);
  if (status == XW_OK)
    say_ignored(o, source);
  return status;
}

/* "employees, age (12 empty)"; names of given columns. */
static void list_given(const xw_options *o, const xw_population_table *t, xw_text *text) {
  for (int c = 0; c < XW_COLUMN_COUNT; c++) {
    if (!t->column[c])
      continue;
    xw_text_format(text, "%s%s", text->size > 0 ? ", " : "", xw_column_info_at(c)->name);
    if (t->empty[c] > 0)
      xw_text_format(text, xw_tr(o->chinese, " (%" PRId64 " empty)"), t->empty[c]);
  }
}

void xw_print_population(const xw_options *o, const xw_study *study) {
  const xw_population_source *source = &study->population;
  const xw_population_table *t = source->rows;
  xw_text given = {0};
  if (!t)
    return;
  list_given(o, t, &given);
  const char *columns = given.data ? given.data : "";
  xw_print(xw_tr(o->chinese, "Initial enterprises: %s%s%s, %" PRId64
                             " rows that weigh %.15g;\ngiven: %s; all else is drawn\n\n"),
           source->path, source->table ? xw_tr(o->chinese, ", table ") : "",
           source->table ? source->table : "", t->rows, t->weight, columns);
  xw_text_free(&given);
}
