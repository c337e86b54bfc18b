/* Column expressions in Lua. Private to scripting/. */
#ifndef XW_SCRIPTING_COLUMNS_H
#define XW_SCRIPTING_COLUMNS_H

#include "columns/firms.h"
#include "scripting/internal.h"

/* The expressions of a state: those of one call at a time. */
typedef struct xw_column_host {
  xw_shape shape;
  xw_graph *graph;       /* NULL before the first use */
  uint64_t call;         /* number of the present call, or of the last */
  uint64_t pending_call; /* of which "xw.pending" of the registry holds expressions */
  uint32_t made;         /* expressions made in that call */
  bool open;             /* a call is under way */
  const xw_firms *firms; /* NULL: symbols of a rule, nothing can be measured */
  const char *symbolic;  /* what is being read then: "a rule", "an initial value" */
  xw_answer answer;
} xw_column_host;

/* Begin a call: a hook or metric with firms, or a rule without (firms NULL, `symbolic` says what). */
void xw_columns_enter(xw_lua *lua, const xw_own_column *own, int own_count, const xw_firms *firms,
                      const char *symbolic);
/* End it: its expressions can't be used any more. */
void xw_columns_leave(xw_lua *lua);
void xw_columns_close(xw_lua *lua);

/* Make the metatables of a state, once. */
void xw_columns_open(lua_State *L);
/* Add exp, log, where, rand ... to the environment at the top of the stack. */
void xw_columns_install(lua_State *L);
/* Push the enterprises of the present call; raises outside of one. */
void xw_columns_push(lua_State *L);
/* Push the levers as symbols, for rules. */
void xw_columns_push_levers(lua_State *L);

/* symbols.c: reading a function of a script once, with symbols for columns. */
typedef struct xw_symbols {
  const xw_object *object; /* the rule, or what owns the column: for places */
  int body;                /* stack index of the table that is read */
  char path[200];          /* key that is being read, for messages */
  /* Read the table at stack index 1; may raise. */
  void (*read)(lua_State *L, struct xw_symbols *symbols);
  void *self;
} xw_symbols;

/* Call symbols->read in a protected call with the study's first `own_count` own columns; false: it raised, the
 * mistake is noted. what: "a rule". */
bool xw_symbols_read(xw_loader *loader, xw_symbols *symbols, const char *what, int own_count);
/* Note which key is read now. */
void xw_symbols_path(xw_symbols *symbols, const char *format, const char *name);
/* Push the value at an index; a function is called with columns and levers first. Raises. */
void xw_symbols_value(lua_State *L, int index);

/* expressions.c, used by firms.c and uses.c */

#define XW_EXPRESSION_TYPE "xw.expression"

enum { XW_ANY_VIEW = -2 }; /* a value that fits every view, such as a number */

typedef struct xw_operand_at {
  int node, mask; /* mask: node of the view's condition, -1 all enterprises, XW_ANY_VIEW */
} xw_operand_at;

/* The value of an expression in Lua. */
typedef struct xw_expression {
  uint64_t call;
  xw_operand_at at;
  uint32_t number;  /* among those of the call, in order of making */
  int source, line; /* where it was made; source -1: not in a text */
  bool is_pending;  /* nothing has used it yet */
} xw_expression;

/* The host, with its graph made; raises outside of a call. */
xw_column_host *xw_columns_host(lua_State *L);
/* The expression at a stack index; a number, truth or name of a category becomes one. `like`: the
 * node that a name is of, -1 none. Raises. */
xw_operand_at xw_operand_read(lua_State *L, int index, int like);
/* Raise when a truth of Lua stands at the index, where a condition of enterprises is wanted. `what` wants it. */
void xw_operand_no_truth(lua_State *L, int index, const char *what);
/* True when an expression stands at the index. */
bool xw_operand_test(lua_State *L, int index);
int xw_operand_push(lua_State *L, int node, int mask);
/* The one view that both are of; raises, naming both lengths. */
int xw_operand_meet(lua_State *L, int mask, int other);
/* A node, or the error that its making left. */
int xw_columns_made(lua_State *L, int node);
/* Enterprises of a view. */
double xw_columns_length(lua_State *L, int mask);
/* firms.c: the methods of expressions that measure, added to the table at the top. */
void xw_measures_install(lua_State *L);
/* uses.c: whether anything used the expressions of a call. One that nothing used was tested by Lua, or is not
 * needed. */
/* Note the place of the expression at the top; it is pending from now on. */
void xw_uses_begin(lua_State *L, xw_expression *e);
/* What was made before is of no concern any more. */
void xw_uses_forget(lua_State *L);
/* The expression at an index is used. */
void xw_uses_end(lua_State *L, int index, xw_expression *e);
/* The value at an index is what a function returned: it, or what is in its table, is used. */
void xw_uses_return(lua_State *L, int index);
/* Raise, at its place, the first expression that nothing used where the text asks for its truth; in a rule
 * (`strict`) any condition that nothing used. */
void xw_uses_judge(lua_State *L, bool strict);
/* firms.c: the type of views. */
void xw_views_open(lua_State *L);

#endif
