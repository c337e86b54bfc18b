/* Names of a Lua text: its blocks are followed as in section 9 of the Lua manual, so that each name is known
 * to be a local or a global. The text has compiled, so what is looked for is there. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "scripting/api.h"
#include "scripting/internal.h"
#include "scripting/lex.h"
#include "scripting/remarks.h"

typedef struct name {
  const char *text;
  size_t length;
  int line;
  bool is_used;
  bool is_silent; /* a parameter, a loop variable, or called _: need not be used */
} name;

typedef struct names {
  name *items;
  int count;
} names;

typedef struct parser {
  xw_lexer lexer;
  xw_lexeme now, next;
  names locals;        /* in scope, outer ones first */
  names reads, writes; /* of globals */
  const char *file;
  xw_remarks *remarks;
  bool failed; /* no memory */
} parser;

static void add(parser *p, names *to, name n) {
  name *items = xw_realloc(to->items, (size_t)to->count + 1, sizeof *items);
  if (items == NULL) {
    p->failed = true;
    return;
  }
  to->items = items;
  items[to->count++] = n;
}

static bool same(const name *a, const name *b) {
  return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* ---- remarks ---- */

static void remark(parser *p, int line, bool is_error, const char *text) {
  xw_remarks *to = p->remarks;
  xw_remark *items = xw_realloc(to->items, (size_t)to->count + 1, sizeof *items);
  char shown[1024];
  xw_shown_of(text, shown, sizeof shown);
  const xw_remark fresh = {p->file, line, is_error, xw_strdup(text), xw_strdup(shown)};
  if (items != NULL)
    to->items = items;
  if (items == NULL || fresh.text == NULL || fresh.shown == NULL) {
    xw_free(fresh.text);
    xw_free(fresh.shown);
    p->failed = true;
    return;
  }
  items[to->count++] = fresh;
}

/* Leave a block: its locals end. */
static void leave(parser *p, int count) {
  while (p->locals.count > count) {
    const name *n = &p->locals.items[--p->locals.count];
    char text[160];
    xw_said(text, sizeof text, "local \"%.*s\" is never used",
            (int)(n->length < 80 ? n->length : 80), n->text);
    if (!n->is_used && !n->is_silent)
      remark(p, n->line, false, text);
  }
}

/* ---- names ---- */

static name name_of(const xw_lexeme *t) {
  return (name){t->text, t->length, t->line, false, false};
}

static name *find_local(const parser *p, const name *n) {
  for (int i = p->locals.count - 1; i >= 0; i--)
    if (same(&p->locals.items[i], n))
      return &p->locals.items[i];
  return NULL;
}

static void read_name(parser *p, const name *n) {
  name *local = find_local(p, n);
  if (local != NULL)
    local->is_used = true;
  else
    add(p, &p->reads, *n);
}

static void write_name(parser *p, const name *n) {
  if (find_local(p, n) == NULL)
    add(p, &p->writes, *n);
}

static void declare(parser *p, name n, bool silent) {
  n.is_silent = silent || n.text[0] == '_';
  add(p, &p->locals, n);
}

/* ---- tokens ---- */

static void advance(parser *p) {
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

static void expression(parser *p);
static void block(parser *p);

static void expressions(parser *p) {
  do
    expression(p);
  while (accept(p, ","));
}

/* Parameters and body of a function, up to its end. */
static void function_body(parser *p, bool is_method) {
  const int outer = p->locals.count;
  if (is_method)
    declare(p, (name){"self", 4, p->now.line, false, true}, true);
  accept(p, "(");
  while (!accept(p, ")") && p->now.kind != XW_LEX_END) {
    if (p->now.kind == XW_LEX_NAME)
      declare(p, name_of(&p->now), true);
    advance(p);
  }
  block(p);
  accept(p, "end");
  leave(p, outer);
}

static void table(parser *p) {
  accept(p, "{");
  while (!accept(p, "}") && p->now.kind != XW_LEX_END) {
    if (accept(p, "[")) {
      expression(p);
      accept(p, "]");
      accept(p, "=");
    } else if (p->now.kind == XW_LEX_NAME && xw_lexeme_is(&p->next, "=")) {
      advance(p);
      advance(p);
    }
    expression(p);
    if (!accept(p, ","))
      accept(p, ";");
  }
}

/* Arguments of a call, if they stand here. */
static bool arguments(parser *p) {
  if (p->now.kind == XW_LEX_STRING) {
    advance(p);
  } else if (is(p, "{")) {
    table(p);
  } else if (accept(p, "(")) {
    if (!is(p, ")"))
      expressions(p);
    accept(p, ")");
  } else {
    return false;
  }
  return true;
}

static bool suffix(parser *p) {
  if (accept(p, ".")) {
    advance(p);
  } else if (accept(p, "[")) {
    expression(p);
    accept(p, "]");
  } else if (accept(p, ":")) {
    advance(p);
    arguments(p);
  } else {
    return arguments(p);
  }
  return true;
}

/* A variable or call. True: it is a plain name, not yet noted, in *plain. */
static bool primary(parser *p, name *plain) {
  const bool named = p->now.kind == XW_LEX_NAME;
  *plain = name_of(&p->now);
  if (accept(p, "(")) {
    expression(p);
    accept(p, ")");
  } else {
    advance(p);
  }
  bool alone = true;
  while (suffix(p)) {
    if (alone && named)
      read_name(p, plain);
    alone = false;
  }
  return alone && named;
}

static bool is_constant(const parser *p) {
  return p->now.kind == XW_LEX_NUMBER || p->now.kind == XW_LEX_STRING || is(p, "nil") ||
         is(p, "true") || is(p, "false") || is(p, "...");
}

static void operand(parser *p) {
  name plain;
  while (accept(p, "not") || accept(p, "-") || accept(p, "#") || accept(p, "~"))
    continue;
  if (is_constant(p))
    advance(p);
  else if (is(p, "{"))
    table(p);
  else if (accept(p, "function"))
    function_body(p, false);
  else if (primary(p, &plain))
    read_name(p, &plain);
}

static bool accept_operator(parser *p) {
  static const char *const operators[] = {"+",  "-", "*",  "/",  "//", "^",   "%",
                                          "&",  "~", "|",  "<<", ">>", "..",  "<",
                                          "<=", ">", ">=", "==", "~=", "and", "or"};
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
    if (accept(p, operators[i]))
      return true;
  return false;
}

static void expression(parser *p) {
  do
    operand(p);
  while (accept_operator(p) && p->now.kind != XW_LEX_END);
}

/* ---- statements ---- */

static void inner_block(parser *p) {
  const int outer = p->locals.count;
  block(p);
  leave(p, outer);
}

static void if_statement(parser *p) {
  do {
    expression(p);
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
  expression(p);
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

static void local_statement(parser *p) {
  names list = {0};
  if (accept(p, "function")) {
    declare(p, name_of(&p->now), false);
    advance(p);
    function_body(p, false);
    return;
  }
  name_list(p, &list);
  if (accept(p, "="))
    expressions(p);
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
  function_body(p, is_method);
}

/* A call, or an assignment: to set a plain name is not to use it. */
static void other_statement(parser *p) {
  bool assigns = true;
  while (assigns) {
    name plain;
    if (primary(p, &plain))
      write_name(p, &plain);
    assigns = accept(p, ",");
  }
  if (accept(p, "="))
    expressions(p);
}

static bool ends_block(const parser *p) {
  return p->now.kind == XW_LEX_END || is(p, "end") || is(p, "else") || is(p, "elseif") ||
         is(p, "until");
}

static void return_statement(parser *p) {
  if (!ends_block(p) && !is(p, ";"))
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
    expression(p);
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
  while (!ends_block(p) && !p->failed)
    statement(p);
}

/* ---- globals ---- */

static bool is_written(const parser *p, const name *n) {
  for (int i = 0; i < p->writes.count; i++)
    if (same(&p->writes.items[i], n))
      return true;
  return false;
}

static bool uses_environment(const parser *p) {
  const name environment = {.text = "_ENV", .length = 4};
  for (int i = 0; i < p->reads.count; i++)
    if (same(&p->reads.items[i], &environment))
      return true;
  return is_written(p, &environment);
}

/* print is there in readouts alone, which have no place among the sources of a study. */
static void judge_global(parser *p, const name *n) {
  char text[96], message[256];
  snprintf(text, sizeof text, "%.*s", (int)(n->length < 80 ? n->length : 80), n->text);
  const xw_api_row *row = xw_api_find(text);
  if (is_written(p, n) || (row && xw_api_is_global(row) && row->where != XW_API_READOUT))
    return;
  xw_sandbox_missing(text, message, sizeof message);
  remark(p, n->line, true, message);
}

static int by_place(const void *a, const void *b) {
  const xw_remark *x = a, *y = b;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return strcmp(x->text, y->text);
}

static void look_at(parser *p, const xw_source *source) {
  const int first = p->remarks->count;
  p->lexer = (xw_lexer){source->text, 1};
  p->file = source->path;
  if (strncmp(source->text, "\xEF\xBB\xBF", 3) == 0)
    p->lexer.at += 3;
  advance(p);
  advance(p);
  block(p);
  leave(p, 0);
  for (int i = 0; i < p->reads.count && !uses_environment(p); i++)
    judge_global(p, &p->reads.items[i]);
  if (p->remarks->count > first)
    qsort(p->remarks->items + first, (size_t)(p->remarks->count - first), sizeof *p->remarks->items,
          by_place);
  xw_free(p->locals.items);
  xw_free(p->reads.items);
  xw_free(p->writes.items);
}

xw_status xw_script_remarks(const xw_script *script, xw_remarks *remarks) {
  for (int i = 0; i < script->sources.count; i++) {
    parser p = {.remarks = remarks};
    look_at(&p, &script->sources.items[i]);
    if (p.failed)
      return xw_fail_memory("the names of a script");
  }
  return XW_OK;
}

void xw_remarks_free(xw_remarks *remarks) {
  for (int i = 0; i < remarks->count; i++) {
    xw_free(remarks->items[i].text);
    xw_free(remarks->items[i].shown);
  }
  xw_free(remarks->items);
  *remarks = (xw_remarks){0};
}
