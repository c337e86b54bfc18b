/* Remarks on names: what nothing defines, what nothing reads, through all of the syntax of Lua. */
#include "base/text.h"
#include "scripting/remarks.h"
#include "support.h"

/* All remarks on "a.lua" made of `text` as "line text;line text;". */
static void says(const char *text, const char *wanted) {
  loaded l;
  xw_remarks remarks = {0};
  xw_text all = {0};
  load_text(&l, text);
  assert_int_equal(xw_script_remarks(l.script, &remarks), XW_OK);
  for (int i = 0; i < remarks.count; i++) {
    const xw_remark *r = &remarks.items[i];
    assert_string_equal(r->file, "a.lua");
    xw_text_format(&all, "%d %s%s;", r->line, r->is_error ? "" : "warning ", r->text);
  }
  assert_string_equal(all.data ? all.data : "", wanted);
  xw_text_free(&all);
  xw_remarks_free(&remarks);
  unload(&l);
}

#define END "\nreturn scenario { id = \"m\" }"

static void a_name_that_nothing_defines_is_an_error_wherever_it_stands(void **state) {
  (void)state;
  says("local function f() return nosuchname end if f then end" END,
       "1 unknown name \"nosuchname\"; declare it with local;");
  says("if false then scenari {} end" END, "1 unknown name \"scenari\"; nearest \"scenario\";");
  says("if false then\nos.exit() end" END, "2 os is not available in scripts;");
  says("if false then print(1) end" END,
       "1 print is not available here; in a hook, use world:note(text);");
}

static void a_global_that_the_file_sets_is_defined(void **state) {
  (void)state;
  says("if false then later() end\nfunction later() end" END, "");
  says("a, b = 1, 2 a = a + b" END, "");
  says("x = {} x.y = 1 x[1], x[2] = 1, 2" END, "");
}

static void fields_methods_keys_and_labels_are_no_globals(void **state) {
  (void)state;
  says(
      "if false then local t = {} function t.f() end function t.a.b:m() return self end goto done\n"
      "::done:: end" END,
      "");
  says(
      "if false then local t = { key = 1, [\"other\"] = 2, 3; 4 } t.field = t:method() == t.f.g.h "
      "end" END "\n--[[ in a comment ]] -- another\n--[==[ a\nlong ]] one ]==]",
      "");
}

static void a_local_that_nothing_reads_is_a_warning(void **state) {
  (void)state;
  says("local a = 1" END, "1 warning local \"a\" is never used;");
  says("local a a = 2" END, "1 warning local \"a\" is never used;");
  says("do local a <const>, b <close> = 1, nil end" END,
       "1 warning local \"a\" is never used;1 warning local \"b\" is never used;");
  says("local function f() end" END, "1 warning local \"f\" is never used;");
  says("local _ = 1 local _named = 2" END, "");
  says("local function f(x, ...) for i = 1, 2 do end for k, v in pairs({}) do end end f()" END, "");
}

static void a_name_is_not_in_scope_in_its_own_value(void **state) {
  (void)state;
  says("local x = 1 local x = x + 1 local y = x if y then end" END, "");
  says("if false then local q = q end" END,
       "1 warning local \"q\" is never used;1 unknown name \"q\"; declare it with local;");
  says("local function fact(n) return n and fact(n - 1) end" END, "");
  says("if false then local f = function() return f end f() end" END,
       "1 unknown name \"f\"; declare it with local;");
}

static void blocks_end_their_locals(void **state) {
  (void)state;
  says("do local a = 1 if a then end end\nif false then a = a end" END, "");
  says("do local a = 1 if a then end end\nif false then tostring(a) end" END,
       "2 unknown name \"a\"; declare it with local;");
  says("repeat local a = true until a" END, "");
  says("while false do local a = 1 end" END, "1 warning local \"a\" is never used;");
  says("for i = 1, 0 do tostring(i) end\nif false then tostring(i) end" END,
       "2 unknown name \"i\"; declare it with local;");
  says(
      "if false then if nil then local a = 1 elseif nil then\ntostring(a) else\ntostring(a) end "
      "end" END,
      "1 warning local \"a\" is never used;2 unknown name \"a\"; declare it with local;"
      "3 unknown name \"a\"; declare it with local;");
}

static void numbers_texts_and_operators_are_passed_over(void **state) {
  (void)state;
  says(
      "if false then local a = 0x1p-3 + 1e+5 - .5 // 3 ~ 1 | 7 & ~1 << 2 >> 1 .. \"q\\\"uote\" ^ 2 "
      "% 3"
      " if a ~= -#\"x\" and not (a <= 1 or a >= 2) then end end" END,
      "");
  says("local s = [[ long\nnosuch ]] .. 'it\\'s' .. [==[ ]] ]==] tostring(s)" END, "");
  says("if false then local f = tostring f\"x\" f[[x]] f{} f{a = 1}.b = nil end" END, "");
  says("local t = { f = function(a, b) return a, b end, ... } t.f(...)" END, "");
  says("local s = 'two \\\nlines' tostring(s) if false then\nqqq() end" END,
       "3 unknown name \"qqq\"; declare it with local;");
}

static void a_file_that_takes_its_environment_is_left_alone(void **state) {
  (void)state;
  says("local e = _ENV if false then e = nosuch end" END, "1 warning local \"e\" is never used;");
}

static void modules_are_looked_at_too(void **state) {
  (void)state;
  loaded l;
  xw_remarks remarks = {0};
  write_file("helper.lua", "local unused = 1\nreturn {}");
  load_text(&l, "local helper = require \"helper\" tostring(helper)" END);
  assert_int_equal(xw_script_remarks(l.script, &remarks), XW_OK);
  assert_int_equal(remarks.count, 1);
  assert_string_equal(remarks.items[0].file, "helper.lua");
  xw_remarks_free(&remarks);
  unload(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_name_that_nothing_defines_is_an_error_wherever_it_stands),
      cmocka_unit_test(a_global_that_the_file_sets_is_defined),
      cmocka_unit_test(fields_methods_keys_and_labels_are_no_globals),
      cmocka_unit_test(a_local_that_nothing_reads_is_a_warning),
      cmocka_unit_test(a_name_is_not_in_scope_in_its_own_value),
      cmocka_unit_test(blocks_end_their_locals),
      cmocka_unit_test(numbers_texts_and_operators_are_passed_over),
      cmocka_unit_test(a_file_that_takes_its_environment_is_left_alone),
      cmocka_unit_test(modules_are_looked_at_too),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
