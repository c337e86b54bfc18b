/* world.firms: views of the enterprises, what is measured in them, and the slow walk from firm to firm. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "scripting/columns.h"

#define VIEW_TYPE "xw.view"
#define FIRM_TYPE "xw.firm"

typedef struct view {
  uint64_t call;
  int mask; /* -1: all enterprises */
  int key[XW_KEYS_MAX], keys;
} view;

/* ---- views ---- */

static void push_view(lua_State *L, view v) {
  view *to = lua_newuserdatauv(L, sizeof *to, 0);
  *to = v;
  to->call = xw_columns_host(L)->call;
  luaL_setmetatable(L, VIEW_TYPE);
}

static view *view_at(lua_State *L, int index) {
  view *v = luaL_testudata(L, index, VIEW_TYPE);
  const xw_column_host *host = xw_columns_host(L);
  if (v == NULL)
    xw_raise(L, "this is called on enterprises, as in world.firms:mean(...), with a colon");
  if (v->call != host->call)
    xw_raise(L, "these enterprises are of another call; use world.firms anew");
  return v;
}

void xw_columns_push(lua_State *L) {
  const xw_column_host *host = xw_columns_host(L);
  if (host->firms == NULL && host->symbolic == NULL)
    xw_raise(L, "there are no enterprises here");
  push_view(L, (view){.mask = -1});
}

static const xw_firms *firms_of(lua_State *L) {
  const xw_column_host *host = xw_columns_host(L);
  if (host->firms == NULL)
    xw_raise(L,
             "%s is about one enterprise at a time and can't measure all; measure in a hook and "
             "pass it on by a lever",
             host->symbolic);
  return host->firms;
}

/* An operand under a view: of the view itself, or of all enterprises. */
static xw_operand_at read_under(lua_State *L, int index, const view *v) {
  xw_operand_at x = xw_operand_read(L, index, -1);
  if (x.mask != -1)
    xw_operand_meet(L, v->mask, x.mask);
  return x;
}

static int view_where(lua_State *L) {
  view v = *view_at(L, 1);
  xw_graph *graph = xw_columns_host(L)->graph;
  xw_operand_no_truth(L, 2, "where");
  const xw_operand_at c = read_under(L, 2, &v);
  if (xw_graph_node(graph, c.node)->kind != XW_KIND_CONDITION)
    return xw_raise(L, "where expects a condition, such as f.employees:lt(20)");
  v.mask =
      v.mask < 0 ? c.node : xw_columns_made(L, xw_graph_binary(graph, XW_OP_AND, v.mask, c.node));
  push_view(L, v);
  return 1;
}

/* ---- keys ---- */

static int column_named(lua_State *L, const char *name) {
  const xw_column_host *host = xw_columns_host(L);
  const int column = xw_shape_find(&host->shape, name);
  if (column >= 0)
    return column;
  const char *nearest = xw_shape_nearest(&host->shape, name);
  if (nearest != NULL)
    return xw_raise(L, "unknown column \"%s\"; nearest \"%s\"", name, nearest);
  return xw_raise(L, "unknown column \"%s\"; see xiaowei list columns", name);
}

static void add_key(lua_State *L, int index, view *v) {
  xw_graph *graph = xw_columns_host(L)->graph;
  xw_operand_no_truth(L, index, "by");
  if (v->keys == XW_KEYS_MAX)
    xw_raise(L, "by takes at most two keys");
  if (lua_type(L, index) == LUA_TSTRING) {
    const int column = column_named(L, xw_name_at(L, index));
    v->key[v->keys++] = xw_columns_made(L, xw_graph_column(graph, column));
  } else {
    v->key[v->keys++] = read_under(L, index, v).node;
  }
}

/* A key, or a list of them. */
static void add_keys(lua_State *L, int index, view *v) {
  if (!lua_istable(L, index)) {
    add_key(L, index, v);
    return;
  }
  const int count = (int)lua_rawlen(L, index);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, index, i);
    add_key(L, lua_gettop(L), v);
    lua_pop(L, 1);
  }
}

static int view_by(lua_State *L) {
  view v = *view_at(L, 1);
  luaL_checkany(L, 2);
  for (int i = 2, n = lua_gettop(L); i <= n; i++)
    add_keys(L, i, &v);
  push_view(L, v);
  return 1;
}

/* ---- results ---- */

typedef struct result {
  const xw_graph *graph;
  const view *v;
  const xw_answer *answer;
  xw_measure measure;
  bool list;  /* several quantiles were asked for */
  bool whole; /* a number of enterprises */
} result;

static void push_cell(lua_State *L, const result *r, int cell) {
  const double *value = r->answer->value + (size_t)cell * (size_t)r->answer->width;
  const int width = r->answer->width;
  if (!r->list) {
    if (r->whole)
      lua_pushinteger(L, (lua_Integer)value[0]);
    else
      lua_pushnumber(L, value[0]);
    return;
  }
  const int listed = r->measure == XW_MEASURE_HISTOGRAM ? width - 2 : width;
  lua_createtable(L, listed, 2);
  for (int i = 0; i < listed; i++) {
    lua_pushnumber(L, value[i]);
    lua_rawseti(L, -2, i + 1);
  }
  if (listed == width)
    return;
  lua_pushnumber(L, value[listed]);
  lua_setfield(L, -2, "below");
  lua_pushnumber(L, value[listed + 1]);
  lua_setfield(L, -2, "above");
}

static bool is_named(const result *r, int k) {
  return xw_graph_node(r->graph, r->v->key[k])->kind != XW_KIND_NUMBER;
}

static void push_key(lua_State *L, const result *r, int k, int place) {
  const xw_node *n = xw_graph_node(r->graph, r->v->key[k]);
  if (n->kind == XW_KIND_CATEGORY)
    lua_pushstring(L, xw_category_name(n->index, place));
  else if (n->kind == XW_KIND_CONDITION)
    lua_pushboolean(L, place);
  else
    lua_pushinteger(L, (lua_Integer)r->answer->range[k].low + place);
}

/* Cells of key k from `cell` on as a table; numbers that do not occur are left out. Returns rows. */
static int64_t push_cells(lua_State *L, const result *r, int k, int cell) {
  int64_t all = 0;
  lua_newtable(L);
  for (int i = 0; i < r->answer->range[k].count; i++) {
    const int at = cell * r->answer->range[k].count + i;
    const bool last = k + 1 >= r->v->keys || k + 1 >= XW_KEYS_MAX;
    int64_t rows = 0;
    push_key(L, r, k, i);
    if (last) {
      push_cell(L, r, at);
      rows = r->answer->rows[at];
    } else {
      rows = push_cells(L, r, k + 1, at);
    }
    if (rows > 0 || is_named(r, k))
      lua_rawset(L, -3);
    else
      lua_pop(L, 2);
    all += rows;
  }
  return all;
}

/* ---- measuring ---- */

/* weights and by of the table at an index, when there is one. */
static int read_options(lua_State *L, int index, view *v) {
  int weight = -1;
  if (lua_isnoneornil(L, index))
    return weight;
  luaL_checktype(L, index, LUA_TTABLE);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    const char *key = lua_type(L, -2) == LUA_TSTRING ? xw_name_at(L, -2) : "?";
    if (strcmp(key, "by") == 0)
      add_keys(L, lua_gettop(L), v);
    else if (strcmp(key, "weights") == 0) {
      xw_operand_no_truth(L, -1, "weights");
      weight = read_under(L, lua_gettop(L), v).node;
    } else
      xw_raise(L, "unknown option \"%s\"; allowed by, weights", key);
  }
  return weight;
}

enum { POINTS_MAX = 1000 };

/* The number or list at an index, as an array that Lua holds. */
static const double *read_points(lua_State *L, int index, int *count, bool *list) {
  *list = lua_istable(L, index);
  *count = *list ? (int)lua_rawlen(L, index) : 1;
  if (*count < 1 || *count > POINTS_MAX)
    xw_raise(L, "a list of 1 to %d numbers is wanted", POINTS_MAX);
  double *point = lua_newuserdatauv(L, sizeof *point * (size_t)*count, 0);
  for (int i = 0; i < *count; i++) {
    if (*list)
      lua_rawgeti(L, index, i + 1);
    else
      lua_pushvalue(L, index);
    if (lua_type(L, -1) != LUA_TNUMBER)
      xw_raise(L, "a number is wanted, not a %s", luaL_typename(L, -1));
    point[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  return point;
}

static void check_points(lua_State *L, const xw_question *q) {
  const bool quantile = q->measure == XW_MEASURE_QUANTILE;
  for (int i = 0; i < q->points; i++) {
    if (quantile && !(q->point[i] >= 0.0 && q->point[i] <= 1.0))
      xw_raise(L, "quantile expects chances from 0 to 1, such as 0.5");
    if (!quantile && i > 0 && !(q->point[i] > q->point[i - 1]))
      xw_raise(L, "histogram expects breaks that ascend, such as { 0, 0.5, 1 }");
  }
  if (!quantile && q->points < 2)
    xw_raise(L, "histogram expects at least two breaks, such as { 0, 0.5, 1 }");
}

/* Conditions count as 0 and 1; categories have no numbers. */
static void check_value(lua_State *L, const xw_question *q, const char *word) {
  if (q->value >= 0 && xw_graph_node(q->graph, q->value)->kind == XW_KIND_CATEGORY &&
      q->measure != XW_MEASURE_COUNT_ROWS)
    xw_raise(L, "a category has no %s; count it with by", word);
}

/* count(condition) counts where it holds: it narrows the view. */
static void narrow_count(lua_State *L, xw_question *q) {
  xw_graph *graph = xw_columns_host(L)->graph;
  if (q->measure != XW_MEASURE_COUNT_ROWS || q->value < 0 ||
      xw_graph_node(graph, q->value)->kind != XW_KIND_CONDITION)
    return;
  q->mask = q->mask < 0 ? q->value
                        : xw_columns_made(L, xw_graph_binary(graph, XW_OP_AND, q->mask, q->value));
  q->value = -1;
}

static const char *const measure_words[] = {"count", "mean",     "sum",  "sd",       "min",
                                            "max",   "quantile", "gini", "histogram"};

/* value: its stack index, 0 none; points: theirs, 0 none; options: theirs. */
static int measure(lua_State *L, xw_measure what, view v, int value, int points, int options) {
  xw_column_host *host = xw_columns_host(L);
  const xw_firms *firms = firms_of(L);
  bool list = false;
  xw_question q = {.graph = host->graph, .measure = what, .value = -1, .mask = v.mask};
  if (value != 0)
    q.value = read_under(L, value, &v).node;
  q.weight = read_options(L, options, &v);
  if (points != 0) {
    q.point = read_points(L, points, &q.points, &list);
    check_points(L, &q);
  }
  check_value(L, &q, measure_words[what]);
  narrow_count(L, &q);
  memcpy(q.key, v.key, sizeof q.key);
  q.keys = v.keys;
  if (xw_firms_ask(firms, &q, &host->answer) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  xw_lua_charge(L, host->answer.steps);
  const result r = {host->graph, &v,   &host->answer,
                    what,        list, what == XW_MEASURE_COUNT_ROWS && q.weight < 0};
  if (v.keys > 0)
    push_cells(L, &r, 0, 0);
  else
    push_cell(L, &r, 0);
  return 1;
}

/* view:mean(x, options), view:quantile(x, p, options), view:count(x, options); upvalue: the measure. */
static int view_measure(lua_State *L) {
  const xw_measure what = (xw_measure)lua_tointeger(L, lua_upvalueindex(1));
  const bool pointed = what == XW_MEASURE_QUANTILE || what == XW_MEASURE_HISTOGRAM;
  const view v = *view_at(L, 1);
  xw_operand_no_truth(L, 2, measure_words[what]);
  const bool has_value = what != XW_MEASURE_COUNT_ROWS || xw_operand_test(L, 2);
  if (has_value && !xw_operand_test(L, 2))
    return xw_raise(L, "%s expects a column, such as f.skill", measure_words[what]);
  return measure(L, what, v, has_value ? 2 : 0, pointed ? 3 : 0, has_value ? (pointed ? 4 : 3) : 2);
}

/* x:mean(options), x:quantile(p, options); x:min(y) is the lesser of two. */
static int expression_measure(lua_State *L) {
  const xw_measure what = (xw_measure)lua_tointeger(L, lua_upvalueindex(1));
  const bool pointed = what == XW_MEASURE_QUANTILE || what == XW_MEASURE_HISTOGRAM;
  const bool limit = what == XW_MEASURE_MIN || what == XW_MEASURE_MAX;
  const xw_operand_at x = xw_operand_read(L, 1, -1);
  if (limit && (xw_operand_test(L, 2) || lua_type(L, 2) == LUA_TNUMBER)) {
    const xw_operand_at y = xw_operand_read(L, 2, -1);
    const int mask = xw_operand_meet(L, x.mask, y.mask);
    const xw_op op = what == XW_MEASURE_MIN ? XW_OP_MIN : XW_OP_MAX;
    return xw_operand_push(L, xw_graph_binary(xw_columns_host(L)->graph, op, x.node, y.node), mask);
  }
  const view v = {.mask = x.mask == XW_ANY_VIEW ? -1 : x.mask};
  return measure(L, what, v, 1, pointed ? 2 : 0, pointed ? 3 : 2);
}

static void set_measures(lua_State *L, lua_CFunction function) {
  for (int i = 0; i < (int)(sizeof measure_words / sizeof *measure_words); i++) {
    lua_pushinteger(L, i);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, measure_words[i]);
  }
}

void xw_measures_install(lua_State *L) { set_measures(L, expression_measure); }

static int view_length(lua_State *L) {
  const view *v = view_at(L, 1);
  firms_of(L);
  lua_pushinteger(L, (lua_Integer)xw_columns_length(L, v->mask));
  return 1;
}

/* ---- firm by firm ---- */

typedef struct firm {
  uint64_t call;
  int64_t row; /* -1: the walk has ended */
} firm;

static double number_at(const xw_population *p, int column, int64_t row) {
  switch (column) {
#define XW_COLUMN(name, type, ...) \
  case XW_COLUMN_##name:           \
    return (double)p->name[row];
#include "population/columns.def"
#undef XW_COLUMN
    default: return (double)p->extra[column - XW_COLUMN_COUNT][row];
  }
}

static int firm_index(lua_State *L) {
  const firm *f = lua_touserdata(L, 1);
  const xw_column_host *host = xw_columns_host(L);
  if (f->row < 0 || f->call != host->call)
    return xw_raise(L, "a firm can only be used while each() is at it; copy what you need");
  const int column = column_named(L, xw_name_at(L, 2));
  const double value = number_at(host->firms->population, column, f->row);
  const xw_kind kind = xw_shape_kind(column);
  if (column == XW_COLUMN_id)
    lua_pushinteger(L, (lua_Integer)host->firms->population->id[f->row]);
  else if (kind == XW_KIND_CATEGORY)
    lua_pushstring(L, xw_category_name(column, (int)value));
  else if (kind == XW_KIND_CONDITION)
    lua_pushboolean(L, value != 0.0);
  else
    lua_pushnumber(L, value);
  return 1;
}

static int firm_newindex(lua_State *L) {
  return xw_raise(L, "firms are read only; change them by a rule");
}

/* The rows of a view, held by Lua; pushes them. */
static int64_t *rows_of(lua_State *L, int mask, int64_t *count) {
  xw_column_host *host = xw_columns_host(L);
  const int64_t all = host->firms->population->count;
  int64_t *row = lua_newuserdatauv(L, sizeof *row * (size_t)(all + 1), 0);
  int64_t n = 0;
  if (mask >= 0 && xw_firms_begin(host->firms, host->graph, mask, &host->answer) != XW_OK)
    xw_raise(L, "%s", xw_last_error());
  for (int64_t first = 0; first < all; first += XW_SPAN) {
    const int size = (int)(all - first < XW_SPAN ? all - first : XW_SPAN);
    const double *holds =
        mask < 0 ? NULL : xw_firms_values(host->firms, first, size, &host->answer);
    for (int i = 0; i < size; i++)
      if (holds == NULL || holds[i] != 0.0)
        row[n++] = first + i;
  }
  *count = n;
  return row;
}

enum { EACH_STEPS = 8 };

static int view_each(lua_State *L) {
  const view v = *view_at(L, 1);
  int64_t count = 0;
  firms_of(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  const int64_t *row = rows_of(L, v.mask, &count);
  firm *f = lua_newuserdatauv(L, sizeof *f, 0);
  *f = (firm){xw_columns_host(L)->call, -1};
  luaL_setmetatable(L, FIRM_TYPE);
  for (int64_t i = 0; i < count; i++) {
    f->row = row[i];
    xw_lua_charge(L, EACH_STEPS);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_call(L, 1, 0);
  }
  f->row = -1;
  return 0;
}

/* ---- the types ---- */

static int view_rand(lua_State *L) {
  view_at(L, 1);
  if (lua_type(L, 2) != LUA_TSTRING)
    return xw_raise(L, "rand expects the name of its stream, such as rand(\"visit\")");
  return xw_operand_push(L, xw_graph_rand(xw_columns_host(L)->graph, xw_name_at(L, 2)),
                         XW_ANY_VIEW);
}

/* A method, upvalue 1, or a column. */
static int view_index(lua_State *L) {
  const view *v = view_at(L, 1);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
    return 1;
  const int column = column_named(L, xw_name_at(L, 2));
  return xw_operand_push(L, xw_graph_column(xw_columns_host(L)->graph, column), v->mask);
}

static int view_newindex(lua_State *L) {
  return xw_raise(L, "columns are read only here; change them by a rule");
}

static void lock(lua_State *L) {
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
}

void xw_views_open(lua_State *L) {
  luaL_newmetatable(L, VIEW_TYPE);
  lua_newtable(L);
  set_measures(L, view_measure);
  xw_set_function(L, "where", view_where);
  xw_set_function(L, "by", view_by);
  xw_set_function(L, "each", view_each);
  xw_set_function(L, "rand", view_rand);
  lua_pushcclosure(L, view_index, 1);
  lua_setfield(L, -2, "__index");
  xw_set_function(L, "__newindex", view_newindex);
  xw_set_function(L, "__len", view_length);
  lock(L);
  luaL_newmetatable(L, FIRM_TYPE);
  xw_set_function(L, "__index", firm_index);
  xw_set_function(L, "__newindex", firm_newindex);
  lock(L);
}
