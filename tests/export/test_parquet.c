/* Parquet files: known bytes of its encodings, and files read back by a reader of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include <math.h>

#include "export/compress.h"
#include "export/distinct.h"
#include "export/hybrid.h"
#include "export/parquet_reader.h"
#include "export/thrift.h"
#include "export/writer.h"

/* ---- known answers ---- */

static void assert_bytes(xw_text *text, const char *bytes, size_t size) {
  assert_false(text->failed);
  assert_int_equal(text->size, size);
  assert_memory_equal(text->data, bytes, size);
  xw_text_free(text);
}
#define ASSERT_BYTES(text, literal) assert_bytes(text, literal, sizeof literal - 1)

static void numbers_are_varints_as_the_specification_of_thrift_has_them(void **state) {
  xw_text out = {0};
  (void)state;
  xw_thrift_varint(&out, 0);
  xw_thrift_varint(&out, 127);
  xw_thrift_varint(&out, 128);
  xw_thrift_varint(&out, 300);
  xw_thrift_varint(&out, UINT64_MAX);
  ASSERT_BYTES(&out, "\x00\x7f\x80\x01\xac\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  xw_thrift_zigzag(&out, 0);
  xw_thrift_zigzag(&out, -1);
  xw_thrift_zigzag(&out, 1);
  xw_thrift_zigzag(&out, -2);
  xw_thrift_zigzag(&out, INT64_MAX);
  xw_thrift_zigzag(&out, INT64_MIN);
  ASSERT_BYTES(&out,
               "\x00\x01\x02\x03\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01"
               "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
}

static void structures_have_steps_between_their_fields(void **state) {
  xw_text out = {0};
  xw_thrift thrift = {.out = &out};
  (void)state;
  xw_thrift_i32(&thrift, 1, 5);
  xw_thrift_struct(&thrift, 3);
  xw_thrift_bool(&thrift, 2, true);
  xw_thrift_end(&thrift);
  xw_thrift_i64(&thrift, 4, -1);
  xw_thrift_string(&thrift, 20, "hi");
  xw_thrift_list(&thrift, 21, XW_THRIFT_I32, 2);
  xw_thrift_zigzag(&out, 1);
  xw_thrift_zigzag(&out, 2);
  xw_thrift_list(&thrift, 22, XW_THRIFT_BINARY, 15);
  xw_thrift_end(&thrift);
  ASSERT_BYTES(&out,
               "\x15\x0a"       /* field 1, i32, 5 */
               "\x2c\x21\x00"   /* field 3, structure: field 2, true; its end */
               "\x16\x01"       /* field 4, i64, -1 */
               "\x08\x28\x02hi" /* field 20: a step of 16 is written out */
               "\x19\x25\x02\x04"
               "\x19\xf8\x0f" /* a list of 15 has its length behind */
               "\x00");
}

static void runs_and_groups_are_as_in_the_specification_of_parquet(void **state) {
  static const uint32_t digits[] = {0, 1, 2, 3, 4, 5, 6, 7};
  uint32_t mixed[20] = {1, 0, 1};
  xw_text out = {0};
  (void)state;
  xw_hybrid_encode(&out, digits, 8, 3);
  ASSERT_BYTES(&out, "\x03\x88\xc6\xfa"); /* the example of Encodings.md */
  for (int i = 8; i < 20; i++)
    mixed[i] = 1;
  xw_hybrid_encode(&out, mixed, 20, 1);
  ASSERT_BYTES(&out, "\x03\x05\x18\x01"); /* one group, then a run of twelve */
  xw_hybrid_encode(&out, mixed, 3, 1);
  ASSERT_BYTES(&out, "\x03\x05"); /* filled up with zeros */
  for (int i = 0; i < 20; i++)
    mixed[i] = 0x12345;
  xw_hybrid_encode(&out, mixed, 20, 17);
  ASSERT_BYTES(&out, "\x28\x45\x23\x01");
  assert_int_equal(xw_hybrid_width(0), 1);
  assert_int_equal(xw_hybrid_width(1), 1);
  assert_int_equal(xw_hybrid_width(2), 2);
  assert_int_equal(xw_hybrid_width(255), 8);
  assert_int_equal(xw_hybrid_width(256), 9);
  assert_int_equal(xw_hybrid_width(UINT32_MAX), 32);
}

/* xorshift; the tests need no more. */
static uint64_t chance(uint64_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 7;
  return *seed ^= *seed << 17;
}

static void every_width_reads_back_at_every_length(void **state) {
  uint64_t seed = 42;
  (void)state;
  for (int width = 1; width <= 32; width++) {
    for (size_t count = 1; count < 70; count++) {
      uint32_t values[70], back[70];
      xw_text out = {0};
      for (size_t i = 0; i < count; i++) {
        /* Long and short runs. */
        const int again = i > 0 && chance(&seed) % 8 < (uint64_t)(count % 9);
        values[i] = again ? values[i - 1] : (uint32_t)(chance(&seed) >> (64 - width));
      }
      xw_hybrid_encode(&out, values, count, width);
      reader r = {(unsigned char *)out.data, (unsigned char *)out.data + out.size};
      take_hybrid(&r, width, count, back);
      assert_ptr_equal(r.at, r.end);
      assert_memory_equal(values, back, count * sizeof *values);
      xw_text_free(&out);
    }
  }
}

static void equal_texts_have_one_number(void **state) {
  xw_distinct set = {0};
  uint32_t number = 0;
  (void)state;
  for (int round = 0; round < 2; round++) {
    for (uint32_t i = 0; i < 1000; i++) {
      char text[16];
      snprintf(text, sizeof text, "t%u", (unsigned)i % 500);
      assert_int_equal(xw_distinct_add(&set, text, strlen(text), &number), XW_OK);
      assert_int_equal(number, i % 500);
    }
    assert_int_equal(set.count, 500);
    assert_int_equal(xw_distinct_add(&set, "", 0, &number), XW_OK);
    assert_int_equal(number, 500);
    size_t size = 1;
    xw_distinct_at(&set, 500, &size);
    assert_int_equal(size, 0);
    xw_distinct_clear(&set);
  }
  xw_distinct_free(&set);
}

/* ---- whole files ---- */

enum { TEXT, MAYBE_TEXT, UNIQUE, WHOLE, REAL, MAYBE_REAL, NOTHING, COLUMNS };

static const xw_field fields[COLUMNS] = {
    {"text", XW_FIELD_TEXT, true, NULL, "A text that repeats"},
    {"maybe_text", XW_FIELD_TEXT, false, NULL, "A text or nothing"},
    {"unique", XW_FIELD_TEXT, true, NULL, "A text that does not repeat"},
    {"whole", XW_FIELD_INTEGER, true, "count", "A whole number"},
    {"real", XW_FIELD_REAL, true, "1", "A number"},
    {"maybe_real", XW_FIELD_REAL, false, NULL, "A number or nothing"},
    {"nothing", XW_FIELD_REAL, false, NULL, "Always nothing"},
};
static const xw_export_table table = {"made_up", "Made up", NULL, fields, COLUMNS, 0, false, NULL};
static const xw_export_study study = {"fake", "abc", "0"};

/* Row i of the table; texts live until the next one. */
static void make_row(size_t i, xw_value row[COLUMNS], char room[3][64]) {
  static const double odd[] = {0.1,       -0.0,    5e-324,   1.7976931348623157e308,
                               1.0 / 3.0, -1e-300, INFINITY, 123456789.123456789};
  snprintf(room[0], 64, "\xE8\xB4\xA8\xE9\x87\x8F %zu", i % 7); /* two Chinese characters */
  snprintf(room[1], 64, "%s", i % 5 == 1 ? "" : "a, \"b\"\nc");
  snprintf(room[2], 64, "row %zu", i);
  for (int c = 0; c < COLUMNS; c++)
    row[c] = (xw_value){XW_CELL_NULL, {0}};
  for (int c = TEXT; c <= UNIQUE; c++) {
    if (c == MAYBE_TEXT && i % 3 == 0)
      continue;
    row[c].type = XW_CELL_TEXT;
    row[c].as.text = room[c];
  }
  row[WHOLE].type = XW_CELL_INTEGER;
  row[WHOLE].as.integer = i % 4 == 0 ? INT64_MIN : i % 4 == 1 ? INT64_MAX : (int64_t)i;
  row[REAL].type = XW_CELL_REAL;
  row[REAL].as.real = i % 2 ? odd[i / 2 % 8] : (double)i * 0.7;
  if (i % 11) {
    row[MAYBE_REAL].type = XW_CELL_REAL;
    row[MAYBE_REAL].as.real = (double)i;
  }
}

/* Write rows to a file and take it into memory; *size. */
static unsigned char *write_rows(size_t rows, int group_rows, bool plain, size_t *size) {
  FILE *file = tmpfile();
  xw_out out;
  assert_non_null(file);
  xw_out_begin(&out, file, "a file");
  xw_writer writer = {.format = &xw_format_parquet,
                      .table = &table,
                      .study = &study,
                      .out = &out,
                      .plain = plain,
                      .group_rows = group_rows};
  assert_int_equal(xw_writer_begin(&writer), XW_OK);
  for (size_t i = 0; i < rows; i++) {
    xw_value row[COLUMNS];
    char room[3][64];
    make_row(i, row, room);
    assert_int_equal(xw_writer_row(&writer, row), XW_OK);
  }
  assert_int_equal(xw_writer_end(&writer), XW_OK);
  xw_writer_drop(&writer);
  *size = (size_t)out.bytes;
  unsigned char *bytes = malloc(*size);
  rewind(file);
  assert_int_equal(fread(bytes, 1, *size, file), *size);
  assert_int_equal(fgetc(file), EOF);
  fclose(file);
  return bytes;
}

static void assert_cell(const cell *c, const xw_value *value) {
  assert_int_equal(c->is_null, value->type == XW_CELL_NULL);
  if (value->type == XW_CELL_TEXT) {
    assert_int_equal(c->size, strlen(value->as.text));
    assert_memory_equal(c->at, value->as.text, c->size);
  } else if (value->type == XW_CELL_INTEGER) {
    assert_true((int64_t)c->bits == value->as.integer);
  } else if (value->type == XW_CELL_REAL) {
    uint64_t bits;
    memcpy(&bits, &value->as.real, sizeof bits);
    assert_true(bits == c->bits);
  }
}

static void assert_reads_back(size_t rows, int group_rows, size_t groups) {
  size_t size = 0;
  unsigned char *file = write_rows(rows, group_rows, true, &size);
  node meta = read_footer(file, size);
  cell *cells = read_table(file, size, &meta, COLUMNS, rows);
  assert_int_equal(count_of(get(&meta, 4)), groups);
  for (size_t i = 0; i < rows; i++) {
    xw_value row[COLUMNS];
    char room[3][64];
    make_row(i, row, room);
    for (size_t c = 0; c < COLUMNS; c++)
      assert_cell(&cells[c * rows + i], &row[c]);
  }
  free(cells);
  free_nodes(meta.child);
  free(file);
}

static void no_rows_one_row_and_several_groups_read_back_to_the_bit(void **state) {
  (void)state;
  assert_reads_back(0, 0, 0);
  assert_reads_back(1, 0, 1);
  assert_reads_back(7, 7, 1);
  assert_reads_back(2500, 1000, 3);
}

static void a_hundred_thousand_rows_make_two_groups(void **state) {
  (void)state;
  assert_reads_back(100000, 0, 2);
}

static const node *chunk_meta(const node *meta, int group, int column) {
  return get(get(get(get(get(meta, 4), group), 1), column), 3);
}

static void statistics_hold_the_least_and_the_greatest_value(void **state) {
  size_t size = 0;
  unsigned char *file = write_rows(100, 0, true, &size);
  node meta = read_footer(file, size);
  (void)state;
  const node *whole = get(chunk_meta(&meta, 0, WHOLE), 12);
  assert_true((int64_t)little(get(whole, 5)->at, 8) == INT64_MAX);
  assert_true((int64_t)little(get(whole, 6)->at, 8) == INT64_MIN);
  const node *text = get(chunk_meta(&meta, 0, TEXT), 12);
  assert_int_equal(get(text, 5)->at[get(text, 5)->size - 1], '6');
  assert_int_equal(get(text, 6)->at[get(text, 6)->size - 1], '0');
  assert_int_equal(number(get(chunk_meta(&meta, 0, MAYBE_TEXT), 12), 3), 34);
  const node *nothing = get(chunk_meta(&meta, 0, NOTHING), 12);
  assert_int_equal(number(nothing, 3), 100);
  assert_null(get(nothing, 5));
  /* Values that are compared by statistics are in the order of their type. */
  assert_int_equal(count_of(get(&meta, 7)), COLUMNS);
  free_nodes(meta.child);
  free(file);
}

static void texts_that_repeat_are_in_a_dictionary_and_others_are_not(void **state) {
  size_t size = 0;
  unsigned char *file = write_rows(1000, 0, true, &size);
  node meta = read_footer(file, size);
  (void)state;
  assert_non_null(get(chunk_meta(&meta, 0, TEXT), 11));
  assert_null(get(chunk_meta(&meta, 0, UNIQUE), 11));
  assert_null(get(chunk_meta(&meta, 0, REAL), 11));
  free_nodes(meta.child);
  free(file);
}

static void the_file_says_which_study_and_units_it_has(void **state) {
  size_t size = 0;
  unsigned char *file = write_rows(1, 0, true, &size);
  node meta = read_footer(file, size);
  int found = 0;
  (void)state;
  for (const node *pair = get(&meta, 5)->child; pair; pair = pair->next) {
    const node *key = get(pair, 1), *value = get(pair, 2);
    found += key->size == 8 && memcmp(key->at, "identity", 8) == 0 && value->size == 3 &&
             memcmp(value->at, "abc", 3) == 0;
    found += key->size == 10 && memcmp(key->at, "whole.unit", 10) == 0 && value->size == 5 &&
             memcmp(value->at, "count", 5) == 0;
  }
  assert_int_equal(found, 2);
  free_nodes(meta.child);
  free(file);
}

static void pages_are_compressed_where_the_build_can(void **state) {
  char name[32];
  size_t plain_size = 0, size = 0;
  (void)state;
  if (!xw_compress_name(name))
    skip();
  unsigned char *plain = write_rows(1000, 0, true, &plain_size);
  unsigned char *file = write_rows(1000, 0, false, &size);
  node meta = read_footer(file, size);
  assert_true(size < plain_size);
  const node *chunk = chunk_meta(&meta, 0, UNIQUE);
  assert_int_equal(number(chunk, 4), 6);
  /* A frame of Zstandard begins with its magic number, behind the header of the page. */
  reader r = {file + number(chunk, 9), file + size};
  free_nodes(take_struct(&r));
  assert_memory_equal(r.at, "\x28\xb5\x2f\xfd", 4);
  free_nodes(meta.child);
  free(file);
  free(plain);
}

static void nothing_in_a_column_that_has_none_is_an_error(void **state) {
  xw_out out;
  FILE *file = tmpfile();
  xw_value row[COLUMNS];
  char room[3][64];
  (void)state;
  xw_out_begin(&out, file, "a file");
  xw_writer writer = {.format = &xw_format_parquet, .table = &table, .study = &study, .out = &out};
  make_row(1, row, room);
  row[WHOLE].type = XW_CELL_NULL;
  assert_int_equal(xw_writer_begin(&writer), XW_OK);
  assert_int_equal(xw_writer_row(&writer, row), XW_ERR_STORE);
  assert_non_null(strstr(xw_last_error(), "whole"));
  xw_writer_drop(&writer);
  fclose(file);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_varints_as_the_specification_of_thrift_has_them),
      cmocka_unit_test(structures_have_steps_between_their_fields),
      cmocka_unit_test(runs_and_groups_are_as_in_the_specification_of_parquet),
      cmocka_unit_test(every_width_reads_back_at_every_length),
      cmocka_unit_test(equal_texts_have_one_number),
      cmocka_unit_test(no_rows_one_row_and_several_groups_read_back_to_the_bit),
      cmocka_unit_test(a_hundred_thousand_rows_make_two_groups),
      cmocka_unit_test(statistics_hold_the_least_and_the_greatest_value),
      cmocka_unit_test(texts_that_repeat_are_in_a_dictionary_and_others_are_not),
      cmocka_unit_test(the_file_says_which_study_and_units_it_has),
      cmocka_unit_test(pages_are_compressed_where_the_build_can),
      cmocka_unit_test(nothing_in_a_column_that_has_none_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
