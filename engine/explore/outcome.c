/* The numbers go through the same database and the same reports as those of the command line, so they are the same. */
#include "explore/outcome.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "brief/series.h"
#include "explore/json.h"
#include "report/certainty.h"
#include "report/decision.h"
#include "report/standing.h"
#include "stats/intervals.h"

/* ---- running ---- */

xw_status xw_outcome_run(const xw_scene *scene, const char *path, int threads,
                         const atomic_bool *stop, const xw_progress *progress, xw_store **store) {
  xw_plan plan = {0};
  xw_sink sink;
  xw_status status = xw_store_create_or_open(path, &scene->study, store);
  if (status == XW_OK)
    status = xw_store_sink(*store, &sink);
  if (status == XW_OK)
    status = xw_plan_init(&plan, 2, (uint32_t)scene->study.replications, NULL);
  if (status == XW_OK)
    status = xw_run_plan(scene->model, &scene->study, &plan, threads, stop, &sink, progress, NULL);
  xw_plan_free(&plan);
  return status;
}

/* ---- headline metrics ---- */

static const char *unit_of(const char *metric) {
  const int index = xw_metric_find(strcmp(metric, "net_benefit") == 0 ? "welfare" : metric);
  return index >= 0 ? xw_metric_info_at(index)->unit : "";
}

static void append_effect(xw_text *out, const char *metric, const xw_effect *e) {
  xw_text_append(out, "{\"metric\":");
  xw_json_string(out, metric);
  xw_json_text(out, "unit", unit_of(metric));
  xw_json_real(out, "direction", xw_metric_direction(metric));
  xw_json_real(out, "n", (double)e->n);
  xw_json_real(out, "baseline", e->baseline);
  xw_json_real(out, "mean", e->mean);
  xw_json_real(out, "difference", e->difference.estimate);
  xw_json_real(out, "low", e->difference.low);
  xw_json_real(out, "high", e->difference.high);
  xw_json_real(out, "better", e->better.estimate);
  xw_json_bool(out, "significant", e->significant);
  xw_json_bool(out, "negligible", e->negligible);
  xw_text_append(out, "}");
}

/* How sure: simulation, plausible parameters, misfit; the last also as a sentence in both languages. */
static xw_status append_certainty(xw_store *store, xw_store *plausible, const xw_decision *decision,
                                  const xw_choice *choice, xw_text *out) {
  xw_certainty certainty;
  xw_text sentence[2] = {{0}, {0}};
  const xw_status status = xw_certainty_make(store, decision, plausible, &certainty);
  if (status == XW_OK) {
    xw_json_name(out, false, "certainty");
    xw_certainty_json(out, &certainty, (size_t)(choice - decision->choices));
    for (int chinese = 0; chinese < 2; chinese++) {
      xw_misfit_append(&sentence[chinese], &certainty.misfit, chinese);
      xw_json_text(out, chinese ? "misfit_zh" : "misfit_en", sentence[chinese].data);
      xw_text_free(&sentence[chinese]);
    }
  }
  xw_certainty_free(&certainty);
  return status;
}

static xw_status append_headline(xw_store *store, xw_store *plausible, const char *id,
                                 xw_text *out) {
  const xw_compare_how how = {.baseline = NULL};
  xw_decision decision = {0};
  const xw_choice *choice = NULL;
  xw_status status = xw_decision_make(store, &how, &decision);
  for (size_t a = 0; a < decision.count && status == XW_OK; a++)
    if (strcmp(xw_choice_scenario(&decision, &decision.choices[a])->id, id) == 0)
      choice = &decision.choices[a];
  if (status == XW_OK && !choice)
    status = xw_fail(XW_ERR_ARGUMENT, "the study has no results of scenario %s", id);
  xw_json_name(out, false, "headline");
  xw_text_append(out, "[");
  for (size_t m = 0; m < XW_HEAD_COUNT && status == XW_OK; m++) {
    xw_text_append(out, m > 0 ? ",\n" : "");
    append_effect(out, xw_headline(m), &choice->effects[m]);
  }
  xw_text_append(out, "]");
  if (status == XW_OK)
    status = append_certainty(store, plausible, &decision, choice, out);
  xw_decision_free(&decision);
  return status;
}

/* ---- fans ---- */

/* By quarter: [[2.5 %, ..., 97.5 %, mean], ...]. */
static void append_quantiles(xw_text *out, const char *name, const xw_fan *fan, size_t periods) {
  xw_json_name(out, false, name);
  for (size_t t = 0; t < periods; t++) {
    xw_text_append(out, t > 0 ? ",[" : "[[");
    for (int q = 0; q < XW_FAN_LEVELS; q++) {
      xw_text_append(out, q > 0 ? "," : "");
      xw_json_number(out, fan->quantiles[q][t]);
    }
    xw_text_append(out, ",");
    xw_json_number(out, fan->mean[t]);
    xw_text_append(out, "]");
  }
  xw_text_append(out, "]");
}

static xw_status append_fan(const xw_series_list *list, const xw_series series[2], size_t metric,
                            xw_text *out) {
  xw_fan before = {0}, after = {0};
  xw_status status = xw_fan_make(&series[0], NULL, metric, &before);
  if (status == XW_OK)
    status = xw_fan_make(&series[1], NULL, metric, &after);
  if (status == XW_OK) {
    xw_text_append(out, metric > 0 ? ",\n{\"metric\":" : "{\"metric\":");
    xw_json_string(out, list->metrics[metric].name);
    append_quantiles(out, "baseline", &before, list->period_count);
    append_quantiles(out, "setting", &after, list->period_count);
    xw_text_append(out, "}");
  }
  xw_fan_free(&before);
  xw_fan_free(&after);
  return status;
}

static void append_periods(const xw_series_list *list, xw_text *out) {
  xw_json_name(out, false, "periods");
  for (size_t t = 0; t < list->period_count; t++)
    xw_text_format(out, "%s\"%s\"", t > 0 ? "," : "[", list->labels[t]);
  xw_text_append(out, "]");
}

static xw_status append_fans(xw_store *store, const xw_frame *frame, size_t scenario,
                             xw_text *out) {
  const size_t scenarios[2] = {0, scenario};
  xw_series_list list = {0};
  xw_series series[2] = {{0}, {0}};
  xw_status status = xw_series_list_read(store, &list);
  for (int i = 0; i < 2 && status == XW_OK; i++)
    status = xw_series_read(store, frame, &list, scenarios[i], 0, &series[i]);
  if (status == XW_OK)
    append_periods(&list, out);
  xw_json_name(out, false, "fans");
  xw_text_append(out, "[");
  for (size_t m = 0; m < list.metric_count && status == XW_OK; m++)
    status = append_fan(&list, series, m, out);
  xw_text_append(out, "]");
  for (int i = 0; i < 2; i++)
    xw_series_free(&series[i]);
  xw_series_list_free(&list);
  return status;
}

/* ---- sizes and sectors ---- */

/* Metrics that the cells are shown in. */
static const char cells_sql[] =
    "SELECT c.kind, c.key, m.name, b.value, v.value FROM cells c"
    " JOIN metrics m ON m.name IN ('true_pass', 'harm_share', 'consumer_harm', 'quality_cost',"
    "  'profit', 'public_cost', 'welfare')"
    " JOIN jobs j ON j.scenario = ?1 AND j.point = 0 AND j.status = 'done'"
    " JOIN jobs base ON base.scenario = 0 AND base.point = 0 AND base.status = 'done'"
    "  AND base.replication = j.replication"
    " JOIN cell_values v ON v.job = j.job AND v.cell = c.number AND v.metric = m.number"
    " JOIN cell_values b ON b.job = base.job AND b.cell = c.number AND b.metric = m.number"
    " WHERE c.kind IN ('size', 'sector') ORDER BY c.number, m.number, j.replication";

/* Pairs of one cell and metric as they come. */
typedef struct gathering {
  xw_text *out;
  char kind[16], key[64], metric[64];
  double *before, *after; /* [room] */
  size_t count, room;
  bool first;
} gathering;

static void finish_cell(gathering *g) {
  if (g->count == 0)
    return;
  size_t n;
  const xw_interval d = xw_paired_difference(g->before, g->after, g->count, &n);
  double sum = 0;
  for (size_t i = 0; i < g->count; i++)
    sum += g->before[i];
  xw_text_format(g->out, "%s{\"kind\":\"%s\",\"key\":\"%s\",\"metric\":\"%s\"",
                 g->first ? "" : ",\n", g->kind, g->key, g->metric);
  xw_json_real(g->out, "n", (double)g->count);
  xw_json_real(g->out, "baseline", sum / (double)g->count);
  xw_json_real(g->out, "difference", d.estimate);
  xw_json_real(g->out, "low", d.low);
  xw_json_real(g->out, "high", d.high);
  xw_json_bool(g->out, "significant", d.low > 0 || d.high < 0);
  xw_text_append(g->out, "}");
  g->first = false;
  g->count = 0;
}

static void keep(char *to, size_t size, const char *text) {
  const size_t length = strlen(text) < size ? strlen(text) : size - 1;
  memcpy(to, text, length);
  to[length] = '\0';
}

static xw_status take_pair(void *context, const xw_value *row, size_t columns) {
  gathering *g = context;
  (void)columns;
  if (row[3].type != XW_CELL_REAL || row[4].type != XW_CELL_REAL)
    return XW_OK;
  if (strcmp(g->key, xw_value_text(&row[1])) != 0 ||
      strcmp(g->metric, xw_value_text(&row[2])) != 0) {
    finish_cell(g);
    keep(g->kind, sizeof g->kind, xw_value_text(&row[0]));
    keep(g->key, sizeof g->key, xw_value_text(&row[1]));
    keep(g->metric, sizeof g->metric, xw_value_text(&row[2]));
  }
  if (g->count == g->room)
    return xw_fail(XW_ERR_STORE, "a cell has more values than the study has replications");
  g->before[g->count] = xw_value_real(&row[3]);
  g->after[g->count++] = xw_value_real(&row[4]);
  return XW_OK;
}

static xw_status append_cells(xw_store *store, size_t scenario, xw_text *out) {
  uint64_t done = 0;
  xw_value bound[1] = {{0}};
  xw_value_set_integer(&bound[0], (int64_t)scenario);
  xw_status status = xw_store_count(store, &done, NULL);
  gathering g = {.out = out, .room = (size_t)done + 1, .first = true};
  g.before = xw_calloc(g.room, sizeof(double));
  g.after = xw_calloc(g.room, sizeof(double));
  if (status == XW_OK && (!g.before || !g.after))
    status = xw_fail_memory("the cells of a study");
  xw_json_name(out, false, "cells");
  xw_text_append(out, "[");
  if (status == XW_OK)
    status = xw_store_each(store, cells_sql, bound, 1, take_pair, &g);
  if (status == XW_OK)
    finish_cell(&g);
  xw_text_append(out, "]");
  xw_free(g.before);
  xw_free(g.after);
  return status;
}

/* ---- what is covered ---- */

static xw_status append_standing(xw_store *store, xw_text *out) {
  xw_standing standing;
  const xw_status status = xw_standing_read(store, NULL, NULL, NULL, &standing);
  if (status == XW_OK) {
    xw_json_name(out, false, "about");
    xw_standing_about_json(&standing, out);
    xw_json_name(out, false, "remarks");
    xw_standing_remarks_json(&standing, out);
  }
  xw_standing_free(&standing);
  return status;
}

/* ---- the whole ---- */

xw_status xw_outcome_json(xw_store *store, xw_store *plausible, const char *id, xw_text *out) {
  size_t scenario = 0;
  uint64_t done = 0, failed = 0;
  xw_frame frame = {0};
  xw_status status = xw_frame_read(store, (xw_points){XW_POINTS_AUTO, 0}, &frame);
  if (status == XW_OK)
    status = xw_frame_find(&frame, id, &scenario);
  if (status == XW_OK)
    status = xw_store_count(store, &done, &failed);
  xw_json_text(out, "scenario", id);
  xw_json_real(out, "failed", (double)failed);
  if (status == XW_OK)
    status = append_standing(store, out);
  if (status == XW_OK)
    status = append_headline(store, plausible, id, out);
  if (status == XW_OK)
    status = append_fans(store, &frame, scenario, out);
  if (status == XW_OK)
    status = append_cells(store, scenario, out);
  xw_frame_free(&frame);
  return status == XW_OK && out->failed ? xw_fail_memory("an answer") : status;
}
