/* The study database: one SQLite file is the whole study.
 *
 * A store is used by one thread at a time. Functions that return xw_status set the last error.
 * The tables and views that an analyst may rely on are listed in schema.c. */
#ifndef XW_STORE_STORE_H
#define XW_STORE_STORE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "xiaowei/sink.h"
#include "xiaowei/study.h"
#include "xiaowei/table.h"

/* "XWW1" at offset 68 of the file, and the version of the schema. */
#define XW_STORE_APPLICATION_ID 0x58575731
#define XW_STORE_VERSION 2

typedef struct xw_store xw_store;

/* Create the study database of a study, or open the existing one of the same study to go on.
 * Creation is one transaction: a process killed in it leaves nothing that looks like a study.
 * The study is borrowed and must outlive the store. *out is freed with xw_store_close.
 * XW_ERR_OTHER_STUDY: the file holds another study (the message says what differs).
 * XW_ERR_STORE: not a study database, damaged, or of a newer version.
 * XW_ERR_IO: it cannot be written, or another process is writing it (refused at once). */
xw_status xw_store_create_or_open(const char *path, const xw_study *study, xw_store **out);

/* Open an existing study database to read. XW_ERR_IO when there is no such file. */
xw_status xw_store_open_readonly(const char *path, xw_store **out);

/* Whether there is a file that holds something, be it a study or not: what a process leaves that was
 * killed while it made a study counts as nothing. May change the last error. */
bool xw_store_is_begun(const char *path);

/* Close; what was put and not committed is dropped. NULL is allowed. */
void xw_store_close(xw_store *store);

/* Path as given at opening; borrowed. */
const char *xw_store_path(const xw_store *store);

/* done[job] = whether the job is stored and done, for jobs below job_count. A failed job counts as
 * not done, so that it is tried again and its row replaced. */
xw_status xw_store_done(xw_store *store, bool *done, uint64_t job_count);

/* Numbers of stored jobs by status; NULL arguments are skipped. */
xw_status xw_store_count(xw_store *store, uint64_t *done, uint64_t *failed);

/* The sink of a writable store; valid until the store is closed. Putting a job twice replaces it.
 * A result with an infinite value is stored as failed, with a message that names it. */
xw_status xw_store_sink(xw_store *store, xw_sink *sink);

/* Run one read-only SQL statement. bound: values of its parameters ?1.. in order; NULL with 0.
 * *table is initialised by the call and freed by the caller with xw_table_free, also after a
 * failure. XW_ERR_ARGUMENT: an error in the SQL, more than one statement, one that would write,
 * or a wrong number of parameters. A blob is returned as hexadecimal text. */
xw_status xw_store_query(xw_store *store, const char *sql, const xw_value *bound,
                         size_t bound_count, xw_table *table);

/* The same within bounds (NULL: none), for statements of strangers; see xw_bounds. XW_ERR_ARGUMENT when one would be
 * passed. Memory is measured over the process. */
xw_status xw_store_query_within(xw_store *store, const char *sql, const xw_value *bound,
                                size_t bound_count, xw_bounds *bounds, xw_table *table);

/* Take one row of a query; its values and their texts are borrowed for the call. Any status but XW_OK ends
 * the query. */
typedef xw_status (*xw_store_row)(void *context, const xw_value *row, size_t columns);

/* The same row by row, so that memory does not grow with their number. A blob counts as NULL. */
xw_status xw_store_each(xw_store *store, const char *sql, const xw_value *bound, size_t bound_count,
                        xw_store_row take, void *context);

/* Read one state of the study from here to closing, though another process writes; sort large results in
 * temporary files instead of memory; end a query with XW_ERR_INTERRUPTED when *stop becomes true (NULL: never).
 * Of a store that was opened to read; again: only `stop` changes. */
xw_status xw_store_hold(xw_store *store, const atomic_bool *stop);

/* End statements with XW_ERR_INTERRUPTED when *stop becomes true. */
xw_status xw_store_heed(xw_store *store, const atomic_bool *stop);

/* Value of a fact of the study (table study) into *value, freed with xw_free; NULL when there is
 * no such fact. */
xw_status xw_store_fact(xw_store *store, const char *key, char **value);

/* Set a fact of a writable store that is not in a transaction: versions, command line. Facts that
 * belong to the identity are refused with XW_ERR_ARGUMENT. */
xw_status xw_store_set_fact(xw_store *store, const char *key, const char *value);

typedef struct xw_fact {
  const char *key, *value;
} xw_fact;

/* The same for several facts in one transaction: one wait for the disk, all of them or none. */
xw_status xw_store_set_facts(xw_store *store, const xw_fact *facts, size_t count);

/* A difference from the baseline with the firms of the study (few) and with more of them (many). */
typedef struct xw_firm_check {
  int64_t firms; /* of `many` */
  size_t scenario;
  const char *metric; /* borrowed */
  const char *seed;   /* borrowed */
  int64_t replications;
  double few, many, low, high; /* low, high: 95 % interval of many - few */
} xw_firm_check;

/* Keep the checks of one number of firms in place of those that there were; in one transaction, part of what verify
 * checks. XW_ERR_ARGUMENT: the study was opened to read. */
xw_status xw_store_put_firm_checks(xw_store *store, const xw_firm_check *checks, size_t count);

/* What one piece of code cost; texts are borrowed. */
typedef struct xw_code_cost {
  const char *scenario;
  const char *kind;  /* "reading", "hook", "metric" or "rule" */
  const char *name;  /* of the hook or metric; of a rule "1 after supervision" */
  const char *place; /* "file:line" */
  xw_cost cost;
} xw_code_cost;

/* Add the time that a run spent on `count` parts of a quarter to table profile(part, seconds, firm_steps),
 * which is made when it is not there, and what code cost to table profile_code. firm_steps: of the whole run.
 * Not part of the identity.
 * XW_ERR_ARGUMENT: opened to read, or results wait for commit. */
xw_status xw_store_add_profile(xw_store *store, const char *const *part, const double *seconds,
                               int count, double firm_steps, const xw_code_cost *code,
                               int code_count);

/* Check everything: SQLite's integrity check, the schema, references, hashes of the sources, the
 * checksum of the set-up and those of every job and of all jobs. XW_ERR_ARGUMENT: results wait for commit. XW_ERR_STORE names the first damage. *jobs (NULL allowed)
 * becomes the number of jobs checked. */
xw_status xw_store_verify(xw_store *store, uint64_t *jobs);

/* Copy the jobs of another study database of the same identity that this one lacks, in one
 * transaction; a done one replaces a failed one. Every job of the part is checked against its checksum first. *copied: NULL allowed.
 * XW_ERR_STORE when both hold a job with other results; the message names it.
 * XW_ERR_OTHER_STUDY when the identities differ. */
xw_status xw_store_merge(xw_store *store, const char *part, uint64_t *copied);

#endif
