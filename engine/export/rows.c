/* Every value is brought to the type of its field once, so that all formats hold the same: NaN is NULL, bytes
 * that are no UTF-8 become U+FFFD. */
#include "export/rows.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/plain.h"

enum { LOOK_EVERY = 1024 };

typedef struct feed {
  const xw_export_options *options;
  xw_writer *writers;
  int count;
} feed;

xw_status xw_export_repair(const char *text, char **copy) {
  xw_text whole = {0};
  *copy = NULL;
  size_t left = strlen(text);
  if (xw_plain_is_utf8(text, left))
    return XW_OK;
  while (left > 0) {
    const size_t size = xw_utf8_length(text, left);
    xw_text_append_n(&whole, size ? text : "\xEF\xBF\xBD", size ? size : 3);
    text += size ? size : 1;
    left -= size ? size : 1;
  }
  if (whole.failed) {
    xw_text_free(&whole);
    return xw_fail_memory("a text");
  }
  *copy = whole.data;
  return XW_OK;
}

static xw_status wrong_type(const xw_export_table *table, const xw_field *field) {
  return xw_fail(XW_ERR_STORE, "table %s: column %s is not as this engine makes it", table->name,
                 field->name);
}

/* *copy: the text, when it had to be repaired; owned by the caller. */
static xw_status settle(const xw_export_table *table, const xw_field *field, const xw_value *value,
                        xw_value *settled, char **copy) {
  *settled = *value;
  if (field->type == XW_FIELD_REAL && value->type == XW_CELL_INTEGER) {
    settled->type = XW_CELL_REAL;
    settled->as.real = (double)value->as.integer;
  }
  if (settled->type == XW_CELL_REAL && isnan(settled->as.real))
    settled->type = XW_CELL_NULL;
  if (settled->type == XW_CELL_NULL)
    return field->required ? wrong_type(table, field) : XW_OK;
  const xw_cell_type wanted = field->type == XW_FIELD_TEXT      ? XW_CELL_TEXT
                              : field->type == XW_FIELD_INTEGER ? XW_CELL_INTEGER
                                                                : XW_CELL_REAL;
  if (settled->type != wanted)
    return wrong_type(table, field);
  if (wanted != XW_CELL_TEXT)
    return XW_OK;
  const xw_status status = xw_export_repair(value->as.text, copy);
  if (*copy)
    settled->as.text = *copy;
  return status;
}

static xw_status look_up(const feed *f) {
  const xw_export_options *o = f->options;
  if (o->progress)
    o->progress(o->context, f->writers[0].table->name, f->writers[0].rows);
  if (o->stop && atomic_load(o->stop))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted; nothing was exported, run it again");
  return XW_OK;
}

xw_status xw_export_put(xw_writer *writers, int count, const xw_value *row) {
  const xw_export_table *table = writers[0].table;
  xw_value settled[XW_EXPORT_FIELDS];
  char *copies[XW_EXPORT_FIELDS] = {NULL};
  xw_status status = XW_OK;
  for (int i = 0; i < table->field_count && status == XW_OK; i++)
    status = settle(table, &table->fields[i], &row[i], &settled[i], &copies[i]);
  for (int i = 0; i < count && status == XW_OK; i++)
    status = xw_writer_row(&writers[i], settled);
  for (int i = 0; i < table->field_count; i++)
    xw_free(copies[i]);
  return status;
}

static xw_status take(void *context, const xw_value *row, size_t columns) {
  feed *f = context;
  const xw_export_table *table = f->writers[0].table;
  if ((size_t)table->field_count != columns)
    return wrong_type(table, &table->fields[0]);
  xw_value own[XW_EXPORT_FIELDS];
  char room[XW_EXPORT_ROOM];
  memcpy(own, row, columns * sizeof *own);
  if (table->derive)
    table->derive(own, room);
  const xw_status status = xw_export_put(f->writers, f->count, own);
  return status == XW_OK && f->writers[0].rows % LOOK_EVERY == 0 ? look_up(f) : status;
}

xw_status xw_export_rows(xw_store *store, const xw_export_options *options, xw_writer *writers,
                         int count) {
  feed f = {options, writers, count};
  xw_status status = look_up(&f);
  if (status == XW_OK)
    status = xw_store_each(store, writers[0].table->sql, NULL, 0, take, &f);
  for (int i = 0; i < count && status == XW_OK; i++)
    status = xw_writer_end(&writers[i]);
  return status;
}
