/* xiaowei compare: the decision table, the differences in the metrics that were asked for, the effects of the
 * factors of a design, or the best scenario. */
#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"
#include "cli/cli.h"
#include "cli/firm_check.h"
#include "cli/terminal.h"
#include "report/choose.h"
#include "report/compare.h"
#include "report/sensitivity.h"
#include "report/standing.h"

static xw_compare_how how_of(const xw_options *o) {
  return (xw_compare_how){.baseline = o->baseline,
                          .points = o->points,
                          .method = o->method,
                          .adjust = o->adjust,
                          .window = o->window,
                          .horizon = o->horizon};
}

static xw_status compare(const xw_options *o, xw_store *store, xw_store *plausible, char **text) {
  const xw_plot_style style = xw_terminal_style(o);
  const xw_report_look look = {.style = xw_terminal_draws(o) ? &style : NULL,
                               .width = xw_terminal_table_width(),
                               .paths = o->plot,
                               .scenario = o->scenario,
                               .verbose = o->verbose};
  const xw_compare_options options = {how_of(o), o->chinese, xw_format_of(o), look, plausible};
  if (o->metric_count > 0)
    return xw_report_differences(store, o->metrics, (size_t)o->metric_count, &options, text);
  return xw_report_compare(store, &options, text);
}

static xw_status choose(const xw_options *o, xw_store *store, char **text) {
  const xw_choose_options options = {.metric = o->select,
                                     .indifference = o->indifference,
                                     .error = o->error > 0 ? o->error : 0.05,
                                     .direction = o->direction,
                                     .how = how_of(o),
                                     .chinese = o->chinese,
                                     .format = xw_format_of(o)};
  return xw_report_choose(store, &options, text);
}

static xw_status tell_effects(const xw_options *o, xw_store *store, char **text) {
  const xw_effects_options options = {o->effects, o->baseline, o->chinese, xw_format_of(o)};
  return xw_report_effects(store, &options, text);
}

/* Options that mean nothing for what was asked are refused, not passed over. */
static xw_status check(const xw_options *o) {
  const bool intervals = o->seen[XW_OPT_METHOD] || o->seen[XW_OPT_ADJUST];
  if ((o->select != NULL) + (o->effects != NULL) + (o->metric_count > 0) > 1)
    return xw_fail(XW_ERR_ARGUMENT, "choose one of --metric, --select and --effects");
  if (o->plot && (o->select || o->effects))
    return xw_fail(XW_ERR_ARGUMENT, "--plot does not go with --select or --effects");
  if (o->scenario && !(o->plot && o->metric_count > 0))
    return xw_fail(XW_ERR_ARGUMENT,
                   "--scenario says whose time path is drawn: add --plot and --metric");
  if (o->plausible && (o->select || o->effects || o->metric_count > 0 || o->csv))
    return xw_fail(XW_ERR_ARGUMENT,
                   "--plausible stands beside the decision table and in its --json: leave out "
                   "--metric, --select, --effects and --csv");
  if (o->select && o->indifference < 0)
    return xw_fail(
        XW_ERR_ARGUMENT,
        "--select %s: add --indifference D, the smallest difference that matters, in the "
        "unit of the metric",
        o->select);
  if (!o->select && (o->indifference > 0 || o->error > 0 || o->direction != 0))
    return xw_fail(XW_ERR_ARGUMENT,
                   "--indifference, --error, --maximise and --minimise go with --select METRIC");
  if ((o->select || o->effects) && intervals)
    return xw_fail(XW_ERR_ARGUMENT, "--method and --adjust do not go with --select or --effects");
  if (o->effects && (o->window || o->horizon))
    return xw_fail(XW_ERR_ARGUMENT,
                   "--effects is over the study's window: leave out --window and --horizon");
  if (o->effects && o->seen[XW_OPT_POINT])
    return xw_fail(XW_ERR_ARGUMENT,
                   "--effects is over all points of the design: leave out --point");
  return XW_OK;
}

/* CSV has no place for what it covers: warnings go beside it. */
static xw_status warn_beside(const xw_options *o, xw_store *store) {
  xw_standing standing;
  xw_text out = {0};
  xw_status status = xw_standing_read(store, o->window, o->horizon, o->baseline, &standing);
  if (status == XW_OK)
    xw_standing_append(&standing, o->chinese, 0, &out);
  if (status == XW_OK && out.data)
    xw_say(o, "%s", out.data);
  xw_text_free(&out);
  xw_standing_free(&standing);
  return status;
}

static xw_status answer(const xw_options *o, xw_store *store, xw_store *plausible) {
  char *text = NULL;
  const xw_status status = o->select    ? choose(o, store, &text)
                           : o->effects ? tell_effects(o, store, &text)
                                        : compare(o, store, plausible, &text);
  if (status == XW_OK)
    xw_print_result(o, text);
  xw_free(text);
  return status == XW_OK && o->csv ? warn_beside(o, store) : status;
}

/* A metric that has no value in some quarters has a mean over fewer of them than others. */
static xw_status say_missing(const xw_options *o, xw_store *store) {
  static const char sql[] =
      "SELECT substr(text, 8, instr(text, ': no value in ') - 8), count(DISTINCT job)"
      " FROM note_texts WHERE text GLOB 'metric *: no value in * of the window*'"
      " GROUP BY 1 ORDER BY 1";
  xw_table table = {0};
  const xw_status status = xw_store_query(store, sql, NULL, 0, &table);
  for (size_t i = 0; status == XW_OK && i < table.row_count; i++)
    xw_say(o,
           "%s has no value in some quarters of the window, in %" PRId64
           " runs: its means are over the other quarters\n",
           xw_value_text(&table.values[2 * i]), xw_value_integer(&table.values[2 * i + 1]));
  xw_table_free(&table);
  return status;
}

int xw_cmd_compare(const xw_options *o) {
  xw_store *store = NULL, *plausible = NULL;
  xw_status status = check(o);
  if (status == XW_OK && o->check_firms > 0) {
    const xw_compare_how how = how_of(o);
    status = xw_check_firms(o, o->operands[0], &how);
  }
  if (status == XW_OK)
    status = xw_store_open_readonly(o->operands[0], &store);
  if (status == XW_OK)
    status = xw_open_plausible(o, &plausible);
  if (status == XW_OK)
    status = answer(o, store, plausible);
  if (status == XW_OK)
    status = say_missing(o, store);
  xw_store_close(plausible);
  xw_store_close(store);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
