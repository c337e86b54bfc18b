/* Readouts: a script that asks a finished study questions and prints the answers. The study is
 * reached through an xw_reader; results are table objects with text, rows, csv, json and charts. */
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "scripting/internal.h"

#define TABLE_TYPE "xw.table"

enum {
  BOUND_LIMIT = 100,
  METRIC_LIMIT = 200,
  WIDTH_LIMIT = 1000,  /* columns of a chart: memory grows with them */
  ANSWER_STEPS = 5000, /* of an answer that the engine computes */
};

static const xw_reader *reader_of(lua_State *L) { return xw_lua_of(L)->reader; }

/* ---- table objects ---- */

/* A table, and what it takes of the memory of the script. */
typedef struct held {
  xw_table table;
  size_t bytes;
} held;

static held *push_table(lua_State *L) {
  held *answer = lua_newuserdatauv(L, sizeof *answer, 0);
  memset(answer, 0, sizeof *answer);
  luaL_setmetatable(L, TABLE_TYPE);
  return answer;
}

static const xw_table *table_at(lua_State *L) {
  const held *answer = luaL_checkudata(L, 1, TABLE_TYPE);
  return &answer->table;
}

static int table_free(lua_State *L) {
  held *answer = luaL_checkudata(L, 1, TABLE_TYPE);
  xw_lua *lua = xw_lua_of(L);
  lua->used -= answer->bytes;
  lua->outside -= answer->bytes;
  answer->bytes = 0;
  xw_table_free(&answer->table);
  return 0;
}

/* Count a table that has come as memory of the script. */
static void hold(lua_State *L, held *answer) {
  const xw_table *t = &answer->table;
  xw_lua *lua = xw_lua_of(L);
  answer->bytes = t->capacity * t->column_count * sizeof *t->values;
  for (size_t i = 0; i < t->row_count * t->column_count; i++)
    if (t->values[i].type == XW_CELL_TEXT)
      answer->bytes += strlen(t->values[i].as.text) + 1;
  lua->used += answer->bytes;
  lua->outside += answer->bytes;
  lua->most = lua->used > lua->most ? lua->used : lua->most;
}

/* The collector does not see tables of answers: call it while they are many. */
static void make_room(lua_State *L) {
  const xw_lua *lua = xw_lua_of(L);
  if (lua->outside > lua->limits.memory / 4)
    lua_gc(L, LUA_GCCOLLECT);
}

static size_t room_left(const xw_lua *lua) {
  return lua->limits.memory > lua->used ? (size_t)(lua->limits.memory - lua->used) : 0;
}

static int stop_for_memory(lua_State *L) {
  char what[96];
  xw_said(what, sizeof what, "the script passed its limit of %llu MB of memory",
          (unsigned long long)xw_lua_of(L)->limits.memory >> 20);
  return xw_lua_stop(L, what);
}

/* Room of `size` bytes; upvalue-free, so that it can be called in protection. */
static int make_copy(lua_State *L) {
  lua_newuserdatauv(L, *(const size_t *)lua_touserdata(L, 1), 0);
  return 1;
}

/* Push a heap text of the engine and free it, whatever is raised. */
static int push_text(lua_State *L, char *text, size_t most) {
  size_t size = text ? strlen(text) : 0, room = size + 1;
  char *copy = NULL;
  luaL_checkstack(L, 4, NULL);
  lua_pushcfunction(L, make_copy);
  lua_pushlightuserdata(L, &room);
  if (size < most && lua_pcall(L, 1, 1, 0) == LUA_OK)
    copy = lua_touserdata(L, -1);
  if (copy)
    memcpy(copy, text ? text : "", room);
  xw_free(text);
  if (!copy)
    return stop_for_memory(L);
  xw_lua_charge(L, size / 16);
  lua_pushlstring(L, copy, size);
  return 1;
}

static int render(lua_State *L, xw_table_format format) {
  const xw_table *table = table_at(L);
  const xw_reader *reader = reader_of(L);
  const size_t most = room_left(xw_lua_of(L)) / 2; /* it is held twice for a moment */
  char *text = NULL;
  xw_lua_charge(L, table->row_count * table->column_count);
  if (reader->render(reader->self, table, format, most + 1, &text) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  return push_text(L, text, most);
}

static int table_text(lua_State *L) { return render(L, XW_FORMAT_ALIGNED); }

static int table_csv(lua_State *L) { return render(L, XW_FORMAT_CSV); }

static int table_json(lua_State *L) { return render(L, XW_FORMAT_JSON); }

/* ---- charts ---- */

/* A text among the keys of a question. */
static const char *text_of(lua_State *L, const char *what, const char *key) {
  if (lua_type(L, -1) != LUA_TSTRING)
    xw_raise(L, "%s: %s is a text, not a %s", what, key, luaL_typename(L, -1));
  return xw_name_at(L, -1); /* the table keeps it */
}

/* A whole number among the keys of a question. */
static int64_t whole_of(lua_State *L, const char *what, const char *key, int64_t least,
                        int64_t most) {
  const lua_Number number = lua_isnumber(L, -1) ? lua_tonumber(L, -1) : -1;
  if (!(number >= (lua_Number)least && number <= (lua_Number)most) ||
      number != (lua_Number)(int64_t)number)
    xw_raise(L, "%s: %s is a whole number from %d to %d", what, key, (int)least, (int)most);
  return (int64_t)number;
}

static xw_plot_kind kind_of(lua_State *L) {
  static const char *const kinds[] = {
      [XW_PLOT_USUAL] = "usual", [XW_PLOT_FOREST] = "forest",
      [XW_PLOT_BARS] = "bars",   [XW_PLOT_HISTOGRAM] = "histogram",
      [XW_PLOT_LINE] = "line",   [XW_PLOT_SPARKLINE] = "sparkline",
  };
  const char *kind = text_of(L, "plot", "kind");
  for (int i = XW_PLOT_FOREST; i <= XW_PLOT_SPARKLINE; i++)
    if (strcmp(kind, kinds[i]) == 0)
      return (xw_plot_kind)i;
  xw_raise(L, "plot has no kind \"%s\"; allowed forest, bars, histogram, line, sparkline", kind);
  return XW_PLOT_USUAL;
}

static int better_of(lua_State *L) {
  const char *better = text_of(L, "plot", "better");
  if (strcmp(better, "more") != 0 && strcmp(better, "less") != 0)
    xw_raise(L, "plot: better is \"more\" or \"less\", not \"%s\"", better);
  return *better == 'm' ? 1 : -1;
}

/* One key of plot{}; its value is at the top. */
static void read_chart(lua_State *L, const char *key, xw_plot_question *chart) {
  static const char *const names[] = {"label", "value", "low", "high", "title"};
  const char **const texts[] = {&chart->label, &chart->value, &chart->low, &chart->high,
                                &chart->title};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(key, names[i]) == 0) {
      *texts[i] = text_of(L, "plot", key);
      return;
    }
  if (strcmp(key, "kind") == 0)
    chart->kind = kind_of(L);
  else if (strcmp(key, "better") == 0)
    chart->direction = better_of(L);
  else if (strcmp(key, "width") == 0)
    chart->width = (int)whole_of(L, "plot", key, 20, WIDTH_LIMIT);
  else
    xw_raise(L, "plot has no \"%s\"; allowed kind, label, value, low, high, title, better, width",
             key);
}

static int draw(lua_State *L, const xw_plot_question *chart) {
  const xw_table *table = table_at(L);
  const xw_reader *reader = reader_of(L);
  char *text = NULL;
  xw_lua_charge(L, table->row_count * table->column_count);
  if (reader->plot(reader->self, table, chart, &text) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  return push_text(L, text, room_left(xw_lua_of(L)) / 2);
}

/* The name of the key under the value at the top. */
static const char *key_of(lua_State *L) {
  return lua_type(L, -2) == LUA_TSTRING ? xw_name_at(L, -2) : "?";
}

/* t:plot{ kind = "bars", ... } */
static int table_plot(lua_State *L) {
  xw_plot_question chart = {XW_PLOT_USUAL, NULL, NULL, NULL, NULL, NULL, 0, 0};
  lua_settop(L, 2);
  if (!lua_isnil(L, 2)) {
    luaL_checktype(L, 2, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1))
      read_chart(L, key_of(L), &chart);
  }
  return draw(L, &chart);
}

/* t:sparkline("column") */
static int table_sparkline(lua_State *L) {
  const xw_plot_question chart = {.kind = XW_PLOT_SPARKLINE,
                                  .value = lua_isnoneornil(L, 2) ? NULL : xw_name_at(L, 2)};
  return draw(L, &chart);
}

static void push_value(lua_State *L, const xw_value *value) {
  switch (value->type) {
    case XW_CELL_INTEGER: lua_pushinteger(L, value->as.integer); break;
    case XW_CELL_REAL: lua_pushnumber(L, value->as.real); break;
    case XW_CELL_TEXT: lua_pushstring(L, value->as.text); break;
    case XW_CELL_NULL:
    default: lua_pushnil(L); break;
  }
}

/* A list of rows by column name; a missing value is nil. */
static int table_rows(lua_State *L) {
  const xw_table *table = table_at(L);
  xw_lua_charge(L, table->row_count * (table->column_count + 1));
  lua_createtable(L, (int)table->row_count, 0);
  for (size_t r = 0; r < table->row_count; r++) {
    lua_createtable(L, 0, (int)table->column_count);
    for (size_t c = 0; c < table->column_count; c++) {
      push_value(L, &table->values[r * table->column_count + c]);
      lua_setfield(L, -2, table->columns[c]);
    }
    lua_rawseti(L, -2, (lua_Integer)r + 1);
  }
  return 1;
}

static int table_length(lua_State *L) {
  const xw_table *table = table_at(L);
  lua_pushinteger(L, (lua_Integer)table->row_count);
  return 1;
}

/* ---- the study object ---- */

static void read_bound(lua_State *L, int index, xw_value *value) {
  switch (lua_type(L, index)) {
    case LUA_TNIL: value->type = XW_CELL_NULL; break;
    case LUA_TBOOLEAN:
      value->type = XW_CELL_INTEGER;
      value->as.integer = lua_toboolean(L, index);
      break;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        value->type = XW_CELL_INTEGER;
        value->as.integer = lua_tointeger(L, index);
      } else {
        value->type = XW_CELL_REAL;
        value->as.real = lua_tonumber(L, index);
      }
      break;
    case LUA_TSTRING:
      value->type = XW_CELL_TEXT;
      value->as.text = NULL; /* set by the caller: the stack owns the text */
      break;
    default:
      xw_raise(L, "a bound value is a number, a text or nil, not a %s", luaL_typename(L, index));
  }
}

/* Ask within what the script has left, and take it from there. */
static int answer_query(lua_State *L, const char *sql, const xw_value *bound, size_t count) {
  xw_lua *lua = xw_lua_of(L);
  const xw_reader *reader = reader_of(L);
  make_room(L);
  held *answer = push_table(L);
  xw_bounds bounds = {.bytes = room_left(lua) / 2, /* a table may grow to twice its rows */
                      .steps = lua->limits.steps - lua->steps,
                      .until = lua->deadline};
  const xw_status status = reader->query(reader->self, sql, bound, count, &bounds, &answer->table);
  xw_lua_charge(L, bounds.taken);
  if (bounds.passed == XW_BOUND_BYTES)
    return stop_for_memory(L);
  if (status != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  hold(L, answer);
  return 1;
}

/* study:query(sql, ...). The bound texts are copies held by a userdata, so nothing leaks. */
static int study_query(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const char *sql = xw_name_at(L, 2);
  int count = lua_gettop(L) - 2;
  if (count > BOUND_LIMIT)
    return xw_raise(L, "more than %d bound values", BOUND_LIMIT);
  xw_value *bound = lua_newuserdatauv(L, sizeof *bound * ((size_t)count + 1), 0);
  for (int i = 0; i < count; i++) {
    size_t size = 0;
    read_bound(L, i + 3, &bound[i]);
    if (bound[i].type != XW_CELL_TEXT)
      continue;
    const char *text = lua_tolstring(L, i + 3, &size);
    luaL_checkstack(L, 2, NULL);
    bound[i].as.text = lua_newuserdatauv(L, size + 1, 0);
    memcpy(bound[i].as.text, text, size + 1);
  }
  return answer_query(L, sql, bound, (size_t)count);
}

/* Texts of the list at the top of the stack. */
static size_t read_metrics(lua_State *L, const char **metrics) {
  luaL_checktype(L, -1, LUA_TTABLE);
  size_t n = (size_t)lua_rawlen(L, -1);
  if (n > METRIC_LIMIT)
    xw_raise(L, "more than %d metrics", METRIC_LIMIT);
  for (size_t i = 0; i < n; i++) {
    if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TSTRING) {
      xw_raise(L, "metrics expects names, not a %s", luaL_typename(L, -1));
    }
    metrics[i] = xw_name_at(L, -1); /* the list keeps it */
    lua_pop(L, 1);
  }
  return n;
}

/* study:differences{ metrics = {...}, versus = "baseline" } */
static int study_differences(lua_State *L) {
  const char *metrics[METRIC_LIMIT], *versus = NULL;
  size_t count = 0;
  lua_settop(L, 2);
  if (lua_isnil(L, 2)) {
    lua_newtable(L);
    lua_replace(L, 2);
  }
  luaL_checktype(L, 2, LUA_TTABLE);
  for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1)) {
    const char *key = lua_type(L, -2) == LUA_TSTRING ? xw_name_at(L, -2) : "?";
    if (strcmp(key, "metrics") == 0)
      count = read_metrics(L, metrics);
    else if (strcmp(key, "versus") == 0)
      versus = xw_name_at(L, -1);
    else
      return xw_raise(L, "differences has no \"%s\"; allowed metrics, versus", key);
  }
  make_room(L);
  held *answer = push_table(L);
  xw_lua *lua = xw_lua_of(L);
  const xw_reader *reader = reader_of(L);
  const double start = xw_lua_pause(lua);
  const xw_status status =
      reader->differences(reader->self, count ? metrics : NULL, count, versus, &answer->table);
  xw_lua_resume(lua, start, true);
  if (status != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  hold(L, answer);
  xw_lua_charge(L, ANSWER_STEPS + answer->table.row_count * answer->table.column_count);
  return 1;
}

/* study:certainty{ versus = "baseline" } */
static int study_certainty(lua_State *L) {
  const char *versus = NULL;
  const xw_reader *reader = reader_of(L);
  xw_lua *lua = xw_lua_of(L);
  lua_settop(L, 2);
  for (lua_pushnil(L); !lua_isnil(L, 2) && lua_next(L, 2); lua_pop(L, 1)) {
    if (strcmp(key_of(L), "versus") != 0)
      return xw_raise(L, "certainty has no \"%s\"; allowed versus", key_of(L));
    versus = text_of(L, "certainty", "versus");
  }
  make_room(L);
  held *answer = push_table(L);
  const double start = xw_lua_pause(lua);
  const xw_status status = reader->certainty(reader->self, versus, &answer->table);
  xw_lua_resume(lua, start, false);
  if (status != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  hold(L, answer);
  return 1;
}

/* One key of fan{}; its value is at the top. */
static void read_fan(lua_State *L, const char *key, xw_fan_question *fan) {
  if (strcmp(key, "metric") == 0)
    fan->metric = text_of(L, "fan", key);
  else if (strcmp(key, "scenario") == 0)
    fan->scenario = text_of(L, "fan", key);
  else if (strcmp(key, "versus") == 0)
    fan->versus = text_of(L, "fan", key);
  else if (strcmp(key, "point") == 0)
    fan->point = whole_of(L, "fan", key, 0, 1000000);
  else if (strcmp(key, "width") == 0)
    fan->width = (int)whole_of(L, "fan", key, 20, WIDTH_LIMIT);
  else
    xw_raise(L, "fan has no \"%s\"; allowed metric, scenario, versus, point, width", key);
}

/* study:fan{ metric = "true_pass", scenario = "reform" } */
static int study_fan(lua_State *L) {
  xw_fan_question fan = {.point = -1};
  const xw_reader *reader = reader_of(L);
  char *text = NULL;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1))
    read_fan(L, key_of(L), &fan);
  if (!fan.metric || !fan.scenario)
    return xw_raise(L,
                    "fan: name a metric and a scenario, as in fan{ metric = \"true_pass\", "
                    "scenario = \"reform\" }");
  xw_lua *lua = xw_lua_of(L);
  xw_lua_charge(L, ANSWER_STEPS);
  const double start = xw_lua_pause(lua);
  const xw_status status = reader->fan(reader->self, &fan, &text);
  xw_lua_resume(lua, start, true);
  if (status != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  return push_text(L, text, room_left(lua) / 2);
}

/* study:about(): what a reader must know of the study, to be printed above what a script finds. */
static int study_about(lua_State *L) {
  const xw_reader *reader = reader_of(L);
  char *text = NULL;
  if (reader->about(reader->self, &text) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  lua_pushstring(L, text);
  xw_free(text);
  return 1;
}

/* study:remarks(): the same as a table. */
static int study_remarks(lua_State *L) {
  const xw_reader *reader = reader_of(L);
  make_room(L);
  held *answer = push_table(L);
  if (reader->remarks(reader->self, &answer->table) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  hold(L, answer);
  return 1;
}

static int study_missing(lua_State *L) {
  return xw_raise(L,
                  "the study has no \"%s\"; allowed about, certainty, differences, fan, query, "
                  "remarks",
                  lua_type(L, 2) == LUA_TSTRING ? xw_name_at(L, 2) : "?");
}

static int table_missing(lua_State *L) {
  const char *key = lua_type(L, 2) == LUA_TSTRING ? xw_name_at(L, 2) : "?";
  if (lua_getfield(L, lua_upvalueindex(1), key) != LUA_TNIL)
    return 1;
  return xw_raise(L, "a table has no \"%s\"; allowed table, rows, csv, json, plot, sparkline", key);
}

static void make_table_type(lua_State *L) {
  static const luaL_Reg methods[] = {{"table", table_text}, {"rows", table_rows},
                                     {"csv", table_csv},    {"json", table_json},
                                     {"plot", table_plot},  {"sparkline", table_sparkline},
                                     {NULL, NULL}};
  luaL_newmetatable(L, TABLE_TYPE);
  xw_set_function(L, "__gc", table_free);
  xw_set_function(L, "__len", table_length);
  xw_set_function(L, "__tostring", table_text);
  luaL_newlib(L, methods);
  lua_pushcclosure(L, table_missing, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

static void push_study(lua_State *L) {
  lua_newtable(L);
  xw_set_function(L, "query", study_query);
  xw_set_function(L, "differences", study_differences);
  xw_set_function(L, "certainty", study_certainty);
  xw_set_function(L, "fan", study_fan);
  xw_set_function(L, "about", study_about);
  xw_set_function(L, "remarks", study_remarks);
  lua_newtable(L);
  xw_set_function(L, "__index", study_missing);
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

/* ---- running ---- */

typedef struct arguments {
  int source, count;
  char **values;
} arguments;

static int readout_protected(lua_State *L) {
  const arguments *given = lua_touserdata(L, 1);
  make_table_type(L);
  xw_lua_run(L, given->source);
  const xw_object *object = xw_object_test(L, -1);
  if (!object || object->kind != XW_OBJECT_READOUT) {
    return xw_raise(L,
                    "%s:1: the file returns no readout; end it with "
                    "return readout(function(study, args) ... end)",
                    xw_lua_of(L)->sources->items[given->source].path);
  }
  xw_object_push_body(L, -1);
  push_study(L);
  lua_createtable(L, given->count, 0);
  for (int i = 0; i < given->count; i++) {
    lua_pushstring(L, given->values[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_call(L, 2, 0);
  return 0;
}

static xw_status run(xw_lua *lua, arguments *given) {
  xw_text message = {0};
  xw_status status = XW_OK;
  lua_pushcfunction(lua->state, readout_protected);
  lua_pushlightuserdata(lua->state, given);
  if (!xw_lua_call(lua, 1, 0, &message)) {
    status = xw_fail(XW_ERR_SCRIPT, "%s", message.data ? message.data : XW_N("out of memory"));
  }
  xw_text_free(&message);
  return status;
}

xw_status xw_script_readout(const char *file, const xw_reader *reader, int argc, char **argv,
                            FILE *out, const xw_limits *limits) {
  const xw_limits within = xw_limits_of(limits, XW_PHASE_READOUT);
  xw_sources sources = {0};
  xw_lua lua = {0};
  xw_status status = XW_ERR_IO; /* set with its message by the reader of files */
  arguments given = {.source = xw_sources_read(&sources, file), .count = argc, .values = argv};
  if (given.source >= 0) {
    status = xw_lua_open(&lua, &sources, &within);
    lua.reader = reader;
    lua.out = out;
    lua.phase = XW_PHASE_READOUT;
    lua.running = given.source;
    if (status == XW_OK)
      status = run(&lua, &given);
  }
  xw_lua_close(&lua);
  xw_sources_free(&sources);
  return status;
}
