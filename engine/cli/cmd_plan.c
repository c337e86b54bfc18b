/* xiaowei plan: in plain words what would run. Counts are exact; time and disk are estimates from
 * one replication that is run for the purpose. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/amount.h"
#include "base/language.h"
#include "cli/job.h"
#include "cli/progress.h"
#include "cli/sequence.h"
#include "montecarlo/workers.h"

enum { VALUE_SIZE = 48, LEVERS_SHOWN = 6 };

/* Levers of the scenario that differ from the baseline scenario in some period. */
static int differing_levers(const xw_study *study, int scenario, int *levers) {
  const xw_scenario *base = &study->scenarios[0], *mine = &study->scenarios[scenario];
  int count = 0;
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    bool differs = mine->history.value[i] != base->history.value[i];
    for (int t = 0; t < study->periods && !differs; t++)
      differs = mine->levers[t].value[i] != base->levers[t].value[i];
    if (differs)
      levers[count++] = i;
  }
  return count;
}

static int differing_parameters(const xw_study *study, int scenario) {
  int count = 0;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++)
    count +=
        study->scenarios[scenario].parameters.value[i] != study->scenarios[0].parameters.value[i];
  return count;
}

/* A number, or the name of a choice, whose unit reads "choice first|second|third". */
static void value_text(const xw_lever_info *lever, double value, char text[VALUE_SIZE]) {
  const char *at = lever->kind == XW_CHOICE ? strchr(lever->unit, ' ') : NULL;
  for (int skip = (int)value; at && skip > 0; skip--)
    at = strchr(at + 1, '|');
  if (at)
    snprintf(text, VALUE_SIZE, "%.*s", (int)strcspn(at + 1, "|"), at + 1);
  else
    snprintf(text, VALUE_SIZE, "%g", value);
}

/* "sampling.ratio 0.04 to 0.08": the value at the end of the horizon against the baseline's. */
static void print_lever(const xw_options *o, const xw_study *study, int scenario, int lever) {
  const int last = study->periods - 1;
  const xw_lever_info *info = xw_lever_info_at(lever);
  char value[VALUE_SIZE], baseline[VALUE_SIZE];
  value_text(info, study->scenarios[scenario].levers[last].value[lever], value);
  value_text(info, study->scenarios[0].levers[last].value[lever], baseline);
  xw_print(xw_tr(o->chinese, "      %s: %s, baseline %s (%s)\n"), info->name, value, baseline,
           xw_tr(o->chinese, info->unit));
}

static void print_scenario(const xw_options *o, const xw_study *study, int scenario) {
  const xw_scenario *s = &study->scenarios[scenario];
  int levers[XW_LEVER_COUNT];
  const int count = differing_levers(study, scenario, levers);
  const int parameters = differing_parameters(study, scenario);
  char label[8];
  xw_print("  %s%s%s  %s\n", xw_bold(true), s->id, xw_bold(false),
           xw_pick(o, s->title_en, s->title_zh));
  if (scenario == 0)
    return;
  xw_period_label(study, s->reform, label);
  if (s->reform >= study->periods)
    xw_print("%s", xw_tr(o->chinese, "    no reform within the horizon"));
  else
    xw_print(xw_tr(o->chinese, "    from %s"), label);
  xw_print(xw_tr(o->chinese, ": %d levers and %d parameters differ from the baseline%s\n"), count,
           parameters,
           s->has_hooks || s->has_rules ? xw_tr(o->chinese, "; it has rules that act during a run")
                                        : "");
  const int shown = o->verbose || count <= LEVERS_SHOWN ? count : LEVERS_SHOWN;
  for (int i = 0; i < shown; i++)
    print_lever(o, study, scenario, levers[i]);
  if (shown < count)
    xw_print(xw_tr(o->chinese, "      and %d more (-v shows them)\n"), count - shown);
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

static void print_factor(const xw_options *o, const xw_study *study, int factor) {
  const xw_design *design = &study->design;
  const xw_factor *what = &design->factors[factor];
  double low = design->values[factor], high = low;
  for (int p = 1; p < design->point_count; p++) {
    const double value = design->values[p * design->factor_count + factor];
    low = value < low ? value : low;
    high = value > high ? value : high;
  }
  xw_print(xw_tr(o->chinese, "    %s: %g to %g (%s)\n"),
           what->is_lever ? xw_lever_info_at(what->index)->name
                          : xw_parameter_info_at(what->index)->name,
           low, high,
           what->is_lever ? xw_tr(o->chinese, "lever, in every scenario but the baseline")
                          : xw_tr(o->chinese, "parameter, in every scenario"));
}

static void print_design(const xw_options *o, const xw_study *study) {
  if (study->design.point_count > 0) {
    xw_print(xw_tr(o->chinese, "\nDesign: %d points over %d factors\n"), study->design.point_count,
             study->design.factor_count);
    for (int f = 0; f < study->design.factor_count; f++)
      print_factor(o, study, f);
  }
  if (study->uncertain_count > 0)
    xw_print(xw_tr(o->chinese, "\nUncertain: %d parameters are drawn anew in every replication\n"),
             study->uncertain_count);
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
  xw_print("%s", xw_tr(o->chinese, "The runs below are the most that this may take"));
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
  xw_print(xw_tr(o->chinese,
                 "Time: about %s on %d threads; disk: about %.1f MB. Both are estimates from one "
                 "replication of %" PRId64 " enterprises run just now (%.2f s)\n"),
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
  xw_value_set_integer(&row[2], differing_levers(&job->study, scenario, levers));
  xw_value_set_integer(&row[3], differing_parameters(&job->study, scenario));
  xw_value_set_integer(&row[4], s->has_hooks || s->has_rules);
  xw_value_set_integer(&row[5], runs);
  xw_value_set_integer(&row[6], runs - missing);
  xw_value_set_integer(&row[7], failed);
  xw_value_set_integer(&row[8], missing);
  return XW_OK;
}

static xw_status print_as_table(const xw_job *job) {
  static const char *const columns[] = {"scenario",  "reform", "levers_differ", "parameters_differ",
                                        "has_rules", "runs",   "done",          "failed",
                                        "missing"};
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
  print_own_cells(job->options, &job->study);
  print_runs(job);
  if (job->plan.missing == 0)
    return XW_OK;
  fflush(stdout);
  const xw_status status = xw_trial_run(job, &trial);
  if (status == XW_OK)
    print_cost(job, &trial);
  return status;
}

int xw_plan_print(xw_job *job) {
  xw_status status = xw_job_peek(job);
  if (status == XW_OK)
    status = job->options->json || job->options->csv ? print_as_table(job) : print_prose(job);
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
