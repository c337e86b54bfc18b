/* What lives do, and what must hold after them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "fault/life.h"

/* ---- lives ---- */

static void acknowledge(life_fixture *own, uint32_t replication) {
  const char byte = (char)replication;
  own->acknowledged[replication] = true;
  if (own->report >= 0 && write(own->report, &byte, 1) != 1)
    _exit(1);
}

/* Few values, so that a life has few operations; the last scenario fails and notes why. */
static xw_status put_job(life_fixture *own, const xw_sink *sink, int scenario,
                         uint32_t replication) {
  const xw_note note = {2, "went wrong"};
  xw_result result = fake_result(&own->values, scenario, replication);
  for (int i = 0; i < XW_CELL_COUNT * FAKE_WIDTH; i++)
    if (i % FAKE_WIDTH > 4)
      own->values.means[i] = (double)NAN;
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    own->values.totals[i] = (double)NAN;
  for (int i = 0; i < LIFE_DRAWS; i++)
    own->draws[i] = fake_noise(replication, 100 + (uint32_t)i);
  result.draws = own->draws;
  if (scenario == FAKE_SCENARIOS - 1) {
    result.status = XW_ERR_RUNTIME;
    result.message = "study.lua:7: attempt to add nil";
    result.notes = &note;
    result.note_count = 1;
  }
  return sink->put(sink->self, &result);
}

static xw_status put_replication(life_fixture *own, const xw_sink *sink, const bool *done,
                                 uint32_t replication) {
  xw_status status = XW_OK;
  for (int s = 0; s < FAKE_SCENARIOS && status == XW_OK; s++)
    if (!done[replication * FAKE_SCENARIOS + (uint32_t)s])
      status = put_job(own, sink, s, replication);
  return status == XW_OK ? sink->commit(sink->self) : status;
}

/* As a run does: what is not done of some replications, a commit after each. */
static xw_status put_missing(life_fixture *own, xw_store *store, uint32_t from, uint32_t to,
                             uint32_t step) {
  xw_sink sink = {0};
  bool done[LIFE_JOBS] = {false};
  xw_status status = xw_store_sink(store, &sink);
  if (status == XW_OK)
    status = xw_store_done(store, done, LIFE_JOBS);
  for (uint32_t r = from; status == XW_OK && r < to; r += step) {
    status = put_replication(own, &sink, done, r);
    if (status == XW_OK)
      acknowledge(own, r);
  }
  return status;
}

/* A check with more firms, as after `compare --check-firms`. */
static xw_status put_checks(xw_store *store) {
  static const xw_firm_check checks[] = {
      {600, 1, "true_pass", "7", 4, 0.01, 0.012, -0.001, 0.005},
      {600, 1, "public_cost", "7", 4, 10, 11, -2, 4},
      {600, 1, "welfare", "7", 4, 100, 120, 5, 35},
  };
  return xw_store_put_firm_checks(store, checks, sizeof checks / sizeof *checks);
}

static xw_status run_and_extend(life_fixture *own) {
  static const char *const part[] = {"birth", "trade"};
  static const double seconds[] = {0.25, 0.5};
  xw_store *store = NULL;
  xw_status status = xw_store_create_or_open(own->path, &own->study, &store);
  if (status == XW_OK)
    status = put_missing(own, store, 0, LIFE_BLOCKS - 1, 1);
  if (status == XW_OK)
    status = xw_store_add_profile(store, part, seconds, 2, 1e6, NULL, 0);
  xw_store_close(store);
  store = NULL;
  if (status == XW_OK)
    status = xw_store_create_or_open(own->path, &own->study, &store);
  if (status == XW_OK)
    status = xw_store_set_fact(store, "call", "file study.lua\n");
  if (status == XW_OK)
    status = put_missing(own, store, LIFE_BLOCKS - 1, LIFE_BLOCKS, 1);
  if (status == XW_OK)
    status = put_checks(store);
  xw_store_close(store);
  return status;
}

static xw_status merge_parts(life_fixture *own) {
  xw_store *store = NULL;
  xw_status status = xw_store_create_or_open(own->path, &own->study, &store);
  for (uint32_t p = 0; p < 2 && status == XW_OK; p++) {
    status = xw_store_merge(store, own->part[p], NULL);
    for (uint32_t r = p; r < LIFE_BLOCKS && status == XW_OK; r += 2)
      acknowledge(own, r);
  }
  xw_store_close(store);
  return status;
}

const life lives[LIFE_COUNT] = {{"run and extend", run_and_extend}, {"merge", merge_parts}};

/* ---- what a database holds ---- */

void life_require(xw_status status, const char *what) {
  if (status != XW_OK)
    fail_msg("%s: %s", what, xw_last_error());
}

static void read_lines(xw_store *store, life_lines into) {
  static const char sql[] =
      "SELECT job, status || ' ' || digest || ' ' || checksum || ' ' || value_rows || ' '"
      " || coalesce(message, '') FROM jobs";
  xw_table table = {0};
  life_require(xw_store_query(store, sql, NULL, 0, &table), "read what is stored");
  memset(into, 0, sizeof(life_lines));
  for (size_t i = 0; i < table.row_count; i++) {
    const int64_t job = table.values[2 * i].as.integer;
    assert_in_range(job, 0, LIFE_JOBS - 1);
    snprintf(into[job], LIFE_LINE, "%s", table.values[2 * i + 1].as.text);
  }
  xw_table_free(&table);
}

/* Sound; every job that is there is as expected; every acknowledged replication is there. */
static void check_content(const life_fixture *own, xw_store *store, const char *where) {
  life_lines found;
  life_require(xw_store_verify(store, NULL), where);
  read_lines(store, found);
  for (int job = 0; job < LIFE_JOBS; job++) {
    if (own->acknowledged[job / FAKE_SCENARIOS] && found[job][0] == '\0')
      fail_msg("%s: job %d was acknowledged and is lost", where, job);
    if (found[job][0] != '\0' && strcmp(found[job], own->expected[job]) != 0)
      fail_msg("%s: job %d holds %s, not %s", where, job, found[job], own->expected[job]);
  }
}

static bool any_acknowledged(const life_fixture *own) {
  for (int r = 0; r < LIFE_BLOCKS; r++)
    if (own->acknowledged[r])
      return true;
  return false;
}

void life_check_and_go_on(life_fixture *own, const life *l, const char *where) {
  xw_store *store = NULL;
  if (any_acknowledged(own)) {
    life_require(xw_store_open_readonly(own->path, &store), where);
    check_content(own, store, where);
    xw_store_close(store);
  }
  life_require(l->run(own), where);
  for (int r = 0; r < LIFE_BLOCKS; r++)
    assert_true(own->acknowledged[r]);
  life_require(xw_store_open_readonly(own->path, &store), where);
  check_content(own, store, where);
  xw_store_close(store);
}

/* ---- fixture ---- */

static void remove_database(const char *path) {
  static const char *const suffixes[] = {"", "-wal", "-shm", "-lock", "-journal", "-lock-journal"};
  char name[128];
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
    unlink(name);
  }
}

void life_begin_anew(life_fixture *own) {
  remove_database(own->path);
  memset(own->acknowledged, 0, sizeof own->acknowledged);
  own->report = -1;
}

static void make_part(life_fixture *own, uint32_t p) {
  xw_store *store = NULL;
  remove_database(own->part[p]);
  life_require(xw_store_create_or_open(own->part[p], &own->study, &store), "a part");
  life_require(put_missing(own, store, p, LIFE_BLOCKS, 2), "a part");
  xw_store_close(store);
}

void life_choose_journal(life_fixture *own, bool wal) {
  own->wal = wal;
  disk_share_memory(own->disk, wal);
  make_part(own, 0);
  make_part(own, 1);
}

static void learn_expected(life_fixture *own) {
  xw_store *store = NULL;
  life_begin_anew(own);
  life_require(run_and_extend(own), "an undisturbed life");
  life_require(xw_store_open_readonly(own->path, &store), "an undisturbed life");
  read_lines(store, own->expected);
  xw_store_close(store);
}

/* A study that fills every table: one point of a design, uncertain parameters, a profile. */
static xw_study make_study(void) {
  xw_study study = fake_study(1);
  study.design =
      (xw_design){.kind = XW_DESIGN_LIST, .factor_count = 1, .point_count = 1, .block = 1};
  study.design.factors = xw_calloc(1, sizeof *study.design.factors);
  study.design.factors[0] = (xw_factor){.is_lever = true, .index = 1};
  study.design.values = xw_calloc(1, sizeof *study.design.values);
  study.design.values[0] = 0.125;
  study.uncertain_count = LIFE_DRAWS;
  study.uncertain = xw_calloc(LIFE_DRAWS, sizeof *study.uncertain);
  for (int i = 0; i < LIFE_DRAWS; i++)
    study.uncertain[i] = (xw_uncertainty){i, {XW_LAW_normal, 0.5, 0.25, 0}};
  return study;
}

int life_set_up(void **state) {
  life_fixture *own = xw_calloc(1, sizeof *own);
  const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  snprintf(own->folder, sizeof own->folder, "%s/xw-fault-XXXXXX", place);
  if (mkdtemp(own->folder) == NULL)
    return -1;
  snprintf(own->path, sizeof own->path, "%s/study.db", own->folder);
  snprintf(own->part[0], sizeof own->part[0], "%s/part0.db", own->folder);
  snprintf(own->part[1], sizeof own->part[1], "%s/part1.db", own->folder);
  own->study = make_study();
  own->wal = true;
  own->report = -1;
  own->disk = disk_install();
  learn_expected(own);
  *state = own;
  return 0;
}

int life_tear_down(void **state) {
  life_fixture *own = *state;
  disk_uninstall(own->disk);
  remove_database(own->path);
  remove_database(own->part[0]);
  remove_database(own->part[1]);
  rmdir(own->folder);
  xw_study_free(&own->study);
  xw_free(own);
  return 0;
}

void life_read_reports(life_fixture *own, int from) {
  char byte;
  while (read(from, &byte, 1) == 1)
    own->acknowledged[(int)byte] = true;
}

long life_wish(const char *name, long usual) {
  const char *text = getenv(name);
  return text != NULL && *text != '\0' ? strtol(text, NULL, 10) : usual;
}

uint32_t life_step(uint32_t usual) { return life_wish("FAULT_ALL", 0) != 0 ? 1 : usual; }
