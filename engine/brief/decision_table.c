/* The decision table: every scenario against the baseline. */
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

/* A small remark in both languages. */
static void note(xw_page *page, const char *en, const char *zh) {
  xw_text_append(&page->out, "<div class=\"soft\">");
  both(page, "p", en, zh);
  xw_text_append(&page->out, "</div>\n");
}

static const char *const heads[2][XW_HEAD_COUNT] = {
    {"Pass rate", "Harm / revenue", "Consumer harm", "Quality cost / revenue", "Public cost",
     "Profit", "Net benefit"},
    {"合格率", "消费者损害占比", "消费者损害", "质量成本占比", "财政净成本", "税后利润", "净效益"},
};

static void write_table_head(xw_page *page, bool chinese) {
  xw_text *out = &page->out;
  xw_text_append(out, chinese ? "<thead><tr><th>#</th><th>方案</th><th>n</th>"
                              : "<thead><tr><th>#</th><th>Scenario</th><th>n</th>");
  for (int m = 0; m < XW_HEAD_COUNT; m++) {
    bool share = m == XW_HEAD_TRUE_PASS || m == XW_HEAD_HARM_SHARE || m == XW_HEAD_QUALITY_COST;
    const char *year = share ? "" : chinese ? "/年" : "/y";
    xw_text_format(out, "<th>%s<br><span class=\"soft\">%s%s</span></th>", heads[chinese][m],
                   xw_scale_of(&page->decision, m, chinese).unit, year);
  }
  xw_text_format(out,
                 chinese ? "<th>更优<br><span class=\"soft\">净效益</span></th>"
                           "<th>每百分点财政成本<br><span class=\"soft\">%s/年</span></th>"
                           "<th>每避免1元损害的财政成本<br><span class=\"soft\">元</span></th>"
                         : "<th>P(better)<br><span class=\"soft\">net benefit</span></th>"
                           "<th>Public cost per pp<br><span class=\"soft\">%s/y</span></th>"
                           "<th>Public cost per CNY<br><span class=\"soft\">of harm avoided</span>"
                           "</th>",
                 xw_scale_per_point(&page->decision, chinese).unit);
  xw_text_append(out, "</tr></thead>\n<tbody>\n");
}

static void write_ratios(xw_page *page, const xw_choice *choice, bool chinese) {
  char text[128];
  xw_scale scale = xw_scale_per_point(&page->decision, chinese);
  xw_format_ratio(&choice->per_point, choice->effects[XW_HEAD_TRUE_PASS].difference.estimate,
                  &scale, chinese, text);
  xw_text_format(&page->out, "<td>%s</td>", text);
  scale = xw_scale_per_harm();
  xw_format_ratio(&choice->per_harm, -choice->effects[XW_HEAD_CONSUMER_HARM].difference.estimate,
                  &scale, chinese, text);
  xw_text_format(&page->out, "<td>%s</td></tr>\n", text);
}

static void write_row(xw_page *page, const xw_choice *choice, bool chinese) {
  char label[160];
  xw_text *out = &page->out;
  double better = choice->effects[XW_HEAD_NET_BENEFIT].better.estimate;
  xw_text_append(out, "<tr><td>");
  if (choice->rank > 0) {
    xw_text_format(out, "%d", choice->rank);
  }
  xw_text_append(out, "</td><td title=\"");
  xw_choice_label(&page->decision, choice, label);
  xw_html_escape(out, label);
  xw_text_append(out, "\">");
  xw_page_title(page, choice, chinese);
  xw_text_format(out, "%s</td><td>%zu</td>", choice->dominated_by >= 0 ? " †" : "",
                 choice->effects[XW_HEAD_TRUE_PASS].n);
  for (int m = 0; m < XW_HEAD_COUNT; m++) {
    char text[96];
    xw_scale scale = xw_scale_of(&page->decision, m, chinese);
    xw_format_effect(&choice->effects[m], &scale, text);
    xw_text_format(out, "<td>%s</td>", text);
  }
  if (isnan(better)) {
    xw_text_append(out, "<td></td>");
  } else {
    xw_text_format(out, "<td>%.0f %%</td>", 100 * better);
  }
  write_ratios(page, choice, chinese);
}

/* Lines of a note as paragraphs. */
static void write_lines(xw_page *page, const xw_text *lines, bool chinese) {
  xw_page_open(page, "p", chinese);
  xw_html_escape(&page->out, lines->data != NULL ? lines->data : "");
  xw_text_append(&page->out, "</p>\n");
  page->out.failed = page->out.failed || lines->failed;
}

/* How the differences were made: the method, what varies, what is left out. */
static void write_notes(xw_page *page) {
  const xw_decision *decision = &page->decision;
  xw_text_append(&page->out, "<div class=\"soft\">");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text lines = {0};
    xw_note_shown(&lines, xw_decision_shown(decision), decision->ranked, chinese);
    xw_append_design(&lines, &decision->frame, chinese);
    xw_text_append(&lines, "\n");
    xw_note_method(&lines, &decision->how, &decision->critical[XW_HEAD_NET_BENEFIT], chinese);
    xw_note_means(&lines, &decision->frame, decision->partial, chinese);
    xw_note_worlds(&lines, &decision->frame, chinese);
    write_lines(page, &lines, chinese);
    xw_text_free(&lines);
  }
  xw_text_append(&page->out, "</div>\n");
}

static bool is_shown(const xw_page *page, int64_t point) {
  for (size_t i = 0; i < xw_decision_shown(&page->decision); i++) {
    if (page->decision.choices[page->decision.order[i]].point == point) {
      return true;
    }
  }
  return false;
}

static void write_point(xw_page *page, size_t point) {
  const xw_frame *frame = &page->decision.frame;
  xw_text_format(&page->out, "<tr><td>%zu</td>", point);
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_text_format(&page->out, "<td>%.6g</td>", frame->values[point * frame->factor_count + f]);
  }
  xw_text_append(&page->out, "</tr>\n");
}

/* The legend of the points that are shown. */
static void write_points(xw_page *page) {
  const xw_frame *frame = &page->decision.frame;
  xw_text *out = &page->out;
  if (!xw_frame_is_by_point(frame) || frame->factor_count == 0) {
    return;
  }
  both(page, "h2", "The points of the design", "设计中的点");
  xw_text_append(out, "<div class=\"scroll\"><table>\n<thead><tr><th>@</th>");
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_text_append(out, "<th>");
    xw_html_escape(out, frame->factors[f].name);
    xw_text_append(out, "</th>");
  }
  xw_text_append(out, "</tr></thead>\n<tbody>\n");
  for (size_t p = 0; p < frame->point_count; p++) {
    if (is_shown(page, (int64_t)p)) {
      write_point(page, p);
    }
  }
  xw_text_append(out, "</tbody></table></div>\n");
}

xw_status xw_brief_decision_table(xw_page *page) {
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text_format(&page->out, "<div class=\"scroll %s\" lang=\"%s\"><table>\n",
                   chinese ? "zh" : "en", chinese ? "zh-CN" : "en");
    write_table_head(page, chinese);
    for (size_t i = 0; i < xw_decision_shown(&page->decision); i++) {
      write_row(page, &page->decision.choices[page->decision.order[i]], chinese);
    }
    xw_text_append(&page->out, "</tbody></table></div>\n");
  }
  write_notes(page);
  note(page,
       "† dominated: another scenario, or the baseline, has a higher pass rate at lower "
       "public cost. Ratios have Fieller's 95 % interval; \"not determined\": the denominator may "
       "be 0; \"no gain\": it is not positive; a negative ratio saves public money.",
       "† 被占优：另一方案（或基准）合格率更高而"
       "财政成本更低。比率附Fieller法95%"
       "区间；“无法确定”：分母可能为0；“无改善”：分母不为正；负的比率表示节省财政资金。");
  write_points(page);
  return XW_OK;
}
