/* Parcels: results as bytes and back. */
#include "montecarlo/parcel.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

static const xw_parcel_shape shape = {
    .means = 7, .totals = 5, .own_means = 4, .series = 3, .draws = 2};

/* NAN with a payload, both zeros, an infinity: bits must travel, not values. */
static const double means[7] = {1.5, -0.0, INFINITY, 0.1, -1e-310, 1e300, 0.0};
static const double totals[5] = {2.5, 0.0, -7, 1.0 / 3.0, 9}, series[3] = {4, 5, 6};
static const double own_means[4] = {10, NAN, 12, 13}, draws[2] = {0.25, 0.75};
static const xw_note notes[3] = {{3, "the funds are spent"}, {-1, NULL}, {40, ""}};

static xw_result full_result(void) {
  return (xw_result){.job = UINT64_C(0xfedcba9876543210),
                     .scenario = 4,
                     .point = 99999,
                     .replication = UINT32_MAX,
                     .status = XW_ERR_RUNTIME,
                     .message = "规则 failed: rule.lua:3",
                     .seconds = 0.125,
                     .means = means,
                     .totals = totals,
                     .own_means = own_means,
                     .series = series,
                     .draws = draws,
                     .notes = notes,
                     .note_count = 3,
                     .digest = UINT64_C(0x8000000000000001)};
}

static xw_parcel pack(const xw_result *result) {
  xw_parcel parcel;
  assert_int_equal(xw_parcel_pack(&shape, result, &parcel), XW_OK);
  return parcel;
}

static void same_text(const char *a, const char *b) {
  assert_int_equal(a == NULL, b == NULL);
  if (a)
    assert_string_equal(a, b);
}

static void same_array(const double *a, const double *b, size_t count) {
  assert_int_equal(a == NULL, b == NULL);
  if (a)
    assert_memory_equal(a, b, count * sizeof *a);
}

static void check_same(const xw_result *a, const xw_result *b) {
  assert_true(a->job == b->job && a->digest == b->digest);
  assert_int_equal(a->scenario, b->scenario);
  assert_int_equal(a->point, b->point);
  assert_int_equal(a->replication, b->replication);
  assert_int_equal(a->status, b->status);
  assert_true(a->seconds == b->seconds);
  same_text(a->message, b->message);
  same_array(a->means, b->means, shape.means);
  same_array(a->totals, b->totals, shape.totals);
  same_array(a->own_means, b->own_means, shape.own_means);
  same_array(a->series, b->series, shape.series);
  same_array(a->draws, b->draws, shape.draws);
  assert_int_equal(a->note_count, b->note_count);
  assert_int_equal(a->notes == NULL, b->notes == NULL);
  for (int i = 0; i < a->note_count; i++) {
    assert_int_equal(a->notes[i].period, b->notes[i].period);
    same_text(a->notes[i].text, b->notes[i].text);
  }
}

/* The bytes are moved to another place before they are opened: no pointer may lead back. */
static void check_round_trip(const xw_result *result) {
  xw_result opened;
  xw_note *opened_notes = NULL;
  xw_parcel parcel = pack(result);
  void *moved = xw_calloc(1, parcel.size);
  assert_non_null(moved);
  memcpy(moved, parcel.bytes, parcel.size);
  memset(parcel.bytes, 0xa5, parcel.size);
  xw_free(parcel.bytes);
  assert_int_equal(xw_parcel_open(&shape, moved, parcel.size, &opened, &opened_notes), XW_OK);
  check_same(&opened, result);
  xw_free(opened_notes);
  xw_free(moved);
}

static void a_full_result_comes_back_bit_for_bit(void **state) {
  (void)state;
  const xw_result result = full_result();
  check_round_trip(&result);
}

static void what_is_null_stays_null(void **state) {
  (void)state;
  for (unsigned left_out = 0; left_out < 128; left_out++) {
    xw_result result = full_result();
    result.message = left_out & 1 ? NULL : result.message;
    result.means = left_out & 2 ? NULL : result.means;
    result.totals = left_out & 4 ? NULL : result.totals;
    result.series = left_out & 8 ? NULL : result.series;
    result.draws = left_out & 16 ? NULL : result.draws;
    result.notes = left_out & 32 ? NULL : result.notes;
    result.note_count = left_out & 32 ? 0 : result.note_count;
    result.own_means = left_out & 64 ? NULL : result.own_means;
    check_round_trip(&result);
  }
}

static void an_empty_list_of_notes_is_not_null(void **state) {
  (void)state;
  xw_result result = full_result();
  result.note_count = 0;
  check_round_trip(&result);
}

static void equal_results_are_equal_bytes(void **state) {
  (void)state;
  const xw_result result = full_result();
  xw_parcel a = pack(&result), b = pack(&result);
  assert_int_equal(a.size, b.size);
  assert_memory_equal(a.bytes, b.bytes, a.size);
  xw_free(a.bytes);
  xw_free(b.bytes);
}

static void refuse(const xw_parcel_shape *as, const void *bytes, size_t size) {
  xw_result opened;
  xw_note *opened_notes = NULL;
  assert_int_equal(xw_parcel_open(as, bytes, size, &opened, &opened_notes), XW_ERR_RUNTIME);
  assert_null(opened_notes);
}

/* Each length in a block of its own, so that a sanitizer sees a read beyond it. The second time the
 * head says the size is right. */
static void cut_bytes_are_refused_at_every_length(void **state) {
  (void)state;
  const xw_result result = full_result();
  xw_parcel parcel = pack(&result);
  for (size_t size = 0; size < parcel.size; size++) {
    const uint64_t said = size;
    char *cut = xw_calloc(1, size + (size == 0));
    assert_non_null(cut);
    memcpy(cut, parcel.bytes, size);
    refuse(&shape, cut, size);
    if (size >= 2 * sizeof said) {
      memcpy(cut + sizeof said, &said, sizeof said);
      refuse(&shape, cut, size);
    }
    xw_free(cut);
  }
  xw_free(parcel.bytes);
}

/* Where the message lies: the only text that begins so. */
static char *message_in(const xw_parcel *parcel) {
  char *at = parcel->bytes;
  for (size_t i = 0; i + 8 < parcel->size; i++)
    if (memcmp(at + i, "rule.lua", 8) == 0)
      return at + i;
  fail();
  return NULL;
}

static void a_text_that_ends_too_early_or_too_late_is_refused(void **state) {
  (void)state;
  const xw_result result = full_result();
  xw_parcel parcel = pack(&result);
  char *at = message_in(&parcel);
  at[3] = '\0';
  refuse(&shape, parcel.bytes, parcel.size);
  at[3] = 'e';
  at[strlen(at)] = '!';
  refuse(&shape, parcel.bytes, parcel.size);
  xw_free(parcel.bytes);
}

static void bytes_too_many_are_refused(void **state) {
  (void)state;
  const xw_result result = full_result();
  xw_parcel parcel = pack(&result);
  const uint64_t said = parcel.size + 8;
  char *longer = xw_calloc(1, parcel.size + 8);
  assert_non_null(longer);
  memcpy(longer, parcel.bytes, parcel.size);
  memcpy(longer + sizeof said, &said, sizeof said);
  refuse(&shape, longer, parcel.size + 8);
  xw_free(longer);
  xw_free(parcel.bytes);
}

static void a_parcel_of_another_study_is_refused(void **state) {
  (void)state;
  const xw_result result = full_result();
  xw_parcel parcel = pack(&result);
  xw_parcel_shape other = shape;
  other.series++;
  refuse(&other, parcel.bytes, parcel.size);
  other.series -= 2;
  refuse(&other, parcel.bytes, parcel.size);
  xw_free(parcel.bytes);
}

/* Whatever a byte is changed to, opening ends, and what it gives can be read. */
static void no_changed_byte_leads_outside(void **state) {
  (void)state;
  const xw_result result = full_result();
  xw_parcel parcel = pack(&result);
  unsigned char *bytes = parcel.bytes;
  size_t refused = 0;
  for (size_t at = 0; at < parcel.size; at++)
    for (unsigned flip = 1; flip < 256; flip *= 2) {
      xw_result opened;
      xw_note *opened_notes = NULL;
      bytes[at] ^= (unsigned char)flip;
      const xw_status status =
          xw_parcel_open(&shape, parcel.bytes, parcel.size, &opened, &opened_notes);
      for (int i = 0; status == XW_OK && i < opened.note_count; i++)
        assert_true(!opened_notes[i].text || strlen(opened_notes[i].text) < parcel.size);
      refused += status != XW_OK;
      xw_free(opened_notes);
      bytes[at] ^= (unsigned char)flip;
    }
  assert_true(refused > 8 * 16); /* at least the mark and the size */
  xw_free(parcel.bytes);
}

static void the_shape_follows_the_study(void **state) {
  (void)state;
  const xw_study study = {
      .custom_count = 2, .own_count = 3, .periods = 46, .series_count = 3, .uncertain_count = 5};
  const xw_parcel_shape of = xw_parcel_shape_of(&study);
  assert_int_equal(of.means, XW_CELL_COUNT * (XW_METRIC_COUNT + 2));
  assert_int_equal(of.totals, XW_CELL_COUNT * XW_METRIC_COUNT);
  assert_int_equal(of.own_means, 3 * XW_METRIC_COUNT);
  assert_int_equal(of.series, 46 * 3);
  assert_int_equal(of.draws, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_full_result_comes_back_bit_for_bit),
      cmocka_unit_test(what_is_null_stays_null),
      cmocka_unit_test(an_empty_list_of_notes_is_not_null),
      cmocka_unit_test(equal_results_are_equal_bytes),
      cmocka_unit_test(cut_bytes_are_refused_at_every_length),
      cmocka_unit_test(a_text_that_ends_too_early_or_too_late_is_refused),
      cmocka_unit_test(bytes_too_many_are_refused),
      cmocka_unit_test(a_parcel_of_another_study_is_refused),
      cmocka_unit_test(no_changed_byte_leads_outside),
      cmocka_unit_test(the_shape_follows_the_study),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
