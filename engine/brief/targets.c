/* The baseline against published figures.
 *
 * The table is part of the program: no data file is read. A figure counts as met when the range that is published
 * and the interval of the model's mean have a point in common; the same for what the model was accepted with. */
#include "brief/targets.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/grid.h"
#include "brief/say.h"
#include "brief/sections.h"
#include "stats/intervals.h"

static const xw_target targets[] = {
#define XW_TARGET(figure, kind, key, first, second, over, low, high, least, most, evidence, file, \
                  line_low, line_high, source)                                                    \
  {figure, kind, key,      first, second,   over,      low,   high,                               \
   least,  most, evidence, file,  line_low, line_high, source},
#include "brief/targets.def"
#undef XW_TARGET
};

enum { COUNT = sizeof targets / sizeof *targets };

const xw_target *xw_target_at(size_t index) { return index < COUNT ? &targets[index] : NULL; }

/* -------------------------------------------------------------------------------- the model's number */

static const char sql[] =
    "SELECT sum(CASE WHEN m.name IN (?4, ?5) THEN v.value END)"
    " / CASE WHEN ?6 = '' THEN count(DISTINCT j.point)"
    "   ELSE sum(CASE WHEN m.name = ?6 THEN v.value END) END"
    " FROM jobs j JOIN cells c ON c.kind = ?2 AND c.key = ?3"
    " JOIN metrics m ON m.name IN (?4, ?5, ?6)"
    " JOIN cell_values v ON v.job = j.job AND v.cell = c.number AND v.metric = m.number"
    " WHERE j.status = 'done' AND j.scenario = ?1 GROUP BY j.replication";

static xw_status bind(const xw_page *page, const xw_target *target, xw_value bound[6]) {
  const char *const texts[5] = {target->kind, target->key, target->first, target->second,
                                target->over};
  xw_status status = XW_OK;
  xw_value_set_integer(&bound[0], (int64_t)page->decision.baseline);
  for (int i = 0; i < 5 && status == XW_OK; i++) {
    status = xw_value_set_text(&bound[i + 1], texts[i]);
  }
  return status;
}

static void unbind(xw_value bound[6]) {
  for (int i = 1; i < 6; i++) {
    if (bound[i].type == XW_CELL_TEXT) {
      xw_free(bound[i].as.text);
    }
  }
}

/* Mean over replications with its interval; all NAN when the study does not have it. */
static xw_status measure(const xw_page *page, const xw_target *target, xw_interval *found) {
  xw_value bound[6] = {{0}};
  xw_table table = {0};
  xw_moments moments = {0};
  xw_status status = bind(page, target, bound);
  if (status == XW_OK) {
    status = xw_store_query(page->store, sql, bound, 6, &table);
  }
  for (size_t r = 0; status == XW_OK && r < table.row_count; r++) {
    if (table.values[r].type == XW_CELL_REAL) {
      xw_moments_add(&moments, xw_value_real(&table.values[r]));
    }
  }
  *found = moments.n > 0 ? xw_interval_mean(&moments, XW_REPORT_CONFIDENCE)
                         : (xw_interval){NAN, NAN, NAN};
  xw_table_free(&table);
  unbind(bound);
  return status;
}

/* ------------------------------------------------------------------------------------------ the rows */

static const char *judge(const xw_target *target, const xw_interval *found) {
  double low = isnan(found->low) ? found->estimate : found->low;
  double high = isnan(found->high) ? found->estimate : found->high;
  if (isnan(found->estimate)) {
    return *target->first == '\0' ? XW_N("– not stored by studies")
                                  : XW_N("– this study does not keep it");
  }
  if (high >= target->low && low <= target->high) {
    return XW_N("✓ inside");
  }
  if (high >= target->least && low <= target->most) {
    return XW_N("○ outside, but as accepted");
  }
  return high < target->low ? XW_N("▽ below") : XW_N("△ above");
}

static void write_range(xw_page *page, double low, double high) {
  xw_text_format(&page->out, high > low ? "<td>%.4g–%.4g %%</td>" : "<td>%.4g %%</td>", 100 * low,
                 100 * high);
}

static void write_found(xw_page *page, const xw_interval *found) {
  if (isnan(found->estimate)) {
    xw_grid_value(page, "–");
    return;
  }
  xw_text_format(&page->out, "<td>%.2f %%", 100 * found->estimate);
  if (!isnan(found->low)) {
    xw_text_format(&page->out, "<br><small>[%.2f, %.2f]</small>", 100 * found->low,
                   100 * found->high);
  }
  xw_text_append(&page->out, "</td>");
}

static void write_target(xw_page *page, const xw_target *target, const xw_interval *found) {
  xw_grid_row(page);
  xw_text_append(&page->out, "<th scope=\"row\">");
  xw_page_say(page, "span", target->figure);
  xw_text_append(&page->out, "</th>");
  write_range(page, target->low, target->high);
  write_found(page, found);
  xw_grid_say(page, judge(target, found));
  if (target->least < target->low || target->most > target->high) {
    write_range(page, target->least, target->most);
  } else {
    xw_grid_value(page, "");
  }
  xw_grid_text(page, target->evidence);
  xw_grid_text(page, target->source);
  xw_grid_row_end(page);
}

static void write_whose(xw_page *page) {
  const xw_frame_scenario *s = &page->decision.frame.scenarios[page->decision.baseline];
  xw_page_say(
      page, "p",
      XW_N("A model that does not show what is known of the world as it was should not be "
           "asked about the world as it might be. Published figures are of one or two years; "
           "the model's are means over the last quarters under the rules of the scenario "
           "below. Published pass rates are of sampled products from firms of all sizes, in groups "
           "that fit the model's sectors roughly. Outside does not mean useless, and inside "
           "does not prove it right. Accepted: the range that the model was "
           "built to meet, where it is wider."));
  xw_text_append(&page->out, "<p>");
  xw_page_pair(page, "span", *s->title_en != '\0' ? s->title_en : s->id,
               *s->title_zh != '\0' ? s->title_zh : s->id);
  xw_text_append(&page->out, " <code>");
  xw_page_escape(page, s->id);
  xw_text_append(&page->out, "</code></p>\n");
}

xw_status xw_brief_targets(xw_page *page) {
  static const char *const columns[] = {
      XW_N("Figure"),   XW_N("Published"), XW_N("Model"),  XW_N("Judgement"),
      XW_N("Accepted"), XW_N("Evidence"),  XW_N("Source"), NULL};
  xw_status status = XW_OK;
  write_whose(page);
  xw_grid_begin(
      page,
      XW_N(/* xgettext:no-c-format */ "Published figures and the model's, with 95 % intervals"),
      columns);
  for (size_t i = 0; i < COUNT && status == XW_OK; i++) {
    xw_interval found;
    status = measure(page, &targets[i], &found);
    if (status == XW_OK) {
      write_target(page, &targets[i], &found);
    }
  }
  xw_grid_end(page);
  return status;
}
