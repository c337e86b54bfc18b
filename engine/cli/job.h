/* A study on its way: loaded, planned against its database, run. */
#ifndef XW_CLI_JOB_H
#define XW_CLI_JOB_H

#include "base/text.h"
#include "cli/cli.h"
#include "montecarlo/plan.h"
#include "store/store.h"

/* Append the words of a list such as "1/4 3/4" that the text does not have yet; NULL: none. */
void xw_merge_words(xw_text *text, const char *words);

typedef struct xw_job {
  const xw_options *options;
  xw_study study;
  xw_script *script;
  char *path;  /* of the study database */
  bool exists; /* the database was there before */
  xw_store *store;
  xw_plan_part part; /* that --only confines the run to */
  xw_plan plan;
} xw_job;

/* Load the operands and name the database. Free with xw_job_free in every case. */
xw_status xw_job_load(xw_job *job, const xw_options *options);
void xw_job_free(xw_job *job);

/* Open the database to read when it exists, and plan what is missing. */
xw_status xw_job_peek(xw_job *job);
/* Create or open the database to write, and plan what is missing. */
xw_status xw_job_open(xw_job *job);

/* Plan anew for replications 0..n-1. */
xw_status xw_job_plan(xw_job *job, uint32_t replications);

/* Store what xw_recall needs to load the stored sources in the same way, unless it is there. */
xw_status xw_record_call(const xw_options *options, const xw_study *study, xw_store *store);

/* Say in plain words what would run; part of `plan` and `run --dry-run`. Returns the exit
 * status. */
int xw_plan_print(xw_job *job);

/* The study of --plausible, NULL without one. Closed with xw_store_close. */
xw_status xw_open_plausible(const xw_options *options, xw_store **plausible);
/* Write the HTML report of a store to a file ("-": standard output) and say where it is. */
xw_status xw_write_report(const xw_options *options, xw_store *store, const char *path);

/* Name beside a database: "demo/study.db" and ".html" give "demo/study.html". Freed with xw_free;
 * NULL without memory. */
char *xw_beside(const char *database, const char *ending);

/* What one replication of all scenarios takes, measured now. */
typedef struct xw_trial {
  double seconds;  /* of one thread */
  double measured; /* seconds that the trial took */
  int64_t firms;   /* of the trial; at most those of the study */
  double bytes;    /* of the database, a replication */
  double filled;   /* bytes of the database with one replication */
} xw_trial;

/* Run replication 0 of the first point, with at most 100,000 enterprises, on one thread into a database in a
 * temporary folder, which is removed. */
xw_status xw_trial_run(const xw_job *job, xw_trial *trial);

#endif
