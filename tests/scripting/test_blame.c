/* What Lua says of a mistyped text, in plain words with the likely cause and its line. */
#include "support.h"

static void typed(const char *text, const char *message) { refuses(text, message); }

static void a_dotted_name_in_a_table_gets_its_brackets(void **state) {
  (void)state;
  typed("return scenario { id = \"a\",\nlevers = { sampling.ratio = 0.1 } }",
        "a.lua:2: a name with a dot is no key of a table; write [\"sampling.ratio\"] = ..., or "
        "sampling = { ratio = ... }");
}

static void punctuation_of_full_width_is_named_with_what_to_write(void **state) {
  (void)state;
  typed("return scenario { id = \"a\"，\ntitle = \"b\" }",
        "a.lua:1: ， is U+FF0C FULLWIDTH COMMA; write ,");
  typed("return scenario {\nid = “a” }",
        "a.lua:2: “ is U+201C LEFT DOUBLE QUOTATION MARK; write \"");
  typed("return scenario（ { id = \"a\" } )",
        "a.lua:1: （ is U+FF08 FULLWIDTH LEFT PARENTHESIS; write (");
  typed("return scenario {　id = \"a\" }",
        "a.lua:1: 　 is U+3000 IDEOGRAPHIC SPACE; write a plain space");
  typed("local x = ３ return x", "a.lua:1: ３ is U+FF13 FULLWIDTH DIGIT 3; write 3");
  typed("local 培训 = 3",
        "a.lua:1: 培 (U+57F9) stands outside of a text; names have letters, digits and _, texts "
        "stand in \" \"");
}

static void a_text_in_another_encoding_is_refused_at_its_line(void **state) {
  (void)state;
  typed(
      "return scenario { id = \"a\",\ntitle = \"\xd6\xd0\xb9\xfa\" }",
      "a.lua:2: this file is not UTF-8; it may be GBK or GB18030: save it as UTF-8, or convert it "
      "with iconv -f GB18030 -t UTF-8");
  typed(
      "return scenario { id = \"a\", title = \"\xed\xa0\x80\" }",
      "a.lua:1: this file is not UTF-8; it may be GBK or GB18030: save it as UTF-8, or convert it "
      "with iconv -f GB18030 -t UTF-8");
}

static void what_is_missing_is_told(void **state) {
  (void)state;
  typed("return scenario { id = \"a\"\ntitle = \"b\" }",
        "a.lua:1: a comma is missing between \"a\" and title");
  typed("return scenario { id = \"a\",\n  levers = { training = { fund = 3 } }\n",
        "a.lua:3: the { of line 1 is never closed; } is missing");
  typed("return scenario { id = \"a\nb\" }", "a.lua:1: this text has no closing quote: \"a");
  typed("return scenario { id = \"a\", at_end = function(w)\nif w then\nend }",
        "a.lua:3: } stands where end is expected, which closes the function of line 1");
  typed("return scenario { id = \"a\" } }",
        "a.lua:1: } closes nothing here: nothing is open any more");
}

static void one_equals_sign_compares_nothing(void **state) {
  (void)state;
  const char *const said =
      "a.lua:2: = gives a value to a name and compares nothing; write == between values, :eq() "
      "after a column";
  typed(
      "return scenario { id = \"a\", at_end = function(w)\nif w.period = \"2016Q1\" then end end }",
      said);
  typed(
      "return scenario { id = \"a\", rules = { rule { after = \"effort\", where = "
      "function(f)\nreturn "
      "f.credit = \"D\" end } } }",
      said);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_dotted_name_in_a_table_gets_its_brackets),
      cmocka_unit_test(punctuation_of_full_width_is_named_with_what_to_write),
      cmocka_unit_test(a_text_in_another_encoding_is_refused_at_its_line),
      cmocka_unit_test(what_is_missing_is_told),
      cmocka_unit_test(one_equals_sign_compares_nothing),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
