/* Tables of the page. */
#include "brief/grid.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "brief/encode.h"
#include "brief/say.h"

void xw_grid_begin(xw_page *page, const char *caption, const char *const *heads) {
  xw_text_append(&page->out, "<div class=\"scroll\"><table>\n<caption>");
  xw_page_say(page, "span", caption);
  xw_text_append(&page->out, "</caption>\n<thead><tr>");
  for (; *heads != NULL; heads++) {
    xw_text_append(&page->out, "<th scope=\"col\">");
    xw_page_say(page, "span", *heads);
    xw_text_append(&page->out, "</th>");
  }
  xw_text_append(&page->out, "</tr></thead>\n<tbody>\n");
}

void xw_grid_end(xw_page *page) { xw_text_append(&page->out, "</tbody></table></div>\n"); }
void xw_grid_row(xw_page *page) { xw_text_append(&page->out, "<tr>"); }
void xw_grid_row_end(xw_page *page) { xw_text_append(&page->out, "</tr>\n"); }

static void cell(xw_page *page, const char *before, const char *text, const char *after) {
  xw_text_append(&page->out, before);
  xw_page_escape(page, text);
  xw_text_append(&page->out, after);
}

void xw_grid_name(xw_page *page, const char *name) {
  cell(page, "<th scope=\"row\"><code>", name, "</code></th>");
}

void xw_grid_text(xw_page *page, const char *text) {
  cell(page, "<td class=\"text\">", text, "</td>");
}

void xw_grid_value(xw_page *page, const char *text) { cell(page, "<td>", text, "</td>"); }

void xw_grid_code(xw_page *page, const char *text) {
  cell(page, "<td class=\"text\"><code>", text, "</code></td>");
}

void xw_grid_number(xw_page *page, double value) { xw_grid_value(page, xw_say_plain(value).text); }

void xw_grid_pair(xw_page *page, const char *english, const char *chinese) {
  xw_text_append(&page->out, "<td class=\"text\">");
  xw_page_pair(page, "span", english, chinese);
  xw_text_append(&page->out, "</td>");
}

void xw_grid_say(xw_page *page, const char *english) {
  xw_grid_pair(page, english, xw_tr(true, english));
}

/* ------------------------------------------------------------------------------------------- CSV */

xw_status xw_grid_csv(xw_page *page, const char *name, xw_table *table) {
  xw_text_format(&page->out, "<p class=\"data\"><a class=\"download\" download=\"%s.csv\" href=\"",
                 name);
  const xw_status status = xw_append_csv_address(&page->out, table);
  xw_text_append(&page->out, "\">CSV</a></p>\n");
  return status;
}
