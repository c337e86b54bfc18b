/* Scenarios: gathering them by object and by name, linking bases, resolving the levers of every
 * period: the base's path, then from the reform on the measures, then the scenario's own levers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "scripting/internal.h"

static const char *const known_keys[] = {"id",       "title",         "base",         "extends",
                                         "reform",   "measures",      "levers",       "parameters",
                                         "at_start", "before_period", "after_period", "at_end",
                                         "metrics",  "columns",       "rules",        NULL};
static const char *const hook_keys[] = {"at_start", "before_period", "after_period", "at_end"};

static int find_object(const xw_loader *loader, const xw_object *object) {
  for (int i = 0; i < loader->def_count; i++) {
    const xw_object *other = &loader->defs[i].object;
    if (other->root == object->root && other->ordinal == object->ordinal)
      return i;
  }
  return -1;
}

static void read_id(xw_loader *loader, xw_def *def, int body) {
  if (!xw_loader_id(loader, &def->object, body, &def->id))
    xw_loader_mistake(loader, &def->object, NULL,
                      "a scenario needs an id, such as id = \"my-plan\"");
}

int xw_def_add(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  const xw_object *object = xw_object_test(L, -1);
  int found = find_object(loader, object);
  if (found >= 0) {
    lua_pop(L, 1);
    return found;
  }
  loader->defs = xw_grow(L, loader->defs, loader->def_count, sizeof *loader->defs);
  xw_def *def = &loader->defs[loader->def_count++];
  def->object = *object;
  def->base = -1;
  def->code = loader->def_count - 1;
  xw_object_push_body(L, -1);
  int body = lua_gettop(L);
  xw_loader_plain(loader, &def->object, body);
  read_id(loader, def, body);
  xw_loader_keys(loader, &def->object, body, "", known_keys, NULL);
  lua_pop(L, 1);
  def->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return loader->def_count - 1;
}

int xw_def_named(xw_loader *loader, const xw_object *from, const char *path, const char *name) {
  char file[1024], nearest[256];
  const xw_sources *sources = &loader->script->sources;
  if (xw_plain_is_id(name) &&
      xw_sources_locate(sources, from->source, "scenarios", name, file, sizeof file)) {
    return xw_def_file(loader, file);
  }
  bool near = xw_sources_nearest(sources, from->source, "scenarios", name, nearest, sizeof nearest);
  xw_loader_mistake(loader, from, path,
                    "no scenario \"%.80s\" beside this file or among the shipped ones%s%s%s", name,
                    near ? XW_N("; nearest \"") : "", near ? nearest : "", near ? "\"" : "");
  return -1;
}

/* ---- bases ---- */

static int find_id(const xw_loader *loader, const char *id, int except) {
  for (int i = 0; i < loader->chosen_count; i++) {
    int def = loader->chosen[i];
    if (def != except && strcmp(loader->defs[def].id, id) == 0)
      return def;
  }
  for (int i = 0; i < loader->def_count; i++) {
    if (i != except && strcmp(loader->defs[i].id, id) == 0)
      return i;
  }
  return -1;
}

/* The default base; without any file it is the levers of 2014 all the same. */
static int default_base(xw_loader *loader, int index) {
  char file[1024];
  if (strcmp(loader->defs[index].id, "baseline") == 0)
    return -1;
  int found = find_id(loader, "baseline", index);
  if (found >= 0)
    return found;
  bool there = xw_sources_locate(&loader->script->sources, loader->defs[index].object.source,
                                 "scenarios", "baseline", file, sizeof file);
  return there ? xw_def_file(loader, file) : -1;
}

/* The base named by the text at the top of the stack, under a key. */
static int named_base(xw_loader *loader, int index, const char *key) {
  const char *name = lua_tostring(loader->lua.state, -1);
  xw_object object = loader->defs[index].object; /* the list may move */
  if (strcmp(loader->defs[index].id, name) == 0)
    return index;
  int found = find_id(loader, name, index);
  if (found >= 0)
    return found;
  if (strcmp(name, "baseline") == 0)
    return default_base(loader, index);
  return xw_def_named(loader, &object, key, name);
}

/* The base that the value at the top of the stack gives, under a key; not nil. */
static int find_base(xw_loader *loader, int index, const char *key) {
  lua_State *L = loader->lua.state;
  xw_object owner = loader->defs[index].object;
  const xw_object *object = xw_object_test(L, -1);
  if (lua_type(L, -1) == LUA_TSTRING)
    return named_base(loader, index, key);
  if (object && object->kind == XW_OBJECT_SCENARIO) {
    lua_pushvalue(L, -1);
    return xw_def_add(loader);
  }
  xw_loader_mistake(loader, &owner, key, "%s expects the name of a scenario, not a %s", key,
                    object ? xw_object_word(object->kind) : luaL_typename(L, -1));
  return -1;
}

static void push_body(xw_loader *loader, int index) {
  lua_State *L = loader->lua.state;
  lua_rawgeti(L, LUA_REGISTRYINDEX, loader->defs[index].reference);
  xw_object_push_body(L, -1);
  lua_remove(L, -2);
}

/* A scenario that extends another acts by its code alone: two sets of hooks would have no order. */
static void check_extends(xw_loader *loader, int index, int body) {
  static const char *const foreign[] = {"base",         "at_start", "before_period",
                                        "after_period", "at_end",   "rules"};
  lua_State *L = loader->lua.state;
  const xw_object owner = loader->defs[index].object;
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    if (xw_raw_field(L, body, foreign[i]) != LUA_TNIL)
      xw_loader_mistake(loader, &owner, foreign[i],
                        "a scenario that extends another has its levers, hooks and rules from "
                        "there; leave out %s, or extends",
                        foreign[i]);
    lua_pop(L, 1);
  }
}

static void link_one(xw_loader *loader, int index, int body) {
  lua_State *L = loader->lua.state;
  int base = -1, code = index;
  if (xw_raw_field(L, body, "extends") != LUA_TNIL) {
    base = find_base(loader, index, "extends");
    code = base >= 0 ? base : index;
    check_extends(loader, index, body);
  } else if (xw_raw_field(L, body, "base") != LUA_TNIL) {
    base = find_base(loader, index, "base");
  } else {
    base = default_base(loader, index);
  }
  loader->defs[index].base = base;
  loader->defs[index].code = code;
  lua_settop(L, body);
}

void xw_def_link(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  for (int i = 0; i < loader->def_count; i++) {
    push_body(loader, i);
    link_one(loader, i, lua_gettop(L));
    lua_pop(L, 1);
  }
}

/* ---- resolving ---- */

/* Does the scenario do anything from its reform on? */
static bool acts(xw_loader *loader, const xw_def *def, int body) {
  static const char *const acting[] = {"measures", "levers", "reform", "rules", "extends"};
  lua_State *L = loader->lua.state;
  bool found = def->hooks != 0;
  for (size_t i = 0; i < sizeof acting / sizeof *acting; i++) {
    if (xw_raw_field(L, body, acting[i]) != LUA_TNIL)
      found = true;
    lua_pop(L, 1);
  }
  return found;
}

static void read_reform(xw_loader *loader, xw_def *def, int body) {
  lua_State *L = loader->lua.state;
  const xw_study *study = loader->study;
  char first[8], last[8], label[48] = "2015Q3";
  if (def->code != (int)(def - loader->defs))
    xw_period_label(study, loader->defs[def->code].reform, label);
  int type = xw_raw_field(L, body, "reform");
  if (type == LUA_TSTRING)
    snprintf(label, sizeof label, "%.40s", lua_tostring(L, -1));
  lua_pop(L, 1);
  if (type != LUA_TNIL && type != LUA_TSTRING) {
    xw_loader_mistake(loader, &def->object, "reform",
                      "reform expects a quarter such as \"2015Q3\", not a %s",
                      lua_typename(L, type));
  } else if (xw_period_parse(study, label, &def->reform) != XW_OK) {
    xw_loader_mistake(loader, &def->object, "reform",
                      "reform \"%s\" is not a quarter; write it as \"2015Q3\"", label);
    def->reform = 0;
  }
  if (def->reform >= 0 && def->reform < study->periods)
    return;
  if (acts(loader, def, body)) {
    xw_period_label(study, 0, first);
    xw_period_label(study, study->periods - 1, last);
    xw_loader_mistake(loader, &def->object, "reform",
                      "the reform %s is outside the horizon; allowed %s to %s", label, first, last);
  }
  def->reform = def->reform < 0 ? 0 : study->periods;
}

static void apply_measure(const xw_study *study, xw_def *def, int measure) {
  for (int p = def->reform; p < study->periods; p++) {
    xw_levers_apply_measure(&def->path[p], measure);
  }
}

/* Entry i of the list of measures, at the top of the stack. */
static void read_measure(xw_loader *loader, xw_def *def, int i) {
  lua_State *L = loader->lua.state;
  char path[40];
  int whole = 0;
  lua_Integer measure = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
  if (whole && measure >= 1 && measure <= XW_MEASURE_COUNT) {
    apply_measure(loader->study, def, (int)measure);
    return;
  }
  snprintf(path, sizeof path, "measures.%d", i);
  const char *type = lua_type(L, -1) == LUA_TNUMBER ? NULL : luaL_typename(L, -1);
  if (type) {
    xw_loader_mistake(loader, &def->object, path,
                      "a measure is a number, not a %s; allowed 1 to %d, or measures = \"all\"",
                      type, XW_MEASURE_COUNT);
  } else {
    xw_loader_mistake(loader, &def->object, path,
                      "there is no measure %.9g; allowed 1 to %d, or measures = \"all\"",
                      lua_tonumber(L, -1), XW_MEASURE_COUNT);
  }
}

static void read_measures(xw_loader *loader, xw_def *def, int body) {
  lua_State *L = loader->lua.state;
  int type = xw_raw_field(L, body, "measures");
  if (type == LUA_TSTRING && strcmp(lua_tostring(L, -1), "all") == 0) {
    apply_measure(loader->study, def, 0);
  } else if (type == LUA_TTABLE) {
    int n = (int)lua_rawlen(L, -1);
    for (int i = 1; i <= n; i++) {
      lua_rawgeti(L, -1, i);
      read_measure(loader, def, i);
      lua_pop(L, 1);
    }
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, &def->object, "measures",
                      "measures expects a list such as { 2, 3 } or \"all\"; allowed 1 to %d",
                      XW_MEASURE_COUNT);
  }
  lua_pop(L, 1);
}

static void read_hooks(xw_loader *loader, xw_def *def, int body) {
  lua_State *L = loader->lua.state;
  for (unsigned i = 0; i < sizeof hook_keys / sizeof *hook_keys; i++) {
    int type = xw_raw_field(L, body, hook_keys[i]);
    lua_pop(L, 1);
    if (type == LUA_TFUNCTION) {
      def->hooks |= 1u << i;
    } else if (type != LUA_TNIL) {
      xw_loader_mistake(loader, &def->object, hook_keys[i], "%s expects a function, not a %s",
                        hook_keys[i], lua_typename(L, type));
    }
  }
}

static void start_path(xw_loader *loader, xw_def *def) {
  const xw_study *study = loader->study;
  def->path = xw_calloc((size_t)study->periods, sizeof *def->path);
  if (!def->path)
    xw_raise(loader->lua.state, "out of memory");
  const xw_levers *base = def->base >= 0 ? loader->defs[def->base].path : NULL;
  xw_levers of_2014 = xw_levers_baseline();
  for (int p = 0; p < study->periods; p++)
    def->path[p] = base ? base[p] : of_2014;
}

/* Resolve the base first; false when the chain comes back. */
static bool resolve_base(xw_loader *loader, xw_def *def) {
  if (def->base < 0)
    return true;
  const xw_def *base = &loader->defs[def->base];
  if (base->state == 1) {
    xw_loader_mistake(loader, &def->object, "base",
                      "the base of \"%s\" leads back to itself through \"%s\"; give another base",
                      def->id, base->id);
    def->base = -1;
    def->code = (int)(def - loader->defs);
    return false;
  }
  if (base->state == 0)
    xw_def_resolve(loader, def->base);
  return true;
}

/* What a scenario that extends another acts by; the other is resolved already. */
static void take_code(xw_loader *loader, xw_def *def) {
  const xw_def *other = &loader->defs[def->base];
  def->code = other->code;
  def->hooks = other->hooks;
}

void xw_def_resolve(xw_loader *loader, int index) {
  lua_State *L = loader->lua.state;
  xw_def *def = &loader->defs[index];
  if (def->state != 0)
    return;
  def->state = 1;
  luaL_checkstack(L, 16, "the chain of bases is too long");
  resolve_base(loader, def);
  start_path(loader, def);
  push_body(loader, index);
  int body = lua_gettop(L);
  const bool extends = def->code != index;
  if (extends)
    take_code(loader, def);
  else
    read_hooks(loader, def, body);
  read_reform(loader, def, body);
  read_measures(loader, def, body);
  if (xw_raw_field(L, body, "levers") != LUA_TNIL)
    xw_levers_apply(loader, def, lua_gettop(L));
  def->parameters = extends ? loader->defs[def->base].parameters : xw_parameters_default();
  if (xw_raw_field(L, body, "parameters") != LUA_TNIL) {
    xw_parameters_apply(loader, def, lua_gettop(L));
  }
  lua_settop(L, body - 1);
  def->state = 2;
}

/* ---- the command line ---- */

/* Push the value of NAME=VALUE and copy the name; false is noted. */
static bool split(xw_loader *loader, const char *option, const char *text, char *name,
                  size_t size) {
  lua_State *L = loader->lua.state;
  const char *equals = strchr(text, '=');
  size_t n = equals ? (size_t)(equals - text) : 0;
  if (n == 0 || n >= size || !equals[1]) {
    xw_mistake_at(&loader->mistakes, -1, 0, "%s %s: write NAME=VALUE, such as sampling.ratio=0.08",
                  option, text);
    return false;
  }
  memcpy(name, text, n);
  name[n] = '\0';
  char *end = NULL;
  double number = strtod(equals + 1, &end);
  if (*end == '\0')
    lua_pushnumber(L, number);
  else
    lua_pushstring(L, equals + 1);
  return true;
}

/* The text per_enterprise(180) at the top of the stack becomes what a script means by it. */
static void take_each(lua_State *L) {
  double amount = 0;
  int end = -1;
  if (lua_type(L, -1) != LUA_TSTRING ||
      sscanf(lua_tostring(L, -1), "per_enterprise(%lf)%n", &amount, &end) != 1 || end < 0 ||
      lua_tostring(L, -1)[end] != '\0' || !(amount >= 0.0) || isinf(amount))
    return;
  xw_object_push_each(L, amount);
  lua_replace(L, -2);
}

static void override_lever(xw_loader *loader, xw_def *def, const char *text) {
  char name[128], place[256];
  double value = 0;
  if (!split(loader, "--set", text, name, sizeof name))
    return;
  snprintf(place, sizeof place, "--set %.200s", text);
  int lever = xw_lever_named(loader, NULL, place, name);
  take_each(loader->lua.state);
  if (lever >= 0 && xw_lever_value(loader, NULL, place, lever, &value)) {
    for (int p = def->reform; p < loader->study->periods; p++)
      def->path[p].value[lever] = value;
  }
  lua_pop(loader->lua.state, 1);
}

static void override_parameter(xw_loader *loader, xw_def *def, const char *text) {
  char name[128], place[256];
  double value = 0;
  if (!split(loader, "--param", text, name, sizeof name))
    return;
  snprintf(place, sizeof place, "--param %.200s", text);
  int parameter = xw_parameter_named(loader, NULL, place, name);
  if (parameter >= 0 && xw_parameter_value(loader, NULL, place, parameter, &value)) {
    def->parameters.value[parameter] = value;
  }
  lua_pop(loader->lua.state, 1);
}

void xw_def_override(xw_loader *loader, int index, bool baseline) {
  const xw_overrides *o = loader->overrides;
  if (!o)
    return;
  xw_def *def = &loader->defs[index];
  for (size_t i = 0; i < o->set_count; i++) {
    if (!baseline) {
      override_lever(loader, def, o->sets[i]);
    } else if (loader->chosen_count == 1) {
      xw_mistake_at(&loader->mistakes, -1, 0,
                    "--set %s: it acts on every scenario but the baseline, and there is no other; "
                    "add a scenario",
                    o->sets[i]);
    }
  }
  for (size_t i = 0; i < o->param_count; i++)
    override_parameter(loader, def, o->params[i]);
}
