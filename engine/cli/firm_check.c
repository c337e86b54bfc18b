/* compare --check-firms: the stored study once more, with more firms and few replications.
 *
 * The runs go into a database beside that of the study, so that an interrupted check goes on; when all are there the
 * comparison is kept in the study and the other database is removed. */
#include "cli/firm_check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/progress.h"
#include "cli/recall.h"
#include "report/firm_check.h"

static xw_status plan_rest(const xw_study *study, xw_store *store, xw_plan *plan) {
  const int variants = xw_study_variants(study);
  const uint64_t total = (uint64_t)variants * (uint64_t)study->replications;
  bool *done = xw_calloc((size_t)total, sizeof *done);
  if (done == NULL)
    return xw_fail_memory("the plan of the run");
  xw_status status = xw_store_done(store, done, total);
  if (status == XW_OK)
    status = xw_plan_init(plan, variants, (uint32_t)study->replications, done);
  xw_free(done);
  return status;
}

static xw_status run(const xw_options *o, const xw_study *study, xw_script *script,
                     xw_store *store) {
  xw_model *model = NULL;
  xw_plan plan = {0};
  xw_sink sink;
  xw_run_counts counts;
  xw_meter meter;
  xw_progress progress;
  xw_status status = plan_rest(study, store, &plan);
  if (status == XW_OK)
    status = xw_store_sink(store, &sink);
  if (status == XW_OK)
    status = xw_model_create(study, xw_script_actors(script), &model);
  if (status == XW_OK) {
    xw_meter_init(&meter, o, plan.total - plan.missing, &progress);
    status = xw_run_plan(model, study, &plan, 0, xw_stop_flag(), &sink, &progress, &counts);
    xw_meter_finish(&meter);
  }
  xw_model_free(model);
  xw_plan_free(&plan);
  return status;
}

static void remove_database(const char *path) {
  static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
  char name[1100];
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    snprintf(name, sizeof name, "%.1000s%s", path, endings[i]);
    unlink(name);
  }
}

/* The study with more firms beside `path`, then what it says into the study. */
static xw_status check(const xw_options *o, const char *path, const xw_recalled *recalled,
                       const xw_compare_how *how, size_t replications) {
  xw_study many = recalled->study; /* borrows all it points to */
  xw_store *store = NULL, *other = NULL;
  char ending[64];
  many.firms *= o->check_firms;
  many.replications = (int)replications * (many.uncertain_seeds > 1 ? many.uncertain_seeds : 1);
  many.goal_count = 0;
  snprintf(ending, sizeof ending, ".firms-%lld.db", (long long)many.firms);
  char *beside = xw_beside(path, ending);
  if (beside == NULL)
    return xw_fail_memory("the name of a database");
  xw_status status = xw_store_create_or_open(beside, &many, &other);
  if (status == XW_OK)
    status = run(o, &many, recalled->script, other);
  if (status == XW_OK)
    status = xw_store_create_or_open(path, &recalled->study, &store);
  if (status == XW_OK)
    status = xw_firm_check_keep(store, other, how);
  xw_store_close(store);
  xw_store_close(other);
  if (status == XW_OK)
    remove_database(beside);
  xw_free(beside);
  return status;
}

static xw_status count_replications(const xw_options *o, xw_store *store, const xw_compare_how *how,
                                    size_t *replications) {
  const xw_compare_how own = xw_firm_check_how(how);
  xw_decision decision = {0};
  xw_status status = xw_decision_make(store, &own, &decision);
  if (status == XW_OK)
    *replications = xw_firm_check_replications(&decision, (size_t)o->check_firms);
  xw_decision_free(&decision);
  return status == XW_OK && *replications == 0
             ? xw_fail(XW_ERR_ARGUMENT,
                       "no alternative has two replications beside the baseline: "
                       "there is no answer to check")
             : status;
}

xw_status xw_check_firms(const xw_options *o, const char *path, const xw_compare_how *how) {
  xw_store *store = NULL;
  xw_recalled recalled = {0};
  bool same = false;
  size_t replications = 0;
  xw_status status = xw_store_open_readonly(path, &store);
  if (status != XW_OK)
    return status;
  status = count_replications(o, store, how, &replications);
  if (status == XW_OK)
    status = xw_recall(o, store, &recalled, &same);
  xw_store_close(store);
  if (status == XW_OK && (!same || recalled.lost != NULL))
    status =
        xw_fail(XW_ERR_STORE,
                "%s cannot be loaded again from its sources as it was, so it cannot be checked "
                "with more firms",
                path);
  if (status == XW_OK && recalled.study.population.path != NULL)
    status = xw_fail(XW_ERR_ARGUMENT,
                     "%s has the firms of a table: there are no more of them to check with", path);
  if (status == XW_OK)
    status = check(o, path, &recalled, how, replications);
  xw_recalled_free(&recalled);
  return status;
}
