/* The course of a metric through time. */
#include "report/course.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "stats/quantile.h"

static const double levels[XW_COURSE_QUANTILES] = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

/* Rows of (label, value), ascending in period: quantiles of each run of equal labels. */
static xw_status reduce(const xw_table *table, xw_course *course) {
  double *values = xw_calloc(table->row_count + 1, sizeof *values);
  course->labels = xw_calloc(table->row_count + 1, sizeof *course->labels);
  course->quantiles = xw_calloc(table->row_count + 1, sizeof *course->quantiles);
  const bool whole = values != NULL && course->labels != NULL && course->quantiles != NULL;
  for (size_t from = 0, to; whole && from < table->row_count; from = to) {
    const char *own = xw_value_text(&table->values[2 * from]);
    for (to = from;
         to < table->row_count && strcmp(xw_value_text(&table->values[2 * to]), own) == 0; to++) {
      values[to - from] = xw_value_real(&table->values[2 * to + 1]);
    }
    xw_sort(values, to - from);
    for (int q = 0; q < XW_COURSE_QUANTILES; q++) {
      course->quantiles[course->periods][q] = xw_quantile_sorted(values, to - from, levels[q]);
    }
    snprintf(course->labels[course->periods++], sizeof *course->labels, "%s", own);
  }
  xw_free(values);
  return whole ? XW_OK : xw_fail_memory("the time path of a metric");
}

xw_status xw_course_read(xw_store *store, const xw_frame *frame, const char *metric,
                         size_t alternative, xw_course *course) {
  static const char one[] =
      "SELECT p.label, v.value FROM jobs j CROSS JOIN series_values v ON v.job = j.job"
      " JOIN periods p ON p.period = v.period"
      " WHERE j.scenario = ?1 AND j.point = ?3 AND j.status = 'done'"
      " AND v.metric = (SELECT number FROM metrics WHERE name = ?2) ORDER BY v.period";
  static const char mean[] =
      "SELECT max(p.label), avg(v.value) FROM jobs j CROSS JOIN series_values v ON v.job = j.job"
      " JOIN periods p ON p.period = v.period"
      " WHERE j.scenario = ?1 AND j.status = 'done'"
      " AND v.metric = (SELECT number FROM metrics WHERE name = ?2)"
      " GROUP BY v.period, j.replication HAVING count(*) = ?3 ORDER BY v.period";
  xw_table table = {0};
  char *name = xw_strdup(metric);
  const int64_t point = xw_frame_point_of(frame, alternative);
  *course = (xw_course){0};
  if (name == NULL) {
    return xw_fail_memory("the time path of a metric");
  }
  const xw_value bound[] = {
      {.type = XW_CELL_INTEGER, .as.integer = (int64_t)xw_frame_scenario_of(frame, alternative)},
      {.type = XW_CELL_TEXT, .as.text = name},
      {.type = XW_CELL_INTEGER, .as.integer = point < 0 ? (int64_t)frame->point_count : point}};
  xw_status status = xw_store_query(store, point < 0 ? mean : one, bound, 3, &table);
  if (status == XW_OK) {
    status = reduce(&table, course);
  }
  xw_table_free(&table);
  xw_free(name);
  return status;
}

xw_status xw_course_read_difference(xw_store *store, const xw_frame *frame, const char *metric,
                                    size_t alternative, size_t baseline, xw_course *course) {
#define PAIRS                                                                              \
  " FROM jobs j JOIN jobs k ON k.replication = j.replication AND k.scenario = ?4"          \
  " AND k.status = 'done' CROSS JOIN series_values v ON v.job = j.job"                     \
  " JOIN series_values b ON b.job = k.job AND b.metric = v.metric AND b.period = v.period" \
  " JOIN periods p ON p.period = v.period WHERE j.scenario = ?1 AND j.status = 'done'"     \
  " AND v.metric = (SELECT number FROM metrics WHERE name = ?2)"
  static const char one[] = "SELECT p.label, v.value - b.value" PAIRS
                            " AND j.point = ?3 AND k.point = ?5 ORDER BY v.period";
  static const char mean[] = "SELECT max(p.label), avg(v.value - b.value)" PAIRS
                             " AND k.point = j.point AND ?5 < 0"
                             " GROUP BY v.period, j.replication HAVING count(*) = ?3"
                             " ORDER BY v.period";
#undef PAIRS
  xw_table table = {0};
  char *name = xw_strdup(metric);
  const int64_t point = xw_frame_point_of(frame, alternative);
  *course = (xw_course){0};
  if (name == NULL) {
    return xw_fail_memory("the time path of a metric");
  }
  const xw_value bound[] = {
      {.type = XW_CELL_INTEGER, .as.integer = (int64_t)xw_frame_scenario_of(frame, alternative)},
      {.type = XW_CELL_TEXT, .as.text = name},
      {.type = XW_CELL_INTEGER, .as.integer = point < 0 ? (int64_t)frame->point_count : point},
      {.type = XW_CELL_INTEGER, .as.integer = (int64_t)xw_frame_scenario_of(frame, baseline)},
      {.type = XW_CELL_INTEGER, .as.integer = xw_frame_point_of(frame, baseline)}};
  xw_status status = xw_store_query(store, point < 0 ? mean : one, bound, 5, &table);
  if (status == XW_OK) {
    status = reduce(&table, course);
  }
  xw_table_free(&table);
  xw_free(name);
  return status;
}

void xw_course_free(xw_course *course) {
  xw_free(course->labels);
  xw_free(course->quantiles);
  *course = (xw_course){0};
}
