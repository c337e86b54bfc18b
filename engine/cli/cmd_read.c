/* xiaowei read: a readout script on a study. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/job.h"
#include "cli/terminal.h"
#include "report/render.h"
#include "store/store.h"

int xw_cmd_read(const xw_options *o) {
  xw_store *store = NULL, *plausible = NULL;
  xw_status status = xw_store_open_readonly(o->operands[1], &store);
  if (status == XW_OK)
    status = xw_open_plausible(o, &plausible);
  if (status == XW_OK) {
    const xw_plot_style style = xw_terminal_style(o);
    xw_reading reading = {store, plausible, &style, xw_terminal_table_width()};
    const xw_reader reader = xw_report_reader(&reading);
    xw_limits limits = o->limits;
    limits.guard = xw_call_guard();
    status = xw_script_readout(o->operands[0], &reader, o->operand_count - 2, o->operands + 2,
                               stdout, &limits);
  }
  xw_store_close(plausible);
  xw_store_close(store);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
