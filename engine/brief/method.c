/* The method and how to run it again. */
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

xw_status xw_brief_method(xw_page *page) {
  const xw_report_facts *f = &page->facts;
  xw_text *out = &page->out;
  xw_page_open(page, "p", false);
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
  xw_page_open(page, "p", true);
  xw_text_format(
      out,
      "%s 家模拟企业代表 %s 家企业。先在原有规则下运行 %s 个季度，再自 %s 起运行 %s 个季度；"
      "结果为最后 %s 个季度的均值。各方案与基准逐次使用相同的随机数，因此差异中的偶然成分很小。"
      "已存储 %" PRIu64 " 次运行，%" PRIu64
      " 次失败。净效益为每年利润加购买者与供应商的收益，"
      "减去消费者损害和公共资金的社会成本。自改革之日起的合计按每年 %s 贴现，存于数据库中。</p>\n",
      f->firms, f->represents, f->burn_in, f->start, f->periods, f->window, f->done, f->failed,
      f->discount);
  return XW_OK;
}

xw_status xw_brief_reproduction(xw_page *page) {
  const xw_report_facts *f = &page->facts;
  xw_text *out = &page->out;
  both(page, "p",
       "The database holds the scripts, levers and seed. Run the same study anew, or let "
       "<code>xiaowei verify</code> run a sample of replications again: the same engine gives the "
       "same bits on any number of threads.",
       "数据库含脚本、政策变量与随机种子。可重新运行同一研究，或用 <code>xiaowei verify</code> "
       "抽样重算：同一引擎在任意线程数下给出逐位相同的结果。");
  xw_text_append(out, "<pre class=\"scroll\"><code>xiaowei verify ");
  xw_html_escape(out, xw_store_path(page->store));
  xw_text_append(out, "\nxiaowei compare ");
  xw_html_escape(out, xw_store_path(page->store));
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
  xw_text_append(out, "</p>\n");
  return XW_OK;
}
