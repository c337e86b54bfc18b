/* population = table { ... } in a study: what it becomes, and which files a script may name. */
#include "support.h"

#include <sys/stat.h>

/* A study of the shipped baseline with one more line. */
static const char *study_with(const char *line) {
  static char text[4096];
  snprintf(text, sizeof text,
           "return study {\n  id = \"s\", scenarios = { \"baseline\" },\n  %s\n}\n", line);
  return text;
}

static void load_line(loaded *l, const char *line) { load_text(l, study_with(line)); }

static void refuses_line(const char *line, const char *message) {
  refuses(study_with(line), message);
}

static void a_table_is_a_file_beside_the_script(void **state) {
  loaded l;
  (void)state;
  load_line(&l, "population = table { file = \"firms.csv\" }");
  const xw_population_source *p = &l.study.population;
  assert_string_equal(p->path, "firms.csv");
  assert_null(p->table);
  assert_null(p->weight);
  assert_int_equal(p->mapping_count, 0);
  assert_null(p->rows);
  unload(&l);
  load_line(&l, "population = table { file = \"below/firms.csv\", table = \"t\", weight = \"w\" }");
  assert_string_equal(p->path, "below/firms.csv");
  assert_string_equal(p->table, "t");
  assert_string_equal(p->weight, "w");
  unload(&l);
  load_line(&l, "population = table { file = \"firms.csv\", weight = false }");
  assert_string_equal(p->weight, "");
  unload(&l);
}

static void the_file_is_looked_for_beside_its_script_and_not_here(void **state) {
  loaded l;
  (void)state;
  write_file("below/a.lua", study_with("population = table { file = \"firms.csv\" }"));
  assert_int_equal(load_with(&l, NULL, "below/a.lua"), XW_OK);
  assert_string_equal(l.study.population.path, "below/firms.csv");
  unload(&l);
}

static void columns_come_in_the_order_of_the_engine(void **state) {
  loaded l;
  (void)state;
  load_line(&l,
            "population = table { file = \"firms.csv\",\n"
            "  columns = { region = \"省份\", employees = \"staff\", age = \"years\" } }");
  const xw_population_source *p = &l.study.population;
  assert_int_equal(p->mapping_count, 3);
  assert_string_equal(p->to[0], "employees");
  assert_string_equal(p->from[0], "staff");
  assert_string_equal(p->to[1], "age");
  assert_string_equal(p->to[2], "region");
  assert_string_equal(p->from[2], "省份");
  unload(&l);
}

static void what_a_study_leaves_open_is_left_to_the_table(void **state) {
  loaded l;
  xw_overrides o = {.has_firms = true, .firms = 77};
  (void)state;
  load_line(&l, "population = table { file = \"firms.csv\" }");
  assert_int_equal(l.study.firms, 0);
  assert_true(l.study.represents == 0.0);
  assert_int_equal(l.study.burn_in, 0);
  unload(&l);
  assert_int_equal(load_with(&l, &o, "a.lua"), XW_OK);
  assert_int_equal(l.study.firms, 77);
  assert_true(l.study.represents == 0.0);
  unload(&l);
  load_line(&l,
            "firms = 500, represents = 9e5, burn_in = 8, population = table { file = "
            "\"firms.csv\" }");
  assert_int_equal(l.study.firms, 500);
  assert_true(l.study.represents == 9e5);
  assert_int_equal(l.study.burn_in, 8);
  unload(&l);
  load_line(&l, "");
  assert_int_equal(l.study.firms, 20000);
  assert_int_equal(l.study.burn_in, 24);
  assert_null(l.study.population.path);
  unload(&l);
}

static void the_command_line_may_name_any_file(void **state) {
  loaded l;
  const xw_overrides o = {.population = "/elsewhere/../x.csv"};
  (void)state;
  write_file("a.lua", study_with("population = table { file = \"gone.csv\", weight = \"w\" }"));
  assert_int_equal(load_with(&l, &o, "a.lua"), XW_OK);
  assert_string_equal(l.study.population.path, "/elsewhere/../x.csv");
  assert_string_equal(l.study.population.weight, "w");
  unload(&l);
  write_file("a.lua", "return scenario { id = \"mine\" }");
  assert_int_equal(load_with(&l, &o, "a.lua"), XW_OK);
  assert_string_equal(l.study.population.path, "/elsewhere/../x.csv");
  assert_int_equal(l.study.firms, 0);
  assert_int_equal(l.study.burn_in, 0);
  unload(&l);
}

#define OUTSIDE                                                                                 \
  " is not in the folder of this script or below it; move it there, or name it on the command " \
  "line: --population FILE"

static void files_elsewhere_are_refused(void **state) {
  static const char *const files[] = {
      "/etc/passwd", "../outside.csv", "below/../../outside.csv", "..", "/", "below/../firms.csv",
      "link.csv",    "way/passwd",     "/nowhere/at/all"};
  char line[256], message[512];
  (void)state;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(line, sizeof line, "population = table { file = \"%s\" }", files[i]);
    snprintf(message, sizeof message, "a.lua:3: file \"%s\"" OUTSIDE, files[i]);
    refuses_line(line, message);
  }
  refuses_line("population = table { file = \"gone.csv\" }",
               "a.lua:3: file \"gone.csv\" is not beside this script");
}

/* Names that only look like the way up, and links that stay below. */
static void files_below_may_have_strange_names(void **state) {
  static const char *const files[] = {"..firms.csv", "below/...csv", "inner.csv"};
  loaded l;
  char line[256];
  (void)state;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(line, sizeof line, "population = table { file = \"%s\" }", files[i]);
    load_line(&l, line);
    assert_string_equal(l.study.population.path, files[i]);
    unload(&l);
  }
}

static void what_is_wrong_is_told_with_its_line(void **state) {
  (void)state;
  refuses_line("population = \"firms.csv\"",
               "a.lua:3: population expects table { file = \"firms.csv\" }, not a string");
  refuses_line("population = scenario { id = \"x\" }",
               "a.lua:3: population expects table { file = \"firms.csv\" }, not a scenario");
  refuses_line("population = table {\n\n  table = \"x\" }",
               "a.lua:3: a population table needs a file, such as file = \"firms.csv\"");
  refuses_line("population = table { file = 7 }",
               "a.lua:3: a population table needs a file, such as file = \"firms.csv\"");
  refuses_line("population = table { file = \"firms.csv\\0x\" }",
               "a.lua:3: a population table needs a file, such as file = \"firms.csv\"");
  refuses_line("population = table {\n  file = \"firms.csv\",\n  wieght = \"w\" }",
               "a.lua:5: unknown key \"wieght\"; nearest \"weight\"");
  refuses_line("population = table {\n  file = \"firms.csv\",\n  weight = true }",
               "a.lua:5: weight expects the name of a column, or false for none");
  refuses_line("population = table {\n  file = \"firms.csv\",\n  columns = \"x\" }",
               "a.lua:5: columns expects { employees = \"staff\" }, not a string");
  refuses_line("population = table {\n  file = \"firms.csv\",\n  columns = { \"staff\" } }",
               "a.lua:5: columns expects NAME = \"name in the file\", as in employees = \"staff\"");
  refuses_line(
      "population = table { file = \"firms.csv\",\n  columns = {\n    employes = \"x\",\n"
      "    id = \"y\",\n    age = 3 } }",
      "a.lua:5: unknown column \"employes\"; nearest \"employees\"\n"
      "a.lua:6: id cannot be given: identities are assigned\n"
      "a.lua:7: age expects the name of a column of the file, not a number");
  refuses_line("population = table(\"firms.csv\")", "a.lua:3: table expects a table, not a string");
}

/* ---- the library of the same name ---- */

static void the_library_table_works_as_before(void **state) {
  loaded l;
  (void)state;
  load_text(&l,
            "local t = { 3, 1, 2 }\n"
            "table.sort(t) table.insert(t, 4) table.remove(t, 1)\n"
            "assert(table.concat(t, \",\") == \"2,3,4\" and table.unpack(t) == 2)\n"
            "assert(#table.pack(1, 2) == 2 and table.move(t, 1, 3, 2)[4] == 4)\n"
            "assert(type(table) == \"table\" and tostring(table) == \"table\")\n"
            "local n = 0 for _ in pairs(table) do n = n + 1 end assert(n == 7)\n"
            "local object = table { file = \"x\" }\n"
            "assert(type(object) == \"userdata\")\n"
            "return scenario { id = \"mine\" }");
  unload(&l);
}

static void the_metatable_of_the_library_is_out_of_reach(void **state) {
  loaded l;
  (void)state;
  load_text(&l,
            "assert(getmetatable(table) == nil)\n"
            "for _, m in ipairs { { __call = function() end }, {} } do\n"
            "  local ok, why = pcall(setmetatable, table, m)\n"
            "  assert(not ok and why:find(\"protected\", 1, true))\n"
            "end\n"
            "assert(not pcall(setmetatable, table, nil))\n"
            "assert(not pcall(setmetatable, {}, { __call = table }))\n"
            "local mine = setmetatable({}, { __index = table })\n"
            "assert(mine.concat == table.concat and not pcall(mine, {}))\n"
            "table.insert = nil\n"
            "table.extra = 1\n"
            "return scenario { id = \"mine\" }");
  unload(&l);
}

static void calling_the_library_counts_as_work(void **state) {
  loaded l;
  (void)state;
  write_file("a.lua", "while true do table {} end");
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "passed its limit"));
  unload(&l);
}

static int enter_with_files(void **state) {
  int status = enter_folder(state);
  status |= mkdir("inside", 0700) | chdir("inside");
  write_file("baseline.lua", "return scenario { id = \"baseline\" }\n");
  write_file("../outside.csv", "age\n1\n");
  mkdir("below", 0700);
  write_file("firms.csv", "age\n1\n");
  write_file("..firms.csv", "age\n1\n");
  write_file("below/firms.csv", "age\n1\n");
  write_file("below/...csv", "age\n1\n");
  return status | symlink("/etc/passwd", "link.csv") | symlink("/etc", "way") |
         symlink("below/firms.csv", "inner.csv");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_table_is_a_file_beside_the_script),
      cmocka_unit_test(the_file_is_looked_for_beside_its_script_and_not_here),
      cmocka_unit_test(columns_come_in_the_order_of_the_engine),
      cmocka_unit_test(what_a_study_leaves_open_is_left_to_the_table),
      cmocka_unit_test(the_command_line_may_name_any_file),
      cmocka_unit_test(files_elsewhere_are_refused),
      cmocka_unit_test(files_below_may_have_strange_names),
      cmocka_unit_test(what_is_wrong_is_told_with_its_line),
      cmocka_unit_test(the_library_table_works_as_before),
      cmocka_unit_test(the_metatable_of_the_library_is_out_of_reach),
      cmocka_unit_test(calling_the_library_counts_as_work),
  };
  return cmocka_run_group_tests(tests, enter_with_files, NULL);
}
