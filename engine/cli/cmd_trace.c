/* xiaowei trace: one enterprise's history, and where it parts under another scenario. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/headings.h"
#include "cli/paths.h"
#include "cli/terminal.h"
#include "population/value.h"
#include "report/render.h"
#include "simulation/kernel.h"
#include "simulation/parting.h"

/* ---- whom ---- */

static bool is_file(const char *name) {
  const size_t size = strlen(name);
  return size > 4 && strcmp(name + size - 4, ".lua") == 0;
}

/* The file, after the one that it is compared with: then options such as --set act on it alone. */
static xw_status load(const xw_options *o, xw_study *study, xw_script **script) {
  char *files[2] = {o->versus, o->operands[0]};
  xw_options both = *o;
  if (o->versus == NULL || !is_file(o->versus))
    return xw_load(o, 0, study, script);
  both.operands = files;
  both.operand_count = 2;
  return xw_load(&both, 0, study, script);
}

static const char *next_scenario(const void *context, int i) {
  const xw_study *study = context;
  return i < study->scenario_count ? study->scenarios[i].id : NULL;
}

static xw_status find_scenario(const xw_study *study, const char *option, const char *id,
                               int *scenario) {
  for (int s = 0; s < study->scenario_count; s++)
    if (strcmp(study->scenarios[s].id, id) == 0) {
      *scenario = s;
      return XW_OK;
    }
  const char *nearest = xw_nearest(id, next_scenario, study);
  return xw_fail(XW_ERR_ARGUMENT, "--%s: there is no scenario '%s' here%s%s%s", option, id,
                 nearest ? XW_N("; did you mean '") : XW_N("; write its id, or a file NAME.lua"),
                 nearest ? nearest : "", nearest ? "'?" : "");
}

static xw_status choose(const xw_options *o, const xw_study *study, xw_subject *subject) {
  *subject = (xw_subject){.study = study,
                          .scenario = {study->scenario_count - 1, 0},
                          .count = o->versus ? 2 : 1,
                          .replication = o->replication > 0 ? (uint32_t)o->replication : 0,
                          .id = o->firm};
  xw_status status = XW_OK;
  if (o->scenario)
    status = find_scenario(study, "scenario", o->scenario, &subject->scenario[0]);
  if (status == XW_OK && o->versus && !is_file(o->versus))
    status = find_scenario(study, "versus", o->versus, &subject->scenario[1]);
  if (status == XW_OK && o->versus && subject->scenario[0] == subject->scenario[1])
    return xw_fail(XW_ERR_ARGUMENT, "--versus %s: that is the scenario itself; name another one",
                   o->versus);
  return status;
}

/* ---- an enterprise that never was ---- */

static xw_status never(const xw_history *h) {
  const xw_study *study = h->subject.study;
  char label[8];
  for (int side = 0; side < h->subject.count; side++) {
    if (h->was_seen[side] && h->last[side] >= 0)
      return XW_OK;
  }
  if (h->was_seen[0] || h->was_seen[1]) {
    xw_period_label(study, h->last[h->was_seen[0] ? 0 : 1], label);
    return xw_fail(XW_ERR_ARGUMENT,
                   "enterprise %llu left in the burn-in, in %s; choose another one, or none: "
                   "burn_in = 0",
                   (unsigned long long)h->subject.id, label);
  }
  const unsigned long long id = h->subject.id, entrant = h->entrant;
  const long long last = study->firms - 1;
  if (entrant > 0)
    return xw_fail(XW_ERR_ARGUMENT,
                   "there is no enterprise %llu in this replication; the initial ones are 0 to "
                   "%lld, and %llu is one that entered later",
                   id, last, entrant);
  return xw_fail(XW_ERR_ARGUMENT,
                 "there is no enterprise %llu in this replication; the initial ones are 0 to %lld",
                 id, last);
}

/* ---- tables ---- */

static const char *id_of(const xw_history *h, int side) {
  return h->subject.study->scenarios[h->subject.scenario[side]].id;
}

static xw_status copy_value(xw_value *to, const xw_value *from) {
  if (from->type == XW_CELL_TEXT)
    return xw_value_set_text(to, from->as.text);
  *to = *from;
  return XW_OK;
}

static void append_value(xw_text *text, const xw_value *value) {
  if (value->type == XW_CELL_TEXT)
    xw_text_append(text, value->as.text);
  else if (value->type == XW_CELL_REAL)
    xw_text_format(text, "%.6g", value->as.real);
  else
    xw_text_append(text, "-");
}

/* One cell: what is equal as it is, what is not as "a | b". */
static xw_status merge_cell(const xw_value *a, const xw_value *b, xw_value *out) {
  xw_text left = {0}, right = {0};
  append_value(&left, a);
  append_value(&right, b);
  xw_status status = left.failed || right.failed ? xw_fail_memory("a history") : XW_OK;
  if (status == XW_OK && strcmp(left.data, right.data) == 0) {
    status = copy_value(out, a);
  } else if (status == XW_OK) {
    xw_text_format(&left, " | %s", right.data);
    status = left.failed ? xw_fail_memory("a history") : xw_value_set_text(out, left.data);
  }
  xw_text_free(&left);
  xw_text_free(&right);
  return status;
}

static bool is_there(const xw_table *rows, size_t row) {
  const char *alive = rows->values[row * rows->column_count + 1].as.text;
  return strcmp(alive, "gone") != 0 && strcmp(alive, "not yet") != 0;
}

/* The quarters in which it is there under a scenario, for people; two scenarios side by side. */
static xw_status merge(const xw_history *h, xw_table *out) {
  const xw_table *a = &h->rows[0], *b = &h->rows[h->subject.count - 1];
  xw_status status = xw_table_init(out, (const char *const *)a->columns, a->column_count);
  for (size_t r = 0; r < a->row_count && status == XW_OK; r++) {
    xw_value *row = NULL;
    if (!is_there(a, r) && !is_there(b, r))
      continue;
    status = xw_table_append(out, &row);
    for (size_t c = 0; c < a->column_count && status == XW_OK; c++)
      status = merge_cell(&a->values[r * a->column_count + c], &b->values[r * a->column_count + c],
                          &row[c]);
  }
  return status;
}

/* ---- where they part ---- */

static void say_where(const xw_options *o, const xw_history *h, const xw_parting *p,
                      const char *what) {
  char label[8], stage[64];
  xw_period_label(h->subject.study, p->period, label);
  xw_stage_name(p->stage, stage, sizeof stage);
  xw_print("\n%s", xw_bold(true));
  xw_print(xw_tr(o->chinese, "%s: %s, %s"), what, label, stage);
  xw_print("%s\n", xw_bold(false));
  if (p->stage < 0)
    xw_print("%s\n", xw_tr(o->chinese, "it is there under one of the two scenarios alone"));
  else if (p->stage % 2 == 1) {
    const xw_process *process = xw_process_at((p->stage - 1) / 2);
    xw_print("%s (%s)\n", xw_tr(o->chinese, process->doc), process->section);
  }
}

/* The words of a cell in Chinese; NULL: it stays. */
static const char *word_of(const char *heading, const xw_value *cell) {
  static const char *const spoken[] = {"alive", "size", "cheating", "failed", "caught", "kind"};
  const char *text = cell->as.text;
  if (strcmp(heading, "unit") == 0)
    return xw_tr(true, text);
  if (strcmp(heading, "meaning") == 0)
    return xw_probe_doc_zh(cell[-1].as.text); /* beside its name */
  if (strcmp(heading, "sector") == 0 && xw_sector_find(text) >= 0)
    return xw_sector_info_at(xw_sector_find(text))->name_zh;
  for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
    if (strcmp(heading, spoken[i]) == 0)
      return xw_heading(true, text);
  for (int i = 0; strcmp(heading, "region") == 0 && i < XW_REGION_COUNT; i++)
    if (strcmp(xw_region_info_at(i)->name, text) == 0)
      return xw_region_info_at(i)->name_zh;
  return NULL;
}

/* The cells of a table for people in Chinese: units, meanings, words. */
static xw_status to_chinese(xw_table *table) {
  xw_status status = XW_OK;
  for (size_t i = 0; i < table->row_count * table->column_count && status == XW_OK; i++) {
    xw_value *cell = &table->values[i];
    if (cell->type != XW_CELL_TEXT)
      continue;
    const char *text = word_of(table->columns[i % table->column_count], cell);
    if (text)
      status = xw_value_set_text(cell, text);
  }
  return status;
}

/* Text for people: tables with their headings. */
static xw_status print_reasons(const xw_options *o, const xw_history *h, xw_reasons *r) {
  if (!h->any.found) {
    xw_print("\n%s\n", xw_tr(o->chinese, "the two histories are the same"));
    return XW_OK;
  }
  xw_status status = o->chinese ? to_chinese(&r->values) : XW_OK;
  if (status == XW_OK && o->chinese)
    status = to_chinese(&r->shown);
  if (status == XW_OK && o->chinese)
    status = to_chinese(&r->settings);
  if (status != XW_OK)
    return status;
  say_where(o, h, &h->any, xw_tr(o->chinese, "first difference"));
  status = r->values.row_count > 0 ? xw_print_table(o, &r->values) : XW_OK;
  const bool later =
      h->shown.found && (h->shown.period != h->any.period || h->shown.stage != h->any.stage);
  if (status == XW_OK && later) {
    say_where(o, h, &h->shown, xw_tr(o->chinese, "first difference in the table"));
    status = xw_print_table(o, &r->shown);
  }
  xw_print("\n%s\n", r->settings.row_count > 0
                         ? xw_tr(o->chinese,
                                 "what differs between the scenarios in the first of these "
                                 "quarters")
                         : xw_tr(o->chinese,
                                 "no lever and no parameter differs then: a rule, or what other "
                                 "enterprises did before"));
  if (status == XW_OK && r->settings.row_count > 0)
    status = xw_print_table(o, &r->settings);
  return status;
}

/* ---- formats ---- */

static xw_status print_part(const char *name, const xw_table *table, const char *end) {
  char *text = NULL;
  const xw_status status = xw_render_table(table, XW_FORMAT_JSON, &text);
  if (status == XW_OK)
    xw_print("\"%s\": %s%s\n", name, text, end);
  xw_free(text);
  return status;
}

static xw_status print_json(const xw_table *rows, const xw_reasons *r) {
  xw_print_text("{\n");
  xw_status status = print_part("rows", rows, ",");
  if (status == XW_OK)
    status = print_part("first_difference", &r->values, ",");
  if (status == XW_OK)
    status = print_part("first_shown", &r->shown, ",");
  if (status == XW_OK)
    status = print_part("settings", &r->settings, "");
  xw_print_text("}\n");
  return status;
}

static xw_status print_two(const xw_options *o, const xw_history *h) {
  xw_table rows = {0};
  xw_reasons r = {0};
  xw_status status = o->json || o->csv ? xw_history_join(h, &rows) : merge(h, &rows);
  if (status == XW_OK && xw_reads_chinese(o))
    status = to_chinese(&rows);
  if (status == XW_OK)
    status = xw_reasons_make(h, &r);
  if (status == XW_OK && o->json)
    status = print_json(&rows, &r);
  else if (status == XW_OK)
    status = xw_print_table(o, &rows);
  if (status == XW_OK && !o->json && !o->csv)
    status = print_reasons(o, h, &r);
  if (status == XW_OK && xw_terminal_draws(o))
    status = xw_print_paths(o, h);
  xw_reasons_free(&r);
  xw_table_free(&rows);
  return status;
}

static xw_status print_one(const xw_options *o, const xw_history *h) {
  xw_table rows = {0};
  if (o->json || o->csv)
    return xw_print_table(o, &h->rows[0]);
  xw_status status = merge(h, &rows);
  if (status == XW_OK && o->chinese)
    status = to_chinese(&rows);
  if (status == XW_OK)
    status = xw_print_table(o, &rows);
  if (status == XW_OK && xw_terminal_draws(o))
    status = xw_print_paths(o, h);
  xw_table_free(&rows);
  return status;
}

static xw_status print(const xw_options *o, const xw_history *h) {
  const xw_subject *s = &h->subject;
  if (s->count == 1)
    xw_say(o, "enterprise %llu under %s, replication %lu\n", (unsigned long long)s->id, id_of(h, 0),
           (unsigned long)s->replication);
  else
    xw_say(o, "enterprise %llu under %s | %s, replication %lu\n", (unsigned long long)s->id,
           id_of(h, 0), id_of(h, 1), (unsigned long)s->replication);
  return s->count == 2 ? print_two(o, h) : print_one(o, h);
}

static xw_status trace(const xw_options *o, const xw_study *study, xw_script *script) {
  xw_subject subject;
  xw_history history = {0};
  xw_model *model = NULL;
  xw_status status = choose(o, study, &subject);
  if (status == XW_OK)
    status = xw_model_create(study, xw_script_actors(script), &model);
  if (status == XW_OK)
    xw_script_guard(script, xw_call_guard());
  if (status == XW_OK)
    status = xw_history_make(model, &subject, NULL, &history);
  if (status == XW_OK)
    status = never(&history);
  if (status == XW_OK)
    status = print(o, &history);
  xw_history_free(&history);
  xw_model_free(model);
  return status;
}

int xw_cmd_trace(const xw_options *o) {
  xw_study study;
  xw_script *script = NULL;
  xw_study_init(&study);
  xw_status status = o->seen[XW_OPT_FIRM] ? load(o, &study, &script)
                                          : xw_fail(XW_ERR_ARGUMENT,
                                                    "trace: say which enterprise: --firm ID; the "
                                                    "initial ones are numbered from 0");
  if (status == XW_OK)
    status = trace(o, &study, script);
  const int exit_status = status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
  xw_script_free(script);
  xw_study_free(&study);
  return exit_status;
}
