/* Readouts: questions to a reader, answers as tables, print to a file. */
#include "base/memory.h"
#include "support.h"

/* A reader that answers with what it was asked. */
static xw_status echo_query(void *self, const char *sql, const xw_value *bound, size_t count,
                            xw_bounds *bounds, xw_table *table) {
  static const char *const columns[] = {"sql", "bound", "first"};
  xw_value *row = NULL;
  (void)self, (void)bounds;
  if (strcmp(sql, "bad") == 0)
    return xw_fail(XW_ERR_STORE, "no such table: bad");
  assert_int_equal(xw_table_init(table, columns, 3), XW_OK);
  assert_int_equal(xw_table_append(table, &row), XW_OK);
  assert_int_equal(xw_value_set_text(&row[0], sql), XW_OK);
  xw_value_set_integer(&row[1], (int64_t)count);
  if (count > 0 && bound[0].type == XW_CELL_TEXT) {
    assert_int_equal(xw_value_set_text(&row[2], bound[0].as.text), XW_OK);
  }
  return XW_OK;
}

static xw_status echo_differences(void *self, const char *const *metrics, size_t count,
                                  const char *baseline, xw_table *table) {
  static const char *const columns[] = {"metric", "versus", "difference"};
  (void)self;
  assert_int_equal(xw_table_init(table, columns, 3), XW_OK);
  for (size_t i = 0; i < count; i++) {
    xw_value *row = NULL;
    assert_int_equal(xw_table_append(table, &row), XW_OK);
    assert_int_equal(xw_value_set_text(&row[0], metrics[i]), XW_OK);
    if (baseline)
      assert_int_equal(xw_value_set_text(&row[1], baseline), XW_OK);
    xw_value_set_real(&row[2], 0.5);
  }
  return XW_OK;
}

static xw_status echo_certainty(void *self, const char *baseline, xw_table *table) {
  const char *const metric = "share_parameters";
  return echo_differences(self, &metric, 1, baseline, table);
}

static xw_status echo_render(void *self, const xw_table *table, xw_table_format format, size_t most,
                             char **text) {
  (void)self, (void)most;
  char line[64];
  snprintf(line, sizeof line, "<%d rows, format %d>", (int)table->row_count, (int)format);
  *text = xw_strdup(line);
  return *text ? XW_OK : XW_ERR_MEMORY;
}

static const char *or_dash(const char *text) { return text ? text : "-"; }

static xw_status echo_plot(void *self, const xw_table *table, const xw_plot_question *c,
                           char **text) {
  (void)self;
  char line[256];
  snprintf(line, sizeof line, "<%d rows, kind %d, %s %s %s %s, title %s, width %d, direction %d>",
           (int)table->row_count, (int)c->kind, or_dash(c->label), or_dash(c->value),
           or_dash(c->low), or_dash(c->high), or_dash(c->title), c->width, c->direction);
  *text = xw_strdup(line);
  return *text ? XW_OK : XW_ERR_MEMORY;
}

static xw_status echo_about(void *self, char **text) {
  (void)self;
  *text = xw_strdup("what it covers\n");
  return XW_OK;
}

static xw_status echo_remarks(void *self, xw_table *table) {
  static const char *const columns[] = {"code"};
  xw_value *row = NULL;
  (void)self;
  assert_int_equal(xw_table_init(table, columns, 1), XW_OK);
  assert_int_equal(xw_table_append(table, &row), XW_OK);
  return xw_value_set_text(&row[0], "incomplete");
}

static xw_status echo_fan(void *self, const xw_fan_question *f, char **text) {
  (void)self;
  char line[256];
  if (strcmp(f->metric, "bad") == 0)
    return xw_fail(XW_ERR_ARGUMENT, "no such series: bad");
  snprintf(line, sizeof line, "<%s of %s against %s at %d, width %d>", f->metric, f->scenario,
           or_dash(f->versus), (int)f->point, f->width);
  *text = xw_strdup(line);
  return *text ? XW_OK : XW_ERR_MEMORY;
}

/* Run a readout; its output into out. */
static xw_status read_out(const char *text, int argc, char **argv, char *out, size_t size) {
  const xw_reader reader = {NULL,      echo_query, echo_differences, echo_certainty, echo_render,
                            echo_plot, echo_fan,   echo_about,       echo_remarks};
  FILE *file = tmpfile();
  assert_non_null(file);
  write_file("r.lua", text);
  xw_status status = xw_script_readout("r.lua", &reader, argc, argv, file, NULL);
  rewind(file);
  out[fread(out, 1, size - 1, file)] = '\0';
  fclose(file);
  return status;
}

static void prints(const char *text, const char *wanted) {
  char out[1024], one[] = "one", two[] = "two";
  char *argv[] = {one, two};
  xw_status status = read_out(text, 2, argv, out, sizeof out);
  if (status != XW_OK)
    fail_msg("%s", xw_last_error());
  assert_string_equal(out, wanted);
}

static void fails(const char *text, const char *message) {
  char out[1024];
  assert_int_equal(read_out(text, 0, NULL, out, sizeof out), XW_ERR_SCRIPT);
  assert_string_equal(xw_last_error(), message);
}

static void a_readout_sees_arguments_and_prints(void **state) {
  (void)state;
  prints("return readout(function(study, args) print(#args, args[2], nil, 1.5) end)",
         "2\ttwo\tnil\t1.5\n");
}

static void a_query_binds_values_and_gives_rows(void **state) {
  (void)state;
  prints(
      "return readout(function(study)\n"
      "  local t = study:query(\"SELECT ?\", \"x\", 2, 3.5, nil)\n"
      "  local row = t:rows()[1]\n  print(#t, row.sql, row.bound, row.first)\n"
      "  print(t:table()) print(t:csv()) print(t:json()) end)",
      "1\tSELECT ?\t4\tx\n<1 rows, format 0>\n<1 rows, format 1>\n<1 rows, format 2>\n");
}

static void differences_take_metrics_and_a_baseline(void **state) {
  (void)state;
  prints(
      "return readout(function(study)\n"
      "  for _, r in ipairs(study:differences { metrics = { \"a\", \"b\" }, versus = \"base\" "
      "}:rows()) do\n"
      "    print(r.metric, r.versus, r.difference) end\n"
      "  print(study:differences{ metrics = { \"a\" } }:rows()[1].versus) end)",
      "a\tbase\t0.5\nb\tbase\t0.5\nnil\n");
}

static void certainty_is_asked_for_with_a_baseline(void **state) {
  (void)state;
  prints(
      "return readout(function(study)\n local c = study:certainty{ versus = \"opinion\" }\n"
      " print(c:rows()[1].metric, c:rows()[1].versus, #study:certainty():rows()) end)",
      "share_parameters\topinion\t1\n");
  fails("return readout(function(study) study:certainty{ metric = \"welfare\" } end)",
        "r.lua:1: certainty has no \"metric\"; allowed versus");
}

static void mistakes_have_their_place(void **state) {
  (void)state;
  fails("return readout(function(study)\n  study:query(\"bad\") end)",
        "r.lua:2: no such table: bad");
  fails("return readout(function(study)\n  study:ask() end)",
        "r.lua:2: the study has no \"ask\"; allowed about, certainty, differences, fan, query, "
        "remarks");
  fails("return readout(function(study)\n  study:differences { metric = {} } end)",
        "r.lua:2: differences has no \"metric\"; allowed metrics, versus");
  fails("return 1",
        "r.lua:1: the file returns no readout; end it with "
        "return readout(function(study, args) ... end)");
  fails("return readout(5)", "r.lua:1: readout expects a function, not a number");
}

static void charts_are_asked_for_with_their_keys(void **state) {
  (void)state;
  prints(
      "return readout(function(study)\n"
      "  local t = study:query(\"SELECT 1\")\n"
      "  print(t:plot())\n"
      "  print(t:plot{ kind = \"bars\", label = \"a\", value = \"b\", low = \"c\", high = \"d\",\n"
      "    title = \"e\", width = 40, better = \"less\" })\n"
      "  print(t:sparkline(), t:sparkline(\"x\"))\n"
      "  print(study:fan{ metric = \"m\", scenario = \"s\" })\n"
      "  print(study:fan{ metric = \"m\", scenario = \"s\", versus = \"v\", point = 0, width = 20 "
      "}) end)",
      "<1 rows, kind 0, - - - -, title -, width 0, direction 0>\n"
      "<1 rows, kind 2, a b c d, title e, width 40, direction -1>\n"
      "<1 rows, kind 5, - - - -, title -, width 0, direction 0>\t"
      "<1 rows, kind 5, - x - -, title -, width 0, direction 0>\n"
      "<m of s against - at -1, width 0>\n<m of s against v at 0, width 20>\n");
}

#define CHART(call) \
  "return readout(function(study) local t = study:query(\"SELECT 1\")\n" call " end)"

static void mistakes_in_charts_have_their_place(void **state) {
  (void)state;
  fails(CHART("t:plot{ kind = \"pie\" }"),
        "r.lua:2: plot has no kind \"pie\"; allowed forest, bars, histogram, line, sparkline");
  fails(CHART("t:plot{ wdith = 3 }"),
        "r.lua:2: plot has no \"wdith\"; allowed kind, label, value, low, high, title, better, "
        "width");
  fails(CHART("t:plot{ width = 19 }"), "r.lua:2: plot: width is a whole number from 20 to 1000");
  fails(CHART("t:plot{ better = \"up\" }"),
        "r.lua:2: plot: better is \"more\" or \"less\", not \"up\"");
  fails(CHART("t:plot{ title = 5 }"), "r.lua:2: plot: title is a text, not a number");
  fails(CHART("study:fan{ metric = \"m\" }"),
        "r.lua:2: fan: name a metric and a scenario, as in fan{ metric = \"true_pass\", scenario = "
        "\"reform\" }");
  fails(CHART("study:fan{ metric = \"m\", scenario = \"s\", point = 1.5 }"),
        "r.lua:2: fan: point is a whole number from 0 to 1000000");
  fails(CHART("study:fan{ metric = \"bad\", scenario = \"s\" }"), "r.lua:2: no such series: bad");
}

static void a_missing_file_is_an_error(void **state) {
  (void)state;
  const xw_reader reader = {NULL,      echo_query, echo_differences, echo_certainty, echo_render,
                            echo_plot, echo_fan,   echo_about,       echo_remarks};
  assert_int_equal(xw_script_readout("none.lua", &reader, 0, NULL, stdout, NULL), XW_ERR_IO);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_readout_sees_arguments_and_prints),
      cmocka_unit_test(a_query_binds_values_and_gives_rows),
      cmocka_unit_test(differences_take_metrics_and_a_baseline),
      cmocka_unit_test(certainty_is_asked_for_with_a_baseline),
      cmocka_unit_test(mistakes_have_their_place),
      cmocka_unit_test(charts_are_asked_for_with_their_keys),
      cmocka_unit_test(mistakes_in_charts_have_their_place),
      cmocka_unit_test(a_missing_file_is_an_error),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
