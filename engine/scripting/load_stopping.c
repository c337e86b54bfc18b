/* How much is enough, and from where: until_precise, select and fork of a study. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "scripting/internal.h"
#include "stats/stopping.h"

enum { PATH = 320, MOST = 10000000, LEAST = 30, ENOUGH = 5000 };

/* Body of a table of the study: `path` is its key in the study. */
typedef struct body {
  xw_loader *loader;
  const char *path;
  int index;
} body;

/* A number of the body in a range; *value is left alone when it is not there. */
static void read_number(const body *b, const char *key, double low, double high, bool whole,
                        double *value) {
  lua_State *L = b->loader->lua.state;
  char path[PATH];
  snprintf(path, sizeof path, "%.200s.%.60s", b->path, key);
  const int type = xw_raw_field(L, b->index, key);
  const double number = type == LUA_TNUMBER ? lua_tonumber(L, -1) : (double)NAN;
  if (number >= low && number <= high && (!whole || floor(number) == number))
    *value = number;
  else if (type != LUA_TNIL)
    xw_loader_mistake(b->loader, &b->loader->study_object, path,
                      "%s expects a %snumber; allowed %.9g to %.9g", path,
                      whole ? XW_N("whole ") : "", low, high);
  lua_pop(L, 1);
}

static void add_goal(xw_loader *loader, const xw_goal *goal) {
  xw_study *study = loader->study;
  study->goals = xw_grow(loader->lua.state, study->goals, study->goal_count, sizeof *study->goals);
  study->goals[study->goal_count++] = *goal;
}

/* of = "level" or "difference". */
static void read_of(const body *b, bool *is_level) {
  lua_State *L = b->loader->lua.state;
  char path[PATH + 16];
  snprintf(path, sizeof path, "%.300s.of", b->path);
  const int type = xw_raw_field(L, b->index, "of");
  const char *text = type == LUA_TSTRING ? lua_tostring(L, -1) : "";
  *is_level = strcmp(text, "level") == 0;
  if (type != LUA_TNIL && !*is_level && strcmp(text, "difference") != 0)
    xw_loader_mistake(b->loader, &b->loader->study_object, path,
                      "%s expects \"difference\" (from the baseline) or \"level\"", path);
  lua_pop(L, 1);
}

/* { half_width = 0.001 } or { relative = 0.05 }, with of = "level". */
static void read_goal_table(xw_loader *loader, const char *path, xw_goal *goal) {
  static const char *const known[] = {"half_width", "relative", "of", NULL};
  const body b = {loader, path, lua_gettop(loader->lua.state)};
  double absolute = 0, relative = 0;
  xw_loader_keys(loader, &loader->study_object, b.index, path, known, NULL);
  read_number(&b, "half_width", 1e-300, 1e300, false, &absolute);
  read_number(&b, "relative", 1e-9, 0.99, false, &relative);
  read_of(&b, &goal->is_level);
  goal->is_relative = relative > 0;
  goal->half_width = relative > 0 ? relative : absolute;
  if ((absolute > 0) == (relative > 0))
    xw_loader_mistake(loader, &loader->study_object, path,
                      "%s expects one of half_width = 0.001 and relative = 0.05", path);
}

/* The entry whose key is below and whose value is at the top of the stack. */
static void read_goal(xw_loader *loader, const char *name) {
  lua_State *L = loader->lua.state;
  char path[PATH];
  xw_goal goal = {.metric = -1};
  snprintf(path, sizeof path, "until_precise.%.80s", name);
  goal.metric = xw_study_metric(loader, path, name);
  if (lua_istable(L, -1)) {
    read_goal_table(loader, path, &goal);
  } else if (lua_type(L, -1) == LUA_TNUMBER && lua_tonumber(L, -1) > 0) {
    goal.half_width = lua_tonumber(L, -1);
  } else {
    xw_loader_mistake(loader, &loader->study_object, path,
                      "%s expects a half-width above 0, or { relative = 0.05, of = \"level\" }",
                      path);
  }
  if (goal.metric >= 0 && goal.half_width > 0)
    add_goal(loader, &goal);
}

/* force = true: few first replications, though their intervals promise too much. */
static bool is_forced(const body *b) {
  lua_State *L = b->loader->lua.state;
  const int type = xw_raw_field(L, b->index, "force");
  const bool forced = type == LUA_TBOOLEAN && lua_toboolean(L, -1);
  if (type != LUA_TNIL && type != LUA_TBOOLEAN)
    xw_loader_mistake(b->loader, &b->loader->study_object, "until_precise.force",
                      "until_precise.force expects true or false");
  lua_pop(L, 1);
  return forced;
}

static void check_least(const body *b, int least) {
  if (least < XW_STOP_LEAST && !is_forced(b))
    xw_loader_mistake(
        b->loader, &b->loader->study_object, "until_precise.min",
        "until_precise: with min = %d an interval of 95 %% may cover as little as %.0f "
        "%%; take %d or more, or add force = true",
        least, xw_stop_coverage(least), XW_STOP_LEAST);
}

static void read_goals(xw_loader *loader, int index) {
  lua_State *L = loader->lua.state;
  const body b = {loader, "until_precise", index};
  double least = LEAST, most = ENOUGH;
  int named = 0;
  read_number(&b, "min", 2, MOST, true, &least);
  read_number(&b, "max", 2, MOST, true, &most);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
    if (strcmp(name, "min") != 0 && strcmp(name, "max") != 0 && strcmp(name, "force") != 0) {
      read_goal(loader, name);
      named++;
    }
    lua_pop(L, 1);
  }
  check_least(&b, (int)least);
  if (named == 0)
    xw_loader_mistake(loader, &loader->study_object, "until_precise",
                      "until_precise needs a metric and the half-width of its difference, such as "
                      "{ true_pass = 0.001 }");
  if (least > most)
    xw_loader_mistake(loader, &loader->study_object, "until_precise.min",
                      "until_precise: min %.9g is above max %.9g", least, most);
  loader->study->min_replications = (int)least;
  loader->study->replications = (int)most;
}

/* Push the body of until_precise, of its own key or of `replications`; false: there is none. */
static bool push_goals(xw_loader *loader, int study) {
  static const char *const keys[] = {"until_precise", "replications"};
  lua_State *L = loader->lua.state;
  for (int i = 0; i < 2; i++) {
    const int type = xw_raw_field(L, study, keys[i]);
    const xw_object *object = xw_object_test(L, -1);
    if (object && object->kind == XW_OBJECT_UNTIL_PRECISE) {
      xw_object_push_body(L, -1);
      return true;
    }
    if (i == 0 && type == LUA_TTABLE)
      return true;
    if (i == 0 && type != LUA_TNIL)
      xw_loader_mistake(loader, &loader->study_object, keys[i],
                        "until_precise expects a table, such as { true_pass = 0.001 }, not a %s",
                        luaL_typename(L, -1));
    lua_pop(L, 1);
  }
  return false;
}

/* "METRIC=H" of the command line replaces the goals of the study. */
static void override_goals(xw_loader *loader) {
  const xw_overrides *o = loader->overrides;
  xw_study *study = loader->study;
  if (o == NULL || o->precision_count == 0)
    return;
  if (study->goal_count == 0) { /* the study had a fixed number */
    study->min_replications = LEAST;
    study->replications = o->has_replications ? o->replications : ENOUGH;
  }
  study->goal_count = 0;
  for (size_t i = 0; i < o->precision_count; i++) {
    const xw_precision *p = &o->precisions[i];
    xw_goal goal = {.half_width = p->half_width, .is_relative = p->is_relative};
    goal.metric = xw_study_metric(loader, "--precision", p->metric);
    if (goal.metric >= 0)
      add_goal(loader, &goal);
  }
}

/* best = "largest" or "smallest"; absent: as the metric says. */
static int read_best(const body *b) {
  lua_State *L = b->loader->lua.state;
  const int type = xw_raw_field(L, b->index, "best");
  const char *text = type == LUA_TSTRING ? lua_tostring(L, -1) : "";
  const int direction = (strcmp(text, "largest") == 0) - (strcmp(text, "smallest") == 0);
  if (type != LUA_TNIL && direction == 0)
    xw_loader_mistake(b->loader, &b->loader->study_object, "select.best",
                      "select.best expects \"largest\" or \"smallest\"");
  lua_pop(L, 1);
  return direction;
}

static void read_selection(xw_loader *loader, int study) {
  static const char *const known[] = {"metric", "indifference", "error", "first",
                                      "most",   "confirm",      "best",  NULL};
  lua_State *L = loader->lua.state;
  const int type = xw_raw_field(L, study, "select");
  if (type == LUA_TNIL)
    return;
  if (type != LUA_TTABLE) {
    xw_loader_mistake(loader, &loader->study_object, "select",
                      "select expects { metric = \"welfare\", indifference = 100 }, not a %s",
                      luaL_typename(L, -1));
    return;
  }
  const body b = {loader, "select", lua_gettop(L)};
  double indifference = 0, error = 0.05, first = 20, most = 10000, confirm = 50;
  xw_loader_keys(loader, &loader->study_object, b.index, "select", known, NULL);
  read_number(&b, "indifference", 1e-300, 1e300, false, &indifference);
  read_number(&b, "error", 1e-9, 0.5, false, &error);
  read_number(&b, "first", 5, 10000, true, &first);
  read_number(&b, "most", 5, MOST, true, &most);
  read_number(&b, "confirm", 2, 1000000, true, &confirm);
  const bool named = xw_raw_field(L, b.index, "metric") == LUA_TSTRING;
  const int number = named ? xw_study_metric(loader, "select.metric", lua_tostring(L, -1)) : -1;
  if (!named || !(indifference > 0))
    xw_loader_mistake(loader, &loader->study_object, "select",
                      "select needs a metric and an indifference: the smallest difference that "
                      "matters, in the unit of the metric");
  lua_pop(L, 1);
  loader->study->selection = (xw_selection_rule){.metric = number,
                                                 .indifference = indifference,
                                                 .error = error,
                                                 .first = (int)first,
                                                 .most = (int)most,
                                                 .direction = read_best(&b),
                                                 .confirm = (int)confirm};
  loader->study->replications = (int)(most + confirm);
}

void xw_study_stopping(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  if (loader->has_study) {
    const int study = xw_study_push(loader);
    if (push_goals(loader, study))
      read_goals(loader, lua_gettop(L));
    lua_settop(L, study);
    read_selection(loader, study);
    lua_settop(L, study - 1);
  }
  override_goals(loader);
  const xw_overrides *o = loader->overrides;
  if (o != NULL && o->has_replications && loader->study->goal_count > 0)
    loader->study->replications = o->replications;
  if (loader->study->min_replications > loader->study->replications)
    loader->study->min_replications = loader->study->replications;
}

void xw_study_fork(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  const int study = xw_study_push(loader);
  const int type = xw_raw_field(L, study, "fork");
  int period = 0;
  if (type == LUA_TSTRING &&
      xw_period_parse(loader->study, lua_tostring(L, -1), &period) == XW_OK && period > 0 &&
      period < loader->study->periods)
    loader->study->fork = period;
  else if (type != LUA_TNIL)
    xw_loader_mistake(loader, &loader->study_object, "fork",
                      "fork expects a quarter within the horizon after its first, such as "
                      "\"2018Q1\"");
  lua_settop(L, study - 1);
}
