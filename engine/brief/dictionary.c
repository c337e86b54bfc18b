/* The data dictionary: metrics and levers, with their units and meanings. */
#include "brief/sections.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "brief/grid.h"
#include "brief/say.h"
#include "xiaowei/levers.h"
#include "xiaowei/metrics.h"
#include "xiaowei/words.h"

static void begin_details(xw_page *page, const char *summary) {
  xw_text_append(&page->out, "<details><summary>");
  xw_page_say(page, "span", summary);
  xw_text_append(&page->out, "</summary>\n");
}

/* The definition of a row of the registries; a metric of the study has none. */
static void write_definition(xw_page *page, const xw_both *words) {
  xw_grid_pair(page, words ? words->en : "", words ? words->zh : "");
}

static void write_metric(xw_page *page, const xw_value *row) {
  const char *unit = xw_value_text(&row[1]);
  const char *zh =
      *xw_value_text(&row[3]) != '\0' ? xw_value_text(&row[3]) : xw_value_text(&row[2]);
  const char *en = *xw_value_text(&row[2]) != '\0' ? xw_value_text(&row[2]) : zh;
  xw_grid_row(page);
  xw_grid_name(page, xw_value_text(&row[0]));
  xw_grid_pair(page, en, zh);
  write_definition(page, xw_metric_definition(xw_metric_find(xw_value_text(&row[0]))));
  if (strcmp(unit, "1") == 0) {
    xw_grid_say(page, XW_N("share"));
  } else {
    xw_grid_say(page, unit);
  }
  xw_grid_row_end(page);
}

static xw_status write_metrics(xw_page *page) {
  static const char *const columns[] = {XW_N("Metric"), XW_N("Meaning"), XW_N("Definition"),
                                        XW_N("Unit"), NULL};
  xw_table table = {0};
  xw_status status = xw_store_query(page->store,
                                    "SELECT name, unit, doc_en, doc_zh FROM metrics"
                                    " WHERE total_of IS NULL ORDER BY number",
                                    NULL, 0, &table);
  begin_details(page, XW_N("Metrics"));
  xw_grid_begin(page, XW_N("Metrics: what a scenario brings about"), columns);
  for (size_t r = 0; status == XW_OK && r < table.row_count; r++) {
    write_metric(page, table.values + r * table.column_count);
  }
  xw_grid_end(page);
  xw_text_append(&page->out, "</details>\n");
  xw_table_free(&table);
  return status;
}

/* Range and values are numbers of both languages. */
static void write_lever(xw_page *page, const xw_lever_info *info) {
  xw_text *out = &page->out;
  xw_grid_row(page);
  xw_grid_name(page, info->name);
  xw_grid_pair(page, info->doc_en, info->doc_zh);
  write_definition(page, &xw_lever_words_at(xw_lever_find(info->name))->definition);
  xw_grid_say(page, info->unit);
  xw_text_format(out, "<td>%.6g .. %.6g</td>", info->min, info->max);
  xw_grid_number(page, info->baseline);
  xw_grid_number(page, info->opinion);
  xw_text_format(out, "<td>%d</td>", info->measure);
  xw_grid_row_end(page);
}

static void write_levers(xw_page *page) {
  static const char *const columns[] = {
      XW_N("Lever"),   XW_N("Meaning"),         XW_N("Definition"), XW_N("Unit"), XW_N("Range"),
      XW_N("In 2014"), XW_N("Opinion of 2015"), XW_N("Measure"),    NULL};
  begin_details(page, XW_N("Levers"));
  xw_grid_begin(page, XW_N("Levers: what policy sets, as read from the opinion"), columns);
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    write_lever(page, xw_lever_info_at(i));
  }
  xw_grid_end(page);
  xw_text_append(&page->out, "</details>\n");
}

xw_status xw_brief_dictionary(xw_page *page) {
  xw_page_say(page, "p",
              XW_N("An outcome is the mean of a metric over the last quarters, over all firms. "
                   "<code>net_benefit</code> is the difference in <code>welfare</code> from the "
                   "baseline. Money also has a discounted total from the reform on, under the name "
                   "with <code>_total</code>. Parameters are listed under the method."));
  xw_status status = write_metrics(page);
  write_levers(page);
  return status;
}
