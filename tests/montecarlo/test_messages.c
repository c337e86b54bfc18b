/* Messages between ranks as bytes, how much work is handed out, and shares of a machine. */
#include "montecarlo/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "montecarlo/handout.h"
#include "montecarlo/processors.h"

/* ---- lists of work ---- */

enum { VARIANTS_MOST = 100 };

static bool is_wanted(uint32_t replication, int variant) {
  return replication % 3 == 0 || (variant * 7 + (int)replication) % 5 < 2;
}

/* Replications 0 to 9 for so many variants; every third wants all. */
static xw_text make_work(int variants) {
  xw_text work = {0};
  bool wanted[VARIANTS_MOST];
  for (uint32_t r = 0; r < 10; r++) {
    for (int v = 0; v < variants; v++)
      wanted[v] = is_wanted(r, v);
    xw_work_add(&work, r, wanted, variants);
  }
  assert_false(work.failed);
  return work;
}

static xw_mail mail_of(const xw_text *work) {
  return (xw_mail){.bytes = work->data, .size = work->size};
}

static void check_work(int variants) {
  xw_text text = make_work(variants);
  const xw_mail work = mail_of(&text);
  bool wanted[VARIANTS_MOST];
  size_t at = 0;
  uint32_t replication = 0, count = 0;
  assert_true(xw_work_is_sound(&work, variants));
  while (xw_work_next(&work, &at, &replication, wanted, variants)) {
    assert_int_equal(replication, count++);
    for (int v = 0; v < variants; v++)
      assert_int_equal(wanted[v], is_wanted(replication, v));
  }
  assert_int_equal(count, 10);
  xw_text_free(&text);
}

static void a_list_of_work_comes_back_for_any_number_of_variants(void **state) {
  (void)state;
  static const int variants[] = {1, 2, 31, 32, 33, 64, 65, 100};
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
    check_work(variants[i]);
}

static void a_list_that_is_cut_is_not_sound(void **state) {
  (void)state;
  xw_text text = make_work(40);
  xw_mail work = mail_of(&text);
  size_t sound = 0;
  for (work.size = 0; work.size <= text.size; work.size++)
    sound += xw_work_is_sound(&work, 40);
  assert_int_equal(sound, 11); /* between two replications, and at both ends */
  xw_text_free(&text);
}

static void a_list_for_fewer_variants_is_not_sound(void **state) {
  (void)state;
  xw_text text = make_work(40);
  const xw_mail work = mail_of(&text);
  assert_false(xw_work_is_sound(&work, 39));
  xw_text_free(&text);
}

/* ---- HELLO ---- */

static void only_a_hello_of_the_same_program_is_ours(void **state) {
  (void)state;
  xw_hello hello;
  const xw_membership member = {.threads = 2};
  const xw_mail mail = {.bytes = &hello, .size = sizeof hello};
  const xw_mail cut = {.bytes = &hello, .size = sizeof hello - 1};
  xw_hello_make(&hello, "n17", &member, XW_OK);
  assert_true(xw_hello_is_ours(&mail));
  assert_false(xw_hello_is_ours(&cut));
  hello.version[0] ^= 1;
  assert_false(xw_hello_is_ours(&mail));
  hello.version[0] ^= 1;
  hello.mark = __builtin_bswap64(hello.mark);
  assert_false(xw_hello_is_ours(&mail));
}

static void a_hello_carries_the_reason_of_a_failure(void **state) {
  (void)state;
  xw_hello hello;
  const xw_membership member = {.threads = 2};
  xw_hello_make(&hello, "n17", &member, xw_fail(XW_ERR_SCRIPT, "a.lua:3: what"));
  xw_clear_error();
  assert_int_equal(xw_failure_raise(&hello.failure), XW_ERR_SCRIPT);
  assert_string_equal(xw_last_error(), "a.lua:3: what");
}

/* ---- handing out ---- */

/* Ranks with these numbers of workers, each of a speed of its own, in the order of events. Returns
 * how many replications were done when the first worker had nothing to do for good. */
static uint32_t play(uint32_t left, const int *workers, const int *slowness, int ranks) {
  uint32_t held[8] = {0}, done = 0, first_idle = 0;
  const uint32_t total = left;
  int all = 0;
  for (int r = 0; r < ranks; r++)
    all += workers[r];
  for (int time = 0; done < total; time++)
    for (int r = 0; r < ranks; r++) {
      const uint32_t working = held[r] < (uint32_t)workers[r] ? held[r] : (uint32_t)workers[r];
      if (time % slowness[r] == 0) {
        held[r] -= working;
        done += working;
      }
      const uint32_t given = xw_handout(left, workers[r], all, held[r]);
      assert_true(given <= left);
      left -= given;
      held[r] += given;
      assert_true(held[r] <= 17u * (uint32_t)workers[r]);
      if (first_idle == 0 && held[r] < (uint32_t)workers[r])
        first_idle = done + 1;
    }
  assert_int_equal(left, 0);
  return first_idle;
}

static void all_is_given_and_ranks_end_together(void **state) {
  (void)state;
  const int workers[3] = {2, 4, 1}, same[3] = {1, 1, 1}, other[3] = {3, 1, 2};
  for (uint32_t total = 1; total < 3000; total = total * 2 + 1) {
    assert_true(play(total, workers, same, 3) + 2 * 7 + 1 > total);
    assert_true(play(total, workers, other, 3) + 3 * 7 + 1 > total);
  }
}

static void a_rank_is_given_more_before_it_has_nothing_to_do(void **state) {
  (void)state;
  assert_true(xw_handout(1000, 2, 4, 0) > 2);
  assert_true(xw_handout(1000, 2, 4, 2) > 0);
  assert_int_equal(xw_handout(1000, 2, 4, 34), 0);
}

static void nothing_is_given_in_advance_at_the_end(void **state) {
  (void)state;
  assert_int_equal(xw_handout(4, 2, 4, 2), 0);
  assert_int_equal(xw_handout(4, 2, 4, 1), 1);
  assert_int_equal(xw_handout(1, 2, 4, 0), 1);
  assert_int_equal(xw_handout(0, 2, 4, 0), 0);
}

/* ---- processors ---- */

static xw_processor_set set_of(int from, int end) {
  xw_processor_set set = {{0}};
  for (int p = from; p < end; p++)
    set.bits[p / 8] |= (uint8_t)(1u << p % 8);
  return set;
}

static void processes_divide_the_processors_they_share(void **state) {
  (void)state;
  const xw_processor_set free[3] = {set_of(0, 12), set_of(0, 12), set_of(0, 12)};
  const xw_processor_set bound[3] = {set_of(0, 1), set_of(1, 2), set_of(2, 4)};
  const xw_processor_set sockets[3] = {set_of(0, 8), set_of(8, 16), set_of(8, 16)};
  assert_int_equal(xw_processors_share(free, 1, 0), 12);
  assert_int_equal(xw_processors_share(free, 3, 1), 4);
  assert_int_equal(xw_processors_share(bound, 3, 0), 1);
  assert_int_equal(xw_processors_share(bound, 3, 2), 2);
  assert_int_equal(xw_processors_share(sockets, 3, 0), 8);
  assert_int_equal(xw_processors_share(sockets, 3, 2), 4);
}

static void more_processes_than_processors_have_one_each(void **state) {
  (void)state;
  const xw_processor_set two[3] = {set_of(0, 2), set_of(0, 2), set_of(0, 2)};
  for (int i = 0; i < 3; i++)
    assert_int_equal(xw_processors_share(two, 3, i), 1);
}

static void this_process_may_use_a_processor(void **state) {
  (void)state;
  xw_processor_set mine;
  xw_processor_set_mine(&mine);
  assert_int_equal(xw_processors_share(&mine, 1, 0), xw_processors());
  assert_true(xw_processors() >= 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_list_of_work_comes_back_for_any_number_of_variants),
      cmocka_unit_test(a_list_that_is_cut_is_not_sound),
      cmocka_unit_test(a_list_for_fewer_variants_is_not_sound),
      cmocka_unit_test(only_a_hello_of_the_same_program_is_ours),
      cmocka_unit_test(a_hello_carries_the_reason_of_a_failure),
      cmocka_unit_test(all_is_given_and_ranks_end_together),
      cmocka_unit_test(a_rank_is_given_more_before_it_has_nothing_to_do),
      cmocka_unit_test(nothing_is_given_in_advance_at_the_end),
      cmocka_unit_test(processes_divide_the_processors_they_share),
      cmocka_unit_test(more_processes_than_processors_have_one_each),
      cmocka_unit_test(this_process_may_use_a_processor),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
