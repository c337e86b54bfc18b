/* A trial: one replication, run for its cost alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/job.h"
#include "cli/progress.h"
#include "montecarlo/parcel.h"
#include "montecarlo/workers.h"

enum { FOLDER_SIZE = 512, PATH_SIZE = FOLDER_SIZE + 32, COPIES = 64 };

/* Time grows with the number of enterprises; more than these are not needed to measure it. */
#define TRIAL_FIRMS 100000

static double file_size(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 ? (double)about.st_size : 0;
}

/* Size once the journal is written back, for which the store is closed. */
static double file_size_closed(xw_store **store, const char *path) {
  xw_store_close(*store);
  *store = NULL;
  return file_size(path);
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

/* The sink of a trial: passes results on and keeps a copy of the first. */
typedef struct keeper {
  const xw_sink *sink;
  xw_parcel_shape shape;
  xw_parcel first; /* bytes NULL: none yet */
} keeper;

static xw_status keep_put(void *self, const xw_result *result) {
  keeper *k = self;
  if (k->first.bytes == NULL && xw_parcel_pack(&k->shape, result, &k->first) != XW_OK)
    return XW_ERR_MEMORY;
  return k->sink->put(k->sink->self, result);
}

static xw_status keep_commit(void *self) {
  const keeper *k = self;
  return k->sink->commit(k->sink->self);
}

/* Store a result again as that of other replications: a file grows by pages, which one result does not fill. */
static xw_status put_copies(const keeper *k, const xw_study *study) {
  const uint64_t variants = (uint64_t)xw_study_variants(study);
  xw_result copy;
  xw_note *notes = NULL;
  xw_status status = xw_parcel_open(&k->shape, k->first.bytes, k->first.size, &copy, &notes);
  const uint64_t variant = status == XW_OK ? copy.job % variants : 0;
  for (uint32_t r = 1; r <= COPIES && status == XW_OK; r++) {
    copy.replication = r;
    copy.job = r * variants + variant;
    status = k->sink->put(k->sink->self, &copy);
  }
  xw_free(notes);
  return status == XW_OK ? k->sink->commit(k->sink->self) : status;
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
  if ((status = xw_store_sink(store, &sink)) != XW_OK)
    goto out;
  keeper kept = {.sink = &sink, .shape = xw_parcel_shape_of(&study)};
  const xw_sink keeping = {&kept, keep_put, keep_commit};
  if ((status = xw_plan_init(&plan, xw_study_variants(&study), 1, NULL)) != XW_OK)
    goto out;
  const int points = xw_study_points(&study);
  if (points > 1) /* one point tells enough of the others */
    xw_plan_keep_only(&plan, study.scenario_count, &(xw_plan_part){-1, 0, -1});
  status = xw_model_create(&study, xw_script_actors(job->script), &model);
  if (status != XW_OK)
    goto out;
  xw_meter meter;
  xw_progress progress;
  xw_meter_init(&meter, job->options, 0, &progress);
  progress.update = NULL; /* silent, but a script that is stuck ends it */
  status = xw_run_plan(model, &study, &plan, 1, xw_stop_flag(), &keeping, &progress, &counts);
  trial->measured = counts.seconds;
  trial->firms = study.firms;
  trial->seconds = counts.seconds * points * (double)job->study.firms / (double)study.firms;
  trial->filled = file_size_closed(&store, path);
  if (status == XW_OK && kept.first.bytes != NULL)
    status = xw_store_create_or_open(path, &study, &store);
  if (status == XW_OK && kept.first.bytes != NULL)
    status = xw_store_sink(store, &sink);
  if (status == XW_OK && kept.first.bytes != NULL)
    status = put_copies(&kept, &study);
  xw_free(kept.first.bytes);
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
  const double grown = file_size(path) - trial->filled;
  trial->bytes = grown > 0 ? grown / COPIES * xw_study_variants(&job->study) : 0;
  remove_folder(folder);
  return status;
}
