/* The study{} table: sizes, horizon, scenarios, outputs; and what the command line overrides. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "scripting/internal.h"

static const char *const known_keys[] = {
    "id",     "title",   "scenarios",  "firms",    "represents",   "burn_in",
    "start",  "periods", "window",     "discount", "replications", "seed",
    "by",     "outputs", "metrics",    "vary",     "uncertain",    "until_precise",
    "select", "fork",    "population", "expect",   "columns",      NULL};
static const char *const absent_keys[] = {"attribute", "sensitivity", "optimise",  "optimize",
                                          "goal",      "discover",    "calibrate", NULL};

int xw_study_push(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  lua_rawgeti(L, LUA_REGISTRYINDEX, loader->study_reference);
  xw_object_push_body(L, -1);
  lua_remove(L, -2);
  return lua_gettop(L);
}

static void mistake(xw_loader *loader, const char *key, const char *what, double low, double high,
                    const char *unit) {
  xw_loader_mistake(loader, &loader->study_object, key, "%s %s; allowed %.9g to %.9g [%s]", key,
                    what, low, high, unit);
}

/* A number in a range; *value is left alone when absent or wrong. */
static void read_real(xw_loader *loader, int body, const char *key, double low, double high,
                      const char *unit, double *value) {
  lua_State *L = loader->lua.state;
  char what[96];
  int type = xw_raw_field(L, body, key);
  double number = type == LUA_TNUMBER ? lua_tonumber(L, -1) : 0;
  if (type == LUA_TNUMBER && number >= low && number <= high) {
    *value = number;
  } else if (type == LUA_TNUMBER) {
    if (isnan(number))
      xw_said(what, sizeof what, "is not a number (nan)");
    else
      xw_said(what, sizeof what, "= %.9g is out of range", number);
    mistake(loader, key, what, low, high, unit);
  } else if (type != LUA_TNIL) {
    xw_said(what, sizeof what, "expects a number, not a %s", lua_typename(L, type));
    mistake(loader, key, what, low, high, unit);
  }
  lua_pop(L, 1);
}

static void read_whole(xw_loader *loader, int body, const char *key, double low, double high,
                       const char *unit, int64_t *value) {
  double number = (double)*value;
  read_real(loader, body, key, low, high, unit, &number);
  if (number != floor(number)) {
    char what[96];
    xw_said(what, sizeof what, "= %.9g is not a whole number", number);
    mistake(loader, key, what, low, high, unit);
    return;
  }
  *value = (int64_t)number;
}

static void read_int(xw_loader *loader, int body, const char *key, double low, double high,
                     const char *unit, int *value) {
  int64_t number = *value;
  read_whole(loader, body, key, low, high, unit, &number);
  *value = (int)number;
}

/* Seeds use all 64 bits, so they do not go through a double. */
static void read_seed(xw_loader *loader, int body) {
  lua_State *L = loader->lua.state;
  int whole = 0, type = xw_raw_field(L, body, "seed");
  lua_Integer seed = type == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
  if (whole && seed >= 0) {
    loader->study->seed = (uint64_t)seed;
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, &loader->study_object, "seed",
                      "seed expects a whole number; allowed 0 to 9223372036854775807 [1]");
  }
  lua_pop(L, 1);
}

static void read_start(xw_loader *loader, int body) {
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  int type = xw_raw_field(L, body, "start"), period = 0;
  if (type == LUA_TSTRING && xw_period_parse(study, lua_tostring(L, -1), &period) == XW_OK) {
    int quarters = study->start_year * 4 + study->start_quarter - 1 + period;
    study->start_year = quarters / 4;
    study->start_quarter = quarters % 4 + 1;
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, &loader->study_object, "start",
                      "start expects a quarter such as \"2014Q1\"");
  }
  lua_pop(L, 1);
}

static void check_window(xw_loader *loader) {
  xw_study *study = loader->study;
  if (study->window <= study->periods)
    return;
  xw_loader_mistake(loader, &loader->study_object, "window",
                    "window = %d is longer than the horizon; allowed 1 to %d [quarters]",
                    study->window, study->periods);
}

/* replications = until_precise { } is read later, when the metrics are known. */
static bool is_until_precise(lua_State *L, int body) {
  xw_raw_field(L, body, "replications");
  const xw_object *object = xw_object_test(L, -1);
  lua_pop(L, 1);
  return object && object->kind == XW_OBJECT_UNTIL_PRECISE;
}

void xw_study_fields(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  const xw_object *object = &loader->study_object;
  int body = xw_study_push(loader);
  xw_loader_plain(loader, object, body);
  xw_loader_keys(loader, object, body, "", known_keys, absent_keys);
  const bool is_test = object->kind == XW_OBJECT_TEST;
  if (!xw_loader_id(loader, object, body, &study->id)) {
    xw_set_text(L, &study->id, is_test ? "test" : "study");
    if (!is_test)
      xw_loader_mistake(loader, object, NULL, "a study needs an id, such as id = \"my-study\"");
  }
  xw_loader_title(loader, object, body, "title", &study->title_en, &study->title_zh);
  read_whole(loader, body, "firms", 1, 1e8, "firms", &study->firms);
  read_real(loader, body, "represents", 1, 1e12, "enterprises", &study->represents);
  read_int(loader, body, "burn_in", 0, 400, "quarters", &study->burn_in);
  read_int(loader, body, "periods", 1, 1000, "quarters", &study->periods);
  read_int(loader, body, "window", 1, 1000, "quarters", &study->window);
  read_real(loader, body, "discount", 0, 1, "a year", &study->discount);
  if (!is_until_precise(L, body))
    read_int(loader, body, "replications", 1, 1e7, "1", &study->replications);
  read_seed(loader, body);
  read_start(loader, body);
  xw_study_by(loader, body);
  if (!loader->overrides || !loader->overrides->has_periods)
    check_window(loader);
  lua_pop(L, 1);
}

/* ---- the command line ---- */

/* `number` when it is in range, else the old value; noted under the option's name. */
static double override(xw_loader *loader, const char *option, bool has, double number, double old,
                       double low, double high, const char *unit) {
  if (!has)
    return old;
  if (number >= low && number <= high)
    return number;
  xw_mistake_at(&loader->mistakes, -1, 0, "--%s %.9g is out of range; allowed %.9g to %.9g [%s]",
                option, number, low, high, unit);
  return old;
}

/* Scenario files imply a study: cells and the headline series are kept. */
static void imply_outputs(xw_loader *loader) {
  static const char *const headline[] = {"true_pass",     "measured_pass", "harm_share",
                                         "consumer_harm", "public_cost",   "quality_cost",
                                         "cheating",      "profit",        "welfare"};
  xw_study *study = loader->study;
  study->by_size = study->by_sector = true;
  for (size_t i = 0; i < sizeof headline / sizeof *headline; i++) {
    int metric = xw_metric_find(headline[i]);
    if (metric < 0)
      continue;
    study->series =
        xw_grow(loader->lua.state, study->series, study->series_count, sizeof *study->series);
    study->series[study->series_count++] = metric;
  }
}

void xw_study_overrides(xw_loader *loader) {
  static const xw_overrides none;
  lua_State *L = loader->lua.state;
  xw_study *s = loader->study;
  const xw_overrides *o = loader->overrides ? loader->overrides : &none;
  s->firms = (int64_t)
      override(loader, "firms", o->has_firms, (double)o->firms, (double)s->firms, 1, 1e8, "firms");
  s->represents = override(loader, "represents", o->has_represents, o->represents, s->represents, 1,
                           1e12, "enterprises");
  s->periods = (int)
      override(loader, "periods", o->has_periods, o->periods, s->periods, 1, 1000, "quarters");
  s->replications = (int) override(loader, "replications", o->has_replications, o->replications,
                                   s->replications, 1, 1e7, "1");
  if (o->has_seed)
    s->seed = o->seed;
  if (s->window > s->periods)
    s->window = s->periods;
  if (!s->id)
    xw_set_text(L, &s->id, "");
  if (!s->title_en)
    xw_set_text(L, &s->title_en, "");
  if (!s->title_zh)
    xw_set_text(L, &s->title_zh, "");
  if (!loader->has_study)
    imply_outputs(loader);
}

/* ---- scenarios ---- */

/* Entry i of the list, at the top of the stack (popped). */
static void list_entry(xw_loader *loader, int i) {
  lua_State *L = loader->lua.state;
  char path[40];
  snprintf(path, sizeof path, "scenarios.%d", i);
  const xw_object *object = xw_object_test(L, -1);
  if (object && object->kind == XW_OBJECT_SCENARIO) {
    xw_choose(loader, xw_def_add(loader));
    return;
  }
  if (lua_type(L, -1) == LUA_TSTRING) {
    xw_choose(loader, xw_def_named(loader, &loader->study_object, path, lua_tostring(L, -1)));
  } else {
    xw_loader_mistake(loader, &loader->study_object, path,
                      "scenarios expects names and scenario { } tables, not a %s",
                      object ? xw_object_word(object->kind) : luaL_typename(L, -1));
  }
  lua_pop(L, 1);
}

void xw_study_list(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  int body = xw_study_push(loader);
  int type = xw_raw_field(L, body, "scenarios");
  int n = type == LUA_TTABLE ? (int)lua_rawlen(L, -1) : 0;
  if (n == 0) {
    xw_loader_mistake(loader, &loader->study_object, "scenarios",
                      "a study needs a list of scenarios, such as scenarios = { \"baseline\", "
                      "\"opinion\" }; the first is the baseline");
  }
  for (int i = 1; i <= n; i++) {
    lua_rawgeti(L, body + 1, i);
    list_entry(loader, i);
  }
  lua_settop(L, body - 1);
}

/* ---- outputs ---- */

typedef struct names {
  const xw_study *study;
} names;

static const char *next_metric(const void *context, int i) {
  const xw_study *study = ((const names *)context)->study;
  if (i < XW_METRIC_COUNT)
    return xw_metric_info_at(i)->name;
  i -= XW_METRIC_COUNT;
  return i < study->custom_count ? study->custom[i].name : NULL;
}

static int find_metric(const xw_study *study, const char *name) {
  names all = {study};
  const char *candidate;
  for (int i = 0; (candidate = next_metric(&all, i)) != NULL; i++) {
    if (strcmp(candidate, name) == 0)
      return i;
  }
  return -1;
}

int xw_study_metric(xw_loader *loader, const char *path, const char *name) {
  const xw_study *study = loader->study;
  const int metric = find_metric(study, name);
  names all = {study};
  const char *nearest = metric < 0 ? xw_nearest(name, next_metric, &all) : NULL;
  if (metric < 0 && strcmp(name, "net_benefit") == 0)
    xw_loader_mistake(loader, &loader->study_object, path,
                      "net_benefit is a difference from the baseline, no metric of a run; name "
                      "\"welfare\", whose difference it is");
  else if (nearest)
    xw_loader_mistake(loader, &loader->study_object, path,
                      "unknown metric \"%.80s\"; nearest \"%s\"", name, nearest);
  else if (metric < 0)
    xw_loader_mistake(loader, &loader->study_object, path,
                      "unknown metric \"%.80s\"; see xiaowei list metrics", name);
  return metric;
}

/* Entry i of outputs.series, at the top of the stack. */
static void series_entry(xw_loader *loader, int i) {
  lua_State *L = loader->lua.state;
  xw_study *study = loader->study;
  char path[48];
  snprintf(path, sizeof path, "outputs.series.%d", i);
  if (lua_type(L, -1) != LUA_TSTRING) {
    xw_loader_mistake(loader, &loader->study_object, path,
                      "a series is the name of a metric, not a %s", luaL_typename(L, -1));
    return;
  }
  const int metric = xw_study_metric(loader, path, lua_tostring(L, -1));
  if (metric >= 0) {
    for (int k = 0; k < study->series_count; k++) {
      if (study->series[k] == metric)
        return;
    }
    study->series = xw_grow(L, study->series, study->series_count, sizeof *study->series);
    study->series[study->series_count++] = metric;
  }
}

void xw_study_outputs(xw_loader *loader) {
  static const char *const known[] = {"series", NULL};
  lua_State *L = loader->lua.state;
  int body = xw_study_push(loader);
  xw_metrics_collect(loader, &loader->study_object, body);
  int type = xw_raw_field(L, body, "outputs");
  if (type == LUA_TTABLE) {
    xw_loader_keys(loader, &loader->study_object, body + 1, "outputs", known, NULL);
    int n = xw_raw_field(L, body + 1, "series") == LUA_TTABLE ? (int)lua_rawlen(L, -1) : 0;
    if (!lua_istable(L, -1) && !lua_isnil(L, -1)) {
      xw_loader_mistake(loader, &loader->study_object, "outputs.series",
                        "outputs.series expects a list of metrics, not a %s", luaL_typename(L, -1));
    }
    for (int i = 1; i <= n; i++) {
      lua_rawgeti(L, body + 2, i);
      series_entry(loader, i);
      lua_pop(L, 1);
    }
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, &loader->study_object, "outputs",
                      "outputs expects { series = { ... } }, not a %s", lua_typename(L, type));
  }
  lua_settop(L, body - 1);
}
