/* What comes from scripts is held to one rule where it comes in, and depends on no locale and no address. */
#include "support.h"

#include <locale.h>

/* The file must be refused with exactly this message. */
static void refused(const char *text, const char *message) {
  loaded l;
  write_file("a.lua", text);
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  assert_string_equal(xw_last_error(), message);
  unload(&l);
}

/* The statements raise a text of their own; it is this. */
static void gives(const char *statements, const char *text) {
  char message[512], script[2048];
  snprintf(script, sizeof script, "%s", statements);
  snprintf(message, sizeof message, "a.lua:1: %s", text);
  refused(script, message);
}

#define STUDY(fields) "return study { " fields ", scenarios = { \"baseline\" } }"

static void the_id_of_a_study_is_a_plain_name(void **state) {
  (void)state;
#define RULE "; allowed 1 to 64 letters, digits, - _ ."
  refused(STUDY("id = \"x\\ntouch PWNED #\""),
          "a.lua:1: id \"x\\x0atouch PWNED #\" is not a plain name" RULE);
  refused(STUDY("id = \"x --output=/any\""),
          "a.lua:1: id \"x --output=/any\" is not a plain name" RULE);
  refused(STUDY("id = \"../x\""), "a.lua:1: id \"../x\" is not a plain name" RULE);
  refused(STUDY("id = \"\""), "a.lua:1: id \"\" is not a plain name" RULE);
  refused(STUDY("id = \"\\27[2J\""), "a.lua:1: id \"\\x1b[2J\" is not a plain name" RULE);
  refused(STUDY("id = \"a\\0b\""), "a.lua:1: id \"a\" is not a plain name" RULE);
}

static void titles_and_units_hold_nothing_that_is_hidden(void **state) {
  (void)state;
  refused(STUDY("id = \"x\", title = \"\\27[31m\""), "a.lua:1: title holds a control character");
  refused(STUDY("id = \"x\", title = \"a\\0b\""), "a.lua:1: title holds a control character");
  refused(STUDY("id = \"x\", title = { en = \"a\", zh = \"\\u{202e}b\" }"),
          "a.lua:1: zh holds a character that does not show or changes the direction of writing");
  refused(STUDY("id = \"x\", title = \"\\xd6\\xd0\""),
          "a.lua:1: title is not UTF-8 (it may be GBK or GB18030)");
  refused(
      STUDY("id = \"x\", metrics = { m = { unit = \"\\27c\", value = function() return 1 end } }"),
      "a.lua:1: unit holds a control character");
}

#define MORE(fields) \
  "return study { id = \"x\", scenarios = { \"baseline\", scenario { id = \"y\", " fields " } } }"
#define CUT(key, text) \
  "a.lua:1: " key ": a text holds a NUL character after \"" text "\"; a name is plain text"

/* Neither is taken for the name before the NUL. */
static void a_name_that_holds_nul_is_refused(void **state) {
  (void)state;
  refused(MORE("levers = { [\"sampling.ratio\\0x\"] = 0.1 }"), CUT("levers", "sampling.ratio"));
  refused(MORE("levers = { sampling = { [\"ratio\\0x\"] = 0.1 } }"), CUT("levers", "ratio"));
  refused(MORE("levers = { sampling = { ratio = schedule { [\"2015Q3\\0x\"] = 0.1 } } }"),
          CUT("levers", "2015Q3"));
  refused(MORE("parameters = { [\"quality.cheat\\0x\"] = 0.1 }"),
          CUT("parameters", "quality.cheat"));
  refused(MORE("base = \"baseline\\0x\""), CUT("base", "baseline"));
  refused(STUDY("id = \"x\", outputs = { series = { \"true_pass\\0x\" } }"),
          CUT("outputs", "true_pass"));
  refused(STUDY("id = \"x\", metrics = { [\"m\\0x\"] = { unit = \"1\", value = function() return 1 "
                "end } }"),
          CUT("metrics", "m"));
}

static void a_format_is_read_to_its_end(void **state) {
  (void)state;
  gives("string.format(\"\\0%p\", {})", "string.format: %p is not available in scripts");
  gives("error(#string.format(\"\\0%d\", 7))", "2");
}

static void a_file_that_is_not_utf8_says_so_and_what_to_do(void **state) {
  (void)state;
  refused("-- one\nreturn study { id = \"x\", title = \"\xd6\xd0\xce\xc4\" }",
          "a.lua:2: this file is not UTF-8; it may be GBK or GB18030: save it as UTF-8, or convert "
          "it with iconv -f GB18030 -t UTF-8");
  refused("-- \xe2\x80\xae\nreturn 1",
          "a.lua:1: this line holds a character that does not show or changes the direction of "
          "writing; remove it");
}

static void words_of_a_script_reach_no_terminal_as_they_are(void **state) {
  (void)state;
  loaded l;
  write_file("a.lua", STUDY("id = \"x\", [\"q\\27[2J\\nz\"] = 1"));
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "unknown key \"q\\x1b[2J\\x0az\""));
  assert_null(strchr(xw_last_error(), '\x1b'));
  assert_null(strchr(xw_last_error(), '\n'));
  unload(&l);
}

/* Keys of the same length are placed by addresses in a table of Lua. */
static void pairs_goes_by_all_bytes_of_a_key(void **state) {
  (void)state;
  gives(
      "local t, s = {}, {} for i = 9, 1, -1 do t[\"k\\0\" .. i] = i end "
      "for _, v in pairs(t) do s[#s + 1] = v end error(table.concat(s))",
      "123456789");
  gives(
      "local t, s = { [\"a\\0\"] = 2, a = 1, [\"a\\0\\0\"] = 3 }, {} "
      "for _, v in pairs(t) do s[#s + 1] = v end error(table.concat(s))",
      "123");
}

static void pairs_compares_large_integers_exactly(void **state) {
  (void)state;
  gives(
      "local t, s = {}, {} for i = 8, 0, -1 do t[(1 << 62) + i] = i end "
      "for _, v in pairs(t) do s[#s + 1] = v end error(table.concat(s))",
      "012345678");
  gives(
      "local t, s = { [(1 << 53) + 1] = \"c\", [0x1p53] = \"b\", "
      "[0x1p70] = \"y\", [-0x1p70] = \"a\", [math.maxinteger] = \"x\", [0.5] = \"h\", [1] = \"i\", "
      "[0] = \"g\" }, {} "
      "for _, v in pairs(t) do s[#s + 1] = v end error(table.concat(s))",
      "aghibcxy");
}

static void work_on_texts_costs_its_bytes(void **state) {
  (void)state;
  gives("local s = (\"x\"):rep(1 << 24) error(#s)", "16777216");
  gives("(\"ab\"):rep(1 << 23, \",\")",
        "string.rep: the result would take 25165823 bytes; at most 16777216 (16 MB)");
  gives("error(#(\"\"):rep(math.maxinteger))", "0");
  gives("for _ in utf8.codes(\"in\\x80valid\") do end", "utf8.codes: the text is not valid UTF-8");
  gives(
      "local s = \"\" for p, c in utf8.codes(\"aé\") do s = s .. p .. \":\" .. c .. \" \" end "
      "error(s)",
      "1:97 2:233 ");
  gives("error(string.format(\"%f %5.1f %g\", 0 / 0, -(0 / 0), 0 / 0))", "nan   nan nan");
}

static void every_error_has_its_place(void **state) {
  (void)state;
  refused("\ncoroutine.wrap(string.rep)(\"x\", 1e9)",
          "a.lua:2: string.rep: the result would take 1000000000 bytes; at most 16777216 (16 MB)");
  refused("\nerror({})", "a.lua:2: the error raised is a table; raise a text");
  refused("\ncoroutine.wrap(error)()", "a.lua:2: the error raised is a nil; raise a text");
  static const char name[] =
      "a:long:name:with:colons:that:is:more:than:sixty:bytes:long:indeed:abcdefgh.lua";
  loaded l;
  write_file(name, "\nerror(\"boo\")");
  assert_int_equal(load_with(&l, NULL, name), XW_ERR_SCRIPT);
  char message[256];
  snprintf(message, sizeof message, "%s:2: boo", name);
  assert_string_equal(xw_last_error(), message);
  unload(&l);
}

/* A locale with letters beyond ASCII, which the test makes for itself; NULL: it cannot be made here. */
static const char *make_locale(void) {
  char here[512], path[600];
  if (getcwd(here, sizeof here) == NULL)
    return NULL;
  snprintf(path, sizeof path,
           "localedef --no-archive -i de_DE -f ISO-8859-1 '%s/de' >locale.log 2>&1", here);
  if (system(path) < 0)
    return NULL;
  setenv("LOCPATH", here, 1);
  const char *name = setlocale(LC_ALL, "de");
  unsetenv(
      "LOCPATH"); /* the C library forgets the list of folders that later locales are sought in */
  return name;
}

static void results_do_not_depend_on_the_locale(void **state) {
  (void)state;
  static const char script[] =
      "local e = \"\\xe9\" error(table.concat({ tostring(e:upper() == e), "
      "tostring((\"\\xc9\"):lower() == \"\\xc9\"), tostring(e:find(\"%a\")), "
      "tostring(e:find(\"%w\")), "
      "tostring((\"\\x85\"):find(\"%c\")), tostring((\"%q\"):format(\"\\x85\") == '\"\\x85\"'), "
      "tostring(\"\\xe4\" > \"z\"), 1.5 .. \"\" }, \" \"))";
  const char *name = make_locale();
  if (name == NULL) {
    setlocale(LC_ALL, "C");
    skip();
  }
  gives(script, "true true nil nil nil true true 1.5");
  assert_string_equal(setlocale(LC_CTYPE, NULL), name);
  setlocale(LC_ALL, "C");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_id_of_a_study_is_a_plain_name),
      cmocka_unit_test(titles_and_units_hold_nothing_that_is_hidden),
      cmocka_unit_test(a_name_that_holds_nul_is_refused),
      cmocka_unit_test(a_format_is_read_to_its_end),
      cmocka_unit_test(a_file_that_is_not_utf8_says_so_and_what_to_do),
      cmocka_unit_test(words_of_a_script_reach_no_terminal_as_they_are),
      cmocka_unit_test(pairs_goes_by_all_bytes_of_a_key),
      cmocka_unit_test(pairs_compares_large_integers_exactly),
      cmocka_unit_test(work_on_texts_costs_its_bytes),
      cmocka_unit_test(every_error_has_its_place),
      cmocka_unit_test(results_do_not_depend_on_the_locale),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
