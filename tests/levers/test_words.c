/* Definitions: there in both languages, whole sentences that name their unit, with the same names and numbers; the
 * places and metrics that they name exist. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "levers/fields.h"
#include "population/population.h"
#include "simulation/kernel.h"
#include "xiaowei/metrics.h"
#include "xiaowei/words.h"

enum { TOKENS_MAX = 64, TOKEN_SIZE = 64 };

typedef struct tokens {
  char text[TOKENS_MAX][TOKEN_SIZE];
  int count;
} tokens;

static int failures;

static void complain(const char *name, const char *what, const char *text) {
  print_message("%s: %s: %s\n", name, what, text);
  failures++;
}

static bool is_word(char c) { return isalnum((unsigned char)c) || c == '_' || c == '.'; }

/* Numbers ("0.5", "1,125") and names of registries ("sampling.ratio", "class_a") of a text, sorted,
 * each once. */
static void add_token(tokens *t, const char *from, size_t size) {
  char token[TOKEN_SIZE];
  size_t kept = 0;
  while (size > 0 && (from[size - 1] == '.' || from[size - 1] == ','))
    size--;
  for (size_t i = 0; i < size && kept < TOKEN_SIZE - 1; i++)
    token[kept++] = from[i];
  token[kept] = '\0';
  const bool number = isdigit((unsigned char)token[0]);
  const bool named = strchr(token, '.') || strchr(token, '_');
  if (kept == 0 || (!number && !named))
    return;
  for (int i = 0; i < t->count; i++)
    if (strcmp(t->text[i], token) == 0)
      return;
  assert_true(t->count < TOKENS_MAX);
  memcpy(t->text[t->count++], token, TOKEN_SIZE);
}

static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static void find_tokens(const char *text, tokens *t) {
  t->count = 0;
  for (const char *at = text; *at;) {
    size_t size = 0;
    if (*at == '.') {
      at++;
      continue;
    }
    while (is_word(at[size]) ||
           (at[size] == ',' && size > 0 && isdigit((unsigned char)at[size - 1]) &&
            isdigit((unsigned char)at[size + 1])))
      size++;
    /* "2015Q3" is one token; "20..60" are two numbers. */
    const char *dots = size > 0 ? strstr(at, "..") : NULL;
    if (dots && dots > at && dots < at + size)
      size = (size_t)(dots - at);
    if (size > 0)
      add_token(t, at, size);
    at += size > 0 ? size : 1;
  }
  qsort(t->text, (size_t)t->count, TOKEN_SIZE, by_text);
}

static void same_tokens(const char *name, const char *en, const char *zh) {
  tokens a, b;
  find_tokens(en, &a);
  find_tokens(zh, &b);
  bool same = a.count == b.count;
  for (int i = 0; same && i < a.count; i++)
    same = strcmp(a.text[i], b.text[i]) == 0;
  if (same)
    return;
  complain(name, "other names or numbers in the other language", en);
  for (int i = 0; i < a.count; i++)
    print_message("  en %s\n", a.text[i]);
  for (int i = 0; i < b.count; i++)
    print_message("  zh %s\n", b.text[i]);
}

static bool ends_with(const char *text, const char *end) {
  const size_t a = strlen(text), b = strlen(end);
  return a >= b && strcmp(text + a - b, end) == 0;
}

/* Words of which a definition has one at least, by the unit of its row. */
static const struct unit {
  const char *unit, *en[8], *zh[8];
} units[] = {
    {"quarters", {"uarter"}, {"季"}},
    {"share", {"hare", "tandard deviation"}, {"比例", "标准差"}},
    {"ratio", {"atio", "times"}, {"倍"}},
    {"per year", {"per year", "year"}, {"每年"}},
    {"per quarter", {"per quarter"}, {"每季", "季度"}},
    {"per day", {"per day"}, {"每天"}},
    {"intensity 0-1", {"ntensity"}, {"力度"}},
    {"probability", {"robability"}, {"概率"}},
    {"times goods value", {"times the goods value"}, {"货值的倍数"}},
    {"times batch value", {"times its goods value"}, {"货值的倍数"}},
    {"units", {"nits"}, {"件"}},
    {"days", {"ays"}, {"天"}},
    {"days per inspected lot", {"ays"}, {"天"}},
    {"share of lots", {"lots"}, {"批"}},
    {"share of goods value", {"goods value"}, {"货值"}},
    {"share of goods value per day", {"goods value"}, {"货值"}},
    {"share of revenue", {"revenue"}, {"营业收入"}},
    {"share of quarterly revenue", {"quarterly revenue"}, {"季度营业收入"}},
    {"share of export value", {"export value"}, {"出口额"}},
    {"share of gap", {"gap"}, {"差距"}},
    {"logit", {"log-odds"}, {"对数几率"}},
    {"log", {"log"}, {"对数"}},
    {"log per quarter", {"log per quarter"}, {"每季"}},
    {"reputation", {"eputation"}, {"声誉"}},
    {"1/defect rate", {"defect rate"}, {"不合格率"}},
    {"years", {"years"}, {"年"}},
    {"per unit of margin", {"per unit"}, {"单位"}},
    {"million CNY per year", {"illion CNY per year"}, {"百万元"}},
    {"million CNY a year", {"illion CNY a year"}, {"百万元"}},
    {"count", {"umber"}, {"家", "次数"}},
    {"persons", {"umber of employees"}, {"人"}},
    {"a year", {"a year"}, {"年"}},
    {"0..1", {"0 to 1"}, {"0至1"}},
    {"index", {"ndex"}, {"序号"}},
    {"class", {"lass"}, {"等级"}},
    {"flag", {"lag"}, {"标志"}},
    {"1",
     {"hare", "ate", "robability", "0 to 1", "index", "xponent", "edian", "Number"},
     {"比例", "率", "概率", "0至1", "指数", "编号"}},
};

static bool has_any(const char *text, const char *const words[8]) {
  for (int i = 0; i < 8 && words[i]; i++)
    if (strstr(text, words[i]))
      return true;
  return false;
}

static void names_unit(const char *name, const char *unit, const xw_both *words) {
  if (strncmp(unit, "CNY", 3) == 0) {
    if (!strstr(words->en, "CNY") || !strstr(words->zh, "元"))
      complain(name, "does not name its unit", unit);
    return;
  }
  if (strncmp(unit, "choice", 6) == 0) {
    if (!strstr(words->en, "Choice") || !strstr(words->zh, "选择"))
      complain(name, "does not name its unit", unit);
    return;
  }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (strcmp(units[i].unit, unit) != 0)
      continue;
    if (!has_any(words->en, units[i].en) || !has_any(words->zh, units[i].zh))
      complain(name, "does not name its unit", unit);
    return;
  }
  complain(name, "has a unit that this test does not know", unit);
}

static bool is_chinese(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 0xe4 && (unsigned char)*text <= 0xe9)
      return true;
  return false;
}

/* A definition: whole sentences in both languages, longer than the label, with the unit. */
static void is_definition(const char *name, const char *unit, const char *label,
                          const xw_both *words) {
  if (strlen(words->en) <= strlen(label))
    complain(name, "is no longer than its label", words->en);
  if (!ends_with(words->en, ".") || !ends_with(words->zh, "。"))
    complain(name, "does not end with a full stop", words->en);
  if (!is_chinese(words->zh) || is_chinese(words->en))
    complain(name, "is not in its language", words->zh);
  names_unit(name, unit, words);
  same_tokens(name, words->en, words->zh);
}

/* ---- names ---- */

static bool is_place(const char *name) {
  char spaced[TOKEN_SIZE];
  snprintf(spaced, sizeof spaced, "%s", name);
  for (char *at = spaced; *at; at++)
    if (*at == '_')
      *at = ' ';
  for (int i = 0; xw_process_at(i); i++)
    if (strcmp(xw_process_at(i)->name, spaced) == 0)
      return true;
  for (int i = 0; xw_place_at(i); i++)
    if (strcmp(xw_place_at(i)->name, name) == 0)
      return true;
  return false;
}

static bool is_metric(const char *name) {
  return xw_metric_find(name) >= 0 || strcmp(name, "net_benefit") == 0;
}

static void all_are(const char *name, const char *names, bool (*is)(const char *),
                    const char *what) {
  char copy[256], *rest = copy;
  snprintf(copy, sizeof copy, "%s", names);
  if (!*names)
    complain(name, what, "none");
  for (char *word = strtok_r(rest, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
    if (!is(word))
      complain(name, what, word);
}

/* Every name of a text that looks like one of a registry is one. */
static bool is_known(const char *name) {
  if (isdigit((unsigned char)name[0]) || ends_with(name, ".csv"))
    return true;
  for (int i = 0; i < XW_COLUMN_COUNT; i++)
    if (strcmp(xw_column_info_at(i)->name, name) == 0)
      return true;
  return xw_lever_find(name) >= 0 || xw_parameter_find(name) >= 0 || is_metric(name);
}

static void names_are_known(const char *name, const char *text) {
  tokens t;
  find_tokens(text, &t);
  for (int i = 0; i < t.count; i++)
    if (!is_known(t.text[i]))
      complain(name, "names what does not exist", t.text[i]);
}

/* ---- tests ---- */

static void every_lever_is_defined_in_both_languages(void **state) {
  (void)state;
  failures = 0;
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const xw_lever_info *row = xw_lever_info_at(i);
    const xw_lever_words *words = xw_lever_words_at(i);
    is_definition(row->name, row->unit, row->doc_en, &words->definition);
    names_are_known(row->name, words->definition.en);
    all_are(row->name, words->acts, is_place, "acts at no such place");
    all_are(row->name, words->moves, is_metric, "moves no such metric");
    if (!xw_evidence_meaning(words->mark))
      complain(row->name, "has no mark of evidence", "");
    if (!ends_with(words->note.en, ".") || !ends_with(words->note.zh, "。"))
      complain(row->name, "has a note without a full stop", words->note.en);
  }
  assert_null(xw_lever_words_at(XW_LEVER_COUNT));
  assert_int_equal(failures, 0);
}

static void every_parameter_is_defined_in_both_languages(void **state) {
  (void)state;
  failures = 0;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    const xw_parameter_info *row = xw_parameter_info_at(i);
    const xw_parameter_words *words = xw_parameter_words_at(i);
    is_definition(row->name, row->unit, row->doc_en, &words->definition);
    names_are_known(row->name, words->definition.en);
    all_are(row->name, words->acts, is_place, "acts at no such place");
    all_are(row->name, words->moves, is_metric, "moves no such metric");
    if (row->evidence[0] != words->evidence_zh[0])
      complain(row->name, "has another mark of evidence in Chinese", words->evidence_zh);
    same_tokens(row->name, row->evidence, words->evidence_zh);
    same_tokens(row->name, words->source.en, words->source.zh);
  }
  assert_null(xw_parameter_words_at(-1));
  assert_int_equal(failures, 0);
}

static void every_metric_is_defined_in_both_languages(void **state) {
  (void)state;
  failures = 0;
  for (int i = 0; i < XW_METRIC_COUNT; i++) {
    const xw_metric_info *row = xw_metric_info_at(i);
    is_definition(row->name, row->unit, row->doc_en, xw_metric_definition(i));
    names_are_known(row->name, xw_metric_definition(i)->en);
  }
  assert_null(xw_metric_definition(XW_METRIC_COUNT));
  assert_int_equal(failures, 0);
}

static void every_column_is_defined_in_both_languages(void **state) {
  (void)state;
  failures = 0;
  for (int i = 0; i < XW_COLUMN_COUNT; i++) {
    const xw_column_info *row = xw_column_info_at(i);
    is_definition(row->name, row->unit, row->doc_en, xw_column_definition(i));
    names_are_known(row->name, xw_column_definition(i)->en);
  }
  assert_int_equal(failures, 0);
}

static void the_checks_find_what_is_wrong(void **state) {
  (void)state;
  const xw_both short_one = {"share.", "比例。"},
                no_unit = {"A thing that is there.", "某个东西。"};
  const xw_both other_number = {"Share of 5 firms of all.", "全部企业中6家的比例。"};
  failures = 0;
  is_definition("short", "share", "longer than that", &short_one);
  assert_int_equal(failures, 1);
  is_definition("no unit", "share", "x", &no_unit);
  assert_int_equal(failures, 2);
  is_definition("numbers", "share", "x", &other_number);
  assert_int_equal(failures, 3);
  names_are_known("names", "See sampling.rate.");
  assert_int_equal(failures, 4);
}

static void every_measure_has_its_paragraph_in_english_too(void **state) {
  (void)state;
  for (int m = 1; m <= XW_MEASURE_COUNT; m++) {
    const char *text = xw_measure_translation(m);
    assert_true(strlen(text) > 300 && ends_with(text, "."));
    assert_string_not_equal(text, xw_measure_translation(m % XW_MEASURE_COUNT + 1));
  }
  assert_null(xw_measure_translation(0));
  assert_non_null(strstr(xw_measure_translation(2), "organisation code"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_lever_is_defined_in_both_languages),
      cmocka_unit_test(every_parameter_is_defined_in_both_languages),
      cmocka_unit_test(every_metric_is_defined_in_both_languages),
      cmocka_unit_test(every_column_is_defined_in_both_languages),
      cmocka_unit_test(the_checks_find_what_is_wrong),
      cmocka_unit_test(every_measure_has_its_paragraph_in_english_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
