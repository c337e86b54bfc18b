/* Each kind is one function from a setting to a text. */
#include "explore/errand.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/shell.h"
#include "brief/brief.h"
#include "explore/command.h"
#include "explore/json.h"
#include "explore/outcome.h"
#include "population/population.h"
#include "report/render.h"
#include "simulation/kernel.h"
#include "simulation/parting.h"

/* ---- runs ---- */

static void count(void *self, uint64_t done, uint64_t total, uint64_t failed, double seconds) {
  xw_errand *e = self;
  (void)failed;
  (void)seconds;
  atomic_store(&e->total, total);
  atomic_store(&e->done, done);
}

static const char *name_of(const xw_errand *e) {
  const char *const names[] = {"preview", "run", "stored", "trace", "report"};
  return names[e->kind];
}

/* The head of an answer; n and firms as they were run. */
static void begin_answer(xw_errand *e, double n, double firms, double seconds) {
  xw_text *out = &e->answer;
  const xw_study *study = &e->catalogue->study;
  xw_text_format(out, "{\"id\":%d", e->id);
  xw_json_text(out, "kind", name_of(e));
  xw_json_text(out, "base",
               *e->setting.base ? e->setting.base : study->scenarios[study->scenario_count - 1].id);
  xw_json_text(out, "baseline_id", study->scenarios[0].id);
  xw_json_real(out, "n", n);
  xw_json_real(out, "firms", firms);
  xw_json_real(out, "seconds", seconds);
}

static xw_status append_command(xw_errand *e) {
  xw_text command = {0};
  const xw_status status = xw_command_run(e->catalogue, &e->setting, &command);
  if (status == XW_OK)
    xw_json_text(&e->answer, "command", command.data);
  xw_text_free(&command);
  return status;
}

static xw_status run(xw_errand *e, const atomic_bool *stop) {
  xw_scene scene;
  xw_store *store = NULL;
  const xw_progress progress = {e, count, NULL};
  const double start = xw_clock_seconds();
  xw_status status = xw_scene_open(e->catalogue, &e->setting, &scene);
  if (status == XW_OK)
    status = xw_outcome_run(&scene, e->path, e->threads, stop, &progress, &store);
  if (status == XW_OK) {
    begin_answer(e, scene.study.replications, (double)scene.study.firms,
                 xw_clock_seconds() - start);
    status = append_command(e);
  }
  if (status == XW_OK)
    status = xw_outcome_json(store, NULL, scene.pair[1].id, &e->answer);
  xw_text_append(&e->answer, "}\n");
  xw_store_close(store);
  xw_scene_close(&scene);
  return status;
}

/* ---- a database that was there before ---- */

static xw_status open_plausible(const xw_errand *e, xw_store **plausible) {
  const char *path = e->catalogue->source->plausible;
  *plausible = NULL;
  return path ? xw_store_open_readonly(path, plausible) : XW_OK;
}

static xw_status stored(xw_errand *e) {
  xw_store *store = NULL, *plausible = NULL;
  const xw_study *study = &e->catalogue->study;
  uint64_t done = 0;
  xw_status status = xw_store_open_readonly(e->path, &store);
  if (status == XW_OK)
    status = xw_store_count(store, &done, NULL);
  if (status == XW_OK && xw_setting_count(&e->setting) > 0)
    status = xw_fail(XW_ERR_ARGUMENT, "the database holds scenarios, not settings of levers");
  if (status == XW_OK)
    status = open_plausible(e, &plausible);
  if (status == XW_OK) {
    begin_answer(e, (double)(done / (uint64_t)study->scenario_count), (double)study->firms, 0);
    xw_text command = {0};
    xw_text_append(&command, "xiaowei compare ");
    xw_shell_operand(&command, e->catalogue->source->database);
    if (plausible) {
      xw_text_append(&command, " --plausible ");
      xw_shell_operand(&command, e->catalogue->source->plausible);
      xw_text_append(&command, " --json");
    } else {
      xw_text_append(&command, " --csv");
    }
    xw_json_text(&e->answer, "command", command.data);
    xw_text_free(&command);
    status = xw_outcome_json(store, plausible, e->setting.base, &e->answer);
    xw_text_append(&e->answer, "}\n");
  }
  xw_store_close(plausible);
  xw_store_close(store);
  return status;
}

static xw_status report(xw_errand *e) {
  const xw_html_options options = {.how = {.baseline = NULL}, .chinese = e->chinese};
  xw_store *store = NULL;
  char *html = NULL;
  xw_status status = xw_store_open_readonly(e->path, &store);
  if (status == XW_OK)
    status = xw_report_html(store, &options, &html);
  if (status == XW_OK)
    xw_text_append(&e->answer, html);
  xw_free(html);
  xw_store_close(store);
  return status;
}

/* ---- one enterprise ---- */

static xw_status append_table(xw_text *out, const char *name, const xw_table *table) {
  char *text = NULL;
  const xw_status status = xw_render_table(table, XW_FORMAT_JSON, &text);
  if (status == XW_OK) {
    xw_json_name(out, false, name);
    xw_text_append(out, text);
  }
  xw_free(text);
  return status;
}

static void append_units(xw_errand *e, const xw_history *h) {
  bool first = true;
  xw_json_name(&e->answer, false, "units");
  xw_text_append(&e->answer, "{");
  for (size_t c = 0; c < h->rows[0].column_count; c++) {
    const char *unit = xw_history_unit(h->rows[0].columns[c]);
    if (!unit)
      continue;
    xw_json_name(&e->answer, first, h->rows[0].columns[c]);
    xw_json_string(&e->answer, unit);
    first = false;
  }
  xw_text_append(&e->answer, "}");
}

static xw_status append_history(xw_errand *e, const xw_history *h) {
  xw_reasons reasons = {0};
  xw_status status = append_table(&e->answer, "baseline", &h->rows[1]);
  if (status == XW_OK)
    status = append_table(&e->answer, "setting", &h->rows[0]);
  if (status == XW_OK)
    status = xw_reasons_make(h, &reasons);
  if (status == XW_OK)
    status = append_table(&e->answer, "first_difference", &reasons.values);
  if (status == XW_OK)
    status = append_table(&e->answer, "first_shown", &reasons.shown);
  if (status == XW_OK)
    status = append_table(&e->answer, "settings", &reasons.settings);
  xw_reasons_free(&reasons);
  return status;
}

/* Where they part, as the process and the quarter. */
static void append_parting(xw_errand *e, const xw_study *study, const char *name,
                           const xw_parting *p) {
  char label[8], stage[64];
  xw_json_name(&e->answer, false, name);
  if (!p->found) {
    xw_text_append(&e->answer, "null");
    return;
  }
  xw_period_label(study, p->period, label);
  xw_stage_name(p->stage, stage, sizeof stage);
  xw_text_format(&e->answer, "{\"period\":\"%s\",\"process\":\"%s\",\"entry\":%s", label, stage,
                 p->stage < 0 ? "true" : "false");
  for (int chinese = 0; chinese < 2; chinese++) {
    const char *doc = p->stage % 2 == 1 ? xw_process_at((p->stage - 1) / 2)->doc : stage;
    xw_json_text(&e->answer, chinese ? "zh" : "en", xw_tr(chinese, doc));
  }
  xw_text_append(&e->answer, "}");
}

static xw_status answer_trace(xw_errand *e, const xw_history *h, const char *command) {
  const xw_study *study = h->subject.study;
  begin_answer(e, 1, (double)study->firms, 0);
  xw_text_format(&e->answer, ",\"firm\":\"%llu\",\"replication\":%lld",
                 (unsigned long long)e->setting.firm, (long long)e->setting.replication);
  xw_json_text(&e->answer, "command", command);
  append_parting(e, study, "parting", &h->any);
  append_parting(e, study, "shown_parting", &h->shown);
  append_units(e, h);
  const xw_status status = append_history(e, h);
  xw_text_append(&e->answer, "}\n");
  return status;
}

static xw_status check_seen(const xw_errand *e, const xw_history *h) {
  if ((h->was_seen[0] && h->last[0] >= 0) || (h->was_seen[1] && h->last[1] >= 0))
    return XW_OK;
  if (h->was_seen[0] || h->was_seen[1])
    return xw_fail(XW_ERR_ARGUMENT, "enterprise %llu left before the horizon began; choose another",
                   (unsigned long long)e->setting.firm);
  return xw_fail(XW_ERR_ARGUMENT,
                 "there is no enterprise %llu in this replication; the initial ones are 0 to %lld",
                 (unsigned long long)e->setting.firm, (long long)h->subject.study->firms - 1);
}

/* An enterprise to follow when none was named: of those that live to the end under the setting the first that was there
 * from the start, else the first of all. */
static xw_status choose_firm(xw_errand *e, const xw_scene *scene, const atomic_bool *stop) {
  xw_walk *walk = NULL;
  xw_status status = xw_walk_open(scene->model, 1, (uint32_t)e->setting.replication, &walk);
  while (status == XW_OK && xw_walk_next(walk) < scene->study.periods)
    status = atomic_load(stop) ? xw_fail(XW_ERR_INTERRUPTED, "interrupted") : xw_walk_step(walk);
  if (status == XW_OK) {
    const xw_population *p = &xw_walk_state(walk)->population;
    uint64_t least = UINT64_MAX;
    for (int64_t row = 0; row < p->count; row++)
      least = p->id[row] < least ? p->id[row] : least;
    e->setting.firm = p->count > 0 ? least : 0;
  }
  xw_walk_free(walk);
  return status;
}

static xw_status follow(xw_errand *e, const xw_scene *scene, const atomic_bool *stop) {
  xw_history history = {0};
  xw_text command = {0};
  xw_status status = e->setting.firm == XW_SETTING_ANY_FIRM ? choose_firm(e, scene, stop) : XW_OK;
  const xw_subject subject = {
      &scene->study, {1, 0}, 2, (uint32_t)e->setting.replication, e->setting.firm};
  if (status == XW_OK)
    status = xw_history_make(scene->model, &subject, stop, &history);
  if (status == XW_OK)
    status = check_seen(e, &history);
  if (status == XW_OK)
    status = xw_command_trace(e->catalogue, &e->setting, &command);
  if (status == XW_OK)
    status = answer_trace(e, &history, command.data);
  xw_text_free(&command);
  xw_history_free(&history);
  return status;
}

static xw_status trace(xw_errand *e, const atomic_bool *stop) {
  xw_scene scene;
  xw_status status = xw_scene_open(e->catalogue, &e->setting, &scene);
  if (status == XW_OK)
    status = follow(e, &scene, stop);
  xw_scene_close(&scene);
  return status;
}

/* ---- the whole ---- */

xw_status xw_errand_do(void *errand, const atomic_bool *stop) {
  xw_errand *e = errand;
  xw_status status = XW_OK;
  switch (e->kind) {
    case XW_ERRAND_PREVIEW:
    case XW_ERRAND_RUN: status = run(e, stop); break;
    case XW_ERRAND_STORED: status = stored(e); break;
    case XW_ERRAND_TRACE: status = trace(e, stop); break;
    case XW_ERRAND_REPORT: status = report(e); break;
  }
  return status == XW_OK && e->answer.failed ? xw_fail_memory("an answer") : status;
}

void xw_errand_finish(xw_errand *e, xw_status status) {
  e->status = status;
  e->finished = true;
  if (status != XW_OK) {
    const char *message = xw_last_error_shown();
    e->message = xw_strdup(*message ? message : xw_tr_here(xw_status_name(status)));
  }
}

xw_errand *xw_errand_hold(xw_errand *e) {
  e->holders++;
  return e;
}

static void remove_database(const char *path) {
  static const char *const endings[] = {"", "-wal", "-shm", "-journal", "-lock"};
  char name[1100];
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    snprintf(name, sizeof name, "%s%s", path, endings[i]);
    unlink(name);
  }
}

void xw_errand_drop(xw_errand *e) {
  if (!e || --e->holders > 0)
    return;
  if (e->kind == XW_ERRAND_PREVIEW || e->kind == XW_ERRAND_RUN)
    remove_database(e->path);
  xw_errand_drop(e->about);
  xw_text_free(&e->answer);
  xw_free(e->message);
  xw_free(e);
}
