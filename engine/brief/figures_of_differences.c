/* How sure the differences are. */
#include "brief/sections.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/figures.h"
#include "report/notes.h"
#include "report/words.h"

/* The same block in both languages. */
static void both(xw_page *page, const char *tag, const char *en, const char *zh) {
  xw_page_open(page, tag, false);
  xw_text_append(&page->out, en);
  xw_page_close(page, tag);
  xw_page_open(page, tag, true);
  xw_text_append(&page->out, zh);
  xw_page_close(page, tag);
}

/* A small remark in both languages. */
static void note(xw_page *page, const char *en, const char *zh) {
  xw_text_append(&page->out, "<div class=\"soft\">");
  both(page, "p", en, zh);
  xw_text_append(&page->out, "</div>\n");
}

xw_status xw_brief_certainty(xw_page *page) {
  static const int forests[] = {XW_HEAD_NET_BENEFIT, XW_HEAD_TRUE_PASS};
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "div", chinese);
    xw_figure_forest(&page->out, &page->decision, forests[0], chinese);
    xw_figure_forest(&page->out, &page->decision, forests[1], chinese);
    xw_text_append(&page->out, "</div>\n");
  }
  both(page, "h2", "What does quality cost the public purse?", "质量提升的财政代价");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "div", chinese);
    xw_figure_scatter(&page->out, &page->decision, chinese);
    xw_text_append(&page->out, "</div>\n");
  }
  return XW_OK;
}

static xw_status read_fans(xw_page *page, xw_fan *fan, xw_fan *baseline) {
  const xw_choice *focus = page->focus;
  size_t points = page->decision.frame.point_count;
  xw_status status =
      xw_fan_read(page->store, "true_pass", focus->scenario, focus->point, points, fan);
  if (status == XW_OK) {
    status = xw_fan_read(page->store, "true_pass", page->decision.baseline, focus->point, points,
                         baseline);
  }
  return status;
}

xw_status xw_brief_paths(xw_page *page) {
  char name[160], base[160];
  xw_fan fan = {0}, baseline = {0};
  const xw_choice *focus = page->focus;
  size_t at = xw_frame_baseline_of(&page->decision.frame, page->decision.baseline,
                                   (size_t)(focus - page->decision.choices));
  xw_choice_label(&page->decision, focus, name);
  xw_choice_label(&page->decision, &page->decision.choices[at], base);
  xw_status status = read_fans(page, &fan, &baseline);
  if (status == XW_OK && fan.periods > 0 && baseline.periods > 0) {
    for (int chinese = 0; chinese < 2; chinese++) {
      xw_page_open(page, "div", chinese);
      xw_figure_fan(&page->out, &fan, &baseline, name, base, chinese);
      xw_text_append(&page->out, "</div>\n");
    }
    note(page,
         "Median and the middle 50, 80 and 95 % of replications; the baseline's median and 95 % "
         "limits are dashed.",
         "中位数及重复中间的50%、80%、95%；虚线为基准的中位数及95%界限。");
  }
  xw_fan_free(&fan);
  xw_fan_free(&baseline);
  return status;
}
