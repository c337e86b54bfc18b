/* A history at a glance: a sparkline for each value that changes. */
#include "cli/paths.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/terminal.h"

enum {
  FIRST = 2,
  NUMBERS = 26,
  NARROWEST = 8
}; /* the first column of values; what two numbers take */

/* A value through time, and what it is between. */
typedef struct path {
  double *values; /* [rows] */
  size_t count;
  double least, most;
} path;

static double value_at(const xw_table *rows, size_t row, size_t column) {
  const xw_value *value = &rows->values[row * rows->column_count + column];
  return value->type == XW_CELL_REAL      ? value->as.real
         : value->type == XW_CELL_INTEGER ? (double)value->as.integer
                                          : (double)NAN;
}

static void read_path(const xw_table *rows, size_t column, path *of) {
  of->count = rows->row_count;
  of->least = INFINITY;
  of->most = -(double)INFINITY;
  for (size_t r = 0; r < rows->row_count; r++) {
    const double value = of->values[r] = value_at(rows, r, column);
    of->least = fmin(of->least, value);
    of->most = fmax(of->most, value);
  }
}

static const char *id_of(const xw_history *h, int side) {
  return h->subject.study->scenarios[h->subject.scenario[side]].id;
}

static xw_status add_path(const path *of, const char *name, const char *scenario, int columns,
                          bool ascii, xw_table *out) {
  xw_text marks = {0};
  xw_value *row = NULL;
  xw_plot_sparkline(&marks, of->values, of->count, columns, ascii);
  xw_status status = marks.failed || !marks.data ? xw_fail_memory("a history") : XW_OK;
  if (status == XW_OK)
    status = xw_table_append(out, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], name);
  if (status == XW_OK)
    status = xw_value_set_text(&row[1], scenario);
  if (status == XW_OK)
    status = xw_value_set_text(&row[2], marks.data);
  if (status == XW_OK) {
    xw_value_set_real(&row[3], of->least);
    xw_value_set_real(&row[4], of->most);
  }
  xw_text_free(&marks);
  return status;
}

/* Columns that are left for the marks. */
static int columns_for(const xw_history *h, int width) {
  int name = 0, id = 0;
  for (size_t c = FIRST; c < h->rows[0].column_count; c++) {
    const int own = xw_display_width(h->rows[0].columns[c]);
    name = own > name ? own : name;
  }
  for (int side = 0; side < h->subject.count; side++) {
    const int own = xw_display_width(id_of(h, side));
    id = own > id ? own : id;
  }
  const int rest = width - name - 2 - (id > 8 ? id : 8) - 2 - NUMBERS;
  return rest > NARROWEST ? rest : NARROWEST;
}

static xw_status fill(const xw_history *h, const xw_plot_style *style, path *of, xw_table *out) {
  const int columns = columns_for(h, style->width);
  xw_status status = XW_OK;
  for (size_t c = FIRST; c < h->rows[0].column_count; c++)
    for (int side = 0; side < h->subject.count && status == XW_OK; side++) {
      read_path(&h->rows[side], c, of);
      if (of->least < of->most)
        status = add_path(of, h->rows[0].columns[c], id_of(h, side), columns, style->ascii, out);
    }
  return status;
}

static size_t longest(const xw_history *h) {
  const size_t first = h->rows[0].row_count,
               other = h->subject.count > 1 ? h->rows[1].row_count : 0;
  return first > other ? first : other;
}

xw_status xw_print_paths(const xw_options *o, const xw_history *h) {
  const char *const names[] = {"value", "scenario", "path", "least", "most"};
  const xw_plot_style style = xw_terminal_style(o);
  xw_table table = {0};
  path own = {.values = xw_calloc(longest(h) + 1, sizeof *own.values)};
  xw_status status = own.values ? xw_table_init(&table, names, 5) : xw_fail_memory("a history");
  if (status == XW_OK)
    status = fill(h, &style, &own, &table);
  if (status == XW_OK && table.row_count > 0) {
    xw_print("\n%s\n", xw_tr(o->chinese, "over time, from the first quarter to the last"));
    status = xw_print_table(o, &table);
  }
  xw_table_free(&table);
  xw_free(own.values);
  return status;
}
