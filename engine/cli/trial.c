/* A trial: one replication, run for its cost alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/job.h"
#include "montecarlo/workers.h"

enum { FOLDER_SIZE = 512, PATH_SIZE = FOLDER_SIZE + 32 };

/* Time grows with the number of enterprises; more than these are not needed to measure it. */
#define TRIAL_FIRMS 100000

static double file_size(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 ? (double)about.st_size : 0;
}

static void remove_folder(const char *folder) {
  static const char *const names[] = {"trial.db", "trial.db-wal", "trial.db-shm",
                                      "trial.db-journal"};
  char path[PATH_SIZE];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  rmdir(folder);
}

static xw_status run_one(const xw_job *job, const char *path, xw_trial *trial) {
  xw_store *store = NULL;
  xw_model *model = NULL;
  xw_plan plan = {0};
  xw_sink sink;
  xw_run_counts counts;
  xw_study study = job->study; /* borrows all it points to */
  study.firms = study.firms < TRIAL_FIRMS ? study.firms : TRIAL_FIRMS;
  xw_status status = xw_store_create_or_open(path, &study, &store);
  if (status != XW_OK)
    goto out;
  trial->overhead = file_size(path);
  if ((status = xw_store_sink(store, &sink)) != XW_OK)
    goto out;
  if ((status = xw_plan_init(&plan, xw_study_variants(&study), 1, NULL)) != XW_OK)
    goto out;
  status = xw_model_create(&study, xw_script_actors(job->script), &model);
  if (status != XW_OK)
    goto out;
  status = xw_run_plan(model, &study, &plan, 1, xw_stop_flag(), &sink, NULL, &counts);
  trial->measured = counts.seconds;
  trial->firms = study.firms;
  trial->seconds = counts.seconds * (double)job->study.firms / (double)study.firms;
out:
  xw_model_free(model);
  xw_plan_free(&plan);
  xw_store_close(store);
  return status;
}

xw_status xw_trial_run(const xw_job *job, xw_trial *trial) {
  const char *parent = getenv("TMPDIR");
  char folder[FOLDER_SIZE], path[PATH_SIZE];
  *trial = (xw_trial){0};
  const int n =
      snprintf(folder, sizeof folder, "%s/xiaowei-XXXXXX", parent && *parent ? parent : "/tmp");
  if (n < 0 || n >= FOLDER_SIZE || !mkdtemp(folder))
    return xw_fail(XW_ERR_IO, "no temporary folder could be made; set TMPDIR to a writable one");
  snprintf(path, sizeof path, "%s/trial.db", folder);
  const xw_status status = run_one(job, path, trial);
  const double grown = file_size(path) - trial->overhead;
  trial->bytes = grown > 0 ? grown : 0;
  remove_folder(folder);
  return status;
}
