/* uncertain = "all" | { "quality.*", "cost.effort", ["cost.effort"] = law, seeds = 2 }: parameters that are drawn
 * anew, each draw under `seeds` replications. A name without a law is drawn from the range that the evidence
 * supports: triangular between low and high, most likely at mid. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "scripting/internal.h"

enum { PATH = 320, SEEDS = 2, SEEDS_MOST = 1000 };

typedef struct laws {
  xw_loader *loader;
  xw_law law[XW_PARAMETER_COUNT];
  bool has[XW_PARAMETER_COUNT];
  bool own[XW_PARAMETER_COUNT]; /* with a law of the author's */
} laws;

static xw_law range_of(int parameter) {
  const xw_parameter_info *p = xw_parameter_info_at(parameter);
  return (xw_law){XW_LAW_triangular, p->low, p->mid, p->high};
}

static void take_range(laws *l, int parameter) {
  if (!l->own[parameter])
    l->law[parameter] = range_of(parameter);
  l->has[parameter] = true;
}

/* "quality.*" or "all": every parameter whose name begins with the text before the star. */
static int take_pattern(laws *l, const char *pattern) {
  const size_t head = strcmp(pattern, "all") == 0 ? 0 : strlen(pattern) - 1;
  int found = 0;
  for (int p = 0; p < XW_PARAMETER_COUNT; p++) {
    if (strncmp(xw_parameter_info_at(p)->name, pattern, head) != 0)
      continue;
    take_range(l, p);
    found++;
  }
  return found;
}

/* --uncertain: all but those that --param fixes. */
static void take_all(laws *l, const xw_overrides *overrides) {
  take_pattern(l, "all");
  for (size_t i = 0; i < overrides->param_count; i++) {
    const char *text = overrides->params[i];
    for (int p = 0; p < XW_PARAMETER_COUNT; p++) {
      const size_t n = strlen(xw_parameter_info_at(p)->name);
      if (strncmp(text, xw_parameter_info_at(p)->name, n) == 0 && text[n] == '=' && !l->own[p])
        l->has[p] = false;
    }
  }
}

static bool is_pattern(const char *text) {
  const size_t n = strlen(text);
  return strcmp(text, "all") == 0 || (n > 0 && strchr(text, '*') == text + n - 1);
}

static void take_name(laws *l, const char *path, const char *name) {
  if (is_pattern(name)) {
    if (take_pattern(l, name) == 0)
      xw_loader_mistake(l->loader, &l->loader->study_object, path,
                        "no parameter begins as \"%.80s\"; see xiaowei list parameters", name);
    return;
  }
  const int p = xw_parameter_named(l->loader, &l->loader->study_object, path, name);
  if (p >= 0)
    take_range(l, p);
}

static void take_law(laws *l, const char *path, const char *name) {
  lua_State *L = l->loader->lua.state;
  const xw_object *object = xw_object_test(L, -1);
  const int p = xw_parameter_named(l->loader, &l->loader->study_object, path, name);
  if (p < 0)
    return;
  if (object == NULL || object->kind != XW_OBJECT_LAW) {
    xw_loader_mistake(l->loader, &l->loader->study_object, path,
                      "%s expects a law such as triangular(0.03, 0.045, 0.08), not a %s", name,
                      object ? xw_object_word(object->kind) : luaL_typename(L, -1));
    return;
  }
  l->law[p] = object->law;
  l->has[p] = l->own[p] = true;
}

/* The number at the top of the stack: replications of a draw. */
static void take_seeds(laws *l) {
  lua_State *L = l->loader->lua.state;
  const int whole = lua_isinteger(L, -1) ? (int)lua_tointeger(L, -1) : 0;
  if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 && lua_tointeger(L, -1) <= SEEDS_MOST)
    l->loader->study->uncertain_seeds = whole;
  else
    xw_loader_mistake(l->loader, &l->loader->study_object, "uncertain.seeds",
                      "uncertain.seeds expects a whole number from 1 to %d: replications of each "
                      "draw of the parameters",
                      SEEDS_MOST);
}

/* The entry whose key is below and whose value is at the top of the stack. */
static void take_entry(laws *l) {
  lua_State *L = l->loader->lua.state;
  char path[PATH];
  if (lua_type(L, -2) == LUA_TSTRING && strcmp(lua_tostring(L, -2), "seeds") == 0) {
    take_seeds(l);
  } else if (lua_type(L, -2) == LUA_TSTRING) {
    snprintf(path, sizeof path, "uncertain.%.200s", lua_tostring(L, -2));
    take_law(l, path, lua_tostring(L, -2));
  } else if (lua_type(L, -1) == LUA_TSTRING) {
    snprintf(path, sizeof path, "uncertain.%lld", (long long)lua_tointeger(L, -2));
    take_name(l, path, lua_tostring(L, -1));
  } else {
    xw_loader_mistake(l->loader, &l->loader->study_object, "uncertain",
                      "uncertain expects names such as \"quality.*\" and name = law, not a %s",
                      luaL_typename(L, -1));
  }
}

static void read_study(laws *l) {
  lua_State *L = l->loader->lua.state;
  const int body = xw_study_push(l->loader);
  const int type = xw_raw_field(L, body, "uncertain");
  if (type == LUA_TSTRING) {
    take_name(l, "uncertain", lua_tostring(L, -1));
  } else if (type == LUA_TTABLE) {
    lua_pushnil(L);
    while (lua_next(L, body + 1)) {
      take_entry(l);
      lua_pop(L, 1);
    }
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(l->loader, &l->loader->study_object, "uncertain",
                      "uncertain expects \"all\" or a list of parameters, not a %s",
                      luaL_typename(L, -1));
  }
  lua_settop(L, body - 1);
}

static bool is_varied(const xw_design *design, int parameter) {
  for (int f = 0; f < design->factor_count; f++)
    if (!design->factors[f].is_lever && design->factors[f].index == parameter)
      return true;
  return false;
}

/* What the design varies is not drawn; only an explicit law for it is a contradiction. */
static void hand_over(laws *l) {
  xw_study *study = l->loader->study;
  for (int p = 0; p < XW_PARAMETER_COUNT; p++) {
    const bool varied = l->has[p] && is_varied(&study->design, p);
    if (varied && l->own[p])
      xw_loader_mistake(l->loader, &l->loader->study_object, "uncertain",
                        "%s is varied by the design and has a law here; keep one of them",
                        xw_parameter_info_at(p)->name);
    if (!l->has[p] || varied)
      continue;
    study->uncertain = xw_grow(l->loader->lua.state, study->uncertain, study->uncertain_count,
                               sizeof *study->uncertain);
    study->uncertain[study->uncertain_count++] = (xw_uncertainty){p, l->law[p]};
  }
}

void xw_study_uncertain(xw_loader *loader) {
  laws *l = lua_newuserdatauv(loader->lua.state, sizeof *l, 0);
  const int top = lua_gettop(loader->lua.state) - 1;
  memset(l, 0, sizeof *l);
  l->loader = loader;
  loader->study->uncertain_seeds = 0; /* until xw_study_seeds knows how replications are counted */
  if (loader->has_study)
    read_study(l);
  if (loader->overrides && loader->overrides->uncertain)
    take_all(l, loader->overrides);
  hand_over(l);
  lua_settop(loader->lua.state, top);
}

static void refuse_seeds(xw_loader *loader, const char *text) {
  xw_loader_mistake(loader, &loader->study_object, "uncertain.seeds", "%s", xw_tr_here(text));
}

/* Goals of precision and a selection count independent replications, which those of one draw are not. */
void xw_study_seeds(xw_loader *loader) {
  xw_study *study = loader->study;
  const bool counts = study->goal_count > 0 || study->selection.metric >= 0;
  if (study->uncertain_count == 0) {
    study->uncertain_seeds = 1;
    return;
  }
  if (counts && study->uncertain_seeds > 1)
    refuse_seeds(loader,
                 XW_N("until_precise and select count independent replications, which those "
                      "of one draw are not: write seeds = 1, or a number of replications"));
  if (study->uncertain_seeds == 0)
    study->uncertain_seeds = counts ? 1 : SEEDS;
  if (!counts && study->replications % study->uncertain_seeds != 0)
    xw_loader_mistake(loader, &loader->study_object, "replications",
                      "%d replications cannot be shared out to draws of the parameters with %d "
                      "seeds each: use %d or %d, or uncertain = { ..., seeds = 1 }",
                      study->replications, study->uncertain_seeds,
                      study->replications - study->replications % study->uncertain_seeds,
                      study->replications + study->uncertain_seeds -
                          study->replications % study->uncertain_seeds);
}
