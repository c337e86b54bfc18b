/* Values of levers and parameters: numbers, choices, schedule{} and ramp{}, into the path of a
 * scenario. Each value is checked against type and range of its row. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "levers/money.h"
#include "scripting/internal.h"

enum { PATH = 256, LONGEST_RAMP = 400 };

/* What the checks need of a row of either table. */
typedef struct row {
  const char *name, *unit;
  xw_value_kind kind;
  double min, max;
} row;

static row lever_row(int index) {
  const xw_lever_info *info = xw_lever_info_at(index);
  return (row){info->name, info->unit, info->kind, info->min, info->max};
}

static row parameter_row(int index) {
  const xw_parameter_info *info = xw_parameter_info_at(index);
  return (row){info->name, info->unit, info->kind, info->min, info->max};
}

static bool read_value(xw_loader *loader, const xw_object *object, const char *path, row r,
                       double *value) {
  lua_State *L = loader->lua.state;
  char range[256];
  xw_range_text(r.kind, r.unit, r.min, r.max, range, sizeof range);
  if (r.kind == XW_CHOICE && lua_type(L, -1) == LUA_TSTRING) {
    int choice = xw_choice_index(r.unit, lua_tostring(L, -1));
    *value = choice;
    if (choice >= 0)
      return true;
    xw_loader_mistake(loader, object, path, "%s has no choice \"%.80s\"; %s", r.name,
                      lua_tostring(L, -1), range);
    return false;
  }
  if (lua_type(L, -1) != LUA_TNUMBER) {
    xw_loader_mistake(loader, object, path, "%s expects a number, not a %s; %s", r.name,
                      luaL_typename(L, -1), range);
    return false;
  }
  *value = lua_tonumber(L, -1);
  if (!isfinite(*value)) {
    xw_loader_mistake(loader, object, path, "%s is %s; %s", r.name,
                      isnan(*value) ? XW_N("not a number (nan)") : "infinite", range);
    return false;
  }
  if (*value >= r.min && *value <= r.max)
    return true;
  xw_loader_mistake(loader, object, path, "%s = %.9g is out of range; %s", r.name, *value, range);
  return false;
}

/* Names of the levers that are sums, for messages. */
static void list_sums(char *out, size_t size) {
  size_t used = 0;
  out[0] = '\0';
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (xw_lever_is_sum(i) && used < size)
      used += (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "",
                               xw_lever_info_at(i)->name);
}

/* per_enterprise at the top of the stack becomes the sum that it makes in this study; false: noted. */
static bool make_sum(xw_loader *loader, const xw_object *object, const char *path, int lever) {
  lua_State *L = loader->lua.state;
  const double each = xw_object_test(L, -1)->each;
  char sums[128];
  if (!xw_lever_is_sum(lever)) {
    list_sums(sums, sizeof sums);
    xw_loader_mistake(loader, object, path,
                      "%s is no sum for all enterprises; per_enterprise goes with %s",
                      xw_lever_info_at(lever)->name, sums);
    return false;
  }
  const double represents = xw_loader_represents(loader);
  if (!(represents > 0.0)) {
    xw_loader_mistake(loader, object, path,
                      "how many enterprises the study stands for is not known here, so "
                      "per_enterprise is no sum; write represents = N in the study");
    return false;
  }
  lua_pushnumber(L, xw_lever_sum(lever, each, represents));
  lua_replace(L, -2);
  return true;
}

static bool is_each(lua_State *L, int index) {
  const xw_object *object = xw_object_test(L, index);
  return object != NULL && object->kind == XW_OBJECT_EACH;
}

bool xw_lever_value(xw_loader *loader, const xw_object *object, const char *path, int lever,
                    double *value) {
  lua_State *L = loader->lua.state;
  if (is_each(L, -1)) {
    lua_pushvalue(L, -1);
    const bool good = make_sum(loader, object, path, lever) &&
                      read_value(loader, object, path, lever_row(lever), value);
    lua_pop(L, 1);
    return good;
  }
  return read_value(loader, object, path, lever_row(lever), value);
}

bool xw_parameter_value(xw_loader *loader, const xw_object *object, const char *path, int parameter,
                        double *value) {
  return read_value(loader, object, path, parameter_row(parameter), value);
}

static int named(xw_loader *loader, const xw_object *object, const char *path, bool is_lever,
                 const char *name, int index, const char *nearest) {
  if (index >= 0)
    return index;
  if (nearest && is_lever)
    xw_loader_mistake(loader, object, path, "unknown lever \"%s\"; nearest \"%s\"", name, nearest);
  else if (nearest)
    xw_loader_mistake(loader, object, path, "unknown parameter \"%s\"; nearest \"%s\"", name,
                      nearest);
  else if (is_lever)
    xw_loader_mistake(loader, object, path, "unknown lever \"%s\"; see xiaowei list levers", name);
  else
    xw_loader_mistake(loader, object, path, "unknown parameter \"%s\"; see xiaowei list parameters",
                      name);
  return -1;
}

int xw_lever_named(xw_loader *loader, const xw_object *object, const char *path, const char *name) {
  int index = xw_lever_find(name);
  return named(loader, object, path, true, name, index, index < 0 ? xw_lever_nearest(name) : NULL);
}

int xw_parameter_named(xw_loader *loader, const xw_object *object, const char *path,
                       const char *name) {
  int index = xw_parameter_find(name);
  return named(loader, object, path, false, name, index,
               index < 0 ? xw_parameter_nearest(name) : NULL);
}

/* ---- schedule ---- */

typedef struct step {
  int period;
  double value;
} step;

static int by_period(const void *a, const void *b) {
  const step *x = a, *y = b;
  return (x->period > y->period) - (x->period < y->period);
}

/* One entry of a schedule: label below the value at the top. */
static bool read_step(xw_loader *loader, const xw_def *def, const char *path, int lever, step *s) {
  lua_State *L = loader->lua.state;
  char at[PATH], reform[8];
  if (lua_type(L, -2) != LUA_TSTRING) {
    xw_loader_mistake(loader, &def->object, path,
                      "schedule expects quarters as keys, such as [\"2015Q3\"], not a %s",
                      luaL_typename(L, -2));
    return false;
  }
  const char *label = lua_tostring(L, -2);
  snprintf(at, sizeof at, "%s.%.40s", path, label);
  if (xw_period_parse(loader->study, label, &s->period) != XW_OK) {
    xw_loader_mistake(loader, &def->object, at,
                      "\"%.40s\" is not a quarter; write it as \"2015Q3\"", label);
    return false;
  }
  bool good = xw_lever_value(loader, &def->object, at, lever, &s->value);
  if (s->period < def->reform) {
    xw_period_label(loader->study, def->reform, reform);
    xw_loader_mistake(loader, &def->object, at,
                      "%s is before the reform; allowed %s or later, or set an earlier reform",
                      label, reform);
    return false;
  }
  return good;
}

static void apply_schedule(xw_loader *loader, xw_def *def, const char *path, int lever, int body) {
  lua_State *L = loader->lua.state;
  size_t count = 0, capacity = 0;
  bool good = true;
  lua_pushnil(L);
  while (lua_next(L, body)) {
    capacity++;
    lua_pop(L, 1);
  }
  step *steps = lua_newuserdatauv(L, sizeof *steps * (capacity + 1), 0);
  lua_pushnil(L);
  while (lua_next(L, body)) {
    if (read_step(loader, def, path, lever, &steps[count]))
      count++;
    else
      good = false;
    lua_pop(L, 1);
  }
  if (capacity == 0) {
    xw_loader_mistake(loader, &def->object, path,
                      "the schedule is empty; write [\"2015Q3\"] = value");
  }
  qsort(steps, count, sizeof *steps, by_period);
  for (size_t i = 0; good && i < count; i++) {
    for (int p = steps[i].period; p < loader->study->periods; p++) {
      def->path[p].value[lever] = steps[i].value;
    }
  }
  lua_pop(L, 1);
}

/* ---- ramp ---- */

/* "2y", "8q" or a number of quarters at the top of the stack; 0 when it is none of these. */
static int read_length(lua_State *L) {
  if (lua_type(L, -1) == LUA_TNUMBER) {
    int whole = 0;
    lua_Integer n = lua_tointegerx(L, -1, &whole);
    return whole && n >= 1 && n <= LONGEST_RAMP ? (int)n : 0;
  }
  if (lua_type(L, -1) != LUA_TSTRING)
    return 0;
  const char *text = lua_tostring(L, -1);
  char *end = NULL;
  if (text[0] < '0' || text[0] > '9')
    return 0;
  long n = strtol(text, &end, 10);
  if (strcmp(end, "y") == 0 && n <= LONGEST_RAMP)
    n *= 4;
  else if (strcmp(end, "q") != 0)
    return 0;
  return n >= 1 && n <= LONGEST_RAMP ? (int)n : 0;
}

/* Read field `key` of a ramp; absent is a mistake unless it is optional. */
static bool ramp_end(xw_loader *loader, const xw_def *def, const char *path, int lever, int body,
                     const char *key, bool optional, double *value) {
  lua_State *L = loader->lua.state;
  char at[PATH];
  bool good = true;
  snprintf(at, sizeof at, "%.200s.%s", path, key);
  if (xw_raw_field(L, body, key) != LUA_TNIL) {
    good = xw_lever_value(loader, &def->object, at, lever, value);
  } else if (!optional) {
    xw_loader_mistake(loader, &def->object, path,
                      "ramp needs %s =; write ramp { to =, over = \"2y\" }", key);
    good = false;
  }
  lua_pop(L, 1);
  return good;
}

static int ramp_length(xw_loader *loader, const xw_def *def, const char *path, int body) {
  lua_State *L = loader->lua.state;
  char at[PATH];
  snprintf(at, sizeof at, "%.200s.over", path);
  int type = xw_raw_field(L, body, "over"), length = read_length(L);
  lua_pop(L, 1);
  if (length > 0)
    return length;
  xw_loader_mistake(loader, &def->object, type == LUA_TNIL ? path : at,
                    "ramp needs over = \"2y\", \"8q\" or a number; allowed 1 to %d [quarters]",
                    LONGEST_RAMP);
  return 0;
}

static void apply_ramp(xw_loader *loader, xw_def *def, const char *path, int lever, int body,
                       double before) {
  static const char *const known[] = {"to", "over", "from", NULL};
  double from = before, to = 0;
  if (xw_lever_info_at(lever)->kind == XW_CHOICE) {
    xw_loader_mistake(loader, &def->object, path, "%s is a choice and has no ramp; use schedule",
                      xw_lever_info_at(lever)->name);
    return;
  }
  xw_loader_keys(loader, &def->object, body, path, known, NULL);
  bool good = ramp_end(loader, def, path, lever, body, "to", false, &to);
  good = ramp_end(loader, def, path, lever, body, "from", true, &from) && good;
  int length = ramp_length(loader, def, path, body);
  if (!good || length == 0)
    return;
  for (int p = def->reform; p < loader->study->periods; p++) {
    int i = p - def->reform + 1;
    def->path[p].value[lever] = i >= length ? to : from + (to - from) * i / length;
  }
}

/* ---- walking nested and dotted names ---- */

/* State of one walk over `levers` or `parameters`; a name may be set once. */
typedef struct walk {
  xw_loader *loader;
  xw_def *def;
  xw_levers before; /* in force just before the reform */
  bool *set;
  void (*leaf)(struct walk *walk, const char *path, const char *name);
} walk;

static void visit(walk *w, int index, const char *path, const char *name, int depth);

/* The entry whose key is below and whose value is at the top of the stack. */
static void visit_entry(walk *w, const char *path, const char *name, int depth) {
  lua_State *L = w->loader->lua.state;
  char key_path[PATH], key_name[PATH];
  if (lua_type(L, -2) != LUA_TSTRING) {
    xw_loader_mistake(w->loader, &w->def->object, path,
                      "a value without a name; write name = value");
    return;
  }
  const char *key = lua_tostring(L, -2);
  snprintf(key_path, sizeof key_path, "%s.%.100s", path, key);
  snprintf(key_name, sizeof key_name, "%s%s%.100s", name, *name ? "." : "", key);
  if (lua_istable(L, -1) && depth < 2) {
    visit(w, lua_gettop(L), key_path, key_name, depth + 1);
  } else {
    w->leaf(w, key_path, key_name);
  }
}

static void visit(walk *w, int index, const char *path, const char *name, int depth) {
  lua_State *L = w->loader->lua.state;
  luaL_checkstack(L, 8, NULL);
  if (!lua_istable(L, index)) {
    xw_loader_mistake(w->loader, &w->def->object, path, "%s expects a table, not a %s", path,
                      luaL_typename(L, index));
    return;
  }
  lua_pushnil(L);
  while (lua_next(L, index)) {
    visit_entry(w, path, name, depth);
    lua_pop(L, 1);
  }
}

static bool set_once(walk *w, const char *path, const char *name, int index) {
  if (w->set[index]) {
    xw_loader_mistake(w->loader, &w->def->object, path, "%s is set twice; keep one of them", name);
    return false;
  }
  return w->set[index] = true;
}

static void apply_object(walk *w, const char *path, int lever, const xw_object *object) {
  lua_State *L = w->loader->lua.state;
  xw_object_push_body(L, -1);
  int body = lua_gettop(L);
  if (object->kind == XW_OBJECT_SCHEDULE) {
    apply_schedule(w->loader, w->def, path, lever, body);
  } else if (object->kind == XW_OBJECT_RAMP) {
    apply_ramp(w->loader, w->def, path, lever, body, w->before.value[lever]);
  } else {
    xw_loader_mistake(w->loader, &w->def->object, path,
                      "%s expects a number, schedule { } or ramp { }, not a %s",
                      xw_lever_info_at(lever)->name, xw_object_word(object->kind));
  }
  lua_pop(L, 1);
}

static void lever_leaf(walk *w, const char *path, const char *name) {
  double value = 0;
  int lever = xw_lever_named(w->loader, &w->def->object, path, name);
  if (lever < 0 || !set_once(w, path, name, lever))
    return;
  const xw_object *object = xw_object_test(w->loader->lua.state, -1);
  if (object && object->kind != XW_OBJECT_EACH) {
    apply_object(w, path, lever, object);
  } else if (xw_lever_value(w->loader, &w->def->object, path, lever, &value)) {
    for (int p = w->def->reform; p < w->loader->study->periods; p++) {
      w->def->path[p].value[lever] = value;
    }
  }
}

static void parameter_leaf(walk *w, const char *path, const char *name) {
  double value = 0;
  int parameter = xw_parameter_named(w->loader, &w->def->object, path, name);
  if (parameter < 0 || !set_once(w, path, name, parameter))
    return;
  if (xw_parameter_value(w->loader, &w->def->object, path, parameter, &value)) {
    w->def->parameters.value[parameter] = value;
  }
}

void xw_levers_apply(xw_loader *loader, xw_def *def, int index) {
  bool set[XW_LEVER_COUNT] = {false};
  walk w = {.loader = loader, .def = def, .set = set, .leaf = lever_leaf};
  w.before = def->reform > 0 ? def->path[def->reform - 1] : xw_levers_baseline();
  visit(&w, index, "levers", "", 0);
}

void xw_parameters_apply(xw_loader *loader, xw_def *def, int index) {
  bool set[XW_PARAMETER_COUNT] = {false};
  walk w = {.loader = loader, .def = def, .set = set, .leaf = parameter_leaf};
  visit(&w, index, "parameters", "", 0);
}
