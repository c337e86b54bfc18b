/* One Lua state for the prompt, apart from those of the run's own hooks. World, levers and metrics are the ones that
 * hooks see, at the moment between two quarters. */
#include "scripting/repl.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "base/shown.h"
#include "scripting/api.h"
#include "scripting/blame.h"
#include "scripting/columns.h"
#include "simulation/walk.h"
#include "xiaowei/words.h"

enum { STEPS_MOST = 1000, DEPTH_MOST = 3, ENTRIES_MOST = 100 };

struct xw_repl {
  const xw_model *model;
  const xw_study *study;
  xw_lua lua;
  xw_walk *walk; /* NULL: it failed, and waits for reset() */
  xw_world world;
  int scenario;
  bool chinese, more;
  const char *text; /* the line that runs */
  xw_tests typed;   /* where it asks for truths */
};

/* ---- the run ---- */

static void leave_world(xw_repl *repl) {
  xw_columns_leave(&repl->lua);
  repl->lua.world = NULL;
  repl->lua.levers = NULL;
}

/* What is seen between two quarters. */
static void enter_world(xw_repl *repl) {
  xw_lua *lua = &repl->lua;
  xw_walk_world(repl->walk, &repl->world);
  lua->world = &repl->world;
  lua->levers = repl->world.levers;
  xw_columns_enter(lua, repl->study->columns, repl->study->column_count, repl->world.firms, NULL);
}

static xw_status restart(xw_repl *repl, int scenario) {
  xw_walk *walk = NULL;
  const double start = xw_lua_pause(&repl->lua);
  xw_status status = xw_walk_open(repl->model, scenario, 0, &walk);
  if (status == XW_OK)
    status = xw_walk_burn_in(walk);
  xw_lua_resume(&repl->lua, start, false);
  if (status != XW_OK) {
    xw_walk_free(walk);
    return status;
  }
  leave_world(repl);
  xw_walk_free(repl->walk);
  repl->walk = walk;
  repl->scenario = scenario;
  enter_world(repl);
  return XW_OK;
}

static xw_repl *repl_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static int push_period(lua_State *L, const xw_repl *repl) {
  char label[8];
  xw_period_label(repl->study, repl->world.period, label);
  lua_pushstring(L, label);
  return 1;
}

/* step(n): n quarters, 1 unless said; returns the last one. */
static int repl_step(lua_State *L) {
  xw_repl *repl = repl_of(L);
  const lua_Integer n = luaL_optinteger(L, 1, 1);
  luaL_argcheck(L, n >= 1 && n <= STEPS_MOST, 1, "1 to 1000 quarters");
  if (repl->walk == NULL)
    return xw_raise(L, "the run has failed; reset() begins anew");
  if (xw_walk_next(repl->walk) + n > repl->study->periods)
    return xw_raise(L, "the horizon has %d quarters left; reset() begins anew",
                    repl->study->periods - xw_walk_next(repl->walk));
  xw_status status = XW_OK;
  leave_world(repl);
  const double start = xw_lua_pause(&repl->lua);
  for (lua_Integer i = 0; i < n && status == XW_OK; i++)
    status = xw_walk_step(repl->walk);
  xw_lua_resume(&repl->lua, start, false);
  if (status != XW_OK) {
    xw_walk_free(repl->walk);
    repl->walk = NULL;
    return xw_raise(L, "%s", xw_last_error());
  }
  enter_world(repl);
  return push_period(L, repl);
}

static int repl_reset(lua_State *L) {
  xw_repl *repl = repl_of(L);
  if (restart(repl, repl->scenario) != XW_OK)
    return xw_raise(L, "%s", xw_last_error());
  return 0;
}

static const char *next_scenario(const void *context, int i) {
  const xw_study *study = context;
  return i < study->scenario_count ? study->scenarios[i].id : NULL;
}

/* use "m09": that scenario from the start. */
static int repl_use(lua_State *L) {
  xw_repl *repl = repl_of(L);
  const char *id = xw_name_at(L, 1);
  for (int s = 0; s < repl->study->scenario_count; s++) {
    if (strcmp(repl->study->scenarios[s].id, id) != 0)
      continue;
    if (restart(repl, s) != XW_OK)
      return xw_raise(L, "%s", xw_last_error());
    return 0;
  }
  const char *nearest = xw_nearest(id, next_scenario, repl->study);
  return xw_raise(L, "there is no scenario \"%s\" here%s%s%s", id,
                  nearest ? XW_N("; nearest \"") : "", nearest ? nearest : XW_N("; see scenarios"),
                  nearest ? "\"" : "");
}

/* ---- printing ---- */

static void print_value(lua_State *L, FILE *out, int index, int depth);

static void print_levers(lua_State *L, FILE *out, const char *group) {
  const xw_levers *levers = xw_lua_of(L)->levers;
  const size_t n = strlen(group);
  for (int i = 0; levers && i < XW_LEVER_COUNT; i++) {
    const xw_lever_info *info = xw_lever_info_at(i);
    if (n == 0 || (strncmp(info->name, group, n) == 0 && info->name[n] == '.'))
      fprintf(out, "%-36s %-12.9g %s\n", info->name, levers->value[i], info->unit);
  }
}

static void print_metrics(lua_State *L, FILE *out) {
  const xw_world *world = xw_lua_of(L)->world;
  for (int i = 0; world && i < XW_METRIC_COUNT; i++) {
    const xw_metric_info *info = xw_metric_info_at(i);
    if (isnan(world->metrics[i]))
      fprintf(out, "%-36s %-12s %s\n", info->name, "missing", info->unit);
    else
      fprintf(out, "%-36s %-12.9g %s\n", info->name, world->metrics[i], info->unit);
  }
}

/* The text at the top of the stack, as it may be shown. */
static void print_text(lua_State *L, FILE *out) {
  size_t size = 0;
  const char *text = lua_tolstring(L, -1, &size);
  xw_plain_write(out, text, size, true);
}

/* The entries of a table in order, as a constructor would be written. */
static void print_entries(lua_State *L, FILE *out, int index, int depth) {
  int count = 0;
  luaL_checkstack(L, 8, NULL);
  lua_pushcfunction(L, xw_sandbox_pairs);
  lua_pushvalue(L, index);
  lua_call(L, 1, 1);
  const int iterator = lua_gettop(L);
  fputs("{", out);
  for (;; count++) {
    lua_pushvalue(L, iterator);
    lua_call(L, 0, 2);
    if (lua_isnil(L, -2) || count == ENTRIES_MOST)
      break;
    fputs(count > 0 ? ", " : " ", out);
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) == count + 1) {
      print_value(L, out, lua_gettop(L), depth + 1);
    } else {
      xw_sandbox_tostring(L, -2);
      print_text(L, out);
      fputs(" = ", out);
      lua_pop(L, 1);
      print_value(L, out, lua_gettop(L), depth + 1);
    }
    lua_settop(L, iterator);
  }
  fputs(lua_isnil(L, -2) ? count > 0 ? " }" : "}" : ", ... }", out);
  lua_settop(L, iterator - 1);
}

static void print_table(lua_State *L, FILE *out, int index, int depth) {
  if (luaL_getmetafield(L, index, "xw.levers") != LUA_TNIL)
    print_levers(L, out, lua_tostring(L, -1));
  else if (luaL_getmetafield(L, index, "xw.metrics") != LUA_TNIL)
    print_metrics(L, out);
  else if (depth >= DEPTH_MOST || luaL_getmetafield(L, index, "__tostring") != LUA_TNIL ||
           luaL_getmetafield(L, index, "__index") != LUA_TNIL) {
    xw_sandbox_tostring(L, index);
    print_text(L, out);
  } else
    print_entries(L, out, index, depth);
  lua_settop(L, index);
}

static void print_value(lua_State *L, FILE *out, int index, int depth) {
  if (luaL_testudata(L, index, "xw.view")) {
    fprintf(out, "%lld enterprises", (long long)luaL_len(L, index));
    return;
  }
  if (lua_istable(L, index)) {
    print_table(L, out, index, depth);
    return;
  }
  xw_sandbox_tostring(L, index);
  const char *quote = depth > 0 && lua_type(L, index) == LUA_TSTRING ? "\"" : "";
  fputs(quote, out);
  print_text(L, out);
  fputs(quote, out);
  lua_pop(L, 1);
}

/* Values at the stack places first .. top, one a line. */
static void print_values(lua_State *L, FILE *out, int first) {
  for (int i = first, top = lua_gettop(L); i <= top; i++) {
    const bool listed = lua_istable(L, i) && (luaL_getmetafield(L, i, "xw.levers") != LUA_TNIL ||
                                              luaL_getmetafield(L, i, "xw.metrics") != LUA_TNIL);
    lua_settop(L, top);
    lua_pushvalue(L, i);
    print_value(L, out, lua_gettop(L), 0);
    lua_settop(L, top);
    if (!listed)
      fputc('\n', out);
  }
}

/* ---- help ---- */

static const char *in_language(const xw_repl *repl, const char *en, const char *zh) {
  return repl->chinese && *zh ? zh : en;
}

static void print_row(const xw_repl *repl, const xw_api_row *row) {
  xw_text signature = {0};
  xw_api_signature(row, &signature);
  fprintf(repl->lua.out, "%-24s %s\n", signature.data ? signature.data : row->name,
          in_language(repl, row->doc_en, row->doc_zh));
  xw_text_free(&signature);
}

static void print_commands(const xw_repl *repl) {
  for (int i = 0; xw_api_at(i); i++)
    if (xw_api_at(i)->where == XW_API_PROMPT)
      print_row(repl, xw_api_at(i));
  fputs(xw_tr(repl->chinese,
              "Everything else is the Lua of hooks; xiaowei list api names it. A local ends "
              "with its line.\n"),
        repl->lua.out);
}

/* help(), help "sampling.ratio" */
static int repl_help(lua_State *L) {
  const xw_repl *repl = repl_of(L);
  if (lua_isnoneornil(L, 1)) {
    print_commands(repl);
    return 0;
  }
  const char *name = xw_name_at(L, 1);
  const int lever = xw_lever_find(name), metric = xw_metric_find(name);
  const xw_api_row *row = xw_api_find(name);
  if (row) {
    print_row(repl, row);
  } else if (lever >= 0) {
    const xw_lever_info *info = xw_lever_info_at(lever);
    char range[256];
    xw_range_text(info->kind, info->unit, info->min, info->max, range, sizeof range);
    if (repl->chinese)
      xw_shown_of(range, range, sizeof range);
    fprintf(repl->lua.out, "%s: %s; %s\n%s\n", name, in_language(repl, info->doc_en, info->doc_zh),
            range, xw_in(&xw_lever_words_at(lever)->definition, repl->chinese));
  } else if (metric >= 0) {
    const xw_metric_info *info = xw_metric_info_at(metric);
    fprintf(repl->lua.out, "%s: %s [%s]\n%s\n", name, in_language(repl, info->doc_en, info->doc_zh),
            xw_tr(repl->chinese, info->unit), xw_in(xw_metric_definition(metric), repl->chinese));
  } else {
    return xw_raise(L, "nothing is called \"%s\"; see help()", name);
  }
  return 0;
}

/* ---- the environment ---- */

static void push_scenarios(lua_State *L, const xw_study *study) {
  lua_createtable(L, study->scenario_count, 0);
  for (int s = 0; s < study->scenario_count; s++) {
    lua_pushstring(L, study->scenarios[s].id);
    lua_rawseti(L, -2, s + 1);
  }
}

static int open_protected(lua_State *L) {
  static const luaL_Reg commands[] = {{"step", repl_step},
                                      {"reset", repl_reset},
                                      {"use", repl_use},
                                      {"help", repl_help},
                                      {NULL, NULL}};
  xw_repl *repl = lua_touserdata(L, 1);
  xw_sandbox_push(L, 0);
  lua_pushlightuserdata(L, repl);
  luaL_setfuncs(L, commands, 1);
  xw_world_push(L);
  lua_getfield(L, -1, "levers");
  lua_setfield(L, -3, "levers");
  lua_getfield(L, -1, "metrics");
  lua_setfield(L, -3, "metrics");
  lua_setfield(L, -2, "world");
  push_scenarios(L, repl->study);
  lua_setfield(L, -2, "scenarios");
  lua_setfield(L, LUA_REGISTRYINDEX, "xw.repl");
  return 0;
}

/* Push the function that a text is, an expression if it can be one, and before it the text that was compiled. False:
 * it goes on in the next line. */
static bool compile(lua_State *L, const char *text) {
  lua_pushfstring(L, "return %s", text);
  const char *expression = lua_tostring(L, -1);
  if (luaL_loadbufferx(L, expression, strlen(expression), "=input", "t") == LUA_OK)
    return true;
  lua_pop(L, 2);
  lua_pushstring(L, text);
  if (luaL_loadbufferx(L, text, strlen(text), "=input", "t") == LUA_OK)
    return true;
  size_t size = 0;
  const char *message = lua_tolstring(L, -1, &size);
  if (size >= 5 && strcmp(message + size - 5, "<eof>") == 0)
    return false;
  xw_blame_syntax(L, text);
  lua_error(L);
  return false;
}

/* Columns of this line that Lua is asked for the truth of are told; those of earlier lines may still wait. */
static void judge(lua_State *L, int first) {
  for (int i = first, top = lua_gettop(L); i <= top; i++)
    xw_uses_return(L, i);
  xw_uses_judge(L, false);
}

static int run_protected(lua_State *L) {
  xw_repl *repl = lua_touserdata(L, 1);
  repl->more = !compile(L, repl->text);
  if (repl->more)
    return 0;
  xw_tests_free(&repl->typed);
  if (!xw_tests_typed(lua_tostring(L, -2), &repl->typed))
    xw_raise(L, XW_N("out of memory"));
  xw_uses_forget(L);
  xw_lua_check_functions(L, "input");
  lua_getfield(L, LUA_REGISTRYINDEX, "xw.repl");
  lua_setupvalue(L, -2, 1);
  const int before = lua_gettop(L) - 1;
  lua_call(L, 0, LUA_MULTRET);
  judge(L, before + 1);
  print_values(L, repl->lua.out, before + 1);
  return 0;
}

static bool call(xw_repl *repl, lua_CFunction function) {
  xw_text message = {0};
  xw_lua_renew(&repl->lua);
  lua_pushcfunction(repl->lua.state, function);
  lua_pushlightuserdata(repl->lua.state, repl);
  const bool good = xw_lua_call(&repl->lua, 1, 0, &message);
  if (!good)
    xw_fail(XW_ERR_SCRIPT, "%s", message.data ? message.data : XW_N("out of memory"));
  xw_text_free(&message);
  return good;
}

xw_repl_answer xw_repl_run(xw_repl *repl, const char *text) {
  repl->text = text;
  repl->more = false;
  if (!call(repl, run_protected))
    return XW_REPL_ERROR;
  return repl->more ? XW_REPL_MORE : XW_REPL_DONE;
}

xw_status xw_repl_open(const xw_model *model, xw_script *script, int scenario,
                       const xw_limits *limits, FILE *out, bool chinese, xw_repl **result) {
  xw_repl *repl = xw_calloc(1, sizeof *repl);
  const xw_limits own = xw_limits_of(limits, XW_PHASE_HOOK);
  *result = repl;
  if (repl == NULL)
    return xw_fail_memory("the prompt");
  repl->model = model;
  repl->study = model->study;
  repl->chinese = chinese;
  xw_status status = xw_lua_open(&repl->lua, &script->sources, &own);
  repl->lua.out = out;
  repl->lua.phase = XW_PHASE_HOOK;
  repl->lua.tests = &script->tests;
  repl->lua.typed = &repl->typed;
  repl->lua.random_key = xw_mix64(model->study->seed);
  if (status == XW_OK)
    status = restart(repl, scenario);
  if (status == XW_OK && !call(repl, open_protected))
    status = XW_ERR_SCRIPT;
  if (status != XW_OK) {
    xw_repl_close(repl);
    *result = NULL;
  }
  return status;
}

void xw_repl_close(xw_repl *repl) {
  if (repl == NULL)
    return;
  if (repl->lua.state)
    leave_world(repl);
  xw_lua_close(&repl->lua);
  xw_tests_free(&repl->typed);
  xw_walk_free(repl->walk);
  xw_free(repl);
}

void xw_repl_place(const xw_repl *repl, char *out, size_t size) {
  char label[8] = "failed";
  const int next = repl->walk ? xw_walk_next(repl->walk) : 0;
  if (repl->walk && next < repl->study->periods)
    xw_period_label(repl->study, next, label);
  else if (repl->walk)
    snprintf(label, sizeof label, "end");
  snprintf(out, size, "%.60s %s", repl->study->scenarios[repl->scenario].id, label);
}

/* Globals and commands, then levers and metrics, which stand in tables. */
bool xw_repl_word(int index, char out[XW_REPL_WORD]) {
  for (int i = 0; xw_api_at(i); i++) {
    const xw_api_row *row = xw_api_at(i);
    if ((xw_api_is_global(row) || row->where == XW_API_PROMPT) && index-- == 0) {
      snprintf(out, XW_REPL_WORD, "%s", row->name);
      return true;
    }
  }
  const bool is_lever = index < XW_LEVER_COUNT;
  if (!is_lever)
    index -= XW_LEVER_COUNT;
  if (!is_lever && index >= XW_METRIC_COUNT)
    return false;
  snprintf(out, XW_REPL_WORD, is_lever ? "levers.%s" : "metrics.%s",
           is_lever ? xw_lever_info_at(index)->name : xw_metric_info_at(index)->name);
  return true;
}
