/* Growing texts, nearest names, whole files; SHA-256 and display width by known answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/text.h"

static void a_text_grows_by_appending(void **state) {
  (void)state;
  xw_text text = {0};
  xw_text_append(&text, "levers");
  xw_text_append_n(&text, ": many", 2);
  for (int i = 0; i < 1000; i++) {
    xw_text_format(&text, "%03d,", i);
  }
  assert_false(text.failed);
  assert_int_equal(text.size, 8 + 4000);
  assert_int_equal(strlen(text.data), text.size);
  assert_memory_equal(text.data, "levers: 000,001,", 16);
  xw_text_free(&text);
  assert_null(text.data);
}

static void a_failed_text_stays_failed(void **state) {
  (void)state;
  xw_text text = {0};
  xw_text_append_n(&text, "", SIZE_MAX / 2);
  assert_true(text.failed);
  xw_text_append(&text, "more");
  assert_null(text.data);
  xw_text_free(&text);
}

static void the_edit_distance_counts_swaps_and_ignores_case(void **state) {
  (void)state;
  assert_int_equal(xw_edit_distance("", ""), 0);
  assert_int_equal(xw_edit_distance("", "fund"), 4);
  assert_int_equal(xw_edit_distance("ratio", "RATIO"), 0);
  assert_int_equal(xw_edit_distance("raito", "ratio"), 1);
  assert_int_equal(xw_edit_distance("kitten", "sitting"), 3);
}

static void the_edit_distance_of_long_texts_is_bounded(void **state) {
  (void)state;
  char a[1001], b[501];
  memset(a, 'x', 1000);
  memset(b, 'x', 500);
  a[1000] = b[500] = '\0';
  assert_int_equal(xw_edit_distance(a, a), 880);
  assert_true(xw_edit_distance(a, b) >= 500);
}

static const char *next_name(const void *context, int i) {
  const char *const *names = context;
  return names[i];
}

static void the_nearest_name_is_found(void **state) {
  (void)state;
  static const char *const names[] = {"sampling.ratio", "training.fund", "training.copay", NULL};
  assert_string_equal(xw_nearest("sampling.raito", next_name, names), "sampling.ratio");
  assert_string_equal(xw_nearest("trainin.fund", next_name, names), "training.fund");
  assert_string_equal(xw_nearest("Training.Copy", next_name, names), "training.copay");
  assert_null(xw_nearest("weather", next_name, names));
}

static void a_short_name_must_keep_a_letter(void **state) {
  (void)state;
  static const char *const names[] = {"ab", NULL};
  assert_null(xw_nearest("xy", next_name, names));
  assert_string_equal(xw_nearest("ac", next_name, names), "ab");
}

static void sha256_gives_the_known_answers(void **state) {
  (void)state;
  char hex[65];
  xw_sha256_hex("", 0, hex);
  assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  xw_sha256_hex("abc", 3, hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  xw_sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, hex);
  assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void sha256_of_a_million_letters_is_the_same_in_any_pieces(void **state) {
  (void)state;
  static const char known[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
  char block[977];
  char hex[65];
  xw_sha256 hash;
  memset(block, 'a', sizeof block);
  for (size_t piece = 1; piece <= sizeof block; piece = piece * 3 + 1) {
    xw_sha256_begin(&hash);
    for (size_t done = 0; done < 1000000;) {
      size_t size = piece < 1000000 - done ? piece : 1000000 - done;
      xw_sha256_add(&hash, block, size);
      done += size;
    }
    xw_sha256_end(&hash, hex);
    assert_string_equal(hex, known);
  }
}

static void chinese_takes_two_columns_a_character(void **state) {
  (void)state;
  assert_int_equal(xw_display_width(""), 0);
  assert_int_equal(xw_display_width("quality"), 7);
  assert_int_equal(xw_display_width("小微"), 4);
  assert_int_equal(xw_display_width("质量 2015（试）"), 4 + 5 + 6);
  assert_int_equal(xw_display_width("é e\xCC\x81 ±"), 5);
  assert_int_equal(xw_display_width("█▏─"), 3);
  assert_int_equal(xw_display_width("🏭"), 2);
}

static void broken_utf8_has_a_width_too(void **state) {
  (void)state;
  assert_int_equal(xw_display_width("a\xFF"), 2);
  assert_int_equal(xw_display_width("\xE5\xBE"), 2);
}

static char *scratch_file(const char *content, size_t size) {
  const char *folder = getenv("TMPDIR");
  char path[512];
  snprintf(path, sizeof path, "%s/xiaowei-XXXXXX", folder != NULL ? folder : "/tmp");
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, content, size), (ssize_t)size);
  close(file);
  return xw_strdup(path);
}

static void a_text_is_cut_between_characters(void **state) {
  (void)state;
  assert_int_equal(xw_cut("plain", 3), 3);
  assert_int_equal(xw_cut("plain", 5), 5);
  assert_int_equal(xw_cut("plain", 99), 5);
  assert_int_equal(xw_cut("小微", 6), 6);
  assert_int_equal(xw_cut("小微", 5), 3);
  assert_int_equal(xw_cut("小微", 3), 3);
  assert_int_equal(xw_cut("小微", 2), 0);
}

static void assert_character(const char *text, size_t size, const char *glyph) {
  char own[8];
  assert_int_equal(xw_character(text, own), size);
  assert_string_equal(own, glyph);
}

static void a_character_can_be_shown_whatever_it_is(void **state) {
  (void)state;
  assert_character("ab", 1, "a");
  assert_character("小微", 3, "小");
  assert_character("\xF0\x9F\x98\x80x", 4, "\xF0\x9F\x98\x80");
  assert_character("\n", 1, " ");
  assert_character("\x7F", 1, " ");
  assert_character("\xC2\x9B", 2, " "); /* a control of the upper half */
  assert_character("\xFFz", 1, "?");
  assert_character("\xE5\xB0", 1, "?"); /* ends early */
}

static void a_whole_file_is_read(void **state) {
  (void)state;
  char *path = scratch_file("a\0b\n", 4);
  char *text = NULL;
  size_t size = 0;
  assert_int_equal(xw_read_file(path, 4, &text, &size), XW_OK);
  assert_int_equal(size, 4);
  assert_memory_equal(text, "a\0b\n", 5);
  xw_free(text);
  text = NULL;
  assert_int_equal(xw_read_file(path, 3, &text, &size), XW_ERR_IO);
  assert_non_null(strstr(xw_last_error(), "3 bytes"));
  assert_null(text);
  unlink(path);
  xw_free(path);
}

static void an_empty_file_is_an_empty_text(void **state) {
  (void)state;
  char *path = scratch_file("", 0);
  char *text = NULL;
  size_t size = 9;
  assert_int_equal(xw_read_file(path, 100, &text, &size), XW_OK);
  assert_int_equal(size, 0);
  assert_string_equal(text, "");
  xw_free(text);
  unlink(path);
  xw_free(path);
}

static void a_file_that_is_not_there_is_named(void **state) {
  (void)state;
  char *text = NULL;
  size_t size = 0;
  assert_int_equal(xw_read_file("/nowhere/a.lua", 100, &text, &size), XW_ERR_IO);
  assert_non_null(strstr(xw_last_error(), "/nowhere/a.lua"));
  assert_int_equal(xw_read_file("/", 100, &text, &size), XW_ERR_IO);
}

static void a_block_is_zero_aligned_and_never_overflows(void **state) {
  (void)state;
  unsigned char *block = xw_calloc_aligned(3, 50);
  assert_non_null(block);
  assert_int_equal((uintptr_t)block % 64, 0);
  for (size_t i = 0; i < 150; i++) {
    assert_int_equal(block[i], 0);
  }
  xw_free(block);
  assert_null(xw_calloc(SIZE_MAX / 2, 3));
  assert_null(xw_calloc_aligned(SIZE_MAX, 1));
  assert_null(xw_realloc(NULL, SIZE_MAX, SIZE_MAX));
  void *nothing = xw_calloc(0, 8);
  assert_non_null(nothing);
  xw_free(nothing);
}

static void the_clocks_go_forward(void **state) {
  (void)state;
  char text[21];
  double before = xw_clock_seconds();
  xw_clock_iso(text);
  assert_true(xw_clock_seconds() >= before);
  assert_int_equal(strlen(text), 20);
  assert_true(strcmp(text, "2015-07-01T00:00:00Z") > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_text_grows_by_appending),
      cmocka_unit_test(a_failed_text_stays_failed),
      cmocka_unit_test(the_edit_distance_counts_swaps_and_ignores_case),
      cmocka_unit_test(the_edit_distance_of_long_texts_is_bounded),
      cmocka_unit_test(the_nearest_name_is_found),
      cmocka_unit_test(a_short_name_must_keep_a_letter),
      cmocka_unit_test(sha256_gives_the_known_answers),
      cmocka_unit_test(sha256_of_a_million_letters_is_the_same_in_any_pieces),
      cmocka_unit_test(chinese_takes_two_columns_a_character),
      cmocka_unit_test(broken_utf8_has_a_width_too),
      cmocka_unit_test(a_text_is_cut_between_characters),
      cmocka_unit_test(a_character_can_be_shown_whatever_it_is),
      cmocka_unit_test(a_whole_file_is_read),
      cmocka_unit_test(an_empty_file_is_an_empty_text),
      cmocka_unit_test(a_file_that_is_not_there_is_named),
      cmocka_unit_test(a_block_is_zero_aligned_and_never_overflows),
      cmocka_unit_test(the_clocks_go_forward),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
