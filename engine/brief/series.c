/* Time paths of a study. */
#include "brief/series.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "stats/moments.h"
#include "stats/quantile.h"

const double xw_fan_levels[XW_FAN_LEVELS] = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

/* ------------------------------------------------------------------------------ what there is */

/* Metrics that come first; others keep the order of the registry. */
static int rank_of(const char *name) {
  static const char *const first[] = {"true_pass", "harm_share", "public_cost", "quality_cost"};
  for (int i = 0; i < 4; i++) {
    if (strcmp(first[i], name) == 0) {
      return i;
    }
  }
  return 4;
}

static xw_status copy_text(char **into, const xw_value *from) {
  *into = xw_strdup(from->type == XW_CELL_TEXT ? from->as.text : "");
  return *into == NULL ? xw_fail_memory("the metrics of a study") : XW_OK;
}

static xw_status copy_metric(const xw_value *row, xw_series_metric *metric) {
  char **const texts[] = {&metric->name, &metric->unit, &metric->doc_en, &metric->doc_zh};
  xw_status status = XW_OK;
  metric->number = xw_value_integer(&row[0]);
  for (size_t i = 0; i < 4 && status == XW_OK; i++) {
    status = copy_text(texts[i], &row[1 + i]);
  }
  return status;
}

static xw_status read_metrics(xw_store *store, xw_series_list *list) {
  static const char sql[] =
      "SELECT number, name, unit, doc_en, doc_zh FROM metrics WHERE number IN (SELECT metric FROM"
      " series_values WHERE job IN (SELECT job FROM jobs WHERE status = 'done' LIMIT 20))"
      " ORDER BY number";
  xw_table table = {0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &table);
  if (status == XW_OK) {
    list->metrics = xw_calloc(table.row_count + 1, sizeof *list->metrics);
    status = list->metrics == NULL ? xw_fail_memory("the metrics of a study") : XW_OK;
  }
  for (int rank = 0; rank <= 4; rank++) {
    for (size_t r = 0; r < table.row_count && status == XW_OK; r++) {
      const xw_value *row = table.values + r * table.column_count;
      if (rank_of(xw_value_text(&row[1])) == rank) {
        status = copy_metric(row, &list->metrics[list->metric_count++]);
      }
    }
  }
  xw_table_free(&table);
  return status;
}

static xw_status read_periods(xw_store *store, xw_series_list *list) {
  xw_table table = {0};
  xw_status status =
      xw_store_query(store, "SELECT label FROM periods ORDER BY period", NULL, 0, &table);
  if (status == XW_OK) {
    list->labels = xw_calloc(table.row_count + 1, sizeof *list->labels);
    status = list->labels == NULL ? xw_fail_memory("the periods of a study") : XW_OK;
  }
  for (size_t r = 0; r < table.row_count && status == XW_OK; r++) {
    snprintf(list->labels[r], sizeof *list->labels, "%s", xw_value_text(&table.values[r]));
    list->period_count++;
  }
  xw_table_free(&table);
  return status;
}

xw_status xw_series_list_read(xw_store *store, xw_series_list *list) {
  *list = (xw_series_list){0};
  xw_status status = read_periods(store, list);
  return status == XW_OK ? read_metrics(store, list) : status;
}

void xw_series_list_free(xw_series_list *list) {
  for (size_t m = 0; m < list->metric_count; m++) {
    xw_free(list->metrics[m].name);
    xw_free(list->metrics[m].unit);
    xw_free(list->metrics[m].doc_en);
    xw_free(list->metrics[m].doc_zh);
  }
  xw_free(list->metrics);
  xw_free(list->labels);
  *list = (xw_series_list){0};
}

/* ------------------------------------------------------------------------------- one scenario */

typedef struct reading {
  const xw_frame *frame;
  const xw_series_list *list;
  xw_series *series;
  uint32_t *points; /* summed so far */
} reading;

/* Row: metric, period, replication, value. */
static xw_status take(void *context, const xw_value *row, size_t columns) {
  const reading *own = context;
  (void)columns;
  size_t metric = 0, period = (size_t)xw_value_integer(&row[1]);
  while (metric < own->list->metric_count &&
         own->list->metrics[metric].number != xw_value_integer(&row[0])) {
    metric++;
  }
  size_t replication = xw_frame_place(own->frame, xw_value_integer(&row[2]));
  if (metric < own->list->metric_count && period < own->series->periods &&
      replication < own->series->replications) {
    double *at = xw_series_at(own->series, metric, period) + replication;
    *at += xw_value_real(&row[3]);
    own->points[at - own->series->values]++;
  }
  return XW_OK;
}

/* A sum that lacks a point is no mean. */
static void average(reading *own, size_t count, uint32_t points) {
  for (size_t i = 0; i < count; i++) {
    double sum = own->series->values[i];
    own->series->values[i] = own->points[i] == points ? sum / points : (double)NAN;
  }
}

xw_status xw_series_read(xw_store *store, const xw_frame *frame, const xw_series_list *list,
                         size_t scenario, int64_t point, xw_series *series) {
  static const char sql[] =
      "SELECT v.metric, v.period, j.replication, v.value FROM jobs j"
      " CROSS JOIN series_values v ON v.job = j.job"
      " WHERE j.scenario = ?1 AND (?2 < 0 OR j.point = ?2) AND j.status = 'done' ORDER BY j.job";
  size_t count = list->metric_count * list->period_count * frame->replication_count;
  reading own = {frame, list, series, xw_calloc(count + 1, sizeof *own.points)};
  *series = (xw_series){xw_calloc(count + 1, sizeof *series->values), list->period_count,
                        frame->replication_count};
  xw_value bound[] = {{.type = XW_CELL_INTEGER, .as.integer = (int64_t)scenario},
                      {.type = XW_CELL_INTEGER, .as.integer = point}};
  xw_status status = own.points == NULL || series->values == NULL
                         ? xw_fail_memory("the time paths of a scenario")
                         : xw_store_each(store, sql, bound, 2, take, &own);
  if (status == XW_OK) {
    average(&own, count, (uint32_t)((point < 0 ? frame->point_count : 1) * frame->seeds));
  }
  xw_free(own.points);
  return status;
}

void xw_series_free(xw_series *series) {
  xw_free(series->values);
  *series = (xw_series){0};
}

double *xw_series_at(const xw_series *series, size_t metric, size_t period) {
  return series->values + (metric * series->periods + period) * series->replications;
}

/* ---------------------------------------------------------------------------------------- fans */

static xw_status make_room(size_t periods, xw_fan *fan) {
  *fan = (xw_fan){.n = xw_calloc(periods + 1, sizeof *fan->n),
                  .mean = xw_calloc(periods + 1, sizeof *fan->mean)};
  bool whole = fan->n != NULL && fan->mean != NULL;
  for (int q = 0; q < XW_FAN_LEVELS; q++) {
    fan->quantiles[q] = xw_calloc(periods + 1, sizeof *fan->quantiles[q]);
    whole = whole && fan->quantiles[q] != NULL;
  }
  return whole ? XW_OK : xw_fail_memory("the quantiles of a time path");
}

xw_status xw_fan_make(const xw_series *series, const xw_series *base, size_t metric, xw_fan *fan) {
  double *values = xw_calloc(series->replications + 1, sizeof *values);
  xw_status status = make_room(series->periods, fan);
  status = status == XW_OK && values == NULL ? xw_fail_memory("a time path") : status;
  for (size_t t = 0; t < series->periods && status == XW_OK; t++) {
    const double *own = xw_series_at(series, metric, t);
    const double *off = base == NULL ? NULL : xw_series_at(base, metric, t);
    for (size_t r = 0; r < series->replications; r++) {
      double value = own[r] - (off == NULL ? 0 : off[r]);
      if (!isnan(value)) {
        values[fan->n[t]++] = value;
      }
    }
    xw_moments all = xw_moments_of(values, fan->n[t]);
    fan->mean[t] = all.n > 0 ? all.mean : (double)NAN;
    xw_sort(values, fan->n[t]);
    for (int q = 0; q < XW_FAN_LEVELS; q++) {
      fan->quantiles[q][t] = xw_quantile_sorted(values, fan->n[t], xw_fan_levels[q]);
    }
  }
  xw_free(values);
  return status;
}

void xw_fan_free(xw_fan *fan) {
  for (int q = 0; q < XW_FAN_LEVELS; q++) {
    xw_free(fan->quantiles[q]);
  }
  xw_free(fan->mean);
  xw_free(fan->n);
  *fan = (xw_fan){0};
}
