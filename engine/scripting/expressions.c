/* Column expressions as Lua values: operators, methods and free functions that add nodes to the graph of the
 * call. A value remembers the call it was made in and is refused in any other. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/shown.h"
#include "columns/elementary.h"
#include "scripting/columns.h"
#include "xiaowei/levers.h"

/* ---- calls ---- */

void xw_columns_enter(xw_lua *lua, const xw_own_column *own, int own_count, const xw_firms *firms,
                      const char *symbolic) {
  xw_column_host *host = lua->columns;
  if (host->graph != NULL)
    xw_graph_clear(host->graph);
  host->shape = (xw_shape){own, own_count};
  host->firms = firms;
  host->symbolic = symbolic;
  host->call++;
  host->open = true;
}

void xw_columns_leave(xw_lua *lua) {
  lua->columns->open = false;
  lua->columns->firms = NULL;
}

void xw_columns_close(xw_lua *lua) {
  if (lua->columns == NULL)
    return;
  xw_graph_free(lua->columns->graph);
  xw_answer_free(&lua->columns->answer);
}

xw_column_host *xw_columns_host(lua_State *L) {
  xw_column_host *host = xw_lua_of(L)->columns;
  if (!host->open)
    xw_raise(L, "columns of enterprises can only be used while a hook, a metric or a rule runs");
  if (host->graph == NULL && xw_graph_create(&host->shape, &host->graph) != XW_OK)
    xw_raise(L, "%s", xw_last_error());
  return host;
}

int xw_columns_made(lua_State *L, int node) {
  return node >= 0 ? node : xw_raise(L, "%s", xw_last_error());
}

/* ---- values ---- */

bool xw_operand_test(lua_State *L, int index) {
  return luaL_testudata(L, index, XW_EXPRESSION_TYPE) != NULL;
}

/* The expression at an index, which is used by that; NULL when it is none. */
static xw_expression *expression_at(lua_State *L, int index) {
  xw_expression *e = luaL_testudata(L, index, XW_EXPRESSION_TYPE);
  const xw_column_host *host = xw_columns_host(L);
  if (e != NULL && e->call != host->call)
    xw_raise(L, "this column expression was made in another call; make it anew from world.firms");
  if (e != NULL)
    xw_uses_end(L, index, e);
  return e;
}

int xw_operand_push(lua_State *L, int node, int mask) {
  xw_columns_made(L, node);
  xw_expression *e = lua_newuserdatauv(L, sizeof *e, 0);
  *e = (xw_expression){.call = xw_columns_host(L)->call, .at = {node, mask}, .source = -1};
  luaL_setmetatable(L, XW_EXPRESSION_TYPE);
  xw_uses_begin(L, e);
  return 1;
}

/* A name next to a category is one of its names. */
static int read_name(lua_State *L, int index, int like) {
  xw_column_host *host = xw_columns_host(L);
  const xw_node *n = like < 0 ? NULL : xw_graph_node(host->graph, like);
  if (n == NULL || n->kind != XW_KIND_CATEGORY)
    return xw_raise(L,
                    "the text \"%s\" stands where a number is wanted; names go with sector, "
                    "region and credit",
                    lua_tostring(L, index));
  return xw_columns_made(L, xw_graph_category(host->graph, n->index, xw_name_at(L, index)));
}

xw_operand_at xw_operand_read(lua_State *L, int index, int like) {
  const xw_expression *e = expression_at(L, index);
  xw_graph *graph = xw_columns_host(L)->graph;
  xw_operand_at at = {-1, XW_ANY_VIEW};
  if (e != NULL)
    return e->at;
  switch (lua_type(L, index)) {
    case LUA_TNUMBER: at.node = xw_graph_number(graph, lua_tonumber(L, index)); break;
    case LUA_TBOOLEAN: at.node = xw_graph_truth(graph, lua_toboolean(L, index)); break;
    case LUA_TSTRING: at.node = read_name(L, index, like); break;
    default:
      xw_raise(L, "a column expression or a number is wanted, not a %s", luaL_typename(L, index));
  }
  xw_columns_made(L, at.node);
  return at;
}

/* ---- views that do not match ---- */

double xw_columns_length(lua_State *L, int mask) {
  xw_column_host *host = xw_columns_host(L);
  const xw_question q = {.graph = host->graph,
                         .measure = XW_MEASURE_COUNT_ROWS,
                         .value = -1,
                         .weight = -1,
                         .mask = mask};
  if (xw_firms_ask(host->firms, &q, &host->answer) != XW_OK)
    xw_raise(L, "%s", xw_last_error());
  xw_lua_charge(L, host->answer.steps);
  return host->answer.value[0];
}

int xw_operand_meet(lua_State *L, int mask, int other) {
  if (mask == other || other == XW_ANY_VIEW)
    return mask;
  if (mask == XW_ANY_VIEW)
    return other;
  if (xw_columns_host(L)->firms == NULL)
    return xw_raise(L, "columns of different views can't be combined; take both from the same one");
  const double length = xw_columns_length(L, mask), other_length = xw_columns_length(L, other);
  char text[128];
  xw_said(text, sizeof text, "%.0f enterprises can't be combined with a column of %.0f", length,
          other_length);
  return xw_raise(L, "a column of %s; take both from the same view", text);
}

/* ---- operators ---- */

static int push_binary(lua_State *L, xw_op op, int left, int right) {
  xw_graph *graph = xw_columns_host(L)->graph;
  /* A name takes its meaning from the other side. */
  const bool name_first = lua_type(L, left) == LUA_TSTRING;
  const xw_operand_at b = name_first ? xw_operand_read(L, right, -1) : (xw_operand_at){-1, 0};
  const xw_operand_at x = xw_operand_read(L, left, b.node);
  const xw_operand_at y = name_first ? b : xw_operand_read(L, right, x.node);
  const int mask = xw_operand_meet(L, x.mask, y.mask);
  return xw_operand_push(L, xw_graph_binary(graph, op, x.node, y.node), mask);
}

void xw_operand_no_truth(lua_State *L, int index, const char *what) {
  if (!lua_isboolean(L, index))
    return;
  if (lua_toboolean(L, index))
    xw_raise(
        L,
        "%s expects a condition, not true: Lua's == and ~= give true or false at once; write "
        "f.credit:eq(\"D\") or f.sector:ne(3), and leave the condition out for all enterprises",
        what);
  xw_raise(L,
           "%s expects a condition, not false: Lua's == and ~= give true or false at once; write "
           "f.credit:eq(\"D\") or f.sector:ne(3)",
           what);
}

/* & and | join conditions; what Lua has decided already joins nothing. */
static int push_joined(lua_State *L, xw_op op, const char *word) {
  xw_operand_no_truth(L, 1, word);
  xw_operand_no_truth(L, 2, word);
  return push_binary(L, op, 1, 2);
}

static int push_unary(lua_State *L, xw_op op, int index) {
  const xw_operand_at x = xw_operand_read(L, index, -1);
  return xw_operand_push(L, xw_graph_unary(xw_columns_host(L)->graph, op, x.node), x.mask);
}

#define BINARY(name, op) \
  static int name(lua_State *L) { return push_binary(L, XW_OP_##op, 1, 2); }
#define TURNED(name, op) \
  static int name(lua_State *L) { return push_binary(L, XW_OP_##op, 2, 1); }
#define UNARY(name, op) \
  static int name(lua_State *L) { return push_unary(L, XW_OP_##op, 1); }

BINARY(op_add, ADD)
BINARY(op_sub, SUB)
BINARY(op_mul, MUL)
BINARY(op_div, DIV)
BINARY(op_pow, POW)
BINARY(op_lt, LT)
BINARY(op_le, LE)
TURNED(op_gt, LT)
TURNED(op_ge, LE)
BINARY(op_eq, EQ)
BINARY(op_ne, NE)
UNARY(op_neg, NEG)
UNARY(op_not, NOT)
UNARY(op_missing, MISSING)

static int op_and(lua_State *L) { return push_joined(L, XW_OP_AND, "&"); }
static int op_or(lua_State *L) { return push_joined(L, XW_OP_OR, "|"); }

static int op_compare(lua_State *L) {
  return xw_raise(L, "columns have no < and <=; write :lt(), :le(), :gt(), :ge()");
}

static int op_equal(lua_State *L) {
  return xw_raise(L, "columns have no == and ~=; write :eq(), :ne()");
}

static int op_concat(lua_State *L) {
  return xw_raise(L, "a column can't be joined to a text; measure it first, such as :mean()");
}

static int op_tostring(lua_State *L) {
  const xw_expression *e = expression_at(L, 1);
  xw_text text = {0};
  xw_graph_text(xw_columns_host(L)->graph, e->at.node, &text);
  lua_pushstring(L, text.data != NULL ? text.data : "");
  xw_text_free(&text);
  return 1;
}

static int op_as(lua_State *L) {
  const xw_operand_at x = xw_operand_read(L, 1, -1);
  return xw_operand_push(L, xw_graph_as(xw_columns_host(L)->graph, x.node, xw_name_at(L, 2)),
                         x.mask);
}

/* ---- functions: of expressions, and of plain numbers ---- */

static int function_1(lua_State *L, xw_op op) {
  if (xw_operand_test(L, 1))
    return push_unary(L, op, 1);
  const double x = luaL_checknumber(L, 1);
  if (op == XW_OP_MISSING)
    lua_pushboolean(L, isnan(x));
  else
    lua_pushnumber(L, xw_operate(op, x, 0.0, 0.0));
  return 1;
}

#define FUNCTION(name, op) \
  static int name(lua_State *L) { return function_1(L, XW_OP_##op); }

FUNCTION(free_exp, EXP)
FUNCTION(free_log, LOG)
FUNCTION(free_sqrt, SQRT)
FUNCTION(free_abs, ABS)
FUNCTION(free_floor, FLOOR)
FUNCTION(free_missing, MISSING)

static bool any_expression(lua_State *L, int count) {
  for (int i = 1; i <= count; i++)
    if (xw_operand_test(L, i))
      return true;
  return false;
}

/* The least or greatest of two or more. */
static int function_many(lua_State *L, xw_op op) {
  const int count = lua_gettop(L);
  luaL_checkany(L, 1);
  if (!any_expression(L, count)) {
    double result = luaL_checknumber(L, 1);
    for (int i = 2; i <= count; i++)
      result = xw_operate(op, result, luaL_checknumber(L, i), 0.0);
    lua_pushnumber(L, result);
    return 1;
  }
  for (int i = 2; i <= count; i++) {
    push_binary(L, op, 1, i);
    lua_replace(L, 1);
  }
  lua_settop(L, 1);
  return 1;
}

static int free_min(lua_State *L) { return function_many(L, XW_OP_MIN); }
static int free_max(lua_State *L) { return function_many(L, XW_OP_MAX); }

/* clip(x, low, high) */
static int free_clip(lua_State *L) {
  luaL_checkany(L, 3);
  if (!any_expression(L, 3)) {
    const double x = xw_lane_max(luaL_checknumber(L, 1), luaL_checknumber(L, 2));
    lua_pushnumber(L, xw_lane_min(x, luaL_checknumber(L, 3)));
    return 1;
  }
  push_binary(L, XW_OP_MAX, 1, 2);
  lua_replace(L, 1);
  return push_binary(L, XW_OP_MIN, 1, 3);
}

/* where(condition, x, y) */
static int free_where(lua_State *L) {
  luaL_checkany(L, 3);
  if (xw_operand_test(L, 2) || xw_operand_test(L, 3))
    xw_operand_no_truth(L, 1, "where");
  if (lua_isboolean(L, 1)) {
    lua_pushvalue(L, lua_toboolean(L, 1) ? 2 : 3);
    return 1;
  }
  const xw_operand_at c = xw_operand_read(L, 1, -1);
  const bool name_first = lua_type(L, 2) == LUA_TSTRING;
  const xw_operand_at late = name_first ? xw_operand_read(L, 3, -1) : (xw_operand_at){-1, 0};
  const xw_operand_at x = xw_operand_read(L, 2, late.node);
  const xw_operand_at y = name_first ? late : xw_operand_read(L, 3, x.node);
  const int mask = xw_operand_meet(L, xw_operand_meet(L, c.mask, x.mask), y.mask);
  return xw_operand_push(L, xw_graph_where(xw_columns_host(L)->graph, c.node, x.node, y.node),
                         mask);
}

/* rand("name") */
static int free_rand(lua_State *L) {
  const int at = lua_isuserdata(L, 1) ? 2 : 1;
  if (lua_type(L, at) != LUA_TSTRING)
    return xw_raise(L, "rand expects the name of its stream, such as rand(\"visit\")");
  const int node = xw_graph_rand(xw_columns_host(L)->graph, xw_name_at(L, at));
  return xw_operand_push(L, node, XW_ANY_VIEW);
}

void xw_columns_install(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"exp", free_exp},     {"log", free_log},     {"sqrt", free_sqrt},
      {"abs", free_abs},     {"floor", free_floor}, {"is_missing", free_missing},
      {"min", free_min},     {"max", free_max},     {"clip", free_clip},
      {"where", free_where}, {"rand", free_rand},   {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}

/* ---- levers as symbols ---- */

static int lever_index(lua_State *L);

static void push_lever_group(lua_State *L, const char *group) {
  lua_newtable(L);
  lua_newtable(L);
  lua_pushstring(L, group);
  lua_pushcclosure(L, lever_index, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

static bool is_lever_group(const char *name) {
  const size_t n = strlen(name);
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    const char *lever = xw_lever_info_at(i)->name;
    if (strncmp(lever, name, n) == 0 && lever[n] == '.')
      return true;
  }
  return false;
}

/* levers.sampling.ratio and levers["sampling.ratio"]; upvalue: the group. */
static int lever_index(lua_State *L) {
  const char *group = lua_tostring(L, lua_upvalueindex(1));
  lua_pushfstring(L, "%s%s%s", group, *group ? "." : "", xw_name_at(L, 2));
  const char *name = lua_tostring(L, -1);
  const int lever = xw_lever_find(name);
  if (lever >= 0)
    return xw_operand_push(L, xw_graph_lever(xw_columns_host(L)->graph, lever), XW_ANY_VIEW);
  if (is_lever_group(name)) {
    push_lever_group(L, name);
    return 1;
  }
  const char *nearest = xw_lever_nearest(name);
  if (nearest != NULL)
    return xw_raise(L, "unknown lever \"%s\"; nearest \"%s\"", name, nearest);
  return xw_raise(L, "unknown lever \"%s\"; see xiaowei list levers", name);
}

void xw_columns_push_levers(lua_State *L) { push_lever_group(L, ""); }

/* ---- the type ---- */

/* Words of methods, for advice. */
static const char *const method_words[] = {
    "lt",   "le",  "gt",    "ge",    "eq",         "ne",   "exp",       "log",
    "sqrt", "abs", "floor", "clip",  "is_missing", "as",   "mean",      "sum",
    "sd",   "min", "max",   "count", "quantile",   "gini", "histogram", NULL};

static const char *next_method(const void *context, int i) {
  return ((const char *const *)context)[i];
}

static const luaL_Reg methods[] = {{"lt", op_lt},
                                   {"le", op_le},
                                   {"gt", op_gt},
                                   {"ge", op_ge},
                                   {"eq", op_eq},
                                   {"ne", op_ne},
                                   {"exp", free_exp},
                                   {"log", free_log},
                                   {"sqrt", free_sqrt},
                                   {"abs", free_abs},
                                   {"floor", free_floor},
                                   {"clip", free_clip},
                                   {"is_missing", op_missing},
                                   {"as", op_as},
                                   {NULL, NULL}};

static int expression_index(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
    return 1;
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  const char *nearest = xw_nearest(name, next_method, method_words);
  return xw_raise(L, "a column has no \"%s\"%s%s%s", name, nearest ? XW_N("; nearest \"") : "",
                  nearest ? nearest : "", nearest ? "\"" : "");
}

static const luaL_Reg operators[] = {
    {"__add", op_add},       {"__sub", op_sub},           {"__mul", op_mul},    {"__div", op_div},
    {"__pow", op_pow},       {"__unm", op_neg},           {"__band", op_and},   {"__bor", op_or},
    {"__bnot", op_not},      {"__lt", op_compare},        {"__le", op_compare}, {"__eq", op_equal},
    {"__concat", op_concat}, {"__tostring", op_tostring}, {NULL, NULL}};

void xw_columns_open(lua_State *L) {
  luaL_newmetatable(L, XW_EXPRESSION_TYPE);
  luaL_setfuncs(L, operators, 0);
  lua_newtable(L);
  luaL_setfuncs(L, methods, 0);
  xw_measures_install(L);
  lua_pushcclosure(L, expression_index, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
  xw_views_open(L);
}
