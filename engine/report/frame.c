/* What there is to compare: the scenarios of a study, the points of its design, its replications. */
#include "report/frame.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* ------------------------------------------------------------------------------------- reading */

static xw_status read_scenarios(xw_store *store, xw_frame *frame) {
  xw_table table = {0};
  xw_status status =
      xw_store_query(store, "SELECT id, title_en, title_zh, reform FROM scenarios ORDER BY number",
                     NULL, 0, &table);
  if (status == XW_OK && table.row_count == 0) {
    status = xw_fail(XW_ERR_STORE, "%s has no scenarios", xw_store_path(store));
  }
  if (status == XW_OK) {
    frame->scenarios = xw_calloc(table.row_count, sizeof *frame->scenarios);
    frame->scenario_count = frame->scenarios != NULL ? table.row_count : 0;
    status = frame->scenarios == NULL ? xw_fail_memory("the scenarios") : XW_OK;
  }
  for (size_t s = 0; s < frame->scenario_count && status == XW_OK; s++) {
    const xw_value *row = table.values + 4 * s;
    xw_frame_scenario *scenario = &frame->scenarios[s];
    scenario->id = xw_strdup(xw_value_text(&row[0]));
    scenario->title_en = xw_strdup(xw_value_text(&row[1]));
    scenario->title_zh = xw_strdup(xw_value_text(&row[2]));
    scenario->reform = xw_value_integer(&row[3]);
    if (scenario->id == NULL || scenario->title_en == NULL || scenario->title_zh == NULL) {
      status = xw_fail_memory("the names of scenarios");
    }
  }
  xw_table_free(&table);
  return status;
}

static xw_status read_point_count(xw_store *store, xw_frame *frame) {
  char *text = NULL;
  xw_status status = xw_store_fact(store, "point_count", &text);
  long count = text != NULL ? strtol(text, NULL, 10) : 1;
  frame->point_count = count > 1 ? (size_t)count : 1;
  xw_free(text);
  return status;
}

/* Randomisations of a scrambled net: independent blocks of points. */
static xw_status read_blocks(xw_store *store, xw_frame *frame) {
  char *kind = NULL, *text = NULL;
  xw_status status = xw_store_fact(store, "design_kind", &kind);
  if (status == XW_OK) {
    status = xw_store_fact(store, "design_block", &text);
  }
  bool net = kind != NULL && strcmp(kind, "sobol") == 0;
  long block = net && text != NULL ? strtol(text, NULL, 10) : 0;
  bool whole = block > 0 && frame->point_count % (size_t)block == 0;
  frame->block_count = whole ? frame->point_count / (size_t)block : 1;
  xw_free(kind);
  xw_free(text);
  return status;
}

static xw_status read_factors(xw_store *store, xw_frame *frame) {
  xw_table table = {0};
  xw_status status = xw_store_query(
      store, "SELECT name, kind = 'lever' FROM factors ORDER BY number", NULL, 0, &table);
  if (status == XW_OK && table.row_count > 0) {
    frame->factors = xw_calloc(table.row_count, sizeof *frame->factors);
    frame->factor_count = frame->factors != NULL ? table.row_count : 0;
    status = frame->factors == NULL ? xw_fail_memory("the factors of a design") : XW_OK;
  }
  for (size_t f = 0; f < frame->factor_count && status == XW_OK; f++) {
    const xw_value *row = table.values + 2 * f;
    frame->factors[f] =
        (xw_frame_factor){xw_strdup(xw_value_text(&row[0])), xw_value_integer(&row[1]) != 0};
    status = frame->factors[f].name == NULL ? xw_fail_memory("the factors of a design") : XW_OK;
  }
  xw_table_free(&table);
  return status;
}

static xw_status take_value(void *context, const xw_value *row, size_t columns) {
  xw_frame *frame = context;
  (void)columns;
  size_t point = (size_t)xw_value_integer(&row[0]), factor = (size_t)xw_value_integer(&row[1]);
  if (point < frame->point_count && factor < frame->factor_count) {
    frame->values[point * frame->factor_count + factor] = xw_value_real(&row[2]);
  }
  return XW_OK;
}

static xw_status read_values(xw_store *store, xw_frame *frame) {
  size_t count = frame->point_count * frame->factor_count;
  if (count == 0) {
    return XW_OK;
  }
  frame->values = xw_calloc(count, sizeof *frame->values);
  if (frame->values == NULL) {
    return xw_fail_memory("the points of a design");
  }
  for (size_t i = 0; i < count; i++) {
    frame->values[i] = NAN;
  }
  return xw_store_each(store, "SELECT point, factor, value FROM point_values", NULL, 0, take_value,
                       frame);
}

/* Of old studies and of those whose parameters are fixed: 1. */
static xw_status read_seeds(xw_store *store, size_t *seeds) {
  char *text = NULL;
  xw_status status = xw_store_fact(store, "uncertain_seeds", &text);
  long count = text != NULL ? strtol(text, NULL, 10) : 1;
  *seeds = count > 1 ? (size_t)count : 1;
  xw_free(text);
  return status;
}

static xw_status read_drawn(xw_store *store, xw_frame *frame) {
  char *text = NULL;
  xw_status status = xw_store_fact(store, "uncertain_count", &text);
  frame->is_drawn = text != NULL && strtol(text, NULL, 10) > 0;
  xw_free(text);
  return status;
}

static xw_status read_replications(xw_store *store, xw_frame *frame) {
  xw_table table = {0};
  xw_value seeds = {.type = XW_CELL_INTEGER, .as.integer = (int64_t)frame->seeds};
  xw_status status = xw_store_query(
      store,
      "SELECT DISTINCT replication / ?1 AS draw FROM jobs WHERE status = 'done' ORDER BY draw",
      &seeds, 1, &table);
  if (status == XW_OK && table.row_count > 0) {
    frame->replications = xw_calloc(table.row_count, sizeof *frame->replications);
    frame->replication_count = frame->replications != NULL ? table.row_count : 0;
    status = frame->replications == NULL ? xw_fail_memory("the replications") : XW_OK;
  }
  for (size_t r = 0; r < frame->replication_count; r++) {
    frame->replications[r] = (uint32_t)xw_value_integer(&table.values[r]);
  }
  xw_table_free(&table);
  return status;
}

static xw_status settle_points(xw_frame *frame, xw_points points) {
  if (points.kind == XW_POINTS_AUTO) {
    points.kind = xw_frame_varies(frame, true) ? XW_POINTS_ALL : XW_POINTS_MEAN;
    points.point = 0;
  }
  if (points.kind == XW_POINTS_ONE &&
      (points.point < 0 || points.point >= (int64_t)frame->point_count)) {
    return frame->factor_count == 0
               ? xw_fail(XW_ERR_ARGUMENT,
                         "the study has no design, so no point %" PRId64 "; leave out the point",
                         points.point)
               : xw_fail(XW_ERR_ARGUMENT, "the design has no point %" PRId64 "; it has 0 to %zu",
                         points.point, frame->point_count - 1);
  }
  if (frame->point_count == 1) {
    points = (xw_points){XW_POINTS_ONE, 0};
  }
  frame->points = points;
  frame->block_count = points.kind == XW_POINTS_MEAN ? frame->block_count : 1;
  frame->rows = points.kind == XW_POINTS_ALL ? frame->point_count : 1;
  return XW_OK;
}

static xw_status read_all(xw_store *store, xw_points points, const char *window,
                          const char *horizon, size_t seeds, xw_frame *frame) {
  xw_status (*const steps[])(xw_store *, xw_frame *) = {
      read_scenarios, read_point_count, read_blocks,      read_factors,
      read_values,    read_drawn,       read_replications};
  xw_status status = XW_OK;
  *frame = (xw_frame){.seeds = seeds};
  for (size_t i = 0; i < sizeof steps / sizeof *steps && status == XW_OK; i++) {
    status = steps[i](store, frame);
  }
  if (status == XW_OK) {
    status = xw_window_read(store, window, horizon, &frame->window);
  }
  return status == XW_OK ? settle_points(frame, points) : status;
}

xw_status xw_frame_read(xw_store *store, xw_points points, xw_frame *frame) {
  return xw_frame_read_within(store, points, NULL, NULL, frame);
}

xw_status xw_frame_read_within(xw_store *store, xw_points points, const char *window,
                               const char *horizon, xw_frame *frame) {
  size_t seeds = 1;
  *frame = (xw_frame){0};
  const xw_status status = read_seeds(store, &seeds);
  return status == XW_OK ? read_all(store, points, window, horizon, seeds, frame) : status;
}

xw_status xw_frame_read_singly(xw_store *store, xw_points points, const char *window,
                               const char *horizon, xw_frame *frame, size_t *seeds) {
  *frame = (xw_frame){0};
  const xw_status status = read_seeds(store, seeds);
  return status == XW_OK ? read_all(store, points, window, horizon, 1, frame) : status;
}

void xw_frame_free(xw_frame *frame) {
  for (size_t s = 0; s < frame->scenario_count; s++) {
    xw_free(frame->scenarios[s].id);
    xw_free(frame->scenarios[s].title_en);
    xw_free(frame->scenarios[s].title_zh);
  }
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_free(frame->factors[f].name);
  }
  xw_free(frame->scenarios);
  xw_free(frame->factors);
  xw_free(frame->values);
  xw_free(frame->replications);
  *frame = (xw_frame){0};
}

/* -------------------------------------------------------------------------------------- asking */

xw_status xw_frame_find(const xw_frame *frame, const char *id, size_t *scenario) {
  xw_text known = {0};
  *scenario = 0;
  for (size_t s = 0; id != NULL && s < frame->scenario_count; s++) {
    if (strcmp(frame->scenarios[s].id, id) == 0) {
      *scenario = s;
      xw_text_free(&known);
      return XW_OK;
    }
    xw_text_format(&known, "%s%s", s > 0 ? ", " : "", frame->scenarios[s].id);
  }
  if (id == NULL) {
    return XW_OK;
  }
  xw_status status = xw_fail(XW_ERR_ARGUMENT, "the study has no scenario \"%s\"; it has %s", id,
                             known.data != NULL ? known.data : "none");
  xw_text_free(&known);
  return status;
}

size_t xw_frame_place(const xw_frame *frame, int64_t single) {
  const int64_t replication = single / (int64_t)(frame->seeds > 1 ? frame->seeds : 1);
  size_t low = 0, high = frame->replication_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((int64_t)frame->replications[middle] < replication) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  bool found = low < frame->replication_count && frame->replications[low] == replication;
  return found ? low : frame->replication_count;
}

size_t xw_frame_alternatives(const xw_frame *frame) { return frame->scenario_count * frame->rows; }

size_t xw_frame_scenario_of(const xw_frame *frame, size_t alternative) {
  return alternative / frame->rows;
}

int64_t xw_frame_point_of(const xw_frame *frame, size_t alternative) {
  switch (frame->points.kind) {
    case XW_POINTS_ALL: return (int64_t)(alternative % frame->rows);
    case XW_POINTS_ONE: return frame->points.point;
    default: return -1;
  }
}

size_t xw_frame_baseline_of(const xw_frame *frame, size_t baseline, size_t alternative) {
  return baseline * frame->rows + alternative % frame->rows;
}

bool xw_frame_is_by_point(const xw_frame *frame) { return frame->rows > 1; }

bool xw_frame_varies(const xw_frame *frame, bool lever) {
  for (size_t f = 0; f < frame->factor_count; f++) {
    if (frame->factors[f].is_lever == lever) {
      return true;
    }
  }
  return false;
}

bool xw_frame_has_worlds(const xw_frame *frame) {
  return xw_frame_is_by_point(frame) && xw_frame_varies(frame, false);
}

void xw_frame_label(const xw_frame *frame, size_t alternative, char label[160]) {
  const char *id = frame->scenarios[xw_frame_scenario_of(frame, alternative)].id;
  size_t size = xw_cut(id, 60);
  if (xw_frame_is_by_point(frame)) {
    snprintf(label, 160, "%.*s @%" PRId64, (int)size, id, xw_frame_point_of(frame, alternative));
  } else {
    snprintf(label, 160, "%.*s", (int)size, id);
  }
}
