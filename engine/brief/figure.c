/* Figures of the brief: captions, and data as a CSV file inside the page. */
#include "brief/figure.h"

#include "base/memory.h"
#include "brief/encode.h"
#include "report/render.h"

void xw_figure_begin(xw_page *page, const char *id) {
  xw_text_format(&page->out, "<figure id=\"figure-%s\" data-id=\"%s\">\n", id, id);
}

void xw_figure_drawing(xw_page *page, bool chinese, const char *title, const char *alternative) {
  xw_page_open(page, "div", chinese);
  xw_text_append(&page->out, "<figcaption>");
  xw_page_escape(page, title);
  xw_text_append(&page->out, "</figcaption>\n<div class=\"drawing\" role=\"img\" aria-label=\"");
  xw_page_escape(page, alternative);
  xw_text_append(&page->out, "\">\n");
}

void xw_figure_drawing_end(xw_page *page) { xw_text_append(&page->out, "</div></div>\n"); }

void xw_figure_end(xw_page *page, const char *kind, const xw_table *data) {
  char *csv = NULL;
  xw_text *out = &page->out;
  if (xw_render_table(data, XW_FORMAT_CSV, &csv) != XW_OK) {
    out->failed = true;
    return;
  }
  xw_text whole = {0};
  xw_text_append(&whole, csv);
  xw_text_format(out,
                 "<p class=\"data\"><a class=\"csv\" data-kind=\"%s\" download "
                 "href=\"data:text/csv;charset=utf-8;base64,",
                 kind);
  xw_append_base64(out, (const unsigned char *)whole.data, whole.size);
  xw_text_append(out, "\">CSV</a></p>\n</figure>\n");
  out->failed = out->failed || whole.failed;
  xw_text_free(&whole);
  xw_free(csv);
}
