/* Between the command and the ranks: who they are, what they must have in common, what is said. */
#include "cli/party.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static bool is_part(const xw_options *o) {
  return o->shards > 0 || o->only_scenario || o->only_point >= 0 || o->only_replication >= 0;
}

xw_status xw_party_open(xw_party *party, const xw_options *o) {
  *party = (xw_party){0};
  xw_status status = xw_mpi_open(&party->link);
  if (status != XW_OK)
    return status;
  if (!xw_mpi_is_built(NULL) && xw_mpi_launched() > 1 && !is_part(o))
    return xw_fail(XW_ERR_ARGUMENT,
                   "started %d times together, but built without MPI: each would run the whole "
                   "study; build with 'make MPI=1'",
                   xw_mpi_launched());
  return party->link.size > 1 && party->link.rank == 0
             ? xw_ranks_create(&party->link, &party->ranks)
             : XW_OK;
}

/* What the command line says of the run and not of the study. */
static xw_status hash_call(const xw_options *o, char hash[65]) {
  xw_text text = {0};
  xw_text_format(&text, "output %s\nreplications %" PRId64 "\nshard %" PRIu32 "/%" PRIu32 "\n",
                 o->output ? o->output : "", o->replications, o->shard, o->shards);
  xw_text_format(&text, "only %.*s %" PRId64 " %" PRId64 "\nprofile %d\n", o->only_scenario_size,
                 o->only_scenario ? o->only_scenario : "", o->only_point, o->only_replication,
                 o->profile);
  if (!text.failed)
    xw_sha256_hex(text.data, text.size, hash);
  const bool failed = text.failed;
  xw_text_free(&text);
  return failed ? xw_fail_memory("the hash of the command line") : XW_OK;
}

/* study NULL: it could not be loaded. */
static xw_status make_member(const xw_party *party, const xw_options *o, const xw_study *study,
                             xw_membership *member) {
  *member = (xw_membership){.threads = party->link.threads};
  if (o->threads > 0)
    member->threads = o->threads < XW_THREADS_MAX ? (int)o->threads : XW_THREADS_MAX;
  if (study)
    xw_study_identity(study, member->identity);
  return hash_call(o, member->call);
}

xw_status xw_party_gather(xw_party *party, const xw_job *job) {
  xw_membership member;
  if (!party->ranks)
    return XW_OK;
  const xw_status status = make_member(party, job->options, &job->study, &member);
  return status == XW_OK ? xw_ranks_gather(party->ranks, &member, xw_stop_flag()) : status;
}

void xw_party_say(const xw_party *party, const xw_options *o) {
  for (int r = 0; r < party->link.size; r++) {
    const char *host = xw_ranks_host(party->ranks, r);
    const int threads = xw_ranks_threads(party->ranks, r);
    xw_say(o, "rank %d on %s: threads: %d\n", r, host, threads);
  }
}

/* Load the study and compute what rank 0 wants. */
static xw_status load_and_follow(const xw_party *party, xw_job *job) {
  xw_model *model = NULL;
  xw_membership member;
  const xw_options *o = job->options;
  xw_status status = xw_job_load(job, o);
  const xw_study *study = status == XW_OK ? &job->study : NULL;
  if (status == XW_OK)
    status = xw_model_create(study, xw_script_actors(job->script), &model);
  if (status == XW_OK)
    status = xw_model_profile(model, o->profile);
  const xw_status hashed = make_member(party, o, study, &member);
  status = xw_ranks_follow(&party->link, &member, status == XW_OK ? hashed : status, model, study,
                           xw_stop_flag());
  xw_model_free(model);
  return status;
}

int xw_party_follow(xw_party *party, const xw_options *o) {
  xw_job job = {.options = o};
  const xw_status status = load_and_follow(party, &job);
  xw_job_free(&job);
  if (status == XW_OK)
    return XW_EXIT_DONE;
  xw_fail_prefix(status, "rank %d on %s: ", party->link.rank, party->link.host);
  const int exit_status = xw_complain(o, status);
  xw_mpi_abandon(&party->link, exit_status);
  return exit_status;
}

int xw_party_close(xw_party *party, int exit_status) {
  if (party->ranks && xw_ranks_dismiss(party->ranks) != XW_OK)
    xw_mpi_abandon(&party->link, exit_status == XW_EXIT_DONE ? XW_EXIT_FAILED : exit_status);
  xw_ranks_free(party->ranks);
  xw_mpi_close(&party->link);
  return exit_status;
}
