/* Ranks, with threads instead of processes: the link is a letter box each, a replication is a
 * formula. The ranks are those of a real run: rank 0 on the thread of the test, each other on its
 * own. */
#include "montecarlo/ranks.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "montecarlo/double.h"

enum { RANKS_MOST = 6, LETTERS_MOST = 4096 };

/* ---- a link in memory ---- */

typedef struct box {
  xw_mail letters[LETTERS_MOST];
  int head, count;
} box;

typedef struct post {
  pthread_mutex_t mutex;
  box boxes[RANKS_MOST];
  int underway[RANKS_MOST], most_underway; /* parcels sent by a rank before it was sent RECEIVED */
  int letters;                             /* sent in all */
} post;

typedef struct address {
  post *office;
  int rank;
  int refuse_after; /* receives that fail from here on; 0: never */
} address;

static void count_letter(post *office, int from, int to, int tag, const void *bytes) {
  office->letters++;
  if (tag == XW_TAG_PARCEL)
    office->underway[from]++;
  if (tag == XW_TAG_RECEIVED)
    office->underway[to] -= (int)*(const uint32_t *)bytes;
  if (office->underway[from] > office->most_underway)
    office->most_underway = office->underway[from];
}

static xw_status post_send(void *self, int to, int tag, void *bytes, size_t size) {
  const address *from = self;
  post *office = from->office;
  pthread_mutex_lock(&office->mutex);
  box *b = &office->boxes[to];
  const bool room = b->count < LETTERS_MOST;
  if (room) {
    count_letter(office, from->rank, to, tag, bytes);
    b->letters[(b->head + b->count++) % LETTERS_MOST] = (xw_mail){from->rank, tag, bytes, size};
  }
  pthread_mutex_unlock(&office->mutex);
  if (room)
    return XW_OK;
  xw_free(bytes);
  return xw_fail(XW_ERR_RUNTIME, "the letter box is full");
}

static xw_status post_receive(void *self, xw_mail *mail, bool *found) {
  address *mine = self;
  post *office = mine->office;
  *found = false;
  if (mine->refuse_after && --mine->refuse_after == 0)
    return xw_fail(XW_ERR_MEMORY, "no memory for a letter");
  pthread_mutex_lock(&office->mutex);
  box *b = &office->boxes[mine->rank];
  if (b->count > 0) {
    *mail = b->letters[b->head];
    b->head = (b->head + 1) % LETTERS_MOST;
    b->count--;
    *found = true;
  }
  pthread_mutex_unlock(&office->mutex);
  return XW_OK;
}

static bool post_is_busy(void *self) {
  (void)self;
  return false;
}

/* ---- a company of ranks ---- */

typedef struct member {
  address at;
  xw_link link;
  xw_membership own;
  xw_status loaded; /* what it says of loading */
  xw_model model;
  atomic_bool stop;
  pthread_t thread;
  xw_status status; /* how it ended */
} member;

typedef struct company {
  post office;
  int size;
  member members[RANKS_MOST];
  xw_study study;
  xw_ranks *ranks;
  atomic_int followers_work; /* replications that others than rank 0 began */
} company;

static void company_make(company *c, int size) {
  memset(c, 0, sizeof *c);
  pthread_mutex_init(&c->office.mutex, NULL);
  c->size = size;
  c->study = (xw_study){.scenario_count = SCENARIOS, .replications = REPLICATIONS};
  for (int r = 0; r < size; r++) {
    member *m = &c->members[r];
    m->at = (address){&c->office, r, 0};
    m->link = (xw_link){&m->at, r, size, 1, "", post_send, post_receive, post_is_busy};
    snprintf(m->link.host, sizeof m->link.host, "host%d", r);
    m->own = (xw_membership){.identity = "study", .call = "call", .threads = 1 + r % 2};
    m->model = sound;
    if (r > 0)
      m->model.begun = &c->followers_work;
    else if (size > 1)
      m->model.gate = &c->followers_work; /* others do some of the work in every test */
  }
}

static void *follow(void *context) {
  member *m = context;
  company *c = (company *)((char *)m->at.office - offsetof(company, office));
  if (m->loaded != XW_OK)
    xw_fail(m->loaded, "a.lua:1: a mistake");
  m->status = xw_ranks_follow(&m->link, &m->own, m->loaded, &m->model, &c->study, &m->stop);
  return NULL;
}

static xw_status company_start(company *c) {
  assert_int_equal(xw_ranks_create(&c->members[0].link, &c->ranks), XW_OK);
  for (int r = 1; r < c->size; r++)
    assert_int_equal(pthread_create(&c->members[r].thread, NULL, follow, &c->members[r]), 0);
  return xw_ranks_gather(c->ranks, &c->members[0].own, &c->members[0].stop);
}

/* All go home, and no letter is left. */
static void company_end(company *c) {
  assert_int_equal(xw_ranks_dismiss(c->ranks), XW_OK);
  for (int r = 1; r < c->size; r++) {
    pthread_join(c->members[r].thread, NULL);
    assert_int_equal(c->members[r].status, XW_OK);
    assert_int_equal(c->office.boxes[r].count, 0);
  }
  assert_int_equal(c->office.boxes[0].count, 0);
  xw_ranks_free(c->ranks);
  pthread_mutex_destroy(&c->office.mutex);
}

static xw_status run(company *c, memory_sink *memory, const bool *done, xw_run_counts *counts) {
  const xw_sink sink = {memory, sink_put, sink_commit};
  xw_plan plan;
  assert_int_equal(xw_plan_init(&plan, SCENARIOS, REPLICATIONS, done), XW_OK);
  const xw_status status = xw_ranks_run(c->ranks, &c->members[0].model, &c->study, &plan,
                                        &c->members[0].stop, &sink, NULL, counts);
  xw_plan_free(&plan);
  return status;
}

static void check_times(const memory_sink *sink, int each) {
  for (int j = 0; j < JOBS; j++)
    assert_int_equal(sink->times[j], each);
}

/* ---- runs ---- */

static void every_job_is_put_once_for_any_number_of_ranks(void **state) {
  (void)state;
  for (int size = 2; size <= RANKS_MOST; size++) {
    static company c;
    memory_sink sink = {0};
    xw_run_counts counts;
    company_make(&c, size);
    assert_int_equal(company_start(&c), XW_OK);
    assert_int_equal(run(&c, &sink, NULL, &counts), XW_OK);
    company_end(&c);
    check_times(&sink, 1);
    assert_int_equal(sink.committed, JOBS);
    assert_int_equal(counts.done, JOBS);
    assert_int_equal(counts.ranks, size);
    assert_int_equal(counts.threads, size + size / 2);
    assert_true(counts.profile.firm_steps == (double)counts.workers);
    assert_true(atomic_load(&c.followers_work) > 0);
  }
}

static void jobs_that_are_done_are_not_run_again(void **state) {
  (void)state;
  static company c;
  bool done[JOBS];
  memory_sink sink = {0};
  for (int j = 0; j < JOBS; j++)
    done[j] = j % 5 != 0;
  company_make(&c, 3);
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, done, NULL), XW_OK);
  company_end(&c);
  for (int j = 0; j < JOBS; j++)
    assert_int_equal(sink.times[j], !done[j]);
}

static void several_runs_can_follow_each_other(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {0};
  company_make(&c, 3);
  assert_int_equal(company_start(&c), XW_OK);
  for (int times = 1; times <= 5; times++) {
    assert_int_equal(run(&c, &sink, NULL, NULL), XW_OK);
    check_times(&sink, times);
  }
  company_end(&c);
}

static void more_ranks_than_work_are_no_harm(void **state) {
  (void)state;
  static company c;
  bool done[JOBS];
  memory_sink sink = {0};
  for (int j = 0; j < JOBS; j++)
    done[j] = j != 17;
  company_make(&c, RANKS_MOST);
  c.members[0].model.gate = NULL;
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, done, NULL), XW_OK);
  company_end(&c);
  assert_int_equal(sink.put, 1);
  assert_int_equal(sink.times[17], 1);
}

static void a_complete_study_asks_nobody(void **state) {
  (void)state;
  static company c;
  bool done[JOBS];
  memory_sink sink = {0};
  memset(done, true, sizeof done);
  company_make(&c, 3);
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, done, NULL), XW_OK);
  assert_int_equal(c.office.letters, 2); /* two HELLO */
  company_end(&c);
}

static void a_job_that_fails_on_any_rank_is_stored_and_stops_nothing(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {0};
  xw_run_counts counts;
  company_make(&c, 3);
  for (int r = 0; r < 3; r++)
    c.members[r].model.fail_at = 7;
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, &counts), XW_OK);
  company_end(&c);
  check_times(&sink, 1);
  assert_int_equal(counts.failed, SCENARIOS);
}

/* ---- back pressure ---- */

/* The sink takes its time until rank 1 has sent as much as it may. */
static void wait_for_flood(void *context) {
  company *c = context;
  for (int underway = 0; underway < XW_PARCELS_UNDERWAY;) {
    pthread_mutex_lock(&c->office.mutex);
    underway = c->office.underway[1];
    pthread_mutex_unlock(&c->office.mutex);
  }
  xw_pace_sleep(0.02); /* more would come now */
}

static void a_slow_sink_holds_the_ranks_back(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {.before_first = wait_for_flood, .context = &c};
  company_make(&c, 2);
  c.members[1].own.threads = 8; /* so that it is given enough */
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_OK);
  company_end(&c);
  check_times(&sink, 1);
  assert_int_equal(c.office.most_underway, XW_PARCELS_UNDERWAY);
}

/* ---- ends before the end ---- */

/* Once *stop is true nobody finishes anything more before he is told to stop. */
static void hold_all(company *c, atomic_bool *stop) {
  for (int r = 0; r < c->size; r++)
    c->members[r].model.hold = stop;
}

static void an_interruption_of_rank_0_stops_all_and_commits(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {.stop_after = 10};
  xw_run_counts counts;
  company_make(&c, 3);
  sink.stop = &c.members[0].stop;
  hold_all(&c, sink.stop);
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, &counts), XW_ERR_INTERRUPTED);
  company_end(&c);
  assert_true(sink.put >= 10 && sink.put < JOBS);
  assert_int_equal(sink.committed, sink.put);
  assert_int_equal(counts.done, sink.put);
}

static void an_interruption_of_another_rank_stops_all_and_commits(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {.stop_after = 10};
  company_make(&c, 3);
  sink.stop = &c.members[2].stop;
  hold_all(&c, sink.stop);
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_ERR_INTERRUPTED);
  company_end(&c);
  assert_true(sink.put >= 10 && sink.put < JOBS);
  assert_int_equal(sink.committed, sink.put);
}

static void an_interrupted_run_can_be_completed(void **state) {
  (void)state;
  static company c;
  bool done[JOBS];
  memory_sink sink = {.stop_after = 25};
  company_make(&c, 3);
  sink.stop = &c.members[0].stop;
  hold_all(&c, sink.stop);
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_ERR_INTERRUPTED);
  for (int j = 0; j < JOBS; j++)
    done[j] = sink.times[j] > 0;
  atomic_store(&c.members[0].stop, false);
  sink.stop_after = 0;
  assert_int_equal(run(&c, &sink, done, NULL), XW_OK);
  company_end(&c);
  check_times(&sink, 1);
}

static void an_error_of_the_sink_stops_all_with_its_message(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {.refuse_after = 20};
  company_make(&c, 4);
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_ERR_IO);
  assert_string_equal(xw_last_error(), "the disk is full");
  company_end(&c);
  assert_int_equal(sink.put, 20);
}

static void an_error_of_another_rank_is_returned_with_rank_and_host(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {0};
  company_make(&c, 2);
  c.members[1].model.breaks = true;
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_ERR_MEMORY);
  assert_string_equal(xw_last_error(), "rank 1 on host1: out of memory: the firms");
  company_end(&c);
  assert_int_equal(sink.committed, sink.put);
}

static void an_error_of_rank_0_stops_all(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {0};
  atomic_bool held = true; /* the others work until they are told to stop */
  company_make(&c, 3);
  c.members[0].model.breaks = true;
  c.members[1].model.hold = c.members[2].model.hold = &held;
  assert_int_equal(company_start(&c), XW_OK);
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_ERR_MEMORY);
  assert_string_equal(xw_last_error(), "out of memory: the firms");
  company_end(&c);
  assert_int_equal(sink.put, 0);
}

/* ---- before a run ---- */

static void a_rank_with_another_study_is_named(void **state) {
  (void)state;
  static company c;
  company_make(&c, 4);
  c.members[2].own.identity[0] = 'S';
  assert_int_equal(company_start(&c), XW_ERR_RUNTIME);
  assert_non_null(strstr(xw_last_error(), "rank 2 on host2: it loaded another study"));
  company_end(&c);
}

static void a_rank_that_was_called_otherwise_is_named(void **state) {
  (void)state;
  static company c;
  company_make(&c, 3);
  c.members[1].own.call[0] = 'C';
  assert_int_equal(company_start(&c), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "rank 1 on host1: its command line"));
  company_end(&c);
}

static void a_rank_that_could_not_load_says_why(void **state) {
  (void)state;
  static company c;
  company_make(&c, 3);
  c.members[2].loaded = XW_ERR_SCRIPT;
  assert_int_equal(company_start(&c), XW_ERR_SCRIPT);
  assert_string_equal(xw_last_error(), "rank 2 on host2: a.lua:1: a mistake");
  company_end(&c);
}

static void waiting_for_ranks_can_be_interrupted(void **state) {
  (void)state;
  static company c;
  company_make(&c, 3);
  atomic_store(&c.members[0].stop, true);
  c.size = 2; /* rank 2 does not come yet */
  assert_int_equal(company_start(&c), XW_ERR_INTERRUPTED);
  c.size = 3;
  assert_int_equal(pthread_create(&c.members[2].thread, NULL, follow, &c.members[2]), 0);
  company_end(&c);
}

static void ranks_that_are_not_gathered_can_be_sent_home(void **state) {
  (void)state;
  static company c;
  company_make(&c, 3);
  assert_int_equal(xw_ranks_create(&c.members[0].link, &c.ranks), XW_OK);
  for (int r = 1; r < c.size; r++)
    assert_int_equal(pthread_create(&c.members[r].thread, NULL, follow, &c.members[r]), 0);
  company_end(&c);
}

/* ---- a link that breaks ---- */

static void a_broken_link_of_rank_0_is_an_error_and_nobody_waits(void **state) {
  (void)state;
  static company c;
  memory_sink sink = {0};
  company_make(&c, 2);
  assert_int_equal(company_start(&c), XW_OK);
  c.members[0].at.refuse_after = 3;
  c.members[0].model.gate = NULL;
  assert_int_equal(run(&c, &sink, NULL, NULL), XW_ERR_MEMORY);
  assert_int_equal(xw_ranks_dismiss(c.ranks), XW_ERR_RUNTIME);
  /* What xw_mpi_abandon does in earnest. */
  assert_int_equal(xw_link_send(&c.members[0].link, 1, XW_TAG_DISMISS, NULL, 0), XW_OK);
  pthread_join(c.members[1].thread, NULL);
  for (xw_mail mail = {0}; c.office.boxes[0].count > 0; xw_free(mail.bytes)) {
    bool found = false;
    c.members[0].at.refuse_after = 0;
    assert_int_equal(post_receive(&c.members[0].at, &mail, &found), XW_OK);
  }
  xw_ranks_free(c.ranks);
}

static void a_broken_link_of_another_rank_ends_that_rank(void **state) {
  (void)state;
  static company c;
  company_make(&c, 2);
  c.members[1].at.refuse_after = 1;
  assert_int_equal(company_start(&c), XW_OK);
  pthread_join(c.members[1].thread, NULL);
  assert_int_equal(c.members[1].status, XW_ERR_MEMORY);
  xw_ranks_free(c.ranks);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_job_is_put_once_for_any_number_of_ranks),
      cmocka_unit_test(jobs_that_are_done_are_not_run_again),
      cmocka_unit_test(several_runs_can_follow_each_other),
      cmocka_unit_test(more_ranks_than_work_are_no_harm),
      cmocka_unit_test(a_complete_study_asks_nobody),
      cmocka_unit_test(a_job_that_fails_on_any_rank_is_stored_and_stops_nothing),
      cmocka_unit_test(a_slow_sink_holds_the_ranks_back),
      cmocka_unit_test(an_interruption_of_rank_0_stops_all_and_commits),
      cmocka_unit_test(an_interruption_of_another_rank_stops_all_and_commits),
      cmocka_unit_test(an_interrupted_run_can_be_completed),
      cmocka_unit_test(an_error_of_the_sink_stops_all_with_its_message),
      cmocka_unit_test(an_error_of_another_rank_is_returned_with_rank_and_host),
      cmocka_unit_test(an_error_of_rank_0_stops_all),
      cmocka_unit_test(a_rank_with_another_study_is_named),
      cmocka_unit_test(a_rank_that_was_called_otherwise_is_named),
      cmocka_unit_test(a_rank_that_could_not_load_says_why),
      cmocka_unit_test(waiting_for_ranks_can_be_interrupted),
      cmocka_unit_test(ranks_that_are_not_gathered_can_be_sent_home),
      cmocka_unit_test(a_broken_link_of_rank_0_is_an_error_and_nobody_waits),
      cmocka_unit_test(a_broken_link_of_another_rank_ends_that_rank),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
