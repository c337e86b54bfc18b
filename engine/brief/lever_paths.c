/* How levers move over time. The store keeps a row where a lever changes, so equal paths have equal rows. */
#include "brief/lever_paths.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/say.h"

/* Changes that are listed one by one; of more, the first and the last are named with their number. */
enum { LISTED_MOST = 8 };

static const char sql[] =
    "SELECT scenario, lever, period, label, value FROM lever_changes ORDER BY scenario, lever, "
    "period";

static xw_status make_room(const xw_table *rows, size_t scenarios, xw_lever_paths *paths) {
  paths->scenarios = scenarios;
  paths->steps = xw_calloc(rows->row_count + 1, sizeof *paths->steps);
  paths->paths = xw_calloc(scenarios * XW_LEVER_COUNT + 1, sizeof *paths->paths);
  return paths->steps == NULL || paths->paths == NULL ? xw_fail_memory("the levers of a study")
                                                      : XW_OK;
}

static void take_rows(const xw_table *rows, xw_lever_paths *paths) {
  for (size_t r = 0; r < rows->row_count; r++) {
    const xw_value *row = rows->values + r * rows->column_count;
    int lever = xw_lever_find(xw_value_text(&row[1]));
    size_t scenario = (size_t)xw_value_integer(&row[0]);
    if (lever < 0 || scenario >= paths->scenarios) {
      continue;
    }
    xw_lever_path *path = &paths->paths[scenario * XW_LEVER_COUNT + (size_t)lever];
    xw_lever_step *step = &paths->steps[r];
    step->period = (int)xw_value_integer(&row[2]);
    snprintf(step->label, sizeof step->label, "%.7s", xw_value_text(&row[3]));
    step->value = xw_value_real(&row[4]);
    path->steps = path->count == 0 ? step : path->steps;
    path->count++;
  }
}

xw_status xw_lever_paths_read(xw_store *store, size_t scenarios, xw_lever_paths *paths) {
  xw_table rows = {0};
  *paths = (xw_lever_paths){0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &rows);
  if (status == XW_OK) {
    status = make_room(&rows, scenarios, paths);
  }
  if (status == XW_OK) {
    take_rows(&rows, paths);
  }
  xw_table_free(&rows);
  return status;
}

void xw_lever_paths_free(xw_lever_paths *paths) {
  xw_free(paths->steps);
  xw_free(paths->paths);
  *paths = (xw_lever_paths){0};
}

const xw_lever_path *xw_lever_path_of(const xw_lever_paths *paths, size_t scenario, int lever) {
  return &paths->paths[scenario * XW_LEVER_COUNT + (size_t)lever];
}

static bool same_step(const xw_lever_step *a, const xw_lever_step *b) {
  return a->period == b->period && !(a->value < b->value) && !(a->value > b->value);
}

bool xw_lever_path_differs(const xw_lever_path *a, const xw_lever_path *b) {
  bool same = a->count == b->count;
  for (size_t i = 0; same && i < a->count; i++) {
    same = same_step(&a->steps[i], &b->steps[i]);
  }
  return !same;
}

/* ------------------------------------------------------------------------------------------ words */

/* The unit of a choice is "choice uniform|need|credit|young". */
void xw_say_lever_value(xw_text *out, int lever, double value) {
  static const char choice[] = "choice ";
  const xw_lever_info *info = xw_lever_info_at(lever);
  const char *name = info->unit + sizeof choice - 1;
  if (info->kind != XW_CHOICE || strncmp(info->unit, choice, sizeof choice - 1) != 0) {
    xw_text_append(out, xw_say_plain(value).text);
    return;
  }
  for (int skip = (int)(value + 0.5); skip > 0 && strchr(name, '|') != NULL; skip--) {
    name = strchr(name, '|') + 1;
  }
  xw_text_append_n(out, name, strcspn(name, "|"));
}

/* At least three changes, in one period after another, all up or all down. */
static bool is_ramp(const xw_lever_path *path) {
  if (path->count < 4) {
    return false;
  }
  bool up = path->steps[1].value > path->steps[0].value;
  for (size_t i = 1; i < path->count; i++) {
    bool next = i == 1 || path->steps[i].period == path->steps[i - 1].period + 1;
    if (!next || (path->steps[i].value > path->steps[i - 1].value) != up) {
      return false;
    }
  }
  return true;
}

static void say_from(xw_text *out, int lever, const xw_lever_step *step, bool chinese) {
  xw_text value = {0};
  xw_say_lever_value(&value, lever, step->value);
  xw_text_format(out, xw_tr(chinese, "%s from %s"), value.failed ? "" : value.data, step->label);
  out->failed = out->failed || value.failed;
  xw_text_free(&value);
}

static void say_ramp(xw_text *out, int lever, const xw_lever_path *path, bool chinese) {
  const xw_lever_step *last = &path->steps[path->count - 1];
  xw_text value = {0};
  xw_say_lever_value(&value, lever, last->value);
  xw_text_format(out, xw_tr(chinese, "in steps from %s to %s by %s"), path->steps[1].label,
                 value.failed ? "" : value.data, last->label);
  out->failed = out->failed || value.failed;
  xw_text_free(&value);
}

static void say_list(xw_text *out, int lever, const xw_lever_path *path, size_t first,
                     bool chinese) {
  for (size_t i = first; i < path->count; i++) {
    bool skipped = path->count - first > LISTED_MOST && i > first + 2 && i + 1 < path->count;
    if (skipped) {
      continue;
    }
    xw_text_append(out, i > first ? xw_tr(chinese, ", ") : "");
    say_from(out, lever, &path->steps[i], chinese);
  }
  if (path->count - first > LISTED_MOST) {
    xw_text_format(out, xw_tr(chinese, " (%zu changes in all)"), path->count - first);
  }
}

void xw_say_lever_path(xw_text *out, int lever, const xw_lever_path *path,
                       const xw_lever_path *baseline, bool chinese) {
  if (path->count == 0) {
    return;
  }
  bool same_start = path != baseline && baseline->count > 0 && path->count > 1 &&
                    same_step(&path->steps[0], &baseline->steps[0]);
  if (path->count == 1) {
    xw_say_lever_value(out, lever, path->steps[0].value);
  } else if (same_start && is_ramp(path)) {
    say_ramp(out, lever, path, chinese);
  } else {
    say_list(out, lever, path, same_start ? 1 : 0, chinese);
  }
}
