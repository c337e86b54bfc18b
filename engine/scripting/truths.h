/* Columns of enterprises where Lua asks for a truth. Lua takes any object for true, so `if f.age:gt(3)` would
 * decide nothing and say nothing. Private to scripting/. */
#ifndef XW_SCRIPTING_TRUTHS_H
#define XW_SCRIPTING_TRUTHS_H

#include <stdbool.h>
#include <stddef.h>

#include "scripting/lex.h"

struct xw_sources;

/* What an operand is, as far as its text tells. */
typedef enum xw_meaning {
  XW_MEANS_OTHER,    /* anything */
  XW_MEANS_WORLD,    /* the parameter `world` of a hook or metric */
  XW_MEANS_VIEW,     /* world.firms, or a part of it */
  XW_MEANS_COLUMN,   /* a column or condition, for certain */
  XW_MEANS_COMPARED, /* x:lt(...) of an x that is not known */
  XW_MEANS_FIELD,    /* x.name of an x that is not known */
} xw_meaning;

typedef struct xw_seen {
  xw_meaning meaning;
  bool is_chained;  /* the last operand of and, or: one of several values */
  const char *word; /* the field or comparison; borrowed from the text */
  size_t length;
  int first, last; /* lines of the operand */
} xw_seen;

/* A part of a text; borrowed. */
typedef struct xw_stretch {
  const char *text;
  size_t size;
} xw_stretch;

/* An operand whose truth Lua asks for: left of and, or; behind not; the condition of if, while, until. Or one that
 * stands beside == or ~=, whose answer Lua gives at once: two things of different kinds are never equal. */
typedef struct xw_test {
  int source, line;
  xw_seen seen;
  const char *method;         /* beside == or ~=: what to write instead, "eq" or "ne"; else NULL */
  xw_stretch column, against; /* then: the operand and what it is compared with */
} xw_test;

/* Zero-initialise. */
typedef struct xw_tests {
  xw_test *items;
  int count;
} xw_tests;

/* What columns and what may be columns are tested in all sources. XW_ERR_MEMORY as false. */
bool xw_tests_find(const struct xw_sources *sources, xw_tests *tests);
/* The same in a text that was typed: its source is -1. */
bool xw_tests_typed(const char *text, xw_tests *tests);
bool xw_tests_add(xw_tests *tests, xw_test test);
void xw_tests_free(xw_tests *tests);
/* The test of a value made in this line as field or comparison `word`; NULL: there is none. */
const xw_test *xw_tests_at(const xw_tests *tests, int source, int line, const char *word);

/* What is said of a column that is tested; of a condition that nothing uses; of what looks like one. */
extern const char xw_truth_of_column[], xw_truth_unused[], xw_truth_unclear[];
/* What is said of a test: xw_truth_of_column, or how to compare the column of one with == and ~=. Kept for
 * xw_said, so a message made with it is known in both languages. */
void xw_test_text(const xw_test *test, char *out, size_t size);

/* syntax.c: what `x.name`, `x:name(...)` mean after x; two operands joined by an
 * operator of arithmetic or of conditions. */
xw_seen xw_seen_field(xw_seen of, const xw_lexeme *name);
xw_seen xw_seen_method(xw_seen of, const xw_lexeme *name, bool has_arguments);
xw_seen xw_seen_joined(xw_seen left, xw_seen right);
/* Whether a function at this key of a table gets enterprises: `where` and `set` of a rule, `initial` of a column.
 * owner: the function whose argument the table is; outer_key: the key of the table around it. */
bool xw_key_gets_firms(const xw_lexeme *key, const xw_lexeme *owner, const xw_lexeme *outer_key);
/* Whether an operator compares, as Lua does, which gives a truth and never a column. */
bool xw_operator_compares(const xw_lexeme *operator);

#endif
