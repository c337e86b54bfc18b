/* test { expect = { { "what must hold", metric =, scenario =, above = } } }: what a test of scenarios expects. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "scripting/internal.h"

enum { PATH = 160 };

static const char *const known[] = {"metric", "scenario", "above", "below",
                                    "about",  "within",   "level", NULL};

typedef struct entry {
  xw_loader *loader;
  int index;       /* of the entry's table on the stack */
  char path[PATH]; /* expect.3 */
  xw_expectation out;
  int kinds; /* of comparison given */
} entry;

static void complain(entry *e, const char *text) {
  xw_loader_mistake(e->loader, &e->loader->study_object, e->path, "%s %s", e->path, text);
}

static bool number_field(entry *e, const char *key, double *value) {
  lua_State *L = e->loader->lua.state;
  const int type = xw_raw_field(L, e->index, key);
  const bool good = type == LUA_TNUMBER && isfinite(lua_tonumber(L, -1));
  if (good)
    *value = lua_tonumber(L, -1);
  else if (type != LUA_TNIL)
    complain(e, XW_N("expects finite numbers"));
  lua_pop(L, 1);
  return good;
}

static void comparison(entry *e, const char *key, xw_expectation_kind kind) {
  if (!number_field(e, key, &e->out.low))
    return;
  e->out.kind = kind;
  e->kinds++;
}

/* level = { low, high } */
static void read_level(entry *e) {
  lua_State *L = e->loader->lua.state;
  const int type = xw_raw_field(L, e->index, "level");
  if (type == LUA_TTABLE) {
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    if (lua_type(L, -1) == LUA_TNUMBER && lua_type(L, -2) == LUA_TNUMBER) {
      e->out.kind = XW_EXPECT_LEVEL;
      e->out.low = lua_tonumber(L, -2);
      e->out.high = lua_tonumber(L, -1);
      e->kinds++;
    }
    lua_pop(L, 2);
  }
  if (type != LUA_TNIL && e->out.kind != XW_EXPECT_LEVEL)
    complain(e, XW_N("expects level = { low, high }"));
  lua_pop(L, 1);
}

static void read_metric(entry *e) {
  lua_State *L = e->loader->lua.state;
  char path[PATH + 16];
  snprintf(path, sizeof path, "%s.metric", e->path);
  e->out.metric = -1;
  if (xw_raw_field(L, e->index, "metric") == LUA_TSTRING)
    e->out.metric = xw_study_metric(e->loader, path, lua_tostring(L, -1));
  else
    complain(e, XW_N("needs a metric, such as metric = \"true_pass\""));
  lua_pop(L, 1);
}

static const char *next_scenario(const void *context, int i) {
  const xw_loader *loader = context;
  return i < loader->chosen_count ? loader->defs[loader->chosen[i]].id : NULL;
}

/* The last scenario unless one is named. */
static void read_scenario(entry *e) {
  lua_State *L = e->loader->lua.state;
  const int type = xw_raw_field(L, e->index, "scenario");
  e->out.scenario = type == LUA_TNIL ? e->loader->chosen_count - 1 : -1;
  for (int s = 0; type == LUA_TSTRING && s < e->loader->chosen_count; s++)
    if (strcmp(next_scenario(e->loader, s), lua_tostring(L, -1)) == 0)
      e->out.scenario = s;
  if (e->out.scenario < 0) {
    const char *name = type == LUA_TSTRING ? lua_tostring(L, -1) : "?";
    const char *nearest = xw_nearest(name, next_scenario, e->loader);
    xw_loader_mistake(e->loader, &e->loader->study_object, e->path,
                      "%s: the test has no scenario \"%.80s\"%s%s%s", e->path, name,
                      nearest ? XW_N("; nearest \"") : "", nearest ? nearest : "",
                      nearest ? "\"" : "");
  }
  lua_pop(L, 1);
}

static void read_name(entry *e) {
  lua_State *L = e->loader->lua.state;
  lua_rawgeti(L, e->index, 1);
  if (lua_type(L, -1) == LUA_TSTRING)
    xw_set_text(L, &e->out.name, lua_tostring(L, -1));
  else
    complain(e, XW_N("begins with a text that says what must hold"));
  lua_pop(L, 1);
}

static void keep(entry *e) {
  xw_script *script = e->loader->script;
  script->expectations = xw_grow(e->loader->lua.state, script->expectations,
                                 script->expectation_count, sizeof *script->expectations);
  script->expectations[script->expectation_count++] = e->out;
}

static void read_entry(entry *e) {
  double within = 0;
  read_metric(e);
  read_scenario(e);
  comparison(e, "above", XW_EXPECT_ABOVE);
  comparison(e, "below", XW_EXPECT_BELOW);
  comparison(e, "about", XW_EXPECT_ABOUT);
  if (number_field(e, "within", &within))
    e->out.high = within;
  read_level(e);
  if (e->kinds != 1)
    complain(e,
             XW_N("expects one of above =, below =, about = (a difference from the baseline) and "
                  "level = { low, high }"));
  read_name(e);
  keep(e);
}

/* The name stands at 1; every other key must be known. */
static void check_keys(entry *e) {
  lua_State *L = e->loader->lua.state;
  lua_pushnil(L);
  while (lua_next(L, e->index)) {
    bool good = lua_isinteger(L, -2) && lua_tointeger(L, -2) == 1;
    for (int i = 0; !good && known[i] && lua_type(L, -2) == LUA_TSTRING; i++)
      good = strcmp(known[i], lua_tostring(L, -2)) == 0;
    if (!good)
      complain(e, XW_N("allows a text, metric, scenario, above, below, about, within, level"));
    lua_pop(L, 1);
  }
}

void xw_study_expect(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  const int study = xw_study_push(loader);
  const int type = xw_raw_field(L, study, "expect");
  const int count = type == LUA_TTABLE ? (int)lua_rawlen(L, -1) : 0;
  if (type != LUA_TNIL && count == 0)
    xw_loader_mistake(loader, &loader->study_object, "expect",
                      "expect needs a list of { \"what must hold\", metric =, above = }");
  for (int i = 1; i <= count; i++) {
    entry e = {.loader = loader};
    snprintf(e.path, sizeof e.path, "expect.%d", i);
    if (lua_rawgeti(L, study + 1, i) == LUA_TTABLE) {
      e.index = lua_gettop(L);
      check_keys(&e);
      read_entry(&e);
    } else {
      complain(&e, XW_N("is not a table"));
    }
    lua_settop(L, study + 1);
  }
  lua_settop(L, study - 1);
}

int xw_script_expectations(const xw_script *script, const xw_expectation **list) {
  *list = script->expectations;
  return script->expectation_count;
}
