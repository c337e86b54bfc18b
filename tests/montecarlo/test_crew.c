/* Threads within a replication: the crew itself, and that a replication has the same bits with any team. */
#include "montecarlo/crew.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"
#include "simulation/spread.h"
#include "support/own.h"
#include "support/run.h"

enum { FIRMS = 20000, CALLS = 2000, SIZE_MAX_TRIED = 7 };

typedef struct roll {
  int times[SIZE_MAX_TRIED];
} roll;

static void answer(void *context, int member) { ((roll *)context)->times[member]++; }

static void check_calls(int size, bool spin) {
  xw_crew *crew = NULL;
  roll r = {{0}};
  assert_int_equal(xw_crew_create(size, spin, &crew), XW_OK);
  const xw_team *team = xw_crew_team(crew);
  assert_int_equal(team->size, size);
  for (int i = 1; i <= CALLS; i++) {
    team->run(team->self, answer, &r);
    for (int member = 0; member < size; member++)
      assert_int_equal(r.times[member], i);
  }
  xw_crew_free(crew);
}

static void every_member_answers_every_call_once(void **state) {
  (void)state;
  for (int size = 1; size <= SIZE_MAX_TRIED; size += 2) {
    check_calls(size, false);
    check_calls(size, true);
  }
}

static void mark(void *context, xw_hand *hand, int64_t index) {
  (void)hand;
  ((int *)context)[index]++;
}

static void every_piece_is_done_once(void **state) {
  (void)state;
  xw_crew *crew = NULL;
  xw_stepper stepper;
  int done[1000] = {0};
  assert_int_equal(xw_crew_create(3, false, &crew), XW_OK);
  assert_int_equal(xw_stepper_init(&stepper), XW_OK);
  assert_int_equal(xw_stepper_join(&stepper, xw_crew_team(crew)), XW_OK);
  for (int64_t end = 0; end <= 900; end += 90)
    xw_spread(&stepper, 5, 5 + end, mark, done);
  for (int i = 0; i < 1000; i++)
    assert_int_equal(done[i], i < 5 || i >= 905 ? 0 : 10 - (i - 5) / 90);
  xw_stepper_free(&stepper);
  xw_crew_free(crew);
}

/* --- the bits ------------------------------------------------------------------------------ */

enum { SCENARIOS = 3 };

static xw_status take(void *context, const xw_result *result) {
  ((uint64_t *)context)[result->scenario] = result->digest;
  return result->status;
}

/* Digests of a replication with a team of `size`; 0: none. */
static void replicate(int size, uint64_t digest[SCENARIOS]) {
  static const bool wanted[SCENARIOS] = {true, true, true};
  xw_study study;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  xw_crew *crew = NULL;
  atomic_bool stop = false;
  study_make(&study, FIRMS, SCENARIOS);
  study_shorten(&study, 3, 10, 2);
  study.by_size = study.by_sector = true;
  own_four(&study);
  study_keep_all_series(&study);
  study_reform(&study, 1, 9);
  study_reform(&study, 2, 0);
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  if (size > 0) {
    assert_int_equal(xw_crew_create(size, false, &crew), XW_OK);
    assert_int_equal(xw_workspace_join(work, xw_crew_team(crew)), XW_OK);
  }
  assert_int_equal(xw_replicate(model, work, 1, wanted, &stop, take, digest), XW_OK);
  xw_workspace_free(work);
  xw_crew_free(crew);
  xw_model_free(model);
  xw_study_free(&study);
}

static void a_replication_has_the_same_bits_with_any_team(void **state) {
  (void)state;
  static const int sizes[] = {1, 2, 3, 7};
  uint64_t alone[SCENARIOS], team[SCENARIOS];
  replicate(0, alone);
  assert_true(alone[0] != alone[1] && alone[1] != alone[2]);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    replicate(sizes[i], team);
    assert_memory_equal(alone, team, sizeof alone);
  }
}

/* Digest of the state and of the last step's sums, in own cells when parts are all, and medians. */
static uint64_t step_digest(int64_t firms, int steps, const xw_team *team, xw_parts parts,
                            bool medians) {
  run r;
  run_open(&r, firms, 5);
  xw_model_free(r.model);
  own_four(&r.study);
  assert_int_equal(xw_model_create(&r.study, NULL, &r.model), XW_OK);
  r.state.own = parts == XW_PARTS_ALL;
  assert_int_equal(xw_stepper_join(&r.stepper, team), XW_OK);
  r.parts = parts;
  r.medians = medians;
  run_start(&r, 0);
  run_steps(&r, steps);
  uint64_t digest = xw_state_digest(&r.state);
  digest = xw_digest_add(digest, &r.result.sums, sizeof r.result.sums);
  digest = xw_digest_add(digest, r.stepper.median, medians ? sizeof r.stepper.median : 0);
  if (r.state.own)
    digest = xw_digest_add(digest, r.stepper.own_sums, 4 * XW_SUM_COUNT * sizeof(double));
  run_close(&r);
  xw_study_free(&r.study);
  return digest;
}

static void sums_and_medians_have_the_same_bits_over_several_windows(void **state) {
  (void)state;
  const int64_t firms = 2 * XW_WINDOW * XW_GROUP + 1234; /* two members: two windows */
  xw_crew *crew = NULL;
  assert_int_equal(xw_crew_create(2, true, &crew), XW_OK);
  assert_true(step_digest(firms, 1, NULL, XW_PARTS_ALL, true) ==
              step_digest(firms, 1, xw_crew_team(crew), XW_PARTS_ALL, true));
  xw_crew_free(crew);
}

static void a_team_larger_than_the_work_changes_nothing(void **state) {
  (void)state;
  static const xw_parts parts[] = {XW_PARTS_NONE, XW_PARTS_MONEY, XW_PARTS_ALL};
  xw_crew *crew = NULL;
  assert_int_equal(xw_crew_create(7, false, &crew), XW_OK);
  for (int64_t firms = 1; firms <= 10000; firms = firms * 10)
    for (int i = 0; i < 3; i++)
      assert_true(step_digest(firms, 3, NULL, parts[i], i > 0) ==
                  step_digest(firms, 3, xw_crew_team(crew), parts[i], i > 0));
  xw_crew_free(crew);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_member_answers_every_call_once),
      cmocka_unit_test(every_piece_is_done_once),
      cmocka_unit_test(a_replication_has_the_same_bits_with_any_team),
      cmocka_unit_test(sums_and_medians_have_the_same_bits_over_several_windows),
      cmocka_unit_test(a_team_larger_than_the_work_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
