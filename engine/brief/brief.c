/* The brief: head, switches, contents, sections, footer, scripts. */
#include "brief/brief.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/embedded.h"
#include "brief/encode.h"
#include "brief/figure.h"
#include "brief/names.h"
#include "brief/page.h"
#include "brief/sections.h"

static const char *first_of(const char *text, const char *fallback) {
  return *text != '\0' ? text : fallback;
}

static const char *title_of(const xw_page *page, bool chinese) {
  const xw_report_facts *facts = &page->facts;
  return first_of(chinese ? facts->title_zh : facts->title_en, facts->id);
}

/* Nothing from elsewhere, and no script but those that the engine put here. */
static void write_policy(xw_page *page) {
  xw_text *out = &page->out;
  xw_text_append(out,
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
                 "form-action 'none'; script-src ");
  xw_append_script_source(out, xw_embedded_brief_start_js, xw_embedded_brief_start_js_size);
  if (xw_embedded_brief_layer_hash_txt_size > 0) {
    xw_text_format(out, " 'sha256-%s'", (const char *)xw_embedded_brief_layer_hash_txt);
  }
  xw_text_append(out, "\">\n");
}

static void write_head(xw_page *page) {
  xw_text *out = &page->out;
  bool chinese = page->options->chinese;
  xw_text_format(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n",
                 chinese ? "zh-CN" : "en");
  write_policy(page);
  xw_text_append(out,
                 "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  xw_page_escape(page, title_of(page, chinese));
  xw_text_append(out, "</title>\n<style>\n");
  xw_text_append(out, (const char *)xw_embedded_brief_style_css);
  xw_text_append(out, "</style>\n<style id=\"chart-style\">\n");
  xw_text_append(out, (const char *)xw_embedded_brief_chart_css);
  xw_text_append(out, "</style></head>\n<body>\n");
}

static const struct {
  const char *id, *title;
} themes[] = {
    {"theme-auto", XW_N("Auto")}, {"theme-light", XW_N("Light")}, {"theme-dark", XW_N("Dark")}};
enum { THEMES = sizeof themes / sizeof *themes };

/* Radio buttons before everything that they switch: they work without a script. Their labels are in the head
 * of the page. */
static void write_switches(xw_page *page) {
  bool chinese = page->options->chinese;
  xw_text_format(&page->out,
                 "<input type=\"radio\" class=\"switch\" name=\"language\" id=\"en\"%s>"
                 "<input type=\"radio\" class=\"switch\" name=\"language\" id=\"zh\"%s>\n",
                 chinese ? "" : " checked", chinese ? " checked" : "");
  for (int i = 0; i < THEMES; i++) {
    xw_text_format(&page->out, "<input type=\"radio\" class=\"switch\" name=\"theme\" id=\"%s\"%s>",
                   themes[i].id, i == 0 ? " checked" : "");
  }
  if (!page->options->two_pages) {
    xw_text_append(&page->out, "<input type=\"checkbox\" class=\"switch\" id=\"print-all\">");
  }
  xw_text_append(&page->out, "\n<div class=\"page\">\n<a class=\"skip\" href=\"#content\">");
  xw_page_say(page, "span", XW_N("Skip to the content"));
  xw_text_append(&page->out, "</a>\n");
}

static void write_labels(xw_page *page) {
  xw_text *out = &page->out;
  xw_text_append(
      out,
      "<div class=\"switches\"><span class=\"choice\"><label for=\"en\" lang=\"en\">English"
      "</label><label for=\"zh\" lang=\"zh-CN\">中文</label></span>\n"
      "<span class=\"choice\">");
  for (int i = 0; i < THEMES; i++) {
    xw_text_format(out, "<label for=\"%s\">", themes[i].id);
    xw_page_say(page, "span", themes[i].title);
    xw_text_append(out, "</label>");
  }
  xw_text_append(out, "</span>\n");
  if (!page->options->two_pages) {
    xw_text_append(out, "<span class=\"choice\"><label for=\"print-all\">");
    xw_page_say(page, "span", XW_N("Print folded parts too"));
    xw_text_append(out, "</label></span>\n");
  }
  xw_text_append(out, "<button type=\"button\" id=\"print\" hidden>");
  xw_page_say(page, "span", XW_N("Print"));
  xw_text_append(out, "</button></div>\n");
}

static size_t remarks_of(const xw_standing *standing, bool warnings) {
  size_t count = 0;
  for (size_t i = 0; i < standing->count; i++) {
    count += standing->items[i].is_warning == warnings;
  }
  return count;
}

static void write_list(xw_page *page, bool warnings, bool chinese) {
  xw_text_append(&page->out, "<ul>\n");
  for (size_t i = 0; i < page->standing.count; i++) {
    const xw_standing_remark *remark = &page->standing.items[i];
    const char *text = remark->text[chinese].data;
    if (remark->is_warning == warnings) {
      xw_text_format(&page->out, "<li class=\"%s\" data-code=\"%s\">",
                     warnings ? "warning" : "note", remark->code);
      xw_page_escape(page, text != NULL ? text : "");
      xw_text_append(&page->out, "</li>\n");
    }
  }
  xw_text_append(&page->out, "</ul>\n");
}

/* Warnings always stand open; other remarks fold to one line on a phone. */
static void write_remarks(xw_page *page, bool chinese) {
  const size_t notes = remarks_of(&page->standing, false);
  xw_page_open(page, "div", chinese);
  if (remarks_of(&page->standing, true) > 0) {
    write_list(page, true, chinese);
  }
  if (notes > 0) {
    xw_text_append(&page->out, "<details class=\"remarks\"><summary>");
    xw_text_format(&page->out, xw_trn(chinese, "%zu remark", "%zu remarks", notes), notes);
    xw_text_append(&page->out, "</summary>\n");
    write_list(page, false, chinese);
    xw_text_append(&page->out, "</details>\n");
  }
  xw_page_close(page, "div");
}

/* What is covered and what a reader must know of the study, before any number. */
static void write_standing(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"standing\">\n");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text cover = {0};
    xw_text_append(&cover, xw_tr(chinese, "Covered: "));
    xw_standing_cover(&page->standing, chinese, &cover);
    xw_text_format(&cover, xw_tr(chinese, "; %zu replications."), page->standing.replications);
    xw_page_open(page, "p", chinese);
    xw_page_escape(page, cover.data != NULL ? cover.data : "");
    xw_page_close(page, "p");
    page->out.failed = page->out.failed || cover.failed;
    xw_text_free(&cover);
    if (page->standing.count > 0) {
      write_remarks(page, chinese);
    }
  }
  xw_text_append(&page->out, "</div>\n");
}

/* Title, date, study; the switches; how to print. */
static void write_header(xw_page *page) {
  xw_text *out = &page->out;
  xw_text_append(out, "<header>\n");
  write_labels(page);
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "h1", chinese);
    xw_page_escape(page, title_of(page, chinese));
    xw_page_close(page, "h1");
  }
  xw_text_append(out, "<p class=\"facts\">");
  xw_page_say(page, "span", XW_N("Decision brief"));
  if (*page->facts.created_at != '\0') {
    xw_text_format(out, "<time>%.10s</time>\n", page->facts.created_at);
  }
  xw_text_append(out, "<code>");
  xw_page_escape(page, page->facts.id);
  xw_text_append(out, "</code></p>\n");
  write_standing(page);
  xw_text_append(out, "<noscript>");
  xw_page_say(page, "p",
              XW_N("To print or to save as PDF, press Ctrl+P: it prints the language shown."));
  xw_text_append(out, "</noscript>\n</header>\n");
}

static bool is_shown(const xw_page *page, const xw_section *section) {
  return section->applies == NULL || section->applies(page);
}

static void write_contents(xw_page *page) {
  xw_text_append(&page->out, "<nav aria-labelledby=\"contents\"><p id=\"contents\">");
  xw_page_say(page, "span", XW_N("Contents"));
  xw_text_append(&page->out, "</p><ol>\n");
  for (const xw_section *s = xw_sections; s->id != NULL; s++) {
    if (is_shown(page, s)) {
      xw_text_format(&page->out, "<li><a href=\"#%s\">", s->id);
      xw_page_say(page, "span", s->title);
      xw_text_append(&page->out, "</a></li>\n");
    }
  }
  xw_text_append(&page->out, "</ol></nav>\n");
}

static xw_status write_sections(xw_page *page) {
  xw_status status = XW_OK;
  for (const xw_section *s = xw_sections; s->id != NULL && status == XW_OK; s++) {
    if (is_shown(page, s)) {
      xw_text_format(&page->out, "<section id=\"%s\">\n", s->id);
      xw_page_say(page, "h2", s->title);
      status = s->write(page);
      xw_text_append(&page->out, "</section>\n");
    }
  }
  return status;
}

static void write_button(xw_page *page, const char *action, const char *title) {
  xw_text_format(&page->out, "<button type=\"button\" data-do=\"%s\">", action);
  xw_page_say(page, "span", title);
  xw_text_append(&page->out, "</button>");
}

/* What the script puts at each figure: without a script there is nothing to press. */
static void write_tools(xw_page *page) {
  xw_text_append(&page->out, "<template id=\"tools\"><div class=\"tools\">");
  write_button(page, "live", XW_N("Explore"));
  write_button(page, "table", XW_N("Table"));
  write_button(page, "svg", XW_N("Save SVG"));
  write_button(page, "png", XW_N("Save PNG"));
  xw_text_append(&page->out, "</div></template>\n");
}

static bool has_figures(const xw_page *page) {
  return page->out.data != NULL && strstr(page->out.data, "<figure") != NULL;
}

static void write_licences(xw_page *page) {
  xw_text_append(&page->out, "<details class=\"licences\"><summary>");
  xw_page_say(page, "span", XW_N("Licences of the code inside this page"));
  xw_text_append(&page->out, "</summary>\n<pre lang=\"en\">");
  xw_page_escape(page, (const char *)xw_embedded_brief_licences_txt);
  xw_text_append(&page->out, "</pre></details>\n");
}

static void write_footer(xw_page *page, bool layer) {
  xw_text_append(&page->out, "<footer>\n");
  xw_page_say(
      page, "p",
      XW_N("This page is complete: it loads nothing from elsewhere and can be mailed, kept and "
           "printed. The data behind each figure are inside it."));
  if (layer) {
    write_licences(page);
  }
  xw_text_append(&page->out, "</footer>\n</div>\n");
}

/* The scripts come last: the page is complete before them, and without them. */
static xw_status write_scripts(xw_page *page, bool layer) {
  xw_text *out = &page->out;
  xw_status status = has_figures(page) ? xw_page_names(page) : XW_OK;
  write_tools(page);
  xw_write_source(page);
  if (layer) {
    xw_text_append(out, "<script type=\"text/plain\" id=\"layer\">");
    xw_text_append(out, (const char *)xw_embedded_brief_layer_txt);
    xw_text_append(out, "</script>\n");
  }
  xw_text_append(out, "<script>");
  xw_text_append(out, (const char *)xw_embedded_brief_start_js);
  xw_text_append(out, "</script>\n");
  return status;
}

/* Two sheets instead of all sections: no contents, nothing to explore. */
static xw_status write_two_pages(xw_page *page) {
  write_head(page);
  write_switches(page);
  xw_text_append(&page->out,
                 "<main id=\"content\" class=\"two-pages\" tabindex=\"-1\">\n"
                 "<section class=\"sheet\" id=\"sheet-1\">\n");
  write_header(page);
  xw_status status = xw_brief_two_pages(page);
  xw_text_append(&page->out, "</main>\n</div>\n");
  status = status == XW_OK ? write_scripts(page, false) : status;
  xw_text_append(&page->out, "</body></html>\n");
  return status == XW_OK && page->out.failed ? xw_fail_memory("the brief") : status;
}

static xw_status write_page(xw_page *page) {
  if (page->options->two_pages) {
    return write_two_pages(page);
  }
  write_head(page);
  write_switches(page);
  write_header(page);
  xw_text_append(&page->out, "<div class=\"columns\">\n");
  write_contents(page);
  xw_text_append(&page->out, "<main id=\"content\" tabindex=\"-1\">\n");
  xw_status status = write_sections(page);
  xw_text_append(&page->out, "</main>\n</div>\n");
  bool layer = xw_embedded_brief_layer_txt_size > 0 && has_figures(page);
  write_footer(page, layer);
  status = status == XW_OK ? write_scripts(page, layer) : status;
  xw_text_append(&page->out, "</body></html>\n");
  return status == XW_OK && page->out.failed ? xw_fail_memory("the report") : status;
}

/* The best alternative of a scenario; NULL without results. */
static const xw_choice *best_of(const xw_page *page, size_t scenario) {
  for (size_t i = 0; i < page->decision.ranked; i++) {
    const xw_choice *choice = &page->decision.choices[page->decision.order[i]];
    if (choice->scenario == scenario && choice->rank > 0) {
      return choice;
    }
  }
  return NULL;
}

/* The scenario asked for, else "opinion", else the best; of several points the best one. */
static xw_status choose_focus(xw_page *page) {
  const char *focus = page->options->focus;
  const char *wanted = focus != NULL ? focus : "opinion";
  const xw_frame *frame = &page->decision.frame;
  if (page->decision.ranked > 0 && page->decision.choices[page->decision.order[0]].rank == 1) {
    page->best = page->focus = &page->decision.choices[page->decision.order[0]];
  }
  bool found = false;
  for (size_t s = 0; s < frame->scenario_count; s++) {
    if (strcmp(frame->scenarios[s].id, wanted) == 0) {
      found = true;
      const xw_choice *own = best_of(page, s);
      page->focus = own != NULL ? own : page->focus;
    }
  }
  return found || focus == NULL
             ? XW_OK
             : xw_fail(XW_ERR_ARGUMENT, "the study has no scenario \"%s\"", focus);
}

/* All that several sections show. */
static xw_status read_all(xw_page *page) {
  xw_status status = xw_decision_make(page->store, &page->options->how, &page->decision);
  if (status == XW_OK) {
    status =
        xw_certainty_make(page->store, &page->decision, page->options->plausible, &page->certainty);
  }
  if (status == XW_OK) {
    status = xw_report_facts_read(page->store, &page->facts);
  }
  if (status == XW_OK) {
    status =
        xw_standing_read(page->store, NULL, NULL, page->options->how.baseline, &page->standing);
  }
  if (status == XW_OK) {
    status = choose_focus(page);
  }
  if (status == XW_OK) {
    status = xw_tradeoff_make(page->store, &page->decision, &page->tradeoff);
  }
  if (status == XW_OK) {
    status = xw_brief_race_read(page);
  }
  return status == XW_OK ? xw_brief_reversal_read(page) : status;
}

xw_status xw_report_html(xw_store *store, const xw_html_options *options, char **html) {
  xw_page page = {.store = store, .options = options};
  *html = NULL;
  xw_status status = read_all(&page);
  if (status == XW_OK) {
    status = write_page(&page);
  }
  if (status == XW_OK) {
    *html = page.out.data;
  } else {
    xw_text_free(&page.out);
  }
  xw_tradeoff_free(&page.tradeoff);
  xw_certainty_free(&page.certainty);
  xw_decision_free(&page.decision);
  xw_report_facts_free(&page.facts);
  xw_standing_free(&page.standing);
  return status;
}
