/* Cells of an author's own, as `by` of a study writes them. */
#include "support.h"

#include <math.h>

#define HEAD "return study { id = \"s\", scenarios = { \"baseline\" },\n"

static const xw_own_cell *cell(const loaded *l, const char *name) {
  for (int c = 0; c < l->study.own_count; c++)
    if (strcmp(l->study.own[c].name, name) == 0)
      return &l->study.own[c];
  fail_msg("there is no cell %s", name);
  return NULL;
}

static void named_entries_are_cells_in_the_order_of_their_names(void **state) {
  (void)state;
  loaded l;
  load_text(&l, HEAD
            "by = { young = { age = { 0, 12 } }, \"size\", exporters = { exporter = 1 },\n"
            "  weak_micro = { employees = { 1, 19 }, credit = { \"D\", \"C\", \"D\" } } } }");
  static const char *const names[] = {"exporters", "weak_micro", "young"};
  assert_true(l.study.by_size && !l.study.by_sector);
  assert_int_equal(l.study.own_count, 3);
  for (int c = 0; c < 3; c++)
    assert_string_equal(l.study.own[c].name, names[c]);
  const xw_own_cell *weak = &l.study.own[1];
  assert_int_equal(weak->condition_count, 2);
  assert_string_equal(weak->conditions[0].column, "employees");
  assert_int_equal(weak->conditions[0].any_count, 1);
  assert_true(weak->conditions[0].any[0].low == 1 && weak->conditions[0].any[0].high == 19);
  assert_string_equal(weak->conditions[1].column, "credit");
  assert_int_equal(weak->conditions[1].any_count, 2);
  assert_true(weak->conditions[1].any[0].low == 2 && weak->conditions[1].any[0].high == 2);
  assert_true(weak->conditions[1].any[1].low == 3 && weak->conditions[1].any[1].high == 3);
  unload(&l);
}

/* What a cell says is what a script would say that means the same. */
static void values_are_numbers_ranges_names_and_flags(void **state) {
  (void)state;
  loaded l;
  load_text(
      &l, HEAD
      "by = { a = { skill = 0.5 }, b = { skill = { 0.2, 0.5 } }, c = { sector = \"toys\" },\n"
      "  d = { region = { \"\xe5\xb9\xbf\xe4\xb8\x9c\", \"11\", \"hainan\" } }, e = { region = 3 "
      "},\n"
      "  f = { zone = true, gi = false }, g = { age = { 40, math.huge } },\n"
      "  h = { cash = { -math.huge, -1.5 } }, i = { credit = \"B\" }, j = { credit = { 2, 3 } },\n"
      "  k = { region = \"\xe6\xb5\xb7\xe5\x8d\x97\xe7\x9c\x81\" } } }");
  assert_string_equal(cell(&l, "a")->text, "{ skill = 0.5 }");
  assert_string_equal(cell(&l, "b")->text, "{ skill = { 0.2, 0.5 } }");
  assert_string_equal(cell(&l, "c")->text, "{ sector = \"toys\" }");
  assert_string_equal(cell(&l, "d")->text,
                      "{ region = { \"beijing\", \"guangdong\", \"hainan\" } }");
  assert_true(cell(&l, "d")->conditions[0].any[1].low == 18);
  assert_string_equal(cell(&l, "e")->text, "{ region = \"shanxi\" }");
  assert_string_equal(cell(&l, "f")->text, "{ zone = 1, gi = 0 }");
  assert_string_equal(cell(&l, "g")->text, "{ age = { 40, math.huge } }");
  assert_true(isinf(cell(&l, "g")->conditions[0].any[0].high));
  assert_string_equal(cell(&l, "h")->text, "{ cash = { -math.huge, -1.5 } }");
  assert_string_equal(cell(&l, "i")->text, "{ credit = \"B\" }");
  assert_string_equal(cell(&l, "j")->text, "{ credit = { 2, 3 } }");
  assert_string_equal(cell(&l, "k")->text, "{ region = \"hainan\" }");
  unload(&l);
}

static void a_cell_that_is_written_as_it_says_is_the_same(void **state) {
  (void)state;
  loaded first, again;
  char one[65], two[65], text[512];
  load_text(&first, HEAD
            "by = { a = { region = { \"44\", \"beijing\" }, age = { 3, math.huge },\n"
            "  exporter = true, sector = \"toys\" } } }");
  xw_study_identity(&first.study, one);
  snprintf(text, sizeof text, HEAD "by = { a = %s } }", first.study.own[0].text);
  load_text(&again, text);
  xw_study_identity(&again.study, two);
  assert_string_equal(one, two);
  unload(&first);
  unload(&again);
}

static void what_is_no_condition_is_refused_where_it_stands(void **state) {
  (void)state;
  refuses(HEAD
          "by = {\n"
          "  a = { exporters = 1 },\n"
          "  b = { employees = { 1, 9999 } },\n"
          "  c = { age = { 12, 0 } },\n"
          "  d = { age = 1.5 },\n"
          "  e = { sector = \"toyz\" },\n"
          "  f = { employees = \"many\" },\n"
          "  g = { credit = { \"C\", 3 } },\n"
          "  h = { age = { 1, 2, 3 } },\n"
          "} }",
          "a.lua:3: unknown column \"exporters\"; nearest \"exporter\"\n"
          "a.lua:4: by.b: employees = 9999: allowed 1 to 5000 [persons]\n"
          "a.lua:5: by.c.age has its high end before its low end; allowed 0 to 1200 [quarters]\n"
          "a.lua:6: by.d: age = 1.5: allowed 0 to 1200 [quarters], whole numbers\n"
          "a.lua:7: by.e: sector = toyz: no such name; nearest \"toys\"\n"
          "a.lua:8: by.f: employees = many: allowed 1 to 5000 [persons]\n"
          "a.lua:9: by.g.credit expects names in a list, or a range of two numbers { low, high }; "
          "allowed 0 to 3 [class]\n"
          "a.lua:10: by.h.age expects a range of two numbers { low, high }, or names; allowed 0 to "
          "1200 [quarters]");
  refuses(
      HEAD
      "by = {\n"
      "  i = { skill = function() end },\n"
      "  j = { skill = true },\n"
      "  k = { sector = \"nowhere at all\" },\n"
      "  l = { wibble = 1 },\n"
      "  m = { skill = { } },\n"
      "  n = { skill = { 0, high = 1 } },\n"
      "  o = { skill = 0 / 0 },\n"
      "  p = { 1 },\n"
      "  q = { region = \"12345\" },\n"
      "  r = { age = \"3\" },\n"
      "} }",
      "a.lua:3: by.i.skill expects a number or a range { low, high }, not a function; allowed "
      "0 to 1 [0..1]\n"
      "a.lua:4: by.j.skill expects a number or a range { low, high }, not a boolean; allowed 0 "
      "to 1 [0..1]\n"
      "a.lua:5: by.k: sector = nowhere at all: allowed 0 to 10 [index], whole numbers or a name: "
      "xiaowei list sectors\n"
      "a.lua:6: unknown column \"wibble\"; see xiaowei list columns\n"
      "a.lua:7: by.m.skill expects a range of two numbers { low, high }, or names; allowed 0 "
      "to 1 [0..1]\n"
      "a.lua:8: by.n.skill expects a range of two numbers { low, high }, or names; allowed 0 "
      "to 1 [0..1]\n"
      "a.lua:9: by.o.skill is not a number (nan); allowed 0 to 1 [0..1]\n"
      "a.lua:10: by.p has a value without a column; write column = value\n"
      "a.lua:11: by.q.region has no region of this code; allowed 0 to 30 [index]\n"
      "a.lua:12: by.r.age expects a number without quotes; allowed 0 to 1200 [quarters]");
}

static void names_are_plain_and_not_those_of_other_cells(void **state) {
  (void)state;
  refuses(HEAD
          "by = {\n"
          "  micro = { exporter = 1 },\n"
          "  toys = { exporter = 1 },\n"
          "  size = true,\n"
          "  [\"two words\"] = { exporter = 1 },\n"
          "  fine = { },\n"
          "  also = 1,\n"
          "} }",
          "a.lua:3: \"micro\" already names a cell; choose another name\n"
          "a.lua:4: \"toys\" already names a cell; choose another name\n"
          "a.lua:5: \"size\" already names a cell; choose another name\n"
          "a.lua:6: \"two words\" does not name a cell; use 1 to 64 letters, digits or _\n"
          "a.lua:7: by.fine expects conditions on columns, such as { exporter = 1 }\n"
          "a.lua:8: by.also expects conditions on columns, such as { exporter = 1 }");
  refuses(
      HEAD "by = { \"sise\" } }",
      "a.lua:2: unknown kind of cell \"sise\"; allowed sector, size, and cells of your own such "
      "as exporters = { exporter = 1 }");
  refuses(
      HEAD "by = 3 }",
      "a.lua:2: by expects a list; allowed sector, size, and cells of your own such as exporters "
      "= { exporter = 1 }");
}

static void a_study_has_at_most_64_own_cells(void **state) {
  (void)state;
  loaded l;
  const char *const many =
      "local by = { }\nfor i = 1, %d do by[\"c\" .. i] = { age = i } end\n"
      "return study { id = \"s\", scenarios = { \"baseline\" }, by = by }\n";
  char text[256];
  snprintf(text, sizeof text, many, XW_OWN_MAX);
  load_text(&l, text);
  assert_int_equal(l.study.own_count, 64);
  unload(&l);
  snprintf(text, sizeof text, many, XW_OWN_MAX + 1);
  refuses(text, "a.lua:3: by has 65 cells of your own; allowed at most 64");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(named_entries_are_cells_in_the_order_of_their_names),
      cmocka_unit_test(values_are_numbers_ranges_names_and_flags),
      cmocka_unit_test(a_cell_that_is_written_as_it_says_is_the_same),
      cmocka_unit_test(what_is_no_condition_is_refused_where_it_stands),
      cmocka_unit_test(names_are_plain_and_not_those_of_other_cells),
      cmocka_unit_test(a_study_has_at_most_64_own_cells),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
