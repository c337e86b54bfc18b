/* xiaowei plan: in plain words what would run. Counts are exact; time and disk are estimates from
 * one replication that is run for the purpose. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/amount.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/job.h"
#include "cli/progress.h"
#include "cli/sequence.h"
#include "montecarlo/workers.h"
#include "report/firm_check.h"
#include "report/render.h"
#include "report/standing.h"
#include "stats/stopping.h"

enum { LEVERS_SHOWN = 6 };

static int differing_parameters(const xw_study *study, int scenario) {
  int count = 0;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++)
    count +=
        study->scenarios[scenario].parameters.value[i] != study->scenarios[0].parameters.value[i];
  return count;
}

/* "sampling.ratio: 0.08; baseline 0.04 (per year)" */
static void print_lever(const xw_options *o, const xw_study *study, int scenario, int lever) {
  const xw_lever_info *info = xw_lever_info_at(lever);
  xw_text value = {0}, instead = {0};
  xw_asked_lever(o, study, scenario, lever, &value, &instead);
  if (!value.failed && !instead.failed)
    xw_print(xw_tr(o->chinese, "      %s: %s; %s %s (%s)\n"), info->name, value.data,
             xw_asked_base(study, scenario), instead.data, xw_tr(o->chinese, info->unit));
  xw_text_free(&value);
  xw_text_free(&instead);
}

/* How many levers and parameters differ, and from what. */
static void print_counts(const xw_options *o, const xw_study *study, int scenario, int levers) {
  const xw_scenario *s = &study->scenarios[scenario];
  const bool zh = o->chinese;
  const int inherited = xw_asked_inherited(study, scenario);
  const int parameters = differing_parameters(study, scenario);
  const int varied = xw_asked_varied(study, scenario, true);
  const char *base = xw_asked_base(study, scenario);
  xw_print(
      xw_trn(zh, "%d lever differs from %s", "%d levers differ from %s", (unsigned long)levers),
      levers, base);
  if (inherited > 0)
    xw_print(xw_trn(zh, "; %s itself changes %d lever of %s", "; %s itself changes %d levers of %s",
                    (unsigned long)inherited),
             base, inherited, study->scenarios[0].id);
  if (varied > 0)
    xw_print(xw_trn(zh, "; %d lever is varied by the design",
                    "; %d levers are varied by the design", (unsigned long)varied),
             varied);
  if (parameters > 0)
    xw_print(
        xw_trn(zh, "; %d parameter differs", "; %d parameters differ", (unsigned long)parameters),
        parameters);
  xw_print("%s\n",
           s->has_hooks || s->has_rules ? xw_tr(zh, "; it has rules that act during a run") : "");
}

static void print_levers(const xw_options *o, const xw_study *study, int scenario,
                         const int *levers, int count) {
  const int shown = o->verbose || count <= LEVERS_SHOWN ? count : LEVERS_SHOWN;
  for (int i = 0; i < shown; i++)
    print_lever(o, study, scenario, levers[i]);
  if (shown < count)
    xw_print(xw_tr(o->chinese, "      and %d more (-v shows them)\n"), count - shown);
  for (int f = 0; scenario > 0 && f < study->design.factor_count; f++) {
    xw_text text = {0};
    if (!study->design.factors[f].is_lever)
      continue;
    xw_asked_factor(o, study, f, &text);
    xw_print(xw_tr(o->chinese, "      varied: %s\n"), text.failed ? "" : text.data);
    xw_text_free(&text);
  }
}

static void print_scenario(const xw_options *o, const xw_study *study, int scenario) {
  const xw_scenario *s = &study->scenarios[scenario];
  int levers[XW_LEVER_COUNT];
  const int count = xw_asked_changes(study, scenario, levers);
  char label[8];
  xw_print("  %s%s%s  %s\n", xw_bold(true), s->id, xw_bold(false),
           xw_pick(o, s->title_en, s->title_zh));
  if (scenario == 0 && count == 0)
    return;
  xw_period_label(study, s->reform, label);
  if (s->reform >= study->periods) {
    xw_print("%s\n", xw_tr(o->chinese, "    no reform within the horizon"));
    return;
  }
  xw_print(xw_tr(o->chinese, "    from %s"), label);
  xw_print("%s", xw_tr(o->chinese, ": "));
  print_counts(o, study, scenario, count);
  print_levers(o, study, scenario, levers, count);
}

static void print_head(const xw_options *o, const xw_study *study) {
  char first[8], last[8], enterprises[XW_AMOUNT_SIZE];
  xw_amount_text(study->represents, o->chinese, enterprises);
  xw_period_label(study, 0, first);
  xw_period_label(study, study->periods - 1, last);
  const char *title = xw_pick(o, study->title_en ? study->title_en : "", study->title_zh);
  xw_print("%s%s%s%s%s\n", xw_bold(true), study->id, xw_bold(false), *title ? "  " : "", title);
  xw_print(
      xw_tr(o->chinese,
            "Each run: %" PRId64
            " simulated enterprises stand for %s; %d quarters of history, then "
            "%d quarters, %s to %s;\noutcomes are means over the last %d quarters; seed %" PRIu64
            "\n\n"),
      study->firms, enterprises, study->burn_in, study->periods, first, last, study->window,
      study->seed);
}

/* Ids of the scenarios in which levers vary, where they are few. */
static void append_scenarios(const xw_options *o, const xw_study *study, xw_text *text) {
  enum { NAMED = 4 };
  int count = 0;
  for (int s = 1; s < study->scenario_count; s++)
    count += study->scenarios[s].reform < study->periods;
  if (count > NAMED) {
    xw_text_append(text, xw_tr(o->chinese, "every scenario but the baseline, from its reform on"));
    return;
  }
  for (int s = 1, shown = 0; s < study->scenario_count; s++)
    if (study->scenarios[s].reform < study->periods)
      xw_text_format(text, "%s%s", shown++ > 0 ? ", " : "", study->scenarios[s].id);
}

static void print_factor(const xw_options *o, const xw_study *study, int factor) {
  xw_text text = {0}, where = {0};
  xw_asked_factor(o, study, factor, &text);
  if (study->design.factors[factor].is_lever)
    append_scenarios(o, study, &where);
  else
    xw_text_append(&where, xw_tr(o->chinese, "every scenario"));
  if (!text.failed && !where.failed)
    xw_print(xw_tr(o->chinese, "    %s, in %s\n"), text.data, where.data);
  xw_text_free(&text);
  xw_text_free(&where);
}

static void print_money(const xw_options *o, const xw_study *study) {
  xw_text sums = {0}, warnings = {0};
  xw_asked_money(study, o->chinese, false, &sums);
  xw_asked_money(study, o->chinese, true, &warnings);
  if (sums.size > 0)
    xw_print("\n%s\n%s", xw_tr(o->chinese, "Money per enterprise:"), sums.data);
  if (warnings.size > 0)
    xw_print("%s%s", xw_tr(o->chinese, "warning: "), warnings.data);
  xw_text_free(&sums);
  xw_text_free(&warnings);
}

static void print_design(const xw_options *o, const xw_study *study) {
  if (study->design.point_count > 0) {
    xw_print(xw_tr(o->chinese, "\nDesign: %d points over %d factors\n"), study->design.point_count,
             study->design.factor_count);
    for (int f = 0; f < study->design.factor_count; f++)
      print_factor(o, study, f);
  }
  if (study->design.cut_count > 0)
    xw_print(xw_tr(o->chinese,
                   "    %d of them follow laws without bounds, cut at their quantiles 0.5 "
                   "and 99.5 %%\n"),
             study->design.cut_count);
  if (study->uncertain_count > 0)
    xw_print(
        xw_tr(o->chinese, "\nUncertain: %d parameters are drawn anew for every %d replications\n"),
        study->uncertain_count, study->uncertain_seeds);
  char label[8];
  xw_period_label(study, study->fork, label);
  if (study->fork > 0)
    xw_print(xw_tr(o->chinese, "\nFork: until %s every scenario is the baseline\n"), label);
}

static void print_own_cells(const xw_options *o, const xw_study *study) {
  if (study->own_count > 0)
    xw_print(xw_tr(o->chinese, "\nCells of its own: %d\n"), study->own_count);
  for (int c = 0; c < study->own_count; c++)
    xw_print("    %s: %s\n", study->own[c].name, study->own[c].text);
}

/* The rule that ends a sequential study; the number of runs below is the most that it may take. */
static void print_stop(const xw_job *job) {
  const xw_options *o = job->options;
  const xw_study *study = &job->study;
  const int first = study->selection.metric >= 0 ? study->selection.first : study->min_replications;
  if (study->selection.metric >= 0)
    xw_print(
        xw_tr(o->chinese,
              "\nUntil one scenario is selected: from %d replications on, those that are clearly "
              "worse are dropped;\nthe winner is then measured in %d fresh replications\n"),
        first, study->selection.confirm);
  else
    xw_print(
        xw_tr(o->chinese,
              "\nUntil precise: a first look after %d replications, then a tenth more each time, "
              "until every goal is met (%d)\n"),
        first, study->goal_count);
  if (study->selection.metric < 0 && first < XW_STOP_LEAST)
    xw_print(xw_tr(o->chinese,
                   "Beginning with %d, its intervals of 95 %% may cover as little as %.0f "
                   "%%\n"),
             first, xw_stop_coverage(first));
  xw_print(
      "%s",
      xw_tr(
          o->chinese,
          "The runs below are the most that this may take: -n sets that, not how many there are"));
}

static void print_runs(const xw_job *job) {
  const xw_options *o = job->options;
  const xw_plan *plan = &job->plan;
  const uint64_t done = xw_plan_stored(plan);
  char points[32] = "";
  if (xw_study_points(&job->study) > 1)
    snprintf(points, sizeof points, xw_tr(o->chinese, "%d points x "),
             xw_study_points(&job->study));
  if (xw_is_sequential(&job->study))
    print_stop(job);
  xw_print(xw_tr(o->chinese, "\nRuns: %d scenarios x %s%d replications = %" PRIu64
                             "; done in %s: %" PRIu64 "; to do: %" PRIu64 "\n"),
           job->study.scenario_count, points, job->study.replications, plan->total, job->path, done,
           plan->missing);
  if (plan->left_out > 0)
    xw_print(
        xw_tr(o->chinese, "      %" PRIu64 " runs are left to other parts (--shard, --only)\n"),
        plan->left_out);
}

/* Threads that the run will keep busy, whether on replications of their own or in teams. */
static int threads_of(const xw_job *job) {
  return xw_run_layout(&job->study, &job->plan, (int)job->options->threads).threads;
}

static void print_cost(const xw_job *job, const xw_trial *trial) {
  const xw_options *o = job->options;
  const int threads = threads_of(job);
  const double share = (double)job->plan.missing / (double)job->plan.variant_count;
  const double bytes = trial->filled + trial->bytes * (double)(job->study.replications - 1);
  char time[32];
  xw_duration_text(o, trial->seconds * share / threads, time);
  xw_print(xw_trn(o->chinese,
                  "Time: about %s on %d thread; disk: about %.1f MB. Both are estimates from one "
                  "replication of %" PRId64 " enterprises run just now (%.2f s)\n",
                  "Time: about %s on %d threads; disk: about %.1f MB. Both are estimates from one "
                  "replication of %" PRId64 " enterprises run just now (%.2f s)\n",
                  (unsigned long)threads),
           time, threads, bytes / 1e6, trial->firms, trial->measured);
}

/* Missing runs of a scenario, over all points. */
static int64_t missing_of(const xw_job *job, int scenario) {
  int64_t missing = 0;
  for (int r = 0; r < job->study.replications; r++)
    for (int v = scenario; v < job->plan.variant_count; v += job->study.scenario_count)
      missing += !job->plan.done[xw_plan_job(&job->plan, (uint32_t)r, v)];
  return missing;
}

/* Runs of a scenario that failed; they count as missing, too, since `run` tries them again. */
static xw_status count_failed(const xw_job *job, int scenario, int64_t *count) {
  xw_table table = {0};
  xw_value bound[2] = {0};
  *count = 0;
  if (!job->store)
    return XW_OK;
  xw_value_set_integer(&bound[0], scenario);
  xw_value_set_integer(&bound[1], job->study.replications);
  const xw_status status =
      xw_store_query(job->store,
                     "SELECT count(*) FROM jobs WHERE status = 'failed' AND scenario = ?1"
                     " AND replication < ?2",
                     bound, 2, &table);
  if (status == XW_OK)
    *count = xw_value_integer(&table.values[0]);
  xw_table_free(&table);
  return status;
}

/* Lines become parts of a line. */
static xw_status set_words(xw_value *cell, xw_text *text) {
  while (text->size > 0 && text->data[text->size - 1] == '\n')
    text->data[--text->size] = '\0';
  for (size_t i = 0; i < text->size; i++)
    if (text->data[i] == '\n')
      text->data[i] = '|';
  const xw_status status = text->failed     ? xw_fail_memory("a plan")
                           : text->size > 0 ? xw_value_set_text(cell, text->data)
                                            : XW_OK;
  xw_text_free(text);
  return status;
}

/* The base, what the scenario changes of it, what the design varies in it, and sums of money of the study. */
static xw_status add_words(xw_value *row, const xw_job *job, int scenario) {
  const xw_study *study = &job->study;
  xw_options plain = *job->options;
  xw_text changed = {0}, varied = {0}, money = {0}, warnings = {0};
  int levers[XW_LEVER_COUNT];
  plain.chinese = false;
  const int count = xw_asked_changes(study, scenario, levers);
  for (int i = 0; i < count; i++) {
    xw_text instead = {0};
    xw_text_format(&changed, "%s%s: ", i > 0 ? "; " : "", xw_lever_info_at(levers[i])->name);
    xw_text value = {0};
    xw_asked_lever(&plain, study, scenario, levers[i], &value, &instead);
    xw_text_append(&changed, value.failed ? "" : value.data);
    xw_text_free(&value);
    xw_text_free(&instead);
  }
  for (int f = 0; scenario > 0 && f < study->design.factor_count; f++) {
    xw_text_append(&varied, varied.size > 0 ? "; " : "");
    xw_asked_factor(&plain, study, f, &varied);
  }
  xw_asked_money(study, false, false, &money);
  xw_asked_money(study, false, true, &warnings);
  xw_status status = xw_value_set_text(&row[10], xw_asked_base(study, scenario));
  xw_text *texts[] = {&changed, &varied, &money, &warnings};
  for (int i = 0; i < 4; i++) {
    const xw_status one = set_words(&row[11 + i], texts[i]);
    status = status == XW_OK ? one : status;
  }
  return status;
}

static xw_status add_row(xw_table *table, const xw_job *job, int scenario) {
  int levers[XW_LEVER_COUNT];
  char label[8];
  xw_value *row = NULL;
  int64_t failed = 0;
  const xw_scenario *s = &job->study.scenarios[scenario];
  xw_status status = count_failed(job, scenario, &failed);
  if (status == XW_OK)
    status = xw_table_append(table, &row);
  xw_period_label(&job->study, s->reform, label);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], s->id);
  if (status == XW_OK && s->reform < job->study.periods)
    status = xw_value_set_text(&row[1], label);
  if (status != XW_OK)
    return status;
  const int64_t runs = (int64_t)job->study.replications * xw_study_points(&job->study);
  const int64_t missing = missing_of(job, scenario);
  xw_value_set_integer(&row[2], xw_asked_differences(&job->study, scenario, levers));
  xw_value_set_integer(&row[3], differing_parameters(&job->study, scenario));
  xw_value_set_integer(&row[4], s->has_hooks || s->has_rules);
  xw_value_set_integer(&row[5], runs);
  xw_value_set_integer(&row[6], runs - missing);
  xw_value_set_integer(&row[7], failed);
  xw_value_set_integer(&row[8], missing);
  xw_value_set_integer(&row[9], xw_asked_varied(&job->study, scenario, true));
  return add_words(row, job, scenario);
}

static xw_status print_as_table(const xw_job *job) {
  static const char *const columns[] = {
      "scenario", "reform", "levers_differ", "parameters_differ", "has_rules", "runs",
      "done",     "failed", "missing",       "levers_varied",     "base",      "changes",
      "varied",   "money",  "warning"};
  xw_table table = {0};
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  for (int s = 0; s < job->study.scenario_count && status == XW_OK; s++)
    status = add_row(&table, job, s);
  if (status == XW_OK)
    status = xw_print_table(job->options, &table);
  xw_table_free(&table);
  return status;
}

static xw_status print_prose(xw_job *job) {
  xw_trial trial;
  print_head(job->options, &job->study);
  xw_print_population(job->options, &job->study);
  for (int s = 0; s < job->study.scenario_count; s++)
    print_scenario(job->options, &job->study, s);
  print_design(job->options, &job->study);
  print_money(job->options, &job->study);
  print_own_cells(job->options, &job->study);
  if (xw_asked_regions(&job->study))
    xw_print("\n%s\n", xw_tr(job->options->chinese, xw_regions_remark));
  print_runs(job);
  if (job->plan.missing == 0)
    return XW_OK;
  fflush(stdout);
  const xw_status status = xw_trial_run(job, &trial);
  if (status == XW_OK)
    print_cost(job, &trial);
  return status;
}

/* Of a study that has results: the answers that few firms bias, by its stored check. */
static xw_status print_firm_check(const xw_job *job) {
  const bool shows = job->store != NULL && xw_study_points(&job->study) == 1 &&
                     xw_plan_stored(&job->plan) > 0 && !job->options->json && !job->options->csv;
  xw_decision decision = {0};
  xw_text out = {0};
  if (!shows)
    return XW_OK;
  xw_status status = xw_decision_make(job->store, &(xw_compare_how){0}, &decision);
  if (status == XW_OK)
    status =
        xw_firm_check_append(&out, job->store, &decision, XW_NOTES_WIDTH, job->options->chinese);
  if (status == XW_OK && out.data != NULL)
    xw_print("\n%s", out.data);
  xw_text_free(&out);
  xw_decision_free(&decision);
  return status;
}

int xw_plan_print(xw_job *job) {
  xw_status status = xw_job_peek(job);
  if (status == XW_OK)
    status = job->options->json || job->options->csv ? print_as_table(job) : print_prose(job);
  if (status == XW_OK)
    status = print_firm_check(job);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(job->options, status);
}

int xw_cmd_plan(const xw_options *o) {
  xw_job job;
  xw_catch_signals();
  const xw_status status = xw_job_load(&job, o);
  const int exit_status = status == XW_OK ? xw_plan_print(&job) : xw_complain(o, status);
  xw_job_free(&job);
  return exit_status;
}
