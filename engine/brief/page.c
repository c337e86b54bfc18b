/* How texts get onto the page. */
#include "brief/page.h"

#include <string.h>

#include "base/language.h"

void xw_page_escape(xw_page *page, const char *text) { xw_html_escape(&page->out, text); }

void xw_page_open(xw_page *page, const char *tag, bool chinese) {
  xw_text_format(&page->out, "<%s class=\"%s\" lang=\"%s\">", tag, chinese ? "zh" : "en",
                 chinese ? "zh-CN" : "en");
}

void xw_page_close(xw_page *page, const char *tag) { xw_text_format(&page->out, "</%s>\n", tag); }

void xw_page_say(xw_page *page, const char *tag, const char *english) {
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, tag, chinese);
    xw_text_append(&page->out, xw_tr(chinese, english));
    xw_page_close(page, tag);
  }
}

void xw_page_pair(xw_page *page, const char *tag, const char *english, const char *chinese) {
  if (strcmp(english, chinese) == 0) {
    xw_page_escape(page, english);
    return;
  }
  for (int i = 0; i < 2; i++) {
    xw_page_open(page, tag, i);
    xw_page_escape(page, i ? chinese : english);
    xw_page_close(page, tag);
  }
}

void xw_page_title(xw_page *page, const xw_choice *choice, bool chinese) {
  char title[320];
  xw_choice_title(&page->decision, choice, chinese, title);
  xw_page_escape(page, title);
}
