/* Text formats, folders and agreement: what is exported is what the views of the study give, to the bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include <math.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/sha256.h"
#include "export/export.h"
#include "export/parquet_reader.h"
#include "export/rows.h"
#include "store/fake_study.h"

enum { REPLICATIONS = 4 };

/* ---- a study on disk ---- */

static char folder[64], database[96];

static void put_results(xw_store *store) {
  static fake_values values;
  static const double odd[] = {5e-324, 1.7976931348623157e308, 0.1, 123456789.123456789, -1e-7};
  xw_note notes[] = {{.period = 3, .text = (char[]){"\xE7\xAC\xAC, \"one\"\nline two"}},
                     {.period = -1, .text = (char[]){"bad \xFF byte"}}};
  xw_sink sink;
  assert_int_equal(xw_store_sink(store, &sink), XW_OK);
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&values, s, r);
      for (int i = 0; i < 5; i++)
        values.means[10 + i] = odd[i] * (1 + 0.3 * (double)r * (i != 1));
      if (s == 1) {
        result.notes = notes;
        result.note_count = 2;
      }
      assert_int_equal(sink.put(sink.self, &result), XW_OK);
    }
  }
  assert_int_equal(sink.commit(sink.self), XW_OK);
}

static int make_study(void **state) {
  xw_study study = fake_study(7);
  xw_store *store = NULL;
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/xw-export-%ld", (long)getpid());
  mkdir(folder, 0700);
  snprintf(database, sizeof database, "%s/s.db", folder);
  assert_int_equal(xw_store_create_or_open(database, &study, &store), XW_OK);
  put_results(store);
  xw_store_close(store);
  xw_study_free(&study);
  return 0;
}

static int remove_study(void **state) {
  char command[128];
  (void)state;
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

static xw_store *open_study(void) {
  xw_store *store = NULL;
  assert_int_equal(xw_store_open_readonly(database, &store), XW_OK);
  return store;
}

static const int all[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
enum { ALL = sizeof all / sizeof *all };

static xw_export_options everything(void) {
  return (xw_export_options){
      .tables = all, .table_count = ALL, .formats = {true, true, true, true}, .everything = true};
}

/* Whole text of a file in the folder; the caller frees it. */
static char *text_of(const char *name, size_t *size) {
  char path[256], *text = NULL;
  size_t own = 0;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  assert_int_equal(xw_read_file(path, 1 << 28, &text, size ? size : &own), XW_OK);
  return text;
}

static int is_there(const char *name) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return access(path, F_OK) == 0;
}

static xw_status export_to(const char *name, const xw_export_options *options) {
  char path[256];
  xw_store *store = open_study();
  snprintf(path, sizeof path, "%s/%s", folder, name);
  const xw_status status = xw_export_folder(store, path, options);
  xw_store_close(store);
  return status;
}

/* ---- an independent reader of CSV ---- */

enum { FIELDS_MOST = 16 };

typedef struct record {
  char *field[FIELDS_MOST]; /* NULL: an empty field without quotes */
  int count;
} record;

/* Next record of a text, which is cut up; NULL at the end. */
static char *take_record(char *at, record *r) {
  *r = (record){.count = 0};
  if (!*at)
    return NULL;
  for (;;) {
    char *to = at, *from = at;
    const int quoted = *at == '"';
    if (quoted) {
      for (at++; *at != '"' || at[1] == '"'; *to++ = *at++)
        at += *at == '"';
      at++;
    } else {
      while (*at != ',' && *at != '\r')
        at++;
      to = at;
    }
    const char after = *at;
    assert_true(after == ',' || (after == '\r' && at[1] == '\n'));
    r->field[r->count++] = quoted || to > from ? from : NULL;
    *to = '\0';
    at += after == ',' ? 1 : 2;
    if (after != ',')
      return at;
  }
}

/* ---- agreement ---- */

static uint64_t bits_of(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

/* Whether a field of CSV says what SQL gave. */
static void assert_field(const char *field, const xw_field *type, const xw_value *value) {
  char *end = NULL;
  if (value->type == XW_CELL_NULL) {
    assert_null(field);
    return;
  }
  assert_non_null(field);
  if (type->type == XW_FIELD_TEXT) {
    assert_string_equal(field, value->as.text);
  } else if (type->type == XW_FIELD_INTEGER) {
    assert_true(strtoll(field, &end, 10) == value->as.integer && !*end);
  } else {
    assert_true(bits_of(strtod(field, &end)) == bits_of(value->as.real) && !*end);
    assert_non_null(strpbrk(field, ".e"));
  }
}

/* The CSV of a table holds the rows that a query of the views gives, in that order. */
static void assert_csv_is(const char *name, const char *sql) {
  char path[128];
  xw_table rows;
  record r;
  const xw_export_table *table = xw_export_table_at(xw_export_table_find(name));
  xw_store *store = open_study();
  assert_int_equal(xw_store_query(store, sql, NULL, 0, &rows), XW_OK);
  snprintf(path, sizeof path, "agree/%s.csv", name);
  char *text = text_of(path, NULL), *at = take_record(text, &r);
  assert_int_equal(r.count, table->field_count);
  for (int c = 0; c < r.count; c++)
    assert_string_equal(r.field[c], table->fields[c].name);
  size_t i = 0;
  for (at = take_record(at, &r); at; at = take_record(at, &r), i++) {
    assert_true(i < rows.row_count);
    assert_int_equal(r.count, table->field_count);
    for (int c = 0; c < r.count; c++)
      assert_field(r.field[c], &table->fields[c], &rows.values[i * rows.column_count + (size_t)c]);
  }
  assert_int_equal(i, rows.row_count);
  assert_true(i > 0);
  free(text);
  xw_table_free(&rows);
  xw_store_close(store);
}

#define IN_ORDER \
  " v JOIN scenarios s ON s.id = v.scenario JOIN metrics m ON m.name = v.metric ORDER BY"

static void csv_gives_back_the_views_to_the_bit(void **state) {
  const xw_export_options options = everything();
  (void)state;
  const xw_status status = export_to("agree", &options);
  if (status)
    print_message("%s\n", xw_last_error());
  assert_int_equal(status, XW_OK);
  assert_csv_is("outcomes",
                "SELECT v.* FROM outcomes" IN_ORDER " v.replication, v.point, s.number, m.number");
  assert_csv_is("outcomes_by_cell",
                "SELECT v.* FROM outcomes_by_cell v JOIN scenarios s ON s.id = v.scenario"
                " JOIN metrics m ON m.name = v.metric"
                " JOIN cells c ON c.kind = v.cell_kind AND c.key = v.cell_key"
                " ORDER BY v.replication, v.point, s.number, c.number, m.number");
  assert_csv_is("series",
                "SELECT v.*, substr(v.period, 1, 4) || CASE substr(v.period, 6) WHEN '1'"
                " THEN '-01-01' WHEN '2' THEN '-04-01' WHEN '3' THEN '-07-01'"
                " ELSE '-10-01' END FROM series" IN_ORDER
                " v.replication, v.point, s.number, v.period, m.number");
  assert_csv_is("differences", "SELECT v.* FROM differences" IN_ORDER
                               " v.replication, v.point, s.number, m.number");
  assert_csv_is("summary",
                "WITH y AS MATERIALIZED (SELECT * FROM summary) SELECT v.*, m.unit FROM y" IN_ORDER
                " s.number, v.point, m.number");
  assert_csv_is("levers_by_period",
                "SELECT v.*, CASE WHEN v.lever = 'training.target' THEN CASE v.value WHEN 0 THEN"
                " 'uniform' WHEN 1 THEN 'need' WHEN 2 THEN 'credit' ELSE 'young' END END"
                " FROM levers_by_period v JOIN scenarios s ON s.id = v.scenario"
                " ORDER BY s.number, v.period, v.lever");
  assert_csv_is("parameters",
                "SELECT v.* FROM parameters v JOIN scenarios s ON s.id = v.scenario"
                " ORDER BY s.number, v.name");
  assert_csv_is("provenance", "SELECT * FROM study ORDER BY key");
  assert_csv_is("replications",
                "SELECT r.scenario, r.point, r.replication, (SELECT value FROM study"
                " WHERE key = 'seed'), r.status, r.seconds, r.finished_at, r.digest, r.checksum,"
                " r.message FROM replications r JOIN scenarios s ON s.id = r.scenario"
                " ORDER BY r.replication, r.point, s.number");
}

/* Take the value of the next member of an object of JSON; texts are decoded in place, *is_text says which. */
static char *take_member(char *at, const char *key, char **value, int *is_text) {
  const size_t size = strlen(key);
  at++;
  assert_true(*at == '"' && strncmp(at + 1, key, size) == 0);
  at += size + 2;
  assert_int_equal(*at++, ':');
  *is_text = *at == '"';
  char *to = *value = at + *is_text;
  if (!*is_text) {
    at += strcspn(at, ",}");
    return at;
  }
  for (at++; *at != '"'; at++) {
    unsigned code = 0;
    if (*at == '\\' && at[1] == 'u') {
      assert_int_equal(sscanf(at + 2, "%4x", &code), 1);
      *to++ = (char)code;
      at += 5;
    } else {
      at += *at == '\\';
      *to++ = *at;
    }
  }
  *to = '\0';
  return at + 1;
}

static void assert_member(const char *value, int is_text, const xw_field *field,
                          const char *in_csv) {
  if (!in_csv) {
    assert_false(is_text);
    assert_int_equal(strncmp(value, "null", 4), 0);
    return;
  }
  assert_int_equal(is_text, field->type == XW_FIELD_TEXT);
  if (is_text)
    assert_string_equal(value, in_csv);
  else
    assert_true(strncmp(value, in_csv, strlen(in_csv)) == 0 && strchr(",}", value[strlen(in_csv)]));
}

/* JSON Lines against CSV, field by field, and JSON against JSON Lines. */
static void assert_json_agrees(const xw_export_table *table) {
  char path[128];
  record r;
  snprintf(path, sizeof path, "agree/%s.csv", table->name);
  char *csv = text_of(path, NULL), *in_csv = take_record(csv, &r);
  snprintf(path, sizeof path, "agree/%s.jsonl", table->name);
  char *lines = text_of(path, NULL), *line = lines;
  snprintf(path, sizeof path, "agree/%s.json", table->name);
  char *array = text_of(path, NULL), *element = array;
  assert_int_equal(*element++, '[');
  for (int i = 0; (in_csv = take_record(in_csv, &r)); i++) {
    const size_t size = strcspn(line, "\n");
    assert_int_equal(strncmp(element, i > 0 ? ",\n" : "\n", i > 0 ? 2 : 1), 0);
    element += i > 0 ? 2 : 1;
    assert_memory_equal(element, line, size);
    element += size;
    char *at = line;
    for (int c = 0; c < table->field_count; c++) {
      char *value = NULL;
      int is_text = 0;
      assert_int_equal(*at, c > 0 ? ',' : '{');
      at = take_member(at, table->fields[c].name, &value, &is_text);
      assert_member(value, is_text, &table->fields[c], r.field[c]);
    }
    assert_int_equal(*at, '}');
    line += size + 1;
  }
  assert_int_equal(*line, '\0');
  assert_string_equal(element, "\n]\n");
  free(csv);
  free(lines);
  free(array);
}

static void json_and_json_lines_hold_what_csv_holds(void **state) {
  const xw_export_options options = everything();
  (void)state;
  assert_int_equal(export_to("agree", &options), XW_OK);
  for (int i = 0; i < ALL; i++)
    assert_json_agrees(xw_export_table_at(i));
}

static unsigned char *plain_parquet(const xw_export_table *table, size_t *size, size_t *rows) {
  static const xw_export_study study = {"fake", "abc", "0"};
  const xw_export_options options = {.stop = NULL};
  FILE *file = tmpfile();
  xw_out out;
  xw_store *store = open_study();
  xw_out_begin(&out, file, "a file");
  xw_writer writer = {.format = &xw_format_parquet,
                      .table = table,
                      .study = &study,
                      .out = &out,
                      .plain = true,
                      .group_rows = 100};
  assert_int_equal(xw_writer_begin(&writer), XW_OK);
  assert_int_equal(xw_export_rows(store, &options, &writer, 1), XW_OK);
  *rows = (size_t)writer.rows;
  *size = (size_t)out.bytes;
  xw_writer_drop(&writer);
  xw_store_close(store);
  unsigned char *bytes = malloc(*size);
  rewind(file);
  assert_int_equal(fread(bytes, 1, *size, file), *size);
  fclose(file);
  return bytes;
}

static void assert_cell_is(const cell *c, const xw_field *field, const char *in_csv) {
  assert_int_equal(c->is_null, in_csv == NULL);
  if (!in_csv)
    return;
  if (field->type == XW_FIELD_TEXT) {
    assert_int_equal(c->size, strlen(in_csv));
    assert_memory_equal(c->at, in_csv, c->size);
  } else if (field->type == XW_FIELD_INTEGER) {
    assert_true((int64_t)c->bits == strtoll(in_csv, NULL, 10));
  } else {
    assert_true(c->bits == bits_of(strtod(in_csv, NULL)));
  }
}

static void parquet_holds_what_csv_holds(void **state) {
  const xw_export_options options = everything();
  (void)state;
  assert_int_equal(export_to("agree", &options), XW_OK);
  for (int i = 0; i < ALL; i++) {
    const xw_export_table *table = xw_export_table_at(i);
    const size_t columns = (size_t)table->field_count;
    size_t size = 0, rows = 0, row = 0;
    char path[128];
    record r;
    unsigned char *file = plain_parquet(table, &size, &rows);
    node meta = read_footer(file, size);
    cell *cells = read_table(file, size, &meta, columns, rows);
    snprintf(path, sizeof path, "agree/%s.csv", table->name);
    char *csv = text_of(path, NULL), *at = take_record(csv, &r);
    for (; (at = take_record(at, &r)); row++)
      for (size_t c = 0; c < columns; c++)
        assert_cell_is(&cells[c * rows + row], &table->fields[c], r.field[c]);
    assert_int_equal(row, rows);
    free(csv);
    free(cells);
    free_nodes(meta.child);
    free(file);
  }
}

/* ---- rules ---- */

static void numbers_read_back_to_the_same_bits(void **state) {
  uint64_t seed = 88172645463325252u;
  char text[40];
  (void)state;
  for (int i = 0; i < 200000; i++) {
    double value;
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    memcpy(&value, &seed, sizeof value);
    if (!isfinite(value))
      continue;
    xw_export_real(value, text);
    assert_true(bits_of(strtod(text, NULL)) == seed);
    assert_non_null(strpbrk(text, ".e"));
  }
  static const struct {
    double value;
    const char *text;
  } known[] = {{0.1, "0.1"},
               {2, "2.0"},
               {-0.0, "-0.0"},
               {1e300, "1e+300"},
               {1.0 / 3.0, "0.3333333333333333"},
               {INFINITY, "INF"},
               {-INFINITY, "-INF"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    xw_export_real(known[i].value, text);
    assert_string_equal(text, known[i].text);
  }
}

static const xw_field rule_fields[] = {{"a text", XW_FIELD_TEXT, false, NULL, ""},
                                       {"number", XW_FIELD_REAL, false, NULL, ""}};
static const xw_export_table rule_table = {"rules", "", NULL, rule_fields, 2, 0, false, NULL};

/* Rows with awkward values in a text format. */
static void assert_written(const xw_export_format *format, bool bom, const char *expected) {
  static const char *const texts[] = {NULL,
                                      "",
                                      "plain",
                                      "with,comma",
                                      "\"quoted\"",
                                      "two\r\nlines",
                                      " spaced",
                                      "\xE7\xAC\xAC\x01",
                                      "bad \xC3\x28 \xED\xA0\x80 byte"};
  static const double numbers[] = {NAN, INFINITY, 1, 0.5, -INFINITY, 1e22, 7, 8, 9};
  char bytes[2048] = "";
  FILE *file = fmemopen(bytes, sizeof bytes, "wb");
  xw_out out;
  xw_out_begin(&out, file, "a file");
  xw_writer writer = {.format = format, .table = &rule_table, .out = &out, .bom = bom};
  assert_int_equal(xw_writer_begin(&writer), XW_OK);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    xw_value row[2] = {{XW_CELL_NULL, {0}}, {XW_CELL_REAL, {0}}};
    if (texts[i]) {
      row[0].type = XW_CELL_TEXT;
      row[0].as.text = (char *)(uintptr_t)texts[i];
    }
    row[1].as.real = numbers[i];
    if (i == 6)
      row[1] = (xw_value){XW_CELL_INTEGER, {7}};
    assert_int_equal(xw_export_put(&writer, 1, row), XW_OK);
  }
  assert_int_equal(xw_writer_end(&writer), XW_OK);
  xw_writer_drop(&writer);
  fclose(file);
  assert_string_equal(bytes, expected);
}

static void csv_has_quotes_only_where_they_are_needed(void **state) {
  (void)state;
#define ROWS                                                                 \
  "a text,number\r\n,\r\n\"\",INF\r\nplain,1.0\r\n\"with,comma\",0.5\r\n"    \
  "\"\"\"quoted\"\"\",-INF\r\n\"two\r\nlines\",1e+22\r\n\" spaced\",7.0\r\n" \
  "\xE7\xAC\xAC\x01,8.0\r\nbad \xEF\xBF\xBD( \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD byte,9.0\r\n"
  assert_written(&xw_format_csv, false, ROWS);
  assert_written(&xw_format_csv, true, "\xEF\xBB\xBF" ROWS);
}

static void json_has_null_and_words_for_what_is_infinite(void **state) {
  (void)state;
  assert_written(&xw_format_jsonl, false,
                 "{\"a text\":null,\"number\":null}\n{\"a text\":\"\",\"number\":\"INF\"}\n"
                 "{\"a text\":\"plain\",\"number\":1.0}\n"
                 "{\"a text\":\"with,comma\",\"number\":0.5}\n"
                 "{\"a text\":\"\\\"quoted\\\"\",\"number\":\"-INF\"}\n"
                 "{\"a text\":\"two\\u000d\\u000alines\",\"number\":1e+22}\n"
                 "{\"a text\":\" spaced\",\"number\":7.0}\n"
                 "{\"a text\":\"\xE7\xAC\xAC\\u0001\",\"number\":8.0}\n"
                 "{\"a text\":\"bad \xEF\xBF\xBD( \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD byte\","
                 "\"number\":9.0}\n");
}

static void a_value_of_another_type_is_damage(void **state) {
  xw_out out;
  FILE *file = tmpfile();
  xw_value row[2] = {{XW_CELL_INTEGER, {1}}, {XW_CELL_NULL, {0}}};
  (void)state;
  xw_out_begin(&out, file, "a file");
  xw_writer writer = {.format = &xw_format_csv, .table = &rule_table, .out = &out};
  assert_int_equal(xw_writer_begin(&writer), XW_OK);
  assert_int_equal(xw_export_put(&writer, 1, row), XW_ERR_STORE);
  xw_writer_drop(&writer);
  fclose(file);
}

static void rows_of_runs_come_without_sorting(void **state) {
  static const char *const names[] = {"outcomes",  "outcomes_by_cell", "series", "differences",
                                      "draws",     "points",           "notes",  "replications",
                                      "parameters"};
  xw_store *store = open_study();
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    xw_text sql = {0};
    xw_table plan;
    xw_text_format(&sql, "EXPLAIN QUERY PLAN %s",
                   xw_export_table_at(xw_export_table_find(names[i]))->sql);
    assert_int_equal(xw_store_query(store, sql.data, NULL, 0, &plan), XW_OK);
    assert_true(plan.row_count > 0);
    for (size_t r = 0; r < plan.row_count; r++)
      assert_null(strstr(plan.values[r * plan.column_count + 3].as.text, "TEMP B-TREE"));
    xw_table_free(&plan);
    xw_text_free(&sql);
  }
  xw_store_close(store);
}

/* ---- folders ---- */

static void two_exports_are_the_same_bytes_and_hashes_hold(void **state) {
  const xw_export_options options = everything();
  (void)state;
  assert_int_equal(export_to("one", &options), XW_OK);
  assert_int_equal(export_to("two", &options), XW_OK);
  char *package = text_of("one/datapackage.json", NULL),
       *other = text_of("two/datapackage.json", NULL);
  assert_string_equal(package, other);
  int found = 0;
  for (char *at = package; (at = strstr(at, "\"path\": \"")); found++) {
    char name[80], path[256], hash[80], hex[65];
    assert_int_equal(sscanf(at, "\"path\": \"%79[^\"]\"", name), 1);
    at = strstr(at, "\"hash\": \"sha256:");
    assert_int_equal(sscanf(at, "\"hash\": \"sha256:%79[^\"]\"", hash), 1);
    snprintf(path, sizeof path, "%s/two/%s", folder, name);
    assert_int_equal(xw_sha256_file(path, hex), XW_OK);
    assert_string_equal(hex, hash);
  }
  assert_int_equal(found, ALL * XW_EXPORT_FORMATS + 2);
  free(package);
  free(other);
}

static void a_later_export_takes_away_what_it_does_not_have(void **state) {
  xw_export_options options = everything();
  (void)state;
  assert_int_equal(export_to("again", &options), XW_OK);
  assert_true(is_there("again/series.parquet"));
  options.table_count = 1;
  memset(options.formats, 0, sizeof options.formats);
  options.formats[XW_EXPORT_CSV] = true;
  assert_int_equal(export_to("again/", &options), XW_OK);
  assert_true(is_there("again/outcomes.csv"));
  assert_false(is_there("again/series.parquet"));
  assert_false(is_there("again/outcomes.json"));
  assert_false(is_there("again.part"));
}

static void a_folder_with_something_else_is_refused(void **state) {
  const xw_export_options options = everything();
  char path[256];
  (void)state;
  snprintf(path, sizeof path, "%s/mine", folder);
  assert_int_equal(mkdir(path, 0700), 0);
  assert_int_equal(export_to("mine", &options), XW_OK); /* it was empty */
  snprintf(path, sizeof path, "%s/mine/datapackage.json", folder);
  FILE *file = fopen(path, "w");
  fputs("{\"name\": \"of somebody else\"}\n", file);
  fclose(file);
  assert_int_equal(export_to("mine", &options), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "was not made by export"));
  assert_false(is_there("mine.part"));
  assert_int_equal(export_to("s.db", &options), XW_ERR_ARGUMENT);
  assert_true(is_there("s.db"));
}

static void an_interrupted_export_leaves_everything_as_it_was(void **state) {
  const atomic_bool stop = true;
  xw_export_options options = everything();
  (void)state;
  options.stop = &stop;
  assert_int_equal(export_to("never", &options), XW_ERR_INTERRUPTED);
  assert_false(is_there("never"));
  assert_false(is_there("never.part"));
  options.stop = NULL;
  assert_int_equal(export_to("old", &options), XW_OK);
  char *before = text_of("old/datapackage.json", NULL);
  options.stop = &stop;
  options.table_count = 1;
  assert_int_equal(export_to("old", &options), XW_ERR_INTERRUPTED);
  char *after = text_of("old/datapackage.json", NULL);
  assert_string_equal(before, after);
  assert_true(is_there("old/series.parquet"));
  assert_false(is_there("old.part"));
  free(before);
  free(after);
}

static void a_full_disk_says_what_to_do(void **state) {
  xw_export_options options = everything();
  FILE *full = fopen("/dev/full", "w");
  (void)state;
  if (!full)
    skip();
  memset(options.formats, 0, sizeof options.formats);
  options.formats[XW_EXPORT_CSV] = true;
  xw_store *store = open_study();
  assert_int_equal(xw_export_stream(store, full, &options), XW_ERR_IO);
  assert_non_null(strstr(xw_last_error(), "free some space"));
  fclose(full);
  assert_int_equal(xw_export_file(store, "/dev/full/x.csv", &options), XW_ERR_IO);
  xw_store_close(store);
}

static void the_study_itself_is_never_written_over(void **state) {
  xw_export_options options = everything();
  xw_store *store = open_study();
  (void)state;
  assert_int_equal(xw_export_file(store, database, &options), XW_ERR_ARGUMENT);
  xw_store_close(store);
  store = open_study();
  xw_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(csv_gives_back_the_views_to_the_bit),
      cmocka_unit_test(json_and_json_lines_hold_what_csv_holds),
      cmocka_unit_test(parquet_holds_what_csv_holds),
      cmocka_unit_test(numbers_read_back_to_the_same_bits),
      cmocka_unit_test(csv_has_quotes_only_where_they_are_needed),
      cmocka_unit_test(json_has_null_and_words_for_what_is_infinite),
      cmocka_unit_test(a_value_of_another_type_is_damage),
      cmocka_unit_test(rows_of_runs_come_without_sorting),
      cmocka_unit_test(two_exports_are_the_same_bytes_and_hashes_hold),
      cmocka_unit_test(a_later_export_takes_away_what_it_does_not_have),
      cmocka_unit_test(a_folder_with_something_else_is_refused),
      cmocka_unit_test(an_interrupted_export_leaves_everything_as_it_was),
      cmocka_unit_test(a_full_disk_says_what_to_do),
      cmocka_unit_test(the_study_itself_is_never_written_over),
  };
  return cmocka_run_group_tests(tests, make_study, remove_study);
}
