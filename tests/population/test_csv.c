/* Reading population tables from CSV files: what is accepted, and what is said of the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>

#include "base/sha256.h"
#include "base/text.h"
#include "support/rows.h"

#define E(study, row) rows_value(study, XW_COLUMN_employees, row)

/* ---- what is accepted ---- */

static void fields_are_read_in_every_shape_of_the_format(void **state) {
  static const char *const texts[] = {
      "employees,sector\n10,2\n20.5,3\n",
      "employees,sector\n10,2\n20.5,3",                       /* no line feed at the end */
      "employees,sector\r\n10,2\r\n20.5,3\r\n",               /* CRLF */
      "\xef\xbb\xbf\145mployees,sector\n10,2\n20.5,3\n",      /* byte order mark */
      "\"employees\",\"sector\"\n\"10\",\"2\"\n\"20.5\",3\n", /* quoted */
      "\xef\xbb\xbf\"employees\",sector\r\n10,\"2\"\r\n20.5,3\r\n",
      "employees , sector\n 10\t,2 \n \"20.5\" , 3\n",              /* blanks around */
      "employees,sector\n\n10,2\n\r\n20.5,3\n\n",                   /* empty lines */
      "note,sector,employees\n\"a, \"\"b\"\"\nc\",2,10\n,3,20.5\n", /* marks, comma, line feed within */
      "sector,5\" pipe,employees\n2,7\" long,10\n3,,20.5\n", /* a mark within a plain field */
      "sector,employees\ntoys,1e1\n家具木制品,+20.50\n",
      "employees,sector\n10,TOYS\n20.5,Furniture\n",
  };
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    xw_study study;
    rows_load(&study, texts[i]);
    assert_int_equal(study.population.rows->rows, 2);
    assert_true(E(&study, 0) == 10.0 && E(&study, 1) == 20.5);
    assert_true(rows_value(&study, XW_COLUMN_sector, 0) == 2.0);
    assert_true(rows_value(&study, XW_COLUMN_sector, 1) == 3.0);
    xw_study_free(&study);
  }
}

static void categories_have_names(void **state) {
  static const char text[] =
      "region,credit,exporter\nguangdong,A,true\n广东,b,FALSE\n广东省,C,yes\n"
      "18,D,No\n内蒙古自治区,0,是\nShaanxi,3,否\nshanxi,1,1\n";
  static const double expected[7][3] = {{18, 0, 1}, {18, 1, 0}, {18, 2, 1}, {18, 3, 0},
                                        {4, 0, 1},  {26, 3, 0}, {3, 1, 1}};
  xw_study study;
  (void)state;
  rows_load(&study, text);
  for (int i = 0; i < 7; i++) {
    assert_true(rows_value(&study, XW_COLUMN_region, i) == expected[i][0]);
    assert_true(rows_value(&study, XW_COLUMN_credit, i) == expected[i][1]);
    assert_true(rows_value(&study, XW_COLUMN_exporter, i) == expected[i][2]);
  }
  xw_study_free(&study);
}

static void every_name_of_a_sector_and_of_a_region_is_known(void **state) {
  char text[8192] = "sector\n";
  xw_study study;
  (void)state;
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    strcat(strcat(text, xw_sector_info_at(s)->name), "\n");
    strcat(strcat(text, xw_sector_info_at(s)->name_zh), "\n");
  }
  rows_load(&study, text);
  for (int i = 0; i < 2 * XW_SECTOR_COUNT; i++)
    assert_true(rows_value(&study, XW_COLUMN_sector, i) == i / 2);
  xw_study_free(&study);
  strcpy(text, "region\n");
  for (int r = 0; r < XW_REGION_COUNT; r++) {
    const xw_region_info *info = xw_region_info_at(r);
    strcat(strcat(text, info->name), "\n");
    strcat(strcat(text, info->name_zh), "\n");
    strcat(strcat(text, info->full_zh), "\n");
    assert_true(r == 0 || info->code > xw_region_info_at(r - 1)->code);
  }
  assert_null(xw_region_info_at(-1));
  assert_null(xw_region_info_at(XW_REGION_COUNT));
  rows_load(&study, text);
  for (int i = 0; i < 3 * XW_REGION_COUNT; i++)
    assert_true(rows_value(&study, XW_COLUMN_region, i) == i / 3);
  xw_study_free(&study);
}

static void mapped_names_win_over_those_of_the_engine(void **state) {
  xw_study study;
  (void)state;
  rows_write("t.csv", "从业人员,employees,id,省份\n10,99999,x,广东\n20,-1,y,北京\n");
  rows_study(&study, "t.csv");
  rows_map(&study, "从业人员", "employees");
  rows_map(&study, "省份", "region");
  assert_int_equal(xw_population_load(&study, xw_rows_from_csv), XW_OK);
  assert_true(E(&study, 0) == 10.0 && E(&study, 1) == 20.0);
  assert_true(rows_value(&study, XW_COLUMN_region, 0) == 18.0);
  assert_null(study.population.rows->column[XW_COLUMN_id]);
  assert_string_equal(study.population.rows->ignored, "employees, id");
  xw_study_free(&study);
}

static void columns_that_give_nothing_are_remembered_and_slips_noticed(void **state) {
  xw_study study;
  (void)state;
  rows_load(&study, "sector,,employes,name\n1,2,3,4\n");
  assert_string_equal(study.population.rows->ignored, "(no name), employes, name");
  assert_string_equal(study.population.rows->suspect, "employes");
  assert_int_equal(study.population.rows->suspected, XW_COLUMN_employees);
  xw_study_free(&study);
  rows_load(&study, "sector,employees\n1,2\n");
  assert_null(study.population.rows->ignored);
  assert_null(study.population.rows->suspect);
  xw_study_free(&study);
}

static void empty_fields_are_counted(void **state) {
  xw_study study;
  (void)state;
  rows_load(&study, "age,cash,employees\n1,,10\n,2.5,\n,,30\n\"\",,\n");
  const xw_population_table *t = study.population.rows;
  assert_int_equal(t->rows, 4);
  assert_int_equal(t->empty[XW_COLUMN_age], 3);
  assert_int_equal(t->empty[XW_COLUMN_cash], 3);
  assert_int_equal(t->empty[XW_COLUMN_employees], 2);
  assert_true(isnan(rows_value(&study, XW_COLUMN_age, 1)));
  assert_true(isnan(rows_value(&study, XW_COLUMN_cash, 0)));
  assert_true(isnan(E(&study, 3)));
  assert_true(rows_value(&study, XW_COLUMN_age, 0) == 1.0);
  xw_study_free(&study);
}

static void the_hash_is_that_of_the_file(void **state) {
  xw_study study;
  char sha256[65];
  (void)state;
  rows_load(&study,
            "\xef\xbb\xbf"
            "employees\r\n10\r\n\"20\"\r\n");
  assert_int_equal(xw_sha256_file("t.csv", sha256), XW_OK);
  assert_string_equal(study.population.sha256, sha256);
  xw_study_free(&study);
}

/* Records lie across the end of the buffer in every way. */
static void a_file_larger_than_the_buffer_is_read_whole(void **state) {
  xw_study study;
  xw_text text = {0};
  char sha256[65];
  (void)state;
  xw_text_append(&text, "note,employees\n");
  for (int i = 0; i < 60000; i++) {
    xw_text_append(&text, "\"");
    for (int k = 0; k < i % 19; k++)
      xw_text_append(&text, k % 3 == 0 ? "\"\"" : k % 3 == 1 ? ",b" : "\n");
    xw_text_format(&text, "\",%d\n", 1 + i % 4000);
  }
  assert_false(text.failed);
  rows_write("t.csv", text.data);
  rows_study(&study, "t.csv");
  const xw_status status = xw_population_load(&study, xw_rows_from_csv);
  if (status != XW_OK)
    fail_msg("%s", xw_last_error());
  assert_int_equal(study.population.rows->rows, 60000);
  for (int i = 0; i < 60000; i++)
    assert_true(E(&study, i) == 1 + i % 4000);
  assert_int_equal(xw_sha256_file("t.csv", sha256), XW_OK);
  assert_string_equal(study.population.sha256, sha256);
  xw_study_free(&study);
  xw_text_free(&text);
}

/* ---- what is refused ---- */

static void what_is_no_table_is_refused(void **state) {
  xw_study study;
  (void)state;
  rows_study(&study, "nowhere.csv");
  rows_refuses(&study, xw_rows_from_csv, "nowhere.csv: cannot be read: No such file or directory");
  xw_study_free(&study);
  rows_study(&study, ".");
  rows_refuses(&study, xw_rows_from_csv, ".: cannot be read: this is not a regular file");
  xw_study_free(&study);
  rows_refuse("", "t.csv: the file is empty; its first line must name the columns");
  rows_refuse("\n\r\n\n", "t.csv:1: there is no line with names of columns");
  rows_refuse("employees\n", "t.csv: there is no row below the names of the columns");
  rows_refuse("employees\n\n", "t.csv: there is no row below the names of the columns");
  rows_refuse("employees;sector\n1;2\n",
              "t.csv:1: the columns are separated by semicolons; use commas");
  rows_refuse("employees\tsector\n1\t2\n",
              "t.csv:1: the columns are separated by tabs; use commas");
  rows_refuse("employees\r10\r20\r",
              "t.csv:1: lines end with CR alone; save the file with LF or CRLF");
  rows_refuse(
      "\xff\xfe"
      "e\n",
      "t.csv:1: this is UTF-16; save it as CSV in UTF-8");
  rows_refuse(
      "\xfe\xff"
      "e\n",
      "t.csv:1: this is UTF-16; save it as CSV in UTF-8");
  rows_refuse("employees,\xb4\xd3\n1,2\n",
              "t.csv:1: the name of column 2 is not UTF-8; save the file as CSV in UTF-8");
}

static void bytes_that_are_no_text_are_refused(void **state) {
  static const char zero[] = "employees\n10\n2\0000\n";
  static const char sqlite[] = "SQLite format 3\0 and more";
  xw_study study;
  (void)state;
  rows_write_bytes("t.csv", zero, sizeof zero - 1);
  rows_study(&study, "t.csv");
  rows_refuses(&study, xw_rows_from_csv,
               "t.csv:3: a zero byte: this is not a text; save it as CSV in UTF-8");
  rows_write_bytes("t.csv", sqlite, sizeof sqlite - 1);
  rows_refuses(&study, xw_rows_from_csv,
               "t.csv: this is a SQLite database; name one of its tables: table = \"...\"");
  xw_study_free(&study);
}

static void a_record_without_end_is_refused(void **state) {
  const size_t size = 3 << 20;
  char *text = xw_calloc(size + 1, 1);
  (void)state;
  assert_non_null(text);
  memset(text, '7', size);
  memcpy(text, "employees\n10\n", 13);
  rows_refuse(text,
              "t.csv:3: a record longer than 1 MB; is this a CSV file, and is every quotation "
              "mark closed?");
  for (size_t i = 20; i < size; i += 100)
    text[i] = '\n';
  text[13] = '"';
  rows_refuse(text,
              "t.csv:3: a record longer than 1 MB; is this a CSV file, and is every quotation "
              "mark closed?");
  xw_free(text);
  rows_refuse("employees\n10\n\"20\n30\n",
              "t.csv:3: a quotation mark opens here and is never closed");
}

static void columns_that_are_wrong_are_named(void **state) {
  xw_study study;
  (void)state;
  rows_refuse(
      "12,3,4\n1,2,3\n",
      "t.csv:1: no column has a name that the engine knows (the first is \"12\"); see xiaowei "
      "list columns, or map names with columns = { ... }");
  rows_refuse("employees,sector,employees\n1,2,3\n",
              "t.csv:1: columns 1 and 3 are both called \"employees\"");
  rows_refuse("employees,weight,weight\n1,2,3\n",
              "t.csv:1: columns 2 and 3 are both called \"weight\"");
  rows_write("t.csv", "staff,sector\n1,2\n");
  rows_study(&study, "t.csv");
  rows_map(&study, "stuff", "employees");
  rows_map(&study, "quite other", "age");
  study.population.weight = xw_strdup("w");
  rows_refuses(&study, xw_rows_from_csv,
               "t.csv:1: there is no column \"stuff\"; nearest \"staff\"\n"
               "t.csv:1: there is no column \"quite other\"\n"
               "t.csv:1: there is no column \"w\"");
  xw_study_free(&study);
  rows_study(&study, "t.csv");
  rows_map(&study, "staff", "employes");
  rows_map(&study, "staff", "id");
  rows_refuses(&study, xw_rows_from_csv,
               "t.csv:1: the engine has no column \"employes\" to be given; nearest \"employees\"\n"
               "t.csv:1: the engine has no column \"id\" to be given; see xiaowei list columns");
  xw_study_free(&study);
}

static void values_that_are_wrong_are_named_with_line_and_range(void **state) {
  (void)state;
  rows_refuse("employees,note\n10,\"a\nb\"\n0,\nmany,\n", /* a record over two lines */
              "t.csv:4: employees = 0: allowed 1 to 5000 [persons]\n"
              "t.csv:5: employees = many: allowed 1 to 5000 [persons]");
  rows_refuse("age\n1.5\n-1\n",
              "t.csv:2: age = 1.5: allowed 0 to 1200 [quarters], whole numbers\n"
              "t.csv:3: age = -1: allowed 0 to 1200 [quarters], whole numbers");
  rows_refuse(
      "sector\n11\ntoy\n???\n",
      "t.csv:2: sector = 11: allowed 0 to 10 [index], whole numbers or a name: xiaowei list "
      "sectors\n"
      "t.csv:3: sector = toy: no such name; nearest \"toys\"\n"
      "t.csv:4: sector = ???: allowed 0 to 10 [index], whole numbers or a name: xiaowei list "
      "sectors");
  rows_refuse("region\nguangdog\n",
              "t.csv:2: region = guangdog: no such name; nearest \"guangdong\"");
  rows_refuse("credit\nE\n",
              "t.csv:2: credit = E: allowed 0 to 3 [class], whole numbers or A, B, C, D");
  rows_refuse("gi\n2\n", "t.csv:2: gi = 2: allowed 0 to 1 [flag], whole numbers or true, false");
  rows_refuse("skill\nnan\n1e999\n1.0000001\n",
              "t.csv:2: skill = nan: allowed 0 to 1 [0..1]\n"
              "t.csv:3: skill = 1e999: allowed 0 to 1 [0..1]\n"
              "t.csv:4: skill = 1.0000001: allowed 0 to 1 [0..1]");
  rows_refuse("region\n\xb1\xb1\xbe\xa9\n", /* Beijing in GBK */
              "t.csv:2: region = ????: not UTF-8; save the file as CSV in UTF-8");
  rows_refuse("skill\n\"\x1b[31m,red\"\n", "t.csv:2: skill = ?[31m,red: allowed 0 to 1 [0..1]");
  rows_refuse(
      "skill\naaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee\n",
      "t.csv:2: skill = aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd...: allowed 0 to 1 [0..1]");
}

static void mapped_columns_are_named_as_in_the_file(void **state) {
  xw_study study;
  (void)state;
  rows_write("t.csv", "人数\n0\n");
  rows_study(&study, "t.csv");
  rows_map(&study, "人数", "employees");
  rows_refuses(&study, xw_rows_from_csv,
               "t.csv:2: column 人数: employees = 0: allowed 1 to 5000 [persons]");
  xw_study_free(&study);
}

static void rows_that_are_wrong_are_named(void **state) {
  (void)state;
  rows_refuse("employees,sector\n10\n10,1,2\n\"10\"x,1\n10,\"a\"\"\n",
              "t.csv:5: a quotation mark opens here and is never closed");
  rows_refuse(
      "employees,sector\n10\n10,1,2\n\"10\"x,1\n",
      "t.csv:2: 1 fields, but the first line names 2 columns\n"
      "t.csv:3: 3 fields, but the first line names 2 columns\n"
      "t.csv:4: text behind a closing quotation mark; write \"\" for a mark within a field");
}

static void weights_that_are_wrong_are_named(void **state) {
  (void)state;
  rows_refuse("employees,weight\n10,-1\n10,\n10,much\n10,1e13\n",
              "t.csv:2: weight = -1: allowed 0 to 1e+12 [enterprises]\n"
              "t.csv:3: weight = : allowed 0 to 1e+12 [enterprises]\n"
              "t.csv:4: weight = much: allowed 0 to 1e+12 [enterprises]\n"
              "t.csv:5: weight = 1e13: allowed 0 to 1e+12 [enterprises]");
  rows_refuse("employees,weight\n10,0\n10,0\n",
              "t.csv: the weights add up to 0; allowed more than 0, up to 1e+12");
  rows_refuse("employees,weight\n10,6e11\n10,6e11\n",
              "t.csv: the weights add up to 1.2e+12; allowed more than 0, up to 1e+12");
  rows_refuse(
      "employees,weight\n10,0.1\n10,0.2\n",
      "t.csv: the weights add up to 0.3, which is no number of enterprises; say in the study "
      "what they stand for: represents = N");
}

static void only_the_first_twenty_mistakes_are_told(void **state) {
  xw_text text = {0}, message = {0};
  (void)state;
  xw_text_append(&text, "employees\n");
  for (int i = 0; i < 1000; i++)
    xw_text_append(&text, "0\n");
  for (int i = 0; i < 20; i++)
    xw_text_format(&message, "t.csv:%d: employees = 0: allowed 1 to 5000 [persons]\n", i + 2);
  xw_text_append(&message, "t.csv: and 980 more mistakes");
  rows_refuse(text.data, message.data);
  xw_text_free(&text);
  xw_text_free(&message);
}

/* Files that were damaged at random are read or refused, never more than that. */
static void damaged_files_are_read_or_refused(void **state) {
  static const char whole[] =
      "employees,sector,\"note\",weight\r\n10,toys,\"a, \"\"b\"\"\",1\n"
      "20,3,\"c\nd\",2\r\n30,furniture,,3\n";
  static const char bytes[] = "\"\",\n\r\0001x\xff ";
  uint64_t seed = 7;
  int read = 0;
  (void)state;
  for (int i = 0; i < 4000; i++) {
    char text[sizeof whole];
    xw_study study;
    memcpy(text, whole, sizeof whole);
    for (int k = 0; k <= i % 4; k++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      text[(seed >> 33) % (sizeof whole - 1)] = bytes[(seed >> 20) % (sizeof bytes - 1)];
    }
    rows_write_bytes("t.csv", text,
                     i % 5 == 0 ? (size_t)(seed >> 50) % sizeof whole : sizeof whole - 1);
    rows_study(&study, "t.csv");
    const xw_status status = xw_population_load(&study, xw_rows_from_csv);
    assert_true(status == XW_OK || status == XW_ERR_SCRIPT);
    read += status == XW_OK;
    xw_study_free(&study);
  }
  assert_in_range(read, 100, 3900);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_read_in_every_shape_of_the_format),
      cmocka_unit_test(categories_have_names),
      cmocka_unit_test(every_name_of_a_sector_and_of_a_region_is_known),
      cmocka_unit_test(mapped_names_win_over_those_of_the_engine),
      cmocka_unit_test(columns_that_give_nothing_are_remembered_and_slips_noticed),
      cmocka_unit_test(empty_fields_are_counted),
      cmocka_unit_test(the_hash_is_that_of_the_file),
      cmocka_unit_test(a_file_larger_than_the_buffer_is_read_whole),
      cmocka_unit_test(what_is_no_table_is_refused),
      cmocka_unit_test(bytes_that_are_no_text_are_refused),
      cmocka_unit_test(a_record_without_end_is_refused),
      cmocka_unit_test(columns_that_are_wrong_are_named),
      cmocka_unit_test(values_that_are_wrong_are_named_with_line_and_range),
      cmocka_unit_test(mapped_columns_are_named_as_in_the_file),
      cmocka_unit_test(rows_that_are_wrong_are_named),
      cmocka_unit_test(weights_that_are_wrong_are_named),
      cmocka_unit_test(only_the_first_twenty_mistakes_are_told),
      cmocka_unit_test(damaged_files_are_read_or_refused),
  };
  return cmocka_run_group_tests(tests, rows_folder, NULL);
}
