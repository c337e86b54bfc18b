/* The brief: head, contents, sections. */
#include "brief/brief.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/embedded.h"
#include "brief/page.h"

static const char *first_of(const char *text, const char *fallback) {
  return *text != '\0' ? text : fallback;
}

static const char *title_of(const xw_page *page, bool chinese) {
  const xw_report_facts *facts = &page->facts;
  return first_of(chinese ? facts->title_zh : facts->title_en, facts->id);
}

static void write_head(xw_page *page) {
  xw_text *out = &page->out;
  bool chinese = page->options->chinese;
  xw_text_format(out,
                 "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n<meta "
                 "name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
                 chinese ? "zh-CN" : "en");
  xw_page_escape(page, title_of(page, chinese));
  xw_text_append(out, "</title>\n<style>\n");
  xw_text_append(out, (const char *)xw_embedded_brief_style_css);
  xw_text_append(out, (const char *)xw_embedded_brief_chart_css);
  xw_text_append(out, "</style></head>\n<body>\n");
}

/* Radio buttons before everything that they switch: they work without a script. */
static void write_switch(xw_page *page) {
  bool chinese = page->options->chinese;
  xw_text_format(&page->out,
                 "<input type=\"radio\" name=\"language\" id=\"en\"%s><label for=\"en\">English"
                 "</label>\n<input type=\"radio\" name=\"language\" id=\"zh\"%s>"
                 "<label for=\"zh\" lang=\"zh-CN\">中文</label>\n",
                 chinese ? "" : " checked", chinese ? " checked" : "");
}

static bool is_shown(const xw_page *page, const xw_section *section) {
  return section->applies == NULL || section->applies(page);
}

static void write_contents(xw_page *page) {
  xw_text_append(&page->out, "<nav><ol>\n");
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

static xw_status write_page(xw_page *page) {
  write_head(page);
  write_switch(page);
  xw_text_append(&page->out, "<main>\n");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "h1", chinese);
    xw_page_escape(page, title_of(page, chinese));
    xw_page_close(page, "h1");
  }
  write_contents(page);
  xw_status status = write_sections(page);
  xw_text_append(&page->out, "</main>\n</body></html>\n");
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

xw_status xw_report_html(xw_store *store, const xw_html_options *options, char **html) {
  xw_page page = {.store = store, .options = options};
  *html = NULL;
  xw_status status = xw_decision_make(store, &options->how, &page.decision);
  if (status == XW_OK) {
    status = xw_report_facts_read(store, &page.facts);
  }
  if (status == XW_OK) {
    status = choose_focus(&page);
  }
  if (status == XW_OK) {
    status = write_page(&page);
  }
  if (status == XW_OK) {
    *html = page.out.data;
  } else {
    xw_text_free(&page.out);
  }
  xw_decision_free(&page.decision);
  xw_report_facts_free(&page.facts);
  return status;
}
