/* Figures of the brief: captions, and data as a CSV file inside the page. */
#include "brief/figure.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/encode.h"

xw_both xw_saying_of(const xw_saying *saying) {
  return XW_BOTH(saying->text[0].data, saying->text[1].data);
}

void xw_saying_free(xw_saying *saying) {
  xw_text_free(&saying->text[0]);
  xw_text_free(&saying->text[1]);
}

void xw_figure_id(const char *id, char text[96]) { snprintf(text, 96, "figure-%s", id); }

/* Both texts in an element of their own: a reader of the screen hears the one that is shown. */
static void both(xw_page *page, const char *tag, xw_both words) {
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, tag, chinese);
    xw_page_escape(page, words.text[chinese] == NULL ? "" : words.text[chinese]);
    xw_page_close(page, tag);
  }
}

void xw_figure_begin(xw_page *page, const char *id, xw_both finding, xw_both alternative) {
  char name[96];
  xw_figure_id(id, name);
  xw_text_format(&page->out, "<figure id=\"%s\" data-id=\"%s\">\n<figcaption id=\"%s-title\">\n",
                 name, id, name);
  both(page, "span", finding);
  xw_text_format(&page->out, "</figcaption>\n<div class=\"alternative\" id=\"%s-text\">\n", name);
  both(page, "p", alternative);
  xw_text_append(&page->out, "</div>\n<div class=\"drawing\" tabindex=\"0\">\n");
}

void xw_figure_end(xw_page *page, const char *kind, xw_table *data) {
  xw_text *out = &page->out;
  xw_text_format(out, "</div>\n<p class=\"data\"><a class=\"csv\" data-kind=\"%s\"", kind);
  xw_text_append(out, " download href=\"");
  out->failed = xw_append_csv_address(out, data) != XW_OK || out->failed;
  xw_text_append(out, "\">CSV</a></p>\n</figure>\n");
}

void xw_figure_missing(xw_page *page, const char *english) {
  xw_text_append(&page->out, "<div class=\"soft missing\">\n");
  xw_page_say(page, "p", english);
  xw_text_append(&page->out, "</div>\n");
}

void xw_figure_details(xw_page *page, const char *english) {
  xw_text_append(&page->out, "<details class=\"figures\"><summary>\n");
  xw_page_say(page, "span", english);
  xw_text_append(&page->out, "</summary>\n");
}

void xw_figure_details_end(xw_page *page) { xw_text_append(&page->out, "</details>\n"); }

void xw_figure_pair(xw_page *page) { xw_text_append(&page->out, "<div class=\"pair\">\n"); }

void xw_figure_pair_end(xw_page *page) { xw_text_append(&page->out, "</div>\n"); }

xw_status xw_figure_row(xw_table *table, const char *format, ...) {
  xw_value *row = NULL;
  va_list list;
  xw_status status = xw_table_append(table, &row);
  va_start(list, format);
  for (size_t i = 0; format[i] != '\0' && i < table->column_count && status == XW_OK; i++) {
    switch (format[i]) {
      case 't': status = xw_value_set_text(&row[i], va_arg(list, const char *)); break;
      case 'i': xw_value_set_integer(&row[i], va_arg(list, int64_t)); break;
      case '-': break;
      default: xw_value_set_real(&row[i], va_arg(list, double));
    }
  }
  va_end(list);
  return status;
}
