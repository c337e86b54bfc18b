/* What a figure must say of itself once it has left the page: where it comes from, what it
 * covers, when, on what terms.
 *
 * It is written once, into a template; the script of the page puts it under what is saved. */
#include <string.h>

#include "base/language.h"
#include "brief/figure.h"

static void append_study(const xw_page *page, bool chinese, xw_text *out) {
  const xw_report_facts *facts = &page->facts;
  const char *title = chinese ? facts->title_zh : facts->title_en;
  xw_text_format(out, xw_tr(chinese, "Source: Xiaowei %s, model %s, study \"%s\" (%s, %.8s)"),
                 facts->engine_version, facts->model_version, *title != '\0' ? title : facts->id,
                 facts->id, facts->identity);
}

void xw_figure_source(const xw_page *page, bool chinese, xw_text *out) {
  xw_text standing = {0};
  append_study(page, chinese, out);
  xw_text_append(out, xw_tr(chinese, "; "));
  xw_standing_cover(&page->standing, chinese, out);
  xw_text_format(out, xw_tr(chinese, "; %zu replications."), page->standing.replications);
  xw_standing_short(&page->standing, chinese, &standing);
  if (standing.size > 0) {
    xw_text_format(out, xw_tr(chinese, " Note: %s."), standing.data);
  }
  xw_text_format(out,
                 xw_tr(chinese,
                       " Run on %.10s. Free to use: results belong to who computes "
                       "them; the engine is under GPL-3.0-or-later."),
                 page->facts.created_at);
  out->failed = out->failed || standing.failed;
  xw_text_free(&standing);
}

void xw_write_source(xw_page *page) {
  xw_text_append(&page->out, "<template id=\"source\">");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text line = {0};
    xw_figure_source(page, chinese, &line);
    xw_page_open(page, "p", chinese);
    xw_page_escape(page, line.data != NULL ? line.data : "");
    xw_page_close(page, "p");
    page->out.failed = page->out.failed || line.failed;
    xw_text_free(&line);
  }
  xw_text_append(&page->out, "</template>\n");
}
