/* The profile of a run as tables, and into the study: the parts of a quarter, and all code of scripts. */
#include "cli/profile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "report/render.h"
#include "simulation/kernel.h"

typedef struct parts {
  const char *name[XW_PROFILE_COUNT];
  double seconds[XW_PROFILE_COUNT];
  int count;
  double firm_steps;
  double total;    /* seconds */
  double computed; /* by the processes */
} parts;

enum { NAME_SIZE = 96, PLACE_SIZE = 1200 };

/* All pieces of code that ran, with the texts of their rows. */
typedef struct pieces {
  xw_code_cost *row;
  char (*name)[NAME_SIZE];
  char (*place)[PLACE_SIZE];
  int count;
} pieces;

static parts gather_parts(const xw_profile *profile) {
  parts p = {.firm_steps = profile->firm_steps, .computed = profile->computed};
  for (int i = 0; i < XW_PROFILE_COUNT; i++) {
    if (xw_profile_name(i) == NULL)
      continue;
    p.name[p.count] = xw_profile_name(i);
    p.seconds[p.count++] = profile->seconds[i];
    p.total += profile->seconds[i];
  }
  return p;
}

/* ---- pieces of code ---- */

static void name_piece(const xw_job *job, int scenario, xw_code code, int number,
                       char name[NAME_SIZE], char place[PLACE_SIZE]) {
  const xw_rules *rules = job->study.scenarios[scenario].rules;
  const char *file = xw_script_file(job->script, scenario);
  int line = 0;
  switch (code) {
    case XW_CODE_READING:
      snprintf(name, NAME_SIZE, "file");
      snprintf(place, PLACE_SIZE, "%s", file);
      break;
    case XW_CODE_HOOK:
      snprintf(name, NAME_SIZE, "%s", xw_hook_name((xw_hook)number));
      snprintf(place, PLACE_SIZE, "%s:%d", file,
               xw_script_line(job->script, scenario, (xw_hook)number));
      break;
    case XW_CODE_METRIC:
      file = xw_script_metric_place(job->script, number, &line);
      snprintf(name, NAME_SIZE, "%s", job->study.custom[number].name);
      snprintf(place, PLACE_SIZE, "%s:%d", file, line);
      break;
    case XW_CODE_RULE:
      snprintf(name, NAME_SIZE, "%d after %s", number + 1,
               xw_process_at(xw_rules_after(rules, number))->name);
      snprintf(place, PLACE_SIZE, "%s", xw_rules_place(rules, number));
      break;
  }
}

static void add_pieces(const xw_job *job, const xw_costs *costs, int scenario, xw_code code,
                       int count, pieces *all) {
  static const char *const kinds[] = {"reading", "hook", "metric", "rule"};
  for (int i = 0; i < count; i++) {
    const xw_cost *cost = &costs->cost[xw_costs_place(costs, &job->study, scenario, code, i)];
    if (cost->calls == 0)
      continue;
    const int n = all->count++;
    name_piece(job, scenario, code, i, all->name[n], all->place[n]);
    all->row[n] = (xw_code_cost){.scenario = job->study.scenarios[scenario].id,
                                 .kind = kinds[code],
                                 .name = all->name[n],
                                 .place = all->place[n],
                                 .cost = *cost};
  }
}

/* The dearest first; equal ones in the order of the study. */
static int by_seconds(const void *a, const void *b) {
  const xw_code_cost *x = a, *y = b;
  if (x->cost.seconds != y->cost.seconds)
    return x->cost.seconds > y->cost.seconds ? -1 : 1;
  return x->name < y->name ? -1 : 1;
}

static void free_pieces(pieces *all) {
  xw_free(all->row);
  xw_free(all->name);
  xw_free(all->place);
  *all = (pieces){0};
}

static xw_status gather_pieces(const xw_job *job, const xw_costs *costs, pieces *all) {
  const size_t room = costs != NULL ? (size_t)costs->count : 0;
  *all = (pieces){.row = xw_calloc(room + 1, sizeof *all->row),
                  .name = xw_calloc(room + 1, sizeof *all->name),
                  .place = xw_calloc(room + 1, sizeof *all->place)};
  if (all->row == NULL || all->name == NULL || all->place == NULL)
    return xw_fail_memory("the profile");
  for (int s = 0; room > 0 && s < job->study.scenario_count; s++) {
    const xw_rules *rules = job->study.scenarios[s].rules;
    add_pieces(job, costs, s, XW_CODE_READING, 1, all);
    add_pieces(job, costs, s, XW_CODE_HOOK, XW_HOOKS, all);
    add_pieces(job, costs, s, XW_CODE_METRIC, job->study.custom_count, all);
    add_pieces(job, costs, s, XW_CODE_RULE, rules != NULL ? xw_rules_count(rules) : 0, all);
  }
  qsort(all->row, (size_t)all->count, sizeof *all->row, by_seconds);
  return XW_OK;
}

/* ---- tables ---- */

static xw_status tabulate_parts(const parts *p, xw_table *table) {
  static const char *const columns[] = {"part", "seconds", "ns_per_firm_step", "share"};
  xw_status status = xw_table_init(table, columns, sizeof columns / sizeof *columns);
  for (int i = 0; status == XW_OK && i < p->count && p->firm_steps > 0.0; i++) {
    xw_value *row = NULL;
    status = xw_table_append(table, &row);
    if (status == XW_OK)
      status = xw_value_set_text(&row[0], p->name[i]);
    if (status != XW_OK)
      break;
    xw_value_set_real(&row[1], p->seconds[i]);
    xw_value_set_real(&row[2], p->seconds[i] * 1e9 / p->firm_steps);
    xw_value_set_real(&row[3], p->seconds[i] / p->total);
  }
  return status;
}

static xw_status fill_texts(xw_value *row, const xw_code_cost *piece) {
  const char *const texts[] = {piece->scenario, piece->kind, piece->name, piece->place};
  xw_status status = XW_OK;
  for (int i = 0; i < 4 && status == XW_OK; i++)
    status = xw_value_set_text(&row[i], texts[i]);
  return status;
}

static xw_status tabulate_pieces(const pieces *all, double total, xw_table *table) {
  static const char *const columns[] = {"scenario", "kind",  "name",        "place", "calls",
                                        "seconds",  "share", "us_per_call", "steps"};
  xw_status status = xw_table_init(table, columns, sizeof columns / sizeof *columns);
  for (int i = 0; status == XW_OK && i < all->count; i++) {
    const xw_cost *cost = &all->row[i].cost;
    xw_value *row = NULL;
    status = xw_table_append(table, &row);
    if (status == XW_OK)
      status = fill_texts(row, &all->row[i]);
    if (status != XW_OK)
      break;
    xw_value_set_integer(&row[4], (int64_t)cost->calls);
    xw_value_set_real(&row[5], cost->seconds);
    xw_value_set_real(&row[6], total > 0.0 ? cost->seconds / total : 0.0);
    xw_value_set_real(&row[7], cost->seconds * 1e6 / (double)cost->calls);
    if (strcmp(all->row[i].kind, "rule") != 0)
      xw_value_set_integer(&row[8], (int64_t)cost->steps);
  }
  return status;
}

/* ---- for people, on standard error ---- */

/* Columns: part, nanoseconds a firm-step, share of the whole. */
static void show_parts(const xw_options *o, const parts *p) {
  xw_say(o, "%-14s %12s %8s\n", "part", "ns/firm-step", "share");
  for (int i = 0; i < p->count; i++)
    xw_say(o, "%-14s %12.2f %7.1f%%\n", p->name[i], p->seconds[i] * 1e9 / p->firm_steps,
           100.0 * p->seconds[i] / p->total);
  xw_say(o, "%-14s %12.2f %7.1f%%   %.4g firm-steps, %.3g thread-seconds\n", "all",
         p->total * 1e9 / p->firm_steps, 100.0, p->firm_steps, p->total);
}

static xw_status show_row(const xw_code_cost *piece, double total, xw_table *table) {
  const xw_cost *cost = &piece->cost;
  char text[5][32];
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK)
    status = fill_texts(row, piece);
  snprintf(text[0], sizeof text[0], "%" PRIu64, cost->calls);
  snprintf(text[1], sizeof text[1], "%.3g", cost->seconds);
  snprintf(text[2], sizeof text[2], "%.1f%%", total > 0.0 ? 100.0 * cost->seconds / total : 0.0);
  snprintf(text[3], sizeof text[3], "%.3g", cost->seconds * 1e6 / (double)cost->calls);
  snprintf(text[4], sizeof text[4], "%" PRIu64, cost->steps);
  if (strcmp(piece->kind, "rule") == 0)
    snprintf(text[4], sizeof text[4], "-");
  for (int i = 0; i < 5 && status == XW_OK; i++)
    status = xw_value_set_text(&row[4 + i], text[i]);
  return status;
}

static xw_status show_pieces(const pieces *all, double total) {
  static const char *const columns[] = {"scenario", "kind",  "name",    "place", "calls",
                                        "seconds",  "share", "us/call", "steps"};
  xw_table table = {0};
  xw_text text = {0};
  if (all->count == 0)
    return XW_OK;
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  for (int i = 0; i < all->count && status == XW_OK; i++)
    status = show_row(&all->row[i], total, &table);
  if (status == XW_OK)
    xw_append_aligned(&text, &table, 15, 0);
  if (status == XW_OK && text.failed)
    status = xw_fail_memory("the profile");
  if (status == XW_OK)
    xw_tell("\n%s", text.data);
  xw_text_free(&text);
  xw_table_free(&table);
  return status;
}

/* ---- for programs ---- */

static xw_status append_member(xw_text *json, const char *name, const xw_table *table) {
  char *text = NULL;
  const xw_status status = xw_render_table(table, XW_FORMAT_JSON, &text);
  if (status == XW_OK)
    xw_text_format(json, ", \"%s\": %s", name, text);
  xw_free(text);
  return status == XW_OK && json->failed ? xw_fail_memory("the profile") : status;
}

static xw_status write_json(const parts *p, const pieces *all, xw_text *json) {
  xw_table table = {0};
  xw_status status = tabulate_parts(p, &table);
  if (status == XW_OK)
    status = append_member(json, "profile", &table);
  xw_table_free(&table);
  table = (xw_table){0};
  if (status == XW_OK)
    status = tabulate_pieces(all, p->computed, &table);
  if (status == XW_OK)
    status = append_member(json, "scripts", &table);
  xw_table_free(&table);
  return status;
}

static xw_status show(const xw_options *o, const parts *p, const pieces *all) {
  if (o->quiet || !(p->firm_steps > 0.0))
    return XW_OK;
  show_parts(o, p);
  return show_pieces(all, p->computed);
}

xw_status xw_profile_keep(xw_job *job, const xw_costs *costs, const xw_profile *profile,
                          xw_text *json) {
  const parts p = gather_parts(profile);
  pieces all = {0};
  xw_status status = gather_pieces(job, costs, &all);
  if (status == XW_OK)
    status = job->options->json ? write_json(&p, &all, json) : show(job->options, &p, &all);
  if (status == XW_OK && p.firm_steps > 0.0)
    status = xw_store_add_profile(job->store, p.name, p.seconds, p.count, p.firm_steps, all.row,
                                  all.count);
  free_pieces(&all);
  return status;
}
