/* Which expressions of a call nothing has used. Lua has no way to tell when it asks an object for its truth; but a
 * value that is only tested is never used, and the text of the script tells whether it was tested.
 *
 * Pending expressions are the keys of "xw.pending" in the registry, so that they live until they are judged and
 * their memory counts. */
#include <string.h>

#include "base/language.h"
#include "scripting/columns.h"

/* Push the table of what is pending in the present call. */
static void push_pending(lua_State *L) {
  xw_column_host *host = xw_columns_host(L);
  if (host->pending_call != host->call) {
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, "xw.pending");
    host->pending_call = host->call;
    host->made = 0;
  }
  lua_getfield(L, LUA_REGISTRYINDEX, "xw.pending");
}

/* The nearest line of a script that runs now. */
static void find_place(lua_State *L, xw_expression *e) {
  lua_Debug ar;
  for (int level = 0; lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sl", &ar);
    if (ar.currentline <= 0)
      continue;
    e->line = ar.currentline;
    e->source = ar.source[0] == '@' ? xw_sources_find(xw_lua_of(L)->sources, ar.source + 1) : -1;
    return;
  }
}

void xw_uses_begin(lua_State *L, xw_expression *e) {
  find_place(L, e);
  if (e->source < 0 && xw_lua_of(L)->typed == NULL)
    return;
  luaL_checkstack(L, 4, NULL);
  push_pending(L);
  e->number = xw_columns_host(L)->made++;
  lua_pushvalue(L, -2);
  lua_pushboolean(L, true);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  e->is_pending = true;
}

static const char *const comparisons[][2] = {
    {"lt", "gt"}, {"le", "ge"}, {"eq", "eq"}, {"ne", "ne"}};

/* Where the text asks for the truth of an expression: of the field or comparison it is; NULL: nowhere. */
static const xw_test *test_of(lua_State *L, const xw_expression *e) {
  const xw_lua *lua = xw_lua_of(L);
  const xw_tests *tests = e->source < 0 ? lua->typed : lua->tests;
  const xw_node *n = xw_graph_node(xw_columns_host(L)->graph, e->at.node);
  if (tests == NULL)
    return NULL;
  if (n->op == XW_OP_COLUMN)
    return xw_tests_at(tests, e->source, e->line,
                       xw_shape_name(&xw_columns_host(L)->shape, n->index));
  if (n->op < XW_OP_LT || n->op > XW_OP_NE)
    return NULL;
  const char *const *words = comparisons[n->op - XW_OP_LT];
  const xw_test *test = xw_tests_at(tests, e->source, e->line, words[0]);
  return test != NULL ? test : xw_tests_at(tests, e->source, e->line, words[1]);
}

/* `x:lt(1) or y` is x:lt(1), which is used and tested: a comparison that is tested stays pending. A field may only
 * have the name of the column. */
static bool is_compared(lua_State *L, const xw_expression *e) {
  const xw_test *test = test_of(L, e);
  return test != NULL && test->seen.meaning == XW_MEANS_COMPARED;
}

void xw_uses_forget(lua_State *L) {
  lua_newtable(L);
  lua_setfield(L, LUA_REGISTRYINDEX, "xw.pending");
}

void xw_uses_end(lua_State *L, int index, xw_expression *e) {
  if (!e->is_pending || is_compared(L, e))
    return;
  index = lua_absindex(L, index);
  luaL_checkstack(L, 4, NULL);
  push_pending(L);
  lua_pushvalue(L, index);
  lua_pushnil(L);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  e->is_pending = false;
}

static void use_one(lua_State *L, int index) {
  xw_expression *e = luaL_testudata(L, index, XW_EXPRESSION_TYPE);
  if (e != NULL)
    xw_uses_end(L, index, e);
}

void xw_uses_return(lua_State *L, int index) {
  index = lua_absindex(L, index);
  use_one(L, index);
  if (!lua_istable(L, index))
    return;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
    use_one(L, -1);
}

/* What is wrong with an expression, and where. */
typedef struct fault {
  const xw_expression *e; /* NULL: nothing */
  const xw_test *test;    /* NULL: nothing used it */
  int line;
} fault;

static fault fault_of(lua_State *L, const xw_expression *e, bool strict) {
  const xw_node *n = xw_graph_node(xw_columns_host(L)->graph, e->at.node);
  const xw_test *test = test_of(L, e);
  if (test != NULL)
    return (fault){e, test, test->line};
  if (strict && n->kind == XW_KIND_CONDITION)
    return (fault){e, NULL, e->line};
  return (fault){0};
}

static void raise_fault(lua_State *L, const fault *f) {
  char text[512];
  const int source = f->e->source;
  if (f->test != NULL)
    xw_test_text(f->test, text, sizeof text);
  else
    xw_said(text, sizeof text, "%s", xw_truth_unused);
  xw_raise(L, "%s:%d: %s", source < 0 ? "input" : xw_lua_of(L)->sources->items[source].path,
           f->line, text);
}

void xw_uses_judge(lua_State *L, bool strict) {
  const xw_column_host *host = xw_lua_of(L)->columns;
  fault first = {0};
  if (host->pending_call != host->call)
    return;
  push_pending(L);
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    const fault found = fault_of(L, lua_touserdata(L, -2), strict);
    if (found.e != NULL && (first.e == NULL || found.e->number < first.e->number))
      first = found;
  }
  lua_pop(L, 1);
  if (first.e != NULL)
    raise_fault(L, &first);
}
