/* xiaowei verify: the database against itself, then a sample of replications run again: their
 * digests must be the stored ones to the last bit. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/recall.h"
#include "report/standing.h"
#include "xiaowei/model.h"

enum { SAMPLE = 2 };

typedef struct check {
  const xw_table *stored; /* rows (job, digest) of the replication */
  int variants;
  uint64_t compared, differing;
  uint64_t first; /* job that differs first */
} check;

static const char *stored_digest(const xw_table *stored, uint64_t job) {
  for (size_t i = 0; i < stored->row_count; i++)
    if ((uint64_t)xw_value_integer(&stored->values[2 * i]) == job)
      return xw_value_text(&stored->values[2 * i + 1]);
  return NULL;
}

static xw_status compare_digest(void *context, const xw_result *result) {
  check *c = context;
  const char *stored = stored_digest(c->stored, result->job);
  if (!stored)
    return XW_OK;
  const bool equal = strtoull(stored, NULL, 16) == result->digest && result->status == XW_OK;
  c->compared++;
  if (equal)
    return XW_OK;
  if (c->differing++ == 0)
    c->first = result->job;
  return XW_OK;
}

static xw_status stored_of(xw_store *store, int64_t replication, int variants, xw_table *table) {
  xw_value bound[2] = {{0}, {0}};
  xw_value_set_integer(&bound[0], replication * variants);
  xw_value_set_integer(&bound[1], (replication + 1) * variants);
  return xw_store_query(store,
                        "SELECT job, digest FROM jobs WHERE status = 'done' AND job >= ?1 "
                        "AND job < ?2 ORDER BY job",
                        bound, 2, table);
}

static xw_status check_replication(xw_store *store, const xw_model *model, xw_workspace *workspace,
                                   const bool *wanted, int64_t replication, check *c) {
  xw_table stored = {0};
  xw_status status = stored_of(store, replication, c->variants, &stored);
  c->stored = &stored;
  if (status == XW_OK && stored.row_count > 0)
    status = xw_replicate(model, workspace, (uint32_t)replication, wanted, xw_stop_flag(),
                          compare_digest, c);
  xw_table_free(&stored);
  /* What a signal cut short is no run that differs. */
  if (atomic_load(xw_stop_flag()))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
  return status;
}

/* The first, or the last, replication from `from` on that is stored; -1: none. */
static xw_status find_replication(xw_store *store, int variants, int64_t from, bool last,
                                  int64_t *replication) {
  xw_table table = {0};
  xw_value bound = {0};
  xw_value_set_integer(&bound, from * variants);
  const xw_status status =
      xw_store_query(store,
                     last ? "SELECT max(job) FROM jobs WHERE status = 'done' AND job >= ?1"
                          : "SELECT min(job) FROM jobs WHERE status = 'done' AND job >= ?1",
                     &bound, 1, &table);
  const bool any = status == XW_OK && table.values[0].type == XW_CELL_INTEGER;
  *replication = any ? xw_value_integer(&table.values[0]) / variants : -1;
  xw_table_free(&table);
  return status;
}

/* Check `count` replications that are spread evenly, the last one among them. */
static xw_status check_spread(xw_store *store, const xw_model *model, xw_workspace *workspace,
                              const bool *wanted, int64_t count, check *c) {
  int64_t last = -1, now = -1;
  xw_status status = find_replication(store, c->variants, 0, true, &last);
  for (int64_t i = 0; i < count && now < last && status == XW_OK; i++) {
    const int64_t place = count > 1 ? (int64_t)((double)last * (double)i / (double)(count - 1)) : 0;
    status = find_replication(store, c->variants, place > now ? place : now + 1, false, &now);
    if (status == XW_OK && now >= 0)
      status = check_replication(store, model, workspace, wanted, now, c);
  }
  return status;
}

static xw_status check_sample(xw_store *store, const xw_recalled *recalled, int64_t count,
                              check *c) {
  xw_model *model = NULL;
  xw_workspace *workspace = NULL;
  c->variants = xw_study_variants(&recalled->study);
  bool *wanted = xw_calloc((size_t)c->variants, sizeof *wanted);
  if (!wanted)
    return xw_fail_memory("the sample");
  for (int v = 0; v < c->variants; v++)
    wanted[v] = true;
  xw_script_guard(recalled->script, xw_call_guard());
  xw_status status = xw_model_create(&recalled->study, xw_script_actors(recalled->script), &model);
  if (status == XW_OK)
    status = xw_workspace_create(model, &workspace);
  if (status == XW_OK)
    status = check_spread(store, model, workspace, wanted, count, c);
  xw_script_guard(recalled->script, NULL);
  xw_workspace_free(workspace);
  xw_model_free(model);
  xw_free(wanted);
  return status;
}

static xw_status verdict(const xw_store *store, const check *c, const xw_study *study) {
  if (c->differing == 0)
    return XW_OK;
  const uint64_t n = (uint64_t)xw_study_variants(study);
  const int variant = (int)(c->first % n);
  return xw_fail(XW_ERR_STORE,
                 "%s: %" PRIu64 " of %" PRIu64
                 " runs differ when run again, the "
                 "first is scenario %s at point %d of replication %" PRIu64
                 "; the study was changed "
                 "after it ran, or was made by another build",
                 xw_store_path(store), c->differing, c->compared,
                 study->scenarios[variant % study->scenario_count].id,
                 variant / study->scenario_count, c->first / n);
}

/* *again: whether the sources could be loaded as they were; *lost: the population table when that is why not,
 * freed with xw_free. */
static xw_status run_again(const xw_options *o, xw_store *store, check *c, bool *again,
                           char **lost) {
  xw_recalled recalled;
  const int64_t count = o->sample >= 0 ? o->sample : SAMPLE;
  xw_status status = xw_recall(o, store, &recalled, again);
  if (status == XW_OK && *again && count > 0)
    status = check_sample(store, &recalled, count, c);
  if (status == XW_OK)
    status = verdict(store, c, &recalled.study);
  *lost = recalled.lost;
  recalled.lost = NULL;
  xw_recalled_free(&recalled);
  return status;
}

static xw_status print_result(const xw_options *o, const xw_store *store, uint64_t jobs,
                              const check *c, bool again, const char *lost) {
  static const char *const columns[] = {"database", "runs_checked", "runs_repeated", "sources"};
  if (!o->json && !o->csv) {
    xw_print(xw_tr(o->chinese, "%s is sound: checksums of %" PRIu64 " runs hold, %" PRIu64
                               " runs gave the same bits again\n"),
             xw_store_path(store), jobs, c->compared);
    if (lost)
      xw_print(xw_tr(o->chinese,
                     "no run was repeated: the population table %s is not there or has changed "
                     "since the run\n"),
               lost);
    else if (!again)
      xw_print("%s\n", xw_tr(o->chinese,
                             "no run was repeated: the study cannot be loaded again from its "
                             "stored sources by this build"));
    return XW_OK;
  }
  xw_table table = {0};
  xw_value *row = NULL;
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  if (status == XW_OK)
    status = xw_table_append(&table, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], xw_store_path(store));
  if (status == XW_OK)
    status = xw_value_set_text(&row[3], again ? "loaded" : lost ? "population lost" : "not loaded");
  if (status == XW_OK) {
    xw_value_set_integer(&row[1], (int64_t)jobs);
    xw_value_set_integer(&row[2], (int64_t)c->compared);
    status = xw_print_table(o, &table);
  }
  xw_table_free(&table);
  return status;
}

/* Sound is not complete: what the study lacks is said beside, for people. */
static xw_status tell_lacking(const xw_options *o, xw_store *store) {
  xw_standing standing;
  xw_text out = {0};
  xw_status status = xw_standing_read(store, NULL, NULL, NULL, &standing);
  if (status == XW_OK)
    xw_standing_append_of(&standing, xw_standing_is_of_runs, o->chinese, &out);
  if (status == XW_OK && out.data && (o->json || o->csv))
    xw_say(o, "%s", out.data);
  else if (status == XW_OK && out.data)
    xw_print_text(out.data);
  xw_text_free(&out);
  xw_standing_free(&standing);
  return status;
}

int xw_cmd_verify(const xw_options *o) {
  xw_store *store = NULL;
  check c = {0};
  uint64_t jobs = 0;
  bool again = false;
  char *lost = NULL;
  xw_catch_signals();
  xw_status status = xw_store_open_readonly(o->operands[0], &store);
  if (status == XW_OK)
    status = xw_store_heed(store, xw_stop_flag());
  if (status == XW_OK)
    status = xw_store_verify(store, &jobs);
  if (status == XW_OK)
    status = run_again(o, store, &c, &again, &lost);
  if (status == XW_OK)
    status = print_result(o, store, jobs, &c, again, lost);
  if (status == XW_OK)
    status = tell_lacking(o, store);
  xw_free(lost);
  xw_store_close(store);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
