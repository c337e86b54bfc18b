/* The study database: what goes in comes out, and nothing else is mistaken for it. */
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "base/file.h"
#include "fake_study.h"
#include "store/store.h"
#include "support/own.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

/* A path of its own for every test, and the study. */
typedef struct fixture {
  char folder[64], path[96], other[96];
  xw_study study;
  fake_values values;
} fixture;

static int set_up(void **state) {
  fixture *own = xw_calloc(1, sizeof *own);
  snprintf(own->folder, sizeof own->folder, "/tmp/xw-store-XXXXXX");
  if (mkdtemp(own->folder) == NULL) {
    return -1;
  }
  snprintf(own->path, sizeof own->path, "%s/study.db", own->folder);
  snprintf(own->other, sizeof own->other, "%s/other.db", own->folder);
  own->study = fake_study(1);
  *state = own;
  return 0;
}

static void remove_with(const char *path, const char *suffix) {
  char name[128];
  snprintf(name, sizeof name, "%s%s", path, suffix);
  unlink(name);
}

static int tear_down(void **state) {
  fixture *own = *state;
  const char *paths[] = {own->path, own->other}, *suffixes[] = {"", "-wal", "-shm", "-lock"};
  for (int p = 0; p < 2; p++) {
    for (int s = 0; s < 4; s++) {
      remove_with(paths[p], suffixes[s]);
    }
  }
  rmdir(own->folder);
  xw_study_free(&own->study);
  xw_free(own);
  return 0;
}

static xw_store *open_study(fixture *own) {
  xw_store *store = NULL;
  xw_status status = xw_store_create_or_open(own->path, &own->study, &store);
  if (status != XW_OK) {
    print_error("%s\n", xw_last_error());
  }
  assert_int_equal(status, XW_OK);
  return store;
}

static void put(fixture *own, const xw_sink *sink, int scenario, uint32_t replication) {
  xw_result result = fake_result(&own->values, scenario, replication);
  assert_int_equal(sink->put(sink->self, &result), XW_OK);
}

static void put_replications(fixture *own, xw_store *store, uint32_t from, uint32_t to) {
  xw_sink sink;
  assert_int_equal(xw_store_sink(store, &sink), XW_OK);
  for (uint32_t r = from; r < to; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      put(own, &sink, s, r);
    }
  }
  assert_int_equal(sink.commit(sink.self), XW_OK);
}

static double number(xw_store *store, const char *sql) {
  xw_table table = {0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &table);
  if (status != XW_OK) {
    print_error("%s\n", xw_last_error());
  }
  assert_int_equal(status, XW_OK);
  assert_int_equal(table.row_count, 1);
  xw_value value = table.values[0];
  double result = value.type == XW_CELL_INTEGER ? (double)value.as.integer : value.as.real;
  result = value.type == XW_CELL_NULL ? NAN : result;
  xw_table_free(&table);
  return result;
}

static void what_was_put_is_read_back_after_reopening(void **state) {
  fixture *own = *state;
  xw_store *store = open_study(own);
  put_replications(own, store, 0, 4);
  xw_store_close(store);

  bool done[FAKE_SCENARIOS * 5];
  store = open_study(own);
  assert_int_equal(xw_store_done(store, done, FAKE_SCENARIOS * 5), XW_OK);
  for (int job = 0; job < FAKE_SCENARIOS * 5; job++) {
    assert_int_equal(done[job], job < FAKE_SCENARIOS * 4);
  }
  fake_result(&own->values, 1, 2);
  assert_true(number(store,
                     "SELECT value FROM outcomes WHERE scenario = 'reform' AND point = 0"
                     " AND replication = 2 AND metric = 'true_pass'") ==
              own->values.means[xw_metric_find("true_pass")]);
  assert_true(number(store,
                     "SELECT value FROM outcomes_by_cell WHERE scenario = 'reform'"
                     " AND replication = 2 AND metric = 'harm_share'"
                     " AND cell_kind = 'size' AND cell_key = 'small'") ==
              own->values.means[2 * FAKE_WIDTH + xw_metric_find("harm_share")]);
  assert_true(number(store,
                     "SELECT value FROM series WHERE scenario = 'reform' AND period ="
                     " '2014Q4' AND replication = 2 AND metric = 'true_pass'") ==
              own->values.series[7]);
  assert_true(number(store,
                     "SELECT value FROM outcomes WHERE scenario = 'reform'"
                     " AND replication = 2 AND metric = 'profit_total'") ==
              own->values.totals[xw_metric_find("profit")]);
  assert_true(number(store,
                     "SELECT value FROM outcomes WHERE scenario = 'baseline'"
                     " AND replication = 0 AND metric = 'own'") > XW_METRIC_COUNT - 1);
  xw_store_close(store);
}

static void a_missing_value_is_no_row_and_unwanted_cells_are_not_kept(void **state) {
  fixture *own = *state;
  xw_store *store = open_study(own);
  put_replications(own, store, 0, 1);
  assert_true(number(store, "SELECT count(*) FROM cell_values WHERE metric = 3 AND cell = 0") == 0);
  assert_true(number(store, "SELECT count(*) FROM cell_values WHERE metric = 4 AND cell = 0") == 3);
  assert_true(number(store, "SELECT count(DISTINCT cell) FROM cell_values") == 1 + XW_SIZE_COUNT);
  xw_store_close(store);
}

/* Two own cells; in the second nothing has a value but the first metric. */
static void own_cells_are_kept_under_their_names(void **state) {
  fixture *own = *state;
  double means[2 * XW_METRIC_COUNT];
  xw_sink sink;
  own_cell(&own->study, "exporters");
  own_cell(&own->study, "empty");
  xw_store *store = open_study(own);
  assert_int_equal(xw_store_sink(store, &sink), XW_OK);
  for (int i = 0; i < 2 * XW_METRIC_COUNT; i++) {
    means[i] = i <= XW_METRIC_COUNT ? 0.5 + i : NAN;
  }
  xw_result result = fake_result(&own->values, 1, 0);
  result.own_means = means;
  assert_int_equal(sink.put(sink.self, &result), XW_OK);
  means[xw_metric_find("escape_rate")] = INFINITY;
  result = fake_result(&own->values, 2, 0);
  result.own_means = means;
  assert_int_equal(sink.put(sink.self, &result), XW_OK);
  assert_int_equal(sink.commit(sink.self), XW_OK);
  assert_true(number(store, "SELECT number FROM cells WHERE kind = 'own' AND key = 'empty'") ==
              XW_CELL_COUNT + 1);
  assert_true(number(store,
                     "SELECT value FROM outcomes_by_cell WHERE scenario = 'reform' AND cell_kind ="
                     " 'own' AND cell_key = 'exporters' AND metric = 'cheating'") ==
              0.5 + xw_metric_find("cheating"));
  assert_true(number(store, "SELECT count(*) FROM outcomes_by_cell WHERE cell_key = 'exporters'") ==
              XW_METRIC_COUNT);
  assert_true(number(store, "SELECT count(*) FROM outcomes_by_cell WHERE cell_key = 'empty'") == 1);
  assert_true(number(store,
                     "SELECT count(*) FROM study WHERE key = 'cell.exporters'"
                     " AND value = '{ a condition }'") == 1);
  assert_true(number(store,
                     "SELECT count(*) FROM jobs WHERE status = 'failed' AND message ="
                     " 'escape_rate of exporters became infinite'") == 1);
  xw_store_close(store);
}

static void what_differs_between_own_cells_is_said(void **state) {
  fixture *own = *state;
  xw_store *store = NULL;
  own_cell(&own->study, "exporters");
  own_and(&own->study, "exporter", 1, 1);
  xw_store_close(open_study(own));
  own->study.own[0].conditions[0].any[0].low = 0;
  xw_free(own->study.own[0].text);
  own->study.own[0].text = xw_strdup("{ another }");
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_OTHER_STUDY);
  assert_non_null(
      strstr(xw_last_error(), "own cell exporters is { a condition } there and { another } here"));
  xw_free(own->study.own[0].name);
  own->study.own[0].name = xw_strdup("home");
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_OTHER_STUDY);
  assert_non_null(strstr(xw_last_error(), "there is no own cell home there"));
}

static void views_agree_with_the_base_tables(void **state) {
  fixture *own = *state;
  xw_store *store = open_study(own);
  put_replications(own, store, 0, 10);
  assert_true(number(store, "SELECT count(*) FROM differences WHERE metric = 'welfare'") == 20);
  double mean = number(store,
                       "SELECT avg(difference) FROM differences WHERE metric = 'welfare'"
                       " AND scenario = 'reform'");
  double means = number(store,
                        "SELECT r.mean - b.mean FROM summary r JOIN summary b USING (metric)"
                        " WHERE metric = 'welfare' AND r.scenario = 'reform'"
                        " AND b.scenario = 'baseline'");
  assert_near(mean, means, 1e-6);
  assert_true(
      number(store, "SELECT n FROM summary WHERE metric = 'own' AND scenario = 'harmful'") == 10);
  double deviation = number(store,
                            "SELECT sd - se * sqrt(10) FROM summary WHERE metric ="
                            " 'true_pass' AND scenario = 'reform'");
  assert_near(deviation, 0, 1e-12);
  xw_store_close(store);
}

static void effective_levers_are_stored_where_they_change(void **state) {
  fixture *own = *state;
  xw_store *store = open_study(own);
  assert_true(number(store, "SELECT count(*) FROM levers WHERE scenario = 'baseline'") ==
              XW_LEVER_COUNT);
  assert_true(number(store, "SELECT count(*) FROM levers WHERE scenario = 'reform'") ==
              XW_LEVER_COUNT + 1);
  assert_true(number(store, "SELECT count(*) FROM levers WHERE period = '2014Q3'") == 2);
  assert_true(number(store, "SELECT count(*) FROM levers_by_period WHERE scenario = 'reform'") ==
              XW_LEVER_COUNT * FAKE_PERIODS);
  assert_true(number(store,
                     "SELECT max(value) - min(value) FROM levers_by_period WHERE scenario"
                     " = 'reform' AND lever = (SELECT lever FROM lever_changes WHERE"
                     " scenario = 1 AND period = 2)") == 1);
  assert_true(number(store, "SELECT count(*) FROM parameters") ==
              XW_PARAMETER_COUNT * FAKE_SCENARIOS);
  xw_store_close(store);
}

static void a_failed_job_is_tried_again_and_replaced(void **state) {
  fixture *own = *state;
  xw_sink sink;
  bool done[FAKE_SCENARIOS];
  uint64_t good = 0, bad = 0;
  xw_store *store = open_study(own);
  xw_store_sink(store, &sink);
  xw_result result = fake_result(&own->values, 1, 0);
  xw_note note = {2, "went wrong"};
  result.status = XW_ERR_RUNTIME;
  result.message = "study.lua:7: attempt to add nil";
  result.notes = &note;
  result.note_count = 1;
  assert_int_equal(sink.put(sink.self, &result), XW_OK);
  assert_int_equal(sink.commit(sink.self), XW_OK);
  assert_int_equal(xw_store_done(store, done, FAKE_SCENARIOS), XW_OK);
  assert_false(done[1]);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);

  put(own, &sink, 1, 0);
  put(own, &sink, 1, 0);
  assert_int_equal(sink.commit(sink.self), XW_OK);
  assert_int_equal(xw_store_done(store, done, FAKE_SCENARIOS), XW_OK);
  assert_true(done[1]);
  assert_int_equal(xw_store_count(store, &good, &bad), XW_OK);
  assert_int_equal(good, 1);
  assert_int_equal(bad, 0);
  assert_true(number(store, "SELECT count(*) FROM notes") == 0);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  xw_store_close(store);
}

static void an_infinite_value_makes_the_job_fail(void **state) {
  fixture *own = *state;
  xw_sink sink;
  xw_table table;
  xw_store *store = open_study(own);
  xw_store_sink(store, &sink);
  xw_result result = fake_result(&own->values, 1, 0);
  own->values.means[xw_metric_find("margin")] = INFINITY;
  assert_int_equal(sink.put(sink.self, &result), XW_OK);
  assert_int_equal(sink.commit(sink.self), XW_OK);
  assert_int_equal(xw_store_query(store, "SELECT status, message FROM jobs", NULL, 0, &table),
                   XW_OK);
  assert_string_equal(table.values[0].as.text, "failed");
  assert_non_null(strstr(table.values[1].as.text, "margin of all became infinite"));
  xw_table_free(&table);
  assert_true(number(store, "SELECT count(*) FROM cell_values") == 0);
  xw_store_close(store);
}

static void another_study_is_refused_and_the_difference_named(void **state) {
  fixture *own = *state;
  xw_store *store = open_study(own);
  xw_store_close(store);
  own->study.seed = 2;
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_OTHER_STUDY);
  assert_null(store);
  assert_non_null(strstr(xw_last_error(), "seed is 1 there and 2 here"));
  assert_non_null(strstr(xw_last_error(), "-o"));
  own->study.seed = 1;
  own->study.scenarios[1].levers[4].value[3] += 1;
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_OTHER_STUDY);
  assert_non_null(strstr(xw_last_error(),
                         "fees.licence_review of reform is 2200 there and 2201 "
                         "here from 2015Q1 on"));
}

static void more_replications_are_the_same_study(void **state) {
  fixture *own = *state;
  char *fact = NULL;
  xw_store_close(open_study(own));
  own->study.replications = 500;
  xw_store *store = open_study(own);
  assert_int_equal(xw_store_fact(store, "replications", &fact), XW_OK);
  assert_string_equal(fact, "500");
  xw_free(fact);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  assert_int_equal(xw_store_set_fact(store, "seed", "3"), XW_ERR_ARGUMENT);
  xw_store_close(store);
}

static void write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void a_file_that_is_no_study_is_refused_and_left_alone(void **state) {
  fixture *own = *state;
  xw_store *store = NULL;
  char *text = NULL;
  size_t size = 0;
  char garbage[2048];
  memset(garbage, 'x', sizeof garbage - 1);
  garbage[sizeof garbage - 1] = '\0';
  const char *contents[] = {"my notes", garbage};
  for (int i = 0; i < 2; i++) {
    write_file(own->path, contents[i]);
    assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_STORE);
    assert_int_equal(xw_store_open_readonly(own->path, &store), XW_ERR_STORE);
    assert_int_equal(xw_read_file(own->path, 4096, &text, &size), XW_OK);
    assert_string_equal(text, contents[i]);
    xw_free(text);
  }
  assert_int_equal(xw_store_open_readonly(own->other, &store), XW_ERR_IO);
}

/* Change bytes of the file itself, at the first place where `find` stands. */
static void patch_file(const char *path, const void *find, size_t size, size_t at, char byte) {
  char *text = NULL;
  size_t length = 0;
  assert_int_equal(xw_read_file(path, 1u << 28, &text, &length), XW_OK);
  for (size_t i = 0; i + size <= length; i++) {
    if (memcmp(text + i, find, size) == 0) {
      FILE *file = fopen(path, "r+b");
      assert_non_null(file);
      fseek(file, (long)(i + at), SEEK_SET);
      fputc(byte, file);
      fclose(file);
      xw_free(text);
      return;
    }
  }
  fail_msg("the bytes are not in the file");
}

static void newer_versions_and_other_databases_are_refused(void **state) {
  fixture *own = *state;
  xw_store *store = NULL;
  xw_store_close(open_study(own));
  patch_file(own->path, "XWW1", 4, 0, 'Y');
  assert_int_equal(xw_store_open_readonly(own->path, &store), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "not a study"));
  patch_file(own->path, "YWW1", 4, 0, 'X');
  patch_file(own->path, "SQLite format 3", 15, 63, 9); /* low byte of user_version */
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &store), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "schema version 9"));
}

static void a_flipped_bit_in_a_value_is_found(void **state) {
  fixture *own = *state;
  uint64_t jobs = 0;
  xw_store *store = open_study(own);
  put_replications(own, store, 0, 2);
  assert_int_equal(xw_store_verify(store, &jobs), XW_OK);
  assert_int_equal(jobs, 6);
  xw_store_close(store);

  unsigned char bytes[8];
  uint64_t bits;
  fake_result(&own->values, 1, 1);
  memcpy(&bits, &own->values.means[xw_metric_find("true_pass")], 8);
  for (int i = 0; i < 8; i++) {
    bytes[i] = (unsigned char)(bits >> (56 - 8 * i));
  }
  patch_file(own->path, bytes, 8, 7, (char)(bytes[7] ^ 1));
  assert_int_equal(xw_store_open_readonly(own->path, &store), XW_OK);
  assert_int_equal(xw_store_verify(store, NULL), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "replication 1 of scenario 1"));
  xw_store_close(store);
}

static void a_changed_setting_is_found(void **state) {
  fixture *own = *state;
  xw_store *store = NULL;
  xw_store_close(open_study(own));
  patch_file(own->path, "2014Q1", 6, 5, '2');
  assert_int_equal(xw_store_open_readonly(own->path, &store), XW_OK);
  assert_int_equal(xw_store_verify(store, NULL), XW_ERR_STORE);
  xw_store_close(store);
}

static void a_second_writer_is_refused_and_readers_are_not(void **state) {
  fixture *own = *state;
  xw_store *store = open_study(own), *second = NULL, *reader = NULL;
  put_replications(own, store, 0, 1);
  assert_int_equal(xw_store_create_or_open(own->path, &own->study, &second), XW_ERR_IO);
  assert_non_null(strstr(xw_last_error(), "being written by another process"));
  assert_int_equal(xw_store_open_readonly(own->path, &reader), XW_OK);
  assert_true(number(reader, "SELECT count(*) FROM jobs") == 3);
  put_replications(own, store, 1, 2);
  assert_true(number(reader, "SELECT count(*) FROM jobs") == 6);
  xw_store_close(reader);
  xw_store_close(store);
  xw_store_close(open_study(own));
}

static void a_reader_leaves_no_files_and_changes_nothing(void **state) {
  fixture *own = *state;
  char name[128];
  const char *suffixes[] = {"-wal", "-shm", "-lock"};
  xw_store *store = open_study(own), *reader = NULL;
  put_replications(own, store, 0, 1);
  xw_store_close(store);
  assert_int_equal(xw_store_open_readonly(own->path, &reader), XW_OK);
  assert_int_equal(xw_store_set_fact(reader, "note", "x"), XW_ERR_ARGUMENT);
  assert_true(number(reader, "SELECT count(*) FROM jobs") == 3);
  xw_store_close(reader);
  for (int i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s%s", own->path, suffixes[i]);
    assert_int_equal(access(name, F_OK), -1);
  }
}

static void queries_may_only_read(void **state) {
  fixture *own = *state;
  xw_table table;
  xw_store *store = open_study(own);
  const char *refused[] = {
      "DELETE FROM jobs",
      "SELECT 1; SELECT 2",
      "ATTACH 'x.db' AS x",
      "PRAGMA user_version = 9",
      "",
      "SELECT nothing FROM nowhere",
      "SELECT load_extension('x')",
      "BEGIN",
      "SELECT ?1",
  };
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    assert_int_equal(xw_store_query(store, refused[i], NULL, 0, &table), XW_ERR_ARGUMENT);
    xw_table_free(&table);
  }
  xw_value bound[2] = {{.type = XW_CELL_INTEGER, .as.integer = 41}, {.type = XW_CELL_NULL}};
  assert_int_equal(
      xw_store_query(store, "SELECT ?1 + 1 AS answer, ?2, x'00ff' ; -- end", bound, 2, &table),
      XW_OK);
  assert_string_equal(table.columns[0], "answer");
  assert_int_equal(table.values[0].as.integer, 42);
  assert_int_equal(table.values[1].type, XW_CELL_NULL);
  assert_string_equal(table.values[2].as.text, "00ff");
  xw_table_free(&table);
  xw_store_close(store);
}

/* What a walk over rows has seen. */
typedef struct walk {
  int rows, stop_after;
  int64_t sum;
  char text[16];
} walk;

static xw_status take_row(void *context, const xw_value *row, size_t columns) {
  walk *own = context;
  assert_int_equal(columns, 3);
  own->sum += row[0].as.integer;
  snprintf(own->text, sizeof own->text, "%s",
           row[1].type == XW_CELL_TEXT ? row[1].as.text : "none");
  return ++own->rows == own->stop_after ? xw_fail(XW_ERR_ARGUMENT, "enough") : XW_OK;
}

static void rows_are_lent_one_by_one_until_the_reader_has_enough(void **state) {
  static const char sql[] =
      "SELECT column1, column2, NULL FROM (VALUES (1, 'a'), (20, 'bc'), (300, NULL))"
      " WHERE column1 < ?1";
  xw_store *store = open_study(*state);
  xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = 1000};
  walk all = {0}, two = {.stop_after = 2};
  assert_int_equal(xw_store_each(store, sql, &bound, 1, take_row, &all), XW_OK);
  assert_int_equal(all.rows, 3);
  assert_int_equal(all.sum, 321);
  assert_string_equal(all.text, "none");
  assert_int_equal(xw_store_each(store, sql, &bound, 1, take_row, &two), XW_ERR_ARGUMENT);
  assert_string_equal(xw_last_error(), "enough");
  assert_int_equal(two.rows, 2);
  assert_string_equal(two.text, "bc");
  assert_int_equal(xw_store_each(store, "DELETE FROM jobs", NULL, 0, take_row, &all),
                   XW_ERR_ARGUMENT);
  assert_int_equal(xw_store_each(store, sql, NULL, 0, take_row, &all), XW_ERR_ARGUMENT);
  xw_store_close(store);
}

/* In a child: put replications until killed; a byte on the pipe tells of each commit. */
static void write_until_killed(fixture *own, int pipe_end) {
  xw_store *store = NULL;
  xw_sink sink;
  if (xw_store_create_or_open(own->path, &own->study, &store) != XW_OK ||
      xw_store_sink(store, &sink) != XW_OK) {
    _exit(1);
  }
  for (uint32_t r = 0;; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&own->values, s, r);
      if (sink.put(sink.self, &result) != XW_OK) {
        _exit(1);
      }
    }
    if (sink.commit(sink.self) != XW_OK || write(pipe_end, "c", 1) != 1) {
      _exit(1);
    }
  }
}

static void a_killed_writer_leaves_what_it_committed(void **state) {
  fixture *own = *state;
  int ends[2];
  char byte;
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    write_until_killed(own, ends[1]);
  }
  for (int i = 0; i < 5; i++) {
    assert_int_equal(read(ends[0], &byte, 1), 1);
  }
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  close(ends[0]);
  close(ends[1]);

  bool done[FAKE_SCENARIOS * 5];
  xw_store *store = open_study(own);
  assert_int_equal(xw_store_done(store, done, FAKE_SCENARIOS * 5), XW_OK);
  for (int job = 0; job < FAKE_SCENARIOS * 5; job++) {
    assert_true(done[job]);
  }
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  put_replications(own, store, 0, 6);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  xw_store_close(store);
}

static void creation_cut_short_leaves_an_empty_file_that_is_used(void **state) {
  fixture *own = *state;
  write_file(own->path, "");
  xw_store *store = open_study(own);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  xw_store_close(store);
}

static void parts_of_one_study_are_merged(void **state) {
  fixture *own = *state;
  uint64_t copied = 0;
  xw_store *part = NULL, *store = open_study(own);
  assert_int_equal(xw_store_create_or_open(own->other, &own->study, &part), XW_OK);
  put_replications(own, store, 0, 3);
  put_replications(own, part, 2, 5);
  xw_store_close(part);
  assert_int_equal(xw_store_merge(store, own->other, &copied), XW_OK);
  assert_int_equal(copied, 2 * FAKE_SCENARIOS);
  assert_true(number(store, "SELECT count(*) FROM jobs") == 5 * FAKE_SCENARIOS);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  xw_store_close(store);
}

static void a_part_with_other_results_is_refused_and_the_job_named(void **state) {
  fixture *own = *state;
  xw_sink sink;
  xw_store *part = NULL, *store = open_study(own);
  assert_int_equal(xw_store_create_or_open(own->other, &own->study, &part), XW_OK);
  put_replications(own, store, 0, 3);
  assert_int_equal(xw_store_sink(part, &sink), XW_OK);
  xw_result result = fake_result(&own->values, 0, 2);
  own->values.means[xw_metric_find("true_pass")] += 1e-9;
  assert_int_equal(sink.put(sink.self, &result), XW_OK);
  assert_int_equal(sink.commit(sink.self), XW_OK);
  put_replications(own, part, 3, 4);
  xw_store_close(part);
  assert_int_equal(xw_store_merge(store, own->other, NULL), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "replication 2"));
  assert_true(number(store, "SELECT count(*) FROM jobs") == 3 * FAKE_SCENARIOS);
  assert_int_equal(xw_store_verify(store, NULL), XW_OK);
  xw_store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(what_was_put_is_read_back_after_reopening),
      TEST(a_missing_value_is_no_row_and_unwanted_cells_are_not_kept),
      TEST(own_cells_are_kept_under_their_names),
      TEST(what_differs_between_own_cells_is_said),
      TEST(views_agree_with_the_base_tables),
      TEST(effective_levers_are_stored_where_they_change),
      TEST(a_failed_job_is_tried_again_and_replaced),
      TEST(an_infinite_value_makes_the_job_fail),
      TEST(another_study_is_refused_and_the_difference_named),
      TEST(more_replications_are_the_same_study),
      TEST(a_file_that_is_no_study_is_refused_and_left_alone),
      TEST(newer_versions_and_other_databases_are_refused),
      TEST(a_flipped_bit_in_a_value_is_found),
      TEST(a_changed_setting_is_found),
      TEST(a_second_writer_is_refused_and_readers_are_not),
      TEST(a_reader_leaves_no_files_and_changes_nothing),
      TEST(queries_may_only_read),
      TEST(rows_are_lent_one_by_one_until_the_reader_has_enough),
      TEST(a_killed_writer_leaves_what_it_committed),
      TEST(creation_cut_short_leaves_an_empty_file_that_is_used),
      TEST(parts_of_one_study_are_merged),
      TEST(a_part_with_other_results_is_refused_and_the_job_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
