/* The report: the answer first, then the numbers, the figures, and what they rest on. Every text
 * is there in English and Chinese; two radio buttons and the style sheet choose. */
#include "report/html.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "report/decision.h"
#include "report/figures.h"
#include "report/notes.h"
#include "report/words.h"

static const char style_sheet[] =
    ":root{--fg:#1b1f24;--bg:#fff;--soft:#667;--line:#d9dde3;--mark:#0b5cad;--base:#b3541e;"
    "--box:#f4f6f9}"
    "@media(prefers-color-scheme:dark){:root{--fg:#e6e8eb;--bg:#14171b;--soft:#9aa3ad;"
    "--line:#343b44;--mark:#6fb1f5;--base:#f0a267;--box:#1d2228}}"
    "body{margin:0 auto;max-width:62rem;padding:1.2rem;color:var(--fg);background:var(--bg);"
    "font:16px/1.55 system-ui,\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\","
    "\"PingFang SC\",sans-serif}"
    "h1{font-size:1.6rem;margin:.4rem 0}h2{font-size:1.15rem;margin:2rem 0 .6rem}"
    ".answer{background:var(--box);border-left:4px solid var(--mark);padding:.6rem 1rem;"
    "font-size:1.08rem}.caveat{border-left:4px solid var(--base);background:var(--box);"
    "padding:.6rem 1rem}"
    "table{border-collapse:collapse;font-size:.86rem;font-variant-numeric:tabular-nums}"
    "th,td{padding:.25rem .55rem;border-bottom:1px solid var(--line);text-align:right;"
    "white-space:nowrap}th:nth-child(2),td:nth-child(2){text-align:left}"
    ".scroll{overflow-x:auto}.soft{color:var(--soft)}code{word-break:break-all}"
    "svg{max-width:100%;height:auto;display:block;margin:.6rem 0}"
    "svg text{font-size:12px;fill:var(--fg)}.grid{stroke:var(--line)}.zero{stroke:var(--soft)}"
    "line.mark{stroke:var(--mark);stroke-width:2}circle.mark{fill:var(--mark)}"
    ".mark.faint{opacity:.45}.band{fill:var(--mark);opacity:.2}"
    ".median{fill:none;stroke:var(--mark);stroke-width:2}"
    ".base{fill:none;stroke:var(--base);stroke-width:2;stroke-dasharray:6 4}"
    ".base.thin{stroke-width:1;opacity:.6}"
    "#en:checked~main .zh,#zh:checked~main .en{display:none}"
    "label{margin-right:1rem}";

/* What all parts of the page need. */
typedef struct page {
  xw_text out;
  xw_store *store;
  xw_report_facts facts;
  xw_decision decision;
  const xw_choice *best, *focus; /* NULL without results */
} page;

/* The same block in both languages. */
static void both(page *of, const char *tag, const char *en, const char *zh) {
  xw_text_format(&of->out, "<%s class=\"en\" lang=\"en\">", tag);
  xw_text_append(&of->out, en);
  xw_text_format(&of->out, "</%s><%s class=\"zh\" lang=\"zh-CN\">", tag, tag);
  xw_text_append(&of->out, zh);
  xw_text_format(&of->out, "</%s>\n", tag);
}

/* A small remark in both languages. */
static void note(page *of, const char *en, const char *zh) {
  xw_text_append(&of->out, "<div class=\"soft\">");
  both(of, "p", en, zh);
  xw_text_append(&of->out, "</div>\n");
}

static void begin_block(page *of, const char *tag, bool chinese) {
  xw_text_format(&of->out, "<%s class=\"%s\" lang=\"%s\">", tag, chinese ? "zh" : "en",
                 chinese ? "zh-CN" : "en");
}

static const char *first_of(const char *text, const char *fallback) {
  return *text != '\0' ? text : fallback;
}

static void write_head(page *of, bool chinese) {
  xw_text *out = &of->out;
  const xw_report_facts *facts = &of->facts;
  xw_text_format(out,
                 "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n<meta "
                 "name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
                 chinese ? "zh-CN" : "en");
  xw_html_escape(out, first_of(chinese ? facts->title_zh : facts->title_en, facts->id));
  xw_text_format(out, "</title>\n<style>%s</style></head>\n<body>\n", style_sheet);
  xw_text_format(out,
                 "<input type=\"radio\" name=\"language\" id=\"en\"%s><label for=\"en\">English"
                 "</label>\n<input type=\"radio\" name=\"language\" id=\"zh\"%s>"
                 "<label for=\"zh\">中文</label>\n<main>\n",
                 chinese ? "" : " checked", chinese ? " checked" : "");
  for (int zh = 0; zh < 2; zh++) {
    begin_block(of, "h1", zh);
    xw_html_escape(out, first_of(zh ? facts->title_zh : facts->title_en, facts->id));
    xw_text_append(out, "</h1>\n");
  }
}

static void write_title(page *of, const xw_choice *choice, bool chinese) {
  char title[320];
  xw_choice_title(&of->decision, choice, chinese, title);
  xw_html_escape(&of->out, title);
}

/* ------------------------------------------------------------ the answer */

static void money(const xw_interval *interval, bool chinese, xw_text *out) {
  char text[128];
  bool large = fabs(interval->estimate) >= (chinese ? 100 : 1000);
  xw_scale scale = chinese
                       ? (xw_scale){large ? 0.01 : 100, 2, large ? "亿元" : "万元"}
                       : (xw_scale){large ? 0.001 : 1, 2, large ? "billion CNY" : "million CNY"};
  xw_format_interval(interval, &scale, true, text);
  xw_text_format(out, chinese ? "每年 %s %s" : "%s %s a year", text, scale.unit);
}

static void answer_benefit(page *of, bool chinese) {
  xw_text *out = &of->out;
  const xw_effect *net = &of->best->effects[XW_HEAD_NET_BENEFIT];
  begin_block(of, "p", chinese);
  xw_text_append(
      out, chinese ? "净效益最高的方案是“" : "The scenario with the highest net benefit is \"");
  write_title(of, of->best, chinese);
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

static void answer_quality(page *of, bool chinese) {
  xw_text *out = &of->out;
  char text[128];
  const xw_effect *pass = &of->focus->effects[XW_HEAD_TRUE_PASS];
  xw_scale points = {100, 2, ""};
  xw_format_interval(&pass->difference, &points, true, text);
  begin_block(of, "p", chinese);
  xw_text_append(out, chinese ? "在“" : "Under \"");
  write_title(of, of->focus, chinese);
  xw_text_format(out,
                 chinese
                     ? "”下，产品合格率由 %.2f%% 变为 %.2f%%（%s 个百分点）；消费者损害的变化："
                     : "\" the pass rate of products goes from %.2f %% to %.2f %% (%s percentage "
                       "points); harm to consumers changes by ",
                 100 * pass->baseline, 100 * pass->mean, text);
  money(&of->focus->effects[XW_HEAD_CONSUMER_HARM].difference, chinese, out);
  xw_text_append(out, chinese ? "。</p>\n" : ".</p>\n");
}

static void answer_cost(page *of, bool chinese) {
  xw_text *out = &of->out;
  char text[128];
  const xw_choice *focus = of->focus;
  xw_scale scale = xw_scale_per_point(&of->decision, chinese);
  begin_block(of, "p", chinese);
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

static void write_answer(page *of) {
  xw_text_append(&of->out, "<section class=\"answer\">\n");
  if (of->best == NULL) {
    both(of, "p", "No scenario has results in common with the baseline yet.",
         "目前尚无方案与基准有共同的结果。");
  }
  for (int chinese = 0; of->best != NULL && chinese < 2; chinese++) {
    answer_benefit(of, chinese);
    answer_quality(of, chinese);
    answer_cost(of, chinese);
  }
  xw_text_append(&of->out, "</section>\n");
  xw_text_append(&of->out, "<section class=\"caveat\">\n");
  both(of, "p", xw_report_caveat(false), xw_report_caveat(true));
  xw_text_append(&of->out, "</section>\n");
}

/* ------------------------------------------------------------ the table */

static const char *const heads[2][XW_HEAD_COUNT] = {
    {"Pass rate", "Harm / revenue", "Consumer harm", "Quality cost / revenue", "Public cost",
     "Profit", "Net benefit"},
    {"合格率", "消费者损害占比", "消费者损害", "质量成本占比", "财政净成本", "税后利润", "净效益"},
};

static void write_table_head(page *of, bool chinese) {
  xw_text *out = &of->out;
  xw_text_append(out, chinese ? "<thead><tr><th>#</th><th>方案</th><th>n</th>"
                              : "<thead><tr><th>#</th><th>Scenario</th><th>n</th>");
  for (int m = 0; m < XW_HEAD_COUNT; m++) {
    bool share = m == XW_HEAD_TRUE_PASS || m == XW_HEAD_HARM_SHARE || m == XW_HEAD_QUALITY_COST;
    const char *year = share ? "" : chinese ? "/年" : "/y";
    xw_text_format(out, "<th>%s<br><span class=\"soft\">%s%s</span></th>", heads[chinese][m],
                   xw_scale_of(&of->decision, m, chinese).unit, year);
  }
  xw_text_format(out,
                 chinese ? "<th>更优<br><span class=\"soft\">净效益</span></th>"
                           "<th>每百分点财政成本<br><span class=\"soft\">%s/年</span></th>"
                           "<th>每避免1元损害的财政成本<br><span class=\"soft\">元</span></th>"
                         : "<th>P(better)<br><span class=\"soft\">net benefit</span></th>"
                           "<th>Public cost per pp<br><span class=\"soft\">%s/y</span></th>"
                           "<th>Public cost per CNY<br><span class=\"soft\">of harm avoided</span>"
                           "</th>",
                 xw_scale_per_point(&of->decision, chinese).unit);
  xw_text_append(out, "</tr></thead>\n<tbody>\n");
}

static void write_ratios(page *of, const xw_choice *choice, bool chinese) {
  char text[128];
  xw_scale scale = xw_scale_per_point(&of->decision, chinese);
  xw_format_ratio(&choice->per_point, choice->effects[XW_HEAD_TRUE_PASS].difference.estimate,
                  &scale, chinese, text);
  xw_text_format(&of->out, "<td>%s</td>", text);
  scale = xw_scale_per_harm();
  xw_format_ratio(&choice->per_harm, -choice->effects[XW_HEAD_CONSUMER_HARM].difference.estimate,
                  &scale, chinese, text);
  xw_text_format(&of->out, "<td>%s</td></tr>\n", text);
}

static void write_row(page *of, const xw_choice *choice, bool chinese) {
  char label[160];
  xw_text *out = &of->out;
  double better = choice->effects[XW_HEAD_NET_BENEFIT].better.estimate;
  xw_text_append(out, "<tr><td>");
  if (choice->rank > 0) {
    xw_text_format(out, "%d", choice->rank);
  }
  xw_text_append(out, "</td><td title=\"");
  xw_choice_label(&of->decision, choice, label);
  xw_html_escape(out, label);
  xw_text_append(out, "\">");
  write_title(of, choice, chinese);
  xw_text_format(out, "%s</td><td>%zu</td>", choice->dominated_by >= 0 ? " †" : "",
                 choice->effects[XW_HEAD_TRUE_PASS].n);
  for (int m = 0; m < XW_HEAD_COUNT; m++) {
    char text[96];
    xw_scale scale = xw_scale_of(&of->decision, m, chinese);
    xw_format_effect(&choice->effects[m], &scale, text);
    xw_text_format(out, "<td>%s</td>", text);
  }
  if (isnan(better)) {
    xw_text_append(out, "<td></td>");
  } else {
    xw_text_format(out, "<td>%.0f %%</td>", 100 * better);
  }
  write_ratios(of, choice, chinese);
}

/* Lines of a note as paragraphs. */
static void write_lines(page *of, const xw_text *lines, bool chinese) {
  begin_block(of, "p", chinese);
  xw_html_escape(&of->out, lines->data != NULL ? lines->data : "");
  xw_text_append(&of->out, "</p>\n");
  of->out.failed = of->out.failed || lines->failed;
}

/* How the differences were made: the method, what varies, what is left out. */
static void write_notes(page *of) {
  const xw_decision *decision = &of->decision;
  xw_text_append(&of->out, "<div class=\"soft\">");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text lines = {0};
    xw_note_shown(&lines, xw_decision_shown(decision), decision->ranked, chinese);
    xw_append_design(&lines, &decision->frame, chinese);
    xw_text_append(&lines, "\n");
    xw_note_method(&lines, &decision->how, &decision->critical[XW_HEAD_NET_BENEFIT], chinese);
    xw_note_means(&lines, &decision->frame, decision->partial, chinese);
    xw_note_worlds(&lines, &decision->frame, chinese);
    write_lines(of, &lines, chinese);
    xw_text_free(&lines);
  }
  xw_text_append(&of->out, "</div>\n");
}

static void write_table(page *of) {
  both(of, "h2", "Every scenario against the baseline", "各方案与基准之差");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text_format(&of->out, "<div class=\"scroll %s\" lang=\"%s\"><table>\n",
                   chinese ? "zh" : "en", chinese ? "zh-CN" : "en");
    write_table_head(of, chinese);
    for (size_t i = 0; i < xw_decision_shown(&of->decision); i++) {
      write_row(of, &of->decision.choices[of->decision.order[i]], chinese);
    }
    xw_text_append(&of->out, "</tbody></table></div>\n");
  }
  write_notes(of);
  note(of,
       "† dominated: another scenario, or the baseline, has a higher pass rate at lower "
       "public cost. Ratios have Fieller's 95 % interval; \"not determined\": the denominator may "
       "be 0; \"no gain\": it is not positive; a negative ratio saves public money.",
       "† 被占优：另一方案（或基准）合格率更高而"
       "财政成本更低。比率附Fieller法95%"
       "区间；“无法确定”：分母可能为0；“无改善”：分母不为正；负的比率表示节省财政资金。");
}

static bool is_shown(const page *of, int64_t point) {
  for (size_t i = 0; i < xw_decision_shown(&of->decision); i++) {
    if (of->decision.choices[of->decision.order[i]].point == point) {
      return true;
    }
  }
  return false;
}

static void write_point(page *of, size_t point) {
  const xw_frame *frame = &of->decision.frame;
  xw_text_format(&of->out, "<tr><td>%zu</td>", point);
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_text_format(&of->out, "<td>%.6g</td>", frame->values[point * frame->factor_count + f]);
  }
  xw_text_append(&of->out, "</tr>\n");
}

/* The legend of the points that are shown. */
static void write_points(page *of) {
  const xw_frame *frame = &of->decision.frame;
  xw_text *out = &of->out;
  if (!xw_frame_is_by_point(frame) || frame->factor_count == 0) {
    return;
  }
  both(of, "h2", "The points of the design", "设计中的点");
  xw_text_append(out, "<div class=\"scroll\"><table>\n<thead><tr><th>@</th>");
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_text_append(out, "<th>");
    xw_html_escape(out, frame->factors[f].name);
    xw_text_append(out, "</th>");
  }
  xw_text_append(out, "</tr></thead>\n<tbody>\n");
  for (size_t p = 0; p < frame->point_count; p++) {
    if (is_shown(of, (int64_t)p)) {
      write_point(of, p);
    }
  }
  xw_text_append(out, "</tbody></table></div>\n");
}

/* ------------------------------------------------------------ the figures */

static void write_figures(page *of) {
  static const int forests[] = {XW_HEAD_NET_BENEFIT, XW_HEAD_TRUE_PASS};
  both(of, "h2", "How sure are the differences?", "差异有多确定？");
  for (int chinese = 0; chinese < 2; chinese++) {
    begin_block(of, "div", chinese);
    xw_figure_forest(&of->out, &of->decision, forests[0], chinese);
    xw_figure_forest(&of->out, &of->decision, forests[1], chinese);
    xw_text_append(&of->out, "</div>\n");
  }
  both(of, "h2", "What does quality cost the public purse?", "质量提升的财政代价");
  for (int chinese = 0; chinese < 2; chinese++) {
    begin_block(of, "div", chinese);
    xw_figure_scatter(&of->out, &of->decision, chinese);
    xw_text_append(&of->out, "</div>\n");
  }
}

static xw_status read_fans(page *of, xw_fan *fan, xw_fan *baseline) {
  const xw_choice *focus = of->focus;
  size_t points = of->decision.frame.point_count;
  xw_status status =
      xw_fan_read(of->store, "true_pass", focus->scenario, focus->point, points, fan);
  if (status == XW_OK) {
    status =
        xw_fan_read(of->store, "true_pass", of->decision.baseline, focus->point, points, baseline);
  }
  return status;
}

static xw_status write_time_path(page *of) {
  char name[160], base[160];
  xw_fan fan = {0}, baseline = {0};
  const xw_choice *focus = of->focus;
  size_t at = xw_frame_baseline_of(&of->decision.frame, of->decision.baseline,
                                   (size_t)(focus - of->decision.choices));
  xw_choice_label(&of->decision, focus, name);
  xw_choice_label(&of->decision, &of->decision.choices[at], base);
  xw_status status = read_fans(of, &fan, &baseline);
  if (status == XW_OK && fan.periods > 0 && baseline.periods > 0) {
    both(of, "h2", "Over time", "时间路径");
    for (int chinese = 0; chinese < 2; chinese++) {
      begin_block(of, "div", chinese);
      xw_figure_fan(&of->out, &fan, &baseline, name, base, chinese);
      xw_text_append(&of->out, "</div>\n");
    }
    note(of,
         "Median and the middle 50, 80 and 95 % of replications; the baseline's median and 95 % "
         "limits are dashed.",
         "中位数及重复中间的50%、80%、95%；虚线为基准的中位数及95%界限。");
  }
  xw_fan_free(&fan);
  xw_fan_free(&baseline);
  return status;
}

/* ------------------------------------------------------------ the method */

static void write_method(page *of) {
  const xw_report_facts *f = &of->facts;
  xw_text *out = &of->out;
  both(of, "h2", "Method and assumptions", "方法与假设");
  begin_block(of, "p", false);
  xw_text_format(
      out,
      "%s simulated firms stand for %s enterprises. %s quarters under the old rules come "
      "first, then %s quarters from %s; an outcome is the mean over the last %s. Every "
      "scenario meets the same random numbers as the baseline, replication by "
      "replication, so a difference holds little chance. %" PRIu64
      " runs are stored, "
      "%" PRIu64
      " failed. Net benefit is profit plus what buyers and suppliers gain, "
      "less harm to consumers and the social cost of public money, a year. Totals from "
      "the reform date on are discounted at %s a year and are in the database.</p>\n",
      f->firms, f->represents, f->burn_in, f->periods, f->start, f->window, f->done, f->failed,
      f->discount);
  begin_block(of, "p", true);
  xw_text_format(
      out,
      "%s 家模拟企业代表 %s 家企业。先在原有规则下运行 %s 个季度，再自 %s 起运行 %s 个季度；"
      "结果为最后 %s 个季度的均值。各方案与基准逐次使用相同的随机数，因此差异中的偶然成分很小。"
      "已存储 %" PRIu64 " 次运行，%" PRIu64
      " 次失败。净效益为每年利润加购买者与供应商的收益，"
      "减去消费者损害和公共资金的社会成本。自改革之日起的合计按每年 %s 贴现，存于数据库中。</p>\n",
      f->firms, f->represents, f->burn_in, f->start, f->periods, f->window, f->done, f->failed,
      f->discount);
}

static void write_reproduction(page *of) {
  const xw_report_facts *f = &of->facts;
  xw_text *out = &of->out;
  both(of, "h2", "To reproduce", "如何复现");
  both(of, "p",
       "The database holds the scripts, levers and seed. Run the same study anew, or let "
       "<code>xiaowei verify</code> run a sample of replications again: the same engine gives the "
       "same bits on any number of threads.",
       "数据库含脚本、政策变量与随机种子。可重新运行同一研究，或用 <code>xiaowei verify</code> "
       "抽样重算：同一引擎在任意线程数下给出逐位相同的结果。");
  xw_text_append(out, "<pre class=\"scroll\"><code>xiaowei verify ");
  xw_html_escape(out, xw_store_path(of->store));
  xw_text_append(out, "\nxiaowei compare ");
  xw_html_escape(out, xw_store_path(of->store));
  xw_text_append(out, "</code></pre>\n<p class=\"soft\">");
  const char *const rows[][2] = {
      {"id", f->id},
      {"identity", f->identity},
      {"seed", f->seed},
      {"engine", f->engine_version},
      {"model", f->model_version},
      {"created", f->created_at},
      {"compiler", f->compiler},
      {"libc", f->libc},
      {"SQLite", f->sqlite_version},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    xw_text_format(out, "%s%s <code>", i > 0 ? " · " : "", rows[i][0]);
    xw_html_escape(out, rows[i][1]);
    xw_text_append(out, "</code>");
  }
  xw_text_append(out, "</p>\n</main>\n</body></html>\n");
}

/* ------------------------------------------------------------ the page */

/* The best alternative of a scenario; NULL without results. */
static const xw_choice *best_of(const page *of, size_t scenario) {
  for (size_t i = 0; i < of->decision.ranked; i++) {
    const xw_choice *choice = &of->decision.choices[of->decision.order[i]];
    if (choice->scenario == scenario && choice->rank > 0) {
      return choice;
    }
  }
  return NULL;
}

/* The scenario asked for, else "opinion", else the best; of several points the best one. */
static xw_status choose_focus(page *of, const char *focus) {
  const char *wanted = focus != NULL ? focus : "opinion";
  const xw_frame *frame = &of->decision.frame;
  if (of->decision.ranked > 0 && of->decision.choices[of->decision.order[0]].rank == 1) {
    of->best = of->focus = &of->decision.choices[of->decision.order[0]];
  }
  bool found = false;
  for (size_t s = 0; s < frame->scenario_count; s++) {
    if (strcmp(frame->scenarios[s].id, wanted) == 0) {
      found = true;
      const xw_choice *own = best_of(of, s);
      of->focus = own != NULL ? own : of->focus;
    }
  }
  return found || focus == NULL
             ? XW_OK
             : xw_fail(XW_ERR_ARGUMENT, "the study has no scenario \"%s\"", focus);
}

static xw_status write_page(page *of, const xw_html_options *options) {
  xw_status status = XW_OK;
  write_head(of, options->chinese);
  write_answer(of);
  if (of->decision.ranked > 0) {
    write_table(of);
    write_points(of);
    write_figures(of);
  }
  if (of->focus != NULL) {
    status = write_time_path(of);
  }
  write_method(of);
  write_reproduction(of);
  if (status == XW_OK && of->out.failed) {
    status = xw_fail_memory("the report");
  }
  return status;
}

xw_status xw_report_html(xw_store *store, const xw_html_options *options, char **html) {
  page own = {.store = store};
  *html = NULL;
  xw_status status = xw_decision_make(store, &options->how, &own.decision);
  if (status == XW_OK) {
    status = xw_report_facts_read(store, &own.facts);
  }
  if (status == XW_OK) {
    status = choose_focus(&own, options->focus);
  }
  if (status == XW_OK) {
    status = write_page(&own, options);
  }
  if (status == XW_OK) {
    *html = own.out.data;
  } else {
    xw_text_free(&own.out);
  }
  xw_decision_free(&own.decision);
  xw_report_facts_free(&own.facts);
  return status;
}
