/* Tables of the page. */
#include "brief/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "brief/say.h"
#include "report/render.h"

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

static void round_numbers(xw_table *table) {
  for (size_t i = 0; i < table->row_count * table->column_count; i++) {
    char text[32];
    if (table->values[i].type == XW_CELL_REAL) {
      snprintf(text, sizeof text, "%.6g", xw_value_real(&table->values[i]));
      table->values[i].as.real = strtod(text, NULL);
    }
  }
}

/* Characters that a link may hold as they are. */
static void append_quoted(xw_text *out, const char *text) {
  for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
    char one = (char)*c;
    if (xw_is_word((char)*c) || strchr("-_.,:+*()/", *c) != NULL) {
      xw_text_append_n(out, &one, 1);
    } else {
      xw_text_format(out, "%%%02X", *c);
    }
  }
}

xw_status xw_grid_csv(xw_page *page, const char *name, xw_table *table) {
  char *csv = NULL;
  round_numbers(table);
  xw_status status = xw_render_table(table, XW_FORMAT_CSV, &csv);
  if (status == XW_OK) {
    xw_text_format(&page->out,
                   "<p class=\"data\"><a class=\"download\" download=\"%s.csv\" "
                   "href=\"data:text/csv;charset=utf-8,",
                   name);
    append_quoted(&page->out, csv);
    xw_text_append(&page->out, "\">CSV</a></p>\n");
  }
  xw_free(csv);
  return status;
}
