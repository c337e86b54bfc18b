/* The life of a study in the commands run and plan. */
#include "cli/job.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "cli/sequence.h"

static bool has_word(const xw_text *text, const char *word, size_t size) {
  for (const char *at = text->data; at && *at; at += strcspn(at, " "), at += strspn(at, " "))
    if (strcspn(at, " ") == size && strncmp(at, word, size) == 0)
      return true;
  return false;
}

void xw_merge_words(xw_text *text, const char *words) {
  for (const char *at = words; at && *at; at += strspn(at, " ")) {
    const size_t size = strcspn(at, " ");
    if (!has_word(text, at, size)) {
      xw_text_append(text, text->size > 0 ? " " : "");
      xw_text_append_n(text, at, size);
    }
    at += size;
  }
}

static xw_status name_database(xw_job *job) {
  xw_text path = {0};
  if (job->options->output)
    xw_text_append(&path, job->options->output);
  else
    xw_text_format(&path, "%s.db", job->study.id);
  if (path.failed) {
    xw_text_free(&path);
    return xw_fail_memory("the name of the database");
  }
  job->path = path.data;
  job->exists = xw_store_is_begun(job->path);
  return XW_OK;
}

void xw_job_free(xw_job *job) {
  xw_plan_free(&job->plan);
  xw_store_close(job->store);
  xw_script_free(job->script);
  xw_study_free(&job->study);
  xw_free(job->path);
  *job = (xw_job){0};
}

static xw_status find_only_scenario(const xw_job *job, int *scenario) {
  const xw_options *o = job->options;
  const size_t size = (size_t)o->only_scenario_size;
  *scenario = -1;
  if (!o->only_scenario)
    return XW_OK;
  for (int s = 0; s < job->study.scenario_count; s++) {
    const char *id = job->study.scenarios[s].id;
    if (strlen(id) == size && memcmp(id, o->only_scenario, size) == 0)
      *scenario = s;
  }
  if (*scenario >= 0)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT, "--only: the study has no scenario '%.*s'; see 'xiaowei plan'",
                 o->only_scenario_size, o->only_scenario);
}

/* Whether the study has what --only names: said before anything is written. */
static xw_status check_part(xw_job *job) {
  const xw_options *o = job->options;
  const xw_status status = find_only_scenario(job, &job->part.scenario);
  job->part.point = (int)o->only_point;
  job->part.replication = o->only_replication;
  if (status != XW_OK)
    return status;
  if (o->only_replication >= job->study.replications)
    return xw_fail(XW_ERR_ARGUMENT,
                   "--only: the study has replications 0 to %d; ask for more with -n",
                   job->study.replications - 1);
  if (o->only_point >= xw_study_points(&job->study))
    return xw_fail(XW_ERR_ARGUMENT, "--only: the study has points 0 to %d",
                   xw_study_points(&job->study) - 1);
  return xw_sequence_check(job);
}

xw_status xw_job_load(xw_job *job, const xw_options *options) {
  *job = (xw_job){.options = options};
  xw_status status = xw_load(options, 0, &job->study, &job->script);
  if (status == XW_OK)
    status = check_part(job);
  return status == XW_OK ? name_database(job) : status;
}

/* What --shard and --only leave of the plan. */
static void keep_part(xw_job *job) {
  const xw_options *o = job->options;
  if (o->shards > 0)
    xw_plan_keep_share(&job->plan, o->shard, o->shards);
  if (job->part.scenario >= 0 || job->part.point >= 0 || job->part.replication >= 0)
    xw_plan_keep_only(&job->plan, job->study.scenario_count, &job->part);
}

xw_status xw_job_plan(xw_job *job, uint32_t replications) {
  const int variants = xw_study_variants(&job->study);
  const uint64_t total = (uint64_t)variants * replications;
  xw_status status = XW_OK;
  bool *done = xw_calloc((size_t)total, sizeof *done);
  if (!done)
    return xw_fail_memory("the plan of the run");
  if (job->store)
    status = xw_store_done(job->store, done, total);
  xw_plan_free(&job->plan);
  if (status == XW_OK)
    status = xw_plan_init(&job->plan, variants, replications, done);
  xw_free(done);
  if (status == XW_OK)
    keep_part(job);
  return status;
}

/* Plan from what the open store (NULL: none) holds. */
static xw_status make_plan(xw_job *job) {
  return xw_job_plan(job, (uint32_t)job->study.replications);
}

static xw_status same_study(xw_job *job) {
  char mine[65];
  char *theirs = NULL;
  xw_study_identity(&job->study, mine);
  xw_status status = xw_store_fact(job->store, "identity", &theirs);
  if (status == XW_OK && (!theirs || strcmp(mine, theirs) != 0))
    status = xw_fail(XW_ERR_OTHER_STUDY,
                     "%s holds another study; choose another file with "
                     "--output",
                     job->path);
  xw_free(theirs);
  return status;
}

xw_status xw_job_peek(xw_job *job) {
  xw_status status = XW_OK;
  if (job->exists)
    status = xw_store_open_readonly(job->path, &job->store);
  if (status == XW_OK && job->store)
    status = same_study(job);
  return status == XW_OK ? make_plan(job) : status;
}

xw_status xw_job_open(xw_job *job) {
  if (job->options->seen[XW_OPT_RESUME] && !job->exists)
    return xw_fail(XW_ERR_ARGUMENT,
                   "--resume: there is no study in '%s'; leave --resume out to begin", job->path);
  const xw_status status = xw_store_create_or_open(job->path, &job->study, &job->store);
  return status == XW_OK ? make_plan(job) : status;
}
