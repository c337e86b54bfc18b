/* The partings of a history as rows, for people and programs alike. */
#include "simulation/parting.h"

#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "simulation/kernel.h"

static const char *id_of(const xw_history *h, int side) {
  return h->subject.study->scenarios[h->subject.scenario[side]].id;
}

static xw_status copy_value(xw_value *to, const xw_value *from) {
  if (from->type == XW_CELL_TEXT)
    return xw_value_set_text(to, from->as.text);
  *to = *from;
  return XW_OK;
}

xw_status xw_history_join(const xw_history *h, xw_table *out) {
  const xw_table *first = &h->rows[0];
  const char **names = xw_calloc(first->column_count + 1, sizeof *names);
  if (names == NULL)
    return xw_fail_memory("a history");
  names[0] = "scenario";
  for (size_t c = 0; c < first->column_count; c++)
    names[c + 1] = first->columns[c];
  xw_status status = xw_table_init(out, names, first->column_count + 1);
  xw_free((void *)names);
  for (int side = 0; side < h->subject.count; side++)
    for (size_t r = 0; r < h->rows[side].row_count && status == XW_OK; r++) {
      xw_value *row = NULL;
      if ((status = xw_table_append(out, &row)) == XW_OK)
        status = xw_value_set_text(&row[0], id_of(h, side));
      for (size_t c = 0; c < first->column_count && status == XW_OK; c++)
        status = copy_value(&row[c + 1], &h->rows[side].values[r * first->column_count + c]);
    }
  return status;
}

void xw_stage_name(int stage, char *out, size_t size) {
  if (stage < 0)
    snprintf(out, size, "entry");
  else if (stage == 0)
    snprintf(out, size, XW_N("start of the quarter"));
  else
    snprintf(out, size, "%s%s", stage % 2 ? "" : "rule after ",
             xw_process_at((stage - 1) / 2)->name);
}

/* Rows of what differs at a parting, of all values or of those that the history shows. */
static xw_status fill_values(const xw_history *h, const xw_parting *p, bool shown_only,
                             xw_table *out) {
  char label[8], process[64];
  xw_status status = XW_OK;
  xw_period_label(h->subject.study, p->period, label);
  xw_stage_name(p->stage, process, sizeof process);
  for (int place = 0; place < h->probe[0].width && p->stage >= 0; place++) {
    xw_value *row = NULL;
    if (!xw_probe_is_telling(&h->probe[0], place, p->stage) ||
        p->value[0][place] == p->value[1][place] || (shown_only && !xw_history_shows(h, place)))
      continue;
    const char *const doc = xw_probe_doc(&h->probe[0], place);
    const char *const texts[] = {label, process, xw_history_name(h, place),
                                 doc ? doc : XW_N("own column")};
    status = xw_table_append(out, &row);
    for (int i = 0; i < 4 && status == XW_OK; i++)
      status = xw_value_set_text(&row[i], texts[i]);
    if (status != XW_OK)
      return status;
    xw_value_set_real(&row[4], p->value[0][place]);
    xw_value_set_real(&row[5], p->value[1][place]);
  }
  return status;
}

void xw_reasons_free(xw_reasons *r) {
  xw_table_free(&r->values);
  xw_table_free(&r->shown);
  xw_table_free(&r->settings);
}

static xw_status add_setting(xw_table *out, const char *kind, const char *name, const char *unit,
                             double a, double b) {
  xw_value *row = NULL;
  const char *const texts[] = {kind, name, unit};
  if (a == b)
    return XW_OK;
  xw_status status = xw_table_append(out, &row);
  for (int i = 0; i < 3 && status == XW_OK; i++)
    status = xw_value_set_text(&row[i], texts[i]);
  if (status == XW_OK) {
    xw_value_set_real(&row[3], a);
    xw_value_set_real(&row[4], b);
  }
  return status;
}

static xw_status fill_settings(const xw_history *h, xw_table *out) {
  xw_status status = XW_OK;
  for (int i = 0; i < XW_LEVER_COUNT && status == XW_OK; i++) {
    const xw_lever_info *info = xw_lever_info_at(i);
    status = add_setting(out, "lever", info->name, info->unit, h->any.levers[0].value[i],
                         h->any.levers[1].value[i]);
  }
  for (int i = 0; i < XW_PARAMETER_COUNT && status == XW_OK; i++) {
    const xw_parameter_info *info = xw_parameter_info_at(i);
    status = add_setting(out, "parameter", info->name, info->unit, h->parameters[0].value[i],
                         h->parameters[1].value[i]);
  }
  return status;
}

xw_status xw_reasons_make(const xw_history *h, xw_reasons *r) {
  const char *const values[] = {"period", "process", "value", "meaning", id_of(h, 0), id_of(h, 1)};
  const char *const settings[] = {"kind", "name", "unit", id_of(h, 0), id_of(h, 1)};
  xw_status status = xw_table_init(&r->values, values, 6);
  if (status == XW_OK)
    status = xw_table_init(&r->shown, values, 6);
  if (status == XW_OK)
    status = xw_table_init(&r->settings, settings, 5);
  if (status == XW_OK && h->any.found)
    status = fill_values(h, &h->any, false, &r->values);
  if (status == XW_OK && h->shown.found)
    status = fill_values(h, &h->shown, true, &r->shown);
  if (status == XW_OK && h->any.found)
    status = fill_settings(h, &r->settings);
  return status;
}
