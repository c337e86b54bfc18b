/* Metrics that an author defines: the union over the study and its scenarios, each evaluated in
 * every scenario so that it can be compared. */
#include <string.h>

#include "base/memory.h"
#include "scripting/internal.h"

static bool is_name(const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
  size_t n = strlen(name);
  return n > 0 && n <= 64 && (name[0] < '0' || name[0] > '9') && strspn(name, allowed) == n;
}

static int find_custom(const xw_study *study, const char *name) {
  for (int i = 0; i < study->custom_count; i++) {
    if (strcmp(study->custom[i].name, name) == 0)
      return i;
  }
  return -1;
}

static bool check_name(xw_loader *loader, const xw_object *object, const char *path,
                       const char *name) {
  if (!is_name(name)) {
    xw_loader_mistake(loader, object, path,
                      "metric name \"%.80s\" is not plain; allowed a to z, 0 to 9 and _", name);
  } else if (xw_metric_find(name) >= 0) {
    xw_loader_mistake(loader, object, path,
                      "the engine has a metric \"%s\" already; give yours another name", name);
  } else {
    return true;
  }
  return false;
}

/* Two scenarios may share one metric only when it is the same one. */
static bool is_new(xw_loader *loader, const xw_object *object, const char *path, const char *name) {
  int found = find_custom(loader->study, name);
  if (found < 0)
    return true;
  const xw_metric_place *place = &loader->script->metrics[found];
  xw_loader_mistake(loader, object, path,
                    "metric \"%s\" is also defined in %s; define it once, it is measured in every "
                    "scenario",
                    name, loader->script->sources.items[place->root].path);
  return false;
}

/* good = "more" or "less": 1 or -1; 0: not said. */
static int read_good(xw_loader *loader, const xw_object *object, int body, const char *path) {
  lua_State *L = loader->lua.state;
  char key[280];
  const int type = xw_raw_field(L, body, "good");
  const char *word = type == LUA_TSTRING ? lua_tostring(L, -1) : "";
  const int good = (strcmp(word, "more") == 0) - (strcmp(word, "less") == 0);
  lua_pop(L, 1);
  snprintf(key, sizeof key, "%s.good", path);
  if (type != LUA_TNIL && good == 0)
    xw_loader_mistake(loader, object, key, "%s says which direction is good: \"more\" or \"less\"",
                      key);
  return good;
}

static void add(xw_loader *loader, const xw_object *object, const char *name, const char *path,
                int body) {
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  xw_script *script = loader->script;
  study->custom = xw_grow(L, study->custom, study->custom_count, sizeof *study->custom);
  xw_custom_metric *metric = &study->custom[study->custom_count++];
  script->metrics = xw_grow(L, script->metrics, script->metric_count, sizeof *script->metrics);
  xw_metric_place *place = &script->metrics[script->metric_count++];
  *place = (xw_metric_place){.root = object->root,
                             .ordinal = object->ordinal,
                             .source = object->source,
                             .line = xw_loader_line(loader, object, path)};
  xw_set_text(L, &place->name, name);
  xw_set_text(L, &metric->name, name);
  xw_set_text(L, &metric->unit, "1");
  xw_set_text(L, &metric->title_en, name);
  xw_set_text(L, &metric->title_zh, name);
  xw_loader_text(loader, object, body, "unit", &metric->unit);
  xw_loader_title(loader, object, body, path, &metric->title_en, &metric->title_zh);
  metric->good = read_good(loader, object, body, path);
}

/* The metric whose table is at the top of the stack. */
static void collect_one(xw_loader *loader, const xw_object *object, const char *name) {
  static const char *const known[] = {"unit", "title", "value", "good", NULL};
  lua_State *L = loader->lua.state;
  char path[256];
  int body = lua_gettop(L);
  snprintf(path, sizeof path, "metrics.%.100s", name);
  if (!check_name(loader, object, path, name) || !is_new(loader, object, path, name))
    return;
  if (!lua_istable(L, body)) {
    xw_loader_mistake(loader, object, path,
                      "a metric is a table { unit =, title =, value = function(world) ... end }, "
                      "not a %s",
                      luaL_typename(L, body));
    return;
  }
  xw_loader_keys(loader, object, body, path, known, NULL);
  int type = xw_raw_field(L, body, "value");
  lua_pop(L, 1);
  if (type != LUA_TFUNCTION) {
    xw_loader_mistake(loader, object, path, "metric \"%s\" needs value = function(world) ... end",
                      name);
    return;
  }
  add(loader, object, name, path, body);
}

void xw_metrics_collect(xw_loader *loader, const xw_object *object, int index) {
  lua_State *L = loader->lua.state;
  int top = lua_gettop(L);
  int type = xw_raw_field(L, index, "metrics");
  if (type == LUA_TTABLE) {
    lua_pushcfunction(L, xw_sandbox_pairs);
    lua_pushvalue(L, -2);
    lua_call(L, 1, 1); /* in order of name, whatever the addresses */
    for (;;) {
      lua_pushvalue(L, top + 2);
      lua_call(L, 0, 2);
      if (lua_isnil(L, -2))
        break;
      if (lua_type(L, -2) == LUA_TSTRING)
        collect_one(loader, object, lua_tostring(L, -2));
      else
        xw_loader_mistake(loader, object, "metrics", "a value without a key; write `key = value`");
      lua_settop(L, top + 2);
    }
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, object, "metrics", "metrics expects a table, not a %s",
                      lua_typename(L, type));
  }
  lua_settop(L, top);
}
