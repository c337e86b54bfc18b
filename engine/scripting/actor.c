/* Actors: the code of a scenario in one run.
 *
 * Each run has a Lua state of its own, made from the stored texts the first time that code is
 * needed, and a random stream keyed by seed, replication and scenario. So equal runs give equal
 * bits whatever thread runs them, and nothing leaks from run to run. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/shown.h"
#include "scripting/columns.h"

enum { NOTE_BYTES = 64 << 10 };

struct xw_actor {
  xw_script *script; /* only read */
  const xw_behaviour *behaviour;
  xw_watch *watch; /* NULL: all are taken */
  uint32_t replication;
  xw_lua lua;
  xw_cost reading; /* of the file */
  xw_note *notes;
  int note_count;
  size_t note_bytes;
};

static const char *const hook_names[] = {"at_start", "before_period", "after_period", "at_end"};

static uint64_t hash_text(const char *text) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (; *text; text++)
    hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
  return hash;
}

static uint64_t key_of(uint64_t seed, uint32_t replication, const char *id) {
  uint64_t key = xw_mix64(seed + UINT64_C(0x9E3779B97F4A7C15));
  key = xw_mix64(key ^ ((uint64_t)replication + UINT64_C(0xD1B54A32D192ED03)));
  return xw_mix64(key ^ hash_text(id));
}

/* ---- the watch ---- */

/* Seconds past the limit after which a call is taken to be out of reach: within it the hook would have fired. */
static const double GRACE = 1.0;

static long long milliseconds(void) { return (long long)(xw_clock_seconds() * 1e3) + 1; }

static xw_watch *take_watch(xw_script *script, const xw_behaviour *behaviour,
                            uint32_t replication) {
  for (int i = 0; i < XW_WATCHES; i++) {
    xw_watch *w = &script->watch[i];
    if (atomic_exchange(&w->taken, true))
      continue;
    atomic_store(&w->run, (long long)replication * script->behaviour_count +
                              (behaviour - script->behaviours));
    return w;
  }
  return NULL;
}

static void begin_call(const xw_actor *actor, int what) {
  if (actor->watch == NULL)
    return;
  atomic_store(&actor->watch->what, what);
  atomic_store(&actor->watch->since, milliseconds());
}

static void end_call(const xw_actor *actor) {
  if (actor->watch != NULL)
    atomic_store(&actor->watch->since, 0);
}

static bool overdue(void *host, char *text, size_t size) {
  xw_script *script = host;
  const xw_limits limits = xw_limits_of(&script->limits, XW_PHASE_HOOK);
  const long long late = milliseconds() - (long long)((limits.seconds + GRACE) * 1e3);
  for (int i = 0; i < XW_WATCHES; i++) {
    xw_watch *w = &script->watch[i];
    const long long since = atomic_load(&w->since), run = atomic_load(&w->run);
    if (since == 0 || since > late)
      continue;
    const xw_behaviour *b = &script->behaviours[run % script->behaviour_count];
    const int what = atomic_load(&w->what);
    xw_said(text, size,
            "%s: the script does not end: it passed its limit of %g seconds within one call that "
            "nothing can interrupt (scenario %s, replication %lld, %s)",
            script->sources.items[b->root].path, limits.seconds, b->id,
            run / script->behaviour_count, what == XW_WATCH_METRIC ? "metric" : hook_names[what]);
    return true;
  }
  return false;
}

static xw_status actor_open(void *host, int scenario, uint32_t replication, uint64_t seed,
                            xw_actor **out) {
  xw_script *script = host;
  *out = NULL;
  if (scenario < 0 || scenario >= script->behaviour_count) {
    return xw_fail(XW_ERR_ARGUMENT, "no scenario %d; there are %d", scenario,
                   script->behaviour_count);
  }
  xw_actor *actor = xw_calloc(1, sizeof *actor);
  if (!actor)
    return xw_fail_memory("an actor");
  actor->script = script;
  actor->behaviour = &script->behaviours[scenario];
  actor->replication = replication;
  const xw_limits limits = xw_limits_of(&script->limits, XW_PHASE_HOOK);
  xw_status status = xw_lua_open(&actor->lua, &script->sources, &limits);
  if (status != XW_OK) {
    xw_free(actor);
    return status;
  }
  actor->lua.sealed = true;
  actor->lua.actor = actor;
  actor->lua.tests = &script->tests;
  actor->lua.running = actor->behaviour->root;
  actor->lua.random_key = key_of(seed, replication, actor->behaviour->stream);
  actor->watch = take_watch(script, actor->behaviour, replication);
  *out = actor;
  return XW_OK;
}

static void actor_close(xw_actor *actor) {
  if (!actor)
    return;
  if (actor->watch != NULL)
    atomic_store(&actor->watch->taken, false);
  xw_lua_close(&actor->lua);
  for (int i = 0; i < actor->note_count; i++) {
    union {
      const char *text;
      void *block;
    } owned = {.text = actor->notes[i].text};
    xw_free(owned.block);
  }
  xw_free(actor->notes);
  xw_free(actor);
}

xw_status xw_actor_note(xw_actor *actor, int period, const char *text) {
  size_t size = strlen(text) + 1;
  if (actor->note_bytes + size > NOTE_BYTES)
    return xw_fail(XW_ERR_ARGUMENT, "too many notes; a run keeps %d kB of them", NOTE_BYTES >> 10);
  xw_note *notes = xw_realloc(actor->notes, (size_t)actor->note_count + 1, sizeof *notes);
  if (!notes)
    return xw_fail_memory("a note");
  actor->notes = notes;
  char *copy = xw_strdup(text);
  if (!copy)
    return xw_fail_memory("a note");
  notes[actor->note_count++] = (xw_note){period, copy};
  actor->note_bytes += size;
  return XW_OK;
}

static const xw_note *actor_notes(const xw_actor *actor, int *count) {
  *count = actor->note_count;
  return actor->notes;
}

/* Run the text of a root for its objects. */
static void read_root(lua_State *L, int root) {
  xw_lua *lua = xw_lua_of(L);
  xw_cost *reading = &lua->actor->reading;
  const double start = xw_clock_thread_seconds();
  const uint64_t steps = lua->steps;
  xw_lua_run(L, root);
  lua_pop(L, 1);
  reading->seconds += xw_clock_thread_seconds() - start;
  reading->steps += lua->steps - steps;
  reading->calls++;
}

/* Push the body of object `ordinal` of a root, running the root's text when it was not run yet. */
static void push_body(lua_State *L, int root, int ordinal) {
  xw_object_push(L, root, ordinal);
  if (!xw_object_test(L, -1)) {
    lua_pop(L, 1);
    read_root(L, root);
    xw_object_push(L, root, ordinal);
  }
  if (!xw_object_test(L, -1)) {
    xw_raise(L,
             "the file makes other scenarios on a second reading; let it depend on nothing "
             "that changes");
  }
  xw_object_push_body(L, -1);
  lua_remove(L, -2);
}

/* (actor, hook): call the function of the scenario. */
static int hook_protected(lua_State *L) {
  const xw_actor *actor = lua_touserdata(L, 1);
  const char *name = hook_names[lua_tointeger(L, 2)];
  push_body(L, actor->behaviour->root, actor->behaviour->ordinal);
  xw_raw_field(L, -1, name);
  xw_world_push(L);
  lua_call(L, 1, 0);
  xw_uses_judge(L, false);
  return 0;
}

static xw_status fail(const xw_actor *actor, const xw_world *world, const char *message,
                      bool is_hook, const char *name) {
  char label[8];
  xw_period_label(world->study, world->period, label);
  const unsigned long replication = actor->replication;
  const char *id = actor->behaviour->id;
  if (is_hook)
    return xw_fail(XW_ERR_RUNTIME, "%s (scenario %s, replication %lu, period %s, hook %s)", message,
                   id, replication, label, name);
  return xw_fail(XW_ERR_RUNTIME, "%s (scenario %s, replication %lu, period %s, metric %s)", message,
                 id, replication, label, name);
}

static bool actor_has(const xw_actor *actor, xw_hook hook) {
  return (actor->behaviour->hooks & (1u << hook)) != 0;
}

static xw_status actor_hook(xw_actor *actor, xw_hook hook, xw_world *world) {
  xw_lua *lua = &actor->lua;
  xw_text message = {0};
  xw_status status = XW_OK;
  if (!actor_has(actor, hook))
    return XW_OK;
  lua->world = world;
  lua->levers = world->levers;
  lua->phase = XW_PHASE_HOOK;
  xw_columns_enter(lua, world->study->columns, world->study->column_count, world->firms, NULL);
  lua_pushcfunction(lua->state, hook_protected);
  lua_pushlightuserdata(lua->state, actor);
  lua_pushinteger(lua->state, hook);
  begin_call(actor, (int)hook);
  if (!xw_lua_call(lua, 2, 0, &message)) {
    status = fail(actor, world, message.data ? message.data : XW_N("out of memory"), true,
                  hook_names[hook]);
  }
  end_call(actor);
  lua->world = NULL;
  lua->levers = NULL;
  xw_columns_leave(lua);
  xw_text_free(&message);
  return status;
}

/* (metric place): call its function; one number or nil. */
static int metric_protected(lua_State *L) {
  const xw_metric_place *place = lua_touserdata(L, 1);
  push_body(L, place->root, place->ordinal);
  xw_raw_field(L, -1, "metrics");
  if (!lua_istable(L, -1) || xw_raw_field(L, -1, place->name) != LUA_TTABLE ||
      xw_raw_field(L, -1, "value") != LUA_TFUNCTION) {
    return xw_raise(L, "the file defines other metrics on a second reading");
  }
  xw_world_push(L);
  lua_call(L, 1, 1);
  xw_uses_judge(L, false);
  int type = lua_type(L, -1);
  if (type != LUA_TNUMBER && type != LUA_TNIL) {
    return xw_raise(L, "the value of a metric is a number or nil, not a %s", lua_typename(L, type));
  }
  if (type == LUA_TNUMBER && isinf(lua_tonumber(L, -1)))
    return xw_raise(L, "%s:%d: the value of a metric is infinite; return nil where there is none",
                    xw_lua_of(L)->sources->items[place->source].path, place->line);
  return 1;
}

/* Neither nil nor NaN is a value; xw_record_notes counts them. */
static double pop_number(lua_State *L) {
  double value = lua_type(L, -1) == LUA_TNUMBER ? lua_tonumber(L, -1) : (double)NAN;
  lua_pop(L, 1);
  return value;
}

static xw_status actor_metric(xw_actor *actor, int index, const xw_world *world, double *value) {
  xw_lua *lua = &actor->lua;
  xw_text message = {0};
  xw_status status = XW_OK;
  *value = (double)NAN;
  if (index < 0 || index >= actor->script->metric_count) {
    return xw_fail(XW_ERR_ARGUMENT, "no custom metric %d; there are %d", index,
                   actor->script->metric_count);
  }
  lua->world = world;
  lua->phase = XW_PHASE_METRIC;
  xw_columns_enter(lua, world->study->columns, world->study->column_count, world->firms, NULL);
  lua_pushcfunction(lua->state, metric_protected);
  lua_pushlightuserdata(lua->state, &actor->script->metrics[index]);
  begin_call(actor, XW_WATCH_METRIC);
  if (xw_lua_call(lua, 1, 1, &message)) {
    *value = pop_number(lua->state);
  } else {
    status = fail(actor, world, message.data ? message.data : XW_N("out of memory"), false,
                  actor->script->metrics[index].name);
  }
  end_call(actor);
  lua->world = NULL;
  xw_columns_leave(lua);
  xw_text_free(&message);
  return status;
}

void xw_script_guard(xw_script *script, const xw_call_watch *guard) {
  script->limits.guard = guard;
}

static void actor_cost(const xw_actor *actor, xw_cost *reading, uint64_t *steps) {
  *reading = actor->reading;
  *steps = actor->lua.steps;
}

const char *xw_hook_name(xw_hook hook) { return hook_names[hook]; }

int xw_script_line(const xw_script *script, int scenario, xw_hook hook) {
  return script->behaviours[scenario].line[hook];
}

const char *xw_script_metric_place(const xw_script *script, int metric, int *line) {
  *line = script->metrics[metric].line;
  return script->sources.items[script->metrics[metric].source].path;
}

const char *xw_script_file(const xw_script *script, int scenario) {
  return script->sources.items[script->behaviours[scenario].source].path;
}

const xw_actor_class *xw_script_actors(xw_script *script) {
  script->actors = (xw_actor_class){.host = script,
                                    .open = actor_open,
                                    .hook = actor_hook,
                                    .metric = actor_metric,
                                    .notes = actor_notes,
                                    .close = actor_close,
                                    .overdue = overdue,
                                    .has = actor_has,
                                    .cost = actor_cost};
  return &script->actors;
}
