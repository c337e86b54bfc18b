/* The dictionary: every column of every table, the metrics of the study, the levers and parameters of the
 * engine. */
#include <math.h>
#include <stddef.h>

#include "export/rows.h"
#include "xiaowei/levers.h"

enum { KIND, TABLE, NAME, TYPE, UNIT, MINIMUM, MAXIMUM, STANDARD, OPINION, LOW, HIGH, EVIDENCE };
enum { MEANING_EN = EVIDENCE + 1, MEANING_ZH, COLUMNS };

/* A text that outlives the row; NULL is NULL. */
static void set_text(xw_value *value, const char *text) {
  *value = (xw_value){text ? XW_CELL_TEXT : XW_CELL_NULL, {0}};
  value->as.text = (char *)(uintptr_t)text;
}

static void set_real(xw_value *value, double real) {
  *value = (xw_value){isnan(real) ? XW_CELL_NULL : XW_CELL_REAL, {0}};
  if (!isnan(real))
    value->as.real = real;
}

static void begin_row(xw_value row[COLUMNS], const char *kind, const char *table,
                      const char *name) {
  for (int i = 0; i < COLUMNS; i++)
    row[i] = (xw_value){XW_CELL_NULL, {0}};
  set_text(&row[KIND], kind);
  set_text(&row[TABLE], table);
  set_text(&row[NAME], name);
}

static void set_meaning(xw_value row[COLUMNS], const char *unit, const char *en, const char *zh) {
  set_text(&row[UNIT], unit);
  set_text(&row[MEANING_EN], en);
  set_text(&row[MEANING_ZH], zh);
}

static xw_status put_columns(xw_writer *writer, const xw_export_table *table) {
  xw_status status = XW_OK;
  for (int i = 0; i < table->field_count && status == XW_OK; i++) {
    const xw_field *field = &table->fields[i];
    xw_value row[COLUMNS];
    begin_row(row, "column", table->name, field->name);
    set_text(&row[TYPE], xw_field_type_name(field->type));
    set_meaning(row, field->unit, field->doc, xw_export_chinese(field->doc));
    status = xw_export_put(writer, 1, row);
  }
  return status;
}

/* Columns: name, unit, meaning in English and Chinese. */
static xw_status take_metric(void *context, const xw_value *metric, size_t columns) {
  xw_value row[COLUMNS];
  (void)columns;
  begin_row(row, "metric", NULL, NULL);
  row[NAME] = metric[0];
  row[UNIT] = metric[1];
  row[MEANING_EN] = metric[2];
  row[MEANING_ZH] = metric[3];
  return xw_export_put(context, 1, row);
}

static const char *kind_name(xw_value_kind kind) {
  static const char *const names[] = {"real", "count", "choice"};
  return names[kind];
}

static xw_status put_lever(xw_writer *writer, const xw_lever_info *info) {
  xw_value row[COLUMNS];
  begin_row(row, "lever", NULL, info->name);
  set_text(&row[TYPE], kind_name(info->kind));
  set_real(&row[MINIMUM], info->min);
  set_real(&row[MAXIMUM], info->max);
  set_real(&row[STANDARD], info->baseline);
  set_real(&row[OPINION], info->opinion);
  set_meaning(row, info->unit, info->doc_en, info->doc_zh);
  return xw_export_put(writer, 1, row);
}

static xw_status put_parameter(xw_writer *writer, const xw_parameter_info *info) {
  xw_value row[COLUMNS];
  begin_row(row, "parameter", NULL, info->name);
  set_text(&row[TYPE], kind_name(info->kind));
  set_real(&row[MINIMUM], info->min);
  set_real(&row[MAXIMUM], info->max);
  set_real(&row[STANDARD], info->mid);
  set_real(&row[LOW], info->low);
  set_real(&row[HIGH], info->high);
  set_text(&row[EVIDENCE], info->evidence);
  set_meaning(row, info->unit, info->doc_en, NULL);
  return xw_export_put(writer, 1, row);
}

xw_status xw_export_words(xw_store *store, xw_writer *writer) {
  const xw_export_table *table;
  xw_status status = XW_OK;
  for (int i = 0; (table = xw_export_table_at(i)) && status == XW_OK; i++)
    status = put_columns(writer, table);
  if (status == XW_OK)
    status = xw_store_each(store, "SELECT name, unit, doc_en, doc_zh FROM metrics ORDER BY number",
                           NULL, 0, take_metric, writer);
  for (int i = 0; i < XW_LEVER_COUNT && status == XW_OK; i++)
    status = put_lever(writer, xw_lever_info_at(i));
  for (int i = 0; i < XW_PARAMETER_COUNT && status == XW_OK; i++)
    status = put_parameter(writer, xw_parameter_info_at(i));
  return status == XW_OK ? xw_writer_end(writer) : status;
}
