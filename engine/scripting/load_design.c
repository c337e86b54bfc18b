/* vary = grid { } | list { } | lhs { } | sobol { } | morris { }: the points at which every scenario runs.
 *
 * Factors are put in the order of the registries, levers first, since a Lua table has none; in a grid the
 * last factor changes fastest. What a list or a grid says is taken as it is; the other kinds give points
 * of the unit cube, which become values through the law of each factor. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "rng/laws.h"
#include "scripting/internal.h"
#include "stats/design.h"

enum { PATH = 320, POINTS_MOST = 100000 };

/* A factor while it is read. */
typedef struct factor {
  xw_factor what;
  char path[PATH]; /* of its key, for messages */
  double *values;  /* of a grid or list, in order; in a Lua userdata */
  int count;
  xw_law law; /* of the other kinds */
} factor;

typedef struct reading {
  xw_loader *loader;
  xw_design_kind kind;
  factor *factors; /* in a Lua userdata that `anchor` holds */
  int count, capacity;
  int anchor; /* stack index of a table that keeps userdata alive */
  bool good;
} reading;

static const char *name_of(const xw_factor *what) {
  return what->is_lever ? xw_lever_info_at(what->index)->name
                        : xw_parameter_info_at(what->index)->name;
}

static void *room(reading *r, size_t size) {
  lua_State *L = r->loader->lua.state;
  void *memory = lua_newuserdatauv(L, size, 0);
  lua_rawseti(L, r->anchor, (lua_Integer)lua_rawlen(L, r->anchor) + 1);
  return memory;
}

static void complain(reading *r, const char *path, const char *text, const char *name) {
  r->good = false;
  xw_loader_mistake(r->loader, &r->loader->study_object, path, text, name);
}

/* A lever or parameter by name. */
static bool find_factor(reading *r, const char *path, const char *name, xw_factor *what) {
  const int lever = xw_lever_find(name), parameter = xw_parameter_find(name);
  *what = (xw_factor){lever >= 0, lever >= 0 ? lever : parameter};
  if (what->index >= 0)
    return true;
  const char *nearest = xw_lever_nearest(name);
  if (nearest == NULL)
    nearest = xw_parameter_nearest(name);
  r->good = false;
  if (nearest)
    xw_loader_mistake(r->loader, &r->loader->study_object, path,
                      "no lever or parameter \"%s\"; nearest \"%s\"", name, nearest);
  else
    xw_loader_mistake(r->loader, &r->loader->study_object, path,
                      "no lever or parameter \"%s\"; see xiaowei list levers and parameters", name);
  return false;
}

/* The value at the top of the stack, checked. */
static bool read_value(reading *r, const factor *f, const char *path, double *value) {
  const xw_object *object = &r->loader->study_object;
  const bool good = f->what.is_lever
                        ? xw_lever_value(r->loader, object, path, f->what.index, value)
                        : xw_parameter_value(r->loader, object, path, f->what.index, value);
  r->good = r->good && good;
  return good;
}

/* All values of a plain list at the top of the stack. */
static void read_values(reading *r, factor *f) {
  lua_State *L = r->loader->lua.state;
  char path[PATH + 16];
  f->count = lua_istable(L, -1) ? (int)lua_rawlen(L, -1) : 0;
  if (f->count == 0) {
    complain(r, f->path, XW_N("%s expects a list of values, such as { 0, 200, 400 }"),
             name_of(&f->what));
    return;
  }
  f->values = room(r, (size_t)f->count * sizeof *f->values);
  for (int i = 0; i < f->count; i++) {
    lua_rawgeti(L, -1, i + 1);
    snprintf(path, sizeof path, "%s.%d", f->path, i + 1);
    read_value(r, f, path, &f->values[i]);
    lua_pop(L, 1);
  }
}

/* true at the top of the stack: what the evidence supports, or all that a lever may be. */
static xw_law default_law(const xw_factor *what) {
  if (what->is_lever) {
    const xw_lever_info *lever = xw_lever_info_at(what->index);
    return (xw_law){XW_LAW_uniform, lever->min, lever->max, 0};
  }
  const xw_parameter_info *p = xw_parameter_info_at(what->index);
  return (xw_law){XW_LAW_triangular, p->low, p->mid, p->high};
}

/* { low, high }, a law, or true. */
static void read_law(reading *r, factor *f) {
  lua_State *L = r->loader->lua.state;
  const xw_object *object = xw_object_test(L, -1);
  if (object && object->kind == XW_OBJECT_LAW) {
    f->law = object->law;
  } else if (lua_isboolean(L, -1) && lua_toboolean(L, -1)) {
    f->law = default_law(&f->what);
  } else if (lua_istable(L, -1) && lua_rawlen(L, -1) == 2) {
    read_values(r, f);
    if (r->good && f->values[0] > f->values[1])
      complain(r, f->path, XW_N("%s: its low end is above its high end; write { low, high }"),
               name_of(&f->what));
    if (r->good)
      f->law = (xw_law){XW_LAW_uniform, f->values[0], f->values[1], 0};
  } else {
    complain(r, f->path,
             XW_N("%s expects { low, high }, true, or a law such as triangular(1, 2, 4)"),
             name_of(&f->what));
  }
}

static factor *add_factor(reading *r, const xw_factor *what, const char *path) {
  for (int i = 0; i < r->count; i++)
    if (r->factors[i].what.is_lever == what->is_lever && r->factors[i].what.index == what->index) {
      complain(r, path, XW_N("%s is varied twice; keep one of them"), name_of(what));
      return NULL;
    }
  factor *f = &r->factors[r->count++];
  f->what = *what;
  snprintf(f->path, sizeof f->path, "%s", path);
  return f;
}

/* The entry below the top of the stack is a name, at the top is what it holds. */
static void read_factor(reading *r, const char *path, const char *name) {
  xw_factor what;
  if (!find_factor(r, path, name, &what))
    return;
  factor *f = add_factor(r, &what, path);
  if (f == NULL)
    return;
  if (r->kind == XW_DESIGN_GRID)
    read_values(r, f);
  else
    read_law(r, f);
}

/* Whether a table holds names, as training = { fund = ... }, not values. */
static bool is_group(lua_State *L, int index) {
  return lua_istable(L, index) && lua_rawlen(L, index) == 0;
}

static void read_group(reading *r, const char *path, const char *group) {
  lua_State *L = r->loader->lua.state;
  char key_path[PATH], name[PATH];
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    if (lua_type(L, -2) == LUA_TSTRING) {
      snprintf(key_path, sizeof key_path, "%.200s.%.80s", path, lua_tostring(L, -2));
      snprintf(name, sizeof name, "%.80s.%.80s", group, lua_tostring(L, -2));
      read_factor(r, key_path, name);
    } else {
      complain(r, path, XW_N("%s: a value without a name; write name = { ... }"), group);
    }
    lua_pop(L, 1);
  }
}

static bool is_option(const char *const *options, const char *key) {
  for (; *options; options++)
    if (strcmp(*options, key) == 0)
      return true;
  return false;
}

static void make_room(reading *r) {
  lua_State *L = r->loader->lua.state;
  r->capacity = XW_LEVER_COUNT + XW_PARAMETER_COUNT;
  r->factors = room(r, (size_t)r->capacity * sizeof *r->factors);
  memset(r->factors, 0, (size_t)r->capacity * sizeof *r->factors);
  luaL_checkstack(L, 16, NULL);
}

static int by_registry(const void *a, const void *b) {
  const factor *x = a, *y = b;
  if (x->what.is_lever != y->what.is_lever)
    return x->what.is_lever ? -1 : 1;
  return (x->what.index > y->what.index) - (x->what.index < y->what.index);
}

/* Factors of any kind but a list; keys in `options` are not factors. */
static void read_factors(reading *r, int body, const char *const *options) {
  lua_State *L = r->loader->lua.state;
  char path[PATH];
  lua_pushnil(L);
  while (lua_next(L, body)) {
    if (lua_type(L, -2) != LUA_TSTRING) {
      complain(r, "vary", XW_N("%s: a value without a name; write [\"training.fund\"] = { ... }"),
               "vary");
    } else if (!is_option(options, lua_tostring(L, -2))) {
      const char *key = lua_tostring(L, -2);
      snprintf(path, sizeof path, "vary.%.200s", key);
      if (is_group(L, lua_gettop(L)))
        read_group(r, path, key);
      else
        read_factor(r, path, key);
    }
    lua_pop(L, 1);
  }
  if (r->good && r->count == 0)
    complain(r, "vary",
             XW_N("%s names no lever and no parameter; write [\"training.fund\"] = { ... }"),
             "vary");
  qsort(r->factors, (size_t)r->count, sizeof *r->factors, by_registry);
}

/* A whole number of the design's body; `fallback` when it is not there (0: it must be). */
static int64_t read_count(reading *r, int body, const char *key, int64_t low, int64_t high,
                          int64_t fallback) {
  lua_State *L = r->loader->lua.state;
  char path[64];
  snprintf(path, sizeof path, "vary.%s", key);
  const int type = xw_raw_field(L, body, key);
  int whole = 0;
  const lua_Integer n = type == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
  lua_pop(L, 1);
  if (type == LUA_TNIL && fallback > 0)
    return fallback;
  if (whole && n >= low && n <= high)
    return n;
  r->good = false;
  xw_loader_mistake(r->loader, &r->loader->study_object, type == LUA_TNIL ? "vary" : path,
                    "%s expects a whole number; allowed %lld to %lld", path, (long long)low,
                    (long long)high);
  return 0;
}

/* ---- points ---- */

/* Take the factors over; false: noted. */
static bool hand_over(reading *r, int64_t points) {
  xw_design *design = &r->loader->study->design;
  lua_State *L = r->loader->lua.state;
  if (points > POINTS_MOST) {
    r->good = false;
    xw_loader_mistake(r->loader, &r->loader->study_object, "vary",
                      "the design has %lld points; allowed 1 to %d", (long long)points,
                      POINTS_MOST);
    return false;
  }
  const size_t cells = (size_t)points * (size_t)r->count;
  design->factors = xw_calloc((size_t)r->count, sizeof *design->factors);
  design->values = xw_calloc(cells, sizeof *design->values);
  if (design->factors == NULL || design->values == NULL)
    xw_raise(L, "out of memory");
  for (int f = 0; f < r->count; f++)
    design->factors[f] = r->factors[f].what;
  design->kind = r->kind;
  design->factor_count = r->count;
  design->point_count = design->block = (int)points;
  return true;
}

static void make_grid(reading *r) {
  int64_t points = 1;
  for (int f = 0; f < r->count && points <= POINTS_MOST; f++)
    points *= r->factors[f].count;
  if (!hand_over(r, points))
    return;
  xw_design *design = &r->loader->study->design;
  for (int p = 0; p < design->point_count; p++) {
    int rest = p;
    for (int f = r->count - 1; f >= 0; f--) {
      design->values[p * r->count + f] = r->factors[f].values[rest % r->factors[f].count];
      rest /= r->factors[f].count;
    }
  }
}

/* Morris visits the ends of every law, and the end of one without bounds is no value that anybody means: such
 * laws are taken between these quantiles. */
static const double CUT = 0.005;

static bool is_bounded(const xw_law *law) {
  return law->kind == XW_LAW_uniform || law->kind == XW_LAW_triangular || law->kind == XW_LAW_beta;
}

/* Whole numbers and choices are equally likely when the law is uniform. */
static double value_at(const factor *f, double u, bool cuts) {
  const bool real = f->what.is_lever ? xw_lever_info_at(f->what.index)->kind == XW_REAL
                                     : xw_parameter_info_at(f->what.index)->kind == XW_REAL;
  const double inside =
      cuts && !is_bounded(&f->law) ? CUT + u * (1 - 2 * CUT) : fmin(fmax(u, 0x1p-40), 1 - 0x1p-40);
  xw_law law = f->law;
  if (law.kind == XW_LAW_uniform && !real)
    return fmin(floor(law.a + u * (law.b - law.a + 1.0)), law.b);
  const bool bounded = law.kind == XW_LAW_uniform || law.kind == XW_LAW_triangular;
  const double value = xw_law_quantile(&law, bounded ? u : inside);
  return real ? value : floor(value + 0.5);
}

/* A law may reach beyond what the model accepts: it is cut there. */
static double cut(const xw_factor *what, double value) {
  const double low =
      what->is_lever ? xw_lever_info_at(what->index)->min : xw_parameter_info_at(what->index)->min;
  const double high =
      what->is_lever ? xw_lever_info_at(what->index)->max : xw_parameter_info_at(what->index)->max;
  return fmin(fmax(value, low), high);
}

static void map_values(reading *r) {
  xw_design *design = &r->loader->study->design;
  for (int i = 0; i < design->point_count * design->factor_count; i++) {
    const factor *f = &r->factors[i % design->factor_count];
    design->values[i] = cut(&f->what, value_at(f, design->values[i], design->levels > 0));
  }
}

/* The design holds points of the unit cube, unless the call that made them refused. */
static void make_cube(reading *r, int block, xw_status status) {
  xw_design *design = &r->loader->study->design;
  if (status != XW_OK) {
    complain(r, "vary", "%s", xw_last_error());
    return;
  }
  design->block = block;
  map_values(r);
}

static void make_lhs(reading *r, int body, uint64_t seed) {
  const int64_t n = read_count(r, body, "n", 1, POINTS_MOST, 0);
  xw_design *design = &r->loader->study->design;
  if (r->good && hand_over(r, n))
    make_cube(r, (int)n, xw_design_lhs(design->values, (int)n, r->count, seed));
}

static void make_sobol(reading *r, int body, uint64_t seed) {
  const int64_t n = read_count(r, body, "n", 1, POINTS_MOST, 0);
  const int64_t times = read_count(r, body, "randomisations", 1, 1000, 1);
  xw_design *design = &r->loader->study->design;
  if (r->good && hand_over(r, n * times))
    make_cube(r, (int)n, xw_design_sobol(design->values, (int)n, r->count, (int)times, seed));
}

static void make_morris(reading *r, int body, uint64_t seed) {
  const int64_t times = read_count(r, body, "trajectories", 2, POINTS_MOST, 20);
  const int64_t levels = read_count(r, body, "levels", 4, 1000, 4);
  xw_design *design = &r->loader->study->design;
  const int64_t points = times * (r->count + 1);
  if (r->good && hand_over(r, points)) {
    design->levels = (int)levels;
    for (int f = 0; f < r->count; f++)
      design->cut_count += !is_bounded(&r->factors[f].law);
    make_cube(r, r->count + 1,
              xw_design_morris(design->values, (int)times, r->count, (int)levels, seed));
  }
}

/* ---- list ---- */

/* Point i of a list, at the top of the stack: its names into factors at the first, checked later on. */
static void read_point(reading *r, int i, int points) {
  lua_State *L = r->loader->lua.state;
  char path[PATH];
  int given = 0;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    xw_factor what;
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
    snprintf(path, sizeof path, "vary.%d.%.200s", i + 1, name);
    factor *f = NULL;
    if (find_factor(r, path, name, &what)) {
      for (int k = 0; k < r->count && f == NULL; k++)
        if (r->factors[k].what.is_lever == what.is_lever && r->factors[k].what.index == what.index)
          f = &r->factors[k];
      if (f == NULL && i == 0 && (f = add_factor(r, &what, path)) != NULL)
        f->values = room(r, (size_t)points * sizeof *f->values);
      if (f == NULL)
        complain(r, path, XW_N("%s is not in the first point; give every point the same names"),
                 name);
    }
    if (f != NULL)
      read_value(r, f, path, &f->values[i]);
    given += f != NULL;
    lua_pop(L, 1);
  }
  snprintf(path, sizeof path, "vary.%d", i + 1);
  if (r->good && given != r->count)
    complain(r, path, XW_N("%s lacks a name of the first point; give every point the same names"),
             path);
}

static void make_list(reading *r, int body) {
  lua_State *L = r->loader->lua.state;
  const int points = (int)lua_rawlen(L, body);
  for (int i = 0; i < points && r->good; i++) {
    lua_rawgeti(L, body, i + 1);
    if (lua_istable(L, -1))
      read_point(r, i, points);
    else
      complain(r, "vary", XW_N("%s: a point is a table, such as { [\"training.fund\"] = 400 }"),
               "list");
    lua_pop(L, 1);
  }
  if (r->good && r->count == 0)
    complain(r, "vary", XW_N("%s has no point; write list { { [\"training.fund\"] = 400 } }"),
             "list");
  qsort(r->factors, (size_t)r->count, sizeof *r->factors, by_registry);
  if (!r->good || !hand_over(r, points))
    return;
  for (int p = 0; p < points; p++)
    for (int f = 0; f < r->count; f++)
      r->loader->study->design.values[p * r->count + f] = r->factors[f].values[p];
}

/* ---- the whole ---- */

static const char *const no_options[] = {NULL};
static const char *const lhs_options[] = {"n", "seed", NULL};
static const char *const sobol_options[] = {"n", "randomisations", "seed", NULL};
static const char *const morris_options[] = {"trajectories", "levels", "seed", NULL};

static void make(reading *r, int body) {
  const uint64_t seed = r->kind < XW_DESIGN_LHS
                            ? 0
                            : (uint64_t)read_count(r, body, "seed", 1, INT64_MAX,
                                                   (int64_t)(r->loader->study->seed >> 1) | 1);
  switch (r->kind) {
    case XW_DESIGN_LIST: make_list(r, body); break;
    case XW_DESIGN_GRID:
      read_factors(r, body, no_options);
      if (r->good)
        make_grid(r);
      break;
    case XW_DESIGN_LHS:
      read_factors(r, body, lhs_options);
      make_lhs(r, body, seed);
      break;
    case XW_DESIGN_SOBOL:
      read_factors(r, body, sobol_options);
      make_sobol(r, body, seed);
      break;
    case XW_DESIGN_MORRIS:
      read_factors(r, body, morris_options);
      make_morris(r, body, seed);
      break;
    case XW_DESIGN_NONE: break;
  }
}

/* A lever varies in every scenario but the baseline: there must be one that has a reform. */
static void check_levers(reading *r) {
  const xw_study *study = r->loader->study;
  bool reformed = false;
  for (int s = 1; s < r->loader->chosen_count; s++)
    reformed = reformed || r->loader->defs[r->loader->chosen[s]].reform < study->periods;
  for (int f = 0; f < r->count && !reformed; f++)
    if (r->factors[f].what.is_lever) {
      complain(
          r, r->factors[f].path,
          XW_N("%s varies in every scenario but the baseline, from its reform on; add a scenario "
               "with a reform"),
          name_of(&r->factors[f].what));
      return;
    }
}

void xw_study_design(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  const int body = xw_study_push(loader);
  const int type = xw_raw_field(L, body, "vary");
  const xw_object *object = xw_object_test(L, -1);
  if (object && object->kind >= XW_OBJECT_LIST && object->kind <= XW_OBJECT_MORRIS) {
    reading r = {.loader = loader,
                 .kind = (xw_design_kind)(XW_DESIGN_LIST + (object->kind - XW_OBJECT_LIST)),
                 .good = true};
    xw_object_push_body(L, -1);
    const int design = lua_gettop(L);
    lua_newtable(L);
    r.anchor = lua_gettop(L);
    make_room(&r);
    make(&r, design);
    if (r.good)
      check_levers(&r);
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, &loader->study_object, "vary",
                      "vary expects grid { }, list { }, lhs { }, sobol { } or morris { }, not a %s",
                      object ? xw_object_word(object->kind) : luaL_typename(L, -1));
  }
  lua_settop(L, body - 1);
}
