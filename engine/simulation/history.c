/* Walks through the scenarios side by side, with a probe in each. */
#include "simulation/history.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "levers/fields.h"
#include "population/population.h"

typedef enum show { SHOW_NUMBER, SHOW_FLAG, SHOW_SECTOR, SHOW_REGION, SHOW_CREDIT, SHOW_SIZE } show;

/* What the rows show, after period and alive; scratch values follow the columns. */
static const struct shown {
  const char *name;
  show how;
  bool is_scratch;
  int index;
  const char *unit; /* of a scratch value; a column has its own. NULL: none */
} shown[] = {
    {"sector", SHOW_SECTOR, false, XW_COLUMN_sector, NULL},
    {"region", SHOW_REGION, false, XW_COLUMN_region, NULL},
    {"size", SHOW_SIZE, true, XW_PROBED_micro, NULL},
    {"employees", SHOW_NUMBER, false, XW_COLUMN_employees, NULL},
    {"skill", SHOW_NUMBER, false, XW_COLUMN_skill, NULL},
    {"management", SHOW_NUMBER, false, XW_COLUMN_management, NULL},
    {"effort", SHOW_NUMBER, false, XW_COLUMN_effort, NULL},
    {"reputation", SHOW_NUMBER, false, XW_COLUMN_reputation, NULL},
    {"credit", SHOW_CREDIT, false, XW_COLUMN_credit, NULL},
    {"cheating", SHOW_FLAG, true, XW_PROBED_cheating, NULL},
    {"defect", SHOW_NUMBER, true, XW_PROBED_defect, "share"},
    {"sampled", SHOW_NUMBER, true, XW_PROBED_samples, "samples"},
    {"failed", SHOW_FLAG, true, XW_PROBED_failed, NULL},
    {"caught", SHOW_FLAG, true, XW_PROBED_caught, NULL},
    {"fees", SHOW_NUMBER, true, XW_PROBED_fees, "CNY a quarter"},
    {"revenue", SHOW_NUMBER, true, XW_PROBED_revenue, "CNY a quarter"},
    {"profit", SHOW_NUMBER, true, XW_PROBED_profit, "CNY a quarter"},
    {"cash", SHOW_NUMBER, false, XW_COLUMN_cash, NULL},
};

enum { SHOWN = sizeof shown / sizeof *shown, FIRST = 2 };

static int place_of(const xw_probe *probe, const struct shown *s) {
  return s->is_scratch ? xw_probe_place(probe, s->index) : s->index;
}

const char *xw_history_unit(const char *name) {
  for (int i = 0; i < SHOWN; i++) {
    if (strcmp(shown[i].name, name) != 0 || shown[i].how != SHOW_NUMBER)
      continue;
    return shown[i].is_scratch ? shown[i].unit : xw_column_info_at(shown[i].index)->unit;
  }
  return NULL;
}

bool xw_history_shows(const xw_history *h, int place) {
  const xw_probe *probe = &h->probe[0];
  for (int i = 0; i < SHOWN; i++)
    if (place_of(probe, &shown[i]) == place)
      return true;
  return place == xw_probe_place(probe, XW_PROBED_small) || xw_probe_name(probe, place) == NULL;
}

const char *xw_history_name(const xw_history *h, int place) {
  const char *name = xw_probe_name(&h->probe[0], place);
  return name ? name : h->subject.study->columns[place - XW_COLUMN_COUNT].name;
}

/* ---- rows ---- */

static xw_status init_rows(const xw_study *study, xw_table *table) {
  const char **names = xw_calloc((size_t)(FIRST + SHOWN + study->column_count), sizeof *names);
  if (names == NULL)
    return xw_fail_memory("a history");
  names[0] = "period";
  names[1] = "alive";
  for (int i = 0; i < SHOWN; i++)
    names[FIRST + i] = shown[i].name;
  for (int k = 0; k < study->column_count; k++)
    names[FIRST + SHOWN + k] = study->columns[k].name;
  const xw_status status =
      xw_table_init(table, names, (size_t)(FIRST + SHOWN + study->column_count));
  xw_free((void *)names);
  return status;
}

static xw_status set_shown(const xw_probe *probe, const double *last, const struct shown *s,
                           xw_value *cell) {
  const double value = last[place_of(probe, s)];
  const int whole = (int)value;
  switch (s->how) {
    case SHOW_SECTOR: return xw_value_set_text(cell, xw_sector_info_at(whole)->name);
    case SHOW_REGION: return xw_value_set_text(cell, xw_region_info_at(whole)->name);
    case SHOW_CREDIT:
      return xw_value_set_text(cell, whole == 0 ? "A" : whole == 1 ? "B" : whole == 2 ? "C" : "D");
    case SHOW_SIZE: {
      const int size = value > 0 ? 0 : last[xw_probe_place(probe, XW_PROBED_small)] > 0 ? 1 : 2;
      return xw_value_set_text(cell, xw_cell_key(XW_CELL_SIZE + size));
    }
    case SHOW_FLAG: return xw_value_set_text(cell, value > 0 ? "yes" : "no");
    case SHOW_NUMBER: xw_value_set_real(cell, value); return XW_OK;
  }
  return XW_OK;
}

/* "yes", or why it leaves at the end of the quarter. */
static const char *fate(const xw_probe *probe, const double *last) {
  if (last[xw_probe_place(probe, XW_PROBED_exits)] <= 0)
    return "yes";
  if (last[xw_probe_place(probe, XW_PROBED_closed)] > 0)
    return "closed";
  return last[xw_probe_place(probe, XW_PROBED_insolvent)] > 0 ? "insolvent" : "leaves";
}

static xw_status add_row(xw_history *h, int side, int period) {
  const xw_probe *probe = &h->probe[side];
  const double *last = xw_probe_stage(probe, probe->stages - 1);
  char label[8];
  xw_value *row = NULL;
  xw_status status = xw_table_append(&h->rows[side], &row);
  xw_period_label(h->subject.study, period, label);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], label);
  if (status == XW_OK && !probe->found)
    return xw_value_set_text(&row[1], h->was_seen[side] ? "gone" : "not yet");
  if (status == XW_OK)
    status = xw_value_set_text(&row[1], fate(probe, last));
  for (int i = 0; i < SHOWN && status == XW_OK; i++)
    status = set_shown(probe, last, &shown[i], &row[FIRST + i]);
  for (int k = 0; k < probe->own && status == XW_OK; k++)
    xw_value_set_real(&row[FIRST + SHOWN + k], last[XW_COLUMN_COUNT + k]);
  return status;
}

/* ---- where they part ---- */

static bool differs(const xw_history *h, int place, int stage, bool shown_only) {
  return xw_probe_is_telling(&h->probe[0], place, stage) &&
         (!shown_only || xw_history_shows(h, place)) &&
         xw_probe_stage(&h->probe[0], stage)[place] != xw_probe_stage(&h->probe[1], stage)[place];
}

static int first_stage(const xw_history *h, bool shown_only) {
  const int stages = h->probe[0].stages;
  for (int stage = 0; stage < stages; stage++)
    for (int place = 0; place < h->probe[0].width; place++)
      if (differs(h, place, stage, shown_only))
        return stage;
  return stages;
}

/* Look for a parting in the quarter that both walks have done. */
static xw_status look(xw_history *h, xw_walk *const walk[2], int period, bool shown_only,
                      xw_parting *parting) {
  const bool both = h->probe[0].found && h->probe[1].found;
  if (parting->found || (!h->probe[0].found && !h->probe[1].found))
    return XW_OK;
  const int stage = both ? first_stage(h, shown_only) : -1;
  if (stage == h->probe[0].stages)
    return XW_OK;
  *parting = (xw_parting){.found = true, .period = period, .stage = stage};
  const size_t width = (size_t)h->probe[0].width;
  for (int side = 0; side < 2; side++) {
    parting->levers[side] = *xw_walk_levers(walk[side]);
    parting->value[side] = xw_calloc(width, sizeof(double));
    if (parting->value[side] == NULL)
      return xw_fail_memory("a history");
    if (stage >= 0)
      memcpy(parting->value[side], xw_probe_stage(&h->probe[side], stage), width * sizeof(double));
  }
  return XW_OK;
}

/* ---- walking ---- */

static void note_entrant(xw_history *h, const xw_walk *walk) {
  const xw_population *p = &xw_walk_state(walk)->population;
  for (int64_t row = 0; row < p->count && h->entrant == 0; row++)
    if (p->id[row] >= (uint64_t)h->subject.study->firms)
      h->entrant = p->id[row];
}

static xw_status step(xw_history *h, int side, xw_walk *walk, int period) {
  char label[8];
  xw_status status = xw_walk_step(walk);
  xw_period_label(h->subject.study, period, label);
  if (status != XW_OK)
    return xw_fail_prefix(status, "scenario %s, %s: ",
                          h->subject.study->scenarios[h->subject.scenario[side]].id, label);
  if (period >= 0)
    status = add_row(h, side, period);
  if (h->probe[side].found) {
    h->was_seen[side] = true;
    h->last[side] = period;
  }
  return status;
}

static xw_status open_side(xw_history *h, const xw_model *model, int side, xw_walk **walk) {
  const xw_subject *s = &h->subject;
  xw_status status = xw_probe_init(&h->probe[side], s->study->column_count);
  if (status == XW_OK)
    status = init_rows(s->study, &h->rows[side]);
  if (status == XW_OK)
    status = xw_walk_open(model, s->scenario[side], s->replication, walk);
  if (status == XW_OK) {
    xw_walk_watch(*walk, &h->probe[side], s->id);
    h->parameters[side] = xw_walk_state(*walk)->parameters;
  }
  return status;
}

xw_status xw_history_make(const xw_model *model, const xw_subject *subject, const atomic_bool *stop,
                          xw_history *h) {
  xw_walk *walk[2] = {NULL, NULL};
  xw_status status = XW_OK;
  h->subject = *subject;
  for (int side = 0; side < subject->count && status == XW_OK; side++)
    status = open_side(h, model, side, &walk[side]);
  for (int p = -subject->study->burn_in; p < subject->study->periods && status == XW_OK; p++) {
    if (stop && atomic_load(stop))
      status = xw_fail(XW_ERR_INTERRUPTED, "interrupted");
    for (int side = 0; side < subject->count && status == XW_OK; side++)
      status = step(h, side, walk[side], p);
    if (status == XW_OK && subject->count == 2)
      status = look(h, walk, p, false, &h->any);
    if (status == XW_OK && subject->count == 2)
      status = look(h, walk, p, true, &h->shown);
  }
  for (int side = 0; side < subject->count; side++) {
    if (status == XW_OK) {
      note_entrant(h, walk[side]);
      h->parameters[side] = xw_walk_state(walk[side])->parameters;
    }
    xw_walk_free(walk[side]);
  }
  return status;
}

static void free_parting(xw_parting *parting) {
  xw_free(parting->value[0]);
  xw_free(parting->value[1]);
}

void xw_history_free(xw_history *h) {
  for (int side = 0; side < 2; side++) {
    xw_table_free(&h->rows[side]);
    xw_probe_free(&h->probe[side]);
  }
  free_parting(&h->any);
  free_parting(&h->shown);
}
