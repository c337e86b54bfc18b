/* The blocks of a Lua text, so that each name is known to be a local or a global, and each operand that Lua asks
 * for its truth is seen. The text has compiled, so what is looked for is there. */
#include "scripting/syntax.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

typedef xw_syntax_name name;
typedef xw_syntax_names names;
typedef xw_syntax parser;

static void add(parser *p, names *to, name n) {
  name *items = xw_realloc(to->items, (size_t)to->count + 1, sizeof *items);
  if (items == NULL) {
    p->failed = true;
    return;
  }
  to->items = items;
  items[to->count++] = n;
}

static int by_name(const void *a, const void *b) {
  const name *x = a, *y = b;
  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return memcmp(x->text, y->text, x->length);
}

/* Leave a block: its locals end. */
static void leave(parser *p, int count) {
  while (p->locals.count > count) {
    const name *n = &p->locals.items[--p->locals.count];
    if (!n->is_used && !n->is_silent && p->unused != NULL)
      p->unused(p, n);
  }
}

/* ---- names ---- */

static name name_of(const xw_lexeme *t) {
  return (name){.text = t->text, .length = t->length, .line = t->line};
}

static name *find_local(const parser *p, const name *n) {
  for (int i = p->locals.count - 1; i >= 0; i--)
    if (by_name(&p->locals.items[i], n) == 0)
      return &p->locals.items[i];
  return NULL;
}

/* Walks for assignments and for tests need not know which names are read. */
static bool is_about_names(const parser *p) { return !p->only_assigned && p->tests == NULL; }

static void read_name(parser *p, const name *n) {
  if (!is_about_names(p))
    return;
  name *local = find_local(p, n);
  if (local != NULL)
    local->is_used = true;
  else
    add(p, &p->reads, *n);
}

static void write_name(parser *p, const name *n) {
  if (p->only_assigned)
    add(p, &p->assigned, *n);
  else if (is_about_names(p) && find_local(p, n) == NULL)
    add(p, &p->writes, *n);
}

static bool is_assigned(const parser *p, const name *n) {
  const names *list = &p->assigned;
  return list->count > 0 &&
         bsearch(n, list->items, (size_t)list->count, sizeof *list->items, by_name) != NULL;
}

static void declare(parser *p, name n, bool silent) {
  n.is_silent = silent || n.text[0] == '_';
  if (n.meaning.meaning != XW_MEANS_OTHER && !p->only_assigned && is_assigned(p, &n))
    n.meaning = (xw_seen){0};
  add(p, &p->locals, n);
}

/* ---- tokens ---- */

static void advance(parser *p) {
  p->end = p->now.text == NULL ? NULL : p->now.text + p->now.length;
  p->now = p->next;
  p->next = xw_lex(&p->lexer);
}

static bool is(const parser *p, const char *text) { return xw_lexeme_is(&p->now, text); }

static bool accept(parser *p, const char *text) {
  const bool found = is(p, text);
  if (found)
    advance(p);
  return found;
}

/* ---- expressions ---- */

static xw_seen expression(parser *p, bool tested);
static void block(parser *p);

static void expressions(parser *p) {
  do
    expression(p, false);
  while (accept(p, ","));
}

/* Lua asks for the truth of an operand. */
static void test(parser *p, int line, const xw_seen *seen) {
  if (p->tests != NULL && seen->meaning >= XW_MEANS_COLUMN &&
      !xw_tests_add(p->tests, (xw_test){.source = p->source, .line = line, .seen = *seen}))
    p->failed = true;
}

static void declare_parameter(parser *p, xw_meaning meaning) {
  name n = name_of(&p->now);
  if (xw_lexeme_is(&p->now, "world"))
    meaning = XW_MEANS_WORLD;
  n.meaning = (xw_seen){.meaning = meaning, .first = n.line, .last = n.line};
  declare(p, n, true);
}

/* Parameters and body of a function, up to its end; what the first parameter is. */
static void function_body(parser *p, bool is_method, xw_meaning first) {
  const int outer = p->locals.count;
  if (is_method)
    declare(p, (name){.text = "self", .length = 4, .line = p->now.line}, true);
  accept(p, "(");
  while (!accept(p, ")") && p->now.kind != XW_LEX_END) {
    if (p->now.kind == XW_LEX_NAME)
      declare_parameter(p, first);
    first = XW_MEANS_OTHER;
    advance(p);
  }
  block(p);
  accept(p, "end");
  leave(p, outer);
}

/* The value of an entry of a table. */
static void entry(parser *p) {
  if (is(p, "function") && xw_key_gets_firms(&p->key, &p->owner, &p->outer_key)) {
    advance(p);
    function_body(p, false, XW_MEANS_VIEW);
  } else {
    expression(p, false);
  }
}

static void entries(parser *p) {
  while (!accept(p, "}") && p->now.kind != XW_LEX_END) {
    p->key = (xw_lexeme){0};
    if (accept(p, "[")) {
      expression(p, false);
      accept(p, "]");
      accept(p, "=");
    } else if (p->now.kind == XW_LEX_NAME && xw_lexeme_is(&p->next, "=")) {
      p->key = p->now;
      advance(p);
      advance(p);
    }
    entry(p);
    if (!accept(p, ","))
      accept(p, ";");
  }
}

/* owner: the function whose argument it is, if any. */
static void table(parser *p, xw_lexeme owner) {
  const xw_lexeme key = p->key, outer_key = p->outer_key, outer_owner = p->owner;
  accept(p, "{");
  p->outer_key = p->enclosing_key;
  p->enclosing_key = key;
  p->owner = owner;
  entries(p);
  p->enclosing_key = p->outer_key;
  p->key = key;
  p->outer_key = outer_key;
  p->owner = outer_owner;
}

/* Arguments of a call, if they stand here; of: the name that is called. */
static bool arguments(parser *p, xw_lexeme of, bool *some) {
  *some = true;
  if (p->now.kind == XW_LEX_STRING) {
    advance(p);
  } else if (is(p, "{")) {
    table(p, of);
  } else if (accept(p, "(")) {
    *some = !is(p, ")");
    if (*some)
      expressions(p);
    accept(p, ")");
  } else {
    return false;
  }
  return true;
}

/* What follows a value, if anything does; *seen becomes that of the whole. of: the name it is, if no more. */
static bool suffix(parser *p, xw_lexeme of, xw_seen *seen) {
  bool some = false;
  if (accept(p, ".")) {
    *seen = xw_seen_field(*seen, &p->now);
    advance(p);
    return true;
  }
  if (accept(p, ":")) {
    const xw_lexeme method = p->now;
    advance(p);
    arguments(p, (xw_lexeme){0}, &some);
    *seen = xw_seen_method(*seen, &method, some);
    return true;
  }
  if (accept(p, "[")) {
    expression(p, false);
    accept(p, "]");
  } else if (!arguments(p, of, &some)) {
    return false;
  }
  *seen = (xw_seen){.first = seen->first, .last = p->now.line};
  return true;
}

/* What a value begins with: a name, or an expression in parentheses. */
static xw_seen beginning(parser *p) {
  xw_seen seen = {.first = p->now.line, .last = p->now.line};
  if (accept(p, "(")) {
    seen = expression(p, false);
    accept(p, ")");
    return seen;
  }
  const name n = name_of(&p->now);
  const name *local = p->tests != NULL && p->now.kind == XW_LEX_NAME ? find_local(p, &n) : NULL;
  advance(p);
  return local != NULL && local->meaning.meaning != XW_MEANS_OTHER ? local->meaning : seen;
}

/* A variable or call. True: it is a plain name, not yet noted, in *plain. */
static bool primary(parser *p, name *plain, xw_seen *seen) {
  const bool named = p->now.kind == XW_LEX_NAME;
  xw_lexeme of = named ? p->now : (xw_lexeme){0};
  *plain = name_of(&p->now);
  *seen = beginning(p);
  bool alone = true;
  while (suffix(p, of, seen)) {
    if (alone && named)
      read_name(p, plain);
    alone = false;
    of = (xw_lexeme){0};
  }
  return alone && named;
}

/* True: one of them is `not`. */
static bool prefixes(parser *p) {
  bool denied = false;
  while (is(p, "not") || is(p, "-") || is(p, "#") || is(p, "~")) {
    denied = denied || is(p, "not");
    advance(p);
  }
  return denied;
}

static xw_seen operand(parser *p) {
  name plain;
  const int line = p->now.line;
  const bool denied = prefixes(p);
  xw_seen seen = {.first = line, .last = line};
  if (xw_lexeme_is_constant(&p->now))
    advance(p);
  else if (is(p, "{"))
    table(p, (xw_lexeme){0});
  else if (accept(p, "function"))
    function_body(p, false, XW_MEANS_OTHER);
  else if (primary(p, &plain, &seen))
    read_name(p, &plain);
  if (!denied)
    return seen;
  if (!seen.is_chained)
    test(p, line, &seen);
  return (xw_seen){.first = line, .last = seen.last};
}

/* One side of a comparison of Lua, with the text that it is. */
typedef struct side {
  xw_seen seen;
  const char *from;
} side;

static side side_now(const parser *p) { return (side){.from = p->now.text}; }

static xw_stretch stretch_of(const side *s, const char *to) {
  return (xw_stretch){s->from, (size_t)(to - s->from)};
}

static bool is_field(const side *s) { return s->seen.meaning >= XW_MEANS_COLUMN; }

/* Operands joined by what binds more than comparisons; *foreign: one of the operators gives a text. */
static void join_side(parser *p, side *s, bool *foreign) {
  s->seen = operand(p);
  while (xw_lexeme_is_operator(&p->now) && !xw_operator_compares(&p->now)) {
    *foreign = *foreign || is(p, "..");
    advance(p);
    s->seen = xw_seen_joined(s->seen, operand(p));
  }
}

/* Note `left == right`, or ~=, where one of them is a column for certain, or a field. */
static void note_equality(parser *p, const xw_lexeme *equality, const side *left, const char *end,
                          const side *right) {
  const bool turned = left->seen.meaning != XW_MEANS_COLUMN &&
                      (right->seen.meaning == XW_MEANS_COLUMN || !is_field(left));
  const side *column = turned ? right : left;
  if (p->tests == NULL || !is_field(column))
    return;
  const xw_stretch of_left = stretch_of(left, end), of_right = stretch_of(right, p->end);
  const xw_test t = {.source = p->source,
                     .line = equality->line,
                     .seen = column->seen,
                     .method = xw_lexeme_is(equality, "==") ? "eq" : "ne",
                     .column = turned ? of_right : of_left,
                     .against = turned ? of_left : of_right};
  if (!xw_tests_add(p->tests, t))
    p->failed = true;
}

/* Comparisons of Lua bind the least: where there is one, the whole is its truth, or an error. */
static xw_seen joined_operands(parser *p) {
  side left = side_now(p);
  bool is_foreign = false;
  join_side(p, &left, &is_foreign);
  const int first = left.seen.first;
  while (xw_lexeme_is_operator(&p->now)) {
    const xw_lexeme comparison = p->now;
    const char *end = p->end;
    is_foreign = true;
    advance(p);
    side right = side_now(p);
    join_side(p, &right, &is_foreign);
    if (xw_lexeme_is(&comparison, "==") || xw_lexeme_is(&comparison, "~="))
      note_equality(p, &comparison, &left, end, &right);
    left = right;
  }
  return is_foreign ? (xw_seen){.first = first, .last = left.seen.last} : left.seen;
}

/* Operands of and, or. Left of `and` each is tested; left of `or` too, but for `c and x or y`, which chooses x by a
 * truth of Lua; the last is when the whole is a condition (`tested`). */
static xw_seen expression(parser *p, bool tested) {
  bool after_and = false, chained = false;
  for (;;) {
    const int line = p->now.line;
    xw_seen seen = joined_operands(p);
    const bool is_and = accept(p, "and"), is_or = !is_and && accept(p, "or");
    const bool chooses = (is_and || (is_or && !after_and)) && !seen.is_chained;
    if (tested || chooses)
      test(p, line, &seen);
    chained = chained || is_and || is_or;
    if ((!is_and && !is_or) || p->now.kind == XW_LEX_END) {
      seen.is_chained = seen.is_chained || chained;
      return seen;
    }
    after_and = is_and;
  }
}

/* ---- statements ---- */

static void inner_block(parser *p) {
  const int outer = p->locals.count;
  block(p);
  leave(p, outer);
}

static void if_statement(parser *p) {
  do {
    expression(p, true);
    accept(p, "then");
    inner_block(p);
  } while (accept(p, "elseif"));
  if (accept(p, "else"))
    inner_block(p);
  accept(p, "end");
}

/* The condition sees the locals of the block. */
static void repeat_statement(parser *p) {
  const int outer = p->locals.count;
  block(p);
  accept(p, "until");
  expression(p, true);
  leave(p, outer);
}

/* The names of a list, which are declared later: a name is not in scope in its own value. */
static void name_list(parser *p, names *list) {
  do {
    add(p, list, name_of(&p->now));
    advance(p);
    if (accept(p, "<")) { /* an attribute */
      advance(p);
      accept(p, ">");
    }
  } while (accept(p, ","));
}

static void declare_all(parser *p, names *list, bool silent) {
  for (int i = 0; i < list->count; i++)
    declare(p, list->items[i], silent);
  xw_free(list->items);
}

static void for_statement(parser *p) {
  const int outer = p->locals.count;
  names list = {0};
  name_list(p, &list);
  if (!accept(p, "="))
    accept(p, "in");
  expressions(p);
  declare_all(p, &list, true);
  accept(p, "do");
  block(p);
  accept(p, "end");
  leave(p, outer);
}

/* What the names of a list mean from their values on. */
static void first_values(parser *p, names *list) {
  int i = 0;
  do {
    const xw_seen seen = expression(p, false);
    if (i < list->count && !seen.is_chained)
      list->items[i].meaning = seen;
    i++;
  } while (accept(p, ","));
}

static void local_statement(parser *p) {
  names list = {0};
  if (accept(p, "function")) {
    declare(p, name_of(&p->now), false);
    advance(p);
    function_body(p, false, XW_MEANS_OTHER);
    return;
  }
  name_list(p, &list);
  if (accept(p, "="))
    first_values(p, &list);
  declare_all(p, &list, false);
}

static void function_statement(parser *p) {
  const name first = name_of(&p->now);
  bool is_method = false;
  advance(p);
  if (is(p, ".") || is(p, ":"))
    read_name(p, &first);
  else
    write_name(p, &first);
  while (is(p, ".") || is(p, ":")) {
    is_method = is(p, ":");
    advance(p);
    advance(p);
  }
  function_body(p, is_method, XW_MEANS_OTHER);
}

/* A call, or an assignment: to set a plain name is not to use it. */
static void other_statement(parser *p) {
  bool assigns = true;
  while (assigns) {
    name plain;
    xw_seen seen;
    if (primary(p, &plain, &seen))
      write_name(p, &plain);
    assigns = accept(p, ",");
  }
  if (accept(p, "="))
    expressions(p);
}

static void return_statement(parser *p) {
  if (!xw_lexeme_ends_block(&p->now) && !is(p, ";"))
    expressions(p);
}

static void statement(parser *p) {
  if (accept(p, ";") || accept(p, "break")) {
    return;
  } else if (accept(p, "::")) {
    advance(p);
    accept(p, "::");
  } else if (is(p, "goto") && p->next.kind == XW_LEX_NAME) {
    advance(p);
    advance(p);
  } else if (accept(p, "do")) {
    inner_block(p);
    accept(p, "end");
  } else if (accept(p, "while")) {
    expression(p, true);
    accept(p, "do");
    inner_block(p);
    accept(p, "end");
  } else if (accept(p, "if")) {
    if_statement(p);
  } else if (accept(p, "repeat")) {
    repeat_statement(p);
  } else if (accept(p, "for")) {
    for_statement(p);
  } else if (accept(p, "local")) {
    local_statement(p);
  } else if (accept(p, "function")) {
    function_statement(p);
  } else if (accept(p, "return")) {
    return_statement(p);
  } else {
    other_statement(p);
  }
}

static void block(parser *p) {
  while (!xw_lexeme_ends_block(&p->now) && !p->failed)
    statement(p);
}

void xw_syntax_walk(xw_syntax *p, const char *text) {
  p->lexer = (xw_lexer){text, 1};
  if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
    p->lexer.at += 3;
  advance(p);
  advance(p);
  block(p);
  leave(p, 0);
  if (p->only_assigned && p->assigned.count > 0)
    qsort(p->assigned.items, (size_t)p->assigned.count, sizeof *p->assigned.items, by_name);
}

void xw_syntax_free(xw_syntax *p) {
  xw_free(p->locals.items);
  xw_free(p->reads.items);
  xw_free(p->writes.items);
  xw_free(p->assigned.items);
}
