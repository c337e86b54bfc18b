/* xw_script_load: run the files, gather scenarios and their bases, resolve every lever, and hand
 * over plain data. All that can raise runs inside one protected call; what C allocates hangs on
 * the loader, the script or the study at once, so that an error leaks nothing. */
#include <stdarg.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "columns/rules.h"
#include "scripting/internal.h"

/* ---- helpers shared by the files of loading ---- */

int xw_loader_line(const xw_loader *loader, const xw_object *object, const char *path) {
  const xw_source *source = &loader->script->sources.items[object->source];
  return path ? xw_find_line(source->text, object->line, path) : object->line;
}

void xw_loader_mistake(xw_loader *loader, const xw_object *object, const char *path,
                       const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  xw_vsaid(text, sizeof text, format, arguments);
  va_end(arguments);
  if (object &&
      !(path && strncmp(path, "--", 2) == 0)) { /* what the command line says has no line */
    xw_mistake_at(&loader->mistakes, object->source, xw_loader_line(loader, object, path), "%s",
                  text);
  } else {
    xw_mistake_at(&loader->mistakes, -1, 0, "%s: %s", path, text);
  }
}

int xw_raw_field(lua_State *L, int index, const char *key) {
  index = lua_absindex(L, index);
  lua_pushstring(L, key);
  return lua_rawget(L, index);
}

void *xw_grow(lua_State *L, void *items, int count, size_t size) {
  char *grown = xw_realloc(items, (size_t)count + 1, size);
  if (!grown)
    xw_raise(L, XW_N("out of memory"));
  memset(grown + (size_t)count * size, 0, size);
  return grown;
}

void xw_set_text(lua_State *L, char **slot, const char *value) {
  char *copy = xw_strdup(value);
  if (!copy)
    xw_raise(L, XW_N("out of memory"));
  xw_free(*slot);
  *slot = copy;
}

/* The text on top of the stack, into *slot when it may come in. */
static void take_text(xw_loader *loader, const xw_object *object, const char *key, char **slot) {
  size_t size = 0;
  const char *text = lua_tolstring(loader->lua.state, -1, &size);
  const char *problem = xw_plain_problem(text, size, false);
  if (problem)
    xw_loader_mistake(loader, object, key, "%s %s", key, problem);
  xw_set_text(loader->lua.state, slot, problem ? "" : text);
}

bool xw_loader_text(xw_loader *loader, const xw_object *object, int index, const char *key,
                    char **slot) {
  lua_State *L = loader->lua.state;
  int type = xw_raw_field(L, index, key);
  if (type == LUA_TSTRING) {
    take_text(loader, object, key, slot);
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, object, key, "%s expects a text, not a %s", key,
                      luaL_typename(L, -1));
  }
  lua_pop(L, 1);
  return type == LUA_TSTRING;
}

bool xw_loader_id(xw_loader *loader, const xw_object *object, int index, char **slot) {
  lua_State *L = loader->lua.state;
  const int type = xw_raw_field(L, index, "id");
  size_t size = 0;
  const char *id = type == LUA_TSTRING ? lua_tolstring(L, -1, &size) : "";
  const bool plain = xw_plain_is_id(id) && strlen(id) == size;
  xw_set_text(L, slot, plain ? id : "");
  if (type != LUA_TNIL && type != LUA_TSTRING)
    xw_loader_mistake(loader, object, "id", "id expects a text, not a %s", luaL_typename(L, -1));
  else if (type == LUA_TSTRING && !plain)
    xw_loader_mistake(loader, object, "id", "id \"%.80s\" is not a plain name; allowed %s", id,
                      xw_plain_id_rule);
  lua_pop(L, 1);
  return type != LUA_TNIL;
}

void xw_loader_title(xw_loader *loader, const xw_object *object, int index, const char *path,
                     char **en, char **zh) {
  static const char *const known[] = {"en", "zh", NULL};
  lua_State *L = loader->lua.state;
  int type = xw_raw_field(L, index, "title");
  if (type == LUA_TSTRING) {
    take_text(loader, object, path, en);
    xw_set_text(L, zh, *en);
  } else if (type == LUA_TTABLE) {
    int title = lua_gettop(L);
    xw_loader_keys(loader, object, title, path, known, NULL);
    xw_loader_text(loader, object, title, "en", en);
    xw_loader_text(loader, object, title, "zh", zh);
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, object, path, "title expects a text or { en =, zh = }, not a %s",
                      luaL_typename(L, -1));
  }
  lua_pop(L, 1);
}

static const char *next_word(const void *context, int i) {
  return ((const char *const *)context)[i];
}

static bool among(const char *const *words, const char *word) {
  for (; words && *words; words++) {
    if (strcmp(*words, word) == 0)
      return true;
  }
  return false;
}

static void check_key(xw_loader *loader, const xw_object *object, const char *prefix,
                      const char *key, const char *const *known, const char *const *absent) {
  char path[256];
  if (among(known, key))
    return;
  snprintf(path, sizeof path, "%s%s%.120s", prefix, *prefix ? "." : "", key);
  if (among(absent, key)) {
    xw_loader_mistake(loader, object, path, "`%s` is not available in this version", key);
    return;
  }
  const char *nearest = xw_nearest(key, next_word, known);
  if (nearest) {
    xw_loader_mistake(loader, object, path, "unknown key \"%s\"; nearest \"%s\"", path, nearest);
    return;
  }
  xw_text words = {0};
  for (const char *const *word = known; *word; word++) {
    xw_text_format(&words, "%s%s", word == known ? "" : ", ", *word);
  }
  xw_loader_mistake(loader, object, path, "unknown key \"%s\"; allowed %s", path,
                    words.data ? words.data : "");
  xw_text_free(&words);
}

void xw_loader_keys(xw_loader *loader, const xw_object *object, int index, const char *prefix,
                    const char *const *known, const char *const *absent) {
  lua_State *L = loader->lua.state;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING) {
      check_key(loader, object, prefix, lua_tostring(L, -1), known, absent);
      continue;
    }
    char path[256], number[32] = "?";
    if (lua_isinteger(L, -1))
      snprintf(number, sizeof number, "%lld", lua_tointeger(L, -1));
    snprintf(path, sizeof path, "%s%s%s", prefix, *prefix ? "." : "", number);
    xw_loader_mistake(loader, object, path, "a value without a key; write `key = value`");
  }
}

/* ---- running files ---- */

static int run_source(lua_State *L) {
  xw_lua_run(L, (int)lua_tointeger(L, 1));
  return 1;
}

/* Push what a source returns, run at most once; false: noted as a mistake, nothing is pushed. */
static bool push_result(xw_loader *loader, int source) {
  lua_State *L = loader->lua.state;
  luaL_getsubtable(L, LUA_REGISTRYINDEX, "xw.results");
  if (lua_rawgeti(L, -1, source) != LUA_TNIL) {
    lua_remove(L, -2);
    return true;
  }
  lua_pop(L, 1);
  xw_text message = {0};
  lua_pushcfunction(L, run_source);
  lua_pushinteger(L, source);
  if (!xw_lua_call(&loader->lua, 1, 1, &message)) {
    xw_mistake_at(&loader->mistakes, -1, 0, "%s",
                  message.data ? message.data : XW_N("out of memory"));
    xw_text_free(&message);
    lua_pop(L, 1);
    loader->is_broken = true;
    return false;
  }
  const xw_object *object = xw_object_test(L, -1);
  if (!object || (object->kind > XW_OBJECT_STUDY && object->kind != XW_OBJECT_TEST)) {
    xw_mistake_at(&loader->mistakes, source, 1,
                  "the file returns no scenario and no study; end it with return scenario { ... } "
                  "or return study { ... }");
    lua_pop(L, 2);
    return false;
  }
  lua_pushvalue(L, -1);
  lua_rawseti(L, -3, source);
  lua_remove(L, -2);
  return true;
}

int xw_def_file(xw_loader *loader, const char *path) {
  int source = xw_sources_take(&loader->script->sources, path);
  if (source < 0) {
    xw_mistake_at(&loader->mistakes, -1, 0, "%s", xw_last_error());
    return -1;
  }
  if (!push_result(loader, source))
    return -1;
  const xw_object *object = xw_object_test(loader->lua.state, -1);
  if (object->kind == XW_OBJECT_SCENARIO)
    return xw_def_add(loader);
  xw_mistake_at(&loader->mistakes, object->source, object->line,
                "a study stands where a scenario is wanted; give one study, or scenarios");
  lua_pop(loader->lua.state, 1);
  return -1;
}

void xw_choose(xw_loader *loader, int def) {
  if (def < 0)
    return;
  const xw_def *new_def = &loader->defs[def];
  for (int i = 0; i < loader->chosen_count; i++) {
    const xw_def *other = &loader->defs[loader->chosen[i]];
    if (strcmp(other->id, new_def->id) != 0)
      continue;
    xw_loader_mistake(loader, &new_def->object, "id",
                      "the id \"%s\" is also used at %s:%d; give each scenario its own",
                      new_def->id, loader->script->sources.items[other->object.source].path,
                      xw_loader_line(loader, &other->object, "id"));
    return;
  }
  loader->chosen =
      xw_grow(loader->lua.state, loader->chosen, loader->chosen_count, sizeof *loader->chosen);
  loader->chosen[loader->chosen_count++] = def;
}

/* A single scenario is read against the shipped baseline. */
static void choose_baseline(xw_loader *loader, int scenario) {
  char path[1024];
  if (strcmp(loader->defs[scenario].id, "baseline") == 0)
    return;
  if (!xw_sources_locate(&loader->script->sources, loader->defs[scenario].object.source,
                         "scenarios", "baseline", path, sizeof path)) {
    xw_mistake_at(&loader->mistakes, -1, 0,
                  "no shipped baseline.lua was found; give a baseline before \"%s\"",
                  loader->defs[scenario].id);
    return;
  }
  xw_choose(loader, xw_def_file(loader, path));
}

static void take_files(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  for (size_t i = 0; i < loader->file_count; i++) {
    int source = xw_sources_read(&loader->script->sources, loader->files[i]);
    loader->lua.running = source;
    if (source < 0) {
      xw_mistake_at(&loader->mistakes, -1, 0, "%s", xw_last_error());
      continue;
    }
    if (!push_result(loader, source))
      continue;
    const xw_object *object = xw_object_test(L, -1);
    if (object->kind != XW_OBJECT_SCENARIO && loader->file_count == 1) {
      loader->has_study = true;
      loader->study_object = *object;
      loader->study_reference = luaL_ref(L, LUA_REGISTRYINDEX);
      continue;
    }
    lua_pop(L, 1);
    int def = xw_def_file(loader, loader->files[i]);
    if (def >= 0 && loader->file_count == 1)
      choose_baseline(loader, def);
    xw_choose(loader, def);
  }
}

/* ---- handing over ---- */

/* Whether a file returns the scenario, rather than holds it among others. */
static bool is_returned(xw_loader *loader, const xw_def *def) {
  lua_State *L = loader->lua.state;
  luaL_getsubtable(L, LUA_REGISTRYINDEX, "xw.results");
  lua_rawgeti(L, -1, def->object.source);
  const xw_object *object = xw_object_test(L, -1);
  const bool same = object && object->root == def->object.root &&
                    object->ordinal == def->object.ordinal && object->kind == XW_OBJECT_SCENARIO;
  lua_pop(L, 2);
  return same;
}

static void fill_scenario(xw_loader *loader, xw_scenario *scenario, xw_def *def) {
  lua_State *L = loader->lua.state;
  char place[1200];
  snprintf(place, sizeof place, "%s:%d", loader->script->sources.items[def->object.source].path,
           def->object.line);
  xw_set_text(L, &scenario->id, def->id);
  xw_set_text(L, &scenario->title_en, def->id);
  xw_set_text(L, &scenario->title_zh, "");
  xw_set_text(L, &scenario->place, place);
  if (is_returned(loader, def))
    xw_set_text(L, &scenario->file, loader->script->sources.items[def->object.source].path);
  lua_rawgeti(L, LUA_REGISTRYINDEX, def->reference);
  xw_object_push_body(L, -1);
  xw_loader_title(loader, &def->object, lua_gettop(L), "title", &scenario->title_en,
                  &scenario->title_zh);
  lua_pop(L, 2);
  if (!*scenario->title_zh)
    xw_set_text(L, &scenario->title_zh, scenario->title_en);
  scenario->history = xw_levers_baseline();
  scenario->levers = def->path;
  def->path = NULL;
  scenario->parameters = def->parameters;
  scenario->has_hooks = def->hooks != 0;
  scenario->rules = def->rules;
  scenario->has_rules = def->rules != NULL;
  def->rules = NULL;
  scenario->reform = def->reform;
}

static void fill_behaviour(xw_loader *loader, const xw_def *def) {
  xw_script *script = loader->script;
  script->behaviours = xw_grow(loader->lua.state, script->behaviours, script->behaviour_count,
                               sizeof *script->behaviours);
  xw_behaviour *b = &script->behaviours[script->behaviour_count++];
  const xw_def *code = &loader->defs[def->code];
  xw_set_text(loader->lua.state, &b->id, def->id);
  xw_set_text(loader->lua.state, &b->stream, code->id);
  b->root = code->object.root;
  b->ordinal = code->object.ordinal;
  b->hooks = def->hooks;
  b->source = code->object.source;
  for (int h = XW_HOOK_AT_START; h <= XW_HOOK_AT_END; h++)
    b->line[h] = xw_loader_line(loader, &code->object, xw_hook_name((xw_hook)h));
}

/* What a scenario starts from, before paths are handed over. */
static void fill_base(xw_loader *loader, xw_scenario *scenario, const xw_def *def) {
  const size_t periods = (size_t)loader->study->periods;
  if (def->base < 0)
    return;
  const xw_def *base = &loader->defs[def->base];
  xw_set_text(loader->lua.state, &scenario->base, base->id);
  scenario->base_levers = xw_calloc(periods, sizeof *scenario->base_levers);
  if (scenario->base_levers == NULL)
    xw_raise(loader->lua.state, XW_N("out of memory"));
  memcpy(scenario->base_levers, base->path, periods * sizeof *base->path);
}

static void fill_scenarios(xw_loader *loader) {
  xw_study *study = loader->study;
  for (int i = 0; i < loader->chosen_count; i++) {
    study->scenarios = xw_grow(loader->lua.state, study->scenarios, study->scenario_count,
                               sizeof *study->scenarios);
    fill_base(loader, &study->scenarios[study->scenario_count++], &loader->defs[loader->chosen[i]]);
  }
  for (int i = 0; i < loader->chosen_count; i++) {
    xw_def *def = &loader->defs[loader->chosen[i]];
    fill_scenario(loader, &study->scenarios[i], def);
    fill_behaviour(loader, def);
  }
}

static void fill_sources(xw_loader *loader) {
  xw_study *study = loader->study;
  const xw_sources *from = &loader->script->sources;
  for (int i = 0; i < from->count; i++) {
    study->sources =
        xw_grow(loader->lua.state, study->sources, study->source_count, sizeof *study->sources);
    xw_source *to = &study->sources[study->source_count++];
    xw_set_text(loader->lua.state, &to->path, from->items[i].path);
    to->text = xw_calloc(from->items[i].size + 1, 1);
    if (!to->text)
      xw_raise(loader->lua.state, XW_N("out of memory"));
    memcpy(to->text, from->items[i].text, from->items[i].size);
    to->size = from->items[i].size;
    memcpy(to->sha256, from->items[i].sha256, sizeof to->sha256);
  }
}

/* Id and title of a study that is implied by scenario files. */
static void imply_study(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  if (loader->has_study || loader->chosen_count == 0)
    return;
  int last = loader->chosen[loader->chosen_count - 1];
  xw_set_text(L, &loader->study->id, loader->defs[last].id);
}

typedef void collector(xw_loader *loader, const xw_object *object, int body);

static void collect_of(xw_loader *loader, int index, collector *collect) {
  lua_State *L = loader->lua.state;
  const xw_def *def = &loader->defs[index];
  lua_rawgeti(L, LUA_REGISTRYINDEX, def->reference);
  xw_object_push_body(L, -1);
  collect(loader, &def->object, lua_gettop(L));
  lua_pop(L, 2);
}

/* Whether a def is chosen, or the code of an earlier chosen one: then it was collected. */
static bool was_collected(const xw_loader *loader, int index, int before) {
  for (int i = 0; i < loader->chosen_count; i++)
    if (loader->chosen[i] == index || (i < before && loader->defs[loader->chosen[i]].code == index))
      return true;
  return false;
}

/* What the scenarios of the study define, and what those that they extend do. */
static void collect_all(xw_loader *loader, collector *collect) {
  for (int i = 0; i < loader->chosen_count; i++) {
    collect_of(loader, loader->chosen[i], collect);
    const int code = loader->defs[loader->chosen[i]].code;
    if (!was_collected(loader, code, i))
      collect_of(loader, code, collect);
  }
}

static void collect_columns(xw_loader *loader) {
  collect_all(loader, xw_columns_collect);
  if (loader->has_study) {
    xw_columns_collect(loader, &loader->study_object, xw_study_push(loader));
    lua_pop(loader->lua.state, 1);
  }
}

/* Columns that stand where Lua asks for a truth. */
static void find_tests(xw_loader *loader) {
  xw_tests *tests = &loader->script->tests;
  char text[512];
  if (loader->is_broken)
    return;
  if (!xw_tests_find(&loader->script->sources, tests))
    xw_raise(loader->lua.state, XW_N("out of memory"));
  for (int i = 0; i < tests->count; i++) {
    const xw_test *t = &tests->items[i];
    xw_test_text(t, text, sizeof text);
    if (t->seen.meaning == XW_MEANS_COLUMN)
      xw_mistake_at(&loader->mistakes, t->source, t->line, "%s", text);
  }
  loader->lua.tests = tests;
}

static int load_protected(lua_State *L) {
  xw_loader *loader = lua_touserdata(L, 1);
  take_files(loader);
  if (loader->has_study)
    xw_study_fields(loader);
  xw_study_overrides(loader);
  xw_study_population(loader);
  if (loader->has_study)
    xw_study_list(loader);
  if (loader->mistakes.count > 0 && loader->chosen_count == 0)
    return 0;
  xw_def_link(loader);
  for (int i = 0; i < loader->def_count; i++)
    xw_def_resolve(loader, i);
  for (int i = 0; i < loader->chosen_count; i++)
    xw_def_override(loader, loader->chosen[i], i == 0);
  find_tests(loader);
  collect_all(loader, xw_metrics_collect);
  collect_columns(loader);
  for (int i = 0; i < loader->chosen_count; i++)
    xw_rules_load(loader, &loader->defs[loader->chosen[i]]);
  if (loader->has_study) {
    xw_study_outputs(loader);
    xw_study_fork(loader);
    xw_study_expect(loader);
    xw_study_design(loader);
  }
  xw_study_uncertain(loader);
  xw_study_stopping(loader);
  xw_study_seeds(loader);
  imply_study(loader);
  if (loader->mistakes.count > 0)
    return 0;
  fill_scenarios(loader);
  fill_sources(loader);
  return 0;
}

static void loader_close(xw_loader *loader) {
  xw_lua_close(&loader->lua);
  for (int i = 0; i < loader->def_count; i++) {
    xw_free(loader->defs[i].id);
    xw_free(loader->defs[i].path);
    xw_rules_free(loader->defs[i].rules);
  }
  xw_free(loader->defs);
  xw_free(loader->chosen);
  xw_mistakes_free(&loader->mistakes);
}

static xw_status load_all(xw_loader *loader) {
  if (loader->overrides)
    loader->script->limits = loader->overrides->limits;
  const xw_limits limits = xw_limits_of(&loader->script->limits, XW_PHASE_LOAD);
  loader->script->limits.guard = NULL; /* runs have many threads */
  xw_status status = xw_lua_open(&loader->lua, &loader->script->sources, &limits);
  if (status != XW_OK)
    return status;
  xw_text message = {0};
  lua_pushcfunction(loader->lua.state, load_protected);
  lua_pushlightuserdata(loader->lua.state, loader);
  if (!xw_lua_call(&loader->lua, 1, 0, &message)) {
    xw_mistake_at(&loader->mistakes, -1, 0, "%s",
                  message.data ? message.data : XW_N("out of memory"));
  }
  xw_text_free(&message);
  return xw_mistakes_fail(&loader->mistakes);
}

xw_status xw_script_load(const char *const *files, size_t file_count, const xw_overrides *overrides,
                         xw_study *study, xw_script **out) {
  *out = NULL;
  if (file_count == 0)
    return xw_fail(XW_ERR_ARGUMENT, "no file given; give a study or scenarios");
  xw_script *script = xw_calloc(1, sizeof *script);
  if (!script)
    return xw_fail_memory("a script");
  xw_loader loader = {.script = script,
                      .study = study,
                      .overrides = overrides,
                      .files = files,
                      .file_count = file_count,
                      .mistakes = {.sources = &script->sources}};
  xw_status status = load_all(&loader);
  loader_close(&loader);
  if (status == XW_OK) {
    *out = script;
  } else {
    xw_script_free(script);
  }
  return status;
}

void xw_script_free(xw_script *script) {
  if (!script)
    return;
  xw_sources_free(&script->sources);
  for (int i = 0; i < script->behaviour_count; i++) {
    xw_free(script->behaviours[i].id);
    xw_free(script->behaviours[i].stream);
  }
  for (int i = 0; i < script->metric_count; i++)
    xw_free(script->metrics[i].name);
  for (int i = 0; i < script->expectation_count; i++)
    xw_free(script->expectations[i].name);
  xw_free(script->behaviours);
  xw_free(script->metrics);
  xw_free(script->expectations);
  xw_tests_free(&script->tests);
  xw_free(script);
}
