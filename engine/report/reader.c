/* The reader that readout scripts see, over a store. */
#include "report/differences.h"
#include "report/render.h"

static xw_status query(void *self, const char *sql, const xw_value *bound, size_t bound_count,
                       xw_table *table) {
  return xw_store_query(self, sql, bound, bound_count, table);
}

static xw_status differences(void *self, const char *const *metrics, size_t metric_count,
                             const char *baseline, xw_table *table) {
  const xw_compare_how how = {.baseline = baseline};
  return xw_differences_table(self, metrics, metric_count, &how, table);
}

static xw_status render(void *self, const xw_table *table, xw_table_format format, char **text) {
  (void)self;
  return xw_render_table(table, format, text);
}

xw_reader xw_report_reader(xw_store *store) {
  return (xw_reader){store, query, differences, render};
}
