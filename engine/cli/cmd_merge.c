/* xiaowei merge: the parts of a study into one database. OUT is made from the sources of the first part
 * when it is not there; every part is copied in one transaction, so a stopped merge is repeated. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/job.h"
#include "cli/recall.h"
#include "report/standing.h"

static bool is_same_file(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Replications that a database was asked for. */
static xw_status read_replications(const char *path, int *most) {
  xw_store *store = NULL;
  char *text = NULL;
  xw_status status = xw_store_open_readonly(path, &store);
  if (status == XW_OK)
    status = xw_store_fact(store, "replications", &text);
  const int count = text ? atoi(text) : 0;
  *most = count > *most ? count : *most;
  xw_free(text);
  xw_store_close(store);
  return status;
}

/* The most replications that any of the databases was asked for: parts may have been extended apart. */
static xw_status count_replications(const xw_options *o, int *most) {
  xw_status status = XW_OK;
  *most = 0;
  for (int i = 0; status == XW_OK && i < o->operand_count; i++) {
    if (i > 0 && is_same_file(o->operands[0], o->operands[i]))
      return xw_fail(XW_ERR_ARGUMENT, "%s is OUT and a part: name another OUT", o->operands[i]);
    if (i > 0 || xw_store_is_begun(o->operands[i]))
      status = read_replications(o->operands[i], most);
  }
  return status;
}

/* What a later verification needs goes along. */
static xw_status copy_call(xw_store *to, xw_store *from) {
  char *here = NULL, *there = NULL;
  xw_status status = xw_store_fact(to, "call", &here);
  if (status == XW_OK && here == NULL)
    status = xw_store_fact(from, "call", &there);
  if (status == XW_OK && there != NULL)
    status = xw_store_set_fact(to, "call", there);
  xw_free(here);
  xw_free(there);
  return status;
}

/* Open OUT to write, with the set-up of the study of the first part. The store borrows the study from
 * *recalled. */
static xw_status open_out(const xw_options *o, xw_recalled *recalled, xw_store **store) {
  const char *path = o->operands[0], *part = o->operands[1];
  xw_store *source = NULL;
  bool same = false;
  int replications = 0;
  xw_status status = count_replications(o, &replications);
  if (status == XW_OK)
    status = xw_store_open_readonly(part, &source);
  if (status == XW_OK)
    status = xw_recall(o, source, recalled, &same);
  if (status == XW_OK && !same && recalled->lost)
    status =
        xw_fail(XW_ERR_STORE,
                "%s cannot be loaded again: its population table %s is not there or has changed "
                "since the run; put it back",
                part, recalled->lost);
  else if (status == XW_OK && !same)
    status = xw_fail(XW_ERR_STORE,
                     "%s cannot be loaded again from its stored sources by this build; merge with "
                     "the build that ran it",
                     part);
  recalled->study.replications = replications;
  if (status == XW_OK)
    status = xw_store_create_or_open(path, &recalled->study, store);
  if (status == XW_OK)
    status = copy_call(*store, source);
  xw_store_close(source);
  return status;
}

/* Which parts of the study a database says it holds, into a list. */
static xw_status gather_parts(xw_store *store, xw_text *parts) {
  char *words = NULL;
  const xw_status status = xw_store_fact(store, "run_parts", &words);
  xw_merge_words(parts, words);
  xw_free(words);
  return status;
}

/* Keep which parts OUT holds now; nothing when no part says what it is. */
static xw_status record_parts(const xw_options *o, xw_store *store) {
  xw_text parts = {0};
  xw_status status = gather_parts(store, &parts);
  for (int i = 1; status == XW_OK && i < o->operand_count; i++) {
    xw_store *part = NULL;
    status = xw_store_open_readonly(o->operands[i], &part);
    if (status == XW_OK)
      status = gather_parts(part, &parts);
    xw_store_close(part);
  }
  if (status == XW_OK && parts.failed)
    status = xw_fail_memory("the record of the parts");
  if (status == XW_OK && parts.data)
    status = xw_store_set_fact(store, "run_parts", parts.data);
  xw_text_free(&parts);
  return status;
}

static xw_status merge_all(const xw_options *o, xw_store *store, uint64_t *total) {
  xw_status status = XW_OK;
  for (int i = 1; status == XW_OK && i < o->operand_count; i++) {
    uint64_t copied = 0;
    if (atomic_load(xw_stop_flag()))
      return xw_fail(XW_ERR_INTERRUPTED, "interrupted; merge again to go on");
    status = xw_store_merge(store, o->operands[i], &copied);
    *total += copied;
    if (status == XW_OK && o->verbose)
      xw_say(o, "%s: %" PRIu64 " runs are new\n", o->operands[i], copied);
  }
  return status;
}

/* Runs that the study still lacks; for people also what a reader must know of it. */
static xw_status tell_missing(const xw_options *o, xw_store *store, int64_t *missing) {
  xw_standing standing;
  xw_text out = {0};
  xw_status status = xw_standing_read(store, NULL, NULL, NULL, &standing);
  *missing = status == XW_OK ? xw_standing_missing(&standing) : 0;
  if (status == XW_OK)
    xw_standing_append_of(&standing, xw_standing_is_of_runs, o->chinese, &out);
  if (status == XW_OK && out.data)
    xw_say(o, "%s", out.data);
  xw_text_free(&out);
  xw_standing_free(&standing);
  return status;
}

static xw_status print_result(const xw_options *o, uint64_t copied, int64_t missing) {
  static const char *const columns[] = {"database", "parts", "copied", "missing"};
  xw_table table = {0};
  xw_value *row = NULL;
  if (!o->json && !o->csv) {
    const int parts = o->operand_count - 1;
    if (!o->quiet)
      xw_tell(xw_trn(o->chinese, "%s: %" PRIu64 " runs from %d part\n",
                     "%s: %" PRIu64 " runs from %d parts\n", (unsigned long)parts),
              o->operands[0], copied, parts);
    return XW_OK;
  }
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  if (status == XW_OK)
    status = xw_table_append(&table, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], o->operands[0]);
  if (status == XW_OK) {
    xw_value_set_integer(&row[1], o->operand_count - 1);
    xw_value_set_integer(&row[2], (int64_t)copied);
    xw_value_set_integer(&row[3], missing);
    status = xw_print_table(o, &table);
  }
  xw_table_free(&table);
  return status;
}

int xw_cmd_merge(const xw_options *o) {
  xw_recalled recalled = {0};
  xw_store *store = NULL;
  uint64_t copied = 0;
  xw_catch_signals();
  int64_t missing = 0;
  xw_status status = open_out(o, &recalled, &store);
  if (status == XW_OK)
    status = xw_store_heed(store, xw_stop_flag());
  if (status == XW_OK)
    status = merge_all(o, store, &copied);
  if (status == XW_OK)
    status = record_parts(o, store);
  if (status == XW_OK)
    status = tell_missing(o, store, &missing);
  if (status == XW_OK)
    status = print_result(o, copied, missing);
  xw_store_close(store);
  xw_recalled_free(&recalled);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
