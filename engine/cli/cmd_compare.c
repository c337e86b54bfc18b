/* xiaowei compare: the decision table, or the differences in the metrics that were asked for. */
#include <stdio.h>

#include "base/memory.h"
#include "cli/cli.h"
#include "report/compare.h"
#include "report/decision.h"

static xw_status compare_metrics(const xw_options *o, xw_store *store) {
  xw_table table = {0};
  xw_status status =
      xw_differences_table(store, o->metrics, (size_t)o->metric_count, o->baseline, &table);
  if (status == XW_OK)
    status = xw_print_table(o, &table);
  xw_table_free(&table);
  return status;
}

static xw_status compare_headlines(const xw_options *o, xw_store *store) {
  const xw_compare_options options = {o->baseline, o->chinese, xw_format_of(o)};
  char *text = NULL;
  const xw_status status = xw_report_compare(store, &options, &text);
  if (status == XW_OK)
    fputs(text, stdout);
  xw_free(text);
  return status;
}

int xw_cmd_compare(const xw_options *o) {
  xw_store *store = NULL;
  xw_status status = xw_store_open_readonly(o->operands[0], &store);
  if (status == XW_OK)
    status = o->metric_count > 0 ? compare_metrics(o, store) : compare_headlines(o, store);
  xw_store_close(store);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
