/* The baseline against published figures, as a table of the brief. */
#include "report/targets.h"

#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "brief/grid.h"
#include "brief/say.h"
#include "brief/sections.h"

/* ------------------------------------------------------------------------------------------ the rows */

static const char *judge(const xw_target *target, const xw_interval *found) {
  static const char *const words[] = {
      [XW_TARGET_NOT_KEPT] = XW_N("– this study does not keep it"),
      [XW_TARGET_NOT_HAD] = XW_N("– not stored by studies"),
      [XW_TARGET_MET] = XW_N("✓ inside"),
      [XW_TARGET_ACCEPTED] = XW_N("○ outside, but as accepted"),
      [XW_TARGET_BELOW] = XW_N("▽ below"),
      [XW_TARGET_ABOVE] = XW_N("△ above"),
  };
  return words[xw_target_judge(target, found)];
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
  const xw_target *target = NULL;
  for (size_t i = 0; (target = xw_target_at(i)) != NULL && status == XW_OK; i++) {
    xw_interval found;
    status = xw_target_measure(page->store, target, page->decision.baseline,
                               page->decision.frame.seeds, &found);
    if (status == XW_OK) {
      write_target(page, target, &found);
    }
  }
  xw_grid_end(page);
  return status;
}
