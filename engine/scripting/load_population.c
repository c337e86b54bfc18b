/* population = table { file = "firms.csv" }: which table, not what is in it.
 *
 * A script may name only files beside itself or below: a stranger's study must not show, in messages about
 * wrong values, what else is on the machine. The command line may name any. */
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/path.h"
#include "population/population.h"
#include "population/value.h"
#include "scripting/internal.h"

enum { PATH_SIZE = 1024 };

/* A table{} being read: its object, for places, and the index of its body. */
typedef struct reading {
  xw_loader *loader;
  xw_object object;
  int body;
} reading;

/* ---- the file ---- */

static bool is_below(const char *path) {
  if (*path == '/')
    return false;
  for (const char *part = path; part; part = strchr(part, '/')) {
    part += *part == '/';
    if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
      return false;
  }
  return true;
}

static void refuse_file(const reading *r, const char *file, const char *why) {
  xw_loader_mistake(r->loader, &r->object, "file", "file \"%.200s\" %s", file, why);
}

/* Path of a file that the script names; false: noted. */
static bool find_file(const reading *r, const char *file, char path[PATH_SIZE]) {
  const xw_sources *sources = &r->loader->script->sources;
  char folder[PATH_SIZE];
  bool fits = xw_sources_folder(sources->items[r->object.source].path, folder, sizeof folder);
  const int n = snprintf(path, PATH_SIZE, "%s%s", folder, file);
  fits = fits && n > 0 && n < PATH_SIZE;
  if (!fits) {
    refuse_file(r, file, XW_N("has too long a path"));
    return false;
  }
  if (is_below(file) && access(path, F_OK) != 0) {
    refuse_file(r, file, XW_N("is not beside this script"));
    return false;
  }
  if (!is_below(file) || !xw_path_is_within(*folder ? folder : ".", path)) {
    refuse_file(
        r, file,
        XW_N("is not in the folder of this script or below it; move it there, or name it on the "
             "command line: --population FILE"));
    return false;
  }
  return true;
}

static void read_file(const reading *r) {
  lua_State *L = r->loader->lua.state;
  const xw_overrides *o = r->loader->overrides;
  char path[PATH_SIZE];
  size_t size = 0;
  const int type = xw_raw_field(L, r->body, "file");
  const char *file = type == LUA_TSTRING ? lua_tolstring(L, -1, &size) : NULL;
  if (!file || size == 0 || strlen(file) != size)
    xw_loader_mistake(r->loader, &r->object, "file",
                      "a population table needs a file, such as file = \"firms.csv\"");
  else if ((!o || !o->population) && find_file(r, file, path))
    xw_set_text(L, &r->loader->study->population.path, path);
  lua_pop(L, 1);
}

/* ---- columns ---- */

/* A key of `columns` that is no column to be given. */
static void check_column(const reading *r, const char *name) {
  char path[160];
  const int column = xw_column_find(name, strlen(name));
  if (column > 0)
    return;
  const char *nearest = xw_column_nearest(name);
  snprintf(path, sizeof path, "columns.%.120s", name);
  if (column == 0)
    xw_loader_mistake(r->loader, &r->object, path, "id cannot be given: identities are assigned");
  else if (nearest)
    xw_loader_mistake(r->loader, &r->object, path, "unknown column \"%.80s\"; nearest \"%s\"", name,
                      nearest);
  else
    xw_loader_mistake(r->loader, &r->object, path,
                      "unknown column \"%.80s\"; see xiaowei list columns", name);
}

static void check_columns(const reading *r, int columns) {
  lua_State *L = r->loader->lua.state;
  lua_pushnil(L);
  while (lua_next(L, columns)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING)
      check_column(r, lua_tostring(L, -1));
    else
      xw_loader_mistake(r->loader, &r->object, "columns",
                        "columns expects NAME = \"name in the file\", as in employees = \"staff\"");
  }
}

static void add_mapping(const reading *r, const char *from, const char *to) {
  lua_State *L = r->loader->lua.state;
  xw_population_source *source = &r->loader->study->population;
  const int n = source->mapping_count;
  source->from = xw_grow(L, source->from, n, sizeof *source->from);
  source->to = xw_grow(L, source->to, n, sizeof *source->to);
  source->mapping_count++;
  xw_set_text(L, &source->from[n], from);
  xw_set_text(L, &source->to[n], to);
}

/* In the order of the columns of the engine, which no order of keys in memory can change. */
static void read_columns(const reading *r) {
  lua_State *L = r->loader->lua.state;
  const int type = xw_raw_field(L, r->body, "columns"), columns = lua_gettop(L);
  if (type == LUA_TTABLE)
    check_columns(r, columns);
  else if (type != LUA_TNIL)
    xw_loader_mistake(r->loader, &r->object, "columns",
                      "columns expects { employees = \"staff\" }, not a %s", lua_typename(L, type));
  for (int c = 1; type == LUA_TTABLE && c < XW_COLUMN_COUNT; c++) {
    const char *name = xw_column_info_at(c)->name;
    char path[80];
    const int kind = xw_raw_field(L, columns, name);
    snprintf(path, sizeof path, "columns.%s", name);
    if (kind == LUA_TSTRING)
      add_mapping(r, lua_tostring(L, -1), name);
    else if (kind != LUA_TNIL)
      xw_loader_mistake(r->loader, &r->object, path,
                        "%s expects the name of a column of the file, not a %s", name,
                        lua_typename(L, kind));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* ---- the table ---- */

/* weight = "w", or false for none. */
static void read_weight(const reading *r) {
  lua_State *L = r->loader->lua.state;
  const int type = xw_raw_field(L, r->body, "weight");
  const bool named = type == LUA_TSTRING && *lua_tostring(L, -1);
  if (named)
    xw_set_text(L, &r->loader->study->population.weight, lua_tostring(L, -1));
  else if (type == LUA_TBOOLEAN && !lua_toboolean(L, -1))
    xw_set_text(L, &r->loader->study->population.weight, "");
  else if (type != LUA_TNIL)
    xw_loader_mistake(r->loader, &r->object, "weight",
                      "weight expects the name of a column, or false for none");
  lua_pop(L, 1);
}

static void read_table(const reading *r) {
  static const char *const known[] = {"file", "table", "weight", "columns", NULL};
  xw_population_source *source = &r->loader->study->population;
  xw_loader_keys(r->loader, &r->object, r->body, "", known, NULL);
  xw_loader_text(r->loader, &r->object, r->body, "table", &source->table);
  read_file(r);
  read_weight(r);
  read_columns(r);
}

/* `population` of the study's body at `body`. */
static void read_population(xw_loader *loader, int body) {
  lua_State *L = loader->lua.state;
  const int type = xw_raw_field(L, body, "population");
  const xw_object *object = xw_object_test(L, -1);
  if (object && object->kind == XW_OBJECT_TABLE) {
    xw_object_push_body(L, -1);
    read_table(&(reading){loader, *object, lua_gettop(L)});
    lua_pop(L, 1);
  } else if (type != LUA_TNIL) {
    xw_loader_mistake(loader, &loader->study_object, "population",
                      "population expects table { file = \"firms.csv\" }, not a %s",
                      object ? xw_object_word(object->kind) : lua_typename(L, type));
  }
  lua_pop(L, 1);
}

double xw_loader_represents(xw_loader *loader) {
  const xw_overrides *o = loader->overrides;
  xw_study *study = loader->study;
  const bool open = study->represents <= 0.0 && study->population.path != NULL;
  if (!open || o == NULL || o->load_population == NULL)
    return study->represents;
  const double start = xw_lua_pause(&loader->lua);
  const xw_status status = o->load_population(study);
  xw_lua_resume(&loader->lua, start, false);
  if (status != XW_OK)
    xw_raise(loader->lua.state, "%s", xw_last_error());
  return study->represents;
}

/* Whether the study leaves a number open. */
static bool is_open(xw_loader *loader, int body, const char *key) {
  if (body == 0)
    return true;
  const bool open = xw_raw_field(loader->lua.state, body, key) == LUA_TNIL;
  lua_pop(loader->lua.state, 1);
  return open;
}

/* A table is the population at the start of the horizon, and knows its size. */
static void leave_to_table(xw_loader *loader, int body) {
  static const xw_overrides none;
  const xw_overrides *o = loader->overrides ? loader->overrides : &none;
  xw_study *study = loader->study;
  if (!o->has_firms && is_open(loader, body, "firms"))
    study->firms = 0;
  if (!o->has_represents && is_open(loader, body, "represents"))
    study->represents = 0.0;
  if (is_open(loader, body, "burn_in"))
    study->burn_in = 0;
}

void xw_study_population(xw_loader *loader) {
  lua_State *L = loader->lua.state;
  const xw_overrides *o = loader->overrides;
  const int top = lua_gettop(L);
  int body = 0;
  if (loader->has_study) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, loader->study_reference);
    xw_object_push_body(L, -1);
    body = lua_gettop(L);
    read_population(loader, body);
  }
  if (o && o->population)
    xw_set_text(L, &loader->study->population.path, o->population);
  if (loader->study->population.path)
    leave_to_table(loader, body);
  lua_settop(L, top);
}
