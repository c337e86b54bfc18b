/* The answer: what is best, what it does to quality, what it costs. */
#include "brief/sections.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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

static void money(const xw_interval *interval, bool chinese, xw_text *out) {
  char text[128];
  bool large = fabs(interval->estimate) >= (chinese ? 100 : 1000);
  xw_scale scale = chinese
                       ? (xw_scale){large ? 0.01 : 100, 2, large ? "亿元" : "万元"}
                       : (xw_scale){large ? 0.001 : 1, 2, large ? "billion CNY" : "million CNY"};
  xw_format_interval(interval, &scale, true, text);
  xw_text_format(out, chinese ? "每年 %s %s" : "%s %s a year", text, scale.unit);
}

static void answer_benefit(xw_page *page, bool chinese) {
  xw_text *out = &page->out;
  const xw_effect *net = &page->best->effects[XW_HEAD_NET_BENEFIT];
  xw_page_open(page, "p", chinese);
  xw_text_append(
      out, chinese ? "净效益最高的方案是“" : "The scenario with the highest net benefit is \"");
  xw_page_title(page, page->best, chinese);
  xw_text_append(out, chinese ? "”：与基准相比" : "\": ");
  money(&net->difference, chinese, out);
  if (!net->significant) {
    xw_text_append(out, chinese ? "，但区间含0，不能断定优于基准。"
                                : " against the baseline, but the interval holds 0: it cannot be "
                                  "told from the baseline.");
  } else if (net->difference.estimate > 0) {
    xw_text_format(out,
                   chinese ? "，在 %.0f%% 的重复中优于基准。"
                           : " against the baseline, and more than the baseline in %.0f %% of "
                             "the replications.",
                   100 * net->better.estimate);
  } else {
    xw_text_append(out,
                   chinese ? "：没有方案优于基准。" : ": no scenario is better than the baseline.");
  }
  xw_text_append(out, "</p>\n");
}

static void answer_quality(xw_page *page, bool chinese) {
  xw_text *out = &page->out;
  char text[128];
  const xw_effect *pass = &page->focus->effects[XW_HEAD_TRUE_PASS];
  xw_scale points = {100, 2, ""};
  xw_format_interval(&pass->difference, &points, true, text);
  xw_page_open(page, "p", chinese);
  xw_text_append(out, chinese ? "在“" : "Under \"");
  xw_page_title(page, page->focus, chinese);
  xw_text_format(out,
                 chinese
                     ? "”下，产品合格率由 %.2f%% 变为 %.2f%%（%s 个百分点）；消费者损害的变化："
                     : "\" the pass rate of products goes from %.2f %% to %.2f %% (%s percentage "
                       "points); harm to consumers changes by ",
                 100 * pass->baseline, 100 * pass->mean, text);
  money(&page->focus->effects[XW_HEAD_CONSUMER_HARM].difference, chinese, out);
  xw_text_append(out, chinese ? "。</p>\n" : ".</p>\n");
}

static void answer_cost(xw_page *page, bool chinese) {
  xw_text *out = &page->out;
  char text[128];
  const xw_choice *focus = page->focus;
  xw_scale scale = xw_scale_per_point(&page->decision, chinese);
  xw_page_open(page, "p", chinese);
  xw_text_append(out, chinese ? "该方案的财政净成本变化：" : "Its public cost changes by ");
  money(&focus->effects[XW_HEAD_PUBLIC_COST].difference, chinese, out);
  double gain = focus->effects[XW_HEAD_TRUE_PASS].difference.estimate;
  xw_format_ratio(&focus->per_point, gain, &scale, chinese, text);
  bool number = focus->per_point.kind == XW_RATIO_BOUNDED && gain > 0;
  xw_text_append(out, chinese ? "；每提高一个百分点合格率的年财政净成本："
                              : "; per percentage point of pass rate: ");
  xw_text_format(out, number ? (chinese ? "%s %s" : "%s %s a year") : "%s", text, scale.unit);
  xw_text_append(out, chinese ? "。</p>\n" : ".</p>\n");
}

xw_status xw_brief_answer(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"answer\">\n");
  if (page->best == NULL) {
    both(page, "p", "No scenario has results in common with the baseline yet.",
         "目前尚无方案与基准有共同的结果。");
  }
  for (int chinese = 0; page->best != NULL && chinese < 2; chinese++) {
    answer_benefit(page, chinese);
    answer_quality(page, chinese);
    answer_cost(page, chinese);
  }
  xw_text_append(&page->out, "</div>\n");
  xw_text_append(&page->out, "<div class=\"caveat\">\n");
  both(page, "p", xw_report_caveat(false), xw_report_caveat(true));
  xw_text_append(&page->out, "</div>\n");
  return XW_OK;
}
