/* The reader that readout scripts see, over a store. */
#include "base/memory.h"
#include "base/text.h"
#include "report/certainty.h"
#include "report/differences.h"
#include "report/plots.h"
#include "report/render.h"
#include "report/standing.h"

static xw_status query(void *self, const char *sql, const xw_value *bound, size_t bound_count,
                       xw_bounds *bounds, xw_table *table) {
  const xw_reading *reading = self;
  return xw_store_query_within(reading->store, sql, bound, bound_count, bounds, table);
}

static xw_status differences(void *self, const char *const *metrics, size_t metric_count,
                             const char *baseline, xw_table *table) {
  const xw_reading *reading = self;
  const xw_compare_how how = {.baseline = baseline};
  return xw_differences_table(reading->store, metrics, metric_count, &how, table);
}

static xw_status certainty(void *self, const char *baseline, xw_table *table) {
  const xw_reading *reading = self;
  const xw_compare_how how = {.baseline = baseline};
  xw_decision decision;
  xw_certainty found = {0};
  xw_status status = xw_decision_make(reading->store, &how, &decision);
  if (status == XW_OK) {
    status = xw_certainty_make(reading->store, &decision, reading->plausible, &found);
  }
  if (status == XW_OK) {
    status = xw_certainty_table(&found, table);
  }
  xw_certainty_free(&found);
  xw_decision_free(&decision);
  return status;
}

static xw_status render(void *self, const xw_table *table, xw_table_format format, size_t most,
                        char **text) {
  const xw_reading *reading = self;
  return xw_render_bounded(table, format, reading->width, most, text);
}

static xw_status plot(void *self, const xw_table *table, const xw_plot_question *chart,
                      char **text) {
  const xw_reading *reading = self;
  return xw_plot_table(reading->store, table, chart, reading->style, text);
}

static xw_status fan(void *self, const xw_fan_question *fan, char **text) {
  const xw_reading *reading = self;
  return xw_plot_series(reading->store, fan, reading->style, text);
}

static xw_status about(void *self, char **text) {
  const xw_reading *reading = self;
  const bool chinese = reading->style != NULL && reading->style->chinese;
  xw_standing standing;
  xw_text out = {0};
  xw_status status = xw_standing_read(reading->store, NULL, NULL, NULL, &standing);
  if (status == XW_OK) {
    xw_standing_append_head(&standing, chinese, reading->width, &out);
    xw_standing_append(&standing, chinese, reading->width, &out);
    status = out.failed ? xw_fail_memory("what a study covers") : XW_OK;
  }
  if (status == XW_OK) {
    *text = out.data;
  } else {
    xw_text_free(&out);
  }
  xw_standing_free(&standing);
  return status;
}

static xw_status remarks(void *self, xw_table *table) {
  const xw_reading *reading = self;
  xw_standing standing;
  *table = (xw_table){0};
  xw_status status = xw_standing_read(reading->store, NULL, NULL, NULL, &standing);
  if (status == XW_OK) {
    status = xw_standing_table(&standing, table);
  }
  xw_standing_free(&standing);
  return status;
}

xw_reader xw_report_reader(xw_reading *reading) {
  return (xw_reader){reading, query, differences, certainty, render, plot, fan, about, remarks};
}
