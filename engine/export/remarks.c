/* What a reader must know of a study, as rows: first what is covered, then every remark. */
#include "base/memory.h"
#include "base/text.h"
#include "export/rows.h"
#include "report/standing.h"

enum { COLUMNS = 6 };

static void set_text(xw_value *value, const char *text) {
  *value = (xw_value){XW_CELL_NULL, {0}};
  if (text) {
    value->type = XW_CELL_TEXT;
    value->as.text = (char *)(uintptr_t)text;
  }
}

static xw_status put(xw_writer *writer, const char *const texts[COLUMNS]) {
  xw_value row[COLUMNS];
  for (int c = 0; c < COLUMNS; c++)
    set_text(&row[c], texts[c]);
  return xw_export_put(writer, 1, row);
}

static xw_status put_cover(const xw_standing *standing, xw_writer *writer) {
  xw_text text[2] = {{0}, {0}};
  for (int chinese = 0; chinese < 2; chinese++)
    xw_standing_cover(standing, chinese, &text[chinese]);
  const bool failed = text[0].failed || text[1].failed;
  const xw_status status =
      failed ? xw_fail_memory("what a study covers")
             : put(writer, (const char *[COLUMNS]){"cover", "note", NULL, text[0].data,
                                                   text[1].data, NULL});
  xw_text_free(&text[0]);
  xw_text_free(&text[1]);
  return status;
}

xw_status xw_export_remarks(xw_store *store, xw_writer *writer) {
  xw_standing standing;
  xw_status status = xw_standing_read(store, NULL, NULL, NULL, &standing);
  if (status == XW_OK)
    status = put_cover(&standing, writer);
  for (size_t i = 0; i < standing.count && status == XW_OK; i++) {
    const xw_standing_remark *r = &standing.items[i];
    status = put(writer,
                 (const char *[COLUMNS]){r->code, r->is_warning ? "warning" : "note", r->scenario,
                                         r->text[0].data, r->text[1].data, r->detail.data});
  }
  xw_standing_free(&standing);
  return status == XW_OK ? xw_writer_end(writer) : status;
}
