/* xiaowei run: a study into its database. What is stored already is not run again, so the same
 * line starts a study, goes on after an interruption, and extends it with a larger -n. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/job.h"
#include "cli/machine.h"
#include "cli/party.h"
#include "cli/profile.h"
#include "cli/progress.h"
#include "cli/sequence.h"
#include "xiaowei/version.h"

enum { FAILURES_SHOWN = 10 };

/* What a later verification needs to load the stored sources in the same way: one fact of lines
 * "file NAME", "set LEVER=VALUE", "param NAME=VALUE", "firms N", ... */
static void describe_call(const xw_options *o, const xw_study *study, xw_text *text) {
  const char *table = study->population.path;
  for (int i = 0; i < o->operand_count; i++)
    xw_text_format(text, "file %s\n", o->operands[i]);
  for (int i = 0; i < o->set_count; i++)
    xw_text_format(text, "set %s\n", o->sets[i]);
  for (int i = 0; i < o->param_count; i++)
    xw_text_format(text, "param %s\n", o->params[i]);
  if (o->firms >= 0)
    xw_text_format(text, "firms %" PRId64 "\n", o->firms);
  if (o->periods >= 0)
    xw_text_format(text, "periods %" PRId64 "\n", o->periods);
  if (o->represents >= 0)
    xw_text_format(text, "represents %.17g\n", o->represents);
  if (o->uncertain)
    xw_text_append(text, "uncertain -\n");
  if (o->has_seed)
    xw_text_format(text, "seed %" PRIu64 "\n", o->seed);
  for (int i = 0; i < o->precision_count; i++) {
    const xw_precision *goal = &o->precisions[i];
    const double percent = goal->is_relative ? 100 : 1;
    xw_text_format(text, "precision %s=%.15g%s\n", goal->metric, percent * goal->half_width,
                   goal->is_relative ? "%" : "");
  }
  if (table) {
    char *real = xw_path_real(table);
    xw_text_format(text, "population %s\n", real ? real : table);
    xw_free(real);
  }
}

xw_status xw_record_call(const xw_options *o, const xw_study *study, xw_store *store) {
  char *before = NULL;
  xw_status status = xw_store_fact(store, "call", &before);
  const bool known = before != NULL;
  xw_free(before);
  if (status != XW_OK || known)
    return status;
  xw_text text = {0};
  describe_call(o, study, &text);
  status = text.failed ? xw_fail_memory("the record of the command line")
                       : xw_store_set_fact(store, "call", text.data);
  xw_text_free(&text);
  return status;
}

/* Sums of money that look like those of another population. */
static void warn_money(const xw_job *job) {
  xw_text text = {0};
  xw_asked_money(&job->study, job->options->chinese, true, &text);
  if (text.size > 0)
    xw_say(job->options, "warning: %s", text.data);
  xw_text_free(&text);
}

/* One fact into a growing list of words, unless it is there: parts of the study that were run into the database. */
static xw_status add_part(xw_store *store, const char *part) {
  xw_text parts = {0};
  char *before = NULL;
  xw_status status = xw_store_fact(store, "run_parts", &before);
  xw_merge_words(&parts, before);
  xw_merge_words(&parts, part);
  if (status == XW_OK)
    status = parts.failed ? xw_fail_memory("the record of the run")
                          : xw_store_set_fact(store, "run_parts", parts.data);
  xw_free(before);
  xw_text_free(&parts);
  return status;
}

/* Set a fact that is not so already; "" where it was never set is no change. */
static xw_status settle_fact(xw_store *store, const char *key, const char *value) {
  char *before = NULL;
  xw_status status = xw_store_fact(store, key, &before);
  const bool same = strcmp(before ? before : "", value) == 0;
  xw_free(before);
  return status == XW_OK && !same ? xw_store_set_fact(store, key, value) : status;
}

static const char *given_value(const xw_options *o, xw_option_id id) {
  const char *value = "";
  for (int i = 0; i < o->given_count; i++)
    value = o->given[i].row->id == id ? o->given[i].value : value;
  return value;
}

/* What an incomplete study says of itself: which part was run, whether it ends by itself. */
static xw_status record_extent(const xw_job *job) {
  const xw_options *o = job->options;
  const xw_study *study = &job->study;
  const char *ends = !xw_is_sequential(study)       ? ""
                     : study->selection.metric >= 0 ? "selected"
                                                    : "precise";
  xw_status status = settle_fact(job->store, "ends_when", ends);
  if (status == XW_OK && o->shards > 0)
    status = add_part(job->store, given_value(o, XW_OPT_SHARD));
  else if (status == XW_OK)
    status = settle_fact(job->store, "run_parts", "");
  if (status == XW_OK)
    status = settle_fact(job->store, "run_only", given_value(o, XW_OPT_ONLY));
  return status == XW_OK ? settle_fact(job->store, "interrupted_at", "") : status;
}

static void say_start(const xw_job *job) {
  const xw_options *o = job->options;
  const xw_plan *plan = &job->plan;
  warn_money(job);
  if (xw_is_sequential(&job->study))
    return; /* how many runs there are to do is not known yet */
  if (xw_plan_stored(plan) > 0 && plan->missing > 0)
    xw_say(o, "%s: going on, %" PRIu64 " of %" PRIu64 " runs are done\n", job->path,
           xw_plan_stored(plan), plan->total);
  else if (o->verbose)
    xw_say(o, "%s: %" PRIu64 " runs to do\n", job->path, plan->missing);
}

/* How the threads are used, for -v. */
static void say_layout(const xw_job *job, const xw_party *party) {
  const xw_options *o = job->options;
  if (!o->verbose || job->plan.missing == 0)
    return;
  if (party->ranks) {
    xw_party_say(party, o);
    return;
  }
  const xw_layout layout = xw_run_layout(&job->study, &job->plan, (int)o->threads);
  if (layout.threads > layout.workers)
    xw_say(o, "threads: %d within a replication, replications at a time: %d\n",
           xw_layout_team(layout, 0), layout.workers);
  else
    xw_say(o, "threads: %d, each with replications of its own\n", layout.threads);
}

/* ---- failures ---- */

/* What the first failures of this run say to people; the study keeps them in English. */
typedef struct failures {
  xw_sink sink; /* where results go */
  uint64_t job[FAILURES_SHOWN];
  char shown[FAILURES_SHOWN][1024];
  int count;
} failures;

/* Keep the failures of the lowest jobs. */
static void keep_failure(failures *of, const xw_result *r) {
  int last = 0;
  for (int i = 1; i < of->count; i++)
    last = of->job[i] > of->job[last] ? i : last;
  const bool full = of->count == FAILURES_SHOWN;
  if (full && r->job > of->job[last])
    return;
  const int to = full ? last : of->count++;
  of->job[to] = r->job;
  snprintf(of->shown[to], sizeof of->shown[to], "%s", r->shown);
}

static xw_status put_result(void *self, const xw_result *r) {
  failures *of = self;
  if (r->status != XW_OK && r->shown)
    keep_failure(of, r);
  return of->sink.put(of->sink.self, r);
}

static xw_status commit_results(void *self) {
  const failures *of = self;
  return of->sink.commit(of->sink.self);
}

/* What is shown of a job that failed: in this run, or as it is stored. */
static const char *failure_of(const failures *of, uint64_t job, const char *stored) {
  for (int i = 0; i < of->count; i++)
    if (of->job[i] == job)
      return of->shown[i];
  return stored;
}

/* What the stages of a run share. */
typedef struct computing {
  xw_job *job;
  const xw_party *party;
  const xw_model *model;
  const xw_sink *sink;
  xw_run_counts *counts; /* of all stages */
} computing;

static void add_counts(xw_run_counts *sum, const xw_run_counts *more) {
  sum->done += more->done;
  sum->failed += more->failed;
  sum->seconds += more->seconds;
  sum->threads = more->threads > sum->threads ? more->threads : sum->threads;
  sum->workers = more->workers > sum->workers ? more->workers : sum->workers;
  sum->ranks = more->ranks > sum->ranks ? more->ranks : sum->ranks;
  for (int part = 0; part < XW_PROFILE_COUNT; part++)
    sum->profile.seconds[part] += more->profile.seconds[part];
  sum->profile.firm_steps += more->profile.firm_steps;
  sum->profile.computed += more->profile.computed;
}

/* Run the plan of the job as it stands. */
static xw_status run_stage(void *self, uint64_t expected) {
  const computing *c = self;
  xw_job *job = c->job;
  xw_run_counts counts = {0};
  xw_meter meter;
  xw_progress progress;
  xw_meter_init(&meter, job->options, job->plan.total - job->plan.missing, &progress);
  meter.expected = expected;
  xw_status status = XW_OK;
  if (c->party->ranks)
    status = xw_ranks_run(c->party->ranks, c->model, &job->study, &job->plan, xw_stop_flag(),
                          c->sink, &progress, &counts);
  else
    status = xw_run_plan(c->model, &job->study, &job->plan, (int)job->options->threads,
                         xw_stop_flag(), c->sink, &progress, &counts);
  xw_meter_finish(&meter);
  add_counts(c->counts, &counts);
  return status;
}

/* profile: its text for programs, under --json. */
static xw_status compute(xw_job *job, const xw_party *party, failures *failed,
                         xw_run_counts *counts, xw_text *profile) {
  xw_model *model = NULL;
  const xw_sink sink = {failed, put_result, commit_results};
  xw_status status = xw_store_sink(job->store, &failed->sink);
  if (status != XW_OK)
    goto out;
  status = xw_model_create(&job->study, xw_script_actors(job->script), &model);
  if (status != XW_OK)
    goto out;
  status = xw_model_profile(model, job->options->profile);
  if (status != XW_OK)
    goto out;
  say_start(job);
  say_layout(job, party);
  computing c = {job, party, model, &sink, counts};
  const xw_stage stage = {&c, run_stage};
  status = xw_is_sequential(&job->study) ? xw_sequence_run(job, &stage) : run_stage(&c, 0);
  if (status == XW_OK && job->options->profile)
    status = xw_profile_keep(job, xw_model_costs(model), &counts->profile, profile);
out:
  xw_model_free(model);
  return status;
}

/* ---- the end ---- */

static void tell_failure(const xw_options *o, const failures *failed, const xw_value *row) {
  const char *scenario = row[0].type == XW_CELL_TEXT ? xw_value_text(&row[0]) : "?";
  const char *message = row[2].type == XW_CELL_TEXT ? xw_value_text(&row[2]) : "?";
  xw_tell(xw_tr(o->chinese, "failed: scenario %s, replication %" PRId64 ": %s\n"), scenario,
          xw_value_integer(&row[1]),
          failure_of(failed, (uint64_t)xw_value_integer(&row[5]), message));
}

/* "file a.lua", "firms 300", "uncertain -" as words of a command line. */
static void append_call(xw_text *text, const char *call) {
  char word[32], value[1024];
  for (const char *line = call; line && *line; line = line ? line + 1 : NULL) {
    if (sscanf(line, "%31s %1023[^\n]", word, value) == 2 && strcmp(word, "file") == 0)
      xw_text_format(text, " %s", value);
    else
      xw_text_format(text, " --%s%s%s", word, strcmp(value, "-") == 0 ? "" : " ",
                     strcmp(value, "-") == 0 ? "" : value);
    line = strchr(line, '\n');
  }
}

/* One command that gives the first failure again. */
static void tell_how_to_repeat(const xw_job *job, const xw_value *row) {
  xw_text text = {0};
  char point[32] = "";
  describe_call(job->options, &job->study, &text);
  xw_text words = {0};
  append_call(&words, text.data);
  if (xw_value_integer(&row[3]) > 0)
    snprintf(point, sizeof point, "point=%" PRId64 ",", xw_value_integer(&row[3]));
  if (words.data && row[0].type == XW_CELL_TEXT)
    xw_tell(
        xw_tr(job->options->chinese, "to repeat it: xiaowei run%s -n %" PRId64
                                     " --only scenario=%s,%sreplication=%" PRId64 " -o again.db\n"),
        words.data, xw_value_integer(&row[1]) + 1, xw_value_text(&row[0]), point,
        xw_value_integer(&row[1]));
  xw_text_free(&words);
  xw_text_free(&text);
}

/* Failed jobs of the plan: the first few as rows (scenario, replication, message, point, number of all, job). */
static xw_status find_failures(xw_job *job, xw_table *table) {
  static const char sql[] =
      "SELECT s.id, j.replication, j.message, j.point, (SELECT count(*) FROM jobs WHERE"
      " status = 'failed' AND job < ?1), j.job FROM jobs j JOIN scenarios s ON s.number = "
      "j.scenario"
      " WHERE j.status = 'failed' AND j.job < ?1 ORDER BY j.job LIMIT ?2";
  xw_value bound[2] = {{0}, {0}};
  xw_value_set_integer(&bound[0], (int64_t)job->plan.total);
  xw_value_set_integer(&bound[1], FAILURES_SHOWN);
  return xw_store_query(job->store, sql, bound, 2, table);
}

/* Name the failed jobs of the study; *count becomes their number. */
static xw_status tell_failures(xw_job *job, const failures *failed, uint64_t *count) {
  xw_table table = {0};
  const xw_status status = find_failures(job, &table);
  *count = 0;
  if (status == XW_OK && table.row_count > 0)
    *count = (uint64_t)xw_value_integer(&table.values[4]);
  for (size_t i = 0; i < table.row_count; i++)
    tell_failure(job->options, failed, table.values + i * table.column_count);
  if (*count > table.row_count)
    xw_tell(xw_tr(job->options->chinese, "and %" PRIu64 " more, see table jobs of %s\n"),
            *count - table.row_count, job->path);
  if (table.row_count > 0)
    tell_how_to_repeat(job, table.values);
  xw_table_free(&table);
  return status;
}

static int interrupted(const xw_job *job, const xw_run_counts *counts) {
  char now[21];
  xw_clock_iso(now);
  if (xw_store_set_fact(job->store, "interrupted_at", now) != XW_OK)
    xw_complain(job->options, XW_ERR_STORE);
  const uint64_t done = xw_plan_stored(&job->plan) + counts->done;
  xw_tell(
      xw_tr(job->options->chinese, "interrupted: %" PRIu64 " of %" PRIu64
                                   " runs are stored in %s; run the same command again to go on\n"),
      done, job->plan.total, job->path);
  return XW_EXIT_INTERRUPTED;
}

/* "4 threads", or "4 threads of 2 ranks" when mpirun started several. */
static void threads_text(const xw_options *o, const xw_run_counts *counts, char text[64]) {
  int n = snprintf(text, 64,
                   xw_trn(o->chinese, "%d thread", "%d threads", (unsigned long)counts->threads),
                   counts->threads);
  if (counts->ranks > 1 && n > 0 && n < 64)
    snprintf(text + n, 64 - (size_t)n, xw_tr(o->chinese, " of %d ranks"), counts->ranks);
}

static void say_done(const xw_job *job, const xw_run_counts *counts) {
  const xw_options *o = job->options;
  char time[32], threads[64];
  xw_duration_text(o, counts->seconds, time);
  threads_text(o, counts, threads);
  if (counts->done == 0 && job->plan.left_out > 0)
    xw_say(o, "%s: nothing to run in this part of the study\n", job->path);
  else if (counts->done == 0)
    xw_say(o, "%s is complete: nothing to run; read it with 'xiaowei compare %s'\n", job->path,
           job->path);
  else
    xw_say(o,
           "%" PRIu64
           " runs in %s on %s; the study is in %s: read it with 'xiaowei "
           "compare %s'\n",
           counts->done, time, threads, job->path, job->path);
}

/* The rows of a run; with a profile they are part of an object. */
static xw_status print_rows(const xw_options *o, const xw_table *table, const char *profile) {
  if (profile == NULL || !o->json)
    return xw_print_table(o, table);
  xw_print_text("{\"run\": ");
  const xw_status status = xw_print_table(o, table);
  xw_print("%s}\n", profile);
  return status;
}

/* One row for programs: --json and --csv. */
static xw_status print_summary(const xw_job *job, const xw_run_counts *counts, uint64_t failed,
                               const char *profile) {
  static const char *const columns[] = {"study",  "database", "total",   "computed",
                                        "failed", "seconds",  "threads", "ranks"};
  const xw_options *o = job->options;
  if (!o->json && !o->csv)
    return XW_OK;
  xw_table table = {0};
  xw_value *row = NULL;
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  if (status == XW_OK)
    status = xw_table_append(&table, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], job->study.id);
  if (status == XW_OK)
    status = xw_value_set_text(&row[1], job->path);
  if (status == XW_OK) {
    xw_value_set_integer(&row[2], (int64_t)job->plan.total);
    xw_value_set_integer(&row[3], (int64_t)counts->done);
    xw_value_set_integer(&row[4], (int64_t)failed);
    xw_value_set_real(&row[5], counts->seconds);
    xw_value_set_integer(&row[6], counts->threads);
    xw_value_set_integer(&row[7], counts->ranks);
    status = print_rows(o, &table, profile);
  }
  xw_table_free(&table);
  return status;
}

static int conclude(xw_job *job, const failures *of, const xw_run_counts *counts,
                    const char *profile) {
  uint64_t failed = 0;
  xw_status status = tell_failures(job, of, &failed);
  if (status == XW_OK)
    say_done(job, counts);
  if (status == XW_OK)
    status = print_summary(job, counts, failed, profile);
  if (status == XW_OK && job->options->report)
    status = xw_write_report(job->options, job->store, job->options->report);
  if (status != XW_OK)
    return xw_complain(job->options, status);
  return failed > 0 ? XW_EXIT_SOME_FAILED : XW_EXIT_DONE;
}

static int run(xw_job *job, xw_party *party) {
  failures failed = {.count = 0};
  xw_run_counts counts = {0};
  xw_text profile = {0};
  int exit_status = 0;
  xw_status status = xw_party_gather(party, job);
  if (status != XW_OK)
    return xw_complain(job->options, status);
  status = xw_job_open(job);
  if (status == XW_OK)
    status = xw_record_call(job->options, &job->study, job->store);
  if (status == XW_OK)
    status = record_extent(job);
  if (status == XW_OK)
    status = compute(job, party, &failed, &counts, &profile);
  if (status == XW_OK && counts.done + counts.failed > 0)
    status = xw_record_machine(job->store, counts.threads);
  if (status == XW_ERR_INTERRUPTED)
    exit_status = interrupted(job, &counts);
  else
    exit_status = status == XW_OK ? conclude(job, &failed, &counts, profile.data)
                                  : xw_complain(job->options, status);
  xw_text_free(&profile);
  return exit_status;
}

/* The command as it is on rank 0, or alone. */
static int lead(xw_party *party, const xw_options *o) {
  xw_job job;
  int exit_status = 0;
  const xw_status status = xw_job_load(&job, o);
  if (status != XW_OK)
    exit_status = xw_complain(o, status);
  else
    exit_status = o->dry_run ? xw_plan_print(&job) : run(&job, party);
  xw_job_free(&job);
  return exit_status;
}

int xw_cmd_run(const xw_options *o) {
  xw_party party;
  xw_catch_signals();
  const xw_status status = xw_party_open(&party, o);
  if (status != XW_OK) {
    const int exit_status = xw_complain(o, status);
    xw_mpi_abandon(&party.link, exit_status);
    return exit_status;
  }
  const int exit_status = party.link.rank == 0 ? lead(&party, o) : xw_party_follow(&party, o);
  return xw_party_close(&party, exit_status);
}
