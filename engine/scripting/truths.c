/* The abstract meanings of operands, and the list of those that are tested. Nothing is guessed: a value counts as
 * a column only when its text leads from world.firms to it. */
#include "scripting/truths.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "scripting/internal.h"
#include "scripting/syntax.h"

const char xw_truth_of_column[] = XW_N(
    "a column decides nothing here: Lua's if, while, until, and, or, not take any column for "
    "true; write & | ~ between conditions, where(c, x, y) to choose, f:where(c) to select, or "
    "measure first, such as f:mean(c) > 0.5");
const char xw_truth_unused[] = XW_N(
    "nothing uses this condition; if it stood in Lua's if, while, until, and, or, not: they "
    "take any column for true; write & | ~ between conditions, where(c, x, y) to choose, or "
    "where = of the rule");
const char xw_truth_unclear[] = XW_N(
    "if this compares columns, it decides nothing: Lua's if, while, until, and, or, not take "
    "any column for true; write & | ~ between conditions, or measure first, such as "
    "f:mean(c) > 0.5");

/* Longer operands, those of several lines, and those that Lua joined otherwise than was meant (== binds less than
 * & and |) are not written anew. */
enum { STRETCH_MOST = 60 };

static bool is_short(xw_stretch s) {
  return s.text != NULL && s.size > 0 && s.size <= STRETCH_MOST && !memchr(s.text, '\n', s.size) &&
         !memchr(s.text, '&', s.size) && !memchr(s.text, '|', s.size);
}

/* Whether a method can follow it as it stands: a name, a field, a call. */
static bool takes_method(xw_stretch s) {
  bool plain = true;
  for (size_t i = 0; i < s.size; i++)
    plain = plain && strchr("+-*/%^&|~<>=.# ", s.text[i]) == NULL;
  return plain || memchr(s.text, ' ', s.size) == NULL;
}

void xw_test_text(const xw_test *test, char *out, size_t size) {
  const xw_stretch c = test->column, a = test->against;
  if (test->method == NULL) {
    xw_said(out, size, "%s", xw_truth_of_column);
  } else if (!is_short(c) || !is_short(a)) {
    xw_said(out, size,
            "Lua's == and ~= never compare a column: the answer is the same for every enterprise; "
            "write :%s(...)",
            test->method);
  } else {
    const bool plain = takes_method(c);
    xw_said(out, size,
            "Lua's == and ~= never compare a column: the answer is the same for every enterprise; "
            "write %s%.*s%s:%s(%.*s)",
            plain ? "" : "(", (int)c.size, c.text, plain ? "" : ")", test->method, (int)a.size,
            a.text);
  }
}

static bool compares(const xw_lexeme *name) {
  static const char *const words[] = {"lt", "le", "gt", "ge", "eq", "ne", NULL};
  return xw_lexeme_is_among(name, words);
}

static xw_seen named(xw_seen of, const xw_lexeme *name, xw_meaning meaning) {
  return (xw_seen){meaning, false, name->text, name->length, of.first, name->line};
}

xw_seen xw_seen_field(xw_seen of, const xw_lexeme *name) {
  static const char *const methods[] = {"where", "by",       "each",      "rand", "count",
                                        "mean",  "sum",      "sd",        "min",  "max",
                                        "gini",  "quantile", "histogram", NULL};
  switch (of.meaning) {
    case XW_MEANS_WORLD:
      return named(of, name, xw_lexeme_is(name, "firms") ? XW_MEANS_VIEW : XW_MEANS_OTHER);
    case XW_MEANS_VIEW:
      return named(of, name, xw_lexeme_is_among(name, methods) ? XW_MEANS_OTHER : XW_MEANS_COLUMN);
    case XW_MEANS_COLUMN: return named(of, name, XW_MEANS_OTHER);
    default: return named(of, name, XW_MEANS_FIELD);
  }
}

static xw_meaning method_of_column(const xw_lexeme *name, bool has_arguments) {
  static const char *const elementary[] = {"exp",  "log",        "sqrt", "abs", "floor",
                                           "clip", "is_missing", "as",   NULL};
  static const char *const limits[] = {"min", "max", NULL};
  const bool stays = compares(name) || xw_lexeme_is_among(name, elementary) ||
                     (xw_lexeme_is_among(name, limits) && has_arguments);
  return stays ? XW_MEANS_COLUMN : XW_MEANS_OTHER;
}

xw_seen xw_seen_method(xw_seen of, const xw_lexeme *name, bool has_arguments) {
  static const char *const parts[] = {"where", "by", NULL};
  switch (of.meaning) {
    case XW_MEANS_VIEW:
      return named(of, name,
                   xw_lexeme_is_among(name, parts) ? XW_MEANS_VIEW
                   : xw_lexeme_is(name, "rand")    ? XW_MEANS_COLUMN
                                                   : XW_MEANS_OTHER);
    case XW_MEANS_COLUMN: return named(of, name, method_of_column(name, has_arguments));
    default: return named(of, name, compares(name) ? XW_MEANS_COMPARED : XW_MEANS_OTHER);
  }
}

bool xw_key_gets_firms(const xw_lexeme *key, const xw_lexeme *owner, const xw_lexeme *outer_key) {
  if (xw_lexeme_is(key, "where") || xw_lexeme_is(key, "set"))
    return xw_lexeme_is(owner, "rule");
  return xw_lexeme_is(key, "initial") && xw_lexeme_is(outer_key, "columns");
}

bool xw_operator_compares(const xw_lexeme *operator) {
  static const char *const words[] = {"<", "<=", ">", ">=", "==", "~=", NULL};
  return xw_lexeme_is_among(operator, words);
}

xw_seen xw_seen_joined(xw_seen left, xw_seen right) {
  xw_seen joined = {.first = left.first, .last = right.last};
  if (left.meaning == XW_MEANS_COLUMN || right.meaning == XW_MEANS_COLUMN)
    joined.meaning = XW_MEANS_COLUMN;
  else if (left.meaning == XW_MEANS_COMPARED || right.meaning == XW_MEANS_COMPARED)
    joined.meaning = XW_MEANS_COMPARED;
  const xw_seen *from = left.meaning == joined.meaning ? &left : &right;
  joined.word = from->word;
  joined.length = from->length;
  return joined;
}

/* ---- the list ---- */

bool xw_tests_add(xw_tests *tests, xw_test test) {
  xw_test *items = xw_realloc(tests->items, (size_t)tests->count + 1, sizeof *items);
  if (items == NULL)
    return false;
  tests->items = items;
  items[tests->count++] = test;
  return true;
}

void xw_tests_free(xw_tests *tests) {
  xw_free(tests->items);
  *tests = (xw_tests){0};
}

/* The first walk finds which names are assigned, so that the second knows which locals stay what they are. */
static bool find_in(const char *text, int source, xw_tests *tests) {
  xw_syntax first = {.source = source, .only_assigned = true};
  xw_syntax_walk(&first, text);
  xw_syntax second = {.source = source, .tests = tests, .assigned = first.assigned};
  first.assigned = (xw_syntax_names){0};
  xw_syntax_walk(&second, text);
  const bool done = !first.failed && !second.failed;
  xw_syntax_free(&first);
  xw_syntax_free(&second);
  return done;
}

bool xw_tests_find(const xw_sources *sources, xw_tests *tests) {
  for (int i = 0; i < sources->count; i++)
    if (!find_in(sources->items[i].text, i, tests))
      return false;
  return true;
}

bool xw_tests_typed(const char *text, xw_tests *tests) { return find_in(text, -1, tests); }

const xw_test *xw_tests_at(const xw_tests *tests, int source, int line, const char *word) {
  for (int i = 0; i < tests->count; i++) {
    const xw_test *t = &tests->items[i];
    if (t->source == source && line >= t->seen.first && line <= t->seen.last &&
        t->seen.length == strlen(word) && memcmp(t->seen.word, word, t->seen.length) == 0)
      return t;
  }
  return NULL;
}
